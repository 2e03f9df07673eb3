"""The cards of a corpus in, tables out: of the keys of claims, in pages, and of what the articles speak of, whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.blocking.cards import Card

if TYPE_CHECKING:
    import numpy

PAGE = 340
"""Keys of a page: below 4 096 bytes DuckDB keeps it in one block with others."""
NAME, TELLING = 1, 2
"""What `Spoken.flags` says of a term: that it is a name; that it counts twice."""
_BYTES = 12
"""Of a key and its row."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What articles speak of, a row each in their order; a term is a name or word, known by its place in `terms`."""

    counts: numpy.ndarray
    """`Card.counts` of each article."""
    places: numpy.ndarray
    """`Card.place` of each article."""
    terms: numpy.ndarray
    """In order: 64 bits each."""
    flags: numpy.ndarray
    told_at: numpy.ndarray
    told: numpy.ndarray
    """From told_at[n] to told_at[n + 1] the terms of row n: twice the term, and 1 if it is looked for under it."""
    block_at: numpy.ndarray
    blocks: numpy.ndarray
    """The rows that are looked for under term n stand from block_at[n] to block_at[n + 1], in order."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of claims, sorted, with the row of each: those of one key in order."""

    keys: numpy.ndarray
    rows: numpy.ndarray


TYPES = {"counts": "u4", "places": "u8", "terms": "u8", "flags": "u1", "told_at": "i8", "told": "u4", "block_at": "i8",
         "blocks": "u4"}  # fmt: skip
"""Of the columns of `Spoken`."""


def build_tables(cards: Iterable[Card]) -> tuple[Keys, Spoken]:
    """Return the tables of articles in their order."""
    import numpy

    gathered = _Gathered()
    for card in cards:
        gathered.add(card)
    keys = _joined(gathered.keys)
    rows = _owners(gathered.keys)
    order = numpy.argsort(keys, kind="stable")
    return Keys(keys[order], rows[order]), gathered.spoken()


class _Gathered:
    """Columns in the making."""

    def __init__(self) -> None:
        self.keys: list[numpy.ndarray] = []
        self._counts: list[tuple[int, ...]] = []
        self._places: list[int] = []
        self._parts: dict[str, list[numpy.ndarray]] = {"names": [], "looked_for": [], "told": [], "telling": []}

    def add(self, card: Card) -> None:
        import numpy

        self.keys.append(numpy.array(card.keys, dtype="u8"))
        self._counts.append(card.counts)
        self._places.append(card.place)
        parts = {"names": card.names, "looked_for": (*card.names, *card.words), "told": card.told}
        for name, numbers in (*parts.items(), ("telling", card.telling)):
            self._parts[name].append(numpy.array(numbers, dtype="u8"))

    def spoken(self) -> Spoken:
        import numpy

        told, looked_for = self._parts["told"], self._parts["looked_for"]
        terms, codes = numpy.unique(_joined(told), return_inverse=True)
        flags = numpy.zeros(len(terms), dtype="u1")
        flags[numpy.searchsorted(terms, _joined(self._parts["names"]))] |= NAME
        flags[numpy.searchsorted(terms, _joined(self._parts["telling"]))] |= TELLING
        under, rows = numpy.searchsorted(terms, _joined(looked_for)), _owners(looked_for)
        width = numpy.uint64(max(1, len(terms)))
        pairs = rows.astype("u8") * width + under.astype("u8")
        mine = numpy.isin(_owners(told).astype("u8") * width + codes.astype("u8"), pairs)
        return Spoken(
            counts=numpy.array(self._counts, dtype="u4").reshape(-1),
            places=numpy.array(self._places, dtype="u8"),
            terms=terms,
            flags=flags,
            told_at=_starts([len(part) for part in told]),
            told=(codes * 2 + mine).astype("u4"),
            block_at=_starts(numpy.bincount(under, minlength=len(terms))),
            blocks=rows[numpy.argsort(under, kind="stable")].astype("u4"),
        )


def pages_of(keys: Keys) -> tuple[list[int], list[bytes]]:
    """Return the first key of each page, and the pages: keys, then rows."""
    starts = range(0, len(keys.keys), PAGE)
    pages = [keys.keys[at : at + PAGE].tobytes() + keys.rows[at : at + PAGE].tobytes() for at in starts]
    return keys.keys[::PAGE].tolist(), pages


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


def _joined(parts: Sequence[numpy.ndarray]) -> numpy.ndarray:
    import numpy

    return numpy.concatenate(parts) if parts else numpy.zeros(0, dtype="u8")


def _owners(parts: Sequence[numpy.ndarray]) -> numpy.ndarray:
    """Return for each number of the parts the number of its part."""
    import numpy

    return numpy.repeat(numpy.arange(len(parts), dtype="u4"), [len(part) for part in parts])


def _starts(sizes: Sequence[int] | numpy.ndarray) -> numpy.ndarray:
    import numpy

    return numpy.concatenate(([0], numpy.cumsum(sizes, dtype="i8"))).astype("i8")
