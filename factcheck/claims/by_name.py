"""The names of classes in a sentence, and the days that no calendar has, in; what they say of things out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from factcheck.characters import slug
from factcheck.claims import circumstances, statuses
from factcheck.claims.candidates import Candidate
from factcheck.claims.classes import OWN, FigureClass
from factcheck.claims.context import ArticleText, Draft, SentenceContext
from factcheck.claims.found_topic import NOTHING
from factcheck.claims.names import Named
from factcheck.claims.stating import FIGURES, state_claim
from factcheck.claims.subject_ids import is_name
from factcheck.claims.subjects import subject_of
from factcheck.languages import load_pack
from factcheck.records import NO_DAY, Claim, Interval, Mention, Sentence, Status, Subject

NEAR = 25
"""Characters between the name of a class and what it is said of, behind it."""
MOST_BETWEEN = 2
"""Words between them: « le milliardaire flamand Joris Verhelst », "the exascale machine will replace Archer"."""


def state_class(
    each: FigureClass,
    mention: Mention,
    context: SentenceContext,
    article: ArticleText,
    seen: Counter[str],
    following: Named | None,
) -> Claim:
    """Return what the name of a class says of the thing that it is said of; `following` opens the next sentence."""
    near = [replace(one, start=mention.end) if _begins_with(one, mention) else one for one in context.here]
    near = [one for one in near if one.start < mention.start or _is_right_behind(mention, one, article.lower)]
    if each.kind != "rank":
        named = [one for one in near if is_name(one.subject.id)]
        known = each.kind == "duration" and any(is_name(one.subject.id) for one in context.previous)
        near = named if named or known else near  # « la centenaire fanfare alsacienne » is no region
    subject = subject_of(mention.start, mention.end, near, context.previous, lower=article.lower, code=article.code)
    if subject is not None and subject.start == mention.end:
        subject = _without(mention, subject, article)
    if following is not None and _is_named_next(each, mention, subject, context.sentence, article):
        subject = Candidate(mention.start, mention.end, Subject(following.name, following.id), following.type)
    claim = state_claim(Draft(mention, NOTHING, each.of, subject), [], context, article, seen)
    low, high = claim.lenient.low, claim.lenient.high
    bounds = Interval(low if each.low is not None else None, high if each.high is not None else None)
    base = claim.base_unit if each.unit != OWN else OWN
    status = claim.status if each.kind in FIGURES else _status(mention, context, article)
    return replace(claim, named=each.name, strict=bounds, lenient=bounds, base_unit=base, status=status)


def _is_named_next(
    each: FigureClass, mention: Mention, subject: Candidate | None, sentence: Sentence, article: ArticleText
) -> bool:
    """Tell « Un quinquagénaire a traversé le lac », whom only the next sentence names."""
    if each.kind != "duration" or (subject is not None and is_name(subject.subject.id)):
        return False
    opening = article.lower[sentence.start : mention.start].strip()
    return opening in load_pack(article.code).words["grammar"]["indefinite"]


def _status(word: Mention, context: SentenceContext, article: ArticleText) -> Status:
    """Return whether somebody is said to be of an age: « elle sera centenaire en mars »."""
    start, end, code = context.sentence.start, context.sentence.end, article.code
    low, high = circumstances.clause(article.lower, start, end, word.start, word.end, code)
    plain, lower, words = article.document.plain, article.lower, context.words
    return statuses.find_status(
        plain, lower, low, high, word.start, word.end, start, code, words, verb=True, over=False
    )


def state_no_day(mention: Mention, context: SentenceContext, article: ArticleText, seen: Counter[str]) -> Claim:
    """Return a day that no calendar has, as the last one of its month."""
    subject = subject_of(
        mention.start, mention.end, context.here, context.previous, lower=article.lower, code=article.code
    )
    return replace(state_claim(Draft(mention, NOTHING, (), subject), [], context, article, seen), named=NO_DAY)


def _begins_with(name: Candidate, word: Mention) -> bool:
    """Tell whether a name at the start of a sentence begins with a common noun: "Centenarian Arthur Bellamy"."""
    return name.start == word.start and word.end < name.end


def _is_right_behind(word: Mention, name: Candidate, lower: str) -> bool:
    """« Le milliardaire flamand Joris Verhelst », but not « Ce supercalculateur exaflopique, financé par l'Europe »."""
    gap = lower[word.end : name.start]
    return len(gap) <= NEAR and len(gap.split()) <= MOST_BETWEEN and "," not in gap and "(" not in gap


def _without(word: Mention, name: Candidate, article: ArticleText) -> Candidate:
    """Return the name behind a common noun, which other sentences have alone."""
    rest = article.document.plain[word.end : name.end].strip()
    return replace(name, subject=Subject(rest, f"name:{slug(rest)}"))
