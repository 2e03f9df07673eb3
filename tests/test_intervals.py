"""Mentions in: the values that their words allow, row by row of the decision rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import DataError
from factcheck.records import Comparator, Interval, Mention
from factcheck.units.intervals import build_quantity, choose_row, describe_interval, describe_length
from factcheck.units.widths import default_widths, read_widths


def mention(figure: Any, kind: Any = "count", comparator: Any = "exactly", **other: Any) -> Mention:
    """Make a mention; a range is "18..20"; g and roundness are read off the figure as extraction does."""
    low, high = figure.split("..") if ".." in figure else (figure, figure)
    values: dict[str, Any] = {
        "grain": _grain(low),
        "round": "." not in low and low.lstrip("-") != "0" and low.endswith("0"),
        "numeral": "digits",
        "unit": None,
        "per": None,
        **other,
    }
    span: dict[str, Any] = {"start": 0, "end": 1, "figure_start": 0, "figure_end": 1}
    return Mention(kind=kind, low=Decimal(low), high=Decimal(high), comparator=comparator, **span, **values)


def _grain(figure: str) -> Decimal:
    if "." in figure:
        return Decimal(1).scaleb(-len(figure.partition(".")[2]))
    return Decimal(1).scaleb(len(figure) - len(figure.rstrip("0") or "0"))


def both(found: Mention) -> tuple[str, str]:
    quantity = build_quantity(found)
    strict, lenient = describe_interval(quantity.strict, None), describe_interval(quantity.lenient, None)
    return strict.replace("\u202f", ""), lenient.replace("\u202f", "")


def scaled(figure: str, grain: str, *args: Any, **other: Any) -> Mention:
    """« 1,34 milliard »: the numeral's own last digit, times the scale word."""
    return mention(figure, *args, **{"grain": Decimal(grain), "round": False, **other})


PERCENT: dict[str, Any] = {"kind": "share", "unit": "%"}
FRACTION: dict[str, Any] = {**PERCENT, "numeral": "fraction", "grain": Decimal(1), "round": True}
CHANGE: dict[str, Any] = {"kind": "change", "unit": "%"}
COLLECTIVE: dict[str, Any] = {"numeral": "collective", "round": True}

