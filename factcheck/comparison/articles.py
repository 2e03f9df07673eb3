"""The claims of a corpus in, the pairs of articles that may tell of one matter out: the first step of record linkage.

Articles meet under a name or a word that few of them share, or under a frequent name together with another word: blocks
stay small, so that the pairs grow with the corpus and not with its square (Christen 2012, "Data Matching", ch. 4). Of a
block that stays large, as when many tell one story in the same words, neighbours are paired (Hernández & Stolfo 1995,
"The merge/purge problem").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from itertools import combinations

from factcheck.claims.places import country_of
from factcheck.records import Claim

Grouping = Callable[[Iterable[tuple[str, int]]], Iterator[tuple[str, tuple[int, ...]]]]
"""`Engine.group`: (key, number) pairs in, each key that several numbers share with these out."""

LARGEST_BLOCK = 12
"""Articles under one key up to which each is paired with each. Own choice: 66 pairs."""
NEIGHBOURS = 2
"""Articles that follow one in a larger block, sorted by what they speak of, with which it is paired. Own choice."""
MOST_NAMES, MOST_WORDS = 10, 20
"""Names and words, most spoken of first, under which an article is looked for. Own choice."""
MOST_PARTNERS = 12
"""Articles that one is compared with, the most alike: pairs grow no faster than the corpus. Own choice."""
FEWEST_SHARED = 2
"""What two articles share at least: a name counts two, a country or a word one. Own choice."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What an article speaks of."""

    names: tuple[str, ...]
    """Ids, most spoken of first."""
    words: tuple[str, ...]
    """Most frequent first."""
    all: frozenset[str]
    telling: frozenset[str]
    """The names among them, but for countries and the world."""


def pair_articles(articles: Sequence[Sequence[Claim]], group: Grouping) -> list[tuple[int, int]]:
    """Return the pairs of articles, by their positions in order, that share enough to tell of one matter.

    Each article is the list of its claims; one without claims pairs with none.
    """
    spoken = {n: _spoken_of(claims[0]) for n, claims in enumerate(articles) if claims}
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other in set(_candidates(spoken, group)):
        weight = _shared_weight(spoken[one], spoken[other])
        if weight >= FEWEST_SHARED:
            partners[one].append((-weight, other))
            partners[other].append((-weight, one))
    return sorted({pair for number, others in partners.items() for pair in _nearest(number, others)})


def _nearest(number: int, others: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return an article with each of those that share the most with it; `others` are (minus what is shared, number)."""
    for _, other in nsmallest(MOST_PARTNERS, others):
        yield min(number, other), max(number, other)


def _spoken_of(claim: Claim) -> _Spoken:
    told = frozenset(claim.context) | frozenset(claim.keywords)
    telling = frozenset(each for each in told if ":" in each and not is_wide(each))
    return _Spoken(claim.context[:MOST_NAMES], claim.keywords[:MOST_WORDS], told, telling)


def _candidates(spoken: dict[int, _Spoken], group: Grouping) -> Iterator[tuple[int, int]]:
    """Return pairs of articles: those of a rare name, and those of a frequent one with another name or word."""
    crowded: dict[int, list[str]] = defaultdict(list)
    for key, numbers in group((key, number) for number, article in spoken.items() for key in _keys(article)):
        if len(numbers) <= LARGEST_BLOCK:
            yield from combinations(numbers, 2)
        elif ":" in key:
            for number in numbers:
                crowded[number].append(key)
    finer = ((key, number) for number, names in crowded.items() for key in _finer_keys(names, spoken[number]))
    place = {
        number: at for at, number in enumerate(sorted(crowded, key=lambda n: (spoken[n].names, spoken[n].words, n)))
    }
    for _, numbers in group(finer):
        if len(numbers) <= LARGEST_BLOCK:
            yield from combinations(numbers, 2)
        else:
            yield from _neighbours(sorted(numbers, key=place.__getitem__))


def _keys(article: _Spoken) -> Iterator[str]:
    """Return what an article is looked for by: names, and words, since not each names what all know it to be about."""
    yield from article.names
    yield from article.words


def _neighbours(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return pairs of articles that stand close to each other in a sorted block."""
    for apart in range(1, NEIGHBOURS + 1):
        yield from ((min(pair), max(pair)) for pair in zip(numbers, numbers[apart:], strict=False))


def _finer_keys(names: Sequence[str], article: _Spoken) -> Iterator[str]:
    for name in names:
        yield from (f"{name}|{word}" for word in article.words)
        yield from (f"{name}|{other}" for other in article.names if other > name)


def _shared_weight(one: _Spoken, other: _Spoken) -> int:
    """Return how much two articles share: a name counts two, a country or a word one."""
    return len(one.all & other.all) + len(one.telling & other.telling)


@cache
def is_wide(name: str) -> bool:
    """Tell whether a name is a country's or the world's, which ties too many articles to say much."""
    place = name.removeprefix("place:")
    return place != name and (place == "world" or country_of(place) == place)
