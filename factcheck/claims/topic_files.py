"""The files of rules/lexicon/topics in; the concepts of all of them out, with the line that each is defined in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from factcheck import yaml_source
from factcheck.errors import DataError, nearest
from factcheck.messages import _
from factcheck.yaml_source import Loaded

SECTIONS: dict[str, Literal["thing", "property"]] = {"things": "thing", "properties": "property"}
"""The sections of concepts, and the sort of those in each."""
_LISTS = ("fields", "collectives", "qualities", "levels", "sums", "rates", "crowds", "said_by_unit")
_TABLES = ("kinds", "units")
_KEYS = (*SECTIONS, *_LISTS, *_TABLES)


@dataclass(frozen=True, slots=True)
class Concept:
    """What articles count or measure, and the words for it."""

    sort: Literal["thing", "property"]
    id: str
    words: Mapping[str, list[str]]
    """Language -> its words, in the shorthands of a pack."""
    path: str
    line: int

    def place(self) -> str:
        """Return where it is defined, as a message names it."""
        return f"{Path(self.path).name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Topics:
    """All concepts, whatever file they come from."""

    concepts: Mapping[str, Concept]
    fields: frozenset[str]
    """Concepts that name a field of business."""
    collectives: frozenset[str]
    """Concepts that stand for all there are of the things spoken of: « 410 lits, soit 12 % de la capacité »."""
    qualities: frozenset[str]
    """Concepts that only set some things apart: « 2 400 vélos, dont 800 électriques »."""
    levels: frozenset[str]
    """Concepts that have a value at every moment, not one a year: prices, rates, indices."""
    sums: frozenset[str]
    """Concepts of which a figure is money, or a share: never a length, a weight."""
    rates: frozenset[str]
    """Concepts of which a figure is a share: never money."""
    crowds: frozenset[str]
    """Concepts of those who come, of whom it is no matter who attracts, admits or sells a ticket to them."""
    said_by_unit: frozenset[str]
    """Properties that their unit tells, whatever word stands for them: « roule à 120 km/h »."""
    kinds: Mapping[str, frozenset[str]]
    """A general concept -> those that it can stand for."""
    units: Mapping[str, frozenset[str]]
    """A property -> units of all that it is measured in; a figure of another dimension, or of money, is none of it."""


def read_topics(files: Iterable[tuple[str, str]]) -> Topics:
    """Return the concepts of several files, each a path and its text; DataError where one breaks the grammar.

    Also where a concept is defined twice, and where `fields` or `kinds` name one that no file defines.
    """
    sources = [(path, _load(text, path)) for path, text in files]
    concepts: dict[str, Concept] = {}
    for path, source in sources:
        for concept in _concepts(path, source):
            first = concepts.setdefault(concept.id, concept)
            if first is not concept:
                message = _(
                    "concept '{id}' is defined in {place} too; keep one of them", id=concept.id, place=first.place()
                )
                raise DataError(message, path=path, line=concept.line)
    for path, source in sources:
        _check_named(path, source, concepts)
    kinds: dict[str, frozenset[str]] = {}
    for _file, source in sources:
        for general, special in source.value.get("kinds", {}).items():
            kinds[general] = kinds.get(general, frozenset()) | frozenset(special)
    fields, collectives, qualities, levels, sums, rates, crowds, by_unit = (
        frozenset(name for _, source in sources for name in source.value.get(key, [])) for key in _LISTS
    )
    units = {name: frozenset(listed) for _, source in sources for name, listed in source.value.get("units", {}).items()}
    return Topics(concepts, fields, collectives, qualities, levels, sums, rates, crowds, by_unit, kinds, units)


_ENTRY = re.compile(r"  ([a-z][a-z0-9-]*): (?:(\[.*\])|\{(.*)\})")
"""One concept, or what one general concept stands for, in one line."""
_LANGUAGE = re.compile(r"(^|\], )([a-z]{2}):(?= \[)")


def _load(text: str, path: str) -> Loaded:
    """Return the values of a file: by lines where each entry is one line, which YAML reads three times as slowly."""
    try:
        return load_lines(text)
    except ValueError:
        return yaml_source.load(text, path)


def load_lines(text: str) -> Loaded:
    """Return what YAML reads in a file in which each entry is one line; ValueError where one is anything else."""
    value: dict[str, Any] = {}
    lines: dict[tuple[Any, ...], int] = {(): 1}
    section = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line)
        key, _, rest = line.partition(":")
        place = (section, entry[1]) if entry else (key,)
        if place in lines or "\\" in line or not line.isprintable():
            raise ValueError(line)
        lines[place] = number
        if entry is not None and section:
            value[section][entry[1]] = json.loads(entry[2]) if entry[2] else _words(entry[3])
        elif key in (*SECTIONS, *_TABLES) and not rest:
            section, value[key] = key, {}
        else:
            section, value[key] = "", json.loads(rest)
    return Loaded(value, lines)


def _words(listed: str) -> Any:
    words = json.loads("{" + _LANGUAGE.sub(r'\1"\2":', listed) + "}")
    if len(words) != listed.count(": ["):
        raise ValueError(listed)
    return words


def _concepts(path: str, source: Loaded) -> Iterator[Concept]:
    for key in source.value:
        if key not in _KEYS:
            raise DataError(
                _("unknown section '{key}'; {known}", key=key, known=nearest(str(key), _KEYS)),
                path=path,
                line=source.line(key),
            )
    for section, sort in SECTIONS.items():
        for name, words in source.value.get(section, {}).items():
            for language, forms in words.items():
                if not is_word_list(forms):
                    message = _("the words of '{name}' are a list of quoted words", name=name)
                    raise DataError(message, path=path, line=source.line(section, name, language))
            yield Concept(sort, name, words, path, source.line(section, name))


def is_word_list(forms: Any) -> bool:
    """Tell a list of words from anything else that YAML may hold."""
    return isinstance(forms, list) and all(isinstance(form, str) for form in forms)


def _check_named(path: str, source: Loaded, concepts: Mapping[str, Concept]) -> None:
    places: list[tuple[Any, tuple[Any, ...]]] = []
    for key in _LISTS:
        places += [(name, (key, number)) for number, name in enumerate(source.value.get(key, []))]
    places += [(name, ("units", name)) for name in source.value.get("units", {})]
    for general, special in source.value.get("kinds", {}).items():
        places += [(general, ("kinds", general))]
        places += [(name, ("kinds", general, number)) for number, name in enumerate(special)]
    for name, place in places:
        if name not in concepts:
            message = _("unknown concept '{name}'; {known}", name=name, known=nearest(str(name), concepts))
            raise DataError(message, path=path, line=source.line(*place))


def forms(topics: Topics, code: str, expand: Callable[[list[str]], list[str]]) -> Iterator[tuple[Concept, str]]:
    """Yield each concept with each of its plain phrases in a language; `expand` reads the shorthands.

    Raises DataError where two concepts of a sort share a phrase.
    """
    owners: dict[tuple[str, str], Concept] = {}
    for concept in topics.concepts.values():
        for form in expand(concept.words.get(code, [])):
            first = owners.setdefault((concept.sort, form), concept)
            if first is not concept:
                message = _(
                    "'{form}' is a word of '{id}' here and of '{id_2}' in {place}; keep one",
                    form=form,
                    id=concept.id,
                    id_2=first.id,
                    place=first.place(),
                )
                raise DataError(message, path=concept.path, line=concept.line)
            yield concept, form
