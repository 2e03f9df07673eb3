"""A numeral or a date, and what the words around it say, in; its Mention out."""

from __future__ import annotations

from decimal import Decimal

from factcheck.extraction.days import Days
from factcheck.extraction.numerals import Numeral
from factcheck.records import Comparator, Kind, Mention


def build_mention(
    numeral: Numeral, kind: Kind, start: int, comparator: Comparator, unit: str | None = None, per: str | None = None
) -> Mention:
    """Return the figure that a numeral states.

    `start` is where its hedge begins; the numeral's end is that of its unit, its value and grain are in the unit.
    """
    if numeral.style == "collective" and comparator == "exactly":
        comparator = "about"  # « une centaine »
    return Mention(
        kind, start, numeral.end, numeral.start, numeral.end, numeral.value, numeral.value, numeral.grain,
        numeral.round, numeral.style, unit, per, comparator,
    )  # fmt: skip


def build_date(start: int, end: int, days: Days, comparator: Comparator) -> Mention:
    """Return the date that `[start:end]` states, as its first and last day."""
    return Mention(
        "date", start, end, start, end, days[0], days[1], Decimal(0), False, "digits", None, None, comparator
    )
