"""The claims of one article in, more time than there is out: 26 hours a day, a woman of 142 years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.claims.marks import PER, PERSON
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim
from factcheck.rules import Rule
from factcheck.units.measures import to_base

PREFIXES = ("article",)
SETTINGS = {"oldest": 125, "largest_ratio": 4}
FIELDS = frozenset({"subject", "values", "limit"})
HOUR = Decimal(3600)
LONGEST = {
    "minute": HOUR / 60, "hour": HOUR, "day": 24 * HOUR, "week": 168 * HOUR, "month": 744 * HOUR, "year": 8784 * HOUR,
}  # fmt: skip
"""Seconds, of the longest month and year."""
SHORTER = frozenset({"minute", "hour", "day", "week"})
"""What is counted in months each year may be pay: « treize mois par an »."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return what goes on longer each day, week or year than these last, and persons older than any has been.

    Settings: `oldest`, the years that nobody has lived; `largest_ratio`, how many times a day's length may be meant
    as the hours of one, beyond which they are those of several.
    """
    for claim in group.claims:
        if claim.status not in ("actual", "forecast"):
            continue
        yield from _check_time(claim, rule)
        if PERSON in claim.marks and claim.strict.low is not None:
            yield from _check_age(claim, rule)


def _check_time(claim: Claim, rule: Rule) -> Iterator[Conflict]:
    for unit in (mark.removeprefix(PER) for mark in claim.marks if mark.startswith(PER)):
        longest, low = LONGEST[unit], claim.lenient.low
        if claim.unit in SHORTER and low is not None and longest < low <= longest * rule.settings["largest_ratio"]:
            most = (longest / to_base(claim.unit or unit).factor).normalize()
            limit = f"{most:f} {claim.unit}s"
            yield _conflict(claim, f"there are {limit} in each, and no more", limit, most, rule)


def _check_age(claim: Claim, rule: Rule) -> Iterator[Conflict]:
    years, oldest = claim.low, rule.settings["oldest"]
    most = oldest * rule.settings["largest_ratio"]
    if isinstance(years, Decimal) and claim.comparator not in ("less_than", "at_most") and oldest < years <= most:
        yield _conflict(claim, f"nobody has lived {oldest} years", f"{oldest} years", Decimal(oldest), rule)


def _conflict(claim: Claim, step: str, limit: str, most: Decimal, rule: Rule) -> Conflict:
    return Conflict(
        rule=rule.name,
        anchor=claim.id,
        severity="warning",
        claims=(claim,),
        reasons=(f"« {spell(claim)} » is said of one and the same",),
        steps=(step,),
        unit=claim.unit or "year",
        difference=claim.low - most if isinstance(claim.low, Decimal) else Decimal(0),
        relative_difference=None,
        hint=None,
        fields=(("subject", claim.subject.name if claim.subject else "?"), ("limit", limit)),
    )
