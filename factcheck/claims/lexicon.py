"""The files of rules/lexicon in; what a word of an article can stand for out: things, properties, places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from factcheck.claims import topic_files
from factcheck.claims.topic_files import Topics, is_word_list, read_topics
from factcheck.errors import DataError, nearest
from factcheck.languages import load_pack, phrases
from factcheck.rules import rule_file, rule_files

Sort = Literal[
    "thing", "property", "place", "adjective", "relation", "light", "reference", "national", "carrier", "name"
]


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning of a phrase: a concept, a property, a place by name or adjective, or a word of the grammar."""

    sort: Sort
    id: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place that figures are about."""

    id: str
    type: str
    within: str | None
    """Id of the place that it lies in."""
    name: str
    """Its first name in the language asked for."""


Fault = tuple[tuple[str, ...], str]
"""The keys that lead to what is wrong, and what is wrong with it."""
PLACE_TYPES = ("city", "region", "country", "continent", "world")


@cache
def _read_places() -> dict[str, Any]:
    from factcheck import yaml_source

    path, text = rule_file("lexicon/places.yaml")
    loaded = yaml_source.load(text, path)
    wrong = next(_place_faults(loaded.value), None)
    if wrong is not None:
        place, message = wrong
        raise DataError(message, path=path, line=loaded.line(*place))
    entries: dict[str, Any] = loaded.value
    return entries


@cache
def _topics() -> Topics:
    return read_topics(rule_files("lexicon/topics"))


def _place_faults(value: Any) -> Iterator[Fault]:
    for place, entry in value.items():
        if entry.get("type") not in PLACE_TYPES:
            yield (place,), f"place '{place}' has no type; {nearest(str(entry.get('type')), PLACE_TYPES)}"
        if entry.get("in") is not None and entry["in"] not in value:
            yield (place,), f"place '{place}' lies in '{entry['in']}', which is not listed"
        for language in entry.keys() - {"type", "in"}:
            for sort, forms in entry[language].items():
                if not is_word_list(forms):
                    yield (place, language), f"'{sort}' is a list of quoted words"


@cache
def places(code: str) -> dict[str, Place]:
    """Return the places of the gazetteer by id; DataError where its file breaks its grammar."""
    found = {}
    for name, entry in _read_places().items():
        names = entry.get(code, {}).get("names", [])
        found[name] = Place(name, entry["type"], entry.get("in"), names[0] if names else name)
    return found


@cache
def place_names(code: str) -> dict[str, str]:
    """Return the names of places, as written with their capitals, and the id of each."""
    entries = _read_places()
    languages = {language for entry in entries.values() for language in entry} - {"type", "in"}
    ordered = [code, *sorted(languages - {code})]
    names: dict[str, str] = {}
    for language in reversed(ordered):
        names |= {form: place for place, entry in entries.items() for form in entry.get(language, {}).get("names", [])}
    return names


@cache
def read_terms(code: str) -> dict[str, tuple[Term, ...]]:
    """Return every phrase that the lexicon and the pack know in a language, in lower case, with its meanings."""
    pack = load_pack(code)
    entries = _read_places()
    found: dict[str, list[Term]] = defaultdict(list)

    def add(sort: Sort, concept: str, forms: list[str]) -> None:
        for form in pack.forms(forms):
            found[form].append(Term(sort, concept))

    for concept, form in topic_files.forms(_topics(), code, pack.forms):
        found[form].append(Term(concept.sort, concept.id))
    for place, entry in entries.items():
        words = entry.get(code, {})
        add("place", place, [*(name.lower() for name in words.get("names", [])), *words.get("phrases", [])])
        add("adjective", place, words.get("adjectives", []))
    for relation, forms in pack.words["relations"].items():
        add("relation", relation, forms)
    grammar = pack.words["grammar"]
    add("light", "light", grammar["light"])
    add("carrier", "carrier", grammar["carriers"])
    add("national", "national", grammar["national"])
    for sort, forms in grammar["references"].items():
        add("reference", sort, forms)
    return {form: tuple(dict.fromkeys(terms)) for form, terms in found.items()}


AMOUNT = "amount"
"""The concept of a sum of which nothing is said but what it is for."""
PRICE = "price"
"""The concept of what costs so much a unit, where nothing says what it is."""
PERSON = "person"
"""The concept of a word for those of a place: « 7 million Americans »."""
SECTOR = "sector"
"""The concept of a word that stands for the field spoken of: « les entreprises du secteur »."""
REACH = 2000
"""Characters before a figure in which the field spoken of is looked for."""


@cache
def fields() -> frozenset[str]:
    """Return the concepts that name a field of business (`fields` of the topics)."""
    return _topics().fields


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


@cache
def country_of(place: str) -> str | None:
    """Return the id of the country that a place lies in, itself where it is one; None where it lies in none."""
    known = places("")
    while place in known:
        entry = known[place]
        if entry.type == "country":
            return place
        if entry.within is None:
            return None
        place = entry.within
    return None


@cache
def contains(outer: str, inner: str) -> bool:
    """Tell whether a place lies in another one; both are ids with their sort: `place:china`, `place:beijing`."""
    known, place = places(""), inner.removeprefix("place:")
    while place in known:
        if place == outer.removeprefix("place:"):
            return inner != outer
        place = known[place].within or ""
    return False
