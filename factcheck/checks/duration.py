"""The claims of one or two articles in, lengths of time that do not fit the days between which they lie out."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from factcheck.checks._pairs import ARTICLES, MOST_RIVALS
from factcheck.claims.spans import BEGIN, END, EXISTENCE, LIFE
from factcheck.claims.subject_ids import are_one_name
from factcheck.comparison.intervals import apart, distance
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval, Severity
from factcheck.rules import Rule

PREFIXES = ("article", ARTICLES)
SETTINGS = {"least_shared": 2}
FIELDS = frozenset({"subject", "values", "actual"})
SECONDS = 86_400
UNITS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.436875"), "year": Decimal("365.2425")}
"""Mean days of the Gregorian calendar."""
EXACT = 62
"""Days by which the time between two dates may vary where both are told at least by their months."""
AGES = frozenset({LIFE, EXISTENCE})
"""What an age is the length of, up to the day of its article."""
Ends = tuple[date, date]
"""The first and the last day that a date may stand for."""
TOGETHER = timedelta(days=31)
"""Between the days on which two articles tell of one event. Own choice."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """The days from one date to another."""

    low: int
    high: int
    first: Ends
    last: Ends


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
        yield from _check_articles(group, rule)


def _with_a_fitting_age(group: Group, by_id: Mapping[str, Claim]) -> frozenset[str]:
    """Return the ids of the births that an age of the article fits."""
    return frozenset(
        since.id
        for claim in group.claims
        if LIFE in claim.spans and claim.unit in UNITS
        for tie in claim.ties
        if tie.sort == "since" and (since := by_id.get(tie.claim)) is not None
        if (lapse := find_lapse(since, None, claim.published)) is not None
        if not apart(_elapsed(lapse, UNITS[claim.unit]), _in_days(claim.lenient))
    )


def _check_length(length: Claim, since: Claim, until: Claim | None, rule: Rule) -> Iterator[Conflict]:
    lapse = find_lapse(since, until, length.published)
    if length.unit not in UNITS or lapse is None or lapse.high < 0:
        return
    actual = _elapsed(lapse, UNITS[length.unit])
    stated = _in_days(length.lenient)
    if not apart(actual, stated):
        return
    exact = until is not None and lapse.high - lapse.low <= EXACT
    days = [since] if until is None or until is since else [since, until]
    yield _conflict(length, days, lapse, "error" if exact else "warning", rule)


def find_lapse(since: Claim, until: Claim | None, published: date | None) -> Lapse | None:
    """Return the fewest and most days from one date to another, or to the day of publication."""
    if until is since:
        first, last = _ends_of(since) or (None, None)
    else:
        first = _days_of(since)
        last = _days_of(until) if until is not None else (published, published) if published is not None else None
    if first is None or last is None:
        return None
    return Lapse((last[0] - first[1]).days, (last[1] - first[0]).days, first, last)


def _days_of(claim: Claim) -> Ends | None:
    """Return the first and the last day that a date may stand for."""
    low, high = claim.low, claim.high
    return (low, high) if isinstance(low, date) and isinstance(high, date) else None


def _ends_of(claim: Claim) -> tuple[Ends, Ends] | None:
    """Return the days on which a stretch of dates may begin and end, as wide as they are told: « de 2016 à 2025 »."""
    days = _days_of(claim)
    if days is None:
        return None
    low, high = days
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31):
        return (low, date(low.year, 12, 31)), (date(high.year, 1, 1), high)
    if low.day == 1 and (high + timedelta(days=1)).day == 1:
        return (low, low.replace(day=monthrange(low.year, low.month)[1])), (high.replace(day=1), high)
    return (low, low), (high, high)


def _elapsed(lapse: Lapse, unit: Decimal) -> Interval:
    """Return the days that may be said to have passed: one unit more or less, as both ends may count."""
    return Interval(Decimal(lapse.low) - unit, Decimal(lapse.high) + unit)


def _in_days(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    return Interval(
        low / SECONDS if low is not None else None,
        high / SECONDS if high is not None else None,
        interval.low_open,
        interval.high_open,
    )


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


def _check_articles(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check a length of time that one article tells against the first and last day that the other one does."""
    days: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in group.claims:
        for role in claim.spans if claim.kind == "date" else ():
            if len(days[claim.document, role]) < MOST_RIVALS:
                days[claim.document, role].append(claim)
    documents = sorted({claim.document for claim in group.claims})
    for length in group.claims:
        if length.kind != "duration" or length.ties or not length.spans or length.status != "actual":
            continue
        family = length.spans[0]
        if set(length.spans) & AGES:
            yield from _check_age(length, days, documents, rule)
            continue
        for other in documents:
            first = [
                claim for claim in days.get((other, f"{family}{BEGIN}"), ()) if f"{family}{END}" not in claim.spans
            ]
            last = days.get((other, f"{family}{END}"), [])
            alone = other != length.document and len(first) == len(last) == 1
            if alone and _is_of_one(length, first[0], last[0], rule):
                yield from _check_length(length, first[0], last[0], rule)


