"""The names of two sources in, whether they are one, two or may be either out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from factcheck.characters import slug

LONG = 4
"""Letters from which a word in lower case tells of a source: « police », not « les ». Own choice."""
_NAME = re.compile(r"(?<![^\W\d])[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ]+|[^\W\d]{3,})")
"""A word with a capital, no article at the start of a sentence."""
_WORD = re.compile(r"[^\W\d]+")


def tell_apart(one: str | None, other: str | None) -> Literal["same", "two", "maybe two"] | None:
    """Tell whether two sources are one; surely two where both have a name: « l'agence » may be « l'Ademe ».

    None where one of the figures names no source.
    """
    if not one or not other:
        return None
    names, other_names = _names(one), _names(other)
    named = bool(names and other_names)
    alike = names & other_names if named else _words(one) & _words(other)
    return "same" if alike else "two" if named else "maybe two"


@lru_cache(maxsize=10_000)
def _names(source: str) -> frozenset[str]:
    return frozenset(slug(name) for name in _NAME.findall(source))


@lru_cache(maxsize=10_000)
def _words(source: str) -> frozenset[str]:
    """Return the longer words of a source, without what a plural adds."""
    return frozenset(slug(word).rstrip("sx") for word in _WORD.findall(source) if len(word) >= LONG)
