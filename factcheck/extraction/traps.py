"""A sentence in, the stretches out whose digits and number words state no figure.

Versions, law articles, product names, postcodes, telephone numbers, times of day, scores, titles, fixed phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.extraction import ages, nouns, numerals, scales, tails, time_spans
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage, Stretches, Wording, build_wording, join_stretches
from factcheck.languages import Pack, load_pack, phrases

_CODES = (
    r"(?P<pair>(?<![\w,.€$£¥₹-])(?P<first>\d{1,4})[-–](?P<second>\d{1,4})(?![\d-]|[.,]\d))"  # scores, articles; ranges
    r"|(?<![\w,.])\d{1,7}(?:-(?:\d{1,7}|[A-Z]\w{0,6})){2,}(?![\w-])|(?<![\w,.])\d{1,4} (?:[A-Z]\.){2,}"
    r"|(?<![\w,.])\+?\(?\d{2,4}\)?(?:[ .\u00a0\u202f-]\d{2,4}){2,}(?![\d,])"  # telephone numbers
    r"|(?<![\w,.])\d{5}(?=[ \u00a0\u202f][A-ZÀ-Ý][a-zà-ÿ])"  # postcodes
    r"|(?<=, )\d{4}(?= [A-ZÀ-Ý][\w-]{2,30}(?: \d)?[,.;)])"
    r"|(?P<clock>(?<![\w,.])\d{1,2} ?[h:] ?(?:\d\d(?!\d))(?: ?min(?: ?\d+ ?s)?)?(?: ?[ap]\.?m\b)?)"  # times of day
    r"|(?<![\w,.])\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m(?!\w)\.?|(?<![\w,.:])\d:\d(?![\d:])"
    r"|(?<!\d)\d++(?:\.\d++){2,}"  # versions; thousands are told apart below
    r"|(?<![\w,.])\d{1,4}/\d{1,4}/[A-Z]+|(?<![\w,./])\d{1,6}/(?:19|20)\d\d(?![\d/])|(?<!\w)\d++[A-Z]{2,}\d+\w*|(?<![\w,.])\d++-[A-ZÀ-Ý]\w*"
)
_ITEM = re.compile(r"\n(?P<item>[ \t]*\d{1,3}[.)](?=\s|\Z))")
_FIRST_ITEM = re.compile(r"(?:(?<=\n)|\A)(?P<item>[ \t]*\d{1,3}[.)](?=\s|\Z))")
_ISO_DATE = r"\d{4}-\d\d-\d\d(?!\d)"
_TOKENS = (
    r"(?<!\w)[A-Za-z]{1,12}[-/]?(?P<digits>\d+)(?:[-/.]\w+)+"  # CVE-2025-0147, C-311/18
    r"|https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+"
    r"|(?<![\w@])[\w-]{2,60}\.(?:com|org|net|fr|ch|be|ca|uk|eu|io|de|gov|edu)(?!\w)\S*"
)
_HAS_TOKEN = re.compile(
    r"[@/w.\d](?:(?<=[@/])|(?<=w)ww\.|(?<=\.)(?:com|org|net|fr|ch|be|ca|uk|eu|io|de|gov|edu)\b"
    r"|(?<=[A-Za-z]\d)|(?<=[A-Za-z]-\d))"
)
_NAME = re.compile(r"[\w'’&-]*\w|(?:[A-Z]\.)+")
"""What may be named together with the number after it: « Windows », "iPhone", "U.S.C."."""
_OPENING = str.maketrans(dict.fromkeys("'\"«“(*_", " "))
_THOUSANDS = re.compile(r"\(?\d{1,3}([. \u00a0\u202f])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?\Z")
_QUOTE = re.compile('[«“"*]')
_QUOTED = re.compile(
    r"[«“\"][ \u00a0\u202f]?(?=[A-ZÀ-Ý0-9])[^«»“”\".!?]{3,60}?[ \u00a0\u202f]?[»”\"]|\*[A-Z][^*\n]{3,60}\*"
)
_CAPITAL_NUMBER = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]")
LONGEST_TITLE = 8
LONGEST_NAME = 4
"""Words of a quotation that is a name."""
_RUNS_ON = re.compile(r"(?!x(?!\w))[^\W\d_]|[#/_]")
"""« 14C », « 4471# »; « 4x » is a multiple."""
LONGEST_LABEL = 5
"""Characters of the number in a name: « Windows 11 », "Ubuntu 24.04"."""


