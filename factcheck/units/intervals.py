"""A Mention in, its Quantity out: the values that its words allow, strict and lenient, in its base unit."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING

from factcheck.records import Interval, Kind, Mention, Quantity
from factcheck.units.measures import to_base
from factcheck.units.widths import default_widths

if TYPE_CHECKING:
    from factcheck.units.measures import BaseUnit
    from factcheck.units.widths import End, Form, Width, Widths

_ZERO = Decimal(0)
_ONE = Decimal(1)
_FIVE = Decimal(5)
_DAY = Decimal(86400)
_SHOWN_DIGITS = 6
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+(?!\d))")
# Decimal refuses to count more steps than its 28 digits hold: a figure of 40 digits has no coarser grain.
_MOST_STEPS = 25
_LENGTHS = {"year": 2, "month": 2, "day": 2, "hour": 2, "minute": 2}
"""Of which unit a length of time is told, the longest first, and from how many on."""
_NEVER_NEGATIVE = frozenset({"count", "share", "multiple", "rank", "duration"})
_TWO_SIDED = frozenset({"exactly", "about", "almost", "between"})


def build_quantity(mention: Mention, widths: Widths | None = None, *, cancellable: bool = False) -> Quantity:
    """Return the values that a mention's words allow, in its base unit.

    `cancellable`: whether its bound can be exceeded, as that of « jusqu'à 300 ».

    Source of every width: `intervals.yaml`. DataError where the unit is not known.
    """
    widths = widths or default_widths()
    open_bound = cancellable and mention.comparator == "at_most"
    width = widths.rows[choose_row(mention)]["up_to" if open_bound else mention.comparator]
    low, high = mention.low, mention.high
    if isinstance(low, date) or isinstance(high, date):
        return _date_quantity(mention, width)
    if not _is_mirrored(mention, high):
        strict, lenient = _fill_both(width, low, high, mention.grain)
    else:
        strict, lenient = map(_negate, _fill_both(width, -high, -low, mention.grain))
    return _in_base_unit(mention, strict, lenient, low < 0, widths)


def choose_row(mention: Mention) -> str:
    """Return the row of `intervals.yaml` that a mention's figure is read by."""
    if mention.kind in ("date", "rank"):
        return mention.kind
    if mention.numeral == "collective":
        return "collective"
    percent = mention.unit in ("%", "pp")
    if mention.numeral == "fraction":
        return "fraction" if percent else "relative"
    if mention.kind == "multiple":
        return "relative" if _is_whole_factor(mention) else "number"
    if percent:
        return _percent_row(mention)
    if mention.round:
        return "round"
    return "count" if mention.kind == "count" and mention.grain == _ONE else "number"


def _percent_row(mention: Mention) -> str:
    """A percentage written with decimals is as exact as they are, zeros at its end included."""
    if mention.grain < _ONE:
        return "number"
    return "round_percent" if mention.round else "percent"


def _is_whole_factor(mention: Mention) -> bool:
    """« doublé » and « divisé par trois » (0.333…) name a factor, « multiplié par 2,4 » measures it."""
    assert isinstance(mention.low, Decimal)
    return mention.grain >= _ONE or mention.grain == 0 or mention.low < _ONE


def _is_mirrored(mention: Mention, high: Decimal) -> bool:
    """A fall is bounded by its size: more than 20 % down is below -20; « plus de -5 °C » is above it."""
    return high < 0 and (mention.kind == "change" or mention.comparator in _TWO_SIDED)


def _date_quantity(mention: Mention, width: Width) -> Quantity:
    assert isinstance(mention.low, date)
    assert isinstance(mention.high, date)
    low, high = Decimal(mention.low.toordinal()), Decimal(mention.high.toordinal())
    strict, lenient = _fill_both(width, low, high, high - low + 1)
    return Quantity(strict, lenient, "day")


def _fill_both(width: Width, low: Decimal, high: Decimal, written: Decimal) -> tuple[Interval, Interval]:
    grain = width.grain
    if grain is None:
        grain = written
    elif width.of_figure:
        grain = grain * abs(high)
    if width.most is not None:
        grain = min(grain, width.most * abs(high))
    return _fill(width.strict, low, high, grain), _fill(width.lenient, low, high, grain)


def _fill(form: Form, low: Decimal, high: Decimal, grain: Decimal) -> Interval:
    start = None if form.low is None else _place(form.low, low, low, high, grain)
    end = None if form.high is None else _place(form.high, high, low, high, grain)
    if start == end and start is not None:
        return Interval(start, end)
    return Interval(start, end, form.low_open, form.high_open)


