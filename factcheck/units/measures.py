"""A unit's name in, its base unit and the exact conversion to it out.

Names come from the language packs, never from an article: pint's expression parser does not end on
some inputs (`9**9**9`), so compounds are taken apart here and pint is asked for single names only, and
only for those that `table.csv` does not hold.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import as_file, files
from math import lcm
from typing import TYPE_CHECKING, Any

from factcheck.errors import DataError
from factcheck.messages import _

if TYPE_CHECKING:
    import pint

RATIOS = frozenset({"%", "pp", "x"})
"""Units of shares, changes and multiples: percent, percentage points, times."""

_CURRENCY = re.compile(r"[A-Z]{3}")
_FACTOR = re.compile(r"([*/]|^)([A-Za-z]\w{0,60})(?:\*\*([1-9]))?", re.ASCII)
_DIGITS = 28


@dataclass(frozen=True, slots=True)
class BaseUnit:
    """A base unit and the way to it: value = (figure * numerator + shift) / denominator.

    A fraction rather than one factor: 1 km/h is 5/18 m/s, which no Decimal holds, and 36 km/h must be 10 m/s.
    """

    name: str
    """In one spelling: "meter/second", "kilogram*meter**2/second**3"; a currency's ISO 4217 code."""
    numerator: Decimal = Decimal(1)
    shift: Decimal = Decimal(0)
    """Other than 0 for temperatures only."""
    denominator: Decimal = Decimal(1)

    @property
    def factor(self) -> Decimal:
        """How many base units one unit is, to 28 digits."""
        return self.numerator / self.denominator

    @property
    def offset(self) -> Decimal:
        """What zero of the unit is in base units, to 28 digits: 273.15 for degree_Celsius."""
        return self.shift / self.denominator

    def convert(self, figure: Decimal) -> Decimal:
        """Return `figure`, given in the unit, in base units."""
        return (figure * self.numerator + self.shift) / self.denominator


@dataclass(frozen=True, slots=True)
class Conversion:
    """What pint knows of one name, in exact fractions."""

    dimension: tuple[tuple[str, int], ...]
    """Base units and their exponents, sorted."""
    factor: Fraction
    offset: Fraction = Fraction(0)


@lru_cache(maxsize=4096)
def to_base(unit: str) -> BaseUnit:
    """Return the base unit of `unit`, such as "kilometer/hour", "flops/watt", "EUR" or "%".

    DataError where a name is not pint's long singular one, or not in `units.txt`.
    """
    if unit in RATIOS or _CURRENCY.fullmatch(unit):
        return BaseUnit(unit)
    factors = _factors(unit)
    if len(factors) == 1 and factors[0][1] == 1:
        return _base_unit(_conversion(factors[0][0]))
    return _base_unit(_product(factors))


def known(unit: str) -> bool:
    """Return whether `to_base` takes `unit`."""
    try:
        to_base(unit)
    except DataError:
        return False
    return True


class OtherNameError(DataError):
    """A name of a unit that is written by another one here."""


def unit_names() -> frozenset[str]:
    """Return the names of `table.csv`: the units that articles are written in."""
    return frozenset(_table())


def _factors(unit: str) -> list[tuple[str, int]]:
    """Take a compound apart: "meter**3/second" is [("meter", 3), ("second", -1)]."""
    parts = list(_FACTOR.finditer(unit))
    if not parts or "".join(part[0] for part in parts) != unit:
        raise DataError(
            _("'{unit}' is not a unit; join names by '*', '/' and '**', as in 'meter**3/second'", unit=unit)
        )
    return [(part[2], (-1 if part[1] == "/" else 1) * int(part[3] or 1)) for part in parts]


def _product(factors: list[tuple[str, int]]) -> Conversion:
    """Multiply conversions; an offset has no meaning inside a compound: a degree an hour is a difference."""
    powers: Counter[str] = Counter()
    factor = Fraction(1)
    for name, power in factors:
        conversion = _conversion(name)
        factor *= conversion.factor**power
        for base, exponent in conversion.dimension:
            powers[base] += exponent * power
    return Conversion(tuple(sorted((base, power) for base, power in powers.items() if power)), factor)


