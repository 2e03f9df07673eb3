"""A figure that names nothing itself in its sentence in, what it is about out: the subject of its verb, mostly.

« Le chiffre d'affaires a reculé de 6 %, à 1,7 milliard », "Revenue rose 16%", « les ventes ont triplé ».
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

from factcheck.claims.found_topic import NOTHING, FoundTopic
from factcheck.claims.noun_phrases import NounPhrase, read_noun_phrase
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.tokens import Tokens
from factcheck.claims.topics import find_linked
from factcheck.languages import load_pack
from factcheck.records import Mention

_POINTING = frozenset({"reference", "name"})
"""Sorts of term that say whose a figure is and not what it is of: « le groupe », « Airbus »."""
PROPERTY, THING, UNKNOWN = range(3)
"""The ranks of phrases: what can be measured, what the lexicon knows, any other."""
_NOUNS = frozenset({"thing", "property"})
FARTHEST = 40
"""Tokens before a figure among which its noun phrase is looked for."""
_OWN_NOUN = frozenset({"change", "multiple"})
"""Kinds whose noun stands behind a link: « une hausse de 6 % des ventes »; of a share, that would be its whole."""


def infer_topic(
    mention: Mention,
    taken: frozenset[int],
    tokens: Tokens,
    clause: tuple[int, int],
    code: str,
    *,
    near: bool = False,
) -> FoundTopic:
    """Return the noun phrase that a figure without one of its own is about; `taken` are the tokens of figures.

    That is the phrase behind a change, else one of its clause before it, else one of the clause before that: the first
    that names what can be measured, else the first that the lexicon knows, else the first. `near`: only one of its own
    clause that the lexicon knows.
    """
    if mention.kind in _OWN_NOUN:
        topic = find_linked(mention, tokens, code)
        if topic.concepts:
            return topic
    before = bisect_left(tokens.starts, mention.start)
    first = bisect_left(tokens.starts, clause[0])
    for low, high in _stretches(tokens, max(first, before - FARTHEST), before):
        phrase = min(_phrases(tokens, low, high, taken, code), key=partial(rank, tokens=tokens), default=None)
        if near and (phrase is None or rank(phrase, tokens) > THING):
            return NOTHING
        if phrase is not None:
            start, end = tokens.starts[phrase.first], tokens.ends[phrase.last - 1]
            return FoundTopic(phrase.concepts, start, end, phrase.places, phrase.national)
    return NOTHING


def find_before(mention: Mention, taken: frozenset[int], tokens: Tokens, low: int, code: str) -> NounPhrase | None:
    """Return the noun phrase before a figure in its clause, from `low` on, that most likely governs its verb."""
    before = bisect_left(tokens.starts, mention.start)
    first = max(bisect_left(tokens.starts, low), before - FARTHEST)
    return min(_phrases(tokens, first, before, taken, code), key=partial(rank, tokens=tokens), default=None)


def _stretches(tokens: Tokens, first: int, before: int) -> Iterator[tuple[int, int]]:
    """Return the clause of a figure up to it, then the clauses before that, the nearest first."""
    yield first, before
    lowest, high = max(0, before - FARTHEST), first
    while high > lowest:
        low = next((n + 1 for n in range(high - 2, lowest - 1, -1) if tokens.words[n] in _MARKS), lowest)
        yield low, high
        high = low


def rank(phrase: NounPhrase, tokens: Tokens) -> int:
    """Return how much a phrase is what a figure can be of: a property, a thing that the lexicon knows, any other."""
    known = [tokens.terms[index][1] for index in range(phrase.first, phrase.last) if index in tokens.terms]
    sorts = {term.sort for terms in known for term in terms}
    return PROPERTY if "property" in sorts else THING if "thing" in sorts else UNKNOWN


_MARKS = frozenset({",", ";", ":", "(", ")"})


def _phrases(tokens: Tokens, first: int, last: int, taken: frozenset[int], code: str) -> Iterator[NounPhrase]:
    """Return the noun phrases between two tokens, in order; a phrase ends before a verb."""
    grammar = grammar_of(code)
    verbs, adverbials, openers = verbs_of(code), grammar.adverbials, _openers(code)
    index = first
    while index < last:
        behind, terms = tokens.terms.get(index, (index, ()))
        if any(term.sort in _POINTING for term in terms):
            index = max(behind, index + 1)
            continue
        word = tokens.words[index]
        known = index == 0 and any(term.sort in _NOUNS for term in terms)  # "Exports fell", where a verb cannot stand
        skipped = index in taken or word in grammar.stops or word in grammar.determiners or word in grammar.links
        opens = index == 0 or grammar.head_last or tokens.words[index - 1] in openers
        if skipped or not opens or (word in verbs and not known) or word in adverbials or not word[0].isalpha():
            index += 1
            continue
        end = next((n for n in range(index + known, last) if tokens.words[n] in verbs or n in taken), last)
        phrase = read_noun_phrase(tokens, index, code, limit=end, counted=grammar.head_last and end < last)
        if not phrase.concepts and grammar.head_last:  # "Revenue rose": one thing
            phrase = read_noun_phrase(tokens, index, code, limit=end)
            if rank(phrase, tokens) == UNKNOWN:
                phrase = replace(phrase, concepts=())
        if phrase.concepts and phrase.last > phrase.first and adverbials.isdisjoint(tokens.words[index : phrase.last]):
            yield phrase
        index = max(phrase.last, index + 1)


@cache
def verbs_of(code: str) -> frozenset[str]:
    """Return the verbs that a pack knows: a noun phrase ends before them."""
    pack = load_pack(code)
    words = pack.words
    forms = [form for forms in words["relations"].values() for form in pack.forms(forms)]
    forms += [form for way in ("up", "down") for form in pack.forms(words["changes"][way])]
    forms += [*pack.forms(words["inventories"]), *words["grammar"]["auxiliaries"], *pack.forms(words["have"])]
    forms += pack.forms([*words["grammar"]["verbs"], *words["grammar"]["making_up"]])
    return frozenset(form for form in forms if " " not in form)


@cache
def _openers(code: str) -> frozenset[str]:
    """Return the words that stand before a noun in a language whose nouns have one: articles and their like, links."""
    grammar = load_pack(code).words["grammar"]
    listed = ("determiners", "elided_determiners", "indefinite", "owners", "links", "light")
    return frozenset(form for name in listed for form in load_pack(code).forms(grammar[name]))
