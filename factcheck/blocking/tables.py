"""The cards of a corpus in, a table of their keys out, in pages of which a run reads those that it needs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.blocking.cards import Card
from factcheck.blocking.index import keys_of_card

if TYPE_CHECKING:
    import numpy

PAGE = 1_024
"""Keys of a page."""
_BYTES = 12
"""Of a key and its row."""


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of articles, sorted, with the row of each article: those of one key in order."""

    keys: numpy.ndarray
    rows: numpy.ndarray


def build_table(cards: Iterable[Card]) -> Table:
    """Return the table of articles in their order."""
    import numpy

    each = [numpy.fromiter(keys_of_card(card), dtype="u8") for card in cards]
    keys = numpy.concatenate(each) if each else numpy.zeros(0, dtype="u8")
    rows = numpy.repeat(numpy.arange(len(each), dtype="u4"), [len(told) for told in each])
    order = numpy.argsort(keys, kind="stable")
    return Table(keys[order], rows[order])


def pages_of(table: Table) -> tuple[list[int], list[bytes]]:
    """Return the first key of each page, and the pages: keys, then rows."""
    starts = range(0, len(table.keys), PAGE)
    pages = [table.keys[at : at + PAGE].tobytes() + table.rows[at : at + PAGE].tobytes() for at in starts]
    return table.keys[::PAGE].tolist(), pages


def find_in_pages(
    keys: Collection[int], firsts: Sequence[int], read: Callable[[Sequence[int]], Mapping[int, bytes]]
) -> dict[int, list[int]]:
    """Return the rows that have each of these keys; `read` returns pages by their numbers."""
    spans = {key: range(max(0, bisect_left(firsts, key) - 1), bisect_right(firsts, key)) for key in keys}
    pages = read(sorted({number for span in spans.values() for number in span}))
    return {key: [row for number in span for row in _rows(pages[number], key)] for key, span in spans.items()}


def _rows(page: bytes, key: int) -> list[int]:
    size = len(page) // _BYTES
    numbers = memoryview(page)
    keys, rows = numbers[: 8 * size].cast("Q"), numbers[8 * size :].cast("I")
    return rows[bisect_left(keys, key) : bisect_right(keys, key)].tolist()