ROWS = [
    # non-round count
    (mention("2413"), "[2413, 2413]", "(2412.5, 2413.5)"),
    (mention("3", numeral="words"), "[3, 3]", "(2.5, 3.5)"),
    # decimal or scaled number
    (scaled("1340000000", "10000000"), "[1335000000, 1345000000]", "[1335000000, 1350000000)"),
    (scaled("117000000", "1000000"), "[116500000, 117500000]", "[116500000, 118000000)"),
    (mention("8.5", **PERCENT), "[8.45, 8.55]", "[8.45, 8.6)"),
    (mention("8.0", **PERCENT), "[7.95, 8.05]", "[7.95, 8.1)"),  # its zero is a digit like another
    (mention("2.30", "money", unit="EUR"), "[2.295, 2.305]", "[2.295, 2.31)"),
    (mention("45", "money", unit="EUR"), "[44.5, 45.5]", "[44.5, 46)"),
    (mention("0.75"), "[0.745, 0.755]", "[0.745, 0.76)"),
    # round number
    (mention("2400"), "[2350, 2450]", "[2350, 2450]"),
    (mention("5300"), "[5250, 5350]", "[5250, 5350]"),
    (mention("2000", numeral="words"), "[1500, 2500]", "[1500, 2500]"),
    # percent
    (mention("40", **PERCENT), "[39.5, 40.5]", "[37.5, 42.5]"),
    (mention("100", **PERCENT), "[99.5, 100.5]", "[97.5, 102.5]"),
    (mention("43", **PERCENT), "[42.5, 43.5]", "[42.5, 44)"),
    (mention("4", "change", unit="pp"), "[3.5, 4.5]", "[3.5, 5)"),
    # environ
    (mention("2400", comparator="about"), "[2300, 2500]", "[2200, 2600]"),
    (scaled("1100000", "100000", comparator="about"), "[1000000, 1200000]", "[900000, 1300000]"),
    (mention("40", comparator="about", **PERCENT), "[37.5, 42.5]", "[35, 45]"),
    (mention("43", comparator="about", **PERCENT), "[42, 44]", "[41, 45]"),
    # près de
    (mention("2400", comparator="almost"), "[2300, 2400]", "[2200, 2450]"),
    (mention("40", comparator="almost", **PERCENT), "[37.5, 40]", "[35, 40.5]"),
    # plus de
    (mention("2400", comparator="more_than"), "(2400, 2500]", "(2400, ∞)"),
    (mention("5300", comparator="more_than"), "(5300, 5500]", "(5300, ∞)"),
    (mention("1000", comparator="more_than"), "(1000, 5000]", "(1000, ∞)"),
    (mention("40", comparator="more_than", **PERCENT), "(40, 50]", "(40, ∞)"),
    (mention("8.5", comparator="more_than", **PERCENT), "(8.5, 9]", "(8.5, ∞)"),
    # au moins
    (mention("75000", comparator="at_least"), "[75000, 80000]", "[75000, ∞)"),
    # au plus
    (mention("300", "money", "at_most", unit="EUR"), "(-∞, 300]", "(-∞, 300]"),
    (mention("300", comparator="at_most"), "[0, 300]", "[0, 300]"),
    # moins de
    (mention("55000", "money", "less_than", unit="EUR"), "(-∞, 55000)", "(-∞, 55000)"),
    (mention("200", comparator="less_than"), "[0, 200)", "[0, 200)"),
    (mention("0.1", comparator="less_than", **PERCENT), "[0, 0.1)", "[0, 0.1)"),
    # la moitié, un tiers
    (mention("50", **FRACTION), "[47.5, 52.5]", "[45, 55]"),
    (mention("33.33333333333333333333333333", **FRACTION), "[30.8333, 35.8333]", None),
    (mention("50", comparator="more_than", **FRACTION), "(50, 60]", "(50, ∞)"),
    (mention("50", comparator="almost", **FRACTION), "[45, 50]", "[40, 52.5]"),
    (mention("50", comparator="about", **FRACTION), "[45, 55]", "[40, 60]"),
    (mention("50", comparator="less_than", **FRACTION), "[0, 50)", "[0, 50)"),
    # une dizaine, une centaine
    (mention("10", **COLLECTIVE), "[8, 12]", "[5, 15]"),
    (mention("100", **COLLECTIVE), "[80, 120]", "[50, 150]"),
    (mention("100", comparator="almost", **COLLECTIVE), "[80, 100]", "[50, 110]"),
    (mention("100", comparator="more_than", **COLLECTIVE), "(100, 200]", "(100, ∞)"),
    # entre … et …
    (mention("18..20", comparator="between", **PERCENT), "[18, 20]", "[17.5, 20.5]"),
    (mention("300..350", comparator="between"), "[300, 350]", "[250, 400]"),
    (mention("45000..60000", "money", "between", unit="EUR"), "[45000, 60000]", "[44500, 60500]"),
    # factors: doublé, multiplié par 2,4, divisé par trois
    (mention("2", "multiple", unit="x"), "[1.9, 2.1]", "[1.8, 2.2]"),
    (mention("2", "multiple", "more_than", unit="x"), "(2, 3]", "(2, ∞)"),
    (mention("2.4", "multiple", unit="x"), "[2.35, 2.45]", "[2.35, 2.5)"),
    (scaled("0.3", "1", "multiple", unit="x"), "[0.285, 0.315]", "[0.27, 0.33]"),
    # a fall is bounded by its size
    (mention("-20", **CHANGE), "[-20.5, -19.5]", "[-22.5, -17.5]"),
    (mention("-3.2", **CHANGE), "[-3.25, -3.15]", "(-3.3, -3.15]"),
    (mention("-20", comparator="more_than", **CHANGE), "[-30, -20)", "(-∞, -20)"),
    (mention("-20", comparator="less_than", **CHANGE), "(-20, ∞)", "(-20, ∞)"),
    (mention("-10..-5", comparator="between", **CHANGE), "[-10, -5]", "[-10.5, -4.5]"),
    # ranks and zeros have no less than nothing
    (mention("3", "rank"), "[3, 3]", "[3, 3]"),
    (mention("10", "rank"), "[10, 10]", "[10, 10]"),
    (mention("0"), "[0, 0]", "[0, 0.5)"),
    (mention("0", **PERCENT), "[0, 0.5]", "[0, 1)"),
    (mention("0", **CHANGE), "[-0.5, 0.5]", "[-0.5, 1)"),
    (mention("1000", comparator="about"), "[800, 1200]", "[600, 1400]"),
]


