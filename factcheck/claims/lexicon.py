"""The files of rules/lexicon in; what a word of an article can stand for out: things, properties, words for places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck.claims import topic_files
from factcheck.claims.place_words import demonyms
from factcheck.claims.topic_files import Topics, read_topics
from factcheck.languages import load_pack, phrases
from factcheck.rules import rule_files
from factcheck.units.measures import known, to_base

Sort = Literal[
    "thing",
    "property",
    "place",
    "adjective",
    "relation",
    "light",
    "reference",
    "several",
    "national",
    "carrier",
    "name",
]


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning of a phrase: a concept, a property, a place by name or adjective, or a word of the grammar.

    The names of places are no phrases of the lexicon: they are found by their capitals (`names`).
    """

    sort: Sort
    id: str


_OPTION = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
"""What may be left out of a word in shorthand, and the endings of a verb."""
_CHOICE = re.compile(r"\(([^)|]*)[^)]*\)")

Fault = tuple[tuple[str, ...], str]
"""The keys that lead to what is wrong, and what is wrong with it."""


@cache
def _topics() -> Topics:
    return read_topics(rule_files("lexicon/topics"))


@cache
def read_terms(code: str) -> dict[str, tuple[Term, ...]]:
    """Return every phrase that the lexicon and the pack know in a language, in lower case, with its meanings."""
    pack = load_pack(code)
    found: dict[str, list[Term]] = defaultdict(list)

    def add(sort: Sort, concept: str, forms: list[str]) -> None:
        term = Term(sort, concept)
        for form in pack.forms(forms):
            found[form].append(term)

    of_concepts = {name: Term(concept.sort, name) for name, concept in _topics().concepts.items()}
    for concept, form in topic_files.forms(_topics(), code, pack.forms):
        found[form].append(of_concepts[concept.id])
    of_places = {place: Term("adjective", place) for place in demonyms(code).values()}
    for form, place in demonyms(code).items():
        found[form].append(of_places[place])
    for relation, forms in pack.words["relations"].items():
        add("relation", relation, forms)
    grammar = pack.words["grammar"]
    add("light", "light", grammar["light"])
    add("carrier", "carrier", grammar["carriers"])
    add("national", "national", grammar["national"])
    for sort, forms in grammar["references"].items():
        add("reference", sort, forms)
    for number, sorts in grammar["references_to_several"].items():
        for sort, forms in sorts.items():
            add("several", f"{number} {sort}", forms)
    return {form: tuple(terms if len(terms) == 1 else dict.fromkeys(terms)) for form, terms in found.items()}


@cache
def concept_of(word: str, sort: Sort, code: str) -> str | None:
    """Return the concept of a noun of which only the singular may stand: "bed" of "a 340-bed hospital"."""
    terms = read_terms(code)
    meant = (term.id for form in (word, f"{word}s") for term in terms.get(form, ()) if term.sort == sort)
    return next(meant, None)


def label_of(concept: str, code: str) -> str | None:
    """Return the first word for a concept in a language, or for what a figure is of: "entreprise", « company »."""
    named = _topics().concepts.get(concept)
    words = named.words.get(code) if named else load_pack(code).words["relations"].get(concept)
    return plain_form(words[0]) if words else None


def plain_form(word: str) -> str:
    """Return the first form of a word in shorthand: "entreprise" of "entreprise[s]", "company" of "compan(y|ies)"."""
    return " ".join(_CHOICE.sub(r"\1", _OPTION.sub("", word)).split())


