"""An article with the mentions of its sentences in, its claims out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from factcheck.characters import lower_case
from factcheck.claims.aliases import Alias
from factcheck.claims.attributions import find_attribution, find_said
from factcheck.claims.by_name import state_class, state_no_day
from factcheck.claims.candidates import Candidate, spoken
from factcheck.claims.class_figures import Placed, tie_classes
from factcheck.claims.classes import FigureClass, find_classes
from factcheck.claims.context import ArticleText, SentenceContext
from factcheck.claims.names import Named, find_names, story_names, within
from factcheck.claims.no_days import find_no_days
from factcheck.claims.parses import Parse
from factcheck.claims.roles import role_of
from factcheck.claims.stating import state_claims
from factcheck.claims.subjects import candidates
from factcheck.claims.surroundings import find_cues, find_keywords
from factcheck.claims.that_day import opens_with_that_day, tell_of
from factcheck.claims.tokens import Tokens, tokenise, tokens_within
from factcheck.extraction.passage import join_stretches
from factcheck.languages.phrase_index import spoken_words
from factcheck.languages.phrases import find_words
from factcheck.offsets import line_starts, source_end, source_offset
from factcheck.records import COUNTED, Claim, Document, Mention, Sentence, Subject
from factcheck.segmentation import part_words

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
    dated = join_stretches((each.start, each.end) for found in mentions for each in found if each.kind == "date")
    names = [name for name in names if not dated.meet(name.start, name.end)]  # « le jour de Noël »
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
    body = document.body
    story = story_names([name for name in names if name.start >= body], titled, lower[body:], code, said)
    keywords = find_keywords(spoken_words(lower, code, body), code)
    currencies = {mention.unit for found in mentions for mention in found if mention.kind == "money"}
    currency = currencies.pop() if len(currencies) == 1 else None
    article = ArticleText(document, lower, code, line_starts(document.text), story, keywords, currency)
    claims: list[Claim] = []
    by_name: list[tuple[FigureClass, Placed]] = []
    told: list[Placed] = []
    unknown: list[Claim] = []
    classes = list(find_classes(lower, code, said))
    no_days = find_no_days(document, lower, sentences, code)
    seen: Counter[str] = Counter()
    counted: list[Claim] = []
    untold: int | None = None
    opening = {name.start: name for name in names if name.type == "name"} if classes else {}
    following = {one.start: opening.get(other.start) for one, other in pairwise(sentences)} if opening else {}
    for sentence, found in zip(sentences, mentions, strict=True):
        named = within(names, sentence.start, sentence.end)
        held = [each for each in classes if sentence.start <= each[1].start < sentence.end] if classes else []
        unreal = no_days.get(sentence.start, [])
        day, untold = untold, None
        at = opens_with_that_day(sentence, lower, code) if day is not None else None
        if not (found or named or held or unreal or at):
            continue
        figures = [mention.start for mention in found]
        tokens = _NO_TOKENS
        if found or held or unreal or at:
            tokens = tokenise(lower, sentence.start, sentence.end, code, names=named, figures=figures)
        if day is not None and at:
            cues = find_cues(_words_around(found, named, sentence, lower, code), tokens, named, code)
            claims[day] = tell_of(claims[day], cues, at, sentence, lower, code)
        words = frozenset(find_words(lower, sentence.start, sentence.end))
        here = candidates(sentence, named, tokens, previous, lower, code, words)
        if found or held or unreal:
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
                role=role_of(document, sentence, code),
                dates=[mention for mention in found if mention.kind == "date"],
                figures=[mention.start for mention in found if mention.kind != "date"],
                taken=tokens_within(tokens, [(mention.start, mention.figure_end) for mention in found]),
                parse=parses.get(sentence.start),
            )
            here_claims = state_claims(found, context, article, seen)
            counts = [claim for claim in here_claims if claim.kind == "count" and claim.topic.concepts]
            counted = counts or counted if sentence.start >= body else []
            claims += here_claims
            untold = _day_without_event(claims, len(here_claims))
            behind = following.get(sentence.start)
            by_name += [
                (each, Placed(state_class(each, mention, context, article, seen, behind), mention))
                for each, mention in held
            ]
            unknown += [state_no_day(mention, context, article, seen) for mention in unreal]
            if classes:
                told += map(Placed, here_claims, found)
        if sentence.start >= body:  # the title's own names are there already
            previous = [*previous, *reversed(spoken(here))][-MEMORY:]
    return claims, [*tie_classes(by_name, told, lower, code), *unknown]


def _day_without_event(claims: Sequence[Claim], here: int) -> int | None:
    """Return which claim is the last day of its sentence, where that tells no event of it; `here` are its claims."""
    days = (n for n in range(len(claims) - 1, len(claims) - here - 1, -1) if claims[n].kind == "date")
    last = next(days, None)
    return None if last is None or claims[last].topic.concepts else last


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