@pytest.mark.parametrize(("found", "strict", "lenient"), ROWS)
def test_words_allow(found: Mention, strict: str, lenient: str | None) -> None:
    assert both(found)[0] == strict
    assert lenient is None or both(found)[1] == lenient


@pytest.mark.parametrize("found", [row[0] for row in ROWS])
def test_lenient_holds_strict(found: Mention) -> None:
    quantity = build_quantity(found)
    assert _holds(quantity.lenient, quantity.strict)


def _holds(outer: Interval, inner: Interval) -> bool:
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    return low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))


def measure(figure: str, unit: str, comparator: Any = "exactly", kind: Any = "measure", **other: Any) -> Mention:
    return mention(figure, kind, comparator, unit=unit, **other)


MEASURES = [
    (measure("508", "kilometer"), "[507 500, 508 500] meter", "[507 500, 509 000) meter"),
    (measure("-5", "degree_Celsius"), "[267.65, 268.65] kelvin", "(267.15, 268.65] kelvin"),
    (measure("-5", "degree_Celsius", "more_than"), "(268.15, 273.15] kelvin", "(268.15, ∞) kelvin"),
    (measure("-10", "degree_Celsius", "more_than"), "(263.15, 273.15] kelvin", "(263.15, ∞) kelvin"),
    (measure("3", "degree_Celsius", "less_than"), "(-∞, 276.15) kelvin", "(-∞, 276.15) kelvin"),
    (measure("-10..-5", "degree_Celsius", "between"), "[263.15, 268.15] kelvin", "[258.15, 273.15] kelvin"),
    (measure("12", "knot", "about"), "[5.65889, 6.68778] meter/second", None),
    (measure("90", "minute", kind="duration"), "[5100, 5700] second", "[5100, 5700] second"),
    (
        measure("0.5", "hour", kind="duration", numeral="fraction"),
        "[1710, 1890] second",
        "[1620, 1980] second",
    ),
]


@pytest.mark.parametrize(("found", "strict", "lenient"), MEASURES)
def test_measure_is_given_in_its_base_unit(found: Mention, strict: str, lenient: str | None) -> None:
    quantity = build_quantity(found)
    assert describe_interval(quantity.strict, quantity.base_unit) == strict
    assert lenient is None or describe_interval(quantity.lenient, quantity.base_unit) == lenient


# two statements, whether their strict and their lenient intervals meet
PAIRS = [
    (measure("508", "mile"), measure("508", "kilometer"), False, False),
    (measure("100", "kilometer"), measure("62", "mile"), True, True),
    (measure("15", "kilometer"), measure("9.3", "mile"), True, True),
    (measure("1.63", "gigawatt"), measure("1630", "megawatt"), True, True),
    (measure("40", "degree_Celsius"), measure("104", "degree_Fahrenheit"), True, True),
    (measure("36", "kilometer/hour"), measure("10.0", "meter/second"), True, True),
    (measure("3", "month", kind="duration"), measure("90", "day", kind="duration"), True, True),
    (
        measure("3", "month", "at_most", kind="duration"),
        measure("92", "day", "at_least", kind="duration"),
        True,  # July to September are 92 days, three mean months 91.3
        True,
    ),
    (measure("1", "year", kind="duration"), measure("12", "month", kind="duration"), True, True),
    (measure("9", "year", kind="duration"), measure("12", "year", kind="duration"), False, False),
    (mention("2413"), mention("2414"), False, False),
    (mention("132"), mention("123"), False, False),
    (mention("2400", comparator="about"), mention("2387"), True, True),
    (mention("200", comparator="more_than"), mention("207"), True, True),
    (mention("10000", comparator="more_than"), mention("8500"), False, False),
    (mention("50", **FRACTION), mention("40", **PERCENT), False, False),
    (mention("50", **FRACTION), mention("46", **PERCENT), False, True),
]


