"""The text after a unit in, the smaller unit's number out that belongs to it: « 3 euros 50 », « 2 h 30 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases
from factcheck.units.spellings import read_signs

SMALLER = {"hour": "minute", "minute": "second"}
SIXTY = Decimal(60)
_WHOLE = re.compile(r"(?<![.,]\d)(?<![.,]\d\d)(?<=\d)")


@dataclass(frozen=True, slots=True)
class Remainder:
    """The number that goes on after a unit."""

    value: Decimal
    end: int
    unit: str | None = None
    """The smaller unit, in which `value` is; None where it is in the larger one."""
    factor: Decimal = Decimal(1)
    """How many smaller units the larger one is."""


@dataclass(frozen=True)
class RemainderGrammar:
    """The compiled remainders of one language."""

    hundredths: re.Pattern[str]
    times: dict[str, re.Pattern[str]]
    """By the larger unit."""


@cache
def grammar_of(code: str) -> RemainderGrammar:
    """Return the remainders of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> RemainderGrammar:
    """Compile the hundredths of money, minutes and seconds."""
    words, space, gap = pack.words, phrases.SPACE, phrases.GAP
    joint = rf"(?:{gap}(?:{phrases.alternation(words['numerals']['and'])}))?"
    cents = phrases.alternation(form for forms in words["cents"].values() for form in pack.forms(forms))
    grammar = words["grammar"]
    ends = phrases.alternation([*grammar["stops"], *grammar["number_ends"], *pack.forms(words["per"])])
    # A noun after it would be counted by it: « vendu 3 euros 50 fois par an ».
    alone = rf"(?!\w|[.,'’]\d|{space}[%€$£])(?!{gap}(?!(?:{ends})(?!\w))\w)"
    return RemainderGrammar(
        hundredths=re.compile(rf"{joint}{space}(?P<number>\d\d)(?:{gap}(?:{cents})(?!\w)|{alone})"),
        times={unit: re.compile(_time(pack, unit, joint, alone)) for unit in SMALLER},
    )


def _time(pack: Pack, unit: str, joint: str, alone: str) -> str:
    smaller = SMALLER[unit]
    forms = [*pack.forms(pack.words["durations"][smaller]), *read_signs()["durations"].get(smaller, [])]
    forms += read_signs()["spaced"].get(smaller, [])
    named = rf"{phrases.SPACE}(?:{phrases.alternation(forms)})(?!\w)"
    # « 2 h 30 », but « 3 min 20 » tells no unit; after the sign a noun may follow: « 2h30 d'attente ».
    bare = rf"(?<=\d\d)(?(sign)(?!\w|[.,'’]\d)|{alone})" if unit == "hour" else r"(?!)"
    sign = r"(?P<sign>(?<=\dh)|(?<=\d[ \u00a0\u202f]h))?"
    return rf"{sign},?{joint}{phrases.SPACE}(?P<number>\d{{1,2}})(?:{named}|{bare})"


def find_hundredths(passage: Passage, number_end: int, position: int, end: int) -> Remainder | None:
    """Return the cents after an amount of money that ends at `position`: « 1 € 74 », « 24 fr. 50 »."""
    if not _WHOLE.match(passage.plain, number_end):
        return None
    match = grammar_of(passage.code).hundredths.match(passage.lower, position, end)
    return None if match is None else Remainder(Decimal(match["number"]).scaleb(-2), match.end())


def find_time(passage: Passage, position: int, end: int, unit: str) -> Remainder | None:
    """Return the minutes after hours, the seconds after minutes: « 1 heure 50 minutes », « 3 min 20 s ».

    In the larger unit where two decimals hold it: « 2 h 30 » is 2.5 hours, « 1 h 50 » 110 minutes.
    """
    found = _find_smaller(passage, position, end, unit)
    if found is None or found.factor != SIXTY:
        return found
    part = found.value / SIXTY
    return Remainder(part, found.end) if part == round(part, 2) else found


def _find_smaller(passage: Passage, position: int, end: int, unit: str) -> Remainder | None:
    pattern = grammar_of(passage.code).times.get(unit)
    match = pattern.match(passage.lower, position, end) if pattern else None
    if match is None or Decimal(match["number"]) >= SIXTY:
        return None
    found = Remainder(Decimal(match["number"]), match.end(), SMALLER[unit], SIXTY)
    rest = _find_smaller(passage, found.end, end, SMALLER[unit])
    if rest is None:
        return found
    return Remainder(found.value * SIXTY + rest.value, rest.end, rest.unit, SIXTY * SIXTY)
