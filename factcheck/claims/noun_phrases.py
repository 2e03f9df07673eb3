"""Tokens and a position in, the noun phrase that begins there out: its words, its concepts, its places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from factcheck.characters import slug
from factcheck.claims.lexicon import PERSON, Sort
from factcheck.claims.phrase_grammar import PhraseGrammar, grammar_of
from factcheck.claims.tokens import Tokens
from factcheck.languages import load_pack

LONGEST = 14
"""Tokens that a noun phrase may have; what follows is rarely what is counted."""
_NO_HEADS = frozenset({"place", "national", "light"})
"""Sorts of term that are never what is counted, whatever they end in."""


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


@dataclass(slots=True)
class _Reading:
    """A noun phrase while it is read."""

    first: int
    last: int
    """First token, and the token after the last that belongs to it."""
    end: int
    """The token that it cannot run past."""
    headed: bool
    """Whether its head has been read, or stands before what is read."""
    complement: bool
    """Whether a link stands before its last noun: « members of the board »."""
    counted: bool
    """Whether a number stands before it."""
    concepts: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    national: bool = False
    carrier: bool = False
    linked: bool = False
    """Whether the last word was a link such as "de"."""
    plural: bool = False
    """Whether a noun in the plural has been read."""

    def opens_with_count(self) -> bool:
        """Tell whether nothing but a number stands before what is read next."""
        return self.counted and self.last == self.first


@dataclass(frozen=True, slots=True)
class _Word:
    """The word or term of the lexicon at a token."""

    text: str
    last: str
    """The last word of a term of several."""
    sorts: dict[Sort, str]
    """What it may mean: the sort of each meaning and its concept."""
    behind: int
    """The token after it."""
    long: bool
    """Whether it is a term of several words."""


def read_noun_phrase(
    tokens: Tokens, first: int, code: str, *, limit: int | None = None, behind_head: bool = False, counted: bool = False
) -> NounPhrase:
    """Return the noun phrase whose first token is `first`; it has no concepts where none begins there.

    `behind_head`: the head stands before `first`, and only what belongs to it is read. `counted`: a number stands
    before it, so that it is a plural.
    """
    grammar = grammar_of(code)
    end = min(len(tokens.words), first + LONGEST, limit or len(tokens.words))
    linked = 0 < first <= len(tokens.words) and tokens.words[first - 1] in grammar.links
    reading = _Reading(first, first, end, headed=behind_head, complement=linked, counted=counted)
    index: int | None = first
    while index is not None and index < end and not (index in tokens.figures and index > first):
        index = _take(tokens, index, reading, grammar, code)
    if grammar.head_last and _counts_nothing(reading):
        places = (place for place in reading.places if place.startswith("place:"))
        return NounPhrase(first, first, (), tuple(dict.fromkeys(places)), reading.national, carrier=False)
    return _finished(reading, tokens, grammar)


def _take(tokens: Tokens, index: int, reading: _Reading, grammar: PhraseGrammar, code: str) -> int | None:
    """Take up the word at `index` and return the token to read next; None where the phrase has ended."""
    word = _word_at(tokens, index)
    if _is_owner(tokens, index, word, reading, grammar):
        reading.national = reading.national or word.sorts.get("reference") == "country"
        reading.linked = True
        return word.behind
    if _is_link(word, reading, grammar):
        reading.linked = reading.complement = True
        return index + 1
    if grammar.head_last and _opens_next(tokens, index, reading, grammar):
        return None
    if not (_read_term(word, reading, grammar, code) or _read_word(word, reading, grammar, code)):
        return None
    reading.linked = False
    reading.last = word.behind
    if grammar.head_last and _is_head(word, reading, grammar):
        modifies = "name" in word.sorts or grammar.can_modify(word.last)
        return _end_at_head(tokens.words[word.behind : reading.end], reading, grammar, code, modifies=modifies)
    return word.behind


def _word_at(tokens: Tokens, index: int) -> _Word:
    span = tokens.terms.get(index)
    sorts: dict[Sort, str] = {term.sort: term.id for term in span[1]} if span else {}
    behind = span[0] if span and sorts.keys() - {"relation"} else index + 1
    return _Word(tokens.words[index], tokens.words[behind - 1], sorts, behind, span is not None and span[0] > index + 1)


def _is_owner(tokens: Tokens, index: int, word: _Word, reading: _Reading, grammar: PhraseGrammar) -> bool:
    """Tell what only says whose a thing is: « half of the company's stores », « two of its factories »."""
    if word.text in grammar.owners:
        return reading.linked or tokens.words[max(0, index - 1)] in grammar.links
    around = tokens.words[word.behind - 1 : word.behind + 1]
    return "reference" in word.sorts and not grammar.possessives.isdisjoint(around)


def _is_link(word: _Word, reading: _Reading, grammar: PhraseGrammar) -> bool:
    """Tell the link of a complement; where heads stand last, an article opens the next phrase unless it follows one."""
    if word.long or not word.sorts.keys() <= {"relation"}:
        return False
    if grammar.head_last and word.text in grammar.determiners and not reading.linked:
        return False
    return word.text in grammar.links or word.text in grammar.possessives


def _opens_next(tokens: Tokens, index: int, reading: _Reading, grammar: PhraseGrammar) -> bool:
    """Tell an article, and what stands behind a plural: « light the trip », « Fares start »."""
    if reading.linked or (reading.complement and index == reading.first):
        return False
    opening = index == reading.first > 0 and reading.headed
    return tokens.words[index] in grammar.determiners or (opening and grammar.is_plural(tokens.words[index - 1]))


