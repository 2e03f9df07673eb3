"""A passage in, the mentions of its figures out: each with its words, kind, value, unit and comparator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from factcheck.extraction import (
    ages,
    changes,
    dates,
    ellipsis,
    multiples,
    nouns,
    numerals,
    pairs,
    ranks,
    scales,
    tails,
    traps,
)
from factcheck.extraction.codes import find_codes
from factcheck.extraction.hedges import find_hedge, is_during
from factcheck.extraction.mentions import build_date, build_mention
from factcheck.extraction.numeral_grammar import HUNDRED
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.ordinal_spans import find_ordinal_spans
from factcheck.extraction.passage import Passage, Stretches, join_stretches
from factcheck.extraction.ranks import Ordinal
from factcheck.extraction.tails import FoundTail, Tail
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Comparator, Kind, Mention

KINDS_WITH_SIGN = ("share", "change", "measure", "money")
ROUGH = ("more_than", "less_than", "almost")
"""No time of day is given so: « plus de 3 heures »."""


@dataclass(frozen=True)
class QuantityGrammar:
    """The compiled words of one language that tell what a numeral counts when no unit follows it."""

    no_share_after: re.Pattern[str]
    no_share_before_back: re.Pattern[str]
    """Reads reversed text."""
    opens_with_article: re.Pattern[str]
    ordinal: re.Pattern[str]
    """A fraction that is an ordinal as well."""
    part_of: re.Pattern[str]
    """What stands between a fraction and its unit: « trois quarts d'heure »."""
    of: re.Pattern[str]
    points: re.Pattern[str]
    """Words for points that are those of a game as well."""
    percent: re.Pattern[str]


