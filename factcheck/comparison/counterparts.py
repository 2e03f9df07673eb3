"""A figure of a title in, the one of the text that tells the same thing out, with the reasons; None where none does.

A title has no article, no year, another verb, and its subject may be left out; so what it does not say may be what
the text says, and what it does say must be in the sentence of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from factcheck.claims.event_words import known_events
from factcheck.claims.lexicon import AMOUNT, PRICE, known_concepts
from factcheck.claims.subject_ids import parts_of, root_of
from factcheck.comparison import slips
from factcheck.comparison.accounted import agrees
from factcheck.comparison.comparability import LONG, standing_for
from factcheck.comparison.intervals import apart, figure
from factcheck.comparison.matching import weigh
from factcheck.languages import codes, load_pack
from factcheck.languages.phrases import find_words
from factcheck.records import Claim, Status
from factcheck.relations import CONTRAST, GENERAL, INCREASE

FEW = 10
"""Counts below this are often told one by one: « une autre a succombé »."""
TOLL, MORE = "death", 2
"""A count that goes on, and by how many it may while an article is written. Own choice."""
MOST = 20
"""Figures of a text, those with most in common first, that are held against one of a title. Own choice."""
ENOUGH = 2
"""Words in common that make up for a count without a noun: « 100 000 signent la pétition ». Own choice."""
_ANY = frozenset({AMOUNT, PRICE})
"""Topics that say no more than the unit."""
_STILL: frozenset[Status] = frozenset({"forecast", "target", "hypothetical"})
_BARS = frozenset(
    {
        "other-verb", "other-scope", "one-scope", "other-settings", "other-place", "place-within-place", "other-name",
        "unknown-names", "part-of-a-count", "other-holder", "nothing-counted", "other-source",
    }
)  # fmt: skip
"""Evidence that two figures are of two things, whatever else speaks for one."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A figure of the text that a title tells again."""

    claim: Claim
    topic: tuple[str, ...]
    """What both count or measure."""
    words: tuple[str, ...]
    """What else both sentences say."""
    deed: str | None
    """The verb of both."""
    opens: bool
    """Whether it stands in the first sentence of the text that has a figure."""

    @property
    def weight(self) -> int:
        """How much speaks for it."""
        return 2 * len(self.words) + 2 * (self.deed is not None) + self.opens


def find_counterpart(head: Claim, body: Sequence[Claim], largest_ratio: Decimal) -> Counterpart | None:
    """Return the one figure of the text that tells what a title tells, but not its value; None where several may."""
    opening = body[0].sentence
    alike = [
        each
        for claim in body
        if _are_of_one_unit(head, claim) and _may_differ(head, claim, largest_ratio)
        if (each := _weigh(head, claim, opens=claim.sentence == opening)) is not None
    ]
    alike.sort(key=lambda each: (-each.weight, each.claim.start))
    best: Counterpart | None = None
    for each in alike[:MOST]:
        if best is not None and not _rivals(best, each):
            continue
        if not _is_of_another(head, each.claim, opens=each.opens):
            if best is not None:
                return None
            best = each
    return best


def _are_of_one_unit(head: Claim, claim: Claim) -> bool:
    """Tell whether two figures compare; a title leaves out by what a rate is counted: « £12.71 », "£12.21 an hour"."""
    same = head.kind == claim.kind and head.base_unit == claim.base_unit
    return same and (head.per == claim.per or head.per is None)


def _rivals(best: Counterpart, other: Counterpart) -> bool:
    """Tell whether another figure may be meant as well as the best one: it says something else, with no fewer words."""
    return apart(best.claim.lenient, other.claim.lenient) and other.weight >= best.weight - 1


def _may_differ(head: Claim, claim: Claim, largest_ratio: Decimal) -> bool:
    """Tell whether a figure is apart from a title's and yet may be the same one, wrongly given."""
    if claim.partial or claim.within or claim.relation == CONTRAST or agrees(head, claim):
        return False
    small, large = sorted((abs(figure(head)), abs(figure(claim))))
    if head.kind == "count" and small < FEW and figure(head) > figure(claim):
        return False  # « Quatre morts »: « trois personnes sont mortes ; une autre a succombé »
    if TOLL in claim.topic.concepts and 0 < figure(head) - figure(claim) <= MORE:
        return False  # « Douze morts »: « onze personnes sont mortes lundi … une autre mardi à l'hôpital »
    return large <= small * largest_ratio or slips.find_slip(head, claim) is not None


def _weigh(head: Claim, claim: Claim, *, opens: bool) -> Counterpart | None:
    """Return a figure as what a title may tell, with what both say; None where time or topic tells them apart."""
    if not _may_be_of_one_time(head, claim) or not _may_be_as_sure(head.status, claim.status):
        return None
    topic = _shared_topic(head, claim)
    if not topic:
        return None
    words = tuple(sorted(_words_of(head) & _words_of(claim) - set(topic) - set(head.topic.concepts)))
    deed = claim.relation if _same_deed(head, claim) or _is_told_by_noun(head, claim) else None
    return Counterpart(claim, topic, words, deed, opens) if words or deed or opens else None


