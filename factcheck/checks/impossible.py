"""The claims of one article in, shares of more than all there is out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from factcheck.claims.bounds import counted, exceeded, shared_out
from factcheck.comparison.intervals import figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval

PREFIXES = ("article",)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"topic", "values"})
ALL = Decimal(100)


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each share above 100 % of people, members, votes, …: of a whole of which no part exceeds it."""
    for claim in group.claims:
        if claim.kind == "share" and _is_above_all(claim) and _is_of_part(claim, group):
            yield _conflict(claim, rule)


def _is_above_all(claim: Claim) -> bool:
    return claim.strict.low is not None and claim.strict.low > ALL and claim.status in ("actual", "forecast")


def _is_of_part(claim: Claim, group: Group) -> bool:
    """Tell « 112 % des salariés ont voté la grève » from « les touristes représentent 150 % des habitants »."""
    if claim.whole is None or not exceeded().isdisjoint(claim.cues) or claim.within:
        return False
    concepts = set(claim.whole.concepts)
    if not concepts.isdisjoint(shared_out()):
        return not _names_another_time(claim, group)
    before, found, _ = claim.sentence.partition(claim.text)
    opens = bool(found) and not claim.holder and (not before.strip() or before.rstrip().endswith((",", ":", "«", "“")))
    return opens and concepts <= counted() and concepts == set(claim.topic.concepts)


def _names_another_time(claim: Claim, group: Group) -> bool:
    """Tell « 150 % des voix obtenues en 2020 », which more voters can exceed."""
    return any(each.kind == "date" and each.sentence == claim.sentence and _ended(each, claim) for each in group.claims)


def _ended(day: Claim, claim: Claim) -> bool:
    return isinstance(day.high, date) and day.start > claim.start


def _conflict(claim: Claim, rule: Rule) -> Conflict:
    whole = claim.whole.text if claim.whole else ""
    return Conflict(
        rule=rule.name,
        anchor=claim.id,
        severity="error",
        claims=(claim,),
        reasons=(f"« {spell(claim)} » is said to be a part of « {whole} »", "a part cannot exceed its whole"),
        steps=(
            f"stated: « {spell(claim)} »: strict {describe_interval(claim.strict, '%')},"
            f" lenient {describe_interval(claim.lenient, '%')}",
            "the whole is 100 %",
        ),
        unit="pp",
        difference=figure(claim) - ALL,
        relative_difference=((figure(claim) - ALL) / figure(claim)).quantize(Decimal("0.0001")),
        hint=None,
        fields=(("topic", whole or "?"),),
    )
