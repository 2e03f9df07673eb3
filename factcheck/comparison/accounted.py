"""A figure and those of a text in, whether the text gives it, outright or by way of its other figures, out.

« 300 postes » is given by « 297 postes », by « 180 postes en 2026, puis 120 en 2027 », and by « un quart des 1 200
postes »: what can be worked out from a text is not told otherwise there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from factcheck.comparison.intervals import apart, figure
from factcheck.comparison.keys import written_digits
from factcheck.records import Claim, Interval

MOST = 14
"""Figures of one unit from whose sums and differences one is worked out; a text with more is a table. Own choice."""
MOST_SUMMANDS = 4
"""Figures that are added up, unless it is all of them. Own choice."""
FEW = 10
"""A count below this is found in most texts, of something or other. Own choice."""
PERCENT = "%"
ALL = Fraction(100)


def is_given(claim: Claim, others: Sequence[Claim]) -> bool:
    """Tell whether one of other figures agrees with a claim, or some of them together come to it."""
    alike = [other for other in others if are_alike(claim, other)]
    if any(agrees(claim, other) for other in alike):
        return True
    wanted = size(claim.lenient)
    return any(_holds(wanted, value) for value in _worked_out(claim, alike, others))


def are_alike(one: Claim, other: Claim) -> bool:
    """Tell whether two figures are in one unit: « + 12 % » and « 12 % des loyers » are."""
    if PERCENT in (one.base_unit, other.base_unit):
        return one.base_unit == other.base_unit
    counted = {"count", "rank"}
    return (one.kind == other.kind or {one.kind, other.kind} <= counted) and one.base_unit == other.base_unit


def agrees(claim: Claim, other: Claim) -> bool:
    """Tell whether another figure allows the value of a claim; of a few things, only of the same ones."""
    if claim.kind == "count" and figure(claim) < FEW and not _may_be_of_one_thing(claim, other):
        return False
    return not apart(size(claim.lenient), size(other.lenient)) and not are_two_of_one_grain(claim, other)


def _may_be_of_one_thing(claim: Claim, other: Claim) -> bool:
    if other.kind == "rank":
        return True
    topic = set(claim.topic.concepts)
    return not other.partial and (
        not other.topic.concepts or not topic.isdisjoint((*other.topic.concepts, *other.cues))
    )


def are_two_of_one_grain(one: Claim, other: Claim) -> bool:
    """Tell « 1,2 milliard » from « 1,3 milliard »: as precise as each other, one of them is copied wrongly."""
    exact = one.comparator == other.comparator == "exactly" and one.low == one.high and other.low == other.high
    same = exact and one.kind == other.kind and one.unit == other.unit and one.grain == other.grain
    return same and one.low != other.low and not _are_words(one, other)


def _are_words(one: Claim, other: Claim) -> bool:
    """Tell fractions in words, which no two writers choose alike: « un tiers », « un quart »."""
    return not written_digits(one) or not all(any(map(str.isdigit, claim.text)) for claim in (one, other))


def size(interval: Interval) -> Interval:
    """Return an interval without its sign: titles say « recul de 6 % » for « - 6 % »."""
    low, high = interval.low, interval.high
    if high is not None and high <= 0:
        return Interval(-high, None if low is None else -low, interval.high_open, interval.low_open)
    return interval


def _holds(wanted: Interval, value: Fraction | Decimal) -> bool:
    return (wanted.low is None or value >= wanted.low) and (wanted.high is None or value <= wanted.high)


def _worked_out(claim: Claim, alike: Sequence[Claim], others: Sequence[Claim]) -> Iterator[Fraction | Decimal]:
    """Return what other figures come to: sums, differences, a share of a count, the way from one to another."""
    values = list(dict.fromkeys(figure(other) for other in alike if other.kind != "rank"))
    if len(values) <= MOST:
        yield sum(values, Decimal(0))
        for count in range(2, MOST_SUMMANDS + 1):
            yield from map(sum, combinations(values, count))
        yield from (abs(one - other) for one, other in combinations(values, 2))
        yield from _parts(claim, values, others)
    if claim.base_unit == PERCENT:
        yield from _ratios(others)


def _parts(claim: Claim, values: Sequence[Decimal], others: Iterable[Claim]) -> Iterator[Fraction]:
    """Return the parts that the shares of a text make of its other figures: « un quart des 1 200 postes »."""
    if claim.base_unit != PERCENT:
        shares = {figure(other) for other in others if other.base_unit == PERCENT}
        if len(shares) <= MOST:
            yield from (Fraction(value) * Fraction(share) / ALL for value in values for share in shares)


def _ratios(others: Iterable[Claim]) -> Iterator[Fraction]:
    """Return what one figure is of another of its sentence, and the way between them, in percent."""
    by_sentence: dict[tuple[str, str, str | None], list[Fraction]] = {}
    for other in others:
        if other.kind in ("count", "money", "measure"):
            by_sentence.setdefault((other.sentence, other.kind, other.base_unit), []).append(Fraction(figure(other)))
    for values in by_sentence.values():
        if len(values) <= MOST:
            for first, second in combinations([value for value in values if value], 2):
                yield from (first * ALL / second, second * ALL / first)
                yield from (abs(first - second) * ALL / abs(second), abs(first - second) * ALL / abs(first))
