"""Two intervals in, whether and how far they lie apart out; exact arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from factcheck.records import Claim, Interval


def apart(first: Interval, second: Interval) -> bool:
    """Tell whether two intervals share no point."""
    return _below(first, second) or _below(second, first)


def _below(first: Interval, second: Interval) -> bool:
    if first.high is None or second.low is None:
        return False
    return first.high < second.low or (first.high == second.low and (first.high_open or second.low_open))


def distance(first: Interval, second: Interval) -> Decimal:
    """Return the smallest difference of a value of one interval and a value of the other; 0 where they meet."""
    if not apart(first, second):
        return Decimal(0)
    lower, upper = (first, second) if _below(first, second) else (second, first)
    if lower.high is None or upper.low is None:
        return Decimal(0)
    return upper.low - lower.high


def figure(claim: Claim) -> Decimal:
    """Return a claim's figure in its base unit: the middle of what its words allow, the bound where there is one."""
    low, high = claim.strict.low, claim.strict.high
    if low is None or high is None:
        return low if low is not None else high if high is not None else Decimal(0)
    if claim.comparator in ("more_than", "at_least"):
        return low
    if claim.comparator in ("almost", "less_than", "at_most"):
        return high
    return (low + high) / 2


def quotient(part: Interval, whole: Interval) -> Interval:
    """Return what percentage of `whole` `part` can be; both are positive."""
    low = None if whole.high is None or part.low is None else _percent(part.low, whole.high)
    high = None if not whole.low or part.high is None else _percent(part.high, whole.low)
    return Interval(
        low if low is not None else Decimal(0),
        high,
        part.low_open or whole.high_open,
        part.high_open or whole.low_open,
    )


def whole_of(part: Interval, share: Interval) -> Interval:
    """Return what a whole can be of which `part` is `share` per cent; both are positive."""
    low = None if not share.high or part.low is None else _percent(part.low, share.high)
    high = None if not share.low or part.high is None else _percent(part.high, share.low)
    return Interval(
        low if low is not None else Decimal(0), high, part.low_open or share.high_open, part.high_open or share.low_open
    )


def difference(later: Interval, earlier: Interval) -> Interval:
    """Return what `later` minus `earlier` can be."""
    return Interval(
        None if later.low is None or earlier.high is None else later.low - earlier.high,
        None if later.high is None or earlier.low is None else later.high - earlier.low,
        later.low_open or earlier.high_open,
        later.high_open or earlier.low_open,
    )


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    if not whole:
        return None
    exact = Fraction(part) * 100 / Fraction(whole)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def largest_agreement(intervals: Sequence[Interval]) -> frozenset[int]:
    """Return the positions of the largest set of intervals that share a point; the first where several are."""
    ends = sorted({value for interval in intervals for value in (interval.low, interval.high) if value is not None})
    between = [(low + high) / 2 for low, high in pairwise(ends)]  # ends may be open, what lies between them is not
    held = [
        frozenset(n for n, interval in enumerate(intervals) if not apart(interval, Interval(point, point)))
        for point in sorted([*ends, *between])
    ]
    return max(held, key=len, default=frozenset(range(len(intervals))))
