"""The claims of one article in, shares and means of a few that no whole number gives out: 33 % of 8 experts.

The test is GRIM: Brown & Heathers 2017, "The GRIM Test", Social Psychological and Personality Science.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.checks._pairs import tied
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval
from factcheck.units.measures import rounded

PREFIXES = ("article",)
SETTINGS = {"smallest_group": 5, "largest_group": 40, "largest_with_decimals": 100}
FIELDS = frozenset({"subject", "topic", "values", "nearest"})
HUNDRED = Decimal(100)


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the shares of a small group that none of its numbers of members gives.

    Settings: `smallest_group`, the members below which a share is mostly of something else; `largest_group`, those
    beyond which any per cent is near enough to one; `largest_with_decimals`, those beyond which 45.2 % is.
    """
    by_id = {claim.id: claim for claim in group.claims}
    for share in group.claims:
        whole = by_id.get(tied(share, "whole") or tied(share, "among") or "")
        if share.kind == "count" and whole is not None and tied(share, "among"):
            yield from _check_mean(share, whole, rule)
        if share.kind != "share" or whole is None or not _is_small(whole, share, rule):
            continue
        if share.status == "actual" and share.comparator == whole.comparator == "exactly":
            shares = _shares(int(figure(whole)))
            if all(apart(share.lenient, Interval(each, each)) for each in shares):
                yield _conflict(share, whole, min(shares, key=lambda each: abs(each - figure(share))), rule)


def _is_small(whole: Claim, share: Claim, rule: Rule) -> bool:
    size = whole.low
    largest = rule.settings["largest_group"] if share.grain >= 1 else rule.settings["largest_with_decimals"]
    return (
        whole.kind == "count"
        and isinstance(size, Decimal)
        and size == size.to_integral_value()
        and rule.settings["smallest_group"] <= size <= largest
    )


def _check_mean(mean: Claim, whole: Claim, rule: Rule) -> Iterator[Conflict]:
    """Check a mean of marks or counts, of which halves are the finest: 3.27 of 10 people."""
    value, size = figure(mean), whole.low
    if not isinstance(size, Decimal) or size > rule.settings["largest_group"] or mean.status != "actual":
        return
    parts = 2 * size
    nearest = (value * parts).to_integral_value() / parts
    low, high = value - mean.grain / 2, value + mean.grain
    around = (nearest - 1 / parts, nearest, nearest + 1 / parts)
    if mean.grain and not any(low <= each <= high for each in around):
        shown = f"{nearest * size:f} ÷ {size:f} = {rounded(nearest, mean.grain / 10):f}"
        yield Conflict(
            rule=rule.name,
            anchor=whole.id,
            severity="warning",
            claims=(mean, whole),
            reasons=(f"« {spell(mean)} » is said to be the mean of « {spell(whole)} »",),
            steps=(f"the nearest mean of {size:f} that there can be: {shown}",),
            unit=None,
            difference=abs(nearest - value),
            relative_difference=None,
            hint=None,
            fields=(*_fields(whole), ("nearest", shown)),
        )


def _fields(whole: Claim) -> tuple[tuple[str, str], ...]:
    topic = whole.topic.text or ", ".join(whole.topic.concepts) or "?"
    return ("subject", whole.subject.name if whole.subject else "?"), ("topic", topic)


def _shares(size: int) -> list[Decimal]:
    return [HUNDRED * number / size for number in range(size + 1)]


def _conflict(share: Claim, whole: Claim, nearest: Decimal, rule: Rule) -> Conflict:
    size = int(figure(whole))
    number = int((nearest * size / HUNDRED).to_integral_value())
    shown = f"{number} of {size}, {rounded(nearest, Decimal('0.1'))} %"
    return Conflict(
        rule=rule.name,
        anchor=whole.id,
        severity="warning",
        claims=(share, whole),
        reasons=(f"« {spell(share)} » is said to be a share of « {spell(whole)} »",),
        steps=(
            f"stated: « {spell(share)} »: strict {describe_interval(share.strict, '%')},"
            f" lenient {describe_interval(share.lenient, '%')}",
            f"the nearest share of {size} that there can be: {shown}",
        ),
        unit="pp",
        difference=distance(share.strict, Interval(nearest, nearest)),
        relative_difference=None,
        hint=None,
        fields=(*_fields(whole), ("nearest", shown)),
    )
