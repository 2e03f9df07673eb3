"""An article with the mentions of its sentences in, its claims out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from factcheck.characters import lower_case
from factcheck.claims import circumstances, states, statuses
from factcheck.claims.aliases import Alias
from factcheck.claims.attributions import find_attribution, find_said
from factcheck.claims.candidates import Candidate, spoken
from factcheck.claims.classes import FigureClass, find_classes
from factcheck.claims.context import COUNTED, ArticleText, Draft, SentenceContext
from factcheck.claims.drafts import draft_claims
from factcheck.claims.found_topic import NOTHING
from factcheck.claims.lexicon import PERSON
from factcheck.claims.names import Named, find_names, slug, story_names, within
from factcheck.claims.parses import Parse
from factcheck.claims.periods import find_period
from factcheck.claims.spans import find_days, find_lengths
from factcheck.claims.subjects import candidates, subject_of
from factcheck.claims.surroundings import find_cues, find_keywords
from factcheck.claims.tokens import Tokens, tokenise, tokens_within
from factcheck.claims.weekdays import find_weekday
from factcheck.extraction.hedges import is_cancellable
from factcheck.languages.phrase_index import spoken_words
from factcheck.languages.phrases import find_words
from factcheck.offsets import line_and_column, line_starts, source_end, source_offset
from factcheck.records import Claim, Document, Interval, Mention, Period, Sentence, Status, Subject, Topic
from factcheck.segmentation import join_words, part_words
from factcheck.units.intervals import build_quantity

FIGURES = frozenset({"count", "money", "measure", "share", "change", "multiple"})
"""Kinds of claim that somebody does something with, wishes for or denies."""
EMPLOY, EMPLOYEE = "employ", "employee"
"""The relation of an employer and the concept of those whom it employs, whatever they are called."""
STOCKS = frozenset({circumstances.GENERAL, EMPLOY})
"""Relations of what there is on a day, to what happens on it: « compte aujourd'hui 340 ponts »."""
NEAR = 25
"""Characters between the name of a class and what it is said of, behind it."""
MEMORY = 12
"""How many things spoken of are remembered for pronouns."""


def build_claims(
    document: Document,
    lower: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[list[Mention]],
    code: str,
    added: tuple[Alias, ...] = (),
    parses: Mapping[int, Parse] = MappingProxyType({}),
) -> tuple[list[Claim], list[Claim]]:
    """Return the claims of an article in order, and what it says by the names of classes alone.

    `mentions` holds one list a sentence, `lower` is its plain text.

    `added` are names that the user gives to things, besides those that come with factcheck; `parses` the trees of
    sentences by their start, where there are any.
    """
    said = frozenset(spoken_words(lower, code))
    names = find_names(document.plain, lower, code, [sentence.start for sentence in sentences], said, added)
    title = part_words(document.title or "", code, added)
    lower_title = lower_case(title)
    titled = (
        find_names(title, lower_title, code, [0], frozenset(spoken_words(lower_title, code)), added) if title else []
    )
    previous = [
        Candidate(-1, -1, Subject(name.name, name.id), name.type, traits=name.traits)
        for name in reversed(titled)
        if name.type != "world"
    ]
    story = story_names(names, titled, lower, code, said)
    article = ArticleText(
        document, lower, code, line_starts(document.text), story, find_keywords(spoken_words(lower, code), code)
    )
    claims: list[Claim] = []
    by_name: list[Claim] = []
    classes = list(find_classes(lower, code, said))
    seen: Counter[str] = Counter()
    counted: list[Claim] = []
    for sentence, found in zip(sentences, mentions, strict=True):
        named = within(names, sentence.start, sentence.end)
        held = [each for each in classes if sentence.start <= each[1].start < sentence.end] if classes else []
        if not found and not named and not held:
            continue
        figures = [mention.start for mention in found]
        tokens = _NO_TOKENS
        if found or held:
            tokens = tokenise(lower, sentence.start, sentence.end, code, names=named, figures=figures)
        words = frozenset(find_words(lower, sentence.start, sentence.end))
        here = candidates(sentence, named, tokens, previous, lower, code, words)
        if found or held:
            text = document.text[source_offset(document, sentence.start) : source_end(document, sentence.end)]
            attribution = find_attribution(document.plain, lower, sentence.start, sentence.end, code, words)
            cues = find_cues(_words_around(found, named, sentence, lower, code), tokens, named, code)
            context = SentenceContext(
                sentence=sentence,
                text=text,
                words=words,
                cues=cues,
                tokens=tokens,
                here=here,
                previous=previous,
                found=found,
                attribution=attribution,
                told=find_said(document.plain, lower, sentence.start, sentence.end, code, words),
                counted=counted,
                said=_last_said(claims),
                rate=next((claim for claim in claims[: -MEMORY - 1 : -1] if _is_rate(claim)), None),
                dates=[mention for mention in found if mention.kind == "date"],
                figures=[mention.start for mention in found if mention.kind != "date"],
                taken=tokens_within(tokens, [(mention.start, mention.figure_end) for mention in found]),
                parse=parses.get(sentence.start),
            )
            here_claims = _sentence_claims(found, context, article, seen)
            counts = [claim for claim in here_claims if claim.kind == "count" and claim.topic.concepts]
            counted = counts or counted
            claims += here_claims
            by_name += [_named(each, mention, context, article, seen) for each, mention in held]
        previous = [*previous, *reversed(spoken(here))][-MEMORY:]
    return claims, by_name


