"""Text and its runs of emphasis marks (`*`, `_`, backticks, `~~`) in; the marks that come in pairs out.

The rules are CommonMark's (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis), less its rule
of three, and stricter between digits: « 1*2 », « 2_000 » and « 2**10 et 2**8 » are left as they are. A sign of a
figure counts as a letter, for « **42 %**des foyers » is meant as emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.plain_text import Span

PARAGRAPH_END = r"\n(?=[ \t\r>]*+\n)"
"""Pattern of what ends every emphasis."""

_RUN = re.compile(rf"\*\**+|__*+|{PARAGRAPH_END}")
_FIGURE_SIGNS = frozenset("%€$£¥°")
_Opener = tuple[int, int, bool]


def find_emphasis(text: str, start: int) -> list[Span]:
    """Return the pairs of `*` and `_` from `start` on, which people write in plain text too."""
    return find_pairs(text, (match.span() for match in _RUN.finditer(text, start)))


def find_pairs(text: str, runs: Iterable[Span]) -> list[Span]:
    """Return the marks among `runs` that open or close an emphasis; a run that is LF ends a paragraph."""
    found: list[Span] = []
    open_runs: dict[str, list[_Opener]] = {}
    for low, high in runs:
        mark = text[low]
        if mark == "\n":
            open_runs.clear()
            continue
        opens, closes, in_number = _flanks(text, low, high)
        if in_number and high - low == 1:
            continue
        openers = open_runs.setdefault(mark, [])
        if closes:
            low = _close(openers, low, high, in_number, found)
        if opens and low < high:
            openers.append((low, high, in_number))
    return found


def _flanks(text: str, low: int, high: int) -> tuple[bool, bool, bool]:
    """Return whether the run can open, whether it can close, and whether digits stand on both its sides."""
    before = text[low - 1] if low else " "
    after = text[high : high + 1] or " "
    words = before.isalnum() or before in _FIGURE_SIGNS, after.isalnum() or after in _FIGURE_SIGNS
    spaces = before.isspace(), after.isspace()
    opens = words[1] or (not spaces[1] and not words[0])
    closes = words[0] or (not spaces[0] and not words[1])
    if text[low] == "_":
        opens, closes = opens and not words[0], closes and not words[1]
    return opens, closes, before.isdigit() and after.isdigit()


def _close(openers: list[_Opener], low: int, high: int, in_number: bool, found: list[Span]) -> int:
    """Pair the run with the nearest open ones, add both to `found`, and return where its rest begins."""
    while low < high and openers and not (in_number and openers[-1][2]):
        start, end, number = openers.pop()
        size = min(end - start, high - low)
        found += ((end - size, end), (low, low + size))
        low += size
        if end - size > start:
            openers.append((start, end - size, number))
    return low
