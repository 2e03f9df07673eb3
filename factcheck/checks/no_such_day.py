"""A day that no calendar has in, what is wrong with it out: « le 31 avril 2024 »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from factcheck.claims.marks import is_quoted
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import NO_DAY
from factcheck.rules import Rule

PREFIXES = (NO_DAY,)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"values", "last"})
_LAST_DAYS = re.compile(r"(?<!\d)(?:29|3[01])(?!\d)")


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each day that its month does not have; a warning, where somebody is quoted, who may be joking."""
    for claim in group.named:
        last, stated = claim.high, _LAST_DAYS.search(claim.text)
        if isinstance(last, date) and stated is not None:
            before, _, behind = claim.sentence.partition(claim.text)
            yield Conflict(
                rule=rule.name,
                anchor=claim.id,
                severity="warning" if is_quoted(before, behind) else "error",
                claims=(claim,),
                reasons=(f"« {spell(claim)} » names a day and a month",),
                steps=(f"the last day of that month is {last.isoformat()}",),
                unit="day",
                difference=Decimal(max(int(stated[0]) - last.day, 1)),
                relative_difference=None,
                hint=None,
                fields=(("last", last.isoformat()),),
            )
