"""A group of figures in, those out of which one lies outside of the bounds that the other gives for it.

A bound is what words put on a figure: « entre 18 et 20 % », « moins de 55 000 », "at least 300"; what only rounds it
(« environ », "nearly") is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import _clashes
from factcheck.checks._clashes import SHARES, VALUES, clashes
from factcheck.checks._known import KNOWN
from factcheck.checks._pairs import ARTICLES
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule

PREFIXES = ("value", "share", KNOWN, ARTICLES)
SETTINGS = {"largest_ratio": 3, **_clashes.SETTINGS}
FIELDS = frozenset({"subject", "topic", "values"})
FAMILY = _clashes.FAMILY


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of a bound and a figure, or of two bounds, that nothing fits.

    Settings: `largest_ratio`, beyond which two figures are of two things; `smallest_count`, below which counts are
    mostly of things singled out; `least_points`, the evidence below which two matched claims are of two things.
    """
    yield from clashes(group, rule, VALUES | SHARES, "bound")
