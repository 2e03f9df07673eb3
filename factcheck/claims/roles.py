"""A sentence in, which part of the page it is out: a title, a heading, a caption, key figures, or the running text."""

from __future__ import annotations

import re
from functools import cache

from factcheck.languages import load_pack, phrases
from factcheck.offsets import source_offset
from factcheck.records import Document, Role, Sentence

LONGEST = 600
"""Characters of a line that can be one of these; the running text has longer ones. Own choice."""
LONGEST_HEADING = 160
"""Characters of a line without a mark that stands alone as a heading. Own choice."""
FIRST = 2
"""Paragraphs before an emphasised one that sums up the article: the title twice at the most. Own choice."""
LONGEST_LIST = 1500
"""Characters from the heading of a list to an item of it. Own choice."""
_FENCE = re.compile(r"---[ \t]*\r?\n")
_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})[ \t]")
_IMAGE = re.compile(r" {0,3}!\[")
_EMPHASISED = re.compile(r"\s*(?P<mark>\*\*\*|\*\*|\*|___|__|_)(?=\S)(?P<words>.*?\S)(?P=mark)\s*")
_ITEM = re.compile(r"\s*(?:[-*+](?=\s)|[•–—>|]|\d+[.)](?=\s))\s*")
_LAST_BEFORE_BLANK = re.compile(r"\n[ \t\r]*\n\s*\S")
_CLOSED = re.compile(r"[.!?…:;,。|][\s»”\"')\]]*\Z")


def role_of(document: Document, sentence: Sentence, code: str) -> Role | None:
    """Return what a sentence is on the page; None for one of the running text, another list or a table."""
    text, at = document.text, source_offset(document, sentence.start)
    start = text.rfind("\n", max(0, at - LONGEST), at) + 1
    if not start and at > LONGEST:
        return None
    end = text.find("\n", at, start + LONGEST)
    if end < 0:
        if len(text) > start + LONGEST:
            return None
        end = len(text)
    line = text[start:end]
    if sentence.start == 0 and _FENCE.match(text) and line.startswith("title:"):
        return "title"
    if _ITEM.match(line):
        return "key figures" if _sums_up(text, start, code) else None
    return _role_of_line(document, sentence, line, start, end)


def _sums_up(text: str, start: int, code: str) -> bool:
    """Tell whether the list in which a line stands is headed as one of key figures."""
    before = text[max(0, start - LONGEST_LIST) : start].splitlines()
    above = next((line for line in reversed(before) if line.strip() and not _ITEM.match(line)), "")
    return len(above) <= LONGEST_HEADING and _key_figures(code).search(above.lower()) is not None


@cache
def _key_figures(code: str) -> re.Pattern[str]:
    pack = load_pack(code)
    forms = pack.forms(pack.words["key_figures"])
    parted = [form.replace(" ", "") if pack.words["unspaced"] else form for form in forms]
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(parted)})(?!\w)")


def _role_of_line(document: Document, sentence: Sentence, line: str, start: int, end: int) -> Role | None:
    heading = _HEADING.match(line)
    if heading:
        return "title" if len(heading["level"]) == 1 else "heading"
    if _IMAGE.match(line):
        return "caption"
    emphasised = _EMPHASISED.fullmatch(line)
    if emphasised and emphasised["mark"] not in emphasised["words"]:
        return "standfirst" if sentence.paragraph <= FIRST else "caption"
    if not _stands_alone(document.text, line, start, end):
        return None
    return "title" if sentence.start == 0 else "heading"


def _stands_alone(text: str, line: str, start: int, end: int) -> bool:
    """Tell whether a line is a paragraph of its own that no stop closes, with others behind it."""
    if len(line) > LONGEST_HEADING or _CLOSED.search(line):
        return False
    line_before = text[max(0, start - LONGEST) : max(0, start - 1)].rpartition("\n")[2]
    return not line_before.strip(" \t\r-") and _LAST_BEFORE_BLANK.match(text, end) is not None
