"""An article of a corpus in, those that a scan would pair it with out: `comparison/articles.py`, for one article.

What a scan finds by a look at all articles is found here by a look at the blocks of one, and at those of its candidates
where it is to be known whether it is among the nearest of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.blocking.matters import Matters
from factcheck.comparison import articles

if TYPE_CHECKING:
    import numpy


class Neighbours:
    """The pairs of a corpus, asked for article by article."""

    def __init__(self, matters: Matters) -> None:
        """Take what the articles speak of."""
        self._matters = matters
        self._known: dict[int, list[int]] = {}
        self._candidates: dict[int, _Candidates] = {}

    def of(self, number: int) -> list[int]:
        """Return the partners of an article, in order: its nearest, and those whose nearest it is among."""
        if number not in self._known:
            ranked = self._ranked(number)
            nearest = [other for _, other in ranked[: articles.MOST_PARTNERS]]
            farther = ranked[articles.MOST_PARTNERS :]
            others = (other for minus, other in farther if self._is_near(number, other, -minus))
            self._known[number] = sorted([*nearest, *others])
        return self._known[number]

    def _ranked(self, number: int) -> list[tuple[int, int]]:
        """Return minus what is shared, and the number, of what may be paired with an article; the nearest first."""
        found = self._of(number)
        while found.grow():
            pass
        kept = found.shared >= articles.FEWEST_SHARED
        return sorted(zip((-found.shared[kept]).tolist(), found.numbers[kept].tolist(), strict=True))

    def _is_near(self, number: int, other: int, shared: int) -> bool:
        """Tell whether an article is among the nearest of another one, by a look at no more blocks than it takes."""
        found = self._of(other)
        while found.nearer_than(number, shared) < articles.MOST_PARTNERS:
            if not found.grow():
                return True
        return False

    def _of(self, number: int) -> _Candidates:
        if number not in self._candidates:
            blocks = chain([self._small(number)], self._finer(number))
            self._candidates[number] = _Candidates(self._matters, number, blocks)
        return self._candidates[number]

    def _small(self, number: int) -> numpy.ndarray:
        """Return the articles in small blocks of one."""
        import numpy

        terms = self._matters.told(number)[1]
        small = terms[self._matters.sizes[terms] <= articles.LARGEST_BLOCK]
        return numpy.concatenate([numpy.zeros(0, dtype="i8"), *map(self._matters.block, small.tolist())])

    def _finer(self, number: int) -> Iterator[numpy.ndarray]:
        """Return for each frequent name, the rarest first, those of its block that a word or another name puts beside
        an article.
        """
        import numpy

        terms = self._matters.told(number)[1]
        large = terms[self._matters.sizes[terms] > articles.LARGEST_BLOCK]
        is_name = self._matters.names[large]
        for name in large[is_name][numpy.argsort(self._matters.sizes[large[is_name]], kind="stable")].tolist():
            members, at = self._matters.meet(name, large[~is_name | (large > name)])
            yield self._beside(number, members, at)

    def _beside(self, number: int, members: numpy.ndarray, under: numpy.ndarray) -> numpy.ndarray:
        """Return the members of small blocks, and of large ones the neighbours of an article; `under` parts them."""
        import numpy

        if not len(members):
            return members
        small = numpy.bincount(under)[under] <= articles.LARGEST_BLOCK
        ranks, size = self._matters.ranks, self._matters.size
        crowd = numpy.sort(under[~small] * size + ranks[members[~small]])
        at = numpy.flatnonzero(crowd % size == ranks[number])
        around = at[:, None] + numpy.arange(-articles.NEIGHBOURS, articles.NEIGHBOURS + 1)
        near = crowd[numpy.clip(around, 0, max(0, len(crowd) - 1))]
        beside = near[near // size == crowd[at][:, None] // size] % size
        return numpy.concatenate((members[small], self._matters.by_rank[beside]))


class _Candidates:
    """What an article may be paired with, as far as its blocks were looked at."""

    def __init__(self, matters: Matters, number: int, blocks: Iterator[numpy.ndarray]) -> None:
        import numpy

        self._matters, self._number, self._blocks = matters, number, blocks
        self.numbers = self.shared = numpy.zeros(0, dtype="i8")

    def grow(self) -> bool:
        """Look at one more block; False where there is none."""
        import numpy

        block = next(self._blocks, None)
        if block is None:
            return False
        fresh = numpy.setdiff1d(block, numpy.append(self.numbers, self._number))
        if len(fresh):
            self.numbers = numpy.concatenate((self.numbers, fresh))
            self.shared = numpy.concatenate((self.shared, self._matters.shared(self._number, fresh)))
        return True

    def nearer_than(self, other: int, shared: int) -> int:
        """Return how many share more with the article than another one does, or as much with a smaller number."""
        return int(((self.shared > shared) | ((self.shared == shared) & (self.numbers < other))).sum())
