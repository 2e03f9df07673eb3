"""A group in, the changes in it out that are of two of its figures, and what these come to: for the checks of changes.

A change is tied to its figures by the words of its article; or it is said of a thing that another sentence, or
another article, gives two figures for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import permutations

from factcheck.checks._pairs import ARTICLES, spell_evidence, tied
from factcheck.comparison.change_matching import weigh_change, weigh_earlier
from factcheck.comparison.derivations import derive_change
from factcheck.comparison.intervals import apart, difference, distance, figure, quotient
from factcheck.comparison.wording import spell
from factcheck.outcomes import Group
from factcheck.records import Claim, Interval, Severity
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval

HUNDRED = Decimal(100)
MOST_DATED = 8
"""Figures of one thing, each of a year, that are put against each other."""
_DATED = frozenset({"count", "money", "measure"})
Way = tuple[Claim, Claim]
"""A figure and what it was before."""
LARGEST_ERROR = Decimal("0.05")
"""The part of a figure that it is rounded by at most where a change is told of it. Own choice."""
LEAST = 100
"""Whole things below this are counted and not rounded. Own choice."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change with the figures that it is said to be of."""

    claim: Claim
    later: Claim
    earlier: Claim
    loudest: Severity
    reasons: tuple[str, ...]
    """Why it is of these."""
    sure: bool = True
    """Whether words say so, or that it is of the same thing: a fall of something is then no rise."""


def find_changes(group: Group, rule: Rule) -> Iterator[Change]:
    """Return the changes of a group that are of two figures, each with those that it is most likely of.

    Setting of the rule: `least_points`, the evidence below which an untied change is of something else.
    """
    changes = [each for each in group.claims if each.kind in ("change", "multiple") and not tied(each, "adjusted")]
    if not changes:
        return
    by_id = {claim.id: claim for claim in group.claims}
    two = group.key.startswith(ARTICLES)
    ways = [
        (claim, by_id[old])
        for claim in group.claims
        if claim.status == "actual" and (old := tied(claim, "earlier")) and old in by_id
    ]
    told = {later.id for later, _ in ways}
    dated = dated_ways(group, told)
    for claim in changes:
        led = tied(claim, "growth")
        if two and (day := by_id.get(tied(claim, "since") or "")) is not None and led in by_id:
            yield from _since_day(claim, by_id[led], day, group, rule)
            continue
        if led in told:
            if not two:
                for way in ways:
                    if way[0].id == led:
                        sure: Severity = "error" if claim.start > max(way[0].start, way[1].start) else "warning"
                        yield Change(claim, *way, sure, _reasons(claim, *way))
        elif claim.status == "actual" and led in by_id:
            yield from _led_to(claim, by_id[led], dated, two=two)
        elif claim.status == "actual":
            of_its_own = claim.period is not None and claim.period.origin == "text"
            yield from _likeliest(claim, [*ways, *(dated if of_its_own else ())], rule, by_id, two=two)


def _since_day(claim: Claim, later: Claim, day: Claim, group: Group, rule: Rule) -> Iterator[Change]:
    """Return a change since a day with the figure of that day in the other article.

    « 598 euros, soit 30 % de plus qu'en octobre 2020 », « louait 520 euros en octobre 2020 ».
    """
    found = []
    for earlier in group.claims:
        if earlier.document != later.document and _is_of_day(earlier, day) and _are_of_one_unit(earlier, later):
            match = weigh_earlier(later, earlier)
            if match is not None and match.points >= rule.settings["least_points"]:
                found.append((match.points, earlier, match))
    if found:
        _, earlier, match = max(found, key=lambda each: each[0])
        yield Change(claim, later, earlier, "warning", (*_reasons(claim, later, earlier), *spell_evidence(match)))


def _are_of_one_unit(one: Claim, other: Claim) -> bool:
    """« 520 euros par mois », « 598 euros »: a rate may leave out what it is for."""
    rates = {one.per, other.per} - {None}
    return (one.kind, one.base_unit) == (other.kind, other.base_unit) and len(rates) < 2


def _is_of_day(claim: Claim, day: Claim) -> bool:
    period = claim.period
    if claim.kind not in _DATED or claim.status != "actual" or period is None or period.origin != "text":
        return False
    return (period.start, period.end) == (day.low, day.high)


def _led_to(claim: Claim, later: Claim, dated: Sequence[Way], *, two: bool) -> Iterator[Change]:
    """Return a change tied to the figure of a year, with that of the year before, which stands elsewhere."""
    for way in dated:
        if way[0].id == later.id and _lies_a_year_before(*way) and _spans(claim, *way, two=two):
            yield Change(claim, *way, "warning", _reasons(claim, *way))
            return


def _spans(*claims: Claim, two: bool) -> bool:
    """Tell whether claims stand in as many articles as the group has: what one tells alone is found there."""
    return len({claim.document for claim in claims}) == 1 + two


def _reasons(claim: Claim, later: Claim, earlier: Claim) -> tuple[str, ...]:
    return (
        f"« {spell(earlier)} » is said to be what « {spell(later)} » was before",
        f"« {spell(claim)} » is said of the way from one to the other",
    )


