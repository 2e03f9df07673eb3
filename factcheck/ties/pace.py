"""The claims of an article in, what ties a change that comes every year to the whole one that such changes come to out.

`yearly`, `quarterly`, `monthly`, `weekly`: « 5 % par an pendant trois ans, soit 16 % au total » ties 5 % to 16 %, "from
100 million in 2019 to 200 million in 2024, an average of 15% a year" the 15% to the 200 million. A whole that is one of
a year is tied so to itself: « 3 % par mois, soit 43 % sur un an ». `over`: the time that they go on for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from factcheck.records import Tie, TieSort
from factcheck.ties import TiedText, Told
from factcheck.ties._growth_words import REACH
from factcheck.ties._paces import PACES, PaceGrammar, grammar_of, pace_of
from factcheck.ties._ways import find_ways

CHANGES = frozenset({"change", "multiple"})
STATUSES = frozenset({"actual", "forecast", "target"})
LONGEST = 60
"""Characters from a change to the comma behind it, in which the time that it goes on for may stand. Own choice."""
_MARK = re.compile(r"[,(–—]")
_BREAK = re.compile(r"[;:.]")


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the ties of changes that come again and again."""
    grammar = grammar_of(text.code)
    if not grammar.every.may_be_among(text.words):
        return
    sentences = [list(places) for _, places in groupby(range(len(told)), key=lambda place: told[place].number)]
    for at, places in enumerate(sentences):
        following = sentences[at + 1] if at + 1 < len(sentences) else []
        for place in places:
            pace = pace_of(told[place], text) if _may_be_pace(told[place]) else None
            if pace is None:
                continue
            whole = _whole_of(place, pace, places, told, text)
            if whole is None and following and told[following[0]].number == told[place].number + 1:
                whole = _told_behind(place, following, told, text)
            if whole is not None:
                yield place, Tie(pace, told[whole].claim.id)
                yield from _times(place, whole, places, told, text)
                yield from _earlier(whole, places, told, text)


def _earlier(whole: int, places: Sequence[int], told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield what a figure that is still to come was before: "from $2 billion in 2020 to $5 billion in 2030"."""
    if told[whole].claim.kind not in CHANGES and told[whole].claim.status != "actual":
        for way in find_ways(places, told, text, statuses=STATUSES):
            if way.later == whole:
                yield whole, Tie("earlier", told[way.earlier].claim.id)


def _may_be_pace(each: Told) -> bool:
    claim = each.claim
    return claim.unit == "%" and claim.kind in ("change", "share") and claim.whole is None and claim.status != "negated"


def _whole_of(place: int, pace: TieSort, places: Sequence[int], told: Sequence[Told], text: TiedText) -> int | None:
    """Return the change, or the figure that grew, that a change which comes again and again is of."""
    before = [other for other in places if other < place and _is_whole(told[other], pace, text)]
    if (
        before
        and _stands_behind(told[before[-1]], told[place], text, LONGEST)
        and _are_of_one(told[before[-1]], told[place])
    ):
        return before[-1]
    for way in find_ways(places, told, text, statuses=STATUSES):
        if way.last < place and _stands_behind(told[way.last], told[place], text, LONGEST):
            return way.later
        if (
            way.travelled
            and place < way.earlier
            and told[way.earlier].mention.start - told[place].mention.end <= 2 * REACH
        ):
            return way.later
    behind = next((other for other in places if other > place and _is_whole(told[other], pace, text)), None)
    if behind is None or not _stands_behind(told[place], told[behind], text, LONGEST):
        return None
    return behind if _says_all(told[behind], text) and _are_of_one(told[place], told[behind]) else None


def _is_whole(each: Told, pace: TieSort, text: TiedText) -> bool:
    """Tell a change over all of the time from one that comes as often as another."""
    if each.claim.kind not in CHANGES and not (each.claim.kind == "share" and each.claim.unit == "%"):
        return False
    own = pace_of(each, text)
    return own is None or PACES.index(own) < PACES.index(pace)


def _are_of_one(one: Told, other: Told) -> bool:
    """Tell whether two changes may be of one thing: neither names another."""
    first, second = set(one.claim.topic.concepts), set(other.claim.topic.concepts)
    inferred = one.claim.inferred and other.claim.inferred
    return not first or not second or bool(first & second) or (inferred and one.number == other.number)


def _stands_behind(first: Told, second: Told, text: TiedText, longest: int) -> bool:
    """Tell whether a figure stands behind another one as the same in other words: « …, soit 16 % au total »."""
    start, end = max(first.mention.end, first.mention.figure_end), second.mention.start
    marks = [match.start() for match in _MARK.finditer(text.lower, start, end)]
    if not marks or marks[-1] - start > longest or _BREAK.search(text.lower, start, marks[-1]):
        return False
    return any(grammar_of(text.code).apposition.fullmatch(text.lower, mark, end) for mark in marks)


def _says_all(each: Told, text: TiedText) -> bool:
    grammar = grammar_of(text.code)
    return _is_said(grammar, "wholes", each, text) or _is_said(grammar, "year", each, text)


def _is_said(grammar: PaceGrammar, name: str, each: Told, text: TiedText) -> bool:
    low = max(each.sentence.start, each.mention.start - REACH)
    high = min(each.sentence.end, each.mention.end + REACH)
    return getattr(grammar, name).pattern.search(text.lower, low, high) is not None


def _told_behind(place: int, following: Sequence[int], told: Sequence[Told], text: TiedText) -> int | None:
    """Return what changes come to where the next sentence says so: « Au total, elles ont baissé de 26 % »."""
    changes = [other for other in following if told[other].claim.kind in CHANGES]
    if len(changes) != 1 or not _says_all(told[changes[0]], text) or not _are_of_one(told[place], told[changes[0]]):
        return None
    return changes[0] if pace_of(told[changes[0]], text) is None else None


def _times(
    place: int, whole: int, places: Sequence[int], told: Sequence[Told], text: TiedText
) -> Iterator[tuple[int, Tie]]:
    """Yield the time that changes go on for, where the words say so and say one."""
    if told[whole].claim.kind in (*CHANGES, "share") and (
        _is_said(grammar_of(text.code), "year", told[whole], text) or pace_of(told[whole], text) == "yearly"
    ):
        yield whole, Tie("yearly", told[whole].claim.id)
        return
    lasting = grammar_of(text.code).lasting
    times = [
        other
        for other in places
        if told[other].claim.kind == "duration"
        and lasting.search(
            text.lower, max(told[other].sentence.start, told[other].mention.start - REACH), told[other].mention.start
        )
    ]
    if len(times) == 1:
        yield place, Tie("over", told[times[0]].claim.id)
