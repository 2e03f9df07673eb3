"""Two figures in, the slip of the pen that would make one of the other out: digits transposed, million for milliard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from factcheck.comparison.keys import written_digits
from factcheck.comparison.wording import spell
from factcheck.languages import codes, load_pack
from factcheck.records import Claim

Sort = Literal["transposed", "dropped", "zero", "scale", "word", "unit"]


class Slip(NamedTuple):
    """What makes one figure of another; in "zero", "scale" and "word" the digits are the same, in "unit" the number."""

    sort: Sort
    words: str


ONE_NUMBER: frozenset[Sort] = frozenset({"zero", "scale", "word", "unit"})
"""Slips in what stands behind a number, which itself is right."""
TRANSPOSED = Slip("transposed", "digits transposed")
DROPPED = Slip("dropped", "a digit dropped")
THOUSAND = 3
TELLING = 3
"""Significant digits from which two figures rarely have the same by chance. Own choice."""
HOUR = "_hour"
"""What makes an energy of a power: "kilowatt_hour"."""
_WHOLE = Decimal(100)
_POWERS = {
    1: "a zero too many or too few",
    3: "a factor of 1,000",
    6: "a factor of 1,000,000",
    9: "a factor of 10⁹",
}
_SCALES = {3: "million for milliard (billion), or thousand for million", 6: "thousand for milliard (billion)"}


def suggest(first: Claim, second: Claim) -> str | None:
    """Return the slip that best explains two figures of one thing, and what would stand for what; None without one."""
    slip = find_slip(first, second)
    if slip is None:
        return _rest(first, second)
    one, two = sorted((first, second), key=lambda claim: len(written_digits(claim)))  # the shorter lacks a digit
    last = "?" if slip == DROPPED else ", or the other way round?"
    return f"{slip.words}: « {spell(one)} » for « {spell(two)} »{last}"


def _rest(first: Claim, second: Claim) -> str | None:
    """Tell two shares that make up the whole: « 70 % » of those for it, « 30 % » of those against."""
    both_stated = first.low == first.high and second.low == second.high
    if first.kind != "share" or second.kind != "share" or not both_stated:
        return None
    if not isinstance(first.low, Decimal) or not isinstance(second.low, Decimal) or first.low + second.low != _WHOLE:
        return None
    return f"« {spell(first)} » and « {spell(second)} » make up the whole: one may be the share of the rest"


def find_slip(first: Claim, second: Claim) -> Slip | None:
    """Return the slip that best explains two figures of one thing; None where none fits."""
    if isinstance(first.low, date) and isinstance(second.low, date):
        return _swapped(first.low, second.low) if first.low == first.high and second.low == second.high else None
    return (
        _transposed(first, second) or _shifted(first, second) or _other_unit(first, second) or _dropped(first, second)
    )


def _swapped(first: date, second: date) -> Slip | None:
    """Tell the slips of two days: « le 6 mars » for « le 3 juin », « le 12 » for « le 21 », 1987 for 1978."""
    if first == second:
        return None
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return Slip("transposed", "day and month swapped")
    same = (first.year == second.year, first.month == second.month, first.day == second.day)
    if same == (True, True, False) and f"{first.day:02}" == f"{second.day:02}"[::-1]:
        return TRANSPOSED
    years = str(first.year), str(second.year)
    last_two_swapped = years[0][:2] == years[1][:2] and years[0][2:] == years[1][:1:-1]
    return TRANSPOSED if same == (False, True, True) and last_two_swapped else None


def _transposed(first: Claim, second: Claim) -> Slip | None:
    one, two = written_digits(first), written_digits(second)
    if one == two or len(one) != len(two) or sorted(one) != sorted(two) or first.unit != second.unit:
        return None
    if _adjusted(first) != _adjusted(second) or len(one) < 2:
        return None
    wrong = [n for n in range(len(one)) if one[n] != two[n]]
    return TRANSPOSED if len(wrong) == 2 and wrong[1] - wrong[0] <= 2 else None


def _adjusted(claim: Claim) -> int:
    return claim.low.adjusted() if isinstance(claim.low, Decimal) else 0


def _shifted(first: Claim, second: Claim) -> Slip | None:
    if written_digits(first) != written_digits(second) or first.unit != second.unit:
        return None
    power = abs(_adjusted(first) - _adjusted(second))
    word = _false_friend(first, second) if power == THOUSAND else None
    if word is not None:
        return Slip("word", f"same digits, {_POWERS[power]}: {word} is not the same number in all languages")
    if power in _SCALES and first.kind in ("count", "money", "measure"):
        return Slip("scale", f"same digits, {_POWERS[power]}: {_SCALES[power]}")
    return Slip("zero" if power == 1 else "scale", f"same digits, {_POWERS[power]}") if power in _POWERS else None


def _false_friend(first: Claim, second: Claim) -> str | None:
    """Return the scale word of the larger figure that is another number elsewhere: « 2 billions » for "2 billion"."""
    larger = max((first, second), key=_adjusted)
    words = [word for word, scale in _false_friends().items() if _adjusted(larger) >= scale and word in larger.text]
    return max(words, key=len, default=None)


@cache
def _false_friends() -> Mapping[str, int]:
    """Return the scale words that are two numbers in two languages, with the power of ten of the larger one."""
    found: dict[str, set[Decimal]] = defaultdict(set)
    for pack in map(load_pack, codes()):
        for scale, words in pack.words["numerals"]["scales"].items():
            for word in pack.forms(words):
                found[word].add(Decimal(scale))
    return {word: max(scales).adjusted() for word, scales in found.items() if len(scales) > 1}


def _other_unit(first: Claim, second: Claim) -> Slip | None:
    if first.unit == second.unit or first.low != second.low or first.kind not in ("measure", "duration", "change"):
        return None
    if first.kind == second.kind == "change" and {first.unit, second.unit} == {"%", "pp"}:
        return Slip("unit", f"same number in another unit: {first.unit} for {second.unit}")
    if ("/" in (first.unit or "")) != ("/" in (second.unit or "")):
        return None  # « 120 MW », « 120 GWh a year »
    if first.base_unit != second.base_unit and not are_a_letter_apart(first, second):
        return None
    return Slip("unit", f"same number in another unit: {first.unit} for {second.unit}")


def are_a_letter_apart(first: Claim, second: Claim) -> bool:
    """Tell whether one figure is a power, the other an energy that is told by its hour: « 75 kW », « 75 kWh »."""
    one, other = first.unit or "", second.unit or ""
    return one == other + HOUR or other == one + HOUR


def _dropped(first: Claim, second: Claim) -> Slip | None:
    one, two = sorted((written_digits(first), written_digits(second)), key=len)
    if len(two) - len(one) != 1 or len(one) < 3 or first.unit != second.unit:
        return None
    return DROPPED if any(two[:n] + two[n + 1 :] == one for n in range(len(two))) else None


def slip_between(written: Decimal, needed: Decimal) -> str | None:
    """Return the slip that makes one plain number of another that would add up; None where none does."""
    if needed <= 0 or written <= 0:
        return None
    for power, name in _POWERS.items():
        if max(written, needed) == Decimal(10) ** power * min(written, needed):
            return name
    one, other = (f"{value.normalize():f}" for value in (written, needed))
    if len(one) != len(other) or len(one) < 2:
        return None
    wrong = [n for n in range(len(one)) if one[n] != other[n]]
    if len(wrong) == 2 and wrong[1] - wrong[0] <= 2 and sorted(one) == sorted(other):
        return "digits transposed"
    return "one digit wrong" if len(wrong) == 1 and len(one) > 2 else None
