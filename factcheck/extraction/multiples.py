"""A passage in, the factors out that a verb states, alone or with a numeral: « doublé », « divisé par trois », "x2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.extraction.hedges import find_hedge
from factcheck.extraction.mentions import build_mention
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import FORMS, Passage, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

WINDOW = 80
"""Characters before a numeral in which "multiplied … by" must stand."""
_TIMES_BEFORE = re.compile(r"(?<![\w.,])(?<!\d[ \u00a0\u202f])[x×] ?\Z")
_TIMES_AFTER = re.compile(r"[x×](?![\w×])(?! ?\d)")


@dataclass(frozen=True)
class MultipleGrammar:
    """The compiled verbs of multiplication of one language; `…_back` read reversed text."""

    verb: Wording
    factors: dict[str, Decimal]
    nouns: frozenset[str]
    """Forms that are a noun or an adjective as well: « un doublé », « le double vitrage »."""
    noun_back: re.Pattern[str]
    object: re.Pattern[str]
    """What follows it where it is a verb: « double ses ventes »."""
    needs: frozenset[str] | None
    """Words of a sentence that says "multiplied by" or "divided by"; None where they cannot tell."""
    multiplied_back: re.Pattern[str]
    divided_back: re.Pattern[str]


@cache
def grammar_of(code: str) -> MultipleGrammar:
    """Return the multiples of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> MultipleGrammar:
    """Compile the section `multiples` of a pack, but for "fold", which is a unit."""
    multiples, grammar = pack.words["multiples"], pack.words["grammar"]
    factors = {form: Decimal(value) for form, value in pack.table(multiples["verbs"]).items()}
    nouns = phrases.alternation(form[::-1] for form in pack.forms(multiples["noun_after"]))
    objects = phrases.alternation([*grammar["stops"], *grammar["determiners"], *grammar["number_ends"]])
    return MultipleGrammar(
        verb=build_wording(rf"(?<!\w)(?<!\w-)(?P<word>{FORMS})(?![\w-])", factors),
        factors=factors,
        nouns=frozenset(pack.forms(multiples["nouns"])),
        noun_back=re.compile(rf"{phrases.SPACE}(?:{nouns})(?!\w)"),
        object=re.compile(rf"{phrases.SPACE}(?:[^\w\s]|\d|\Z|(?:{objects})(?:(?!\w)|(?<=')))"),
        needs=phrases.needed_words(pack.forms([*multiples["multiplied"], *multiples["divided"]])),
        multiplied_back=_with_gap(pack.forms(multiples["multiplied"])),
        divided_back=_with_gap(pack.forms(multiples["divided"])),
    )


def _with_gap(forms: list[str]) -> re.Pattern[str]:
    """Compile phrases, to be read from their end, in which `…` stands for up to fifty characters of the same clause."""
    plain = phrases.alternation(form[::-1] for form in forms if "…" not in form)
    split = [form[::-1].split(" … ") for form in forms if "…" in form]
    lasts = phrases.alternation(last for last, _ in split)
    heads = phrases.alternation(head for _, head in split)
    gap = rf"{phrases.GAP}[^,.;:()]{{1,50}}?{phrases.GAP}"
    return re.compile(rf"{phrases.SPACE}(?:(?:{plain})|(?:{lasts}){gap}(?:{heads}))(?!\w)")


def read_multiple(numeral: Numeral, passage: Passage) -> Mention | None:
    """Return the factor that a numeral is after "multiplied by" or "divided by", or beside a sign; else None."""
    if numeral.value <= 0:
        return None
    sign = _TIMES_BEFORE.search(passage.lower, max(passage.start, numeral.start - 3), numeral.start)
    if sign is not None:
        return build_mention(numeral, "multiple", sign.start(), "exactly", "x")
    after = _TIMES_AFTER.match(passage.lower, numeral.end, passage.end)
    if after is not None:
        return build_mention(replace(numeral, end=after.end()), "multiple", numeral.start, "exactly", "x")
    return _read_after_verb(numeral, passage)


def _read_after_verb(numeral: Numeral, passage: Passage) -> Mention | None:
    grammar = grammar_of(passage.code)
    if grammar.needs is not None and grammar.needs.isdisjoint(passage.words):
        return None
    start, comparator = find_hedge(passage, numeral.start, numeral.end)
    window = passage.backwards(start, WINDOW)
    divided = grammar.divided_back.match(window)  # "cut … by a factor of" before "by a factor of"
    match = divided or grammar.multiplied_back.match(window)
    if match is None:
        return None
    value = 1 / numeral.value if divided else numeral.value
    factor = replace(numeral, value=value, grain=numeral.grain / numeral.value * value)
    return build_mention(factor, "multiple", start - match.end(), comparator, "x")


def find_multiples(passage: Passage) -> Iterator[Mention]:
    """Yield the factors that a verb alone states: « a doublé »."""
    grammar = grammar_of(passage.code)
    for match in grammar.verb.find(passage):
        if _names_something(match, passage, grammar):
            continue
        start, comparator = find_hedge(passage, *match.span())
        factor = grammar.factors[phrases.squeeze(match["word"])]
        numeral = Numeral(*match.span(), factor, Decimal(1), round=False, style="words", digits_end=match.end())
        yield build_mention(numeral, "multiple", start, comparator, "x")


def begins_at(position: int, passage: Passage) -> bool:
    """Tell whether a multiple in words begins at `position`: "half as many"."""
    verb = grammar_of(passage.code).verb
    if not verb.may_be_among(passage.words):
        return False
    return verb.pattern.match(passage.lower, position, passage.end) is not None


def _names_something(match: re.Match[str], passage: Passage, grammar: MultipleGrammar) -> bool:
    """Tell the verb from a noun and an adjective: « un doublé », « le double vitrage »."""
    if phrases.squeeze(match["word"]) not in grammar.nouns:
        return False
    if grammar.noun_back.match(passage.backwards(match.start())):
        return True
    return grammar.object.match(passage.lower, match.end(), passage.end) is None
