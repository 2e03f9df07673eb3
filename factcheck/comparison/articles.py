"""The claims of a corpus in, the pairs of articles that may tell of one matter out: the first step of record linkage.

Articles meet under a name or a word that few of them share, or under a frequent name together with another word: blocks
stay small, so that the pairs grow with the corpus and not with its square (Christen 2012, "Data Matching", ch. 4). Of a
block that stays large, as when many tell one story in the same words, neighbours are paired (Hernández & Stolfo 1995,
"The merge/purge problem").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from heapq import nsmallest
from itertools import chain
from operator import or_

from factcheck.blocking.hashes import number_of
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


MOST_FREQUENT = 16_384
"""Names and words, most frequent first, that an article's bits tell of: four kilobytes. Own choice."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an article speaks of."""

    names: tuple[str, ...]
    """Ids, most spoken of first."""
    words: tuple[str, ...]
    """Most frequent first."""
    all: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What an article speaks of, so that what two share is counted at once: a name twice, a country or a word once."""

    frequent: int
    """Two bits a name."""
    rare: frozenset[str]


def pair_articles(articles: Sequence[Sequence[Claim]], group: Grouping) -> list[tuple[int, int]]:
    """Return the pairs of articles, by their positions in order, that share enough to tell of one matter.

    Each article is the list of its claims; one without claims pairs with none.
    """
    spoken = {n: spoken_of(claims[0]) for n, claims in enumerate(articles) if claims}
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    weighed = _weigh(spoken)
    for one, others in _candidates(spoken, group).items():
        ours = weighed[one]
        for other in others:
            weight = _shared_weight(ours, weighed[other])
            if weight >= FEWEST_SHARED:
                partners[one].append((-weight, other))
                partners[other].append((-weight, one))
    return sorted({pair for number, others in partners.items() for pair in _nearest(number, others)})


def _nearest(number: int, others: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return an article with each of those that share the most with it; `others` are (minus what is shared, number)."""
    for _, other in nsmallest(MOST_PARTNERS, others):
        yield min(number, other), max(number, other)


def spoken_of(claim: Claim) -> Spoken:
    """Return what the article of a claim speaks of."""
    told = frozenset(claim.context) | frozenset(claim.keywords)
    return Spoken(claim.context[:MOST_NAMES], claim.keywords[:MOST_WORDS], told)


def _weigh(spoken: dict[int, Spoken]) -> dict[int, _Weighed]:
    counts = Counter(each for article in spoken.values() for each in article.all)
    shared = sorted((each for each, count in counts.items() if count > 1), key=lambda each: (-counts[each], each))
    bits = {each: (3 if _is_telling(each) else 1) << (2 * at) for at, each in enumerate(shared[:MOST_FREQUENT])}
    rare = frozenset(shared[MOST_FREQUENT:])
    return {
        number: _Weighed(
            reduce(or_, (bits[each] for each in article.all if each in bits), 0),
            frozenset(chain.from_iterable(_twice_if_telling(each) for each in article.all & rare)),
        )
        for number, article in spoken.items()
    }


def _candidates(spoken: dict[int, Spoken], group: Grouping) -> dict[int, set[int]]:
    """Return with each article later ones that share a rare key with it, or a frequent name and another key."""
    found: dict[int, set[int]] = defaultdict(set)
    crowded: dict[int, list[str]] = defaultdict(list)
    for key, numbers in group((key, number) for number, article in spoken.items() for key in _keys(article)):
        if len(numbers) <= LARGEST_BLOCK:
            _pair_all(numbers, found)
        elif ":" in key:
            for number in numbers:
                crowded[number].append(key)
    finer = ((key, number) for number, names in crowded.items() for key in _finer_keys(names, spoken[number]))
    place = {number: (place_of(spoken[number]), number) for number in crowded}
    for _, numbers in group(finer):
        if len(numbers) <= LARGEST_BLOCK:
            _pair_all(numbers, found)
        else:
            _pair_neighbours(sorted(numbers, key=place.__getitem__), found)
    return found


def _pair_all(numbers: Sequence[int], found: dict[int, set[int]]) -> None:
    """Pair each article of a block, in ascending order, with each."""
    for at, number in enumerate(numbers, 1):
        found[number].update(numbers[at:])


def _pair_neighbours(numbers: Sequence[int], found: dict[int, set[int]]) -> None:
    """Pair the articles that stand close to each other in a sorted block."""
    for apart in range(1, NEIGHBOURS + 1):
        for one, other in zip(numbers, numbers[apart:], strict=False):
            found[min(one, other)].add(max(one, other))


def _keys(article: Spoken) -> Iterator[str]:
    """Return what an article is looked for by: names, and words, since not each names what all know it to be about."""
    yield from article.names
    yield from article.words


def _finer_keys(names: Sequence[str], article: Spoken) -> Iterator[str]:
    for name in names:
        yield from (f"{name}|{word}" for word in article.words)
        yield from (f"{name}|{other}" for other in article.names if other > name)


def _shared_weight(one: _Weighed, other: _Weighed) -> int:
    return (one.frequent & other.frequent).bit_count() + len(one.rare & other.rare)


def place_of(article: Spoken) -> int:
    """Return where an article stands among others in a crowded block: beside those of its first two names and word."""
    firsts = (*article.names[:2], "", "")[:2]
    name, second, word = (number_of(each) for each in (*firsts, (*article.words, "")[0]))
    return name >> 40 << 40 | second >> 44 << 20 | word >> 44


def weight_of(each: str) -> int:
    """Return what it counts that two articles share a name or a word."""
    return 2 if _is_telling(each) else 1


def _is_telling(each: str) -> bool:
    """Tell a name, but for countries and the world, from a word."""
    return ":" in each and not is_wide(each)


def _twice_if_telling(each: str) -> tuple[str, ...]:
    return (each, f"again {each}") if _is_telling(each) else (each,)


@cache
def is_broad(name: str) -> bool:
    """Tell whether a name is that of what lies in no country: the world, a continent, a country itself."""
    place = name.removeprefix("place:")
    return place != name and country_of(place) in (None, place)


def is_wide(name: str) -> bool:
    """Tell whether a name is a country's or the world's, which ties too many articles to say much."""
    place = name.removeprefix("place:")
    return place != name and (place == "world" or country_of(place) == place)
