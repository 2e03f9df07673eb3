"""The words of a command line in, a command's exit code out: every command with its options.

What the commands do stands in `commands/`, which is imported when one is called: `--help` answers at once.
"""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.cli_baseline import baseline_app
from factcheck.cli_store import store_app
from factcheck.commands import options as given
from factcheck.commands.configured import Configured
from factcheck.commands.entrance import Entrance, Gate
from factcheck.commands.options import gather
from factcheck.messages import N_

SELDOM = 50_000, 20, 100
"""Thresholds of the garbage collector: words and patterns, which stay, are most of what a run makes."""

app = typer.Typer(
    name="factcheck",
    cls=Entrance,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,  # rich would double the time of --help
    pretty_exceptions_enable=False,
)
rules_app = typer.Typer(help=N_("The rules: list them, run their examples, begin a new one."), rich_markup_mode=None)
app.add_typer(rules_app, name="rules")
languages_app = typer.Typer(
    help=N_("The languages: list them, run the phrases of their corpora."), rich_markup_mode=None
)
app.add_typer(languages_app, name="languages")
config_app = typer.Typer(help=N_("The configuration: what holds, and from where."), rich_markup_mode=None)
app.add_typer(config_app, name="config")
app.add_typer(baseline_app, name="baseline")
app.add_typer(store_app, name="store")


def _group(lang: given.Lang = None) -> None:
    """Take what holds for all commands of a group."""


for group in (rules_app, languages_app, config_app, baseline_app, store_app):
    group.callback()(_group)


def main() -> None:
    """Run the command line and exit."""
    gc.set_threshold(*SELDOM)
    app(prog_name="factcheck")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def factcheck(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help=N_("Show the version and exit.")),
    ] = False,
    lang: given.Lang = None,
) -> None:
    """Find figures that contradict each other, within an article and between articles.

    Exit codes: 0; 1 for findings at or above --fail-on or more than --max-warnings; 2 for wrong usage or rules,
    for what could not be read, and where there is nothing to check.
    """


@app.command(cls=Configured)
def scan(
    ctx: typer.Context,
    paths: given.Paths,
    format: given.Format = "terminal",
    output: given.Output = None,
    report: given.Reports = None,
    fail_on: given.FailOn = "never",
    max_warnings: given.MaxWarnings = None,
    facts: given.Facts = None,
    baseline: given.Baseline = None,
    no_suppressions: given.NoSuppressions = False,
    rules: given.RulesFolder = None,
    language: given.Language = None,
    model: given.Models = None,
    date: given.Day = None,
    exclude: given.Exclude = None,
    jobs: given.Jobs = None,
    engine: given.EngineName = "local",
    no_cache: given.NoCache = False,
    csv_dialect: given.CsvDialect = "rfc4180",
    quiet: given.Quiet = False,
    verbose: given.Verbose = False,
    allow_empty: given.AllowEmpty = False,
    allow_skipped: given.AllowSkipped = False,
    config: given.ConfigFile = None,
    no_config: given.NoConfig = False,
    lang: given.Lang = None,
) -> int:
    """Check articles: report the figures that cannot all be true.

    PATH is an article, or a folder of articles.
    """
    asked = gather(locals())
    from factcheck.commands.scan import run_scan

    return run_scan(asked)


@app.command(cls=Gate)
def gate(
    ctx: typer.Context,
    paths: given.NewPaths = None,
    against: given.Against = None,
    since: given.Since = None,
    staged: given.Staged = False,
    format: given.Format = "terminal",
    output: given.Output = None,
    report: given.Reports = None,
    fail_on: given.FailOn = "error",
    max_warnings: given.MaxWarnings = None,
    facts: given.Facts = None,
    baseline: given.Baseline = None,
    no_suppressions: given.NoSuppressions = False,
    rules: given.RulesFolder = None,
    language: given.Language = None,
    model: given.Models = None,
    date: given.Day = None,
    exclude: given.Exclude = None,
    jobs: given.Jobs = None,
    engine: given.EngineName = "local",
    no_cache: given.NoCache = False,
    csv_dialect: given.CsvDialect = "rfc4180",
    quiet: given.Quiet = False,
    verbose: given.Verbose = False,
    allow_empty: given.AllowEmpty = False,
    allow_skipped: given.AllowSkipped = False,
    config: given.ConfigFile = None,
    no_config: given.NoConfig = False,
    lang: given.Lang = None,
) -> int:
    """Check new articles against a corpus.

    Only findings in which a new article takes part are reported. PATH is a new article, or a folder of them;
    --since and --staged add those that git knows to have changed. --against takes all paths up to the next option.
    """
    asked = gather(locals())
    from factcheck.commands.gate import run_gate

    return run_gate(asked)


