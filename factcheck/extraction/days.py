"""The words of a date and the article's own day in, the date's first and last day out.

What a calendar decides is computed here; "so many months ago" is handed to dateparser, once for each such distance,
since a call costs about a millisecond.

Each resolver takes what fills the slots of a form (« {day} {month} », see a pack's `dates`), what those words mean and
the day that relative dates count from. It returns None where the words are no date after all. It raises
`UnresolvedError` where it needs that day and nobody knows it, and ValueError for a day that no calendar has: « le 31
février ».
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Literal

from factcheck.extraction.date_words import Meanings

Days = tuple[date, date]
Words = Mapping[str, str]
Tense = Literal["ahead", "over", "unknown"]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
"""How many months a period has; each begins where a multiple of that many months since the year 0 ends."""
DECADES = ("decade", "short_decade", "decade_word")
AHEAD = timedelta(days=330)
"""… or anywhere in the year to come, where the verb says so: « débutera en septembre »."""
SOON = timedelta(days=92)
"""A day without its year lies ahead only within about a quarter: « le 18 janvier », written in December."""
TWELFTHS = 12
LONGEST_SHORT_RANGE = 30
"""Years of a range whose last year has two digits: « 2023-24 »."""


class UnresolvedError(Exception):
    """A date counts from the article's own day, which is unknown."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative dates count from: the article's day, and whether the words say that it is over or to come."""

    day: date | None
    tense: Tense = "unknown"

    @property
    def today(self) -> date:
        """The article's day; UnresolvedError where it is unknown."""
        if self.day is None:
            raise UnresolvedError
        return self.day


