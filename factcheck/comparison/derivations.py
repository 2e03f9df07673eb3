"""Figures in, the calculation with them out, as a reader can check it: 2 400 ÷ 5 300 = 45 %, stated « 40 % »."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.comparison.intervals import figure
from factcheck.comparison.wording import spell
from factcheck.records import Claim
from factcheck.units.measures import rounded, to_base

_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_HUNDRED, _CENT = Decimal(100), Decimal("0.01")
_MOST_DECIMALS = 2


def spell_number(value: Decimal) -> str:
    """Return a number in full, its thousands set apart by narrow spaces: "2 400 000", "0.35"."""
    whole, point, decimals = f"{value.normalize():f}".partition(".")
    return _THOUSANDS.sub("\u202f", whole) + point + decimals


def spell_value(value: Decimal, claim: Claim) -> str:
    """Return a value in base units in the unit in which a claim is written, rounded to what a reader can check."""
    if claim.kind in ("measure", "duration") and claim.unit is not None and not to_base(claim.unit).shift:
        value /= to_base(claim.unit).factor
    return spell_number(rounded(value, Decimal(1) if abs(value) >= _HUNDRED else _CENT))


def spell_result(value: Decimal, stated: Claim) -> str:
    """Return a computed value to the last decimal of what is stated, to one more where they look alike; 1.5 times."""
    decimals = max(_decimals(stated), stated.unit == "x")
    told = rounded(value, Decimal(1).scaleb(-decimals))
    if told == stated.low:
        told = rounded(value, Decimal(1).scaleb(-decimals - 1))
    return f"{spell_number(told)} {stated.unit or '%'}"


def derive_share(part: Claim, whole: Claim, share: Claim) -> str:
    """Return the division of a part by its whole, and the share that is stated of it."""
    return _divide(part, whole, "", spell_result(figure(part) / figure(whole) * _HUNDRED, share), share)


def derive_change(later: Claim, earlier: Claim, change: Claim) -> str:
    """Return how a change follows from the figures before and after it, and how large it is stated to be."""
    after, before = figure(later), figure(earlier)
    if change.unit == "pp":
        made = f"{spell_value(after, later)} − {spell_value(before, later)} = {spell_result(after - before, change)}"
        return f"« {spell(later)} » − « {spell(earlier)} »: {made}, stated « {spell(change)} »"
    if change.unit == "x":
        return _divide(later, earlier, "", spell_result(after / before, change), change)
    return _divide(later, earlier, " − 1", spell_result((after / before - 1) * _HUNDRED, change), change)


def _divide(one: Claim, other: Claim, more: str, result: str, stated: Claim) -> str:
    made = f"{spell_value(figure(one), one)} ÷ {spell_value(figure(other), one)}{more} = {result}"
    return f"« {spell(one)} » ÷ « {spell(other)} »: {made}, stated « {spell(stated)} »"


def _decimals(claim: Claim) -> int:
    """Return how many decimals a figure is written with; a third has no last one, and counts as a whole number."""
    assert isinstance(claim.low, Decimal)
    exponent = claim.low.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent if -_MOST_DECIMALS <= exponent < 0 else 0
