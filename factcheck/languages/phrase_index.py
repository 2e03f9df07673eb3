"""Thousands of phrases in, where a text says one of them out: by its words, without a pattern of them all."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from factcheck.languages import load_pack, phrases

Span = tuple[int, int, str]
"""Start, end, and the id of what is meant."""
_ANY_WORD = re.compile(r"[^\W_]+")


def spoken_words(lower: str, code: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
    """Return the words of a stretch of text; in a language without spaces those that the pack has parted."""
    if load_pack(code).words["unspaced"]:
        return _ANY_WORD.findall(lower, start, end)
    return phrases.find_words(lower, start, end)


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases in lower case by their longest word: those that a text has not are never looked for.

    A text says a few of thousands; one pattern of them all would be compiled, and tried at every word, for nothing.
    """

    meanings: dict[str, str]
    """Phrase -> id."""
    by_word: dict[str, tuple[str, ...]]

    def find(self, lower: str, words: Set[str]) -> list[Span]:
        """Return where a text in lower case, which has these words, says one of the phrases: the longest, in order."""
        found = [
            (*span, self.meanings[phrase])
            for word in words & self.by_word.keys()
            for phrase in self.by_word[word]
            if " " not in phrase or words >= {*phrases.find_words(phrase)}
            for span in find_occurrences(phrase, lower)
        ]
        return without_overlaps(found)


def build_index(meanings: dict[str, str]) -> PhraseIndex:
    """Return an index of phrases in lower case."""
    by_word: dict[str, list[str]] = {}
    for phrase in meanings:
        words = [phrase] if phrase.isalpha() else phrases.find_words(phrase) or _ANY_WORD.findall(phrase)
        word = max(words, key=len, default="")
        by_word.setdefault(word, []).append(phrase)
    return PhraseIndex(meanings, {word: tuple(found) for word, found in by_word.items()})


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order; of those that overlap, the first, of those that begin together the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def find_occurrences(phrase: str, lower: str) -> Iterator[tuple[int, int]]:
    """Return where a text in lower case says a phrase, between characters of no word."""
    if " " in phrase:
        yield from (match.span() for match in _pattern(phrase).finditer(lower))
        return
    start = lower.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not (lower[start - 1 : start].isalnum() or lower[end : end + 1].isalnum()):
            yield start, end
        start = lower.find(phrase, end)


@lru_cache(maxsize=10_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases.GAP.join(map(re.escape, phrase.split(' ')))}(?!\w)")
