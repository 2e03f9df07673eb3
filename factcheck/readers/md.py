"""The text of a Markdown file in; what in it is not the article's words out.

Left out: comments, code blocks, images inside a line, targets of links, footnote marks, and the marks of headings,
quotes, emphasis and escapes. Every alternative starts with a fixed character, so that the engine skips to candidates;
it is possessive and ends at the next character that could start it again, so that its time is linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from factcheck.emphasis import PARAGRAPH_END, find_pairs
from factcheck.messages import _
from factcheck.plain_text import Markup, Span
from factcheck.suppressions import MOST, OPENING


def _at_line_start(mark: str) -> str:
    """Return the pattern of the place behind a `mark` with at most three spaces before it in its line."""
    return "(?:" + "|".join(f"(?<=^{' ' * width}{mark})" for width in range(4)) + ")"


_TARGET = r"\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)"
_REFERENCE = r"\[(?!\d)[^\[\]\n]*+\]"
_NOTE = r"\^[^\[\]\s]++\]"
# The groups begin behind the fixed character: the engine looks for it only outside of groups.
_INLINE = re.compile(
    "|".join(
        (
            rf"\*\**+|__*+|``*+|~~(?!~)|{PARAGRAPH_END}",
            r"\\(?P<escape>[!-/:-@\[-`{-~])",
            rf"#(?P<heading>{_at_line_start('#')}#{{0,5}}+[ \t]++)",
            r"#(?P<tail>(?<=[ \t]#)#*+(?=[ \t]*+\r?(?:\n|\Z)))",
            rf">(?P<quote>{_at_line_start('>')}(?: ?>)*+ ?)",
            rf"!(?P<image>\[[^\[\]]*+\](?:{_TARGET}|{_REFERENCE}))",
            rf"\[(?P<note>(?<=^\[){_NOTE}:|{_NOTE}(?:\[{_NOTE})*+)",
            r"\[(?P<definition>(?<=^\[)[^\[\]\n]++\]:[ \t]++<?(?:https?://|mailto:|[./])[^\n]*+)",
            rf"\[(?P<open>)|\](?P<close>(?:{_TARGET}|{_REFERENCE})?+)",
        )
    ),
    re.MULTILINE,
)
_DIRECTIVE = re.compile(f"<!--{OPENING}")
_BLOCK = re.compile(
    rf"<(?P<comment>!--)|`(?P<fence>{_at_line_start('`')}``++(?=[^`\n]*+$))|~(?P<tilde>{_at_line_start('~')}~~++)",
    re.MULTILINE,
)


def find_markup(text: str, start: int) -> Markup:
    """Return the Markdown of the body, which begins at `start`; its first `# heading` is the title."""
    blocks, warnings = _find_blocks(text, start)
    found: defaultdict[str | None, list[Span]] = defaultdict(list)
    for low, high in _between(blocks, start, len(text)):
        for match in _INLINE.finditer(text, low, high):
            found[match.lastgroup].append(match.span())
    directives = [block for block in blocks if _DIRECTIVE.match(text, *block)]
    spoken = set(directives[:MOST])  # to look for the line of each of more would take quadratic time
    blocks = [_with_line_end(text, block) if block in spoken else block for block in blocks]
    spans = [*blocks, *found["heading"], *found["quote"], *found["definition"]]
    spans += [(low, low + 1) for low, _ in found["escape"]]
    spans += [span for span in found["tail"] if _ends_heading(text, span[0])]
    spans += [mark for span in found["image"] for mark in _image_marks(text, span)]
    spans += [span for span in found["note"] if not _parts_digits(text, span)]
    spans += _find_links(text, sorted([*found["open"], *found["close"]]))
    spans += find_pairs(text, found[None])
    return Markup(spans, _find_title(text, found["heading"]), warnings, directives)


def _find_blocks(text: str, start: int) -> tuple[list[Span], list[tuple[int, str]]]:
    """Return comments and code blocks, and a warning for a code block that takes in all the rest."""
    blocks: list[Span] = []
    last_comment_end = text.rfind("-->")
    fence: re.Match[str] | None = None
    past = start
    for match in _BLOCK.finditer(text, start):
        if match.start() < past:
            continue
        if fence is not None:
            if _closes(text, fence, match):
                past = match.end()
                blocks.append((fence.start(), past))
                fence = None
        elif match.lastgroup != "comment":
            fence = match
        elif match.end() <= last_comment_end:
            past = text.index("-->", match.end()) + 3
            blocks.append((match.start(), past))
        elif _DIRECTIVE.match(text, match.start()):  # never closed: no word of it is the article's
            past = _line_end(text, match.end())
            blocks.append((match.start(), past))
    if fence is None:
        return blocks, []
    blocks.append((fence.start(), len(text)))
    return blocks, [
        (fence.start(), _("the code block '{fence}' is never closed: nothing after it was read", fence=fence[0][:3]))
    ]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _with_line_end(text: str, span: Span) -> Span:
    """Return the span with the end of its line where it stands alone there, so that it parts no paragraph."""
    low, high = span
    end = _line_end(text, high)
    alone = not text[text.rfind("\n", 0, low) + 1 : low].strip() and not text[high:end].strip()
    return (low, end + 1) if alone and end < len(text) else span


def _closes(text: str, fence: re.Match[str], match: re.Match[str]) -> bool:
    if not match[0].startswith(fence[0]):
        return False
    line_end = text.find("\n", match.end())
    return not text[match.end() : line_end if line_end >= 0 else None].strip()


def _between(blocks: list[Span], start: int, end: int) -> Iterator[Span]:
    for low, high in blocks:
        yield start, low
        start = high
    yield start, end


def _find_links(text: str, brackets: list[Span]) -> list[Span]:
    """Return both marks around the words of each link: `[` and `](address)`."""
    spans: list[Span] = []
    opened: list[Span] = []
    for span in brackets:
        if text[span[0]] == "[":
            opened.append(span)
        elif opened:
            opening = opened.pop()
            if span[1] - span[0] > 1 and not _parts_digits(text, span) and not _parts_digits(text, opening):
                spans += (opening, span)
    return spans


def _image_marks(text: str, span: Span) -> list[Span]:
    """Return what of an image is not words: both marks around the caption of one in a line of its own, else all."""
    low, high = span
    line_end = text.find("\n", high)
    alone = not text[text.rfind("\n", 0, low) + 1 : low].strip(" ") and not text[high : max(line_end, high)].strip()
    if alone and (line_end >= 0 or not text[high:].strip()):
        return [(low, low + 2), (text.index("]", low), high)]
    return [] if _parts_digits(text, span) else [span]


def _parts_digits(text: str, span: Span) -> bool:
    """Return whether two numbers would run into one without the span: « 2[^1]400 »."""
    return text[span[0] - 1 : span[0]].isdigit() and text[span[1] : span[1] + 1].isdigit()


def _ends_heading(text: str, offset: int) -> bool:
    line_start = text.rfind("\n", 0, offset) + 1
    return text[line_start : line_start + 4].lstrip(" ").startswith("#")


def _find_title(text: str, headings: list[Span]) -> Span | None:
    for low, high in headings:
        if text[low : low + 2].rstrip() == "#":
            end = text.find("\n", high)
            return high, end if end >= 0 else len(text)
    return None
