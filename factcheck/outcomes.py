"""The records of stages 5 to 7 in order of birth: what is compared, what clashes, what a run reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.records import ArticleInfo, Claim, FindingStatus, Kind, Severity, Source

if TYPE_CHECKING:
    from factcheck.rules import Rule


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that two claims agree or disagree on; `reason` tells the reader "same subject: Pékin"."""

    name: str
    """A key of `points` in `comparison/points.yaml`."""
    points: int
    """What it adds to or takes from the certainty that they are about one thing."""
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two claims of two articles that may be about one thing, and why; `points` is the sum of the evidence."""

    first: Claim
    second: Claim
    evidence: tuple[Evidence, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that share a comparison key, in the order of their articles; or those of two articles on one matter."""

    key: str
    claims: tuple[Claim, ...]
    matches: tuple[Match, ...] = ()
    """For two articles: which of their claims may be about one thing, the surest first, each claim once."""
    named: tuple[Claim, ...] = ()
    """What articles say of one thing by the names of classes alone."""
    known: tuple[Claim, ...] = ()
    """The known figures of one thing, which its claims are checked against."""
    focus: frozenset[str] | None = None
    """Ids of the claims whose conflicts alone are looked for; None: those of all."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a check finds in a group: claims that cannot all be true, and why."""

    rule: str
    anchor: str
    """What the conflict is about; conflicts of one rule and anchor that share a claim are one finding."""
    severity: Severity
    claims: tuple[Claim, ...]
    """The clashing claims, one for each side or role, in the order of the message."""
    reasons: tuple[str, ...]
    steps: tuple[str, ...]
    unit: str | None
    difference: Decimal
    relative_difference: Decimal | None
    """As a fraction of the larger figure; None for dates and ranks, which are no sizes."""
    hint: str | None
    fields: tuple[tuple[str, str], ...] = ()
    """What fills the rule's message, by name."""
    elsewhere: Severity | None = None
    """How loud a rule that was left for this one reports the same figures."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Why claims were compared and how: everything that `explain` shows."""

    reasons: tuple[str, ...]
    """Why they are about the same thing, one sentence each."""
    steps: tuple[str, ...]
    """Each conversion, interval and calculation, in order; `unit` is that of `difference`."""
    unit: str | None
    difference: Decimal | None
    """The smallest distance between the intervals."""
    relative_difference: Decimal | None
    """`difference` divided by the larger figure: 0.2 is 20 %."""
    copies: tuple[tuple[str, ...], ...] = ()
    """Ids of claims that say one figure in the same words; the articles of all but the first count for nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Claims that cannot all be true."""

    id: str
    rule: str
    severity: Severity
    status: FindingStatus
    message: str
    claims: tuple[Claim, ...]
    """All claims of the conflict, the clashing ones first."""
    sides: tuple[tuple[str, ...], ...]
    """Ids of `claims`, a tuple for each side that clashes; those of one side agree."""
    comparison: Comparison
    hint: str | None
    """A slip that it looks like."""
    status_reason: str | None = None
    """Why it is suppressed or baselined, in the words of whoever did it; None for a new one."""

    def is_of(self, documents: Collection[str]) -> bool:
        """Tell whether one of these documents takes part."""
        return any(claim.document in documents for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Claims of at least two articles about the same thing that agree, by their ids."""

    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BaselineUse:
    """What a run made of a baseline."""

    path: str
    entries: int
    unconfirmed: int
    """Entries that nobody has given a reason for."""
    stale: tuple[tuple[str, int], ...]
    """Id and line of each entry that matches no finding, sorted."""


@dataclass(frozen=True, slots=True)
class Report:
    """One run."""

    sources: tuple[Source, ...]
    articles: tuple[ArticleInfo, ...]
    claims: tuple[Claim, ...]
    """Of a gate, these are the articles that there is something to say of, and their claims, unless a format lists all.
    """
    findings: tuple[Finding, ...]
    corroborated: tuple[Corroboration, ...]
    facts: tuple[Claim, ...] | None = None
    """The known figures that articles were checked against; None where no file of them was given."""
    rules: tuple[Rule, ...] = ()
    """The rules that were applied."""
    new: frozenset[str] | None = None
    """The new articles by their paths, where they were checked against a corpus."""
    baseline: BaselineUse | None = None
    """None where none was given."""
    faults: tuple[str, ...] = ()
    """What is wrong with suppressions in articles, each naming the file and the line."""
    kinds: Mapping[Kind, int] | None = None
    """How many claims there are of each kind, where not all are among `claims`."""

    def count_kinds(self) -> Mapping[Kind, int]:
        """Return how many claims there are of each kind, whether they are among `claims` or not."""
        return Counter(claim.kind for claim in self.claims) if self.kinds is None else self.kinds

    @property
    def claim_count(self) -> int:
        """How many claims there are."""
        return sum(self.count_kinds().values())
