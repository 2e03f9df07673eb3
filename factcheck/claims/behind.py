"""A figure in its tokens in, what is said right behind it that it measures out: « 430 hectares ont brûlé »."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from factcheck.claims.found_topic import NOTHING, FoundTopic
from factcheck.claims.lexicon import BURNT, OUTPUT, TRAVELLED, VALUE, WEIGHT, YIELD, Term, base_of, never
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
AREA, LENGTH, COVERED = "area", "length", "covered"
"""The concepts of what something extends over, and of what is covered by a park or a walker."""
METRE, KILOGRAM, CUBIC_METRE = "meter", "kilogram", "meter**3"
"""Base units of what is long, is weighed or poured."""


def right_behind(mention: Mention, tokens: Tokens, after: int, code: str) -> FoundTopic:
    """Return what is said right behind a figure: « 34 millions à ses créanciers », « 430 hectares ont brûlé »."""
    first = after + 1 if tokens.words[after : after + 1] == [","] else after
    while first < after + MOST_HELPERS and tokens.words[first : first + 1] and tokens.words[first] in _helpers(code):
        first += 1
    passive = first > after and tokens.words[first - 1] != ","
    last, terms = tokens.terms.get(first, (first, ()))
    concept = property_of(terms)
    if mention.kind not in ("money", "measure") or concept in (None, *never(mention.kind, mention.unit)):
        return NOTHING
    long = last >= first + FEWEST_WORDS
    told = long or (grammar_of(code).head_last and mention.kind == "measure")  # "62 miles long"
    if not (passive or told):
        return NOTHING
    return of_unit(FoundTopic((str(concept),), tokens.starts[first], tokens.ends[last - 1]), mention.unit)


def of_unit(topic: FoundTopic, unit: str | None) -> FoundTopic:
    """Tell by its unit what is burnt from a way, what weighs from what is worth, what is produced from a yield.

    « Le feu a parcouru 340 hectares », « le tunnel s'étend sur 12 kilomètres », "it weighs 3 tonnes", "the field will
    yield 3 million tonnes a year".
    """
    for word, meant, fits in _MEANT:
        if word in topic.concepts and fits(unit or ""):
            return replace(topic, concepts=tuple(sorted({*topic.concepts, meant} - {word})))
    return topic


_MEANT: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    (TRAVELLED, BURNT, AREAS.__contains__),
    (AREA, LENGTH, lambda unit: base_of(unit) == METRE),
    (COVERED, AREA, AREAS.__contains__),
    (COVERED, TRAVELLED, lambda unit: base_of(unit) == METRE),
    (VALUE, WEIGHT, lambda unit: base_of(unit) == KILOGRAM),
    (YIELD, OUTPUT, lambda unit: base_of(unit) in (KILOGRAM, CUBIC_METRE)),
)
"""A concept, what it means of a figure in some units, and whether a unit is one of them."""


def property_of(terms: Iterable[Term]) -> str | None:
    """Return the property among what a phrase can mean, if any."""
    return next((term.id for term in terms if term.sort == "property"), None)


@cache
def _helpers(code: str) -> frozenset[str]:
    """Return the words of a passive: « ont été », "has been"."""
    words = load_pack(code).words
    return frozenset(load_pack(code).forms([*words["grammar"]["be"], *words["have"], *words["grammar"]["been"]]))
