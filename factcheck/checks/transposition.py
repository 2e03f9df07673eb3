"""A group of figures in, those out that are one figure with two digits transposed or one dropped: « 132 », « 123 »."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import _clashes
from factcheck.checks._clashes import SHARES, VALUES, clashes
from factcheck.checks._known import KNOWN
from factcheck.checks._pairs import ARTICLES
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule

PREFIXES = ("value", "share", "digits", KNOWN, ARTICLES)
SETTINGS = {**_clashes.SETTINGS}
FIELDS = frozenset({"subject", "topic", "values"})
FAMILY = _clashes.FAMILY


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of one thing whose digits are the same in another order, or but for one.

    Settings: `smallest_count`, below which counts are mostly of things singled out; `least_points`, the evidence below
    which two matched claims are of two things.
    """
    yield from clashes(group, rule, VALUES | SHARES, "transposition")
