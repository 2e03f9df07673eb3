"""Conflicts in, findings out: those that share a claim become one, with a stable id, the worst first."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from factcheck.comparison.comparability import compare
from factcheck.comparison.intervals import apart, figure, largest_agreement
from factcheck.comparison.wording import one_line, spell
from factcheck.outcomes import Comparison, Conflict, Corroboration, Finding, Group
from factcheck.records import Claim
from factcheck.rules import Rule

MOST_RIVALS = 50
"""Figures on either side of one in size among which those that agree with it are looked for."""
AGREED = 15
"""Points from which two figures that agree are taken to be of one thing: 9 for agreeing, and what a clash needs."""
_ORDER = {"error": 0, "warning": 1, "note": 2}


def build_findings(conflicts: Iterable[Conflict], rules: Sequence[Rule]) -> list[Finding]:
    """Return one finding for each cluster of conflicts, in order of severity, then of what is at stake."""
    by_name = {rule.name: rule for rule in rules}
    found = sorted((_finding(cluster, by_name[cluster[0].rule]) for cluster in _clusters(conflicts)), key=_weight)
    unique: dict[frozenset[str], Finding] = {}
    for finding in found:  # the same claims under two rules are one conflict
        unique.setdefault(frozenset(claim.id for claim in finding.claims), finding)
    return list(unique.values())


def _weight(finding: Finding) -> tuple[object, ...]:
    stake = finding.comparison.relative_difference or Decimal(0)
    articles = len({claim.document for claim in finding.claims})
    return (_ORDER[finding.severity], -stake, -articles, finding.rule, finding.id)


def _clusters(conflicts: Iterable[Conflict]) -> list[list[Conflict]]:
    """Join conflicts of one rule and anchor that share a claim; a pair under two keys counts once, the loudest."""
    unique: dict[tuple[object, ...], Conflict] = {}
    for conflict in conflicts:
        key = (conflict.rule, conflict.anchor, frozenset(claim.id for claim in conflict.claims))
        kept = unique.get(key)
        if kept is None or _ORDER[conflict.severity] < _ORDER[kept.severity]:
            unique[key] = conflict
    parent: dict[tuple[str, str, str], tuple[str, str, str]] = {}

    def root(node: tuple[str, str, str]) -> tuple[str, str, str]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    ordered = sorted(unique.values(), key=_conflict_order)
    for conflict in ordered:
        nodes = [(conflict.rule, conflict.anchor, claim.id) for claim in conflict.claims]
        for node in nodes[1:]:
            parent[root(node)] = root(nodes[0])
    clusters: dict[tuple[str, str, str], list[Conflict]] = defaultdict(list)
    for conflict in ordered:
        clusters[root((conflict.rule, conflict.anchor, conflict.claims[0].id))].append(conflict)
    return list(clusters.values())


def _conflict_order(conflict: Conflict) -> tuple[object, ...]:
    places = tuple((claim.document, claim.start) for claim in conflict.claims)
    return (_ORDER[conflict.severity], conflict.rule, -(conflict.relative_difference or 0), places)


def _finding(cluster: list[Conflict], rule: Rule) -> Finding:
    worst = cluster[0]
    claims = {claim.id: claim for conflict in cluster for claim in conflict.claims}
    sides = _sides(list(claims.values()), cluster)
    ordered = [claims[name] for side in sides for name in side[:1]] + [
        claims[name] for side in sides for name in side[1:]
    ]
    severity = max(worst.severity, rule.severity, key=lambda level: _ORDER[level])
    values = " / ".join(dict.fromkeys(_told(claim) for claim in ordered))
    return Finding(
        id=_identity(rule, list(claims.values())),
        rule=rule.name,
        severity=severity,  # type: ignore[arg-type]
        status="new",
        message=rule.message.format_map({name: one_line(text) for name, text in (*worst.fields, ("values", values))}),
        claims=tuple(ordered),
        sides=tuple(sides),
        comparison=Comparison(
            reasons=(*worst.reasons, *_sources(ordered)),
            steps=(*_steps(cluster), *_way_out(list(claims.values()))),
            unit=worst.unit,
            difference=min(conflict.difference for conflict in cluster),
            relative_difference=min(
                (size for each in cluster if (size := each.relative_difference) is not None), default=None
            ),
        ),
        hint=next((conflict.hint for conflict in cluster if conflict.hint), None),
    )


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


def _way_out(claims: list[Claim]) -> tuple[str, ...]:
    """Name the smallest set of claims without which the others agree, where it is less than half of them."""
    if len({(claim.kind, claim.base_unit) for claim in claims}) > 1:
        return ()
    kept = largest_agreement([claim.strict for claim in claims])
    left = [claim for number, claim in enumerate(claims) if number not in kept]
    if 2 * len(left) >= len(claims):
        return ()
    named = ", ".join(f"« {spell(claim)} » ({claim.document})" for claim in left)
    return (f"without {named} the others agree",)


def _sides(claims: list[Claim], cluster: list[Conflict]) -> list[tuple[str, ...]]:
    """Put claims that no conflict sets against each other, and whose figures meet, on one side."""
    against = {
        frozenset((a.id, b.id))
        for conflict in cluster
        for a in conflict.claims
        for b in conflict.claims
        if a.id != b.id
    }
    sides: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda claim: (claim.document, claim.start)):
        for side in sides:
            agree = (frozenset((claim.id, other.id)) not in against and not _differ(claim, other) for other in side)
            if all(agree):
                side.append(claim)
                break
        else:
            sides.append([claim])
    sides.sort(key=lambda side: (-len(side), side[0].document, side[0].start))
    return [tuple(claim.id for claim in side) for side in sides]


def _differ(first: Claim, second: Claim) -> bool:
    return first.base_unit != second.base_unit or first.kind != second.kind or apart(first.strict, second.strict)


def _identity(rule: Rule, claims: list[Claim]) -> str:
    """Hash what the finding is about, and nothing that moves: no line, message, order or version."""
    facts = sorted(
        "|".join(
            (
                claim.document, claim.kind, _plain(claim.low), _plain(claim.high), claim.unit or "", claim.comparator,
                f"{claim.period.start}/{claim.period.end}" if claim.period and claim.period.origin == "text" else "",
                claim.subject.id if claim.subject else "", "+".join(claim.topic.concepts),
            )
        )
        for claim in claims
    )  # fmt: skip
    return hashlib.sha256("\n".join([rule.name, *dict.fromkeys(facts)]).encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]


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
