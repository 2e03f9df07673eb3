"""A number in and what stands behind it, its full value out: scales, added parts, and what goes on after a scale."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.extraction.numeral_grammar import HUNDRED, NumeralGrammar, Style, grain_of, grammar_of, only_digits
from factcheck.extraction.passage import Passage
from factcheck.extraction.spelled import LARGEST
from factcheck.languages import phrases

if TYPE_CHECKING:
    from factcheck.extraction.numerals import Numeral

REACH = 40
"""Characters before a number in which words tell a length from millions."""


def with_scale(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral | None:
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


def _with_half(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral:
    """Read "et demi" after a number or a scale; after a unit it is read with that."""
    part = find_part(passage, numeral.end)
    if part is None or numeral.value != numeral.value.to_integral_value():
        return numeral
    step = part[0] * numeral.scale
    return replace(numeral, end=part[1], value=numeral.value + step, grain=step, round=True, article=False)


def _with_rest(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral:
    """Read on after a scale: « 2 millions 300 000 »."""
    match = grammar.rest.match(passage.lower, numeral.end, passage.end)
    if match is None or match["decimals"] or match["whole"] == only_digits(match["whole"]):
        return numeral
    rest = Decimal(only_digits(match["whole"]))
    if rest >= numeral.scale or rest * 1000 < numeral.scale:
        return numeral
    return replace(numeral, end=match.end(), value=numeral.value + rest, grain=grain_of(str(rest)))


def with_part(numeral: Numeral, passage: Passage, grammar: NumeralGrammar) -> Numeral:
    """Read the scale that a fraction or a collective is one of: « trois quarts de million », "half a million"."""
    match = grammar.part.match(passage.lower, numeral.end, passage.end)
    if match is None:
        return numeral
    scale = grammar.spelled.scales[phrases.squeeze(match["scale"])]
    is_fraction = numeral.style == "fraction"
    value = numeral.value * scale / (HUNDRED if is_fraction else 1)
    style: Style = "words" if is_fraction else "collective"
    return replace(numeral, end=match.end(), value=value, grain=value, style=style, scale=scale)


def find_part(passage: Passage, position: int) -> tuple[Decimal, int] | None:
    """Return the part that is added to the number or unit before `position`, and where it ends: « et demi »."""
    grammar = grammar_of(passage.code)
    match = grammar.and_part.match(passage.lower, position, passage.end)
    return None if match is None else (grammar.parts[phrases.squeeze(match["part"])], match.end())


def ends_in_scale(position: int, passage: Passage) -> bool:
    """Tell whether a scale follows at `position`: "2-3 million"."""
    grammar = grammar_of(passage.code)
    return bool(grammar.scale.match(passage.lower, position, passage.end)) or bool(
        grammar.sign.match(passage.plain, position, passage.end)
    )
