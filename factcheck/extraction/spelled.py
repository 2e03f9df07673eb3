"""A run of number words in, its value out: « quatre-vingt-dix », "twenty-five hundred"."""

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
    openings: tuple[str, ...]
    """What a run may begin with."""
    word: re.Pattern[str]
    """One word of a run, with what joins it to the one before."""
    values: dict[str, Decimal]
    scales: dict[str, Decimal]
    hundreds: frozenset[str]
    alone: frozenset[str]
    """Hundreds and scales that count by themselves: « cent », « mille »."""
    articles: frozenset[str]
    """What stands for one before a hundred or a scale, and nowhere else in a run: "a hundred"."""
    determiners: frozenset[str]
    """All words for one that are articles too: what follows a number begins with them."""
    ones_before_hundreds: bool
    teens_after: frozenset[Decimal]
    and_before: frozenset[Decimal]
    """What "and" may join to the number before it: « vingt et un »; empty: anything."""
    and_after: frozenset[Decimal]
    """What "and" may follow: "two hundred and five"; empty: anything."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """What a run of number words says."""

    value: Decimal
    length: int
    """Characters of the run that say it: « trois et quatre » are two numbers."""
    scale: Decimal
    """The hundreds and scales that the number ends with: 100 000 in « trois cent mille », 1 in « cent trois »."""


def build_grammar(pack: Pack) -> SpelledGrammar:
    """Compile cardinals, hundreds and scales of the section `numerals`."""
    words = pack.words["numerals"]
    values = {form: Decimal(value) for form, value in pack.table(words["cardinals"]).items()}
    scales = {form: Decimal(value) for form, value in pack.table(words["scales"]).items()}
    hundreds = frozenset(pack.forms(words["hundreds"]))
    articles = frozenset(words["articles"]) - set(values)
    multipliers = phrases.alternation([*hundreds, *(scale for scale in scales if " " not in scale)])
    word = f"(?:{phrases.alternation(values)}|{multipliers})"
    space, ands = phrases.SPACE, phrases.alternation(pack.forms(words["and"]))
    joiner = rf"(?:-|{space}(?:(?P<and>{ands}){space})?|-(?P<and_>{ands})-)"
    opening = rf"(?:(?:{phrases.alternation(articles)})(?:-|{phrases.GAP})(?=(?:{multipliers})(?!\w)))?"
    return SpelledGrammar(
        pattern=rf"{opening}{word}(?!\w)(?:{re.sub(r'[?]P<and_?>', '?:', joiner)}{word}(?!\w))*+",
        openings=(*values, *hundreds, *scales, *words["articles"]),
        word=re.compile(rf"{joiner}(?P<word>{word}|{phrases.alternation(articles)})(?!\w)"),
        values=values,
        scales=scales,
        hundreds=hundreds,
        alone=frozenset(words["alone"]),
        articles=articles,
        determiners=frozenset(words["articles"]),
        ones_before_hundreds=bool(words["ones_before_hundreds"]),
        teens_after=frozenset(Decimal(ten) for ten in words["tens_with_teens"]),
        and_before=frozenset(Decimal(value) for value in words["and_before"]),
        and_after=frozenset(Decimal(value) for value in words["and_after"]),
    )


class _Run(NamedTuple):
    """What the words of a spelled-out number have come to so far."""

    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    """What no scale has multiplied yet."""
    last_scale: Decimal | None = None
    opened: bool = False
    last: Decimal = Decimal(1)
    """What the last word stands for."""
    scale: Decimal = Decimal(1)
    """What the hundreds and scales at the end come to: 100 000 in « trois cent mille »."""

    def last_place(self) -> Decimal:
        """Return the value of the lowest place that is filled: 1000 in 3000, which 500 goes on from."""
        return Decimal(1).scaleb(len(digits := str(int(self.current))) - len(digits.rstrip("0")))


def read_spelled(text: str, grammar: SpelledGrammar) -> Spelled | None:
    """Return what a run of number words says; None where it is ill-formed ("vingt trois quatre") or too large.

    Inside a run each word either multiplies what stands before it (hundreds, scales, which must fall) or fills
    an empty lower place; after the tens listed as `tens_with_teens`, ten to nineteen fill it too.
    """
    words = list(grammar.word.finditer(text))
    if words[0]["word"] not in grammar.alone and all(_is_multiplier(match["word"], grammar) for match in words):
        return None  # « les milliards promis », "several hundred thousand"
    run, length, before_and = _Run(), 0, None
    for match in words:
        is_joined = bool(match["and"] or match["and_"])
        longer = _read_on(run, phrases.squeeze(match["word"]), grammar, is_joined=is_joined)
        if longer is None and length and (is_joined or match["word"] in grammar.determiners):
            break  # « deux sur trois une voiture »
        if longer is None and before_and is not None:  # "between two million and three million"
            run, length = before_and
            break
        if longer is None or longer.total > LARGEST:
            return None
        before_and = (run, length) if is_joined else before_and
        run, length = longer, match.end()
    return Spelled(run.total + run.current, length, run.scale if len(words) > 1 else Decimal(1))


def _is_multiplier(word: str, grammar: SpelledGrammar) -> bool:
    return word in grammar.hundreds or word in grammar.scales


def _read_on(run: _Run, word: str, grammar: SpelledGrammar, *, is_joined: bool) -> _Run | None:
    """Return what a run comes to with its next word, or None where the word has no place there."""
    if is_joined and not _may_join(run, word, grammar):
        return None
    if word in grammar.articles:
        return None if run.opened else run._replace(current=Decimal(1), opened=True)
    if word in grammar.hundreds:
        if run.current >= 100 or (run.current == 1 and not grammar.ones_before_hundreds):
            return None
        current = max(run.current, Decimal(1)) * 100
        return run._replace(current=current, opened=True, last=Decimal(100), scale=Decimal(100))
    if word in grammar.scales:
        return _multiply(run, grammar.scales[word])
    value = grammar.values[word]
    if not _fits(value, run, grammar):
        return None
    return run._replace(current=run.current + value, opened=True, last=value, scale=Decimal(1))


def _may_join(run: _Run, word: str, grammar: SpelledGrammar) -> bool:
    """Tell « vingt et un » and "two hundred and five" from two numbers: « trois et quatre », "two and five"."""
    before = grammar.values.get(word, Decimal(0))
    return (not grammar.and_before or before in grammar.and_before) and (
        not grammar.and_after or run.last in grammar.and_after
    )


def _multiply(run: _Run, scale: Decimal) -> _Run | None:
    if run.last_scale is None or scale < run.last_scale:
        total = run.total + max(run.current, Decimal(1)) * scale
        return _Run(total, Decimal(0), scale, True, scale, run.scale * scale)
    # « mille milliards » multiplies all before it, which another number must not interrupt.
    return None if run.current else _Run(run.total * scale, Decimal(0), scale, True, scale, run.scale * scale)


def _fits(value: Decimal, run: _Run, grammar: SpelledGrammar) -> bool:
    """Tell whether `value` fills an empty place of what stands before it in its run."""
    if run.current == 0:
        return not run.opened or value > 0
    below_hundred = run.current % 100
    if below_hundred == 0:
        return 0 < value < run.last_place()
    if below_hundred in grammar.teens_after:
        return 0 < value < 20
    return below_hundred % 10 == 0 and below_hundred >= 20 and 0 < value < 10
