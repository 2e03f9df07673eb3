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
        """Return minus what is shared, and the number, of what may be paired with an article; the nearest first."""
        import numpy

        others = numpy.unique(numpy.concatenate([self._small(number), *self._finer(number)]))
        others = others[others != number]
        shared = self._matters.shared(number, others)
        kept = shared >= articles.FEWEST_SHARED
        return sorted(zip((-shared[kept]).tolist(), others[kept].tolist(), strict=True))

    def _is_near(self, number: int, other: int, shared: int) -> bool:
        """Tell whether an article is among the nearest of another one, by a look at no more blocks than it takes."""
        nearer: set[int] = set()
        for found in chain([self._small(other)], self._finer(other)):
            nearer.update(self._nearer(other, found, (number, shared)))
            if len(nearer) >= articles.MOST_PARTNERS:
                return False
        return True

    def _nearer(self, other: int, found: numpy.ndarray, than: tuple[int, int]) -> list[int]:
        shared = self._matters.shared(other, found)
        nearer = (found != other) & ((shared > than[1]) | ((shared == than[1]) & (found < than[0])))
        near: list[int] = found[nearer].tolist()
        return near

    def _small(self, number: int) -> numpy.ndarray:
        """Return the articles in small blocks of one."""
        import numpy

        blocks = map(self._matters.block, self._matters.told(number)[1].tolist())
        small = [block for block in blocks if len(block) <= articles.LARGEST_BLOCK]
        return numpy.concatenate(small) if small else numpy.zeros(0, dtype="i8")

    def _finer(self, number: int) -> Iterator[numpy.ndarray]:
        """Return for each frequent name those of its block that a word or another name puts beside an article."""
        import numpy

        blocks = {term: self._matters.block(term) for term in self._matters.told(number)[1].tolist()}
        large = {term: block for term, block in blocks.items() if len(block) > articles.LARGEST_BLOCK}
        if not large:
            return
        terms = numpy.array(list(large), dtype="i8")
        members = numpy.concatenate(list(large.values()))
        under = numpy.repeat(numpy.arange(len(terms)), [len(block) for block in large.values()])
        names = self._matters.names[terms]
        inside = numpy.zeros(self._matters.size, dtype=bool)
        for name in sorted(terms[names].tolist(), key=lambda name: len(large[name])):
            inside[large[name]] = True
            kept = inside[members] & (~names | (terms > name))[under]
            yield self._beside(number, members[kept], under[kept])
            inside[large[name]] = False

    def _beside(self, number: int, members: numpy.ndarray, under: numpy.ndarray) -> numpy.ndarray:
        """Return the members of small blocks, and of large ones the neighbours of an article; `under` parts them."""
        import numpy

        if not len(members):
            return members
        small = numpy.bincount(under)[under] <= articles.LARGEST_BLOCK
        crowd, under = members[~small], under[~small]
        order = numpy.lexsort((self._matters.ranks[crowd], under))
        crowd, under = crowd[order], under[order]
        at = numpy.flatnonzero(crowd == number)
        around = at[:, None] + numpy.arange(-articles.NEIGHBOURS, articles.NEIGHBOURS + 1)
        near = numpy.clip(around, 0, max(0, len(crowd) - 1))
        return numpy.concatenate((members[small], crowd[near][under[near] == under[at][:, None]]))
