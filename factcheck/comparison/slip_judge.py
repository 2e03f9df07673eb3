"""Two claims in, the slip out that tells of their being one figure: where their digits are alike by no chance."""

from __future__ import annotations

from factcheck.claims.subject_ids import root_of
from factcheck.comparison.comparability import standing_for
from factcheck.comparison.evidence import Side
from factcheck.comparison.intervals import figure
from factcheck.comparison.keys import FEWEST_DIGITS, written_digits
from factcheck.comparison.slips import Slip, Sort, find_slip
from factcheck.relations import GENERAL

SOME = 3
"""Significant digits that two figures of two topics rarely share, where the one sentence speaks of the other's."""
MANY = 4
"""Significant digits that two figures rarely share, whatever they are said to count. Own choices."""

SCALED = 1000
"""From here on a number may have a scale word, to be mistaken for another."""

BEHIND: frozenset[Sort] = frozenset({"scale", "unit"})
"""Slips in the word behind a number, which people make; a zero more or less is as often another figure."""


def find_telling_slip(one: Side, other: Side) -> Slip | None:
    """Return the slip that would make one figure of the other; None where there is none, or it may be chance."""
    slip = find_slip(one.claim, other.claim)
    if slip is None or _are_told_apart(one, other) or (slip.sort not in BEHIND and _are_of_two_places(one, other)):
        return None
    return slip if _is_telling(slip, one, other) else None


def _are_told_apart(one: Side, other: Side) -> bool:
    """Tell two places, or what is done with what is counted: « emploie 312 salariés », « a perdu 132 salariés »."""
    scopes = {one.claim.scope, other.claim.scope} - {None}
    deeds = {one.claim.relation, other.claim.relation} - {None, GENERAL}
    if len(scopes) > 1 or (one.claim.kind == "count" and len(deeds) > 1):
        return True
    if one.claim.kind == "share" and _digits(one, other) < SOME and one.cues != other.cues:
        return True  # « 36 % … rent », « 63 % … own »
    return _name_two_things(one, other)


def _are_of_two_places(one: Side, other: Side) -> bool:
    """Tell whether the sentences are of two places and speak of no other: « Caen », « la Normandie »."""
    subjects = [side.claim.subject.id if side.claim.subject else "" for side in (one, other)]
    first, second = map(root_of, subjects)
    if first == second or not all(each.startswith("place:") for each in (first, second)):
        return False
    return first not in other.claim.context and second not in one.claim.context


def _name_two_things(one: Side, other: Side) -> bool:
    """Tell "Ash tower" from "Elm tower": two sentences without a name begin with two words and one noun."""
    if one.claim.subject or other.claim.subject:
        return False
    (first, noun), (second, other_noun) = (_first_words(side) for side in (one, other))
    own = first in one.cues - other.around and second in other.cues - one.around
    return own and bool(noun) and noun == other_noun


def _first_words(side: Side) -> tuple[str, str]:
    first, second, *_ = (*side.claim.sentence.split(maxsplit=2), "", "")
    return first.casefold(), second


def _is_telling(slip: Slip, one: Side, other: Side) -> bool:
    if is_rare(slip, one, other) and not _count_two_things(one, other):
        return not one.told.isdisjoint(other.told)
    digits = _digits(one, other)
    if one.topic & other.topic or standing_for(one.topic, other.topic):
        few = digits < SOME and slip.sort not in BEHIND and one.topic - other.topic and other.topic - one.topic
        return not few and (digits >= FEWEST_DIGITS or (slip.sort == "scale" and _are_of_one_stated_time(one, other)))
    if slip.sort in BEHIND:
        return digits >= FEWEST_DIGITS and min(figure(side.claim) for side in (one, other)) >= SCALED
    return digits >= SOME and bool(one.topic & other.told or other.topic & one.told)


def is_rare(slip: Slip, one: Side, other: Side) -> bool:
    """Tell whether hardly any two figures differ so by chance: by a word's two meanings, or in many digits."""
    return slip.sort == "word" or _digits(one, other) >= (SOME if slip.sort == "scale" else MANY)


def _digits(one: Side, other: Side) -> int:
    return min(len(written_digits(side.claim)) for side in (one, other))


def _count_two_things(one: Side, other: Side) -> bool:
    """Tell « 8 568 coureurs » from « 8 586 billets », of which each says what it counts."""
    named = one.claim.kind == "count" and not (one.claim.inferred or other.claim.inferred)
    return named and not (one.topic & other.topic or standing_for(one.topic, other.topic))


def _are_of_one_stated_time(one: Side, other: Side) -> bool:
    """Tell whether both sentences state the time: the one digit of « 200 milliards », « 200 millions » tells little."""
    period = one.claim.period
    return period is not None and period.origin == "text" and period == other.claim.period
