"""Items in, results in the same order out: this machine's processes, and DuckDB for large groupings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from factcheck.engines._grouping import group_rows
from factcheck.errors import UsageError
from factcheck.messages import _

if TYPE_CHECKING:
    from factcheck.engines._processes import WorkerPool

T = TypeVar("T")
R = TypeVar("R")

START_WEIGHT = 2_000_000
"""Bytes of work below which starting processes takes longer than it saves (a worker needs about a second)."""
CHUNK_WEIGHT = 256_000
"""Bytes of work handed to a worker at a time."""
UNKNOWN_WEIGHT = 16_000
"""What an item counts as where nobody weighs it: a long article."""


class LocalEngine:
    """The engine of one machine; use it with `contextlib.closing`."""

    def __init__(self, *, jobs: int) -> None:
        """Take the number of processes to use at most, from 1."""
        self.jobs = jobs
        self._pools: list[WorkerPool] = []

    def map(
        self, function: Callable[[T], R], items: Iterable[T], *, weight: Callable[[T], int] | None = None
    ) -> Iterator[R]:
        """Return function(item) for each item, in the order of the items; large work in processes."""
        if self.jobs == 1:
            return map(function, items)
        weigh = weight or _unknown_weight
        rest = iter(items)
        first, more = _take(rest, weigh, START_WEIGHT)
        if not more or len(first) < 2:
            return map(function, chain(first, rest))
        from factcheck.engines._processes import WorkerPool

        pool = WorkerPool(function, jobs=self.jobs)
        self._pools.append(pool)
        return pool.run(_chunks(chain(first, rest), weigh))

    def group(self, rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Return each key that two or more rows share, in order, with its row numbers ascending."""
        return group_rows(rows, threads=self.jobs)

    def close(self) -> None:
        """End the processes that are still at work."""
        for pool in self._pools:
            pool.stop()
        self._pools.clear()


def open_engine(jobs: int | None = None) -> LocalEngine:
    """Return an engine of at most `jobs` processes; None takes one for each processor that is free to it."""
    if jobs is not None and jobs < 1:
        raise UsageError(_("--jobs is {jobs}; give 1 or more, or leave it out for one process a processor", jobs=jobs))
    return LocalEngine(jobs=jobs or _processors())


def _processors() -> int:
    # Containers and batch systems hand out fewer processors than the machine has.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _unknown_weight(_item: object) -> int:
    return UNKNOWN_WEIGHT


def _take(items: Iterator[T], weigh: Callable[[T], int], limit: int) -> tuple[list[T], bool]:
    """Return the items up to `limit` in weight, and whether the limit was reached."""
    taken: list[T] = []
    total = 0
    for item in items:
        taken.append(item)
        total += max(weigh(item), 1)
        if total > limit:
            return taken, True
    return taken, False


def _chunks(items: Iterator[T], weigh: Callable[[T], int]) -> Iterator[list[T]]:
    while True:
        chunk, _ = _take(items, weigh, CHUNK_WEIGHT)
        if not chunk:
            return
        yield chunk
