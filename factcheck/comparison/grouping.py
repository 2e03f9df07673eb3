"""Stage 5: claims in, the groups out that each check looks at: of one thing, of one article, of two on one matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from operator import attrgetter

from factcheck.comparison.articles import pair_articles
from factcheck.comparison.chains import chain_keys
from factcheck.comparison.evidence import Account
from factcheck.comparison.keys import class_keys, comparison_keys, known_keys
from factcheck.comparison.matching import match_articles
from factcheck.engines import Engine
from factcheck.outcomes import Group
from factcheck.records import NO_DAY, Claim


def group_claims(claims: Sequence[Claim], engine: Engine, named: Sequence[Claim] = ()) -> list[Group]:
    """Return the claims that share a comparison key, and those of each two articles on one matter.

    `named` is what articles say by the names of classes, which meets what is stated of the same thing, and the days
    that no calendar has, each of which is a group.
    """
    days = [claim for claim in named if claim.named == NO_DAY]
    named = [claim for claim in named if claim.named != NO_DAY]
    rows = ((key, number) for number, claim in enumerate(claims) for key in comparison_keys(claim))
    wanted = {key for claim in named for key in class_keys(claim)}
    of_classes = (
        (key, number)
        for number, claim in enumerate((*claims, *named) if wanted else ())
        for key in class_keys(claim)
        if key in wanted
    )
    groups = [
        build_group(key, numbers, claims, named)
        for key, numbers in engine.group(chain(rows, chain_keys(claims), of_classes))
    ]
    by_document = attrgetter("document")  # whatever the order of the paths, so that a gate pairs what a scan does
    articles = [tuple(found) for _, found in groupby(sorted(claims, key=by_document), key=by_document)]
    alone = [Group(f"article|{found[0].document}", found) for found in articles]
    unreal = [Group(f"{NO_DAY}|{claim.document}", (), named=(claim,)) for claim in days]
    accounts = [Account(found) for found in articles]
    pairs = ((accounts[one], accounts[other]) for one, other in pair_articles(articles, engine.group))
    return [*groups, *alone, *unreal, *engine.map(match_articles, pairs, weight=pair_weight)]


def group_with_facts(claims: Sequence[Claim], facts: Sequence[Claim], engine: Engine) -> Iterator[Group]:
    """Return each group of known figures of one thing with the claims that may give it otherwise."""
    if not facts:
        return
    wanted = {key for fact in facts for key in known_keys(fact)}
    every = (*claims, *facts)
    rows = ((key, number) for number, claim in enumerate(every) for key in known_keys(claim) if key in wanted)
    for key, numbers in engine.group(rows):
        found = tuple(every[number] for number in numbers if number < len(claims))
        if found and len(found) < len(numbers):
            yield Group(key, found, known=tuple(every[number] for number in numbers if number >= len(claims)))


def build_group(key: str, numbers: Sequence[int], claims: Sequence[Claim], named: Sequence[Claim]) -> Group:
    """Return the claims that share a key; numbers from the end of `claims` on are those of `named`."""
    stated = tuple(claims[number] for number in numbers if number < len(claims))
    return Group(key, stated, named=tuple(named[n - len(claims)] for n in numbers if n >= len(claims)))


def pair_weight(pair: tuple[Account, Account]) -> int:
    """Return how much work the claims of two articles are, in bytes of an article; a pair takes as long as 30."""
    return 30 * len(pair[0].claims) * len(pair[1].claims)


def group_weight(group: Group) -> int:
    """Return how much work a group is, in bytes of an article; small ones cost more to send than to check.

    A pair takes about as long as 10 bytes, a claim sent to another process as long as 60.
    """
    size = len(group.claims)
    return max(0, 5 * size * size - 60 * size)
