"""A group with shares of two times in, the changes out that are called per cent and are points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.checks._changes import HUNDRED, Change, find_changes, fits, growth, points, spell_steps
from factcheck.checks._pairs import ARTICLES
from factcheck.comparison.intervals import distance, figure
from factcheck.outcomes import Conflict, Group
from factcheck.rules import Rule

PREFIXES = ("article", ARTICLES)
SETTINGS = {"least_points": 6}
FIELDS = frozenset({"subject", "topic", "values"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the changes of a share that fit it in points and not in per cent: from 40 % to 44 % is no « + 4 % ».

    Setting: `least_points`, the evidence below which a change that no words tie to two figures is of others.
    """
    for change in find_changes(group, rule):
        stated, later = change.claim, change.later
        if stated.unit != "%" or later.kind != "share":
            continue
        relative = growth(change)
        if relative is None or not fits(stated, points(change)) or _is_of_itself(change):
            continue
        yield Conflict(
            rule=rule.name,
            anchor=later.id,
            severity="warning",
            claims=(stated, later, change.earlier),
            reasons=change.reasons,
            steps=spell_steps(change, relative, "%"),
            unit="pp",
            difference=distance(stated.strict, relative),
            relative_difference=None,
            hint="points, not per cent: the share itself rose or fell by so much",
            fields=(
                ("subject", later.subject.name if later.subject else "?"),
                ("topic", later.topic.text or ", ".join(later.topic.concepts) or "?"),
            ),
        )


def _is_of_itself(change: Change) -> bool:
    """Tell whether a change is, or may be rounded from, the per cent by which the share itself rose or fell."""
    before, after, stated = figure(change.earlier), figure(change.later), figure(change.claim)
    relative = (after - before) / before * HUNDRED
    return abs(relative - stated) <= max(Decimal(1), abs(relative) / 5) or stated != after - before
