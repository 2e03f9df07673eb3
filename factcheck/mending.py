"""A document in, the same out with the damage in its plain text mended, so that no pattern need know of it.

Words that ran together are parted, « En2024 », « 15 %du total »; digits that a scan or a line break drew apart are
joined, « 1 5 000 »; and note marks go, « habitants3. », « habitants² », « habitants[3] ». Each only where nothing
else can be meant: « A350 », « 5G », « 4 rue », « m² » stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from factcheck.languages import Pack, load_pack, phrases
from factcheck.plain_text import Edit, apply_edits, compose_cuts
from factcheck.records import Document
from factcheck.units.spellings import unit_signs

_SPACE = "[ \u00a0\u202f]"
_LETTER = r"[^\W\d_]"
# Every place that may be damaged, in one pass; a run of spaces or digits is not read from each of them.
_PLACE = re.compile(
    rf"[\d%€](?:(?<={_LETTER}\d)|(?<={_LETTER},\d)|(?<=[)»]\d)|(?={_LETTER}|{_SPACE}(?:[.,]|\d(?!\d))|\n\d{{3}}(?!\d)))|[¹²³⁰⁴-⁹]|\[(?=\d)"
)
_WORD_BEFORE = re.compile(rf"{_LETTER}{{1,25}}\Z")
_WORD = re.compile(rf"{_LETTER}{{1,25}}(?!\w)")
_DIGITS_BEFORE = re.compile(r"\d(?:[.,]?\d){0,15}\Z")
_NUMBER = re.compile(rf"\d{{1,15}}+(?:(?:{_SPACE}|[.,'])\d{{1,15}}+)?+")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?![\d.,]?\d|\w)")
_OPENERS = " \u00a0\u202f\n\t'\"«“‘(|–—*"
_NOTE_NUMBER = re.compile(rf"\d{{1,2}}(?=[.,;:!?)»]?(?:\s|\Z))(?!{_SPACE}\d)")
_NOTE_SIGNS = re.compile(r"[¹²³⁰⁴-⁹]{1,3}+")
_NOTE_BRACKET = re.compile(r"\[\d{1,3}(?:[,;–-] ?\d{1,3}){0,5}\](?!\()")
_SINGLES = re.compile(rf"[1-9](?:{_SPACE}\d){{3,8}}(?![\d.,]|{_SPACE}\d)(?={_SPACE}?(?:[%€$£]|{_LETTER}))")
_FIRST_OFF = re.compile(rf"[1-9]{_SPACE}\d(?=(?:{_SPACE}\d{{3}}(?!\d)){{1,4}}(?!{_SPACE}\d))")
_WRAPPED_HEAD = re.compile(rf"(?:{_LETTER}|')(?:{_SPACE}\d{{1,3}})(?:{_SPACE}\d{{3}}){{0,3}}\Z")
_WRAPPED_TAIL = re.compile(rf"\n\d{{3}}(?:{_SPACE}\d{{3}}){{0,3}}(?!\d)(?={_SPACE}?[%€$£]|{_SPACE}{_LETTER})")


@dataclass(frozen=True)
class MendingWords:
    """The words of one language that run into numbers."""

    small: frozenset[str]
    """Function words, hedges, months: nothing that a note or a number of a model stands behind."""
    verbs: frozenset[str]
    """Words that take an object: « comptait12 usines »."""
    signs: frozenset[str]
    """What is written on to a number: units, scales, ordinals."""
    ordinals: tuple[str, ...]
    """Endings of ordinals that are as long as a word: « 21ièmes »."""
    figure: re.Pattern[str]
    """A number that no code has: in groups, with decimals, before a sign or a scale."""
    decimals: re.Pattern[str]
    """Decimals that a space stands before, and what makes sure that they are: « 45 , 3 % »."""


@cache
def words_of(code: str) -> MendingWords:
    """Return the words of the pack `code`, compiled once."""
    return build_words(load_pack(code))


def build_words(pack: Pack) -> MendingWords:
    """Collect the words before and after numbers from all sections of a pack that list them."""
    words, grammar, numerals = pack.words, pack.words["grammar"], pack.words["numerals"]
    ranges, dates = words["ranges"], words["dates"]
    lists = [*(grammar[name] for name in ("stops", "links", "determiners", "number_ends")), dates["years_before"]]
    lists += [*words["hedges"]["before"].values(), *dates["months"]]
    lists += [ranges[name] for name in ("between", "between_and", "from", "to")]
    units, scale_signs = unit_signs(), [form for forms in numerals["scale_signs"].values() for form in forms]
    scales = phrases.alternation(form for forms in numerals["scales"].values() for form in pack.forms(forms))
    scales = rf"(?:{scales})(?!\w)|(?:{scales})(?=(?:{phrases.alternation(numerals['of'])}))"
    short = phrases.alternation(scale_signs)
    measured = rf"{_SPACE}?(?:(?:{short})?[%€$£]|{scales})"
    return MendingWords(
        small=_last_words(pack.forms([phrase for each in lists for phrase in each])),
        verbs=_last_words(pack.forms([phrase for each in words["relations"].values() for phrase in each])),
        signs=frozenset([*units.any_space, *units.glued, *units.spaced, *scale_signs, *numerals["ordinal_signs"]]),
        ordinals=tuple(sign for sign in numerals["ordinal_signs"] if len(sign) > 2),
        figure=re.compile(rf"\d{{1,3}}(?:{_SPACE}|[.,'])\d{{3}}(?!\d)|\d{{1,15}}+(?:,\d{{1,3}}(?!\d)|{measured})"),
        # « 45 , 3 % », but « En 2024 , 3 millions »
        decimals=re.compile(rf"(?<!\d{{3}})\d{_SPACE}(?:,{_SPACE}?|\.)\d{{1,3}}(?!\d)(?={measured})"),
    )


def _last_words(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(last for form in forms if (last := form.split()[-1]).isalpha())


def mend(document: Document) -> Document:
    """Return the document with its plain text mended; every character of it still knows its place in the file."""
    plain = document.plain
    words = words_of(document.language)
    found = [edit for match in _PLACE.finditer(plain) for edit in _mend_place(plain, match.start(), words)]
    if not found:
        return document
    mended, cuts = apply_edits(plain, sorted(set(found)), 0, len(plain))
    return replace(document, plain=mended, cuts=compose_cuts(cuts, document.cuts))


def _mend_place(plain: str, at: int, words: MendingWords) -> list[Edit]:
    sign = plain[at]
    if sign == "[":
        return _cut_bracket(plain, at)
    if not (sign.isdecimal() or sign in "%€"):
        return _cut_superscript(plain, at)
    edits: list[Edit] = []
    before = plain[at - 1 : at] if sign.isdecimal() else ""
    if before.isalpha():
        edits += _part_before(plain, at, words)
    elif before and before in ",)»":
        edits += _mend_behind_mark(plain, at)
    following = plain[at + 1 : at + 2]
    if following.isalpha():
        edits += _part_behind(plain, at, words)
    elif following == "\n":
        edits += _join_lines(plain, at)
    elif following.isspace():
        edits += _join(plain, at, words)
    return edits


def _part_before(plain: str, at: int, words: MendingWords) -> list[Edit]:
    """Part a number from the word before it, or take out the number of a note."""
    found = _WORD_BEFORE.search(plain, max(0, at - 26), at)
    if found is None or (found.start() and plain[found.start() - 1] not in _OPENERS):
        return []
    word, number = found[0], _NUMBER.match(plain, at)
    if number is None:
        return []
    if _runs_into(word, plain, found.start(), number, words):
        return [(at, at, " ")]
    note = _NOTE_NUMBER.match(plain, at)
    return [(*note.span(), "")] if note and len(word) > 4 and word.islower() else []


def _mend_behind_mark(plain: str, at: int) -> list[Edit]:
    """Part a number from the comma of a clause, « Au total,2 400 foyers »; take out a note: « (Lyon)2 »."""
    if plain[at - 1] == ",":
        word = _WORD_BEFORE.search(plain, max(0, at - 27), at - 1)
        return [(at, at, " ")] if word is not None and len(word[0]) > 2 else []
    note = _NOTE_NUMBER.match(plain, at)
    return [(*note.span(), "")] if note else []


def _runs_into(word: str, plain: str, start: int, number: re.Match[str], words: MendingWords) -> bool:
    """Tell « en2024 », « emploie1 400 salariés » from « mp3 » and « A350 »."""
    if not word.islower() and not (word.istitle() and word.lower() in words.small and _opens_sentence(plain, start)):
        return False
    is_figure = words.figure.match(plain, number.start()) is not None
    if len(word) == 1 and word in words.small:
        return is_figure or not word.isascii()  # no code begins with « à »
    if is_figure:
        return len(word) > 2 or word in words.small
    if plain[number.end() : number.end() + 1].isalpha():
        return False
    if (word.lower() in words.small and len(word) > 1) or (len(word) > 3 and _YEAR.match(plain, number.start())):
        return True
    counted = _WORD.match(plain, number.end() + 1)
    return word in words.verbs and number[0].isdecimal() and len(number[0]) > 1 and _is_counted(counted, words)


def _is_counted(word: re.Match[str] | None, words: MendingWords) -> bool:
    return word is not None and word[0] not in words.small


def _opens_sentence(plain: str, start: int) -> bool:
    return plain[max(0, start - 4) : start].rstrip(' \u00a0\u202f"«“(*-–—')[-1:] in ("", *".!?…\n:»”|")


def _part_behind(plain: str, at: int, words: MendingWords) -> list[Edit]:
    """Part a number, or its sign, from the word behind it: « 400salariés », « 15 %du total »."""
    word = _WORD.match(plain, at + 1)
    if word is None or not word[0].islower() or word[0] in words.signs:
        return []
    if not plain[at].isdecimal():
        elided = plain[word.end() : word.end() + 1] == "'"
        return [(at + 1, at + 1, " ")] if elided or len(word[0]) > 1 else []
    digits = _DIGITS_BEFORE.search(plain, max(0, at - 30), at + 1)
    if digits is None or not (not digits.start() or plain[digits.start() - 1] in _OPENERS or "," in digits[0]):
        return []
    return [(at + 1, at + 1, " ")] if _follows(word[0], digits[0], words) else []


def _follows(word: str, digits: str, words: MendingWords) -> bool:
    """Tell « 2024la ville », « 400salariés » from « 3e », « 21ième » and « 4chan »."""
    if word in words.small:
        return len(word) > 1 or not word.isascii()  # « 2024à 2030 »; « 4a » is none
    return len(word) > 4 and len(digits) > 1 and not word.startswith(words.ordinals)


def _join_lines(plain: str, at: int) -> list[Edit]:
    """Join a number that a line break divides in a running text: « compte 2⏎400 entreprises »."""
    head = _WRAPPED_HEAD.search(plain, max(0, at - 20), at + 1)
    tail = _WRAPPED_TAIL.match(plain, at + 1)
    return [(at + 1, at + 2, " ")] if head and tail and head[0][0] in "'" + head[0][0].lower() else []


def _join(plain: str, at: int, words: MendingWords) -> list[Edit]:
    """Join what a scan drew apart: « 45 , 3 % », « 2 4 0 0 entreprises », « 1 5 000 entreprises »."""
    decimals = words.decimals.match(plain, at)
    if decimals is not None:
        return _without_spaces(plain, decimals)
    if plain[at - 1 : at].isdecimal() or not _starts_number(plain, at, words):
        return []
    first = _FIRST_OFF.match(plain, at)
    if first is not None:
        return _without_spaces(plain, first)
    singles = _SINGLES.match(plain, at)
    return _without_spaces(plain, singles) if singles and not _counts_on(singles[0]) else []


def _without_spaces(plain: str, match: re.Match[str]) -> list[Edit]:
    return [(place, place + 1, "") for place in range(*match.span()) if plain[place].isspace()]


def _starts_number(plain: str, at: int, words: MendingWords) -> bool:
    """Tell whether a number can only begin here: at the start of a text, or behind « compte », « de », « environ »."""
    before = plain[max(0, at - 27) : at].rstrip(" \u00a0\u202f")
    if not before or before[-1] in "\n'":
        return True
    word = _WORD_BEFORE.search(before)
    return word is not None and (word[0].lower() in words.small or word[0] in words.verbs)


def _counts_on(singles: str) -> bool:
    """Tell a row from a number: « 1 2 3 4 »."""
    digits = [int(sign) for sign in singles if sign.isdecimal()]
    return len({right - left for left, right in pairwise(digits)}) == 1


def _cut_superscript(plain: str, at: int) -> list[Edit]:
    """Take out the raised number of a note: « habitants² », « 2 400² »; « m² » and « 10⁹ » say something."""
    signs = _NOTE_SIGNS.match(plain, at)
    before = plain[at - 1 : at]
    if signs is None or not before or before.isspace() or before in "⁻⁺¹²³⁰⁴⁵⁶⁷⁸⁹":
        return []
    if before.isdecimal():
        digits = _DIGITS_BEFORE.search(plain, max(0, at - 30), at)
        is_note = digits is not None and len(digits[0]) > 1 and digits[0] != "10"
    else:
        word = _WORD_BEFORE.search(plain, max(0, at - 26), at)
        is_note = word is None or len(word[0]) > 3
    return [(*signs.span(), "")] if is_note else []


def _cut_bracket(plain: str, at: int) -> list[Edit]:
    """Take out the bracketed number of a note, « habitants[3] », but no word that an editor put in brackets."""
    note = _NOTE_BRACKET.match(plain, at)
    if note is None:
        return []
    if at == 0 or plain[at - 1] == "\n":
        return [(*note.span(), "")]
    start = at - 1 if plain[at - 1] in " \u00a0\u202f" else at
    behind = plain[note.end() : note.end() + 1]
    if (start < at and behind not in ("", *".,;:!?)»\n")) or (plain[start - 1].isdecimal() and behind.isdecimal()):
        return []
    return [(start, note.end(), "")]
