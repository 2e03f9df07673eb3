"""The claims of one article in, rates that their total and their number do not give out: 12 ÷ 4 is no 30."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from factcheck.checks._pairs import relative
from factcheck.comparison.corrections import find_correction, rounds_to
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval, Severity
from factcheck.rules import Rule
from factcheck.units.measures import nearest_decimal, rounded, to_base

PREFIXES = ("article",)
SETTINGS = {"least_difference": 4, "largest_ratio": 1200, "beside": 8}
FIELDS = frozenset({"subject", "topic", "values", "actual"})
_PRODUCT = re.compile(r"(?<!\*)\*(?!\*)")
CLOCK = ("second", "minute", "hour")
CALENDAR = ("day", "week", "month", "year")
ORDER = (*CLOCK, *CALENDAR)
_CENT = Decimal("0.01")
LEAST_WORKED = {"clock": Fraction(3, 20), "day": Fraction(7, 20), "week": Fraction(13, 20), "month": Fraction(4, 5)}
"""How much of a longer time may count: a shop is open 10 hours of 24, a school 140 days of 365. Own choice."""
EXPLAINING = frozenset({"count", "duration", "measure"})
"""Kinds of other figures of the sentence by which a total may be divided as well: « sur trois ans »."""


@dataclass(frozen=True, slots=True)
class Division:
    """A rate, and what it is the rate of."""

    rate: Claim
    total: Claim
    bases: tuple[Claim, ...]
    every: Decimal
    """How many the rate is told for: 1 000 for « 15 pour 1 000 »."""

    @property
    def every_exact(self) -> Fraction:
        """The same as a fraction."""
        return Fraction(self.every)


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each rate that is not its total divided by the number that the words give.

    Settings: `least_difference`, in per cent, below which rounding or another year's number may explain it;
    `largest_ratio`, beyond which the total is taken to be of something else; `beside`, the figures on either side of
    the rate among which another total or number that fits is looked for.
    """
    places = {claim.id: place for place, claim in enumerate(group.claims)}
    for place, rate in enumerate(group.claims):
        sort = next((tie.sort for tie in rate.ties if tie.sort in ("shared", "averaged")), None)
        division = _division(rate, group.claims, places) if sort else None
        if division is None or _fits(division):
            continue
        near = group.claims[max(0, place - rule.settings["beside"]) : place + rule.settings["beside"] + 1]
        if _is_large(division, rule) and not _is_explained(division, near):
            yield _conflict(division, "error" if sort == "shared" else "warning", rule)


def _division(rate: Claim, claims: Sequence[Claim], places: Mapping[str, int]) -> Division | None:
    """Return what the ties of a rate say that it is; None where a total is 0 or no number."""
    tied = [(tie.sort, claims[places[tie.claim]]) for tie in rate.ties if tie.claim in places]
    total = next((claim for sort, claim in tied if sort in ("shared", "averaged")), None)
    every = next((claim.low for sort, claim in tied if sort == "every"), Decimal(1))
    bases = tuple(claim for sort, claim in tied if sort == "base")
    figures = [claim for claim in (rate, total, *bases) if claim is not None]
    if total is None or not isinstance(every, Decimal) or any(figure(claim) <= 0 for claim in figures):
        return None
    return Division(rate, total, bases, every)


def _fits(division: Division) -> bool:
    return not apart(_computed(division, strict=False), _stated(division, strict=False))


def _is_large(division: Division, rule: Rule) -> bool:
    """Tell whether a rate is far enough from what the figures give, and not too far."""
    actual, stated = _actual(division), _middle(_stated(division, strict=True), figure(division.rate))
    ratio = max(actual, stated) / min(actual, stated)
    least, most = 1 + Decimal(rule.settings["least_difference"]) / 100, Decimal(rule.settings["largest_ratio"])
    return least <= ratio <= most


