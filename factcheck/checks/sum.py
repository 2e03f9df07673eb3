"""The claims of one article, or of two on one matter, in; totals that their parts do not add up to out."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from factcheck.checks._pairs import ARTICLES, describe_written, relative
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.keys import dimension
from factcheck.comparison.slips import slip_between
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval, Severity, TieSort
from factcheck.rules import Rule
from factcheck.ties._totals import is_unsaid

PREFIXES = ("article", ARTICLES)
SETTINGS: dict[str, int | Decimal] = {"largest_ratio": 2, "largest_ratio_elsewhere": Decimal("1.5"), "least_shared": 2}
FIELDS = frozenset({"subject", "topic", "values", "sum", "total"})
SORTS: tuple[TieSort, ...] = ("sum", "kinds", "some")
BOUNDS = frozenset({"more_than", "at_least", "less_than", "at_most"})
"""Said of one of the figures, these leave open how far."""
MOST_TOTALS = 200
"""Figures that are tried as the total of a list, those nearest to its sum. Own choice."""
_SCALES = ((Decimal(10**9), " billion"), (Decimal(10**6), " million"))


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each total with the parts whose sum it is not; for an open list, where the sum is more than the total.

    Settings: `largest_ratio`, beyond which total and sum are too far apart for the list to be that total's, but for a
    slip of the pen; `largest_ratio_elsewhere`, the same where the total stands in another article; `least_shared`, the
    telling words around such a total that the list's article must have too.
    """
    if group.key.startswith(ARTICLES):
        yield from _check_articles(group, rule)
        return
    by_id = {claim.id: claim for claim in group.claims}
    told = Totals(group.claims)
    for sort in SORTS:
        for parts, names in _lists(group.claims, sort):
            totals = [by_id[name] for name in names if name in by_id]
            if totals and _fits_nothing(parts, told, sort=sort, opened=totals[0]):
                yield from _conflict(parts, totals[0], rule, rule.settings["largest_ratio"])


def _lists(claims: Iterable[Claim], sort: TieSort) -> list[tuple[list[Claim], tuple[str, ...]]]:
    """Return the parts that are tied to the same figures, and the ids of those, the likeliest first."""
    found: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        names = tuple(tie.claim for tie in claim.ties if tie.sort == sort)
        if names:
            found[names].append(claim)
    return [(parts, names) for names, parts in found.items()]


