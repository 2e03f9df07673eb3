"""Two claims in, whether they are about the same thing out, with the reasons that a reader can check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from factcheck.claims.lexicon import kinds
from factcheck.comparison.sources import tell_apart
from factcheck.records import Claim, Kind, Period, Severity
from factcheck.relations import CONTRAST, GENERAL, INCREASE, do_not_alike, is_denied

SOON = timedelta(days=45)
"""Apart by more than this, undated figures that move may both have been right. Own choice."""
MOVING = frozenset({"count", "money", "share"})
"""Kinds of what there is at one time: staff, sales, a price, how many of the trains run; a length stays."""
LONG = timedelta(days=400)
"""Undated figures published farther apart than this are taken for two times. Own choice: a year and some delay."""

SHORT = timedelta(days=92)
"""The longest period that stands for a moment of it: a quarter, as in « fin 2024 ». Own choice."""

EVENT = timedelta(days=3)
"""The longest that an event lasts at which people are counted once. Own choice."""

Level = Literal["same", "subset"]


@dataclass(frozen=True, slots=True)
class Comparability:
    """Why two claims are about the same thing, and how loud a clash of theirs may be."""

    level: Level
    loudest: Severity
    reasons: tuple[str, ...]


def same_time(first: Claim, second: Claim, *, loose: bool = False) -> tuple[Severity, str] | None:
    """Return how loud a clash may be as far as time goes, and why; None where the figures are of two times.

    A year and one of its months are two times: what happens in one is a part of what happens in the other. Short
    periods that overlap are one: « au 31 décembre 2024 », « fin 2024 ». `loose` takes any overlap for one time.
    """
    one, two = first.period, second.period
    if (first.known and one is None) or (second.known and two is None):
        return _any_time(one or two, first.kind)
    if one is None or two is None:
        return "warning", "the time of one figure is not known"
    if one.origin == two.origin == "text":
        if one.end < two.start or two.end < one.start:
            return None
        if one == two:
            return "error", f"same period: {_spell(one)}"
        if not loose and max(one.end - one.start, two.end - two.start) > SHORT:
            return None
        return "warning", f"periods that overlap: {_spell(one)} and {_spell(two)}"
    if abs(one.end - two.end) > LONG:
        return None
    stated = one if one.origin == "text" else two if two.origin == "text" else None
    if stated is not None:
        return (
            "warning",
            f"one is for {_spell(stated)}, the other undated and published within {LONG.days} days of it",
        )
    return "warning", f"neither is dated; published on {one.start} and {two.start}"


def _any_time(other: Period | None, kind: Kind) -> tuple[Severity, str]:
    """Hold a known figure that states no time against a figure: what moves may have been another at a stated one."""
    if other is None or other.origin != "text":
        return "error", "the known figure holds at any time, and the other states none"
    loudest: Severity = "note" if kind in MOVING else "warning"
    return loudest, f"the known figure holds at any time, the other is for {_spell(other)}"


def _spell(period: Period) -> str:
    return str(period.start) if period.start == period.end else f"{period.start} to {period.end}"


def same_deed(first: Claim, second: Claim) -> str | None:
    """Return why two figures say the same of what they count, or None where one employs and the other fires."""
    if first.relation == second.relation:
        return f"same relation: {first.relation}" if first.relation else "no relation stated"
    relations = {first.relation, second.relation}
    if any(map(is_denied, relations)):
        return "both do not do so" if do_not_alike(first.relation, second.relation) else None
    if len(relations - {None, GENERAL}) > 1 or (len(relations) > 1 and relations & {CONTRAST, INCREASE}):
        return None
    return f"relations that go together: {' / '.join(claim.relation or 'none stated' for claim in (first, second))}"


def same_place(first: Claim, second: Claim) -> bool:
    """Tell whether two figures are bounded by the same place or group."""
    subject = first.subject.id if first.subject else None
    return (first.scope or subject) == (second.scope or subject)


def topic_level(first: tuple[str, ...], second: tuple[str, ...]) -> Level | None:
    """Return how the concepts of two topics relate; None where neither holds the other."""
    one, two = set(first), set(second)
    if not one or not two:
        return None
    if one == two or is_kind_of(first, second) or is_kind_of(second, first):
        return "same"
    return "subset" if one < two or two < one else None


def is_kind_of(general: tuple[str, ...], special: tuple[str, ...]) -> bool:
    """Tell whether two topics differ only in that one says « personnes » and the other which."""
    only, other = set(general) - set(special), set(special) - set(general)
    return len(only) == 1 == len(other) and other <= kinds().get(next(iter(only)), frozenset())


def standing_for(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return a general concept of one topic and those of the other that it stands for; nothing where there is none."""
    for here, there in ((one, other), (other, one)):
        for general in sorted(here & kinds().keys()):
            special = kinds()[general] & there
            if special:
                return special | {general}
    return frozenset()


