"""The files `lexicon/aliases.yaml` in, further names of organisations, people and places out.

One comes with factcheck, another may stand in the user's folder of rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from factcheck.claims import places
from factcheck.errors import DataError, nearest
from factcheck.languages import codes, phrases
from factcheck.languages.phrase_index import PhraseIndex, build_index
from factcheck.messages import _
from factcheck.rules import aliases_of, rule_file

ANY = "any"
FILE = "lexicon/aliases.yaml"


@dataclass(frozen=True, slots=True)
class Alias:
    """One further name."""

    id: str
    """Of what is meant, as claims have it: `name:airbus`, `place:china`."""
    name: str
    """As reports show it; empty for a place, which the gazetteer names."""
    language: str
    """ISO 639-1, or `any`."""
    form: str
    """As it is written; in lower case where it is met in any case."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """The further names that texts of one language use."""

    written: dict[str, str]
    """Those of one word with capitals, and the id of each."""
    index: PhraseIndex
    """All others, in lower case; their meanings are ids."""
    shown: dict[str, str]
    """Id -> name."""


def read_aliases(folder: str | None) -> tuple[Alias, ...]:
    """Return the names that a folder of rules adds, if it does; DataError with file and line."""
    path = aliases_of(folder)
    if path is None:
        return ()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(_("cannot be read: {error}", error=error), path=str(path)) from error
    return tuple(_read(str(path), text))


@cache
def _own() -> tuple[Alias, ...]:
    return tuple(_read(*rule_file(FILE)))


@lru_cache(maxsize=16)
def aliases_in(code: str, added: tuple[Alias, ...] = ()) -> Aliases:
    """Return all further names for texts of a language; `added` are the user's, which win."""
    written: dict[str, str] = {}
    meanings: dict[str, str] = {}
    shown: dict[str, str] = {}
    for alias in (*added, *_own()):
        shown.setdefault(alias.id, alias.name)
        if alias.language in (code, ANY):
            if alias.form == alias.form.lower():
                meanings.setdefault(alias.form, alias.id)
            else:
                written.setdefault(alias.form, alias.id)
    return Aliases(written, build_index(meanings), shown)


def _read(path: str, text: str) -> Iterator[Alias]:
    from factcheck import yaml_source

    loaded = yaml_source.load(text, path)

    def fault(message: str, *at: Any) -> DataError:
        return DataError(message, path=path, line=loaded.line(*at))

    if not isinstance(loaded.value, dict):
        raise fault(_('a mapping of ids to names is wanted: airbus: {name: "Airbus", fr: ["l\'avionneur européen"]}'))
    known = ("name", ANY, *codes())
    for id_, entry in loaded.value.items():
        if not isinstance(id_, str) or not id_.rpartition(":")[2].strip() or not isinstance(entry, dict):
            raise fault(_("'{id}' is no id with a mapping of names behind it", id=id_), id_)
        place = id_.removeprefix("place:") if id_.startswith("place:") else None
        if place is not None and not places.is_known(place):
            raise fault(
                _(
                    "unknown place '{place}'; {nearest_places}",
                    place=place,
                    nearest_places=places.nearest_places(place),
                ),
                id_,
            )
        if (place is None or "name" in entry) and not _is_word(entry.get("name")):
            raise fault(_("'{id}' has no name, in quotes", id=id_), id_)
        for key, forms in entry.items():
            if key not in known:
                raise fault(_("unknown key '{key}'; {known}", key=key, known=nearest(str(key), known)), id_, key)
            if key != "name" and not _is_word_list(forms):
                raise fault(_("the names under '{key}' are a list of quoted words", key=key), id_, key)
        yield from _aliases(id_, entry)


def _is_word(form: Any) -> bool:
    return isinstance(form, str) and bool(form.strip())


def _is_word_list(forms: Any) -> bool:
    return isinstance(forms, list) and all(map(_is_word, forms))


def _aliases(id_: str, entry: dict[str, Any]) -> Iterator[Alias]:
    name = entry.get("name", "")
    full = id_ if ":" in id_ else f"name:{id_}"
    listed = [(key, form) for key, forms in entry.items() if key != "name" for form in forms]
    for key, form in [(ANY, name)] * bool(name) + listed:
        tidy = phrases.squeeze(form)
        yield Alias(full, name, key, tidy.lower() if " " in tidy else tidy)
