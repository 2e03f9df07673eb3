"""The mentions of a sentence in, what each is about out: its topic, its whole, and what it refers back to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.claims import circumstances, lexicon, partitives
from factcheck.claims.events import find_events
from factcheck.claims.found_topic import NOTHING, FoundTopic
from factcheck.claims.inference import infer_topic
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.places import country_of
from factcheck.claims.subjects import Candidate, subject_of
from factcheck.claims.tokens import Tokens
from factcheck.claims.topics import find_ranking, find_topic
from factcheck.records import Claim, Document, Mention, Sentence, Whole
from factcheck.segmentation import join_words

_CLOSING = frozenset(",.;:)")
BACK = 8
"""Figures of a sentence before one among which one like it is looked for."""
FAR = Decimal(3)
"""A figure said to be a part that is more than so many times its whole is a part of something else. Own choice."""


COUNTED = ("count", "money", "measure")
"""Kinds of figure that there can be a part of: not a day, an age or a place in a ranking."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article with all that its claims share."""

    document: Document
    lower: str
    code: str
    lines: tuple[int, ...]
    story: tuple[str, ...]
    """Ids of what the article speaks of."""
    keywords: tuple[str, ...]
    """What its telling words say, most frequent first."""


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """One sentence with all that its claims share."""

    sentence: Sentence
    text: str
    """Its words in the file."""
    words: frozenset[str]
    """In lower case."""
    cues: tuple[str, ...]
    """What they tell, as concepts and stems."""
    tokens: Tokens
    here: list[Candidate]
    previous: list[Candidate]
    found: list[Mention]
    """Its figures and dates, in order."""
    attribution: str | None
    """Who the sentence says gives its figures."""
    counted: list[Claim]
    """The counts of the last sentence before that has any."""
    said: Claim | None
    """The last figure of the sentences before that says what it counts or measures, or is a share of."""
    dates: list[Mention]
    """Those of `found` that are dates."""
    figures: list[int]
    """Where the others begin."""
    taken: frozenset[int]
    """The tokens that figures and dates are made of."""


@dataclass(slots=True)
class Draft:
    """A claim in the making: its mention, what it is about, and the drafts that it refers back to."""

    mention: Mention
    topic: FoundTopic
    concepts: tuple[str, ...]
    subject: Candidate | None
    whole: Whole | None = None
    scope: str | None = None
    within: int | str | None = None
    """What it is a part of: the position of a draft of the sentence, or the id of an earlier claim."""
    partial: bool = False
    """Whether it counts some of things that its words name without their number: « parmi les tests, 5 400 »."""
    parts: tuple[int, ...] = ()
    """Positions, among the drafts of the sentence, of what a share can be a share of; the likeliest first."""
    inferred: bool = False
    """Whether the topic is not the figure's own."""
    is_base: bool = False
    """Whether it is a count that those after it are counted of: « sur les 14 200 plaintes »."""


def draft_claims(found: list[Mention], context: SentenceContext, article: ArticleText) -> list[Draft]:
    """Return one draft for each mention of a sentence, in order."""
    drafts: list[Draft] = []
    for mention in found:
        drafts.append(_draft(mention, drafts, context, article))
    return drafts


def _draft(mention: Mention, before: list[Draft], context: SentenceContext, article: ArticleText) -> Draft:
    """Find what a mention is about; where it says nothing itself it takes that from the figure before it."""
    sentence, lower, code = context.sentence, article.lower, article.code
    if mention.kind in ("date", "duration", "rank", "multiple", "change"):
        return _draft_apart(mention, context, article)
    clause = circumstances.clause(lower, sentence.start, sentence.end, mention.start, mention.end, code)
    topic = find_topic(mention, context.tokens, clause, code)
    end = max(mention.end, topic.end)
    subject = _subject(mention, end, context, article)
    concepts = topic.concepts or ((lexicon.PRICE,) if mention.kind == "money" and mention.per else ())
    draft = Draft(mention, topic, concepts, subject)
    if mention.kind == "share":
        _add_whole(draft, before, context, article)
    elif mention.kind == "count":
        draft.partial = partitives.is_some_of(lower, sentence.start, mention.start, code, context.words)
        draft.is_base = partitives.is_base(lower, sentence.start, mention.start, code, context.words)
        _tie_to_base(draft, before, article)
        _add_base(draft, before, context, article)
        if not draft.concepts:
            _take_over(draft, before)
    if not draft.concepts:
        _infer(draft, before, context, clause, code)
    if mention.kind == "share" and draft.whole is None:
        _add_spoken_whole(draft, before, context, article)
    _name_sector(draft, article)
    places = [place for place in topic.places if place != "place:world"]
    if mention.kind != "share" and places and (subject is None or places[0] != subject.subject.id):
        draft.scope = places[0]
    elif mention.kind == "count" and topic.national and subject is not None:  # « 1 250 policiers nationaux »
        country = country_of(subject.subject.id.removeprefix("place:"))
        draft.scope = f"place:{country}" if country and subject.subject.id != f"place:{country}" else None
    return draft


