"""Two articles on one matter in, those ranks out that give one thing two places in one ranking."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._pairs import ARTICLES, matched, matched_conflict
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule

PREFIXES = (ARTICLES,)
SETTINGS = {"least_points": 2}
FIELDS = frozenset({"subject", "topic", "values"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of places in one ranking that lie apart.

    Setting: `least_points`, the evidence below which two claims are of two things.
    """
    for match in matched(group, rule, {"rank"}):
        yield matched_conflict(match, rule, anchor="rank")
