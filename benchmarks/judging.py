"""What a reader says of a figure and the claim that was found in, whether they say the same out, field by field.

Annotations are plain words; the gazetteer and the lexicon of the project turn them into ids and concepts here, so that
a word which the lexicon learns needs no new annotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import dropwhile, takewhile
from typing import Any

from benchmarks.annotations import Annotation, Article, Whole
from factcheck import records
from factcheck.articles import Defaults, extract
from factcheck.characters import slug
from factcheck.claims.lookalikes import needs_sign
from factcheck.claims.models import Model
from factcheck.claims.names import find_names
from factcheck.claims.noun_phrases import stem
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.places import is_known, place_names
from factcheck.claims.tokens import tokenise
from factcheck.languages.phrases import find_words
from factcheck.records import Claim, Period, Subject

FEWEST_SHARED = Fraction(2, 3)
"""F1 of the concepts from which on two topics are the same, where the noun itself is among those found."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one field of one claim says what the reader says."""

    field: str
    right: bool
    expected: str
    found: str
    path: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class PlainTopic:
    """Plain words as concepts: the noun itself, and all of them."""

    head: str
    concepts: frozenset[str]


def judge_article(article: Article, models: tuple[Model, ...] = ()) -> list[Verdict]:
    """Return the verdicts on all figures of an article."""
    defaults = Defaults(date=article.day, language=article.language, models=models)
    claims = extract("article.md", article.text.encode(), defaults=defaults).claims
    return [verdict for figure in article.figures for verdict in judge(figure, _claim_of(figure, claims), article)]


def _claim_of(figure: Annotation, claims: Iterable[Claim]) -> Claim | None:
    """Return the claim that shares most characters with the words of a figure."""
    end = figure.start + len(figure.words)
    shared = [(min(claim.end, end) - max(claim.start, figure.start), claim) for claim in claims]
    longest, found = max(shared, key=lambda pair: pair[0], default=(0, None))
    return found if longest > 0 else None


def judge(figure: Annotation, claim: Claim | None, article: Article) -> list[Verdict]:
    """Return the verdicts on one figure, on each field that is looked at; where no claim was found all are wrong.

    `topic` is right as `same_topic` says, `topic, exactly` where all concepts are the same. `whole` is looked at where
    the reader names one, and where the claim is a share.
    """
    verdicts = []
    for field, expected in _looked_at(figure, claim).items():
        right, found = _JUDGES[field](expected, claim, article.language) if claim else (False, "no claim")
        said = _spell(expected), _spell(found)
        verdicts.append(Verdict(field, right, *said, article.path, figure.line, figure.words))
    return verdicts


def _looked_at(figure: Annotation, claim: Claim | None) -> dict[str, Any]:
    """Return the fields that are looked at, and what the reader says."""
    answers = {
        "subject": figure.subject,
        "topic": figure.topic,
        "topic, exactly": figure.topic,
        "period": figure.period,
        "status": figure.status,
        "attribution": figure.attribution,
    }
    fields: dict[str, Any] = {field: answer for field, answer in answers.items() if answer is not None}
    is_share = claim is not None and claim.kind == "share"
    return fields | {"whole": figure.whole} if figure.looks_at_whole and (figure.whole or is_share) else fields


def _judge_subject(names: tuple[str | None, ...], claim: Claim, code: str) -> tuple[bool, Any]:
    right = any(same_subject(name, claim.subject, code) for name in names)
    return right, claim.subject.id if claim.subject else None


def _judge_topic(topics: tuple[str, ...], claim: Claim, code: str) -> tuple[bool, Any]:
    found = claim.topic.concepts
    return any(same_topic(read_topic(words, code), found) for words in topics), found


def _judge_topic_exactly(topics: tuple[str, ...], claim: Claim, code: str) -> tuple[bool, Any]:
    found = claim.topic.concepts
    return any(read_topic(words, code).concepts == frozenset(found) for words in topics), found


def _judge_whole(whole: Whole | None, claim: Claim, code: str) -> tuple[bool, Any]:
    return same_whole(whole, claim.whole, code), claim.whole


def _judge_period(expected: str, claim: Claim, code: str) -> tuple[bool, Any]:
    found = spell_period(claim.period)
    return found == expected, found


def _judge_status(statuses: tuple[str, ...], claim: Claim, code: str) -> tuple[bool, Any]:
    return claim.status in statuses, claim.status


def _judge_attribution(names: tuple[str | None, ...], claim: Claim, code: str) -> tuple[bool, Any]:
    return any(same_source(name, claim.attribution) for name in names), claim.attribution


_JUDGES: dict[str, Callable[[Any, Claim, str], tuple[bool, Any]]] = {
    "subject": _judge_subject,
    "topic": _judge_topic,
    "topic, exactly": _judge_topic_exactly,
    "whole": _judge_whole,
    "period": _judge_period,
    "status": _judge_status,
    "attribution": _judge_attribution,
}
"""What tells, by field, whether a claim says what the reader says, and what it says."""


