"""A run in, the phrases that tell what was read, what was not and what was found out, for any format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from factcheck.outcomes import Finding, Report
from factcheck.records import Claim, FindingStatus, Kind, Source
from factcheck.serialisation import SEVERITIES

_MOST_NAMES = 10


def verdict(report: Report) -> str:
    """Return a sentence for a run without a new finding, which says no more than was checked."""
    checked = sum(source.state == "checked" for source in report.sources)
    if not report.claim_count:
        return f"No figure found in {many(checked, 'document')}."
    read = f"{many(report.claim_count, 'claim')} in {many(checked, 'document')}"
    facts = f", nor with {many(len(report.facts), 'known figure')}" if report.facts else ""
    new = "new " if report.findings else ""
    return f"No {new}contradiction found between {read}{facts}."


def states(sources: Sequence[Source]) -> str:
    """Return « 3 checked, 13 excluded, 1 skipped »."""
    counts = Counter(source.state for source in sources)
    return ", ".join(f"{counts[state]} {state}" for state in ("checked", "excluded", "skipped"))


def kinds(claims: Sequence[Claim]) -> str:
    """Return how many claims there are, and of which kinds."""
    return of_kinds(Counter(claim.kind for claim in claims))


def of_kinds(counts: Mapping[Kind, int]) -> str:
    """Return how many claims there are, by the number of each kind."""
    named = ", ".join(f"{counts[kind]} {kind}" for kind in get_args(Kind) if counts.get(kind))
    return f"{sum(counts.values())}: {named}" if named else "0"


def severities(findings: Sequence[Finding]) -> str:
    """Return how many new findings there are of each severity, and how many others."""
    new = Counter(finding.severity for finding in findings if finding.status == "new")
    parts = [many(new[severity], severity) for severity in SEVERITIES]
    known = Counter(finding.status for finding in findings)
    statuses: tuple[FindingStatus, ...] = ("baselined", "suppressed")
    return ", ".join([*parts, *(f"{known[status]} {status}" for status in statuses if known[status])])


def skipped(source: Source) -> str:
    """Return what could not be read, and why."""
    reason = source.reason or "no reason given"
    return reason if reason.startswith(source.path) else f"{source.path}: {reason}"


def excluded(sources: Sequence[Source], *, every: bool) -> list[str]:
    """Return what was left out for each reason, the first ten of it unless `every` is asked for."""
    names: dict[str, list[str]] = {}
    for source in sources:
        if source.state == "excluded":
            names.setdefault(source.reason or "no reason given", []).append(source.path)
    return [f"{reason}: {_some(paths, every=every)}" for reason, paths in names.items()]


def _some(paths: Sequence[str], *, every: bool) -> str:
    shown = paths if every else paths[:_MOST_NAMES]
    left = len(paths) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def many(count: int, noun: str) -> str:
    """Return « 1 claim », « 2 claims »."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
