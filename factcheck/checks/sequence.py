"""The claims of one or two articles in, what ended before it began out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from factcheck.checks._pairs import ARTICLES, MOST_RIVALS
from factcheck.claims.span_file import BEGIN, END, in_order, once
from factcheck.comparison.corrections import find_correction
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Severity
from factcheck.rules import Rule

PREFIXES = ("article", ARTICLES)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"subject", "values"})
LONGEST = 100
"""Years beyond which a misprint is not taken for what would mend two days. Own choice."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of dates of which one is the last day of what began on the other one, and lies before it."""
    ends = _ends_of(group)
    two = group.key.startswith(f"{ARTICLES}|")
    for first in group.claims if ends else ():
        for family in (role.removesuffix(BEGIN) for role in first.spans if role.endswith(BEGIN)):
            subject = first.subject.id if first.subject else ""
            near = [*ends.get((family, first.sentence), ()), *ends.get((family, subject), ())]
            for last in {claim.id: claim for claim in near}.values():
                if _is_before(last, first) and _is_of_one(first, last, family, two=two):
                    yield _conflict(first, last, family, rule, loudest="warning" if two else "error")


def _ends_of(group: Group) -> dict[tuple[str, str], list[Claim]]:
    """Return (what lasts, a sentence or the id of a subject) -> the first few days on which it ends."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in group.claims:
        for family in (role.removesuffix(END) for role in claim.spans if role.endswith(END)):
            for place in {claim.sentence, claim.subject.id if claim.subject else claim.sentence}:
                if len(found[family, place]) < MOST_RIVALS:
                    found[family, place].append(claim)
    return found


def _is_before(last: Claim, first: Claim) -> bool:
    return isinstance(last.high, date) and isinstance(first.low, date) and last.high < first.low


def _is_of_one(first: Claim, last: Claim, family: str, *, two: bool) -> bool:
    """Tell whether both are of one thing: a life, or what the same sentence tells from its beginning to its end."""
    if family + END in first.spans or family + BEGIN in last.spans or two == (first.document == last.document):
        return False
    if not (_states_year(first) and _states_year(last)):
        return False
    if family in once() and first.subject is not None and first.subject.id.startswith("name:"):
        return last.subject == first.subject
    return not two and family in in_order() and first.sentence == last.sentence and first.start < last.start


def _states_year(claim: Claim) -> bool:
    return isinstance(claim.low, date) and str(claim.low.year) in claim.text


def _conflict(first: Claim, last: Claim, family: str, rule: Rule, *, loudest: Severity) -> Conflict:
    low, high = first.low, last.high
    gap = (low - high).days if isinstance(low, date) and isinstance(high, date) else 0
    return Conflict(
        rule=rule.name,
        anchor=f"{family}|{first.id}",
        severity=loudest,
        claims=(first, last),
        reasons=(
            f"« {spell(first)} » and « {spell(last)} » are said to be the first and last day"
            f" of one {_what_lasts(first, last, family)}",
        ),
        steps=(f"it began on {low} at the earliest and ended on {high} at the latest",),
        unit="day",
        difference=Decimal(gap),
        relative_difference=None,
        hint=find_correction((first, last), _follow),
        fields=(("subject", first.subject.name if first.subject else "?"),),
    )


def _follow(days: Sequence[Claim]) -> bool:
    """Tell whether the last of two days comes behind the first, and no later than anything lasts."""
    first, last = (claim.low for claim in days)
    if not isinstance(first, date) or not isinstance(last, date):
        return False
    return first <= last and last.year - first.year <= LONGEST


def _what_lasts(first: Claim, last: Claim, family: str) -> str:
    """Return what lasts, where the words name it: a building site that is begun and done is no strike."""
    return family if family in once() or family in {*first.cues, *last.cues} else "thing"
