"""What the claims of an article and of a sentence share, and a claim in the making."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.claims.candidates import Candidate
from factcheck.claims.found_topic import FoundTopic
from factcheck.claims.parses import Parse
from factcheck.claims.tokens import Tokens
from factcheck.records import Claim, Document, Mention, Role, Sentence, Whole

BACK = 8
"""Figures of a sentence before one among which one like it is looked for."""


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
    currency: str | None
    """The only one that it speaks of."""


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
    told: list[tuple[int, int]]
    """Where a verb tells who, with room for the day."""
    counted: list[Claim]
    """The counts of the last sentence before that has any."""
    said: Claim | None
    """The last figure of the sentences before that says what it counts or measures, or is a share of."""
    rate: Claim | None
    """The last rate of the sentences before: a share that is of no count."""
    role: Role | None
    """What the sentence is on the page."""
    dates: list[Mention]
    """Those of `found` that are dates."""
    figures: list[int]
    """Where the others begin."""
    taken: frozenset[int]
    """The tokens that figures and dates are made of."""
    parse: Parse | None = None
    """Its tree, where a model is asked for."""


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
    holder: tuple[str, ...] = ()
    """The concepts of what has a share of its whole."""
    inferred: bool = False
    """Whether the topic is not the figure's own."""
    is_base: bool = False
    """Whether it is a count that those after it are counted of: « sur les 14 200 plaintes »."""
