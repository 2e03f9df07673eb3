"""The words of `factcheck baseline …` in, the exit code of its commands out, as in `cli.py`."""

from __future__ import annotations

import typer

from factcheck.commands import options as given
from factcheck.commands.configured import Configured
from factcheck.commands.options import gather
from factcheck.messages import N_

baseline_app = typer.Typer(
    help=N_("The accepted findings: write them down, add to them, go through them."), rich_markup_mode=None
)


@baseline_app.command(cls=Configured)
def create(
    ctx: typer.Context,
    paths: given.Paths,
    baseline: given.Baseline = None,
    reason: given.Reason = None,
    by: given.By = None,
    facts: given.Facts = None,
    no_suppressions: given.NoSuppressions = False,
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
    """Write a baseline of all findings in PATH, to be confirmed one by one with 'audit'.

    Without --baseline it is factcheck-baseline.yaml. Exit codes: 0; 2.
    """
    asked = gather(locals())
    from factcheck.commands.baseline import run_create

    return run_create(asked, reason=reason, by=by)


@baseline_app.command(cls=Configured)
def update(
    ctx: typer.Context,
    paths: given.Paths,
    baseline: given.Baseline = None,
    reason: given.Reason = None,
    by: given.By = None,
    facts: given.Facts = None,
    no_suppressions: given.NoSuppressions = False,
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
    """Add the findings in PATH that the baseline does not have; the others keep their reasons.

    Exit codes: 0; 2.
    """
    asked = gather(locals())
    from factcheck.commands.baseline import run_update

    return run_update(asked, reason=reason, by=by)


@baseline_app.command(cls=Configured)
def prune(
    ctx: typer.Context,
    paths: given.Paths,
    baseline: given.Baseline = None,
    facts: given.Facts = None,
    no_suppressions: given.NoSuppressions = False,
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
    """Drop what the baseline has and PATH, which is all articles, has no more.

    Exit codes: 0; 2.
    """
    asked = gather(locals())
    from factcheck.commands.baseline import run_prune

    return run_prune(asked)


@baseline_app.command(cls=Configured)
def audit(
    ctx: typer.Context,
    paths: given.Paths,
    baseline: given.Baseline = None,
    all: given.All = False,
    by: given.By = None,
    facts: given.Facts = None,
    no_suppressions: given.NoSuppressions = False,
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
    """Go through the findings that are new or to be confirmed, one key at a time.

    Each answer is kept at once. Exit codes: 0; 1 where findings are left that are new or to be confirmed; 2.
    """
    asked = gather(locals())
    from factcheck.commands.baseline import run_audit

    return run_audit(asked, by=by, everything=all)