def _same_deed(head: Claim, claim: Claim) -> bool:
    """Tell whether the same is done with what two figures count, and said so by a verb."""
    return head.relation == claim.relation not in (None, GENERAL, INCREASE)


def _is_told_by_noun(head: Claim, claim: Claim) -> bool:
    """Tell « 92 lits supprimés » from « 92 lits occupés », where the text says that 72 are cut."""
    told = {_verbs().get(word) for word in find_words(head.topic.text.casefold())}
    return head.relation in (None, INCREASE) and claim.relation in told - {None, GENERAL, INCREASE}


def _words_of(claim: Claim) -> set[str]:
    """Return what a sentence says, the words of names one by one, so that « Lens » is in « Louvre-Lens »."""
    names = [cue for cue in claim.cues if ":" in cue]
    return {*claim.cues, *(f"name:{word}" for name in names for word in name.partition(":")[2].split("-"))} - {
        name for name in names if "-" in name
    }


def _may_be_of_one_time(head: Claim, claim: Claim) -> bool:
    """Tell whether a figure may be news: not of a time well before the article, and of none but the title's."""
    period = claim.period
    if period is None or period.origin != "text":
        return True
    if head.period is not None and head.period.origin == "text":
        return period.start <= head.period.end and head.period.start <= period.end
    return claim.published is None or period.end >= _before(claim.published, LONG)


def _before(day: date, span: timedelta) -> date:
    return max(day, date.min + span) - span


def _may_be_as_sure(head: Status, claim: Status) -> bool:
    """Tell whether a title may say so of what a text says: of what is to come it says that it is, never the reverse."""
    if head in _STILL:
        return claim in _STILL
    return head == "actual" and claim != "negated"


def _shared_topic(head: Claim, claim: Claim) -> tuple[str, ...]:
    """Return what both figures are of; nothing where one of them is of something that the other does not say."""
    one, other = (frozenset(each.topic.concepts) - _ANY for each in (head, claim))
    if head.kind == "count" and head.inferred and not one:
        said = _words_of(head) & _words_of(claim)
        return tuple(sorted(said)) if len(said) >= ENOUGH else ()
    shared = one & other or standing_for(one, other)
    if not shared and (_has_deed_in_noun(head, claim) or _has_deed_in_noun(claim, head)):
        return tuple(sorted(one | other))
    if not shared and head.kind != "count":
        shared = (one & set(claim.cues)) | (other & set(head.cues))
    only = ((other - shared - set(head.cues)) | (one - shared - set(claim.cues))) & known_concepts() - known_events()
    spare = 1 if head.kind == "money" and _same_deed(head, claim) else 0  # « investit 80 millions dans le vélo »
    return tuple(sorted(shared)) if len(only) <= spare else ()


def _has_deed_in_noun(one: Claim, other: Claim) -> bool:
    """Tell whether one figure is of a noun that says what a verb does with the other: « 300 postes supprimés »."""
    verb = other.relation in _deeds() - {GENERAL} and one.relation is None
    return verb and bool(other.topic.concepts) and set(other.topic.concepts) <= set(one.cues)


def _is_of_another(head: Claim, claim: Claim, *, opens: bool) -> bool:
    """Tell whether two figures are of two things: a judge rules out that they are one, or place or deed differ."""
    asked = replace(head, keywords=(), status=claim.status, period=claim.period, relation=_deed_of(head))
    if opens and head.scope is None:  # a title leaves out « en France »
        asked = replace(asked, scope=claim.scope)
    answer = replace(claim, keywords=(), attribution=None, relation=_deed_of(claim))
    if head.subject is None or claim.subject is None or not {*_roots(head), head.scope}.isdisjoint(claim.cues):
        asked = replace(asked, subject=claim.subject)
        if claim.subject is not None and head.scope == claim.subject.id:
            asked = replace(asked, scope=claim.scope)
    elif not _roots(claim).isdisjoint(head.cues) or _roots(claim).isdisjoint(claim.cues):
        answer = replace(answer, subject=head.subject)
    match = weigh(replace(asked, attribution=None, per=claim.per), answer)
    return match is None or not _BARS.isdisjoint(each.name for each in match.evidence)


def _deed_of(claim: Claim) -> str | None:
    """Return what is done with what is counted, by a verb that the packs know: of others, two may say the same.

    Of a change, every verb says that it goes up or down.
    """
    return claim.relation if claim.kind != "change" and claim.relation in _deeds() else None


@cache
def _deeds() -> frozenset[str]:
    """Return the canonical verbs of all packs."""
    return frozenset(verb for code in codes() for verb in load_pack(code).words["relations"])


@cache
def _verbs() -> dict[str, str]:
    """Return the forms of the canonical verbs of all packs."""
    packs = [load_pack(code) for code in codes()]
    return {form: verb for pack in packs for form, verb in pack.table(pack.words["relations"]).items()}


def _roots(claim: Claim) -> frozenset[str]:
    return frozenset(map(root_of, parts_of(claim.subject.id))) if claim.subject else frozenset()


def heads_of(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Return the figures of titles, headings, standfirsts and captions that a text may tell otherwise."""
    return (claim for claim in claims if claim.role is not None and claim.status != "negated" and not claim.partial)
