"""Shares of one whole with their parts in, those out that make two wholes of it: 2 400 is half of it, 1 000 is 15 %."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from factcheck.checks._pairs import MOST_RIVALS, describe_written, relative
from factcheck.comparison.chains import IMPLIED, is_of_subject, is_singled_out, whole_topic
from factcheck.comparison.comparability import heard, may_have_moved, same_time, softer
from factcheck.comparison.corrections import find_correction
from factcheck.comparison.derivations import spell_value
from factcheck.comparison.intervals import apart, distance, figure, whole_of
from factcheck.comparison.keys import dimension
from factcheck.comparison.wording import spell, spell_name
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Interval, Severity
from factcheck.rules import Rule

PREFIXES = (IMPLIED,)
SETTINGS: dict[str, int | Decimal] = {
    "largest_ratio": 6,
    "least_gap": Decimal("0.1"),
    "least_gap_moved": Decimal("0.25"),
}
FIELDS = frozenset({"subject", "topic", "values", "whole", "other"})
NARROWEST = Decimal("0.05")
"""Half the last of two digits of a figure, as a fraction of it."""


@dataclass(frozen=True, slots=True)
class Implied:
    """What a part and its share make of their whole."""

    part: Claim
    share: Claim
    sure: bool
    """Whether the words of one sentence tie the two."""
    strict: Interval
    lenient: Interval

    @property
    def figure(self) -> Decimal:
        """The whole itself."""
        return figure(self.part) / figure(self.share) * 100


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of parts whose shares make two wholes of one.

    Settings: `largest_ratio`, beyond which two wholes are taken to be two things; `least_gap`, how far apart they are
    at least, as a fraction of the larger, where only a loose reading lets them meet; `least_gap_moved`, the same where
    both may have been right on their days.
    """
    found = sorted(_implied(group), key=_day)
    for number, first in enumerate(found):
        for second in islice(found, number + 1, number + 1 + MOST_RIVALS):
            severity, reasons = _judge(first, second, rule)
            if severity is not None:
                yield _conflict(first, second, severity, reasons, group.key, rule)


def _day(implied: Implied) -> tuple[date, str, int]:
    period = implied.part.period
    return (period.end if period else date.min, implied.share.document, implied.share.start)


def _implied(group: Group) -> Iterator[Implied]:
    """Return each whole that the group's shares and parts tell, each said once by an article."""
    _, _, *size, topic = group.key.split("|")
    wanted = tuple(topic.split("+"))
    by_id = {claim.id: claim for claim in group.claims}
    told: dict[tuple[object, ...], Implied] = {}
    for share in group.claims:
        if share.kind != "share" or not 0 < figure(share) < 100:
            continue
        names = [name for name in (share.part, *share.other_parts) if name in by_id]
        tied = [by_id[name] for name in names]
        for part in tied or _apart(share, group.claims):
            if _is_all_of_it(part, share):
                continue
            if "|".join(size) == dimension(part) and whole_topic(share, part) == wanted and figure(part) > 0:
                sure = len(tied) == 1
                key = (share.document, share.strict, part.strict)
                told.setdefault(key, _imply(part, share, sure=sure))
    return iter(told.values())


def _is_all_of_it(part: Claim, share: Claim) -> bool:
    """Tell whether the words bound a whole by the place of its part, of the same things: they are of another whole.

    "The union has 12,000 members in Leeds, 30% of its members."
    """
    whole = share.whole
    if whole is None or whole.scope is None or part.subject is None or part.subject.id != whole.scope:
        return False
    return part.topic.concepts == whole.concepts and part.scope in (None, whole.scope)


def _apart(share: Claim, claims: Iterable[Claim]) -> list[Claim]:
    """Return the figures that are what a share of other words is of: « Lille abrite 10 % des brasseries »."""
    if not is_of_subject(share):
        return []
    return [
        claim
        for claim in claims
        if claim.kind != "share"
        and claim.subject == share.subject
        and claim.topic.concepts == share.topic.concepts
        and not is_singled_out(claim)
        and same_time(claim, share) is not None
    ]


