"""A figure in its tokens in, what stands before it and is counted or shared out: Chinese 企业达420家, 占企业总数的四成.

So it is only where the pack of the language says that it may stand there (`grammar`, `counted_before`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from factcheck.claims.found_topic import FoundTopic, phrase_topic
from factcheck.claims.noun_phrases import read_noun_phrase
from factcheck.claims.phrase_grammar import PhraseGrammar, grammar_of
from factcheck.claims.tokens import Tokens
from factcheck.records import Mention

FARTHEST = 12
"""Tokens before a figure among which what it counts is looked for."""


def find_counted(mention: Mention, tokens: Tokens, clause: tuple[int, int], code: str) -> FoundTopic | None:
    """Return what a count counts: the nouns before its verb, else what its classifier stands for alone (人)."""
    grammar = grammar_of(code)
    if not grammar.counted_before:
        return None
    figure = bisect_left(tokens.starts, mention.start)
    lowest = max(0, figure - FARTHEST, bisect_left(tokens.starts, clause[0]))
    last = figure
    while last > lowest and _stands_between(tokens, last - 1, grammar):
        last -= 1
    found = _read(tokens, lowest, last, grammar, code)
    if found is not None:
        return found
    classifier = bisect_left(tokens.starts, mention.figure_end) - 1
    terms = tokens.terms.get(classifier)
    if terms is None or not any(term.sort == "thing" for term in terms[1]):
        return None
    return phrase_topic(read_noun_phrase(tokens, classifier, code, limit=classifier + 1), tokens)


def find_whole(mention: Mention, tokens: Tokens, code: str) -> FoundTopic | None:
    """Return what a share is a share of: what a link ties to it from before, or what it is one "among"."""
    grammar = grammar_of(code)
    if not grammar.counted_before:
        return None
    figure = bisect_left(tokens.starts, mention.start)
    lowest, last = max(0, figure - FARTHEST), figure
    if last > lowest and tokens.words[last - 1] in grammar.links:
        return _read(tokens, lowest, last - 1, grammar, code)
    while last > lowest and (tokens.words[last - 1] == "," or is_verb(tokens, last - 1)):
        last -= 1
    is_among = last > lowest and tokens.words[last - 1] in grammar.counted_before
    return _read(tokens, lowest, last - 1, grammar, code) if is_among else None


def _read(tokens: Tokens, lowest: int, last: int, grammar: PhraseGrammar, code: str) -> FoundTopic | None:
    """Return the nouns that end before the token `last`."""
    first = last
    while first > lowest and _goes_on(tokens, first - 1, grammar):
        first -= 1
    if first and first < last and tokens.words[first - 1][-1].isdecimal():
        first += 1  # the unit of another figure, or 年
    topic = phrase_topic(read_noun_phrase(tokens, first, code, limit=last), tokens)
    while first > lowest and _stands_for(tokens, first - 1):
        first -= 1  # 占全市企业总数的四成: all of it is the whole
    return replace(topic, start=tokens.starts[first]) if topic.concepts else None


def _stands_for(tokens: Tokens, index: int) -> bool:
    terms = tokens.terms.get(index)
    return terms is not None and any(term.sort in ("reference", "national") for term in terms[1])


def _goes_on(tokens: Tokens, index: int, grammar: PhraseGrammar) -> bool:
    """Tell whether a token before a noun phrase belongs to it."""
    word, terms = tokens.words[index], tokens.terms.get(index)
    sorts = {term.sort for term in terms[1]} if terms else set()
    if index in tokens.figures or word in grammar.stops or not word[0].isalpha():
        return False
    return not sorts or bool(sorts - {"relation", "reference"})


def _stands_between(tokens: Tokens, index: int, grammar: PhraseGrammar) -> bool:
    return tokens.words[index] in grammar.counted_before or is_verb(tokens, index)


def is_verb(tokens: Tokens, index: int) -> bool:
    """Tell whether a token is a verb of `relations` and nothing else."""
    terms = tokens.terms.get(index)
    return terms is not None and all(term.sort == "relation" for term in terms[1])
