"""A sentence in, its numerals out: digits, spelled-out numbers, scales and fractions with their exact values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from factcheck.extraction.money import money_signs
from factcheck.extraction.passage import Passage, Wording, build_wording
from factcheck.extraction.spelled import LARGEST, SpelledGrammar, read_spelled
from factcheck.extraction.spelled import build_grammar as build_spelled
from factcheck.languages import Pack, load_pack, phrases
from factcheck.units.spellings import read_signs

MOST_DIGITS = 30
"""Longer runs of digits are identifiers, not figures; the cap also keeps hostile input cheap."""
HUNDRED = Decimal(100)
REACH = 40
"""Characters before a number in which words tell a length from millions."""
MILLION = Decimal(10) ** 6
_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_DIGIT = rf"[\d{_VULGAR}]"
_DIGITS = re.compile(rf"{_DIGIT}(?<!\d\d)")
_OPENER = re.compile(r"\w+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_EXPONENT = (
    r"(?P<exponent>e[+-]?\d{1,2}(?!\w)"
    r"|[ \u00a0\u202f]?[x×·⋅][ \u00a0\u202f]?10(?:\^[-−]?\d{1,2}|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\w)"
    r"|(?<=(?<!\d)10)(?:\^\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\w))"
)
_SLASHED = r"[1-9]\d?/(?:[2-9]|[1-9]\d)(?![\d/]|[,.]\d)"

Style = Literal["digits", "words", "fraction", "collective"]


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
    decimal: str
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
            rf"|(?<![,.])(?<![A-Za-zÀ-ÿ]-)(?:(?P<slashed>{_SLASHED})|(?P<vulgar>[{_VULGAR}])"
            rf"|(?P<digits>{digits})"
            rf"(?:{_EXPONENT}|{space}(?P<more_vulgar>[{_VULGAR}])| (?P<more_slashed>{_SLASHED}))?))"
        ),
        opening=_build_opening(
            [*fixed, *numerators, *pack.forms(fractions["articles"]), *spelled.openings, *words["articles"]]
        ),
        spelled=spelled,
        signs=signs,
        fixed=fixed,
        numerators=numerators,
        denominators=denominators,
        decimal="".join(words["decimal"]),
        articles=frozenset(words["articles"]),
        ambiguous=frozenset(words["ambiguous"]),
        # « 5 millionsd'euros »: the space behind a scale is lost in some files.
        scale=re.compile(rf"(?:{space}|-)(?P<scale>{scales})(?:(?!\w)|{glued})"),
        scale_opens=frozenset(form[0].lower() for form in ["-", *spelled.scales, *signs, *parts]),
        point=re.compile(
            rf"{phrases.GAP}(?:{phrases.alternation(words['point'])}){phrases.GAP}"
            rf"(?P<digits>(?:{ones})(?!\w)(?:{phrases.GAP}(?:{ones})(?!\w))*+)"
        ),
        part=re.compile(rf"(?:-|{space}(?:{phrases.alternation(words['part_of'])}){space})(?P<scale>{scales})(?!\w)"),
        # « 5 MEUR »; « M. Dupont »
        sign=re.compile(rf"{space}(?P<sign>{phrases.alternation(signs)})(?:(?!\w)|(?={codes}(?!\w)))(?!(?<=M)\.)"),
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
    word = rf"{_DIGIT}(?<!\d\d)|(?<!\w)(?:{phrases.alternation(openers)})(?!\w)"
    return build_wording(phrases.skip_to(["\\d", *_VULGAR, *(opener[0] for opener in openers)], word), openers)


def _fixed(pack: Pack) -> dict[str, tuple[Decimal, Style]]:
    """Return the phrases that state a number as a whole: fractions (in percent), collectives, round words."""
    words = pack.words["numerals"]
    fixed: dict[str, tuple[Decimal, Style]] = {}
    for form, fraction in pack.table(pack.words["fractions"]["fixed"]).items():
        fixed[form] = (_percent(Fraction(fraction)), "fraction")
    for form, number in pack.table(words["collectives"]).items():
        fixed[form] = (Decimal(number), "collective")
    for form, number in pack.table(words["round_words"]).items():
        fixed[form] = (Decimal(number), "words")
    return fixed


def _percent(fraction: Fraction) -> Decimal:
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
        return bare if style == "words" else _with_part(bare, passage, grammar)
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
    value = _percent(fraction)
    bare = Numeral(*match.span(), value, value, round=True, style="fraction", digits_end=match.end())
    return _with_part(bare, passage, grammar)


def _vulgar(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)


def _with_part(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral:
    """Read the scale that a fraction or a collective is one of: « trois quarts de million », "half a million"."""
    match = grammar.part.match(passage.lower, numeral.end, passage.end)
    if match is None:
        return numeral
    scale = grammar.spelled.scales[phrases.squeeze(match["scale"])]
    is_fraction = numeral.style == "fraction"
    value = numeral.value * scale / (HUNDRED if is_fraction else 1)
    style: Style = "words" if is_fraction else "collective"
    return replace(numeral, end=match.end(), value=value, grain=value, style=style, scale=scale)


def _read_digits(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    if len(match["digits"]) > MOST_DIGITS:
        return None
    whole, decimals = _plain(match["whole"]), match["decimals"] or ""
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    grain = _power_of_ten(-len(decimals)) if decimals else _grain(whole)
    if match["exponent"] is not None:
        value, grain = _raise(value, grain, match["exponent"])
    if match["more_vulgar"] or match["more_slashed"]:
        more = _vulgar(match["more_vulgar"]) if match["more_vulgar"] else Fraction(match["more_slashed"])
        value, grain = value + _percent(more) / HUNDRED, Decimal("0.1")
    if value > LARGEST:
        return None
    bare = Numeral(*match.span(), value, grain, grain != 1, "digits", digits_end=match.end())
    return _with_scale(bare, passage, grammar)


def ends_in_scale(position: int, passage: Passage) -> bool:
    """Tell whether a scale follows at `position`: "2-3 million"."""
    grammar = grammar_of(passage.code)
    return bool(grammar.scale.match(passage.lower, position, passage.end)) or bool(
        grammar.sign.match(passage.plain, position, passage.end)
    )


def _raise(value: Decimal, grain: Decimal, exponent: str) -> tuple[Decimal, Decimal]:
    """Return a number and its grain with the power of ten after it: « 2,3 × 10⁶ », "6.02e23", « 10²¹ »."""
    power = int(re.split(r"\^|e|[x×·⋅][ \u00a0\u202f]?10", exponent)[-1].translate(_SUPERSCRIPTS))
    alone = exponent[0] in "^⁰¹²³⁴⁵⁶⁷⁸⁹"
    return (value.scaleb(power - 1), grain.scaleb(power - 1)) if alone else (value.scaleb(power), grain.scaleb(power))


def _plain(whole: str) -> str:
    return whole if whole.isdecimal() else "".join(filter(str.isdecimal, whole))


def _grain(digits: str) -> Decimal:
    """Return the value of the last digit that is not zero: 100 for "2400"; 1 for "0"."""
    zeros = len(digits) - len(digits.rstrip("0"))
    return _power_of_ten(min(zeros, len(digits) - 1))


@cache
def _power_of_ten(power: int) -> Decimal:
    return Decimal(1).scaleb(power)


def _read_words(match: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    spelled = read_spelled(match["words"], grammar.spelled)
    if spelled is None:
        return None
    start, end = match.start(), match.start() + spelled.length
    text = phrases.squeeze(match["words"][: spelled.length])
    grain = _grain(str(int(spelled.value)))
    article, ambiguous = text in grammar.articles, text in grammar.ambiguous
    bare = Numeral(start, end, spelled.value, grain, grain != 1, "words", end, spelled.scale, article, ambiguous)
    return _with_scale(_with_decimals(bare, passage, grammar), passage, grammar)


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


def _with_scale(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
    """Read "millions", "milliards", "Md", "et demi" and « 300 000 » after the number itself."""
    if passage.lower[numeral.end : numeral.end + 5].lstrip()[:1] not in grammar.scale_opens:
        return numeral
    numeral = _with_half(numeral, passage, grammar)
    stop, scale = _find_scale(numeral, passage, grammar)
    if scale > LARGEST:
        return None
    if scale == 1:
        return numeral
    value, grain = numeral.value * scale, numeral.grain * scale
    numeral = replace(
        numeral, end=stop, value=value, grain=grain, round=True, scale=scale, article=False, ambiguous=False
    )
    return _with_rest(_with_half(numeral, passage, grammar), passage, grammar)


def _with_half(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral:
    """Read "et demi" after a number or a scale; after a unit it is read with that."""
    part = find_part(passage, numeral.end)
    if part is None or numeral.value != numeral.value.to_integral_value():
        return numeral
    step = part[0] * numeral.scale
    return replace(numeral, end=part[1], value=numeral.value + step, grain=step, round=True, article=False)


def find_part(passage: Passage, position: int) -> tuple[Decimal, int] | None:
    """Return the part that is added to the number or unit before `position`, and where it ends: « et demi »."""
    grammar = grammar_of(passage.code)
    match = grammar.and_part.match(passage.lower, position, passage.end)
    return None if match is None else (grammar.parts[phrases.squeeze(match["part"])], match.end())


def _with_rest(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral:
    """Read on after a scale: « 2 millions 300 000 »."""
    match = grammar.rest.match(passage.lower, numeral.end, passage.end)
    if match is None or match["decimals"] or match["whole"] == _plain(match["whole"]):
        return numeral
    rest = Decimal(_plain(match["whole"]))
    if rest >= numeral.scale or rest * 1000 < numeral.scale:
        return numeral
    return replace(numeral, end=match.end(), value=numeral.value + rest, grain=_grain(str(rest)))


def _find_scale(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> tuple[int, Decimal]:
    """Return where the scales after a number end, and their product, which stops growing once it is too large."""
    stop, scale = numeral.end, Decimal(1)
    while (match := grammar.scale.match(passage.lower, stop, passage.end)) is not None:
        scale = min(scale * grammar.spelled.scales[phrases.squeeze(match["scale"])], 10 * LARGEST)
        stop = match.end()
    match = grammar.sign.match(passage.plain, stop, passage.end) if scale == 1 else None
    if match is None or (match["sign"] in grammar.unit_signs and not _is_scale(numeral, match, passage, grammar)):
        return stop, scale
    return match.end(), grammar.signs[match["sign"]]


def _is_scale(numeral: Numeral, sign: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> bool:
    """Tell "£2m" and "2.1m passengers" from "3m high"."""
    if grammar.currency.search(passage.plain, max(passage.start, numeral.start - 20), numeral.start):
        return True
    if grammar.counted.match(passage.lower, sign.end(), passage.end) is not None:
        return True
    is_broken = numeral.value != numeral.value.to_integral_value()
    return is_broken and _follows_level(numeral, sign, passage, grammar)


def _follows_level(numeral: Numeral, sign: re.Match[str], passage: Passage, grammar: NumeralGrammar) -> bool:
    """Tell "sales rose to 1.9m" from "stood 1.9m high" and "jumped 8.3m"."""
    if grammar.dimensions.search(passage.before(numeral.start, REACH)):
        return False
    if grammar.dimensions.match(passage.lower, sign.end() + 1, passage.end):
        return False
    return grammar.levels.search(passage.before(numeral.start, REACH)) is not None
