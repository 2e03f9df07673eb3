"""The claims of one article in, shares of more than all there is out: 112 % of them, eleven of ten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from factcheck.claims.bounds import counted, exceeded, is_some_of, shared_out
from factcheck.claims.lexicon import is_person
from factcheck.claims.marks import PARTED
from factcheck.comparison.intervals import figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval
from factcheck.units.measures import rounded

PREFIXES = ("article",)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"topic", "values"})
ALL = Decimal(100)
BASES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000})
"""Of how many one says how many are so."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each share above 100 % of people, members, votes, …: of a whole of which no part exceeds it."""
    for claim, after in pairwise(group.claims):
        if PARTED in claim.marks and _is_more_than(claim, after):
            yield _too_many(claim, after, rule)
    for claim in group.claims:
        if claim.kind == "share" and _is_above_all(claim) and _is_of_part(claim, group):
            yield _conflict(claim, rule)


def _is_more_than(part: Claim, whole: Claim) -> bool:
    """Tell « onze Français sur dix » from « trois buts sur deux matchs »: people, or things that are counted once."""
    if whole.kind != "count" or whole.sentence != part.sentence or part.status not in ("actual", "forecast"):
        return False
    if whole.low not in BASES or part.comparator != "exactly" or whole.comparator != "exactly":
        return False
    said = {*part.topic.concepts, *whole.topic.concepts}
    people = is_person(said) or not said.isdisjoint(counted()) or bool(part.scope or whole.scope)
    both = bool(part.topic.text and whole.topic.text)  # « 12 personnes sur 10 sites »
    return figure(part) > figure(whole) and people and not both


def _too_many(part: Claim, whole: Claim, rule: Rule) -> Conflict:
    topic = part.topic.text or whole.topic.text
    return Conflict(
        rule=rule.name,
        anchor=part.id,
        severity="error",
        claims=(part, whole),
        reasons=(f"« {spell(part)} » is said to be a part of « {spell(whole)} »", "a part cannot exceed its whole"),
        steps=(f"the part is {round(figure(part) / figure(whole) * ALL)} % of its whole",),
        unit=None,
        difference=figure(part) - figure(whole),
        relative_difference=rounded((figure(part) - figure(whole)) / figure(part), Decimal("0.0001")),
        hint=None,
        fields=(("topic", topic or "?"),),
    )


def _is_above_all(claim: Claim) -> bool:
    return claim.strict.low is not None and claim.strict.low > ALL and claim.status in ("actual", "forecast")


def _is_of_part(claim: Claim, group: Group) -> bool:
    """Tell « 112 % des salariés ont voté la grève » from « les touristes représentent 150 % des habitants »."""
    if claim.whole is None or claim.within:
        return False
    holder = claim.holder or _told_beside(claim, group)
    of_part = is_some_of(holder, claim.whole.concepts)
    own = {*holder, *claim.whole.concepts} if of_part else set()
    if not (exceeded() - own).isdisjoint(claim.cues):
        return False
    concepts = set(claim.whole.concepts)
    if of_part or not concepts.isdisjoint(shared_out()):
        return not _names_another_time(claim, group)
    before, found, _ = claim.sentence.partition(claim.text)
    opens = bool(found) and not claim.holder and (not before.strip() or before.rstrip().endswith((",", ":", "«", "“")))
    return opens and concepts <= counted() and concepts == set(claim.topic.concepts)


def _told_beside(share: Claim, group: Group) -> tuple[str, ...]:
    """Return what a count set apart before a share counts: « Les abonnés, au nombre de 13 500, représentent … »."""
    before = share.sentence.partition(share.text)[0]
    counts = [each for each in group.claims if each.kind == "count" and each.sentence == share.sentence]
    last = next((each for each in reversed(counts) if each.start < share.start), None)
    apart = last is not None and before.rpartition(last.text)[2].startswith(",")
    if last is None or not apart:
        return ()
    return share.cues if last.inferred else last.topic.concepts


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
        relative_difference=rounded((figure(claim) - ALL) / figure(claim), Decimal("0.0001")),
        hint=None,
        fields=(("topic", whole or "?"),),
    )
