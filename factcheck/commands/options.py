"""The options of the command line: their types and help for Typer, and the record of what was asked for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck import messages
from factcheck.commands.configured import Setup
from factcheck.errors import UsageError, nearest
from factcheck.messages import N_, _

if TYPE_CHECKING:
    from factcheck.changes import Changes


def speak_as_asked(code: str | None) -> str | None:
    """Let the messages from here on be in the language of `--lang`, or of a configuration that holds in its place."""
    if code is not None:
        if code not in messages.languages():
            known = nearest(code, messages.languages())
            raise UsageError(_("--lang: unknown language '{code}'; {known}", code=code, known=known))
        messages.speak(code)
    return code


# Hidden: Typer's help would show their Python types; each command's own help speaks of them.
Paths = Annotated[list[str], typer.Argument(metavar="PATH", hidden=True)]
NewPaths = Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)]
OldPaths = Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)]
Name = Annotated[str, typer.Argument(metavar="NAME", hidden=True)]
AnyName = Annotated[str | None, typer.Argument(metavar="NAME", hidden=True)]
Id = Annotated[str, typer.Argument(metavar="ID", hidden=True)]
Languages = Annotated[list[str] | None, typer.Argument(metavar="LANGUAGE", hidden=True)]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="PATH…",
        help=N_("The corpus, files and folders; with --since or --staged, by default the current folder."),
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="REV", help=N_("Also take for new what changed since HEAD left this git revision.")
    ),
]
Staged = Annotated[bool, typer.Option("--staged", help=N_("Also take for new what is staged in git."))]
Format = Annotated[str, typer.Option("--format", metavar="NAME", help=N_("Format of the report."))]
Output = Annotated[
    str | None,
    typer.Option("--output", metavar="FILE", help=N_("Where the report goes, in place of standard output.")),
]
Reports = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="FORMAT:FILE", help=N_("A further report from the same run; repeatable.")),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on", metavar="LEVEL", help=N_("Exit with 1 from this level on: error, warning, note or never.")
    ),
]
MaxWarnings = Annotated[
    int | None,
    typer.Option(
        "--max-warnings", metavar="N", min=0, help=N_("Exit with 1 at an error, or more new warnings than N.")
    ),
]
RulesFolder = Annotated[
    str | None,
    typer.Option("--rules", metavar="DIR", help=N_("Folder of rules, in place of those of factcheck.")),
]
Check = Annotated[str, typer.Option("--check", metavar="KIND", help=N_("What does the comparing: a kind of check."))]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help=N_("Language of articles that do not state theirs (ISO 639-1).")),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        callback=speak_as_asked,
        help=N_("Language of messages and reports, en or fr; by default the terminal's."),
    ),
]
Models = Annotated[
    list[str] | None,
    typer.Option(
        "--model", metavar="NAME", help=N_("An installed spaCy pipeline that parses its language; repeatable.")
    ),
]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help=N_("Day of publication of articles that do not state theirs.")),
]
Facts = Annotated[
    list[str] | None,
    typer.Option("--facts", metavar="FILE", help=N_("Known figures, CSV or YAML, to check against; repeatable.")),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="PATTERN", help=N_("Leave out what matches, as in .gitignore; repeatable.")),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", metavar="N", help=N_("Processes at most; by default one a processor."))
]
EngineName = Annotated[str, typer.Option("--engine", metavar="NAME", help=N_("Where the work is done."))]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache/--cache", show_default=False, help=N_("Neither use nor keep what earlier runs extracted.")
    ),
]
CsvDialect = Annotated[
    str, typer.Option("--csv-dialect", metavar="NAME", help=N_("For --format csv: rfc4180 or excel-fr."))
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline", metavar="FILE", help=N_("Findings that are accepted, as 'factcheck baseline' writes them.")
    ),
]
NoSuppressions = Annotated[
    bool,
    typer.Option(
        "--no-suppressions/--suppressions",
        show_default=False,
        help=N_("Ignore what articles ask to be suppressed, for those of others."),
    ),
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help=N_("Why they are accepted; by default to be confirmed."))
]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help=N_("Who accepts; by default the user's login."))]
All = Annotated[bool, typer.Option("--all", help=N_("Also ask for those that have a reason."))]
Quiet = Annotated[
    bool, typer.Option("--quiet/--no-quiet", "-q", show_default=False, help=N_("Report no more than what was found."))
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose/--no-verbose", "-v", show_default=False, help=N_("Report all there is, accepted findings as well.")
    ),
]
AllowEmpty = Annotated[
    bool,
    typer.Option(
        "--allow-empty/--no-allow-empty", show_default=False, help=N_("Exit with 0 where there is no article.")
    ),
]
AllowSkipped = Annotated[
    bool,
    typer.Option(
        "--allow-skipped/--no-allow-skipped",
        show_default=False,
        help=N_("Exit with 0 although an article could not be read."),
    ),
]
OwnFailOn = Annotated[str | None, typer.Option("--fail-on", metavar="LEVEL", help=N_("As of scan and gate."))]
OwnAgainst = Annotated[list[str] | None, typer.Option("--against", metavar="PATH", help=N_("As of gate; repeatable."))]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help=N_("Configuration, in place of the nearest one upward.")),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help=N_("Read no configuration file."))]
ShowFormat = Annotated[str, typer.Option("--format", metavar="NAME", help=N_("terminal or json."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Print what would be written, and write nothing."))]


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for, as given; the names are those of the options."""

    paths: tuple[str, ...] = ()
    against: tuple[str, ...] | None = None
    """The corpus of `gate`, whose new articles are `paths`; None for other commands."""
    since: str | None = None
    staged: bool = False
    changes: Changes | None = None
    """What git says of `since` or `staged`; None where neither is given."""
    facts: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: str | None = None
    language: str | None = None
    lang: str | None = None
    """Language of the messages, which is spoken already; None: that of the environment."""
    model: tuple[str, ...] = ()
    date: str | None = None
    format: str = "terminal"
    output: str | None = None
    report: tuple[str, ...] = ()
    csv_dialect: str = "rfc4180"
    fail_on: str = "never"
    max_warnings: int | None = None
    baseline: str | None = None
    no_suppressions: bool = False
    jobs: int | None = None
    engine: str = "local"
    no_cache: bool = False
    quiet: bool = False
    verbose: bool = False
    allow_empty: bool = False
    allow_skipped: bool = False
    exclude_root: str | None = None
    """The folder that `exclude` counts from; None: each path as given."""
    given: frozenset[str] = frozenset()
    """The names of those that stand on the command line; the others hold by configuration or default."""


def gather(values: dict[str, Any]) -> Options:
    """Return the options among a command's arguments, by name; lists become tuples, None the default.

    What its context `ctx` knows beyond the arguments is among them.
    """
    names = {field.name for field in fields(Options)}
    given: dict[str, Any] = {name: value for name, value in values.items() if name in names}
    if isinstance(known := getattr(values.get("ctx"), "obj", None), Setup):
        given |= {"given": known.given, "exclude_root": known.exclude_root}
    as_tuples = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
    return Options(**{name: value for name, value in (given | as_tuples).items() if value is not None})