OUTPUT = "output"
"""The concept of verbs of making, which tell nothing where what is made follows: « produit 3 tonnes de lait »."""
AMOUNT = "amount"
"""The concept of a sum of which nothing is said but what it is for."""
PRICE = "price"
"""The concept of what costs so much a unit, where nothing says what it is."""
PERSON = "person"
"""The concept of a word for those of a place: « 7 million Americans »."""
TRAVELLED, BURNT = "travelled", "burnt-area"
"""The concepts of a way made, and of what a fire has made its way through."""
YIELD = "yield"
"""The concept of what a field bears."""
VALUE, WEIGHT = "value", "weight"
"""The concepts of what weighs, in money or in tonnes."""
AREA = "meter**2"
"""The base unit of what land has."""
SECTOR = "sector"
"""The concept of a word that stands for the field spoken of: « les entreprises du secteur »."""
REACH = 2000
"""Characters before a figure in which the field spoken of is looked for."""


@cache
def fields() -> frozenset[str]:
    """Return the concepts that name a field of business (`fields` of the topics)."""
    return _topics().fields


def collectives() -> frozenset[str]:
    """Return the concepts that stand for all the things spoken of, as `capacity` (`collectives` of the topics)."""
    return _topics().collectives


def qualities() -> frozenset[str]:
    """Return the concepts that only set some things apart, as `electric` (`qualities` of the topics)."""
    return _topics().qualities


def levels() -> frozenset[str]:
    """Return the concepts that have a value at every moment (`levels` of the topics)."""
    return _topics().levels


@cache
def said_by_unit(unit: str | None) -> str | None:
    """Return what a unit alone tells that is measured: speed, of km/h (`said_by_unit` of the topics)."""
    base = base_of(unit)
    return next((name for name in sorted(_topics().said_by_unit) if base in _bases()[name]), None)


def crowds() -> frozenset[str]:
    """Return the concepts of those who come, whoever attracts or admits them (`crowds` of the topics)."""
    return _topics().crowds


def sums() -> frozenset[str]:
    """Return the concepts that are money, or a share of it (`sums` of the topics)."""
    return _topics().sums


@cache
def never(kind: str, unit: str | None) -> frozenset[str]:
    """Return the concepts that no figure of a kind measures: a rate is no money, a height no mass."""
    topics = _topics()
    if kind == "money":
        return topics.rates | topics.units.keys()
    if kind == "share":  # « à hauteur de 30 % »; of an area there can be shares
        return frozenset(name for name, units in _bases().items() if AREA not in units)
    if kind != "measure":
        return frozenset()
    base = base_of(unit)
    return topics.rates | topics.sums | {name for name, units in _bases().items() if base and base not in units}


def base_of(unit: str | None) -> str | None:
    """Return the base unit of a unit: "meter" of "kilometer"."""
    return to_base(unit).name if unit and known(unit) else None


@cache
def _bases() -> dict[str, frozenset[str]]:
    """Return the base units of what each property is measured in."""
    return {name: frozenset(to_base(unit).name for unit in units) for name, units in _topics().units.items()}


@cache
def properties() -> frozenset[str]:
    """Return the concepts of what is measured: revenue, height."""
    return frozenset(concept.id for concept in _topics().concepts.values() if concept.sort == "property")


def is_person(concepts: Iterable[str]) -> bool:
    """Tell whether one of what a figure counts is a person of any kind."""
    return not _people().isdisjoint(concepts)


@cache
def _people() -> frozenset[str]:
    return kinds().get(PERSON, frozenset()) | {PERSON}


@cache
def known_concepts() -> frozenset[str]:
    """Return the concepts of things and properties that the topics name; any other is the stem of a word."""
    return frozenset(_topics().concepts)


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Return the concepts that a general one stands for, as `person` for `visitor` (`kinds` of the topics)."""
    return _topics().kinds


def last_field(lower: str, end: int, code: str) -> str | None:
    """Return the field of business that a text, in lower case, last names before `end`."""
    pattern, meanings = _field_words(code)
    found = list(pattern.finditer(lower, max(0, end - REACH), end))
    return meanings[phrases.squeeze(found[-1][0])] if found else None


@cache
def _field_words(code: str) -> tuple[re.Pattern[str], dict[str, str]]:
    meanings = {form: term.id for form, terms in read_terms(code).items() for term in terms if term.id in fields()}
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(meanings)})(?!\w)"), meanings
