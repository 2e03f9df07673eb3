"""A group in, the changes in it out that are of two of its figures, and what these come to: for the checks of changes.

A change is tied to its figures by the words of its article; or it is said of a thing that another sentence, or
another article, gives two figures for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from factcheck.checks._pairs import ARTICLES, spell_evidence, tied
from factcheck.comparison.intervals import apart, difference, distance, quotient
from factcheck.comparison.matching import weigh_change
from factcheck.comparison.wording import spell
from factcheck.outcomes import Group
from factcheck.records import Claim, Interval, Severity
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Change:
    """A change with the figures that it is said to be of."""

    claim: Claim
    later: Claim
    earlier: Claim
    loudest: Severity
    reasons: tuple[str, ...]
    """Why it is of these."""


def find_changes(group: Group, rule: Rule) -> Iterator[Change]:
    """Return the changes of a group that are of two figures, each with those that it is most likely of.

    Setting of the rule: `least_points`, the evidence below which an untied change is of something else.
    """
    by_id = {claim.id: claim for claim in group.claims}
    two = group.key.startswith(ARTICLES)
    ways = [(claim, by_id[old]) for claim in group.claims if (old := tied(claim, "earlier")) and old in by_id]
    if not ways:
        return
    for claim in group.claims:
        if claim.kind not in ("change", "multiple") or tied(claim, "adjusted"):
            continue
        later = tied(claim, "growth")
        if later is None and claim.status == "actual":
            yield from _likeliest(claim, ways, rule, by_id, two=two)
        elif later is not None and not two:
            for way in ways:
                if way[0].id == later:
                    sure: Severity = "error" if claim.start > max(way[0].start, way[1].start) else "warning"
                    yield Change(claim, *way, sure, _reasons(claim, *way))


def _reasons(claim: Claim, later: Claim, earlier: Claim) -> tuple[str, ...]:
    return (
        f"« {spell(earlier)} » is said to be what « {spell(later)} » was before",
        f"« {spell(claim)} » is said of the way from one to the other",
    )


def _likeliest(
    claim: Claim, ways: list[tuple[Claim, Claim]], rule: Rule, by_id: Mapping[str, Claim], *, two: bool
) -> Iterator[Change]:
    """Return a change with the figures that most speaks for its being of, if any do."""
    found = []
    for later, earlier in ways:
        if two != (later.document != claim.document):
            continue
        match = weigh_change(claim, later, earlier, taken=_years(claim, by_id), between=_years(later, by_id))
        if match is not None and match.points >= rule.settings["least_points"]:
            found.append((match.points, later, earlier, match))
    if found:
        _, later, earlier, match = max(found, key=lambda each: each[0])
        yield Change(claim, later, earlier, "warning", (*_reasons(claim, later, earlier)[:1], *spell_evidence(match)))


def _years(claim: Claim, by_id: Mapping[str, Claim]) -> int | None:
    """Return how many years a claim is tied to, 0 for any other time, None where it is tied to no time."""
    taken = by_id.get(tied(claim, "over") or "")
    if taken is None:
        return None
    return int(taken.low) if taken.unit == "year" and isinstance(taken.low, Decimal) else 0


def growth(change: Change, *, lenient: bool = False) -> Interval | None:
    """Return by how many per cent, or to how many times as much, the figures say that something grew."""
    later, earlier = (getattr(each, "lenient" if lenient else "strict") for each in (change.later, change.earlier))
    if not earlier.low or earlier.low < 0 or later.low is None or later.low < 0:
        return None
    times = quotient(later, earlier)
    move, scale = (Decimal(0), HUNDRED) if change.claim.unit == "x" else (HUNDRED, Decimal(1))
    low, high = (None if end is None else (end - move) / scale for end in (times.low, times.high))
    return Interval(low, high, times.low_open, times.high_open)


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
        f"before: « {spell(earlier)} »: strict {describe_interval(earlier.strict, earlier.base_unit)}",
        f"after: « {spell(later)} »: strict {describe_interval(later.strict, later.base_unit)}",
        f"by these figures the change is {describe_interval(computed, unit)}",
        f"stated: « {spell(claim)} »: strict {describe_interval(claim.strict, unit)},"
        f" lenient {describe_interval(claim.lenient, unit)}",
    )
