"""A group with figures of two times in, the changes out that those figures do not come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from factcheck.checks._changes import Change, find_changes, fits, growth, minus, points, spell_steps
from factcheck.checks._pairs import ARTICLES
from factcheck.checks._two_changes import find_clashes
from factcheck.comparison.corrections import find_correction, rounds_to
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval, Severity
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval
from factcheck.units.measures import rounded

PREFIXES = ("article", ARTICLES)
SETTINGS = {"least_points": 5, "slack": 1, "largest_ratio": 20}
FIELDS = frozenset({"subject", "topic", "values", "actual"})
_TENTH = Decimal("0.1")


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the changes, in per cent, points or times, that are not those from one figure to the other.

    Settings: `least_points`, the evidence below which a change that no words tie to two figures is of others;
    `slack`, the points of per cent that a rounded change may be off; `largest_ratio`, beyond which two figures are of
    two things.
    """
    for change in find_changes(group, rule):
        if _ratio(change) > rule.settings["largest_ratio"]:
            continue
        computed = _computed(change, rule)
        if computed is not None:
            yield computed
    yield from find_clashes(group, rule)


def _computed(change: Change, rule: Rule) -> Conflict | None:
    """Return the conflict of a change that is none from the one figure to the other, however these are rounded.

    A warning, where it could be one of rounder figures than anybody tells a change of.
    """
    stated = change.claim
    slack = Decimal(rule.settings["slack"]) if stated.unit == "%" else Decimal(0)
    if stated.unit == "pp":
        each_way = [points(change), points(change, lenient=True)]
        fitting = any(fits(stated, each) or fits(stated, minus(each)) for each in each_way)
        return None if fitting else _conflict(change, each_way[0], rule, change.loudest)
    if stated.unit == "%" and change.later.kind == "share" and fits(stated, points(change)):
        return None  # points that are called per cent are told by a check of their own
    strict, lenient, narrow = (growth(change, width) for width in ("strict", "lenient", "narrow"))
    if strict is None or lenient is None or narrow is None or _may_be(change, narrow, slack, stated.strict):
        return None
    rough = _may_be(change, strict, slack) or _may_be(change, lenient, slack)
    if not rough:
        return _conflict(change, strict, rule, change.loudest)
    found = _conflict(change, narrow, rule, "warning")
    told = f"rounded by a twentieth at the most, they come to {describe_interval(narrow, stated.unit or '%')}"
    return replace(found, steps=(*spell_steps(change, strict, stated.unit or "%"), told))


def _may_be(change: Change, computed: Interval, slack: Decimal, told: Interval | None = None) -> bool:
    """Tell whether a change is what the figures come to, or the way back: "cut by two points, from 8% to 6%"."""
    stated = replace(change.claim, lenient=told) if told else change.claim
    back = not (stated.low < 0 and change.sure and _is_dated(change))  # type: ignore[operator]
    return fits(stated, computed, slack=slack) or (back and fits(stated, minus(computed), slack=slack))


def _is_dated(change: Change) -> bool:
    """Tell whether the figures say themselves which of them is the later."""
    one, other = change.later.period, change.earlier.period
    return one is not None and other is not None and other.origin == "text" and other.end < one.start


def _ratio(change: Change) -> Decimal:
    """Return how many times as large the larger figure is."""
    small, large = sorted((abs(figure(change.earlier)), abs(figure(change.later))))
    return large / small if small else Decimal("Infinity")


def _conflict(change: Change, computed: Interval, rule: Rule, loudest: Severity) -> Conflict:
    stated, later = change.claim, change.later
    unit = stated.unit or "%"
    gap = distance(stated.strict, computed)
    actual = _spell(computed, unit)
    return Conflict(
        rule=rule.name,
        anchor=later.id,
        severity=loudest if apart(stated.lenient, computed) else "warning",
        claims=(stated, later, change.earlier),
        reasons=change.reasons,
        steps=spell_steps(change, computed, unit),
        unit="x" if unit == "x" else "pp",
        difference=gap,
        relative_difference=_relative(gap, stated, computed),
        hint=_hint(change),
        fields=(
            ("subject", later.subject.name if later.subject else "?"),
            ("topic", later.topic.text or stated.topic.text or ", ".join(later.topic.concepts) or "?"),
            ("actual", actual),
        ),
    )


def _middle(computed: Interval) -> Decimal:
    low, high = computed.low, computed.high
    return (low + high) / 2 if low is not None and high is not None else low or high or Decimal(0)


def _relative(gap: Decimal, stated: Claim, computed: Interval) -> Decimal:
    larger = max(abs(figure(stated)), abs(_middle(computed)))
    return rounded(gap / larger, Decimal("0.0001")) if larger else Decimal(0)


def _spell(computed: Interval, unit: str) -> str:
    middle = _middle(computed)
    if unit == "x":
        return f"× {rounded(middle, _TENTH)}"
    return f"{rounded(middle, Decimal(1)):+} {'points' if unit == 'pp' else '%'}"


def _hint(change: Change) -> str | None:
    """Return what the stated change is really of, the way back, or the slip that explains it."""
    stated = change.claim
    return _way_back(change) or find_correction((stated, change.later, change.earlier), partial(_would_fit, change))


def _would_fit(change: Change, figures: Sequence[Claim]) -> bool:
    """Tell whether other figures in the place of a change's own come to what is stated."""
    stated, later, earlier = figures
    meant = replace(change, claim=stated, later=later, earlier=earlier)
    computed = points(meant) if stated.unit == "pp" else growth(meant)
    return computed is not None and rounds_to(_middle(computed), stated)


def _way_back(change: Change) -> str | None:
    stated = change.claim
    if stated.unit != "%":
        return None
    back = growth(Change(stated, change.earlier, change.later, change.loudest, ()))
    if back is not None and fits(stated, minus(back)):
        return f"this is the way back, from « {spell(change.later)} » to « {spell(change.earlier)} »"
    return None
