"""Two numerals that follow each other in, the one figure out that they make: a range, or « quatre sur dix »."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.extraction import changes, tails, traps
from factcheck.extraction.hedges import find_hedge
from factcheck.extraction.mentions import build_mention
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage, Stretches
from factcheck.extraction.tails import FoundTail, Tail
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

FARTHEST = 60
"""Characters between two numerals that make one figure."""
LARGEST_GROUP = 1000
"""« Trois sur mille » is a share; « 3 sur 2 500 » counts."""
BOUND_STYLES = ("digits", "words")


@dataclass(frozen=True)
class PairGrammar:
    """The compiled words of one language between two numerals and before them; `…_back` read reversed text."""

    between_back: re.Pattern[str]
    between_and: re.Pattern[str]
    to: re.Pattern[str]
    travel: re.Pattern[str]
    out_of: re.Pattern[str]


@cache
def grammar_of(code: str) -> PairGrammar:
    """Return the words of pairs of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> PairGrammar:
    """Compile the section `ranges` and the words of `numerals` for "out of"."""
    ranges, space, gap = pack.words["ranges"], phrases.SPACE, phrases.GAP
    between = phrases.alternation(form[::-1] for form in ranges["between"])
    out_of = phrases.alternation(pack.words["numerals"]["out_of"])
    # « quatre jeunes Français sur dix »: up to three words stand between, none of them a number.
    counted = rf"(?:{gap}(?!\d)[^\W\d][\w'-]*+){{0,3}}?"
    return PairGrammar(
        between_back=re.compile(rf"{space}(?:{between})(?!\w)"),
        between_and=re.compile(rf"{space}(?:{phrases.alternation(ranges['between_and'])}){space}\Z"),
        to=re.compile(rf"{space}(?:{phrases.alternation(ranges['to'])}){space}\Z"),
        travel=re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(ranges['travel']))})(?!\w)"),
        out_of=re.compile(rf"{counted}{gap}(?:{out_of}){gap}\Z"),
    )


def read_pair(first: Numeral, second: Numeral, passage: Passage, codes: Stretches) -> Mention | None:
    """Return the figure that two numerals make together, or None where each stands for itself."""
    if second.start - first.end > FARTHEST:
        return None
    first_tail = tails.find_tail(passage, first.end, second.start)
    if first_tail is None and _is_out_of(first, second, passage):
        return _read_out_of(first, second, passage)
    if first.style not in BOUND_STYLES or second.style not in BOUND_STYLES:
        return None
    opening = _opening(first, second, first_tail, passage)
    bounds = _bounds(first, second)
    if opening is None or bounds is None:
        return None
    second_tail = tails.find_tail(passage, second.end, passage.end)
    if first_tail is not None and (second_tail is None or first_tail.tail != second_tail.tail):
        return None
    if second_tail is None and traps.is_trap(second, passage, codes):
        return None
    return _build_range(replace(second, start=first.start), opening, bounds, second_tail, passage)


def _is_out_of(first: Numeral, second: Numeral, passage: Passage) -> bool:
    return (
        0 < first.value < second.value <= LARGEST_GROUP
        and second.scale == 1
        and grammar_of(passage.code).out_of.match(passage.lower[first.end : second.start]) is not None
        and tails.find_tail(passage, second.end, passage.end) is None
    )


def _read_out_of(first: Numeral, second: Numeral, passage: Passage) -> Mention:
    value = first.value / second.value * 100
    start, comparator = find_hedge(passage, first.start, second.end)
    share = Numeral(first.start, second.end, value, value, round=True, style="fraction", digits_end=second.end)
    return build_mention(share, "share", start, comparator, "%")


def _opening(first: Numeral, second: Numeral, first_tail: FoundTail | None, passage: Passage) -> int | None:
    """Return where the range begins, with its "between", or None where nothing joins the two numerals to one."""
    grammar = grammar_of(passage.code)
    link = passage.lower[first_tail.end if first_tail else first.end : second.start]
    between = grammar.between_back.match(passage.backwards(first.start))
    if between is not None:
        return first.start - between.end() if grammar.between_and.match(link) else None
    if first_tail is not None or not grammar.to.match(link):
        return None
    # « passe de 3 à 5 millions » tells of two figures.
    return None if grammar.travel.search(passage.before(first.start, 25)) else first.start


def _bounds(first: Numeral, second: Numeral) -> tuple[Decimal, Decimal] | None:
    """Return both ends of a range, which the second numeral's scale may hold for: « 3 à 5 millions »."""
    shared = second.scale if first.scale == 1 else 1
    low, high = first.value * shared, second.value
    return None if low >= high or first.article else (low, high)


def _build_range(
    numeral: Numeral, opening: int, bounds: tuple[Decimal, Decimal], found: FoundTail | None, passage: Passage
) -> Mention:
    tail = found.tail if found else Tail("count", None)
    kind, sign = tail.kind, 1
    if kind in ("share", "change"):
        direction = changes.find_direction(passage, opening)
        kind, sign = ("change" if direction else kind), direction or 1
    low, high = sorted(bound * tail.factor * sign for bound in bounds)
    end = found.end if found else numeral.end
    numeral = replace(numeral, end=end, grain=numeral.grain * tail.factor)
    mention = build_mention(numeral, kind, opening, "between", tail.unit, found.per if found else None)
    return replace(mention, low=low, high=high)
