"""Ordinals in a passage in, the lengths of time that they number out: "in her sixth year in charge" is five to six."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.extraction.date_words import build_meanings
from factcheck.extraction.passage import Passage
from factcheck.extraction.ranks import Ordinal
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

BACK = 24
"""Characters before an ordinal in which the words that make it a running one stand."""
LARGEST = 150
"""Nothing that is told of runs longer."""


@dataclass(frozen=True)
class OrdinalGrammar:
    """The compiled words of one language around an ordinal that numbers a running year, month, week or day."""

    before: re.Pattern[str]
    unit: re.Pattern[str]
    units: dict[str, str]


@cache
def grammar_of(code: str) -> OrdinalGrammar:
    """Return the running years of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> OrdinalGrammar:
    """Compile the part `running` of the section `spans` of a pack."""
    before = pack.forms(pack.words["spans"]["running"])
    units = {form: unit for form, (unit, factor) in build_meanings(pack).durations.items() if factor == 1}
    return OrdinalGrammar(
        before=re.compile(rf"(?<!\w)(?:{phrases.alternation(before)}){phrases.GAP}\Z"),
        unit=re.compile(rf"{phrases.SPACE}(?P<unit>{phrases.alternation(units)})(?!\w)"),
        units=units,
    )


def find_ordinal_spans(ordinals: Sequence[Ordinal], passage: Passage) -> Iterator[Mention]:
    """Yield the lengths of time of running years: the sixth has five full ones behind it."""
    for ordinal in ordinals:
        if not 1 < ordinal.value <= LARGEST:
            continue
        grammar = grammar_of(passage.code)
        unit = grammar.unit.match(passage.lower, ordinal.end, passage.end)
        if unit is None or not grammar.before.search(passage.before(ordinal.start, BACK)):
            continue
        yield Mention(
            "duration", ordinal.start, unit.end(), ordinal.start, unit.end(), ordinal.value - 1, ordinal.value,
            Decimal(1), False, "words", grammar.units[phrases.squeeze(unit["unit"])], None, "between",
        )  # fmt: skip
