"""A table of keys of a corpus as it was, and the cards of what is new since, in; the articles that have keys now out.

An article's number is its place among those of the run, in the order of their paths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from factcheck.blocking.cards import Card

Find = Callable[[Collection[int]], Mapping[int, Sequence[int]]]
"""Keys in, the rows of a table that have each out, in order."""


class Index:
    """Which articles of a run have which keys."""

    def __init__(self, find: Find, now: Sequence[int], added: Mapping[int, Card]) -> None:
        """Take a table of keys, the number of each of its rows (-1: gone), and the cards of other articles."""
        self._find, self._now = find, now
        self._added: dict[int, list[int]] = defaultdict(list)
        for number, card in added.items():
            for key in card.keys:
                self._added[key].append(number)
        self._known: dict[int, list[int]] = {}

    def with_keys(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """Return the articles that have each of these keys, in order."""
        wanted = set(keys)
        missing = wanted - self._known.keys()
        found = self._find(missing) if missing else {}
        for key in missing:
            now = (self._now[row] for row in found.get(key, ()))
            self._known[key] = sorted({*(number for number in now if number >= 0), *self._added.get(key, ())})
        return {key: self._known[key] for key in sorted(wanted)}
