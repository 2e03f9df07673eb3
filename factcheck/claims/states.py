"""A counted figure and the words beside it in, what became of those counted out: "45 people died"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.claims import lexicon
from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError, nearest
from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.messages import _
from factcheck.rules import rule_file

SIDES = ("before", "after")
BETWEEN = "between"
"""The key of the words that may stand between a figure and what became of those counted."""
OF_PEOPLE = "of_people"
"""The key of the states that happen to people alone: "killed 45" counts dead, "saved 45" may count anything."""
MOST_BETWEEN = 4
"""Words between a figure and what became of those counted. Own choice."""
BEFORE = 40
"""Characters before a figure in which the words that end there begin. Own choice."""


@dataclass(frozen=True, slots=True)
class _States:
    before: Wording
    after: Wording
    meanings: dict[str, str]
    """Word -> the concept of a state."""
    of_people: frozenset[str]
    """States of which the words before a figure are said of people alone."""


def add_state(
    concepts: tuple[str, ...],
    lower: str,
    start: int,
    first: int,
    last: int,
    end: int,
    code: str,
    words: frozenset[str],
    *,
    told: bool,
) -> tuple[str, ...]:
    """Return what a figure counts with what its sentence says became of them; people are what they became.

    The figure begins at `first`, what it counts ends at `last`, the sentence is `start:end` and has `words`. `told`:
    whether the figure says itself what it counts; else it is no more what became of those counted before it.
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
    if not concepts and match.re is known.before.pattern and state not in known.of_people:
        return concepts  # « le vent en a emporté 45 », "the deal saved 45"
    earlier = set() if told else set(known.meanings.values())
    return tuple(sorted({*(set(concepts) - earlier), state} - {lexicon.PERSON}))


@cache
def of_people() -> frozenset[str]:
    """Return the states that happen to people alone: what is said of those in one is said by it (`of_people`)."""
    return frozenset(_read_states().get(OF_PEOPLE, ()))


def between(code: str) -> str:
    """Return the pattern of the words that may stand between a figure and what became of those counted."""
    forms = phrases.alternation(load_pack(code).forms(_read_states().get(BETWEEN, {}).get(code, [])))
    return rf"(?:(?:{forms})(?:{phrases.GAP}|(?<='))){{0,{MOST_BETWEEN}}}+" if forms else ""


@cache
def _states(code: str) -> _States:
    pack = load_pack(code)
    read = _read_states()
    of_people = frozenset(read.get(OF_PEOPLE, ()))
    listed = {name: words.get(code, {}) for name, words in read.items() if name != OF_PEOPLE}
    listed.pop(BETWEEN, None)
    meanings: dict[str, str] = {}
    sides: dict[str, list[str]] = {side: [] for side in SIDES}
    for concept, words in listed.items():
        for side, forms in sides.items():
            found = pack.forms(words.get(side, []))
            forms += found
            meanings |= dict.fromkeys(found, concept)
    space, gap = phrases.SPACE, phrases.GAP
    return _States(
        build_wording(rf"(?<!\w)(?P<state>{FORMS})(?:{gap}|(?<=')){space}\Z", sides["before"]),
        build_wording(rf"{space}{between(code)}(?P<state>{FORMS})(?!\w)", sides["after"]),
        meanings,
        of_people,
    )


@cache
def _read_states() -> dict[str, Any]:
    """Return each state with the words for it, by language and side; DataError where the file breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file("lexicon/states.yaml")
    loaded = yaml_source.load(text, path)
    for concept, words in loaded.value.items():
        line = loaded.line(concept)
        named = words if concept == OF_PEOPLE else [] if concept == BETWEEN else [concept]
        for name in named:
            if name not in lexicon.known_concepts():
                raise DataError(_("unknown concept '{name}'; define it in topics/", name=name), path=path, line=line)
        if concept == OF_PEOPLE:
            continue
        for sides in words.values() if isinstance(words, dict) else [words]:
            lists = {"": sides} if concept == BETWEEN else sides
            if not isinstance(lists, dict) or not all(is_word_list(forms) for forms in lists.values()):
                raise DataError(
                    _("the words of '{concept}' are lists of quoted words", concept=concept), path=path, line=line
                )
            unknown = [side for side in lists if concept != BETWEEN and side not in SIDES]
            if unknown:
                raise DataError(
                    _("unknown side '{unknown}'; {known}", unknown=unknown[0], known=nearest(unknown[0], SIDES)),
                    path=path,
                    line=line,
                )
    states: dict[str, Any] = loaded.value
    return states