@cache
def grammar_of(code: str) -> QuantityGrammar:
    """Return the quantities of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> QuantityGrammar:
    """Compile what follows a fraction that is no share, a number without noun, one that takes up a unit."""
    words, fractions, space = pack.words, pack.words["fractions"], phrases.SPACE
    no_share = phrases.alternation(pack.forms(words["fractions_not_before"]))
    not_after = phrases.alternation(form[::-1] for form in pack.forms(fractions["not_after"]))
    return QuantityGrammar(
        no_share_after=re.compile(rf"{space}(?:{no_share})(?!\w)"),
        no_share_before_back=re.compile(rf"{space}(?:{not_after})(?!\w)"),
        opens_with_article=re.compile(rf"(?:{phrases.alternation(fractions['ones'])}){phrases.GAP}"),
        ordinal=re.compile(rf".*(?<!\w)(?:{phrases.alternation(pack.forms(fractions['ordinals']))})\Z", re.DOTALL),
        part_of=re.compile(rf"{space}(?:{phrases.alternation(words['numerals']['part_of'])})(?:{phrases.GAP}|(?<='))"),
        of=re.compile(rf"{space}(?:{phrases.alternation(fractions['of'])})"),
        points=re.compile(phrases.alternation(pack.forms(words["points_alone"]))),
        percent=re.compile(rf"%|(?<!\w)(?:{phrases.alternation(pack.forms(words['percent']))})"),
    )


def find_mentions(passage: Passage, reference: date | None) -> tuple[list[Mention], int]:
    """Return the figures of a passage in order, and how many dates stay open for want of a reference date.

    `reference` is the article's own day.
    """
    codes = find_codes(passage)
    found = [each for each in dates.find_dates(passage, reference) if not _is_inside(each, codes)]
    dated = join_stretches((each.start, each.end) for each in found)
    ordinals = [each for each in ranks.find_ordinals(passage) if not dated.meet(each.start, each.end)]
    ordered = join_stretches((each.start, each.end) for each in ordinals)
    free = [
        each
        for each in numerals.find_numerals(passage)
        if not dated.meet(each.start, each.end) and (each.style == "fraction" or not ordered.meet(each.start, each.end))
    ]
    mentions = [
        build_date(each.start, each.end, each.days, "between" if each.between else "exactly")
        for each in found
        if each.days is not None
    ]
    mentions += ellipsis.share_units(_read_figures(free, passage, codes), passage)
    mentions += _read_words(passage, ordinals, codes, mentions)
    return sorted(mentions, key=lambda mention: mention.start), sum(each.unresolved for each in found)


def _is_inside(found: dates.FoundDate, codes: Stretches) -> bool:
    """Tell a date inside a title or identifier from one that is written like an identifier: « 2021-2027 »."""
    return codes.meet(found.start - 1, found.start) or codes.meet(found.end, found.end + 1)


def _read_figures(free: Sequence[Numeral], passage: Passage, codes: Stretches) -> list[Mention]:
    """Return what the numerals of a passage state, two of them together where they make one figure."""
    found: list[Mention] = []
    position = 0
    while position < len(free):
        first = free[position]
        position += 1
        if found and first.start < found[-1].figure_end:  # « nonante-deux pour cent »
            continue
        second = free[position] if position < len(free) else None
        pair = pairs.read_pair(first, second, passage, codes) if second else []
        if pair:
            found += [_take_up_range(each, passage, found) for each in pair]
            position += 1
            continue
        way = pairs.read_way(first, second, passage) if second else None
        mention = _read_level(*way, passage) if way else _read_single(first, passage, codes, found)
        if mention is not None:
            found.append(_take_up_sign(mention, passage, found))
    return found


def _take_up_sign(mention: Mention, passage: Passage, before: Sequence[Mention]) -> Mention:
    """Return a share as a change where the verb before holds for it: « crû de 5 % et les dépenses de 8 % »."""
    if mention.kind != "share" or not before:
        return mention
    sign = _sign_taken(mention, before[-1], passage)
    if sign is None:
        return mention
    if sign < 0 and isinstance(mention.low, Decimal) and isinstance(mention.high, Decimal):
        return replace(mention, kind="change", low=-mention.high, high=-mention.low)
    return replace(mention, kind="change")


def _sign_taken(mention: Mention, previous: Mention, passage: Passage) -> int | None:
    """Return the sign of the change that a share is by the figure before it, or None."""
    if previous.kind == "change" and changes.is_gapped(passage, previous.end, mention.start):
        return -1 if isinstance(previous.low, Decimal) and previous.low < 0 else 1
    if previous.kind in ("date", "share", "multiple") or not changes.is_equivalent(
        passage, previous.end, mention.start
    ):
        return None
    return changes.find_direction(passage, previous.start)  # "gave back 83 cents, or 1.2 percent"


def _take_up_range(mention: Mention, passage: Passage, before: Sequence[Mention]) -> Mention:
    """Return a bare range with the unit that it leaves unsaid: « 750 000 dollars, entre 600 000 et 800 000 avant »."""
    if mention.kind != "count" or not nouns.is_bare(mention.figure_end, passage):
        return mention
    model = ellipsis.find_range_model(mention, before)
    return mention if model is None else replace(mention, kind=model.kind, unit=model.unit, per=model.per)


def _read_words(
    passage: Passage, ordinals: Sequence[Ordinal], codes: Stretches, mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the figures that no numeral states: « doublé », « troisième place »."""
    taken = join_stretches((mention.start, mention.end) for mention in mentions)
    found = [*multiples.find_multiples(passage), *ranks.find_ranks(ordinals, passage), *ages.find_groups(passage)]
    found += find_ordinal_spans(ordinals, passage)
    return [each for each in found if not taken.meet(each.start, each.end) and not codes.meet(each.start, each.end)]


def _read_single(numeral: Numeral, passage: Passage, codes: Stretches, before: Sequence[Mention]) -> Mention | None:
    """Return what a numeral states by itself, or None where it is no figure; `before` are the figures before it."""
    if numeral.style == "fraction":
        return _read_fraction(numeral, passage)
    if traps.is_capital_word(numeral, passage) or multiples.begins_at(numeral.start, passage):
        return None
    if codes.meet(numeral.start, numeral.end) or _is_time_of_day(numeral, passage):
        return None
    rank = ranks.read_rank(numeral, passage, codes)
    if rank is not None:
        return rank
    found = tails.find_unit(passage, numeral.start, numeral.end, passage.end)
    if found is not None:
        return None if traps.is_code_letter(numeral, found.end, passage) else _read_with_unit(numeral, found, passage)
    return _read_bare(numeral, passage, codes, before)


