"""Paths as given in; the files to check out, in a fixed order, with the reason for each that is left out.

Only regular files count, and of links only those that stay under the folder that was given: articles come
from anyone, and a link or a FIFO among them must neither show another file nor stop the run.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from factcheck import discovery
from factcheck.errors import ArticleError, DataError, UsageError, why_failed
from factcheck.messages import N_, _
from factcheck.readers import format_of
from factcheck.records import Source

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from factcheck.changes import Changes

    _Ignores: TypeAlias = tuple[tuple[str, GitIgnoreSpec], ...]

MAX_BYTES = 20_000_000

_IGNORE_FILE = ".gitignore"
# A pattern becomes a regular expression; its time is the length of a name to the power of its wildcards.
_MAX_WILDCARDS = 4
_BEFORE_NAMES = re.compile(r"\A(?:\.{0,2}/)+")
_WILDCARDS = re.compile(r"\*+")
_KINDS = {stat.S_IFIFO: "FIFO", stat.S_IFSOCK: N_("socket"), stat.S_IFCHR: N_("device"), stat.S_IFBLK: N_("device")}


def find_sources(
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    exclude_root: str | None = None,
    changes: Changes | None = None,
) -> list[Source]:
    """Return what stands under `paths`, in their order and sorted under each, every file once.

    State is "checked" for an article to be read, "skipped" for what cannot be opened, and "excluded" with the
    reason for the rest: hidden, a README, no reader, `.gitignore`, `exclude` (patterns in its syntax), no
    regular file, a link out of the folder. What is given outright may be hidden or a README. The patterns count
    from the folder `exclude_root`, or from the start of each path as given. What git says has changed comes before
    `paths`, and is taken as though it was met in the folder of the repository, whatever its `.gitignore` says: git
    keeps track of it.
    Raises UsageError for a path that does not exist and for a file, given outright, that no reader reads.
    """
    search = _Search(tuple(exclude), exclude_root)
    found: dict[str, Source] = {}
    given = (source for path in paths for source in search.given(path.replace(os.sep, "/")))
    for source in (*search.changed(changes), *given):
        if source.state == "checked" or source.path not in found:
            found[source.path] = source
    return list(found.values())


def read_bytes(path: str, *, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file; ArticleError where it is none, is larger or cannot be read.

    It is opened without waiting: a FIFO that nobody writes to would block forever.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ArticleError(_("is no regular file; give a file or a folder"), path=path)
            data = file.read(limit + 1)
    except OSError as failed:
        raise ArticleError(_("cannot be read: {strerror}", strerror=why_failed(failed)), path=path) from failed
    if len(data) > limit:
        raise ArticleError(_("is larger than {limit:_} bytes; split it or exclude it", limit=limit), path=path)
    return data


@dataclass(slots=True)
class _Search:
    """One search: what is excluded, and what it has met so far."""

    exclude: tuple[str, ...]
    exclude_root: str | None = None
    met: dict[str, str] = field(default_factory=dict)
    """The path of each file by its real path."""
    ignore_files: dict[str, _Ignores] = field(default_factory=dict)
    """By real folder."""
    excluding: GitIgnoreSpec | None = None

    def __post_init__(self) -> None:
        if self.exclude:
            self.excluding = _build_spec(self.exclude, "--exclude")

    def given(self, path: str) -> Iterator[Source]:
        mode = _mode(path)
        if mode is None:
            raise UsageError(_("no such file or folder"), path=path)
        real = os.path.realpath(path)
        ignores, reason = self.ignores_above(real)
        if reason := self.why_excluded(path, stat.S_ISDIR(mode)) or reason:
            return iter((Source(path, "excluded", reason),))
        if stat.S_ISDIR(mode):
            found = self.walk(path, real, real, ignores)
            return iter(sorted(found, key=lambda source: source.path))
        if stat.S_ISREG(mode) and _why_unread(path):
            raise UsageError(_("{why_unread}; known: {known}", why_unread=_why_unread(path), known=_known()), path=path)
        return self.file(path, real, mode)

    def changed(self, changes: Changes | None) -> Iterator[Source]:
        for path in changes.paths if changes else ():
            yield from self.change(path.replace(os.sep, "/"), changes.root if changes else "")

    def change(self, path: str, root: str) -> Iterator[Source]:
        if not _is_text(path):
            yield Source(os.fsencode(path).decode("utf-8", "backslashreplace"), "skipped", _("its name is not UTF-8"))
        elif reason := _why_part_left_out(path, root) or self.why_excluded(path, False):
            yield Source(path, "excluded", reason)
        elif not os.path.lexists(path):
            reason = _("changed in git and not there; restore it, or stage that it is deleted")
            yield Source(path, "excluded" if _why_unread(path) else "skipped", reason)
        else:
            yield from self.link(path, path, root)

    def walk(self, folder: str, real: str, root: str, ignores: _Ignores) -> Iterator[Source]:
        ignores += self.read_ignores(real)
        try:
            with os.scandir(real) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as failed:
            yield Source(folder, "skipped", _("cannot be opened: {strerror}", strerror=why_failed(failed)))
            return
        is_plain = None if ignores or self.excluding else _plain_names().fullmatch
        start = _join(folder, "")
        for entry in found:
            path = start + entry.name
            is_article = is_plain and is_plain(entry.name) and path.isascii() and entry.is_file(follow_symlinks=False)
            if is_article and self.met.setdefault(entry.path, path) == path:
                yield Source(path, "checked")
            else:
                yield from self.entry(entry, path, root, ignores)

    def entry(self, entry: os.DirEntry[str], path: str, root: str, ignores: _Ignores) -> Iterator[Source]:
        is_folder = entry.is_dir(follow_symlinks=False)
        if not _is_text(path):
            yield Source(os.fsencode(path).decode("utf-8", "backslashreplace"), "skipped", _("its name is not UTF-8"))
        elif reason := (
            _why_left_out(entry.name)
            or self.why_excluded(path, is_folder)
            or _why_ignored(entry.path, is_folder, ignores)
        ):
            yield Source(path, "excluded", reason)
        elif is_folder:
            yield from self.walk(path, entry.path, root, ignores)
        elif entry.is_symlink():
            yield from self.link(path, entry.path, root)
        else:
            is_regular = entry.is_file(follow_symlinks=False)  # as the folder says it, without a look at the file
            yield from self.file(path, entry.path, stat.S_IFREG if is_regular else _mode(entry.path))

    def link(self, path: str, real: str, root: str) -> Iterator[Source]:
        target = os.path.realpath(real)
        mode = _mode(target)
        if mode is not None and os.path.commonpath((root, target)) != root:
            yield Source(path, "excluded", _("link out of the folder that was given"))
        elif mode is not None and stat.S_ISDIR(mode):
            yield Source(path, "excluded", _("link to a folder") if Path(path).is_symlink() else _("a folder"))
        else:
            yield from self.file(path, target, mode)

    def file(self, path: str, real: str, mode: int | None) -> Iterator[Source]:
        if reason := _why_no_article(path, mode):
            yield Source(path, "excluded", reason)
            return
        first = self.met.setdefault(real, path)
        if first == path:
            yield Source(path, "checked")
        else:
            yield Source(path, "excluded", _("the same file as {first}", first=first))

    def why_excluded(self, path: str, is_folder: bool) -> str | None:
        if self.excluding is None:
            return None
        name = os.path.relpath(path, self.exclude_root).replace(os.sep, "/") if self.exclude_root else path
        found = self.excluding.check_file(_BEFORE_NAMES.sub("", name) + "/" * is_folder)
        if not found.include or found.index is None:
            return None
        return _("excluded by '{exclude}'", exclude=self.exclude[found.index])

    def ignores_above(self, real: str) -> tuple[_Ignores, str | None]:
        """Return the ignore files of the repository above a real path, and why they leave it out, if so."""
        folders = [*reversed(Path(real).parents), Path(real)]
        roots = [number for number, folder in enumerate(folders) if (folder / ".git").exists()]
        ignores: _Ignores = ()
        for folder, child in pairwise(folders[roots[-1] :] if roots else ()):
            ignores += self.read_ignores(str(folder))
            if reason := _why_ignored(str(child), child.is_dir(), ignores):
                return ignores, reason
        return ignores, None

    def read_ignores(self, folder: str) -> _Ignores:
        if folder not in self.ignore_files:
            file = Path(folder, _IGNORE_FILE)
            self.ignore_files[folder] = ((folder, _read_ignore_file(str(file))),) if file.is_file() else ()
        return self.ignore_files[folder]


def pattern_fault(pattern: str) -> str | None:
    """Return what is wrong with a pattern that a stranger wrote, if anything is."""
    if _is_too_wild(pattern):
        return _(
            "'{pattern}' has more than {max_wildcards} wildcards; split it",
            pattern=pattern[:80],
            max_wildcards=_MAX_WILDCARDS,
        )
    try:
        _build_spec([pattern], "")
    except DataError as error:
        return str(error)
    return None


def _is_too_wild(pattern: str) -> bool:
    return len(_WILDCARDS.findall(pattern)) > _MAX_WILDCARDS and not pattern.startswith("#")


def _read_ignore_file(file: str) -> GitIgnoreSpec:
    lines = read_bytes(file).decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        if _is_too_wild(line):
            raise DataError(
                _("more than {max_wildcards} wildcards in a pattern; split it", max_wildcards=_MAX_WILDCARDS),
                path=file,
                line=number,
            )
    return _build_spec(lines, file)


def _build_spec(patterns: Sequence[str], file: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as invalid:  # « ! » alone, or a \ that escapes nothing
        raise DataError(_("{invalid}; mend it or leave it out", invalid=str(invalid)[:200]), path=file) from invalid


def _why_ignored(real: str, is_folder: bool, ignores: _Ignores) -> str | None:
    """Return by which ignore file a real path is left out; the nearest one that names it decides."""
    for folder, spec in reversed(ignores):
        name = real[len(folder.rstrip(os.sep)) + 1 :]
        decision = spec.check_file(name + "/" * is_folder).include
        if decision is not None:
            return _("ignored by .gitignore") if decision else None
    return None


def _why_left_out(name: str) -> str | None:
    if name.startswith("."):
        return _("hidden")
    return _("named README") if name.startswith("README") and PurePosixPath(name).stem == "README" else None


def _why_part_left_out(path: str, root: str) -> str | None:
    """Return why a file in a repository is left out, by its name or that of a folder around it."""
    names = Path(os.path.relpath(path, root)).parts
    return next(filter(None, map(_why_left_out, names)), None)


def _why_no_article(path: str, mode: int | None) -> str | None:
    if mode is None:
        return _("nothing is there: a link that leads nowhere, or a file that has gone")
    if not stat.S_ISREG(mode):
        kind = _(_KINDS.get(stat.S_IFMT(mode), N_("special file")))
        return _("no regular file: {kind}", kind=kind)
    return _why_unread(path)


def _why_unread(path: str) -> str | None:
    if format_of(path) in discovery.names("readers"):
        return None
    suffix = PurePosixPath(path).suffix
    return _("no reader for {suffix}", suffix=suffix) if suffix else _("no reader for a name without extension")


def _known() -> str:
    return ", ".join(f".{name}" for name in discovery.names("readers"))


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode if path else None  # noqa: PTH116  a tenth of the time
    except (OSError, ValueError):
        return None


@cache
def _plain_names() -> re.Pattern[str]:
    """Return what the names of most articles are: so that a corpus of a hundred thousand is listed at once."""
    formats = "|".join(map(re.escape, discovery.names("readers")))
    return re.compile(rf"(?!README\.)[A-Za-z0-9_][\x20-\x7e]*\.(?:{formats})", re.ASCII)


def _join(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder.rstrip('/')}/{name}"


def _is_text(path: str) -> bool:
    return path.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in path)
