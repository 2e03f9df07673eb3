"""The cells of a fact in, its figure, kind and period out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache

from factcheck.errors import DataError
from factcheck.facts.tables import Row
from factcheck.messages import N_, _
from factcheck.records import Kind, Mention, Period
from factcheck.units.measures import OtherNameError, to_base, unit_names

DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
NO_FIGURES = {"pp": N_("points of a change"), "x": N_("a multiple")}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,20})?", re.ASCII)
_LOOSE = re.compile(r"-?[0-9][0-9 \u00a0\u202f'’]*(?:[.,][0-9]+)?", re.ASCII)
_CODE = re.compile(r"[A-Z]{3}")
_TIME = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


def read_mention(row: Row) -> Mention:
    """Return the figure of a fact as one that an article states; DataError for what is no number or unit."""
    text, unit = row.cells["value"], row.cells["unit"] or None
    ends = text.split("..")
    if len(ends) > 2 or not all(map(_NUMBER.fullmatch, ends)):
        raise row.fault(
            _("'{text}' is no number; {how_to_write}", text=text, how_to_write=_how_to_write(text)), "value"
        )
    low, high = Decimal(ends[0]), Decimal(ends[-1])
    if low > high:
        raise row.fault(
            _("'{text}' ends below its start; write it as {ends}..{ends_2}", text=text, ends=ends[1], ends_2=ends[0]),
            "value",
        )
    grain = min(map(_grain, ends))
    return Mention(
        kind=_kind_of(unit, row), start=0, end=0, figure_start=0, figure_end=0, low=low, high=high, grain=grain,
        round=grain > 1, numeral="digits", unit=unit, per=None, comparator="exactly" if low == high else "between",
    )  # fmt: skip


def _how_to_write(text: str) -> str:
    plain = re.sub(r"[ \u00a0\u202f'’]", "", text).replace(",", ".")
    if _LOOSE.fullmatch(text) and _NUMBER.fullmatch(plain):
        return _("write it as {plain}", plain=plain)
    return _("write it with digits and a point, such as 2133111, 7.3 or, for a range, 18..20")


def _grain(text: str) -> Decimal:
    """Return what the last significant digit is worth, 100 in 2400, 0.1 in 330.0: a zero behind the point is one."""
    whole, _, decimals = text.partition(".")
    if decimals:
        return Decimal(1).scaleb(-len(decimals))
    digits = whole.lstrip("-")
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** zeros if digits.strip("0") else Decimal(1)


def _kind_of(unit: str | None, row: Row) -> Kind:
    """Return the kind of a figure by its unit; DataError where that is none."""
    if unit is None:
        return "count"
    if unit == "%":
        return "share"
    if unit in NO_FIGURES:
        raise row.fault(
            _(
                "'{unit}' is {no_figures}, which no fact is; write the figures themselves",
                unit=unit,
                no_figures=_(NO_FIGURES[unit]),
            ),
            "unit",
        )
    if unit in DURATIONS:
        return "duration"
    if _CODE.fullmatch(unit):
        if unit not in _currencies():
            raise row.fault(
                _(
                    "unknown currency '{unit}'; {meant}an ISO 4217 code is wanted",
                    unit=unit,
                    meant=_meant(unit, _currencies()),
                ),
                "unit",
            )
        return "money"
    try:
        to_base(unit)
    except DataError as unknown:
        named = str(unknown) if isinstance(unknown, OtherNameError) else _unknown_unit(unit)
        raise row.fault(named, "unit") from unknown
    return "measure"


def _unknown_unit(unit: str) -> str:
    meant = _meant(unit, {*unit_names(), *DURATIONS})
    return _(
        "unknown unit '{unit}'; {meant}known: ISO 4217 codes as EUR, %, and the long names of units, joined by "
        "'/' and '**': meter, kilometer/hour, meter**2; empty for a count",
        unit=unit,
        meant=meant,
    )


def _meant(word: str, known: frozenset[str] | set[str]) -> str:
    close = get_close_matches(word, sorted(known), n=1)
    return _("did you mean '{word}'?", word=close[0]) + " " if close else ""


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


def read_period(row: Row) -> Period | None:
    """Return the time of a fact: a day, month or year, or two of them with a slash; None where it holds at any time."""
    text = row.cells["period"]
    if not text:
        return None
    ends = text.split("/")
    times = [_days(end) for end in ends]
    first, last = times[0], times[-1]
    if len(ends) > 2 or first is None or last is None:
        raise row.fault(
            _("'{text}' is no period; write 2024, 2024-09, 2024-09-30 or 2023/2024, or nothing", text=text), "period"
        )
    if first[0] > last[1]:
        raise row.fault(
            _("'{text}' ends before it begins; write it as {ends}/{ends_2}", text=text, ends=ends[1], ends_2=ends[0]),
            "period",
        )
    return Period(first[0], last[1], "text")


def _days(text: str) -> tuple[date, date] | None:
    """Return the first and last day of an ISO year, month or day; None where it is none."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(each) if each else None for each in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        end = first.day if day else monthrange(year, month or 12)[1]
        return first, date(year, month or 12, end)
    except ValueError:  # 2023-02-30, and IllegalMonthError, which is one
        return None
