"""The place where a number ends in, whether what it counts follows there out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain

from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases

THOUSAND = Decimal(1000)


@dataclass(frozen=True)
class NounGrammar:
    """The compiled words of one language that tell whether a noun follows a number."""

    no_noun: re.Pattern[str]
    of: re.Pattern[str]
    """What a noun follows a scale with: « 80 milliards de pièces »; nothing in "80 million people"."""
    needs_of_back: re.Pattern[str]
    """The scales that a noun follows so; reads reversed text."""


@cache
def grammar_of(code: str) -> NounGrammar:
    """Return what follows numbers in the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> NounGrammar:
    """Compile the words before which a number is bare: « 1 950 en 2019 », « 500 lundi »."""
    grammar, dates, scale_of = pack.words["grammar"], pack.words["dates"], pack.words["numerals"]["scale_of"]
    days = pack.forms(dates["weekdays"]) + [form for forms in dates["months"] for form in pack.forms(forms)]
    days += pack.forms(list(chain.from_iterable(dates["relative"]["day"].values())))
    stops = phrases.alternation([*grammar["stops"], *grammar["number_ends"], *grammar["determiners"], *days])
    scales = phrases.alternation(form[::-1] for form in pack.forms(scale_of["after"]))
    # « un million et demi de timbres »
    added = [form for forms in pack.words["numerals"]["and_parts"].values() for form in pack.forms(forms)]
    parts = phrases.alternation(form[::-1] for form in added)
    return NounGrammar(
        no_noun=re.compile(rf"{phrases.SPACE}(?:[^\w\s'\"«“*(]|\Z|(?:{stops})(?:(?!\w)|(?<='))|\d)|\s*\Z"),
        of=re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(scale_of['links'])})"),
        needs_of_back=re.compile(rf"(?:(?:{parts}){phrases.GAP})?(?:{scales})(?!\w)"),
    )


def is_bare(end: int, passage: Passage) -> bool:
    """Tell whether no noun follows a number that ends at `end`."""
    return grammar_of(passage.code).no_noun.match(passage.lower, end, passage.end) is not None


def counts_nothing(numeral: Numeral, passage: Passage) -> bool:
    """Tell whether no noun follows a number; after a scale it would with "of": « 80 milliards annoncés »."""
    grammar = grammar_of(passage.code)
    if numeral.value < THOUSAND or not grammar.needs_of_back.match(passage.backwards(numeral.end, 30)):
        return is_bare(numeral.end, passage)
    of = grammar.of.match(passage.lower, numeral.end, passage.end)
    return of is None or is_bare(of.end(), passage)