@dataclass(frozen=True)
class TrapGrammar:
    """The compiled traps of one language; `…_back` read reversed text."""

    codes: re.Pattern[str]
    tokens: re.Pattern[str]
    idioms: Wording
    names: Wording
    """Names in which case matters: "3M", "5G"."""
    works: Wording
    """Words of a sentence that speaks of books and films, and so quotes titles."""
    bare_idioms_back: re.Pattern[str]
    definite_back: re.Pattern[str]
    before_back: re.Pattern[str]
    label_back: re.Pattern[str]
    """A determiner and one word before a number: « la tribune 4 »."""
    after: re.Pattern[str]
    noun: re.Pattern[str]
    time_before: re.Pattern[str]
    hours: re.Pattern[str]
    of: re.Pattern[str]
    """After a number of hours it tells a duration: « onze heures de débat »."""
    place_back: re.Pattern[str]
    plural: re.Pattern[str]
    other_word_back: re.Pattern[str]
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
    types = "|".join(re.escape(form.title()) for form in pack.forms(words["streets"])) or "(?!)"
    other, articles = (
        phrases.alternation(form[::-1] for form in pack.forms(words[name]))
        for name in ("other_word_after", "name_after")
    )
    before = phrases.alternation(form[::-1] for form in pack.forms([*words["before"], *pack.words["ranks"]["before"]]))
    months = [form for forms in dates["months"] for form in pack.forms(forms)]
    stops = phrases.alternation([*grammar["stops"], *grammar["number_ends"], *months, *pack.forms(dates["weekdays"])])
    hours = phrases.alternation(pack.forms(pack.words["durations"]["hour"]))
    return TrapGrammar(
        codes=re.compile(
            phrases.skip_to(
                ("\\d", "+", "("),
                rf"(?!{_ISO_DATE})(?P<whole>{_CODES}"
                rf"|(?<![\w,.])\d{{1,5}}[A-Z]?(?:{gap}[A-Z][\w'.]{{0,30}}){{1,3}}{gap}(?:{types})(?!\w))",
                not_after=r"\d",
            )
        ),
        tokens=re.compile(_TOKENS),
        idioms=_whole(pack.forms(words["idioms"])),
        names=_whole(words["names"]),
        works=_whole(pack.forms(words["works"])),
        bare_idioms_back=re.compile(rf"(?:{bare})(?!\w)"),
        definite_back=re.compile(rf"(?:{definite})(?!\w)"),
        before_back=re.compile(
            rf"{space}(?:(?:{links}){gap}(?=[\w./-]{{0,9}}?\d)\w[\w./-]{{0,9}}{gap}){{0,2}}(?:{signs}|[-–])?{space}(?:{before})(?!\w)"
        ),
        label_back=re.compile(rf"{gap}(?!(?:{not_labels})(?!\w))[^\W\d]{{3,}}(?:{gap}|(?='))(?:{labels})(?!\w)"),
        after=re.compile(rf"\w{{0,3}}{space},?{space}(?:{after})(?!\w)"),
        noun=re.compile(rf"{space}(?!(?:{stops})(?!\w))[^\W\d]{{2,}}|{space}[%€$£°]"),
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
        plural_verb=re.compile(rf"{gap}(?:{phrases.alternation(words['plural_verbs'])})(?:(?!\w)|(?<='))"),
        article_back=re.compile(rf"(?:{gap}|(?='))(?:{articles})(?!\w)"),
        openers=frozenset(_openers(pack)),
    )


def _whole(forms: list[str]) -> Wording:
    return build_wording(rf"(?<!\w)(?:{phrases.alternation(forms)})(?!\w)", forms)


def _openers(pack: Pack) -> list[str]:
    """Return the words that may open a sentence, and so have a capital, without being a name: « Depuis 1990 »."""
    grammar = pack.words["grammar"]
    hedges = [form.split()[0] for forms in pack.words["hedges"]["before"].values() for form in pack.forms(forms)]
    years = pack.forms(pack.words["dates"]["years_before"])
    cardinals = [
        form.split()[0] for forms in pack.words["numerals"]["cardinals"].values() for form in pack.forms(forms)
    ]
    changes = pack.forms([*pack.words["changes"]["up"], *pack.words["changes"]["down"]])
    return [*grammar["stops"], *grammar["links"], *hedges, *years, *cardinals, *changes]


