"""The words of a fact in, what they are about out: the same ids and concepts that articles get for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.characters import lower_case, slug
from factcheck.claims.aliases import Alias, aliases_in
from factcheck.claims.names import find_names
from factcheck.claims.noun_phrases import read_noun_phrase
from factcheck.claims.places import is_known, nearest_places, place_names
from factcheck.claims.subjects import candidates
from factcheck.claims.surroundings import find_cues
from factcheck.claims.tokens import tokenise
from factcheck.facts.tables import Row
from factcheck.languages import codes, load_pack
from factcheck.languages.phrase_index import spoken_words
from factcheck.languages.phrases import find_words
from factcheck.messages import _
from factcheck.records import Sentence, Subject
from factcheck.segmentation import part_words

ALTERNATIVES = "|"
"""Stands between several names for one thing: « tour Eiffel | Eiffel Tower »."""
_ID = re.compile(r"(place|name):\S+")


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell names: a subject with its ids, or a topic with its concepts."""

    concepts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """What its words tell, sorted."""
    place: str | None = None
    """The place that bounds a topic."""
    ids: tuple[str, ...] = ()
    """By which articles may have a subject, the likeliest first."""
    subject: Subject | None = None


def read_subject(row: Row, added: tuple[Alias, ...]) -> Named:
    """Return whose figure it is; DataError for the id of an unknown place."""
    code = row.cells["language"]
    names = alternatives(row, "subject")
    ids: list[str] = []
    words: set[str] = set()
    for name in names:
        if _ID.fullmatch(name):
            place = name.removeprefix("place:")
            if name.startswith("place:") and not is_known(place):
                raise row.fault(
                    _("unknown place '{place}'; {nearest_places}", place=place, nearest_places=nearest_places(place)),
                    "subject",
                )
            ids.append(name)
            continue
        ids += _ids(name, code, added)
        words.update(_words(name, code, added), _read_phrase(name.lower(), code, added)[0].concepts)
    ids = list(dict.fromkeys(ids))
    return Named(words=tuple(sorted(words)), ids=tuple(ids), subject=Subject(names[0], ids[0]))


def alternatives(row: Row, column: str) -> list[str]:
    """Return the names that a cell gives one thing; DataError where one of them is empty."""
    names = [" ".join(name.split()) for name in row.cells[column].split(ALTERNATIVES)]
    if not all(names):
        raise row.fault(
            _(
                "'{column}' has nothing beside a '{alternatives}'; write a name or delete the sign",
                column=column,
                alternatives=ALTERNATIVES,
            ),
            column,
        )
    return names


@lru_cache(maxsize=20_000)
def _ids(name: str, code: str, added: tuple[Alias, ...]) -> tuple[str, ...]:
    """Return the ids that articles of any language may have for a name."""
    ids: list[str] = []
    for each in (code, *(other for other in codes() if other != code)):
        aliases = aliases_in(each, added)
        known = aliases.written.get(name) or aliases.index.meanings.get(name.lower())
        place = place_names(each).get(name)
        ids += [id_ for id_ in (known, f"place:{place}" if place else None) if id_]
        if ids:
            break
    read = _read_as(name, code, added)
    return (*ids, *([read] if read else []), *([] if ids else [f"name:{slug(name)}"]))


def _read_as(name: str, code: str, added: tuple[Alias, ...]) -> str | None:
    """Return the id that an article has for a name as it stands there, behind an article if need be."""
    grammar = load_pack(code).words["grammar"]
    openings = ("", *(f"{form} " for form in grammar["determiners"]), *grammar["elided_determiners"])
    for opening in openings:
        for subject in _subjects(f"{opening}{name}", code, added):
            return subject
    return None


def _subjects(text: str, code: str, added: tuple[Alias, ...]) -> Iterator[str]:
    """Return what a figure behind the words could be of, the last one first."""
    text = part_words(text, code, added)
    lower = lower_case(text)
    named = find_names(text, lower, code, [], frozenset(spoken_words(lower, code)), added)
    tokens = tokenise(lower, 0, len(lower), code, names=named)
    found = candidates(
        Sentence(0, len(text), 0), named, tokens, [], lower, code, frozenset(find_words(lower, 0, len(lower)))
    )
    yield from (each.subject.id for each in reversed(found) if not each.complement)
    yield from (each.id for each in named if each.start == 0 and each.end == len(text))


@lru_cache(maxsize=20_000)
def _words(text: str, code: str, added: tuple[Alias, ...]) -> tuple[str, ...]:
    """Return what the words of a cell tell, but for the names in it."""
    text = part_words(text, code, added)
    lower = lower_case(text)
    return find_cues(spoken_words(lower, code), tokenise(lower, 0, len(lower), code), (), code)


def read_topic(row: Row, column: str, added: tuple[Alias, ...], warnings: list[str]) -> list[Named]:
    """Return what a cell says is counted or measured, once for each way in which it says it.

    DataError where it names nothing; words that are left over go into `warnings`.
    """
    return [_topic(text, row, column, added, warnings) for text in alternatives(row, column)]


def _topic(text: str, row: Row, column: str, added: tuple[Alias, ...], warnings: list[str]) -> Named:
    named, rest = _read_phrase(text, row.cells["language"], added)
    if not named.concepts:
        raise row.fault(
            _("'{text}' names nothing that is counted or measured; write a noun, as in 'habitants'", text=text), column
        )
    if rest:
        warnings.append(
            _(
                "{path}:{line}: '{rest}' in the {column} '{text}' is not read; write one noun phrase",
                path=row.path,
                line=row.line,
                rest=rest,
                column=column,
                text=text,
            )
        )
    return named


@lru_cache(maxsize=20_000)
def _read_phrase(text: str, code: str, added: tuple[Alias, ...]) -> tuple[Named, str]:
    """Return what a noun phrase names, and the words behind it that do not belong to it."""
    parted = part_words(text, code, added)
    lower = lower_case(parted)
    names = find_names(parted, lower, code, [0], frozenset(spoken_words(lower, code)), added)
    tokens = tokenise(lower, 0, len(lower), code, names=names)
    phrase = read_noun_phrase(tokens, 0, code)
    rest = parted[tokens.starts[phrase.last] :] if phrase.last < len(tokens.words) else ""
    return Named(phrase.concepts, _words(text, code, added), next(iter(phrase.places), None)), rest
