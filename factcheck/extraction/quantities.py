"""A passage in, the mentions of its figures out: each with its words, kind, value, unit and comparator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from factcheck.extraction import changes, dates, multiples, numerals, pairs, ranks, tails, traps
from factcheck.extraction.hedges import find_hedge
from factcheck.extraction.mentions import build_date, build_mention
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage, Stretches, join_stretches
from factcheck.extraction.tails import FoundTail, Tail
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Comparator, Kind, Mention

KINDS_TAKEN_UP = ("money", "measure", "share", "duration")
KINDS_WITH_SIGN = ("share", "change", "measure")
SCALES = (10**6, 10**9, 10**12)
ROUGH = ("more_than", "less_than", "almost", "about")
"""No time of day is given so: « plus de 3 heures »."""


@dataclass(frozen=True)
class QuantityGrammar:
    """The compiled words of one language that tell what a numeral counts when no unit follows it."""

    no_share_after: re.Pattern[str]
    same_unit: re.Pattern[str]
    no_noun: re.Pattern[str]


@cache
def grammar_of(code: str) -> QuantityGrammar:
    """Return the quantities of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> QuantityGrammar:
    """Compile what follows a fraction that is no share, a number without noun, one that takes up a unit."""
    words, space = pack.words, phrases.SPACE
    no_share = phrases.alternation(words["fractions_not_before"])
    links = phrases.alternation(
        [*pack.forms([*words["comparisons"], *words["ranges"]["between_and"]]), *words["ranges"]["then"]]
    )
    stops = phrases.alternation([*words["grammar"]["stops"], *words["grammar"]["number_ends"]])
    return QuantityGrammar(
        no_share_after=re.compile(rf"{space}(?:{no_share})(?!\w)"),
        same_unit=re.compile(rf"(?<!\w)(?:{links}){space}\Z"),
        no_noun=re.compile(rf"{space}(?:[^\w\s'\"«“*(]|\Z|(?:{stops})(?!\w)|\d)|\s*\Z"),
    )


def find_mentions(passage: Passage, reference: date | None) -> tuple[list[Mention], int]:
    """Return the figures of a passage in order, and how many dates stay open for want of a reference date.

    `reference` is the article's own day.
    """
    codes = traps.find_codes(passage)
    found = [each for each in dates.find_dates(passage, reference) if not codes.meet(each.start, each.end)]
    dated = join_stretches((each.start, each.end) for each in found)
    free = [each for each in numerals.find_numerals(passage) if not dated.meet(each.start, each.end)]
    mentions = [
        build_date(each.start, each.end, each.days, "between" if each.between else "exactly")
        for each in found
        if each.days is not None
    ]
    mentions += _read_figures(free, passage, codes)
    mentions += _read_words(passage, codes, mentions)
    return sorted(mentions, key=lambda mention: mention.start), sum(each.days is None for each in found)


def _read_figures(free: Sequence[Numeral], passage: Passage, codes: Stretches) -> list[Mention]:
    """Return what the numerals of a passage state, two of them together where they make one figure."""
    found: list[Mention] = []
    position = 0
    while position < len(free):
        pair = free[position : position + 2]
        mention = pairs.read_pair(pair[0], pair[1], passage, codes) if len(pair) == 2 else None
        position += 1 if mention is None else 2
        mention = mention or _read_single(pair[0], passage, codes, found[-1] if found else None)
        if mention is not None:
            found.append(mention)
    return found


