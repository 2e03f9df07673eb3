"""The words of a date and the article's own day in, the date's first and last day out.

What a calendar decides is computed here; phrases that the pack hands to dateparser ("il y a trois ans") are
given to it once each, since a call costs about a millisecond.

Each resolver takes a form's words (see `dates.FORMS`), their meanings and the day that relative dates count from,
None where it is unknown. It returns None where it needs that day, and raises ValueError for a day that no calendar
has: « le 31 février ».
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

Days = tuple[date, date]
Words = Mapping[str, str | None]
AHEAD = timedelta(days=330)
"""… or anywhere in the year to come, where the verb says so: « débutera en septembre »."""
SOON = timedelta(days=92)
"""A day without its year lies ahead only within about a quarter: « le 18 janvier », written in December."""
CENTURY_OF_DECADES = 1900
"""« Les années 80 » are those of the last century."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative dates count from: the article's day, and whether the sentence speaks of what is to come."""

    day: date
    ahead: bool = False


@dataclass(frozen=True)
class Meanings:
    """What the words of dates mean in one language."""

    code: str
    months: dict[str, int]
    weekdays: dict[str, int]
    """Monday is 0."""
    parts: dict[str, tuple[int, int]]
    """Twelfths of the period: first and last."""
    quarters: dict[str, int]
    halves: dict[str, int]
    relative: dict[str, tuple[str, int]]
    """Unit (year, month, week, day), and how many of it away."""
    last: frozenset[str]


def year(words: Words, meanings: Meanings, reference: Reference | None) -> Days:
    """Resolve « 2019 »."""
    return _years(int(_said(words, "y")), int(_said(words, "y")))


def years(words: Words, meanings: Meanings, reference: Reference | None) -> Days:
    """Resolve « 2015-2019 », « entre 2015 et 2019 »."""
    return _years(int(_said(words, "y")), int(_said(words, "z")))


def decade(words: Words, meanings: Meanings, reference: Reference | None) -> Days:
    """Resolve « les années 1980 », « les années 80 »."""
    first = int(_said(words, "y"))
    first += CENTURY_OF_DECADES if first < 100 else 0
    return _years(first, first + 9)


def part_of_year(words: Words, meanings: Meanings, reference: Reference | None) -> Days:
    """Resolve « fin 2019 »."""
    first, last = meanings.parts[_said(words, "p")]
    stated = int(_said(words, "y"))
    return date(stated, first, 1), _month(stated, last)[1]


def iso(words: Words, meanings: Meanings, reference: Reference | None) -> Days:
    """Resolve « 2019-03-12 »."""
    day = date.fromisoformat(_said(words, "d"))
    return day, day


def numeric(words: Words, meanings: Meanings, reference: Reference | None) -> Days:
    """Resolve « 12/03/2019 »."""
    day, month, year = (int(part) for part in _said(words, "d").split("/"))
    return date(year, month, day), date(year, month, day)


def day_of_month(words: Words, meanings: Meanings, reference: Reference | None) -> Days | None:
    """Resolve « le 12 mars 2019 », « le 12 mars »."""
    day, month = _day_number(_said(words, "d")), meanings.months[_said(words, "m")]
    found = _in_year(words.get("y"), reference, lambda year: date(year, month, day))
    return None if found is None else (found, found)


def days_of_month(words: Words, meanings: Meanings, reference: Reference | None) -> Days | None:
    """Resolve « du 28 février au 3 mars 2019 »; the month and year stated last hold for the first day too."""
    last_month = meanings.months[_said(words, "n")]
    first_month = meanings.months.get(words.get("m") or "", last_month)
    first_day, last_day = _day_number(_said(words, "d")), _day_number(_said(words, "e"))
    last = _in_year(words.get("z"), reference, lambda year: date(year, last_month, last_day))
    if last is None:
        return None
    first_year = words.get("y") or last.year - (first_month > last_month)
    return date(int(first_year), first_month, first_day), last


def month(words: Words, meanings: Meanings, reference: Reference | None) -> Days | None:
    """Resolve « mars 2019 », « mars dernier », « mi-mars »."""
    number = meanings.months[_said(words, "m")]
    near = words.get("n")
    if near is not None and reference is not None:
        first: date | None = _near_month(number, reference.day, passed=near in meanings.last)
    else:
        first = _in_year(words.get("y"), reference, lambda year: date(year, number, 1))
    if first is None:
        return None
    part = meanings.parts.get(words.get("p") or "")
    return _part(_month(first.year, number), part) if part else _month(first.year, number)


