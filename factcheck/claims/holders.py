"""A share of a whole in, what has that share out: « Les femmes représentent 38 % des députés ».

The topic of a share is what its whole is of; two shares of one whole contradict each other only where one thing has
both of them.
"""

from __future__ import annotations

from bisect import bisect_left

from factcheck.claims.context import Draft, SentenceContext
from factcheck.claims.inference import find_before
from factcheck.claims.noun_phrases import read_noun_phrase
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.languages import load_pack


def find_holder(draft: Draft, before: list[Draft], context: SentenceContext, low: int, code: str) -> tuple[str, ...]:
    """Return the concepts of what has a share: the figure it is told of, else a noun before it or behind its whole.

    `low` is where its clause begins.
    """
    if draft.parts:
        found = before[draft.parts[0]].concepts
    elif draft.whole is None or draft.topic.start < draft.mention.figure_end:
        found = ()
    else:
        found = _before(draft, context, low, code) or _behind(draft, context, code)
    return tuple(concept for concept in found if concept not in draft.concepts)


def _before(draft: Draft, context: SentenceContext, low: int, code: str) -> tuple[str, ...]:
    """Return what stands before a share; what names its subject, « la capitale française », is no holder."""
    phrase = find_before(draft.mention, context.taken, context.tokens, low, code)
    if phrase is None:
        return ()
    start, end = context.tokens.starts[phrase.first], context.tokens.ends[phrase.last - 1]
    owners = (candidate for candidate in context.here if not candidate.complement)
    return () if any(each.start < end and start < each.end for each in owners) else phrase.concepts


def _behind(draft: Draft, context: SentenceContext, code: str) -> tuple[str, ...]:
    """Return what a verb ascribes those to who make the share: « 38 % des députés sont des femmes »."""
    tokens, be = context.tokens, load_pack(code).words["grammar"]["be"]
    index = bisect_left(tokens.starts, draft.topic.end)
    if index >= len(tokens.words) or tokens.words[index] not in be:
        return ()
    opening = grammar_of(code).links | grammar_of(code).determiners | {*load_pack(code).words["grammar"]["indefinite"]}
    index += 1
    while index < len(tokens.words) and tokens.words[index] in opening:
        index += 1
    return read_noun_phrase(tokens, index, code).concepts
