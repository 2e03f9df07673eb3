"""A share of a whole in, what has that share out: « Les femmes représentent 38 % des députés ».

The topic of a share is what its whole is of; two shares of one whole contradict each other only where one thing has
both of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from factcheck.claims.context import Draft, SentenceContext
from factcheck.claims.found_topic import phrase_topic
from factcheck.claims.inference import PROPERTY, find_before, rank
from factcheck.claims.making_up import making_up
from factcheck.claims.noun_phrases import NounPhrase, read_noun_phrase
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.languages import load_pack


def add_holder(draft: Draft, before: list[Draft], context: SentenceContext, lower: str, low: int, code: str) -> None:
    """Tell what has a share: the figure it is told of, else a noun before it or behind its whole.

    A property that is measured in parts of something else is the topic: « un déficit de 5,5 % du PIB », « un taux de
    chômage de 8 % de la population active ». `low` is where the clause of the share begins.
    """
    if draft.parts:
        _hold(draft, before[draft.parts[0]].concepts)
    elif draft.whole is not None and draft.topic.start >= draft.mention.figure_end:
        phrase = find_before(draft.mention, context.taken, context.tokens, low, code)
        if phrase is None or _is_speaker(phrase, context, lower):
            _hold(draft, _behind(draft, context, code))
        elif _is_measured(phrase, draft, context, lower, code):
            draft.topic, draft.concepts = phrase_topic(phrase, context.tokens), phrase.concepts
        elif not _names_subject(phrase, context):
            _hold(draft, phrase.concepts)


def _is_measured(phrase: NounPhrase, draft: Draft, context: SentenceContext, lower: str, code: str) -> bool:
    """Tell « le déficit atteint 5 % du PIB », of which it is no part, from « les exportations représentent … »."""
    if rank(phrase, context.tokens) != PROPERTY or not set(draft.concepts).isdisjoint(phrase.concepts):
        return False
    return making_up(code).search(lower, context.tokens.ends[phrase.last - 1], draft.mention.start) is None


def _hold(draft: Draft, concepts: Iterable[str]) -> None:
    draft.holder = tuple(concept for concept in concepts if concept not in draft.concepts)


def _is_speaker(phrase: NounPhrase, context: SentenceContext, lower: str) -> bool:
    """Tell « la préfecture évalue à 74 % la proportion de … » by who gives the figures of the sentence."""
    said = lower[context.tokens.starts[phrase.first] : context.tokens.ends[phrase.last - 1]].split()
    return context.attribution is not None and said[0] in context.attribution.lower().split()


def _names_subject(phrase: NounPhrase, context: SentenceContext) -> bool:
    """Tell « la capitale française », whose figure it is, from what has a share."""
    start, end = context.tokens.starts[phrase.first], context.tokens.ends[phrase.last - 1]
    return any(each.start < end and start < each.end for each in context.here if not each.complement)


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
