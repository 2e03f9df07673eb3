"""How time grows with what is done: the one measure of every test that says that something takes its share alone."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

ROUNDS = 6
"""At most: the machine's speed may change while it is measured, so the sizes take turns and the best of each counts."""


def disproportion(
    do: Callable[[int], object], sizes: Sequence[int], *, most: float = 1.25, noise: float = 0.1
) -> list[float]:
    """Return the seconds of each size where one takes longer than it may, and none where all take their share.

    Args:
        do: What is timed, for one of the sizes.
        sizes: How much is done, the smallest first.
        most: How many times as long as in proportion to the size before a size may take.
        noise: Seconds more that it may take; quadratic time takes far more.
    """
    times = [float("inf")] * len(sizes)
    for _ in range(ROUNDS):
        times = [min(best, seconds(do, size)) for best, size in zip(times, sizes, strict=True)]
        measured = pairwise(zip(sizes, times, strict=True))
        if all(after < most * size / before_size * before + noise for (before_size, before), (size, after) in measured):
            return []
    return times


def seconds(do: Callable[[int], object], size: int) -> float:
    """Return what one run takes, without the collector, which goes through all that the tests before have left."""
    gc.disable()
    try:
        start = time.process_time()
        do(size)
        return time.process_time() - start
    finally:
        gc.enable()