def no_date(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Refuse what is a name or a habit: « Mardi gras », « le lundi »."""
    raise ValueError(words)


def year(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « 2019 »."""
    return _years(int(words["year"]), int(words["year"]))


def years(words: Words, meanings: Meanings, reference: Reference) -> Days | None:
    """Resolve « 2015-2019 », « 2023/24 », « entre 2015 et 2019 »."""
    first, short = int(words["year"]), words.get("short_year")
    if short is None:
        last = int(words["year2"])
        return _years(first, last) if first < last else None
    last = first + (int(short) - first) % 100
    return _years(first, last) if first < last <= first + LONGEST_SHORT_RANGE else None


def spelled_year(words: Words, meanings: Meanings, reference: Reference) -> Days | None:
    """Resolve « mil neuf cent quarante-six », "nineteen eighty-four"."""
    found = meanings.spelled_year(words["spelled"])
    return None if found is None else _years(found, found)


def decade(words: Words, meanings: Meanings, reference: Reference) -> Days | None:
    """Resolve « les années 1980 », « les années 80 et 90 », "the nineties"."""
    first, last = (_first_filled(words, *(slot + place for slot in DECADES)) for place in ("", "2"))
    first_year = meanings.decade(first or "")
    last_year = meanings.decade(last) if last else first_year
    whole = first_year % 10 == 0 and last_year % 10 == 0
    return _years(first_year, last_year + 9) if whole and first_year <= last_year else None


def _first_filled(words: Words, *slots: str) -> str | None:
    return next((words[slot] for slot in slots if slot in words), None)


def century(words: Words, meanings: Meanings, reference: Reference) -> Days | None:
    """Resolve « le XXIe siècle », "the 19th century": the 19th is 1801 to 1900."""
    first = meanings.century(words["century"])
    last = meanings.century(words.get("century2") or words["century"])
    if first is None or last is None or first > last:
        return None
    return _years(100 * first - 99, 100 * last)


def iso(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « 2019-03-12 »."""
    day = date.fromisoformat(words["iso"][:10])
    return day, day


def numeric(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « 12/03/2019 »."""
    day = date(int(words["year"]), int(words["month_number"]), _day_number(words["day"]))
    return day, day


def day_of_month(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « le 12 mars 2019 », « le 12 mars », « le 12 mars dernier »."""
    number, month = _day_number(words.get("day", "")), meanings.months[words["month"]]
    stated = _stated_year(words, meanings, reference)
    found = _in_year(stated, _by_adjective(words, meanings, reference), month, number)
    weekday = meanings.weekdays.get(words.get("weekday", ""))
    if stated is None and weekday is not None and found.weekday() != weekday:
        found = _on_weekday(weekday, found, reference.today)
    return found, found


def feast(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « le jour de Noël 2024 », "on New Year's Eve"."""
    month, number = meanings.feasts[words["feast"]]
    found = _in_year(_stated_year(words, meanings, reference), _by_adjective(words, meanings, reference), month, number)
    return found, found


def _on_weekday(weekday: int, found: date, today: date) -> date:
    """Return the year's day next to today that falls on a weekday, else `found`: « mardi 11 août »."""
    near = (_build(today.year + away, found.month, found.day) for away in (-1, 0, 1))
    fitting = [day for day in near if day is not None and day.weekday() == weekday]
    return min(fitting, key=lambda day: abs(day - today), default=found)


def days_of_month(words: Words, meanings: Meanings, reference: Reference) -> Days | None:
    """Resolve « du 28 février au 3 mars 2019 », "March 3 to 5"; a month and year stated once hold for both days."""
    last_month = meanings.months[words.get("month2") or words["month"]]
    first_month = meanings.months[words.get("month") or words["month2"]]
    stated = words.get("year2") or (words.get("year") if "month2" not in words else None)
    last = _in_year(int(stated) if stated else None, reference, last_month, _day_number(words["day2"]))
    first_year = words.get("year") or last.year - (first_month > last_month)
    first = date(int(first_year), first_month, _day_number(words["day"]))
    return (first, last) if first <= last else None


def month(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « mars 2019 », « mars dernier », « mars »."""
    number, near = meanings.months[words.get("month") or words["month_name"]], words.get("near")
    if near is not None:
        return _month(_near_year(number, reference.today, passed=near in meanings.last), number)
    return _month(_in_year(_stated_year(words, meanings, reference), reference, number, 1).year, number)


def months(words: Words, meanings: Meanings, reference: Reference) -> Days | None:
    """Resolve « de mars à juin 2019 », "between March and June"."""
    first_month, last_month = meanings.months[words["month"]], meanings.months[words["month2"]]
    stated = words.get("year2")
    last_year = _in_year(int(stated) if stated else None, reference, last_month, 1).year
    first_year = int(words.get("year") or last_year - (first_month > last_month))
    first, last = date(first_year, first_month, 1), _month(last_year, last_month)[1]
    return (first, last) if first <= last else None


def first_months(words: Words, meanings: Meanings, reference: Reference) -> Days | None:
    """Resolve « les neuf premiers mois de 2024 », « les six premiers mois de l'année »."""
    count = meanings.number(words["number"])
    if count is None or not 1 < count <= 12:
        return None
    stated = _stated_year(words, meanings, reference) or reference.today.year
    return date(stated, 1, 1), _month(stated, count)[1]


def quarter(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « le troisième trimestre 2019 », « au premier trimestre »."""
    return _period_of_year(words, meanings, reference, meanings.quarters[words["quarter"]], 3)


def half(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « le second semestre »."""
    return _period_of_year(words, meanings, reference, meanings.halves[words["half"]], 6)


def weekday(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « mardi », « mardi prochain »: the last one, or the next one where the words speak of what is to come."""
    today, near = reference.today, words.get("near")
    ahead = (meanings.weekdays[words["weekday"]] - today.weekday()) % 7
    passed = near in meanings.last if near else reference.tense != "ahead"
    if passed:
        day = today - timedelta(days=(7 - ahead) % 7 or (7 if near else 0))
    else:
        day = today + timedelta(days=ahead or (7 if near else 0))
    return day, day


def relative(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve « l'an dernier », « la semaine prochaine », « hier »."""
    return _away(*meanings.relative[words["relative"]], reference.today)


def current(words: Words, meanings: Meanings, reference: Reference) -> Days:
    """Resolve what « la fin de l'année » is the end of, and « la fin de l'année dernière »."""
    near = words.get("near")
    away = 0 if near is None else -1 if near in meanings.last else 1
    return _away(meanings.current[words["current"]], away, reference.today)


def ago(words: Words, meanings: Meanings, reference: Reference) -> Days | None:
    """Resolve « il y a trois ans »; a time of day, as « il y a trois heures », is no date."""
    count, (unit, factor) = meanings.number(words["number"]), meanings.durations[words["duration"]]
    return None if count is None else _dateparser(count * factor, unit, reference.today)


def narrow(days: Days, twelfths: tuple[int, int]) -> Days:
    """Return the part of a period that « fin » or « début » names: whole months of a longer one, days of a month.

    What is before the first twelfth is its first day alone, what is behind the last its last one.
    """
    (first, last), (start, end) = days, twelfths
    if not 0 < start <= TWELFTHS:
        return (last, last) if start else (first, first)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if length > 1:
        return _stretch(first, (start - 1) * length // 12, end * length // 12)
    length = (last - first).days + 1
    return first + timedelta(days=(start - 1) * length // 12), first + timedelta(days=end * length // 12 - 1)


@lru_cache(maxsize=4096)
def _dateparser(count: int, unit: str, today: date) -> Days | None:
    """Return what dateparser makes of so many years, months, weeks or days ago, as wide as the period that it names."""
    data = _parser(today).get_date_data(f"{count} {unit} ago") if unit in ("year", "month", "week", "day") else None
    if data is None or data.date_obj is None:
        return None
    day = data.date_obj.date()
    if data.period in ("year", "month"):
        return _away(data.period, 0, day)
    return day, day


@cache
def _parser(today: date) -> Any:
    from dateparser.date import DateDataParser

    base = datetime(today.year, today.month, today.day)
    return DateDataParser(languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})


def _stated_year(words: Words, meanings: Meanings, reference: Reference) -> int | None:
    """Return the year that the words state, be it as « l'an dernier »; None where they state none."""
    if "year" in words:
        return int(words["year"])
    if "year_away" in words:
        return reference.today.year + meanings.relative[words["year_away"]][1]
    return None


def _by_adjective(words: Words, meanings: Meanings, reference: Reference) -> Reference:
    """Return a reference with the tense that « dernier » or « prochain » gives a day."""
    if "near" not in words:
        return reference
    return Reference(reference.day, "over" if words["near"] in meanings.last else "ahead")


def _in_year(stated: int | None, reference: Reference, month: int, day: int) -> date:
    """Return a day in the year stated, else in the one that a reader of the article takes it for.

    That is the last such day before the article's, unless the next one is soon or the words say that it is to come.
    ValueError where no year near has such a day.
    """
    if stated is not None:
        return date(stated, month, day)
    today = reference.today
    last = today + {"ahead": AHEAD, "over": timedelta(), "unknown": SOON}[reference.tense]
    near = (_build(today.year + away, month, day) for away in (-4, -3, -2, -1, 0, 1))  # « le 29 février »
    return max(found for found in near if found is not None and found <= last)


def _build(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near_year(number: int, today: date, *, passed: bool) -> int:
    """Return the year of the last month with this number before today's ("dernier"), or the next after it."""
    return today.year - (today.month <= number) if passed else today.year + (today.month >= number)


def _period_of_year(words: Words, meanings: Meanings, reference: Reference, number: int, length: int) -> Days:
    """Return a quarter or half; without its year it is the last that has begun, or the next one ahead."""
    first, stated = (number - 1) * length, _stated_year(words, meanings, reference)
    if stated is None:
        done = reference.today.month - 1 - first  # months since it began
        stated = reference.today.year + (done >= length if reference.tense == "ahead" else -(done < 0))
    return _stretch(date(stated, 1, 1), first, first + length)


def _away(unit: str, distance: int, today: date) -> Days:
    """Return the day, week, month, … that lies so many of them after today's."""
    if unit in MONTHS:
        length = MONTHS[unit]
        first = ((today.year * 12 + today.month - 1) // length + distance) * length
        return _stretch(date(first // 12, first % 12 + 1, 1), 0, length)
    if unit == "century":
        number = (today.year - 1) // 100 + distance
        return _years(100 * number + 1, 100 * number + 100)
    if unit == "day":
        return today + timedelta(days=distance), today + timedelta(days=distance)
    monday = today + timedelta(weeks=distance, days=-today.weekday())
    return (monday + timedelta(days=5) if unit == "weekend" else monday), monday + timedelta(days=6)


def _stretch(first: date, start: int, end: int) -> Days:
    """Return the months `start:end` after that of the day `first`."""
    months = first.year * 12 + first.month - 1
    start, last = months + start, months + end - 1
    return date(start // 12, start % 12 + 1, 1), _month(last // 12, last % 12 + 1)[1]


def _day_number(words: str) -> int:
    """Return 12 for "12th", and 1 for a word without digits ("premier")."""
    digits = "".join(sign for sign in words if sign.isdecimal())
    return int(digits) if digits else 1


def _years(first: int, last: int) -> Days:
    return date(first, 1, 1), date(last, 12, 31)


def _month(year: int, number: int) -> Days:
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


Resolver = Callable[[Words, Meanings, Reference], Days | None]
