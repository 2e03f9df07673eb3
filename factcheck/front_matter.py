"""The text of an article in; what the YAML between two `---` lines at its very start says of it out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck import yaml_source
from factcheck.errors import ArticleError, nearest
from factcheck.messages import _

_UNQUOTED = re.compile(
    r"^(?P<key>(?:title|source|author):[ \t]+)"
    r"(?P<words>[^\s\"'|>\[{&*!%@`#][^\r\n]*(?::[ \t]|[ \t]#)[^\r\n]*)",
    re.MULTILINE,
)
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*\r?$\n?", re.MULTILINE)
# A rule of dashes above an article looks the same, so the first line that says something must say `key:`.
_KEY = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+[\"']?[A-Za-z][\w-]*+[\"']?[ \t]*+:(?=\s|\Z)")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[Tt ]\s*\d{1,2}:\d{2}.*)?", re.ASCII | re.DOTALL)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]{1,20})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What an article says of itself; None is not stated."""

    end: int = 0
    """Where the body begins in the file's text."""
    title: str | None = None
    date: date | None = None
    language: str | None = None
    """ISO 639-1."""
    source: str | None = None
    author: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Return the front matter of `text`, an empty one where it has none.

    Raises ArticleError, with file and line, for broken YAML, a date that is not ISO and a language that is no
    ISO 639-1 code. An unknown key is a warning.
    """
    found = _find_block(text, path)
    if found is None:
        return FrontMatter()
    block, end = found
    loaded = yaml_source.load(_UNQUOTED.sub(_quote, block), path, error=ArticleError, first_line=2)
    values = {} if loaded.value is None else loaded.value
    if not isinstance(values, dict):
        raise ArticleError(_("front matter is lines of the form 'key: value'"), path=path, line=2)
    read = {key: _READERS[key](value, key, path, loaded.line(key)) for key, value in values.items() if key in _READERS}
    unknown = (key for key in values if key not in _READERS)
    warnings = tuple(_warn(str(key), path, loaded.line(key)) for key in unknown)
    return FrontMatter(end, warnings=warnings, **read)


def _quote(line: re.Match[str]) -> str:
    """Quote words that YAML would read a colon or a hash into: « title: Vendanges : une petite récolte »."""
    return f"{line['key']}{json.dumps(line['words'].rstrip(), ensure_ascii=False)}"


def _find_block(text: str, path: str) -> tuple[str, int] | None:
    opening = _OPENING.match(text)
    if not opening:
        return None
    start = opening.end()
    closing = _CLOSING.search(text, start)
    if not _KEY.match(text, start):
        empty = closing is not None and not text[start : closing.start()].strip()
        return ("", closing.end()) if closing and empty else None
    if not closing:
        raise ArticleError(_("front matter is not closed; end it with a line '---'"), path=path, line=1)
    return text[start : closing.start()], closing.end()


def _warn(key: str, path: str, line: int) -> str:
    return _(
        "{path}:{line}: front matter key '{key}' is not used; {known}",
        path=path,
        line=line,
        key=key,
        known=nearest(key, _READERS),
    )


def _read_text(value: Any, key: str, path: str, line: int) -> str | None:
    if value is None:
        return None
    if isinstance(value, list):
        return ", ".join(_read_text(item, key, path, line) or "" for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str | int | Decimal | date):
        raise ArticleError(_("'{key}' is words, not keys and values; quote it", key=key), path=path, line=line)
    return str(value).strip() or None


def _read_date(value: Any, key: str, path: str, line: int) -> date | None:
    if value is None or isinstance(value, date):
        return value
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError as no_day:
        message = _("'{key}: {value}' is no day; write it as year-month-day, such as 2025-05-02", key=key, value=value)
        raise ArticleError(message, path=path, line=line) from no_day


def _read_language(value: Any, key: str, path: str, line: int) -> str | None:
    if value is None:
        return None
    match = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        message = _(
            "'{key}: {value}' is no language code; write two letters of ISO 639-1, such as fr", key=key, value=value
        )
        raise ArticleError(message, path=path, line=line)
    return match[1].lower()


_READERS: dict[str, Callable[[Any, str, str, int], Any]] = {
    "title": _read_text,
    "date": _read_date,
    "language": _read_language,
    "source": _read_text,
    "author": _read_text,
    "url": _read_text,
}
