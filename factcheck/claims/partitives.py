"""A figure's sentence in, whether it is a part of another figure, or its equivalent, out: « parmi ces 420, 46 … »."""

from __future__ import annotations

import re

from factcheck.claims.circumstances import grammar_of, stands_before

LONGEST_OPENING = 25
"""Characters of « , ce qui représente »."""
LONGEST_LEAD = 25
"""Characters of « Avec à elle seule près de ». Own choice."""
_WORD_END = re.compile(r"\s")
_CLOSING = frozenset((*".,;:)", ""))


def is_base(lower: str, start: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether a figure is the whole of those that follow: « sur les 14 200 plaintes, 2 130 … »."""
    if grammar_of(code).opening_base.fullmatch(lower, start, first):
        return True
    return stands_before(grammar_of(code).base, lower, max(start, first - 25), first, words)


def is_some_of(lower: str, start: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether a clause that ends at a figure names what it is some of: "of the nests in Guadeloupe, 520 …"."""
    grammar = grammar_of(code)
    return grammar.base.may_be_among(words) and grammar.some_of.match(lower, start, first) is not None


def is_out_of(lower: str, last: int, first: int, code: str) -> bool:
    """Tell whether the figure that ends at `last` is a part of the one at `first`: « 620 de ses 7 750 salariés »."""
    match = grammar_of(code).base_between.pattern.search(lower, last, first)
    return match is not None and not lower[last : match.start()].strip()


def is_of_those(lower: str, last: int, code: str) -> bool:
    """Tell whether a figure counts some of the things counted before: « 460 d'entre elles »."""
    return grammar_of(code).anaphor.match(lower, last) is not None


def is_of_the_last(lower: str, start: int, first: int, last: int, code: str) -> bool:
    """Tell whether those counted are named just before, with no number: "a man kept the shoes, 11 of them"."""
    match = grammar_of(code).anaphor.match(lower, last)
    closed = match is not None and lower[match.end() : match.end() + 1] in _CLOSING
    return closed and lower[start:first].rstrip().endswith(",")


def is_among_those(lower: str, start: int, first: int, code: str) -> bool:
    """Tell whether the words before a figure say that it is of the things counted before: « sur ce total, 54 % … »."""
    return grammar_of(code).anaphor.search(lower, start, first) is not None


def is_of_them(lower: str, start: int, first: int, code: str) -> bool:
    """Tell whether a pronoun before the verb says what a bare number counts: « le parquet en a orienté 2 130 »."""
    return grammar_of(code).partitive.search(lower, max(start, first - 40), first) is not None


def is_equivalent(lower: str, start: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether a figure says the one before in other words: « 2 400 entreprises, soit 40 % »."""
    return stands_before(grammar_of(code).equivalent, lower, max(start, first - 40), first, words)


def is_led_with(lower: str, start: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether a figure leads its sentence as what something has: « Avec 1,9 million de tonnes, la région … »."""
    wording = grammar_of(code).led_with
    return stands_before(wording, lower, start, first, words) and first - start <= LONGEST_LEAD


def says_again(lower: str, last: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether the words from one figure on to the next open with « soit »: « 287 100, soit une chute de 22 % »."""
    equivalent = grammar_of(code).equivalent
    if not equivalent.may_be_among(words):
        return False
    ends = (match.end() for match in _WORD_END.finditer(lower, last, min(first, last + LONGEST_OPENING)))
    return any(equivalent.pattern.search(lower, last, end) for end in ends)


def is_part(lower: str, start: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether a figure is a part of the one before: « 766 appareils, dont 602 monocouloirs »."""
    return stands_before(grammar_of(code).part, lower, max(start, first - 40), first, words)
