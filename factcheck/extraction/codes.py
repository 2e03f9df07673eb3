"""A sentence in, the stretches out that are written like a code, a title or a fixed phrase, and state no figure.

Versions, law articles, postcodes, telephone numbers, times of day, scores, addresses of the web, quoted titles, idioms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.extraction import ages, numerals, scales, tails, time_spans
from factcheck.extraction.passage import FORMS, Passage, Stretches, Wording, build_wording, join_stretches
from factcheck.languages import Pack, load_pack, phrases

_CODES = (
    r"(?P<pair>(?<![\w,.€$£¥₹-])(?P<first>\d{1,4})[-–](?P<second>\d{1,4})(?![\d-]|[.,]\d))"  # scores, articles; ranges
    r"|(?<![\w,.])\d{1,7}(?:-(?:\d{1,7}|[A-Z]\w{0,6})){2,}(?![\w-])|(?<![\w,.])\d{1,4} (?:[A-Z]\.){2,}"
    r"|(?<![\w,.])\+?\(?\d{2,4}\)?(?:[ .\u00a0\u202f-]\d{2,4}){2,}(?![\d,])"  # telephone numbers
    r"|(?<![\w,.])\d{5}(?=[ \u00a0\u202f][A-ZÀ-Ý][a-zà-ÿ]{2})"  # postcodes, but "10000 Ah"
    r"|(?<=, )\d{4}(?= [A-ZÀ-Ý][\w-]{2,30}(?: \d)?[,.;)])"
    r"|(?P<clock>(?<![\w,.])\d{1,2}(?: ?h ?|:)\d\d(?!\d)(?: ?min(?: ?\d+ ?s)?)?(?: ?[ap]\.?m\b)?)"  # times of day
    r"|(?<![\w,.])\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m(?!\w)\.?|(?<![\w,.:])\d:\d(?![\d:])"
    r"|(?<![\w,.])(?:18|19|20)\d\d [A-HJ-Y][A-HJ-Z]\d{1,3}(?!\w)"  # minor planets: 2024 YR4
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
_THOUSANDS = re.compile(r"\(?\d{1,3}([. \u00a0\u202f])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?\Z")
_QUOTE = re.compile('[«“"*]')
_QUOTED = re.compile(
    r"[«“\"][ \u00a0\u202f]?(?=[A-ZÀ-Ý0-9])[^«»“”\".!?]{3,60}?[ \u00a0\u202f]?[»”\"]|\*[A-Z][^*\n]{3,60}\*"
)
LONGEST_TITLE = 8
LONGEST_NAME = 4
"""Words of a quotation that is a name."""


@dataclass(frozen=True)
class CodeGrammar:
    """The compiled codes, titles and fixed phrases of one language."""

    codes: re.Pattern[str]
    tokens: re.Pattern[str]
    idioms: Wording
    names: Wording
    """Names in which case matters: "3M", "5G"."""
    works: Wording
    """Words of a sentence that speaks of books and films, and so quotes titles."""
    noun: re.Pattern[str]
    openers: frozenset[str]


@cache
def grammar_of(code: str) -> CodeGrammar:
    """Return the codes of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> CodeGrammar:
    """Compile the codes, idioms and titles of the section `not_figures` of a pack."""
    words, grammar, dates = pack.words["not_figures"], pack.words["grammar"], pack.words["dates"]
    space, gap = phrases.SPACE, phrases.GAP
    types = "|".join(re.escape(form.title()) for form in pack.forms(words["streets"])) or "(?!)"
    months = [form for forms in dates["months"] for form in pack.forms(forms)]
    stops = phrases.alternation([*grammar["stops"], *grammar["number_ends"], *months, *pack.forms(dates["weekdays"])])
    return CodeGrammar(
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
        noun=re.compile(rf"{space}(?!(?:{stops})(?!\w))[^\W\d]{{2,}}|{space}[%€$£°]"),
        openers=find_openers(pack),
    )


def _whole(forms: list[str]) -> Wording:
    return build_wording(rf"(?<!\w)(?:{FORMS})(?!\w)", forms)


def find_openers(pack: Pack) -> frozenset[str]:
    """Return the words that may open a sentence, and so have a capital, without being a name: « Depuis 1990 »."""
    grammar = pack.words["grammar"]
    hedges = [form.split()[0] for forms in pack.words["hedges"]["before"].values() for form in pack.forms(forms)]
    years = pack.forms(pack.words["dates"]["years_before"])
    cardinals = [
        form.split()[0] for forms in pack.words["numerals"]["cardinals"].values() for form in pack.forms(forms)
    ]
    changes = pack.forms([*pack.words["changes"]["up"], *pack.words["changes"]["down"]])
    return frozenset([*grammar["stops"], *grammar["links"], *hedges, *years, *cardinals, *changes])


def find_codes(passage: Passage) -> Stretches:
    """Return where a passage holds identifiers, titles and fixed phrases."""
    grammar = grammar_of(passage.code)
    cased = (match.span() for match in grammar.names.find_cased(passage))
    idioms = (match.span() for match in grammar.idioms.find(passage))
    return join_stretches([*_identifiers(passage, grammar), *cased, *idioms, *_titles(passage, grammar)])


def _identifiers(passage: Passage, grammar: CodeGrammar) -> Iterator[tuple[int, int]]:
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


def _is_figure(code: re.Match[str], passage: Passage, grammar: CodeGrammar) -> bool:
    """Tell a range, a span of time and a number in groups of thousands from codes that look like them."""
    if code["pair"] is not None:
        return _is_range(code, passage, grammar)
    if code["clock"] is not None:
        return time_spans.is_time_span(passage, *code.span("clock"))
    return _THOUSANDS.match(code["whole"]) is not None


def _is_range(match: re.Match[str], passage: Passage, grammar: CodeGrammar) -> bool:
    """Tell « 300-350 cas » and « 2-3 jours » from a score and from « l'article 432-14 du code »."""
    first, second = int(match["first"]), int(match["second"])
    if first >= second or match["first"].startswith("0"):
        return False
    if tails.find_tail(passage, match.end("pair"), passage.end) is not None or ages.is_age(match.start(), passage):
        return True
    if scales.ends_in_scale(match.end("pair"), passage):
        return True
    return second >= 10 and grammar.noun.match(passage.lower, match.end("pair"), passage.end) is not None


def _titles(passage: Passage, grammar: CodeGrammar) -> list[tuple[int, int]]:
    """Return the quoted titles of a sentence that speaks of books and films: « Douze hommes en colère »."""
    if not _QUOTE.search(passage.plain, passage.start, passage.end):
        return []
    is_review = next(grammar.works.find(passage), None) is not None
    quoted = _QUOTED.finditer(passage.plain, passage.start, passage.end)
    longest = LONGEST_TITLE if is_review else LONGEST_NAME
    return [match.span() for match in quoted if _is_name(match[0], grammar, longest, is_review=is_review)]


def _is_name(quotation: str, grammar: CodeGrammar, longest: int, *, is_review: bool) -> bool:
    """Tell « Objectif 2026 » from « Environ 300 personnes », and a title from what somebody says."""
    words = quotation.strip('«»“”"* \u00a0\u202f').split()
    if not 1 < len(words) <= longest or words[-1].endswith(","):
        return False
    return is_review or (words[0][0].isupper() and words[0].lower() not in grammar.openers)
