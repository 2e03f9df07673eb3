"""A figure or a period of a claim in, words for a reader out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Context, Decimal

from factcheck.explanations.retelling import retold_unit
from factcheck.messages import _, decimal
from factcheck.records import Claim, Period
from factcheck.units.measures import rounded

NARROW_SPACE = "\u202f"

_THOUSAND = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")

_DIGITS = Context(prec=15)
"""Of a number that does not end: 9 / 132 is shown as 0.0681818181818182."""


def plain(value: Decimal) -> str:
    """Return `value` without exponent or trailing zeros; endless fractions are rounded to 15 digits."""
    text = format(value if value == value.to_integral_value() else _DIGITS.plus(value), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def grouped(value: Decimal | date) -> str:
    """Return `value` with its thousands set apart, a day in ISO form."""
    if isinstance(value, date):
        return value.isoformat()
    whole, point, fraction = plain(value).partition(".")
    return _THOUSAND.sub(NARROW_SPACE, whole) + decimal(point) + fraction


def stated(claim: Claim) -> str:
    """Return the figure that the claim states, or both ends of its range, in its unit."""
    low, high = grouped(claim.low), grouped(claim.high)
    value = low if claim.low == claim.high else _("{low} to {high}", low=low, high=high)
    return f"{value} {_shown_unit(claim)}".rstrip()


def _shown_unit(claim: Claim) -> str:
    """Return the unit with its denominator in the language of the run."""
    size = claim.high if isinstance(claim.high, Decimal) else Decimal(1)
    unit = retold_unit(claim.unit, size) if claim.unit else ""
    return f"{unit}/{retold_unit(claim.per, Decimal(1))}" if claim.per else unit


def written_unit(claim: Claim) -> str | None:
    """Return the unit with its denominator: `CNY/month`, for a plain number `/month`."""
    return f"{claim.unit or ''}/{claim.per}" if claim.per else claim.unit


def span(period: Period | None) -> str:
    """Return the days of a period: one ISO day, or first and last with a slash (ISO 8601-1, 5.5.2)."""
    if period is None:
        return ""
    if period.start == period.end:
        return period.start.isoformat()
    return f"{period.start.isoformat()}/{period.end.isoformat()}"


def brief(first: date, last: date) -> str:
    """Return the days from `first` to `last` as short as ISO 8601-1 allows (5.5.2).

    2025 is « 2025 », its first quarter « 2025-01/03 », its first weekend « 2025-01-04/05 ».
    """
    length = _whole(first, last)
    start, end = first.isoformat()[:length], last.isoformat()[:length]
    if start == end:
        return start
    if start[:4] != end[:4] or length == 4:
        return f"{start}/{end}"
    return f"{start}/{end[8:] if start[:7] == end[:7] else end[5:]}"


def _whole(first: date, last: date) -> int:
    """Return how many characters of the ISO days tell them: 4 for whole years, 7 for whole months."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return 10
    return 4 if first.month == 1 and last.month == 12 else 7


def percent(ratio: Decimal) -> str:
    """Return `ratio` in percent, with one decimal: 0.0682 is 6.8 %."""
    if 0 < ratio < Decimal("0.0005"):
        return _("less than {percent}\u00a0%", percent=decimal("0.1"))
    return f"{decimal(plain(rounded(ratio * 100, Decimal('0.1'))))}\u00a0%"
