"""Who says two claims in, what it tells of their being about one thing out: the judge of sources."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.claims.names import slug
from factcheck.comparison.evidence import Sign, Signs

LONG = 4
"""Letters from which a word in lower case tells of a source: « police », not « les ». Own choice."""
_NAME = re.compile(r"(?<![^\W\d])[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ]+|[^\W\d]{3,})")
"""A word with a capital, no article at the start of a sentence."""
_WORD = re.compile(r"[^\W\d]+")


def judge_sources(one: str | None, other: str | None) -> Signs:
    """Compare who says it; they are surely two where both have a name: « l'agence » may be « l'Ademe »."""
    if not one or not other:
        return []
    names, other_names = _names(one), _names(other)
    named = bool(names and other_names)
    alike = names & other_names if named else _words(one) & _words(other)
    if alike:
        return [Sign("same-source", "same source: {}", (one,))]
    return [Sign("other-source" if named else "maybe-other-source", "sources disagree: {} and {}", (one, other))]


@lru_cache(maxsize=10_000)
def _names(source: str) -> frozenset[str]:
    return frozenset(slug(name) for name in _NAME.findall(source))


@lru_cache(maxsize=10_000)
def _words(source: str) -> frozenset[str]:
    """Return the longer words of a source, without what a plural adds."""
    return frozenset(slug(word).rstrip("sx") for word in _WORD.findall(source) if len(word) >= LONG)
