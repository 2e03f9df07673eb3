"""Rows of cells in, lines of a table out, whose columns are as wide as the terminal has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from factcheck.reports._pieces import Piece, folded, width_of

_GAP = 2
_NARROWEST = 10

Row = Sequence[Piece]


def columns(rows: Sequence[Row], width: int, *, firm: Sequence[int] = ()) -> Iterator[list[Piece]]:
    """Return the lines of the rows, which have as many cells each; what is wider than its column goes on below.

    The columns `firm`, from 0, are narrowed only where the others have given all they can.
    """
    sizes = [[width_of((cell,)) for cell in row] for row in rows]
    natural = [min(max(column), width) for column in zip(*sizes, strict=True)]
    soft = [number not in firm for number in range(len(natural))]
    widths = _squeezed(natural, soft, width)
    for row, size in zip(rows, sizes, strict=True):
        yield from _lines(row, size, widths)


def _squeezed(widths: Sequence[int], soft: Sequence[bool], width: int) -> list[int]:
    """Return the widths, the widest of the soft ones lowered to a level at which all fit, else the widest of all."""
    room = width - _GAP * (len(widths) - 1)
    for may_give, least in ((soft, _NARROWEST), ([True] * len(widths), 1)):
        level = max(widths, default=0)
        while level > least and sum(widths) > room:
            level -= 1
            widths = [min(size, level) if gives else size for size, gives in zip(widths, may_give, strict=True)]
    return list(widths)


def _lines(row: Row, sizes: Sequence[int], widths: Sequence[int]) -> Iterator[list[Piece]]:
    if all(size <= width for size, width in zip(sizes, widths, strict=True)):
        yield _line([[cell] for cell in row], sizes, widths)
        return
    cells = [folded((cell,), width) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=()):
        yield _line([list(part) for part in parts], [width_of(part) for part in parts], widths)


def _line(cells: Sequence[list[Piece]], sizes: Sequence[int], widths: Sequence[int]) -> list[Piece]:
    """Return the cells beside each other, without space behind the last one that holds anything."""
    line: list[Piece] = []
    space = 0
    for cell, size, width in zip(cells, sizes, widths, strict=True):
        if size:
            line += [Piece(" " * space), *cell] if space else cell
            space = 0
        space += width - size + _GAP
    return line
