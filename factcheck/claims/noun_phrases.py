"""Tokens and a position in, the noun phrase that begins there out: its words, its concepts, its places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from factcheck.claims.names import slug
from factcheck.claims.tokens import Tokens
from factcheck.languages import load_pack

LONGEST = 14
"""Tokens that a noun phrase may have; what follows is rarely what is counted."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What is counted: the concepts of head and restrictive modifiers, and the places that bound it."""

    first: int
    """First token, and the token after the last."""
    last: int
    concepts: tuple[str, ...]
    places: tuple[str, ...]
    """Ids of the places and names that bound it."""
    national: bool
    """Whether "national" or "du pays" bounds it: the country of the place spoken of."""
    carrier: bool
    """Whether it is nothing but a word such as "total", which stands for the thing spoken of before."""


@dataclass(frozen=True)
class PhraseGrammar:
    """The words that build or end a noun phrase in one language."""

    links: frozenset[str]
    stops: frozenset[str]
    verb_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    place_links: frozenset[str]
    head_first: bool


@cache
def grammar_of(code: str) -> PhraseGrammar:
    """Return the section `grammar` of the pack `code`."""
    pack = load_pack(code)
    grammar: dict[str, Any] = pack.words["grammar"]
    dates = [
        *(form for forms in pack.words["dates"]["months"] for form in forms),
        *pack.words["dates"]["weekdays"],
    ]
    return PhraseGrammar(
        links=frozenset(grammar["links"]),
        stops=frozenset(grammar["stops"]) | frozenset(dates),
        verb_endings=tuple(grammar["verb_endings"]),
        plural_endings=tuple(grammar["plural_endings"]),
        place_links=frozenset(grammar["place_links"]),
        head_first=grammar["head"] == "first",
    )


def read_noun_phrase(tokens: Tokens, first: int, code: str, *, plural: bool, limit: int | None = None) -> NounPhrase:
    """Return the noun phrase whose first token is `first`; it has no concepts where none begins there.

    `plural`: the words must agree with a number above one, which tells a verb that follows (« bus circulaient »).
    """
    grammar = grammar_of(code)
    concepts: list[str] = []
    places: list[str] = []
    national = carrier = linked = False
    index, last, end = first, first, min(len(tokens.words), first + LONGEST, limit or len(tokens.words))
    while index < end:
        word = tokens.words[index]
        found = tokens.terms.get(index)
        sorts = {term.sort: term.id for term in found[1]} if found else {}
        if (not sorts and not _goes_on(word, grammar)) or (index in tokens.figures and index > first):
            break
        if word in grammar.links and sorts.keys() <= {"relation"} and not (found and found[0] > index + 1):
            linked, index = True, index + 1
            continue
        if found and "reference" in sorts:
            break
        if found and "national" in sorts:
            national = True
        elif found and ("adjective" in sorts or "place" in sorts):
            places.append(f"place:{sorts.get('adjective') or sorts['place']}")
        elif found and "name" in sorts:
            if not concepts:
                break
            places.append(sorts["name"])
        elif found and ("thing" in sorts):
            concepts.append(sorts["thing"])
        elif found and "property" in sorts and (linked or not concepts):
            concepts.append(sorts["property"])
        elif found and "carrier" in sorts:
            carrier = carrier or not concepts
        elif found and "light" in sorts:
            pass
        elif word in grammar.stops or (concepts and not linked and not _agrees(word, plural, grammar)):
            break
        else:
            concepts.append(stem(word, code))
        linked = False
        index = last = found[0] if found and sorts.keys() - {"relation"} else index + 1
    if concepts and not places:
        place = _place_behind(tokens, last, grammar)
        places, national = ([place], national) if place else (places, national or place == "")
    return NounPhrase(
        first,
        last,
        tuple(sorted(set(concepts))),
        tuple(dict.fromkeys(places)),
        national,
        carrier and not concepts,
    )


def _place_behind(tokens: Tokens, index: int, grammar: PhraseGrammar) -> str | None:
    """Return the place that a preposition ties to the phrase before it: « dans le monde »; "" for « dans le pays »."""
    for position in range(index, min(index + 3, len(tokens.words))):
        found = tokens.terms.get(position)
        for term in found[1] if found else ():
            if term.sort == "place":
                return f"place:{term.id}" if position > index else None
            if term.sort == "national":
                return ""
        if tokens.words[position] not in grammar.place_links:
            return None
    return None


def _goes_on(word: str, grammar: PhraseGrammar) -> bool:
    return (word[0].isalpha() or word[0] in "*_") and word not in grammar.stops


def _agrees(word: str, plural: bool, grammar: PhraseGrammar) -> bool:
    if not plural:
        return not word.endswith(grammar.verb_endings)
    return word.endswith(grammar.plural_endings)


@lru_cache(maxsize=50_000)
def stem(word: str, code: str) -> str:
    """Return the Snowball stem of a word without its accents: « chineurs » and « chineur » are one."""
    return slug(_stemmer(code).stemWord(word))


@cache
def _stemmer(code: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(load_pack(code).words["stemmer"])
