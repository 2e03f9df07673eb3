"""The claims of one article in, each rate tied to the total and the number that give it out.

« 12 millions d'euros à 4 000 familles, soit 3 000 euros par famille », "£1,200 each for 250 workers, £300,000 in all".
A rate is tied to its total by `shared` where the words say that one of the three is worked out from the others, by
`averaged` where it is only called an average or told in a sentence of its own; to what it is per by `base`, one tie for
each; to how many it is told for, « pour 1 000 », by `every`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.comparison.intervals import figure
from factcheck.records import Tie, TieSort
from factcheck.relations import INCREASE
from factcheck.ties import TiedText, Told
from factcheck.ties._averages import average_over
from factcheck.ties._lists import asides
from factcheck.ties._rates import NEAR, TIMES, Base, Rate, ends_before, grammar_of, may_be_base, read_rate, units_of

MOST = 12
"""Figures of a sentence among which total and number are looked for; more are a table."""
REACH = 2
"""Sentences before that of a rate in which what it is per may stand. Own choice."""
STATUSES = frozenset({"actual", "forecast", "target"})


@dataclass(frozen=True, slots=True)
class Found:
    """What gives a rate: a total and the numbers that it is per."""

    total: Told
    bases: tuple[Told, ...]
    sort: TieSort


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the ties of each rate to its total and to the numbers that it is per."""
    for place, each in enumerate(told):
        if each.claim.status not in STATUSES:
            continue
        rate = read_rate(place, told, text)
        average = average_over(place, told, text) if rate is None else None
        if average is not None:
            total, base, sort = average
            yield place, Tie(sort, total.claim.id)
            yield place, Tie("base", base.claim.id)
        if rate is None or _is_extreme(each, rate, text):
            continue
        found = (
            _told_in_one(place, rate, told, text)
            or _told_again(place, told, text)
            or _told_before(place, rate, told, text)
        )
        if found is not None:
            yield place, Tie(found.sort, found.total.claim.id)
            yield from ((place, Tie("base", base.claim.id)) for base in found.bases)
            if rate.number is not None:
                yield place, Tie("every", rate.number)


