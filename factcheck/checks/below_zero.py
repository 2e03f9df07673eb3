"""The claims of one article in, less than nothing out: « compte -12 adhérents », « les ventes ont chuté de 120 % »."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.claims.bounds import never_below, shared_out
from factcheck.claims.lexicon import known_concepts, properties
from factcheck.claims.marks import BELOW, SAID, SWINGS
from factcheck.comparison.intervals import figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval

PREFIXES = ("article",)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"topic", "values"})
ALL = Decimal(-100)
ACCEPTED = frozenset({"actual", "forecast"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each fall by more than all there was, and each number of things below zero."""
    for claim in group.claims:
        if claim.status not in ACCEPTED:
            continue
        if claim.kind == "change" and claim.unit == "%" and BELOW not in claim.marks:
            if claim.strict.high is not None and claim.strict.high < ALL and _cannot_be_negative(claim):
                yield _fall(claim, rule)
        elif BELOW in claim.marks and _is_number_of_things(claim):
            yield _negative(claim, rule)


def _cannot_be_negative(claim: Claim) -> bool:
    """Tell sales and visitors from profits, which turn into losses."""
    if SWINGS in claim.marks:
        return False
    concepts = set(claim.topic.concepts)
    things = (concepts & known_concepts()) - properties()
    listed = concepts & never_below()
    return bool(things or listed) and concepts & properties() <= never_below()


def _is_number_of_things(claim: Claim) -> bool:
    """Tell members, votes and kilograms from points, discounts and degrees."""
    concepts = set(claim.topic.concepts)
    if claim.kind == "count":
        return not claim.inferred and bool((concepts & known_concepts()) - properties())
    if claim.kind == "measure":
        return claim.base_unit != "kelvin"
    return claim.unit == "%" and not concepts.isdisjoint(shared_out())


def _fall(claim: Claim, rule: Rule) -> Conflict:
    sure = claim.attribution is None and claim.status == "actual" and SAID not in claim.marks
    beyond = claim.lenient.high is not None and claim.lenient.high < ALL
    topic = claim.topic.text or ", ".join(claim.topic.concepts)
    return Conflict(
        rule=rule.name,
        anchor=claim.id,
        severity="error" if beyond and sure else "warning",
        claims=(claim,),
        reasons=(f"« {spell(claim)} » is said of {topic}, of which nothing is below zero",),
        steps=(f"stated: « {spell(claim)} »: {describe_interval(claim.strict, '%')}, all of it would be -100 %",),
        unit="%",
        difference=ALL - figure(claim),
        relative_difference=None,
        hint=None,
        fields=(("topic", topic or "?"),),
    )


def _negative(claim: Claim, rule: Rule) -> Conflict:
    topic = claim.topic.text or ", ".join(claim.topic.concepts)
    return Conflict(
        rule=rule.name,
        anchor=claim.id,
        severity="warning",
        claims=(claim,),
        reasons=(f"a minus stands before « {spell(claim)} », which says how much there is",),
        steps=("there is no less than nothing",),
        unit=claim.base_unit,
        difference=abs(figure(claim)),
        relative_difference=None,
        hint=None,
        fields=(("topic", topic or "?"),),
    )
