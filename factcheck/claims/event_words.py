"""The words for events in rules/lexicon/events.yaml in, where a text says them out, in one language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from typing import NamedTuple

from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError, nearest
from factcheck.languages import Pack, load_pack, phrases
from factcheck.messages import _
from factcheck.rules import rule_file

RECURRING = "recurring"
"""Lists the events of which one and the same has many in a year."""
NOTHING = "nothing"
"""The entry of the phrases that name no event, though a word in them does."""
APPOSITION = "apposition"
"""The entry of the words between a day and what it is the day of."""
_NO_PAIRS: frozenset[tuple[str, int]] = frozenset()
_WORD = re.compile(r"(?<!\w)\w+")
_PARTING = re.compile(r"[][ (){}]")
_THEN = " … "
"""Stands between two phrases of a pair in the file."""


class _Entry(NamedTuple):
    """A phrase in shorthand, or a part of a pair."""

    phrase: str
    event: str
    pair: tuple[str, int] | None
    """The event of a pair, and which of its pairs."""
    is_head: bool


_Start = tuple[str, str]
"""The first two words of a phrase; the second is empty where it has one alone."""


@dataclass(frozen=True, slots=True)
class _Bucket:
    """The phrases that begin alike."""

    pattern: re.Pattern[str]
    meanings: Mapping[str, Sequence[str]]
    """Phrase, or a part of a pair -> the events that it names by itself."""
    heads: Mapping[str, Set[tuple[str, int]]]
    """The first phrase of a pair -> the events that pairs with it name, each with the number of its pair."""
    tails: Mapping[str, Set[tuple[str, int]]]
    """The second phrase of a pair, likewise."""


class Words:
    """The words for events in one language; what a shorthand stands for is spelled out once its first words are met.

    All of them at once take more than a second.
    """

    def __init__(self, entries: Iterable[_Entry], pack: Pack) -> None:
        """Sort the entries by the word that they may begin with."""
        self._pack = pack
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        self._by_start: dict[str, dict[_Start, list[_Entry]]] = {}
        self._buckets: dict[_Start, _Bucket] = {}
        for entry in entries:
            for first in {first for first, _next in _starts(entry.phrase, pack, 1)}:
                self._by_first[first].append(entry)

    def find(self, lower: str, low: int, high: int) -> Iterator[re.Match[str]]:
        """Yield the phrases of a stretch of text from left to right, the longest at each place."""
        at = low
        words = list(_WORD.finditer(lower, low, high))
        for word, second in zip_longest(words, words[1:]):
            if word.start() < at or word[0] not in self._by_first:
                continue
            starts = ((word[0], second[0] if second else ""), (word[0], ""))
            matches = (self._bucket(start).pattern.match(lower, word.start(), high) for start in starts)
            match = next(filter(None, matches), None)
            if match is not None:
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
        return self._bucket(_start_of(form))

    def _bucket(self, start: _Start) -> _Bucket:
        if start[0] not in self._by_first:
            return _NOTHING
        entries = self._entries(start[0]).get(start)
        if entries is None:
            return _NOTHING
        if start not in self._buckets:
            self._buckets[start] = _build_bucket(start, entries, self._pack)
        return self._buckets[start]

    def _entries(self, first: str) -> Mapping[_Start, Sequence[_Entry]]:
        """Return the entries that may begin with a word, by their first two."""
        if first not in self._by_start:
            found: dict[_Start, list[_Entry]] = defaultdict(list)
            for entry in self._by_first[first]:
                for start in _starts(entry.phrase, self._pack, 2):
                    if start[0] == first:
                        found[start].append(entry)
            self._by_start[first] = dict(found)
        return self._by_start[first]


_NOTHING = _Bucket(re.compile("(?!)"), {}, {}, {})


def _build_bucket(start: _Start, entries: Sequence[_Entry], pack: Pack) -> _Bucket:
    meanings: dict[str, list[str]] = defaultdict(list)
    heads: dict[str, set[tuple[str, int]]] = defaultdict(set)
    tails: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for entry in entries:
        for form in pack.forms([entry.phrase]):
            if _start_of(form) != start:
                continue
            named = meanings[form]
            if entry.pair is not None:
                (heads if entry.is_head else tails)[form].add(entry.pair)
            elif entry.event != NOTHING and entry.event not in named:
                named.append(entry.event)
    pattern = re.compile(rf"(?:{phrases.alternation(meanings)})(?:(?<=')|(?!\w))")
    return _Bucket(pattern, dict(meanings), dict(heads), dict(tails))


def _start_of(form: str) -> _Start:
    first, second, *_ = (*_WORD.findall(form)[:2], "", "")
    return first, second


def _starts(phrase: str, pack: Pack, words: int) -> set[_Start]:
    """Return how what a phrase stands for may begin: with its words up to the first or second that is no option."""
    found: set[_Start] = set()
    ends = list(_ends_of_words(phrase))
    for end in ends[words - 1 :] or ends:
        found = {_start_of(form) for form in pack.forms([phrase[:end]])}
        if all(start[words - 1] for start in found):
            return found
    return found


def _ends_of_words(phrase: str) -> Iterator[int]:
    """Yield where the words of a shorthand end, brackets and what is in them as one."""
    depth = 0
    for found in _PARTING.finditer(phrase):
        sign = found[0]
        if sign != " ":
            depth += 1 if sign in "([{" else -1
        elif not depth:
            yield found.start()
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
                raise DataError(
                    _("the words of '{event}' are a list of quoted words", event=event), path=path, line=line
                )
    for number, event in enumerate(loaded.value.get(RECURRING, [])):
        if event not in listed:
            line = loaded.line(RECURRING, number)
            raise DataError(
                _("unknown event '{event}'; {known}", event=event, known=nearest(str(event), listed)),
                path=path,
                line=line,
            )
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
