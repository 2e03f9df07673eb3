"""What the articles of a corpus spoke of, and the cards of those since, in; blocks and what articles share out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.blocking.cards import Card
from factcheck.blocking.tables import NAME, TELLING, Spoken

if TYPE_CHECKING:
    import numpy

_TERMS = 40
"""Of an article, or so: where a block is shorter by that factor than those of its terms, it is read instead of them."""


class Matters:
    """What the articles of a run speak of, by their numbers; a term is a name or a word, by a number of its own."""

    def __init__(self, spoken: Spoken, now: Sequence[int], added: Mapping[int, Card]) -> None:
        """Take the table, the number of each of its rows (-1: gone), and the cards of other articles."""
        import numpy

        self._spoken = spoken
        self._now = numpy.array(now, dtype="i8")
        self.size = int((self._now >= 0).sum()) + len(added)
        self._row = numpy.full(self.size, -1, dtype="i8")
        self._row[self._now[self._now >= 0]] = numpy.flatnonzero(self._now >= 0)
        self._places = numpy.zeros(self.size, dtype="u8")
        self._places[self._now[self._now >= 0]] = spoken.places[self._now >= 0]
        self._terms = self._number_terms(added)
        self.names, self._worth = self._judge_terms(added)
        self.sizes = self._count_blocks(added)
        self._place = numpy.full(len(self._worth), -1, dtype="i8")
        self._told: dict[int, tuple[numpy.ndarray, numpy.ndarray]] = {}
        self._added: dict[int, list[int]] = defaultdict(list)
        for number, card in added.items():
            self._add(number, card)
        self._blocks: dict[int, numpy.ndarray] = {}
        self._spelled: dict[int, tuple[numpy.ndarray, numpy.ndarray]] = {}

    @cached_property
    def by_rank(self) -> numpy.ndarray:
        """The articles in the order of crowded blocks."""
        import numpy

        return numpy.lexsort((numpy.arange(self.size), self._places))

    @cached_property
    def ranks(self) -> numpy.ndarray:
        """Where each article stands among all in the order of crowded blocks."""
        import numpy

        ranks = numpy.empty(self.size, dtype="i8")
        ranks[self.by_rank] = numpy.arange(self.size)
        return ranks

    def _number_terms(self, added: Mapping[int, Card]) -> dict[int, int]:
        """Return the numbers of the terms of added articles; those that the table lacks follow on its own."""
        import numpy

        told = numpy.array(sorted({term for card in added.values() for term in card.told}), dtype="u8")
        at = numpy.searchsorted(self._spoken.terms, told)
        known = at < len(self._spoken.terms)
        known[known] = self._spoken.terms[at[known]] == told[known]
        at[~known] = len(self._spoken.terms) + numpy.arange(int((~known).sum()))
        return dict(zip(told.tolist(), at.tolist(), strict=True))

    def _judge_terms(self, added: Mapping[int, Card]) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Return for each term whether it is a name, and what it counts that two articles share it."""
        import numpy

        size = max([len(self._spoken.terms), *(number + 1 for number in self._terms.values())])
        flags = numpy.zeros(size, dtype="u1")
        flags[: len(self._spoken.flags)] = self._spoken.flags
        for card in added.values():
            flags[[self._terms[term] for term in card.names]] |= NAME
            flags[[self._terms[term] for term in card.telling]] |= TELLING
        return (flags & NAME) > 0, 1 + ((flags & TELLING) > 0).astype("i8")

    def _count_blocks(self, added: Mapping[int, Card]) -> numpy.ndarray:
        """Return for each term how many articles are looked for under it."""
        import numpy

        sizes = numpy.zeros(len(self._worth), dtype="i8")
        sizes[: len(self._spoken.terms)] = numpy.diff(self._spoken.block_at)
        told, _ = self._told_of(numpy.flatnonzero(self._now < 0))
        numpy.subtract.at(sizes, told[told & 1 > 0] >> 1, 1)
        for card in added.values():
            sizes[[self._terms[term] for term in {*card.names, *card.words}]] += 1
        return sizes

    def _add(self, number: int, card: Card) -> None:
        import numpy

        looked_for = [self._terms[term] for term in (*card.names, *card.words)]
        self._told[number] = (
            numpy.array([self._terms[term] for term in card.told], dtype="i8"),
            numpy.array(sorted(looked_for), dtype="i8"),
        )
        self._places[number] = card.place
        for term in looked_for:
            self._added[term].append(number)

    def told(self, number: int) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Return the terms of an article, and those under which it is looked for."""
        if number not in self._told:
            row = int(self._row[number])
            told = self._spoken.told[self._spoken.told_at[row] : self._spoken.told_at[row + 1]].astype("i8")
            self._told[number] = told >> 1, told[told & 1 > 0] >> 1
        return self._told[number]

    def block(self, term: int) -> numpy.ndarray:
        """Return the articles that are looked for under a term, in order."""
        import numpy

        if term not in self._blocks:
            there = term < len(self._spoken.terms)
            span = slice(*self._spoken.block_at[term : term + 2].tolist()) if there else slice(0)
            now = self._now[self._spoken.blocks[span]]
            more = self._added.get(term, ())
            now = now[now >= 0]
            self._blocks[term] = numpy.sort(numpy.concatenate((now, more))).astype("i8") if more else now
        return self._blocks[term]

    def meet(self, name: int, terms: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Return the articles that are looked for under a name and under one of these terms, and the term's place.

        One article for each of the terms that it has.
        """
        import numpy

        if int(self.sizes[terms].sum()) < _TERMS * int(self.sizes[name]):
            return self._meet_blocks(self.block(name), terms)
        if name not in self._spelled:
            self._spelled[name] = self._spell(self.block(name))
        members, told = self._spelled[name]
        self._place[terms] = numpy.arange(len(terms))
        at = self._place[told]
        self._place[terms] = -1
        return members[at >= 0], at[at >= 0]

    def _spell(self, block: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Return the articles of a block, each as often as there are terms that it is looked for under, and these."""
        import numpy

        rows = self._row[block]
        told, sizes = self._told_of(rows[rows >= 0])
        own = told & 1 > 0
        new = block[rows < 0].tolist()
        others = [self.told(number)[1] for number in new]
        members = numpy.concatenate(
            (numpy.repeat(block[rows >= 0], sizes)[own], numpy.repeat(new, list(map(len, others))))
        )
        return members.astype("i8"), numpy.concatenate((told[own] >> 1, *others)).astype("i8")

    def _meet_blocks(self, block: numpy.ndarray, terms: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
        import numpy

        inside = numpy.zeros(self.size, dtype=bool)
        inside[block] = True
        blocks = [self.block(term) for term in terms.tolist()]
        members = [each[inside[each]] for each in blocks]
        return numpy.concatenate(members), numpy.repeat(numpy.arange(len(terms)), list(map(len, members)))

    def shared(self, number: int, others: numpy.ndarray) -> numpy.ndarray:
        """Return how much others share with an article."""
        import numpy

        worth = numpy.zeros(len(self._worth), dtype="i8")
        told = self.told(number)[0]
        worth[told] = self._worth[told]
        rows = self._row[others]
        shared = numpy.zeros(len(others), dtype="i8")
        shared[rows >= 0] = self._worth_of_rows(worth, rows[rows >= 0])
        for at in numpy.flatnonzero(rows < 0).tolist():
            shared[at] = worth[self.told(int(others[at]))[0]].sum()
        return shared

    def _worth_of_rows(self, worth: numpy.ndarray, rows: numpy.ndarray) -> numpy.ndarray:
        import numpy

        told, sizes = self._told_of(rows)
        ends = numpy.cumsum(sizes)
        sums = numpy.concatenate(([0], numpy.cumsum(worth[told >> 1])))
        found: numpy.ndarray = sums[ends] - sums[ends - sizes]
        return found

    def _told_of(self, rows: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Return what rows of the table tell, one after the other, and how many terms each does."""
        import numpy

        starts = self._spoken.told_at[rows]
        sizes = self._spoken.told_at[rows + 1] - starts
        firsts = numpy.cumsum(sizes) - sizes
        return self._spoken.told[numpy.arange(int(sizes.sum())) + numpy.repeat(starts - firsts, sizes)], sizes
