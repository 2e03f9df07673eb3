"""The sections `numerals` and `fractions` of a language pack in, the patterns and values of its numbers out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import chain
from typing import Any, Literal

from factcheck.extraction.money import money_signs
from factcheck.extraction.passage import Wording, build_wording
from factcheck.extraction.spelled import SpelledGrammar
from factcheck.extraction.spelled import build_grammar as build_spelled
from factcheck.languages import Pack, load_pack, phrases
from factcheck.units.spellings import read_signs

HUNDRED = Decimal(100)
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
DIGIT = rf"[\d{VULGAR}]"
_OPENER = re.compile(r"\w+")
_EXPONENT = (
    r"(?P<exponent>e[+-]?\d{1,2}(?!\w)"
    r"|[ \u00a0\u202f]?[x×·⋅][ \u00a0\u202f]?10(?:\^[-−]?\d{1,2}|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\w)"
    r"|(?<=(?<!\d)10)(?:\^\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\w))"
)
_SLASHED = r"[1-9]\d?/(?:[2-9]|[1-9]\d)(?![\d/]|[,.]\d)"

Style = Literal["digits", "words", "fraction", "collective"]


@dataclass(frozen=True)
class NumeralGrammar:
    """The compiled numerals of one language."""

    pattern: re.Pattern[str]
    opening: Wording
    """Where `pattern` can match, with the words that open it."""
    spelled: SpelledGrammar
    signs: dict[str, Decimal]
    fixed: dict[str, tuple[Decimal, Style]]
    numerators: dict[str, int]
    denominators: dict[str, int]
    articles: frozenset[str]
    ambiguous: frozenset[str]
    scale: re.Pattern[str]
    scale_opens: frozenset[str]
    """What a scale, its sign or "and a half" can begin with."""
    point: re.Pattern[str]
    part: re.Pattern[str]
    """A scale after a fraction or a collective: « trois quarts de million », "half a million"."""
    sign: re.Pattern[str]
    unit_signs: frozenset[str]
    """Signs that stand for a unit too: "m"."""
    counted: re.Pattern[str]
    """What is counted in millions: "2.1m passengers", not "30m high"."""
    dimensions: re.Pattern[str]
    """Words that speak of lengths."""
    levels: re.Pattern[str]
    """What a number of millions follows: "rose to", "up from"."""
    currency: re.Pattern[str]
    and_part: re.Pattern[str]
    parts: dict[str, Decimal]
    """« Et demi »: what is added to the number before."""
    rest: re.Pattern[str]
    """What goes on after a scale: « 2 millions 300 000 »."""
    of: re.Pattern[str]
    """What a fraction in digits needs after it: « 1/3 des »."""


@cache
def grammar_of(code: str) -> NumeralGrammar:
    """Return the numerals of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> NumeralGrammar:
    """Compile the sections `numerals` and `fractions` of a pack."""
    words, fractions, space = pack.words["numerals"], pack.words["fractions"], phrases.SPACE
    spelled, fixed, digits = build_spelled(pack), _fixed(pack), _digits(words)
    signs = {form: Decimal(value) for value, forms in words["scale_signs"].items() for form in forms}
    denominators = {form: int(number) for form, number in pack.table(fractions["denominators"]).items()}
    numerators = {form: int(value) for form, value in spelled.values.items() if 1 <= value < 100}
    numerators |= dict.fromkeys(pack.forms(fractions["ones"]), 1)
    scales = phrases.alternation(spelled.scales)
    parts = {form: Decimal(value) for form, value in pack.table(words["and_parts"]).items()}
    currencies = phrases.alternation(money_signs(pack.code))
    codes = f"(?:{phrases.alternation(read_signs()['stuck'])})"
    grammar = pack.words["grammar"]
    inside = pack.forms(list(chain.from_iterable(pack.words["hedges"]["inside"].values())))
    rough = rf"(?:(?:{phrases.alternation(inside)}){phrases.GAP})?" if inside else ""  # 1000 多 万
    ranges = phrases.alternation(pack.words["ranges"]["to"])
    ones = phrases.alternation(form for form, value in spelled.values.items() if value < 10)
    no_nouns = phrases.alternation([*words["dimensions"], *grammar["stops"], *grammar["number_ends"]])
    links = [*words["of"], *grammar["links"], *grammar["number_ends"], *pack.forms(pack.words["per"])]
    glued = rf"(?=(?:{phrases.alternation(links)})(?:(?<=')|(?!\w)))"
    return NumeralGrammar(
        pattern=re.compile(
            rf"(?:(?<!\w)|(?<=[a-z])(?=\d))(?:(?P<fixed>{phrases.alternation(fixed)})(?!\w)"
            rf"|(?:(?:{phrases.alternation(fractions['articles'])}){phrases.GAP})?"
            rf"(?P<upper>{phrases.alternation(numerators)})(?:-|{phrases.GAP})"
            rf"(?P<lower>{phrases.alternation(denominators)})(?!\w)"
            rf"|(?P<words>{spelled.pattern})|(?P<article>{phrases.alternation(spelled.articles)})(?=[\s-])"
            rf"|(?<![,.])(?<![A-Za-zÀ-ÿ]-)(?:(?P<slashed>{_SLASHED})|(?P<vulgar>[{VULGAR}])"
            rf"|(?P<digits>{digits})"
            rf"(?:{_EXPONENT}|{space}(?P<more_vulgar>[{VULGAR}])| (?P<more_slashed>{_SLASHED}))?))"
        ),
        opening=_build_opening(
            [*fixed, *numerators, *pack.forms(fractions["articles"]), *spelled.openings, *words["articles"]]
        ),
        spelled=spelled,
        signs=signs,
        fixed=fixed,
        numerators=numerators,
        denominators=denominators,
        articles=frozenset(words["articles"]),
        ambiguous=frozenset(words["ambiguous"]),
        # « 5 millionsd'euros »: the space behind a scale is lost in some files.
        scale=re.compile(rf"(?:{space}|-){rough}(?P<scale>{scales})(?:(?!\w)|{glued})"),
        scale_opens=frozenset(form[0].lower() for form in ["-", *spelled.scales, *signs, *parts, *inside]),
        point=re.compile(
            rf"{phrases.GAP}(?:{phrases.alternation(words['point'])}){phrases.GAP}"
            rf"(?P<digits>(?:{ones})(?!\w)(?:{phrases.GAP}(?:{ones})(?!\w))*+)"
        ),
        part=re.compile(rf"(?:-|{space}(?:{phrases.alternation(words['part_of'])}){space})(?P<scale>{scales})(?!\w)"),
        # « 5 MEUR »; « M. Dupont »
        sign=re.compile(rf"{space}(?P<sign>{phrases.alternation(signs)})(?:(?!\w)|(?={codes}(?!\w)))(?!(?<=M)\.\s)"),
        unit_signs=frozenset(words["unit_signs"]),
        # "2m to 3m hens"
        counted=re.compile(
            rf"(?:{space}(?:{ranges}){space}\d[\d.,]*+[a-z]{{1,3}})?{phrases.GAP}(?!(?:{no_nouns})(?!\w))[^\W\d]{{2,}}"
        ),
        dimensions=re.compile(
            rf"(?<!\w)(?:{phrases.alternation([*words['dimensions'], *words['dimensions_before']])})(?!\w)"
        ),
        levels=re.compile(rf"(?<!\w)(?:{phrases.alternation(words['levels_before'])}){space}\Z"),
        currency=re.compile(
            rf"(?:(?<!\w)|(?=[^\w\s]))(?:{currencies}){space}(?:\d[\d.,]{{0,6}}(?:[-–]|{space}(?:{ranges}){space}))?\Z"
        ),
        and_part=re.compile(rf"{space}(?P<part>{phrases.alternation(parts)})(?!\w)"),
        parts=parts,
        rest=re.compile(rf"{phrases.GAP}(?P<digits>{digits})(?![\w%])"),
        of=re.compile(rf"{space}(?:{phrases.alternation(pack.forms(fractions['of']))})"),
    )


