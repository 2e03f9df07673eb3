"""A share in its sentence in, of what whole it is out, and which figures it can be the share of."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from factcheck.claims import partitives
from factcheck.claims.context import BACK, ArticleText, Draft, SentenceContext
from factcheck.claims.found_topic import NOTHING
from factcheck.claims.lexicon import read_terms
from factcheck.claims.making_up import making_up
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.places import country_of
from factcheck.claims.subject_ids import root_of
from factcheck.languages import load_pack, phrases
from factcheck.records import COUNTED, Mention, Sentence, Whole
from factcheck.segmentation import join_words

FARTHEST_OWNER = 16
"""Characters from a whole to the name of what it is of: « effectifs du groupe Norvane ». Own choice."""
LONGEST_ADDED = 40
"""Characters behind a whole in which "and dentists" stands."""
_CLOSING = frozenset(",.;:)")


def add_whole(draft: Draft, before: list[Draft], context: SentenceContext, article: ArticleText) -> None:
    """Tie a share to its whole, and to the figures that it can be the share of: « 2 400 entreprises, soit 40 % »."""
    mention, topic = draft.mention, draft.topic
    start, words = context.sentence.start, context.words
    first = min(mention.start, topic.start) if topic.concepts else mention.start  # Chinese 占企业总数的四成
    opening = _indefinite(article.code).search(article.lower, start, first)
    first = opening.start() if opening else first  # « soit un taux de réussite de 40 % »
    equivalent = partitives.is_equivalent(article.lower, start, first, article.code, words)
    divides = _divides_last(draft, before, article)
    equivalent = equivalent or (not divides and _is_apposed(draft, before, article.lower))
    parts = [n for n, earlier in enumerate(before) if earlier.mention.kind in COUNTED]
    parts = [n for n in parts if not _in_brackets(before[n].mention, article.document.plain, context.sentence)]
    if equivalent or topic.anaphoric or _is_led_by_part(draft, before, parts, article, start, words):
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
        scope = f"place:{country}" if country else _last_country(context, mention.start)
    if scope is None and topic.owned and draft.subject is not None and _is_owner(draft, before):
        scope = draft.subject.subject.id  # « 21 % de son électricité »
    if scope is None and topic.concepts and not topic.owned:
        scope = _owner_of_whole(draft, context, article.lower)
    # A property before it is the rate itself, « le chômage atteint 8 % », unless wholes stand before: 占企业总数的四成.
    linked = topic.start >= mention.figure_start or bool(grammar_of(article.code).counted_before)
    if linked and topic.end > topic.start and (topic.concepts or topic.anaphoric):
        text = join_words(article.document.plain[topic.start : topic.end], article.code)
        draft.whole = Whole(text, tuple(sorted({*draft.concepts, *_added(article, topic.end)})), scope)
    counted = [earlier for earlier in before[-BACK:] if earlier.mention.kind == "count" and earlier.concepts]
    if counted and (divides or partitives.is_part(article.lower, start, mention.start, article.code, words)):
        whole = counted[-1]  # « 1,61 million d'étudiants, dont 54 % de femmes »
        text = join_words(article.document.plain[whole.topic.start : whole.topic.end], article.code)
        draft.whole = Whole(text, whole.concepts, whole.scope)


def _is_owner(draft: Draft, before: list[Draft]) -> bool:
    """Tell whether a place owns a whole: not that of a part of the same, "12,000 members in Leeds, 30% of all"."""
    parts = [before[n] for n in draft.parts[:1]]
    alike = any(part.concepts == draft.concepts and part.subject == draft.subject for part in parts)
    return draft.subject is not None and draft.subject.type != "name" and not alike


def _added(article: ArticleText, end: int) -> tuple[str, ...]:
    """Return what a whole is of besides the words up to `end`: "Britain's GPs and dentists"."""
    ands = load_pack(article.code).words["grammar"]["coordination"]["and"]
    follow = article.lower[end : end + LONGEST_ADDED].split(maxsplit=2)
    if len(follow) < 2 or follow[0] not in ands:
        return ()
    terms = read_terms(article.code).get(follow[1].strip(".,;:)"), ())
    return tuple(term.id for term in terms if term.sort == "thing")


def _is_led_by_part(
    draft: Draft, before: list[Draft], parts: list[int], article: ArticleText, start: int, words: frozenset[str]
) -> bool:
    """Tell « Avec 1,9 million de tonnes, la région représente 15 % de la récolte », whose part makes up the share."""
    if len(parts) != 1 or len(before) != 1 or not draft.topic.concepts:
        return False
    part = before[0].mention
    between = article.lower[max(part.end, before[0].topic.end) : draft.mention.start].strip()
    if making_up(article.code).fullmatch(between):
        return True  # « Les 3 200 femmes représentent 40 % des effectifs »
    leads = partitives.is_led_with(article.lower, start, part.start, article.code, words)
    makes_up = making_up(article.code).search(article.lower, part.end, draft.mention.start) is not None
    return leads and makes_up and part.kind != "date" and "," in article.lower[part.end : draft.mention.start]


def _owner_of_whole(draft: Draft, context: SentenceContext, lower: str) -> str | None:
    """Return what a whole is said to be of that is not the part's own: « 40 % des effectifs du groupe Norvane »."""
    topic, own = draft.topic, draft.subject.subject.id if draft.subject else None
    near = (each for each in context.here if topic.start <= each.start <= topic.end + FARTHEST_OWNER)
    for each in near:
        gap = lower[topic.end : each.start].replace("'", " ").replace("’", " ").split()
        if each.unknown or not all(map(str.isalpha, gap)):
            return None
        owner = root_of(each.subject.id) if len(gap) <= 1 else each.subject.id  # « les effectifs de Norvane »
        return owner if owner not in (own, "") else None
    return None


