"""The claims of one or two articles in, lengths of time that do not fit the days between which they lie out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.checks._lapses import (
    EXACT,
    UNITS,
    Lapse,
    elapsed,
    find_lapse,
    spell_elapsed,
    spell_range,
    stated_of,
)
from factcheck.checks._lengths_apart import find_lengths
from factcheck.checks._pairs import ARTICLES
from factcheck.claims.spans import LIFE
from factcheck.comparison.corrections import find_correction
from factcheck.comparison.intervals import apart, distance
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval, Severity
from factcheck.rules import Rule

PREFIXES = ("article", ARTICLES)
SETTINGS = {"least_shared": 2}
FIELDS = frozenset({"subject", "values", "actual"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each length of time that cannot be that between the days to which its article ties it.

    Setting: `least_shared`, how many telling words the sentences of two articles share, a name in both for one.
    """
    by_id = {claim.id: claim for claim in group.claims}
    fitting = _with_a_fitting_age(group, by_id)
    for claim in group.claims:
        ties = {tie.sort: by_id[tie.claim] for tie in claim.ties if tie.claim in by_id}
        if "since" not in ties or group.key.startswith(f"{ARTICLES}|"):
            continue
        if LIFE in claim.spans and ties["since"].id in fitting:
            continue  # "Born in 1980, he is 45. Thomas, who is 20, …": the age of somebody else
        since, until = ties["since"], ties.get("until")
        if claim.kind == "date":
            yield from _check_day(claim, since, rule)
        else:
            yield from _check_length(claim, since, until, rule)
    if group.key.startswith(f"{ARTICLES}|"):
        for length, first, last in find_lengths(group, rule):
            yield from _check_length(length, first, last, rule)


def _with_a_fitting_age(group: Group, by_id: Mapping[str, Claim]) -> frozenset[str]:
    """Return the ids of the births that an age of the article fits."""
    return frozenset(
        since.id
        for claim in group.claims
        if LIFE in claim.spans and claim.unit in UNITS
        for tie in claim.ties
        if tie.sort == "since" and (since := by_id.get(tie.claim)) is not None
        if (lapse := find_lapse(since, None, claim.published)) is not None
        if not apart(elapsed(lapse, UNITS[claim.unit]), stated_of(claim))
    )


def _check_length(length: Claim, since: Claim, until: Claim | None, rule: Rule) -> Iterator[Conflict]:
    lapse = find_lapse(since, until, length.published)
    if length.unit not in UNITS or lapse is None or lapse.high < 0:
        return
    actual = elapsed(lapse, UNITS[length.unit])
    stated = stated_of(length)
    if not apart(actual, stated):
        return
    exact = until is not None and lapse.high - lapse.low <= EXACT
    days = [since] if until is None or until is since else [since, until]
    yield _conflict(length, days, lapse, "error" if exact else "warning", rule)


def _check_day(day: Claim, since: Claim, rule: Rule) -> Iterator[Conflict]:
    """Check how long ago something is said to be against its day: « fondée en 2016 … il y a douze ans »."""
    if not (isinstance(day.low, date) and isinstance(day.high, date) and day.published):
        return
    if not (isinstance(since.low, date) and isinstance(since.high, date)):
        return
    unit = Decimal(max((day.high - day.low).days + 1, 1))
    low, high = Decimal(day.low.toordinal()) - unit, Decimal(day.high.toordinal()) + unit
    if unit >= EXACT:
        stated = Interval(low, high)
    else:
        age = Decimal((day.published - day.low).days) / 10
        stated = Interval(low - age, high + age)
    told = Interval(Decimal(since.low.toordinal()), Decimal(since.high.toordinal()))
    if not apart(stated, told):
        return
    lapse = find_lapse(since, None, day.published)
    if lapse is not None:
        yield replace(_conflict(day, [since], lapse, "warning", rule), difference=distance(stated, told))


def _fit(figures: Sequence[Claim]) -> bool:
    """Tell whether a length of time, in the place of one that does not, lies between its days."""
    length, since, *until = figures
    lapse = find_lapse(since, until[0] if until else None, length.published)
    if lapse is None or lapse.low < 0 or length.kind != "duration" or length.unit not in UNITS:
        return False
    return not apart(elapsed(lapse, UNITS[length.unit]), stated_of(length))


def _conflict(length: Claim, days: list[Claim], lapse: Lapse, severity: Severity, rule: Rule) -> Conflict:
    unit = UNITS.get(length.unit or "", UNITS["year"] if lapse.high > UNITS["year"] else Decimal(1))
    name = length.unit or ("year" if unit == UNITS["year"] else "day")
    told = " and ".join(f"« {spell(day)} »" for day in days)
    actual = spell_range(lapse, unit, name)
    stated = stated_of(length) if length.kind == "duration" else None
    gap = distance(elapsed(lapse, unit), stated) if stated else Decimal(0)
    return Conflict(
        rule=rule.name,
        anchor=length.id,
        severity=severity,
        claims=(length, *days),
        reasons=(f"« {spell(length)} » is said to lie between the days that the text gives: {told}",)
        if len(days) > 1
        else (f"« {spell(length)} » is said to count from {told}",),
        steps=(spell_elapsed(lapse, unit, name, length),),
        unit="day",
        difference=gap,
        relative_difference=None,
        hint=find_correction((length, *days), _fit),
        fields=(("subject", length.subject.name if length.subject else "?"), ("actual", actual)),
    )
