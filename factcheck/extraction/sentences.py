"""An article's plain text in, its sentences out; and which of them can hold a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from factcheck.extraction.passage import FORMS, Passage, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Sentence

_SPACES = " \t\r\u00a0\u202f"
# A full stop and what closes with it, before a capital or a digit; or a line break with all white space after it.
# Only the first of several stops is tried, so that a row of dots is read once.
_BREAK = re.compile(
    r"[.!?…\n。](?:(?<=\n)\s*+"
    r"|(?<![.!?…。][.!?…。])(?P<closing>[.!?…。]*+(?:[ \u00a0\u202f]?[»”\"')\]』」])*)[ \t\u00a0\u202f]++"
    r"(?=[\"'«“(\[–—『「《-]*+[ \u00a0\u202f]?[A-ZÀ-ÖØ-Þ0-9\u3400-\u9fff]))"
)
LONGEST = 1000
"""Characters of a sentence. What has no full stop for longer is a table or a list, and is read in pieces of this
length: later stages look at each figure of a sentence beside every other one."""
_PIECE = re.compile(
    rf"(?s:.){{{LONGEST // 2},{LONGEST}}}(?:(?<=[,;:])(?=\s)|(?<=[^\W\d])(?=\s))"  # between clauses, else words,
    rf"|(?s:.){{1,{LONGEST}}}(?=\s|\Z)|(?s:.){{{LONGEST}}}"  # rather than inside a number or a word
)
_CLOSES_LINE = frozenset(".!?…。:;»”|")
_OPENS_LINE = re.compile(r"[-*•–—#>|A-ZÀ-ÖØ-Þ«“\"《「\u3400-\u9fff]")
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_WHITE = re.compile(r"\s*")
_FOLLOWS_NUMBER = re.compile(r"\d[ \u00a0\u202f]?°?\Z")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w-]*\Z")


def split_sentences(plain: str, code: str) -> list[Sentence]:
    """Return the sentences of `plain` in order; together they hold all of its text but white space."""
    abbreviations = _abbreviations(code)
    sentences: list[Sentence] = []
    start = paragraph = 0
    for match in _BREAK.finditer(plain):
        is_line = match["closing"] is None
        if not (
            _line_ends_sentence(plain, match) if is_line else _stop_ends_sentence(plain, match, start, abbreviations)
        ):
            continue
        sentences += _pieces(plain, start, match.start() if is_line else match.end("closing"), paragraph)
        start = match.end()
        paragraph += is_line
    return [*sentences, *_pieces(plain, start, len(plain), paragraph)]


def _pieces(plain: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """Yield the sentence that `start:end` holds without its last white space; one that is too long in pieces."""
    while start < end and plain[end - 1].isspace():
        end -= 1
    while end - start > LONGEST and (piece := _PIECE.match(plain, start, end)) is not None:
        if not piece[0].isspace():
            yield Sentence(start, piece.end(), paragraph)
        start = _WHITE.match(plain, piece.end()).end()  # type: ignore[union-attr]  # it matches anywhere
    if start < end:
        yield Sentence(start, end, paragraph)


def _line_ends_sentence(plain: str, match: re.Match[str]) -> bool:
    """Tell whether a line break ends a sentence.

    It does where a blank line follows, where the line is closed, or where the next one opens with a capital or a
    bullet; a text wrapped inside a sentence runs on: « le 12 mars\n2025 ».
    """
    if match[0].count("\n") > 1:
        return True
    line = plain[max(0, match.start() - 80) : match.start()].rstrip(_SPACES)
    if line[-1:] in _CLOSES_LINE:
        return True
    return match[0] == "\n" and _OPENS_LINE.match(plain, match.end()) is not None


def _stop_ends_sentence(plain: str, match: re.Match[str], start: int, abbreviations: frozenset[str]) -> bool:
    """Tell the end of a sentence from « M. Dupont » and « av. J.-C. »."""
    if plain[match.start()] != "." or match["closing"]:
        return True
    word = _WORD_BEFORE.search(plain, max(start, match.start() - 15), match.start())
    if word is None:
        return True
    is_unit = _FOLLOWS_NUMBER.search(plain, max(start, word.start() - 4), word.start()) is not None
    if is_unit and plain[match.end() : match.end() + 1].isalpha():  # « 41,3 °C. Les », but « 24 fr. 50 »
        return True
    return word[0].lower() not in abbreviations and not (len(word[0]) == 1 and word[0].isupper())


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return frozenset(load_pack(code).words["abbreviations"])


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words without digits by which one language begins figures."""

    alone: frozenset[str]
    phrases: tuple[Wording, ...]


def may_hold_figure(passage: Passage) -> bool:
    """Tell whether a sentence can hold a figure; few can that hold none."""
    if _DIGIT.search(passage.lower, passage.start, passage.end) is not None:
        return True
    words = _figure_words(passage.code)
    return not words.alone.isdisjoint(passage.words) or any(
        next(wording.find(passage), None) is not None for wording in words.phrases
    )


@cache
def _figure_words(code: str) -> FigureWords:
    """Return the words that are in every sentence that can hold a figure without digits, and in few others."""
    pack = load_pack(code)
    articles = set(pack.words["numerals"]["articles"])
    light = set(pack.words["grammar"]["determiners"])
    forms = pack.forms([form for form in _forms(pack) if form not in articles])
    # The first word of a phrase tells enough, but for the words that are in every sentence: « la moitié ».
    whole = [form for form in forms if form.split(" ")[0] in articles | light]
    parts = pack.words["numerals"]["and_parts"].values()
    whole += pack.forms([form for forms in parts for form in forms])  # « un an et demi »
    whole += pack.forms([form for forms in pack.words["dates"]["feasts"].values() for form in forms])
    whole += [f"{article} {form}" for article in articles for form in pack.forms(pack.words["percent"])]
    first_words = {form.split(" ")[0] for form in forms} - articles - light
    alone = frozenset(word for word in first_words if phrases.find_words(word) == [word])
    whole += first_words - alone
    # What makes a figure of an article: « plus d'un », "less than a".
    hedges = pack.forms([form for forms in pack.words["hedges"]["before"].values() for form in forms])
    hedged = rf"(?<!\w)(?:{FORMS})(?:{phrases.GAP}|(?<='))(?:{phrases.alternation(articles)})(?!\w)"
    return FigureWords(alone, (build_wording(rf"(?<!\w)(?:{FORMS})(?!\w)", whole), build_wording(hedged, hedges)))


def _forms(pack: Pack) -> Iterator[str]:
    """Yield every phrase of a pack that can open a figure without digits."""
    words, numerals, dates = pack.words, pack.words["numerals"], pack.words["dates"]
    yield from numerals["hundreds"]
    yield from chain.from_iterable([*dates["months"], *words["ranks"]["words"].values()])
    yield from chain(dates["weekdays"], dates["signs"], dates["spelled_years"])
    for name in ("cardinals", "scales", "collectives", "round_words"):
        yield from chain.from_iterable(numerals[name].values())
    for table in (
        words["fractions"]["fixed"],
        words["fractions"]["denominators"],
        dates["quarters"],
        dates["halves"],
        *dates["relative"].values(),
    ):
        yield from chain.from_iterable(table.values())
    yield from chain.from_iterable(words["multiples"]["verbs"].values())
    yield from chain.from_iterable(entry["words"] for entry in words["duration_multiples"].values())
