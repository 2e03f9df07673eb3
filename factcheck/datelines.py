"""An article's first lines or its path in; the day of publication that they state out.

How a language writes a day is data: the month names and date patterns of Unicode CLDR, by way of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice

MAX_LINES = 8
MAX_LENGTH = 60

_LINE = re.compile(r"[^\n]++")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_ISO = re.compile(r"(?<![\d/.-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-])", re.ASCII)
_FILE_NAME = re.compile(r"(?:.*/)?(\d{4}-\d\d-\d\d)(?!\d)[^/]*", re.ASCII | re.DOTALL)
# « 2025-08-01 | », « 2 mai 2025 — La ville… »; a hyphen only with a space before it: « 2025-08-01-02 ».
_SEPARATOR = re.compile(r"\s*[|:·•—–]|\s+-\s")
# « QUIMPER, 14 janvier 2026 – Texte », « Limoges (AFP), le 5 novembre 2025. Texte », "BILBAO, Spain, Oct 6, 2025 - ".
_PLACE = re.compile(r"[^\W\d][^\d.;:!?|,]{1,40}+,\s*(?:[^\W\d][^\d.;:!?|,]{1,30}+,\s*)?(?:\w{1,3}\s+)?")
# "Oct 6, 2025 (Reuters) - "
_PLACED_SEPARATOR = re.compile(r"(?:\s*\([^()\n]{2,20}\))?(?:\s*[|:·•—–.]|\s+-\s)")
_SENTENCE_END = re.compile(r"[.!?…。！？][\s»”\"')]*\Z")
_PATTERN_PART = re.compile(
    r"'(?P<quoted>[^']*)'|(?P<day>d+)|(?P<month>[ML]{3,})|(?P<month_number>[ML]{1,2})|(?P<year>y+)|\s+|.", re.DOTALL
)


def find_dateline(plain: str, languages: Sequence[str]) -> date | None:
    """Return the day in the first lines of an article in one of these `languages` (ISO 639-1), if any.

    A dateline is a short line that is no sentence, or the start of a line that goes on with a separator; the name
    of a place may stand before the day.
    « 02/05/2025 » gives None where the languages read it as different days.
    """
    for line in islice(_lines(plain), MAX_LINES):
        if _YEAR.search(line[: 2 * MAX_LENGTH]) and (day := _read_line(line, languages)):
            return day
    return None


def date_of_name(path: str) -> date | None:
    """Return the day that the file's name begins with: `articles/2026-01-06-hub.txt`."""
    match = _FILE_NAME.fullmatch(path)
    return _build_date(*match[1].split("-")) if match else None


def _lines(plain: str) -> Iterator[str]:
    return (line for match in _LINE.finditer(plain) if (line := match[0].strip()))


def _read_line(line: str, languages: Sequence[str]) -> date | None:
    if len(line) <= MAX_LENGTH and not _SENTENCE_END.search(line):
        return _read_date(line, languages, re.Pattern.search)
    return _read_date(line[: 2 * MAX_LENGTH], languages, _match_head)


def _match_head(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """Match a day that begins a line, or that the name of a place alone stands before."""
    match = pattern.search(line)
    if match is None:
        return None
    place = line[: match.start()]
    if place and not _PLACE.fullmatch(place):
        return None
    separator = _PLACED_SEPARATOR if place else _SEPARATOR
    return match if separator.match(line, match.end()) else None


def _read_date(line: str, languages: Sequence[str], find: Callable[..., re.Match[str] | None]) -> date | None:
    if (match := find(_ISO, line)) and (day := _build_date(match["year"], match["month"], match["day"])):
        return day
    readings = {day for language in languages if (day := _read_local(line, language, find))}
    return readings.pop() if len(readings) == 1 else None


def _read_local(line: str, language: str, find: Callable[..., re.Match[str] | None]) -> date | None:
    patterns, months = _patterns(language)
    for pattern in patterns:
        if match := find(pattern, line):
            month = match["month"].casefold()
            if day := _build_date(match["year"], months.get(month, month), match["day"]):
                return day
    return None


def _build_date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], ...], dict[str, int]]:
    """Return the patterns of a day in a language, and its month names in lower case with their numbers."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_date_format, get_month_names

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return (), {}
    months = {
        name.casefold(): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
    }
    short = get_date_format("short", locale).pattern
    written = (get_date_format("long", locale).pattern, "d MMMM y")
    return (_numeric(short), *(_written(pattern, months) for pattern in written)), months


def _numeric(short: str) -> re.Pattern[str]:
    """Return the pattern of « 20/01/2026 », day and month in the order of CLDR's short format."""
    order = "day", "month"
    first, second = order if short.find("d") < short.find("M") else order[::-1]
    pattern = rf"(?<![\d/.])(?P<{first}>\d\d?)([/.])(?P<{second}>\d\d?)\2(?P<year>\d{{4}})(?![./]?\d)"
    return re.compile(pattern, re.ASCII)


def _written(pattern: str, months: dict[str, int]) -> re.Pattern[str]:
    """Return the pattern of « 2 mai 2025 », « 1er août 2025 », « May 2, 2025 » for CLDR's `d MMMM y`."""
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    parts = {
        "day": r"(?<!\d)(?P<day>\d{1,2})[^\W\d_]{0,2}",
        "month": rf"(?P<month>{names})",
        "month_number": r"(?P<month>\d{1,2})",
        "year": r"(?P<year>\d{4})(?!\d)",
    }
    words = (
        parts.get(part.lastgroup or "") or (r"\s+" if part[0].isspace() else re.escape(part["quoted"] or part[0]))
        for part in _PATTERN_PART.finditer(pattern)
    )
    return re.compile(r"(?<!\w)" + "".join(words), re.IGNORECASE)
