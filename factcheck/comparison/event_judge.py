"""Two days of two articles in, what speaks for and against their being of one event out."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.claims.event_words import recurring
from factcheck.comparison.evidence import Side, Sign, Signs
from factcheck.records import Claim

WEEK = timedelta(days=7)
YEAR = timedelta(days=365)
MOST_YEARS = 60
"""Years apart beyond which two days are of two things. Own choice."""


def judge_event(one: Side, other: Side) -> Signs | None:
    """Judge whether two days are of one event; where a sentence has no known word for it, others tell."""
    first, second = one.claim.low, other.claim.low
    if isinstance(first, date) and isinstance(second, date) and abs(first.year - second.year) > MOST_YEARS:
        return None
    if _is_weekday(one.claim) and _is_weekday(other.claim):
        return None  # two days of a week are mostly two events
    if shared := one.topic & other.topic:
        near = shared - recurring() and _are_near_days(one.claim, other.claim)
        signs = [Sign("same-event", "same event: {}", (", ".join(sorted(shared)),))]
        return [*signs, Sign("near-days", "two days of less than a year apart")] if near else signs
    named = one.topic or other.topic
    return None if one.topic and other.topic else [Sign("one-event" if named else "no-event")]


def _are_near_days(one: Claim, other: Claim) -> bool:
    """Tell days to the day, of less than a year apart, from months and years."""
    first, second = one.low, other.low
    if first != one.high or second != other.high or not (isinstance(first, date) and isinstance(second, date)):
        return False
    return abs(first - second) < YEAR


def _is_weekday(claim: Claim) -> bool:
    """Tell « mercredi » and « hier » from « le 12 mai », « en mai » and « la veille de Noël », told long after."""
    day, published = claim.low, claim.published
    late = isinstance(day, date) and published is not None and abs(published - day) > WEEK
    return day == claim.high and not late and not any(map(str.isdigit, claim.text))
