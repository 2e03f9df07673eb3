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
FEW = 20
"""Patterns of some of its phrases that a `Wording` compiles before it takes to that of all."""


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
    backwards: bool = False
    """Whether it reads reversed text, and its phrases are reversed."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return self._compile(self.forms or ())

    def _compile(self, forms: Iterable[str]) -> re.Pattern[str]:
        return re.compile(self.source.replace(FORMS, alternation(forms)))

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[frozenset[str], str]]]:
        """Each phrase, with its other words, by its longest word; by "" where it has no word of Latin letters."""
        found: dict[str, list[tuple[frozenset[str], str]]] = {}
        for form in self.forms or ():
            words = find_words((form[::-1] if self.backwards else form).lower())
            longest = max(words, key=len, default="")
            found.setdefault(longest, []).append((frozenset(words) - {longest}, form))
        return found

    @cached_property
    def _narrow(self) -> dict[frozenset[str], re.Pattern[str]]:
        """Patterns of some of the phrases."""
        return {}

    def may_be_among(self, words: Set[str]) -> bool:
        """Tell whether all words of one of the phrases are among those of a text."""
        by_word = self._by_word
        if self.forms is None or "" in by_word:
            return True
        if by_word.keys().isdisjoint(words):
            return False
        return any(others <= words for word in by_word.keys() & words for others, _ in by_word[word])

    def among(self, words: Set[str]) -> re.Pattern[str] | None:
        """Return a pattern that finds what the whole one does in a text that has these words; None: nothing.

        It is of the phrases alone whose words they are, which is compiled in no time; after a few such the whole one.
        """
        if not self.may_be_among(words):
            return None
        if self.forms is None or "" in self._by_word or len(self._narrow) == FEW:
            return self.pattern
        present = self._by_word.keys() & words
        forms = frozenset(form for word in present for others, form in self._by_word[word] if others <= words)
        if forms not in self._narrow:
            self._narrow[forms] = self._compile(forms)
        return self._narrow[forms]

    def find_among(self, words: Set[str], text: str) -> Iterator[re.Match[str]]:
        """Return where a text that has these words says one of the phrases."""
        pattern = self.among(words)
        return pattern.finditer(text) if pattern else iter(())

    def find(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Return where a passage, in lower case, says one of the phrases."""
        pattern = self.among(passage.words)
        return pattern.finditer(passage.lower, passage.start, passage.end) if pattern else iter(())

    def find_cased(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Return where a passage, as it is written, says one of the phrases."""
        pattern = self.among(passage.words)
        return pattern.finditer(passage.plain, passage.start, passage.end) if pattern else iter(())


def build_wording(pattern: str, forms: Iterable[str], *, backwards: bool = False) -> Wording:
    """Return a pattern that matches nothing but `forms`, each of them between characters of no word."""
    return Wording(pattern, tuple(forms), backwards)


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
