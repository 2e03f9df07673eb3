"""The commands in, the same out with their help in the language of the run; and the parser's complaints in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from string import Formatter
from typing import Any

import typer

from factcheck.messages import N_, _

_HelpFormatter: Any = typer.Context.formatter_class

_HEADINGS = (N_("Arguments"), N_("Options"), N_("Commands"))
_METAVARS = (
    *(N_("PATH"), N_("PATH…"), N_("NAME"), N_("ID"), N_("LANGUAGE"), N_("REV"), N_("FILE"), N_("FORMAT:FILE")),
    *(N_("LEVEL"), N_("DIR"), N_("KIND"), N_("CODE"), N_("YYYY-MM-DD"), N_("PATTERN"), N_("N"), N_("TEXT")),
    *(N_("[OPTIONS]"), N_("COMMAND [ARGS]...")),
)
_OF_TYPER = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
_COMPLAINTS = (
    N_("missing argument '{name}'"),
    N_("missing option '{name}'"),
    N_("missing command"),
    N_("no such command '{name}'; did you mean '{other}'?"),
    N_("no such command '{name}'"),
    N_("no such option: {name}"),
    N_("got unexpected extra argument(s) ({words})"),
    N_("got unexpected extra argument ({words})"),
    N_("got unexpected extra arguments ({words})"),
    N_("option '{name}' requires an argument"),
    N_("option '{name}' does not take a value"),
    N_("invalid value for '{name}': '{value}' is not a valid int"),
    N_("invalid value for '{name}': '{value}' is not a valid integer"),
    N_("invalid value for '{name}': '{value}' is not a valid int range"),
    N_("invalid value for '{name}': '{value}' is not a valid integer range"),
    N_("invalid value for '{name}': {value} is not in the range x>={least}"),
    N_("invalid value for {name}: {reason}"),
)
"""What the parser finds wrong, as `entrance.py` writes it: small letter first, no full stop."""
_DEFAULT = re.compile(r"\[default: (?P<value>[^\]]*)\]")


class Help(_HelpFormatter):  # type: ignore[misc]  # Typer keeps it in other places in other versions
    """Typer's layout of help, with its own words in the language of the run."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, prefix or _("Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        text = _("{heading}:", heading=_(heading))
        self.write(f"{'':>{self.current_indent}}{text}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        """Write a list of options or commands with what they do."""
        super().write_dl([(term, _told(text)) for term, text in rows], *args, **options)


def _told(text: str) -> str:
    """Return the help of an option with what Typer adds to it."""
    own = _(text) if text in _OF_TYPER else text
    return _DEFAULT.sub(lambda found: _("[default: {value}]", **found.groupdict()), own)


def translate(command: Any) -> None:
    """Put the help of a command, of its options and of its subcommands into the language of the run."""
    command.context_class = _Context
    for name in ("help", "short_help", "epilog", "options_metavar", "subcommand_metavar"):
        if text := getattr(command, name, None):
            setattr(command, name, _(text))
    for parameter in command.params:
        _translate_parameter(parameter)
    for each in getattr(command, "commands", {}).values():
        translate(each)


class _Context(typer.Context):
    formatter_class = Help


def _translate_parameter(parameter: Any) -> None:
    for name in ("help", "metavar"):
        if text := getattr(parameter, name, None):
            setattr(parameter, name, _(text))


def translate_complaint(complaint: str) -> str:
    """Return what the parser complains of in the language of the run; what is not known stays English."""
    for template, pattern in _patterns():
        if found := pattern.fullmatch(complaint):
            return _(template, **found.groupdict()) if found.groupdict() else _(template)
    return complaint


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(template, re.compile("".join(_pieces(template)), re.DOTALL)) for template in _COMPLAINTS]


def _pieces(template: str) -> Iterator[str]:
    for text, field, _spec, _conversion in Formatter().parse(template):
        yield re.escape(text) + (f"(?P<{field}>.*?)" if field else "")
