"""A sentence in, its numerals out: digits, spelled-out numbers, scales and fractions with their exact values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from factcheck.extraction.numeral_grammar import (
    DIGIT,
    HUNDRED,
    NumeralGrammar,
    Style,
    grain_of,
    grammar_of,
    only_digits,
    percent,
    power_of_ten,
)
from factcheck.extraction.passage import Passage
from factcheck.extraction.scales import with_part, with_scale
from factcheck.extraction.spelled import LARGEST, read_spelled
from factcheck.languages import phrases
from factcheck.units.spellings import read_signs

MOST_DIGITS = 30
"""Longer runs of digits are identifiers, not figures; the cap also keeps hostile input cheap."""
_DIGITS = re.compile(rf"{DIGIT}(?<!\d\d)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


@dataclass(frozen=True, slots=True)
class Numeral:
    """Words for a number: where they stand, their value, and how finely they state it."""

    start: int
    end: int
    value: Decimal
    """Of a fraction: percent."""
    grain: Decimal
    """Value of the last significant digit."""
    round: bool
    style: Style
    digits_end: int
    """Where the digits or number words end, before a scale."""
    scale: Decimal = Decimal(1)
    """What a word or sign at its end multiplies it by, which may hold for the number before it too."""
    article: bool = False
    """Whether it is nothing but a word that is an article too ("un")."""
    ambiguous: bool = False
    """Whether it is a word with another meaning ("neuf")."""


def find_numerals(passage: Passage) -> list[Numeral]:
    """Return the numerals of a passage in order; what is out of all proportion (see `MOST_DIGITS`) is none."""
    grammar = grammar_of(passage.code)
    found = []
    position = passage.start
    opening = grammar.opening.pattern if grammar.opening.may_be_among(passage.words) else _DIGITS
    for place in opening.finditer(passage.lower, passage.start, passage.end):
        if place.start() < position:
            continue
        match = grammar.pattern.match(passage.lower, place.start(), passage.end)
        if match is None:
            continue
        numeral = _read(match, passage, grammar)
        position = numeral.end if numeral else match.end()
        if numeral is not None:
            found.append(numeral)
    return found


def _read(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    if not _stands_apart(match.start(), passage, grammar):
        return None
    if match["digits"] is not None:
        return _read_digits(match, passage, grammar)
    if match["words"] is not None:
        return _read_words(match, passage, grammar)
    if match["article"] is not None:
        return Numeral(*match.span(), Decimal(1), Decimal(1), False, "words", match.end(), article=True)
    if match["fixed"] is not None:
        value, style = grammar.fixed[phrases.squeeze(match["fixed"])]
        bare = Numeral(*match.span(), value, value, round=True, style=style, digits_end=match.end())
        return bare if style == "words" else with_part(bare, passage, grammar)
    return _read_fraction(match, passage, grammar)


def _stands_apart(start: int, passage: Passage, grammar: NumeralGrammar) -> bool:
    """Tell the number in « RMB350 » and « x3 » from the digits in « B12 »."""
    if start == passage.start or not passage.lower[start - 1].isalpha():
        return True
    if passage.lower[start - 1] == "x" and not passage.lower[start - 2 : start - 1].isalnum():
        return True
    return follows_currency(start, passage)


def follows_currency(position: int, passage: Passage) -> bool:
    """Tell whether a sign of money that numbers are stuck to ends at `position`: « RMB350 »."""
    return _stuck().search(passage.plain, max(passage.start, position - 6), position) is not None


@cache
def _stuck() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(read_signs()['stuck'])})\Z")


def _read_fraction(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    """Read « deux tiers », « 1/3 des … » and « ½ »; of digits only what a word such as "of" makes a fraction."""
    if match["upper"] is not None:
        upper, lower = (phrases.squeeze(match[name]) for name in ("upper", "lower"))
        fraction = Fraction(grammar.numerators[upper], grammar.denominators[lower])
    elif match["vulgar"] is not None:
        fraction = _vulgar(match["vulgar"])
    else:
        fraction = Fraction(match["slashed"])
        if fraction >= 1 or not grammar.of.match(passage.lower, match.end(), passage.end):
            return None
    if fraction >= 1:
        return None
    value = percent(fraction)
    bare = Numeral(*match.span(), value, value, round=True, style="fraction", digits_end=match.end())
    return with_part(bare, passage, grammar)


def _vulgar(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)


def _read_digits(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    if len(match["digits"]) > MOST_DIGITS:
        return None
    whole, decimals = only_digits(match["whole"]), match["decimals"] or ""
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    grain = power_of_ten(-len(decimals)) if decimals else grain_of(whole)
    if match["exponent"] is not None:
        value, grain = _raise(value, grain, match["exponent"])
    if match["more_vulgar"] or match["more_slashed"]:
        more = _vulgar(match["more_vulgar"]) if match["more_vulgar"] else Fraction(match["more_slashed"])
        value, grain = value + percent(more) / HUNDRED, Decimal("0.1")
    if value > LARGEST:
        return None
    bare = Numeral(*match.span(), value, grain, grain != 1, "digits", digits_end=match.end())
    return with_scale(bare, passage, grammar)


def _raise(value: Decimal, grain: Decimal, exponent: str) -> tuple[Decimal, Decimal]:
    """Return a number and its grain with the power of ten after it: « 2,3 × 10⁶ », "6.02e23", « 10²¹ »."""
    power = int(re.split(r"\^|e|[x×·⋅][ \u00a0\u202f]?10", exponent)[-1].translate(_SUPERSCRIPTS))
    alone = exponent[0] in "^⁰¹²³⁴⁵⁶⁷⁸⁹"
    return (value.scaleb(power - 1), grain.scaleb(power - 1)) if alone else (value.scaleb(power), grain.scaleb(power))


def _read_words(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    spelled = read_spelled(match["words"], grammar.spelled)
    if spelled is None:
        return None
    start, end = match.start(), match.start() + spelled.length
    text = phrases.squeeze(match["words"][: spelled.length])
    grain = grain_of(str(int(spelled.value)))
    article, ambiguous = text in grammar.articles, text in grammar.ambiguous
    bare = Numeral(start, end, spelled.value, grain, grain != 1, "words", end, spelled.scale, article, ambiguous)
    return with_scale(_with_decimals(bare, passage, grammar), passage, grammar)


def _with_decimals(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral:
    """Read decimals in words: "three point two million", « trois virgule deux »."""
    match = grammar.point.match(passage.lower, numeral.end, passage.end)
    if match is None or numeral.scale != 1:
        return numeral
    digits = "".join(str(grammar.spelled.values[word]) for word in match["digits"].split())
    value = numeral.value + Decimal(f"0.{digits}")
    return replace(
        numeral, end=match.end(), value=value, grain=Decimal(1).scaleb(-len(digits)), article=False, ambiguous=False
    )
