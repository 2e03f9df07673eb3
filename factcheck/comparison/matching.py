"""The claims of two articles in, the pairs that may be about one thing out: scored, with the evidence for each.

The second step of record linkage (Fellegi & Sunter 1969, "A theory for record linkage"): each thing that two claims
agree or disagree on adds or takes points (`points.yaml`), some things rule a match out (`judges.py`), and a claim is
matched with the one that most speaks for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from factcheck.claims.event_words import recurring
from factcheck.comparison.evidence import Account, Matter, Side, Sign, Signs, count_points, find_matter, spell_out
from factcheck.comparison.intervals import figure
from factcheck.comparison.judges import (
    JUDGES,
    QUICKEST,
    Judge,
    judge_words,
)
from factcheck.comparison.keys import written_digits
from factcheck.outcomes import Group, Match
from factcheck.records import Claim

MOST_RIVALS = 60
"""Figures of one article that one of the other is weighed against."""
FEW_PAIRS = 16
"""Pairs of figures of one dimension up to which a match is as likely as the points say. Own choice."""
_TIES = frozenset(
    {"same-subject", "same-country", "part-of-subject", "subject-nearby", "similar-name", "words-in-common"}
)
"""Signs of which two days of one event have one: much opens, and much is signed."""

_QUICKEST_FIRST = tuple(dict.fromkeys((*QUICKEST, *JUDGES)))
_Scored = tuple[int, Side, Side, Signs]


def match_articles(articles: tuple[Account, Account]) -> Group:
    """Return the claims of two articles as a group, with those matched that may be about one thing."""
    one, other = articles
    key = f"articles|{one.claims[0].document}|{other.claims[0].document}"
    return Group(key, (*one.claims, *other.claims), tuple(best_matches(one, other)))


def best_matches(one: Account, other: Account) -> list[Match]:
    """Return the matches of the claims of two articles, the surest first, each claim in one at most.

    What more speaks against than for is left out.
    """
    matter = find_matter(one, other)
    alike = [(ours, other.sides[dimension]) for dimension, ours in one.sides.items() if dimension in other.sides]
    found = [
        scored
        for ours, theirs in alike
        for pair in _near_pairs(ours, theirs)
        if (scored := _score(*pair, matter, _judge_numbers(*pair, ours, theirs))) is not None and scored[0] > 0
    ]
    found.sort(key=lambda scored: (-scored[0], scored[1].claim.start, scored[2].claim.start))
    return [to_match(scored) for scored in _each_once(found)]


def _judge_numbers(one: Side, other: Side, ours: Sequence[Side], theirs: Sequence[Side]) -> Signs:
    """Judge by how many figures of the kind the two articles have: of many pairs one is less likely to be a match.

    Figures of one topic that are the only ones of their kind, and the only days told of one event, are rarely of two.
    """
    crowd = ((len(ours) * len(theirs) - 1) // FEW_PAIRS).bit_length()
    if crowd:
        return [Sign("crowded", "both articles have many figures of the kind", (), crowd)]
    shared = one.topic & other.topic
    if one.claim.kind == "date":
        events = shared - recurring()
        only = _is_only_day(one, events, ours) and _is_only_day(other, events, theirs)
        return [Sign("only-days", "neither article tells another day of it")] if only else []
    if shared and one.topic == other.topic and len(ours) == len(theirs) == 1:
        return [Sign("only-figures", "neither article has another figure of the kind")]
    return []


def _is_only_day(one: Side, events: frozenset[str], days: Sequence[Side]) -> bool:
    """Tell whether no other day of an article is of the events; « en mai » is no day by which to know one."""
    return any(map(str.isdigit, one.claim.text)) and sum(1 for day in days if day.topic & events) == 1


def weigh(first: Claim, second: Claim) -> Match | None:
    """Return the evidence for two claims of one dimension being about one thing; None where something rules it out."""
    one, other = (Side(claim, frozenset(claim.keywords)) for claim in (first, second))
    scored = _score(one, other, matter_of(first, second))
    return None if scored is None else to_match(scored)


def matter_of(first: Claim, second: Claim) -> Matter:
    """Return what the articles of two claims share, as far as the claims tell."""
    return find_matter(Account((first,)), Account((second,)))


def _near_pairs(ours: Sequence[Side], theirs: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Return each side with those of the other article nearest to it in size, and those of the same digits."""
    if len(theirs) <= MOST_RIVALS:
        yield from product(ours, theirs)
        return
    by_size = sorted(theirs, key=lambda side: figure(side.claim))
    sizes = [figure(side.claim) for side in by_size]
    by_digits: dict[str, list[Side]] = defaultdict(list)
    for side in theirs:
        by_digits[_digits(side)].append(side)
    for side in ours:
        at = bisect_left(sizes, figure(side.claim))
        near = by_size[max(0, at - MOST_RIVALS // 2) : at + MOST_RIVALS // 2]
        taken = {each.claim.id for each in near}
        alike = by_digits[_digits(side)][:MOST_RIVALS] if _digits(side) else []
        yield from ((side, each) for each in (*near, *(each for each in alike if each.claim.id not in taken)))


def _digits(side: Side) -> str:
    return "".join(sorted(written_digits(side.claim)))


def _score(one: Side, other: Side, matter: Matter, numbers: Sequence[Sign] = ()) -> _Scored | None:
    found: dict[Judge, Signs] = {}
    for judge in _QUICKEST_FIRST:
        told = judge(one, other)
        if told is None:
            return None
        found[judge] = told
    signs = [sign for judge in JUDGES for sign in found[judge]]
    signs += judge_words(one, other, matter)
    if one.claim.kind == "date" and _TIES.isdisjoint(sign.name for sign in signs):
        signs.append(Sign("nothing-ties", "nothing but what happened ties the two days"))
    signs += numbers
    return count_points(signs), one, other, signs


def to_match(scored: _Scored) -> Match:
    """Return two figures with the evidence for their being of one thing spelled out."""
    points, one, other, signs = scored
    return Match(one.claim, other.claim, spell_out(signs), points)


def _each_once(found: Iterable[_Scored]) -> Iterator[_Scored]:
    taken: set[str] = set()
    for scored in found:
        names = {scored[1].claim.id, scored[2].claim.id}
        if taken.isdisjoint(names):
            taken |= names
            yield scored
