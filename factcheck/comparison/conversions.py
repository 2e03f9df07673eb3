"""A figure and its conversion in, by how much the one misses the other out; exact arithmetic only.

Either may be the one that was converted and rounded: « 17 millions de dollars (125 millions de yuans) ». So they fit
where what the first is converted to meets the second as it may be rounded, or the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from factcheck.records import Claim

Scale = Callable[[Fraction], Fraction]
MOST_ROUNDED = Fraction(1, 8)
"""The most, as a part of a figure, that rounding takes: « 1 milliard » is no 1.4 milliard. Own choice."""
_ABOVE = frozenset({"more_than", "at_least"})
_BELOW = frozenset({"less_than", "at_most", "almost"})
_ROUGH = frozenset({"about", "almost"})


class Span(NamedTuple):
    """The values that a figure can have; both ends are among them."""

    low: Fraction
    high: Fraction

    def through(self, low: Scale, high: Scale) -> Span:
        """Return the span that two rising scales make of it, one for each end."""
        return Span(low(self.low), high(self.high))


def stated(claim: Claim) -> Span:
    """Return what a figure is converted from: the numbers as written; beyond them where they are a bound."""
    low, high = _ends(claim)
    return Span(
        low - abs(low) * MOST_ROUNDED if claim.comparator in _BELOW else low,
        high + abs(high) * MOST_ROUNDED if claim.comparator in _ABOVE else high,
    )


def rounded(claim: Claim) -> Span:
    """Return what a figure can be the rounding of; twice as much where it is « environ »."""
    low, high = _ends(claim)
    times = 2 if claim.comparator in _ROUGH else 1
    slack = [times * min(Fraction(claim.grain) / 2, abs(end) * MOST_ROUNDED) for end in (low, high)]
    bound = stated(claim)
    return Span(min(bound.low, low - slack[0]), max(bound.high, high + slack[1]))


def _ends(claim: Claim) -> tuple[Fraction, Fraction]:
    assert isinstance(claim.low, Decimal)
    assert isinstance(claim.high, Decimal)
    return Fraction(claim.low), Fraction(claim.high)


def middle(claim: Claim) -> Fraction:
    """Return the number as written, of a range its middle."""
    low, high = _ends(claim)
    return (low + high) / 2


def ratio_apart(first: Claim, second: Claim, low: Fraction, high: Fraction) -> Fraction:
    """Return by which factor two positive figures miss each other at rates of `low` to `high` second ones for a first.

    1 where they meet. Of two ranges, each end is converted: the farther one counts.
    """
    if first.comparator == second.comparator == "between":
        ends = [(_at(first, end), _at(second, end)) for end in (0, 1)]
        return max(_apart(one, other, low, high) for one, other in ends)
    return _apart(_written(first), _written(second), low, high)


class _Written(NamedTuple):
    stated: Span
    rounded: Span


def _written(claim: Claim) -> _Written:
    return _Written(stated(claim), rounded(claim))


def _at(claim: Claim, end: int) -> _Written:
    """Return one end of a range as a figure of its own."""
    number = stated(claim)[end]
    slack = abs(rounded(claim)[end] - number)
    return _Written(Span(number, number), Span(number - slack, number + slack))


def _apart(one: _Written, other: _Written, low: Fraction, high: Fraction) -> Fraction:
    forth = _factor(one.stated.through(lambda x: x * low, lambda x: x * high), other.rounded)
    back = _factor(other.stated.through(lambda x: x / high, lambda x: x / low), one.rounded)
    return min(forth, back)


def _factor(one: Span, other: Span) -> Fraction:
    """Return how many times the nearest values of two spans differ; 1 where they share one."""
    return max(Fraction(1), one.low / other.high, other.low / one.high)


def implied(first: Claim, second: Claim) -> Span:
    """Return the rates, second ones for a first, that would make two positive figures the same."""
    one, other = _written(first), _written(second)
    return Span(
        min(other.rounded.low / one.stated.high, other.stated.low / one.rounded.high),
        max(other.rounded.high / one.stated.low, other.stated.high / one.rounded.low),
    )
