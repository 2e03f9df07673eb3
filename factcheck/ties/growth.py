"""The claims of an article in, what they were before and by how much they grew out.

`earlier`: « 4,1 milliards, après 3,2 milliards en 2023 », "from 200 to 260 pounds", two figures of one thing with two
dates. `growth`: « soit une hausse de 12 % », "up 35% from the $5.2 billion", « Cette hausse de 12 % … » just behind.
`adjusted`: a change that is none of bare figures, tied to itself: « + 4 % à périmètre constant », "5% a year".
`over`: the time that a change took, « a doublé en dix ans », or that lies between two figures, « dix ans plus tôt ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from factcheck.claims.lexicon import levels, properties
from factcheck.extraction.passage import Wording
from factcheck.records import Claim, Period, Tie
from factcheck.ties import TiedText, Told
from factcheck.ties._growth_words import REACH, grammar_of
from factcheck.ties._paces import is_even
from factcheck.ties._ways import KINDS, Way, date_behind, find_way_across, find_ways, is_date_just_before, stands_before
from factcheck.ties._ways_beside import CHANGES, is_of, is_of_another_time, way_told_before, way_told_behind

FARTHEST = 60
"""Characters around a change in which words say that it is no simple one. Own choice."""
_BESIDE = re.compile(r"[^,;:.()\d]{0,40}[,:(–—-]?[^,;:.()\d]{0,30}")
"""Between a figure, or its date, and a change that is said of it: « 250 bus, soit », " pence in Leeds, "."""
YEAR = 300
"""Days that a year has at least."""


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Return for each figure what it was before, and for each change the figure that it led to."""
    sentences = [
        (number, list(places)) for number, places in groupby(range(len(told)), key=lambda place: told[place].number)
    ]
    found = [list(find_ways(places, told, text)) for _, places in sentences]
    across = _ways_across(sentences, found, told, text)
    for at, (number, places) in enumerate(sentences):
        for way in (*found[at], *across.get(at, ())):
            yield way.later, Tie("earlier", told[way.earlier].claim.id)
            span = told[way.earlier + 1].claim if way.earlier + 1 in places else None
            if span is not None and span.kind == "duration":  # « contre 340 dix ans plus tôt »
                yield way.later, Tie("over", span.id)
        told_before = at and sentences[at - 1][0] == number - 1
        before = [*found[at - 1], *across.get(at - 1, ())] if told_before else []
        told_behind = at + 1 < len(sentences) and sentences[at + 1][0] == number + 1
        behind = found[at + 1] if told_behind and not _has_changes(sentences[at + 1][1], told) else []
        for place in places:
            if told[place].claim.kind in CHANGES:
                yield from _ties_of_change(place, places, found[at], before, behind, told, text, across.get(at, ()))


def _has_changes(places: Sequence[int], told: Sequence[Told]) -> bool:
    return any(told[place].claim.kind in CHANGES for place in places)


def _ways_across(
    sentences: Sequence[tuple[int, list[int]]], found: Sequence[list[Way]], told: Sequence[Told], text: TiedText
) -> dict[int, list[Way]]:
    """Return with each sentence the figures of it and of the one before that are of one thing at two times."""
    across: dict[int, list[Way]] = {}
    for at in range(1, len(sentences)):
        (one, before), (other, places) = sentences[at - 1 : at + 1]
        if other == one + 1 and not found[at - 1] and not found[at] and at - 1 not in across:
            way = find_way_across(before, places, told, text)
            if way is not None:
                across[at] = [way]
    return across


def _ties_of_change(
    place: int, places: Sequence[int], ways: Sequence[Way], before: Sequence[Way], behind: Sequence[Way],
    told: Sequence[Told], text: TiedText, across: Sequence[Way] = (),
) -> Iterator[tuple[int, Tie]]:  # fmt: skip
    """Yield what ties a change to the figure that it led to, in its own sentence or one beside it, or to a time."""
    change = told[place]
    if is_even(change, text) or _is_said(grammar_of(text.code).adjusted, change, text):
        yield place, Tie("adjusted", change.claim.id)
        return
    if (multiple := _multiple_before(place, places, told, text)) is not None:
        yield place, Tie("growth", multiple.id)
        return
    if not ways and (from_day := _told_since(place, places, told, text)) is not None:
        yield place, Tie("growth", told[from_day[0]].claim.id)
        yield place, Tie("since", told[from_day[1]].claim.id)
        return
    taken = _time_taken(place, told, text)
    found = _way_of(place, places, ways, told, text)
    if (
        found is None and not ways
    ):  # « Ils sont 135 aujourd'hui, trois fois plus », of the way that began a sentence before
        found = next((way for way in across if way.last < place and _follows(told[place], way, told, text)), None)
    if found is None and not ways and len(before) == 1:
        found = way_told_before(place, before[0], taken, told, text)
    if found is None and not ways and len(behind) == 1:
        found = way_told_behind(place, places, behind[0], taken, told)
    if found is not None and not is_of_another_time(change.claim, told[found.earlier].claim):
        yield place, Tie("growth", told[found.later].claim.id)
    elif taken is not None:
        yield place, Tie("over", taken.id)
    if found is None and not ways and (figure := _figure_led_to(place, places, told, text)) is not None:
        yield place, Tie("growth", told[figure].claim.id)


