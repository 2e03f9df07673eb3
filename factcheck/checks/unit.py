"""The measures of one article in, those out that are said again in another unit and are not the same in it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import product

from factcheck.checks._conversions import Conversion, conversions, find_slip, is_positive, spell_amount
from factcheck.checks._pairs import relative
from factcheck.comparison.conversions import Span, middle, ratio_apart, rounded, stated
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Severity
from factcheck.rules import Rule
from factcheck.units.measures import BaseUnit, to_base
from factcheck.units.namesakes import namesakes

PREFIXES = ("article",)
SETTINGS = {"tolerance": 5, "degrees": 2, "largest_difference": 20}
FIELDS = frozenset({"values", "actual", "subject", "topic"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the measures whose conversion, by hand and rounded, the units do not make.

    Settings: `tolerance`, per cent by which a conversion may miss, beyond rounding, and twice that far only as a
    warning; `degrees`, the same for temperatures; `largest_difference`, degrees up to which two figures may be a
    difference of temperatures.
    """
    if group.key.startswith("articles"):
        return
    for found in conversions(group, "measure"):
        units = to_base(found.first.unit or ""), to_base(found.second.unit or "")
        missed = _missed(found, units, rule)
        if missed > 1 and not any(_missed(found, other, rule) <= 1 for other in _other_units(found)):
            yield from _conflict(found, units, missed, rule)


def _missed(found: Conversion, units: tuple[BaseUnit, BaseUnit], rule: Rule) -> Fraction:
    """Return how many times as far as it may a conversion misses."""
    if units[0].shift or units[1].shift:
        degrees = [_degrees_apart(found, units)]
        if _may_be_difference(found, rule):
            degrees.append(_degrees_apart(found, _unshifted(units)))
        return min(degrees) / Fraction(rule.settings["degrees"])
    if not all(map(is_positive, found)):
        return Fraction(0)
    rate = _factor(units[0]) / _factor(units[1])
    return (ratio_apart(*found, rate, rate) - 1) * 100 / Fraction(rule.settings["tolerance"])


def _factor(unit: BaseUnit) -> Fraction:
    return Fraction(unit.numerator) / Fraction(unit.denominator)


def _may_be_difference(found: Conversion, rule: Rule) -> bool:
    """Tell whether degrees can be those between two temperatures: « un réchauffement de 2 °C »."""
    return all(is_positive(claim) and claim.low <= rule.settings["largest_difference"] for claim in found)


def _unshifted(units: tuple[BaseUnit, BaseUnit]) -> tuple[BaseUnit, BaseUnit]:
    """Return the units of what lies between two temperatures: 2 °C are 3.6 °F."""
    one, other = (BaseUnit(unit.name, unit.numerator, Decimal(0), unit.denominator) for unit in units)
    return one, other


def _degrees_apart(found: Conversion, units: tuple[BaseUnit, BaseUnit]) -> Fraction:
    spans = [
        [_in_base(span(claim), unit) for span in (stated, rounded)] for claim, unit in zip(found, units, strict=True)
    ]
    (one, one_rounded), (other, other_rounded) = spans
    return min(_gap(one, other_rounded), _gap(one_rounded, other))


def _in_base(span: Span, unit: BaseUnit) -> Span:
    low, high = (end * _factor(unit) + Fraction(unit.shift) / Fraction(unit.denominator) for end in span)
    return Span(low, high)


def _gap(one: Span, other: Span) -> Fraction:
    return max(Fraction(0), one.low - other.high, other.low - one.high)


def _other_units(found: Conversion) -> Iterator[tuple[BaseUnit, BaseUnit]]:
    """Return the other units that the words of the two can stand for: « 200 milles (370 km) »."""
    for one, other in product(*(namesakes(claim.unit or "") for claim in found)):
        yield to_base(one), to_base(other)


def _conflict(found: Conversion, units: tuple[BaseUnit, BaseUnit], missed: Fraction, rule: Rule) -> Iterator[Conflict]:
    first, second = found
    shown = _converted(middle(first), units)
    source, target = _name(first.unit), _name(second.unit)
    actual = spell_amount(shown, target)
    slip = None if units[0].shift or units[1].shift else _find_slip(found, units, rule)
    if slip is None and _is_one_system(units):
        return  # « 2 GW (1 630 MW) » may be two figures of one thing
    difference = _decimal(abs(shown - middle(second)))
    severity: Severity = "error" if missed > 2 else "warning"
    yield Conflict(
        rule=rule.name,
        anchor=first.id,
        severity=severity,
        claims=(first, second),
        reasons=(f"« {spell(second)} » says « {spell(first)} » again in another unit",),
        steps=(
            f"{spell_amount(middle(first), source)} = {actual}",
            f"stated: {spell_amount(middle(second), target)}",
        ),
        unit=second.unit,
        difference=difference,
        relative_difference=relative(difference, _decimal(shown), _decimal(middle(second))),
        hint=f"{slip}; {spell_amount(middle(first), source)} are {actual}" if slip else None,
        fields=(
            ("subject", first.subject.name if first.subject else "?"),
            ("topic", first.topic.text or "?"),
            ("actual", actual),
        ),
    )


def _converted(number: Fraction, units: tuple[BaseUnit, BaseUnit]) -> Fraction:
    one, other = units
    base = number * _factor(one) + Fraction(one.shift) / Fraction(one.denominator)
    return (base - Fraction(other.shift) / Fraction(other.denominator)) / _factor(other)


def _find_slip(found: Conversion, units: tuple[BaseUnit, BaseUnit], rule: Rule) -> str | None:
    rate = _factor(units[0]) / _factor(units[1])
    return find_slip(found, partial(_fits, found, rule), rate) if all(map(is_positive, found)) else None


def _fits(found: Conversion, rule: Rule, factor: Fraction, rate: Fraction) -> bool:
    return (ratio_apart(*found, rate / factor, rate / factor) - 1) * 100 <= Fraction(rule.settings["tolerance"])


def _is_one_system(units: tuple[BaseUnit, BaseUnit]) -> bool:
    """Tell whether one unit is a power of ten of the other, so that nothing needs to be worked out."""
    rate = _factor(units[0]) / _factor(units[1])
    larger = max(rate, 1 / rate)
    return larger.denominator == 1 and str(larger.numerator).rstrip("0") == "1"


def _name(unit: str | None) -> str:
    return (unit or "").replace("_", " ")


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
