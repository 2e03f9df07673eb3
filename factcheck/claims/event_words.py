"""The words for events in rules/lexicon/events.yaml in, where a text says them out, in one language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError, nearest
from factcheck.languages import Pack, load_pack, phrases
from factcheck.rules import rule_file

RECURRING = "recurring"
"""Lists the events of which one and the same has many in a year."""
NOTHING = "nothing"
"""The entry of the phrases that name no event, though a word in them does."""
APPOSITION = "apposition"
"""The entry of the words between a day and what it is the day of."""
_NO_PAIRS: frozenset[tuple[str, int]] = frozenset()
_WORD = re.compile(r"(?<!\w)\w+")
_THEN = " … "
"""Stands between two phrases of a pair in the file."""


class _Entry(NamedTuple):
    """A phrase in shorthand, or a part of a pair."""

    phrase: str
    event: str
    pair: tuple[str, int] | None
    """The event of a pair, and which of its pairs."""
    is_head: bool


@dataclass(frozen=True, slots=True)
class _Bucket:
    """The phrases that begin with one word."""

    meanings: Mapping[str, Sequence[str]]
    """Phrase, or a part of a pair -> the events that it names by itself."""
    heads: Mapping[str, Set[tuple[str, int]]]
    """The first phrase of a pair -> the events that pairs with it name, each with the number of its pair."""
    tails: Mapping[str, Set[tuple[str, int]]]
    """The second phrase of a pair, likewise."""


class Words:
    """The words for events in one language; what a phrase stands for is spelled out once its first word is met.

    All of them at once take a second.
    """

    def __init__(self, entries: Iterable[_Entry], pack: Pack) -> None:
        """Sort the entries by the words that they may begin with."""
        self._pack = pack
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        self._buckets: dict[str, _Bucket] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for entry in entries:
            for first in _first_words(entry.phrase, pack):
                self._by_first[first].append(entry)

    def find(self, lower: str, low: int, high: int) -> Iterator[re.Match[str]]:
        """Yield the phrases of a stretch of text from left to right, the longest at each place."""
        at = low
        for word in _WORD.finditer(lower, low, high):
            if word.start() >= at and word[0] in self._by_first:
                match = self._pattern(word[0]).match(lower, word.start(), high)
                if match:
                    at = match.end()
                    yield match

    def meanings(self, form: str) -> Sequence[str]:
        """Return the events that a phrase names by itself."""
        return self._of(form).meanings.get(form, ())

    def of_both(self, before: Sequence[str], form: str) -> list[str]:
        """Return the events that a phrase names after others, by its last words: « ouvert » of « s'est ouvert »."""
        open_pairs = _NO_PAIRS.union(*map(self._opened_by, before))
        return [event for event, _ in open_pairs.intersection(self._ended_by(form))] if open_pairs else []

    def own(self, before: Sequence[str], form: str) -> list[str]:
        """Return the events that the first phrases of those pairs name by themselves."""
        ended = self._ended_by(form)
        return [event for each in before if ended & self._opened_by(each) for event in self.meanings(each)]

    def _opened_by(self, form: str) -> Set[tuple[str, int]]:
        return self._of(form).heads.get(form, _NO_PAIRS)

    def _ended_by(self, form: str) -> Set[tuple[str, int]]:
        parts = form.split(" ")
        ends = (" ".join(parts[at:]) for at in range(len(parts)))
        return _NO_PAIRS.union(*(self._of(end).tails.get(end, _NO_PAIRS) for end in ends))

    def _of(self, form: str) -> _Bucket:
        first = _WORD.search(form)
        return self._bucket(first[0]) if first else _NOTHING

    def _bucket(self, first: str) -> _Bucket:
        if first not in self._by_first:
            return _NOTHING
        if first not in self._buckets:
            self._buckets[first] = _build_bucket(first, self._by_first[first], self._pack)
        return self._buckets[first]

    def _pattern(self, first: str) -> re.Pattern[str]:
        if first not in self._patterns:
            forms = phrases.alternation(self._bucket(first).meanings)
            self._patterns[first] = re.compile(rf"(?:{forms})(?:(?<=')|(?!\w))")
        return self._patterns[first]


_NOTHING = _Bucket({}, {}, {})


def _build_bucket(first: str, entries: Sequence[_Entry], pack: Pack) -> _Bucket:
    meanings: dict[str, list[str]] = defaultdict(list)
    heads: dict[str, set[tuple[str, int]]] = defaultdict(set)
    tails: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for entry in entries:
        for form in pack.forms([entry.phrase]):
            begin = _WORD.search(form)
            if begin is None or begin[0] != first:
                continue
            named = meanings[form]
            if entry.pair is not None:
                (heads if entry.is_head else tails)[form].add(entry.pair)
            elif entry.event != NOTHING and entry.event not in named:
                named.append(entry.event)
    return _Bucket(dict(meanings), dict(heads), dict(tails))


def _first_words(phrase: str, pack: Pack) -> set[str]:
    """Return the words with which what a phrase stands for may begin: its own up to the first that is no option."""
    for end in _ends_of_words(phrase):
        forms = pack.forms([phrase[:end]])
        firsts = [_WORD.search(form) for form in forms]
        if all(firsts):
            return {first[0] for first in firsts if first}
    return set()


def _ends_of_words(phrase: str) -> Iterator[int]:
    """Yield where the words of a shorthand end, brackets and what is in them as one."""
    depth = 0
    for at, sign in enumerate(phrase):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == " " and not depth:
            yield at
    yield len(phrase)


@dataclass(frozen=True, slots=True)
class Events:
    """What happens on a day, whatever language tells it."""

    words: Mapping[str, Mapping[str, list[str]]]
    """Event -> language -> the words for it."""
    recurring: frozenset[str]


@cache
def read_events() -> Events:
    """Return the events; DataError where the file breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file("lexicon/events.yaml")
    loaded = yaml_source.load(text, path)
    listed = {APPOSITION: {}, **{event: words for event, words in loaded.value.items() if event != RECURRING}}
    for event, words in listed.items():
        for language, forms in words.items():
            if not is_word_list(forms):
                line = loaded.line(event, language)
                raise DataError(f"the words of '{event}' are a list of quoted words", path=path, line=line)
    for number, event in enumerate(loaded.value.get(RECURRING, [])):
        if event not in listed:
            line = loaded.line(RECURRING, number)
            raise DataError(f"unknown event '{event}'; {nearest(str(event), listed)}", path=path, line=line)
    return Events(listed, frozenset(loaded.value.get(RECURRING, [])))


def known_events() -> frozenset[str]:
    """Return all events that the lexicon has a word for."""
    return frozenset(read_events().words)


def recurring() -> frozenset[str]:
    """Return the events of which one and the same has many in a year."""
    return read_events().recurring


@cache
def event_words(code: str) -> Words:
    """Return the words for events of a language."""
    return Words(_entries(code), load_pack(code))


def _entries(code: str) -> Iterator[_Entry]:
    for event, words in read_events().words.items():
        for number, phrase in enumerate(words.get(code, []) if event != APPOSITION else ()):
            first, _, second = phrase.partition(_THEN)
            if second:
                yield _Entry(first, event, (event, number), is_head=True)
                yield _Entry(second, event, (event, number), is_head=False)
            else:
                yield _Entry(phrase, event, None, is_head=False)


@lru_cache(maxsize=50_000)
def event_of(word: str, code: str) -> str | None:
    """Return the event that a single word names, the first of several; None where it names none."""
    return next(iter(event_words(code).meanings(word)), None)
