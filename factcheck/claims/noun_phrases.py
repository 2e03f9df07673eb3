"""Tokens and a position in, the noun phrase that begins there out: its words, its concepts, its places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from factcheck.claims.lexicon import Sort
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
    )


@dataclass(slots=True)
class _Reading:
    """A noun phrase while it is read."""

    concepts: list[str]
    places: list[str]
    headed: bool
    """Whether its head has been read, or stands before what is read."""
    national: bool = False
    carrier: bool = False
    linked: bool = False
    """Whether the last word was a link such as "de"."""


def read_noun_phrase(
    tokens: Tokens, first: int, code: str, *, limit: int | None = None, behind_head: bool = False
) -> NounPhrase:
    """Return the noun phrase whose first token is `first`; it has no concepts where none begins there.

    `behind_head`: the head stands before `first`, and only what belongs to it is read.
    """
    grammar = grammar_of(code)
    reading = _Reading([], [], behind_head)
    index, last, end = first, first, min(len(tokens.words), first + LONGEST, limit or len(tokens.words))
    while index < end and not (index in tokens.figures and index > first):
        span = tokens.terms.get(index)
        sorts = {term.sort: term.id for term in span[1]} if span else {}
        word = tokens.words[index]
        if word in grammar.links and sorts.keys() <= {"relation"} and not (span and span[0] > index + 1):
            reading.linked = True
            index += 1
            continue
        if not (_read_term(sorts, reading) or _read_word(word, sorts, reading, grammar, code)):
            break
        reading.linked = False
        index = last = span[0] if span and sorts.keys() - {"relation"} else index + 1
    return _finished(reading, first, last, tokens, grammar)


def _read_term(sorts: dict[Sort, str], reading: _Reading) -> bool:
    """Take up a term of the lexicon; False where it is none or does not go on with the phrase."""
    if "national" in sorts:
        reading.national = True
    elif "adjective" in sorts or "place" in sorts:
        reading.places.append(f"place:{sorts.get('adjective') or sorts['place']}")
    elif "name" in sorts and reading.concepts:
        reading.places.append(sorts["name"])
    elif "thing" in sorts:
        reading.concepts.append(sorts["thing"])
        reading.headed = True
    elif "property" in sorts and (reading.linked or not reading.concepts):
        reading.concepts.append(sorts["property"])
        reading.headed = True
    elif "carrier" in sorts:
        reading.carrier = reading.carrier or not reading.concepts
    else:
        return "light" in sorts
    return True


def _read_word(
    word: str,
    sorts: dict[Sort, str],
    reading: _Reading,
    grammar: PhraseGrammar,
    code: str,
) -> bool:
    """Take up a word that the lexicon does not know by its stem; False where it ends the phrase: a verb, a stop."""
    if not word[0].isalpha() or word in grammar.stops or sorts.keys() & {"reference", "name"}:
        return False
    verb = "relation" in sorts and not word.endswith(grammar.plural_endings)  # « vendues » is a participle
    if reading.headed and not reading.linked and (verb or word.endswith(grammar.verb_endings)):
        return False
    reading.concepts.append(stem(word, code))
    reading.headed = True
    return True


def _finished(reading: _Reading, first: int, last: int, tokens: Tokens, grammar: PhraseGrammar) -> NounPhrase:
    places, national = reading.places, reading.national
    if reading.concepts and not places:
        place = _place_behind(tokens, last, grammar)
        places, national = ([place], national) if place else (places, national or place == "")
    concepts = tuple(sorted(set(reading.concepts)))
    return NounPhrase(
        first, last, concepts, tuple(dict.fromkeys(places)), national, reading.carrier and not reading.concepts
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


@lru_cache(maxsize=50_000)
def stem(word: str, code: str) -> str:
    """Return the Snowball stem of a word without its accents: « chineurs » and « chineur » are one."""
    return slug(_stemmer(code).stemWord(word))


@cache
def _stemmer(code: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(load_pack(code).words["stemmer"])
