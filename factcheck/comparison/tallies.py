"""Two figures of two times in, whether the one is what the other had grown to out."""

from __future__ import annotations

from datetime import timedelta

from factcheck.comparison import slips
from factcheck.comparison.intervals import figure
from factcheck.records import Claim

WEEK = timedelta(days=6)
"""From its first day to its last; in less, « dans la nuit de dimanche à lundi », little goes on. Own choice."""
TALLIED = frozenset({"count", "measure"})
"""Kinds of what grows day by day."""


def has_grown(first: Claim, second: Claim) -> bool:
    """Tell a tally that goes on from the larger one that it came to: 2 100 hectares on a Wednesday, 3 400 in its week.

    The last day of a period stands for all of it, and a deal has one sum: « le 31 décembre », « fin 2024 ».
    """
    one, other = sorted((first, second), key=figure)
    early, whole = one.period, other.period
    if early is None or whole is None or not early.origin == whole.origin == "text" or one.kind not in TALLIED:
        return False
    within = whole.start <= early.start and early.end < whole.end and whole.end - whole.start >= WEEK
    return within and slips.find_slip(one, other) is None
