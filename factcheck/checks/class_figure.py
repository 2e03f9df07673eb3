"""A group with the names of classes in, the figures out that their things would not have if they were of the class.

« Le supercalculateur exaflopique Almudena » computes 1 000 petaflops or more, and no 730.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from factcheck.checks._lapses import UNITS, find_lapse, spell_elapsed
from factcheck.checks._pairs import MOST_RIVALS, describe_written, relative
from factcheck.claims.class_figures import ACCEPTED, REACH, is_figure_of
from factcheck.claims.classes import OWN, FigureClass, find_moments, read_classes
from factcheck.claims.subject_ids import are_one_name, is_name
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval
from factcheck.units.measures import to_base
from factcheck.units.rates import find_rates

PREFIXES = ("named",)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"subject", "topic", "values"})
MONTH = timedelta(days=31)
YEAR = timedelta(days=366)
SECONDS = Decimal(31_556_952)
"""In a mean year of the Gregorian calendar."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the figures of a thing that lie outside of what the name of its class says.

    Money is held against the class at the reference rates of the month before its article.
    """
    first = {(claim.named, claim.subject and claim.subject.id, _place(claim)): claim for claim in reversed(group.named)}
    moments = Counter(
        claim.sentence for claim in first.values() if claim.named and read_classes()[claim.named].fleeting
    )
    by_id = {claim.id: claim for claim in group.claims}
    for named in first.values():
        each = read_classes().get(named.named or "")
        if each is None or each.kind == "rank" or named.status not in ACCEPTED or moments[named.sentence] > 1:
            continue  # « un ouragan de catégorie 5, retombé en catégorie 3 »
        beside = [by_id[tie.claim] for tie in named.ties if tie.claim in by_id]
        beside = [claim for claim in beside if not _is_of_earlier(claim)]
        own = [claim for claim in group.claims if _is_of(claim, named, each)][:MOST_RIVALS]
        if each.fleeting and len({claim.low for claim in own if claim.document != named.document}) > 1:
            continue  # "95mph when it came ashore, and 140mph at sea"
        if len({claim.low for claim in beside if claim.kind == "date"}) > 1:
            continue  # « en 1998, l'octogénaire, née en 1915, »
        if not any(_fits(claim, named) for claim in beside):
            own += [claim for claim in beside if claim not in own]
        for claim in own:
            held = _held(claim, named)
            if held is not None and _is_outside(claim, held, named) and not _was_then(claim, named):
                yield _conflict(named, claim, held, each, rule)


def _place(named: Claim) -> str:
    """Return where the name of a class holds: a storm's category in its sentence alone, else in its article."""
    return named.sentence if read_classes()[named.named or ""].fleeting else named.document


def _is_of(claim: Claim, named: Claim, each: FigureClass) -> bool:
    """Tell whether a figure is the one by which a thing is of a class, at the time of its article."""
    if each.joined or not is_figure_of(each, claim):
        return False
    if each.fleeting:
        here = claim.sentence == named.sentence and claim.document == named.document
        return here or (claim.document != named.document and _are_of_one_moment(claim, named))
    near = claim.document == named.document and abs(claim.start - named.start) <= REACH
    return not near and not _is_of_earlier(claim) and _are_of_one(claim, named)


def _are_of_one_moment(claim: Claim, named: Claim) -> bool:
    """Tell whether a storm is said to have been of a category, and its wind so fast, as it reached the land."""
    days = claim.published, named.published
    if days[0] is None or days[1] is None or abs(days[0] - days[1]) > MONTH or not _are_of_one_storm(claim, named):
        return False
    if not find_moments().search(_lower(claim)):
        return False
    sentence = _lower(named)
    at = sentence.find(named.text.lower())
    for moment in find_moments().finditer(sentence):  # « classé en catégorie 5 dimanche, a touché terre lundi »
        if "," not in sentence[min(moment.end(), at) : max(moment.start(), at)]:
            return True
    return False


def _lower(claim: Claim) -> str:
    return claim.sentence.lower().replace("’", "'")


def _are_of_one_storm(claim: Claim, named: Claim) -> bool:
    """Tell "Otto" and "Hurricane Otto" to be one."""
    if claim.subject is None or named.subject is None:
        return False
    short, long = sorted((claim.subject.id, named.subject.id), key=len)
    return _are_of_one(claim, named) or (is_name(short) and is_name(long) and long.endswith(f"-{short[5:]}"))


def _are_of_one(claim: Claim, named: Claim) -> bool:
    if named.subject is None:
        return False
    if claim.subject is not None and are_one_name(claim.subject.id, named.subject.id):
        return True
    known = is_name(named.subject.id) and " " in named.subject.name
    without = claim.subject is None or not is_name(claim.subject.id)
    return known and without and claim.document != named.document and named.subject.name in claim.sentence


