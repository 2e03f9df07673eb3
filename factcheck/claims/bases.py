"""A figure and those before it in its sentence in, which it is a part of out: « 2 400 vélos, dont 800 électriques »."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factcheck.claims import lexicon, partitives
from factcheck.claims.candidates import Candidate
from factcheck.claims.context import ArticleText, Draft, SentenceContext
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.places import lies_in
from factcheck.records import Claim, Mention, Subject

FAR = Decimal(3)
"""A figure said to be a part that is more than so many times its whole is a part of something else. Own choice."""


def add_base(draft: Draft, before: list[Draft], context: SentenceContext, article: ArticleText) -> None:
    """Tie a count to the one that it is a part of: « sur les 4 900, 1 470 », « 460 d'entre elles », « dont 346 »."""
    mention, lower, code, start = draft.mention, article.lower, article.code, context.sentence.start
    counts = [n for n, earlier in enumerate(before) if earlier.concepts and _is_like(earlier.mention, mention)]
    of_those = mention.kind == "count" and partitives.is_of_those(lower, mention.figure_end, code)
    of_those = of_those and not _is_pointed_at(draft, lower, code)
    if of_those and not partitives.is_of_the_last(lower, start, mention.start, mention.figure_end, code):
        here = _likeliest(mention, [(n, before[n].mention.high, before[n].concepts) for n in counts])
        there = _likeliest(mention, [(claim.id, claim.high, claim.topic.concepts) for claim in context.counted])
        draft.within, draft.concepts, _ = here or there or (None, (), False)
        return
    if counts and partitives.is_part(lower, start, mention.start, code, context.words):
        base = _likeliest(mention, [(n, before[n].mention.high, before[n].concepts) for n in counts])
        if base is not None and (not draft.concepts or base[2] or _are_some_of(draft.concepts, base[1])):
            draft.within, draft.concepts = base[0], draft.concepts or base[1]
        return
    bases = [n for n in counts if before[n].is_base]
    if bases and not draft.concepts:
        draft.within = bases[-1]
        return
    if counts or draft.concepts or mention.kind != "count":
        return
    if not partitives.is_of_them(lower, start, mention.start, code):
        return
    for counted in context.counted[-1:]:
        draft.concepts = counted.topic.concepts
        # « Airbus en a livré 676 » after « 348 avions »: as many again; « Lille en compte 200 » after those of Lyon
        if _is_less(mention, counted) and not _are_two_places(draft.subject, counted.subject):
            draft.within = counted.id


def _is_like(one: Mention, other: Mention) -> bool:
    return (one.kind, one.unit) == (other.kind, other.unit)


def _are_some_of(concepts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Tell « 410 salariés, dont 460 ouvriers », who are some of them, from other things: one thing, a kind, persons."""
    if set(concepts) & set(whole) or (lexicon.is_person(concepts) and lexicon.is_person(whole)):
        return True
    return any(not lexicon.kinds().get(general, frozenset()).isdisjoint(concepts) for general in whole)


def _are_two_places(one: Candidate | None, other: Subject | None) -> bool:
    """Tell whether two figures are of two places of which the first does not lie in the other."""
    if one is None or other is None or one.subject.id == other.id:
        return False
    here, there = one.subject.id.removeprefix("place:"), other.id.removeprefix("place:")
    places = here != one.subject.id and there != other.id
    return places and not lies_in(here, there)


def _is_pointed_at(draft: Draft, lower: str, code: str) -> bool:
    """Tell "280 of these predators", which names them, from "280 of these"."""
    between = lower[draft.mention.figure_end : draft.topic.start].split() if draft.topic.concepts else ()
    return not grammar_of(code).pointing.isdisjoint(between)


Base = tuple[int | str, tuple[str, ...], bool]
"""What a figure is a part of: which, what it counts, and whether it is as large as the part."""


def tie_to_base(base: Draft, before: list[Draft], article: ArticleText) -> None:
    """Let the bare number just before a count be a part of it: « 620 de ses 7 750 salariés »."""
    part = before[-1] if before else None
    if part is None or part.mention.kind != "count" or not base.concepts or part.topic.start >= part.mention.end:
        return
    if partitives.is_out_of(article.lower, part.mention.end, base.mention.start, article.code):
        part.within, part.concepts, part.inferred = len(before), base.concepts, False


def _likeliest(mention: Mention, counted: list[tuple[int | str, Decimal | date, tuple[str, ...]]]) -> Base | None:
    """Return the last count that a figure can be a part of: one that is as large, else one not much smaller."""
    for most in (Decimal(1), FAR):
        for name, high, concepts in reversed(counted):
            if isinstance(high, Decimal) and isinstance(mention.low, Decimal) and mention.low <= high * most:
                return name, concepts, most == 1
    return None


def _is_less(mention: Mention, whole: Claim) -> bool:
    low, high = mention.low, whole.high
    return isinstance(low, Decimal) and isinstance(high, Decimal) and low < high
