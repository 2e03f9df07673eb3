"""The working directory, or the file that is named, in; what the configuration file states, with its lines, out.

A configuration comes with the repository that it stands in, which may be a stranger's: what it names is read and
written inside of that repository alone.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.config.settings import SETTINGS, Setting, as_text, find_fault, find_setting
from factcheck.config.toml_lines import MOST_PARTS, Keys, find_lines, find_long_key
from factcheck.errors import ArticleError, ConfigError, nearest
from factcheck.messages import _
from factcheck.sources import read_bytes

OWN_FILE = "factcheck.toml"
SHARED_FILE = "pyproject.toml"
MAX_BYTES = 1_000_000
REPORT_ENDINGS = (".csv", ".html", ".json", ".jsonl", ".sarif", ".txt", ".xml")
"""How the name of a report may end that a configuration names: no program, and nothing that one is built from."""

_TABLE = ("tool", "factcheck")
_REPOSITORY = (".git", ".hg")
_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What one file states."""

    file: str
    """As it is shown: from the working directory."""
    folder: str = "."
    """The real path of the folder that it stands in, which its patterns are relative to."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """By key; paths lead there from the working directory."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """By key."""


def find_file(start: Path) -> Stated | None:
    """Return what the nearest file upward from a folder states, no further than the root of a repository."""
    start = start.resolve()
    for folder in (start, *start.parents):
        found = [stated for name in (OWN_FILE, SHARED_FILE) if (stated := _read_if_there(folder / name))]
        if len(found) > 1:
            own, shared = found
            raise ConfigError(
                _("configures factcheck as well as '{file}' does; keep one of them", file=shared.file), path=own.file
            )
        if found:
            return found[0]
        if _is_repository(folder):
            return None
    return None


def read_file(path: str) -> Stated:
    """Return what the file that is named states: all of a file of our own, one table of a pyproject.toml."""
    stated = _read(Path(path), path)
    if stated is None:
        raise ConfigError(_("has no table [tool.factcheck]; add it, or name another file"), path=path)
    return stated


def _read_if_there(path: Path) -> Stated | None:
    shown = os.path.relpath(path)
    if not os.path.lexists(path):
        return None
    if not _is_within(os.path.realpath(path), _root_above(path.parent)):
        raise ConfigError(_("is a link out of its repository; put the file itself there"), path=shown)
    return _read(path, shown)


def _read(path: Path, shown: str) -> Stated | None:
    """Return what a file states; None for one that is not ours and does not speak of us."""
    text = _read_text(path, shown)
    whole, above = _parse(text, shown), () if path.name != SHARED_FILE else _TABLE
    table: Any = whole
    for key in above:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        return None
    lines = find_lines(text)
    if not isinstance(table, dict):
        raise ConfigError(_("[tool.factcheck] is a table; write its keys under it"), path=shown, line=lines.get(above))
    return _Reading(shown, os.path.realpath(path.parent), above, lines).read(table)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One file that is read."""

    shown: str
    folder: str
    above: Keys
    lines: Mapping[Keys, int]

    def read(self, table: Mapping[str, Any]) -> Stated:
        values = {key: self.value(key, value) for key, value in table.items()}
        if values.get("quiet") and values.get("verbose"):
            raise self.fault("verbose", _("'quiet' and 'verbose' exclude each other; keep one of them"))
        return Stated(self.shown, self.folder, values, {key: self.line(key) for key in values})

    def value(self, key: str, value: Any) -> Any:
        setting = find_setting(key)
        if setting is None:
            raise self.fault(
                key, _("unknown key '{key}'; {known}", key=key, known=nearest(key, [each.key for each in SETTINGS]))
            )
        if fault := find_fault(setting, value) or _risk(setting, value):
            raise self.fault(key, fault)
        if setting.place:
            texts = [self.path(setting, text) for text in _texts(value)]
            return tuple(texts) if setting.sort == "texts" else texts[0]
        return tuple(value) if setting.sort == "texts" else as_text(value)

    def path(self, setting: Setting, text: str) -> str:
        """Return a path of the file as one from the working directory."""
        name, colon, path = text.partition(":") if setting.place == "report" else ("", "", text)
        if path == "-" and setting.place != "read":
            return text
        place = str(Path(self.folder, path))
        if fault := _place_fault(setting, place, _root_above(Path(self.folder))):
            raise self.fault(setting.key, _("'{key}': '{path}' {fault}", key=setting.key, path=path, fault=fault))
        return f"{name}{colon}{os.path.relpath(place)}"

    def line(self, key: str) -> int:
        """Return the line of a key, or of the nearest thing around it."""
        keys: Keys = (*self.above, key)
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def fault(self, key: str, message: str) -> ConfigError:
        return ConfigError(message, path=self.shown, line=self.line(key))


def _risk(setting: Setting, value: Any) -> str | None:
    """Return why a file may not say what an option may: a folder of a model runs what is written in it."""
    if setting.key != "model":
        return None
    folders = [name for name in value if not name.isidentifier()]
    return _("'model': '{folders}' is a folder, which only --model may name", folders=folders[0]) if folders else None


def _place_fault(setting: Setting, place: str, root: str) -> str | None:
    real = os.path.realpath(place)
    if not _is_within(real, root):
        return _(
            "leads out of '{root}'; a configuration stays inside, so give it as {option}",
            root=root,
            option=setting.option,
        )
    if setting.place == "read":
        return None
    if any(part.startswith(".") for part in Path(os.path.relpath(real, root)).parts):
        return _("is hidden; a configuration writes no hidden files, so give it as {option}", option=setting.option)
    if not real.endswith(REPORT_ENDINGS):
        return _("is no name of a report; let it end in {report_endings}", report_endings=", ".join(REPORT_ENDINGS))
    if os.path.lexists(real) and not Path(real).is_file():
        return _("is no regular file; name another one")
    return None


def _texts(value: Any) -> Iterator[str]:
    yield from [value] if isinstance(value, str) else value


def _parse(text: str, shown: str) -> dict[str, Any]:
    if line := find_long_key(text):
        raise ConfigError(
            _("a key of more than {most_parts} parts; shorten it", most_parts=MOST_PARTS), path=shown, line=line
        )
    try:
        return tomllib.loads(text)
    except RecursionError as deep:
        raise ConfigError(_("is nested too deeply; flatten it"), path=shown) from deep
    except ValueError as broken:  # of its own, or of a number of thousands of digits
        where = _LINE.search(str(broken))
        told = re.sub(r" \(at .*\)$", "", str(broken))[:200]
        line = int(where[1]) if where else text.rstrip().count("\n") + 1
        raise ConfigError(
            _("not valid TOML: {value}", value=told[:1].lower() + told[1:]), path=shown, line=line
        ) from broken


def _read_text(path: Path, shown: str) -> str:
    try:
        data = read_bytes(str(path), limit=MAX_BYTES)
    except ArticleError as error:
        told = str(error).removeprefix(f"{path}: ").partition(";")[0]
        raise ConfigError(_("{told}; mend it, or give --no-config", told=told), path=shown) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(_("is not UTF-8, as TOML is; save it so"), path=shown, line=line) from error


def _is_repository(folder: Path) -> bool:
    return any(os.path.lexists(folder / name) for name in _REPOSITORY)


def _root_above(folder: Path) -> str:
    """Return the real path of the repository that holds a folder, or of the folder where there is none."""
    real = folder.resolve()
    return str(next((each for each in (real, *real.parents) if _is_repository(each)), real))


def _is_within(real: str, root: str) -> bool:
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)
