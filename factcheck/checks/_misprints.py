"""Figures with the same digits in, those out that are one figure, misprinted: a name and words in common tell so."""

from __future__ import annotations

from factcheck.checks._shares import of_one_holder
from factcheck.claims.lexicon import AMOUNT, PRICE
from factcheck.claims.subject_ids import are_one_and_both, root_of
from factcheck.comparison import slips
from factcheck.comparison.comparability import Comparability, same_deed, same_time, softer, topic_level
from factcheck.comparison.intervals import figure
from factcheck.comparison.keys import written_digits
from factcheck.comparison.slips import ONE_NUMBER, TELLING, Slip
from factcheck.comparison.wording import spell_name
from factcheck.records import Claim

MILLION = 1_000_000
"""From here on figures have scale words to mistake."""


def compare_misprint(first: Claim, second: Claim) -> Comparability | None:
    """Return why two figures with the same digits are one figure, misprinted: a shared name, words in common."""
    if first.document == second.document or first.per != second.per:
        return None
    if first.scope != second.scope or _are_two_of_one_place(first, second):
        return None
    slip = slips.find_slip(first, second)
    if slip is None or (first.status != second.status and slip.sort not in ONE_NUMBER):
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
        and slip.sort != "unit"
        and not (concepts and _is_same_or_part(first, second, slip))
    ):
        return None
    if first.kind == "share" and len(written_digits(first)) < TELLING and not _say_the_same(first, second):
        return None
    reasons = (
        f"same names nearby: {', '.join(map(spell_name, names))}",
        f"words in common: {', '.join(concepts)}" if concepts else "no other topic stated",
        time[1],
        f"the digits are those of one figure: {slip.words}",
    )
    return Comparability("same", softer(time[0], "warning"), reasons)


def _is_same_or_part(first: Claim, second: Claim, slip: Slip) -> bool:
    level = topic_level(first.topic.concepts, second.topic.concepts)
    if level is not None:
        return level == "same" or slip.sort in ("zero", "scale", "word")
    return slip.sort in ("scale", "word") and min(figure(first), figure(second)) >= MILLION


def _say_the_same(first: Claim, second: Claim) -> bool:
    """Tell whether two shares, whose few digits are alike by chance, are said in the same words of one whole."""
    wholes = {claim.whole.scope for claim in (first, second) if claim.whole}
    return len(wholes) < 2 and set(first.cues) == set(second.cues) and of_one_holder(first, second)


def _are_two_of_one_place(first: Claim, second: Claim) -> bool:
    """Tell « le musée de Lille » from « le zoo de Lille », and Lille from Lille with Lyon."""
    one, other = (claim.subject.id if claim.subject else "" for claim in (first, second))
    roots = root_of(one), root_of(other)
    apart = roots[0] == roots[1] and one != other and one != roots[0] and other != roots[1]
    return apart or are_one_and_both(one, other)


def _is_telling(claim: Claim, slip: Slip) -> bool:
    """Tell whether a figure's digits are rare enough to know it by them without its topic."""
    if slip.sort == "unit":
        return True
    return claim.kind != "count" and len(written_digits(claim)) >= TELLING
