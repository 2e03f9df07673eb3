"""Offsets in a document's plain text in; offsets, lines and columns in the file out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcheck.characters import written_end
from factcheck.records import Document

_LINE_END = re.compile(r"[\n\r](?!(?<=\r)\n)")


def source_offset(document: Document, offset: int) -> int:
    """Return where in `document.text` the character at `offset` of `document.plain` stands."""
    cut = bisect_right(document.cuts, (offset, len(document.text))) - 1
    return offset + document.cuts[cut][1]


def source_end(document: Document, end: int) -> int:
    """Return the end in `document.text` of a span that is not empty and ends at `end` in `document.plain`.

    What was left out behind the last character is not part of it: « **2 400** » ends before the second `**`. What
    is written for it is: « 5&nbsp;&euro; » ends behind the semicolon.
    """
    if not end:
        return source_offset(document, 0)
    last = source_offset(document, end - 1)
    if document.plain[end - 1] == document.text[last]:
        return last + 1
    return written_end(document.text, last)


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of `text` begins; lines end with LF, CR LF or CR."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def line_and_column(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Return line and column, both from 1 and in code points, of an offset in the text of `starts`."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
