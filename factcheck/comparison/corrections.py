"""Figures that do not come to what is stated in, the slip in one of them that would make them do so out, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.comparison.derivations import spell_number
from factcheck.comparison.keys import written_digits
from factcheck.comparison.wording import spell
from factcheck.records import Claim, Interval
from factcheck.units.measures import to_base

WRITTEN = frozenset({"count", "money", "share", "change", "multiple", "measure", "duration"})
"""Kinds whose figures have digits that may be misprinted."""
_SCALES = {1: "a zero too many or too few", 3: "a factor of 1,000", 6: "a factor of 1,000,000"}
_HALF, _NEAR = Decimal("0.5"), Decimal("0.02")
"""A computed per cent is rounded to a whole one; other figures are this near. Own choice."""
_MONTHS, _LEAP_DAY = 12, (2, 29)
_OTHER_CHANGE = {"%": "pp", "pp": "%"}
_LONGEST = 8
"""Digits of a figure whose neighbours may be transposed."""

Fits = Callable[[Sequence[Claim]], bool]
"""Whether figures, in the order in which they were given, come to what is stated."""
Correction = tuple[Claim, str]
"""A figure as it would be without a slip, and the slip in words."""


def find_correction(claims: Sequence[Claim], fits: Fits) -> str | None:
    """Return the slip in one of the figures that explains best why they do not fit; None where none does.

    « 5 400 sur 12 000, soit 54 % » has 54 for 45.
    """
    for corrections in (_transposed, _swapped, _in_other_unit, _scaled, _dropped):
        for number, claim in enumerate(claims):
            for corrected, slip in corrections(claim, claims):
                if fits([*claims[:number], corrected, *claims[number + 1 :]]):
                    return slip
    return None


def rounds_to(value: Decimal, stated: Claim) -> bool:
    """Tell whether a computed value is the stated figure but for rounding: looser, any slip would fit by chance."""
    figures = stated.low, stated.high
    near = _HALF if stated.unit in ("%", "pp") else abs(value) * _NEAR
    return any(isinstance(each, Decimal) and abs(value - each) <= near for each in figures)


def _transposed(claim: Claim, _claims: Sequence[Claim]) -> Iterator[Correction]:
    """Swap two digits that stand side by side; numbers in words have none."""
    digits = _digits_in_text(claim) if claim.kind in WRITTEN else ""
    for at in range(min(len(digits) - 1, _LONGEST)):
        one, two = digits[at], digits[at + 1]
        if one != two and not (at == 0 and two == "0"):
            corrected = _with_digits(claim, digits[:at] + two + one + digits[at + 2 :])
            yield corrected, f"digits transposed: « {spell(claim)} » for {_spell(corrected)}?"


def _swapped(claim: Claim, _claims: Sequence[Claim]) -> Iterator[Correction]:
    """Swap the last two digits of a year, 1987 for 1978, or the day and the month."""
    first, last = claim.low, claim.high
    if not isinstance(first, date) or not isinstance(last, date) or not (first == last or _is_year(first, last)):
        return
    written = f"{first.year:04}"
    year = int(written[:2] + written[:1:-1])
    past = claim.published is None or year <= max(claim.published, first).year
    if written in claim.text and year != first.year and past and (first.month, first.day) != _LEAP_DAY:
        corrected = _on(claim, first.replace(year=year), last.replace(year=year))
        yield corrected, f"digits transposed in the date « {spell(claim)} »: {_spell(corrected)} would fit"
    if first == last and first.month != first.day <= _MONTHS:
        day = first.replace(month=first.day, day=first.month)
        corrected = _on(claim, day, day)
        yield corrected, f"day and month swapped in « {spell(claim)} »: {_spell(corrected)} would fit"


def _is_year(first: date, last: date) -> bool:
    return (first.year, first.month, first.day, last.month, last.day) == (last.year, 1, 1, 12, 31)


def _on(claim: Claim, first: date, last: date) -> Claim:
    held = Interval(Decimal(first.toordinal()), Decimal(last.toordinal()))
    return replace(claim, low=first, high=last, strict=held, lenient=held)


def _scaled(claim: Claim, _claims: Sequence[Claim]) -> Iterator[Correction]:
    """Move the figure by a factor; a share, a change is not misprinted so, but for a point that is lost."""
    if claim.kind not in ("count", "money"):
        return
    for power, name in _SCALES.items():
        for factor in (Decimal(10) ** power, Decimal(10) ** -power):
            corrected = _scale(claim, factor)
            yield corrected, f"{name} in « {spell(claim)} »: {_spell(corrected)} would fit"


def _in_other_unit(claim: Claim, claims: Sequence[Claim]) -> Iterator[Correction]:
    """Take the number in the unit of a figure beside it, or points for per cent and per cent for points."""
    if claim.kind == "change" and claim.unit in _OTHER_CHANGE:
        other = _OTHER_CHANGE[claim.unit]
        corrected = replace(claim, unit=other, base_unit=other)
        yield corrected, f"points and per cent confused in « {spell(claim)} »: {_spell(corrected)} would fit"
    if claim.kind not in ("measure", "duration") or not claim.unit or to_base(claim.unit).shift:
        return
    own = to_base(claim.unit).factor
    for unit in dict.fromkeys(other.unit for other in claims if other.base_unit == claim.base_unit):
        if unit and unit != claim.unit and not to_base(unit).shift:
            corrected = replace(_scale(claim, to_base(unit).factor / own), low=claim.low, high=claim.high, unit=unit)
            yield corrected, f"the unit of a figure beside it in « {spell(claim)} »: {_spell(corrected)} would fit"


def _dropped(claim: Claim, _claims: Sequence[Claim]) -> Iterator[Correction]:
    """Leave out one digit of at least four."""
    digits = _digits_in_text(claim)
    if len(digits) < 4 or claim.kind != "count":
        return
    for at in range(min(len(digits), _LONGEST)):
        if not (at == 0 and digits[1] == "0"):
            corrected = _with_digits(claim, digits[:at] + digits[at + 1 :])
            yield corrected, f"a digit too many in « {spell(claim)} »: {_spell(corrected)} would fit"


def _digits_in_text(claim: Claim) -> str:
    """Return the digits of a figure, as many as its words have; none for a range or a number in words."""
    digits = written_digits(claim)
    written = "".join(filter(str.isdigit, claim.text)).lstrip("0")
    if claim.unit and claim.kind == "measure" and to_base(claim.unit).shift:
        return ""
    return digits if claim.low == claim.high and written.startswith(digits) else ""


def _with_digits(claim: Claim, digits: str) -> Claim:
    assert isinstance(claim.low, Decimal)
    exponent = claim.low.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    value = Decimal(int(digits)).scaleb(exponent).copy_sign(claim.low)
    if claim.kind in ("measure", "duration"):
        return replace(_scale(claim, value / claim.low), low=value, high=value)
    return _move(claim, value - claim.low)


def _move(claim: Claim, by: Decimal) -> Claim:
    assert isinstance(claim.low, Decimal)
    strict, lenient = (
        replace(
            each, low=None if each.low is None else each.low + by, high=None if each.high is None else each.high + by
        )
        for each in (claim.strict, claim.lenient)
    )
    return replace(claim, low=claim.low + by, high=claim.low + by, strict=strict, lenient=lenient)


def _scale(claim: Claim, factor: Decimal) -> Claim:
    assert isinstance(claim.low, Decimal)
    return _with_ends(claim, claim.low * factor, lambda end: end * factor)


def _with_ends(claim: Claim, value: Decimal, change: Callable[[Decimal], Decimal]) -> Claim:
    """Return a claim with another figure, and the ends of what it allows changed in the same way."""

    def changed(each: Interval) -> Interval:
        low, high = (None if end is None else change(end) for end in (each.low, each.high))
        return replace(each, low=low, high=high)

    return replace(claim, low=value, high=value, strict=changed(claim.strict), lenient=changed(claim.lenient))


def _spell(claim: Claim) -> str:
    """Return a figure in digits with its unit, "3 300 000 CNY"; a day, "2024-03-12"; a year."""
    if isinstance(claim.low, date):
        return claim.low.isoformat() if claim.low == claim.high else f"{claim.low.year:04}"
    return f"{spell_number(claim.low)} {claim.unit or ''}".rstrip()
