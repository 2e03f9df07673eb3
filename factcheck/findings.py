"""Conflicts in, findings out: those that share a claim become one, with a stable id, the worst first."""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.acceptance import NOTHING, Reach, why_suppressed
from factcheck.clusters import ORDER, find_clusters, loudest
from factcheck.comparison.comparability import compare
from factcheck.comparison.copies import Copies, find_families
from factcheck.comparison.intervals import apart, figure, largest_agreement
from factcheck.comparison.wording import one_line, spell
from factcheck.explanations.retelling import retold_concepts, retold_value
from factcheck.outcomes import Comparison, Conflict, Corroboration, Finding, Group
from factcheck.records import Claim
from factcheck.rules import Rule

_QUOTED = frozenset({"subject", "topic"})
"""Fields of a message that hold words of articles."""
MOST_RIVALS = 50
"""Figures on either side of one in size among which those that agree with it are looked for."""
AGREED = 15
"""Points from which two figures that agree are taken to be of one thing: 9 for agreeing, and what a clash needs."""


def build_findings(
    conflicts: Iterable[Conflict], rules: Sequence[Rule], claims: Iterable[Claim] = (), reach: Reach = NOTHING
) -> list[Finding]:
    """Return one finding for each contradiction, in order of severity, then of what is at stake.

    `claims`: those of the run, among which the copies of what clashes are looked for; `reach`: what articles ask to
    be suppressed.
    """
    by_name = {rule.name: rule for rule in rules}
    clusters = find_clusters(conflicts, by_name)
    copies = Copies(claims if clusters else ())
    found = sorted((_finding(cluster, by_name, copies, reach) for cluster in clusters), key=_weight)
    unique: dict[frozenset[str], Finding] = {}
    for finding in found:  # the same claims under two rules are one conflict
        unique.setdefault(frozenset(claim.id for claim in finding.claims), finding)
    return _apart(list(unique.values()))


def _apart(findings: list[Finding]) -> list[Finding]:
    """Tell apart by their folders the findings of articles that have one name and say the same."""
    counts = Counter(finding.id for finding in findings)
    told = [
        replace(finding, id=_identity(finding.rule, finding.claims, posixpath.normpath))
        if counts[finding.id] > 1
        else finding
        for finding in findings
    ]
    return sorted(told, key=_weight)


def _weight(finding: Finding) -> tuple[object, ...]:
    stake = finding.comparison.relative_difference or Decimal(0)
    return (ORDER[finding.severity], -stake, -_articles(finding), finding.rule, finding.id)


def _articles(finding: Finding) -> int:
    """Return how many articles take part, those that copy another one's words not counted."""
    copied = {name for copies in finding.comparison.copies for name in copies[1:]}
    return len({claim.document for claim in finding.claims if claim.id not in copied})


def _finding(cluster: list[Conflict], rules: Mapping[str, Rule], copies: Copies, reach: Reach) -> Finding:
    first = cluster[0]
    rule = rules[first.rule]
    told = [conflict for conflict in cluster if conflict.rule == first.rule and conflict.unit == first.unit]
    clashing = {claim.id: claim for conflict in cluster for claim in conflict.claims}
    families = find_families(clashing.values(), copies)
    claims = clashing | {claim.id: claim for family in families for claim in family}
    sides = _sides(list(claims.values()), cluster, families)
    ordered = [claims[name] for side in sides for name in side[:1]] + [
        claims[name] for side in sides for name in side[1:]
    ]
    suppressed = why_suppressed(rule.name, cluster, families, reach)
    values = " / ".join(dict.fromkeys(_told(claim) for claim in ordered))
    return Finding(
        id=_identity(rule.name, claims.values()),
        rule=rule.name,
        severity=loudest(cluster, rules),
        status="suppressed" if suppressed else "new",
        message=_message(rule, first, values),
        claims=tuple(ordered),
        sides=tuple(sides),
        comparison=Comparison(
            reasons=(*first.reasons, *_sources(ordered)),
            steps=(*_steps(cluster), *_way_out(list(clashing.values()), cluster)),
            unit=first.unit,
            difference=min(conflict.difference for conflict in told),
            relative_difference=min(
                (size for each in told if (size := each.relative_difference) is not None), default=None
            ),
            copies=tuple(tuple(claim.id for claim in family) for family in families),
        ),
        hint=next((conflict.hint for conflict in cluster if conflict.hint), None),
        status_reason=suppressed,
    )


def _message(rule: Rule, conflict: Conflict, values: str) -> str:
    """Return the message in the language of the run; what articles say stays in theirs."""
    concepts = {", ".join(claim.topic.concepts) for claim in conflict.claims}
    fields = {"values": values}
    for name, text in conflict.fields:
        words = retold_concepts(text) if text in concepts else text
        fields[name] = words if name in _QUOTED else retold_value(text)
    return rule.said("message").format_map({name: one_line(text) for name, text in fields.items()})


def _told(claim: Claim) -> str:
    """Return a claim's words, and for a known figure who knows it."""
    return f"{spell(claim)} ({claim.attribution})" if claim.known else spell(claim)


def _sources(claims: list[Claim]) -> Iterator[str]:
    """Return who says each known figure, and where it stands."""
    for claim in claims:
        if claim.known:
            yield f"known figure: {claim.attribution} ({claim.document}:{claim.line})"


