"""A figure in its tokens in, what it is an adjective of out: "a record $200,000 fine", "a 340-bed hospital"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from factcheck.claims.found_topic import NOTHING, FoundTopic, phrase_topic
from factcheck.claims.lexicon import concept_of, known_concepts, never
from factcheck.claims.noun_phrases import NounPhrase, read_noun_phrase, stem
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.tokens import Tokens
from factcheck.languages import load_pack
from factcheck.records import Mention

ADJECTIVES = 2
"""Tokens before an amount in which an article makes an adjective of it: "a record $200,000 fine"."""


def read_attributive(mention: Mention, tokens: Tokens, before: int, after: int, code: str) -> FoundTopic:
    """Return what an amount stands before as an adjective: "a record $200,000 fine", "the 60-megawatt solar farm".

    Of money that is a property: what "a £12 million bridge" is of, its clause tells as well.
    """
    if not grammar_of(code).head_last or mention.kind not in ("money", "measure"):
        return NOTHING
    if _determiners(code).isdisjoint(tokens.words[max(0, before - ADJECTIVES) : before]):
        return NOTHING
    phrase = read_noun_phrase(tokens, after, code)
    known = has_property(phrase, tokens) or (
        mention.kind == "measure" and not known_concepts().isdisjoint(phrase.concepts)
    )
    topic = phrase_topic(phrase, tokens) if known and phrase.first == after else NOTHING
    return topic if never(mention.kind, mention.unit).isdisjoint(topic.concepts) else NOTHING


def read_joined(mention: Mention, tokens: Tokens, code: str) -> FoundTopic | None:
    """Return the noun that a hyphen joins to its number: "a 1,400-page bill" counts pages, "a 340-strong crew" it."""
    index = bisect_left(tokens.starts, mention.figure_end) - 1
    if index < 0 or tokens.ends[index] <= mention.figure_end or tokens.starts[index] >= mention.figure_end:
        return None
    hyphen, _, noun = tokens.words[index][mention.figure_end - tokens.starts[index] :].partition("-")
    if hyphen or not noun.isalpha():
        return None
    if noun in grammar_of(code).sized:
        return phrase_topic(read_noun_phrase(tokens, index + 1, code), tokens)
    known = concept_of(noun, "thing", code)
    return FoundTopic((known or stem(noun, code),), mention.figure_end + 1, tokens.ends[index])


@cache
def _determiners(code: str) -> frozenset[str]:
    return articles(code) | grammar_of(code).owners


@cache
def articles(code: str) -> frozenset[str]:
    """Return the articles of a language, definite and indefinite."""
    return grammar_of(code).determiners | frozenset(load_pack(code).words["grammar"]["indefinite"])


def has_property(phrase: NounPhrase | None, tokens: Tokens) -> bool:
    """Tell whether a noun phrase names a property: « 260 mégawatts de puissance »."""
    spans = [tokens.terms.get(index) for index in range(phrase.first, phrase.last)] if phrase else []
    return any(term.sort == "property" for span in spans if span for term in span[1])
