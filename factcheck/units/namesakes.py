"""A unit in, the units out that go by the same name (`namesakes.txt`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def namesakes(unit: str) -> tuple[str, ...]:
    """Return the units that a word can stand for that was read as `unit`, that one first."""
    return (unit, *(other for other in _table().get(unit, ()) if other != unit))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = files("factcheck.units").joinpath("namesakes.txt").read_text(encoding="utf-8")
    rows = [tuple(line.split()) for line in text.splitlines() if line and not line.startswith("#")]
    return {unit: row for row in rows for unit in row}
