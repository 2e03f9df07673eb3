"""The claims of an article in, what they were before and by how much they grew out.

`earlier`: « 4,1 milliards, après 3,2 milliards en 2023 », "from 200 to 260 pounds", two figures of one thing with two
dates. `growth`: « soit une hausse de 12 % », "up 35% from the $5.2 billion", « Cette hausse de 12 % … » just behind.
`adjusted`: a change that is none of bare figures, tied to itself: « + 4 % à périmètre constant », "5% a year".
`over`: the time that a change took, « a doublé en dix ans », or that lies between two figures, « dix ans plus tôt ».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from factcheck.claims.circumstances import CONTRAST, GENERAL
from factcheck.claims.lexicon import kinds, levels, properties
from factcheck.extraction.passage import Wording
from factcheck.records import Claim, Period, Tie
from factcheck.ties import TiedText, Told
from factcheck.ties._growth_words import REACH, back_grammar_of, grammar_of

KINDS = frozenset({"count", "money", "measure", "share"})
CHANGES = frozenset({"change", "multiple"})
MONTH = timedelta(days=31)
FARTHEST = 60
"""Characters around a change in which words say that it is no simple one. Own choice."""
YEAR = 300
"""Days that a year has at least."""
_BREAK = re.compile(r"[,;:.(]")


class Way(NamedTuple):
    """Two figures of one thing: places among those told."""

    later: int
    earlier: int
    travelled: bool = False
    """Whether the words take it from one to the other: « de 340 à 510 »."""

    @property
    def last(self) -> int:
        """The one that stands behind the other."""
        return max(self.later, self.earlier)


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Return for each figure what it was before, and for each change the figure that it led to."""
    ways_before: list[Way] = []
    last = -1
    for number, together in groupby(range(len(told)), key=lambda place: told[place].number):
        places = list(together)
        ways = list(_ways(places, told, text))
        for way in ways:
            yield way.later, Tie("earlier", told[way.earlier].claim.id)
            span = told[way.earlier + 1].claim if way.earlier + 1 in places else None
            if span is not None and span.kind == "duration":  # « contre 340 dix ans plus tôt »
                yield way.later, Tie("over", span.id)
        for place in places:
            if told[place].claim.kind not in CHANGES:
                continue
            if _is_said(grammar_of(text.code).adjusted, told[place], text):
                yield place, Tie("adjusted", told[place].claim.id)
                continue
            found = _way_of(place, places, ways, told, text)
            if found is None and not ways and len(ways_before) == 1 and number == last + 1:
                found = _way_told_before(place, ways_before[0], told, text)
            if found is not None and not _is_of_another_time(told[place].claim, told[found.earlier].claim):
                yield place, Tie("growth", told[found.later].claim.id)
            elif (span := _time_taken(place, told, text)) is not None:
                yield place, Tie("over", span.id)
        ways_before, last = ways, number


def _ways(places: Sequence[int], told: Sequence[Told], text: TiedText) -> Iterator[Way]:
    """Return the figures of a sentence that say what one thing is and was; each figure stands in one at most."""
    figures = [place for place in places if told[place].claim.kind in KINDS and told[place].claim.status == "actual"]
    by_sort: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for place in figures:
        claim = told[place].claim
        by_sort[claim.kind, claim.base_unit].append(place)
    for alike in by_sort.values():
        taken: set[int] = set()
        for find in (_travelled, _compared, _by_dates):  # « stays at £7.20, … goes from £78 to £82 »
            for first, second in pairwise(alike):
                free = taken.isdisjoint((first, second)) and _are_of_one(told[first].claim, told[second].claim)
                way = find(first, second, told, text) if free else None
                if way is not None and not _is_still_to_come(told[way.later].claim, text):
                    taken |= {first, second}
                    yield way


def _is_still_to_come(claim: Claim, text: TiedText) -> bool:
    """« 1,6 million de livraisons en 2025 », told in July: what is expected, whatever the words."""
    day, period = text.document.date, claim.period
    return day is not None and period is not None and period.origin == "text" and period.end - day > MONTH


def _travelled(first: int, second: int, told: Sequence[Told], text: TiedText) -> Way | None:
    """« passe de 340 à 510 », "from 200 in 2019 to 260"."""
    one, other = told[first], told[second]
    grammar, start = grammar_of(text.code), one.mention.start
    leaves = grammar.start.search(text.lower, max(one.sentence.start, start - REACH), start)
    arrives = leaves and grammar.goal.match(text.lower, one.mention.figure_end, other.mention.start)
    return Way(second, first, travelled=True) if arrives else None


