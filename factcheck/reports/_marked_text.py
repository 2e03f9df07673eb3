"""The text of an article and its claims in, its lines with the claims marked by kind out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.messages import _, ngettext, number
from factcheck.offsets import line_starts
from factcheck.records import Claim, Kind
from factcheck.reports import RenderOptions
from factcheck.reports._pieces import Piece, folded, safe
from factcheck.reports._words import kind_for

COLOURS: dict[Kind, str] = {
    "count": "36",
    "money": "32",
    "share": "35",
    "change": "33",
    "multiple": "1;33",
    "measure": "1;34",
    "rank": "1;31",
    "date": "",
    "duration": "1;36",
}
"""Such as can be read on light and on dark; the kind's name stands beside them, as nobody tells nine apart."""
DIM = "2"
_UNDERLINED = "4"

_OPEN, _CLOSE = "⟦", "⟧"
"""Around a claim where there is no colour; texts seldom have these brackets of their own."""
_CONTEXT = 2
"""Lines shown on either side of what is left out."""
_FEWEST = 6
"""Lines without a claim that are worth leaving out."""
_LONGEST = 1_200
"""Characters without a claim that are shown whole inside a line; of more, the first and last 400."""
_ENDS = 400


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the text that claims cover."""

    start: int
    end: int
    kinds: tuple[Kind, ...]


def marked_lines(text: str, claims: Sequence[Claim], options: RenderOptions) -> Iterator[list[Piece]]:
    """Return the article with line numbers; long stretches without a claim are left out unless `verbose`."""
    starts = line_starts(text.rstrip("\r\n"))
    marks = _marks(claims)
    number_width = len(str(len(starts)))
    shown = range(len(starts)) if options.verbose else _shown(_lines_of(marks, starts), len(starts))
    before, first = -1, 0
    for line in shown:
        if line > before + 1:
            yield from _left_out(line - before - 1, number_width, options.width)
        before = line
        end = starts[line + 1] if line + 1 < len(starts) else len(text)
        while first < len(marks) and marks[first].end <= starts[line]:
            first += 1
        pieces = _pieces(text, starts[line], end, marks, first, options)
        yield from _with_margin(line + 1, number_width, pieces, options)
    if len(starts) > before + 1:
        yield from _left_out(len(starts) - before - 1, number_width, options.width)


def _marks(claims: Iterable[Claim]) -> list[_Mark]:
    """Return the claims' stretches in order, those that overlap as one."""
    marks: list[_Mark] = []
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end)):
        if marks and claim.start < marks[-1].end:
            last = marks[-1]
            marks[-1] = _Mark(last.start, max(last.end, claim.end), tuple(dict.fromkeys((*last.kinds, claim.kind))))
        else:
            marks.append(_Mark(claim.start, claim.end, (claim.kind,)))
    return marks


def _lines_of(marks: Iterable[_Mark], starts: Sequence[int]) -> list[int]:
    """Return the lines, from 0, on which marks stand, each once, in order."""
    lines: list[int] = []
    line = 0
    for mark in marks:
        while line + 1 < len(starts) and starts[line + 1] <= mark.start:
            line += 1
        while True:
            if not lines or lines[-1] < line:
                lines.append(line)
            if line + 1 == len(starts) or starts[line + 1] >= mark.end:
                break
            line += 1
    return lines


def _shown(marked: Sequence[int], total: int) -> Iterator[int]:
    """Return the lines to show: all but long runs without a mark, of which the ends are shown."""
    next_line = 0
    for line in [*marked, total]:
        head = next_line + (_CONTEXT if next_line else 0)
        tail = line - (_CONTEXT if line < total else 0)
        if tail - head >= _FEWEST:
            yield from range(next_line, head)
            next_line = tail
        yield from range(next_line, min(line + 1, total))
        next_line = line + 1


def _pieces(
    text: str, start: int, end: int, marks: Sequence[_Mark], first: int, options: RenderOptions
) -> Iterator[Piece]:
    """Return the pieces of the line `text[start:end]`; `first` is the first mark that ends in it or later."""
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    place = start
    while first < len(marks) and marks[first].start < end:
        mark = marks[first]
        yield from _plain(text[place : max(mark.start, place)], options)
        place = min(mark.end, end)
        yield from _claimed(text[max(mark.start, start) : place], mark, start, end, options)
        first += 1
    yield from _plain(text[place:end], options)


def _plain(words: str, options: RenderOptions) -> Iterator[Piece]:
    if len(words) > _LONGEST and not options.verbose:
        yield _on_one_line(words[:_ENDS])
        yield Piece(f" {_('[… {count} characters …]', count=number(len(words) - 2 * _ENDS))} ", DIM)
        words = words[-_ENDS:]
    if words:
        yield _on_one_line(words)


def _claimed(words: str, mark: _Mark, start: int, end: int, options: RenderOptions) -> Iterator[Piece]:
    """Return what of a mark stands in the line from `start` to `end`, its kinds behind its last word."""
    style = f"{_UNDERLINED};{COLOURS[mark.kinds[0]]}".rstrip(";")
    if mark.start >= start and not options.colour:
        yield Piece(_OPEN)
    yield _on_one_line(words, style)
    if mark.end <= end:
        yield Piece("".join(f"·{kind_for(kind)}" for kind in mark.kinds), DIM)
        if not options.colour:
            yield Piece(_CLOSE)


def _on_one_line(words: str, style: str = "") -> Piece:
    return safe(words.replace("\t", " "), style)


def _with_margin(
    number: int, number_width: int, pieces: Iterable[Piece], options: RenderOptions
) -> Iterator[list[Piece]]:
    margin = f"{number:>{number_width}} │ "
    for line in folded(pieces, max(options.width - len(margin), 1)):
        yield [Piece(margin if line else margin.rstrip(), DIM), *line]
        margin = f"{'':>{number_width}} │ "


def _left_out(lines: int, number_width: int, width: int) -> list[list[Piece]]:
    told = ngettext("{count} line without a figure", "{count} lines without a figure", lines)
    return folded([Piece(f"{'':>{number_width}} ⋮ {told}", DIM)], width)
