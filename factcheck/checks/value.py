"""A group of figures of one subject in, those out that state two values of one thing."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import _clashes
from factcheck.checks._clashes import VALUES, clashes
from factcheck.checks._known import KNOWN
from factcheck.checks._pairs import ARTICLES
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule

PREFIXES = ("value", KNOWN, ARTICLES)
SETTINGS = {"largest_ratio": 3, **_clashes.SETTINGS}
FIELDS = frozenset({"subject", "topic", "values"})
FAMILY = _clashes.FAMILY
GENERAL = True
"""What another check finds of the same claims tells more."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs whose intervals lie apart.

    Settings: `largest_ratio`, beyond which two figures are of two things; `smallest_count`, below which counts are
    mostly of things singled out; `least_points`, the evidence below which two matched claims are of two things.
    """
    yield from clashes(group, rule, VALUES)
