"""The claims of an article in, changes that come every year out that do not come to the whole change which is stated.

« 5 % par an pendant trois ans » come to 15.8 %, one on top of the other, or to 15 % where they are only added up; both
are allowed, and what rounding makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import product
from math import ceil, floor

from factcheck.checks._pairs import relative, tied
from factcheck.comparison.corrections import find_correction
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval, TieSort
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval
from factcheck.units.measures import rounded

PREFIXES = ("article",)
SETTINGS = {"slack_tenths": 5, "most_times": 400}
FIELDS = frozenset({"subject", "topic", "values", "actual"})
TIMES: dict[TieSort, int] = {"yearly": 1, "quarterly": 4, "monthly": 12, "weekly": 52}
"""How often a change comes in a year."""
YEARS = {"year": Fraction(1), "month": Fraction(1, 12), "week": Fraction(1, 52)}
_TENTH = Decimal("0.1")
_TWENTIETH, _HUNDREDTH = Fraction(1, 20), Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Factor:
    """What something is multiplied by, at least and at most; both above 0."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Course:
    """A change that comes again and again, the whole one that it is said to come to, and how often it comes."""

    each: Claim
    whole: Claim
    earlier: Claim | None
    """The figure before, where the whole is one that something grew to."""
    lowest: int
    highest: int


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the changes that do not come to the whole one to which their article ties them.

    Settings: `slack_tenths`, the tenths of a point of per cent that a change of each year may be off beyond its
    rounding; `most_times`, the most often that one is taken to come.
    """
    by_id = {claim.id: claim for claim in group.claims}
    for claim in group.claims:
        course = _find_course(claim, by_id)
        if course is not None and course.highest <= rule.settings["most_times"]:
            conflict = _check_course(course, rule)
            if conflict is not None:
                yield conflict


def _find_course(claim: Claim, by_id: Mapping[str, Claim]) -> Course | None:
    pace, whole = next(
        ((tie.sort, by_id[tie.claim]) for tie in claim.ties if tie.sort in TIMES and tie.claim in by_id), (None, None)
    )
    if pace is None or whole is None or whole is claim:
        return None
    earlier = by_id.get(tied(whole, "earlier") or "")
    years = _years_of(claim, whole, earlier, by_id)
    if years is None or years[1] <= 0:
        return None
    return Course(claim, whole, earlier, max(1, floor(years[0] * TIMES[pace])), ceil(years[1] * TIMES[pace]))


def _years_of(
    claim: Claim, whole: Claim, earlier: Claim | None, by_id: Mapping[str, Claim]
) -> tuple[Fraction, Fraction] | None:
    """Return the fewest and the most years that a change goes on for."""
    if tied(whole, "yearly") == whole.id:
        return Fraction(1), Fraction(1)
    taken = by_id.get(tied(claim, "over") or tied(whole, "over") or "")
    if taken is not None:
        return _long(taken)
    one, other = whole.period, earlier.period if earlier else None
    if one is not None and other is not None and one.origin == other.origin == "text" and one != other:
        years = Fraction(one.end.year - other.end.year)
        return years, years
    if one is None or one.origin != "text" or one.start.year == one.end.year:
        return None
    years = Fraction(one.end.year - one.start.year)
    return (years, years) if earlier is not None else (years - 1, years + 1)


def _long(taken: Claim) -> tuple[Fraction, Fraction] | None:
    """Return how many years a length of time is; a round one may be a tenth less or more."""
    unit = YEARS.get(taken.unit or "")
    if unit is None or taken.comparator != "exactly":
        return None
    if not isinstance(taken.low, Decimal) or not isinstance(taken.high, Decimal):
        return None
    width = Fraction(1, 10) if taken.low % 10 == 0 else Fraction(0)
    return Fraction(taken.low) * unit * (1 - width), Fraction(taken.high) * unit * (1 + width)


def _check_course(course: Course, rule: Rule) -> Conflict | None:
    slack = Fraction(rule.settings["slack_tenths"], 10)
    whole, rates = _whole_factor(course), _each_factor(course, slack)
    if whole is None or rates is None:
        return None
    computed = _come_to(rates, course)
    if _meet(computed, whole) or _may_be_added_up(course):
        return None
    return _conflict(course, computed, whole, rule)


def _meet(one: Factor, other: Factor) -> bool:
    return one.low <= other.high and other.low <= one.high


def _may_be_added_up(course: Course) -> bool:
    """Tell « 3 % par mois, soit 36 % sur un an », which is no compound change but what many take it for."""
    whole, each = _whole_factor(course, strict=True), _each_factor(course, Fraction(0))
    times = Fraction(course.lowest + course.highest, 2)
    if whole is None or each is None:
        return False
    added = Factor(1 + (each.low - 1) * times, 1 + (each.high - 1) * times)
    return _meet(added, whole)


def _whole_factor(course: Course, *, strict: bool = False) -> Factor | None:
    """Return what the whole change multiplies by, as wide as its words allow."""
    if course.earlier is not None:
        later, earlier = (
            _narrow(each, _HUNDREDTH if strict else _TWENTIETH) for each in (course.whole, course.earlier)
        )
        if later is None or earlier is None:
            return None
        return Factor(later.low / earlier.high, later.high / earlier.low)
    allowed = course.whole.strict if strict else course.whole.lenient
    low, high = allowed.low, allowed.high
    if low is None or high is None:
        return None
    if course.whole.unit == "x":
        return Factor(Fraction(low), Fraction(high)) if low > 0 else None
    return Factor(1 + Fraction(low) / 100, 1 + Fraction(high) / 100) if low > -100 else None


def _narrow(claim: Claim, most: Fraction) -> Factor | None:
    """Return the values of a figure, rounded by such a part at the most: a change is told of no rounder one."""
    low, high = claim.lenient.low, claim.lenient.high
    if low is None or high is None or low <= 0:
        return None
    if claim.comparator != "exactly":
        return Factor(Fraction(low), Fraction(high))
    middle = Fraction(figure(claim))
    return Factor(
        max(Fraction(low), middle * (1 - most)), min(Fraction(high), middle * (1 + most))
    )  # fmt: skip


def _each_factor(course: Course, slack: Fraction) -> Factor | None:
    """Return what each change multiplies by; it falls where the whole does, whatever its sign."""
    low, high = course.each.strict.low, course.each.strict.high
    if course.each.comparator != "exactly":
        low, high = course.each.lenient.low, course.each.lenient.high
    if low is None or high is None:
        return None
    ends = sorted((abs(Fraction(low)), abs(Fraction(high))))
    if course.each.low == 0 or Fraction(low) * Fraction(high) < 0:
        return None
    least, most = max(Fraction(0), ends[0] - slack), ends[1] + slack
    if most >= 100:
        return None
    return Factor(1 - most / 100, 1 - least / 100) if _falls(course) else Factor(1 + least / 100, 1 + most / 100)


def _falls(course: Course) -> bool:
    if course.earlier is not None:
        return figure(course.whole) < figure(course.earlier)
    return figure(course.whole) < (1 if course.whole.unit == "x" else 0)


def _come_to(each: Factor, course: Course) -> Factor:
    """Return what changes come to, one on top of the other."""
    ends = [rate**times for rate, times in product((each.low, each.high), (course.lowest, course.highest))]
    return Factor(min(ends), max(ends))


def _conflict(course: Course, computed: Factor, whole: Factor, rule: Rule) -> Conflict:
    each, last = course.each, course.whole
    come_to, stated = _percent(computed), _percent(whole)
    gap = distance(come_to, stated)
    times = f"{course.lowest}" if course.lowest == course.highest else f"{course.lowest} to {course.highest}"
    exact = _middle_of(course)
    evenly = _evenly(whole, course)
    return Conflict(
        rule=rule.name,
        anchor=each.id,
        severity="error" if course.lowest == course.highest and apart(come_to, stated) else "warning",
        claims=(each, last) if course.earlier is None else (each, last, course.earlier),
        reasons=(f"« {spell(last)} » is said to be what « {spell(each)} » comes to each time",),
        steps=(
            f"« {spell(each)} », {times} times: {exact}",
            f"rounded, one on top of the other: {describe_interval(come_to, '%')}",
            f"the whole change: {describe_interval(stated, '%')}",
            f"evenly spread, that is {describe_interval(evenly, '%')} each time",
        ),
        unit="pp",
        difference=rounded(gap, _TENTH),
        relative_difference=relative(gap, _middle(come_to), _middle(stated)),
        hint=find_correction((each, last), partial(_come_out, course)),
        fields=(
            ("subject", last.subject.name if last.subject else each.subject.name if each.subject else "?"),
            ("topic", last.topic.text or each.topic.text or ", ".join(last.topic.concepts) or "?"),
            ("actual", exact),
        ),
    )


def _come_out(course: Course, figures: Sequence[Claim]) -> bool:
    """Tell whether other figures in the place of a course's own come to the whole change, hardly rounded."""
    meant = replace(course, each=figures[0], whole=figures[1])
    each, whole = _each_factor(meant, Fraction(0)), _whole_factor(meant, strict=True)
    same_way = _falls(meant) == _falls(course)
    return each is not None and whole is not None and same_way and _meet(_come_to(each, meant), whole)


