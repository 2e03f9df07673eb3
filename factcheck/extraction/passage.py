"""A sentence's place in its article in, the stretches of its text out that the finders of this folder read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence where it stands: `plain[start:end]` of an article's text."""

    lower: str
    """`plain` in lower case, of the same length."""
    plain: str
    start: int
    end: int
    code: str
    """Of the language pack by whose words it is read."""

    def before(self, position: int, length: int) -> str:
        """Return the lower-case text of the sentence before `position`, at most `length` characters of it."""
        return self.lower[max(self.start, position - length) : position]

    def backwards(self, position: int, length: int = 60) -> str:
        """Return `before(position, length)` last character first, for patterns that read towards the left."""
        return self.before(position, length)[::-1]


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
