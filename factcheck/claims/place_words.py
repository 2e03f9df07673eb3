"""Texts in, the places out that they speak of without their names: « l'industrie chinoise », « la cité phocéenne »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache

from factcheck.claims import places
from factcheck.claims.lexicon_table import read_table, words_of
from factcheck.languages import load_pack, phrases
from factcheck.languages.phrase_index import (
    PhraseIndex,
    Span,
    build_index,
    find_occurrences,
    spoken_words,
    without_overlaps,
)
from factcheck.messages import _

CAPITAL = "capital"
"""The row of periphrases.csv that holds for every place with a capital."""
_SLOTS = {"adjective": ["ADJECTIVE"], "name": ["NAME"]}
"""What stands in a phrase, all of it in lower case, for a word or name of the place whose capital is meant."""


def find_demonyms(lower: str, words: Set[str], code: str) -> list[Span]:
    """Return the adjectives and inhabitants in a text in lower case that has these words, and the place of each."""
    return _demonym_index(code).find(lower, words)


@cache
def demonyms(code: str) -> dict[str, str]:
    """Return the adjectives and inhabitants of demonyms.csv in a language, and the place that each means."""
    found: dict[str, str] = {}
    for place, forms in demonyms_by_place(code).items():
        for form in forms:
            found.setdefault(form, place)
    return found


@cache
def demonyms_by_place(code: str) -> dict[str, tuple[str, ...]]:
    """Return the same by place."""
    return _read("demonyms", code)


@cache
def _demonym_index(code: str) -> PhraseIndex:
    return build_index(demonyms(code))


def find_periphrases(lower: str, words: Set[str], named: Iterable[str], code: str) -> list[Span]:
    """Return where a text speaks of a place without its name; `named` are the ids of those that it names.

    « la capitale chinoise » is looked for where something Chinese or China is spoken of.
    """
    listed, templates = _periphrases(code)
    found = listed.find(lower, words)
    if any(template.words <= words for template in templates):
        around = {place for _, _, place in find_demonyms(lower, words, code)}
        for place in sorted(around.union(named)):
            found += _capital_spans(place, templates, lower, words, code)
    return without_overlaps(found)


@dataclass(frozen=True, slots=True)
class _Template:
    text: str
    """With one of `_SLOTS`."""
    words: frozenset[str]
    """What a text must have that says it."""


def _capital_spans(
    place: str, templates: tuple[_Template, ...], lower: str, words: Set[str], code: str
) -> Iterator[Span]:
    entry = places.find_place(place, code)
    if entry is None or entry.capital is None:
        return
    for template in templates:
        by_name = "NAME" in template.text
        for filler in _lower_names(place, code) if by_name else demonyms_by_place(code).get(place, ()):
            phrase = template.text.replace("NAME" if by_name else "ADJECTIVE", filler)
            if words >= {*spoken_words(phrase, code)}:
                yield from ((start, end, entry.capital) for start, end in find_occurrences(phrase, lower))


@cache
def _lower_names(place: str, code: str) -> tuple[str, ...]:
    return tuple(name.lower() for name in places.names_of(place, code))


@cache
def _periphrases(code: str) -> tuple[PhraseIndex, tuple[_Template, ...]]:
    """Return the phrases that mean one place, and those that mean the capital of any."""
    by_place = _read("periphrases", code)
    found: dict[str, str] = {}
    for place, forms in by_place.items():
        if place != CAPITAL:
            for form in forms:
                found.setdefault(form, place)
    templates = tuple(_Template(form, frozenset(spoken_words(form, code))) for form in by_place.get(CAPITAL, ()))
    return build_index(found), templates


def _read(name: str, code: str) -> dict[str, tuple[str, ...]]:
    """Return the words of each place of a file in a language; DataError where it names a place that is not listed."""
    table = read_table(name, ("place",))
    column = table.columns.index(code) if code in table.columns else None
    endings = load_pack(code).words["endings"] | _SLOTS
    found: dict[str, tuple[str, ...]] = {}
    for index, row in enumerate(table.rows):
        if row[0] in found:
            raise table.fault(index, _("place '{row}' stands here twice", row=row[0]))
        if row[0] != CAPITAL and not places.is_known(row[0]):
            raise table.fault(
                index,
                _("unknown place '{row}'; {nearest_places}", row=row[0], nearest_places=places.nearest_places(row[0])),
            )
        found[row[0]] = tuple(_forms(row[column], endings)) if column is not None else ()
    return found


def _forms(cell: str, endings: dict[str, list[str]]) -> list[str]:
    found: list[str] = []
    for word in words_of(cell):
        stem, bracket, options = word.partition("[")
        if not any(sign in word for sign in "([{"):
            found.append(word)
        elif bracket and options.find("]") == len(options) - 1 and "(" not in word and "{" not in word:
            found += [stem, *(stem + ending for ending in options[:-1].split("|"))]  # a tenth of the time of `expand`
        else:
            found += phrases.expand(word, endings)
    return found
