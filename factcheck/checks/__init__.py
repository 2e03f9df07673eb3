"""Stage 6: a group of claims in, the conflicts in it out; one module for each kind of check.

A check is `check(group: Group, rule: Rule) -> Iterator[Conflict]`; its `PREFIXES` are the comparison keys whose
groups it reads, its `SETTINGS` the settings that a rule may give with what holds where it does not, its `FIELDS`
what a rule's message may name; `GENERAL` is there and true where what another check finds of the same claims tells
more; `FAMILY` is what it has in common with other checks, whose conflicts are one contradiction with its own where they
share a figure. It keeps nothing between groups.
"""

from __future__ import annotations

from factcheck import discovery
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule


def check_group(group: Group, rules: tuple[Rule, ...]) -> list[Conflict]:
    """Return the conflicts that the rules find in one group, in the order of the rules."""
    found: list[Conflict] = []
    for rule in rules:
        module = discovery.load("checks", rule.check)
        if group.key.partition("|")[0] in module.PREFIXES:
            found += module.check(group, rule)
    return found