def _check_age(
    length: Claim, days: Mapping[tuple[str, str], list[Claim]], documents: list[str], rule: Rule
) -> Iterator[Conflict]:
    """Check how old a person or a company is said to be against the day that another article gives its birth."""
    for family in length.spans:
        born = [
            claim
            for other in documents
            if other != length.document
            for claim in days.get((other, f"{family}{BEGIN}"), ())
            if claim.subject and length.subject and are_one_name(claim.subject.id, length.subject.id)
        ]
        if len({claim.low for claim in born}) == 1:
            yield from _check_length(length, born[0], None, rule)
            return


def _is_of_one(length: Claim, first: Claim, last: Claim, rule: Rule) -> bool:
    """Tell whether a length of time and two days of another article are of one thing."""
    subjects = {claim.subject.id for claim in (length, first, last) if claim.subject}
    if len(subjects) == 1 and all(claim.subject for claim in (length, first, last)):
        return True
    shared = set(length.cues) & {*first.cues, *last.cues}
    named = set(length.context) & {*first.context, *last.context}
    return (
        len(shared) + bool(named) >= rule.settings["least_shared"] and bool(shared) and _are_told_together(length, last)
    )


def _are_told_together(one: Claim, other: Claim) -> bool:
    """Tell whether two articles are of about the same days, as those of one event are."""
    days = one.published, other.published
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= TOGETHER


def _conflict(length: Claim, days: list[Claim], lapse: Lapse, severity: Severity, rule: Rule) -> Conflict:
    unit = UNITS.get(length.unit or "", UNITS["year"] if lapse.high > UNITS["year"] else Decimal(1))
    name = length.unit or ("year" if unit == UNITS["year"] else "day")
    told = " and ".join(f"« {spell(day)} »" for day in days)
    actual = _spell_range(lapse, unit, name)
    stated = _in_days(length.lenient) if length.kind == "duration" else None
    gap = distance(_elapsed(lapse, unit), stated) if stated else Decimal(0)
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
        hint=None,
        fields=(("subject", length.subject.name if length.subject else "?"), ("actual", actual)),
    )


def spell_elapsed(lapse: Lapse, unit: Decimal, name: str, stated: Claim) -> str:
    """Return the step that tells what time there is between two days, and what a text says of it."""
    actual = _spell_range(lapse, unit, name)
    return f"from {_spell_days(*lapse.first)} to {_spell_days(*lapse.last)}: {actual}, stated « {spell(stated)} »"


def _spell_range(lapse: Lapse, unit: Decimal, name: str) -> str:
    """Return "8.6 to 9.6 years", "179 days"."""
    places = Decimal(1) if unit == 1 else Decimal("0.1")
    low, high = ((Decimal(days) / unit).quantize(places) for days in (lapse.low, lapse.high))
    return f"{low} {name}s" if low == high else f"{low} to {high} {name}s"


def _spell_days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}…{last.isoformat()}"
