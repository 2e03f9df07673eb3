"""A sentence's place in its article in, the stretches of its text out that the finders of this folder read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from factcheck.languages.phrases import alternation, find_words

FORMS = "\0"
"""Stands in the source of a `Wording` for its phrases."""


@dataclass(frozen=True)
class Passage:
    """One sentence where it stands: `plain[start:end]` of an article's text."""

    lower: str
    """`plain` in lower case, of the same length."""
    plain: str
    start: int
    end: int
    code: str
    """Of the language pack by whose words it is read."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, in lower case."""
        return frozenset(find_words(self.lower, self.start, self.end))

    def before(self, position: int, length: int) -> str:
        """Return the lower-case text of the sentence before `position`, at most `length` characters of it."""
        return self.lower[max(self.start, position - length) : position]

    def backwards(self, position: int, length: int = 60) -> str:
        """Return `before(position, length)` last character first, for patterns that read towards the left."""
        return self.before(position, length)[::-1]


@dataclass(frozen=True)
class Wording:
    """A pattern of whole phrases, which is compiled and tried only where all words of one of them are."""

    source: str
    """The pattern as it is written, FORMS in it for any of the phrases: it is compiled when it is first tried."""
    forms: tuple[str, ...] | None
    """None: it is tried everywhere."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.source.replace(FORMS, alternation(self.forms or ())))

    @cached_property
    def _by_word(self) -> dict[str, list[frozenset[str]]]:
        """The other words of each phrase by its longest; by "" where a phrase has no word of Latin letters."""
        found: dict[str, list[frozenset[str]]] = {}
        for form in self.forms or ():
            words = find_words(form.lower())
            longest = max(words, key=len, default="")
            found.setdefault(longest, []).append(frozenset(words) - {longest})
        return found

    def may_be_among(self, words: Set[str]) -> bool:
        """Tell whether all words of one of the phrases are among those of a text."""
        by_word = self._by_word
        if self.forms is None or "" in by_word:
            return True
        if by_word.keys().isdisjoint(words):
            return False
        return any(others <= words for word in by_word.keys() & words for others in by_word[word])

    def find_among(self, words: Set[str], text: str) -> Iterator[re.Match[str]]:
        """Return where a text that has these words says one of the phrases."""
        return self.pattern.finditer(text) if self.may_be_among(words) else iter(())

    def find(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Return where a passage, in lower case, says one of the phrases."""
        if not self.may_be_among(passage.words):
            return iter(())
        return self.pattern.finditer(passage.lower, passage.start, passage.end)

    def find_cased(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Return where a passage, as it is written, says one of the phrases."""
        if not self.may_be_among(passage.words):
            return iter(())
        return self.pattern.finditer(passage.plain, passage.start, passage.end)


def build_wording(pattern: str, forms: Iterable[str]) -> Wording:
    """Return a pattern that matches nothing but `forms`, each of them between characters of no word."""
    return Wording(pattern, tuple(forms))


@dataclass(frozen=True, slots=True)
class Stretches:
    """Parts of a text that do not overlap, in order; asking what meets them costs the same however many they are."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def meet(self, start: int, end: int) -> bool:
        """Tell whether one of them shares a character with `[start:end]`."""
        if not self.starts:
            return False
        following = bisect_left(self.starts, end)
        return following > 0 and self.ends[following - 1] > start


NO_STRETCHES = Stretches((), ())


def join_stretches(spans: Iterable[tuple[int, int]]) -> Stretches:
    """Return spans (start, end) in any order as stretches, those that overlap as one."""
    spans = sorted(spans)
    if not spans:
        return NO_STRETCHES
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return Stretches(tuple(start for start, _ in joined), tuple(end for _, end in joined))
