"""Who says two claims in, what it tells of their being about one thing out: the judge of sources."""

from __future__ import annotations

from factcheck.comparison.evidence import Sign, Signs
from factcheck.comparison.sources import tell_apart


def judge_sources(one: str | None, other: str | None) -> Signs:
    """Compare who says it."""
    told = tell_apart(one, other)
    if told is None or one is None or other is None:
        return []
    if told == "same":
        return [Sign("same-source", "same source: {}", (one,))]
    name = "other-source" if told == "two" else "maybe-other-source"
    return [Sign(name, "sources disagree: {} and {}", (one, other))]
