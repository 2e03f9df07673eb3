"""A sentence and its reference date in, the dates that it states out: first and last day of each.

What a calendar decides is computed here; phrases that the pack hands to dateparser ("il y a trois ans") are
given to it once each, since a call costs about a millisecond.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from factcheck.languages import Pack, load_pack, phrases

Days = tuple[date, date]
Words = Mapping[str, str | None]
AHEAD = timedelta(days=330)
"""… or anywhere in the year to come, where the verb says so: « débutera en septembre »."""
SOON = timedelta(days=92)
"""A day without its year lies ahead only within about a quarter: « le 18 janvier », written in December."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative dates count from: the article's day, and whether the sentence speaks of what is to come."""

    day: date
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text; `days` is None where it is relative and the reference date is unknown."""

    start: int
    end: int
    days: Days | None
    between: bool


@dataclass(frozen=True)
class DateGrammar:
    """The compiled dates of one language."""

    code: str
    pattern: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    parts: dict[str, tuple[int, int]]
    quarters: dict[str, int]
    halves: dict[str, int]
    relative: dict[str, tuple[str, int]]
    last: frozenset[str]
    before: re.Pattern[str]
    future: re.Pattern[str]


@cache
def grammar_of(code: str) -> DateGrammar:
    """Return the dates of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> DateGrammar:
    """Compile the section `dates` of a pack."""
    words = pack.words["dates"]
    parts = {form: tuple(part["of"]) for part in words["parts"].values() for form in pack.forms(part["words"])}
    months = {form: number for number, forms in enumerate(words["months"], 1) for form in pack.forms(forms)}
    quarters = {form: int(number) for form, number in pack.table(words["quarters"]).items()}
    halves = {form: int(number) for form, number in pack.table(words["halves"]).items()}
    relative = {
        form: (unit, int(away))
        for unit, distances in words["relative"].items()
        for away, forms in distances.items()
        for form in pack.forms(forms)
    }
    weekdays = {form: number for number, form in enumerate(words["weekdays"])}
    slots = {
        "<month>": phrases.alternation(months),
        "<weekday>": phrases.alternation(weekdays),
        "<part>": phrases.alternation(parts),
        "<quarter>": phrases.alternation(quarters),
        "<half>": phrases.alternation(halves),
        "<relative>": phrases.alternation(relative),
        "<near>": phrases.alternation([*words["last"], *words["next"]]),
        "<day>": rf"(?:(?:{phrases.alternation(pack.forms(words['first_day']))})|3[01]|[012]?\d)(?!\d)",
        "<year>": r"(?:1\d{3}|20\d\d|2100)(?!\d|[ \u00a0\u202f.,']\d{3}(?!\d))",
        "<parsed>": "|".join(_parsed(phrase, pack) for phrase in words["dateparser"]),
    }
    for name in ("from", "to", "and", "of_year", "between", "between_and", "decades"):
        slots[f"<{name}>"] = f"(?:{phrases.alternation(pack.forms(words[name]))})"
    forms = [_fill(template, slots) for template, _ in FORMS]
    whole = "|".join(f"(?P<form{n}>{re.sub(r'[?]P<[^>]+>', '?:', form)})" for n, form in enumerate(forms))
    before = phrases.alternation(pack.forms(words["years_before"]))
    return DateGrammar(
        code=pack.code,
        pattern=re.compile(rf"(?<![\w/.-])(?<!\d[ \u00a0\u202f,'])(?:{whole})(?![\w%€$])"),
        forms=tuple(re.compile(form) for form in forms),
        months=months,
        weekdays=weekdays,
        parts=parts,
        quarters=quarters,
        halves=halves,
        relative=relative,
        last=frozenset(words["last"]),
        before=re.compile(rf"(?<!\w)(?:{before}){phrases.SPACE}\Z"),
        future=re.compile(rf"\w{{2,}}(?:{phrases.alternation(pack.words['future_endings'])})(?!\w)"),
    )


def _fill(template: str, slots: Mapping[str, str]) -> str:
    """Turn a form's template into a pattern: `{y=year}` is a group, `<to>` a slot, a space a gap, `~` any space."""
    template = template.replace(" ", "\0").replace("~", "\1")
    template = re.sub(r"\{(\w+)=(\w+)\}", r"(?P<\1>(?:<\2>))", template)
    for slot, pattern in slots.items():
        template = template.replace(slot, pattern)
    return template.replace("\0", phrases.GAP).replace("\1", phrases.SPACE)