def of_one_event(first: Claim, second: Claim) -> bool:
    """Tell whether the words of both date them to the same few days."""
    one, two = first.period, second.period
    return one is not None and one == two and one.origin == "text" and one.end - one.start <= EVENT


def _same_event(first: Claim, second: Claim) -> Level | None:
    """Return "same" for people counted at one event: « 40 000 personnes », « 23 000 opposants au budget » that day."""
    if not of_one_event(first, second):
        return None
    for general, special in kinds().items():
        for claim, other in ((first, second), (second, first)):
            if claim.topic.concepts == (general,) and special & set(other.topic.concepts):
                return "same"
    return None


def softer(*levels: Severity) -> Severity:
    """Return the quietest of several severities."""
    order: tuple[Severity, ...] = ("note", "warning", "error")
    return min(levels, key=order.index)


def may_clash_within(first: Claim, second: Claim) -> bool:
    """Tell whether two figures of one article may clash: of stated times, of all there is, or measures, which stay.

    An author who gives two other undated figures mostly knows of two things: « 20 milliards », « 38 » in two months.
    """
    one, two = first.period, second.period
    stated = one is not None and two is not None and one.origin == two.origin == "text"
    return stated or first.kind == "measure" or (first.total and second.total)


def may_have_moved(first: Claim, second: Claim) -> bool:
    """Tell whether both figures may have been right on their days, one of which at least is not said."""
    one, two = first.period, second.period
    if one is None or two is None or one.origin == two.origin == "text":
        return False
    return first.kind in MOVING and abs(one.end - two.end) > SOON


def compare(first: Claim, second: Claim) -> Comparability | None:
    """Return why two figures of one subject are about the same thing, or None where they are not."""
    level = topic_level(first.topic.concepts, second.topic.concepts) or _same_event(first, second)
    time, deed = same_time(first, second), same_deed(first, second)
    if level is None or time is None or deed is None or not same_place(first, second):
        return None
    if first.document == second.document and (first.sentence == second.sentence or not may_clash_within(first, second)):
        return None
    loudest, why = time
    if first.document == second.document or first.relation != second.relation:
        loudest = softer(loudest, "warning")
    if may_have_moved(first, second):
        loudest = "note"
    subject = first.subject.name if first.subject else ""
    topic = f"same topic: {', '.join(first.topic.concepts)}"
    if level == "same" and first.topic.concepts != second.topic.concepts:
        loudest = softer(loudest, "warning")
        topic = f"one word stands for the other: {', '.join(first.topic.concepts)} / {', '.join(second.topic.concepts)}"
    if level == "subset":
        topic = f"one topic contains the other: {', '.join(first.topic.concepts)} / {', '.join(second.topic.concepts)}"
    reasons: tuple[str, ...] = (f"same subject: {subject}", topic, why, deed)
    if first.inferred or second.inferred:  # one link is not in the words
        loudest = softer(loudest, "warning")
    loudest, disagreement = heard(loudest, first, second)
    return Comparability(level, loudest, (*reasons, *disagreement))


def heard(loudest: Severity, first: Claim, second: Claim) -> tuple[Severity, tuple[str, ...]]:
    """Return how loud a clash may be as far as its sources go, one level lower for two of a name, and why."""
    told = tell_apart(first.attribution, second.attribution)
    if told in (None, "same"):
        return loudest, ()
    reason = f"sources disagree: {first.attribution} and {second.attribution}"
    return (lower(loudest) if told == "two" else softer(loudest, "warning")), (reason,)


def lower(severity: Severity) -> Severity:
    """Return the next quieter severity."""
    return "warning" if severity == "error" else "note"
