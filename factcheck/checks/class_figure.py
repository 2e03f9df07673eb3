"""A group with the names of classes in, the figures out that their things would not have if they were of the class.

« Le supercalculateur exaflopique Almudena » computes 1 000 petaflops or more, and no 730.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from factcheck.checks._pairs import MOST_RIVALS, describe_written, relative
from factcheck.claims.classes import FigureClass, read_classes
from factcheck.claims.spans import LIFE
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval
from factcheck.units.rates import find_rates

PREFIXES = ("named",)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"subject", "topic", "values"})
MONTH = timedelta(days=31)
YEAR = timedelta(days=366)
ACCEPTED = frozenset({"actual", "forecast"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the figures of a thing that lie outside of what the name of its class says.

    Money is held against the class at the reference rates of the month before its article.
    """
    first = {(claim.named, claim.subject and claim.subject.id, _place(claim)): claim for claim in reversed(group.named)}
    moments = Counter(
        claim.sentence for claim in first.values() if claim.named and read_classes()[claim.named].fleeting
    )
    for named in first.values():
        each = read_classes().get(named.named or "")
        if each is None or named.status not in ACCEPTED or moments[named.sentence] > 1:
            continue  # « un ouragan de catégorie 5, retombé en catégorie 3 »
        for claim in [claim for claim in group.claims if _is_of(claim, named, each)][:MOST_RIVALS]:
            held = _held(claim, named)
            if held is not None and apart(held, named.lenient):
                yield _conflict(named, claim, held, each, rule)


def _place(named: Claim) -> str:
    """Return where the name of a class holds: a storm's category in its sentence alone."""
    return named.sentence if read_classes()[named.named or ""].fleeting else ""


def _is_of(claim: Claim, named: Claim, each: FigureClass) -> bool:
    """Tell whether a figure is the one by which a thing is of a class, at the time of its article."""
    alike = claim.base_unit == named.base_unit or claim.kind == "money"
    if claim.kind != named.kind or not alike or claim.status not in ACCEPTED:
        return False
    if claim.sentence != named.sentence if each.fleeting else (_is_of_earlier(claim) or not _are_of_one(claim, named)):
        return False
    if claim.partial or claim.within or claim.per or (claim.kind == "duration" and LIFE not in claim.spans):
        return False
    return not each.of or not set(each.of).isdisjoint(claim.topic.concepts)


def _are_of_one(claim: Claim, named: Claim) -> bool:
    return claim.subject is not None and named.subject is not None and claim.subject.id == named.subject.id


def _is_of_earlier(claim: Claim) -> bool:
    period, day = claim.period, claim.published
    return period is not None and period.origin == "text" and (day is None or period.end < day - YEAR)


def _held(claim: Claim, named: Claim) -> Interval | None:
    """Return what a figure may be in the unit of the class; None where no rate is known."""
    if claim.base_unit == named.base_unit:
        return claim.lenient
    if claim.published is None or claim.base_unit is None or named.base_unit is None:
        return None
    rates = find_rates(claim.base_unit, named.base_unit, claim.published - MONTH, claim.published)
    if rates is None:
        return None
    low, high = claim.lenient.low, claim.lenient.high
    return Interval(
        None if low is None else _times(low, rates.low),
        None if high is None else _times(high, rates.high),
        claim.lenient.low_open,
        claim.lenient.high_open,
    )


def _times(amount: Decimal, rate: Fraction) -> Decimal:
    return amount * rate.numerator / rate.denominator


def _conflict(named: Claim, claim: Claim, held: Interval, each: FigureClass, rule: Rule) -> Conflict:
    gap = distance(held, named.lenient)
    name = named.subject.name if named.subject else "?"
    stated = (
        f"stated: « {spell(claim)} »: strict {describe_written(claim.strict, claim)},"
        f" lenient {describe_written(claim.lenient, claim)}"
    )
    converted = f"at the rates of the month before: {describe_interval(held, named.base_unit)}"
    return Conflict(
        rule=rule.name,
        anchor=named.id,
        severity="warning",
        claims=(named, claim),
        reasons=(
            f"both are said of {name}",
            f"« {spell(named)} » is said of {describe_interval(named.lenient, named.base_unit)}: {each.source}",
        ),
        steps=(stated, *([converted] if claim.base_unit != named.base_unit else [])),
        unit=named.base_unit,
        difference=gap,
        relative_difference=None if claim.kind == "money" else relative(gap, figure(claim), figure(named)),
        hint=None,
        fields=(("subject", name), ("topic", spell(named))),
    )