def _is_time_of_day(numeral: Numeral, passage: Passage) -> bool:
    return traps.is_time_of_day(numeral, passage) and find_hedge(passage, numeral.start, numeral.end)[1] not in ROUGH


def _read_fraction(numeral: Numeral, passage: Passage) -> Mention | None:
    """Return the share or the change that a fraction states, or the part of a unit: « trois quarts d'heure »."""
    if multiples.begins_at(numeral.start, passage):  # "half as many"
        return None
    grammar = grammar_of(passage.code)
    link = grammar.part_of.match(passage.lower, numeral.end, passage.end)
    unit = tails.find_tail(passage, link.end() if link else numeral.end, passage.end)
    if unit is not None and unit.tail.kind != "multiple" and (link or passage.lower.startswith("-", numeral.end)):
        value = numeral.value / HUNDRED
        return _read_with_unit(replace(numeral, value=value, grain=value, style="words"), unit, passage)
    if _is_no_share(numeral, passage, grammar):
        return None
    start, comparator = find_hedge(passage, numeral.start, numeral.end)
    direction = changes.find_direction(passage, start) or changes.find_direction_after(passage, numeral.end)
    if direction is None or changes.is_owned(passage, numeral.end):
        return build_mention(numeral, "share", start, comparator, "%")
    return build_mention(replace(numeral, value=numeral.value * direction), "change", start, comparator, "%")


def _is_no_share(numeral: Numeral, passage: Passage, grammar: QuantityGrammar) -> bool:
    """Tell « un quart de finale », "the first half", "half-brothers" and "a third term" from fractions."""
    following = passage.lower[numeral.end : numeral.end + 2]
    if following[:1] == "-" and following[1:].isalpha():
        return True
    if grammar.no_share_after.match(passage.lower, numeral.end, passage.end):
        return True
    article = grammar.opens_with_article.match(passage.lower, numeral.start, numeral.end)  # "says that a third of"
    if article is None and grammar.no_share_before_back.match(passage.backwards(numeral.start)):
        return True
    if not grammar.ordinal.match(passage.lower, numeral.start, numeral.end):
        return False
    return not nouns.is_bare(numeral.end, passage) and not grammar.of.match(passage.lower, numeral.end, passage.end)


def _read_level(numeral: Numeral, found: FoundTail, passage: Passage) -> Mention:
    """Return the figure that something started from, whatever the verb before says: « baisse de 20 % à 5,5 % »."""
    begin = numeral.start if found.start is None else found.start
    counted = _count(numeral, found) or numeral
    return build_mention(counted, found.tail.kind, begin, "exactly", found.tail.unit, found.per)


def _read_with_unit(numeral: Numeral, found: FoundTail, passage: Passage) -> Mention | None:
    begin = numeral.start if found.start is None else found.start
    numeral, found = _with_half(numeral, found, passage)
    start, comparator = find_hedge(passage, begin, found.end)
    if found.tail.kind == "duration" and is_during(passage, start, begin, found.end):
        start, comparator = begin, "exactly"
    if found.tail.added and changes.find_direction(passage, start) == 1:
        numeral = replace(numeral, value=numeral.value + 1, article=False)
    counted = _count(numeral, found)
    if counted is None or _is_article(numeral, found.tail, comparator):
        return None
    kind, start, sign = _sign(found.tail, start, counted, passage)
    if found.tail.unit == "pp" and _are_scored(numeral, found, start, passage):
        named = grammar_of(passage.code).part_of.match(passage.lower, found.end, passage.end)  # « 318 points de vente »
        return build_mention(numeral if named else replace(counted, value=numeral.value), "count", start, comparator)
    if sign != 1:
        counted = replace(counted, value=counted.value * sign)
    mention = build_mention(counted, kind, start, comparator, found.tail.unit, found.per)
    return mention if begin == mention.figure_start else replace(mention, figure_start=begin)


