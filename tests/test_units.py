"""Names of units in: the base unit, the conversion, and what no name may do."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from factcheck import languages
from factcheck.errors import DataError
from factcheck.units import measures
from factcheck.units.measures import ask_pint, known, to_base
from factcheck.units.spellings import unit_signs, unit_words

ROOT = Path(__file__).resolve().parent.parent

# figure, unit, the same in the base unit
CONVERSIONS = [
    ("1", "mile", "1609.344", "meter"),
    ("36", "kilometer/hour", "10", "meter/second"),
    ("1", "knot", "0.5144444444444444444444444444", "meter/second"),
    ("1", "nautical_mile", "1852", "meter"),
    ("1", "light_year", "9460730472580800", "meter"),
    ("10", "foot", "3.048", "meter"),
    ("1", "inch", "0.0254", "meter"),
    ("5", "kilometer**2", "5000000", "meter**2"),
    ("1", "acre", "4046.8564224", "meter**2"),  # international, not of survey feet
    ("1", "hectare", "10000", "meter**2"),
    ("3", "hectoliter", "0.3", "meter**3"),
    ("1000", "barrel", "158.987294928", "meter**3"),  # of oil: 42 gallons, not 31.5
    ("86400", "barrel/day", "0.158987294928", "meter**3/second"),
    ("2", "metric_ton", "2000", "kilogram"),
    ("1", "pound", "0.45359237", "kilogram"),
    ("1", "ounce", "0.028349523125", "kilogram"),
    ("70", "quintal/hectare", "0.7", "kilogram/meter**2"),
    ("25", "microgram/meter**3", "0.000000025", "kilogram/meter**3"),
    ("1", "kilowatt_hour", "3600000", "kilogram*meter**2/second**2"),
    ("1", "megawatt_hour", "3600000000", "kilogram*meter**2/second**2"),
    ("2", "megawatt", "2000000", "kilogram*meter**2/second**3"),
    ("1", "metric_horsepower", "735.49875", "kilogram*meter**2/second**3"),
    ("1013", "hectopascal", "101300", "kilogram/meter/second**2"),
    ("2.4", "gigahertz", "2400000000", "1/second"),
    ("1", "gigabyte", "8000000000", "bit"),
    ("100", "megabit/second", "100000000", "bit/second"),
    ("1", "petaflops", "1000000000000000", "operation/second"),
    ("1", "exaoperation/second", "1000000000000000000", "operation/second"),
    ("5", "gigaflops/watt", "5000000000", "operation*second**2/kilogram/meter**2"),
    ("20", "millisievert", "0.02", "sievert"),
    ("3", "kilobecquerel", "3000", "becquerel"),
    ("0", "degree_Celsius", "273.15", "kelvin"),
    ("104", "degree_Fahrenheit", "313.15", "kelvin"),
    ("-40", "degree_Fahrenheit", "233.15", "kelvin"),
    ("2", "delta_degree_Celsius", "2", "kelvin"),
    ("18", "degree_Celsius/hour", "0.005", "kelvin/second"),  # a difference: no offset
    ("1", "year", "31557600", "second"),
    ("12", "month", "31557600", "second"),
    ("7", "day", "604800", "second"),
    ("4.1", "CNY", "4.1", "CNY"),
    ("40", "%", "40", "%"),
    ("4", "pp", "4", "pp"),
    ("3", "x", "3", "x"),
    ("1", "person", "1", "person"),
]

# not a unit here, what the message says
NO_UNITS = [
    ("km", "write 'kilometer'"),  # one spelling
    ("tonne", "write 'metric_ton'"),
    ("meters", "write 'meter'"),
    ("parsnip", "units.txt"),
    ("9**9**9", "join names"),  # pint's parser would never end
    ("meter**99", "join names"),
    ("meter per second", "join names"),
    ("meter/", "join names"),
    ("", "join names"),
    ("__import__('os')", "join names"),
    ("mètre", "join names"),
]


@pytest.mark.parametrize(("figure", "unit", "value", "base"), CONVERSIONS)
def test_figure_is_converted_exactly(figure: str, unit: str, value: str, base: str) -> None:
    found = to_base(unit)
    assert (found.convert(Decimal(figure)), found.name) == (Decimal(value), base)
    assert known(unit)


@pytest.mark.parametrize(("name", "message"), NO_UNITS)
def test_name_that_is_no_unit_is_an_error_with_a_way_out(name: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        to_base(name)
    assert not known(name)


def test_compound_has_one_spelling() -> None:
    assert to_base("watt*hour").name == to_base("hour*watt").name == to_base("joule").name


def test_doses_and_activities_meet_no_other_unit() -> None:
    assert to_base("sievert").name != to_base("gray").name
    assert to_base("becquerel").name != to_base("hertz").name


def test_factor_and_offset_are_given_to_28_digits() -> None:
    assert to_base("kilometer/hour").factor == Decimal("0.2777777777777777777777777778")
    assert to_base("degree_Celsius").offset == Decimal("273.15")


def test_name_outside_the_table_is_asked_of_pint() -> None:
    assert "zeptogram" not in measures._table()
    assert to_base("zeptogram").convert(Decimal(1)) == Decimal("1E-24")


def test_pint_never_parses_an_expression(monkeypatch: pytest.MonkeyPatch) -> None:
    import pint

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("parsed")

    ask_pint("meter")  # the registry's own file is parsed while it is built
    for parser in ("parse_expression", "parse_units"):
        monkeypatch.setattr(pint.UnitRegistry, parser, refuse)
    assert ask_pint("attogram").factor == Fraction(1, 10**21)
    assert not known("9**9**9")


def test_units_of_the_table_are_known_without_importing_pint() -> None:
    program = (
        "import sys; from factcheck.units.measures import to_base;"
        "to_base('kilometer/hour'); to_base('petaflops'); sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("code", languages.codes())
def test_units_of_language_packs_are_in_the_table(code: str) -> None:
    pack, signs = languages.load_pack(code), unit_signs()
    units = {*unit_words(pack).values(), *pack.words["per_words"]}
    units |= {unit for table in (signs.any_space, signs.glued, signs.spaced) for unit in table.values()}
    names = {name for unit in units for name, _ in measures._factors(unit)}
    assert names <= set(measures._table()), "run scripts/build_unit_table.py with the names that are missing"


def test_prefixes_and_powers_are_put_together() -> None:
    signs = unit_signs().any_space
    assert (signs["µSv"], signs["kWh"], signs["cm³"], signs["km2"]) == (
        "microsievert",
        "kilowatt_hour",
        "centimeter**3",
        "kilometer**2",
    )
    assert signs["MtCO2e"] == signs["Mt CO2"] == "megatonne"


def test_table_is_what_its_script_writes() -> None:
    path = ROOT / "scripts" / "build_unit_table.py"
    spec = importlib.util.spec_from_file_location("build_unit_table", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    table = script.FOLDER.joinpath("table.csv").read_text(encoding="utf-8")
    definitions = script.FOLDER.joinpath("units.txt").read_text(encoding="utf-8")
    assert script.render(script.names_in(table, definitions)) == table
