"""Ordinals in a passage in, the lengths of time that they number out: "her sixth year", "its 25th anniversary"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.extraction.date_words import build_meanings
from factcheck.extraction.passage import FORMS, Passage, Wording, build_wording
from factcheck.extraction.ranks import Ordinal
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Comparator, Mention

BACK = 24
"""Characters before an ordinal in which the words that make it a running one stand."""
LARGEST = 150
"""Nothing that is told of runs longer."""
OLDEST = 3_000
"""Nor is celebrated longer: towns are of antiquity."""


@dataclass(frozen=True)
class OrdinalGrammar:
    """The compiled words of one language around an ordinal that numbers a running year or an anniversary."""

    before: Wording
    unit: re.Pattern[str]
    units: dict[str, str]
    anniversary_before: Wording
    anniversary: Wording


@cache
def grammar_of(code: str) -> OrdinalGrammar:
    """Return the running years of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> OrdinalGrammar:
    """Compile what numbers years in the section `spans` of a pack."""
    words = {name: pack.forms(pack.words["spans"][name]) for name in ("running", "anniversary_before", "anniversaries")}
    units = {form: unit for form, (unit, factor) in build_meanings(pack).durations.items() if factor == 1}
    return OrdinalGrammar(
        before=build_wording(rf"(?<!\w)(?:{FORMS}){phrases.GAP}\Z", words["running"]),
        unit=re.compile(rf"{phrases.SPACE}(?P<unit>{phrases.alternation(units)})(?!\w)"),
        units=units,
        anniversary_before=build_wording(rf"(?<!\w)(?:{FORMS}){phrases.GAP}\Z", words["anniversary_before"]),
        anniversary=build_wording(rf"{phrases.SPACE}(?:{FORMS})(?!\w)", words["anniversaries"]),
    )


def find_ordinal_spans(ordinals: Sequence[Ordinal], passage: Passage) -> Iterator[Mention]:
    """Yield the lengths of time of running years, the sixth with five full ones behind it, and of anniversaries."""
    for ordinal in ordinals:
        if 1 < ordinal.value <= LARGEST:
            yield from _running(ordinal, passage)
        if 1 < ordinal.value <= OLDEST:
            yield from _anniversary(ordinal, passage)


def _running(ordinal: Ordinal, passage: Passage) -> Iterator[Mention]:
    grammar = grammar_of(passage.code)
    unit = grammar.unit.match(passage.lower, ordinal.end, passage.end)
    before = grammar.before.among(passage.words) if unit is not None else None
    if unit is not None and before is not None and before.search(passage.before(ordinal.start, BACK)):
        name = grammar.units[phrases.squeeze(unit["unit"])]
        yield _build(ordinal, unit.end(), ordinal.value - 1, name, "between")


def _anniversary(ordinal: Ordinal, passage: Passage) -> Iterator[Mention]:
    grammar = grammar_of(passage.code)
    anniversary = grammar.anniversary.among(passage.words)
    named = anniversary.match(passage.lower, ordinal.end, passage.end) if anniversary else None
    if named is not None and grammar.anniversary_before.pattern.search(passage.before(ordinal.start, BACK)):
        yield _build(ordinal, named.end(), ordinal.value, "year", "exactly")


def _build(ordinal: Ordinal, end: int, low: Decimal, unit: str, comparator: Comparator) -> Mention:
    return Mention(
        "duration", ordinal.start, end, ordinal.start, end, low, ordinal.value, Decimal(1), False, "words", unit, None,
        comparator,
    )  # fmt: skip
