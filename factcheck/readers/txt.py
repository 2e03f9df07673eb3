"""The text of a `.txt` file in; what in it is not the article's words out."""

from __future__ import annotations

from factcheck.emphasis import find_emphasis
from factcheck.plain_text import Markup


def find_markup(text: str, start: int) -> Markup:
    """Return the emphasis marks of the body, which begins at `start`: « **2 400** entreprises »."""
    return Markup(spans=find_emphasis(text, start))
