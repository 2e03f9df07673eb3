"""Two figures in, the slip of the pen that would make one of the other out: digits transposed, million for milliard."""

from __future__ import annotations

from decimal import Decimal

from factcheck.comparison.keys import written_digits
from factcheck.records import Claim

_POWERS = {
    1: "a zero too many or too few",
    3: "a factor of 1,000",
    6: "a factor of 1,000,000",
    9: "a factor of 10⁹",
}
_SCALES = {3: "million for milliard (billion), or thousand for million", 6: "thousand for milliard (billion)"}


def find_slip(first: Claim, second: Claim) -> str | None:
    """Return the slip that best explains two figures of one thing, in words; None where none fits."""
    return (
        _transposed(first, second) or _shifted(first, second) or _other_unit(first, second) or _dropped(first, second)
    )


def _transposed(first: Claim, second: Claim) -> str | None:
    one, two = written_digits(first), written_digits(second)
    if one == two or len(one) != len(two) or sorted(one) != sorted(two) or first.unit != second.unit:
        return None
    if _adjusted(first) != _adjusted(second) or len(one) < 2:
        return None
    wrong = [n for n in range(len(one)) if one[n] != two[n]]
    return "digits transposed" if len(wrong) == 2 and wrong[1] - wrong[0] <= 2 else None


def _adjusted(claim: Claim) -> int:
    return claim.low.adjusted() if isinstance(claim.low, Decimal) else 0


def _shifted(first: Claim, second: Claim) -> str | None:
    if written_digits(first) != written_digits(second) or first.unit != second.unit:
        return None
    power = abs(_adjusted(first) - _adjusted(second))
    if power in _SCALES and first.kind in ("count", "money", "measure"):
        return f"same digits, {_POWERS[power]}: {_SCALES[power]}"
    return f"same digits, {_POWERS[power]}" if power in _POWERS else None


def _other_unit(first: Claim, second: Claim) -> str | None:
    if first.unit == second.unit or first.low != second.low or first.kind not in ("measure", "duration"):
        return None
    return f"same number in another unit: {first.unit} for {second.unit}"


def _dropped(first: Claim, second: Claim) -> str | None:
    one, two = sorted((written_digits(first), written_digits(second)), key=len)
    if len(two) - len(one) != 1 or len(one) < 3 or first.unit != second.unit:
        return None
    return "a digit dropped" if any(two[:n] + two[n + 1 :] == one for n in range(len(two))) else None


def slip_between(written: Decimal, needed: Decimal) -> str | None:
    """Return the slip that makes one plain number of another that would add up; None where none does."""
    if needed <= 0 or written <= 0:
        return None
    if max(written, needed) == 10 * min(written, needed):
        return _POWERS[1]
    one, other = (f"{value.normalize():f}" for value in (written, needed))
    if len(one) != len(other) or len(one) < 2:
        return None
    wrong = [n for n in range(len(one)) if one[n] != other[n]]
    if len(wrong) == 2 and wrong[1] - wrong[0] <= 2 and sorted(one) == sorted(other):
        return "digits transposed"
    return "one digit wrong" if len(wrong) == 1 and len(one) > 2 else None
