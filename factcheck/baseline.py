"""The text of a baseline in, its entries out; entries in, the text out: the findings that a newsroom has accepted.

One line is one finding, sorted by id, without line numbers, times or versions, so that two branches seldom touch the
same lines: `"3f2a0c5d7e9b1a46": {status: accepted, reason: "two censuses", by: "anna"}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck import yaml_source
from factcheck.errors import ArticleError, DataError, UsageError, nearest
from factcheck.messages import _
from factcheck.sources import read_bytes
from factcheck.visible import one_line

DEFAULT_FILE = "factcheck-baseline.yaml"
STATUSES = ("accepted", "false-positive", "wontfix")
TO_CONFIRM = "to be confirmed"
"""The reason of an entry that nobody has looked at."""

_KEYS = ("status", "reason", "by")
_ID = re.compile(r"[0-9a-f]{16}")
_FORM = '"0123456789abcdef": {status: accepted, reason: "two censuses", by: "anna"}'
_HEAD = f"""\
# Findings that factcheck reports no more, one a line and sorted by id. Other comments are not kept.
# {_FORM}
# status: {", ".join(STATUSES)}
"""
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})", re.MULTILINE)
_UNREADABLE = re.compile("[\ufffe\uffff]")


class BaselineError(DataError):
    """A baseline that breaks its grammar."""

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        """Take the message and its place; how a line is written is added."""
        told = _("{message}; mend or delete the line, which reads {form}", message=message, form=_FORM)
        super().__init__(told, path=path, line=line)


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding."""

    id: str
    status: str
    """One of STATUSES."""
    reason: str
    by: str
    line: int = field(default=0, compare=False)
    """In the file; 0 where it stands in none yet."""

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has given a reason."""
        return self.reason != TO_CONFIRM


@dataclass(frozen=True, slots=True)
class Baseline:
    """A file of accepted findings."""

    path: str
    entries: Mapping[str, Entry]


def read_baseline(path: str) -> Baseline:
    """Return the baseline at `path`; an error with file and line for whatever else stands there."""
    try:
        text = read_bytes(path, limit=yaml_source.MAX_SIZE).decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise DataError(_("is not UTF-8; save it as such"), path=path) from broken
    except ArticleError as failed:
        if not isinstance(failed.__cause__, FileNotFoundError | NotADirectoryError):
            raise
        way_out = _("make it with 'factcheck baseline create PATH… --baseline {path}', or mend the name", path=path)
        raise UsageError(_("there is no such baseline; {way_out}", way_out=way_out), path=path) from failed
    if mark := _MERGE_MARK.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        raise DataError(
            _("a merge left its marks; keep the lines of both sides, delete the marks"), path=path, line=line
        )
    return Baseline(path, _entries(yaml_source.load(text, path, error=BaselineError), path))


def _entries(loaded: yaml_source.Loaded, path: str) -> dict[str, Entry]:
    values = {} if loaded.value is None else loaded.value
    if not isinstance(values, dict):
        raise BaselineError(_("is no list of findings by their ids"), path=path, line=loaded.line())
    return {str(id): _entry(id, value, path, loaded) for id, value in values.items()}


def _entry(id: Any, value: Any, path: str, loaded: yaml_source.Loaded) -> Entry:
    line = loaded.line(id)
    if not isinstance(id, str):
        raise BaselineError(_("the id {id} reads as a number; put it in quotes", id=id), path=path, line=line)
    if not _ID.fullmatch(id):
        raise BaselineError(
            _("'{id}' is no id of a finding, which has 16 digits from 0 to f", id=id), path=path, line=line
        )
    if not isinstance(value, dict):
        raise BaselineError(_("'{id}' has no status, reason and by", id=id), path=path, line=line)
    for key in value:
        if key not in _KEYS:
            place = loaded.line(id, key)
            raise BaselineError(
                _("unknown key '{key}'; {known}", key=key, known=nearest(str(key), _KEYS)), path=path, line=place
            )
    words = {key: _words(id, key, value.get(key), path, loaded.line(id, key)) for key in _KEYS}
    if words["status"] not in STATUSES:
        told = _("unknown status '{words}'; {known}", words=words["status"], known=nearest(words["status"], STATUSES))
        raise BaselineError(told, path=path, line=loaded.line(id, "status"))
    return Entry(id, **words, line=line)


def _words(id: str, key: str, value: Any, path: str, line: int) -> str:
    if value is not None and not isinstance(value, str):
        raise BaselineError(_("'{key}' of '{id}' is not words; put it in quotes", key=key, id=id), path=path, line=line)
    if value is None or not value.strip():
        raise BaselineError(_("'{id}' has no {key}", id=id, key=key), path=path, line=line)
    return value


def write_baseline(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline; the same entries give the same text."""
    return _HEAD + "".join(_line(entry) for entry in sorted(entries, key=lambda entry: entry.id))


def _line(entry: Entry) -> str:
    return f'"{entry.id}": {{status: {entry.status}, reason: {_quoted(entry.reason)}, by: {_quoted(entry.by)}}}\n'


def _quoted(words: str) -> str:
    """Return words in double quotes, which YAML and JSON read alike."""
    return json.dumps(_UNREADABLE.sub("\ufffd", one_line(words)), ensure_ascii=False)


def added(baseline: Baseline, ids: Iterable[str], *, reason: str, by: str) -> dict[str, Entry]:
    """Return the entries with one for each id that has none; the others keep what they say."""
    return {id: Entry(id, STATUSES[0], reason, by) for id in ids} | dict(baseline.entries)


def pruned(baseline: Baseline, ids: Iterable[str]) -> dict[str, Entry]:
    """Return the entries of `ids` alone."""
    kept = set(ids)
    return {id: entry for id, entry in baseline.entries.items() if id in kept}
