"""A noun phrase in, what a figure is about out: its concepts, its words, the places that bound it."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.claims.noun_phrases import NounPhrase
from factcheck.claims.tokens import Tokens


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """What a figure is about, before it is tied to a subject."""

    concepts: tuple[str, ...]
    start: int
    """Where its words stand; empty (`start == end`) where it has none of its own."""
    end: int
    places: tuple[str, ...] = ()
    national: bool = False
    anaphoric: bool = False
    """Whether the words only point back: « du total national », « d'entre elles »."""
    owned: bool = False
    """Whether a possessive ties them to the subject: « de ses effectifs »."""


NOTHING = FoundTopic((), 0, 0)


def phrase_topic(phrase: NounPhrase, tokens: Tokens) -> FoundTopic:
    """Return a noun phrase as what a figure is about, with where its words stand."""
    if phrase.last == phrase.first and not phrase.places:
        return NOTHING
    if phrase.last == phrase.first:
        return FoundTopic((), 0, 0, phrase.places, phrase.national)
    start, end = tokens.starts[phrase.first], tokens.ends[phrase.last - 1]
    return FoundTopic(phrase.concepts, start, end, phrase.places, phrase.national, phrase.carrier)
