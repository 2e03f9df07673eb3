"""A file's text and the spans of its markup in; the article's own words, and where they stood, out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]

Edit = tuple[int, int, str]
"""A span of a text, and what is read there instead."""

# One for one, so that no offset moves; these are common. Chained replacements of one character take a tenth of the
# time of str.translate, which looks up every character outside ASCII.
_REPLACEMENTS = (
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\u2007", "\u202f"),
    ("\u2008", "\u202f"),
    ("\u2009", "\u202f"),
    ("\u200a", "\u202f"),
    ("\r", "\n"),
)


@dataclass(frozen=True, slots=True)
class Markup:
    """What a format adds to the article's words; offsets count in the file's text."""

    spans: Sequence[Span] = ()
    """What is not the article's words, in any order."""
    title: Span | None = None
    """The heading that is the article's title."""
    warnings: Sequence[tuple[int, str]] = ()
    """(offset, what had to be assumed there)."""
    directives: Sequence[Span] = ()
    """Those of `spans` that speak to the tool."""


def apply_edits(text: str, edits: Iterable[Edit], start: int, end: int) -> tuple[str, tuple[Span, ...]]:
    """Return `text[start:end]` with `edits` (ascending by start) made in it, and `Document.cuts` for it.

    Of edits that overlap, the later ones only take away.
    """
    pieces: list[str] = []
    cuts = [(0, start)]
    at, length = start, 0
    for low, high, new in edits:
        if low >= end or high < at or (high == at and low < at):
            continue
        if low > at:
            pieces.append(text[at:low])
            length += low - at
        if new and low >= at:
            pieces.append(new)
            cuts += ((length + place, low - length - place) for place in range(1, len(new)))
            length += len(new)
        at = min(high, end)
        if cuts[-1][1] != at - length:
            if cuts[-1][0] == length:
                cuts.pop()
            cuts.append((length, at - length))
    pieces.append(text[at:end])
    return unify("".join(pieces)), tuple(cuts)


def compose_cuts(inner: Sequence[Span], outer: Sequence[Span]) -> tuple[Span, ...]:
    """Return the cuts that lead through `inner` and then through `outer`."""
    starts = [start for start, _ in outer]
    composed: list[Span] = []
    for (start, shift), (end, _) in pairwise((*inner, (starts[-1] + inner[-1][0] + 1, 0))):
        first = bisect_right(starts, start + shift) - 1
        composed.append((start, shift + outer[first][1]))
        for at in range(first + 1, len(outer)):
            if starts[at] - shift >= end:
                break
            composed.append((starts[at] - shift, shift + outer[at][1]))
    return tuple(composed)


def unify(plain: str) -> str:
    """Return a text with one sign for each of those that are read alike: quotes, hyphens, narrow spaces."""
    for old, new in _REPLACEMENTS:
        plain = plain.replace(old, new)
    return plain
