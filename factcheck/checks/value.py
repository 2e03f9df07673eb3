"""A group of figures of one subject in, those out that state two values of one thing."""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal
from itertools import chain

from factcheck.checks import _other_unit
from factcheck.checks._known import KNOWN, held, known_clash
from factcheck.checks._pairs import ARTICLES, MOST_RIVALS, clash, matched, matched_conflict, pairs, same_digits
from factcheck.claims.lexicon import AMOUNT, PRICE
from factcheck.claims.opposites import find_opposites
from factcheck.claims.subject_ids import are_one_and_both, root_of
from factcheck.comparison import slips
from factcheck.comparison.comparability import (
    Comparability,
    compare,
    is_kind_of,
    of_one_event,
    same_deed,
    same_time,
    softer,
    topic_level,
)
from factcheck.comparison.intervals import apart, figure
from factcheck.comparison.keys import dimension, written_digits
from factcheck.comparison.wording import spell, spell_name
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Kind
from factcheck.rules import Rule

PREFIXES = ("value", "digits", KNOWN, ARTICLES)
SETTINGS = {"largest_ratio": 3, "smallest_count": 10, "least_points": 6, **_other_unit.SETTINGS}
KINDS: frozenset[Kind] = frozenset({"count", "money", "measure", "duration", "multiple"})
FIELDS = frozenset({"subject", "topic", "values"})
GENERAL = True
"""What another check finds of the same claims tells more."""
MILLION = 1_000_000
"""From here on figures have scale words to mistake."""
MOST_OF_IT = Decimal("0.67")
"""What a narrower word counts at least where it means all that the wider one does. Own choice."""
TELLING = 3
"""Significant digits from which two figures rarely have the same by chance. Own choice."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs whose intervals lie apart.

    Settings: `largest_ratio`, beyond which two figures are of two things unless their digits tell a slip;
    `smallest_count`, below which counts are mostly of things singled out; `least_points`, the evidence below which
    two matched claims are of two things. For one number in two units of two articles: `least_digits`, the digits that
    tell it; `least_unit_ratio`, how far apart the units are at least; `least_words`, the words that their sentences
    share; `most_days`, how long after each other they appeared.
    """
    kind = group.key.partition("|")[0]
    if kind == ARTICLES:
        for match in matched(group, rule, KINDS):
            yield matched_conflict(match, rule, anchor=dimension(match.first))
        yield from _other_unit.other_units(group, rule)
        return
    if kind == KNOWN:
        yield from _check_known(group, rule)
        return
    decide = _DECISIONS[kind]
    largest = None if kind == "digits" else Decimal(rule.settings["largest_ratio"])
    far = same_digits(group) if kind == "value" else ()
    said = _by_document(group)
    told = {(claim.document, claim.topic.concepts) for claim in group.claims}
    for first, second in chain(pairs(group, largest), far):
        if (
            not apart(first.strict, second.strict)
            or _are_told_apart(first, second, told)
            or find_opposites(_words_of(first), _words_of(second))
            or _agree(first, second, said)
        ):
            continue
        found = decide(first, second, rule)
        if found is not None:
            yield clash(first, second, found.loudest, found.reasons, rule, anchor=dimension(first))


def _check_known(group: Group, rule: Rule) -> Iterator[Conflict]:
    told = {(claim.document, claim.topic.concepts) for claim in group.claims}
    for pair in held(group, KINDS, Decimal(rule.settings["largest_ratio"])):
        if _are_told_apart(pair.as_fact, pair.as_claim, told):
            continue
        found = _compare(pair.as_claim, pair.as_fact, rule)
        if found is not None and found.level == "same":
            yield known_clash(pair, found.loudest, found.reasons, rule, anchor=dimension(pair.claim))


def _compare(first: Claim, second: Claim, rule: Rule) -> Comparability | None:
    """Return why two figures are the same thing; a part that is larger than its whole clashes too."""
    found = compare(first, second)
    if found is None or dimension(first) != dimension(second) or AMOUNT in first.topic.concepts:
        return None
    if found.level == "subset":
        return _part_above_whole(first, second, found)
    return None if not _is_definite(first, second) or _is_small(first, second, rule) else found


def _words_of(claim: Claim) -> frozenset[str]:
    return frozenset((*claim.cues, *claim.topic.concepts))


def _by_document(group: Group) -> dict[str, list[Claim]]:
    said: dict[str, list[Claim]] = {}
    for claim in group.claims:
        said.setdefault(claim.document, []).append(claim)
    return said


def _agree(first: Claim, second: Claim, said: dict[str, list[Claim]]) -> bool:
    """Tell whether one article has the other's figure too, beside its own: « porté de 125 à 150 millions »."""
    if first.document == second.document:
        return False
    return any(
        not apart(claim.strict, other.strict)
        for other, against in ((first, second), (second, first))
        for claim in said[against.document][:MOST_RIVALS]
    )


