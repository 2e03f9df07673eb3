"""A document in, the same out with its words parted by spaces where its language writes none between them.

So every pattern that knows a word by what is no letter around it reads such a language too. The words are those of
the language pack and the lexicon, the longest at each place; what stands between them stays in one piece. A single
letter is a part of another word more often than not: units, classifiers and scales of one letter are words only
behind a number, hedges and verbs only before one, and a number in words only before one of the former.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.characters import lower_case
from factcheck.claims.aliases import Alias
from factcheck.languages import load_pack
from factcheck.plain_text import Span, apply_edits, compose_cuts
from factcheck.records import Document
from factcheck.vocabulary import Vocabulary, Words, vocabulary_of

MOST_BEFORE, MOST_INSIDE, MOST_ENDS = 3, 4, 2
"""Words of a single letter before a number, words between it and its unit, words behind that."""
LONGEST_NUMBER = 30
"""Words of a number."""
_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
_MONEY = re.compile(r"[¥$€£+−-]\d")
_DASH = re.compile(r"(?<=[\w%])[—~～](?=\d)")
"""Of a range: 2015—2019年."""


def part_words(text: str, code: str, added: tuple[Alias, ...] = ()) -> str:
    """Return a text with its words parted, for what stands in no document; `added` are the user's names for things."""
    return _part(text, code, added)[0]


def join_words(text: str, code: str) -> str:
    """Return words of a parted document as they are written, without the spaces between them."""
    letters = load_pack(code).words["unspaced"]
    return re.sub(f" (?=[{letters}])|(?<=[{letters}]) ", "", text) if letters else text


def part(document: Document, added: tuple[Alias, ...] = ()) -> Document:
    """Return the document with its words parted; every character of it still knows its place in the file.

    `added` are the user's names for things, which are words as well.
    """
    plain, cuts = _part(document.plain, document.language, added)
    if plain == document.plain:
        return document
    return replace(document, plain=plain, cuts=compose_cuts(cuts, document.cuts))


def _part(text: str, code: str, added: tuple[Alias, ...]) -> tuple[str, tuple[Span, ...]]:
    vocabulary = vocabulary_of(code, added)
    places = sorted(_places(lower_case(text), vocabulary)) if vocabulary else []
    dashes = [(match.start(), match.end(), "-") for match in _DASH.finditer(text)] if vocabulary else []
    return apply_edits(text, sorted([*((at, at, " ") for at in places), *dashes]), 0, len(text))


def _places(lower: str, vocabulary: Vocabulary) -> set[int]:
    """Return where a space must stand between two words that have none."""
    found = {match.start() for match in vocabulary.seams.finditer(lower)}
    for run in vocabulary.runs.finditer(lower):
        for start, end in _words(lower, *run.span(), vocabulary):
            if lower[start:end] in vocabulary.mixed:
                found.difference_update(range(start + 1, end))
            found.update(at for at in (start, end) if _joins(lower, at))
    return found


def _joins(lower: str, at: int) -> bool:
    """Tell whether two words meet at a place without anything between them; what is all Latin, as 5G, is one."""
    if not 0 < at < len(lower) or lower[at - 1 : at + 1].isascii():
        return False
    return lower[at].isalnum() and (lower[at - 1].isalnum() or lower[at - 1] in "%°")


def _words(lower: str, at: int, end: int, vocabulary: Vocabulary) -> Iterator[Span]:
    """Yield the words that are known in a run of letters and digits."""
    while at < end:
        first = at
        for behind in _read(lower, at, vocabulary):
            yield at, behind
            at = behind
        at += at == first


def _read(lower: str, at: int, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield where each of the words ends that belong together from a place on; none where no word begins there."""
    known, number = vocabulary.known.end(lower, at), _spelled(lower, at, vocabulary)
    if number and (number[-1] < known or not _behind_number(lower, number[-1], vocabulary)):
        number = []  # 一带一路; 十一个 is a number, 十一假期 none
    if known > at and not number:
        yield known
        if lower[at:known] in vocabulary.dates and (end := vocabulary.parts.end(lower, known)) > known:
            yield end
        elif lower[at:known] in vocabulary.prefixes:
            yield from _spelled(lower, known, vocabulary)
    elif (digits := _DIGITS.match(lower, at)) is not None:
        yield digits.end()
        yield from _behind(lower, digits.end(), vocabulary)
    elif number:
        yield from number
        yield from _behind(lower, number[-1], vocabulary)
    else:
        yield from _before(lower, at, vocabulary)


def _spelled(lower: str, at: int, vocabulary: Vocabulary) -> list[int]:
    """Return where each word of a number in words ends."""
    ends: list[int] = []
    words = vocabulary.ones
    while len(ends) < LONGEST_NUMBER and (end := words.end(lower, at)) > at:
        ends.append(end)
        at, words = end, vocabulary.numbers
        if lower[at : at + 1] in vocabulary.point and vocabulary.ones.end(lower, at + 1) > at + 1:
            ends.append(at := at + 1)
            words = vocabulary.ones
    return ends


def _behind_number(lower: str, at: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a word stands at a place that may stand behind a number."""
    return any(words.end(lower, at) > at for words in (vocabulary.inside, vocabulary.units, vocabulary.ends))


def _behind(lower: str, at: int, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield the ends of the words behind a number: between it and its unit, the unit, and what follows that."""
    for words, most in ((vocabulary.inside, MOST_INSIDE), (vocabulary.units, 1), (vocabulary.ends, MOST_ENDS)):
        for _ in range(most):
            end = words.end(lower, at)
            if end == at or _is_shorter(lower, at, end, words, vocabulary):
                break
            yield end
            at = end


def _is_shorter(lower: str, at: int, end: int, words: Words, vocabulary: Vocabulary) -> bool:
    """Tell the scale in 2万千瓦 and the year in 2025年人工智能 from a longer word that begins with it."""
    if end - at > 1:
        return False
    if words is not vocabulary.units and vocabulary.units.end(lower, at) > end:
        return True
    # 万科 is a firm, but not in 2万科摩罗法郎
    is_before_unit = words is vocabulary.inside and vocabulary.units.end(lower, end) > end + 1
    return not is_before_unit and vocabulary.known.end(lower, at) > end


def _before(lower: str, at: int, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield the ends of the words of a single letter before a figure: 约有25万人."""
    behind = at
    while behind < at + MOST_BEFORE and lower[behind : behind + 1] in vocabulary.short:
        if vocabulary.known.end(lower, behind) > behind:
            break
        behind += 1
    if behind > at and _opens_figure(lower, behind, vocabulary):
        yield from range(at + 1, behind + 1)
        if (round_word := vocabulary.openings.end(lower, behind)) > behind:  # 近百家
            yield round_word
            yield from _behind(lower, round_word, vocabulary)


def _opens_figure(lower: str, at: int, vocabulary: Vocabulary) -> bool:
    if lower[at : at + 1].isdecimal() or _MONEY.match(lower, at) or vocabulary.openings.end(lower, at) > at:
        return True
    number = _spelled(lower, at, vocabulary)
    return bool(number) and _behind_number(lower, number[-1], vocabulary)