def _parsed(phrase: str, pack: Pack) -> str:
    cardinals = pack.forms([form for forms in pack.words["numerals"]["cardinals"].values() for form in forms])
    units = pack.forms([form for forms in pack.words["durations"].values() for form in forms])
    phrase = phrase.replace("{number}", rf"(?:\d{{1,4}}|{phrases.alternation(cardinals)})")
    return phrase.replace("{unit}", phrases.alternation(units))


def find_dates(lower: str, plain: str, grammar: DateGrammar, start: int, end: int, day: date | None) -> list[FoundDate]:
    """Return the dates of `plain[start:end]` in order; `day` is the article's day of publication."""
    reference = None
    found = []
    for match in grammar.pattern.finditer(lower, start, end):
        number = int(match.lastgroup.removeprefix("form")) if match.lastgroup else 0
        words = grammar.forms[number].match(lower, match.start(), match.end())
        if reference is None and day is not None:
            reference = Reference(day, grammar.future.search(lower, start, end) is not None)
        if words is None or not _stands_as_date(number, match, lower, plain, grammar, start):
            continue
        resolve = FORMS[number][1]
        try:
            days = resolve({key: _squeeze(value) for key, value in words.groupdict().items()}, grammar, reference)
        except ValueError:  # 31 février: not a date, whatever else it is
            continue
        if days is None and reference is not None:
            continue
        found.append(FoundDate(*match.span(), days, between=number == BETWEEN))
    return found


def _squeeze(words: str | None) -> str | None:
    return None if words is None else phrases.squeeze(words)


def _stands_as_date(
    number: int, match: re.Match[str], lower: str, plain: str, grammar: DateGrammar, start: int
) -> bool:
    """Tell a bare year or month from a product's number, a planet or a count by what stands before it."""
    if number not in BARE:
        return True
    before = lower[max(start, match.start() - 30) : match.start()]
    if grammar.before.search(before):
        return True
    if number == BARE_MONTH:
        return False
    words = plain[max(start, match.start() - 30) : match.start()].replace("'", " ").split()
    named = bool(words) and words[-1][0].isupper() and before[-1:].isspace()
    return not named and 1900 <= int(match[0]) <= 2100