def _named(
    each: FigureClass, mention: Mention, context: SentenceContext, article: ArticleText, seen: Counter[str]
) -> Claim:
    """Return what the name of a class says of the thing that it is said of."""
    near = [replace(one, start=mention.end) if _begins_with(one, mention) else one for one in context.here]
    near = [one for one in near if one.start < mention.start or _is_right_behind(mention, one, article.lower)]
    subject = subject_of(mention.start, mention.end, near, context.previous, lower=article.lower)
    if subject is not None and subject.start == mention.end:
        subject = _without(mention, subject, article)
    claim = _claim(Draft(mention, NOTHING, each.of, subject), [], context, article, seen)
    low, high = claim.lenient.low, claim.lenient.high
    bounds = Interval(low if each.low is not None else None, high if each.high is not None else None)
    return replace(claim, named=each.name, strict=bounds, lenient=bounds)


def _begins_with(name: Candidate, word: Mention) -> bool:
    """Tell whether a name at the start of a sentence begins with a common noun: "Centenarian Arthur Bellamy"."""
    return name.start == word.start and word.end < name.end


def _is_right_behind(word: Mention, name: Candidate, lower: str) -> bool:
    """« Le milliardaire flamand Joris Verhelst », but not « Ce supercalculateur exaflopique, financé par l'Europe »."""
    gap = lower[word.end : name.start]
    return len(gap) <= NEAR and "," not in gap and "(" not in gap


def _without(word: Mention, name: Candidate, article: ArticleText) -> Candidate:
    """Return the name behind a common noun, which other sentences have alone."""
    rest = article.document.plain[word.end : name.end].strip()
    return replace(name, subject=Subject(rest, f"name:{slug(rest)}"))


def _is_rate(claim: Claim) -> bool:
    """Tell « un taux de chômage de 8 % », « 8 % de la population active », from a share of a count."""
    return (
        claim.kind == "share"
        and bool(claim.topic.concepts)
        and (claim.whole is None or claim.whole.concepts != claim.topic.concepts)
    )


def _last_said(claims: list[Claim]) -> Claim | None:
    """Return the last figure whose whole, or what it counts, a bare fraction can be of; no day of a launch is one."""
    recent = [claim for claim in claims[-MEMORY:] if claim.topic.concepts]
    return next((claim for claim in reversed(recent) if claim.whole or claim.kind in COUNTED), None)


def _words_around(found: list[Mention], named: list[Named], sentence: Sentence, lower: str, code: str) -> Iterator[str]:
    """Return the words of a sentence that stand in none of its figures and names."""
    spans = [(name.start, name.end) for name in named]
    # A rank's words tell of which ranking it is.
    spans += [(mention.figure_start, mention.figure_end) for mention in found if mention.kind != "rank"]
    position = sentence.start
    for start, end in sorted(spans):
        yield from spoken_words(lower, code, position, max(position, start))
        position = max(position, end)
    yield from spoken_words(lower, code, position, sentence.end)


