"""Words of the command line in, an exit code out: every error that a user can mend becomes one line here."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import typer
from typer.core import TyperGroup

from factcheck.commands.configured import Configured
from factcheck.commands.help import translate, translate_complaint
from factcheck.commands.output import let_go_of_standard_output, tell
from factcheck.commands.verdict import FINE, INTERRUPTED, WRONG
from factcheck.errors import FactcheckError, why_failed
from factcheck.messages import SOURCE, _, choose, language, speaking

# Typer keeps its parser, and the class of its usage errors, in other places in other versions.
_ParserError: Any = typer.BadParameter.__mro__[1]


class Entrance(TyperGroup):
    """All commands; it alone turns errors into exit codes. Bugs crash."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command; exit with its code, or return it where `standalone_mode` is off."""
        run = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, **extra)
        with speaking(choose(sys.argv[1:] if args is None else args, os.environ)):
            if language() != SOURCE:
                translate(self)
            code = _exit_code(run)
        if standalone_mode:
            sys.exit(code)
        return code


class Gate(Configured):
    """A command whose `--against` takes several paths."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments."""
        return super().parse_args(ctx, repeat_option(args, "--against"))


def _exit_code(run: Callable[[], int | None]) -> int:
    """Return the code of a command, or the one for what goes wrong in it, after telling what that is."""
    try:
        code = run() or FINE
    except _ParserError as error:
        tell(_explained(error))
        return WRONG
    except FactcheckError as error:
        tell(str(error))
        return WRONG
    except OSError as error:  # no room or right for what the system is asked for, such as a temporary file
        let_go_of_standard_output()
        place = f"{error.filename}: " if error.filename else ""
        tell(f"{place}{why_failed(error)}")
        return WRONG
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    if code == INTERRUPTED:  # into which Typer turns Ctrl-C
        tell(_("interrupted"))
    return code


def repeat_option(args: Sequence[str], option: str) -> list[str]:
    """Return `args` with the option before each path that follows it, up to the next option.

    `a --against b c --quiet` becomes `a --against b --against c --quiet`; what follows `--` stays.
    """
    repeated: list[str] = []
    follows = False
    for place, word in enumerate(args):
        if word == "--":
            return [*repeated, *args[place:]]
        is_path = not word.startswith("-") or word == "-"
        if follows and is_path and repeated[-1] != option:
            repeated.append(option)
        repeated.append(word)
        follows = word == option or (follows and is_path)
    return repeated


def _explained(error: Any) -> str:
    """Return the parser's complaint as one line that says where to look."""
    command = error.ctx.command_path if error.ctx else "factcheck"
    complaint = _complaint(error)
    if complaint.endswith("?"):
        return _("{complaint} see '{command} --help'", complaint=complaint, command=command)
    return _("{complaint}; see '{command} --help'", complaint=complaint, command=command)


def _complaint(error: Any) -> str:
    if getattr(error, "possibilities", None):
        close = difflib.get_close_matches(error.option_name, error.possibilities, n=1, cutoff=0)
        return _("no such option '{name}'; did you mean '{other}'?", name=error.option_name, other=close[0])
    complaint = str(error.format_message()).rstrip(".").replace(". Did you", "; did you")
    return translate_complaint(complaint[:1].lower() + complaint[1:])
