"""A part, its share and a figure in, the evidence for that figure being the whole that the share is of out."""

from __future__ import annotations

from factcheck.claims.lexicon import collectives
from factcheck.claims.subject_ids import root_of
from factcheck.comparison.comparability import standing_for
from factcheck.comparison.evidence import Side, Sign, Signs, count_points
from factcheck.comparison.intervals import figure
from factcheck.comparison.judges import HALF_A_YEAR, judge_time, judge_words, spell_period
from factcheck.comparison.keys import dimension
from factcheck.comparison.matching import matter_of, to_match
from factcheck.comparison.subject_judge import judge_subject
from factcheck.comparison.wording import spell_name
from factcheck.outcomes import Match
from factcheck.records import Claim


def weigh_whole(part: Claim, share: Claim, whole: Claim) -> Match | None:
    """Return the evidence for `whole` being what `part` is said to be a `share` of; None where something rules it out.

    « 1 860 postes, soit un quart des effectifs » in one article, « 12 400 personnes » in the other.
    """
    if dimension(part) != dimension(whole) or whole.status != "actual" or whole.inferred:
        return None
    if any(tie.claim in (part.id, whole.id) for tie in (*part.ties, *whole.ties)):
        return None  # « 12 430 bulletins contre 11 890 »: one thing at two times, or two rivals
    if figure(whole) <= figure(part) or _are_one_quantity(part, whole):
        return None
    one, other = (Side(claim, frozenset(claim.keywords)) for claim in (part, whole))
    signs: Signs = []
    for found in (
        _judge_whole_topic(share, one, other),
        _judge_whole_time(share, one, other),
        _judge_whole_subject(share, one, other),
        [Sign("same-article", "in one article")]
        if part.document == whole.document
        else judge_words(one, other, matter_of(part, whole)),
    ):
        if found is None:
            return None
        signs += found
    return to_match((count_points(signs), one, other, signs))


def _are_one_quantity(part: Claim, whole: Claim) -> bool:
    """Tell one thing at two times from a part and its whole: « 21,3 millions, soit 86 % … ; un an plus tôt 20,6 »."""
    if part.kind == "count" or part.within == whole.id:
        return False
    one, other = (claim.subject.id if claim.subject else None for claim in (part, whole))
    return part.topic.concepts == whole.topic.concepts and one == other and part.scope == whole.scope


def _judge_whole_topic(share: Claim, part: Side, whole: Side) -> Signs | None:
    said = frozenset(share.whole.concepts) if share.whole else frozenset()
    named = said & whole.topic or standing_for(said, whole.topic)
    if named:
        return [Sign("same-topic", "the whole is of: {}", (", ".join(sorted(named)),))]
    shared = part.topic & whole.topic or (frozenset() if said else standing_for(part.topic, whole.topic))
    missing = whole.topic - part.topic - shared - part.around
    if shared and missing:
        return [Sign("restricted", "only the whole is of: {}", (", ".join(sorted(missing)),))]
    if shared:
        return [Sign("common-topic", "same topic: {}", (", ".join(sorted(shared)),))]
    if said and said <= collectives():
        around = whole.topic & part.cues
        name = "common-topic" if around else "all-of-it"
        return [Sign(name, "the whole is said to be all: {}", (", ".join(sorted(said)),))]
    return None


def _judge_whole_time(share: Claim, part: Side, whole: Side) -> Signs | None:
    """Rule out two years; what is to happen to a part happens after its whole is counted.

    The share may say of when its whole is: « 19 000 hectares arrachés en un an, soit 20 % de la surface de 2024 ».
    """
    first, second = part.claim.period, whole.claim.period
    found = judge_time(part, whole)
    if found is None and share.period is not None and share.period.origin == "text" and share.period == second:
        return [Sign("same-time", "same period: {}", (spell_period(share.period),))]
    if found is None and first is not None and second is not None:
        apart = max(first.start, second.start) - min(first.end, second.end)
        return [] if apart.days <= HALF_A_YEAR else None
    return [sign for sign in found or () if sign.name in ("same-day", "same-time")]


def _judge_whole_subject(share: Claim, part: Side, whole: Side) -> Signs | None:
    scope = share.whole.scope if share.whole else None
    home = whole.claim.subject.id if whole.claim.subject else ""
    elsewhere = home.startswith("place:") and root_of(home) not in (*part.claim.context, scope)
    subject = whole.claim.subject.id if whole.claim.subject else None
    if scope is None or (part.claim.subject is not None and scope == part.claim.subject.id):
        found = judge_subject(part, whole)
        if found is not None and elsewhere:
            found = [
                *found,
                Sign("whole-elsewhere", "the article of the part does not speak of {}", (spell_name(home),)),
            ]
        return found
    if scope == whole.claim.scope or (scope == subject and whole.claim.scope is None):
        return [Sign("same-subject", "the whole is bounded by {}", (spell_name(scope),))]
    return None