def _check_articles(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check each list of all parts against the one figure of the other article that can be its total."""
    by_id = {claim.id: claim for claim in group.claims}
    told = Totals(group.claims)
    for rest, (name,) in _lists(group.claims, "listed"):
        parts = [by_id[name], *rest]
        if not _fits_nothing(parts, told):
            continue
        largest = rule.settings["largest_ratio_elsewhere"]
        others = [claim for claim in told.near(parts) if claim.document != parts[0].document]
        likely = [claim for claim in others if _is_near(claim, parts, largest) and _may_be_total(claim, parts, rule)]
        if len({claim.strict for claim in likely}) == 1:
            yield from _conflict(parts, likely[0], rule, largest, slips=False)


class Totals:
    """The figures of a group by size, among which the totals of its lists are looked for."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Take the figures, each under what only compares with itself, and every sum of money under one name."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            found[dimension(claim)].append(claim)
            if claim.kind == "money":
                found["money"].append(claim)
        self._by_size = {name: sorted(alike, key=figure) for name, alike in found.items()}
        self._sizes = {name: list(map(figure, alike)) for name, alike in self._by_size.items()}

    def near(self, parts: Sequence[Claim]) -> Iterator[Claim]:
        """Return the figures nearest to the sum of a list that can be its total, in order of size."""
        made, first = sum(map(figure, parts), Decimal(0)), parts[0]
        for name in (dimension(first), "money") if first.kind == "count" else (dimension(first),):
            at = bisect_left(self._sizes.get(name, ()), made)
            near = self._by_size.get(name, ())[max(0, at - MOST_TOTALS // 2) : at + MOST_TOTALS // 2]
            yield from (claim for claim in near if _is_alike(claim, parts))


def _fits_nothing(parts: Sequence[Claim], told: Totals, *, sort: TieSort = "sum", opened: Claim | None = None) -> bool:
    """Tell whether no figure that is told is the total of a list.

    Kinds may overlap, so that they come to more than the total that is `opened` by them: other figures have to be their
    sum, to the digit where they count other things than that total, or say nowhere what they count.
    """
    made = sum(map(figure, parts), Decimal(0))
    others = [claim for claim in told.near(parts) if figure(claim) == made or not _is_of_other(claim, parts, opened)]
    exact: TieSort = "sum" if sort == "kinds" else sort
    return all(_clash(parts, claim, sort=sort if claim is opened else exact) for claim in others)


def _is_of_other(claim: Claim, parts: Sequence[Claim], total: Claim | None) -> bool:
    """Tell demonstrators from the beds of a list and its total; what is counted is said of each."""
    if total is None or claim is total or claim.kind != "count":
        return False
    said = {*total.topic.concepts, *(concept for part in parts for concept in part.topic.concepts)}
    if not claim.topic.text and not claim.topic.concepts and claim.sentence != total.sentence:
        return True
    return bool(total.topic.concepts and claim.topic.concepts) and said.isdisjoint((*claim.topic.concepts, *claim.cues))


def _is_alike(claim: Claim, parts: Sequence[Claim]) -> bool:
    first = parts[0]
    same = (claim.kind, claim.base_unit, claim.per) == (first.kind, first.base_unit, first.per)
    return (same or is_unsaid(first, claim)) and all(figure(claim) > figure(part) for part in parts)


def _is_near(total: Claim, parts: Sequence[Claim], largest: Decimal) -> bool:
    """Tell whether a figure and the sum of a list are not too many times apart."""
    made, stated = sum(map(figure, parts), Decimal(0)), figure(total)
    return max(made, stated) <= largest * min(made, stated)


def _may_be_total(claim: Claim, parts: Sequence[Claim], rule: Rule) -> bool:
    """Tell whether a figure of another article is said of the things that the sentence of the list speaks of."""
    if not _is_alike(claim, parts) or claim.status not in ("actual", "forecast") or claim.within:
        return False
    first = parts[0]
    if claim.kind != "money" and {*claim.topic.concepts} & {*first.cues, *first.topic.concepts}:
        return True
    shared = {*claim.cues} & {*first.keywords, *first.cues, *first.context}
    return len(shared) >= rule.settings["least_shared"] or bool(shared and {*claim.context[:1]} & {*first.context})


def _clash(parts: Sequence[Claim], total: Claim, *, sort: TieSort = "sum") -> bool:
    """Tell whether parts cannot make up a total; those of an open list only as more, kinds only as less."""
    hedged = any(claim.comparator in BOUNDS for claim in (*parts, total))
    made, stated = (_sum(parts, lenient=hedged), total.lenient if hedged else total.strict)
    if not apart(made, stated):
        return False
    more = sum(map(figure, parts)) > figure(total)
    return sort == "sum" or more == (sort == "some")


def _sum(parts: Sequence[Claim], *, lenient: bool) -> Interval:
    """Return what parts can come to.

    What stands side by side is counted to one grain, the finest of the list: 20 is no rounder than 15 and 6 beside it.
    """
    exact = [_around(part, lenient=lenient) for part in parts if part.comparator == "exactly"]
    widths = [around for around in exact if around is not None]
    finest = min(widths, key=lambda around: around[1] - around[0], default=None)
    intervals = [_narrowed(part, finest, lenient=lenient) for part in parts]
    lows = [interval.low for interval in intervals if interval.low is not None]
    highs = [interval.high for interval in intervals if interval.high is not None]
    return Interval(
        sum(lows, Decimal(0)) if len(lows) == len(parts) else None,
        sum(highs, Decimal(0)) if len(highs) == len(parts) else None,
        any(interval.low_open for interval in intervals),
        any(interval.high_open for interval in intervals),
    )


def _around(part: Claim, *, lenient: bool) -> tuple[Decimal, Decimal] | None:
    """Return how far below and above its figure a claim may be."""
    interval = part.lenient if lenient else part.strict
    if interval.low is None or interval.high is None:
        return None
    return interval.low - figure(part), interval.high - figure(part)


def _narrowed(part: Claim, finest: tuple[Decimal, Decimal] | None, *, lenient: bool) -> Interval:
    interval = part.lenient if lenient else part.strict
    if finest is None or part.comparator != "exactly":
        return interval
    return Interval(figure(part) + finest[0], figure(part) + finest[1], interval.low_open, interval.high_open)


def _conflict(
    parts: Sequence[Claim], total: Claim, rule: Rule, largest: Decimal, *, slips: bool = True
) -> Iterator[Conflict]:
    made, stated = sum(map(figure, parts), Decimal(0)), figure(total)
    hint = _find_slip(parts, total)
    if min(made, stated) <= 0 or not (_is_near(total, parts, largest) or (slips and hint)):
        return
    strict, lenient = _sum(parts, lenient=False), _sum(parts, lenient=True)
    severity: Severity = "error" if apart(lenient, total.lenient) else "warning"
    gap = distance(strict, total.strict)
    spelled = " + ".join(_number(part, total) for part in parts)
    yield Conflict(
        rule=rule.name,
        anchor=total.id,
        severity=severity,
        claims=(total, *parts),
        reasons=(
            f"{', '.join(f'« {spell(part)} »' for part in parts)} are said to be the parts of « {spell(total)} »",
            "the parts of a total add up to it",
        ),
        steps=(
            f"{spelled} = {_plain(made, total)}, stated {_number(total, total)}",
            f"sum of the parts: strict {describe_written(strict, total)}, lenient {describe_written(lenient, total)}",
            f"stated: « {spell(total)} »: strict {describe_written(total.strict, total)},"
            f" lenient {describe_written(total.lenient, total)}",
        ),
        unit=total.base_unit,
        difference=gap,
        relative_difference=relative(gap, made, stated),
        hint=hint,
        fields=(
            ("subject", total.subject.name if total.subject else "?"),
            ("topic", total.topic.text or ", ".join(total.topic.concepts) or "?"),
            ("sum", _plain(made, total)),
            ("total", _number(total, total)),
        ),
    )


def _number(claim: Claim, total: Claim) -> str:
    return _plain(figure(claim), total)


def _plain(value: Decimal, total: Claim) -> str:
    """Return a figure in the unit in which the total is written, large ones in millions: "9.4 million"."""
    size, written = figure(total), total.low
    if total.kind == "measure" and isinstance(written, Decimal) and written:
        value, size = round(value * written / size, 3), written
    power, name = next((each for each in _SCALES if size >= each[0]), (Decimal(1), ""))
    return f"{(value / power).normalize():,f}{name}"


def _find_slip(parts: Sequence[Claim], total: Claim) -> str | None:
    """Return the slip in one figure that, mended, makes the sum fit; None where none does."""
    made, stated = sum(map(figure, parts), Decimal(0)), figure(total)
    wanted = [(total, made), *((part, stated - made + figure(part)) for part in parts)]
    for claim, needed in wanted:
        slip = None if not any(map(str.isdigit, claim.text)) else slip_between(figure(claim), needed)
        if slip is not None:
            return f"{slip} in « {spell(claim)} »: {_plain(needed, total)} would fit"
    return None
