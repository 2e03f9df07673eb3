"""An ordinal and the words around it in, the place in an order that it states out: « 5e position », « numéro 2 »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.extraction import traps
from factcheck.extraction.mentions import build_mention
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage, Stretches
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention


@dataclass(frozen=True)
class RankGrammar:
    """The compiled ordinals and words for places of one language."""

    sign: re.Pattern[str]
    """What makes an ordinal of digits."""
    noun: re.Pattern[str]
    before_back: re.Pattern[str]
    """Reads reversed text."""
    phrase: re.Pattern[str]
    values: dict[str, Decimal]


@cache
def grammar_of(code: str) -> RankGrammar:
    """Return the ranks of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> RankGrammar:
    """Compile the section `ranks` of a pack."""
    ranks, space, gap = pack.words["ranks"], phrases.SPACE, phrases.GAP
    values = {form: Decimal(value) for form, value in pack.table(ranks["words"]).items()}
    qualifiers = phrases.alternation(pack.forms(ranks["qualifiers"]))
    nouns = phrases.alternation(pack.forms([*ranks["nouns"], *ranks["qualifiers"]]))
    before = phrases.alternation(form[::-1] for form in pack.forms(ranks["before"]))
    signs = phrases.alternation(pack.words["numerals"]["ordinal_signs"])
    return RankGrammar(
        sign=re.compile(rf"(?:{signs})(?!\w)"),
        # « 3e producteur mondial »: one word may stand before a qualifier.
        noun=re.compile(rf"{space}(?:{nouns}|[^\W\d]+{gap}(?:{qualifiers}))(?!\w)"),
        before_back=re.compile(rf"{space}(?:{before})(?!\w)"),
        phrase=re.compile(rf"(?<!\w)(?P<word>{phrases.alternation(values)}){gap}(?:{nouns})(?!\w)"),
        values=values,
    )


def is_ordinal(numeral: Numeral, passage: Passage) -> bool:
    """Tell whether digits are followed by a sign that makes an ordinal of them: « 5e »."""
    return numeral.style == "digits" and grammar_of(passage.code).sign.match(passage.lower, numeral.end) is not None


def read_rank(numeral: Numeral, passage: Passage, codes: Stretches) -> Mention | None:
    """Return the rank that digits state together with a word after or before them, or None."""
    if numeral.style != "digits" or numeral.scale != 1:
        return None
    grammar = grammar_of(passage.code)
    ordinal = grammar.sign.match(passage.lower, numeral.end, passage.end)
    noun = grammar.noun.match(passage.lower, ordinal.end(), passage.end) if ordinal else None
    if noun is not None:
        return _build_rank(numeral.start, noun.end(), numeral.value)
    before = grammar.before_back.match(passage.backwards(numeral.start))
    if before is None or traps.is_trap(numeral, passage, codes):
        return None
    return _build_rank(numeral.start - before.end(), numeral.end, numeral.value)


def find_ranks(passage: Passage) -> Iterator[Mention]:
    """Yield the ranks that words alone state: « troisième place »."""
    grammar = grammar_of(passage.code)
    for match in grammar.phrase.finditer(passage.lower, passage.start, passage.end):
        yield _build_rank(*match.span(), grammar.values[match["word"]])


def _build_rank(start: int, end: int, value: Decimal) -> Mention:
    numeral = Numeral(start, end, value, Decimal(1), round=False, style="digits", digits_end=end)
    return build_mention(numeral, "rank", start, "exactly")
