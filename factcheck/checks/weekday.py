"""The claims of one article in, dates whose weekday is another one than the calendar gives out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim
from factcheck.rules import Rule

PREFIXES = ("article",)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"values", "actual"})
WEEK, MONTHS = 7, 12
_NUMERIC = re.compile(r"\d[./-]\d")


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each day that is told with a weekday that it was not; a warning where its year is not written."""
    years: set[int] | None = None
    for claim in group.claims:
        if claim.weekday is None or not isinstance(claim.low, date) or claim.low.weekday() == claim.weekday:
            continue
        if years is None:
            years = {each.low.year for each in group.claims if isinstance(each.low, date)}
        if not any(day.weekday() == claim.weekday for day in _other_readings(claim, claim.low, years)):
            yield _conflict(claim, claim.low, claim.weekday, rule)


def _other_readings(claim: Claim, day: date, years: set[int]) -> Iterator[date]:
    """Yield the days that a date may stand for as well: 03/12/2024, « vendredi 13 novembre » in an article on 2015."""
    if _NUMERIC.search(claim.text) and day.day <= MONTHS:
        yield date(day.year, day.day, day.month)
    if str(day.year) not in claim.text:
        yield from (day.replace(year=year) for year in years if (day.month, day.day) != (2, 29))


def _conflict(claim: Claim, day: date, stated: int, rule: Rule) -> Conflict:
    actual = calendar.day_name[day.weekday()]
    return Conflict(
        rule=rule.name,
        anchor=claim.id,
        severity="error" if str(day.year) in claim.text else "warning",
        claims=(claim,),
        reasons=(f"« {spell(claim)} » states a weekday and a day",),
        steps=(f"{day.isoformat()} is a {actual} in the Gregorian calendar, stated a {calendar.day_name[stated]}",),
        unit="day",
        difference=Decimal(min((stated - day.weekday()) % WEEK, (day.weekday() - stated) % WEEK)),
        relative_difference=None,
        hint=f"{_nearest(day, stated)} is a {calendar.day_name[stated]}",
        fields=(("actual", actual),),
    )


def _nearest(day: date, weekday: int) -> str:
    """Return the day of that weekday which is a slip away: the same day of the year before or after, else the nearest.

    In January a date is often written with the year that has just ended.
    """
    for year in (day.year - 1, day.year + 1):
        if (day.month, day.day) != (2, 29) and day.replace(year=year).weekday() == weekday:
            return day.replace(year=year).isoformat()
    near = (day + timedelta(days=away) for away in (-1, 1, -2, 2, -3, 3))
    return next(other.isoformat() for other in near if other.weekday() == weekday)
