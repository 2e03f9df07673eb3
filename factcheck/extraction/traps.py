"""A number in its sentence in, whether it names something instead of stating how many there are out.

Labels, product names, street numbers, times of day, words that only look like numbers. What is written like a code,
a title or a fixed phrase is found in `codes`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extraction import gapped, nouns, time_spans
from factcheck.extraction.codes import find_openers
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage, Stretches
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

_NAME = re.compile(r"[\w'’&-]*\w|(?:[A-Z]\.)+")
"""What may be named together with the number after it: « Windows », "iPhone", "U.S.C."."""
_OPENING = str.maketrans(dict.fromkeys("'\"«“(*_", " "))
_CAPITAL_NUMBER = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]")
_RUNS_ON = re.compile(r"(?!x(?!\w))[^\W\d_]|[#/_]")
"""« 14C », « 4471# »; « 4x » is a multiple."""
LONGEST_LABEL = 5
"""Characters of the number in a name: « Windows 11 », "Ubuntu 24.04"."""


@dataclass(frozen=True)
class TrapGrammar:
    """The compiled traps of one language; `…_back` read reversed text."""

    bare_idioms_back: re.Pattern[str]
    definite_back: re.Pattern[str]
    before_back: re.Pattern[str]
    label_back: re.Pattern[str]
    """A determiner and one word before a number: « la tribune 4 »."""
    after: re.Pattern[str]
    time_before: re.Pattern[str]
    hours: re.Pattern[str]
    of: re.Pattern[str]
    """After a number of hours it tells a duration: « onze heures de débat »."""
    place_back: re.Pattern[str]
    plural: re.Pattern[str]
    other_word_back: re.Pattern[str]
    noun_back: re.Pattern[str]
    """A determiner of one thing and its noun."""
    plural_verb: re.Pattern[str]
    article_back: re.Pattern[str]
    """What a bare number is a name after: « le 18 et le 112 »."""
    openers: frozenset[str]


