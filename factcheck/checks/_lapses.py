"""The dates of a claim or two in, the days that lie between them out, and what may be said to have passed."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from factcheck.claims.span_file import END
from factcheck.claims.spans import EXISTENCE, LIFE
from factcheck.comparison.wording import spell
from factcheck.records import Claim, Interval
from factcheck.units.measures import rounded

SECONDS = 86_400
UNITS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.436875"), "year": Decimal("365.2425")}
"""Mean days of the Gregorian calendar."""
EXACT = 62
"""Days by which the time between two dates may vary where both are told at least by their months."""
AGES = frozenset({LIFE, EXISTENCE})
"""What an age is the length of, up to the day of its article."""
Ends = tuple[date, date]
"""The first and the last day that a date may stand for."""
_HALF = Decimal("0.5")
_ROUND = Decimal("0.2")
"""By what part « dix ans » may be off. Own choice, that of « une dizaine »."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """The days from one date to another."""

    low: int
    high: int
    first: Ends
    last: Ends


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


def elapsed(lapse: Lapse, unit: Decimal) -> Interval:
    """Return the days that may be said to have passed: one unit more or less, as both ends may count.

    A quarter of a unit, where both days are told so closely that a year or a month more is one too many.
    """
    close = lapse.high - lapse.low <= EXACT and unit > EXACT / 4
    slack = unit / 4 if close else unit
    return Interval(Decimal(lapse.low) - slack, Decimal(lapse.high) + slack)


def stated_of(length: Claim) -> Interval:
    """Return the days that a length of time may stand for: an age is never round, other tens are so by a fifth."""
    unit, value = UNITS.get(length.unit or ""), length.low
    if length.comparator != "exactly" or unit is None or value != length.high or not isinstance(value, Decimal):
        return in_days(length.lenient)
    if AGES & {span.removesuffix(END) for span in length.spans}:
        return Interval((value - _HALF) * unit, (value + 1) * unit)
    if value % 10:
        return in_days(length.lenient)
    return Interval(value * unit * (1 - _ROUND), value * unit * (1 + _ROUND))


def in_days(interval: Interval) -> Interval:
    """Return an interval of seconds in days."""
    low, high = interval.low, interval.high
    return Interval(
        low / SECONDS if low is not None else None,
        high / SECONDS if high is not None else None,
        interval.low_open,
        interval.high_open,
    )


def spell_elapsed(lapse: Lapse, unit: Decimal, name: str, stated: Claim) -> str:
    """Return the step that tells what time there is between two days, and what a text says of it."""
    actual = spell_range(lapse, unit, name)
    return f"from {spell_days(*lapse.first)} to {spell_days(*lapse.last)}: {actual}, stated « {spell(stated)} »"


def spell_range(lapse: Lapse, unit: Decimal, name: str) -> str:
    """Return "8.6 to 9.6 years", "179 days"."""
    places = Decimal(1) if unit == 1 else Decimal("0.1")
    low, high = (rounded(Decimal(days) / unit, places) for days in (lapse.low, lapse.high))
    return f"{low} {name}s" if low == high else f"{low} to {high} {name}s"


def spell_days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}…{last.isoformat()}"
