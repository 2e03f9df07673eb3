"""A document in; the same out with the title of its front matter in front of its words, where it may state a figure.

A title without one says nothing that can be checked, and one that the text repeats is read there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.characters import find_odd_characters, lower_case
from factcheck.extraction.passage import Passage
from factcheck.extraction.sentences import may_hold_figure
from factcheck.plain_text import Edit, Span, apply_edits, unify
from factcheck.records import Document

GAP = "\n\n"
_LINE = re.compile(r"^title:[ \t]+(?P<value>[^\r\n]*[^\s])", re.MULTILINE)
_QUOTED = re.compile(r"(?P<quote>[\"'])(?P<words>.*)(?P=quote)(?:[ \t]+#[^\n]*)?")
_ESCAPES = {"'": re.compile("''"), '"': re.compile(r"\\[\"\\]")}


def with_title(document: Document) -> Document:
    """Return the document whose plain text begins with its title; every character still knows its place in the file."""
    body = document.cuts[0][1]
    if not document.title or not document.text.startswith("---") or _is_repeated(document, document.title):
        return document
    lower = lower_case(document.title)
    if not may_hold_figure(Passage(lower, document.title, 0, len(lower), document.language)):
        return document
    found = _find_title(document.text, body)
    if found is None:
        return document
    (start, end), edits = found
    if apply_edits(document.text, edits, start, end)[0] != unify(document.title):
        return document  # written with escapes or over several lines
    odd = find_odd_characters(document.text[:end], start)
    title, cuts = apply_edits(document.text, sorted([*edits, *odd]), start, end)
    before = len(title) + len(GAP)
    moved = tuple((at + before, shift - before) for at, shift in document.cuts)
    return replace(document, plain=f"{title}{GAP}{document.plain}", cuts=(*cuts, *moved), titled=True)


def _is_repeated(document: Document, title: str) -> bool:
    """Tell whether the text opens with the title: as a heading, whatever space it has, or a line of its own."""
    opening = _squeeze(document.plain[: 2 * len(title) + 200]).lstrip("# ")
    return opening.startswith(_squeeze(unify(title)))


def _squeeze(words: str) -> str:
    return " ".join(words.split())


def _find_title(text: str, end: int) -> tuple[Span, list[Edit]] | None:
    """Return where the words of the title stand, without their quotes, and what takes away the escapes in them."""
    line = _LINE.search(text, 0, end)
    if line is None:
        return None
    quoted = _QUOTED.fullmatch(line["value"])
    if quoted is None:
        return line.span("value"), []
    start, stop = (line.start("value") + at for at in quoted.span("words"))
    marks = _ESCAPES[quoted["quote"]].finditer(text, start, stop)
    return (start, stop), [(mark.start(), mark.start() + 1, "") for mark in marks]