def _imply(part: Claim, share: Claim, *, sure: bool) -> Implied:
    strict, lenient = whole_of(_narrowed(part), share.strict), whole_of(part.lenient, share.lenient)
    return Implied(part, share, sure, strict, lenient)


def _narrowed(part: Claim) -> Interval:
    """Return what a part can be, to two digits at least: who tells its share knows it better than « 1 000 » says."""
    low, high, width = part.strict.low, part.strict.high, figure(part) * NARROWEST
    if part.comparator != "exactly" or low is None or high is None or high - low <= 2 * width:
        return part.strict
    return Interval(figure(part) - width, figure(part) + width)


def _judge(first: Implied, second: Implied, rule: Rule) -> tuple[Severity | None, tuple[str, ...]]:
    """Return how loud the clash of two wholes is, None where there is none, and why they are one."""
    one, two = first.part, second.part
    if not apart(first.strict, second.strict) or _are_one_part(one, two):
        return None, ()
    small, large = sorted((first.figure, second.figure))
    time, other = same_time(one, two), same_time(first.share, second.share)
    if large > rule.settings["largest_ratio"] * small or time is None or other is None:
        return None, ()
    lenient = not apart(first.lenient, second.lenient)
    gap = distance(first.strict, second.strict) / large
    moved = may_have_moved(one, two)
    if (lenient or moved) and gap < rule.settings["least_gap_moved" if moved else "least_gap"]:
        return None, ()
    if moved and lenient:
        return None, ()
    loudest: Severity = softer("warning" if lenient else "error", softer(time[0], other[0]))
    if not (first.sure and second.sure):
        loudest = softer(loudest, "warning")
    loudest, disagreement = heard(loudest, first.share, second.share)
    return loudest, (time[1], *disagreement)


def _are_one_part(one: Claim, two: Claim) -> bool:
    """Tell whether two parts are of one thing, so that their figures and shares are held against each other."""
    return one.subject == two.subject and (
        one.topic.concepts == two.topic.concepts or not apart(one.strict, two.strict)
    )


def _conflict(
    first: Implied, second: Implied, severity: Severity, time: Sequence[str], key: str, rule: Rule
) -> Conflict:
    _, scope, *_ = key.split("|")
    both = (first, second)
    lenient = not apart(first.lenient, second.lenient)
    gap = distance(first.strict, second.strict)
    return Conflict(
        rule=rule.name,
        anchor=key,
        severity=severity,
        claims=(first.part, first.share, second.part, second.share),
        reasons=(f"the whole is bounded by {spell_name(scope)}", *map(_spell_tie, both), *time),
        steps=(
            *(step for each in both for step in _steps(each)),
            f"the intervals are {'strictly apart, leniently they meet' if lenient else 'apart, even leniently'}",
        ),
        unit=first.part.base_unit,
        difference=gap,
        relative_difference=relative(gap, first.figure, second.figure),
        hint=find_correction((first.part, first.share, second.part, second.share), _make_one),
        fields=(
            ("subject", spell_name(scope)),
            ("topic", ", ".join(whole_topic(first.share, first.part))),
            ("whole", spell_value(first.figure, first.part)),
            ("other", spell_value(second.figure, second.part)),
        ),
    )


def _make_one(figures: Sequence[Claim]) -> bool:
    """Tell whether two parts with their shares make one whole."""
    part, share, other, other_share = figures
    if min(map(figure, figures)) <= 0 or max(figure(share), figure(other_share)) > 100:
        return False
    return not apart(_imply(part, share, sure=True).strict, _imply(other, other_share, sure=True).strict)


def _spell_tie(implied: Implied) -> str:
    return f"« {spell(implied.part)} » is said to be « {spell(implied.share)} » of the whole"


def _steps(implied: Implied) -> Iterator[str]:
    part, share = implied.part, implied.share
    known, whole = spell_value(figure(part), part), spell_value(implied.figure, part)
    made = f"{known} ÷ {spell_value(figure(share), share)} % = {whole}"
    yield f"« {spell(part)} » ÷ « {spell(share)} »: {made}"
    yield (
        f"whole by « {spell(part)} »: strict {describe_written(implied.strict, part)},"
        f" lenient {describe_written(implied.lenient, part)}"
    )