def quarter(words: Words, meanings: Meanings, reference: Reference | None) -> Days | None:
    """Resolve « le troisième trimestre 2019 »."""
    return _months(3 * meanings.quarters[_said(words, "q")] - 2, 3, words.get("y"), reference)


def half(words: Words, meanings: Meanings, reference: Reference | None) -> Days | None:
    """Resolve « le second semestre »."""
    return _months(6 * meanings.halves[_said(words, "h")] - 5, 6, words.get("y"), reference)


def weekday(words: Words, meanings: Meanings, reference: Reference | None) -> Days | None:
    """Resolve « mardi », « mardi prochain »."""
    if reference is None:
        return None
    away = (reference.day.weekday() - meanings.weekdays[_said(words, "w")]) % 7
    near = words.get("n")
    if near is None or near in meanings.last:
        day = reference.day - timedelta(days=away or (7 if near else 0))
    else:
        day = reference.day + timedelta(days=7 - away)
    return day, day


def relative(words: Words, meanings: Meanings, reference: Reference | None) -> Days | None:
    """Resolve « l'an dernier », « la semaine prochaine », « hier »."""
    if reference is None:
        return None
    today = reference.day
    unit, away = meanings.relative[_said(words, "r")]
    if unit == "year":
        return _years(today.year + away, today.year + away)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + away
        return _month(months // 12, months % 12 + 1)
    if unit == "week":
        monday = today + timedelta(weeks=away, days=-today.weekday())
        return monday, monday + timedelta(days=6)
    return today + timedelta(days=away), today + timedelta(days=away)


def by_dateparser(words: Words, meanings: Meanings, reference: Reference | None) -> Days | None:
    """Resolve « il y a trois ans »."""
    return None if reference is None else _dateparser(_said(words, "x"), meanings.code, reference.day)


@lru_cache(maxsize=4096)
def _dateparser(phrase: str, code: str, reference: date) -> Days | None:
    """Return what dateparser makes of a phrase, as wide as the period that it names."""
    data = _parser(code, reference).get_date_data(phrase)
    if data.date_obj is None:
        return None
    day = data.date_obj.date()
    if data.period == "year":
        return _years(day.year, day.year)
    return _month(day.year, day.month) if data.period == "month" else (day, day)


@lru_cache(maxsize=256)
def _parser(code: str, reference: date) -> Any:
    from dateparser.date import DateDataParser

    base = datetime(reference.year, reference.month, reference.day)
    settings: Any = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}
    return DateDataParser(languages=[code], settings=settings)


def _said(words: Words, key: str) -> str:
    """Return what fills a place of the form that every such date fills."""
    return words[key] or ""


def _in_year(
    stated: str | None, reference: Reference | None, build: Callable[[int], date], *, latest: bool = False
) -> date | None:
    """Build a date in the year stated, else in the one that a reader of the article takes it for.

    That is the last such date before the reference date, unless the next one is less than `SOON` away;
    `latest` asks for the last one in any case. ValueError where no year near has such a date.
    """
    if stated is not None:
        return build(int(stated))
    if reference is None:
        return None
    candidates = [day for away in (-1, 0, 1) if (day := _build(build, reference.day.year + away)) is not None]
    horizon = reference.day if latest else reference.day + (AHEAD if reference.ahead else SOON)
    return max(day for day in candidates if day <= horizon)


def _build(build: Callable[[int], date], year: int) -> date | None:
    """Return the date in a year, or None where that year has none: « le 29 février »."""
    try:
        return build(year)
    except ValueError:
        return None


def _near_month(number: int, today: date, *, passed: bool) -> date:
    """Return the first day of the month before today's ("dernier"), or after it ("prochain"), that has this number."""
    if passed:
        return date(today.year - (today.month <= number), number, 1)
    return date(today.year + (today.month >= number), number, 1)


def _months(first: int, length: int, stated: str | None, reference: Reference | None) -> Days | None:
    start = _in_year(stated, reference, lambda year: date(year, first, 1), latest=True)
    return None if start is None else (start, _month(start.year, first + length - 1)[1])


def _part(month: Days, twelfths: tuple[int, int]) -> Days:
    first, length = month[0], month[1].day
    return (
        first + timedelta(days=(twelfths[0] - 1) * length // 12),
        first + timedelta(days=twelfths[1] * length // 12 - 1),
    )


def _day_number(words: str) -> int:
    """Return 12 for "12", and 1 for "1er" or a word without digits ("premier")."""
    digits = "".join(sign for sign in words if sign.isdigit())
    return int(digits) if digits else 1


def _years(first: int, last: int) -> Days:
    return date(first, 1, 1), date(last, 12, 31)


def _month(year: int, number: int) -> Days:
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
