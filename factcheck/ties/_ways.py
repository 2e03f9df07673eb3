"""The figures of one sentence or of two in, those of one thing at two times out: what it is and what it was before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise, product
from typing import NamedTuple

from factcheck.extraction.passage import Wording
from factcheck.records import Claim
from factcheck.relations import CONTRAST, GENERAL
from factcheck.ties import TiedText, Told
from factcheck.ties._growth_words import REACH, grammar_of

KINDS = frozenset({"count", "money", "measure", "share", "duration"})
MONTH = timedelta(days=31)
_FEW = 4
"""Figures of a sentence among which one of the next is looked for."""
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


def find_ways(
    places: Sequence[int], told: Sequence[Told], text: TiedText, statuses: Container[str] = ("actual",)
) -> Iterator[Way]:
    """Return the figures of a sentence that say what one thing is and was; each figure stands in one at most."""
    figures = [place for place in places if told[place].claim.kind in KINDS and told[place].claim.status in statuses]
    by_sort: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for place in figures:
        claim = told[place].claim
        by_sort[claim.kind, claim.base_unit].append(place)
    for alike in by_sort.values():
        taken: set[int] = set()
        for find in (_travelled, _compared, _by_dates, _then_and_now):  # « stays at £7.20, … goes from £78 to £82 »
            for first, second in pairwise(alike):
                free = taken.isdisjoint((first, second)) and _are_of_one(told[first].claim, told[second].claim)
                way = find(first, second, told, text) if free else None
                if way is not None and (
                    "forecast" in statuses
                    or find is _then_and_now
                    or not _is_still_to_come(told[way.later].claim, text)
                ):
                    taken |= {first, second}
                    yield way


def find_way_across(before: Sequence[int], places: Sequence[int], told: Sequence[Told], text: TiedText) -> Way | None:
    """Return what two sentences tell of one thing: « … à 900 euros en 2025. Il était de 750 euros en 2022 »."""
    figures = [[place for place in part if told[place].claim.kind in KINDS][:_FEW] for part in (before, places)]
    pairs = [
        (one, other)
        for one, other in product(*figures)
        if (told[one].claim.kind, told[one].claim.base_unit) == (told[other].claim.kind, told[other].claim.base_unit)
    ]
    if len(pairs) != 1 or any(told[place].claim.status != "actual" for place in pairs[0]):
        return None
    first, second = pairs[0]
    if not _are_of_one(told[first].claim, told[second].claim) or not _is_the_same(
        told[first].claim, told[second].claim
    ):
        return None
    way = _in_order(first, second, told)
    dated = way is not None and told[way.later].claim.period.origin == "text"  # type: ignore[union-attr]
    if way is None or not (dated or _is_now(told[way.later], told[way.later].sentence.start, text)):
        return None
    return None if _is_still_to_come(told[way.later].claim, text) else way


def _is_the_same(first: Claim, second: Claim) -> bool:
    """Tell whether a figure goes on about what the one before was of: it names nothing else."""
    one, other = first.topic.concepts, second.topic.concepts
    return one == other or not other or (second.inferred and not set(one).isdisjoint(other))


def _in_order(first: int, second: int, told: Sequence[Told]) -> Way | None:
    one, other = told[first].claim.period, told[second].claim.period
    if one is None or other is None:
        return None
    if one.end < other.start and one.origin == "text":
        return Way(second, first)
    if other.end < one.start and other.origin == "text":
        return Way(first, second)
    return None


def _then_and_now(first: int, second: int, told: Sequence[Told], text: TiedText) -> Way | None:
    """« La boutique en écoulait 10 par mois en 2023 ; elle en vend 20 aujourd'hui »."""
    one, other = told[first].claim, told[second].claim
    if (
        one.relation == CONTRAST
        or other.relation == CONTRAST
        or not _is_now(told[second], told[first].mention.end, text)
    ):
        return None
    loose = one.topic.concepts == other.topic.concepts or not other.topic.concepts or one.inferred or other.inferred
    if loose and _is_ago(first, told, text):
        return Way(second, first)
    way = _in_order(first, second, told) if loose else None
    return way if way is not None and way.later == second else None


def _is_ago(place: int, told: Sequence[Told], text: TiedText) -> bool:
    """Tell "sold five a week three years ago": a length of time behind a figure, and how long ago that is."""
    behind = told[place + 1] if place + 1 < len(told) else None
    if behind is None or behind.claim.kind != "duration" or behind.mention.start - told[place].mention.end > REACH:
        return False
    return grammar_of(text.code).ago.match(text.lower, behind.mention.end) is not None


def _is_now(figure: Told, low: int, text: TiedText) -> bool:
    """Tell whether words beside a figure make it one of today."""
    now, first, end = grammar_of(text.code).now, figure.mention.start, figure.mention.figure_end
    if not now.may_be_among(text.words):
        return False
    high = min(figure.sentence.end, end + REACH)
    return now.pattern.search(text.lower, max(low, first - 2 * REACH), high) is not None


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
    if stands_before(origin, text.lower, max(one.mention.end, end - REACH), end):
        return Way(first, second)
    if stands_before(origin, text.lower, max(one.sentence.start, start - REACH), start):
        return Way(second, first)
    return None


def stands_before(wording: Wording, lower: str, low: int, first: int) -> bool:
    return wording.pattern.search(lower, low, first) is not None


def _are_of_one(one: Claim, other: Claim) -> bool:
    """Tell whether two figures of a dimension can be of one thing at two times: by whose they are and what of."""
    if one.within or other.within or one.partial != other.partial or (one.per and other.per and one.per != other.per):
        return False
    if one.subject and other.subject and one.subject.id != other.subject.id and _is_named(other):
        return False
    told = one.topic.concepts and other.topic.concepts and not (one.inferred or other.inferred)
    return one.scope == other.scope and not (told and set(one.topic.concepts).isdisjoint(other.topic.concepts))


def _is_named(claim: Claim) -> bool:
    """Tell whether a sentence names whose figure it is, rather than « elle »."""
    return claim.subject is not None and claim.subject.name.lower() in claim.sentence.lower()


def _by_dates(first: int, second: int, told: Sequence[Told], text: TiedText) -> Way | None:
    """Return which of two is the earlier by their dates: « 253 000 en 2008 ; elle en avait 307 000 en 2022 ».

    The date of the second stands at it; or there is nothing but « et » between that of the first and it.
    """
    one, other = told[first].claim, told[second].claim
    if one.topic.concepts != other.topic.concepts or not one.topic.concepts or not one.period or not other.period:
        return None
    if len({one.relation, other.relation} - {None, GENERAL, CONTRAST}) > 1:
        return None
    dated, start = date_behind(first, told, text), told[second].mention.start
    joined = dated is not None and start - dated.mention.end <= len(" et de ")
    if not joined and date_behind(second, told, text) is None and not is_date_just_before(second, told):
        return None
    return _in_order(first, second, told)


def date_behind(place: int, told: Sequence[Told], text: TiedText) -> Told | None:
    """Return the date right behind a figure, at the end of what it counts."""
    behind = told[place + 1] if place + 1 < len(told) else None
    if behind is None or behind.claim.kind != "date" or behind.number != told[place].number:
        return None
    gap = text.lower[told[place].mention.end : behind.mention.start]
    return behind if len(gap) <= REACH and _BREAK.search(gap) is None else None


def is_date_just_before(place: int, told: Sequence[Told]) -> bool:
    """« En 2008, 253 000 habitants », "2023年为74.6万辆"."""
    before = told[place - 1]
    return before.claim.kind == "date" and 0 <= told[place].mention.start - before.mention.end <= len(", la")