def _year(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days:
    year = int(words["y"] or 0)
    return date(year, 1, 1), date(year, 12, 31)


def _years(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days:
    return date(int(words["y"] or 0), 1, 1), date(int(words["z"] or 0), 12, 31)


def _part_of_year(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days:
    first, last = grammar.parts[words["p"] or ""]
    year = int(words["y"] or 0)
    return date(year, first, 1), _month_days(year, last)[1]


def _decade(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days:
    year = int(words["y"] or 0)
    year += 1900 if year < 100 else 0
    return date(year, 1, 1), date(year + 9, 12, 31)


def _iso(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days:
    day = date.fromisoformat(words["d"] or "")
    return day, day


def _numeric(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days:
    day, month, year = (int(part) for part in (words["d"] or "").split("/"))
    return date(year, month, day), date(year, month, day)


def _day(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days | None:
    day = _day_number(words["d"])
    month = grammar.months[words["m"] or ""]
    found = _in_year(words.get("y"), reference, lambda year: date(year, month, day))
    return None if found is None else (found, found)


def _days(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days | None:
    """Read a range of days; the month and year stated last hold for the first day too."""
    last_month = grammar.months[words["n"] or ""]
    first_month = grammar.months[words["m"]] if words.get("m") else last_month
    last = _in_year(words.get("z"), reference, lambda year: date(year, last_month, _day_number(words["e"])))
    if last is None:
        return None
    year = int(words["y"] or 0) if words.get("y") else last.year - (first_month > last_month)
    return date(year, first_month, _day_number(words["d"])), last


def _month(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days | None:
    month = grammar.months[words["m"] or ""]
    near = words.get("n")
    if near is not None and reference is not None:
        passed = reference.day.month > month if near in grammar.last else reference.day.month >= month
        year = reference.day.year - (not passed) if near in grammar.last else reference.day.year + passed
        first = date(year, month, 1)
    else:
        found = _in_year(words.get("y"), reference, lambda year: date(year, month, 1))
        if found is None:
            return None
        first = found
    days = _month_days(first.year, month)
    part = grammar.parts.get(words.get("p") or "")
    if part is None:
        return days
    length = days[1].day
    return first + timedelta(days=(part[0] - 1) * length // 12), first + timedelta(days=part[1] * length // 12 - 1)


def _quarter(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days | None:
    return _months(3 * grammar.quarters[words["q"] or ""] - 2, 3, words, reference)


def _half(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days | None:
    return _months(6 * grammar.halves[words["h"] or ""] - 5, 6, words, reference)


def _months(first: int, length: int, words: Words, reference: Reference | None) -> Days | None:
    start = _in_year(words.get("y"), reference, lambda year: date(year, first, 1), latest=True)
    return None if start is None else (start, _month_days(start.year, first + length - 1)[1])


def _weekday(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days | None:
    if reference is None:
        return None
    away = (reference.day.weekday() - grammar.weekdays[words["w"] or ""]) % 7
    near = words.get("n")
    if near is None or near in grammar.last:
        day = reference.day - timedelta(days=away or (7 if near else 0))
    else:
        day = reference.day + timedelta(days=7 - away)
    return day, day


def _relative(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days | None:
    if reference is None:
        return None
    day = reference.day
    unit, away = grammar.relative[words["r"] or ""]
    if unit == "year":
        return date(day.year + away, 1, 1), date(day.year + away, 12, 31)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + away
        return _month_days(months // 12, months % 12 + 1)
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=away)
        return monday, monday + timedelta(days=6)
    return day + timedelta(days=away), day + timedelta(days=away)


def _by_dateparser(words: Words, grammar: DateGrammar, reference: Reference | None) -> Days | None:
    return None if reference is None else _dateparser(words["x"] or "", grammar.code, reference.day)


@lru_cache(maxsize=4096)
def _dateparser(phrase: str, code: str, reference: date) -> Days | None:
    """Return what dateparser makes of a phrase, as wide as the period that it names."""
    data = _parser(code, reference).get_date_data(phrase)
    if data.date_obj is None:
        return None
    day = data.date_obj.date()
    if data.period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return _month_days(day.year, day.month) if data.period == "month" else (day, day)


@lru_cache(maxsize=256)
def _parser(code: str, reference: date):  # type: ignore[no-untyped-def]
    from dateparser.date import DateDataParser

    base = datetime(reference.year, reference.month, reference.day)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}
    return DateDataParser(languages=[code], settings=settings)


def _in_year(
    year: str | None, reference: Reference | None, build: Callable[[int], date], *, latest: bool = False
) -> date | None:
    """Build a date in the year stated, else in the one that a reader of the article takes it for.

    That is the last such date before the reference date, unless the next one is less than `SOON` away;
    `latest` asks for the last one in any case.
    """
    if year is not None:
        return build(int(year))
    if reference is None:
        return None
    candidates = [build(reference.day.year + away) for away in (-1, 0, 1)]
    horizon = reference.day if latest else reference.day + (AHEAD if reference.ahead else SOON)
    return max(day for day in candidates if day <= horizon)


def _day_number(words: str | None) -> int:
    digits = "".join(sign for sign in words or "" if sign.isdigit())
    return int(digits) if digits else 1


def _month_days(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


Resolver = Callable[[Words, DateGrammar, "Reference | None"], Days | None]
FORMS: tuple[tuple[str, Resolver], ...] = (
    (r"(?P<d>\d{4}-\d{2}-\d{2})(?!\d)", _iso),
    (r"(?P<d>[0-3]?\d/[01]?\d/(?:19|20)\d\d)(?!\d)", _numeric),
    (r"(?:<from> )?{d=day}(?: {m=month}(?: {y=year})?)? <to> {e=day} {n=month}(?!\w)(?: {z=year})?", _days),
    (r"{d=day} <and> {e=day} {n=month}(?!\w)(?: {z=year})?", _days),
    (r"(?:{w=weekday} )?{d=day} {m=month}(?!\w)(?: {y=year})?", _day),
    (r"(?:{p=part}~)?{m=month}(?!\w)(?: (?:<of_year> )?{y=year}| {n=near}(?!\w))", _month),
    (r"{p=part}~{m=month}(?!\w)", _month),
    (r"{m=month}(?!\w)", _month),
    (r"{q=quarter}(?!\w)(?: (?:<from> )?{y=year})?", _quarter),
    (r"{h=half}(?!\w)(?: (?:<from> )?{y=year})?", _half),
    (r"<between> {y=year} <between_and> {z=year}", _years),
    (r"{y=year}[-–/]{z=year}", _years),
    (r"<decades> (?P<y>1\d\d0|20\d0|\d0)(?!\d)", _decade),
    (r"{p=part}~{y=year}", _part_of_year),
    (r"{y=year}", _year),
    (r"{w=weekday}(?!\w)(?: {n=near}(?!\w))?", _weekday),
    (r"{r=relative}(?!\w)", _relative),
    (r"{x=parsed}(?!\w)", _by_dateparser),
)
BETWEEN = next(n for n, (template, _) in enumerate(FORMS) if template.startswith("<between>"))
BARE_MONTH = next(n for n, (template, _) in enumerate(FORMS) if template.startswith("{m="))
BARE = {BARE_MONTH, next(n for n, (template, _) in enumerate(FORMS) if template == "{y=year}")}
