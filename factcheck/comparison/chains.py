"""Claims in, the keys under which shares meet their parts and their wholes across articles out.

« 2 400 entreprises, la moitié du total national » tells how many the nation has, and so does « 1 000, soit 15 % du
total national » elsewhere: what two parts make of one whole meets under `implied`. « 40 % des salariés sont des
femmes » is held against women in one article and employees in another under `held`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from factcheck.claims.lexicon import AMOUNT, OUTPUT, collectives, known_concepts, properties
from factcheck.comparison.keys import dimension
from factcheck.records import COUNTED, Claim

IMPLIED, HELD = "implied", "held"
MOST_PARTS = 12
"""Figures of one subject and topic among which the part of a share is looked for, the first of them. Own choice."""
STATUSES = ("actual", "forecast")
NEUTRAL = frozenset({AMOUNT, OUTPUT, "value", "volume"})
"""Concepts that tell nothing of what a whole is of where its part tells: « 27 % de la production » is of beer."""

Place = tuple[str, tuple[str, ...]]
"""Whose a figure is, and the concepts of what it counts."""
_Row = tuple[str, int]


def chain_keys(claims: Sequence[Claim]) -> Iterator[_Row]:
    """Return each key with the position of a claim that has it, a claim and a key once."""
    return iter(dict.fromkeys(_rows(claims)))


def _rows(claims: Sequence[Claim]) -> Iterator[_Row]:
    by_id = {claim.id: number for number, claim in enumerate(claims)}
    figures = _figures(claims)
    for number, share in enumerate(claims):
        if _is_chained(share):
            yield from _implied(number, share, claims, by_id, figures)
            yield from _held(number, share, figures)


def _figures(claims: Sequence[Claim]) -> Mapping[Place, list[int]]:
    """Return where the figures stand that a share of other words can be of, by whose they are and what they count."""
    found: defaultdict[Place, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if (place := figure_place(claim)) is not None:
            found[place].append(number)
    return found


def figure_place(claim: Claim) -> Place | None:
    """Return where a figure stands that a share of other words can be of, if it is one."""
    if claim.kind in COUNTED and claim.status in STATUSES and claim.subject and not is_singled_out(claim):
        return claim.subject.id, claim.topic.concepts
    return None


def wanted_places(share: Claim) -> Iterator[Place]:
    """Return where the figures stand that are looked for as the parts and wholes of a share."""
    bound = bound_of(share)
    if not _is_chained(share) or share.whole is None or bound is None:
        return
    if share.subject is not None:
        yield share.subject.id, share.topic.concepts
    if share.holder:
        yield bound, share.holder
        yield bound, share.whole.concepts


def meeting_names(share: Claim) -> Iterator[str]:
    """Return names of which shares that share a key have one in common."""
    bound = bound_of(share)
    if _is_chained(share) and share.whole is not None and bound is not None:
        yield f"{IMPLIED}|{bound}"
        yield f"{HELD}|{bound}|{'+'.join(share.holder)}|{'+'.join(share.whole.concepts)}"


def _is_chained(share: Claim) -> bool:
    return share.kind == "share" and share.whole is not None and share.status in STATUSES


def is_singled_out(claim: Claim) -> bool:
    """Tell whether a figure is only of some of what its words name, or names none."""
    return claim.partial or claim.inferred or claim.within is not None or claim.scope is not None or bool(claim.per)


def _implied(
    number: int,
    share: Claim,
    claims: Sequence[Claim],
    by_id: Mapping[str, int],
    figures: Mapping[Place, list[int]],
) -> Iterator[_Row]:
    """Return under which whole a share and the figure that it is said of meet others; the whole has a bound."""
    bound = bound_of(share)
    if share.whole is None or bound is None or not (share.whole.scope or is_all_of_subject(share)):
        return
    parts = [by_id[name] for name in (share.part, *share.other_parts) if name is not None and name in by_id]
    if not parts and is_of_subject(share) and share.subject:
        parts = figures.get((share.subject.id, share.topic.concepts), [])[:MOST_PARTS]
    for place in parts:
        thing = whole_topic(share, claims[place])
        if thing:
            key = f"{IMPLIED}|{bound}|{dimension(claims[place])}|{'+'.join(thing)}"
            yield from ((key, number), (key, place))


def is_all_of_subject(share: Claim) -> bool:
    """Tell whether a share is of all that its subject has, as a company's workforce: « un cinquième des effectifs »."""
    named = share.subject is not None and share.subject.id.startswith("name:")
    return named and share.whole is not None and bool(share.whole.concepts) and {*share.whole.concepts} <= collectives()


def is_of_subject(share: Claim) -> bool:
    """Tell whether a share is one that its subject has of something larger: « Lille abrite 10 % des brasseries »."""
    held = {*share.holder} - {*share.topic.concepts}
    bound = share.whole.scope if share.whole else None
    return (
        share.part is None
        and known_concepts().isdisjoint(held)
        and share.subject is not None
        and (share.subject.id != bound)
    )


def whole_topic(share: Claim, part: Claim) -> tuple[str, ...]:
    """Return what a whole is of: « 23 millions d'hectolitres de bière, soit 27 % de la production » is of beer."""
    said = {*share.whole.concepts} if share.whole else set()
    told = said - NEUTRAL - collectives()
    if told <= properties():
        told |= {*part.topic.concepts} - NEUTRAL - collectives()
    return tuple(sorted(told or said))


def _held(number: int, share: Claim, figures: Mapping[Place, list[int]]) -> Iterator[_Row]:
    """Return the key of a share that what its words name has of a whole of its subject, its parts and its wholes."""
    bound = bound_of(share)
    if bound is None or not share.holder or share.part is not None or share.whole is None:
        return
    parts = figures.get((bound, share.holder), [])[:MOST_PARTS]
    wholes = figures.get((bound, share.whole.concepts), [])[:MOST_PARTS]
    if parts and wholes:
        key = f"{HELD}|{bound}|{'+'.join(share.holder)}|{'+'.join(share.whole.concepts)}"
        yield from ((key, place) for place in chain((number,), parts, wholes))


def bound_of(share: Claim) -> str | None:
    """Return whose whole a share is of: what bounds it, else its subject."""
    if share.whole is not None and share.whole.scope is not None:
        return share.whole.scope
    return share.subject.id if share.subject else None
