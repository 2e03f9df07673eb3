"""The text after a unit or a noun in, what it is counted by out: « par mètre carré et par an », « /kWh », "a share"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases
from factcheck.units.measures import to_base
from factcheck.units.spellings import read_signs, unit_signs, unit_words

MOST = 3
"""Denominators in a row: « par personne, par nuit et par chambre »."""


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a price or rate is counted by."""

    units: tuple[str, ...]
    """Units of measure and time."""
    things: tuple[str, ...]
    """Persons, households, shares: no unit takes them into its name."""
    end: int


@dataclass(frozen=True)
class DenominatorGrammar:
    """The compiled denominators of one language."""

    words: re.Pattern[str]
    signs: re.Pattern[str]
    noun: re.Pattern[str]
    by_word: dict[str, str]
    by_sign: dict[str, str]
    things: frozenset[str]


@cache
def grammar_of(code: str) -> DenominatorGrammar:
    """Return the denominators of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> DenominatorGrammar:
    """Compile the sections `per` and `per_words` of a pack, and the units that may stand after them."""
    words, space, gap = pack.words, phrases.SPACE, phrases.GAP
    by_word = unit_words(pack) | pack.table(words["durations"]) | pack.table(words["per_words"])
    by_sign = unit_signs().any_space | unit_signs().spaced
    by_sign |= {sign: unit for unit, signs in read_signs()["durations"].items() for sign in signs}
    per, joint = pack.forms(words["per"]), phrases.alternation(words["numerals"]["and"])
    tight = phrases.alternation(form for form in per if not form[-1].isalpha())  # « /km », « à l'hectare »
    loose = phrases.alternation(form for form in per if form[-1].isalpha())
    before = rf"(?:{gap}(?:{joint}){gap}|{space}-?)(?:(?:{tight}){space}|(?:{loose})(?:{gap}|-))"
    # « 2 euros l'an dernier », "£276m a year earlier"
    near = phrases.alternation([*words["dates"]["last"], *words["dates"]["next"], *words["no_rates"]])
    # A letter alone is a unit only after a stroke: « 5 kg/m », but not "a m".
    sign = rf"(?:{space}/{space}|{before}(?=\w\w|[^\w\s]))(?P<per>{phrases.alternation(by_sign)})"
    return DenominatorGrammar(
        words=re.compile(rf"{before}(?P<per>{phrases.alternation(by_word)})(?!\w)(?!{gap}(?:{near}))"),
        signs=re.compile(rf"{sign}(?!\w)"),
        noun=re.compile(rf"{gap}(?:{phrases.alternation(words['fractions']['of'])})[^\W\d][\w'-]*+"),
        by_word=by_word,
        by_sign=by_sign,
        # No unit is made of them; 100 kilometres are one: « 6 litres aux 100 km ».
        things=frozenset(name for name in words["per_words"] if to_base(name).name == name),
    )


def find_denominator(passage: Passage, position: int, end: int, *, noun: bool = False) -> Denominator | None:
    """Return what stands from `position` on as a denominator, or several; None where nothing does.

    With `noun`, a noun may come first, and the denominator ends where it began: « 74 quintaux de blé à l'hectare ».
    """
    found = _find_row(passage, position, end)
    if found or not noun:
        return _build(found, passage)
    match = grammar_of(passage.code).noun.match(passage.lower, position, end)
    behind = _build(_find_row(passage, match.end(), end), passage) if match else None
    return None if behind is None else Denominator(behind.units, behind.things, position)


def _find_row(passage: Passage, position: int, end: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    while len(found) < MOST and (each := _find_one(passage, position, end)) is not None:
        found.append(each)
        position = each[1]
    return found


def _find_one(passage: Passage, position: int, end: int) -> tuple[str, int] | None:
    grammar = grammar_of(passage.code)
    match = grammar.words.match(passage.lower, position, end)
    if match is not None:
        return grammar.by_word[phrases.squeeze(match["per"])], match.end()
    match = grammar.signs.match(passage.plain, position, end)
    return None if match is None else (grammar.by_sign[phrases.squeeze(match["per"])], match.end())


def _build(found: Iterable[tuple[str, int]], passage: Passage) -> Denominator | None:
    found = list(found)
    if not found:
        return None
    things = grammar_of(passage.code).things
    names = [name for name, _ in found]
    return Denominator(
        tuple(name for name in names if name not in things),
        tuple(name for name in names if name in things),
        found[-1][1],
    )