def find_codes(passage: Passage) -> Stretches:
    """Return where a passage holds identifiers, titles and fixed phrases."""
    grammar = grammar_of(passage.code)
    cased = (match.span() for match in grammar.names.find_cased(passage))
    idioms = (match.span() for match in grammar.idioms.find(passage))
    return join_stretches([*_identifiers(passage, grammar), *cased, *idioms, *_titles(passage, grammar)])


def _identifiers(passage: Passage, grammar: TrapGrammar) -> Iterator[tuple[int, int]]:
    for match in phrases.find_apart(grammar.codes, passage.plain, passage.start, passage.end):
        if not _is_figure(match, passage, grammar):
            yield match.span("whole")
    for match in _items(passage):
        yield match.span("item")
    if _HAS_TOKEN.search(passage.plain, passage.start, passage.end):
        for match in grammar.tokens.finditer(passage.plain, passage.start, passage.end):
            digits = match.start("digits")
            if digits < 0 or not numerals.follows_currency(digits, passage):  # "Sfr2.1bn"
                yield match.span()


def _items(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the numbers of items of a list."""
    first = _FIRST_ITEM.match(passage.plain, passage.start, passage.end)
    if first is not None:
        yield first
    yield from _ITEM.finditer(passage.plain, passage.start, passage.end)


def _is_figure(code: re.Match[str], passage: Passage, grammar: TrapGrammar) -> bool:
    """Tell a range, a span of time and a number in groups of thousands from codes that look like them."""
    if code["pair"] is not None:
        return _is_range(code, passage, grammar)
    if code["clock"] is not None:
        return time_spans.is_time_span(passage, *code.span("clock"))
    return _THOUSANDS.match(code["whole"]) is not None


def _is_range(match: re.Match[str], passage: Passage, grammar: TrapGrammar) -> bool:
    """Tell « 300-350 cas » and « 2-3 jours » from a score and from « l'article 432-14 du code »."""
    first, second = int(match["first"]), int(match["second"])
    if first >= second or match["first"].startswith("0"):
        return False
    if tails.find_tail(passage, match.end("pair"), passage.end) is not None or ages.is_age(match.start(), passage):
        return True
    if scales.ends_in_scale(match.end("pair"), passage):
        return True
    return second >= 10 and grammar.noun.match(passage.lower, match.end("pair"), passage.end) is not None


def _titles(passage: Passage, grammar: TrapGrammar) -> list[tuple[int, int]]:
    """Return the quoted titles of a sentence that speaks of books and films: « Douze hommes en colère »."""
    if not _QUOTE.search(passage.plain, passage.start, passage.end):
        return []
    is_review = next(grammar.works.find(passage), None) is not None
    quoted = _QUOTED.finditer(passage.plain, passage.start, passage.end)
    longest = LONGEST_TITLE if is_review else LONGEST_NAME
    return [match.span() for match in quoted if _is_name(match[0], grammar, longest, is_review=is_review)]


def _is_name(quotation: str, grammar: TrapGrammar, longest: int, *, is_review: bool) -> bool:
    """Tell « Objectif 2026 » from « Environ 300 personnes », and a title from what somebody says."""
    words = quotation.strip('«»“”"* \u00a0\u202f').split()
    if not 1 < len(words) <= longest or words[-1].endswith(","):
        return False
    return is_review or (words[0][0].isupper() and words[0].lower() not in grammar.openers)


def is_trap(numeral: Numeral, passage: Passage, codes: Stretches) -> bool:
    """Tell whether a numeral without a unit names something instead of stating how many there are."""
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
    return _is_label(numeral, backwards, passage, grammar) or _is_part_of_name(numeral, passage, grammar)


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


def is_time_of_day(numeral: Numeral, passage: Passage) -> bool:
    """Tell « à 19 heures » from « dix-neuf heures de vol »."""
    grammar = grammar_of(passage.code)
    hours = grammar.hours.match(passage.lower, numeral.end, passage.end)
    if numeral.value > 24 or hours is None or grammar.of.match(passage.lower, hours.end(), passage.end):
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
