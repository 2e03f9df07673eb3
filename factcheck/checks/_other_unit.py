"""The figures of two articles on one matter in, those out that have one number in two units: « 508 km », « 508 miles ».

A power and an energy are told apart by one letter, so that « 75 kW » is held against « 75 kWh » as well.

That they are of one thing is told by the number, which two figures rarely share by chance, and by the words around.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from decimal import Context, Decimal
from itertools import combinations
from typing import NamedTuple

from factcheck.checks._conversions import SHOWN
from factcheck.checks._pairs import MOST_RIVALS, relative
from factcheck.claims.opposites import find_opposites
from factcheck.comparison.articles import is_wide
from factcheck.comparison.comparability import same_deed, same_time
from factcheck.comparison.intervals import apart
from factcheck.comparison.keys import dimension, written_digits
from factcheck.comparison.slips import HOUR, are_a_letter_apart
from factcheck.comparison.wording import spell, spell_name
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim
from factcheck.rules import Rule
from factcheck.units.measures import BaseUnit, known, to_base
from factcheck.units.namesakes import namesakes

SETTINGS = {"least_digits": 2, "least_unit_ratio": Decimal("1.5"), "least_words": 2, "most_days": 31}
KINDS = frozenset({"measure", "count", "money"})
ENOUGH = 2
"""Words in common, names aside, that make one thing of two sizes in units of one system. Own choice."""
STATUSES = frozenset({"actual", "forecast"})
CAPACITY = "capacity"
STORES = frozenset({"battery", "storage-capacity"})
"""What often gives for an hour what it can give at once: « 100 MW », « 100 MWh »."""
PLANT = 1_000_000
"""Watts from which on what stores energy is a plant and no car's battery, which is told by its energy. Own choice."""


_WORD_BEHIND = re.compile(r"\W{1,2}(?:\w{1,2}\W)?([^\W\d]{4,})")


class _Units(NamedTuple):
    """What tells two figures of one number apart: their units, or what they are counted by."""

    first: str
    second: str
    ratio: Decimal | None
    """How many times as much the larger of the two figures is; None for a power and an energy."""
    one_system: bool
    """Whether both belong to one system, in which one thing is given in the one and another in the other."""


