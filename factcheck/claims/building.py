"""An article with the mentions of its sentences in, its claims out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.claims import circumstances, lexicon
from factcheck.claims.names import Named, find_names, story_names, within
from factcheck.claims.subjects import Candidate, candidates, subject_of
from factcheck.claims.tokens import Tokens, tokenise
from factcheck.claims.topics import NOTHING, FoundTopic, find_topic
from factcheck.offsets import line_and_column, line_starts, source_end, source_offset
from factcheck.records import Claim, Document, Mention, Period, Sentence, Subject, Topic, Whole
from factcheck.units.intervals import build_quantity

FIGURES = frozenset({"count", "money", "measure", "share", "change", "multiple"})
"""Kinds of claim that somebody does something with, wishes for or denies."""
MEMORY = 12
"""How many things spoken of are remembered for pronouns."""


@dataclass(frozen=True, slots=True)
class _Article:
    document: Document
    lower: str
    code: str
    lines: tuple[int, ...]
    story: tuple[str, ...]
    """Ids of what the article speaks of."""


@dataclass(frozen=True, slots=True)
class _Context:
    """One sentence with all that its claims share."""

    sentence: Sentence
    text: str
    """Its words in the file."""
    tokens: Tokens
    here: list[Candidate]
    previous: list[Candidate]
    dates: list[Mention]
    named: list[Named]
    counted: Claim | None
    """The last count of the sentences before."""


@dataclass(slots=True)
class _Draft:
    """A claim in the making: its mention, what it is about, and the drafts that it refers back to."""

    mention: Mention
    topic: FoundTopic
    concepts: tuple[str, ...]
    subject: Candidate | None
    whole: Whole | None = None
    scope: str | None = None
    within: int | str | None = None
    """What it is a part of: the position of a draft of the sentence, or the id of an earlier claim."""
    parts: tuple[int, ...] = ()
    """Positions, among the drafts of the sentence, of what a share can be a share of; the likeliest first."""


def build_claims(
    document: Document,
    lower: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[list[Mention]],
    code: str,
) -> list[Claim]:
    """Return the claims of an article in order; `mentions` holds one list a sentence, `lower` is its plain text."""
    names = find_names(document.plain, lower, code, [sentence.start for sentence in sentences])
    title = document.title or ""
    titled = find_names(title, title.lower(), code, [0]) if title else []
    previous = [
        Candidate(-1, -1, Subject(name.name, name.id), name.type) for name in reversed(titled) if name.type != "world"
    ]
    story = story_names(names, titled, lower, code)
    article = _Article(document, lower, code, line_starts(document.text), story)
    claims: list[Claim] = []
    seen: Counter[str] = Counter()
    counted: Claim | None = None
    for sentence, found in zip(sentences, mentions, strict=True):
        named = within(names, sentence.start, sentence.end)
        if not found and not named:
            continue
        figures = [mention.start for mention in found]
        tokens = (
            tokenise(lower, sentence.start, sentence.end, code, names=named, figures=figures) if found else _NO_TOKENS
        )
        here = candidates(sentence, named, tokens, previous, lower, code)
        if found:
            dates = [mention for mention in found if mention.kind == "date"]
            text = document.text[source_offset(document, sentence.start) : source_end(document, sentence.end)]
            context = _Context(sentence, text, tokens, here, previous, dates, named, counted)
            here_claims = _sentence_claims(found, context, article, seen)
            counts = [claim for claim in here_claims if claim.kind == "count" and claim.topic.concepts]
            counted = counts[-1] if counts else counted
            claims += here_claims
        previous = [*previous, *reversed(here)][-MEMORY:]
    return claims


_NO_TOKENS = Tokens([], [], [], {}, frozenset())


def _sentence_claims(found: list[Mention], context: _Context, article: _Article, seen: Counter[str]) -> list[Claim]:
    drafts: list[_Draft] = []
    for mention in found:
        drafts.append(_draft(mention, drafts, context, article))
    claims: list[Claim] = []
    for draft in drafts:
        claims.append(_claim(draft, claims, context, article, seen))
    return claims


def _draft(mention: Mention, before: list[_Draft], context: _Context, article: _Article) -> _Draft:
    """Find what a mention is about; where it says nothing itself it takes that from the figure before it."""
    if mention.kind in ("date", "duration", "rank", "multiple", "change"):
        return _Draft(mention, NOTHING, (), subject_of(mention.start, mention.end, context.here, context.previous))
    sentence, lower, code = context.sentence, article.lower, article.code
    clause = circumstances.clause(lower, sentence.start, sentence.end, mention.start, mention.end)
    topic = find_topic(mention, context.tokens, clause, code)
    end = max(mention.end, topic.end)
    subject = subject_of(mention.start, end, context.here, context.previous)
    concepts = topic.concepts or (("price",) if mention.kind == "money" and mention.per else ())
    draft = _Draft(mention, topic, concepts, subject)
    if mention.kind == "share":
        _add_whole(draft, before, context, article)
    elif mention.kind == "count":
        _add_base(draft, before, context, article)
        if not draft.concepts:
            _take_over(draft, before)
    _name_sector(draft, article)
    places = [place for place in topic.places if place != "place:world"]
    if mention.kind != "share" and places and (subject is None or places[0] != subject.subject.id):
        draft.scope = places[0]
    return draft


def _add_base(draft: _Draft, before: list[_Draft], context: _Context, article: _Article) -> None:
    """Tie a count to the one that it is a part of: « sur les 4 900, 1 470 », « 460 d'entre elles », « dont 346 »."""
    mention, lower, code, start = draft.mention, article.lower, article.code, context.sentence.start
    counts = [n for n, earlier in enumerate(before) if earlier.mention.kind == "count"]
    if circumstances.is_of_those(lower, mention.figure_end, code):
        draft.within = counts[-1] if counts else context.counted.id if context.counted else None
        draft.concepts = (
            before[counts[-1]].concepts if counts else context.counted.topic.concepts if context.counted else ()
        )
        return
    if counts and circumstances.is_part(lower, start, mention.start, code):
        draft.within = counts[-1]
        return
    bases = [n for n in counts if circumstances.is_base(lower, start, before[n].mention.start, code)]
    if bases and not draft.concepts:
        draft.within = bases[-1]


