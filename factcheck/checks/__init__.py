"""Stage 6: a group of claims in, the conflicts in it out; one module for each kind of check.

A check is `check(group: Group, rule: Rule) -> Iterator[Conflict]`; its `PREFIXES` are the comparison keys whose
groups it reads, its `SETTINGS` the settings that a rule may give with what holds where it does not, its `FIELDS`
what a rule's message may name. It keeps nothing between groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck import discovery
from factcheck.records import Claim, Conflict, Group
from factcheck.rules import Rule


def check_group(group: Group, rules: tuple[Rule, ...]) -> list[Conflict]:
    """Return the conflicts that the rules find in one group, in the order of the rules."""
    found: list[Conflict] = []
    for rule in rules:
        module = discovery.load("checks", rule.check)
        if group.key.partition("|")[0] in module.PREFIXES:
            found += module.check(group, rule)
    return found


def pairs(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, Claim]]:
    """Return pairs of claims whose figures differ, each distinct figure of an article once.

    Claims that state the same in the same words many times over would make this quadratic; what agrees is
    represented by its first claim.
    """
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        place = (
            claim.document,
            claim.strict,
            claim.lenient,
            claim.topic.concepts,
            claim.period,
            claim.relation,
            claim.scope,
        )
        kept.setdefault(place, claim)
    distinct = list(kept.values())
    for number, first in enumerate(distinct):
        for second in distinct[number + 1 :]:
            if first.strict != second.strict:
                yield first, second


def relative(difference: Decimal, first: Decimal, second: Decimal) -> Decimal:
    """Return a difference as a fraction of the larger of two figures, to four places."""
    larger = max(abs(first), abs(second))
    return (difference / larger).quantize(Decimal("0.0001")) if larger else Decimal(0)
