"""A file's text and the spans of its markup in; the article's own words, and where they stood, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

# Soft hyphen, zero width space, non-joiner and joiner, word joiner, byte order mark; the CR of CR LF.
# One set of first characters and a check behind it: the engine then skips to candidates ten times as fast.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\r](?:(?<!\r)|(?=\n))")

# One for one, so that no offset moves. Chained replacements of one character take a tenth of the time of
# str.translate, which looks up every character outside ASCII.
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


def find_invisible(text: str, start: int) -> list[Span]:
    """Return the characters from `start` on that no reader sees and that split words and figures."""
    if text.isascii() and "\r" not in text:
        return []
    return [match.span() for match in _INVISIBLE.finditer(text, start)]


def cut_out(text: str, spans: Iterable[Span], start: int, end: int) -> tuple[str, tuple[Span, ...]]:
    """Return `text[start:end]` without `spans` (ascending by start), and `Document.cuts` for it."""
    pieces: list[str] = []
    cuts = [(0, start)]
    at, length = start, 0
    for low, high in spans:
        if high <= at or low >= end:
            continue
        if low > at:
            pieces.append(text[at:low])
            length += low - at
        if cuts[-1][0] == length:
            cuts.pop()
        at = min(high, end)
        cuts.append((length, at - length))
    pieces.append(text[at:end])
    return _unify("".join(pieces)), tuple(cuts)


def _unify(plain: str) -> str:
    for old, new in _REPLACEMENTS:
        plain = plain.replace(old, new)
    return plain
