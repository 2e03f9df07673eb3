"""A sentence in, its numerals out: digits, spelled-out numbers, scales and fractions with their exact values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from factcheck.extraction.passage import Passage
from factcheck.extraction.spelled import LARGEST, SpelledGrammar, spelled_value
from factcheck.extraction.spelled import build_grammar as build_spelled
from factcheck.languages import Pack, load_pack, phrases

MOST_DIGITS = 30
"""Longer runs of digits are identifiers, not figures; the cap also keeps hostile input cheap."""
HALF = Decimal("0.5")

Style = Literal["digits", "words", "fraction", "collective"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """Words for a number: where they stand, their value, and how finely they state it."""

    start: int
    end: int
    value: Decimal
    grain: Decimal
    """Value of the last significant digit."""
    round: bool
    style: Style
    digits_end: int
    """Where the digits or number words end, before a scale."""
    scale: Decimal = Decimal(1)
    article: bool = False
    """Whether it is nothing but a word that is an article too ("un")."""
    ambiguous: bool = False
    """Whether it is a word with another meaning ("neuf")."""


@dataclass(frozen=True)
class NumeralGrammar:
    """The compiled numerals of one language."""

    pattern: re.Pattern[str]
    spelled: SpelledGrammar
    signs: dict[str, Decimal]
    fixed: dict[str, tuple[Decimal, Style]]
    articles: frozenset[str]
    ambiguous: frozenset[str]
    scale_pattern: re.Pattern[str]
    sign_pattern: re.Pattern[str]
    half_pattern: re.Pattern[str]


@cache
def grammar_of(code: str) -> NumeralGrammar:
    """Return the numerals of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> NumeralGrammar:
    """Compile the sections `numerals` and `fractions` of a pack."""
    words, space = pack.words["numerals"], phrases.SPACE
    spelled = build_spelled(pack)
    signs = {form: Decimal(value) for value, forms in words["scale_signs"].items() for form in forms}
    fixed = _fixed(pack)
    halves = phrases.alternation(pack.forms(words["and_a_half"]))
    return NumeralGrammar(
        pattern=re.compile(
            rf"(?<!\w)(?:(?P<fixed>{phrases.alternation(fixed)})(?!\w)|(?P<words>{spelled.pattern})"
            rf"|(?<![,.])(?<![A-Za-zÀ-ÿ]-)(?P<digits>{_digits(words['thousands'], words['decimal'])}))"
        ),
        spelled=spelled,
        signs=signs,
        fixed=fixed,
        articles=frozenset(words["articles"]),
        ambiguous=frozenset(words["ambiguous"]),
        scale_pattern=re.compile(rf"{space}(?P<scale>{phrases.alternation(spelled.scales)})(?!\w)"),
        sign_pattern=re.compile(rf"{space}(?P<sign>{phrases.alternation(signs)})(?![\w.])"),
        half_pattern=re.compile(rf"{space}(?:{halves})(?!\w)"),
    )


def _fixed(pack: Pack) -> dict[str, tuple[Decimal, Style]]:
    """Return the phrases that state a number as a whole: fractions (in percent), collectives, round words."""
    words = pack.words["numerals"]
    fixed: dict[str, tuple[Decimal, Style]] = {}
    for form, fraction in pack.table(pack.words["fractions"]).items():
        upper, lower = fraction.split("/")
        fixed[form] = (Decimal(upper) / Decimal(lower) * 100, "fraction")
    for form, number in pack.table(words["collectives"]).items():
        fixed[form] = (Decimal(number), "collective")
    for form, number in pack.table(words["round_words"]).items():
        fixed[form] = (Decimal(number), "words")
    return fixed


def _digits(thousands: list[str], decimal: list[str]) -> str:
    """Return the pattern of a number in digits: « 2 400 », « 2400,5 ».

    Each group of three looks by itself that no digit follows: a pattern that looked only after the last one would
    read a long row of numbers anew from each of them.
    """
    separator = "[" + re.escape("".join(thousands)) + "]"
    grouped = rf"\d{{1,3}}(?P<separator>{separator})\d{{3}}(?!\d)(?:(?P=separator)\d{{3}}(?!\d))*+"
    return rf"(?:{grouped}|\d++)(?:[{re.escape(''.join(decimal))}]\d++)?"


def find_numerals(passage: Passage) -> list[Numeral]:
    """Return the numerals of a passage in order; what is out of all proportion (see `MOST_DIGITS`) is none."""
    grammar = grammar_of(passage.code)
    found = []
    position = passage.start
    while (match := grammar.pattern.search(passage.lower, position, passage.end)) is not None:
        numeral = _read(match, passage, grammar)
        position = numeral.end if numeral else match.end()
        if numeral is not None:
            found.append(numeral)
    return found


def _read(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    if match["fixed"] is not None:
        value, style = grammar.fixed[phrases.squeeze(match["fixed"])]
        return Numeral(*match.span(), value, value, round=True, style=style, digits_end=match.end())
    if match["words"] is not None:
        return _read_words(match, passage, grammar)
    return _read_digits(match, passage, grammar)


def _read_digits(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    text = match["digits"]
    if len(text) > MOST_DIGITS:
        return None
    if match["separator"] is not None:
        text = text.replace(match["separator"], "")
    whole, _, decimals = text.replace(",", ".").partition(".")
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    grain = Decimal(1).scaleb(-len(decimals)) if decimals else _grain(whole)
    bare = Numeral(*match.span(), value, grain, grain != 1, "digits", digits_end=match.end())
    return _with_scale(bare, passage, grammar)


def _grain(digits: str) -> Decimal:
    """Return the value of the last digit that is not zero: 100 for "2400"; 1 for "0"."""
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(min(zeros, len(digits) - 1))


def _read_words(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    text = phrases.squeeze(match["words"])
    if grammar.spelled.scales.get(text, 0) > 1000:
        return None  # « les milliards promis »
    value = spelled_value(text, grammar.spelled)
    if value is None:
        return None
    grain = _grain(str(int(value)))
    article, ambiguous = text in grammar.articles, text in grammar.ambiguous
    bare = Numeral(*match.span(), value, grain, grain != 1, "words", match.end(), Decimal(1), article, ambiguous)
    return _with_scale(bare, passage, grammar)


def _with_scale(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    """Read "millions", "milliards", "Md" and "et demi" after the number itself."""
    stop, scale = _find_scale(numeral.end, passage, grammar)
    if scale == 1:
        return numeral
    if scale > LARGEST:
        return None
    numeral = replace(numeral, end=stop, round=True, scale=scale, article=False, ambiguous=False)
    half = grammar.half_pattern.match(passage.lower, stop, passage.end)
    if half is not None:
        return replace(numeral, end=half.end(), value=(numeral.value + HALF) * scale, grain=HALF * scale)
    return replace(numeral, value=numeral.value * scale, grain=numeral.grain * scale)


def _find_scale(stop: int, passage: Passage, grammar: NumeralGrammar) -> tuple[int, Decimal]:
    """Return where the scales after a number end, and their product, which stops growing once it is too large."""
    scale = Decimal(1)
    while (match := grammar.scale_pattern.match(passage.lower, stop, passage.end)) is not None:
        scale = min(scale * grammar.spelled.scales[phrases.squeeze(match["scale"])], 10 * LARGEST)
        stop = match.end()
    if scale == 1 and (match := grammar.sign_pattern.match(passage.plain, stop, passage.end)) is not None:
        return match.end(), grammar.signs[match["sign"]]
    return stop, scale