_NO_TOKENS = Tokens([], [], [], {}, frozenset())


def _sentence_claims(
    found: list[Mention], context: SentenceContext, article: ArticleText, seen: Counter[str]
) -> list[Claim]:
    claims: list[Claim] = []
    drafts = draft_claims(found, context, article)
    for draft in drafts:
        claims.append(_claim(draft, claims, context, article, seen))
    for n, draft in enumerate(drafts):
        if isinstance(draft.within, int) and draft.within > n:
            claims[n] = replace(claims[n], within=claims[draft.within].id)
    return claims


def _id_of(base: int | str | None, before: list[Claim]) -> str | None:
    """Return the id of what a claim is a part of; None where that follows in its sentence."""
    if not isinstance(base, int):
        return base
    return before[base].id if base < len(before) else None


def _claim(
    draft: Draft, before: list[Claim], context: SentenceContext, article: ArticleText, seen: Counter[str]
) -> Claim:
    document, mention, sentence = article.document, draft.mention, context.sentence
    last = max(mention.end, draft.topic.end) if mention.kind == "count" else mention.end
    start, end = source_offset(document, mention.start), source_end(document, last)
    line, column = line_and_column(article.lines, start)
    text = document.text[start:end]
    cancellable = is_cancellable(article.lower, mention.start, mention.figure_start, article.code)
    quantity = build_quantity(mention, cancellable=cancellable)
    key = f"{document.path}\0{mention.kind}\0{text}\0{context.text}"
    seen[key] += 1
    topic_end = max(last, draft.topic.end)
    lower, code, words = article.lower, article.code, context.words
    is_figure, is_date = mention.kind in FIGURES, mention.kind == "date"
    low = high = 0
    if not is_date:
        low, high = circumstances.clause(lower, sentence.start, sentence.end, mention.start, topic_end, code)
    subject = draft.subject.subject if draft.subject else None
    relation = None
    if is_figure:
        said = (draft.topic.start, draft.topic.end)
        relation = circumstances.find_relation(lower, low, high, mention.start, topic_end, code, words, said=said)
    stock = relation in STOCKS and not circumstances.is_helped(lower, low, mention.start, code)
    period = None if is_date else find_period(mention, context.found, sentence, lower, code, document.date, stock=stock)
    status: Status = "actual"
    if is_figure:
        status = statuses.find_status(
            document.plain,
            lower,
            low,
            high,
            mention.start,
            mention.end,
            sentence.start,
            code,
            words,
            verb=draft.topic.start < draft.topic.end <= mention.start,
            over=_is_over(period, document.date),
        )
    if mention.kind == "count" and status == "actual" and statuses.is_awaited(lower, low, mention.start, code, words):
        status = "forecast"
    told = is_date and any(first <= mention.start < last for first, last in context.told)
    if told or (is_date and circumstances.is_baseline(lower, sentence.start, mention.start, code)):
        relation = circumstances.CONTRAST
    concepts = draft.concepts
    if relation == EMPLOY and PERSON in concepts:  # « emploie 3 150 personnes »
        concepts = tuple(sorted({*concepts, EMPLOYEE} - {PERSON}))
    if is_figure and not states.of_people().isdisjoint(concepts):
        relation = relation and circumstances.GENERAL  # « a fait 12 morts », « 12 ont perdu la vie »
    if mention.kind == "share" and relation and circumstances.makes_up(lower, low, mention.start, code):
        relation = circumstances.GENERAL
    if is_figure and (period is None or period.origin != "text"):
        contrast = circumstances.is_comparison(lower, sentence.start, mention.start, code, words)
        contrast = contrast or circumstances.is_of_earlier(lower, context.found, mention, sentence.start, code, words)
        relation = circumstances.CONTRAST if contrast else relation
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
        topic=Topic(join_words(document.plain[draft.topic.start : draft.topic.end], code), concepts),
        whole=draft.whole,
        scope=draft.scope,
        period=period,
        status=status,
        attribution=context.attribution,
        relation=relation,
        total=circumstances.is_total(lower, low, high, mention.start, code, words) if is_figure else False,
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
        weekday=find_weekday(mention, document.date, lower, sentence.start, code, words) if is_date else None,
        spans=_find_spans(draft, context, article),
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
