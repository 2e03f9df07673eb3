"""The claims of a run in, which of them say the same figure in the same words as one of them out: agency copies.

Nothing is compared with everything: claims of one figure are looked up by it, then by three words in a row.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from factcheck.comparison.wording import without_remarks
from factcheck.records import Claim

ALIKE = 10, 9
"""Of so many words of a sentence so many stand in its copy as well. Own choice."""
FEWEST = 8
"""Words of a sentence that has copies which differ in some; shorter ones are copied word for word. Own choice."""
ROW = 3
"""Words in a row by which sentences that may be copies are found."""

_WORD = re.compile(r"\w+")
Words = tuple[str, ...]


class Copies:
    """The claims of a run by what they say."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Take all claims; words are looked at only where copies of a figure are asked for."""
        self._by_figure: dict[object, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._by_figure[figure_of(claim)].append(claim)
        self._by_row: dict[object, dict[Words, list[Claim]]] = {}
        self._known: dict[tuple[object, Words], tuple[Claim, ...]] = {}

    def of(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims of other articles that say the figure of one in its words, or nearly."""
        key, said = figure_of(claim), words_of(claim.sentence)
        if (key, said) not in self._known:
            self._known[key, said] = tuple(self._find(key, said))
        return tuple(other for other in self._known[key, said] if other.document != claim.document)

    def _find(self, key: object, said: Words) -> Iterable[Claim]:
        """Look among the sentences that share a row of words."""
        rows = self._by_row.get(key) or self._index(key)
        near = {id(other): other for row in _rows(said) for other in rows.get(row, ())}
        return (other for other in near.values() if are_copies(said, words_of(other.sentence)))

    def _index(self, key: object) -> dict[Words, list[Claim]]:
        rows: dict[Words, list[Claim]] = defaultdict(list)
        for claim in self._by_figure.get(key, ()):
            for row in dict.fromkeys(_rows(words_of(claim.sentence))):
                rows[row].append(claim)
        self._by_row[key] = rows
        return rows


def find_families(claims: Iterable[Claim], copies: Copies) -> list[tuple[Claim, ...]]:
    """Return each claim that has copies with these, the first in the order of the articles at the head."""
    families: list[tuple[Claim, ...]] = []
    taken: set[str] = set()
    for claim in claims:
        found = () if claim.id in taken else [each for each in copies.of(claim) if each.id not in taken]
        if found:
            families.append(tuple(sorted((claim, *found), key=lambda each: (each.document, each.start))))
            taken.update(each.id for each in families[-1])
    return families


def are_copies(one: Words, other: Words) -> bool:
    """Tell whether two sentences are the same but for one word in ten; of one order, as their rows are shared."""
    if one == other:
        return True
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    if shorter < FEWEST:
        return False
    common = (Counter(one) & Counter(other)).total()
    return common * ALIKE[0] >= longer * ALIKE[1]


@lru_cache(maxsize=100_000)
def words_of(sentence: str) -> Words:
    """Return the words of a sentence in lower case, without marks and spaces."""
    return tuple(_WORD.findall(without_remarks(sentence).casefold()))


def _rows(words: Words) -> list[Words]:
    return [words[at : at + ROW] for at in range(max(1, len(words) - ROW + 1))]


def figure_of(claim: Claim) -> object:
    """Return what copies have in common: the figure as its words give it, whose it is, and the time that they say."""
    said = claim.period if claim.period and claim.period.origin == "text" else None
    whose = claim.subject.id if claim.subject else None
    return claim.kind, claim.base_unit, claim.strict, claim.lenient, claim.status, whose, said
