"""The conflicts of a run in, those that are one contradiction together out, the one that tells most of it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from factcheck import discovery
from factcheck.comparison.comparability import softer
from factcheck.outcomes import Conflict
from factcheck.records import Severity
from factcheck.rules import Rule

ORDER = {"error": 0, "warning": 1, "note": 2}
CHAIN = 3
"""Contradictions of one rule from which on a figure in all of them is taken to be what is wrong. Own choice."""

Cluster = list[Conflict]


def find_clusters(conflicts: Iterable[Conflict], rules: Mapping[str, Rule]) -> list[Cluster]:
    """Return the conflicts by the contradiction that they are of; the rule of the first is the one to report."""
    clusters = _absorb(_join(conflicts, rules), rules)
    return _chain(clusters)


def _join(conflicts: Iterable[Conflict], rules: Mapping[str, Rule]) -> list[Cluster]:
    """Join conflicts of one rule or family and anchor that share a claim; a pair under two keys counts once.

    Of a pair, what a general check of the family finds too is left out. What one finds alone stands first: what tells
    more of the other pairs is not true of all.
    """
    unique: dict[tuple[object, ...], Conflict] = {}
    for conflict in conflicts:
        key = (conflict.rule, conflict.anchor, _ids(conflict))
        known = unique.get(key)
        if known is None or ORDER[conflict.severity] < ORDER[known.severity]:
            unique[key] = conflict
    kept = _without_general(unique.values(), rules)
    ordered = sorted(kept, key=lambda each: (not _is_general(each, rules), *_conflict_order(each)))
    nodes = [
        [(_family(conflict, rules), conflict.anchor, claim.id) for claim in conflict.claims] for conflict in ordered
    ]
    root = _unite(nodes)
    clusters: dict[Hashable, Cluster] = defaultdict(list)
    for conflict, (first, *_) in zip(ordered, nodes, strict=True):
        clusters[root(first)].append(conflict)
    return list(clusters.values())


def _without_general(conflicts: Collection[Conflict], rules: Mapping[str, Rule]) -> list[Conflict]:
    """Leave out what a general check finds of a pair of which a special one of its family tells more.

    What is kept is as loud as the louder of the two.
    """
    found: dict[tuple[object, ...], list[Conflict]] = defaultdict(list)
    for each in conflicts:
        found[_family(each, rules), each.anchor, _ids(each)].append(each)
    return [kept for several in found.values() for kept in _keep_special(several, rules)]


def _keep_special(several: Sequence[Conflict], rules: Mapping[str, Rule]) -> Iterable[Conflict]:
    special = [each for each in several if not _is_general(each, rules)]
    if not special or len(special) == len(several):
        return several
    left = [each for each in several if _is_general(each, rules)]
    return [replace(each, elsewhere=loudest(left, rules)) for each in special]


def _family(conflict: Conflict, rules: Mapping[str, Rule]) -> str:
    check = discovery.load("checks", rules[conflict.rule].check)
    return getattr(check, "FAMILY", conflict.rule)


def _unite(sets: Iterable[Sequence[Hashable]]) -> Callable[[Hashable], Hashable]:
    """Return what names the set of a thing, where sets that share one are one."""
    parent: dict[Hashable, Hashable] = {}

    def root(node: Hashable) -> Hashable:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for first, *others in sets:
        for other in others:
            parent[root(other)] = root(first)
    return root


def _ids(conflict: Conflict) -> frozenset[str]:
    return frozenset(claim.id for claim in conflict.claims)


def _conflict_order(conflict: Conflict) -> tuple[object, ...]:
    places = tuple((claim.document, claim.start) for claim in conflict.claims)
    return (ORDER[conflict.severity], conflict.rule, -(conflict.relative_difference or 0), places)


def _absorb(clusters: list[Cluster], rules: Mapping[str, Rule]) -> list[Cluster]:
    """Put a cluster whose every conflict is a part of one of another rule, which tells more, behind that one's."""
    ranked = sorted(clusters, key=lambda cluster: (*_telling(cluster, rules), _conflict_order(cluster[0])))
    holding: dict[str, list[int]] = defaultdict(list)
    kept: list[Cluster] = []
    held: list[list[frozenset[str]]] = []
    for cluster in ranked:
        names = list(map(_ids, cluster))
        near = holding[min(names[0])]
        into = next(
            (n for n in dict.fromkeys(near) if _covers(held[n], names, one_rule=kept[n][0].rule == cluster[0].rule)),
            None,
        )
        if into is not None:
            kept[into] = [*kept[into], *cluster]
            held[into] += names
            continue
        for name in frozenset().union(*names):
            holding[name].append(len(kept))
        kept.append(cluster)
        held.append(names)
    return kept


def _telling(cluster: Cluster, rules: Mapping[str, Rule]) -> tuple[int, bool]:
    """Return what sorts first the rules that tell most: of three figures rather than two, of no kind of figure."""
    return -max(len(conflict.claims) for conflict in cluster), _is_general(cluster[0], rules)


def _is_general(conflict: Conflict, rules: Mapping[str, Rule]) -> bool:
    return getattr(discovery.load("checks", rules[conflict.rule].check), "GENERAL", False)


def _covers(held: Sequence[frozenset[str]], names: Sequence[frozenset[str]], *, one_rule: bool) -> bool:
    """Tell whether each conflict of another rule is between claims of one conflict here, or the very same claims.

    What is wrong with one figure alone, as a weekday, is so whatever it is held against.
    """
    if one_rule:
        return frozenset().union(*held) == frozenset().union(*names)
    return all(any(each <= other and (len(each) > 1 or len(other) == 1) for other in held) for each in names)


def _chain(clusters: list[Cluster]) -> list[Cluster]:
    """Join the clusters of one rule that a figure which is in many of them makes one: it is likely wrong itself."""
    by_hub: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for name in dict.fromkeys(claim.id for conflict in cluster for claim in conflict.claims):
            by_hub[cluster[0].rule, name].append(number)
    root = _unite(numbers for numbers in by_hub.values() if len(numbers) >= CHAIN)
    joined: dict[Hashable, Cluster] = defaultdict(list)
    for number, cluster in sorted(enumerate(clusters), key=lambda each: _conflict_order(each[1][0])):
        joined[root(number)] += cluster
    return list(joined.values())


def loudest(cluster: Sequence[Conflict], rules: Mapping[str, Rule]) -> Severity:
    """Return the severity of a contradiction: the loudest of its conflicts, none louder than its rules."""
    levels = [softer(each.severity, rules[each.rule].severity) for each in cluster]  # type: ignore[arg-type]
    return min([*levels, *(each.elsewhere for each in cluster if each.elsewhere)], key=ORDER.__getitem__)
