"""Two articles on one matter in, those dates out that give one event two days."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._pairs import ARTICLES, matched, matched_conflict
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule

PREFIXES = (ARTICLES,)
SETTINGS = {"least_points": 5}
FIELDS = frozenset({"subject", "topic", "values"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of dates of one event that lie apart.

    Setting: `least_points`, the evidence below which two claims are of two things.
    """
    for match in matched(group, rule, {"date"}):
        yield matched_conflict(match, rule, anchor="date")