@cache
def grammar_of(code: str) -> TrapGrammar:
    """Return the traps of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> TrapGrammar:
    """Compile the section `not_figures` of a pack."""
    words, grammar, dates = pack.words["not_figures"], pack.words["grammar"], pack.words["dates"]
    space, gap = phrases.SPACE, phrases.GAP
    after, clock = (phrases.alternation(pack.forms(words[name])) for name in ("after", "time_of_day"))
    signs, bare, definite, links, labels, not_labels = (
        phrases.alternation(form[::-1] for form in pack.forms(words[name]))
        for name in ("number_signs", "bare_idioms", "definite", "list_links", "label_after", "no_labels")
    )
    other, articles = (
        phrases.alternation(form[::-1] for form in pack.forms(words[name]))
        for name in ("other_word_after", "name_after")
    )
    before = phrases.alternation(form[::-1] for form in pack.forms([*words["before"], *pack.words["ranks"]["before"]]))
    one = phrases.alternation(form[::-1] for form in words["label_after"])
    months = [form for forms in dates["months"] for form in pack.forms(forms)]
    stops = phrases.alternation([*grammar["stops"], *grammar["number_ends"], *months, *pack.forms(dates["weekdays"])])
    hours = phrases.alternation(pack.forms(pack.words["durations"]["hour"]))
    return TrapGrammar(
        bare_idioms_back=re.compile(rf"(?:{bare})(?!\w)"),
        definite_back=re.compile(rf"(?:{definite})(?!\w)"),
        before_back=re.compile(
            rf"{space}(?:(?:{links}){gap}(?=[\w./-]{{0,9}}?\d)\w[\w./-]{{0,9}}{gap}){{0,2}}(?:{signs}|[-–])?{space}(?:{before})(?!\w)"
        ),
        label_back=re.compile(rf"{gap}(?!(?:{not_labels})(?!\w))[^\W\d]{{3,}}(?:{gap}|(?='))(?:{labels})(?!\w)"),
        after=re.compile(rf"\w{{0,3}}{space},?{space}(?:{after})(?!\w)"),
        time_before=re.compile(rf"(?<!\w)(?:{clock}){space}\Z"),
        of=re.compile(rf"{space}(?:{phrases.alternation(pack.words['numerals']['of'])})(?:(?!\w)|(?<='))"),
        hours=re.compile(rf"{space}(?:{hours}|h)(?!\w)"),
        place_back=re.compile(
            rf"[\w-]+{gap}(?:{phrases.alternation(form[::-1] for form in words['place_prepositions'])})(?!\w)"
        ),
        plural=re.compile(
            rf"(?:{gap}(?!(?:{stops})(?!\w))[\w'-]+){{0,2}}?{gap}(?!(?:{stops})(?!\w))[a-zà-ÿ'-]+(?:{phrases.alternation(grammar['plural_endings'])})(?!\w)"
        ),
        other_word_back=re.compile(rf"{space}(?:{other})(?!\w)"),
        noun_back=re.compile(rf"{gap}[^\W\d]{{4,}}(?:{gap}|(?='))(?:{one})(?!\w)"),
        plural_verb=re.compile(rf"{gap}(?:{phrases.alternation(words['plural_verbs'])})(?:(?!\w)|(?<='))"),
        article_back=re.compile(rf"(?:{gap}|(?='))(?:{articles})(?!\w)"),
        openers=find_openers(pack),
    )


def is_trap(numeral: Numeral, passage: Passage, codes: Stretches, counted: Sequence[Mention] = ()) -> bool:
    """Tell whether a numeral without a unit names something instead of stating how many there are.

    `counted`: the figures before it in its sentence, with which it may stand in a list.
    """
    if codes.meet(numeral.start, numeral.end):
        return True
    grammar = grammar_of(passage.code)
    if numeral.style == "digits" and (
        _RUNS_ON.match(passage.lower, numeral.end, passage.end) or _follows_sign(numeral.start, passage)
    ):
        return True
    backwards = passage.backwards(numeral.start)
    if grammar.after.match(passage.lower, numeral.end, passage.end):
        return True
    if grammar.before_back.match(backwards) and not _is_plain_count(numeral, passage, grammar):
        return True
    if numeral.style == "words":
        return numeral.scale == 1 and _is_word_in_name(numeral, passage, grammar)
    named = _is_label(numeral, backwards, passage, grammar) or _is_part_of_name(numeral, passage, grammar)
    return named and not gapped.goes_on(numeral, counted, passage)


def _is_plain_count(numeral: Numeral, passage: Passage, grammar: TrapGrammar) -> bool:
    """Tell « dans la tribune 40 000 spectateurs … » from « la tribune 4 »."""
    if numeral.style != "digits" or passage.plain[numeral.start : numeral.digits_end].isdigit():
        return False
    return numeral.value == numeral.value.to_integral_value()


def is_code_letter(numeral: Numeral, end: int, passage: Passage) -> bool:
    """Tell "seat 31A" and "Flat 7C" from "5 A" and "104F": a capital stuck to the number of something named."""
    if end != numeral.end + 1 or not passage.plain[numeral.end].isupper():
        return False
    grammar, backwards = grammar_of(passage.code), passage.backwards(numeral.start)
    named = grammar.before_back.match(backwards) or grammar.label_back.match(backwards)
    return named is not None or _is_part_of_name(numeral, passage, grammar)


def _follows_sign(start: int, passage: Passage) -> bool:
    """Tell « bac+2 » and "HTTP/2" from « + 2 »."""
    before = passage.before(start, 2)
    return len(before) == 2 and before[0].isalpha() and before[1] in "+/"


def is_other_word(numeral: Numeral, passage: Passage, *, bare: bool) -> bool:
    """Tell « neuf ont été immobilisés » from « un immeuble neuf » and « le neuf atteint … »."""
    grammar = grammar_of(passage.code)
    if grammar.other_word_back.match(passage.backwards(numeral.start)):
        return True
    return bare and not grammar.plural_verb.match(passage.lower, numeral.end, passage.end)


def is_adjective(numeral: Numeral, passage: Passage) -> bool:
    """Tell « un bâtiment neuf à 137 millions » from « de neuf à 137 millions »."""
    return numeral.ambiguous and grammar_of(passage.code).noun_back.match(passage.backwards(numeral.start)) is not None


def is_time_of_day(numeral: Numeral, passage: Passage) -> bool:
    """Tell « à 19 heures » from « dix-neuf heures de vol »."""
    if numeral.value > 24:
        return False
    grammar = grammar_of(passage.code)
    hours = grammar.hours.match(passage.lower, numeral.end, passage.end)
    if hours is None or grammar.of.match(passage.lower, hours.end(), passage.end):
        return False
    if time_spans.is_time_span(passage, numeral.start, hours.end()):
        return False
    start = max(passage.start, numeral.start - 20)
    return grammar.time_before.search(passage.lower, start, numeral.start) is not None


def _is_word_in_name(numeral: Numeral, passage: Passage, grammar: TrapGrammar) -> bool:
    """Tell « la guerre de Cent Ans » by its capital, and « tous les deux » by what stands before and after."""
    if grammar.definite_back.match(passage.backwards(numeral.end)):
        return True
    if grammar.bare_idioms_back.match(passage.backwards(numeral.end)):
        return nouns.is_bare(numeral.end, passage)
    return is_capital_word(numeral, passage)


def is_capital_word(numeral: Numeral, passage: Passage) -> bool:
    """Tell whether a number word has a capital inside a sentence: « les Trente Glorieuses »."""
    if numeral.style != "words" or not _CAPITAL_NUMBER.match(passage.plain, numeral.start):
        return False
    before = passage.plain[passage.start : numeral.start].rstrip(" \u00a0\u202f\"'«“(*_|#>-–—•")
    return bool(before) and before[-1] not in ".!?:…\n"


def _is_label(numeral: Numeral, backwards: str, passage: Passage, grammar: TrapGrammar) -> bool:
    """Tell « la tribune 4 » from « la ville compte 4 … »: a determiner, a noun, a short number, and no noun."""
    if numeral.end - numeral.start > LONGEST_LABEL or numeral.scale != 1:
        return False
    is_name = grammar.article_back.match(backwards) and numeral.end - numeral.start > 1
    if is_name and nouns.is_bare(numeral.end, passage):
        return True
    if not grammar.label_back.match(backwards):
        return False
    return grammar.plural.match(passage.lower, numeral.end, passage.end) is None


def _is_part_of_name(numeral: Numeral, passage: Passage, grammar: TrapGrammar) -> bool:
    """Tell « Windows 11 » and « Boeing 787 » by the capital of the word before a bare, short number."""
    text = passage.plain[numeral.start : numeral.end]
    if not text.replace(".", "").isdigit():
        return False
    if passage.plain[numeral.start - 1 : numeral.start] not in (" ", "\u00a0"):
        return False
    before = passage.plain[max(passage.start, numeral.start - 40) : numeral.start]
    if before[:-1].rpartition(" ")[2].islower():
        return False
    words = before.translate(_OPENING).split()
    if not words or words[-1] == words[-1].lower() or not _NAME.fullmatch(words[-1]):
        return False
    if len(words[-1]) > 1 and words[-1].isupper():  # « TER 857412 », « EN 388 », "H.R. 4521"
        return True
    if len(text) > LONGEST_LABEL or (words[-1].lower() in grammar.openers and _opens(passage, numeral, words[-1])):
        return False
    return not _is_count_in_place(numeral, passage, grammar)


def _opens(passage: Passage, numeral: Numeral, word: str) -> bool:
    """Tell whether the word before a number opens the sentence, a quotation or what follows a colon."""
    before = passage.plain[passage.start : numeral.start].rstrip()[: -len(word)].rstrip(" \u00a0\u202f\"'«“(*_|#>-–—•")
    return not before or before[-1] in ".!?:…\n"


def _is_count_in_place(numeral: Numeral, passage: Passage, grammar: TrapGrammar) -> bool:
    """Tell « à Pékin 46 entreprises ont … » from « une Renault 5 »."""
    in_place = grammar.place_back.match(passage.backwards(numeral.start).lstrip())
    return in_place is not None and grammar.plural.match(passage.lower, numeral.end, passage.end) is not None
