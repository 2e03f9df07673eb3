"""A run of number words in, its value out: « quatre-vingt-dix », « deux mille trois cents »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from factcheck.languages import Pack, phrases

LARGEST = Decimal(10) ** 30
"""No figure is larger: « un million de millions de … » written to be long is none."""


@dataclass(frozen=True)
class SpelledGrammar:
    """The number words of one language."""

    pattern: str
    """Of a run of them, to be built into a larger pattern."""
    word: re.Pattern[str]
    values: dict[str, Decimal]
    scales: dict[str, Decimal]
    hundreds: frozenset[str]
    teens_after: frozenset[Decimal]


def build_grammar(pack: Pack) -> SpelledGrammar:
    """Compile cardinals, hundreds and scales of the section `numerals`."""
    words = pack.words["numerals"]
    values = {form: Decimal(value) for form, value in pack.table(words["cardinals"]).items()}
    scales = {form: Decimal(value) for form, value in pack.table(words["scales"]).items()}
    hundreds = frozenset(pack.forms(words["hundreds"]))
    word = phrases.alternation([*values, *hundreds, *(scale for scale in scales if " " not in scale)])
    return SpelledGrammar(
        pattern=_run(word, phrases.alternation(pack.forms(words["and"]))),
        word=re.compile(word),
        values=values,
        scales=scales,
        hundreds=hundreds,
        teens_after=frozenset(Decimal(ten) for ten in words["tens_with_teens"]),
    )


def _run(word: str, ands: str) -> str:
    space = phrases.SPACE
    joiner = rf"(?:-|{space}(?:(?:{ands}){space})?|-(?:{ands})-)"
    return rf"{word}(?!\w)(?:{joiner}{word}(?!\w))*+"


class _Run(NamedTuple):
    """What the words of a spelled-out number have come to so far."""

    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    """What no scale has multiplied yet."""
    last_scale: Decimal | None = None
    opened: bool = False


def spelled_value(text: str, grammar: SpelledGrammar) -> Decimal | None:
    """Return the value of a run of number words; None where it is ill-formed ("vingt trois quatre") or too large.

    Inside a run each word either multiplies what stands before it (hundreds, scales, which must fall) or fills
    an empty lower place; after the tens listed as `tens_with_teens`, ten to nineteen fill it too.
    """
    if text in grammar.values:
        return grammar.values[text]
    run = _Run()
    for word in grammar.word.findall(text):
        longer = _read_on(run, phrases.squeeze(word), grammar)
        if longer is None or longer.total > LARGEST:
            return None
        run = longer
    return run.total + run.current


def _read_on(run: _Run, word: str, grammar: SpelledGrammar) -> _Run | None:
    """Return what a run comes to with its next word, or None where the word has no place there."""
    if word in grammar.hundreds:
        if run.current >= 100 or run.current == 1:
            return None
        return run._replace(current=max(run.current, Decimal(1)) * 100, opened=True)
    if word in grammar.scales:
        return _multiply(run, grammar.scales[word])
    value = grammar.values[word]
    return run._replace(current=run.current + value, opened=True) if _fits(value, run, grammar) else None


def _multiply(run: _Run, scale: Decimal) -> _Run | None:
    if run.last_scale is None or scale < run.last_scale:
        return _Run(run.total + max(run.current, Decimal(1)) * scale, Decimal(0), scale, opened=True)
    # « mille milliards » multiplies all before it, which another number must not interrupt.
    return None if run.current else _Run(run.total * scale, Decimal(0), scale, opened=True)


def _fits(value: Decimal, run: _Run, grammar: SpelledGrammar) -> bool:
    """Tell whether `value` fills an empty place of what stands before it in its run."""
    if run.current == 0:
        return not run.opened or value > 0
    below_hundred = run.current % 100
    if below_hundred == 0:
        return 0 < value < 100
    if below_hundred in grammar.teens_after:
        return 0 < value < 20
    return below_hundred % 10 == 0 and below_hundred >= 20 and 0 < value < 10
