"""A table of keys of a corpus as it was, and the cards of what is new since, in; its articles as they are now out.

An article's number is its place among those of the run, in the order of their paths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from factcheck.blocking.cards import Card

Find = Callable[[Collection[int]], Mapping[int, Sequence[int]]]
"""Keys in, the rows of a table that have each out, in order."""
SPOKEN = 0x9E3779B97F4A7C15
"""Tells the terms under which articles are looked for from the keys of claims, in one table of both."""


def keys_of_card(card: Card) -> Iterable[int]:
    """Return all keys under which an article stands in a table."""
    yield from card.keys
    yield from (term ^ SPOKEN for term in (*card.names, *card.words))


class Index:
    """What is known of all articles of a run."""

    def __init__(
        self,
        find: Find,
        now: Sequence[int],
        places: Mapping[int, int],
        added: Mapping[int, Card],
        read: Callable[[Sequence[int]], Mapping[int, Card]],
    ) -> None:
        """Take a table of keys, the numbers of its rows (-1: gone), where all stand, and the cards of other articles.

        `read` returns the cards of articles, whether they are in the table or not.
        """
        self._find, self._now, self._places, self._read = find, now, places, read
        self._added: dict[int, list[int]] = defaultdict(list)
        for number, card in added.items():
            for key in keys_of_card(card):
                self._added[key].append(number)
        self._known: dict[int, list[int]] = {}
        self._cards: dict[int, Card] = dict(added)

    def card(self, number: int) -> Card:
        """Return what is known of an article."""
        return self.cards([number])[number]

    def cards(self, numbers: Collection[int]) -> Mapping[int, Card]:
        """Return what is known of articles, of these at the least."""
        missing = [number for number in numbers if number not in self._cards]
        if missing:
            self._cards.update(self._read(missing))
        return self._cards

    def with_keys(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """Return the articles that have each of these keys, in order."""
        wanted = set(keys)
        missing = wanted - self._known.keys()
        found = self._find(missing) if missing else {}
        for key in missing:
            now = (self._now[row] for row in found.get(key, ()))
            self._known[key] = sorted({*(number for number in now if number >= 0), *self._added.get(key, ())})
        return {key: self._known[key] for key in sorted(wanted)}

    def blocks(self, terms: Iterable[int]) -> dict[int, list[int]]:
        """Return the articles that are looked for under each of these names and words, in order."""
        found = self.with_keys(term ^ SPOKEN for term in terms)
        return {key ^ SPOKEN: numbers for key, numbers in found.items()}

    def place(self, number: int) -> int:
        """Return where an article stands in a crowded block."""
        return self._places[number]
