"""A sentence in, the stretches out whose digits and number words state no figure.

Versions, law articles, product names, postcodes, telephone numbers, times of day, scores, fixed phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage, Stretches, join_stretches
from factcheck.languages import Pack, load_pack, phrases

_CODES = (
    r"(?<!\w)\+?\d{1,3}(?:[ .\u00a0\u202f-]\d{2,4}){4,}(?!\d)"  # telephone numbers
    r"|(?<!\w)0\d(?:[ .\u00a0\u202f]?\d\d){4}(?!\d)"
    r"|(?<![\w,.])\d{5}(?= [A-ZÀ-Ý][a-zà-ÿ])"  # postcodes
    r"|(?<![\w,.])\d{1,2} ?[h:] ?(?:\d\d(?!\d))(?: ?min(?: ?\d+ ?s)?)?"  # times of day
    r"|(?<![\w,.-])\d{1,3}-\d{1,3}(?:-\d{1,3})*(?![\w%-]|[.,]\d| ?[\w%€$°])"  # scores
    r"|(?<![\w,.])\d{3,4}-\d{3,4}(?![\w-])"  # numbers of laws
    r"|(?<!\d)\d++(?:\.\d++){2,}"  # versions; thousands are told apart below
    r"|(?<!\w)\d++[A-Z]{2,}\d+\w*"
)
_OPENING = str.maketrans(dict.fromkeys("'\"«“(", " "))
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")


@dataclass(frozen=True)
class TrapGrammar:
    """The compiled traps of one language."""

    codes: re.Pattern[str]
    idioms: re.Pattern[str]
    before_back: re.Pattern[str]
    """Reads reversed text."""
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
    words, space = pack.words["not_figures"], phrases.SPACE
    after, idioms, clock = (phrases.alternation(pack.forms(words[name])) for name in ("after", "idioms", "time_of_day"))
    before, signs = (
        phrases.alternation(form[::-1] for form in pack.forms(words[name])) for name in ("before", "number_signs")
    )
    hours = phrases.alternation(pack.forms(pack.words["durations"]["hour"]))
    return TrapGrammar(
        codes=re.compile(rf"(?=[\d+])(?:{_CODES})"),
        idioms=re.compile(rf"(?<!\w)(?:{idioms})(?!\w)"),
        before_back=re.compile(rf"{space}(?:{signs})?{space}(?:{before})(?!\w)"),
        after=re.compile(rf"\w{{0,3}}{space},?{space}(?:{after})(?!\w)"),
        time_before=re.compile(rf"(?<!\w)(?:{clock}){space}\Z"),
        hours=re.compile(rf"{space}(?:{hours}|h)(?!\w)"),
        openers=frozenset(_openers(pack)),
    )


def _openers(pack: Pack) -> list[str]:
    """Return the words that may open a sentence, and so have a capital, without being a name: « Depuis 1990 »."""
    grammar = pack.words["grammar"]
    hedges = [form.split()[0] for forms in pack.words["hedges"]["before"].values() for form in pack.forms(forms)]
    years = pack.forms(pack.words["dates"]["years_before"])
    return [*grammar["stops"], *grammar["links"], *hedges, *years]


def find_codes(passage: Passage) -> Stretches:
    """Return where a passage holds identifiers and fixed phrases."""
    grammar = grammar_of(passage.code)
    codes = grammar.codes.finditer(passage.plain, passage.start, passage.end)
    idioms = grammar.idioms.finditer(passage.lower, passage.start, passage.end)
    return join_stretches(
        [*(match.span() for match in codes if not _THOUSANDS.match(match[0])), *(match.span() for match in idioms)]
    )


def is_trap(numeral: Numeral, passage: Passage, codes: Stretches) -> bool:
    """Tell whether a numeral without a unit names something instead of stating how many there are."""
    if codes.meet(numeral.start, numeral.end):
        return True
    grammar = grammar_of(passage.code)
    following = passage.lower[numeral.end : min(passage.end, numeral.end + 1)]
    if numeral.style == "digits" and following.isalpha():
        return True
    if grammar.before_back.match(passage.backwards(numeral.start)):
        return True
    if grammar.after.match(passage.lower, numeral.end, passage.end):
        return True
    return _is_part_of_name(numeral, passage, grammar)


def is_time_of_day(numeral: Numeral, passage: Passage) -> bool:
    """Tell « à 19 heures » from « dix-neuf heures de vol »."""
    grammar = grammar_of(passage.code)
    if numeral.value > 24 or not grammar.hours.match(passage.lower, numeral.end, passage.end):
        return False
    start = max(passage.start, numeral.start - 20)
    return grammar.time_before.search(passage.lower, start, numeral.start) is not None


def _is_part_of_name(numeral: Numeral, passage: Passage, grammar: TrapGrammar) -> bool:
    """Tell « Windows 11 » and « Boeing 787 » by the capital of the word before a bare, short number."""
    text = passage.plain[numeral.start : numeral.end]
    if len(text) > 4 or not text.replace(".", "").isdigit():
        return False
    if passage.plain[numeral.start - 1 : numeral.start] not in (" ", "\u00a0"):
        return False
    words = passage.plain[max(passage.start, numeral.start - 40) : numeral.start].translate(_OPENING).split()
    if not words or not (words[-1][0].isupper() and words[-1][-1].isalnum()):
        return False
    return words[-1].lower() not in grammar.openers