def _with_half(numeral: Numeral, found: FoundTail, passage: Passage) -> tuple[Numeral, FoundTail]:
    """Read "et demi" after a unit: « trois heures et demie »."""
    if numeral.scale != 1 or numeral.value != numeral.value.to_integral_value():
        return numeral, found
    part = scales.find_part(passage, found.end)
    if part is None:
        return numeral, found
    value, end = part
    more = replace(numeral, value=numeral.value + value, grain=value, round=True, article=False)
    return more, replace(found, end=end)


def _are_scored(numeral: Numeral, found: FoundTail, start: int, passage: Passage) -> bool:
    """Tell « a inscrit 28 points » from « gagne deux points, à 14 % »: no word of change, nor percent near."""
    grammar = grammar_of(passage.code)
    if not grammar.points.fullmatch(passage.lower[numeral.end : found.end].strip(" \u00a0\u202f-")):
        return False
    if abs(numeral.value) > HUNDRED:
        return True
    if changes.find_direction(passage, start) or changes.find_direction_after(passage, found.end):
        return False
    if changes.find_sign(passage, numeral.start):
        return False
    return grammar.percent.search(passage.lower, passage.start, passage.end) is None


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
    value, grain, is_round = value * tail.factor, grain * tail.factor, numeral.round or tail.factor >= 10
    if found.more is not None:
        value, grain, is_round = value + found.more, Decimal(1).scaleb(int(found.more.as_tuple().exponent)), False
    return replace(numeral, end=found.end, value=value, grain=grain, round=is_round)


def _sign(tail: Tail, start: int, counted: Numeral, passage: Passage) -> tuple[Kind, int, int]:
    """Return the kind that a sign or word of change makes of a figure, where it starts with it, and its sign."""
    if tail.kind not in KINDS_WITH_SIGN:
        return tail.kind, start, 1
    written = changes.find_sign(passage, counted.start)
    if written is not None:
        begin, sign = min(start, written[0]), written[1]
        if tail.kind not in ("measure", "money"):
            return "change", begin, sign
        # « – 12 km » is an item of a list; degrees lie below zero, and what is lost: « -14,50 euros ».
        below = _is_degree(tail) or (tail.kind == "money" and counted.start - written[0] == 1)
        return tail.kind, begin, sign if below else 1
    if tail.kind in ("measure", "money"):
        return tail.kind, start, 1
    direction = changes.find_direction(passage, start) or changes.find_direction_after(passage, counted.end)
    if tail.kind == "share" and changes.is_owned(passage, counted.end):
        direction = None
    return (tail.kind, start, 1) if direction is None else ("change", start, direction)


def _is_degree(tail: Tail) -> bool:
    return str(tail.unit).startswith("degree")


def _read_bare(numeral: Numeral, passage: Passage, codes: Stretches, before: Sequence[Mention]) -> Mention | None:
    """Return the count, the factor or the amount in an earlier figure's unit that a bare numeral states."""
    if numeral.article or numeral.value == 0 or traps.is_trap(numeral, passage, codes, before):
        return None
    if numerals.follows_currency(numeral.start, passage):  # « R2 » is no sum of money here, and no count
        return None
    factor = multiples.read_multiple(numeral, passage)
    if factor is not None:
        return factor
    bare = nouns.counts_nothing(numeral, passage)
    if numeral.ambiguous and traps.is_other_word(numeral, passage, bare=bare):
        return None
    start, comparator = find_hedge(passage, numeral.start, numeral.end)
    age = ages.read_age(numeral, start, comparator, passage, bare=bare)
    if age is not None:
        return age
    model = ellipsis.find_model(numeral, start, before, passage) if bare else None
    if model is None:
        return build_mention(numeral, "count", start, comparator)
    taken = ellipsis.take_up(numeral, model, passage, start)
    return build_mention(taken, model.kind, start, comparator, model.unit, model.per)