def _is_explained(division: Division, near: Sequence[Claim]) -> bool:
    """Tell whether another figure beside the rate makes the total or the number one that fits."""
    taken = {division.rate.id, division.total.id, *(base.id for base in division.bases)}
    for other in (claim for claim in near if claim.id not in taken):
        if other.kind in EXPLAINING and isinstance(other.low, Decimal) and other.low == other.high and other.low > 1:
            size = other.low
            again = [replace(division, every=division.every * factor) for factor in (size, 1 / size)]
            if any(map(_fits, again)):
                return True
        swapped = [replace(division, total=other)] if _are_alike(other, division.total) else []
        swapped += [
            replace(division, bases=(*division.bases[:n], other, *division.bases[n + 1 :]))
            for n, base in enumerate(division.bases)
            if _are_alike(other, base) and figure(other) > 0
        ]
        if any(map(_fits, swapped)):
            return True
    return False


def _are_alike(one: Claim, other: Claim) -> bool:
    return (one.kind, one.base_unit, one.per) == (other.kind, other.base_unit, other.per)


def _stated(division: Division, *, strict: bool) -> Interval:
    """Return what a rate may be in the base unit of its total, for one of each unit that it is per."""
    rate = division.rate
    interval = rate.strict if strict else rate.lenient
    if rate.kind != "measure" or "/" not in (rate.unit or ""):
        return interval
    factor = Fraction(1)
    for unit in (rate.unit or "").split("/")[1:]:
        factor *= _factor(unit)
    return _times(interval, factor, factor)


def _computed(division: Division, *, strict: bool) -> Interval:
    """Return what the total divided by the numbers may be, as `_stated`."""
    total = division.total.strict if strict else division.total.lenient
    units = _units_per(division.rate)
    low, high = _times_of(division.total, units)
    low, high, computed = low * division.every_exact, high * division.every_exact, total
    for base in division.bases:
        computed = _over(computed, _numbers(base, units, strict=strict))
    return _times(computed, low, high)


def _times_of(total: Claim, units: Sequence[str]) -> tuple[Fraction, Fraction]:
    """Return how many of the units of time that a total is per the rate is per: 12 months in a year."""
    times = [unit for unit in _units_per(total) if unit in ORDER and unit not in units]
    others = [unit for unit in units if unit in ORDER and unit not in _units_per(total)]
    if len(times) != 1 or len(others) != 1:
        return Fraction(1), Fraction(1)
    number, least = _factor(others[0]) / _factor(times[0]), _least_worked(times[0], others[0])
    return (number * least, number) if number > 1 else (number, number / least)


def _units_per(rate: Claim) -> tuple[str, ...]:
    """Return the units that a rate is per, of those that its words name."""
    written = (rate.unit or "").split("/")[1:] if rate.kind == "measure" else []
    return (*written, *(_PRODUCT.split(rate.per) if rate.per else ()))


def _numbers(base: Claim, units: Sequence[str], *, strict: bool) -> Interval:
    """Return how many units a number may be: of days in a week, from those that are worked to all of them."""
    interval = base.strict if strict else base.lenient
    if base.kind == "count" or base.unit is None:
        return interval
    unit = next((each for each in units if to_base(each).name == base.base_unit), base.unit)
    one = 1 / _factor(unit)
    least = _least_worked(base.unit, unit)
    if _factor(unit) > _factor(base.unit):
        return _times(interval, one, one / least)
    return _times(interval, one * least, one)


def _least_worked(one: str, other: str) -> Fraction:
    """Return how much of the longer of two units of time may count in the shorter."""
    if one == other or (one in CLOCK and other in CLOCK) or not {one, other} <= {*ORDER}:
        return Fraction(1)
    shorter = min(one, other, key=ORDER.index)
    return LEAST_WORKED["clock" if shorter in CLOCK else shorter]


def _factor(unit: str) -> Fraction:
    base = to_base(unit)
    return Fraction(base.numerator) / Fraction(base.denominator)


