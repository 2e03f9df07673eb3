"""A draft of a sentence in, the claim that it states out: when it is so, who says it, whether it is so at all."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from factcheck.claims import circumstances, lexicon, states, statuses
from factcheck.claims.context import ArticleText, Draft, SentenceContext
from factcheck.claims.drafts import draft_claims
from factcheck.claims.lexicon import PERSON
from factcheck.claims.marks import BELOW, Place, find_marks, sign_of
from factcheck.claims.periods import find_period
from factcheck.claims.rates import is_rate
from factcheck.claims.spans import find_days, find_lengths
from factcheck.claims.standings import find_standing
from factcheck.claims.weekdays import find_weekday
from factcheck.extraction.hedges import is_cancellable
from factcheck.offsets import line_and_column, source_end, source_offset
from factcheck.records import Claim, Mention, Period, Status, Topic
from factcheck.relations import CONTRAST, GENERAL, is_denied
from factcheck.segmentation import join_words
from factcheck.units.intervals import build_quantity

FIGURES = frozenset({"count", "money", "measure", "share", "change", "multiple"})
"""Kinds of claim that somebody does something with, wishes for or denies."""
EMPLOY, EMPLOYEE = "employ", "employee"
"""The relation of an employer and the concept of those whom it employs, whatever they are called."""
BRINGS = frozenset({"receive", "grant", "sell", "deliver"})
"""Relations that tell no more of those who come than that they came."""
STOCKS = frozenset({GENERAL, EMPLOY})
"""Relations of what there is on a day, to what happens on it: « compte aujourd'hui 340 ponts »."""


@dataclass(frozen=True, slots=True)
class _Circumstances:
    """What the clause of a figure says of it."""

    period: Period | None = None
    status: Status = "actual"
    relation: str | None = None
    total: bool = False
    employs: bool = False


def state_claims(
    found: list[Mention], context: SentenceContext, article: ArticleText, seen: Counter[str]
) -> list[Claim]:
    """Return the claims of a sentence with the mentions `found`; `seen` counts what an article has said so far."""
    claims: list[Claim] = []
    drafts = draft_claims(found, context, article)
    for draft in drafts:
        claims.append(state_claim(draft, claims, context, article, seen))
    for n, draft in enumerate(drafts):
        if isinstance(draft.within, int) and draft.within > n:
            claims[n] = replace(claims[n], within=claims[draft.within].id)
    return claims


def _id_of(base: int | str | None, before: list[Claim]) -> str | None:
    """Return the id of what a claim is a part of; None where that follows in its sentence."""
    if not isinstance(base, int):
        return base
    return before[base].id if base < len(before) else None


def state_claim(
    draft: Draft, before: list[Claim], context: SentenceContext, article: ArticleText, seen: Counter[str]
) -> Claim:
    """Return the claim that a draft states; `before` are those of its sentence before it."""
    document, mention, sentence = article.document, draft.mention, context.sentence
    lower, code, words = article.lower, article.code, context.words
    place = Place(lower, sentence.start, sentence.end, code, words)
    marks = find_marks(mention, context.found, place, document.date)
    first = (sign_of(mention, place) if BELOW in marks else None) or mention.start
    start, end = source_offset(document, min(first, mention.start)), source_end(document, _last(draft))
    line, column = line_and_column(article.lines, start)
    text = document.text[start:end]
    cancellable = is_cancellable(lower, mention.start, mention.figure_start, code)
    quantity = build_quantity(mention, cancellable=cancellable)
    key = f"{document.path}\0{mention.kind}\0{text}\0{context.text}"
    seen[key] += 1
    if mention.kind == "date":
        told = _Circumstances(relation=_relation_of_day(mention, context, article))
    else:
        told = _find_circumstances(draft, context, article)
    concepts = draft.concepts
    if told.employs and PERSON in concepts:  # « emploie 3 150 personnes »
        concepts = tuple(sorted({*concepts, EMPLOYEE} - {PERSON}))
    return Claim(
        id=hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
        document=document.path,
        line=line,
        column=column,
        start=start,
        end=end,
        text=text,
        sentence=context.text,
        kind=mention.kind,
        low=mention.low,
        high=mention.high,
        unit=mention.unit,
        per=mention.per,
        comparator=mention.comparator,
        grain=mention.grain,
        strict=quantity.strict,
        lenient=quantity.lenient,
        base_unit=quantity.base_unit,
        subject=draft.subject.subject if draft.subject else None,
        topic=Topic(join_words(document.plain[draft.topic.start : draft.topic.end], code), concepts),
        whole=draft.whole,
        scope=draft.scope,
        period=told.period,
        status=told.status,
        attribution=context.attribution,
        relation=told.relation,
        total=told.total,
        context=article.story,
        inferred=draft.inferred,
        keywords=article.keywords,
        cues=context.cues,
        part=before[draft.parts[0]].id if draft.parts else None,
        within=_id_of(draft.within, before),
        partial=draft.partial or draft.within is not None,
        holder=draft.holder,
        other_parts=tuple(before[n].id for n in draft.parts[1:]),
        other_topics=tuple(before[n].topic.concepts for n in draft.parts[1:]),
        published=document.date,
        weekday=find_weekday(mention, document.date, lower, sentence.start, code, words)
        if mention.kind == "date"
        else None,
        spans=_find_spans(draft, context, article),
        marks=marks,
        role=context.role,
    )


