"""A group in, the changes in it out that cannot be one: « + 12 % » and « + 21 % » of one thing and time.

A multiple is the change that it makes: × 3 is + 200 %.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import islice, product

from factcheck.checks._changes import HUNDRED
from factcheck.checks._pairs import ARTICLES, OPEN, spell_evidence, tied
from factcheck.comparison import slips
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.matching import weigh
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval
from factcheck.units.measures import rounded

TOGETHER = timedelta(days=31)
"""Between the days on which two articles tell of one thing. Own choice."""
MOST = 8
"""Changes of an article that are compared with those of another one. Own choice."""
_NAME = re.compile(r"[A-ZÀ-Ý]\w+")
_OTHERS = OPEN | {"apart", "restricted", "other-source", "one-topic", "no-topic", "source-unknown"}
"""Evidence that two changes may be of two things, or are said by two sources that measure apart."""


def find_clashes(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of changes that cannot both be that of one thing over one time.

    Settings of the rule: `least_points`, the evidence below which two changes of two articles are of two things;
    `slack`, the points of per cent that a rounded change may be off.
    """
    if not group.key.startswith(f"{ARTICLES}|"):
        yield from _restated(group, rule)
        return
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in group.claims:
        if claim.kind in ("change", "multiple") and claim.status == "actual" and not tied(claim, "adjusted"):
            told[claim.document].append(claim)
    if len(told) < 2:
        return
    ours, theirs = (tuple(islice(found, MOST)) for found in told.values())
    times = {claim.id: _time_of(claim, group) for claim in (*ours, *theirs)}
    for first, second in product(ours, theirs):
        if (
            _agree(first, second, rule)
            or _is_narrower(first, second)
            or not (_is_mistaken(first, second) or _is_one_time(first, second, times))
        ):
            continue
        if any(_agree(first, other, rule) for other in theirs) or any(_agree(second, other, rule) for other in ours):
            continue
        match = weigh(_as_change(first), _as_change(second))
        names = {each.name for each in match.evidence} if match else set()
        if match and match.points >= rule.settings["least_points"] and "same-topic" in names and not names & _OTHERS:
            yield _conflict(first, second, spell_evidence(match), rule)


def _restated(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return changes that stand behind a multiple as the same again: « ont triplé, soit + 300 % »."""
    by_id = {claim.id: claim for claim in group.claims if claim.kind == "multiple"}
    for claim in group.claims:
        said = by_id.get(tied(claim, "growth") or "") if by_id else None
        if said is not None and claim.unit == "%" and not _agree(claim, said, rule):
            yield _conflict(said, claim, (f"« {spell(claim)} » is said to be « {spell(said)} » again",), rule)


def _is_narrower(first: Claim, second: Claim) -> bool:
    """Tell whether one of two changes is of what it is in some place: "European sales", « les ventes en Asie »."""
    for one, other in ((first, second), (second, first)):
        places = {cue for cue in one.cues if cue.startswith("place:")} - set(other.cues)
        known = {claim.subject.id for claim in (one, other) if claim.subject}
        if places - known or any(name not in other.sentence for name in _NAME.findall(one.topic.text)):
            return True
    return False


def _is_one_time(first: Claim, second: Claim, times: Mapping[str, object]) -> bool:
    return times[first.id] is not None and times[first.id] == times[second.id]


def _is_mistaken(first: Claim, second: Claim) -> bool:
    """Tell « × 3 » and « + 300 % » of the same days, which are one slip."""
    times, change = sorted((first, second), key=lambda claim: claim.kind, reverse=True)
    days = first.published, second.published
    near = days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= TOGETHER
    return near and (times.unit, change.unit) == ("x", "%") and times.low * HUNDRED == change.low  # type: ignore[operator]


def _time_of(claim: Claim, group: Group) -> object:
    """Return what time a change is said to be of, None where nothing says so."""
    over = tied(claim, "over")
    taken = next((other for other in group.claims if other.id == over), None)
    if taken is not None:
        return taken.low, taken.unit
    period = claim.period
    return (period.start, period.end) if period is not None and period.origin == "text" else None


def _as_change(claim: Claim) -> Claim:
    """Return a multiple as the change in per cent that it is: × 3 as + 200 %."""
    if claim.kind != "multiple" or not isinstance(claim.low, Decimal) or not isinstance(claim.high, Decimal):
        return replace(claim, relation=None)
    strict, lenient = (_less_one(each) for each in (claim.strict, claim.lenient))
    low, high = ((each - 1) * HUNDRED for each in (claim.low, claim.high))
    return replace(
        claim, kind="change", relation=None, low=low, high=high, unit="%", base_unit="%", strict=strict, lenient=lenient
    )  # fmt: skip


def _less_one(times: Interval) -> Interval:
    low, high = (None if end is None else (end - 1) * HUNDRED for end in (times.low, times.high))
    return Interval(low, high, times.low_open, times.high_open)


def _agree(one: Claim, other: Claim, rule: Rule) -> bool:
    """Tell whether two changes can be one, or one has lost its sign: « un recul de 5 % » and « 5 % »."""
    if {one.unit, other.unit} - {"%", "x"}:
        return True
    first, second = _as_change(one).lenient, _as_change(other).lenient
    return not apart(first, second) or distance(first, second) <= rule.settings["slack"]


def _conflict(first: Claim, second: Claim, reasons: tuple[str, ...], rule: Rule) -> Conflict:
    one, other = _as_change(first), _as_change(second)
    gap = distance(one.strict, other.strict)
    larger = max(abs(figure(one)), abs(figure(other)))
    return Conflict(
        rule=rule.name,
        anchor=first.id,
        severity="warning",
        claims=(first, second),
        reasons=reasons,
        steps=tuple(
            f"stated: « {spell(each)} »: strict {describe_interval(each.strict, '%')},"
            f" lenient {describe_interval(each.lenient, '%')}"
            for each in (one, other)
        ),
        unit="pp",
        difference=gap,
        relative_difference=rounded(gap / larger, Decimal("0.0001")) if larger else Decimal(0),
        hint=slips.suggest(first, second),
        fields=(
            ("subject", first.subject.name if first.subject else "?"),
            ("topic", first.topic.text or second.topic.text or ", ".join(first.topic.concepts) or "?"),
            ("actual", f"{rounded(figure(one), Decimal(1)):+} %"),
        ),
    )
