"""What an article says to the tool in; what it asks to be suppressed, and where, out.

In Markdown these are comments, `<!-- factcheck: ignore-next RULE -- reason -->`; in plain text it is « [sic] » behind
a figure. Whoever writes an article may write them, so each reaches no further than its own article's words, and what
is wrong with one is kept as its fault: it then suppresses nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.errors import nearest
from factcheck.messages import _
from factcheck.offsets import line_and_column, line_starts, source_end
from factcheck.plain_text import Span
from factcheck.records import Claim, Document, Sentence, Suppression
from factcheck.visible import one_line

NEXT, START, END, FILE, SIC = "ignore-next", "ignore-start", "ignore-end", "ignore-file", "sic"
WORDS = (NEXT, START, END, FILE)
MOST = 1_000
"""Suppressions of one article."""
LONGEST_REASON = 500

OPENING = r"(?i:\s*+factcheck\b(?:\s*+:|(?=\s++ignore)))"
"""Pattern of how a comment begins that speaks to the tool."""

_COMMENT = re.compile(rf"<!--{OPENING}(?P<said>.*?)(?P<closed>-->)?\Z", re.DOTALL)
_FORM = "<!-- factcheck: ignore-next RULE -- reason -->"
_SHOWN = 60


def find_suppressions(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim]
) -> tuple[Suppression, ...]:
    """Return what the article asks to be suppressed, in its order; more than `MOST` are one fault."""
    if not document.directives:
        return ()
    starts = line_starts(document.text)
    said = [_read(document.text, span, line_and_column(starts, span[0])[0]) for span in document.directives]
    if len(said) > MOST:
        fault = _(
            "an article may hold {most:_} suppressions and this one has {count:_}; use {file} or {start}",
            most=MOST,
            count=len(said),
            file=FILE,
            start=START,
        )
        return (replace(said[0], fault=fault),)
    placed = _close([*_sic(said, document, claims), *_next(said, document, sentences), *_others(said, document)])
    return tuple(sorted(placed, key=lambda each: (each.line, each.start, each.word)))


def _read(text: str, span: Span, line: int) -> Suppression:
    """Return what stands in a span, which is its reach for the time being."""
    comment = _COMMENT.match(text[slice(*span)])
    if comment is None:
        return Suppression(SIC, None, None, line, *span)
    order, dashes, reason = comment["said"].partition("--")
    word, *names = one_line(order).split() or [""]
    kept = Suppression(word[:_SHOWN], names[0][:_SHOWN] if names else None, one_line(reason) or None, line, *span)
    return replace(kept, fault=_fault(kept, names, closed=bool(comment["closed"]), dashes=bool(dashes)))


def _fault(said: Suppression, names: Sequence[str], *, closed: bool, dashes: bool) -> str | None:
    if not closed:
        return _("the comment is never closed; write {form}", form=_FORM)
    if said.word not in WORDS:
        return _("unknown suppression '{word}'; {known}", word=said.word, known=nearest(said.word, WORDS))
    if said.word == END:
        return _("'{end}' takes a rule at the most", end=END) if len(names) > 1 else None
    if len(names) != 1:
        return _(
            "'{word}' takes one rule, then the reason; write {form}",
            word=said.word,
            form=_FORM.replace(NEXT, said.word),
        )
    if not dashes or not said.reason or not any(map(str.isalnum, said.reason)):
        return _(
            "'{word} {rule}' has no reason; write {form}",
            word=said.word,
            rule=said.rule,
            form=_FORM.replace(NEXT, said.word).replace("RULE", names[0]),
        )
    if len(said.reason) > LONGEST_REASON:
        return _("the reason is longer than {longest_reason} characters; shorten it", longest_reason=LONGEST_REASON)
    return None


def _others(said: Sequence[Suppression], document: Document) -> Iterator[Suppression]:
    for each in said:
        if each.fault or each.word in (START, END):
            yield each
        elif each.word == FILE:
            yield replace(each, start=0, end=len(document.text))


def _next(said: Sequence[Suppression], document: Document, sentences: Sequence[Sentence]) -> Iterator[Suppression]:
    """Let each `ignore-next` reach to the end of the sentence that it stands in or before."""
    wanted = [each for each in said if each.word == NEXT and not each.fault]
    ends = sorted(source_end(document, sentence.end) for sentence in sentences) if wanted else []
    for each in wanted:
        place = bisect_right(ends, each.end)
        yield replace(each, start=each.end, end=ends[place] if place < len(ends) else each.end)


def _sic(said: Sequence[Suppression], document: Document, claims: Sequence[Claim]) -> Iterator[Suppression]:
    """Let each « [sic] » reach the figure that it stands in or right behind; behind other words it is none of ours."""
    marks = [each for each in said if each.word == SIC]
    by_start = sorted(claims, key=lambda claim: claim.start) if marks else []
    starts = [claim.start for claim in by_start]
    for mark in marks:
        place = bisect_right(starts, mark.start) - 1
        if place >= 0 and not document.text[by_start[place].end : mark.start].strip():
            yield replace(mark, start=starts[place], end=starts[place] + 1)


def _close(said: Sequence[Suppression]) -> list[Suppression]:
    """Return all, each `ignore-start` with its `ignore-end` as one."""
    closed = [each for each in said if each.fault or each.word not in (START, END)]
    open_ones: list[Suppression] = []
    for each in said:
        if each.fault or each.word not in (START, END):
            continue
        if each.word == START:
            open_ones.append(each)
            continue
        begun = next((one for one in reversed(open_ones) if each.rule in (None, one.rule)), None)
        if begun is None:
            closed.append(
                replace(
                    each, fault=_("'{end}' closes nothing; delete it, or put '{start}' before it", end=END, start=START)
                )
            )
        else:
            open_ones.remove(begun)
            closed.append(replace(begun, start=begun.end, end=each.start))
    fault = _(
        "'{start}' is never closed; put <!-- factcheck: {end} --> where it ends, or use {file}",
        start=START,
        end=END,
        file=FILE,
    )
    return [*closed, *(replace(each, fault=fault) for each in open_ones)]