def _last(draft: Draft) -> int:
    """Return where the words of a claim end: those of what is counted belong to it."""
    return max(draft.mention.end, draft.topic.end) if draft.mention.kind == "count" else draft.mention.end


def _relation_of_day(mention: Mention, context: SentenceContext, article: ArticleText) -> str | None:
    """Tell the day on which somebody said something, or that another is compared with."""
    told = any(first <= mention.start < last for first, last in context.told)
    baseline = circumstances.is_baseline(article.lower, context.sentence.start, mention.start, article.code)
    return CONTRAST if told or baseline else None


def _find_circumstances(draft: Draft, context: SentenceContext, article: ArticleText) -> _Circumstances:
    mention, sentence, published = draft.mention, context.sentence, article.document.date
    lower, code, words = article.lower, article.code, context.words
    topic_end = max(mention.end, draft.topic.end)
    low, high = circumstances.clause(lower, sentence.start, sentence.end, mention.start, topic_end, code)
    clause = (lower, low, high, mention.start)
    if mention.kind not in FIGURES:
        period = find_period(mention, context.found, sentence, lower, code, published, stock=False)
        if mention.kind != "rank" or (period is not None and period.origin == "text"):
            return _Circumstances(period)
        standing = find_standing(mention, context.found, lower, sentence.start, sentence.end, code)
        return _Circumstances(period, relation=standing)
    said = (draft.topic.start, draft.topic.end)
    figure_end = mention.end if mention.kind != "measure" else -1  # "64 metres down" is a place
    relation = circumstances.find_relation(*clause, topic_end, code, words, figure_end=figure_end, said=said)
    stock = relation in STOCKS and not circumstances.is_helped(lower, low, mention.start, code)
    period = find_period(mention, context.found, sentence, lower, code, published, stock=stock)
    deed = _find_deed(draft, high, context, article)
    if deed is not None:
        if deed[1] and not is_rate(draft.concepts):
            relation = statuses.spell_denied(article.document.plain, deed[0], high, code)
        high = deed[0]
    return _Circumstances(
        period,
        _find_status(draft, (low, high), context, article, over=_is_over(period, published)),
        CONTRAST
        if _is_of_another_time(mention, period, context, article)
        else _says_no_more(draft, relation, low, article),
        circumstances.is_total(*clause, code, words),
        employs=relation == EMPLOY,
    )


def _find_deed(draft: Draft, high: int, context: SentenceContext, article: ArticleText) -> tuple[int, bool] | None:
    """Return where the verb begins by which those counted do not do something, or wish it, and whether they do not."""
    mention = draft.mention
    if mention.kind not in ("share", "count") or draft.topic.start < draft.topic.end <= mention.start:
        return None
    figure = (mention.start, mention.end)
    share, one = mention.kind == "share", mention.numeral == "fraction"
    return statuses.find_deed(article.lower, *figure, high, article.code, context.words, share=share, one=one)


def _says_no_more(draft: Draft, relation: str | None, low: int, article: ArticleText) -> str | None:
    """Return what is done with what a figure counts; it goes with all else where what it counts says so, or a share.

    « A fait 12 morts », « 12 ont perdu la vie », « représente 12 % des ventes », « a délivré 12 000 billets ».
    """
    mention = draft.mention
    told = not states.of_people().isdisjoint(draft.concepts) or (
        mention.kind == "share" and circumstances.makes_up(article.lower, low, mention.start, article.code)
    )
    comes = relation in BRINGS and not lexicon.crowds().isdisjoint(draft.concepts)
    return GENERAL if (relation and told and not is_denied(relation)) or comes else relation


def _find_status(
    draft: Draft, clause: tuple[int, int], context: SentenceContext, article: ArticleText, *, over: bool
) -> Status:
    mention, start, words = draft.mention, context.sentence.start, context.words
    plain, lower, code = article.document.plain, article.lower, article.code
    verb = draft.topic.start < draft.topic.end <= mention.start
    figure = (mention.start, mention.end)
    status = statuses.find_status(plain, lower, *clause, *figure, start, code, words, verb=verb, over=over)
    awaited = status == "actual" and mention.kind == "count"
    return "forecast" if awaited and statuses.is_awaited(lower, clause[0], mention.start, code, words) else status


def _is_of_another_time(
    mention: Mention, period: Period | None, context: SentenceContext, article: ArticleText
) -> bool:
    """Tell whether another figure is compared with one that names no time: « 510, contre 340 un an plus tôt »."""
    if period is not None and period.origin == "text":
        return False
    lower, start, code, words = article.lower, context.sentence.start, article.code, context.words
    return circumstances.is_comparison(lower, start, mention.start, code, words) or circumstances.is_of_earlier(
        lower, context.found, mention, start, code, words
    )


def _is_over(period: Period | None, published: date | None) -> bool:
    """Tell whether a time that a sentence names had ended when its article appeared."""
    return period is not None and period.origin == "text" and published is not None and period.end < published


def _find_spans(draft: Draft, context: SentenceContext, article: ArticleText) -> tuple[str, ...]:
    """Return what a duration is the length of, or a date the first or last day of."""
    mention, sentence, lower, code = draft.mention, context.sentence, article.lower, article.code
    if mention.kind == "date":
        return find_days(
            mention, context.dates, draft.concepts, lower, sentence.start, sentence.end, code, context.words
        )
    if mention.kind != "duration":
        return ()
    name = draft.subject.subject.name if draft.subject else ""
    plain = article.document.plain
    return find_lengths(mention, name, plain, lower, sentence.start, sentence.end, code, context.words)