def _times(interval: Interval, low: Fraction, high: Fraction) -> Interval:
    """Return an interval of positive values, its ends multiplied."""
    return replace(
        interval,
        low=None if interval.low is None else nearest_decimal(Fraction(interval.low) * low),
        high=None if interval.high is None else nearest_decimal(Fraction(interval.high) * high),
    )


def _over(total: Interval, number: Interval) -> Interval:
    """Return what a total divided by a number may be; both are positive."""
    low = None if total.low is None or number.high is None else Fraction(total.low) / Fraction(number.high)
    high = None if total.high is None or not number.low else Fraction(total.high) / Fraction(number.low)
    return Interval(
        Decimal(0) if low is None else nearest_decimal(low),
        None if high is None else nearest_decimal(high),
        total.low_open or number.high_open,
        total.high_open or number.low_open,
    )


def _middle(interval: Interval, otherwise: Decimal) -> Decimal:
    if interval.low is None or interval.high is None:
        return otherwise
    return (interval.low + interval.high) / 2


def _actual(division: Division) -> Decimal:
    """Return what the figures as they are written give."""
    exact = replace(
        division,
        total=_as_written(division.total),
        bases=tuple(map(_as_written, division.bases)),
    )
    return _middle(_computed(exact, strict=True), Decimal(1))


def _as_written(claim: Claim) -> Claim:
    value = figure(claim)
    return replace(claim, strict=Interval(value, value))


def _conflict(division: Division, severity: Severity, rule: Rule) -> Conflict:
    rate, total, bases = division.rate, division.total, division.bases
    stated, actual = _stated(division, strict=False), _actual(division)
    unit = (rate.unit or "").split("/")[0] if rate.kind == "measure" else rate.unit
    size = nearest_decimal(Fraction(actual) / _factor(unit)) if unit else actual
    shown = f"{_short(size)} {unit or ''}".strip()
    told = " and ".join(f"« {spell(base)} »" for base in bases)
    gap = distance(_computed(division, strict=False), stated)
    return Conflict(
        rule=rule.name,
        anchor=rate.id,
        severity=severity,
        claims=(rate, total, *bases),
        reasons=(f"« {spell(rate)} » is said to be « {spell(total)} » divided by {told}",),
        steps=(f"« {spell(total)} » ÷ {told} = {shown}, stated « {spell(rate)} »",),
        unit=unit,
        difference=nearest_decimal(Fraction(gap) / _factor(unit)) if unit else gap,
        relative_difference=relative(abs(actual - _as_stated(division)), actual, _as_stated(division)),
        hint=_slip(division, size),
        fields=(
            ("subject", total.subject.name if total.subject else "?"),
            ("topic", total.topic.text or ", ".join(total.topic.concepts) or "?"),
            ("actual", shown),
        ),
    )


def _as_stated(division: Division) -> Decimal:
    return _middle(_stated(replace(division, rate=_as_written(division.rate)), strict=True), figure(division.rate))


def _short(value: Decimal) -> str:
    """Write a number to four digits: 0.3333, 1500."""
    if abs(value) < 1:
        return f"{value:.4g}"
    return f"{rounded(value, _CENT if abs(value) < 1000 else Decimal(1)).normalize():f}"


def _slip(division: Division, size: Decimal) -> str | None:
    """Return the slip in one of the figures that explains best why they do not fit: digits, zeros, the inverse rate."""
    figures = (division.rate, division.total, *division.bases)

    def fits(changed: Sequence[Claim]) -> bool:
        rate, total, *bases = changed
        again = Division(rate, total, tuple(bases), division.every)
        return rounds_to(_actual(again), replace(rate, low=_as_stated(again), high=_as_stated(again)))

    inverse = rounds_to(nearest_decimal(1 / Fraction(size)), division.rate) if division.every == 1 else False
    if inverse and len(division.bases) == 1:
        total, base = spell(division.total), spell(division.bases[0])
        return f"« {spell(division.rate)} » is the inverse rate: « {base} » ÷ « {total} »"
    return find_correction(figures, fits)
