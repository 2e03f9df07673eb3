"""A sentence in, its numerals out: digits, spelled-out numbers, scales and fractions with their exact values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from factcheck.languages import Pack, load_pack, phrases

MOST_DIGITS = 30
"""Longer runs of digits are identifiers, not figures; the cap also keeps hostile input cheap."""

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
    word: re.Pattern[str]
    values: dict[str, Decimal]
    scales: dict[str, Decimal]
    signs: dict[str, Decimal]
    teens_after: frozenset[Decimal]
    hundreds: frozenset[str]
    ands: frozenset[str]
    fixed: dict[str, tuple[Decimal, Style]]
    articles: frozenset[str]
    ambiguous: frozenset[str]
    scale_pattern: re.Pattern[str]
    sign_pattern: re.Pattern[str]
    half_pattern: re.Pattern[str]
    separators: str


@cache
def grammar_of(code: str) -> NumeralGrammar:
    """Return the numerals of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> NumeralGrammar:
    """Compile the sections `numerals` and `fractions` of a pack."""
    words = pack.words["numerals"]
    values = {form: Decimal(value) for form, value in pack.table(words["cardinals"]).items()}
    scales = {form: Decimal(value) for form, value in pack.table(words["scales"]).items()}
    hundreds = frozenset(pack.forms(words["hundreds"]))
    ands = frozenset(pack.forms(words["and"]))
    fixed: dict[str, tuple[Decimal, Style]] = {}
    for form, text in pack.table(pack.words["fractions"]).items():
        upper, lower = text.split("/")
        fixed[form] = (Decimal(upper) / Decimal(lower) * 100, "fraction")
    for form, text in pack.table(words["collectives"]).items():
        fixed[form] = (Decimal(text), "collective")
    for form, text in pack.table(words["round_words"]).items():
        fixed[form] = (Decimal(text), "words")
    groups = "".join(words["thousands"])
    thousands = "[" + re.escape(groups) + "]"
    decimal = "[" + re.escape("".join(words["decimal"])) + "]"
    grouped = rf"\d{{1,3}}(?P<separator>{thousands})\d{{3}}(?:(?P=separator)\d{{3}})*+(?!\d)"
    digits = rf"(?:{grouped}|\d++)(?:{decimal}\d++)?"
    word = phrases.alternation([*values, *hundreds, *(scale for scale in scales if " " not in scale)])
    joiner = rf"(?:-|{phrases.SPACE}(?:{phrases.alternation(ands)}{phrases.SPACE})?|-(?:{phrases.alternation(ands)})-)"
    pattern = re.compile(
        rf"(?<![\w])(?:(?P<fixed>{phrases.alternation(fixed)})(?!\w)"
        rf"|(?P<words>{word}(?!\w)(?:{joiner}{word}(?!\w))*+))"
        rf"|(?<![\w,.])(?<![A-Za-zÀ-ÿ]-)(?P<digits>{digits})"
    )
    return NumeralGrammar(
        pattern=pattern,
        word=re.compile(word),
        values=values,
        scales=scales,
        signs={form: Decimal(value) for value, forms in words["scale_signs"].items() for form in forms},
        teens_after=frozenset(Decimal(ten) for ten in words["tens_with_teens"]),
        hundreds=hundreds,
        ands=ands,
        fixed=fixed,
        articles=frozenset(words["articles"]),
        ambiguous=frozenset(words["ambiguous"]),
        scale_pattern=re.compile(rf"{phrases.SPACE}(?P<scale>{phrases.alternation(scales)})(?!\w)"),
        sign_pattern=re.compile(
            rf"{phrases.SPACE}(?P<sign>{phrases.alternation(form for forms in words['scale_signs'].values() for form in forms)})(?![\w.])"
        ),
        half_pattern=re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(words['and_a_half']))})(?!\w)"),
        separators=groups,
    )


def find_numerals(lower: str, plain: str, grammar: NumeralGrammar, start: int, end: int) -> list[Numeral]:
    """Return the numerals of `plain[start:end]` in order; `lower` is `plain` in lower case, of the same length."""
    found = []
    position = start
    while (match := grammar.pattern.search(lower, position, end)) is not None:
        numeral = _read(match, lower, plain, grammar, end)
        position = numeral.end if numeral else match.end()
        if numeral is not None:
            found.append(numeral)
    return found