def _is_extreme(each: Told, rate: Rate, text: TiedText) -> bool:
    """Tell whether a rate is the highest, that of a few: « des pointes à 320 km/h »."""
    extremes = grammar_of(text.code).extremes
    if each.claim.comparator == "at_most":
        return True
    start, end = max(each.sentence.start, each.mention.start - NEAR // 2), min(rate.end + NEAR // 3, each.sentence.end)
    return extremes.may_be_among(text.words) and extremes.pattern.search(text.lower, start, end) is not None


def _told_in_one(place: int, rate: Rate, told: Sequence[Told], text: TiedText) -> Found | None:
    """Return what gives a rate where its total stands in its own sentence, and what it is per there or just before."""
    each = told[place]
    around = told[max(0, place - MOST) : place + MOST + 1]
    near = [other for other in around if other.number == each.number and other.claim.id != rate.number]
    total, own = _total_and_bases(each, rate, near, text)
    goes_on = grammar_of(text.code).goes_on.match(text.lower, each.sentence.start) is not None
    before = _before(place, told) if goes_on else []
    if total is None and rate.number is None:  # « Elle sera payée par 12 000 commerçants, soit 3 000 euros chacun »
        return _with_total_before(each, rate, near, before, text)
    if total is None:
        return None
    bases = own or _bases(each, rate, total, before, text)
    if not bases:
        return None
    ordered = sorted([each, total, *own], key=lambda one: one.mention.start)
    sort = _worked_out(ordered, each, total, rate, near, text)
    if sort is None and own and ordered[-1] is each and _is_of_each(each, rate) and _are_joined(total, own[0], text):
        sort = "averaged"  # « répartis entre les 40 clubs : chaque club recevra 1 500 euros »
    return Found(total, bases, sort if own else "averaged") if sort else None


def _total_and_bases(
    each: Told, rate: Rate, near: Sequence[Told], text: TiedText
) -> tuple[Told | None, tuple[Told, ...]]:
    """Return the total of a rate, and what it is per; of two bare counts the larger is how many there are."""
    totals = [other for other in near if other is not each and _may_be_total(other, each, rate, text)]
    if each.claim.kind == "count" and rate.bases[0] == Base():
        ordered = sorted(totals, key=lambda other: figure(other.claim), reverse=rate.number is None)
        return (ordered[0], (ordered[1],)) if len(ordered) == 2 else (None, ())
    total = _only(each, [other for other in totals if not _may_be_named_base(other, rate, text)])
    return total, _bases(each, rate, total, near, text) if total is not None else ()


def _with_total_before(
    each: Told, rate: Rate, near: Sequence[Told], before: Sequence[Told], text: TiedText
) -> Found | None:
    """Return what gives a rate whose total the sentence before tells."""
    totals = [other for other in before if _may_be_total(other, each, rate, text)]
    if len(totals) != 1:
        return None
    bases = _bases(each, rate, totals[0], near, text)
    if len(bases) != 1 or bases[0].mention.start > each.mention.start:
        return None
    said = ends_before(grammar_of(text.code).that_is, bases[0].mention.end, each, text)
    return Found(totals[0], bases, "averaged") if said else None


def _may_be_named_base(other: Told, rate: Rate, text: TiedText) -> bool:
    return any(base.noun is not None and may_be_base(base, other, text) for base in rate.bases)


def _before(place: int, told: Sequence[Told]) -> list[Told]:
    """Return the figures of the sentences just before that of a rate."""
    each = told[place]
    found = told[max(0, place - MOST) : place]
    return [other for other in found if other.number < each.number <= other.number + REACH]


def _bases(each: Told, rate: Rate, total: Told, among: Sequence[Told], text: TiedText) -> tuple[Told, ...]:
    """Return what a rate is per, of those that its total is not per; none where one of them is not there."""
    per = units_of(total.claim.per)
    others = [other for other in among if other not in (each, total) and other.claim.id != rate.number]
    found = [
        _only(each, [other for other in others if may_be_base(base, other, text)])
        or _any_count(base, each, others, text)
        for base in rate.bases
        if base.unit is None or base.unit not in per
    ]
    return () if None in found else tuple(base for base in found if base is not None)


def _any_count(base: Base, each: Told, others: Sequence[Told], text: TiedText) -> Told | None:
    """« The 250 workers will each receive £1,200 »: the word behind "each" is no noun."""
    return _only(each, [other for other in others if may_be_base(Base(), other, text)]) if base.loose else None


def _only(each: Told, found: Sequence[Told]) -> Told | None:
    """Return the last figure before a rate, else the only one behind it; none where one figure is told twice."""
    before = [other for other in found if other.mention.start < each.mention.start]
    behind = [other for other in found if other.mention.start > each.mention.start]
    if before:
        return before[-1]
    return behind[0] if len(behind) == 1 else None


def _may_be_total(other: Told, each: Told, rate: Rate, text: TiedText) -> bool:
    claim, one = other.claim, each.claim
    if claim.kind != one.kind or claim.status not in STATUSES or claim.relation == INCREASE:
        return False
    if one.kind == "count":
        alike = _shares_a_word(other, each, text)
    else:
        alike = claim.unit == rate.numerator or (one.kind == "measure" and claim.base_unit == rate.numerator)
    return alike and not claim.per and _is_no_aside(other, text)


def _shares_a_word(other: Told, each: Told, text: TiedText) -> bool:
    """Tell whether a figure counts what a rate does, or the rate leaves out what that is: « soit 15 pour 1 000 »."""
    behind = text.lower[each.mention.figure_end : each.mention.end].strip()
    return not behind or not set(other.claim.topic.concepts).isdisjoint(each.claim.topic.concepts)


def _is_no_aside(other: Told, text: TiedText) -> bool:
    """Tell a total from « contre 12 millions », « dont 3 millions »."""
    wording, start = asides(text.code), max(other.sentence.start, other.mention.start - NEAR)
    return not (
        wording.may_be_among(text.words) and wording.pattern.search(text.lower, start, other.mention.start) is not None
    )


def _worked_out(
    ordered: Sequence[Told], each: Told, total: Told, rate: Rate, near: Sequence[Told], text: TiedText
) -> TieSort | None:
    """Return whether the words say that the last of the figures is worked out from the others, or but an average."""
    grammar, last = grammar_of(text.code), ordered[-1]
    start = ordered[-2].mention.end if ordered[-2] is not each else max(rate.end, ordered[-2].mention.end)
    start = max([start, *(other.mention.end for other in near if start < other.mention.end <= last.mention.start)])
    if last is each:
        if ends_before(grammar.that_is, start, last, text) or _stands_apart(start, last, text):
            return "shared"
        told_together = ";" not in text.lower[start : last.mention.start]
        return "averaged" if told_together and (rate.number or _is_average(each, rate, text)) else None
    if ends_before(grammar.at_rate, each.sentence.start, each, text):
        return "shared"
    if last is total:
        said = ends_before(grammar.that_is, start, last, text) or ends_before(grammar.making, start, last, text)
        return "shared" if said else None
    among = grammar.among.fullmatch(text.lower, rate.end, last.mention.start)  # « pour chacune des 4 000 familles »
    return "shared" if among and _is_marked(each, total, text) else None


def _is_marked(each: Told, total: Told, text: TiedText) -> bool:
    grammar = grammar_of(text.code)
    return ends_before(grammar.that_is, total.mention.end, each, text) or _stands_apart(total.mention.end, each, text)


def _stands_apart(start: int, each: Told, text: TiedText) -> bool:
    """Tell whether nothing but a comma or bracket and the noun before it parts a figure from the one before."""
    between = text.lower[start : each.mention.start]
    mark = max(between.rfind(sign) for sign in ",(:–—")
    return mark >= 0 and not between[mark + 1 :].strip() and len(between[:mark].split()) <= 3


def _is_average(each: Told, rate: Rate, text: TiedText) -> bool:
    averages = grammar_of(text.code).averages
    start = max(each.sentence.start, each.mention.start - NEAR // 2)
    end = min(rate.end + NEAR // 3, each.sentence.end)
    return averages.may_be_among(text.words) and averages.pattern.search(text.lower, start, end) is not None


def _is_of_each(each: Told, rate: Rate) -> bool:
    """Tell what each gets, or how many there are each month, from a speed or a price."""
    return each.claim.kind == "count" or all(base.noun is not None and not base.loose for base in rate.bases)


def _told_again(place: int, told: Sequence[Told], text: TiedText) -> Found | None:
    """« 800 euros par mois, soit 9 600 euros par an »: one rate for two lengths of time."""
    each, before = told[place], told[place - 1] if place else None
    if before is None or before.number != each.number or before.claim.kind != each.claim.kind != "count":
        return None
    units = [set(units_of(one.claim.per)) for one in (before, each)]
    if (
        before.claim.unit != each.claim.unit
        or before.claim.status not in STATUSES
        or units[0] - TIMES != units[1] - TIMES
    ):
        return None
    again = all(len(one & TIMES) == 1 for one in units) and units[0] != units[1]
    told_again = again and ends_before(grammar_of(text.code).that_is, before.mention.end, each, text)
    return Found(before, (), "shared") if told_again else None


def _told_before(place: int, rate: Rate, told: Sequence[Told], text: TiedText) -> Found | None:
    """« La ville verse 12 millions d'euros à 4 000 familles. Chaque famille recevra 300 euros. »"""
    each, before = told[place], _before(place, told)
    named = [base for base in rate.bases if base.unit is None and base.noun is not None]
    if not named or len(named) < len(rate.bases) or rate.number is not None:
        return None
    total = _only(each, [other for other in before if _may_be_total(other, each, rate, text)])
    bases = _bases(each, rate, total, before, text) if total is not None else ()
    if total is None or len(bases) != 1 or not _are_joined(total, bases[0], text):
        return None
    near = range(max(0, place - MOST), place)
    said = any(told[n].mention.start > total.mention.start and read_rate(n, told, text) for n in near)
    return None if said or not _is_of_the_same(each, rate, total, text) else Found(total, bases, "averaged")


def _is_of_the_same(each: Told, rate: Rate, total: Told, text: TiedText) -> bool:
    """Tell « Chaque famille recevra 300 euros », "That is £300 per family" from what another pays, or elsewhere.

    The sentence says nothing else: neither a subject nor a place nor an action of its own.
    """
    grammar, sentence, first = grammar_of(text.code), each.sentence, each.mention.start
    if grammar.ends.fullmatch(text.lower, max(rate.end, each.mention.end), sentence.end) is None:
        return False
    resumes = grammar.resumes.among(text.words)
    if resumes is not None and resumes.fullmatch(text.lower, sentence.start, first) is not None:
        return True
    given = grammar.gives.pattern.search(text.lower, total.sentence.start, total.sentence.end) is not None
    each_gets = grammar.each_gets.among(text.words) if given else None
    return each_gets is not None and each_gets.fullmatch(text.lower, sentence.start, first) is not None


def _are_joined(total: Told, base: Told, text: TiedText) -> bool:
    """Tell whether a total goes to so many: « 12 millions d'euros à 4 000 familles »."""
    if total.number != base.number:
        return False
    among = grammar_of(text.code).among
    return total.mention.end <= base.mention.start and bool(
        among.fullmatch(text.lower, total.mention.end, base.mention.start)
    )
