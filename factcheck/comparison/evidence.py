"""What two claims agree and disagree on in, what it makes for their being about one thing out: points and reasons."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from factcheck.claims.event_words import recurring
from factcheck.claims.subject_ids import parts_of, root_of
from factcheck.comparison.articles import is_wide
from factcheck.comparison.keys import dimension
from factcheck.outcomes import Evidence
from factcheck.records import Claim
from factcheck.relations import CONTRAST

MONTHS = timedelta(days=60)
"""A period as long that dates a figure is no day of an event: « 498 000 vendus de juillet à septembre ». Own choice."""
NEVER = frozenset({"change"})
"""Kinds that no check compares between two articles."""


class Sign(NamedTuple):
    """One thing that two claims agree or disagree on."""

    name: str
    """A key of `points.yaml`."""
    reason: str = ""
    """With `{}` for the words of `parts`; empty where it is none that a reader can check."""
    parts: tuple[str, ...] = ()
    times: int = 1


class Side:
    """A claim with what its judges ask of it again and again."""

    __slots__ = ("around", "beside", "claim", "cues", "dimension", "subject_words", "told", "topic")

    def __init__(self, claim: Claim, keywords: frozenset[str], beside: frozenset[Decimal] = frozenset()) -> None:
        """Take a claim, the keywords of its article, which its other claims have as well, and what else is counted.

        `beside` are the numbers that its sentence counts.
        """
        self.claim = claim
        self.topic = frozenset(claim.topic.concepts)
        self.cues = frozenset(claim.cues)
        self.told = self.cues | self.topic
        self.around = self.cues | keywords
        self.dimension = dimension(claim)
        self.beside = beside
        self.subject_words = frozenset(subject_words(claim))


@dataclass(frozen=True)
class Account:
    """The claims of one article, with what is asked of them for each article that it is compared with."""

    claims: tuple[Claim, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """What the article speaks of, but for countries and the world."""
        return frozenset(name for name in self.claims[0].context if not is_wide(name))

    @cached_property
    def keywords(self) -> frozenset[str]:
        """Its telling words."""
        return frozenset(self.claims[0].keywords)

    @cached_property
    def sides(self) -> dict[str, list[Side]]:
        """The claims that another article can say otherwise, by dimension."""
        found: dict[str, list[Side]] = {}
        dated = {(claim.sentence, claim.period.start) for claim in self.claims if claim.period and claim.kind != "date"}
        counted: dict[str, set[Decimal]] = {}
        for claim in self.claims:
            if claim.kind == "count" and claim.low == claim.high and isinstance(claim.low, Decimal):
                counted.setdefault(claim.sentence, set()).add(claim.low)
        for claim in self.claims:
            if _can_match(claim, dated):
                beside = frozenset(counted.get(claim.sentence, ())) if claim.kind != "count" else frozenset()
                side = Side(claim, self.keywords, beside)
                found.setdefault(side.dimension, []).append(side)
        return found


def _can_match(claim: Claim, dated: Container[tuple[str, date]]) -> bool:
    """Tell whether a claim says something that another article can say otherwise.

    A date is of an event, whether its sentence has a known word for it or not, unless a figure is `dated` by it or it
    is no day of the calendar (« jeudi »). What goes on all year is no event where a figure is of the whole time; when
    somebody said something, and what one compares with, is the date of none. What a title tells its text tells again,
    with more words to know it by.
    """
    if claim.role == "title" or claim.kind in NEVER or claim.status == "negated":
        return False
    if claim.kind != "date":
        return True
    if claim.relation == CONTRAST:
        return False
    if claim.topic.concepts and isinstance(claim.low, date) and isinstance(claim.high, date):
        goes_on = recurring().issuperset(claim.topic.concepts) and claim.high - claim.low > MONTHS
        return not goes_on or (claim.sentence, claim.low) not in dated
    return (
        isinstance(claim.low, date) and any(map(str.isdigit, claim.text)) and (claim.sentence, claim.low) not in dated
    )


@dataclass(frozen=True, slots=True)
class Matter:
    """What two articles share."""

    names: frozenset[str]
    tenths: int
    """Tenths of the telling words of the article with fewer of them."""


Signs = list[Sign]


def find_matter(one: Account, other: Account) -> Matter:
    """Return what two articles share."""
    shared = len(one.keywords & other.keywords)
    fewer = min(len(one.claims[0].keywords), len(other.claims[0].keywords))
    return Matter(one.names & other.names, min(10 * shared // fewer, shared // 2) if shared else 0)


def count_points(signs: Iterable[Sign]) -> int:
    """Return the sum of what signs add and take."""
    return sum(_points_of(sign) for sign in signs)


def spell_out(signs: Iterable[Sign]) -> tuple[Evidence, ...]:
    """Return signs as the evidence that a reader is shown."""
    return tuple(Evidence(sign.name, _points_of(sign), sign.reason.format(*sign.parts)) for sign in signs)


def _points_of(sign: Sign) -> int:
    each, *most = _points()[sign.name]
    return min((each * sign.times, *most), key=abs)


@cache
def _points() -> dict[str, list[int]]:
    from factcheck import yaml_source

    path = Path(__file__).with_name("points.yaml")
    points: dict[str, list[int]] = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    return points


def subject_words(claim: Claim) -> Iterator[str]:
    """Return what names a claim's subject: its id, and the words of its name."""
    if claim.subject is not None:
        for root in map(root_of, parts_of(claim.subject.id)):
            yield root
            yield from root.partition(":")[2].split("-")
