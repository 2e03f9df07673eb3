"""Phrases of a language pack in, compiled patterns out.

A phrase is written as it is said, with three shorthands: `(a|b)` one of these, `[a]` there or not, and
`{er}` one of the endings that the pack lists under that name. A space stands for any white space. So
"dépass{er} [désormais] (le|les)" is many phrases in one line. Phrases are lower case and matched against
lower-cased text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, product
from math import prod

from factcheck.errors import DataError

SPACE = r"\s{0,4}+"
"""White space that may stand inside a figure; capped, since a longer run separates columns, not words.

No set of the spaces that there are in a plain text: `re` takes a tenth of a millisecond to compile one that holds
U+202F, and patterns hold thousands.
"""
GAP = r"\s{1,4}+"
"""White space that must stand there."""

find_words = re.compile("[0-9a-zß-öø-ɏ]+").findall
"""Returns the words of a lower-cased text, for sets that tell whether a phrase can be there at all.

Letters that are not Latin part words, in texts and in phrases alike: the set of a few ranges is read four times as fast
as `\\w`.
"""
_GROUP = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}")
_BRACKET = re.compile(r"[(){}\[\]]")
_MOST_FORMS = 2000


def expand(phrase: str, endings: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Return every plain phrase that a shorthand stands for; DataError for unknown endings or too many forms."""
    return list(dict.fromkeys(" ".join(form.split()) for form in _forms(phrase, endings or {})))


def _forms(phrase: str, endings: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Return what the phrase stands for, nested brackets and all."""
    if not _BRACKET.search(phrase):
        return (phrase,)
    parts: list[Sequence[str]] = []
    end = 0
    for found in _GROUP.finditer(phrase):
        parts += [phrase[end : found.start()]], _options(found, phrase, endings)
        end = found.end()
    if not parts:
        raise DataError(f"phrase '{phrase}' has a bracket without its partner")
    many = DataError(f"phrase '{phrase}' stands for more than {_MOST_FORMS} phrases")
    if prod(map(len, parts)) > _MOST_FORMS:
        raise many
    forms = ["".join(chosen) for chosen in product(*parts, [phrase[end:]])]
    if _BRACKET.search(" ".join(forms)):
        forms = [plain for form in forms for plain in _forms(form, endings)]
    if len(forms) > _MOST_FORMS:
        raise many
    return forms


def _options(found: re.Match[str], phrase: str, endings: Mapping[str, Sequence[str]]) -> Sequence[str]:
    choices, optional, name = found.groups()
    if choices is not None:
        return choices.split("|")
    if optional is not None:
        return [*optional.split("|"), ""]
    if name not in endings:
        raise DataError(f"phrase '{phrase}' names the endings '{name}', which the pack does not list")
    return endings[name]


def expand_all(phrases: Iterable[str], endings: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Return the plain phrases of several, each once, in order."""
    return list(dict.fromkeys(form for phrase in phrases for form in expand(phrase, endings)))


def alternation(phrases: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `phrases`: a prefix tree, so that no letter is read twice."""
    ordered = sorted(set(phrases))
    return _branch(ordered, 0) if ordered else r"(?!)"


def _branch(phrases: Sequence[str], shared: int) -> str:
    """Return the pattern of what follows the first `shared` letters, which all of the sorted phrases have."""
    if len(phrases) == 1:
        return _literal(phrases[0][shared:])
    ends = len(phrases[0]) == shared
    options = []
    for _, branch in groupby(phrases[1:] if ends else phrases, key=lambda phrase: phrase[shared]):
        same = list(branch)
        length = _length_in_common(same[0], same[-1])
        options.append(_literal(same[0][shared:length]) + _branch(same, length))
    if all(len(option) == 1 and option.isalpha() for option in options):  # read quicker than a group: « es? », « [st] »
        body = options[0] if len(options) == 1 else f"[{''.join(options)}]"
    else:
        body = options[0] if len(options) == 1 and not ends else "(?:" + "|".join(options) + ")"
    return f"{body}?" if ends else body


def _length_in_common(first: str, last: str) -> int:
    for length, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return length
    return min(len(first), len(last))


def _literal(letters: str) -> str:
    return re.escape(letters).replace(r"\ ", GAP)


def table(entries: Mapping[str, Iterable[str]], endings: Mapping[str, Sequence[str]] | None = None) -> dict[str, str]:
    """Turn meaning -> phrases into phrase -> meaning; a phrase with two meanings is a DataError."""
    meanings: dict[str, str] = {}
    for meaning, phrases in entries.items():
        for form in expand_all(phrases, endings):
            if meanings.setdefault(form, meaning) != meaning:
                raise DataError(f"'{form}' stands for both '{meanings[form]}' and '{meaning}'")
    return meanings


def skip_to(signs: Iterable[str], pattern: str, *, not_after: str = "") -> str:
    """Return a pattern that matches one character, one of `signs`, wherever `pattern` holds from there on.

    It does not where a character of the class `not_after` stands before.

    The engine skips to a character of a set much faster than it tries a pattern, but only where the set opens it.
    What `pattern` reads is in its groups, which go on beyond the match. A sign is a character or a class: `\\d`.
    """
    opening = "".join(sorted({sign if len(sign) > 1 else re.escape(sign) for sign in signs}))
    free = rf"(?<![{not_after}](?s:.))" if not_after else ""
    return rf"[{opening}]{free}(?<=(?={pattern})(?s:.))" if opening else r"(?!)"


def find_apart(pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern of `skip_to` whose group `whole` does not begin inside that of the one before."""
    position = start
    for match in pattern.finditer(text, start, end):
        if match.start() >= position:
            position = match.end("whole")
            yield match


def needed_words(forms: Iterable[str]) -> frozenset[str] | None:
    """Return the longest word of each phrase: no text that has none of these words holds one of the phrases.

    That is so where a phrase stands between characters of no word. None where a phrase has no word of such letters.
    """
    needed = {max(find_words(form.lower()), key=len, default="") for form in forms}
    return None if "" in needed else frozenset(needed)


def squeeze(words: str) -> str:
    """Return matched words with each run of white space as one space, as they are written in the pack."""
    return " ".join(words.split())
