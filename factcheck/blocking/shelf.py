"""A corpus's tables in, what the store keeps of them out, and back: a head, columns, and pages read one by one.

Tables are good for as long as most of the articles are those that they were made of. All parts bear the name of what
they were made of, so that those of two are never read as one.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from factcheck.blocking.cards import COUNTS, Card, from_bytes, to_bytes
from factcheck.blocking.tables import TYPES, Spoken, build_tables, find_in_pages, pages_of
from factcheck.store import Store


class LostError(Exception):
    """What the store had a moment ago is not there any more."""


@dataclass(frozen=True)
class Shelf:
    """The head of the tables: what they were made of."""

    name: str = ""
    entries: tuple[str, ...] = ()
    """The keys under which the store has the articles, in order: a row each."""
    firsts: Sequence[int] = ()
    """The first key of each page."""

    def find(self, store: Store, keys: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return the rows that have each of these keys; LostError where a page is not there."""

        def read(numbers: Sequence[int]) -> dict[int, bytes]:
            found = _read(store, [_part(self.name, number) for number in numbers])
            return {number: found[_part(self.name, number)] for number in numbers}

        return find_in_pages(keys, self.firsts, read) if self.firsts else {}

    def spoken(self, store: Store) -> Spoken:
        """Return what the articles speak of; LostError where a column is not there or does not fit."""
        import numpy

        if not self.name:
            return build_tables(())[1]
        found = _read(store, [_part(self.name, column) for column in TYPES])
        try:
            spoken = Spoken(
                **{
                    column: numpy.frombuffer(found[_part(self.name, column)], dtype=kind)
                    for column, kind in TYPES.items()
                }
            )
        except ValueError as cut:
            raise LostError from cut
        if len(spoken.counts) != COUNTS * len(self.entries) or len(spoken.told_at) != len(self.entries) + 1:
            raise LostError
        return spoken


def make_shelf(store: Store, corpus: str, entries: Sequence[str], cards: Iterable[Card]) -> Shelf:
    """Keep the tables of these articles as those of a corpus, in place of those before; return their head."""
    keys, spoken = build_tables(cards)
    firsts, pages = pages_of(keys)
    shelf = Shelf(sha256("\n".join((corpus, *entries)).encode()).hexdigest(), tuple(entries), firsts)
    before = find_shelf(store, corpus)
    columns = {_part(shelf.name, column): getattr(spoken, column).tobytes() for column in TYPES}
    store.put_many(columns | {_part(shelf.name, number): page for number, page in enumerate(pages)})
    store.put_many({_head(corpus): _encode(shelf)})  # last: a head has all of its parts
    if before.name not in ("", shelf.name):
        store.drop_many([_part(before.name, part) for part in (*TYPES, *range(len(before.firsts)))])
    return shelf


def find_shelf(store: Store, corpus: str) -> Shelf:
    """Return the head of the tables of a corpus, an empty one where the store has none."""
    data = store.get_many([_head(corpus)]).get(_head(corpus))
    return (None if data is None else _decode(data)) or Shelf()


def _read(store: Store, names: Sequence[str]) -> dict[str, bytes]:
    found = store.get_many(names)
    if len(found) < len(set(names)):
        raise LostError
    return found


def _encode(shelf: Shelf) -> bytes:
    sizes = json.dumps([shelf.name, len(shelf.entries), len(shelf.firsts)]).encode()
    return b"\n".join((sizes, "".join(shelf.entries).encode(), to_bytes(shelf.firsts)))


def _decode(data: bytes) -> Shelf | None:
    """Return the head of bytes that `_encode` wrote, None for others."""
    sizes, _, rest = data.partition(b"\n")
    entries, _, numbers = rest.partition(b"\n")
    try:
        name, size, pages = json.loads(sizes)
        firsts = from_bytes(numbers)
        text = entries.decode("ascii")
    except (ValueError, TypeError):
        return None
    width = len(text) // size if size else 0
    if len(firsts) != pages or width * size != len(text):
        return None
    return Shelf(name, tuple(text[at * width : (at + 1) * width] for at in range(size)), firsts)


def _head(corpus: str) -> str:
    return f"table {corpus}"


def _part(name: str, part: int | str) -> str:
    return f"part {name} {part}"
