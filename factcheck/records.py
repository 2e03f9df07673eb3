"""The records that the stages hand to each other, in order of birth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["count", "money", "share", "change", "multiple", "measure", "rank", "date", "duration"]
Comparator = Literal["exactly", "about", "more_than", "at_least", "less_than", "at_most", "almost", "between"]
Status = Literal["actual", "target", "forecast", "hypothetical", "negated"]
Role = Literal["title", "heading", "standfirst", "caption", "key figures"]
Severity = Literal["error", "warning", "note"]
FindingStatus = Literal["new", "baselined", "suppressed"]
DateSource = Literal["front matter", "dateline", "file name", "option"]
LanguageSource = Literal["front matter", "option", "detected", "default"]
TieSort = Literal[
    "adjusted", "among", "averaged", "base", "classed", "conversion", "earlier", "every", "exclusive", "growth",
    "kinds", "listed", "monthly", "over", "portion", "quarterly", "ranked", "rest", "shared", "since", "some", "sum",
    "until", "weekly", "whole", "yearly",
]  # fmt: skip

COUNTED: tuple[Kind, ...] = ("count", "money", "measure")
"""Kinds of figure that there can be a part of: not a day, an age or a place in a ranking."""
NO_DAY = "no day"
"""What a claim is named by that is a day which no calendar has; its days are the last one of the month."""


class Source(NamedTuple):
    """A path that was given or found, and what became of it; a tuple, since a corpus may have a hundred thousand."""

    path: str
    """As given, or found under what was given, with `/` as separator."""
    state: Literal["checked", "excluded", "skipped"]
    reason: str | None = None
    """Why it was excluded or skipped."""
    digest: str | None = None
    """SHA-256 of the bytes, in hexadecimal; None where they were not read."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: its text, and what its front matter, dateline or name says of it."""

    path: str
    text: str
    """The whole file as decoded, front matter included."""
    plain: str
    """The article's own words: `text` without front matter, markup and invisible characters; newlines kept."""
    cuts: tuple[tuple[int, int], ...]
    """(offset in `plain`, shift) in ascending order: from that offset on, `text` offset = `plain` offset + shift."""
    language: str
    """ISO 639-1."""
    language_from: LanguageSource
    title: str | None = None
    date: date | None = None
    """The day of publication."""
    date_from: DateSource | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()
    """What the reader had to assume, each naming the file and the line."""
    directives: tuple[tuple[int, int], ...] = ()
    """Spans of `text` that speak to the tool, as `suppressions.py` reads them."""
    titled: bool = False
    """Whether `plain` begins with the title of the front matter, as a paragraph of its own."""

    @property
    def body(self) -> int:
        """Where in `plain` the text begins."""
        return self.plain.find("\n\n") + 2 if self.titled else 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of `Document.plain`; offsets count in it."""

    start: int
    end: int
    paragraph: int
    """Ordinal of its paragraph, from 0."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that state one figure, and the figure as written; offsets count in `Document.plain`."""

    kind: Kind
    start: int
    end: int
    figure_start: int
    """Where the numeral itself begins, after a hedge in front."""
    figure_end: int
    """Where numeral and unit end: what is counted follows here."""
    low: Decimal | date
    high: Decimal | date
    grain: Decimal
    """Value of the last significant digit, after the scale word, in the unit written; 0 for dates."""
    round: bool
    """Whether the numeral ends in zeros, or is a word that stands for a rough number."""
    numeral: Literal["digits", "words", "fraction", "collective"]
    """How it is written: 2 400, deux mille, la moitié, une centaine. It sets the width of the interval."""
    unit: str | None
    """ISO 4217 code, `%`, `pp`, `x`, or a unit's long name ("kilometer/hour"); None where kind has no unit."""
    per: str | None
    comparator: Comparator


