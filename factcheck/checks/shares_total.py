"""The claims of one article in; shares of one whole out that exclude each other and come to more than 100 %."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from factcheck.checks._pairs import relative
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.slips import slip_between
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval, Severity
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval

PREFIXES = ("article",)
SETTINGS = {"largest_total": 150}
FIELDS = frozenset({"subject", "topic", "values", "total"})
WHOLE = Interval(Decimal(100), Decimal(100))


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each list of exclusive shares above 100 %, and each that is said to be all there is and is below.

    Setting: `largest_total`, above which the shares are of several wholes, whatever the words say.
    """
    for shares, complete in _lists(group.claims):
        total = sum(map(figure, shares), Decimal(0))
        strict, lenient = _sum(shares, lenient=False), _sum(shares, lenient=True)
        above = strict.low is not None and strict.low > 100 and not _are_of_several_wholes(shares)
        below = complete and lenient.high is not None and lenient.high < 100
        if (above and total <= rule.settings["largest_total"]) or below:
            yield _conflict(shares, strict, lenient, rule, complete=complete)


def _lists(claims: Iterable[Claim]) -> Iterator[tuple[list[Claim], bool]]:
    """Yield the shares that are tied to each other, and whether they are said to be all there is."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    complete: set[str] = set()
    by_id = {}
    for claim in claims:
        by_id[claim.id] = claim
        for tie in claim.ties:
            if tie.sort == "exclusive":
                found[tie.claim].append(claim)
            elif tie.sort == "rest":
                complete.add(tie.claim)
    for name, others in found.items():
        if name in by_id:
            yield [by_id[name], *others], name in complete


def _sum(shares: Sequence[Claim], *, lenient: bool) -> Interval:
    intervals = [share.lenient if lenient else share.strict for share in shares]
    highs = [interval.high for interval in intervals]
    return Interval(
        sum((interval.low or Decimal(0) for interval in intervals), Decimal(0)),
        None if None in highs else sum((high for high in highs if high is not None), Decimal(0)),
    )


def _are_of_several_wholes(shares: Sequence[Claim]) -> bool:
    """Tell whether some of the shares make up a whole or another share: « 55 % contre 45 % …, 60 % … »."""
    figures = [figure(share) for share in shares]
    for first in range(len(figures)):
        for last in range(first + 2, len(figures) + 1):
            beside = (Decimal(100), *figures[max(0, first - 1) : first], *figures[last : last + 1])
            if last - first < len(figures) and sum(figures[first:last], Decimal(0)) in beside:
                return True
    return False


def _conflict(shares: Sequence[Claim], strict: Interval, lenient: Interval, rule: Rule, *, complete: bool) -> Conflict:
    total = sum(map(figure, shares), Decimal(0))
    above = total > 100
    gap = distance(strict, WHOLE)
    severity: Severity = "error" if above and apart(lenient, WHOLE) else "warning"
    first = shares[0]
    spelled = " + ".join(f"{figure(share).normalize():f}" for share in shares)
    return Conflict(
        rule=rule.name,
        anchor=first.id,
        severity=severity,
        claims=tuple(shares),
        reasons=(
            f"{', '.join(f'« {spell(share)} »' for share in shares)} are shares of one whole that exclude each other",
            "they are said to be all there is" if complete else "together they cannot be more than the whole",
        ),
        steps=(
            f"{spelled} = {total.normalize():f} %, the whole is 100 %",
            f"sum of the shares: strict {describe_interval(strict, '%')}, lenient {describe_interval(lenient, '%')}",
        ),
        unit="pp",
        difference=gap,
        relative_difference=relative(gap, total, Decimal(100)),
        hint=_find_slip(shares, total),
        fields=(
            ("subject", first.subject.name if first.subject else "?"),
            ("topic", first.topic.text or ", ".join(first.topic.concepts) or "?"),
            ("total", f"{total.normalize():f} %"),
        ),
    )


def _find_slip(shares: Sequence[Claim], total: Decimal) -> str | None:
    """Return the slip in one share that, mended, makes the shares 100 %; None where none does."""
    for share in filter(_is_in_digits, shares):
        needed = 100 - total + figure(share)
        slip = slip_between(figure(share), needed)
        if slip is not None:
            return f"{slip} in « {spell(share)} »: {needed.normalize():f} % would fit"
    return None


def _is_in_digits(claim: Claim) -> bool:
    return any(map(str.isdigit, claim.text))
