"""A group of shares of one subject in, those out that give one part two shares of one whole."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import _clashes
from factcheck.checks._clashes import SHARES, clashes
from factcheck.checks._known import KNOWN
from factcheck.checks._pairs import ARTICLES
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule

PREFIXES = ("share", KNOWN, ARTICLES)
SETTINGS = {"least_points": 6}
FIELDS = frozenset({"subject", "topic", "values"})
FAMILY = _clashes.FAMILY
GENERAL = True
"""What another check finds of the same claims tells more."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of shares of one part and whole whose intervals lie apart.

    Setting: `least_points`, the evidence below which two matched claims are of two things.
    """
    yield from clashes(group, rule, SHARES)
