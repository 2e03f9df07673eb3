"""An article of a corpus in, those that a scan would pair it with out: `comparison/articles.py`, for one article.

What a scan finds by a look at all articles is found here by a look at the blocks of one, and at those of its candidates
where it is to be known whether it is among the nearest of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from factcheck.blocking.index import Index
from factcheck.comparison import articles

_Rank = tuple[int, int]
"""Minus what an article shares, and its number: the nearest is the least."""


class _Candidates:
    """Those that may be paired with one article, the nearest first."""

    def __init__(self, number: int, index: Index) -> None:
        self._number, self._index = number, index
        self._card = index.card(number)
        self._blocks = index.blocks((*self._card.names, *self._card.words))

    @cached_property
    def few(self) -> list[_Rank]:
        """Those of small blocks."""
        return self._ranked(self._small())

    @cached_property
    def all(self) -> list[_Rank]:
        """All of them."""
        return self._ranked([*self._small(), *self._finer()])

    def nearest(self) -> list[int]:
        """Return those that it is paired with for its own sake."""
        return [number for _, number in self.all[: articles.MOST_PARTNERS]]

    def has_among_nearest(self, rank: _Rank) -> bool:
        """Tell whether an article of that rank is one of the nearest, by a look at few where that will do."""
        return self._is_near(rank, self.few) and self._is_near(rank, self.all)

    def _is_near(self, rank: _Rank, found: list[_Rank]) -> bool:
        return sum(each < rank for each in found) < articles.MOST_PARTNERS

    def _small(self) -> list[list[int]]:
        return [block for block in self._blocks.values() if len(block) <= articles.LARGEST_BLOCK]

    def _ranked(self, blocks: Iterable[Iterable[int]]) -> list[_Rank]:
        numbers = sorted({number for block in blocks for number in block} - {self._number})
        cards = self._index.cards(numbers)
        weights = ((-len(self._card.told & cards[number].told), number) for number in numbers)
        return sorted(rank for rank in weights if -rank[0] >= articles.FEWEST_SHARED)

    def _finer(self) -> Iterator[list[int]]:
        """Return what the blocks of frequent names come to where they are parted by a word or another name."""
        large = {term: block for term, block in self._blocks.items() if len(block) > articles.LARGEST_BLOCK}
        names = [name for name in self._card.names if name in large]
        for name in names:
            inside = set(large[name])
            for other, theirs in large.items():
                if other not in names or other > name:
                    yield self._near([number for number in theirs if number in inside])

    def _near(self, block: list[int]) -> list[int]:
        """Return a block; of a large one the neighbours."""
        if len(block) <= articles.LARGEST_BLOCK:
            return block
        ordered = sorted(block, key=lambda number: (self._index.place(number), number))
        at = ordered.index(self._number)
        return ordered[max(0, at - articles.NEIGHBOURS) : at + articles.NEIGHBOURS + 1]


class Neighbours:
    """The pairs of a corpus, asked for article by article."""

    def __init__(self, index: Index) -> None:
        """Take what is known of the articles."""
        self._index = index
        self._known: dict[int, _Candidates] = {}

    def of(self, number: int) -> list[int]:
        """Return the partners of an article, in order: its nearest, and those whose nearest it is among."""
        ours = self._candidates(number)
        nearest = ours.nearest()
        farther = ours.all[len(nearest) :]
        return sorted([*nearest, *(other for weight, other in farther if self._is_near(other, (weight, number)))])

    def _is_near(self, other: int, rank: _Rank) -> bool:
        return self._candidates(other).has_among_nearest(rank)

    def _candidates(self, number: int) -> _Candidates:
        if number not in self._known:
            self._known[number] = _Candidates(number, self._index)
        return self._known[number]
