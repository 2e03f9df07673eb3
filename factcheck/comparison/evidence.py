"""What two claims agree and disagree on in, what it makes for their being about one thing out: points and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factcheck.claims.subject_ids import parts_of, root_of
from factcheck.comparison.articles import is_wide
from factcheck.comparison.keys import dimension
from factcheck.records import Claim, Evidence


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

    __slots__ = ("around", "claim", "cues", "dimension", "subject_words", "told", "topic")

    def __init__(self, claim: Claim, keywords: frozenset[str]) -> None:
        """Take a claim and the keywords of its article, which its other claims have as well."""
        self.claim = claim
        self.topic = frozenset(claim.topic.concepts)
        self.cues = frozenset(claim.cues)
        self.told = self.cues | self.topic
        self.around = self.cues | keywords
        self.dimension = dimension(claim)
        self.subject_words = frozenset(_subject_words(claim))


@dataclass(frozen=True, slots=True)
class Matter:
    """What two articles share."""

    names: frozenset[str]
    tenths: int
    """Tenths of the telling words of the article with fewer of them."""


Signs = list[Sign]


def find_matter(first: Claim, second: Claim) -> Matter:
    """Return what the articles of two claims share."""
    names = frozenset(name for name in set(first.context) & set(second.context) if not is_wide(name))
    shared = len(set(first.keywords) & set(second.keywords))
    fewer = min(len(first.keywords), len(second.keywords))
    return Matter(names, min(10 * shared // fewer, shared // 2) if shared else 0)


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


def _subject_words(claim: Claim) -> Iterator[str]:
    """Return what names a claim's subject: its id, and the words of its name."""
    if claim.subject is not None:
        for root in map(root_of, parts_of(claim.subject.id)):
            yield root
            yield from root.partition(":")[2].split("-")
