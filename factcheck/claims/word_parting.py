"""Text in lower case in, where its tokens stand out: parted at white space, then at marks and elisions.

The rules are those of spaCy's tokenizer (`spacy/tokenizer.pyx` of 3.8, MIT) without its exceptions and URL match, which
no figure needs; importing spaCy takes as long as half of a small run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.languages import load_pack

KEPT = 20_000
"""Runs without white space of which a process remembers the tokens."""
_RUN = re.compile(r"\S+|(?<=\S )\s+|(?<!\s)[^\S ]\s*|\A\s+")
"""What is a token or more: one space between two words is none, any other white space is."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Parting:
    """How the tokens of a language are parted; a run of characters without white space is parted once."""

    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    infix: re.Pattern[str]
    known: dict[str, tuple[Span, ...]]

    def spans(self, text: str) -> Iterator[Span]:
        """Return where the tokens of a text stand, in order."""
        for run in _RUN.finditer(text):
            form, start = run[0], run.start()
            parts = self.known.get(form) or self._remember(form)
            for first, last in parts:
                yield start + first, start + last

    def _remember(self, run: str) -> tuple[Span, ...]:
        parts = tuple(self._part(run))
        if len(self.known) < KEPT:
            self.known[run] = parts
        return parts

    def _part(self, run: str) -> Iterator[Span]:
        """Take what opens and closes a run off it, a mark on either side at a time, then part what is left."""
        start, end, closing = 0, len(run), list[Span]()
        while start < end:
            left = run[start:end]
            opens = _length(self.prefix, left)
            closes = _length(self.suffix, left[opens:])
            if not opens and not closes:
                break
            if opens:
                yield start, start + opens
            if closes:
                closing.append((end - closes, end))
            start, end = start + opens, end - closes
        yield from self._part_inside(run[start:end], start)
        yield from reversed(closing)

    def _part_inside(self, text: str, offset: int) -> Iterator[Span]:
        start = 0
        for mark in self.infix.finditer(text):
            if mark.start():
                yield from ((offset + a, offset + b) for a, b in ((start, mark.start()), mark.span()) if a < b)
                start = mark.end()
        if start < len(text):
            yield offset + start, offset + len(text)


def _length(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.end() - found.start() if found else 0


@cache
def parting_of(code: str) -> Parting:
    """Return how a language parts its tokens: by the elisions and the possessives of its pack."""
    grammar = load_pack(code).words["grammar"]
    listed = grammar["elisions"]
    elisions = "|".join(re.escape(form) for form in listed) or "(?!)"  # most languages have none
    letters = "".join(re.escape(form[0]) for form in listed if len(form) == 2)
    elided = rf"(?<=[{letters}]')(?=\w)" if letters else "(?!)"
    possessives = "".join(rf"{re.escape(form)}|" for form in grammar["possessives"])
    marks = r"[\"'«»“”‘(\[{<*_|/•–—\-:;,.!?…#>)\]}]"
    return Parting(
        prefix=re.compile(rf"^(?:(?:{elisions})(?=\w)|{marks})"),
        suffix=re.compile(rf"(?:{possessives}{marks}|%)$"),
        infix=re.compile(rf"[%:;,/|()«»“”\[\]\"…](?=\D)|{elided}"),
        known={},
    )