def _name_sector(draft: _Draft, article: _Article) -> None:
    """Let « les entreprises du secteur » be those of the field that the article last spoke of."""
    if lexicon.SECTOR not in draft.concepts or set(draft.concepts) & lexicon.fields() or len(draft.concepts) < 2:
        return
    field = lexicon.last_field(article.lower, draft.mention.start, article.code)
    if field is not None:
        draft.concepts = tuple(sorted({*draft.concepts, field} - {lexicon.SECTOR}))
        if draft.whole is not None:
            draft.whole = Whole(draft.whole.text, draft.concepts, draft.whole.scope)


def _take_over(draft: _Draft, before: list[_Draft]) -> None:
    """Let « 23 municipaux » count what « 21 laboratoires nationaux » counted."""
    for earlier in reversed(before):
        if earlier.mention.kind == "count" and earlier.concepts:
            draft.concepts = earlier.concepts
            return


def _add_whole(draft: _Draft, before: list[_Draft], context: _Context, article: _Article) -> None:
    """Tie a share to its whole, and to the figures that it can be the share of: « 2 400 entreprises, soit 40 % »."""
    mention, topic = draft.mention, draft.topic
    equivalent = circumstances.is_equivalent(article.lower, context.sentence.start, mention.start, article.code)
    parts = [n for n, earlier in enumerate(before) if earlier.mention.kind in ("count", "money", "measure")]
    parts = [n for n in parts if not _in_brackets(before[n].mention, article.document.plain, context.sentence)]
    if equivalent or topic.anaphoric:
        draft.parts = tuple(reversed(parts))
    if draft.parts and (topic.anaphoric or not topic.concepts):
        draft.concepts = before[draft.parts[0]].concepts
        draft.within = before[draft.parts[0]].within
        draft.subject = before[draft.parts[0]].subject
    scope = topic.places[0] if topic.places else None
    if scope is None and topic.national and draft.subject is not None:
        country = lexicon.country_of(draft.subject.subject.id.removeprefix("place:"))
        scope = f"place:{country}" if country else None
    if topic.end > topic.start and (topic.concepts or topic.anaphoric):
        text = article.document.plain[topic.start : topic.end]
        draft.whole = Whole(text, draft.concepts, scope)


def _in_brackets(mention: Mention, plain: str, sentence: Sentence) -> bool:
    before = plain[sentence.start : mention.start]
    return before.rfind("(") > before.rfind(")")


def _claim(draft: _Draft, before: list[Claim], context: _Context, article: _Article, seen: Counter[str]) -> Claim:
    document, mention, sentence = article.document, draft.mention, context.sentence
    last = max(mention.end, draft.topic.end) if mention.kind == "count" else mention.end
    start, end = source_offset(document, mention.start), source_end(document, last)
    line, column = line_and_column(article.lines, start)
    text = document.text[start:end]
    quantity = build_quantity(mention)
    key = f"{document.path}\0{mention.kind}\0{text}\0{context.text}"
    seen[key] += 1
    topic_end = max(last, draft.topic.end)
    lower, code = article.lower, article.code
    is_figure, is_date = mention.kind in FIGURES, mention.kind == "date"
    low = high = 0
    if not is_date:
        low, high = circumstances.clause(lower, sentence.start, sentence.end, mention.start, topic_end)
    subject = draft.subject.subject if draft.subject else None
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
        subject=subject,
        topic=Topic(document.plain[draft.topic.start : draft.topic.end], draft.concepts),
        whole=draft.whole,
        scope=draft.scope,
        period=None if is_date else _period(mention, context, article, low, high),
        status=circumstances.find_status(lower, low, high, sentence.start, code) if is_figure else "actual",
        attribution=next((named.name for named in context.named if named.attributed), None),
        relation=circumstances.find_relation(lower, low, high, mention.start, topic_end, code) if is_figure else None,
        total=circumstances.is_total(lower, low, high, mention.start, code) if is_figure else False,
        context=article.story,
        part=before[draft.parts[0]].id if draft.parts else None,
        within=before[draft.within].id if isinstance(draft.within, int) else draft.within,
        other_parts=tuple(before[n].id for n in draft.parts[1:]),
        other_topics=tuple(before[n].topic.concepts for n in draft.parts[1:]),
    )


def _period(mention: Mention, context: _Context, article: _Article, low: int, high: int) -> Period | None:
    """Return the time that a figure is about: the nearest date of its clause, else the only one of its sentence."""
    sentence = context.sentence
    near = [found for found in context.dates if low <= found.start < high]
    published = article.document.date
    chosen = near or (context.dates if len(context.dates) == 1 else [])
    if chosen:
        nearest = min(chosen, key=lambda found: min(abs(found.start - mention.end), abs(mention.start - found.end)))
        if isinstance(nearest.low, date) and isinstance(nearest.high, date):
            since = circumstances.is_since(article.lower, sentence.start, nearest.start, article.code)
            end = max(nearest.high, published) if since and published else nearest.high
            return Period(nearest.low, end, "text")
    return Period(published, published, "publication") if published else None