@pytest.mark.parametrize(("one", "other", "strict", "lenient"), PAIRS)
def test_statements_meet(one: Mention, other: Mention, strict: bool, lenient: bool) -> None:
    first, second = build_quantity(one), build_quantity(other)
    assert first.base_unit == second.base_unit
    assert _meet(first.strict, second.strict) is strict
    assert _meet(first.lenient, second.lenient) is lenient


def _meet(one: Interval, other: Interval) -> bool:
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Interval, other: Interval) -> bool:
    """Whether `one` does not end before `other` begins."""
    if one.high is None or other.low is None:
        return True
    return other.low < one.high or (other.low == one.high and not (one.high_open or other.low_open))


def test_wholes_implied_by_half_and_by_forty_percent() -> None:
    """The worked example: 2 400 firms are half, or 40 %, of a whole that is stated as 5 300."""
    part = build_quantity(mention("2400")).strict
    half = build_quantity(mention("50", **FRACTION)).strict
    forty = build_quantity(mention("40", **PERCENT)).lenient
    assert _whole(part, half) == (4476, 5158)
    assert _whole(part, forty) == (5529, 6533)
    assert both(mention("5300"))[0] == "[5250, 5350]"


def _whole(part: Interval, share: Interval) -> tuple[int, int]:
    assert part.low is not None
    assert part.high is not None
    assert share.low is not None
    assert share.high is not None
    return round(part.low * 100 / share.high), round(part.high * 100 / share.low)


DATES = [
    ("exactly", "[2016-01-01, 2016-12-31]", "[2016-01-01, 2016-12-31]"),
    ("between", "[2016-01-01, 2016-12-31]", "[2016-01-01, 2016-12-31]"),
    ("more_than", "(2016-12-31, ∞)", "(2016-12-31, ∞)"),
    ("at_least", "[2016-01-01, ∞)", "[2016-01-01, ∞)"),
    ("less_than", "(-∞, 2016-01-01)", "(-∞, 2016-01-01)"),
    ("at_most", "(-∞, 2016-12-31]", "(-∞, 2016-12-31]"),
    ("about", "[2015-07-02, 2017-07-02]", "[2014-12-31, 2018-01-01]"),
]


@pytest.mark.parametrize(("comparator", "strict", "lenient"), DATES)
def test_dates_are_days(comparator: Any, strict: str, lenient: str) -> None:
    span: dict[str, Any] = {"start": 0, "end": 1, "figure_start": 0, "figure_end": 1}
    year = Mention(
        kind="date",
        low=date(2016, 1, 1),
        high=date(2016, 12, 31),
        grain=Decimal(0),
        round=False,
        numeral="digits",
        unit=None,
        per=None,
        comparator=comparator,
        **span,
    )
    quantity = build_quantity(year)
    assert quantity.base_unit == "day"
    assert describe_interval(quantity.strict, "day") == strict
    assert describe_interval(quantity.lenient, "day") == lenient


def test_base_units_of_what_is_not_measured() -> None:
    assert build_quantity(mention("3")).base_unit is None
    assert build_quantity(mention("3", "rank")).base_unit is None
    assert build_quantity(mention("3", "money", unit="CNY")).base_unit == "CNY"
    assert build_quantity(mention("3", **PERCENT)).base_unit == "%"
    assert build_quantity(mention("3", "change", unit="pp")).base_unit == "pp"


def test_row_follows_how_the_figure_is_written() -> None:
    assert choose_row(mention("2413")) == "count"
    assert choose_row(mention("2400")) == "round"
    assert choose_row(mention("100", **COLLECTIVE)) == "collective"
    assert choose_row(mention("50", **FRACTION)) == "fraction"
    assert choose_row(mention("50", **PERCENT)) == "round_percent"


def test_unknown_unit_is_an_error() -> None:
    with pytest.raises(DataError, match="unknown unit 'parsnip'"):
        build_quantity(measure("3", "parsnip"))