def _multiple_before(place: int, places: Sequence[int], told: Sequence[Told], text: TiedText) -> Claim | None:
    """Return the multiple that a change behind it says again: « ont triplé, soit + 300 % »."""
    if place - 1 not in places or told[place - 1].claim.kind != "multiple" or told[place].claim.kind != "change":
        return None
    multiple, change = told[place - 1], told[place].mention
    comma = max(text.lower.rfind(mark, multiple.mention.end, change.start) for mark in ",(–")
    if comma < 0 or comma - multiple.mention.end > REACH or not is_of(told[place].claim, multiple.claim):
        return None
    apposition = grammar_of(text.code).apposition
    return multiple.claim if apposition.fullmatch(text.lower, comma, change.start) else None


def _figure_led_to(place: int, places: Sequence[int], told: Sequence[Told], text: TiedText) -> int | None:
    """Return the one figure of a year that a change stands behind: « 60 millions en 2024, en hausse de 20 % »."""
    figures = [other for other in places if told[other].claim.kind in KINDS and told[other].claim.kind != "duration"]
    change = told[place]
    if len(figures) != 1 or figures[0] > place or change.claim.status != "actual":
        return None
    figure = told[figures[0]].claim
    period = figure.period
    if period is None or period.origin != "text" or not _is_year(period) or figure.status != "actual":
        return None
    if not _follows(change, Way(figures[0], figures[0]), told, text):
        return None
    if grammar_of(text.code).year_before.search(text.lower, change.mention.end, change.sentence.end):
        return figures[0]
    behind = told[place + 1] if place + 1 in places else None
    return figures[0] if behind is None else None


def _told_since(place: int, places: Sequence[int], told: Sequence[Told], text: TiedText) -> tuple[int, int] | None:
    """Return the one figure before a change and the day since when: « soit 30 % de plus qu'en octobre 2020 »."""
    change, day = told[place], told[place + 1] if place + 1 in places else None
    figures = [other for other in places if told[other].claim.kind in KINDS and told[other].claim.kind != "duration"]
    figures = [other for other in figures if told[other].claim.kind == told[figures[-1]].claim.kind]
    if day is None or day.claim.kind != "date" or len(figures) != 1 or figures[0] > place:
        return None
    link = grammar_of(text.code).since.fullmatch(text.lower, change.mention.end, day.mention.start)
    between = told[figures[0] + 1].mention
    ends = [told[figures[0]].mention.end, *([between.end] if between.kind == "date" else [])]
    if link is None or not any(_BESIDE.fullmatch(text.lower, end, change.mention.start) for end in ends):
        return None
    actual = change.claim.status == told[figures[0]].claim.status == "actual"
    return (figures[0], place + 1) if actual else None


def _time_taken(place: int, told: Sequence[Told], text: TiedText) -> Claim | None:
    """Return the time that a change took, told just before or behind it: « a doublé en dix ans »."""
    over = grammar_of(text.code).over
    for near in (place - 1, place + 1):
        if not 0 <= near < len(told) or told[near].claim.kind != "duration" or told[near].number != told[place].number:
            continue
        start = told[near].mention.start
        if stands_before(over, text.lower, max(told[near].sentence.start, start - REACH), start):
            return told[near].claim
    return None


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
        if change.mention.end <= told[min(way.later, way.earlier)].mention.start and _introduces(
            change, way, told, text
        ):
            return way
    near = [way for way in ways if _is_a_year_later(way, told, text)]
    for way in near:
        if _leads_to(change, told[way.later], text):
            return way
    changes = sum(told[other].claim.kind in CHANGES for other in places)
    if len(ways) != 1 or changes != 1 or not (near or ways[0].travelled):
        return None
    return ways[0] if is_of(change.claim, told[ways[0].later].claim) else None


def _adjoins(change: Told, earlier: Told, text: TiedText) -> bool:
    """« up 35% from the $5.2 billion »."""
    start, end = change.mention.end, earlier.mention.start
    if not 0 < end - start <= REACH:
        return False
    if grammar_of(text.code).on.fullmatch(text.lower, start, end):
        return True  # "up a quarter on the 190,000"
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
    return date_behind(way.earlier, told, text) is not None or is_date_just_before(way.earlier, told)


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
    now = grammar_of(text.code).now.pattern.match(text.lower, ends[0] + 1, change.mention.start)
    if now is not None:  # « en vaut 5 aujourd'hui, 25 % de plus »
        ends.append(now.end())
    return any(apposition.fullmatch(text.lower, end, change.mention.start) for end in ends)


def _introduces(change: Told, way: Way, told: Sequence[Told], text: TiedText) -> bool:
    """« a doublé, passant de 10 à 17 », "halved, from 60 days to 45", "rose 24% in 2024, to £119m from £84m"."""
    grammar, end = grammar_of(text.code), change.mention.end
    later, earlier = told[way.later].mention, told[way.earlier].mention
    if way.travelled:
        link = text.lower[end : earlier.start]
        leaves = grammar.start.search(link) if 0 < len(link) <= REACH else None
        return leaves is not None and len(link[: leaves.start()].split()) <= 2 and link.strip()[:1] in ",:("
    if not 0 <= later.start - end <= REACH or not later.end <= earlier.start <= later.end + REACH:
        return False
    returns = grammar.start.fullmatch(text.lower[later.end : earlier.start].lstrip())
    return returns is not None and grammar.goal.search(text.lower[end : later.start].lstrip(" ,")) is not None