def _build_opening(forms: Iterable[str]) -> Wording:
    """Return the pattern of the places at which a number in digits, or one that begins with a form, may begin."""
    openers = sorted({match[0] for form in forms if (match := _OPENER.match(form))})
    word = rf"{DIGIT}(?<!\d\d)|(?<!\w)(?:{phrases.alternation(openers)})(?!\w)"
    return build_wording(phrases.skip_to(["\\d", *VULGAR, *(opener[0] for opener in openers)], word), openers)


def _fixed(pack: Pack) -> dict[str, tuple[Decimal, Style]]:
    """Return the phrases that state a number as a whole: fractions (in percent), collectives, round words."""
    words = pack.words["numerals"]
    fixed: dict[str, tuple[Decimal, Style]] = {}
    for form, fraction in pack.table(pack.words["fractions"]["fixed"]).items():
        fixed[form] = (percent(Fraction(fraction)), "fraction")
    for form, number in pack.table(words["collectives"]).items():
        fixed[form] = (Decimal(number), "collective")
    for form, number in pack.table(words["round_words"]).items():
        fixed[form] = (Decimal(number), "words")
    return fixed


def percent(fraction: Fraction) -> Decimal:
    """Return a fraction in percent."""
    return Decimal(fraction.numerator) / Decimal(fraction.denominator) * 100


def _digits(words: Mapping[str, Any]) -> str:
    """Return the pattern of a number in digits: « 2 400 », « 2400,5 », "12,34,567".

    Each group of three looks by itself that no digit follows: a pattern that looked only after the last one would
    read a long row of numbers anew from each of them.
    """
    thousands, repeated, lakhs, decimal = (
        "[" + re.escape("".join(words[name])) + "]" if words[name] else "(?!)"
        for name in ("thousands", "thousands_from_millions", "thousands_in_lakhs", "decimal")
    )
    grouped = rf"\d{{1,3}}(?P<separator>{thousands})\d{{3}}(?!\d)(?:(?P=separator)\d{{3}}(?!\d))*+"
    millions = rf"\d{{1,3}}(?:{repeated}\d{{3}}(?!\d)){{2,}}+"
    in_lakhs = rf"\d{{1,2}}(?:{lakhs}\d{{2}}){{1,4}}{lakhs}\d{{3}}(?!\d)"
    return rf"(?P<whole>{in_lakhs}|{millions}|{grouped}|\d++)(?:{decimal}(?P<decimals>\d++))?"


def only_digits(whole: str) -> str:
    """Return a number in digits without the signs that group them."""
    return whole if whole.isdecimal() else "".join(filter(str.isdecimal, whole))


def grain_of(digits: str) -> Decimal:
    """Return the value of the last digit that is not zero: 100 for "2400"; 1 for "0"."""
    zeros = len(digits) - len(digits.rstrip("0"))
    return power_of_ten(min(zeros, len(digits) - 1))


@cache
def power_of_ten(power: int) -> Decimal:
    """Return 10 to a power, kept: nearly every number asks for one."""
    return Decimal(1).scaleb(power)