def same_subject(name: str | None, subject: Subject | None, code: str) -> bool:
    """Tell whether a reader's name and a claim's subject are one: the same place, or one the full form of the other.

    « Redcastle » is « Redcastle United »; « l'hôpital de Vierzac » is not « Vierzac ». A river that has a region's name
    is either.
    """
    if name is None or subject is None:
        return name is None and subject is None
    place = place_of(name, code)
    if place is not None or is_known(subject.id.removeprefix("place:")):
        return subject.id == place or (needs_sign(name, code) and subject.id == f"name:{slug(name)}")
    words = _name_words(name, code)
    head = {slug(name.split()[0])} & words if name[0].islower() else set()
    spelled = (_name_words(subject.name, code), frozenset(subject.id.partition(":")[2].partition("/")[0].split("-")))
    return any(words <= others or (others <= words and head <= others) for others in spelled if others)


def place_of(name: str, code: str) -> str | None:
    """Return the id that the gazetteer has for a plain name: « Chine », « monde »; None for all else."""
    found = find_names(name, name.lower(), code, [], frozenset(find_words(name.lower())))
    places = [named.id for named in found if named.type != "name" and (named.start, named.end) == (0, len(name))]
    known = place_names(code).get(name)
    return places[0] if places else f"place:{known}" if known else None


def _name_words(name: str, code: str) -> frozenset[str]:
    grammar = grammar_of(code)
    words = [word for word in slug(name).split("-") if word not in grammar.stops | grammar.links and len(word) > 1]
    return frozenset(words or slug(name).split("-"))


def read_topic(words: str, code: str) -> PlainTopic:
    """Return plain words as concepts: those of the lexicon, else stems; places and words of the grammar left out.

    The noun itself comes first, or, where nouns stand last, before the first link or comma: "visitors to museums".
    """
    read = _read_words(words, code)
    concepts = [concept for concept in read if concept] or [stem(word, code) for word in words.lower().split()]
    if not grammar_of(code).head_last:
        return PlainTopic(concepts[0], frozenset(concepts))
    phrase = [*takewhile(bool, dropwhile(lambda concept: not concept, read))] or concepts
    return PlainTopic(str(phrase[-1]), frozenset(concepts))


def _read_words(words: str, code: str) -> list[str | None]:
    """Return the concepts of plain words in order, None for a comma or a word of the grammar."""
    lower = words.lower()
    names = find_names(words, lower, code, [], frozenset(find_words(lower)))
    tokens = tokenise(lower, 0, len(lower), code, names=names)
    found: list[str | None] = []
    index = 0
    while index < len(tokens.words):
        behind, terms = tokens.terms.get(index, (index + 1, ()))
        sorts = {term.sort: term.id for term in terms}
        if sorts.keys() <= {"relation"}:
            behind = index + 1
            found.append(_plain(tokens.words[index], code))
        elif "thing" in sorts or "property" in sorts:
            found.append(sorts.get("thing") or sorts["property"])
        index = behind
    return found


def _plain(word: str, code: str) -> str | None:
    grammar = grammar_of(code)
    grammatical = grammar.stops | grammar.links | grammar.determiners | grammar.possessives
    return stem(word, code) if word[0].isalpha() and word not in grammatical else None


def same_topic(expected: PlainTopic, concepts: Sequence[str]) -> bool:
    """Tell whether a claim's concepts hold the noun itself, and overlap enough with all that the reader says."""
    found = frozenset(concepts)
    f1 = Fraction(2 * len(expected.concepts & found), len(expected.concepts) + len(found))
    return expected.head in found and f1 >= FEWEST_SHARED


def same_whole(expected: Whole | None, found: records.Whole | None, code: str) -> bool:
    """Tell whether a claim has the whole that the reader says, or none where none is said."""
    if expected is None or found is None:
        return expected is None and found is None
    if not any(same_topic(read_topic(words, code), found.concepts) for words in expected.topics):
        return False
    return expected.place is None or same_subject(expected.place, _bounds(found), code)


def _bounds(whole: records.Whole) -> Subject | None:
    return Subject(whole.scope.partition(":")[2], whole.scope) if whole.scope else None


def same_source(name: str | None, attribution: str | None) -> bool:
    """Tell whether a claim names who the reader says: one name contains the other."""
    if name is None or attribution is None:
        return name is None and attribution is None
    expected, found = f"-{slug(name)}-", f"-{slug(attribution)}-"
    return expected in found or found in expected


def spell_period(period: Period | None) -> str:
    """Return a claim's period as annotations spell it: `first/last`, `publication`, `none`."""
    if period is None:
        return "none"
    return "publication" if period.origin == "publication" else f"{period.start}/{period.end}"


def _spell(value: Any) -> str:
    """Return an answer, or what was found, as the list of misses shows it."""
    if isinstance(value, Whole):
        return " | ".join(value.topics) + (f" ({value.place})" if value.place else "")
    if isinstance(value, records.Whole):
        return f"{_spell(value.concepts)} ({value.scope or '-'})"
    if isinstance(value, tuple):
        return " | ".join(map(_spell, value)) or "-"
    return "-" if value is None else str(value)