def _read(match: re.Match[str], lower: str, plain: str, grammar: NumeralGrammar, end: int) -> Numeral | None:
    if match["fixed"] is not None:
        value, style = grammar.fixed[phrases.squeeze(match["fixed"])]
        return Numeral(*match.span(), value, value, round=True, style=style, digits_end=match.end())
    if match["words"] is not None:
        return _read_words(match, lower, plain, grammar, end)
    return _read_digits(match, lower, plain, grammar, end)


def _read_digits(match: re.Match[str], lower: str, plain: str, grammar: NumeralGrammar, end: int) -> Numeral | None:
    text = match["digits"]
    stop = match.end()
    if len(text) > MOST_DIGITS:
        return None
    separator = match["separator"]
    if separator is not None:
        text = text.replace(separator, "")
    text = text.replace(",", ".")
    value = Decimal(text)
    places = len(text) - text.index(".") - 1 if "." in text else 0
    if places:
        grain = Decimal(1).scaleb(-places)
    else:
        zeros = len(text) - len(text.rstrip("0"))
        grain = Decimal(1).scaleb(min(zeros, max(len(text) - 1, 0)))
    return _with_scale(match.start(), stop, value, grain, "digits", lower, plain, grammar, end)


def _read_words(match: re.Match[str], lower: str, plain: str, grammar: NumeralGrammar, end: int) -> Numeral | None:
    text = phrases.squeeze(match["words"])
    if grammar.scales.get(text, 0) > 1000:
        return None  # « les milliards promis »
    value = spelled_value(text, grammar)
    if value is None:
        return None
    if text in grammar.articles:
        numeral = _with_scale(match.start(), match.end(), value, value, "words", lower, plain, grammar, end)
        if numeral.end > match.end():
            return numeral
        return Numeral(*match.span(), value, Decimal(1), False, "words", match.end(), article=True)
    digits = str(int(value))
    grain = Decimal(1).scaleb(min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)) if value else Decimal(1)
    numeral = _with_scale(match.start(), match.end(), value, grain, "words", lower, plain, grammar, end)
    if text in grammar.ambiguous and numeral.end == match.end():
        return Numeral(*match.span(), value, Decimal(1), False, "words", match.end(), ambiguous=True)
    return numeral


def _with_scale(
    start: int,
    stop: int,
    value: Decimal,
    grain: Decimal,
    style: Style,
    lower: str,
    plain: str,
    grammar: NumeralGrammar,
    end: int,
) -> Numeral:
    """Read "millions", "milliards", "Md" and "et demi" after the number itself."""
    scale = Decimal(1)
    digits_end = stop
    while (match := grammar.scale_pattern.match(lower, stop, end)) is not None:
        scale *= grammar.scales[phrases.squeeze(match["scale"])]
        stop = match.end()
    if scale == 1 and (match := grammar.sign_pattern.match(plain, stop, end)) is not None:
        scale = grammar.signs[match["sign"]]
        stop = match.end()
    half = grammar.half_pattern.match(lower, stop, end) if scale > 1 else None
    if half is not None:
        stop = half.end()
        value += Decimal("0.5")
        grain = Decimal("0.5")
    is_round = scale > 1 or grain != 1
    return Numeral(start, stop, value * scale, grain * scale, is_round, style, digits_end, scale)


def spelled_value(text: str, grammar: NumeralGrammar) -> Decimal | None:
    """Return the value of a run of number words, or None where it is ill-formed ("vingt trois quatre").

    Inside a run each word either multiplies what stands before it (hundreds, scales, which must fall) or fills
    an empty lower place; after the tens listed as `tens_with_teens`, ten to nineteen fill it too.
    """
    total = current = Decimal(0)
    last_scale: Decimal | None = None
    previous: Decimal | None = None
    for word in grammar.word.findall(text):
        word = phrases.squeeze(word)
        if word in grammar.hundreds:
            if current >= 100 or current == 1:
                return None
            current = max(current, Decimal(1)) * 100
        elif word in grammar.scales:
            scale = grammar.scales[word]
            if last_scale is not None and scale >= last_scale:
                if current:
                    return None
                total *= scale
            else:
                total += max(current, Decimal(1)) * scale
            last_scale, current = scale, Decimal(0)
        else:
            value = grammar.values[word]
            if not _fits(current, value, previous, grammar):
                return None
            current += value
        previous = current
    return total + current


def _fits(current: Decimal, value: Decimal, previous: Decimal | None, grammar: NumeralGrammar) -> bool:
    if current == 0:
        return previous is None or value > 0
    below_hundred = current % 100
    if below_hundred == 0:
        return 0 < value < 100
    if below_hundred in grammar.teens_after:
        return 0 < value < 20
    return below_hundred % 10 == 0 and below_hundred >= 20 and 0 < value < 10
