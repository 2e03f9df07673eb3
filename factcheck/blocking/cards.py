"""An extraction in, what a run has to know of an article without reading its claims out: a card; and its bytes."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from factcheck.blocking.hashes import number_of, numbers_of
from factcheck.blocking.keys import keys_of
from factcheck.comparison.articles import place_of, spoken_of, weight_of
from factcheck.records import Extraction, Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
COUNTS = len(KINDS) + 1
"""Numbers of `Card.counts`: the claims of each kind; 1 where a report speaks of the article itself, else 0."""
_PARTS = 7


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one article, all of it in numbers of 64 bits."""

    counts: tuple[int, ...]
    place: int
    """Where it stands among articles in a crowded block."""
    names: tuple[int, ...]
    words: tuple[int, ...]
    """Under which articles on one matter are looked for."""
    told: tuple[int, ...]
    """All that it speaks of, sorted."""
    telling: tuple[int, ...]
    """Those of `told` that count twice, sorted."""
    keys: tuple[int, ...]
    """Those of `keys.py`, sorted."""


def build_card(extraction: Extraction) -> Card:
    """Return the card of an article."""
    kinds = Counter(claim.kind for claim in extraction.claims)
    article = extraction.article
    remarkable = bool(article.warnings or article.suppressions or article.unresolved_dates)
    counts = (*(kinds[kind] for kind in KINDS), int(remarkable))
    keys = tuple(sorted(numbers_of(keys_of(extraction))))
    if not extraction.claims:
        return Card(counts, 0, (), (), (), (), keys)
    spoken = spoken_of(extraction.claims[0])
    twice = [each for each in spoken.all if weight_of(each) > 1]
    told, telling = (tuple(sorted(numbers_of(each))) for each in (spoken.all, twice))
    names, words = (tuple(map(number_of, each)) for each in (spoken.names, spoken.words))
    return Card(counts, place_of(spoken), names, words, told, telling, keys)


def encode_card(card: Card) -> bytes:
    """Return the bytes of a card: how many numbers each part has, then the numbers."""
    parts = (card.counts, (card.place,), card.names, card.words, card.told, card.telling, card.keys)
    return to_bytes([len(part) for part in parts]) + b"".join(map(to_bytes, parts))


def decode_card(data: bytes) -> Card:
    """Return the card of bytes that `encode_card` wrote; ValueError for others."""
    numbers = from_bytes(data)
    sizes = numbers[:_PARTS].tolist()
    if sizes[:2] != [COUNTS, 1] or sum(sizes) + _PARTS != len(numbers):
        raise ValueError("no card of this version")
    counts, (place,), *rest = _parted(numbers, sizes)
    return Card(counts, place, *rest)


def _parted(numbers: array[int], sizes: Iterable[int]) -> Iterator[tuple[int, ...]]:
    at = _PARTS
    for size in sizes:
        yield tuple(numbers[at : at + size])
        at += size


def to_bytes(numbers: Iterable[int]) -> bytes:
    """Return numbers of 64 bits as this machine has them; one of another byte order finds no card in them."""
    return array("Q", numbers).tobytes()


def from_bytes(data: bytes) -> array[int]:
    """Return what `to_bytes` wrote; ValueError for what is none of it."""
    found = array("Q")
    found.frombytes(data)
    return found
