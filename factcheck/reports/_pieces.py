"""Pieces of text with a style in, lines that fit a terminal out; in time that grows with the text alone.

Beside `_layout.py`, which leaves this to rich, for outputs of many thousand lines: rich takes a millisecond a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from factcheck.visible import visible

_RUN = re.compile("[^ ]+| +")


class Piece(NamedTuple):
    """Some text of one style."""

    text: str
    style: str = ""
    """Parameters of SGR (ECMA-48, 8.3.117): "1;36" is bold cyan; "" is plain."""


def safe(text: str, style: str = "") -> Piece:
    """Return a piece whose text, an article's or a path's, is made visible."""
    return Piece(visible(text), style)


def width_of(pieces: Iterable[Piece]) -> int:
    """Return the columns that the pieces take."""
    return sum(cell_len(piece.text) for piece in pieces)


def folded(pieces: Iterable[Piece], width: int) -> list[list[Piece]]:
    """Return lines of at most `width` columns, broken at ordinary spaces; only what is wider is cut inside.

    No-break spaces stay where they are: « 2 400 » is never parted.
    """
    lines: list[list[Piece]] = [[]]
    used = 0
    for part, size in _parts(pieces, width):
        if used and used + size > width:
            lines.append([])
            used = 0
        if part[0].text[0] == " " and not used and len(lines) > 1:
            continue  # the break stands for it
        lines[-1] += part
        used += size
    return [_without_space(line) for line in lines]


def painted(pieces: Sequence[Piece], *, colour: bool) -> str:
    """Return the text of the pieces, with their styles where there is colour."""
    if not colour:
        return "".join(piece.text for piece in pieces)
    runs = ((style, "".join(piece.text for piece in run)) for style, run in groupby(pieces, lambda piece: piece.style))
    return "".join(f"\x1b[{style}m{text}\x1b[0m" if style else text for style, text in runs)


def _words(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Return words and the spaces between them; a word may be of several pieces: « (2 400) »."""
    word: list[Piece] = []
    for text, style in pieces:
        for run in _RUN.findall(text):
            if run[0] != " ":
                word.append(Piece(run, style))
                continue
            if word:
                yield word
                word = []
            yield [Piece(run, style)]
    if word:
        yield word


def _parts(pieces: Iterable[Piece], width: int) -> Iterator[tuple[list[Piece], int]]:
    """Return words and spaces with the columns that they take; of what is wider than `width`, parts that fit."""
    for word in _words(pieces):
        size = cell_len(word[0].text) if len(word) == 1 else width_of(word)
        if size <= width:
            yield word, size
        else:
            yield from _cut(word, width)


def _cut(word: Iterable[Piece], width: int) -> Iterator[tuple[list[Piece], int]]:
    part: list[Piece] = []
    used = 0
    for sign in (Piece(sign, style) for text, style in word for sign in text):
        size = cell_len(sign.text)
        if part and used + size > width:
            yield part, used
            part, used = [], 0
        part.append(sign)
        used += size
    yield part, used


def _without_space(line: list[Piece]) -> list[Piece]:
    while line and line[-1].text[0] == " ":
        line.pop()
    return line
