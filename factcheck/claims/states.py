"""A counted figure and the words beside it in, what became of those counted out: "45 people died"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.claims import lexicon
from factcheck.errors import DataError
from factcheck.extraction.passage import Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.rules import rule_file

BETWEEN = "between"
"""The key of the words that may stand between a figure and what became of those counted."""
MOST_BETWEEN = 4
BEFORE = 40
"""Characters before a figure in which the words that end there begin. Own choice."""


@dataclass(frozen=True, slots=True)
class _States:
    before: Wording
    after: Wording
    meanings: dict[str, str]
    """Word -> the concept of a state."""


def add_state(
    concepts: tuple[str, ...], lower: str, start: int, first: int, last: int, end: int, code: str, words: frozenset[str]
) -> tuple[str, ...]:
    """Return what a figure counts with what its sentence says became of them; people are what they became.

    The figure begins at `first`, what it counts ends at `last`, the sentence is `start:end` and has `words`.
    """
    known = _states(code)
    match = None
    if known.after.may_be_among(words):
        match = known.after.pattern.match(lower, last, end)
    if match is None and known.before.may_be_among(words):
        match = known.before.pattern.search(lower, max(start, first - BEFORE), first)
    if match is None:
        return concepts
    state = known.meanings[phrases.squeeze(match["state"])]
    return tuple(sorted({*concepts, state} - {lexicon.PERSON}))


@cache
def _states(code: str) -> _States:
    pack = load_pack(code)
    listed = {name: words.get(code, {}) for name, words in _read_states().items()}
    between = phrases.alternation(pack.forms(listed.pop(BETWEEN, [])))
    meanings: dict[str, str] = {}
    sides: dict[str, list[str]] = {"before": [], "after": []}
    for concept, words in listed.items():
        for side, forms in sides.items():
            found = pack.forms(words.get(side, []))
            forms += found
            meanings |= dict.fromkeys(found, concept)
    space, gap = phrases.SPACE, phrases.GAP
    helped = rf"(?:(?:{between})(?:{gap}|(?<='))){{0,{MOST_BETWEEN}}}+" if between else ""
    before, after = (rf"(?P<state>{phrases.alternation(forms)})" for forms in sides.values())
    return _States(
        build_wording(rf"(?<!\w){before}(?:{gap}|(?<=')){space}\Z", sides["before"]),
        build_wording(rf"{space}{helped}{after}(?!\w)", sides["after"]),
        meanings,
    )


@cache
def _read_states() -> dict[str, dict[str, Any]]:
    """Return each state with the words for it, by language and side; DataError where the file breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file("lexicon/states.yaml")
    loaded = yaml_source.load(text, path)
    for concept in loaded.value:
        if concept != BETWEEN and concept not in lexicon.known_concepts():
            message = f"unknown concept '{concept}'; define it in topics/"
            raise DataError(message, path=path, line=loaded.line(concept))
    states: dict[str, dict[str, Any]] = loaded.value
    return states
