"""Two figures of one subject in, why they are two values of one thing out; None where they are of two things."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from factcheck.claims.lexicon import AMOUNT
from factcheck.comparison.comparability import (
    Comparability,
    compare,
    is_kind_of,
    of_one_event,
    softer,
    topic_level,
)
from factcheck.comparison.intervals import figure
from factcheck.comparison.keys import dimension, written_digits
from factcheck.comparison.narrowed import are_bounded_apart
from factcheck.comparison.slips import TELLING, find_slip
from factcheck.comparison.tallies import has_grown
from factcheck.comparison.wording import spell
from factcheck.records import Claim
from factcheck.rules import Rule

MOST_OF_IT = Decimal("0.67")
"""What a narrower word counts at least where it means all that the wider one does. Own choice."""


def compare_values(first: Claim, second: Claim, rule: Rule) -> Comparability | None:
    """Return why two figures are the same thing; a part that is larger than its whole clashes too."""
    found = compare(first, second)
    if found is None or dimension(first) != dimension(second) or AMOUNT in first.topic.concepts:
        return None
    if found.level == "subset":
        return _part_above_whole(first, second, found)
    if first.kind == "count" and are_bounded_apart(first, second, first.topic.text, second.topic.text):
        return None
    if _is_small(first, second, rule) or _may_be_two_sums(first, second) or has_grown(first, second):
        return None
    return found if _is_definite(first, second) else None


def are_told_apart(first: Claim, second: Claim, told: Container[tuple[str, tuple[str, ...]]]) -> bool:
    """Tell « 3 150 salariés » from the « 1 200 ingénieurs » among them: one word stands for the other, and yet.

    So where one article has a figure for either word, and where the narrower word has far less, unless both count one
    event: « 40 000 personnes », « 23 000 manifestants », or their digits tell a slip and are too many to be chance.
    """
    one, other = first.topic.concepts, second.topic.concepts
    if one == other or topic_level(one, other) != "same" or of_one_event(first, second):
        return False
    if (first.document, other) in told or (second.document, one) in told:
        return True
    if is_kind_of(one, other) and is_kind_of(other, one):
        return False
    narrow, wide = (second, first) if is_kind_of(one, other) else (first, second)
    if figure(narrow) >= figure(wide) * MOST_OF_IT:
        return False
    slip = find_slip(narrow, wide)
    few = len(written_digits(narrow)) < TELLING and slip is not None and slip.sort == "zero"
    return few or written_digits(narrow) != written_digits(wide)


def _is_small(first: Claim, second: Claim, rule: Rule) -> bool:
    """Tell whether one of two counts is below what a rule takes for a count of all there is."""
    return first.kind == "count" and min(figure(first), figure(second)) < Decimal(rule.settings["smallest_count"])


def _may_be_two_sums(first: Claim, second: Claim) -> bool:
    """Tell "$3m" from "$30m" of another round: of one digit, a zero more, and of no time that both state."""
    dated = all(claim.period and claim.period.origin == "text" for claim in (first, second))
    slip = find_slip(first, second)
    return not dated and len(written_digits(first)) == 1 and slip is not None and slip.sort == "zero"


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
