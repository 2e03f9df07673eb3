"""A passage and its article's day in, the dates that it states out: first and last day of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from factcheck.extraction import days
from factcheck.extraction.days import Days, Meanings, Reference, Words
from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases

Resolver = Callable[[Words, Meanings, Reference | None], Days | None]
FORMS: Mapping[str, tuple[str, Resolver]] = {
    "iso": (r"(?P<d>\d{4}-\d{2}-\d{2})(?!\d)", days.iso),
    "numeric": (r"(?P<d>[0-3]?\d/[01]?\d/(?:19|20)\d\d)(?!\d)", days.numeric),
    "from_to": (
        r"(?:<from> )?{d=day}(?: {m=month}(?: {y=year})?)? <to> {e=day} {n=month}(?!\w)(?: {z=year})?",
        days.days_of_month,
    ),
    "day_and_day": (r"{d=day} <and> {e=day} {n=month}(?!\w)(?: {z=year})?", days.days_of_month),
    "day": (r"(?:{w=weekday} )?{d=day} {m=month}(?!\w)(?: {y=year})?", days.day_of_month),
    "month": (r"(?:{p=part}~)?{m=month}(?!\w)(?: (?:<of_year> )?{y=year}| {n=near}(?!\w))", days.month),
    "part_of_month": (r"{p=part}~{m=month}(?!\w)", days.month),
    "bare_month": (r"{m=month}(?!\w)", days.month),
    "quarter": (r"{q=quarter}(?!\w)(?: (?:<from> )?{y=year})?", days.quarter),
    "half": (r"{h=half}(?!\w)(?: (?:<from> )?{y=year})?", days.half),
    "between": (r"<between> {y=year} <between_and> {z=year}", days.years),
    "years": (r"{y=year}[-–/]{z=year}", days.years),
    "decade": (r"<decades> (?P<y>1\d\d0|20\d0|\d0)(?!\d)", days.decade),
    "part_of_year": (r"{p=part}~{y=year}", days.part_of_year),
    "bare_year": (r"{y=year}", days.year),
    "weekday": (r"{w=weekday}(?!\w)(?: {n=near}(?!\w))?", days.weekday),
    "relative": (r"{r=relative}(?!\w)", days.relative),
    "parsed": (r"{x=parsed}(?!\w)", days.by_dateparser),
}
"""How a date is written, and what resolves it; the first form that fits at a place holds.

`{y=year}` is a slot of the language whose words the resolver gets as "y", `<to>` a slot that it does not get; a
space is white space that must stand there, `~` white space that may.
"""
SLOTS_OF_WORDS = ("from", "to", "and", "of_year", "between", "between_and", "decades")
YEARS = range(1900, 2101)
"""A number alone is a year only here."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text; `days` is None where it is relative and the reference date is unknown."""

    start: int
    end: int
    days: Days | None
    between: bool


@dataclass(frozen=True)
class DateGrammar:
    """The compiled dates of one language: all forms in one pattern, each by itself, and what their words mean."""

    pattern: re.Pattern[str]
    forms: dict[str, re.Pattern[str]]
    meanings: Meanings
    before: re.Pattern[str]
    """What makes a year of the number after it."""
    future: re.Pattern[str]


