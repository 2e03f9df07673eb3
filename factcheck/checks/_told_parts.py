"""The claims of two articles in, shares of the one out that the parts and wholes of the other do not make.

« Belvaro compte 400 salariés, dont 300 ont un vélo »; « la moitié des salariés de Belvaro ont un vélo ».
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.checks._likely_wholes import LEAST
from factcheck.checks._pairs import MOST_RIVALS
from factcheck.claims.subject_ids import root_of
from factcheck.comparison.intervals import apart, figure, quotient
from factcheck.comparison.matching import weigh
from factcheck.outcomes import Group, Match
from factcheck.records import CONTRAST, GENERAL, Claim, Whole
from factcheck.rules import Rule

HUNDRED = Decimal(100)
LEAST_TOLD = 5
"""The evidence that a part and its whole are the share that another article tells. Own choice."""
TELLING = frozenset({"words-in-common", "same-holder"})
DOUBTFUL = frozenset(
    {"other-topic", "other-topic-inferred", "other-holder", "other-settings", "other-verb", "other-name"}
)


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A share that a part and its whole of another article do not make."""

    part: Claim
    whole: Claim
    share: Claim
    match: Match
    """What speaks for the two articles telling one share."""


def find_told_parts(group: Group, rule: Rule) -> Iterator[ToldPart]:
    """Return the shares that parts with their wholes, told by the other article in words that both have, do not make.

    Setting of the rule: `largest_ratio`, beyond which two shares are taken to be of two things.
    """
    shares = [claim for claim in group.claims if _tells_itself(claim)]
    by_id = {claim.id: claim for claim in group.claims} if shares else {}
    for part in by_id.values():
        whole = by_id.get(part.within or "")
        if whole is None or part.base_unit != whole.base_unit or not LEAST < figure(part) < figure(whole):
            continue
        told = _as_share(part, whole)
        others = [share for share in shares if share.document != part.document]
        if any(not apart(told.lenient, share.lenient) for share in shares):
            continue
        for share in others[:MOST_RIVALS]:
            match = weigh(_bounded_alike(told, share), share) if _are_of_one_whole(told, share) else None
            if match is not None and _is_sure(match) and _are_near(told, share, rule):
                yield ToldPart(part, whole, share, match)


def _tells_itself(claim: Claim) -> bool:
    """Tell whether a share says of what it is, and is set against no other."""
    told = claim.kind == "share" and claim.whole is not None and bool(claim.whole.concepts)
    return told and claim.status == "actual" and not claim.inferred and claim.relation != CONTRAST


def _as_share(part: Claim, whole: Claim) -> Claim:
    """Return the share that a part and its whole make, as if its sentence told it."""
    held = tuple(concept for concept in part.topic.concepts if concept not in whole.topic.concepts)
    period = part.period if part.period and part.period.origin == "text" else whole.period
    share = figure(part) / figure(whole) * HUNDRED
    return replace(
        part,
        kind="share",
        low=share,
        high=share,
        unit="%",
        base_unit="%",
        strict=quotient(part.strict, whole.strict),
        lenient=quotient(part.lenient, whole.lenient),
        topic=whole.topic,
        whole=Whole(whole.topic.text, whole.topic.concepts, whole.scope),
        period=period,
        holder=held,
        within=None,
        partial=False,
        relation=part.relation if part.relation != GENERAL else None,
    )


def _are_of_one_whole(one: Claim, other: Claim) -> bool:
    return bool(one.whole and other.whole and {*one.whole.concepts} & {*other.whole.concepts})


def _bounded_alike(told: Claim, share: Claim) -> Claim:
    """Let the whole be its subject's where the other share's is: « 400 adhérents », « adhérents du club de Brest »."""
    scope = share.whole.scope if share.whole else None
    own = told.subject is not None and root_of(told.subject.id) == scope
    return replace(told, whole=replace(told.whole, scope=scope)) if own and told.whole else told


def _is_sure(match: Match) -> bool:
    """Tell whether what those do who make the shares speaks for the two being one."""
    named = {each.name for each in match.evidence}
    return match.points >= LEAST_TOLD and not named.isdisjoint(TELLING) and named.isdisjoint(DOUBTFUL)


def _are_near(one: Claim, other: Claim, rule: Rule) -> bool:
    small, large = sorted((figure(one), figure(other)))
    return bool(large <= rule.settings["largest_ratio"] * max(small, LEAST))