def _last_country(context: SentenceContext, before: int) -> str | None:
    """Return the country last spoken of: « 340 postes en France, soit 12 % de ses effectifs dans le pays »."""
    spoken = (*context.previous, *(each for each in context.here if each.end <= before))
    return next((each.subject.id for each in reversed(spoken) if each.type == "country"), None)


def _divides_last(draft: Draft, before: list[Draft], article: ArticleText) -> bool:
    """Tell « 72 lits, la moitié en médecine », of which it is a share, from "450 outlets, a quarter of its estate"."""
    last = next((earlier for earlier in reversed(before) if earlier.mention.kind != "date"), None)
    if last is None or last.mention.kind not in COUNTED:
        return False
    gap = article.lower[last.mention.end : draft.mention.start].rstrip()
    behind = article.lower[draft.mention.figure_end : draft.topic.start].split()
    return gap.endswith(",") and bool(behind) and behind[0] in _setting(article.code)


@cache
def _indefinite(code: str) -> re.Pattern[str]:
    """Return a pattern for an article that stands right before what a share is: « un taux », "a share"."""
    forms = phrases.alternation(load_pack(code).words["grammar"]["indefinite"])
    return re.compile(rf"(?<!\w)(?:{forms}){phrases.GAP}\Z" if forms else "(?!)")


@cache
def _setting(code: str) -> frozenset[str]:
    """Return the prepositions that say where a thing is and not whose: « en », « dans »."""
    grammar = load_pack(code).words["grammar"]
    return frozenset(grammar["place_links"]).difference(grammar["owners_links"], grammar["determiners"])


def _is_apposed(draft: Draft, before: list[Draft], lower: str) -> bool:
    """Tell whether a comma ties a share to the figure before it: "450 outlets, a quarter of its estate"."""
    linked = draft.topic.start >= draft.mention.figure_end and (draft.topic.concepts or draft.topic.anaphoric)
    alone = lower[draft.mention.end : draft.mention.end + 1] in _CLOSING  # "620 of its 7,750 employees, one in five"
    if not before or not (linked or alone):
        return False
    last = before[-1]
    if linked and lower[max(last.mention.end, last.topic.end) : draft.mention.start].strip() == "(":
        return True  # « 62 000 tonnes de poisson (9 % des captures espagnoles) »
    gap = lower[last.mention.end : draft.mention.start].rstrip()
    return gap.endswith(",") and not any(mark in gap for mark in ";:")


def _in_brackets(mention: Mention, plain: str, sentence: Sentence) -> bool:
    before = plain[sentence.start : mention.start]
    return before.rfind("(") > before.rfind(")")


def add_spoken_whole(draft: Draft, before: list[Draft], context: SentenceContext, article: ArticleText) -> None:
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
    if draft.whole is not None and draft.inferred and (pointing or not draft.concepts):
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


def own_whole(draft: Draft, earlier: Draft) -> Whole | None:
    """Return the whole of a share before, bounded by the figure's own place: "21% of its power, 12% in Italy"."""
    whole, subject, other = earlier.whole, draft.subject, earlier.subject
    if whole is not None and draft.whole is not None and draft.whole.scope is not None:
        return replace(whole, scope=draft.whole.scope)  # « contre 67 % de celle de la France »
    if whole is None or subject is None or other is None or subject.type == "name":
        return whole
    return replace(whole, scope=subject.subject.id) if whole.scope == other.subject.id else whole
