"""The text of `intervals.yaml` in, the widths out: two interval forms for each row and comparator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from factcheck.errors import DataError, nearest
from factcheck.records import Comparator

Anchor = Literal["v", "low", "high", "next"]

ROWS = (
    "number",
    "count",
    "round",
    "percent",
    "round_percent",
    "fraction",
    "relative",
    "collective",
    "rank",
    "date",
)
COMPARATORS = (*get_args(Comparator), "up_to")
CALENDAR_UNITS = ("month", "year")

_INTERVAL = re.compile(r"([\[(])([^,]+),([^,]+)([])])")
_END = re.compile(r"(v|low|high|next)(?: ([+-]) (?:(\d+(?:\.\d+)?) )?g)?", re.ASCII)
_GRAIN = re.compile(r"(\d+(?:\.\d+)?)( %)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval: where it starts from, and how many grains from there."""

    anchor: Anchor
    grains: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Form:
    """An interval before the figure is known; None is unbounded."""

    low: End | None
    high: End | None
    low_open: bool
    high_open: bool


@dataclass(frozen=True, slots=True)
class Width:
    """What a comparator says in one row, and what g is there."""

    strict: Form
    lenient: Form
    grain: Decimal | None
    """In the unit written, or times the figure where `of_figure`; None: as written, for dates the span."""
    of_figure: bool
    most: Decimal | None = None
    """What g is at most, times the figure; None: no limit."""


@dataclass(frozen=True, slots=True)
class Widths:
    """All of `intervals.yaml`."""

    rows: Mapping[str, Mapping[str, Width]]
    """By row, then comparator; every row has every comparator."""
    calendar: Mapping[str, Decimal]
    """Days by which a duration in this unit may be off its mean length."""


@cache
def default_widths() -> Widths:
    """Return the widths that come with the package."""
    path = files("factcheck.units") / "intervals.yaml"
    return read_widths(path.read_text(encoding="utf-8"), "factcheck/units/intervals.yaml")


def read_widths(text: str, path: str) -> Widths:
    """Return the widths that `text` states; DataError with `path` and line where it breaks the grammar."""
    from factcheck.yaml_source import load

    loaded = load(text, path)
    where = _Place(path, loaded.lines)
    top = _keys(loaded.value, ("rows", "calendar"), where, ())
    rows = _keys(top["rows"], ROWS, where, ("rows",))
    calendar = _keys(top["calendar"], CALENDAR_UNITS, where, ("calendar",))
    return Widths(
        {row: _row(row, rows, where) for row in ROWS},
        {unit: _days(calendar[unit], where.at("calendar", unit)) for unit in CALENDAR_UNITS},
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """The file, and the lines of its keys; `at` narrows it to one line."""

    path: str
    lines: Mapping[tuple[Any, ...], int]
    line: int = 1

    def at(self, *keys: str) -> _Place:
        return _Place(self.path, self.lines, self.lines.get(keys, 1))

    def error(self, message: str) -> DataError:
        return DataError(message, path=self.path, line=self.line)


def _keys(
    value: Any, wanted: tuple[str, ...], where: _Place, at: tuple[str, ...], *, optional: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the mapping `value`, which must have the keys `wanted` and may have the `optional` ones."""
    mapping = _mapping(value, (*wanted, *optional), where, at)
    for key in wanted:
        if key not in mapping:
            raise where.at(*at).error(f"'{key}' is missing; add it")
    return mapping


def _mapping(value: Any, allowed: tuple[str, ...], where: _Place, at: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise where.at(*at).error(f"expected keys and values here; {nearest('', allowed)}")
    for key in value:
        if key not in allowed:
            raise where.at(*at, key).error(f"unknown key '{key}'; {nearest(str(key), allowed)}")
    return value


def _row(name: str, rows: dict[str, Any], where: _Place) -> dict[str, Width]:
    row = _mapping(rows[name], ("grain", *COMPARATORS), where, ("rows", name))
    number = _mapping(rows["number"], ("grain", *COMPARATORS), where, ("rows", "number"))
    grain, of_figure = _grain(row.get("grain"), where.at("rows", name, "grain"))
    widths = {}
    for comparator in COMPARATORS:
        at = ("rows", name if comparator in row else "number", comparator)
        forms = _keys({**number, **row}.get(comparator), ("strict", "lenient"), where, at, optional=("most",))
        strict, lenient = (_form(forms[kind], where.at(*at, kind)) for kind in ("strict", "lenient"))
        widths[comparator] = Width(strict, lenient, grain, of_figure, _most(forms.get("most"), where.at(*at, "most")))
    return widths


def _grain(value: Any, where: _Place) -> tuple[Decimal | None, bool]:
    if value in ("written", "span"):
        return None, False
    parts = _GRAIN.fullmatch(value) if isinstance(value, str) else None
    if parts is None:
        raise where.error(f'\'{value}\' is not a grain; write "written", "span", "1" or "10 %"')
    return (Decimal(parts[1]) / 100, True) if parts[2] else (Decimal(parts[1]), False)


def _most(value: Any, where: _Place) -> Decimal | None:
    if value is None:
        return None
    parts = _GRAIN.fullmatch(value) if isinstance(value, str) else None
    if parts is None or not parts[2]:
        raise where.error(f"'{value}' is not a share of the figure; write \"20 %\"")
    return Decimal(parts[1]) / 100


def _form(value: Any, where: _Place) -> Form:
    parts = _INTERVAL.fullmatch(value) if isinstance(value, str) else None
    if parts is None:
        raise where.error(f"'{value}' is not an interval; write it as in \"[v - 0.5 g, v + g)\"")
    low, high = _end(parts[2].strip(), "-inf", where), _end(parts[3].strip(), "inf", where)
    return Form(low, high, parts[1] == "(" and low is not None, parts[4] == ")" and high is not None)


def _end(text: str, unbounded: str, where: _Place) -> End | None:
    if text == unbounded:
        return None
    parts = _END.fullmatch(text)
    if parts is None:
        raise where.error(f'\'{text}\' is not an end; write "{unbounded}", "v", "next" or "v + 0.5 g"')
    anchor: Any = parts[1]
    times = Decimal(parts[3] or 1) if parts[2] else Decimal(0)
    return End(anchor, -times if parts[2] == "-" else times)


def _days(value: Any, where: _Place) -> Decimal:
    if not isinstance(value, int | Decimal) or value < 0:
        raise where.error(f"'{value}' is not a number of days; write 0 or more")
    return Decimal(value)