def _is_head(word: _Word, reading: _Reading, grammar: PhraseGrammar) -> bool:
    """Tell a noun in the plural from « various », which is an adjective, and « Philippines », which is a place."""
    plural = grammar.is_plural(word.last) or (word.long and grammar.is_plural(word.text))  # « pupils on roll »
    if not plural or word.sorts.keys() & _NO_HEADS:
        return False
    return "name" not in word.sorts or (reading.counted and bool(reading.concepts))


def _end_at_head(
    behind: list[str], reading: _Reading, grammar: PhraseGrammar, code: str, *, modifies: bool
) -> int | None:
    """Tell « members met », which ends here, from « members of the board » and « sports clubs », which go on.

    What was done to those counted is kept, since it sets them apart: « 340 homes flooded », « 1,500 firms polled ».
    """
    reading.plural = True
    follower = next((word for word in behind[:1] if word not in grammar.stops), "")
    if grammar.is_link(follower) or (modifies and grammar.is_plural(follower)):
        return reading.last
    if follower.endswith(grammar.participle_endings):
        reading.concepts.append(stem(follower, code))
    return None


def _counts_nothing(reading: _Reading) -> bool:
    """Tell « 1,500 attended the fair », where no plural is counted, and « two of France's 57 », which names nothing."""
    if reading.counted and not (reading.plural or reading.complement):
        return True
    return not (reading.concepts or reading.carrier)


def _read_term(word: _Word, reading: _Reading, grammar: PhraseGrammar, code: str) -> bool:
    """Take up a term of the lexicon; False where it is none or does not go on with the phrase."""
    sorts = word.sorts
    if "national" in sorts:
        reading.national = True
    elif "adjective" in sorts or "place" in sorts:
        reading.places.append(f"place:{sorts.get('adjective') or sorts['place']}")
        if _is_demonym(word, reading, grammar):
            reading.concepts.append(PERSON)
            reading.headed = True
    elif _is_counted_name(word, reading, grammar):
        reading.concepts.append(stem(word.text, code))
        reading.headed = True
    elif "name" in sorts and (reading.concepts or grammar.head_last):
        reading.places.append(sorts["name"])
    elif "thing" in sorts:
        reading.concepts.append(sorts["thing"])
        reading.headed = True
    elif "property" in sorts and (reading.linked or grammar.head_last or not reading.concepts):
        reading.concepts.append(sorts["property"])
        reading.headed = True
    elif "carrier" in sorts:
        reading.carrier = reading.carrier or not reading.concepts
    else:
        return "light" in sorts
    return True


def _is_demonym(word: _Word, reading: _Reading, grammar: PhraseGrammar) -> bool:
    """Tell « Americans », « 65 % des Français », who are people of a place, from « American », « française »."""
    if "adjective" not in word.sorts:
        return False
    if grammar.head_last:
        return grammar.is_plural(word.last)
    return reading.complement and reading.last == reading.first


def _is_counted_name(word: _Word, reading: _Reading, grammar: PhraseGrammar) -> bool:
    """Tell « 7 million Americans » from « 200 Airbus jets »."""
    return (
        reading.counted
        and "name" in word.sorts
        and not word.long
        and grammar.head_last
        and grammar.is_plural(word.text)
    )


def _read_word(word: _Word, reading: _Reading, grammar: PhraseGrammar, code: str) -> bool:
    """Take up a word that the lexicon does not know by its stem; False where it ends the phrase: a verb, a stop."""
    text = word.text
    stops = text in grammar.stops and not (reading.opens_with_count() and text in grammar.plurals)  # « 12 lives »
    if not text[0].isalpha() or stops or word.sorts.keys() & {"reference", "name"}:
        return False
    verb = "relation" in word.sorts and not text.endswith(grammar.plural_endings)  # « vendues » is a participle
    if _may_end(reading, grammar) and (verb or text.endswith(grammar.verb_endings)):
        return False
    reading.concepts.append(stem(text, code))
    reading.headed = not (grammar.head_last and text.endswith(grammar.participle_endings))  # « newly planted forest »
    return True


def _may_end(reading: _Reading, grammar: PhraseGrammar) -> bool:
    """Tell whether a verb can stand here: behind the head, which is not read yet in « 300 newly built homes »."""
    if grammar.head_last and not reading.complement:
        return False
    return reading.headed and not reading.linked


def _finished(reading: _Reading, tokens: Tokens, grammar: PhraseGrammar) -> NounPhrase:
    places, national = reading.places, reading.national
    if reading.concepts and not places:
        place = _place_behind(tokens, reading.last, grammar)
        places, national = ([place], national) if place else (places, national or place == "")
    concepts = tuple(sorted(set(reading.concepts)))
    carrier = reading.carrier and not reading.concepts
    return NounPhrase(reading.first, reading.last, concepts, tuple(dict.fromkeys(places)), national, carrier)


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
    stemmer = _stemmer(code)
    return slug(stemmer.stemWord(word) if stemmer else word)


@cache
def _stemmer(code: str) -> Any:
    import Stemmer

    name = load_pack(code).words["stemmer"]
    return Stemmer.Stemmer(name) if name else None  # words without endings have no stem