def _base_unit(conversion: Conversion) -> BaseUnit:
    factor, offset = conversion.factor, conversion.offset
    denominator = lcm(factor.denominator, offset.denominator)
    numerator, shift = int(factor * denominator), int(offset * denominator)
    name = spell(conversion.dimension)
    if max(len(str(number)) for number in (numerator, shift, denominator)) > _DIGITS:
        return BaseUnit(name, nearest_decimal(factor), nearest_decimal(offset))
    return BaseUnit(name, Decimal(numerator), Decimal(shift), Decimal(denominator))


def nearest_decimal(number: Fraction) -> Decimal:
    """Return `number` to 28 digits: exact where so many suffice."""
    with localcontext(prec=_DIGITS):
        return Decimal(number.numerator) / Decimal(number.denominator)


def rounded(value: Decimal, grain: Decimal) -> Decimal:
    """Return `value` to the last place of `grain`, however many digits that takes; `quantize` raises beyond 28."""
    places = -int(grain.as_tuple().exponent)
    with localcontext(prec=max(_DIGITS, value.adjusted() + places + 2)):
        return value.quantize(grain)


def spell(dimension: tuple[tuple[str, int], ...]) -> str:
    """Return base units in the contract's one spelling: "kilogram*meter**2/second**3", "1/second"."""
    above = [_power(name, power) for name, power in dimension if power > 0]
    below = [_power(name, -power) for name, power in dimension if power < 0]
    if not above and not below:
        return "dimensionless"
    return "/".join(["*".join(above) or "1", *below])


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}**{power}"


@cache
def _table() -> dict[str, list[str]]:
    """Return the rows of `table.csv` by unit; they are read as numbers only when asked for."""
    text = files("factcheck.units").joinpath("table.csv").read_text(encoding="utf-8")
    rows = (line.split(",") for line in text.splitlines() if line and not line.startswith("#"))
    return {unit: rest for unit, *rest in rows}


@cache
def _conversion(name: str) -> Conversion:
    row = _table().get(name)
    if row is None:
        return ask_pint(name)
    base, factor, offset = row
    dimension = () if base == "dimensionless" else tuple(sorted(_factors(base.removeprefix("1"))))
    return Conversion(dimension, Fraction(factor), Fraction(offset))


def ask_pint(name: str) -> Conversion:
    """Return what pint, with `units.txt` on top, knows of one name; importing it costs over half a second."""
    from pint.errors import UndefinedUnitError

    registry = _registry()
    try:
        canonical = registry.get_name(name)
    except UndefinedUnitError:
        raise DataError(_("unknown unit '{name}'; define it in factcheck/units/units.txt", name=name)) from None
    if canonical != name:
        raise OtherNameError(
            _("unit '{name}' has another name here; write '{canonical}'", name=name, canonical=canonical)
        )
    zero, one = (registry.Quantity(Fraction(n), registry.UnitsContainer({name: 1})) for n in (0, 1))
    offset, base = zero.to_base_units().magnitude, one.to_base_units()
    dimension = tuple(sorted((unit, int(str(power))) for unit, power in base.unit_items()))
    return Conversion(dimension, Fraction(base.magnitude) - offset, Fraction(offset))


@cache
def _registry() -> pint.UnitRegistry[Any]:
    """Build the registry with exact fractions: pint's decimals lose the last digits of a foot and an acre.

    It starts empty: pint computes conversions as it loads its own file, and keeps those of units that are
    redefined later.
    """
    import pint

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction, on_redefinition="ignore")
    for path in (files("pint") / "default_en.txt", files("factcheck.units") / "units.txt"):
        with as_file(path) as definitions:
            registry.load_definitions(definitions)
    registry.default_system = "mks"
    return registry
