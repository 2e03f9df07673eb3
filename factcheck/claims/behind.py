"""A figure in its tokens in, what is said right behind it that it measures out: « 430 hectares ont brûlé »."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from factcheck.claims.found_topic import NOTHING, FoundTopic
from factcheck.claims.lexicon import BURNT, TRAVELLED, Term, never
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.tokens import Tokens
from factcheck.languages import load_pack
from factcheck.records import Mention

MOST_HELPERS = 3
"""Words between a figure and what was done: « ont déjà été »."""
FEWEST_WORDS = 2
"""Words of what names a property right behind a figure, without a link."""
AREAS = frozenset({"hectare", "acre", "kilometer**2", "meter**2", "mile**2"})
"""Units of what burns."""


def right_behind(mention: Mention, tokens: Tokens, after: int, code: str) -> FoundTopic:
    """Return what is said right behind a figure: « 34 millions à ses créanciers », « 430 hectares ont brûlé »."""
    first = after + 1 if tokens.words[after : after + 1] == [","] else after
    while first < after + MOST_HELPERS and tokens.words[first : first + 1] and tokens.words[first] in _helpers(code):
        first += 1
    passive = first > after and tokens.words[first - 1] != ","
    last, terms = tokens.terms.get(first, (first, ()))
    concept = property_of(terms)
    if mention.kind not in ("money", "measure") or concept in (None, *never(mention.kind)):
        return NOTHING
    told = grammar_of(code).head_last if mention.kind == "measure" else last >= first + FEWEST_WORDS  # "62 miles long"
    if not (passive or told):
        return NOTHING
    return of_unit(FoundTopic((str(concept),), tokens.starts[first], tokens.ends[last - 1]), mention.unit)


def of_unit(topic: FoundTopic, unit: str | None) -> FoundTopic:
    """Tell what a fire has travelled, « parcouru 340 hectares », from a way: it is burnt."""
    if TRAVELLED not in topic.concepts or unit not in AREAS:
        return topic
    return replace(topic, concepts=tuple(sorted({*topic.concepts, BURNT} - {TRAVELLED})))


def property_of(terms: Iterable[Term]) -> str | None:
    """Return the property among what a phrase can mean, if any."""
    return next((term.id for term in terms if term.sort == "property"), None)


@cache
def _helpers(code: str) -> frozenset[str]:
    """Return the words of a passive: « ont été », "has been"."""
    words = load_pack(code).words
    return frozenset(load_pack(code).forms([*words["grammar"]["be"], *words["have"], *words["grammar"]["been"]]))