@given(
    st.decimals(min_value=-(10**40), max_value=10**40, allow_nan=False),
    st.integers(min_value=-6, max_value=30),
    st.sampled_from(get_args(Comparator)),
    st.sampled_from(["count", "money", "change", "measure"]),
)
def test_any_figure_has_an_interval_that_is_not_empty(
    figure: Decimal, power: int, comparator: Comparator, kind: str
) -> None:
    unit = {"measure": "knot", "money": "EUR", "change": "%"}.get(kind)
    grain = Decimal(1).scaleb(power)
    quantity = build_quantity(mention(str(figure), kind, comparator, unit=unit, grain=grain))
    for interval in (quantity.strict, quantity.lenient):
        if interval.low is not None and interval.high is not None:
            assert interval.low <= interval.high


def test_widths_are_read_once() -> None:
    assert default_widths() is default_widths()


VALID = """\
rows:
  number:
    grain: "written"
    exactly: &
    about: &
    almost: &
    more_than: &
    at_least: &
    less_than: &
    at_most: &
    up_to: &
    between: &
  count: {grain: "1"}
  round: {grain: "1"}
  percent: {grain: "1"}
  round_percent: {grain: "1"}
  fraction: {grain: "5"}
  relative: {grain: "10 %"}
  collective: {grain: "20 %"}
  rank: {grain: "written"}
  date: {grain: "span"}
calendar: {month: 3, year: 1}
""".replace("&", '{strict: "[v, v]", lenient: "[v - 2 g, next)"}')

BROKEN = [
    ('grain: "5"', 'grian: "5"', "w.yaml:17: unknown key 'grian'"),
    ('grain: "5"', 'grain: "five"', "w.yaml:17: 'five' is not a grain"),
    ("fraction:", "fractoin:", "w.yaml:17: unknown key 'fractoin'"),
    ('  rank: {grain: "written"}\n', "", "w.yaml:1: 'rank' is missing"),
    ('"[v, v]"', '"v to v"', "w.yaml:4: 'v to v' is not an interval"),
    ('"[v, v]"', '"[v, v + g g]"', "w.yaml:4: 'v . g g' is not an end"),
    ("month: 3", "month: -3", "w.yaml:22: '-3' is not a number of days"),
    ("month: 3", 'month: "three"', "w.yaml:22: 'three' is not a number of days"),
    ("rows:", "rows: 3\nold:", "unknown key 'old'"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_broken_widths_name_their_line(old: str, new: str, message: str) -> None:
    read_widths(VALID, "w.yaml")
    with pytest.raises(DataError, match=message):
        read_widths(VALID.replace(old, new, 1), "w.yaml")


DESCRIPTIONS = [
    (Interval(Decimal("47.50"), Decimal("52.5")), "%", "[47.5, 52.5] %"),
    (Interval(Decimal("2.4E+3"), Decimal("3E+3"), low_open=True), None, "(2400, 3000]"),
    (Interval(None, Decimal(55000), high_open=True), "EUR", "(-∞, 55 000) EUR"),
    (Interval(Decimal(0), None), None, "[0, ∞)"),
    (Interval(Decimal(100) / 3, Decimal("123456789012345.5")), None, "[33.3333, 123 456 789 012 345.5]"),
    (Interval(Decimal("-0.0"), Decimal("1E-9")), "kilogram", "[0, 0.000000001] kilogram"),
    (Interval(Decimal(-1), Decimal("1E+9")), "day", "[-1, 1 000 000 000]"),  # days outside the calendar
]


@pytest.mark.parametrize(("interval", "unit", "text"), DESCRIPTIONS)
def test_interval_as_people_read_it(interval: Interval, unit: str | None, text: str) -> None:
    assert describe_interval(interval, unit) == text


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (5100, 5700, "[85, 95] minute"),
        (864000, 950400, "[10, 11] day"),
        (28927800, 34187400, "[11, 13] month"),
        (315576000, 378691200, "[10, 12] year"),
        (40, 50, "[40, 50] second"),
    ],
)
def test_length_of_time_is_told_in_the_unit_that_fits(low: int, high: int, shown: str) -> None:
    assert describe_length(Interval(Decimal(low), Decimal(high))) == shown
