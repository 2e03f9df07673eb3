"""An article of a corpus in, those that a scan would pair it with out: `comparison/articles.py`, for one article.

What a scan finds by a look at all articles is found here by a look at the blocks of one, and at those of its candidates
where it is to be known whether it is among the nearest of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
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
        self._near: dict[tuple[int, int], bool] = {}

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
        """Return minus what is shared, and the number, of those that may be paired with an article; the nearest first."""
        import numpy

        blocks = [*self._small(number), *(block for finer in self._finer(number) for block in finer)]
        if not blocks:
            return []
        others = numpy.unique(numpy.concatenate(blocks))
        others = others[others != number]
        shared = self._matters.shared(number, others)
        kept = shared >= articles.FEWEST_SHARED
        return sorted(zip((-shared[kept]).tolist(), others[kept].tolist(), strict=True))

    def _is_near(self, number: int, other: int, shared: int) -> bool:
        """Tell whether an article is among the nearest of another one, by a look at no more blocks than it takes."""
        nearer: set[int] = set()
        for blocks in (self._small(other), *self._finer(other)):
            nearer.update(self._nearer(other, blocks, (number, shared)))
            if len(nearer) >= articles.MOST_PARTNERS:
                return False
        return True

    def _nearer(self, other: int, blocks: list[numpy.ndarray], than: tuple[int, int]) -> list[int]:
        import numpy

        if not blocks:
            return []
        found = numpy.unique(numpy.concatenate(blocks))
        found = found[found != other]
        shared = self._matters.shared(other, found)
        nearer = (shared > than[1]) | ((shared == than[1]) & (found < than[0]))
        return found[nearer].tolist()

    def _small(self, number: int) -> list[numpy.ndarray]:
        blocks = map(self._matters.block, self._matters.told(number)[1].tolist())
        return [block for block in blocks if len(block) <= articles.LARGEST_BLOCK]

    def _finer(self, number: int) -> Iterator[list[numpy.ndarray]]:
        """Return for each frequent name what its block comes to where a word or another name parts it."""
        import numpy

        blocks = {term: self._matters.block(term) for term in self._matters.told(number)[1].tolist()}
        large = {term: block for term, block in blocks.items() if len(block) > articles.LARGEST_BLOCK}
        names = {term for term in large if self._matters.names[term]}
        for name in names:
            inside = numpy.zeros(self._matters.size, dtype=bool)
            inside[large[name]] = True
            others = (block for term, block in large.items() if term not in names or term > name)
            yield [self._beside(number, block[inside[block]]) for block in others]

    def _beside(self, number: int, block: numpy.ndarray) -> numpy.ndarray:
        """Return a block; of a large one the neighbours of an article."""
        import numpy

        if len(block) <= articles.LARGEST_BLOCK:
            return block
        ordered = self._matters.by_place(block)
        at = int(numpy.flatnonzero(ordered == number)[0])
        return ordered[max(0, at - articles.NEIGHBOURS) : at + articles.NEIGHBOURS + 1]