def _place(end: End, figure: Decimal, low: Decimal, high: Decimal, grain: Decimal) -> Decimal | None:
    anchor = end.anchor
    if anchor == "next":
        return _next_coarser(figure, grain)
    start = figure if anchor == "v" else low if anchor == "low" else high
    return start + end.grains * grain if end.grains else start


def _next_coarser(figure: Decimal, grain: Decimal) -> Decimal | None:
    """Return the smallest multiple of five grains above `figure`: 5 500 for 5 300, 2 500 for 2 400.

    Scales of round numbers go by ones and fives: Krifka 2007, Cummins, Sauerland & Solt 2012.
    """
    step = _FIVE * grain
    if not step or figure.adjusted() - step.adjusted() > _MOST_STEPS:
        return None
    beyond = figure % step
    return figure - beyond + (step if beyond >= 0 else _ZERO)


def _negate(interval: Interval) -> Interval:
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    return Interval(low, high, interval.high_open, interval.low_open)


def _in_base_unit(mention: Mention, strict: Interval, lenient: Interval, negative: bool, widths: Widths) -> Quantity:
    kind, unit = mention.kind, mention.unit
    if kind not in ("measure", "duration"):
        free = negative or kind == "change"
        return Quantity(_clip(strict, kind, free), _clip(lenient, kind, free), unit)
    if unit is None:
        raise ValueError(f"a {kind} without a unit at {mention.start}")
    base = to_base(unit)
    slack = widths.calendar.get(unit, _ZERO) * _DAY
    strict, lenient = _convert(strict, base, slack), _convert(lenient, base, slack)
    free = negative or base.shift != 0
    return Quantity(_clip(strict, kind, free), _clip(lenient, kind, free), base.name)


def _convert(interval: Interval, base: BaseUnit, slack: Decimal) -> Interval:
    """Convert both ends; `slack` seconds are what months and years differ by from their mean."""
    low = None if interval.low is None else base.convert(interval.low) - slack
    high = None if interval.high is None else base.convert(interval.high) + slack
    return Interval(low, high, interval.low_open, interval.high_open)


def _clip(interval: Interval, kind: Kind, free: bool) -> Interval:
    """Begin at 0 unless `free` to be negative, as changes, temperatures and figures below 0 are.

    « moins de 3 millions » of profit can be a loss: for money and measures what is unbounded stays so.
    """
    low, high = interval.low, interval.high
    below = kind in _NEVER_NEGATIVE if low is None else low < 0
    if free or not below or (high is not None and high <= 0):
        return interval
    return Interval(_ZERO, high, False, interval.high_open)


def fitting_unit(seconds: Decimal) -> str:
    """Return the unit in which people say a length of time: years, not so many seconds."""
    return next((unit for unit, least in _LENGTHS.items() if abs(seconds) >= least * to_base(unit).factor), "second")


def describe_length(interval: Interval) -> str:
    """Return an interval of seconds as people read it: `[11.5, 12.5] month`."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    unit = fitting_unit(max(map(abs, ends), default=_ZERO))
    factor = to_base(unit).factor
    low, high = (None if end is None else end / factor for end in (interval.low, interval.high))
    return f"{describe_interval(Interval(low, high, interval.low_open, interval.high_open), None)} {unit}"


def describe_interval(interval: Interval, unit: str | None) -> str:
    """Return an interval as people read it: `[47.5, 52.5] %`, `(-∞, 55000)`; days as ISO dates."""
    low = "-∞" if interval.low is None else _describe(interval.low, unit)
    high = "∞" if interval.high is None else _describe(interval.high, unit)
    opening = "(" if interval.low_open or interval.low is None else "["
    closing = ")" if interval.high_open or interval.high is None else "]"
    suffix = "" if unit in (None, "day") else f" {unit}"
    return f"{opening}{low}, {high}{closing}{suffix}"


def _describe(end: Decimal, unit: str | None) -> str:
    """Write whole numbers in full, from 10 000 on in groups; others to six digits: a third has no last one."""
    if unit == "day" and end == end.to_integral_value() and 1 <= end <= date.max.toordinal():
        return date.fromordinal(int(end)).isoformat()
    if end != end.to_integral_value():
        with localcontext(prec=max(_SHOWN_DIGITS, end.adjusted() + 2), rounding=ROUND_HALF_EVEN):
            end = +end
    text = f"{end or _ZERO:f}"
    whole, _, decimals = text.partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = _THOUSANDS.sub("\u202f", whole)
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
