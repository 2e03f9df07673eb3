"""Texts in; they come out on standard output, in files that are whole or not there at all, or as messages.

Data are written as UTF-8 bytes, so that they are the same on every machine.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factcheck import __version__, discovery
from factcheck.claims.models import find_models
from factcheck.commands.options import Options
from factcheck.config.settings import CSV_DIALECTS
from factcheck.errors import FactcheckError, UsageError, nearest, why_failed
from factcheck.messages import _
from factcheck.records import Source
from factcheck.reports import RenderOptions, Tool
from factcheck.reports._commands import harmless

STANDARD_OUTPUT = "-"

_WIDTH = 80
_WIDEST = 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """A report that is asked for."""

    format: str
    file: str
    """STANDARD_OUTPUT, or a path."""


def plan(options: Options) -> tuple[Target, ...]:
    """Return the reports to write; UsageError for an unknown format, a file named twice, a missing folder."""
    if options.quiet and options.verbose:
        raise UsageError(_("--quiet and --verbose exclude each other; give one of them"))
    if options.csv_dialect not in CSV_DIALECTS:
        raise UsageError(
            _(
                "--csv-dialect '{csv_dialect}' is unknown; {known}",
                csv_dialect=options.csv_dialect,
                known=nearest(options.csv_dialect, CSV_DIALECTS),
            )
        )
    targets = (
        _target("--format", options.format, options.output or STANDARD_OUTPUT),
        *(_further(text) for text in options.report),
    )
    _check_files(targets)
    return targets


def refuse_articles(targets: Iterable[Target], sources: Iterable[Source]) -> None:
    """Raise UsageError where a report would take the place of an article."""
    files = {os.path.realpath(target.file): target.file for target in targets if target.file != STANDARD_OUTPUT}
    for source in sources if files else ():
        if source.state == "checked" and (file := files.get(os.path.realpath(source.path))):
            raise UsageError(_("is one of the articles; a report would overwrite it, so name another file"), path=file)


def refuse_facts(targets: Iterable[Target], facts: Iterable[str]) -> None:
    """Raise UsageError where a report would take the place of a file of facts."""
    files = {os.path.realpath(path) for path in facts}
    for target in targets:
        if target.file != STANDARD_OUTPUT and os.path.realpath(target.file) in files:
            raise UsageError(_("is the file of facts; a report would overwrite it, so name another"), path=target.file)


def refuse_baseline(targets: Iterable[Target], baseline: str | None) -> None:
    """Raise UsageError where a report would take the place of the baseline."""
    for target in targets if baseline is not None else ():
        if target.file != STANDARD_OUTPUT and os.path.realpath(target.file) == os.path.realpath(baseline or ""):
            raise UsageError(_("is the baseline; a report would overwrite it, so name another file"), path=target.file)


def render_options(target: Target, options: Options) -> RenderOptions:
    """Return how a report is to look at its target: a terminal's colour and width only where there is one."""
    on_screen = target.file == STANDARD_OUTPUT
    root, folder = _repository()
    return RenderOptions(
        tool=Tool("factcheck", __version__, _models(options.model)),
        colour=on_screen and wants_colour(),
        width=terminal_width() if on_screen else _WIDTH,
        csv_dialect="excel-fr" if options.csv_dialect == "excel-fr" else "rfc4180",
        quiet=options.quiet,
        verbose=options.verbose,
        root=root,
        folder=folder,
    )


def _repository() -> tuple[str, str]:
    """Return the root of the repository around the current folder, else that folder, and the way from there."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    way = here.relative_to(root).as_posix()
    return root.as_posix(), "" if way == "." else way


def _models(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{model.name} {model.version}" for model in find_models(names))


def wants_colour() -> bool:
    """Tell whether standard output shows colours (https://no-color.org, https://force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return the columns of the terminal, or COLUMNS where that is set, or 80."""
    return min(shutil.get_terminal_size((_WIDTH, 25)).columns, _WIDEST)


def write(text: str, file: str = STANDARD_OUTPUT) -> None:
    """Write a whole text to a file or to standard output; FactcheckError where that fails."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        if file == STANDARD_OUTPUT:
            _write_standard_output(data)
        else:
            write_file(Path(file), data)
    except OSError as error:
        place = _("standard output") if file == STANDARD_OUTPUT else file
        raise FactcheckError(_("cannot be written: {strerror}", strerror=why_failed(error)), path=place) from error


def add(text: str, file: str) -> None:
    """Write a whole text behind what a file holds, and make the file where there is none."""
    try:
        with Path(file).open("ab") as opened:
            opened.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise FactcheckError(_("cannot be written: {strerror}", strerror=why_failed(error)), path=file) from error


def write_file(path: Path, data: bytes) -> None:
    """Write beside `path` and rename, so that nobody meets half a file; devices and FIFOs are written to."""
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        with path.open("wb") as file:
            file.write(data)
        return
    path = path.resolve()  # a link stays one
    draft = path.with_name(f".factcheck-{os.urandom(8).hex()}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def tell(message: str) -> None:
    """Print one line on standard error."""
    with contextlib.suppress(OSError):
        print(harmless(f"factcheck: {message}"), file=sys.stderr, flush=True)


def warn(message: str) -> None:
    """Print one line on standard error: something was assumed or given up, and the run goes on."""
    tell(_("warning: {message}", message=message))


def _write_standard_output(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go_of_standard_output()  # the reader has seen enough
    except OSError:
        let_go_of_standard_output()
        raise


def let_go_of_standard_output() -> None:
    """Send what cannot be written nowhere: Python would try again at its end, fail, and say so."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _further(text: str) -> Target:
    name, _colon, file = text.partition(":")
    if not file:
        raise UsageError(_("--report '{text}' names no file; write FORMAT:FILE, such as json:report.json", text=text))
    return _target("--report", name, file)


def _target(option: str, name: str, file: str) -> Target:
    known = discovery.names("reports")
    if name not in known:
        raise UsageError(
            _("{option}: unknown format '{name}'; {known}", option=option, name=name, known=nearest(name, known))
        )
    return Target(name, file)


def _check_files(targets: Iterable[Target]) -> None:
    seen: dict[str, str] = {}
    for target in targets:
        place = target.file if target.file == STANDARD_OUTPUT else os.path.realpath(target.file)
        if place in seen:
            raise UsageError(
                _(
                    "two reports go to '{file}' ({seen}, {format}); name two files",
                    file=target.file,
                    seen=seen[place],
                    format=target.format,
                )
            )
        if place != STANDARD_OUTPUT:
            _check_place(target.file, Path(place).parent)
        seen[place] = target.format


def _check_place(file: str, folder: Path) -> None:
    """Say before the work begins what would fail after it."""
    if Path(file).is_dir():
        raise UsageError(_("is a folder; name a file in it"), path=file)
    if not folder.is_dir():
        raise UsageError(_("cannot be written: there is no folder '{folder}'; make it first", folder=folder), path=file)
