"""A change and the figures of the sentence before or behind in, whether it is of these out: « Cette hausse de … »."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.lexicon import kinds
from factcheck.records import Claim, Period
from factcheck.ties import TiedText, Told
from factcheck.ties._growth_words import REACH, back_grammar_of
from factcheck.ties._ways import KINDS, Way, stands_before

_FEW = 12
"""Claims behind a change among which a date is looked for."""
CHANGES = frozenset({"change", "multiple"})


def way_told_behind(
    place: int, places: Sequence[int], way: Way, taken: Claim | None, told: Sequence[Told]
) -> Way | None:
    """Return the way that the next sentence tells of what has changed here: « Il est passé de 60 à 45 jours »."""
    change, later, earlier = told[place].claim, told[way.later].claim, told[way.earlier].claim
    others = sum(told[other].claim.kind in (*CHANGES, *KINDS) and told[other].claim is not taken for other in places)
    if change.status != "actual" or others != 1 or change.partial:
        return None
    goes_on = all(each.inferred or not each.topic.concepts for each in (later, earlier))
    lasted = goes_on and taken is not None and _fits(taken, later.period, earlier.period)
    inferred = (later.inferred or earlier.inferred) and _are_of_one_subject(change, later)
    if not (lasted or inferred or is_of(change, later)):
        return None
    one, other = change.period, earlier.period
    dated = other is not None and other.origin == "text"
    if one is not None and one.origin == "text":
        return way if dated and other and one.start.year < one.end.year == other.start.year else None
    if taken is not None:
        number = told[way.later].number
        if not dated and any(each.claim.kind == "date" and each.number == number for each in told[place:][:_FEW]):
            return None  # « Le loyer a doublé en dix ans. Il est passé de 600 à 700 euros l'an dernier »
        return way if not dated or _fits(taken, later.period, other) else None
    return way if not dated or change.kind == "multiple" else None


def _fits(taken: Claim, later: Period | None, earlier: Period | None) -> bool:
    """Tell whether a time in years lies between two periods."""
    if later is None or earlier is None or taken.unit != "year":
        return False
    return later.end.year - earlier.end.year == taken.low


def _are_of_one_subject(one: Claim, other: Claim) -> bool:
    return one.subject is None or other.subject is None or one.subject.id == other.subject.id


def is_of(change: Claim, later: Claim) -> bool:
    """Tell whether a change that nothing else ties can be of a figure: by what it is said to be of."""
    one, other = frozenset(change.topic.concepts), frozenset(later.topic.concepts)
    if change.subject and later.subject and change.subject.id != later.subject.id:
        return False
    special = kinds()
    stands = any(
        special.get(word, frozenset()) & there for here, there in ((one, other), (other, one)) for word in here
    )
    return bool(one & other) or stands or not one


def is_of_another_time(change: Claim, earlier: Claim) -> bool:
    """« réduite de 28 % entre 2012 et 2030, à 1 243 TWh, après 1 510 TWh en 2023 »."""
    span, before = change.period, earlier.period
    if span is None or before is None or span.origin != "text" or before.origin != "text":
        return False
    return span.start.year < span.end.year and span.start.year != before.start.year


def way_told_before(place: int, way: Way, taken: Claim | None, told: Sequence[Told], text: TiedText) -> Way | None:
    """Return the way that the sentence before told, where a change points to it: « Cette hausse de 12 % … »."""
    change, grammar = told[place], back_grammar_of(text.code)
    start, low = change.mention.start, change.sentence.start
    if stands_before(grammar.pointing, text.lower, max(low, start - 2 * REACH), start):
        return way  # even where its sentence denies something: « Cette baisse de 10 % n'est pas finie »
    if change.claim.inferred and stands_before(grammar.hailed, text.lower, low, start):
        return way
    opens = not change.claim.topic.concepts and grammar.opening.match(text.lower, low, start)
    if opens or change.claim.status == "negated":
        return way if opens else None
    concludes = grammar.conclusion.pattern.search(text.lower, low, change.sentence.end) is not None
    later = told[way.later].claim
    of_it = bool(set(change.claim.topic.concepts).intersection((*later.topic.concepts, *later.cues)))
    of_it = of_it or (taken is not None and _fits(taken, later.period, told[way.earlier].claim.period))
    return way if concludes and of_it else None
