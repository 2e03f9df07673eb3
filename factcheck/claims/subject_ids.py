"""The id of a subject in, what it is made of out: one thing, a thing of it behind a `/`, or several joined by a `+`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SEAM = re.compile(r"\+(?=(?:place|name):)")
"""An id that users give may hold a plain `+`."""


def join_ids(ids: Iterable[str]) -> str:
    """Return the id of what several things are together: `place:lille+place:lyon`."""
    return "+".join(sorted(set(ids)))


def parts_of(id_: str) -> list[str]:
    """Return the ids of the things that an id stands for together; of one thing that alone."""
    return _SEAM.split(id_)


def root_of(id_: str) -> str:
    """Return the place or name that an id is of: `place:lille` of « le musée de Lille »; several together stay."""
    return id_ if is_joint(id_) else id_.partition("/")[0]


def is_joint(id_: str) -> bool:
    """Tell whether an id stands for several things together."""
    return _SEAM.search(id_) is not None


def are_one_and_both(first: str, second: str) -> bool:
    """Tell whether two different ids share one of several things: Lille, and Lille with Lyon."""
    if first == second or not (is_joint(first) or is_joint(second)):
        return False
    ones, others = ({root_of(part) for part in parts_of(id_)} for id_ in (first, second))
    return not ones.isdisjoint(others)


def are_one_name(one: str, other: str) -> bool:
    """Tell whether two ids are one, or one of them has what somebody is before the name: "Conductor Ilse Fremont"."""
    short, long = sorted((one, other), key=len)
    name = short.removeprefix("name:")
    return (one == other and bool(one)) or ("-" in name and long.startswith("name:") and long.endswith(f"-{name}"))


def is_name(id_: str) -> bool:
    """Tell a name of its own from a place, and from a thing of what is named."""
    return id_.startswith("name:") and "/" not in id_ and not is_joint(id_)
