"""A word in, the quality that it tells out, and which qualities rule each other out: mean and median, gross and net."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import Any

from factcheck.claims.lexicon import known_concepts
from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError, nearest
from factcheck.languages import load_pack
from factcheck.messages import _
from factcheck.rules import rule_file

NOT = "not"
"""The key of what a quality rules out."""


def find_opposites(one: Set[str], other: Set[str]) -> tuple[str, str] | None:
    """Return a quality that only one of two sentences tells and its opposite, which only the other does."""
    table = opposites()
    for quality in sorted((one - other) & table.keys()):
        against = sorted(table[quality] & (other - one))
        if against and table[quality].isdisjoint(one):
            return quality, against[0]
    return None


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Return each quality with those that it rules out, either way round."""
    found: dict[str, set[str]] = defaultdict(set)
    for quality, entry in _read().items():
        for against in entry[NOT]:
            found[quality].add(against)
            found[against].add(quality)
    return {quality: frozenset(against) for quality, against in found.items()}


@cache
def qualities(code: str) -> Mapping[str, str]:
    """Return the words of a language that tell a quality which is no concept of the topics."""
    pack = load_pack(code)
    return {form: quality for quality, entry in _read().items() for form in pack.forms(entry.get(code, []))}


@cache
def phrases_of(code: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Return those of several words by their first token: « premier tour », "run-off"."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, quality in qualities(code).items():
        first, *more = form.split()
        if more or "-" in form:
            found[first].append(((first, *more), quality))
    return found


@cache
def _read() -> dict[str, dict[str, Any]]:
    """Return the qualities of rules/lexicon/opposites.yaml; DataError where it breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file("lexicon/opposites.yaml")
    loaded = yaml_source.load(text, path)
    for quality, entry in loaded.value.items():
        line = loaded.line(quality)
        if not isinstance(entry, dict) or not all(is_word_list(words) for words in entry.values()) or NOT not in entry:
            raise DataError(
                _("'{quality}' has a list `not`, and lists of quoted words", quality=quality), path=path, line=line
            )
        for name in (quality, *entry[NOT]):
            if name not in loaded.value and name not in known_concepts():
                raise DataError(
                    _("unknown quality '{name}'; {known}", name=name, known=nearest(name, loaded.value)),
                    path=path,
                    line=line,
                )
    value: dict[str, dict[str, Any]] = loaded.value
    return value
