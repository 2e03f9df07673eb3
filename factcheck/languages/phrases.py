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

from factcheck.errors import DataError
from factcheck.messages import _

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
    if not _BRACKET.search(phrase):
        return [" ".join(phrase.split())]
    return list(dict.fromkeys([" ".join(form.split()) for form in _forms(phrase, endings or {})]))


def _forms(phrase: str, endings: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what a phrase in shorthand stands for, nested brackets and all."""
    opening, *parts = _GROUP.split(phrase)
    if not parts:
        raise DataError(_("phrase '{phrase}' has a bracket without its partner", phrase=phrase))
    forms = [opening]
    for number in range(0, len(parts), 4):
        options, plain = _options(parts[number : number + 3], phrase, endings), parts[number + 3]
        _check_number(len(forms) * len(options), phrase)
        forms = [form + option + plain for form in forms for option in options]
    if _BRACKET.search(" ".join(forms)):
        forms = [plain for form in forms for plain in (_forms(form, endings) if _BRACKET.search(form) else [form])]
        _check_number(len(forms), phrase)
    return forms


def _check_number(forms: int, phrase: str) -> None:
    if forms > _MOST_FORMS:
        raise DataError(
            _("phrase '{phrase}' stands for more than {most_forms} phrases", phrase=phrase, most_forms=_MOST_FORMS)
        )


def _options(group: Sequence[str | None], phrase: str, endings: Mapping[str, Sequence[str]]) -> Sequence[str]:
    choices, optional, name = group
    if choices is not None:
        return choices.split("|")
    if optional is not None:
        return [*optional.split("|"), ""]
    if name is None or name not in endings:
        raise DataError(
            _("phrase '{phrase}' names the endings '{name}', which the pack does not list", phrase=phrase, name=name)
        )
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
    first = 1 if ends else 0
    while first < len(phrases):
        after = _next_letter(phrases, first, shared)
        length = _length_in_common(phrases[first], phrases[after - 1], shared + 1)
        options.append(_literal(phrases[first][shared:length]) + _branch(phrases[first:after], length))
        first = after
    if all(len(option) == 1 and option.isalpha() for option in options):  # read quicker than a group: « es? », « [st] »
        body = options[0] if len(options) == 1 else f"[{''.join(options)}]"
    else:
        body = options[0] if len(options) == 1 and not ends else "(?:" + "|".join(options) + ")"
    return f"{body}?" if ends else body


def _next_letter(phrases: Sequence[str], first: int, place: int) -> int:
    """Return the first of the sorted phrases that has another letter in a place than phrase number `first`."""
    letter = phrases[first][place]
    after = first + 1
    while after < len(phrases) and phrases[after][place] == letter:
        after += 1
    return after


def _length_in_common(first: str, last: str, length: int) -> int:
    """Return how many letters two phrases have in common, which have the first `length`."""
    if first == last:
        return len(first)
    longest = min(len(first), len(last))
    while length < longest and first[length] == last[length]:
        length += 1
    return length


def _literal(letters: str) -> str:
    return letters if letters.isalpha() else re.escape(letters).replace(r"\ ", GAP)


def table(entries: Mapping[str, Iterable[str]], endings: Mapping[str, Sequence[str]] | None = None) -> dict[str, str]:
    """Turn meaning -> phrases into phrase -> meaning; a phrase with two meanings is a DataError."""
    meanings: dict[str, str] = {}
    for meaning, phrases in entries.items():
        for form in expand_all(phrases, endings):
            if meanings.setdefault(form, meaning) != meaning:
                raise DataError(
                    _(
                        "'{form}' stands for both '{meanings}' and '{meaning}'",
                        form=form,
                        meanings=meanings[form],
                        meaning=meaning,
                    )
                )
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
