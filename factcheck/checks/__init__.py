"""Stage 6: a group of claims in, the conflicts in it out; one module for each kind of check.

A check is `check(group: Group, rule: Rule) -> Iterator[Conflict]`; its `PREFIXES` are the comparison keys whose
groups it reads, its `SETTINGS` the settings that a rule may give with what holds where it does not, its `FIELDS`
what a rule's message may name. It keeps nothing between groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, islice
from operator import itemgetter

from factcheck import discovery
from factcheck.comparison.intervals import figure
from factcheck.comparison.keys import ANY, written_digits
from factcheck.records import Claim, Conflict, Group
from factcheck.rules import Rule

MOST_RIVALS = 50
"""Figures that one is compared with; a thing with more values than that is a list and no contradiction."""


def check_group(group: Group, rules: tuple[Rule, ...]) -> list[Conflict]:
    """Return the conflicts that the rules find in one group, in the order of the rules."""
    found: list[Conflict] = []
    for rule in rules:
        module = discovery.load("checks", rule.check)
        if group.key.partition("|")[0] in module.PREFIXES:
            found += module.check(group, rule)
    return found


def pairs(group: Group, largest_ratio: Decimal | None = None) -> Iterator[tuple[Claim, Claim]]:
    """Return pairs of claims whose figures differ, each distinct figure of an article once, in order of size.

    Each figure meets the next `MOST_RIVALS` in size; `largest_ratio` leaves out pairs farther apart. In the group
    of articles whose day is unknown at least one of the two is from such an article; the others meet in the groups
    of their years.
    """
    claims = group.claims
    undated_only = group.key.endswith(f"|{ANY}")
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
    distinct = sorted(
        ((abs(figure(claim)), number, claim) for number, claim in enumerate(kept.values())), key=itemgetter(0, 1)
    )
    for number, (size, _, first) in enumerate(distinct):
        for larger, _, second in islice(distinct, number + 1, number + 1 + MOST_RIVALS):
            if largest_ratio is not None and larger > size * largest_ratio:
                break
            if first.strict != second.strict and not (undated_only and first.period and second.period):
                yield (first, second) if _comes_first(first, second) else (second, first)


def same_digits(group: Group) -> Iterator[tuple[Claim, Claim]]:
    """Return pairs of claims with the same digits and another order of magnitude: 900 millions and 900 milliards."""
    by_digits: dict[str, dict[Decimal, Claim]] = {}
    for claim in group.claims:
        by_digits.setdefault(written_digits(claim), {}).setdefault(figure(claim), claim)
    for claims in by_digits.values():
        for first, second in combinations(claims.values(), 2):
            yield (first, second) if _comes_first(first, second) else (second, first)


def _comes_first(first: Claim, second: Claim) -> bool:
    return (first.document, first.start) < (second.document, second.start)


def relative(difference: Decimal, first: Decimal, second: Decimal) -> Decimal:
    """Return a difference as a fraction of the larger of two figures, to four places."""
    larger = max(abs(first), abs(second))
    return (difference / larger).quantize(Decimal("0.0001")) if larger else Decimal(0)
