"""A corpus's table of keys in, what the store keeps of it out, and back: a head, and pages that are read one by one.

A table is good for as long as most of the articles are those that it was made of. Its pages bear the name of all that
it was made of, so that those of two tables are never read as one.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from factcheck.blocking.cards import COUNTS, Card, from_bytes, to_bytes
from factcheck.blocking.tables import build_table, find_in_pages, pages_of
from factcheck.store import Store


class LostError(Exception):
    """What the store had a moment ago is not there any more."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The head of a table: what it was made of."""

    name: str
    entries: tuple[str, ...]
    """The keys under which the store has the articles, in order: a row each."""
    counts: array[int]
    """`Card.counts`, row after row."""
    places: array[int]
    firsts: array[int]
    """The first key of each page."""

    def find(self, store: Store, keys: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return the rows that have each of these keys; LostError where a page is not there."""

        def read(numbers: Sequence[int]) -> dict[int, bytes]:
            names = {number: _page_name(self.name, number) for number in numbers}
            found = store.get_many(list(names.values()))
            try:
                return {number: found[name] for number, name in names.items()}
            except KeyError as lost:
                raise LostError from lost

        return find_in_pages(keys, self.firsts, read)


NO_SHELF = Shelf("", (), array("Q"), array("Q"), array("Q"))


def make_shelf(store: Store, corpus: str, entries: Sequence[str], cards: Iterable[Card]) -> Shelf:
    """Keep the table of these articles as that of a corpus, in place of the one before; return its head."""
    counts, places = array("Q"), array("Q")

    def noted() -> Iterator[Card]:
        for card in cards:
            counts.extend(card.counts)
            places.append(card.place)
            yield card

    firsts, pages = pages_of(build_table(noted()))
    name = sha256("\n".join((corpus, *entries)).encode()).hexdigest()
    shelf = Shelf(name, tuple(entries), counts, places, array("Q", firsts))
    before = find_shelf(store, corpus)
    store.put_many({_page_name(name, number): page for number, page in enumerate(pages)})
    store.put_many({_head_name(corpus): _encode(shelf)})  # last: a head has all of its pages
    if before.name != name:
        store.drop_many([_page_name(before.name, number) for number in range(len(before.firsts))])
    return shelf


def find_shelf(store: Store, corpus: str) -> Shelf:
    """Return the head of the table of a corpus, an empty one where the store has none."""
    data = store.get_many([_head_name(corpus)]).get(_head_name(corpus))
    return (None if data is None else _decode(data)) or NO_SHELF


def _encode(shelf: Shelf) -> bytes:
    sizes = json.dumps([shelf.name, len(shelf.entries), len(shelf.firsts)]).encode()
    entries = "".join(shelf.entries).encode()
    return b"\n".join((sizes, entries)) + b"\n" + b"".join(map(to_bytes, (shelf.counts, shelf.places, shelf.firsts)))


def _decode(data: bytes) -> Shelf | None:
    """Return the head of bytes that `_encode` wrote, None for others."""
    sizes, _, rest = data.partition(b"\n")
    entries, _, numbers = rest.partition(b"\n")
    try:
        name, size, pages = json.loads(sizes)
        told = from_bytes(numbers)
        width = len(entries) // size if size else 0
        names = tuple(entries[at : at + width].decode() for at in range(0, len(entries), width)) if size else ()
    except (ValueError, TypeError):
        return None
    if len(names) != size or len(told) != size * (COUNTS + 1) + pages:
        return None
    ends = size * COUNTS, size * (COUNTS + 1)
    return Shelf(name, names, told[: ends[0]], told[ends[0] : ends[1]], told[ends[1] :])


def _head_name(corpus: str) -> str:
    return f"table {corpus}"


def _page_name(name: str, number: int) -> str:
    return f"page {name} {number}"