def _compared(first: int, second: int, told: Sequence[Told], text: TiedText) -> Way | None:
    """« 4,1 milliards, après 3,2 milliards », « Contre 3,2 milliards en 2023, elles atteignent 4,1 milliards »."""
    one, other = told[first], told[second]
    origin, start, end = grammar_of(text.code).origin, one.mention.start, other.mention.start
    if _stands_before(origin, text.lower, max(one.mention.end, end - REACH), end):
        return Way(first, second)
    if _stands_before(origin, text.lower, max(one.sentence.start, start - REACH), start):
        return Way(second, first)
    return None


def _stands_before(wording: Wording, lower: str, low: int, first: int) -> bool:
    return wording.pattern.search(lower, low, first) is not None


def _are_of_one(one: Claim, other: Claim) -> bool:
    """Tell whether two figures of a dimension can be of one thing at two times: by whose they are and what of."""
    if one.within or other.within or one.partial != other.partial or (one.per and other.per and one.per != other.per):
        return False
    if one.subject and other.subject and one.subject.id != other.subject.id:
        return False
    told = one.topic.concepts and other.topic.concepts and not (one.inferred or other.inferred)
    return one.scope == other.scope and not (told and set(one.topic.concepts).isdisjoint(other.topic.concepts))


def _by_dates(first: int, second: int, told: Sequence[Told], text: TiedText) -> Way | None:
    """Return which of two is the earlier by their dates: « 253 000 en 2008 ; elle en avait 307 000 en 2022 ».

    The date of the second stands at it; or there is nothing but « et » between that of the first and it.
    """
    one, other = told[first].claim, told[second].claim
    if one.topic.concepts != other.topic.concepts or not one.topic.concepts or not one.period or not other.period:
        return None
    if len({one.relation, other.relation} - {None, GENERAL, CONTRAST}) > 1:
        return None
    dated, start = _date_behind(first, told, text), told[second].mention.start
    joined = dated is not None and start - dated.mention.end <= len(" et de ")
    if not joined and _date_behind(second, told, text) is None and not _is_date_just_before(second, told):
        return None
    if one.period.end < other.period.start and one.period.origin == "text":
        return Way(second, first)
    if other.period.end < one.period.start and other.period.origin == "text":
        return Way(first, second)
    return None


def _date_behind(place: int, told: Sequence[Told], text: TiedText) -> Told | None:
    """Return the date right behind a figure, at the end of what it counts."""
    behind = told[place + 1] if place + 1 < len(told) else None
    if behind is None or behind.claim.kind != "date" or behind.number != told[place].number:
        return None
    gap = text.lower[told[place].mention.end : behind.mention.start]
    return behind if len(gap) <= REACH and _BREAK.search(gap) is None else None


def _time_taken(place: int, told: Sequence[Told], text: TiedText) -> Claim | None:
    """Return the time that a change took, told just before or behind it: « a doublé en dix ans »."""
    over = grammar_of(text.code).over
    for near in (place - 1, place + 1):
        if not 0 <= near < len(told) or told[near].claim.kind != "duration" or told[near].number != told[place].number:
            continue
        start = told[near].mention.start
        if _stands_before(over, text.lower, max(told[near].sentence.start, start - REACH), start):
            return told[near].claim
    return None


def _is_date_just_before(place: int, told: Sequence[Told]) -> bool:
    """« En 2008, 253 000 habitants », "2023年为74.6万辆"."""
    before = told[place - 1]
    return before.claim.kind == "date" and 0 <= told[place].mention.start - before.mention.end <= len(", la")


def _is_said(wording: Wording, change: Told, text: TiedText) -> bool:
    """Tell whether one of some phrases stands around a change, in its sentence."""
    if not wording.may_be_among(text.words):
        return False
    low = max(change.sentence.start, change.mention.start - FARTHEST)
    high = min(change.sentence.end, change.mention.end + FARTHEST)
    return wording.pattern.search(text.lower, low, high) is not None


def _way_of(place: int, places: Sequence[int], ways: Sequence[Way], told: Sequence[Told], text: TiedText) -> Way | None:
    """Return the way of its own sentence that a change is the length of.

    That is sure behind the two figures, and right before the earlier one. Elsewhere the change may be that of a day or
    a quarter, and the earlier figure a record, another place's or another year's: « +2 % à 80, contre 95 en mai ».
    """
    change = told[place]
    if change.claim.status == "negated":
        return None
    for way in ways:
        if (way.last < place and _follows(change, way, told, text)) or _adjoins(change, told[way.earlier], text):
            return way
    near = [way for way in ways if _is_a_year_later(way, told, text)]
    for way in near:
        if _leads_to(change, told[way.later], text):
            return way
    changes = sum(told[other].claim.kind in CHANGES for other in places)
    if len(ways) != 1 or changes != 1 or not (near or ways[0].travelled):
        return None
    return ways[0] if _is_of(change.claim, told[ways[0].later].claim) else None


