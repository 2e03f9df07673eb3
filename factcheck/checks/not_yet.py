"""The claims of one article in, days told as over that lie behind its publication out: « a été inauguré en 2027 »."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from factcheck.claims.marks import OVER
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim
from factcheck.rules import Rule

PREFIXES = ("article",)
SETTINGS = {"least_days": 2}
FIELDS = frozenset({"subject", "values", "published"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each day on which something is told to have happened that comes after the article's own.

    Setting: `least_days`, how much later: elsewhere on earth it may be tomorrow.
    """
    for claim in group.claims:
        day, published = claim.low, claim.published
        if OVER not in claim.marks or not isinstance(day, date) or published is None:
            continue
        if day - published >= timedelta(days=rule.settings["least_days"]):
            yield _conflict(claim, day, published, rule)


def _conflict(claim: Claim, day: date, published: date, rule: Rule) -> Conflict:
    near = _without_slip(day, published)
    return Conflict(
        rule=rule.name,
        anchor=claim.id,
        severity="warning",
        claims=(claim,),
        reasons=(f"what « {spell(claim)} » is the day of is told as over",),
        steps=(f"it comes {(day - published).days} days after publication, {published.isoformat()}",),
        unit="day",
        difference=Decimal((day - published).days),
        relative_difference=None,
        hint=f"another year: {near.year} would be over" if near is not None else None,
        fields=(("subject", claim.subject.name if claim.subject else "?"), ("published", published.isoformat())),
    )


def _without_slip(day: date, published: date) -> date | None:
    """Return the same day of the last year in which it was over, where that is the year of publication or the last."""
    for year in (published.year, published.year - 1):
        if (day.month, day.day) != (2, 29) and day.replace(year=year) <= published:
            return day.replace(year=year)
    return None
