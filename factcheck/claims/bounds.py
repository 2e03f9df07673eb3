"""The concepts of a whole or of what is measured in, whether it has an end out, as rules/lexicon/wholes.yaml tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError, nearest
from factcheck.messages import _
from factcheck.rules import rule_file

if TYPE_CHECKING:
    from factcheck.yaml_source import Loaded

_KINDS = ("counted", "shared_out", "exceeded", "never_below")


def counted() -> frozenset[str]:
    """Return the concepts of wholes of which each thing is there once."""
    return _read()["counted"]


def shared_out() -> frozenset[str]:
    """Return the concepts of wholes that are shared out among several."""
    return _read()["shared_out"]


def exceeded() -> frozenset[str]:
    """Return the concepts beside which a share is measured against a mark that can be passed."""
    return _read()["exceeded"]


def never_below() -> frozenset[str]:
    """Return the concepts of what is measured and is never below zero, whatever a fall takes from it."""
    return _read()["never_below"]


def is_some_of(part: Iterable[str], whole: Iterable[str]) -> bool:
    """Tell women and the staff, of whom they can only be some, from tourists and residents."""
    said, of = frozenset(part), frozenset(whole)
    return bool(of) and any(not said.isdisjoint(are) and of <= wholes for are, wholes in _parts())


@cache
def _read() -> dict[str, frozenset[str]]:
    path, loaded = _load()
    for kind, concepts in loaded.value.items():
        if kind not in (*_KINDS, "parts"):
            fault = _("unknown key '{kind}'; {known}", kind=kind, known=nearest(kind, (*_KINDS, "parts")))
            raise DataError(fault, path=path, line=loaded.line(kind))
        if kind in _KINDS and not is_word_list(concepts):
            raise DataError(_("'{kind}' is a list of quoted words", kind=kind), path=path, line=loaded.line(kind))
    return {kind: frozenset(loaded.value[kind]) for kind in _KINDS}


@cache
def _parts() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    path, loaded = _load()
    for number, entry in enumerate(loaded.value["parts"]):
        if not (isinstance(entry, dict) and entry.keys() == {"are", "of"} and all(map(is_word_list, entry.values()))):
            message = _("one of 'parts' has 'are' and 'of', lists of quoted words")
            raise DataError(message, path=path, line=loaded.line("parts", number))
    return tuple((frozenset(entry["are"]), frozenset(entry["of"])) for entry in loaded.value["parts"])


def _load() -> tuple[str, Loaded]:
    from factcheck import yaml_source

    path, text = rule_file("lexicon/wholes.yaml")
    return path, yaml_source.load(text, path)