def _read_words(passage: Passage, codes: Stretches, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the figures that no numeral states: « doublé », « troisième place »."""
    taken = join_stretches((mention.start, mention.end) for mention in mentions)
    found = [*multiples.find_multiples(passage), *ranks.find_ranks(passage)]
    return [each for each in found if not taken.meet(each.start, each.end) and not codes.meet(each.start, each.end)]


def _read_single(numeral: Numeral, passage: Passage, codes: Stretches, previous: Mention | None) -> Mention | None:
    """Return what a numeral states by itself, or None where it is no figure; `previous` is the figure before it."""
    if numeral.style == "fraction":
        return _read_fraction(numeral, passage)
    if codes.meet(numeral.start, numeral.end) or _is_time_of_day(numeral, passage):
        return None
    rank = ranks.read_rank(numeral, passage, codes)
    if rank is not None or ranks.is_ordinal(numeral, passage):
        return rank
    found = tails.find_tail(passage, numeral.end, passage.end)
    if found is None and (before := tails.find_sign_before(passage, numeral.start)) is not None:
        found = FoundTail(before, numeral.end)
    if found is not None:
        return _read_with_tail(numeral, found, passage)
    return _read_without_tail(numeral, passage, codes, previous)


def _is_time_of_day(numeral: Numeral, passage: Passage) -> bool:
    return traps.is_time_of_day(numeral, passage) and find_hedge(passage, numeral.start, numeral.end)[1] not in ROUGH


def _read_fraction(numeral: Numeral, passage: Passage) -> Mention | None:
    if grammar_of(passage.code).no_share_after.match(passage.lower, numeral.end, passage.end):
        return None
    start, comparator = find_hedge(passage, numeral.start, numeral.end)
    direction = changes.find_direction(passage, start)
    if direction is None:
        return build_mention(numeral, "share", start, comparator, "%")
    return build_mention(replace(numeral, value=numeral.value * direction), "change", start, comparator, "%")


def _read_with_tail(numeral: Numeral, found: FoundTail, passage: Passage) -> Mention | None:
    start, comparator = find_hedge(passage, numeral.start, found.end)
    counted = _count(numeral, found)
    if counted is None or _is_article(numeral, found.tail, comparator):
        return None
    kind, start, sign = _sign(found.tail, start, counted, passage)
    if sign != 1:
        counted = replace(counted, value=counted.value * sign)
    return build_mention(counted, kind, start, comparator, found.tail.unit, found.per)


def _is_article(numeral: Numeral, tail: Tail, comparator: Comparator) -> bool:
    """Tell « un jour », « un franc succès » from « plus d'un jour », « une décennie », « un pour cent »."""
    if tail.kind == "multiple":
        return numeral.article
    return numeral.article and tail.unit != "%" and tail.factor == 1 and comparator == "exactly"


def _count(numeral: Numeral, found: FoundTail) -> Numeral | None:
    """Return the numeral with its value in the unit of its tail; None for « zéro fois plus »."""
    tail, value, grain = found.tail, numeral.value, numeral.grain
    if tail.kind == "multiple" and value <= 0:
        return None
    if tail.inverse:
        value, grain = 1 / value, 1 / value
    is_round = numeral.round or tail.factor >= 10
    return replace(numeral, end=found.end, value=value * tail.factor, grain=grain * tail.factor, round=is_round)


def _sign(tail: Tail, start: int, counted: Numeral, passage: Passage) -> tuple[Kind, int, int]:
    """Return the kind that a sign or word of change makes of a figure, where it starts with it, and its sign."""
    if tail.kind not in KINDS_WITH_SIGN:
        return tail.kind, start, 1
    written = changes.find_sign(passage, counted.start)
    if written is not None:
        start, sign = min(start, written[0]), written[1]
        # Only degrees lie below zero; « – 12 km » is an item of a list.
        return (
            ("measure", start, sign if _is_degree(tail) else 1) if tail.kind == "measure" else ("change", start, sign)
        )
    if tail.kind == "measure":
        return tail.kind, start, 1
    direction = changes.find_direction(passage, start) or changes.find_direction_after(passage, counted.end)
    return (tail.kind, start, 1) if direction is None else ("change", start, direction)


def _is_degree(tail: Tail) -> bool:
    return str(tail.unit).startswith("degree")


def _read_without_tail(
    numeral: Numeral, passage: Passage, codes: Stretches, previous: Mention | None
) -> Mention | None:
    """Return the count, the factor or the amount in the previous figure's unit that a bare numeral states."""
    if numeral.article or numeral.value == 0 or traps.is_trap(numeral, passage, codes):
        return None
    factor = multiples.read_multiple(numeral, passage)
    if factor is not None:
        return factor
    bare = grammar_of(passage.code).no_noun.match(passage.lower, numeral.end, passage.end) is not None
    if numeral.ambiguous and bare:
        return None
    start, comparator = find_hedge(passage, numeral.start, numeral.end)
    if bare and previous is not None and _takes_up(numeral, start, previous, passage):
        return _as_previous(numeral, start, comparator, previous)
    return build_mention(numeral, "count", start, comparator)


def _takes_up(numeral: Numeral, start: int, previous: Mention, passage: Passage) -> bool:
    """Tell whether a bare number has the unit of the figure before it: « 2 480 francs, contre 1 950 en 2019 »."""
    if previous.unit is None or previous.kind not in KINDS_TAKEN_UP or numeral.start - previous.end >= 60:
        return False
    if previous.kind == "duration" and numeral.value > 1000:
        return False
    hedged = start < numeral.start
    return hedged or grammar_of(passage.code).same_unit.search(passage.before(start, 20)) is not None


def _as_previous(numeral: Numeral, start: int, comparator: Comparator, previous: Mention) -> Mention:
    """Return the figure with the unit of the one before it, and its scale: « 3 millions d'euros, contre 2 »."""
    low = previous.low
    if isinstance(low, Decimal) and low >= SCALES[0] and numeral.scale == 1 and numeral.value < 1000:
        scale = max(step for step in SCALES if step <= low)
        numeral = replace(numeral, value=numeral.value * scale, grain=numeral.grain * scale)
    return build_mention(numeral, previous.kind, start, comparator, previous.unit, previous.per)
