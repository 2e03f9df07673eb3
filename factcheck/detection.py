"""An article's own words in, the language it is in out; and the language of a sentence that quotes in another one.

An article is told by its letters, where a language has some of its own (`unspaced` in its pack), else by lingua's
trigrams, which load in a twentieth of a second; its longer n-grams take over one. A text too short for them is told by
function words, as sentences are.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.errors import ArticleError
from factcheck.languages import codes, default_code, load_pack, phrases
from factcheck.messages import _
from factcheck.records import LanguageSource

if TYPE_CHECKING:
    from lingua import LanguageDetector

START = 2000
"""Characters from the start of an article that tell its language."""
PIECE = 100
"""Characters of each of the three pieces of them that are looked at: an opening quotation alone decides nothing."""
ENOUGH = 100
"""Letters below which trigrams err: of 714 news texts in French and English, 8 were taken for the other language
by their first 60 characters, none by their first 100."""
FEW = 30
"""Letters below which trigrams are not asked at all."""
PLENTY = 200
"""Letters from which on an article may be refused for its language: at 100, 5 of the 714 were taken for German or
Dutch, at 200 none."""
SURE = 0.9
"""Confidence that refusing an article takes, and reading a sentence in another language than its article's; also the
part of its letters, without the Latin ones, that a text has of a language with its own: Japanese has half as many."""
LETTERS_A_WORD = 3
"""Latin letters that say as much as one Chinese one."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_NO_PROSE = re.compile(r"(?:https?://|www\.|@)\S*+")


@dataclass(frozen=True, slots=True)
class ArticleLanguage:
    """The language (ISO 639-1) by which an article is read, and how it is known."""

    code: str
    origin: LanguageSource
    warnings: tuple[str, ...] = ()


def find_language(plain: str, path: str, *, stated: str | None, default: str | None) -> ArticleLanguage:
    """Return the language that the article states, else the user's, else the one its words are in.

    Raises ArticleError where they are in a language that has no pack.
    """
    if stated:
        return ArticleLanguage(stated, "front matter")
    if default:
        return ArticleLanguage(default, "option")
    sample = _sample(plain)
    by_letters = _by_letters(sample)
    return ArticleLanguage(by_letters, "detected") if by_letters else _detect(sample, path)


def find_sentence_language(lower: str, start: int, end: int, code: str, *, words: Set[str]) -> str:
    """Return the language of the sentence `lower[start:end]`, which has these `words`, of an article in `code`.

    It is that of the article where one of its function words stands there, and where no other is sure.
    """
    needed = _needed_words(code)
    is_own = needed is None or not needed.isdisjoint(words)
    if len(codes()) == 1 or (is_own and _function_words(code).search(lower, start, end)):
        return code
    for other in codes():
        if other != code and _is_in(other, lower, start, end):
            return other
    return code


def _is_in(code: str, lower: str, start: int, end: int) -> bool:
    """Tell whether two function words of a language stand there, and lingua is sure of it."""
    words = _function_words(code)
    first = words.search(lower, start, end)
    if first is None or words.search(lower, first.end(), end) is None:
        return False
    return _is_sure(code, lower[start : min(end, start + 3 * PIECE)])


def _sample(plain: str) -> str:
    """Return three pieces of the start of an article, all of it where it is short, without addresses."""
    start = _NO_PROSE.sub(" ", plain[:START])
    if len(start) <= 3 * PIECE:
        return start
    middle, last = (len(start) - PIECE) // 2, len(start) - PIECE
    return " ".join(start[low : low + PIECE] for low in (0, middle, last))


def _by_letters(sample: str) -> str | None:
    """Return the language whose own letters a text is written in, but for Latin names; None where there is none."""
    letters, latin = sum(map(str.isalpha, sample)), len(_LATIN.findall(sample))
    if letters == latin:
        return None
    for code, own in _own_letters().items():
        count = len(own.findall(sample))
        if count > SURE * (letters - latin) and LETTERS_A_WORD * count > latin:
            return code
    return None


@cache
def _own_letters() -> dict[str, re.Pattern[str]]:
    """Return the languages that have letters of their own, with these."""
    classes = {code: load_pack(code).words["unspaced"] for code in codes()}
    return {code: re.compile(f"[{letters}]") for code, letters in classes.items() if letters}


def _detect(sample: str, path: str) -> ArticleLanguage:
    letters = sum(map(str.isalpha, sample))
    if letters < ENOUGH:
        return _by_function_words(sample)
    confidence = _confidences(sample)
    best = max(confidence, key=lambda code: confidence[code])
    if confidence[best] and best in codes():
        return ArticleLanguage(best, "detected")
    # Two-letter words give lingua nothing to go by; nor do letters that none of its languages has.
    foreign = confidence[best] > SURE if confidence[best] else 2 * len(_LATIN.findall(sample)) < letters
    name = _("seems to be in '{best}'", best=best) if confidence[best] else _("is in no language that is known")
    if foreign and letters >= PLENTY:
        packs = ", ".join(codes())
        way_out = _("if it is in one of these, state its 'language' in the front matter")
        raise ArticleError(
            _("{name}, and there are language packs for: {packs}; {way_out}", name=name, packs=packs, way_out=way_out),
            path=path,
        )
    reading = _by_function_words(sample)
    warning = _(
        "{path}: {name}; it was read as '{code}': state its 'language' in the front matter",
        path=path,
        name=name,
        code=reading.code,
    )
    return ArticleLanguage(reading.code, reading.origin, (warning,))


def _by_function_words(sample: str) -> ArticleLanguage:
    """Return the language with the most function words in a short text, the default where there is none or a tie."""
    found = {code: len(_function_words(code).findall(sample.lower())) for code in codes()}
    most = max(found.values())
    best = [code for code, count in found.items() if count == most]
    if most and len(best) == 1:
        return ArticleLanguage(best[0], "detected")
    if sum(map(str.isalpha, sample)) >= FEW and (sure := [code for code in best if _is_sure(code, sample)]):
        return ArticleLanguage(sure[0], "detected")  # « Revenue | $4.12bn », a table: no function word at all
    return ArticleLanguage(default_code(), "default")


def _is_sure(code: str, text: str) -> bool:
    """Tell whether lingua takes a text for `code` rather than for another language that has a pack."""
    confidence = _confidences(text)
    return confidence.get(code, 0) > SURE * sum(confidence.get(each, 0) for each in codes())


@cache
def _function_words(code: str) -> re.Pattern[str]:
    """Return the pattern of the function words of a language that are none in the others that have a pack."""
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(sorted(_own_words(code)))})(?!\w)")


@cache
def _needed_words(code: str) -> frozenset[str] | None:
    return phrases.needed_words(_own_words(code))


@cache
def _own_words(code: str) -> frozenset[str]:
    return _listed_words(code).difference(*(_listed_words(other) for other in codes() if other != code))


@cache
def _listed_words(code: str) -> frozenset[str]:
    grammar = load_pack(code).words["grammar"]
    lists = (grammar[name] for name in ("stops", "links", "determiners", "number_ends"))
    return frozenset(word for words in lists for word in words if word.isalpha())


def _confidences(text: str) -> dict[str, float]:
    """Return how sure each language is that is known, from 0 to 1; all 0 where no letter is of any of them."""
    values = _detector().compute_language_confidence_values(text)
    return {value.language.iso_code_639_1.name.lower(): value.value for value in values}


@cache
def _detector() -> LanguageDetector:
    """Return the detector of the languages that have a pack, but no letters of their own, and of their neighbours."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    listed = (resources.files("factcheck") / "languages" / "neighbours.txt").read_text(encoding="utf-8").split()
    known = [getattr(IsoCode639_1, code.upper()) for code in sorted({*listed, *codes()} - {*_own_letters()})]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*known).with_low_accuracy_mode().build()
