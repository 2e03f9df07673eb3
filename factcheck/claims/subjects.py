"""The names of an article and a figure's place in, whose figure it is out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.claims import lexicon
from factcheck.claims.names import Named, within
from factcheck.claims.noun_phrases import stem
from factcheck.claims.tokens import Tokens
from factcheck.languages import load_pack, phrases
from factcheck.records import Sentence, Subject

NEAR = 30
"""Characters after a figure within which a name says whose it is: « 2 400 salariés chez Airbus »."""
RECENT = 6
"""Things spoken of before, among which one that led its sentence is preferred."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something in a sentence that a figure can belong to."""

    start: int
    end: int
    subject: Subject
    type: str
    complement: bool = False
    """Whether it only says of what something else is: « la porte d'Aix »."""


def candidates(
    sentence: Sentence, names: list[Named], tokens: Tokens, previous: list[Candidate], lower: str, code: str
) -> list[Candidate]:
    """Return what the figures of a sentence can belong to, in order: names, and words that stand for earlier ones.

    `previous` is what the article spoke of before, the latest last; « elle », « la ville » stand for the last of it
    that fits.
    """
    found = [
        _candidate(named, sentence, lower, code)
        for named in within(names, sentence.start, sentence.end)
        if not named.attributed and named.type != "world"
    ]
    for first, (last, terms) in tokens.terms.items():
        for term in terms:
            if term.sort == "reference" and term.id != "own":
                start, end = tokens.starts[first], tokens.ends[last - 1]
                stands_for = _antecedent(term.id, [c for c in found if c.end <= start], previous, code)
                if stands_for is not None:
                    found.append(Candidate(start, end, stands_for.subject, stands_for.type))
    return sorted(found, key=lambda candidate: candidate.start)


def _antecedent(sort: str, here: list[Candidate], previous: list[Candidate], code: str) -> Candidate | None:
    """Return the last candidate of a sort; « le pays » also stands for the country of a city spoken of."""
    if sort == "any":
        return previous[-1] if previous else (here[-1] if here else None)
    spoken = [*previous, *here]
    fitting = [candidate for candidate in spoken if candidate.type == sort]
    if fitting:
        leading = [candidate for candidate in fitting if not candidate.complement]
        return (leading or fitting)[-1]
    if sort == "country":
        for candidate in reversed(spoken):
            country = lexicon.country_of(candidate.subject.id.removeprefix("place:"))
            if country is not None:
                known = lexicon.places(code)
                return Candidate(0, 0, Subject(known[country].name, f"place:{country}"), "country")
    return None


def subject_of(start: int, end: int, here: list[Candidate], previous: list[Candidate]) -> Candidate | None:
    """Return whose figure `start:end` is: the nearest candidate before it, else after it, else one spoken of."""
    before = [candidate for candidate in here if candidate.end <= start]
    if before:
        leading = [candidate for candidate in before if not candidate.complement]
        return (leading or before)[-1]
    after = [candidate for candidate in here if candidate.start >= end]
    near = [c for c in after if not c.complement and (c.type != "name" or c.start - end < NEAR)]
    places = [candidate for candidate in after if candidate.type != "name"]
    spoken = [candidate for candidate in previous[-RECENT:] if not candidate.complement] or previous
    return next(iter(near or places), None) or (spoken[-1] if spoken else None)


def _candidate(named: Named, sentence: Sentence, lower: str, code: str) -> Candidate:
    """Return what a name stands for: itself, or what it belongs to: « Le musée de Lille a accueilli … »."""
    complement = _is_complement(lower, named.start, code)
    subject = Subject(named.name, named.id)
    owned = _owned(code).search(lower, max(sentence.start, named.start - 40), named.start) if complement else None
    if owned is not None and not _is_the_same(owned["head"], code):
        subject = Subject(f"{named.name}, {owned['head']}", f"{named.id}/{stem(owned['head'], code)}")
        return Candidate(named.start, named.end, subject, "name", complement=False)
    return Candidate(named.start, named.end, subject, named.type, complement)


def _is_the_same(head: str, code: str) -> bool:
    """Tell whether what a noun of a name does is the name's: « la ville de Lille », « le budget de Lille »."""
    meanings = lexicon.read_terms(code).get(head, ())
    return head in load_pack(code).words["grammar"]["place_heads"] or any(term.sort == "property" for term in meanings)


@cache
def _owned(code: str) -> re.Pattern[str]:
    """Return a pattern for the noun with a definite article that a name is the complement of, at a clause's start."""
    grammar = load_pack(code).words["grammar"]
    articles, links = phrases.alternation(grammar["determiners"]), phrases.alternation(grammar["complements"])
    return re.compile(
        rf"(?:^|[.;:,«\n]|(?<=\s)){phrases.SPACE}(?<!\w)(?:{articles}){phrases.SPACE}(?P<head>[^\W\d]+){phrases.GAP}(?:{links}){phrases.SPACE}\Z"
    )


def _is_complement(lower: str, start: int, code: str) -> bool:
    return _complements(code).search(lower, max(0, start - 5), start) is not None


@cache
def _complements(code: str) -> re.Pattern[str]:
    forms = load_pack(code).words["grammar"]["complements"]
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(forms)}){phrases.SPACE}\Z")
