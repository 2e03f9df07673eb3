"""The corpus of a language in, its sentences out with a gap where the figure stood: what a figure is put into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck import languages
from factcheck.languages.corpus import Example, read_corpus

OPEN, CLOSE = "« ", " »"
NOT_BEFORE = ("over ", "just ", "Les ", "les ")
"""What is a hedge before some figures and no hedge before others, and what a fraction takes up."""
SCALES = ("million", "millions")
"""After one of these a figure is told without what it counts."""


@dataclass(frozen=True)
class Frame:
    """What stands before and after a figure."""

    before: str
    after: str
    kind: str
    sign: int
    """Of a change that the words around it tell."""

    def __str__(self) -> str:
        """Return the sentence with a gap."""
        return f"{self.before}…{self.after}"


@cache
def frames(code: str, kind: str) -> tuple[Frame, ...]:
    """Return the sentences of a corpus that a figure of that kind fits into, and one that is nothing but the gap."""
    folder = languages.folder_of(code)
    found = [_frame(example) for example in read_corpus(folder, code).examples if _fits(example, kind)]
    return (*([] if kind == "change" else [Frame("", "", kind, 1)]), *dict.fromkeys(found))


def _fits(example: Example, kind: str) -> bool:
    """Tell a sentence that says nothing of its figure but a change from one that says an age, a hedge or a price.

    The figure is alone, since two may be a way travelled, and stands apart, neither glued to a word nor with a hyphen;
    no sign belongs to it.
    """
    claim, phrase = example.expected, example.phrase
    if claim is None or OPEN not in phrase or claim.kind != kind or claim.comparator != "exactly":
        return False
    before, _, rest = phrase.partition(OPEN)
    marked, _, after = rest.partition(CLOSE)
    if claim.per or "/" in (claim.unit or "") or claim.unit == "year":
        return False
    if any(sign.isdigit() for sign in before + after):  # what is read depends on both: « baisse de 20 % à 5,5 % »
        return False
    if (
        re.search(r"\d", before + after)
        or before.endswith(NOT_BEFORE)
        or before[-1:].isalpha()
        or after[:1].isalpha()
        or "\n" in marked
        or "-" in marked
        or marked[0] in "+−–"
    ):
        return False
    *numerals, noun = marked.split()
    return kind != "count" or (bool(numerals) and noun.isalpha() and noun not in SCALES)


def _frame(example: Example) -> Frame:
    before, _, rest = example.phrase.partition(OPEN)
    low = example.expected.low if example.expected else 0
    falls = example.expected is not None and example.expected.kind == "change" and str(low).startswith("-")
    return Frame(
        before, rest.partition(CLOSE)[2], example.expected.kind if example.expected else "", -1 if falls else 1
    )