def _steps(cluster: list[Conflict]) -> tuple[str, ...]:
    """Return the steps of the first conflict of each clashing last claim, none of them twice."""
    firsts = {conflict.claims[-1].id: conflict for conflict in reversed(cluster)}
    chosen = [conflict for conflict in cluster if firsts[conflict.claims[-1].id] is conflict]
    return tuple(dict.fromkeys(step for conflict in chosen for step in conflict.steps))


def _way_out(claims: list[Claim], cluster: list[Conflict]) -> tuple[str, ...]:
    """Name the smallest set of claims without which the others agree, where it is less than half of them."""
    if len({(claim.kind, claim.base_unit) for claim in claims}) > 1:
        left = _hub(claims, cluster)
    else:
        kept = largest_agreement([claim.strict for claim in claims])
        left = [claim for number, claim in enumerate(claims) if number not in kept]
    if not left or 2 * len(left) >= len(claims):
        return ()
    named = ", ".join(f"« {spell(claim)} » ({claim.document})" for claim in left)
    return (f"without {named} the others agree",)


def _hub(claims: list[Claim], cluster: list[Conflict]) -> list[Claim]:
    """Return the one figure that takes part in each of several conflicts."""
    found = [claim for claim in claims if all(claim in conflict.claims for conflict in cluster)]
    return found if len(found) == 1 and len(cluster) > 1 else []


def _sides(
    claims: list[Claim], cluster: list[Conflict], families: Sequence[Sequence[Claim]] = ()
) -> list[tuple[str, ...]]:
    """Put claims that no conflict sets against each other, and whose figures meet, on one side; copies on one too."""
    original = {claim.id: family[0].id for family in families for claim in family}
    against = {
        frozenset((original.get(a.id, a.id), original.get(b.id, b.id)))
        for conflict in cluster
        for a in conflict.claims
        for b in conflict.claims
        if a.id != b.id
    }

    def agree(claim: Claim, other: Claim) -> bool:
        names = original.get(claim.id, claim.id), original.get(other.id, other.id)
        return frozenset(names) not in against and not _differ(claim, other)

    sides: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda claim: (claim.document, claim.start)):
        for side in sides:
            if all(agree(claim, other) for other in side):
                side.append(claim)
                break
        else:
            sides.append([claim])
    sides.sort(key=lambda side: (-len(side), side[0].document, side[0].start))
    return [tuple(claim.id for claim in side) for side in sides]


def _differ(first: Claim, second: Claim) -> bool:
    return first.base_unit != second.base_unit or first.kind != second.kind or apart(first.strict, second.strict)


def _identity(rule: str, claims: Iterable[Claim], name: Callable[[str], str] = posixpath.basename) -> str:
    """Hash what the finding is about, and nothing that moves: no line, message, order, version or folder.

    What one article says twice counts once; what two say, twice.
    """
    facts = {(claim.document, f"{name(claim.document)}|{fact_of(claim)}") for claim in claims}
    text = "\n".join([rule, *sorted(fact for _, fact in facts)])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fact_of(claim: Claim) -> str:
    """Return what a claim states of what, in the words of a finding's id."""
    stated = f"{claim.period.start}/{claim.period.end}" if claim.period and claim.period.origin == "text" else ""
    figure = (claim.kind, _plain(claim.low), _plain(claim.high), claim.unit or "", claim.comparator, stated)
    return "|".join((*figure, claim.subject.id if claim.subject else "", "+".join(claim.topic.concepts)))


def _plain(value: Decimal | date) -> str:
    """Write a figure the same however it was written: 1E+2, 100 and 100.0 are 100."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value.isoformat()


def find_corroborations(groups: Iterable[Group]) -> list[Corroboration]:
    """Return the figures of one thing that several articles agree on, each set once and none inside another."""
    found: dict[frozenset[str], Corroboration] = {}
    for group in groups:
        for match in group.matches:
            if match.points >= AGREED and any(each.name == "agree" for each in match.evidence):
                both = (match.first.id, match.second.id)
                found.setdefault(frozenset(both), Corroboration(both))
        if group.key.startswith(("value|", "share|")):
            for claims in _agreements(group.claims):
                if len({claim.document for claim in claims}) > 1:
                    ids = tuple(claim.id for claim in claims)
                    found.setdefault(frozenset(ids), Corroboration(ids))
    largest: list[frozenset[str]] = []
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for agreed in sorted(found, key=lambda agreed: (-len(agreed), sorted(agreed))):
        if not any(agreed < other for other in holding[min(agreed)]):
            largest.append(agreed)
            for name in agreed:
                holding[name].append(agreed)
    return sorted((found[agreed] for agreed in largest), key=lambda corroboration: corroboration.claims)


def _agreements(claims: tuple[Claim, ...]) -> Iterator[list[Claim]]:
    """Return sets of comparable claims of a group that meet the first of them, of those next to it in size."""
    by_size = sorted(range(len(claims)), key=lambda number: figure(claims[number]))
    place = {number: at for at, number in enumerate(by_size)}
    taken: set[int] = set()
    for number, first in enumerate(claims):
        if number not in taken:
            near = sorted(by_size[max(0, place[number] - MOST_RIVALS) : place[number] + MOST_RIVALS])
            agreed = [
                other for other in near if other > number and other not in taken and _agrees(first, claims[other])
            ]
            taken.update(agreed)
            yield [first, *(claims[other] for other in agreed)]


def _agrees(first: Claim, second: Claim) -> bool:
    return (
        first.topic.concepts == second.topic.concepts
        and (first.whole is None) == (second.whole is None)
        and (first.whole is None or second.whole is None or first.whole.scope == second.whole.scope)
        and not _differ(first, second)
        and compare(first, second) is not None
    )
