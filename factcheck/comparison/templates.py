"""Two sentences with the names that they are of in, whether they are one but for those and their figures out."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from factcheck.records import Claim

FEWEST = 3
"""Words that two sentences of one template share at least. Own choice."""
MOST_APART = 1
"""Words that each of them has alone, as the name of a month. Own choice."""
_WORD = re.compile(r"[^\W\d_]+")


def are_one_template(one: Claim, other: Claim) -> bool:
    """Tell "The town of Hull has 340 empty homes" and "The town of Dover has 290 empty homes", which are of two towns.

    Whoever tells one thing again tells it in other words, or calls it by the same name, or by a part of it.
    """
    if one.subject is None or other.subject is None:
        return False
    names, others = (frozenset(_WORD.findall(each.name.casefold())) for each in (one.subject, other.subject))
    if names <= others or others <= names:
        return False
    words, rest = _frame(one.sentence, names - others), _frame(other.sentence, others - names)
    shared = (words & rest).total()
    return shared >= FEWEST and max(words.total(), rest.total()) <= shared + MOST_APART


@lru_cache(maxsize=8192)
def _frame(sentence: str, name: frozenset[str]) -> Counter[str]:
    """Return the words of a sentence without those of a name and its figures."""
    return Counter(word for word in _WORD.findall(sentence.casefold()) if word not in name)
