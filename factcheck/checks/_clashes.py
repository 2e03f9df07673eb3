"""A group in, the pairs of figures out that cannot both be right: what the checks of two figures share.

Those of a fault find the pairs that have it, those of two values or shares any; of a pair that both find, the former's
rule is reported: « 132 » and « 123 » are transposed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import partial
from typing import Protocol

from factcheck.checks._faults import Fault, fault_of
from factcheck.checks._known import KNOWN, Held, held, known_clash
from factcheck.checks._misprints import compare_misprint
from factcheck.checks._pairs import ARTICLES, MOST_RIVALS, clash, matched, matched_conflict, pairs, same_digits
from factcheck.checks._shares import compare_known, compare_shares
from factcheck.checks._values import are_told_apart, compare_values
from factcheck.claims.opposites import find_opposites
from factcheck.comparison.comparability import Comparability
from factcheck.comparison.intervals import apart
from factcheck.comparison.keys import dimension
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Kind
from factcheck.rules import Rule

FAMILY = "figures"
"""The family of the checks of two figures."""
VALUES: frozenset[Kind] = frozenset({"count", "money", "measure", "duration", "multiple"})
SHARES: frozenset[Kind] = frozenset({"share"})
SETTINGS = {"smallest_count": 10, "least_points": 6}
LARGEST_RATIO = "largest_ratio"
"""The setting beyond which two figures are of two things; a check without it takes them however far apart."""


class _Way(Protocol):
    """How the pairs of a group that are of one fault are found, under each prefix of its key."""

    def __call__(self, group: Group, rule: Rule, kinds: Container[Kind], fault: Fault | None) -> Iterator[Conflict]: ...


def clashes(group: Group, rule: Rule, kinds: Container[Kind], fault: Fault | None = None) -> Iterator[Conflict]:
    """Return a conflict for each two figures of the kinds that lie apart and are of one thing; those of a fault alone.

    Settings: `least_points`, `smallest_count`, and `largest_ratio` where the rule has one.
    """
    yield from _WAYS[group.key.partition("|")[0]](group, rule, kinds, fault)


def _of_articles(group: Group, rule: Rule, kinds: Container[Kind], fault: Fault | None) -> Iterator[Conflict]:
    for match in matched(group, rule, kinds, partial(_has, fault)):
        yield matched_conflict(match, rule, anchor=_anchor(match.first))


def _has(fault: Fault | None, first: Claim, second: Claim) -> bool:
    return fault is None or fault_of(first, second) == fault


def _anchor(claim: Claim) -> str:
    return claim.kind if claim.kind == "share" else dimension(claim)


def _of_known(group: Group, rule: Rule, kinds: Container[Kind], fault: Fault | None) -> Iterator[Conflict]:
    told = _topics(group)
    for pair in held(group, kinds, rule.settings.get(LARGEST_RATIO)):
        found = _hold(pair, rule, told) if _has(fault, pair.claim, pair.fact) else None
        if found is not None:
            yield known_clash(pair, found.loudest, found.reasons, rule, anchor=_anchor(pair.claim))


def _hold(pair: Held, rule: Rule, told: Container[tuple[str, tuple[str, ...]]]) -> Comparability | None:
    if pair.claim.kind == "share":
        return compare_known(pair.as_claim, pair.as_fact)
    if are_told_apart(pair.as_fact, pair.as_claim, told):
        return None
    found = compare_values(pair.as_claim, pair.as_fact, rule)
    return found if found is not None and found.level == "same" else None


def _of_shares(group: Group, rule: Rule, kinds: Container[Kind], fault: Fault | None) -> Iterator[Conflict]:
    if "share" not in kinds:
        return
    for first, second in pairs(group):
        if apart(first.strict, second.strict) and _has(fault, first, second):
            found = compare_shares(first, second)
            if found is not None:
                yield clash(first, second, found.loudest, found.reasons, rule, anchor=_anchor(first))


def _of_values(
    group: Group, rule: Rule, kinds: Container[Kind], fault: Fault | None, *, misprinted: bool = False
) -> Iterator[Conflict]:
    said, told = _by_document(group), _topics(group)
    for first, second in _alike(group, rule, fault, misprinted=misprinted):
        if (
            not apart(first.strict, second.strict)
            or not _has(fault, first, second)
            or first.kind not in kinds
            or are_told_apart(first, second, told)
            or find_opposites(_words_of(first), _words_of(second))
            or _agree(first, second, said)
        ):
            continue
        found = compare_misprint(first, second) if misprinted else compare_values(first, second, rule)
        if found is not None:
            yield clash(first, second, found.loudest, found.reasons, rule, anchor=_anchor(first))


def _alike(group: Group, rule: Rule, fault: Fault | None, *, misprinted: bool) -> Iterator[tuple[Claim, Claim]]:
    """Return the pairs among which those of a fault are."""
    if fault == "magnitude" and not misprinted:
        return same_digits(group)
    return pairs(group, rule.settings.get(LARGEST_RATIO))


def _topics(group: Group) -> frozenset[tuple[str, tuple[str, ...]]]:
    return frozenset((claim.document, claim.topic.concepts) for claim in group.claims)


def _words_of(claim: Claim) -> frozenset[str]:
    return frozenset((*claim.cues, *claim.topic.concepts))


def _by_document(group: Group) -> dict[str, list[Claim]]:
    said: dict[str, list[Claim]] = {}
    for claim in group.claims:
        said.setdefault(claim.document, []).append(claim)
    return said


def _agree(first: Claim, second: Claim, said: Mapping[str, list[Claim]]) -> bool:
    """Tell whether one article has the other's figure too, beside its own: « porté de 125 à 150 millions »."""
    if first.document == second.document:
        return False
    return any(
        not apart(claim.strict, other.strict)
        for other, against in ((first, second), (second, first))
        for claim in said[against.document][:MOST_RIVALS]
    )


_WAYS: Mapping[str, _Way] = {
    ARTICLES: _of_articles,
    KNOWN: _of_known,
    "share": _of_shares,
    "value": _of_values,
    "digits": partial(_of_values, misprinted=True),
}
