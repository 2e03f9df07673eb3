"""A number behind a noun in, whether a list leaves its verb out there: « Nantes a 52 lits, Rennes 31 et Brest 17 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

FARTHEST = 90
"""Characters from one part of such a list to the next. Own choice."""


@dataclass(frozen=True)
class GappedGrammar:
    """The compiled words of one language in a list that leaves its verb out."""

    between: re.Pattern[str]
    """All that stands between two of its numbers."""
    behind: re.Pattern[str]
    """What follows a number that is not its last."""


@cache
def grammar_of(code: str) -> GappedGrammar:
    """Return the words of such lists of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> GappedGrammar:
    """Compile the joints of clauses of a pack, and the nouns and names between them and a number."""
    grammar, gap = pack.words["grammar"], phrases.GAP
    joints = phrases.alternation(pack.forms(pack.words["changes"]["joints"]))
    articles = phrases.alternation(grammar["determiners"])
    elided = phrases.alternation(grammar["elided_determiners"])
    stops = phrases.alternation([*grammar["stops"], *grammar["determiners"]])
    named = rf"(?:(?:{articles}){gap}|(?:{elided}))?(?:(?!(?:{stops})(?!\w))[^\W\d][\w'-]*{gap}){{1,3}}"
    joint = rf"(?:[,;]{phrases.SPACE}(?:(?:{joints}){gap})?|{gap}(?:{joints}){gap})"
    return GappedGrammar(
        re.compile(rf"[^.,:;()\d]{{0,40}}?{joint}{named}\Z"),
        re.compile(rf"{joint}{named}\d"),
    )


def goes_on(numeral: Numeral, before: Sequence[Mention], passage: Passage) -> bool:
    """Tell « Nantes a ouvert 52 lits, Rennes 31 et Brest 17 » from « 52 avions, un Airbus 330 et un Boeing 787 ».

    Such a list has three parts or more, each number behind a name or a noun with its article.
    """
    if not before or before[-1].kind != "count" or not _joins(before[-1].figure_end, numeral.start, passage):
        return False
    if grammar_of(passage.code).behind.match(passage.lower, numeral.end, passage.end):
        return True
    return len(before) > 1 and before[-2].kind == "count" and _joins(before[-2].figure_end, before[-1].start, passage)


def _joins(start: int, end: int, passage: Passage) -> bool:
    return 0 < end - start <= FARTHEST and grammar_of(passage.code).between.match(passage.lower, start, end) is not None