@app.command(cls=Configured)
def claims(
    ctx: typer.Context,
    paths: given.Paths,
    format: given.Format = "terminal",
    output: given.Output = None,
    report: given.Reports = None,
    language: given.Language = None,
    model: given.Models = None,
    date: given.Day = None,
    exclude: given.Exclude = None,
    jobs: given.Jobs = None,
    engine: given.EngineName = "local",
    no_cache: given.NoCache = False,
    csv_dialect: given.CsvDialect = "rfc4180",
    quiet: given.Quiet = False,
    verbose: given.Verbose = False,
    allow_empty: given.AllowEmpty = False,
    allow_skipped: given.AllowSkipped = False,
    config: given.ConfigFile = None,
    no_config: given.NoConfig = False,
    lang: given.Lang = None,
) -> int:
    """List the figures that articles claim, unchecked.

    PATH is an article, or a folder of articles.
    """
    asked = gather(locals())
    from factcheck.commands.scan import run_claims

    return run_claims(asked)


@app.command(cls=Configured)
def explain(
    ctx: typer.Context,
    id: given.Id,
    paths: given.OldPaths = None,
    output: given.Output = None,
    facts: given.Facts = None,
    rules: given.RulesFolder = None,
    language: given.Language = None,
    model: given.Models = None,
    date: given.Day = None,
    exclude: given.Exclude = None,
    jobs: given.Jobs = None,
    engine: given.EngineName = "local",
    no_cache: given.NoCache = False,
    allow_skipped: given.AllowSkipped = False,
    config: given.ConfigFile = None,
    no_config: given.NoConfig = False,
    lang: given.Lang = None,
) -> int:
    """Explain a rule or a finding in full.

    ID is the name of a rule, or the id of a finding, of which 6 characters will do. PATH is what was scanned;
    without it, what the last scan was given.
    """
    asked = gather(locals())
    from factcheck.commands.explain import run_explain

    return run_explain(id, asked)


@rules_app.command("list", cls=Configured)
def rules_list(
    rules: given.RulesFolder = None,
    output: given.Output = None,
    config: given.ConfigFile = None,
    no_config: given.NoConfig = False,
    lang: given.Lang = None,
) -> int:
    """List the rules: name, severity, reason."""
    asked = gather(locals())
    from factcheck.commands.rules import run_list

    return run_list(asked)


@rules_app.command("test", cls=Configured)
def rules_test(
    name: given.AnyName = None,
    rules: given.RulesFolder = None,
    config: given.ConfigFile = None,
    no_config: given.NoConfig = False,
    lang: given.Lang = None,
) -> int:
    """Run the examples that each rule carries, or those of the rule NAME."""
    asked = gather(locals())
    from factcheck.commands.rules import run_test

    return run_test(name, asked)


@rules_app.command("new")
def rules_new(
    name: given.Name,
    check: given.Check = "value",
    rules: given.RulesFolder = None,
    lang: given.Lang = None,
) -> int:
    """Write a template for the rule NAME, which says what fault it finds, into --rules DIR or rules/."""
    asked = gather(locals())
    from factcheck.commands.rules import run_new

    return run_new(name, check, asked)


@languages_app.command("list")
def languages_list(output: given.Output = None, lang: given.Lang = None) -> int:
    """List the languages: code, name, phrases of their corpora."""
    asked = gather(locals())
    from factcheck.commands.languages import run_list

    return run_list(asked)


@languages_app.command("test")
def languages_test(languages: given.Languages = None, lang: given.Lang = None) -> int:
    """Check that each phrase of a corpus is read as it says.

    LANGUAGE is a code, or a folder of your own named after its language, with words.yaml and corpus.yaml in it;
    without it, all languages of factcheck.
    """
    from factcheck.commands.languages import run_test

    return run_test(languages or ())


@config_app.command("show", cls=Configured)
def config_show(
    ctx: typer.Context,
    format: given.ShowFormat = "terminal",
    report: given.Reports = None,
    fail_on: given.OwnFailOn = None,
    max_warnings: given.MaxWarnings = None,
    against: given.OwnAgainst = None,
    facts: given.Facts = None,
    baseline: given.Baseline = None,
    no_suppressions: given.NoSuppressions = False,
    rules: given.RulesFolder = None,
    language: given.Language = None,
    model: given.Models = None,
    date: given.Day = None,
    exclude: given.Exclude = None,
    jobs: given.Jobs = None,
    engine: given.EngineName = "local",
    no_cache: given.NoCache = False,
    csv_dialect: given.CsvDialect = "rfc4180",
    quiet: given.Quiet = False,
    verbose: given.Verbose = False,
    allow_empty: given.AllowEmpty = False,
    allow_skipped: given.AllowSkipped = False,
    config: given.ConfigFile = None,
    no_config: given.NoConfig = False,
    lang: given.Lang = None,
) -> int:
    """Show each setting: what holds, and whether a file (line), a variable, an option or nothing says so."""
    from factcheck.commands.config import run_show

    return run_show(ctx.obj, ctx.params, format)


@app.command()
def init(dry_run: given.DryRun = False, lang: given.Lang = None) -> int:
    """Write a commented factcheck.toml here, and a job for the CI that is found; no file is overwritten."""
    from factcheck.commands.init import run_init

    return run_init(dry_run=dry_run)
