"""Two figures that cannot both be right in, the fault that tells most of how they differ out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from factcheck.comparison.slips import Sort, find_slip
from factcheck.records import Claim, Comparator

Fault = Literal["bound", "magnitude", "transposition"]

BOUNDS: frozenset[Comparator] = frozenset({"between", "more_than", "at_least", "less_than", "at_most"})
"""Words that say between what a figure lies, and do not only round it."""
_OF_SLIPS: Mapping[Sort, Fault] = {
    "transposed": "transposition",
    "dropped": "transposition",
    "zero": "magnitude",
    "scale": "magnitude",
    "word": "magnitude",
    "unit": "magnitude",
}


def fault_of(first: Claim, second: Claim) -> Fault | None:
    """Return None where the two are other values, and no more can be told of them."""
    slip = find_slip(first, second)
    if slip is not None:
        return _OF_SLIPS[slip.sort]
    return None if BOUNDS.isdisjoint((first.comparator, second.comparator)) else "bound"