def _are_told_apart(first: Claim, second: Claim, told: Container[tuple[str, tuple[str, ...]]]) -> bool:
    """Tell « 3 150 salariés » from the « 1 200 ingénieurs » among them: one word stands for the other, and yet.

    So where one article has a figure for either word, and where the narrower word has far less, unless both count one
    event: « 40 000 personnes », « 23 000 manifestants ».
    """
    one, other = first.topic.concepts, second.topic.concepts
    if one == other or topic_level(one, other) != "same" or of_one_event(first, second):
        return False
    if (first.document, other) in told or (second.document, one) in told:
        return True
    if is_kind_of(one, other) and is_kind_of(other, one):
        return False
    narrow, wide = (second, first) if is_kind_of(one, other) else (first, second)
    return figure(narrow) < figure(wide) * MOST_OF_IT and written_digits(narrow) != written_digits(wide)


def _is_small(first: Claim, second: Claim, rule: Rule) -> bool:
    """Tell whether one of two counts is below what a rule takes for a count of all there is."""
    return first.kind == "count" and min(figure(first), figure(second)) < Decimal(rule.settings["smallest_count"])


def _is_definite(first: Claim, second: Claim) -> bool:
    """Tell whether both figures count all there is, or do so in the same way: « 550 entreprises » of many do not."""
    if first.kind != "count":
        return not (first.document == second.document and _is_adrift(first) and _is_adrift(second))
    if first.total or second.total:
        return True
    if first.relation is not None and first.relation == second.relation:
        return True
    if first.period and second.period and first.period.origin == second.period.origin == "text":
        return True
    return len(first.topic.concepts) > 1


def _is_adrift(claim: Claim) -> bool:
    """Tell whether no word of its sentence says whose a figure is or what is done: « Une prime de 500 euros »."""
    return claim.relation is None and (claim.subject is None or claim.subject.id not in claim.cues)


def _part_above_whole(first: Claim, second: Claim, found: Comparability) -> Comparability | None:
    """Keep a pair only where the narrower topic has the larger figure and the wider one says that it is all."""
    part, whole = (first, second) if len(first.topic.concepts) > len(second.topic.concepts) else (second, first)
    if first.kind != "count" or not whole.total or figure(part) <= figure(whole):
        return None
    reasons = (*found.reasons, f"a part cannot exceed its whole, and « {spell(whole)} » is said to be all")
    return Comparability("subset", softer(found.loudest, "warning"), reasons)


def _is_same_or_part(first: Claim, second: Claim, slip: str) -> bool:
    level = topic_level(first.topic.concepts, second.topic.concepts)
    if level is not None:
        return level == "same" or slip.startswith("same digits")
    return "1,000" in slip and min(figure(first), figure(second)) >= MILLION


def _are_two_of_one_place(first: Claim, second: Claim) -> bool:
    """Tell « le musée de Lille » from « le zoo de Lille », and Lille from Lille with Lyon."""
    one, other = (claim.subject.id if claim.subject else "" for claim in (first, second))
    roots = root_of(one), root_of(other)
    apart = roots[0] == roots[1] and one != other and one != roots[0] and other != roots[1]
    return apart or are_one_and_both(one, other)


def _is_telling(claim: Claim, slip: str) -> bool:
    """Tell whether a figure's digits are rare enough to know it by them without its topic."""
    if slip.startswith("same number"):
        return True
    return claim.kind != "count" and len(written_digits(claim)) >= TELLING


def _compare_misprint(first: Claim, second: Claim, rule: Rule) -> Comparability | None:
    """Return why two figures with the same digits are one figure, misprinted: a shared name, words in common."""
    if first.document == second.document or first.per != second.per:
        return None
    if first.scope != second.scope or _are_two_of_one_place(first, second):
        return None
    slip = slips.find_slip(first, second)
    if slip is None or (first.status != second.status and not slip.startswith("same")):
        return None
    time, deed = same_time(first, second, loose=True), same_deed(first, second)
    if time is None or deed is None:
        return None
    names = sorted(set(first.context) & set(second.context))
    concepts = sorted(set(first.topic.concepts) & set(second.topic.concepts) - {AMOUNT, PRICE})
    if not concepts and (all(claim.topic.concepts for claim in (first, second)) or not _is_telling(first, slip)):
        return None
    if (
        len(written_digits(first)) < TELLING
        and not slip.startswith("same number")
        and not (concepts and _is_same_or_part(first, second, slip))
    ):
        return None
    reasons = (
        f"same names nearby: {', '.join(map(spell_name, names))}",
        f"words in common: {', '.join(concepts)}" if concepts else "no other topic stated",
        time[1],
        f"the digits are those of one figure: {slip}",
    )
    return Comparability("same", softer(time[0], "warning"), reasons)


_DECISIONS = {"value": _compare, "digits": _compare_misprint}
