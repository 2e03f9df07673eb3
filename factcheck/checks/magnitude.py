"""A group of figures in, those out that are one number in two scales or units: « millions », « milliards »."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import _clashes, _other_unit
from factcheck.checks._clashes import SHARES, VALUES, clashes
from factcheck.checks._known import KNOWN
from factcheck.checks._pairs import ARTICLES
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule

PREFIXES = ("value", "share", "digits", KNOWN, ARTICLES)
SETTINGS = {**_clashes.SETTINGS, **_other_unit.SETTINGS}
FIELDS = frozenset({"subject", "topic", "values"})
FAMILY = _clashes.FAMILY


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of one thing that differ in what stands behind the number alone.

    Settings: `smallest_count`, below which counts are mostly of things singled out; `least_points`, the evidence below
    which two matched claims are of two things. For one number in two units of two articles: `least_digits`, the digits
    that tell it; `least_unit_ratio`, how far apart the units are at least; `least_words`, the words that their
    sentences share; `most_days`, how long after each other they appeared.
    """
    in_articles = group.key.partition("|")[0] == ARTICLES
    units = list(_other_unit.other_units(group, rule)) if in_articles else []
    yield from units
    told = {_pair(conflict) for conflict in units}
    yield from (each for each in clashes(group, rule, VALUES | SHARES, "magnitude") if _pair(each) not in told)


def _pair(conflict: Conflict) -> frozenset[str]:
    return frozenset(claim.id for claim in conflict.claims)