def _subject(mention: Mention, end: int, context: SentenceContext, article: ArticleText) -> Candidate | None:
    """Return whose a figure is; its words go on up to `end`."""
    return subject_of(mention.start, end, context.here, context.previous, lower=article.lower, figures=context.figures)


def _draft_apart(mention: Mention, context: SentenceContext, article: ArticleText) -> Draft:
    """Draft what counts and measures nothing: a date is of its event, a rank of its ranking."""
    sentence, lower, code = context.sentence, article.lower, article.code
    subject = _subject(mention, mention.end, context, article)
    if mention.kind == "date":
        events = find_events(mention, context.dates, lower, sentence.start, sentence.end, code, context.words)
        return Draft(mention, NOTHING, events, subject)
    if mention.kind == "rank":
        ranking = find_ranking(mention, context.tokens, code)
        scope = next((place for place in ranking.places if subject is None or place != subject.subject.id), None)
        return Draft(mention, ranking, ranking.concepts, subject, scope=scope)
    topic = NOTHING
    if mention.kind != "duration":
        clause = circumstances.clause(lower, sentence.start, sentence.end, mention.start, mention.end, code)
        topic = infer_topic(mention, context.taken, context.tokens, clause, code)
    return Draft(mention, topic, topic.concepts, subject, inferred=True)


def _add_base(draft: Draft, before: list[Draft], context: SentenceContext, article: ArticleText) -> None:
    """Tie a count to the one that it is a part of: « sur les 4 900, 1 470 », « 460 d'entre elles », « dont 346 »."""
    mention, lower, code, start = draft.mention, article.lower, article.code, context.sentence.start
    counts = [n for n, earlier in enumerate(before) if earlier.mention.kind == "count" and earlier.concepts]
    if partitives.is_of_those(lower, mention.figure_end, code):
        here = _likeliest(mention, [(n, before[n].mention.high, before[n].concepts) for n in counts])
        there = _likeliest(mention, [(claim.id, claim.high, claim.topic.concepts) for claim in context.counted])
        draft.within, draft.concepts, _ = here or there or (None, (), False)
        return
    if counts and partitives.is_part(lower, start, mention.start, code, context.words):
        base = _likeliest(mention, [(n, before[n].mention.high, before[n].concepts) for n in counts])
        if base is not None and (not draft.concepts or set(draft.concepts) & set(base[1]) or base[2]):
            draft.within, draft.concepts = base[0], draft.concepts or base[1]
        return
    bases = [n for n in counts if before[n].is_base]
    if bases and not draft.concepts:
        draft.within = bases[-1]
        return
    if counts or draft.concepts or not partitives.is_of_them(lower, start, mention.start, code):
        return
    for counted in context.counted[-1:]:
        draft.concepts = counted.topic.concepts
        if _is_less(mention, counted):  # « Airbus en a livré 676 » after « 348 avions »: as many again, no part
            draft.within = counted.id


Base = tuple[int | str, tuple[str, ...], bool]
"""What a figure is a part of: which, what it counts, and whether it is as large as the part."""


def _tie_to_base(base: Draft, before: list[Draft], article: ArticleText) -> None:
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


def _name_sector(draft: Draft, article: ArticleText) -> None:
    """Let « les entreprises du secteur » be those of the field that the article last spoke of."""
    if lexicon.SECTOR not in draft.concepts or set(draft.concepts) & lexicon.fields() or len(draft.concepts) < 2:
        return
    field = lexicon.last_field(article.lower, draft.mention.start, article.code)
    if field is not None:
        draft.concepts = tuple(sorted({*draft.concepts, field} - {lexicon.SECTOR}))
        if draft.whole is not None:
            draft.whole = Whole(draft.whole.text, draft.concepts, draft.whole.scope)


def _infer(draft: Draft, before: list[Draft], context: SentenceContext, clause: tuple[int, int], code: str) -> None:
    """Let a figure without a noun be about what one like it before it is: « contre 12 % »; else its verb's subject."""
    mention = draft.mention
    draft.inferred = True
    for earlier in before[: -BACK - 1 : -1]:
        if earlier.mention.kind == mention.kind and earlier.mention.unit == mention.unit and earlier.concepts:
            draft.topic, draft.concepts = earlier.topic, earlier.concepts
            draft.whole = _own_whole(draft, earlier)
            return
    counts = mention.kind == "count" and bool(context.counted)
    draft.topic = infer_topic(mention, context.taken, context.tokens, clause, code, near=counts)
    draft.concepts = draft.topic.concepts or (context.counted[-1].topic.concepts if counts else ())


def _add_spoken_whole(draft: Draft, before: list[Draft], context: SentenceContext, article: ArticleText) -> None:
    """Let a bare fraction, and what is said to be of those, be a part of what was counted before.

    « 183 médecins. Un quart … », « Sur ce total, 54 % sont des femmes », « Les films français en ont attiré 44 % ».
    """
    mention, start, code = draft.mention, context.sentence.start, article.code
    pointing = (
        partitives.is_of_those(article.lower, mention.figure_end, code)
        or partitives.is_among_those(article.lower, start, mention.start, code)
        or partitives.is_of_them(article.lower, start, mention.start, code)
    )
    if not pointing and mention.numeral != "fraction":
        return
    draft.whole = _spoken_whole(before, context, article)
    if draft.whole is not None and pointing and draft.inferred:
        draft.topic, draft.concepts = NOTHING, draft.whole.concepts


