"""A group in, the pairs of its claims that may clash out, and the conflict that two claims make: for every check."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from operator import attrgetter, itemgetter

from factcheck.comparison import slips
from factcheck.comparison.comparability import lower, softer
from factcheck.comparison.copies import words_of
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.keys import ANY, dimension, written_digits
from factcheck.outcomes import Conflict, Group, Match
from factcheck.records import Claim, Interval, Kind, Severity
from factcheck.relations import CONTRAST, GENERAL
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval, describe_length, fitting_unit
from factcheck.units.measures import rounded, to_base

ARTICLES = "articles"
"""The prefix of the key of a group that holds the claims of two articles, with their matches."""

OPEN = frozenset({"maybe-other-source", "inferred-count", "part-of-a-count", "one-scope", "other-scope", "other-verb"})
"""Evidence that leaves it open whether two figures are of one thing, whatever else speaks for it."""

MOST_RIVALS = 50
"""Figures that one is compared with; a thing with more values than that is a list and no contradiction."""


def pairs(group: Group, largest_ratio: Decimal | None = None) -> Iterator[tuple[Claim, Claim]]:
    """Return pairs of claims whose figures differ, each distinct figure of an article once, in order of size.

    Each figure meets the next `MOST_RIVALS` in size; `largest_ratio` leaves out pairs farther apart. In the group
    of articles whose day is unknown at least one of the two is from such an article; the others meet in the groups
    of their years. Of a group with a focus, pairs of other claims alone may be left out.
    """
    undated_only = group.key.startswith("value|") and group.key.endswith(f"|{ANY}")
    several = _once(group.claims, attrgetter("document"))
    if len(several) > MOST_RIVALS:  # a hundred outlets that say a figure in the same words are one rival
        several = _once(several, lambda claim: words_of(claim.sentence))
    distinct = sorted(
        ((abs(figure(claim)), number, claim) for number, claim in enumerate(several)), key=itemgetter(0, 1)
    )
    for number, others in _meetings([claim for _, _, claim in distinct], group.focus):
        size, _, first = distinct[number]
        for larger, _, second in map(distinct.__getitem__, others):
            if largest_ratio is not None and larger > size * largest_ratio:
                break
            if first.strict != second.strict and not (undated_only and first.period and second.period):
                yield (first, second) if _comes_first(first, second) else (second, first)


def _meetings(claims: Sequence[Claim], focus: Container[str] | None) -> Iterator[tuple[int, Sequence[int]]]:
    """Return the place of each claim with those behind it that it meets; one of the two is in focus, where there is."""
    total = len(claims)
    within = range(total) if focus is None else [number for number, claim in enumerate(claims) if claim.id in focus]
    starts = within if focus is None else {near for each in within for near in range(each - MOST_RIVALS, each + 1)}
    own = frozenset(within) if focus is not None else within
    for number in sorted(starts):
        if number in own:
            yield number, range(number + 1, min(total, number + 1 + MOST_RIVALS))
        elif number >= 0:
            yield number, within[bisect_right(within, number) : bisect_right(within, number + MOST_RIVALS)]


def _once(claims: Sequence[Claim], by: Callable[[Claim], Hashable]) -> list[Claim]:
    """Return the claims, of those that share what `by` returns the ones that say the same once."""
    counts = Counter(map(by, claims))
    seen: set[Hashable] = set()
    kept = []
    for claim in claims:
        if counts[by(claim)] > 1:
            said = (by(claim), *_said(claim))
            if said in seen:
                continue
            seen.add(said)
        kept.append(claim)
    return kept


_said = attrgetter("strict", "lenient", "topic.concepts", "period", "relation", "scope")


def same_digits(group: Group) -> Iterator[tuple[Claim, Claim]]:
    """Return pairs of claims with the same digits and another order of magnitude: 900 millions and 900 milliards."""
    by_digits: dict[str, dict[Decimal, Claim]] = {}
    for claim in group.claims:
        by_digits.setdefault(written_digits(claim), {}).setdefault(figure(claim), claim)
    for claims in by_digits.values():
        for first, second in combinations(claims.values(), 2):
            yield (first, second) if _comes_first(first, second) else (second, first)


def _comes_first(first: Claim, second: Claim) -> bool:
    return (first.document, first.start) < (second.document, second.start)


def tied(claim: Claim, sort: str) -> str | None:
    """Return the id of the first claim that one is tied to by a sort of tie."""
    return next((tie.claim for tie in claim.ties if tie.sort == sort), None)


def relative(difference: Decimal, first: Decimal, second: Decimal) -> Decimal:
    """Return a difference as a fraction of the larger of two figures, to four places."""
    larger = max(abs(first), abs(second))
    return rounded(difference / larger, Decimal("0.0001")) if larger else Decimal(0)


def matched(
    group: Group, rule: Rule, kinds: Container[Kind], fits: Callable[[Claim, Claim], bool] = lambda first, second: True
) -> Iterator[Match]:
    """Return the matches of two articles whose figures, of one of the kinds, lie apart and fit.

    Setting of the rule: `least_points`, the evidence below which two claims are of two things.
    """
    for match in group.matches:
        if match.points < rule.settings["least_points"]:
            return
        differ = match.first.kind in kinds and apart(match.first.strict, match.second.strict)
        if differ and fits(match.first, match.second) and not _is_told_in_both(match, group):
            yield match


def _is_told_in_both(match: Match, group: Group) -> bool:
    """Tell whether one of the two stands in the other article too, and what it was matched with is something else.

    « 54 gigawatts » is no other figure than the « 48 » of an article that says « ramené de 54 à 48 gigawatts ».
    """
    return any(
        other.document == against.document and _says_the_same(other, claim)
        for claim, against in ((match.first, match.second), (match.second, match.first))
        for other in group.claims
    )


def _says_the_same(one: Claim, other: Claim) -> bool:
    """Tell whether a figure of an article is the one of another; denied, « et non à 48 », its digits will do."""
    if one.status == "negated" and written_digits(one) == written_digits(other):
        return True
    if dimension(one) != dimension(other) or apart(one.strict, other.strict) or one.status != other.status:
        return False
    subjects = {claim.subject.id for claim in (one, other) if claim.subject}
    scopes = {claim.scope for claim in (one, other) if claim.scope}
    relations = {one.relation, other.relation} - {None, GENERAL, CONTRAST}
    if max(len(subjects), len(scopes), len(relations)) > 1:
        return False
    return not other.topic.concepts or not set(one.topic.concepts).isdisjoint(other.topic.concepts)


def matched_conflict(match: Match, rule: Rule, *, anchor: str) -> Conflict:
    """Return what two matched claims make: an error only where subject, topic and time are all the same in words.

    That they are about one thing is inferred, so that a clash which rounding may explain is a note; two sources of a
    name make it one level lower.
    """
    names = {each.name for each in match.evidence}
    sure = {"same-subject", "same-topic"} <= names and bool(names & {"same-time", "same-day"})
    sure = sure and names.isdisjoint(OPEN)
    loudest: Severity = "error" if sure else "warning"
    if "other-source" in names:
        loudest = lower(loudest)
    conflict = clash(match.first, match.second, loudest, spell_evidence(match), rule, anchor=anchor)
    rounded = not sure and not apart(match.first.lenient, match.second.lenient)
    return replace(conflict, severity="note") if rounded else conflict


def spell_evidence(match: Match) -> tuple[str, ...]:
    """Return what speaks for two claims being about one thing, then what speaks against it, with its points."""
    told = sorted((each for each in match.evidence if each.reason), key=lambda each: -each.points)
    return tuple(f"{each.reason} ({each.points:+d})" for each in told)


def clash(
    first: Claim, second: Claim, loudest: Severity, reasons: tuple[str, ...], rule: Rule, *, anchor: str
) -> Conflict:
    """Return the conflict of two claims whose strict intervals lie apart; a warning where the lenient ones meet."""
    lenient = not apart(first.lenient, second.lenient)
    gap, unit = distance(first.strict, second.strict), "pp" if first.kind == "share" else first.base_unit
    if first.kind == "duration":
        unit = fitting_unit(gap)
    shown = gap / to_base(unit).factor if first.kind == "duration" and unit else gap
    verdict = "strictly apart, leniently they meet" if lenient else "apart, even leniently"
    named, other = sorted((first, second), key=lambda claim: claim.inferred)  # its own words rather than a sentence's
    topic = named.topic.text or other.topic.text or (first.whole.text if first.whole else "")
    topic = topic or ", ".join(first.topic.concepts) or "?"
    return Conflict(
        rule=rule.name,
        anchor=anchor,
        severity=softer("warning" if lenient else "error", loudest),
        claims=(first, second),
        reasons=reasons,
        steps=(f"the intervals are {verdict}",),
        unit=unit,
        difference=shown,
        relative_difference=None if first.kind in ("date", "rank") else relative(gap, figure(first), figure(second)),
        hint=slips.suggest(first, second),
        fields=(("subject", first.subject.name if first.subject else "?"), ("topic", topic)),
    )


def describe_written(interval: Interval, claim: Claim) -> str:
    """Return an interval in the unit in which a claim is written."""
    if claim.kind == "duration":
        return describe_length(interval)
    if claim.kind != "measure" or claim.unit is None or to_base(claim.unit).shift:
        return describe_interval(interval, claim.base_unit)
    factor = to_base(claim.unit).factor
    low, high = (None if end is None else end / factor for end in (interval.low, interval.high))
    return describe_interval(replace(interval, low=low, high=high), claim.unit)