def _is_of_earlier(claim: Claim) -> bool:
    period, day = claim.period, claim.published
    return period is not None and period.origin == "text" and (day is None or period.end < day - YEAR)


def _was_then(claim: Claim, named: Claim) -> bool:
    """Tell a year of birth from the age of somebody whose story is not of the day: « en 1998, l'octogénaire »."""
    told = named.period is not None and named.period.origin == "text" and named.period.end != claim.high
    return claim.kind == "date" and told and _is_of_earlier(named)


def _fits(claim: Claim, named: Claim) -> bool:
    held = _held(claim, named)
    return held is not None and not _is_outside(claim, held, named)


def _is_outside(claim: Claim, held: Interval, named: Claim) -> bool:
    """Tell whether a figure is outside of a class; money both in the currency of the class and in its own.

    « Le milliardaire » has a billion dollars, or of the francs in which his fortune is counted.
    """
    own = claim.kind != "money" or apart(claim.lenient, named.lenient)
    return own and apart(held, named.lenient)


def _held(claim: Claim, named: Claim) -> Interval | None:
    """Return what a figure may be in the unit of the class; None where no rate is known."""
    if named.base_unit in (claim.base_unit, OWN):
        return claim.lenient
    if claim.kind == "count":  # « ses 97 bougies »
        low, high = claim.lenient.low, claim.lenient.high
        return Interval(None if low is None else low * SECONDS, None if high is None else high * SECONDS)
    if claim.kind == "date":
        return _age(claim, named)
    if claim.kind != "money":
        return None
    if claim.published is None or claim.base_unit is None or named.base_unit is None:
        return None
    rates = find_rates(claim.base_unit, named.base_unit, claim.published - MONTH, claim.published)
    if rates is None:
        return None
    low, high = claim.lenient.low, claim.lenient.high
    return Interval(
        None if low is None else _times(low, rates.low),
        None if high is None else _times(high, rates.high),
        claim.lenient.low_open,
        claim.lenient.high_open,
    )


def _age(born: Claim, named: Claim) -> Interval | None:
    """Return how old who was born on a day is on that of an article, a year more or less, in seconds."""
    lapse = find_lapse(born, None, named.published)
    if lapse is None or lapse.low < 0:
        return None
    return Interval(Decimal(lapse.low) * 86_400 - SECONDS, Decimal(lapse.high) * 86_400 + SECONDS)


def _times(amount: Decimal, rate: Fraction) -> Decimal:
    return amount * rate.numerator / rate.denominator


def _conflict(named: Claim, claim: Claim, held: Interval, each: FigureClass, rule: Rule) -> Conflict:
    gap = distance(held, named.lenient)
    name = named.subject.name if named.subject else "?"
    sized = claim.kind not in ("money", "date") and claim.base_unit == named.base_unit
    return Conflict(
        rule=rule.name,
        anchor=named.id,
        severity="warning",
        claims=(named, claim),
        reasons=(
            f"« {spell(claim)} » stands beside « {spell(named)} », and nothing between them speaks of another thing"
            if any(tie.claim == claim.id for tie in named.ties)
            else f"both are said of {name}",
            f"« {spell(named)} » is said of {_describe(named.lenient, named, claim)}: {each.source}",
        ),
        steps=tuple(_steps(named, claim, held)),
        unit=claim.base_unit if named.base_unit == OWN else named.base_unit,
        difference=gap,
        relative_difference=relative(gap, figure(claim), figure(named)) if sized else None,
        hint=None,
        fields=(("subject", name), ("topic", spell(named))),
    )


def _steps(named: Claim, claim: Claim, held: Interval) -> Iterator[str]:
    """Yield the figure as stated, and what it comes to in the unit of the class."""
    lapse = find_lapse(claim, None, named.published) if claim.kind == "date" else None
    if lapse is not None:
        yield spell_elapsed(lapse, UNITS["year"], "year", named)
        return
    yield (
        f"stated: « {spell(claim)} »: strict {describe_written(claim.strict, claim)},"
        f" lenient {describe_written(claim.lenient, claim)}"
    )
    if claim.kind == "money" and claim.base_unit != named.base_unit != OWN:
        yield f"at the rates of the month before: {describe_interval(held, named.base_unit)}"


def _describe(interval: Interval, named: Claim, claim: Claim) -> str:
    """Return what a class is said of, in the unit in which its file has it."""
    if named.base_unit == OWN:
        return describe_interval(interval, claim.base_unit)
    if named.kind != "duration" or named.unit is None:
        return describe_written(interval, named)
    factor = to_base(named.unit).factor
    low, high = (None if end is None else end / factor for end in (interval.low, interval.high))
    return describe_interval(replace(interval, low=low, high=high), named.unit)