def _spoken_whole(before: list[Draft], context: SentenceContext, article: ArticleText) -> Whole | None:
    """Return what a bare fraction is a part of: what the figure before it counts, « 183 médecins. Un quart … »."""
    for earlier in before[: -BACK - 1 : -1]:
        if earlier.concepts and earlier.mention.kind in COUNTED:
            text = join_words(article.document.plain[earlier.topic.start : earlier.topic.end], article.code)
            return Whole(text, earlier.concepts, earlier.scope)
    said = context.said
    if said is None or said.kind == "share":
        return said.whole if said else None
    return Whole(said.topic.text, said.topic.concepts, said.scope)


def _own_whole(draft: Draft, earlier: Draft) -> Whole | None:
    """Return the whole of a share before, bounded by the figure's own place: "21% of its power, 12% in Italy"."""
    whole, subject, other = earlier.whole, draft.subject, earlier.subject
    if whole is None or subject is None or other is None or subject.type == "name":
        return whole
    return replace(whole, scope=subject.subject.id) if whole.scope == other.subject.id else whole


def _take_over(draft: Draft, before: list[Draft]) -> None:
    """Let « 23 municipaux » count what « 21 laboratoires nationaux » counted."""
    for earlier in reversed(before):
        if earlier.mention.kind == "count" and earlier.concepts:
            draft.concepts = earlier.concepts
            return


def _add_whole(draft: Draft, before: list[Draft], context: SentenceContext, article: ArticleText) -> None:
    """Tie a share to its whole, and to the figures that it can be the share of: « 2 400 entreprises, soit 40 % »."""
    mention, topic = draft.mention, draft.topic
    start, words = context.sentence.start, context.words
    first = min(mention.start, topic.start) if topic.concepts else mention.start  # Chinese 占企业总数的四成
    equivalent = partitives.is_equivalent(article.lower, start, first, article.code, words)
    equivalent = equivalent or _is_apposed(draft, before, article.lower)
    parts = [n for n, earlier in enumerate(before) if earlier.mention.kind in COUNTED]
    parts = [n for n in parts if not _in_brackets(before[n].mention, article.document.plain, context.sentence)]
    if equivalent or topic.anaphoric:
        tied = {earlier.within: n for n, earlier in enumerate(before)}
        wholes = [n for n in parts if n > tied.get(n, n)]  # « 620 de ses 7 750 salariés, soit un sur cinq »
        draft.parts = tuple(n for n in reversed(parts) if n not in wholes) + tuple(reversed(wholes))
    if draft.parts:
        draft.within = before[draft.parts[0]].within
    if draft.parts and (topic.anaphoric or not topic.concepts):
        draft.concepts = before[draft.parts[0]].concepts
        draft.subject = before[draft.parts[0]].subject
    scope = topic.places[0] if topic.places else None
    if scope is None and topic.national and draft.subject is not None:
        country = country_of(draft.subject.subject.id.removeprefix("place:"))
        scope = f"place:{country}" if country else None
    if scope is None and topic.owned and draft.subject is not None and draft.subject.type != "name":
        scope = draft.subject.subject.id  # « 21 % de son électricité »
    # A property before it is the rate itself, « le chômage atteint 8 % », unless wholes stand before: 占企业总数的四成.
    linked = topic.start >= mention.figure_start or bool(grammar_of(article.code).counted_before)
    if linked and topic.end > topic.start and (topic.concepts or topic.anaphoric):
        text = join_words(article.document.plain[topic.start : topic.end], article.code)
        draft.whole = Whole(text, draft.concepts, scope)
    counted = [earlier for earlier in before[-BACK:] if earlier.mention.kind == "count" and earlier.concepts]
    if counted and partitives.is_part(article.lower, start, mention.start, article.code, words):
        whole = counted[-1]  # « 1,61 million d'étudiants, dont 54 % de femmes »
        text = join_words(article.document.plain[whole.topic.start : whole.topic.end], article.code)
        draft.whole = Whole(text, whole.concepts, whole.scope)


def _is_apposed(draft: Draft, before: list[Draft], lower: str) -> bool:
    """Tell whether a comma ties a share to the figure before it: "450 outlets, a quarter of its estate"."""
    linked = draft.topic.start >= draft.mention.figure_end and (draft.topic.concepts or draft.topic.anaphoric)
    alone = lower[draft.mention.end : draft.mention.end + 1] in _CLOSING  # "620 of its 7,750 employees, one in five"
    if not before or not (linked or alone):
        return False
    gap = lower[before[-1].mention.end : draft.mention.start].rstrip()
    return gap.endswith(",") and not any(mark in gap for mark in ";:")


def _in_brackets(mention: Mention, plain: str, sentence: Sentence) -> bool:
    before = plain[sentence.start : mention.start]
    return before.rfind("(") > before.rfind(")")