def _percent(factor: Factor) -> Interval:
    return Interval(_decimal((factor.low - 1) * 100), _decimal((factor.high - 1) * 100))


def _decimal(value: Fraction) -> Decimal:
    """Return a value to a hundredth, exactly rounded."""
    return Decimal(round(value * 100)) / 100


def _middle(interval: Interval) -> Decimal:
    low, high = interval.low or Decimal(0), interval.high or Decimal(0)
    return (low + high) / 2


def _middle_of(course: Course) -> str:
    """Return what the change as written comes to: "+15.8 %", "+15.8 % to +21.6 %"."""
    rate = abs(Fraction(figure(course.each))) / 100
    base = 1 - rate if _falls(course) else 1 + rate
    ends = dict.fromkeys(
        rounded(_decimal((base**times - 1) * 100), _TENTH) for times in (course.lowest, course.highest)
    )
    return " to ".join(f"{end:+} %" for end in ends)


def _evenly(whole: Factor, course: Course) -> Interval:
    """Return what change, as often, comes to the whole one: roots, found by comparing powers."""
    roots = [_root(end, times) for end in (whole.low, whole.high) for times in (course.lowest, course.highest)]
    return Interval(min(roots), max(roots))


def _root(factor: Fraction, times: int) -> Decimal:
    """Return the change in per cent, to a tenth below, that comes to a factor so many times over."""
    low, high = -1000, 100_000
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if (1 + Fraction(middle, 1000)) ** times <= factor else (low, middle)
    return Decimal(low) / 10
