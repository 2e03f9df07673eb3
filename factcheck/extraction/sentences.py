"""An article's plain text in, its sentences out; and which of them can hold a figure."""

from __future__ import annotations

import re
from functools import cache

from factcheck.languages import load_pack, phrases
from factcheck.records import Sentence

# A line break ends a sentence where the line before is closed, the next one opens with a capital or a bullet, or
# a blank line lies between; a text wrapped inside a sentence runs on: « le 12 mars\n2025 ».
_BREAK = re.compile(
    r"(?P<stop>[.!?…]+(?:[ \u00a0\u202f]?[»”\"')\]])*)[ \t\u00a0\u202f]++(?=[\"'«“(\[–—-]*[ \u00a0\u202f]?[A-ZÀ-ÖØ-Þ0-9])"
    r"|[ \t\u00a0\u202f]*+(?P<blank>\r?\n[ \t\u00a0\u202f\r]*\n\s*+)"
    r"|(?P<line>(?<=[.!?…:;»”|])[ \t]*+\r?\n\s*+|[ \t]*+\r?\n(?=[-*•–—#>|A-ZÀ-ÖØ-Þ«“\"])\s*+)"
)
_WORD_BEFORE = re.compile(r"[^\W\d_][\w-]*\Z")


def split_sentences(plain: str, code: str) -> list[Sentence]:
    """Return the sentences of `plain` in order; together they hold all of its text but white space."""
    abbreviations = _abbreviations(code)
    sentences = []
    start = paragraph = 0
    for match in _BREAK.finditer(plain):
        if match["stop"] is not None and _is_abbreviation(plain, match.start(), match["stop"], start, abbreviations):
            continue
        end = match.end("stop") if match["stop"] is not None else match.start()
        if plain[start:end].strip():
            sentences.append(Sentence(start, end, paragraph))
        start = match.end()
        paragraph += match["stop"] is None
    if plain[start:].strip():
        sentences.append(Sentence(start, len(plain.rstrip()), paragraph))
    return sentences


def _is_abbreviation(plain: str, position: int, stop: str, start: int, abbreviations: frozenset[str]) -> bool:
    if stop != ".":
        return False
    word = _WORD_BEFORE.search(plain, max(start, position - 15), position)
    if word is None:
        return False
    text = word[0]
    return text.lower() in abbreviations or (len(text) == 1 and text.isupper())


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return frozenset(load_pack(code).words["abbreviations"])


@cache
def figure_pattern(code: str) -> re.Pattern[str]:
    """Return a pattern that is found in every lower-cased sentence that can hold a figure, and in few others."""
    pack = load_pack(code)
    words, numerals, dates = pack.words, pack.words["numerals"], pack.words["dates"]
    forms = [form for forms in numerals["cardinals"].values() for form in forms if form not in numerals["articles"]]
    forms += [form for key in ("hundreds",) for form in numerals[key]]
    forms += [
        form
        for table in (numerals["scales"], numerals["collectives"], numerals["round_words"])
        for f in table.values()
        for form in f
    ]
    forms += [form for f in words["fractions"].values() for form in f]
    forms += [form for f in dates["months"] for form in f] + dates["weekdays"]
    forms += [form for distances in dates["relative"].values() for f in distances.values() for form in f]
    forms += [form for f in words["multiples"].values() for form in f if "…" not in form]
    forms += [form for f in words["ranks"]["words"].values() for form in f]
    forms += [form for entry in words["duration_multiples"].values() for form in entry["words"]]
    forms += [form for f in (*dates["quarters"].values(), *dates["halves"].values()) for form in f]
    first_words = {form.split(" ")[0] for form in pack.forms(forms)} - set(numerals["articles"])
    whole = [form for form in pack.forms(forms) if form.split(" ")[0] in numerals["articles"]]
    light = {"le", "la", "les", "cette", "ce"}
    whole += [form for form in pack.forms(forms) if form.split(" ")[0] in light]
    return re.compile(rf"\d|(?<!\w)(?:{phrases.alternation([*(first_words - light), *whole])})(?!\w)")
