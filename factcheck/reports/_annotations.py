"""Findings or claims in, annotations out: what is said of one place of one article, and where the other side stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.comparison.wording import spell
from factcheck.explanations.retelling import retold_hint
from factcheck.outcomes import Finding, Report
from factcheck.records import Claim, FindingStatus, Severity
from factcheck.reports import RenderOptions
from factcheck.reports._figures import stated
from factcheck.reports._sides import sides_of
from factcheck.reports._words import word_for
from factcheck.serialisation import SEVERITIES
from factcheck.visible import one_line


@dataclass(frozen=True, slots=True)
class Annotation:
    """One finding as it is told at one of its claims, the first of the first side."""

    id: str
    rule: str
    severity: Severity
    status: FindingStatus
    message: str
    sides: tuple[tuple[Claim, ...], ...]
    others: tuple[Claim, ...] = ()
    """Claims of the finding that clash with none."""
    hint: str | None = None

    @property
    def claim(self) -> Claim:
        """Where it stands."""
        return self.sides[0][0]

    @property
    def related(self) -> tuple[Claim, ...]:
        """The first claim of each other side, then all that is left."""
        first = [side[0] for side in self.sides[1:]]
        rest = [claim for side in self.sides for claim in side[1:]]
        return (*first, *rest, *self.others)


def annotate(report: Report, *, every: bool) -> list[Annotation]:
    """Return the new findings, all where `every`, the worst first; each at a new article where there is one."""
    shown = [finding for finding in report.findings if every or finding.status == "new"]
    shown.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return [_annotation(finding, report.new) for finding in shown]


def shown_annotations(report: Report, options: RenderOptions) -> list[Annotation]:
    """Return the annotations that a person is shown: accepted ones only where `verbose`."""
    return annotate(report, every=options.verbose)


def claim_annotations(claims: Iterable[Claim]) -> list[Annotation]:
    """Return a note for each claim, which tells its figure and what it is about."""
    return [Annotation(claim.id, claim.kind, "note", "new", _told(claim), ((claim,),)) for claim in claims]


def _annotation(finding: Finding, new: frozenset[str] | None) -> Annotation:
    sides = sides_of(finding)
    clashing = {claim.id for side in sides for claim in side}
    others = [claim for claim in finding.claims if claim.id not in clashing]
    first = min((*(claim for side in sides for claim in side), *others), key=lambda claim: _distance(claim, new))
    if first in others:
        sides.append([first])
        others.remove(first)
    return Annotation(
        finding.id,
        finding.rule,
        finding.severity,
        finding.status,
        finding.message,
        _turned(sides, first),
        tuple(others),
        retold_hint(finding.hint),
    )


def _distance(claim: Claim, new: frozenset[str] | None) -> int:
    """Return 0 for a claim that a writer can mend now, 1 for one of another article, 2 for a known figure."""
    if claim.known:
        return 2
    return 0 if new is None or claim.document in new else 1


def _turned(sides: Sequence[Sequence[Claim]], first: Claim) -> tuple[tuple[Claim, ...], ...]:
    """Return the sides with `first` at the head of the first one; what else there is keeps its order."""
    ordered = sorted(sides, key=lambda side: first not in side)
    own = sorted(ordered[0], key=lambda claim: claim != first)
    return (tuple(own), *map(tuple, ordered[1:]))


def _told(claim: Claim) -> str:
    about = (claim.subject.name if claim.subject else "", claim.topic.text)
    figure = f"{word_for(claim.comparator)} {stated(claim)}"
    return " · ".join(part for part in (spell(claim), figure, *map(one_line, about)) if part)
