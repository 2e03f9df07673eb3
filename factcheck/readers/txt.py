"""The text of a `.txt` file in; what in it is not the article's words out: marks of emphasis, and « [sic] »."""

from __future__ import annotations

import re

from factcheck.emphasis import find_emphasis
from factcheck.plain_text import Markup

_SIC = re.compile(r"\[(?i:sic)[ \u00a0\u202f]?!?\]")
_SPACES = " \t\u00a0\u202f"


def find_markup(text: str, start: int) -> Markup:
    """Return the emphasis marks of the body, which begins at `start`: « **2 400** entreprises »; and each « [sic] »."""
    directives = [match.span() for match in _SIC.finditer(text, start)]
    sics = [(_spaces_before(text, low, start), high) for low, high in directives]
    return Markup(spans=[*find_emphasis(text, start), *sics], directives=directives)


def _spaces_before(text: str, at: int, start: int) -> int:
    """Return where the spaces before a place begin."""
    while at > start and text[at - 1] in _SPACES:
        at -= 1
    return at
