"""The file rules/lexicon/spans.yaml in, what lasts out: by concept, and the events that are its first or last day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError, nearest
from factcheck.messages import _
from factcheck.rules import rule_file

BEGIN, END = ".begin", ".end"
"""After the name of what lasts: its first and its last day."""


def days_of(events: Sequence[str]) -> list[str]:
    """Return what days with these events are the first or the last day of."""
    return [day for event in events for day in _days_of().get(event, ())]


@cache
def _days_of() -> dict[str, tuple[str, ...]]:
    """Return event -> what it is the first or last day of."""
    found: dict[str, list[str]] = defaultdict(list)
    for family, span in read_spans().items():
        for role, ending in (("begins", BEGIN), ("ends", END)):
            for event in span[role].get("events", []):
                found[event].append(family + ending)
    return {event: tuple(days) for event, days in found.items()}


_LISTS = ("once", "in_order")
_PARTS = ("begins", "ends", "words", "nouns")


@cache
def _read_file() -> dict[str, Any]:
    """Return what lasts, by concept; DataError where the file breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file("lexicon/spans.yaml")
    loaded = yaml_source.load(text, path)
    for family, span in loaded.value.items():
        if family in _LISTS:
            continue
        for part, listed in span.items():
            if part not in _PARTS:
                line = loaded.line(family, part)
                raise DataError(
                    _("unknown key '{part}'; {known}", part=part, known=nearest(part, _PARTS)), path=path, line=line
                )
            for key, forms in listed.items():
                if forms and not is_word_list(forms):
                    line = loaded.line(family, part, key)
                    raise DataError(
                        _("'{family}', {part}: a list of quoted words", family=family, part=part), path=path, line=line
                    )
    return dict(loaded.value)


def once() -> frozenset[str]:
    """Return what nobody has two of: a life."""
    return frozenset(_read_file()["once"])


def in_order() -> frozenset[str]:
    """Return what a sentence that tells both days of it tells in their order."""
    return frozenset(_read_file()["in_order"])


def read_spans() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return what lasts, each with the events and words of its days and the words of its length."""
    return {family: span for family, span in _read_file().items() if family not in _LISTS}
