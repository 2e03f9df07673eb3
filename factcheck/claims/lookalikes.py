"""The name of a place where it stands in, whether the place is meant out: « Nancy » is a woman, "Reading" is fun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.claims.lexicon_table import read_table, words_of
from factcheck.errors import nearest
from factcheck.messages import _

ANY = "*"
SORTS = ("word", "name", "firm", "river", "behind", "inside", "head", "title")
LONGEST = 40
"""Characters before a name in which what tells a place stands."""


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """What place_lookalikes.csv lists for one language."""

    words: frozenset[str]
    names: frozenset[str]
    firms: frozenset[str]
    rivers: frozenset[str]
    behind: tuple[str, ...]
    inside: tuple[str, ...]
    head: tuple[str, ...]
    title: tuple[str, ...]


@cache
def lookalikes(code: str) -> Lookalikes:
    """Return the names of places that are something else as well; DataError where the file breaks its grammar."""
    table = read_table("place_lookalikes", ("sort", "language", "words"))
    found: dict[str, list[str]] = {sort: [] for sort in SORTS}
    for index, (sort, language, words) in enumerate(table.rows):
        if sort not in found:
            raise table.fault(index, _("unknown sort '{sort}'; {known}", sort=sort, known=nearest(sort, SORTS)))
        if language in (code, ANY):
            found[sort] += words_of(words)
    listed = {sort: frozenset(found[sort]) for sort in SORTS}
    before = {sort: tuple(f" {form}" for form in found[sort]) for sort in SORTS}
    return Lookalikes(
        words=listed["word"],
        names=listed["name"],
        firms=listed["firm"],
        rivers=listed["river"],
        behind=before["behind"],
        inside=before["inside"],
        head=before["head"],
        title=before["title"],
    )


def _before(lower: str, start: int) -> str:
    """Return the words before a position, each behind a space."""
    text = lower[max(0, start - LONGEST) : start].replace("'", "' ").replace("(", "( ")
    return f" {' '.join(text.split())}"


def needs_sign(name: str, code: str) -> bool:
    """Tell the names that are more often something else, so that something must say that the place is meant."""
    known = lookalikes(code)
    return (len(name) <= 2 and not name.isupper()) or name in known.names | known.firms | known.rivers


def is_meant(name: str, lower: str, start: int, code: str) -> bool:
    """Tell whether what stands before such a name says that the place is meant: « à Nancy », « la ville de Gap »."""
    known = lookalikes(code)
    before = _before(lower, start)
    signs = () if name in known.firms else known.inside if name in known.rivers else known.behind
    return before.endswith(known.head + signs)


def is_common_word(name: str, code: str) -> bool:
    """Tell the names that are words a sentence may open with."""
    return name in lookalikes(code).words


def stands_behind_title(lower: str, start: int, code: str) -> bool:
    """Tell « Mme Paris » from « Paris »."""
    return _before(lower, start).endswith(lookalikes(code).title)