@dataclass(frozen=True, slots=True)
class Interval:
    """What values the words allow; None is unbounded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A mention's figure in its base unit, with the values that its words allow."""

    strict: Interval
    lenient: Interval
    base_unit: str | None
    """The currency, the base unit of the dimension, `%`, …; for dates `day` (ordinal of the Gregorian calendar)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figure it is."""

    name: str
    id: str
    """The same across articles and languages: `place:beijing`, `name:airbus`."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is counted or measured."""

    text: str
    """The words of the article."""
    concepts: tuple[str, ...]
    """Canonical concepts, sorted; independent of language where the lexicon knows the word, else a stem."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a share is a share of."""

    text: str
    concepts: tuple[str, ...]
    scope: str | None
    """Id of the place or group that bounds the whole (`place:china`)."""


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure is about, first and last day."""

    start: date
    end: date
    origin: Literal["text", "publication"]


@dataclass(frozen=True, slots=True)
class Tie:
    """What the words of an article say that a figure has to do with another, of this id; each sort in its module."""

    sort: TieSort
    claim: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure in its sentence, with what it is about."""

    id: str
    document: str
    line: int
    """From 1, as `column`."""
    column: int
    start: int
    """Code point offset in the file as decoded; `text` is what stands from `start` to `end`."""
    end: int
    text: str
    sentence: str
    kind: Kind
    low: Decimal | date
    """In `unit`; shares in percent; money in full."""
    high: Decimal | date
    unit: str | None
    per: str | None
    comparator: Comparator
    grain: Decimal
    strict: Interval
    """In `base_unit`."""
    lenient: Interval
    base_unit: str | None
    subject: Subject | None
    topic: Topic
    whole: Whole | None
    scope: str | None
    """Id of the place or group that the figure is restricted to, where it differs from the subject."""
    period: Period | None
    status: Status
    attribution: str | None
    relation: str | None = None
    """What the subject does with what is counted, as a canonical verb ("employ", "deliver"); None where unknown."""
    total: bool = False
    """Whether the words say that nothing is left out ("au total", "compte 2 400 entreprises")."""
    context: tuple[str, ...] = ()
    """Ids of what the article speaks of, most often first; the same for all its claims."""
    inferred: bool = False
    """Whether the topic is taken from the subject of the verb or a figure before, as the figure names none itself."""
    keywords: tuple[str, ...] = ()
    """Concepts and stems of the article's telling words, most frequent first; the same for all its claims."""
    cues: tuple[str, ...] = ()
    """Concepts and stems of the telling words of its sentence, sorted."""
    part: str | None = None
    """For a share given as an equivalent ("2 400, soit 40 %"): id of the claim that is the part."""
    within: str | None = None
    """For a figure that is a part of another one of the article ("parmi ces 420, 46 …"): id of that claim."""
    partial: bool = False
    """Whether a figure counts only some of the things that its words name, numbered or not ("of the tests, 46 …")."""
    holder: tuple[str, ...] = ()
    """The concepts of what has the share: « Les femmes représentent 38 % des députés »; empty where nothing tells."""
    other_parts: tuple[str, ...] = ()
    other_topics: tuple[tuple[str, ...], ...] = ()
    """Ids and concepts of the claims that a share could be a part of as well, where the sentence leaves it open."""
    ties: tuple[Tie, ...] = ()
    """What ties it to other claims of its article."""
    named: str | None = None
    """The class whose name stands for the figure ("exascale"); None where a figure is written."""
    published: date | None = None
    weekday: int | None = None
    """Of a day whose year is sure: the weekday that is written beside it, 0 for Monday."""
    spans: tuple[str, ...] = ()
    """What a duration is the length of ("closure"), or a date the first or last day of ("closure.begin")."""
    marks: tuple[str, ...] = ()
    """What the words around it say that bounds it, as `claims/marks.py` tells: "over", "below", "per day", …"""
    known: bool = False
    """Whether it is a known figure, that of a file of facts, and no article's."""
    role: Role | None = None
    """What its sentence is on the page; None for one of the running text, another list or a table."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """What an article asks not to be told of."""

    word: str
    """What it says: "ignore-next", "sic"."""
    rule: str | None
    """None for any rule."""
    reason: str | None
    line: int
    start: int
    """The reach, as offsets in the file: claims that begin in it."""
    end: int
    fault: str | None = None
    """What is wrong with it; it then suppresses nothing."""


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What a report says of one article."""

    path: str
    title: str | None
    date: date | None
    date_from: DateSource | None
    language: str
    source: str | None
    claims: int
    unresolved_dates: int = 0
    """Relative dates that stay open because the article's own date is unknown."""
    warnings: tuple[str, ...] = ()
    language_from: LanguageSource | None = None
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that stages 1 to 4 find in one article."""

    article: ArticleInfo
    claims: tuple[Claim, ...]
    named: tuple[Claim, ...] = ()
    """What it says by the name of a class alone, which no listing has."""