@cache
def grammar_of(code: str) -> DateGrammar:
    """Return the dates of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> DateGrammar:
    """Compile the section `dates` of a pack."""
    meanings = _meanings(pack)
    slots = _slots(pack, meanings)
    forms = {name: _fill(template, slots) for name, (template, _) in FORMS.items()}
    whole = "|".join(f"(?P<{name}>{re.sub(r'[?]P<[^>]+>', '?:', form)})" for name, form in forms.items())
    openings = phrases.alternation({opening[:3] for opening in _openings(pack, meanings)})
    before = phrases.alternation(pack.forms(pack.words["dates"]["years_before"]))
    endings = phrases.alternation(pack.words["future_endings"])
    return DateGrammar(
        pattern=re.compile(
            rf"(?<![\w/.-])(?=\d|{openings})(?<!\d[ \u00a0\u202f,'])(?:{whole})(?![\w%€$])",
        ),
        forms={name: re.compile(form) for name, form in forms.items()},
        meanings=meanings,
        before=re.compile(rf"(?<!\w)(?:{before}){phrases.SPACE}\Z"),
        future=re.compile(rf"(?<=\w\w)(?:{endings})(?!\w)"),
    )


def _meanings(pack: Pack) -> Meanings:
    words = pack.words["dates"]
    return Meanings(
        code=pack.code,
        months={form: number for number, forms in enumerate(words["months"], 1) for form in pack.forms(forms)},
        weekdays={form: number for number, form in enumerate(words["weekdays"])},
        parts={form: tuple(part["of"]) for part in words["parts"].values() for form in pack.forms(part["words"])},
        quarters={form: int(number) for form, number in pack.table(words["quarters"]).items()},
        halves={form: int(number) for form, number in pack.table(words["halves"]).items()},
        relative={
            form: (unit, int(away))
            for unit, distances in words["relative"].items()
            for away, forms in distances.items()
            for form in pack.forms(forms)
        },
        last=frozenset(words["last"]),
    )


def _slots(pack: Pack, meanings: Meanings) -> dict[str, str]:
    """Return the pattern of every slot that a form may name."""
    words = pack.words["dates"]
    first_day = phrases.alternation(pack.forms(words["first_day"]))
    lists: Mapping[str, Iterable[str]] = {
        "month": meanings.months,
        "weekday": meanings.weekdays,
        "part": meanings.parts,
        "quarter": meanings.quarters,
        "half": meanings.halves,
        "relative": meanings.relative,
        "near": [*words["last"], *words["next"]],
        **{name: pack.forms(words[name]) for name in SLOTS_OF_WORDS},
    }
    return {name: f"(?:{phrases.alternation(forms)})" for name, forms in lists.items()} | {
        "day": rf"(?:(?:{first_day})|3[01]|[012]?\d)(?!\d)",
        "year": r"(?:1\d{3}|20\d\d|2100)(?!\d|[ \u00a0\u202f.,']\d{3}(?!\d))",
        "parsed": f"(?:{'|'.join(_parsed(phrase, pack) for phrase in words['dateparser'])})",
    }


def _openings(pack: Pack, meanings: Meanings) -> Iterator[str]:
    """Return the phrases with which a form without digits opens; looking for them first saves trying every form."""
    words = pack.words["dates"]
    lists = (words["from"], words["first_day"], words["between"], words["decades"])
    yield from chain.from_iterable(pack.forms(forms) for forms in lists)
    yield from chain(meanings.months, meanings.weekdays, meanings.parts)
    yield from chain(meanings.quarters, meanings.halves, meanings.relative)
    for phrase in words["dateparser"]:
        yield from _cardinals(pack) if phrase.startswith("{number}") else [phrase]


def _fill(template: str, slots: Mapping[str, str]) -> str:
    """Turn a form's template into a pattern with a group for each slot that the resolver gets."""
    template = template.replace(" ", "\0").replace("~", "\1")
    template = re.sub(r"\{(\w+)=(\w+)\}", r"(?P<\1><\2>)", template)
    for slot, pattern in slots.items():
        template = template.replace(f"<{slot}>", pattern)
    return template.replace("\0", phrases.GAP).replace("\1", phrases.SPACE)


def _parsed(phrase: str, pack: Pack) -> str:
    cardinals = _cardinals(pack)
    units = pack.forms([form for forms in pack.words["durations"].values() for form in forms])
    phrase = phrase.replace("{number}", rf"(?:\d{{1,4}}|{phrases.alternation(cardinals)})")
    return phrase.replace("{unit}", phrases.alternation(units))


def _cardinals(pack: Pack) -> list[str]:
    return pack.forms([form for forms in pack.words["numerals"]["cardinals"].values() for form in forms])


def find_dates(passage: Passage, day: date | None) -> list[FoundDate]:
    """Return the dates of a passage in order; `day` is the article's day of publication."""
    grammar = grammar_of(passage.code)
    matches = list(grammar.pattern.finditer(passage.lower, passage.start, passage.end))
    if not matches:
        return []
    reference = Reference(day, _speaks_of_future(passage, grammar)) if day else None
    found = (_read(match, passage, grammar, reference) for match in matches)
    return [each for each in found if each is not None]


def _speaks_of_future(passage: Passage, grammar: DateGrammar) -> bool:
    return grammar.future.search(passage.lower, passage.start, passage.end) is not None


def _read(
    match: re.Match[str], passage: Passage, grammar: DateGrammar, reference: Reference | None
) -> FoundDate | None:
    name = match.lastgroup or ""
    words = grammar.forms[name].match(passage.lower, *match.span())
    if words is None or not _stands_as_date(name, match, passage, grammar):
        return None
    said = {key: value and phrases.squeeze(value) for key, value in words.groupdict().items()}
    try:
        found = FORMS[name][1](said, grammar.meanings, reference)
    except (ValueError, OverflowError):  # 31 février, or beyond all calendars: not a date, whatever else it is
        return None
    if found is None and reference is not None:
        return None
    return FoundDate(*match.span(), found, between=name == "between")


def _stands_as_date(name: str, match: re.Match[str], passage: Passage, grammar: DateGrammar) -> bool:
    """Tell a bare year or month from a product's number, a planet or a count by what stands before it."""
    if name not in ("bare_year", "bare_month"):
        return True
    before = passage.before(match.start(), 30)
    if grammar.before.search(before):
        return True
    if name == "bare_month":
        return False
    words = passage.plain[match.start() - len(before) : match.start()].replace("'", " ").split()
    named = bool(words) and words[-1][0].isupper() and before[-1:].isspace()
    return not named and int(match[0]) in YEARS
