"""What a run asks of an engine: map over articles, group over claims; one module an engine.

Nothing outside this folder may assume one machine. Functions handed to an engine are module-level functions
or `functools.partial` of them; functions, items and results can be pickled; a function changes nothing but
what it returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Where the work is done; `engines/<name>.py` opens one with `open_engine(jobs)`."""

    def map(
        self, function: Callable[[T], R], items: Iterable[T], *, weight: Callable[[T], int] | None = None
    ) -> Iterator[R]:
        """Return function(item) for each item, in the order of the items.

        `weight` tells how much work an item is, in bytes; without it every item counts as one small article.
        An exception of `function` is raised here, at the turn of its item.
        """
        ...

    def group(self, rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Return, for (key, row number) pairs, each key that two or more rows share, with these rows.

        Keys come in the order of their code points, row numbers ascend, repeated pairs count once.
        """
        ...

    def close(self) -> None:
        """End what is still at work and free what the engine holds."""
        ...
