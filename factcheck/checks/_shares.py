"""Two shares in, how loud their clash may be and why they are of one part and whole out; None where they are not."""

from __future__ import annotations

from factcheck.claims.lexicon import is_person
from factcheck.claims.opposites import find_opposites
from factcheck.comparison.articles import is_wide
from factcheck.comparison.comparability import (
    Comparability,
    compare,
    heard,
    may_clash_within,
    may_have_moved,
    same_deed,
    same_time,
    softer,
    standing_for,
)
from factcheck.comparison.evidence import subject_words
from factcheck.comparison.narrowed import are_bounded_apart, is_one_narrowed
from factcheck.comparison.wording import spell, spell_name
from factcheck.records import Claim, Severity


def compare_known(claim: Claim, fact: Claim) -> Comparability | None:
    """Return why a share and a known one are of one thing; a rate, as that of unemployment, is of no whole."""
    if claim.whole is not None or fact.whole is not None:
        return compare_shares(claim, fact)
    rate = compare(claim, fact)
    return rate if rate is not None and rate.level == "same" else None


def compare_shares(first: Claim, second: Claim) -> Comparability | None:
    """Return how loud a clash may be and why two shares are of the same part and whole, or None."""
    if first.whole is None or second.whole is None or first.sentence == second.sentence:
        return None
    if first.document == second.document and not may_clash_within(first, second):
        return None
    if first.whole.scope != second.whole.scope or not of_one_holder(first, second):
        return None
    if are_bounded_apart(first, second, first.whole.text, second.whole.text) or is_one_narrowed(first, second):
        return None
    if find_opposites(frozenset(first.cues), frozenset(second.cues)):
        return None
    time, deed = same_time(first, second), same_deed(first, second)
    topic = _same_topic(first, second)
    if time is None or deed is None or topic is None:
        return None
    lasting = first.whole.scope is not None or (first.part is not None and second.part is not None)
    loudest: Severity = softer(time[0], topic[0]) if lasting or not may_have_moved(first, second) else "note"
    if first.document == second.document or first.whole.scope is None:
        loudest = softer(loudest, "warning")
    whole = f"same whole: « {first.whole.text} » and « {second.whole.text} »" + (
        f", bounded by {spell_name(first.whole.scope)}" if first.whole.scope else ""
    )
    subject = f"same subject: {first.subject.name if first.subject else ''}"
    loudest, disagreement = heard(loudest, first, second)
    return Comparability("same", loudest, (subject, whole, topic[1], time[1], *disagreement))


def of_one_holder(first: Claim, second: Claim) -> bool:
    """Tell whether one thing has both shares: « le déficit » and « la dette » have two shares of one GDP.

    Where only one sentence names it, another word that they share must tie them; so it must for people, who are not
    told apart by what has a share of them but by what they do: « 65 % des Français » for something.
    """
    one, other = frozenset(first.holder), frozenset(second.holder)
    if one and other:
        return not one.isdisjoint(other) or bool(standing_for(one, other))
    told = {*first.topic.concepts, *second.topic.concepts, *subject_words(first), *subject_words(second)}
    shared = set(first.cues).intersection(second.cues) - told
    return (one == other and not is_person(first.topic.concepts)) or any(not is_wide(word) for word in shared)


def _same_topic(first: Claim, second: Claim) -> tuple[Severity, str] | None:
    one, two = first.topic.concepts, second.topic.concepts
    if one and one == two:
        return "error", f"same topic: {', '.join(one)}"
    for claim, concepts in ((first, two), (second, one)):
        if concepts and concepts in claim.other_topics:
            return (
                "warning",
                f"« {spell(claim)} » can be read as a share of: {', '.join(concepts)}; its sentence leaves it open",
            )
    return None
