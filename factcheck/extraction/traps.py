"""A sentence in, the stretches out whose digits and number words state no figure.

Versions, law articles, product names, postcodes, telephone numbers, times of day, scores, fixed phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.numerals import Numeral
from factcheck.languages import Pack, load_pack, phrases

_CODES = (
    r"(?<!\w)\+?\d{1,3}(?:[ .\u00a0\u202f-]\d{2,4}){4,}(?!\d)"  # telephone numbers
    r"|(?<!\w)0\d(?:[ .\u00a0\u202f]?\d\d){4}(?!\d)"
    r"|(?<![\w,.])\d{5}(?= [A-ZÀ-Ý][a-zà-ÿ])"  # postcodes
    r"|(?<![\w,.])\d{1,2} ?[h:] ?(?:\d\d(?!\d))(?: ?min(?: ?\d+ ?s)?)?"  # times of day
    r"|(?<![\w,.-])\d{1,3}-\d{1,3}(?:-\d{1,3})*(?![\w%-]|[.,]\d| ?[\w%€$°])"  # scores
    r"|(?<![\w,.])\d{3,4}-\d{3,4}(?![\w-])"  # numbers of laws
    r"|\d+(?:\.\d+){2,}(?![\d])"  # versions; thousands are told apart below
    r"|(?<!\w)\d+[A-Z]{2,}\d+\w*"
)
_OPENING = str.maketrans(dict.fromkeys("'\"«“(", " "))
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")


@dataclass(frozen=True)
class TrapGrammar:
    """The compiled traps of one language."""

    codes: re.Pattern[str]
    idioms: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    time_before: re.Pattern[str]
    hours: re.Pattern[str]
    openers: frozenset[str]


@cache
def grammar_of(code: str) -> TrapGrammar:
    """Return the traps of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> TrapGrammar:
    """Compile the section `not_figures` of a pack."""
    words, grammar = pack.words["not_figures"], pack.words["grammar"]
    hedges = [form.split()[0] for forms in pack.words["hedges"]["before"].values() for form in pack.forms(forms)]
    openers = [
        *grammar["stops"],
        *grammar["links"],
        *hedges,
        *pack.forms(pack.words["dates"]["years_before"]),
    ]
    before, after = pack.forms(words["before"]), pack.forms(words["after"])
    return TrapGrammar(
        codes=re.compile(_CODES),
        idioms=re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(words['idioms']))})(?!\w)"),
        before=re.compile(rf"(?<!\w)(?:{phrases.alternation(before)}){phrases.SPACE}(?:n°|nº|no)?{phrases.SPACE}\Z"),
        after=re.compile(rf"\w{{0,3}}{phrases.SPACE},?{phrases.SPACE}(?:{phrases.alternation(after)})(?!\w)"),
        time_before=re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(words['time_of_day']))}){phrases.SPACE}\Z"),
        hours=re.compile(
            rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(pack.words['durations']['hour']))}|h)(?!\w)"
        ),
        openers=frozenset(openers),
    )


def find_codes(lower: str, plain: str, start: int, end: int, grammar: TrapGrammar) -> list[tuple[int, int]]:
    """Return the spans of identifiers and fixed phrases in `plain[start:end]`, in order."""
    codes = [match.span() for match in grammar.codes.finditer(plain, start, end) if not _THOUSANDS.match(match[0])]
    idioms = [match.span() for match in grammar.idioms.finditer(lower, start, end)]
    return sorted([*codes, *idioms])


def is_trap(
    numeral: Numeral,
    lower: str,
    plain: str,
    start: int,
    end: int,
    codes: Sequence[tuple[int, int]],
    grammar: TrapGrammar,
) -> bool:
    """Tell whether a numeral without a unit names something instead of stating how many there are."""
    if any(first < numeral.end and numeral.start < last for first, last in codes):
        return True
    following = lower[numeral.end : min(end, numeral.end + 1)]
    if numeral.style == "digits" and following.isalpha():
        return True
    before = lower[max(start, numeral.start - 40) : numeral.start]
    if grammar.before.search(before) or grammar.after.match(lower, numeral.end, end):
        return True
    return _is_part_of_name(numeral, plain, start, end, grammar)


def is_time_of_day(numeral: Numeral, lower: str, start: int, end: int, grammar: TrapGrammar) -> bool:
    """Tell « à 19 heures » from « dix-neuf heures de vol »."""
    if numeral.value > 24 or not grammar.hours.match(lower, numeral.end, end):
        return False
    return grammar.time_before.search(lower, max(start, numeral.start - 20), numeral.start) is not None


def _is_part_of_name(numeral: Numeral, plain: str, start: int, end: int, grammar: TrapGrammar) -> bool:
    """Tell « Windows 11 » and « Boeing 787 » by the capital of the word before a bare, short number."""
    text = plain[numeral.start : numeral.end]
    if (
        not text.replace(".", "").isdigit()
        or len(text) > 4
        or plain[numeral.start - 1 : numeral.start] not in (" ", "\u00a0")
    ):
        return False
    words = plain[max(start, numeral.start - 40) : numeral.start].translate(_OPENING).split()
    if not words or not (words[-1][0].isupper() and words[-1][-1].isalnum()):
        return False
    return words[-1].lower() not in grammar.openers