def _likeliest(
    claim: Claim, ways: Sequence[Way], rule: Rule, by_id: Mapping[str, Claim], *, two: bool
) -> Iterator[Change]:
    """Return a change with the figures that most speaks for its being of, if any do."""
    found = []
    for later, earlier in ways:
        if not _spans(claim, later, earlier, two=two):
            continue
        match = weigh_change(claim, later, earlier, taken=_years(claim, by_id), between=_years(later, by_id))
        if match is not None and match.points >= rule.settings["least_points"]:
            found.append((match.points, later, earlier, match))
    if found:
        _, later, earlier, match = max(found, key=lambda each: each[0])
        reasons = (*_reasons(claim, later, earlier)[:1], *spell_evidence(match))
        sure = {"same-topic", "same-subject"} <= {each.name for each in match.evidence}
        yield Change(claim, later, earlier, "warning", reasons, sure=sure)


def dated_ways(group: Group, told: frozenset[str] | set[str]) -> list[Way]:
    """Return the figures of a group that are of one thing in two years, those of `told` not again.

    « 40 millions d'euros en 2023 » in one article or sentence, « 60 millions d'euros en 2024 » in another.
    """
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in group.claims:
        if claim.kind in _DATED and claim.status == "actual" and _is_of_a_year(claim) and claim.topic.concepts:
            subject = claim.subject.id if claim.subject else None
            key = (claim.kind, claim.base_unit, claim.per, claim.topic.concepts, subject, claim.scope)
            if len(alike[key]) < MOST_DATED:
                alike[key].append(claim)
    return [
        (later, earlier)
        for found in alike.values()
        for later, earlier in permutations(found, 2)
        if later.id not in told and later.period and earlier.period and later.period.start > earlier.period.end
    ]


def _is_of_a_year(claim: Claim) -> bool:
    period = claim.period
    if period is None or period.origin != "text" or claim.partial or claim.within:
        return False
    whole = (period.start, period.end) == (date(period.start.year, 1, 1), date(period.start.year, 12, 31))
    return whole and (claim.published is None or period.end <= claim.published)


def _lies_a_year_before(later: Claim, earlier: Claim) -> bool:
    one, other = later.period, earlier.period
    return one is not None and other is not None and one.end.year - other.end.year == 1


def _years(claim: Claim, by_id: Mapping[str, Claim]) -> int | None:
    """Return how many years a claim is tied to, 0 for any other time, None where it is tied to no time."""
    taken = by_id.get(tied(claim, "over") or "")
    if taken is None:
        return None
    return int(taken.low) if taken.unit == "year" and isinstance(taken.low, Decimal) else 0


def growth(change: Change, width: str = "strict") -> Interval | None:
    """Return by how many per cent, or to how many times as much, the figures say that something grew.

    `width`: how far the figures may be off, "strict", "lenient" or "narrow".
    """
    later, earlier = (_allowed(each, width) for each in (change.later, change.earlier))
    if not earlier.low or earlier.low < 0 or later.low is None or later.low < 0:
        return None
    times = quotient(later, earlier)
    move, scale = (Decimal(0), HUNDRED) if change.claim.unit == "x" else (HUNDRED, Decimal(1))
    low, high = (None if end is None else (end - move) / scale for end in (times.low, times.high))
    return Interval(low, high, times.low_open, times.high_open)


def _allowed(claim: Claim, width: str) -> Interval:
    """Return the values of a figure: « 40 millions » is no 36 where « 60 millions » is said to be 20 % more."""
    if width != "narrow" or claim.comparator != "exactly" or claim.low != claim.high:
        return claim.lenient if width == "lenient" else claim.strict
    middle, low, high = figure(claim), claim.strict.low, claim.strict.high
    if low is None or high is None:
        return claim.strict
    if claim.kind == "count" and middle < LEAST and middle == middle.to_integral_value():
        return Interval(middle, middle)
    half = min((high - low) / 2, middle * LARGEST_ERROR)
    return Interval(middle - half, middle + half)


def points(change: Change, *, lenient: bool = False) -> Interval:
    """Return how many points lie between two shares."""
    later, earlier = (getattr(each, "lenient" if lenient else "strict") for each in (change.later, change.earlier))
    return difference(later, earlier)


def minus(change: Interval) -> Interval:
    """Return the same change the other way."""
    low, high = (None if end is None else -end for end in (change.high, change.low))
    return Interval(low, high, change.high_open, change.low_open)


def fits(claim: Claim, computed: Interval, *, slack: Decimal = Decimal(0)) -> bool:
    """Tell whether a stated change can be what the figures come to, `slack` of its units apart at the most."""
    return not apart(claim.lenient, computed) or distance(claim.lenient, computed) <= slack


def spell_steps(change: Change, computed: Interval, unit: str) -> tuple[str, ...]:
    """Return how the change follows from the figures, step by step."""
    claim, later, earlier = change.claim, change.later, change.earlier
    return (
        derive_change(later, earlier, claim),
        f"by these figures the change is {describe_interval(computed, unit)}",
        f"stated: « {spell(claim)} »: strict {describe_interval(claim.strict, unit)},"
        f" lenient {describe_interval(claim.lenient, unit)}",
    )
