"""A group in, the figures that its articles say again in another currency or unit out; and how they are spelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from factcheck.outcomes import Group
from factcheck.records import Claim, Kind

SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
SHOWN = 4
"""Digits of a converted figure that are shown. Own choice."""
POWERS = {
    1: "a zero too many or too few",
    2: "two zeros too many or too few",
    3: "a factor of 1,000: million for milliard (billion), or thousand for million",
    6: "a factor of 1,000,000: thousand for milliard (billion)",
    9: "a factor of 10⁹",
}
LONGEST_NUMBER = 6
"""Digits up to which another order of them is tried. Own choice."""


class Conversion(NamedTuple):
    """A figure, and the one that says it again."""

    first: Claim
    second: Claim


def conversions(group: Group, kind: Kind) -> Iterator[Conversion]:
    """Return the conversions of one kind that the articles of a group state, in order."""
    by_id: dict[str, Claim] | None = None
    for second in group.claims:
        for tie in second.ties:
            if tie.sort != "conversion" or second.kind != kind:
                continue
            by_id = by_id or {claim.id: claim for claim in group.claims}
            first = by_id.get(tie.claim)
            if first is not None and "negated" not in (first.status, second.status):
                yield Conversion(first, second)


def is_positive(claim: Claim) -> bool:
    """Tell whether a figure has a size that can be multiplied."""
    return isinstance(claim.low, Decimal) and claim.low > 0


def find_slip(found: Conversion, fits: Callable[[Fraction, Fraction], bool], rate: Fraction) -> str | None:
    """Return the slip that best explains a wrong conversion, in words.

    `fits(factor, rate)` tells whether the two are the same at a rate where the second is taken `factor` times.
    """
    for power, slip in POWERS.items():
        if fits(Fraction(10) ** power, rate) or fits(Fraction(1, 10**power), rate):
            return slip
    if found.first.low == found.second.low:
        return f"same number in another unit: {found.first.unit} for {found.second.unit}"
    if fits(Fraction(1), 1 / rate):
        return "converted by the inverse rate"
    return "digits transposed" if any(fits(factor, rate) for factor in _reordered(found.second)) else None


def _reordered(claim: Claim) -> Iterator[Fraction]:
    """Return what a figure with two neighbouring digits changed is of itself."""
    assert isinstance(claim.low, Decimal)
    digits = "".join(map(str, claim.low.normalize().as_tuple().digits))
    if claim.low != claim.high or not 2 <= len(digits) <= LONGEST_NUMBER:
        return
    for place in range(len(digits) - 1):
        changed = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        if changed != digits and not changed.startswith("0"):
            yield Fraction(int(changed), int(digits))


def spell_amount(amount: Fraction, unit: str) -> str:
    """Return an amount as people write it: "17.2 million USD", "1,850 EUR", "186.4 mile"."""
    power, scale = next(((power, f" {name}") for power, name in SCALES if abs(amount) >= 10**power), (0, ""))
    return f"{_spell_number(amount / 10**power)}{scale} {unit}"


def spell_rate(rate: Fraction, source: str, target: str) -> str:
    """Return a rate the way round in which it is above 1: "7.261 CNY per USD"."""
    if rate < 1:
        return spell_rate(1 / rate, target, source)
    return f"{_spell_number(rate)} {target} per {source}"


def _spell_number(number: Fraction) -> str:
    with localcontext(prec=SHOWN):
        shown = Decimal(number.numerator) / Decimal(number.denominator)
    text = f"{shown:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
