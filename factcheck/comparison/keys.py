"""A claim in, its comparison keys out: two claims are compared only where they share one.

Several strict keys rather than one loose one, as in record linkage (Christen 2012, "Data Matching"): no claim is
compared with all others, and each key names the check that it serves.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from factcheck.claims.lexicon import kinds
from factcheck.claims.places import country_of
from factcheck.claims.subject_ids import is_name
from factcheck.comparison.comparability import LONG
from factcheck.records import Claim, Kind

STORY = 10
"""Names of an article, most spoken of first, by which its figures meet those of articles on the same matter."""
ANY = "any"
LONGEST = 12
"""Years of a period that are listed one by one; of a longer one only the first and the last."""
COMPARED: frozenset[Kind] = frozenset({"count", "money", "measure", "share", "duration"})
"""Kinds of what can be known."""
MOST_DIGITS = 12
"""A fraction in words has endless digits, which tell nothing."""
FEWEST_DIGITS = 2
"""Significant digits that a figure needs before its digits alone can tell that it is the same figure misprinted."""
FEWEST_DIGITS_OF_SHARE = 3
"""The same of a share, whose two are of everything: « 36 % », « 63 % »."""


def comparison_keys(claim: Claim) -> tuple[str, ...]:
    """Return the keys of a claim, sorted; none where it only meets others in articles on one matter (dates, ranks)."""
    if claim.status == "negated" or claim.kind not in ("count", "money", "measure", "share"):
        return ()
    if claim.partial and claim.kind != "share":
        return tuple(sorted(_part_keys(claim)))
    keys = {*_digit_keys(claim), *_part_keys(claim)}
    if claim.subject is not None and claim.status == "actual":
        keys |= _share_keys(claim) if claim.kind == "share" else _value_keys(claim)
    return tuple(sorted(keys))


def class_keys(claim: Claim) -> tuple[str, ...]:
    """Return the keys under which the name of a class meets the figures of its thing, and those of its article.

    The thing has a name; a place is none: « Le Québec a sa machine exaflopique ». A figure without a name of its own
    meets it under those of its sentence.
    """
    here = f"named|in {claim.document}"
    subject = claim.subject
    if claim.named:
        is_thing = subject is not None and (claim.kind == "rank" or not subject.id.startswith("place:"))
        if subject is None or not is_thing:
            return (here,)
        short = [each for each in claim.context[:STORY] if subject.id.endswith(f"-{each.removeprefix('name:')}")]
        return (here, *(f"named|{name}" for name in (subject.id, *short)))  # "Hurricane Otto" and "Otto"
    names = {subject.id} if subject is not None else set()
    if subject is None or not is_name(subject.id):
        names.update(claim.context[:STORY])
    return (here, *(f"named|{name}" for name in sorted(names)))


def known_keys(claim: Claim) -> tuple[str, ...]:
    """Return the keys under which a figure meets the known ones of its thing, sorted."""
    singled_out = claim.partial and claim.kind != "share"
    if claim.subject is None or claim.status != "actual" or claim.kind not in COMPARED or singled_out:
        return ()
    subjects = {claim.subject.id, *claim.context} if claim.known else {claim.subject.id}
    topics = {*claim.topic.concepts, *(each for concepts in claim.other_topics for each in concepts)}
    concepts = topics | {general for each in topics for general in _generals().get(each, ())}
    things = [f"known|{dimension(claim)}|{name}|{concept}" for name in subjects for concept in concepts]
    return tuple(sorted(f"{thing}|{when}" for thing in things for when in _years(claim)))


def _years(claim: Claim) -> list[str]:
    """Return the years in which a figure meets others: its own; for an undated one those around its publication.

    `ANY` is the meeting place with figures of articles whose day is unknown.
    """
    period = claim.period
    if period is None:
        return [ANY]
    if period.origin == "publication":
        first, last = max(period.start, date.min + LONG) - LONG, min(period.end, date.max - LONG) + LONG
        return [ANY, *map(str, range(first.year, last.year + 1))]
    years = range(period.start.year, period.end.year + 1)
    return [ANY, *map(str, years if len(years) <= LONGEST else (years[0], years[-1]))]


def dimension(claim: Claim) -> str:
    """Return what only compares with itself: the kind, its base unit, and what a rate is counted by."""
    return "|".join((claim.kind, claim.base_unit or "", claim.per or ""))


def written_digits(claim: Claim) -> str:
    """Return the significant digits of a figure as written in its unit: "24" for 2 400, "12" for 1,2 milliard."""
    return _digits_of(claim.low) if isinstance(claim.low, Decimal) else ""


@lru_cache(maxsize=50_000)
def _digits_of(figure: Decimal) -> str:
    return "".join(map(str, figure.normalize().as_tuple().digits))


def _value_keys(claim: Claim) -> set[str]:
    subject = claim.subject.id if claim.subject else ""
    concepts = {*claim.topic.concepts, *(each for one in claim.topic.concepts for each in _generals().get(one, ()))}
    keys = {f"value|{dimension(claim)}|{subject}|{concept}|{when}" for concept in concepts for when in _years(claim)}
    if claim.kind in ("count", "money", "measure") and not claim.inferred:
        topic = "+".join(claim.topic.concepts)
        keys |= {f"whole|{scope}|{topic}" for scope in _bounds(claim)} if topic else set()
    return keys


@cache
def _generals() -> dict[str, list[str]]:
    """Return the general concepts that stand for each special one."""
    found: dict[str, list[str]] = {}
    for general, special in kinds().items():
        for concept in special:
            found.setdefault(concept, []).append(general)
    return found


def _share_keys(claim: Claim) -> set[str]:
    if claim.whole is None or claim.subject is None:
        return set()
    topics = [claim.topic.concepts, *claim.other_topics]
    keys = {f"share|{claim.subject.id}|{concept}" for concepts in topics for concept in concepts}
    if claim.whole.scope is not None:
        keys |= {f"whole|{claim.whole.scope}|{'+'.join(concepts)}" for concepts in topics if concepts}
    return keys


def _bounds(claim: Claim) -> set[str]:
    """Return what a claim can be a whole of or a part of: its subject, its country, the world."""
    subject = claim.subject.id if claim.subject else ""
    country = country_of(subject.removeprefix("place:"))
    return {subject} | ({f"place:{country}"} if country else set()) | ({"place:world"} if country else set())


def _part_keys(claim: Claim) -> set[str]:
    """Let a whole, its parts and their shares meet where one article ties them to each other."""
    return {f"parts|{name}" for name in (claim.id, claim.within, claim.part) if name is not None}


def _digit_keys(claim: Claim) -> set[str]:
    """Let figures with the same digits meet under each name of their surroundings, whatever the words around them."""
    digits = written_digits(claim)
    fewest = FEWEST_DIGITS_OF_SHARE if claim.kind == "share" else FEWEST_DIGITS
    if not fewest <= len(digits) <= MOST_DIGITS or claim.status not in ("actual", "forecast", "target"):
        return set()
    signature = "".join(sorted(digits))
    return {f"digits|{claim.kind}|{claim.base_unit or ''}|{signature}|{name}" for name in claim.context[:STORY]}