def _adjoins(change: Told, earlier: Told, text: TiedText) -> bool:
    """« up 35% from the $5.2 billion »."""
    start, end = change.mention.end, earlier.mention.start
    if not 0 < end - start <= REACH:
        return False
    origin = grammar_of(text.code).origin.pattern.search(text.lower, start, end)
    return origin is not None and not text.lower[start : origin.start()].strip()


def _is_a_year_later(way: Way, told: Sequence[Told], text: TiedText) -> bool:
    """Tell whether words put a year between two figures, of what has a value by the year and not at every moment."""
    later, earlier = told[way.later], told[way.earlier]
    if later.claim.kind == "share" or later.claim.per or not _is_told_by_the_year(later.claim):
        return False
    grammar, end = grammar_of(text.code), earlier.mention.end
    if grammar.peak.pattern.search(text.lower, max(later.sentence.start, earlier.mention.start - FARTHEST), end):
        return False
    if grammar.year_before.match(text.lower, end):
        return True
    one, other = later.claim.period, earlier.claim.period
    if one is None or other is None or other.origin != "text" or not (_is_year(other) and _is_closed(way, told, text)):
        return False
    if one.origin == "text":
        return _is_year(one) and one.end.year == other.end.year + 1
    return text.document.date is not None and other.end.year == text.document.date.year - 1


def _is_told_by_the_year(claim: Claim) -> bool:
    """Tell sales and passengers from prices, rates and stocks, which have a value at every moment."""
    concepts = frozenset(claim.topic.concepts)
    return concepts.isdisjoint(levels()) and (claim.kind != "money" or not concepts.isdisjoint(properties()))


def _is_year(period: Period) -> bool:
    return (period.end - period.start).days > YEAR


def _is_closed(way: Way, told: Sequence[Told], text: TiedText) -> bool:
    """Tell whether nothing but a date stands behind the earlier figure: no « en Allemagne », no « attendus »."""
    return _date_behind(way.earlier, told, text) is not None or _is_date_just_before(way.earlier, told)


def _leads_to(change: Told, later: Told, text: TiedText) -> bool:
    """« recule de 8 % à 1,2 million », "rose 20 percent to $3.4 billion"."""
    gap = later.mention.start - change.mention.end
    if not 0 <= gap <= REACH:
        return False
    link = text.lower[change.mention.end : later.mention.start]
    if any(map(str.isdigit, link)):
        return False  # « 5 % à 105 dollars lundi et 10 % à … »
    return grammar_of(text.code).goal.fullmatch(link.lstrip(" ,")) is not None


def _follows(change: Told, way: Way, told: Sequence[Told], text: TiedText) -> bool:
    """« de 340 à 510 (+ 20 %) », « …, soit une hausse de 12 % »: right behind the figures, or the date of the last."""
    apposition = grammar_of(text.code).apposition
    ends = [max(told[way.last].mention.end, told[way.last].mention.figure_end)]
    behind = told[way.last + 1].mention
    if behind.kind == "date" and behind.end <= change.mention.start:
        ends.append(behind.end)
    return any(apposition.fullmatch(text.lower, end, change.mention.start) for end in ends)


def _is_of(change: Claim, later: Claim) -> bool:
    """Tell whether a change that nothing else ties can be of a figure: by what it is said to be of."""
    one, other = frozenset(change.topic.concepts), frozenset(later.topic.concepts)
    if change.subject and later.subject and change.subject.id != later.subject.id:
        return False
    special = kinds()
    stands = any(
        special.get(word, frozenset()) & there for here, there in ((one, other), (other, one)) for word in here
    )
    return bool(one & other) or stands or not one


def _is_of_another_time(change: Claim, earlier: Claim) -> bool:
    """« réduite de 28 % entre 2012 et 2030, à 1 243 TWh, après 1 510 TWh en 2023 »."""
    span, before = change.period, earlier.period
    if span is None or before is None or span.origin != "text" or before.origin != "text":
        return False
    return span.start.year < span.end.year and span.start.year != before.start.year


def _way_told_before(place: int, way: Way, told: Sequence[Told], text: TiedText) -> Way | None:
    """Return the way that the sentence before told, where a change points to it: « Cette hausse de 12 % … »."""
    change, grammar = told[place], back_grammar_of(text.code)
    start, low = change.mention.start, change.sentence.start
    if _stands_before(grammar.pointing, text.lower, max(low, start - 2 * REACH), start):
        return way  # even where its sentence denies something: « Cette baisse de 10 % n'est pas finie »
    opens = not change.claim.topic.concepts and grammar.opening.match(text.lower, low, start)
    if opens or change.claim.status == "negated":
        return way if opens else None
    concludes = grammar.conclusion.pattern.search(text.lower, low, change.sentence.end) is not None
    later = told[way.later].claim
    of_it = set(change.claim.topic.concepts).intersection((*later.topic.concepts, *later.cues))
    return way if concludes and of_it else None
