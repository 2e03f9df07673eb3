"""Stage 4, its end: the claims of one article in, the same claims out with what its words say ties them together.

« 125 millions de yuans (17 millions de dollars) » is one sum twice, « une hausse de 12 % » the way from one figure to
another, « 12, 7 et 5 » all there is of 24. One module for each sort of tie; a tie is
`find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]`: the place of a claim among those told,
and its tie to another one. What the figures of tied claims come to is for the checks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factcheck import discovery
from factcheck.languages.phrases import find_words
from factcheck.records import Claim, Document, Mention, Sentence, Tie


@dataclass(frozen=True, slots=True)
class Told:
    """A claim where it stands; offsets count in the article's plain text."""

    claim: Claim
    mention: Mention
    sentence: Sentence
    number: int
    """Ordinal of its sentence among those of the article, from 0."""


@dataclass(frozen=True)
class TiedText:
    """The words of one article."""

    lower: str
    """Its plain text in lower case."""
    code: str
    """Of the language pack by whose words it is read."""
    document: Document

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words, in lower case."""
        return frozenset(find_words(self.lower))


def tie_claims(
    document: Document,
    lower: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[list[Mention]],
    claims: Sequence[Claim],
) -> list[Claim]:
    """Return the claims with their ties; `mentions` holds one list a sentence, and each mention made one claim."""
    placed = [
        (number, sentence, mention)
        for number, (sentence, found) in enumerate(zip(sentences, mentions, strict=True))
        for mention in found
    ]
    told = [
        Told(claim, mention, sentence, number)
        for claim, (number, sentence, mention) in zip(claims, placed, strict=True)
    ]
    text = TiedText(lower, document.language, document)
    ties: defaultdict[int, dict[Tie, None]] = defaultdict(dict)
    for sort in discovery.names("ties"):
        for place, tie in discovery.load("ties", sort).find_ties(told, text):
            ties[place].setdefault(tie)
    return [replace(claim, ties=tuple(ties[n])) if n in ties else claim for n, claim in enumerate(claims)]
