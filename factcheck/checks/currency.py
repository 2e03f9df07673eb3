"""The sums of one article or two in, those out that are said again in another currency at a rate that there was not.

The rate is that of the day or period that the sum is of, or of the day of the article: as those who convert an old sum
take today's, one of them must fit. Where no rate is known, the rates that the articles imply must be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import product
from typing import NamedTuple

from factcheck.checks._conversions import Conversion, conversions, find_slip, is_positive, spell_amount, spell_rate
from factcheck.checks._pairs import ARTICLES, MOST_RIVALS, relative
from factcheck.comparison import denominations
from factcheck.comparison.conversions import implied, middle, ratio_apart
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Severity
from factcheck.rules import Rule
from factcheck.units.measures import rounded
from factcheck.units.rates import Rates, find_rates

PREFIXES = ("article", ARTICLES)
SETTINGS = {"tolerance": 5, "most_days": 60, "list_price_below": 10000}
FIELDS = frozenset({"values", "verdict", "subject", "topic"})
ALL_TIME = (date(1999, 1, 4), date.max)
"""The days of all rates, by which the conversions of an article without a day are checked."""
NINE = "9"
"""What both prices of a thing end in that is sold for « 999 € (999 $) »."""


class _Verdict(NamedTuple):
    """What reference rates say of a conversion."""

    apart: Fraction
    """By which factor it misses; 1 where it does not."""
    rates: Rates
    """Those that it misses least."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the conversions that no rate of their time makes, and those of two rates where no other is known.

    Settings: `tolerance`, per cent by which a conversion may miss, beyond rounding, and twice that far only as a
    warning; `most_days`, between two articles whose rates must be one; `list_price_below`, sums below which two that
    end in 9 are the prices of one thing in two countries.
    """
    days = _publication_days(group.claims)
    found: dict[Conversion, _Verdict | None] = {
        each: _judge(each, days[each.first.document], group, rule) for each in _sums(group, rule)
    }
    if group.key.startswith(ARTICLES):
        yield from _check_two(found, days, rule)
        return
    right = [each for each, verdict in found.items() if verdict is not None and not _is_wrong(verdict, rule)]
    for each, verdict in found.items():
        if verdict is not None and _is_wrong(verdict, rule):
            yield _with_another(_conflict(each, verdict, rule), each, right)
    yield from _check_implied([each for each, verdict in found.items() if verdict is None], days, rule)


def _sums(group: Group, rule: Rule) -> Iterator[Conversion]:
    for found in conversions(group, "money"):
        if is_positive(found.first) and is_positive(found.second) and not _are_list_prices(found, rule):
            yield found


def _are_list_prices(found: Conversion, rule: Rule) -> bool:
    """Tell « 999 € (999 $) », "£1,099 ($1,299)": what a thing costs in each of two countries."""
    return all(
        isinstance(claim.low, Decimal)
        and claim.low < rule.settings["list_price_below"]
        and f"{claim.low:f}".rstrip("0").rstrip(".").endswith(NINE)
        for claim in found
    )


def _publication_days(claims: Sequence[Claim]) -> dict[str, date | None]:
    """Return the day of each article, as far as one of its claims is dated by it."""
    days: dict[str, date | None] = {}
    for claim in claims:
        days.setdefault(claim.document, None)
        if claim.period is not None and claim.period.origin == "publication":
            days[claim.document] = claim.period.end
    return days


def _judge(found: Conversion, day: date | None, group: Group, rule: Rule) -> _Verdict | None:
    """Return what the rates say of a conversion; None where one of the times that it may be of has none."""
    times = _times(found, day)
    verdict = _compare(found, (found.first.unit or "", found.second.unit or ""), times)
    if verdict is None or not _is_wrong(verdict, rule):
        return verdict
    units = [denominations.readings(claim) for claim in found]
    if not all(denominations.is_tender(codes[0]) for codes in units):
        return None
    others = (_compare(found, (one, other), times) for one, other in product(*units))
    fits = any(other is not None and not _is_wrong(other, rule) for other in others)
    return verdict._replace(apart=Fraction(1)) if fits else verdict


def _times(found: Conversion, day: date | None) -> tuple[tuple[date, date], ...]:
    told = [(c.period.start, c.period.end) for c in found if c.period is not None and c.period.origin == "text"]
    if day is not None:
        return (*dict.fromkeys(told), (day, day))
    return tuple((start, date.max) for start, _ in told) or (ALL_TIME,)


def _compare(found: Conversion, units: tuple[str, str], times: Sequence[tuple[date, date]]) -> _Verdict | None:
    verdicts = []
    for start, end in times:
        rates = find_rates(*units, start, end)
        if rates is None:
            return None
        verdicts.append(_Verdict(ratio_apart(*found, rates.low, rates.high), rates))
    return min(verdicts, key=lambda verdict: verdict.apart)


def _is_wrong(verdict: _Verdict, rule: Rule, times: int = 1) -> bool:
    tolerance = Fraction(rule.settings["tolerance"])
    return (verdict.apart - 1) * 100 > times * tolerance


def _conflict(found: Conversion, verdict: _Verdict, rule: Rule) -> Conflict:
    first, second = found
    rates = verdict.rates
    rate = (rates.low + rates.high) / 2
    source, target = first.unit or "", second.unit or ""
    ends = dict.fromkeys(middle(first) * end for end in (rates.low, rates.high))
    actual = " to ".join(spell_amount(end, target) for end in ends)
    severity: Severity = "error" if _is_wrong(verdict, rule, 2) else "warning"
    at = " to ".join(dict.fromkeys(spell_rate(end, source, target) for end in (rates.low, rates.high)))
    verdict_text = f"at {at}, {spell_amount(middle(first), source)} are {actual}"
    slip = find_slip(found, partial(_fits, found, rule), rate)
    distance = _decimal(abs(middle(first) * rate - middle(second)))
    return Conflict(
        rule=rule.name,
        anchor=_anchor(first),
        severity=severity,
        claims=(first, second),
        reasons=(f"« {spell(second)} » says « {spell(first)} » again in another currency",),
        steps=(
            f"rate of the figures: {spell_rate(middle(second) / middle(first), source, target)}",
            f"rate of {_spell_days(rates)}: {at} (European Central Bank){_stale(rates)}",
            f"{verdict_text}; stated: {spell_amount(middle(second), target)}",
        ),
        unit=target,
        difference=distance,
        relative_difference=relative(distance, _decimal(middle(first) * rate), _decimal(middle(second))),
        hint=f"{slip}; {verdict_text}" if slip else None,
        fields=_fields(first, verdict_text),
    )


def _with_another(conflict: Conflict, wrong: Conversion, right: Sequence[Conversion]) -> Conflict:
    """Set a wrong conversion against another one of its article between the same currencies, where one is right."""
    pair = {wrong.first.unit, wrong.second.unit}
    other = next((each for each in right if {each.first.unit, each.second.unit} == pair), None)
    if other is None:
        return conflict
    rate = spell_rate(_rate(other, wrong.second.unit), wrong.first.unit or "", wrong.second.unit or "")
    told = f"rate of « {spell(other.first)} », the same article's other conversion: {rate}"
    return replace(conflict, claims=(*conflict.claims, *other), steps=(*conflict.steps, told))


def _fits(found: Conversion, rule: Rule, factor: Fraction, rate: Fraction) -> bool:
    apart = ratio_apart(*found, rate / factor, rate / factor)
    tolerance = Fraction(rule.settings["tolerance"])
    return (apart - 1) * 100 <= tolerance


def _check_two(
    found: dict[Conversion, _Verdict | None], days: dict[str, date | None], rule: Rule
) -> Iterator[Conflict]:
    """Set a wrong conversion against that of the same sum in the other article."""
    by_sum: dict[str, list[Conversion]] = defaultdict(list)
    for each in found:
        by_sum[_anchor(each.first)].append(each)
    for same in by_sum.values():
        for each, other in product(same[:MOST_RIVALS], repeat=2):
            if each.first.document == other.first.document:
                continue
            verdict = found[each]
            if verdict is not None and _is_wrong(verdict, rule):
                yield _joined(_conflict(each, verdict, rule), other)
        yield from _check_implied([each for each in same if found[each] is None], days, rule)


def _joined(conflict: Conflict, other: Conversion) -> Conflict:
    return replace(
        conflict,
        claims=(*conflict.claims, *other),
        reasons=(*conflict.reasons, f"{other.first.document} gives the same sum as « {spell(other.second)} »"),
    )


def _check_implied(found: Sequence[Conversion], days: dict[str, date | None], rule: Rule) -> Iterator[Conflict]:
    """Set conversions between two currencies whose rates are not one against the one in the middle of them."""
    by_pair: dict[frozenset[str | None], list[Conversion]] = defaultdict(list)
    for each in found:
        by_pair[frozenset({each.first.unit, each.second.unit})].append(each)
    for same in by_pair.values():
        target = same[0].second.unit
        ordered = sorted(same, key=lambda each: _rate(each, target))
        median = ordered[len(ordered) // 2]
        for each in ordered:
            if each is not median and _are_near(each, median, days, rule):
                yield from _check_rates(each, median, target, rule)


def _rate(found: Conversion, target: str | None) -> Fraction:
    rate = middle(found.second) / middle(found.first)
    return rate if found.second.unit == target else 1 / rate


def _are_near(one: Conversion, other: Conversion, days: dict[str, date | None], rule: Rule) -> bool:
    """Tell whether two conversions are of one time."""
    if {_told_period(one)} != {_told_period(other)}:
        return False
    if one.first.document == other.first.document:
        return True
    first, second = days[one.first.document], days[other.first.document]
    if first is None or second is None:
        return False
    return abs(first - second) <= timedelta(int(rule.settings["most_days"]))


def _told_period(found: Conversion) -> tuple[date, date] | None:
    return next(((c.period.start, c.period.end) for c in found if c.period and c.period.origin == "text"), None)


def _check_rates(one: Conversion, other: Conversion, target: str | None, rule: Rule) -> Iterator[Conflict]:
    """Compare two rates that articles imply: a warning at most, as either may be a rounded one."""
    first, second = (
        implied(*each) if each.second.unit == target else implied(each.second, each.first) for each in (one, other)
    )
    apart = max(Fraction(1), first.low / second.high, second.low / first.high)
    if (apart - 1) * 100 <= 2 * rule.settings["tolerance"]:
        return
    source = next(claim.unit or "" for claim in one if claim.unit != target)
    rates = [spell_rate(_rate(each, target), source, target or "") for each in (one, other)]
    verdict = f"one at {rates[0]}, the other at {rates[1]}"
    yield Conflict(
        rule=rule.name,
        anchor=_anchor(other.first),
        severity="warning",
        claims=(*one, *other),
        reasons=tuple(
            f"« {spell(each.second)} » says « {spell(each.first)} » again in another currency" for each in (one, other)
        ),
        steps=(f"no reference rate between {source} and {target} is known", f"rates of the figures: {verdict}"),
        unit=target,
        difference=_decimal(abs(_rate(one, target) - _rate(other, target))),
        relative_difference=rounded(_decimal(1 - 1 / apart), Decimal("0.0001")),
        hint=find_slip(other, partial(_fits, other, rule), _rate(one, other.second.unit)),
        fields=_fields(one.first, verdict),
    )


def _fields(claim: Claim, verdict: str) -> tuple[tuple[str, str], ...]:
    subject = claim.subject.name if claim.subject else "?"
    return (("subject", subject), ("topic", claim.topic.text or "?"), ("verdict", verdict))


def _anchor(claim: Claim) -> str:
    return f"{claim.unit}|{_decimal(middle(claim)).normalize():f}"


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _spell_days(rates: Rates) -> str:
    return " to ".join(dict.fromkeys(day.isoformat() for day in (rates.first, rates.last)))


def _stale(rates: Rates) -> str:
    return "; the last one known" if rates.stale else ""
