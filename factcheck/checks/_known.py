"""A group with known figures in, the claims to hold against each out, in the words that make the two comparable."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from factcheck.checks._pairs import MOST_RIVALS, clash
from factcheck.claims.opposites import find_opposites
from factcheck.comparison.comparability import same_time, softer, topic_level
from factcheck.comparison.intervals import apart, figure
from factcheck.comparison.keys import ANY, written_digits
from factcheck.comparison.source_judge import judge_sources
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Kind, Severity
from factcheck.relations import CONTRAST, GENERAL, INCREASE
from factcheck.rules import Rule

KNOWN = "known"
"""The prefix of the key of a group that holds the known figures of one thing, and claims on it."""
STOCKS = frozenset({GENERAL, "employ"})
"""Relations that say no more than that there is so much."""
MEASURED: frozenset[Kind] = frozenset({"measure", "duration"})
"""Kinds of what a thing is, whatever it does: « a une hauteur de », « atteint », « s'élève à »."""


@dataclass(frozen=True, slots=True)
class Held:
    """A claim held against a known figure."""

    fact: Claim
    claim: Claim
    as_fact: Claim
    """The known figure, said of the claim's subject and by its word for the topic; `as_claim` without that subject's
    own words: « la hauteur de la tour Eiffel » is the height of « tour Eiffel »."""
    as_claim: Claim


def held(group: Group, kinds: Container[Kind], largest_ratio: Decimal | None = None) -> Iterator[Held]:
    """Return the claims whose figures differ from known ones, each with one; none that its article gives as known too.

    `largest_ratio` leaves out figures farther apart unless they have the same digits.
    """
    told = _by_document(group.claims)
    for fact, claim in _pairs(group):
        if (
            claim.kind not in kinds
            or not apart(fact.strict, claim.strict)
            or not _are_near(fact, claim, largest_ratio)
            or _is_told_too(fact, told[claim.document])
        ):
            continue
        as_claim = _without_words(claim, fact)
        as_fact = _said_likewise(fact, as_claim)
        if not find_opposites(_words_of(as_fact), _words_of(as_claim)):
            yield Held(fact, claim, as_fact, as_claim)


def _pairs(group: Group) -> Iterator[tuple[Claim, Claim]]:
    """Return each known figure with each claim; where all meet that may be of any time, only with one that is."""
    if not group.key.endswith(f"|{ANY}"):
        yield from product(group.known, group.claims)
        return
    yield from product([fact for fact in group.known if fact.period is None], group.claims)
    dated = [fact for fact in group.known if fact.period is not None]
    yield from product(dated, [claim for claim in group.claims if claim.period is None])


def _by_document(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.document, []).append(claim)
    return told


def known_clash(pair: Held, loudest: Severity, reasons: tuple[str, ...], rule: Rule, *, anchor: str) -> Conflict:
    """Return the conflict of a claim with a known figure; a warning where the article does not say of what it is."""
    loudest = softer(loudest, "warning") if pair.claim.inferred else loudest
    reasons = tuple(reason for reason in reasons if not reason.startswith("same relation"))  # a fact has none
    return clash(pair.claim, pair.fact, loudest, reasons, rule, anchor=anchor)


def _are_near(fact: Claim, claim: Claim, largest_ratio: Decimal | None) -> bool:
    smaller, larger = sorted((abs(figure(fact)), abs(figure(claim))))
    return largest_ratio is None or larger <= smaller * largest_ratio or written_digits(fact) == written_digits(claim)


def _is_told_too(fact: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether the article gives the known figure beside its own: « de 2,1 à 2,3 millions »."""
    return any(not apart(fact.strict, other.strict) and same_time(fact, other) for other in told[:MOST_RIVALS])


def _without_words(claim: Claim, fact: Claim) -> Claim:
    topics = {concept for concepts in (fact.topic.concepts, *fact.other_topics) for concept in concepts}
    aside = set(fact.keywords) - topics
    concepts = tuple(concept for concept in claim.topic.concepts if concept not in aside)
    return replace(claim, topic=replace(claim.topic, concepts=concepts)) if concepts else claim


def _said_likewise(fact: Claim, claim: Claim) -> Claim:
    topics = (fact.topic.concepts, *fact.other_topics)
    topic = next((each for each in topics if topic_level(each, claim.topic.concepts) == "same"), topics[0])
    if claim.topic.concepts in topics:
        topic = claim.topic.concepts
    told = [sign.name for sign in judge_sources(fact.attribution, claim.attribution)]
    whole = fact.whole
    if whole and claim.whole and claim.subject and {whole.scope, claim.whole.scope} <= {None, claim.subject.id}:
        whole = replace(whole, scope=claim.whole.scope)
    return replace(
        fact,
        subject=claim.subject,
        topic=replace(fact.topic, concepts=topic),
        whole=whole,
        relation=claim.relation if _says_how_much(claim) else None,
        attribution=None if "same-source" in told else fact.attribution,
    )


def _says_how_much(claim: Claim) -> bool:
    """Tell whether what a claim's subject does with it makes it no other figure than a known one."""
    return claim.relation in STOCKS or (claim.kind in MEASURED and claim.relation not in (CONTRAST, INCREASE))


def _words_of(claim: Claim) -> frozenset[str]:
    return frozenset((*claim.cues, *claim.topic.concepts))