def other_units(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the figures of two articles that have the same number and dimension, and another unit.

    Settings: `least_digits`, significant digits below which two figures share a number by chance; `least_unit_ratio`,
    below which two units are nearly one; `least_words`, words and topics that both sentences have in common, a name
    counting two; `most_days` between the days of two figures, where they are dated.
    """
    by_number: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in group.claims:
        telling = len(written_digits(claim)) >= rule.settings["least_digits"]
        if telling and claim.kind in KINDS and claim.status in STATUSES:
            by_number[claim.kind, claim.low, claim.high, _dimension(claim)].append(claim)
    for same in by_number.values():
        for first, second in combinations(same[:MOST_RIVALS], 2):
            units = _units(first, second) if first.document != second.document else None
            if units is not None and (units.ratio is None or units.ratio >= rule.settings["least_unit_ratio"]):
                yield from _compare(first, second, units, group, rule)


def _dimension(claim: Claim) -> str | None:
    """Return the base unit of a figure; of an energy that is told by the hour, the one of its power."""
    if claim.unit is None or not claim.unit.endswith(HOUR):
        return claim.base_unit
    power = claim.unit.removesuffix(HOUR)
    return to_base(power).name if known(power) else claim.base_unit


def _units(first: Claim, second: Claim) -> _Units | None:
    """Return the units in which two figures of one number differ; None where they do in none, or in two ways."""
    if first.base_unit != second.base_unit:
        return _power_and_energy(first, second)
    if first.unit != second.unit:
        one, other, of_same = first.unit, second.unit, first.per == second.per
    else:
        one, other, of_same = first.per, second.per, True
    if one is not None and other is not None and ("/" in one) != ("/" in other):
        return None  # « 120 MW », « 120 GWh a year »
    if not of_same or one is None or other is None or one == other or other in namesakes(one):
        return None
    if not known(one) or not known(other) or to_base(one).name != to_base(other).name:
        return None
    sizes = sorted((to_base(one).factor, to_base(other).factor))
    ratio = sizes[1] / sizes[0]
    decimal_step = ratio.normalize().as_tuple().digits == (1,)
    return _Units(one, other, ratio, decimal_step or first.unit == second.unit)


def _power_and_energy(first: Claim, second: Claim) -> _Units | None:
    one, other = first.unit or "", second.unit or ""
    if not are_a_letter_apart(first, second) or not _is_either(first, second):
        return None
    return _Units(one, other, None, one_system=False)


def _is_either(first: Claim, second: Claim) -> bool:
    """Tell whether a power and an energy are of one topic, or both of a battery, that of a car and no plant's."""
    one, other = ({*claim.cues, *claim.topic.concepts} for claim in (first, second))
    if STORES.isdisjoint(one | other):
        return _are_of_one_statement(first, second)
    unit = min(first.unit or "", second.unit or "", key=len)
    return to_base(unit).factor < PLANT and not STORES.isdisjoint(one & other)


def _are_of_one_statement(first: Claim, second: Claim) -> bool:
    """Tell whether a power and an energy are said of one topic, by one verb, of one time, or both of a capacity."""
    if {*first.topic.concepts}.isdisjoint(second.topic.concepts):
        return False
    periods = [claim.period if claim.period and claim.period.origin == "text" else None for claim in (first, second)]
    said_alike = first.relation == second.relation and periods[0] == periods[1]
    return said_alike or (CAPACITY in first.cues and CAPACITY in second.cues)


def _compare(first: Claim, second: Claim, units: _Units, group: Group, rule: Rule) -> Iterator[Conflict]:
    time, scopes = _spell_time(first, second, rule), {claim.scope for claim in (first, second) if claim.scope}
    if time is None or len(scopes) > 1 or not _share_name(first, second) or _is_told(first, second, group):
        return
    if find_opposites(frozenset(first.cues), frozenset(second.cues)):
        return
    topics = {*first.topic.concepts} & {*second.topic.concepts}
    words = {*first.cues} & {*second.cues}
    if not _are_of_one_thing(first, second, units, topics, words, rule):
        return
    reasons = (
        f"words in common: {', '.join(map(_spell, sorted(words | topics)))}",
        time,
        f"the number is the same, in {units.first} and in {units.second}",
    )
    yield _conflict(first, second, units, reasons, rule)


def _are_of_one_thing(
    first: Claim, second: Claim, units: _Units, topics: set[str], words: set[str], rule: Rule
) -> bool:
    """Tell whether the words of two sentences are of one thing: some besides names, and what is done with it.

    What is given in two units of one system is rather two sizes of a thing: more must tell.
    """
    names = sum(map(_is_name, words))
    things = len(words) - names
    if not (things or topics or _is_name_of_both(first, second)):
        return False
    if not topics and same_deed(first, second) is None:
        return False
    things += ENOUGH if _are_of_one_stuff(first, second) else 0
    if units.one_system and things < ENOUGH and not _have_one_topic(first, second):
        return False
    return things + 2 * names + len(topics) >= int(rule.settings["least_words"])


def _are_of_one_stuff(first: Claim, second: Claim) -> bool:
    """Tell « 740 kilos de kétamine », « 740 grammes de kétamine »: one word says what is measured."""
    one, other = map(_stuff, (first, second))
    return bool(one) and one == other


def _stuff(claim: Claim) -> str:
    """Return the word right behind a figure, small ones aside."""
    behind = claim.sentence.partition(claim.text)[2]
    found = _WORD_BEHIND.match(behind)
    return found[1].casefold() if found else ""


def _is_name_of_both(first: Claim, second: Claim) -> bool:
    """Tell whether both are of what has a name, but for places, in which there is much."""
    subjects = {claim.subject.id if claim.subject else "" for claim in (first, second)}
    return len(subjects) == 1 and subjects.pop().startswith("name:")


def _spell_time(first: Claim, second: Claim, rule: Rule) -> str | None:
    """Return why two figures are of one time; what is of two days of one month has not grown."""
    time, one, other = same_time(first, second, loose=True), first.period, second.period
    if time is not None:
        return time[1]
    most = timedelta(int(rule.settings["most_days"]))
    if one is None or other is None or max(one.start, other.start) - min(one.end, other.end) > most:
        return None
    return f"of days close together: {one.start} and {other.start}"


def _have_one_topic(first: Claim, second: Claim) -> bool:
    """Tell « capacité » and « capacité de stockage » from the length of a canal and its width."""
    one, other = {*first.topic.concepts}, {*second.topic.concepts}
    return bool(one & other) and (one <= other or other <= one)


def _is_told(first: Claim, second: Claim, group: Group) -> bool:
    """Tell whether one of the two articles has the other's figure too, in whatever unit."""
    return any(
        claim.document == against.document
        and claim.id != against.id
        and (claim.kind, claim.base_unit, claim.per) == (other.kind, other.base_unit, other.per)
        and not apart(claim.strict, other.strict)
        for other, against in ((first, second), (second, first))
        for claim in group.claims
    )


def _share_name(first: Claim, second: Claim) -> bool:
    return any(_is_name(name) for name in {*first.context} & {*second.context})


def _is_name(word: str) -> bool:
    return ":" in word and not is_wide(word)


def _spell(word: str) -> str:
    return spell_name(word) if ":" in word else word


def _conflict(first: Claim, second: Claim, units: _Units, reasons: tuple[str, ...], rule: Rule) -> Conflict:
    one, other = (_size(claim, unit) for claim, unit in zip((first, second), (units.first, units.second), strict=True))
    topic = first.topic.text or second.topic.text or "?"
    gap = abs(one - other) if units.ratio is not None else max(one, other)  # an energy and a power have none
    return Conflict(
        rule=rule.name,
        anchor=dimension(first),
        severity="warning",
        claims=(first, second),
        reasons=reasons,
        steps=(_spell_step(first, second, units),),
        unit=first.base_unit,
        difference=gap,
        relative_difference=relative(gap, one, other),
        hint=f"same number in another unit: {units.first} for {units.second}",
        fields=(("subject", first.subject.name if first.subject else "?"), ("topic", topic)),
    )


def _spell_step(first: Claim, second: Claim, units: _Units) -> str:
    if units.ratio is not None:
        return f"« {spell(first)} » and « {spell(second)} » differ by a factor of {_spell_ratio(units.ratio)}"
    energy, power = (first, second) if units.first.endswith(HOUR) else (second, first)
    return f"« {spell(energy)} » is an amount of energy, « {spell(power)} » a power"


def _spell_ratio(ratio: Decimal) -> str:
    return f"{ratio.normalize(Context(prec=SHOWN)):,f}"


def _size(claim: Claim, unit: str) -> Decimal:
    """Return a figure in base units; of what is counted by the hour or day, by the second."""
    assert isinstance(claim.low, Decimal)
    base: BaseUnit = to_base(unit)
    return base.convert(claim.low) if unit == claim.unit else claim.low / base.factor
