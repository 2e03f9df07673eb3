"""A run in, the phrases that tell what was read, what was not and what was found out, for any format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from factcheck.messages import N_, _, count_of, number, some_of
from factcheck.outcomes import Finding, Report
from factcheck.records import Claim, FindingStatus, Kind, Source
from factcheck.reports._words import counted_claims, counted_documents, counted_facts, counted_state, kind_for
from factcheck.serialisation import SEVERITIES

_MOST_NAMES = 10


def verdict(report: Report) -> str:
    """Return a sentence for a run without a new finding, which says no more than was checked."""
    checked = sum(source.state == "checked" for source in report.sources)
    if not report.claim_count:
        return _("No figure found in {documents}.", documents=counted_documents(checked))
    read = {"claims": counted_claims(report.claim_count), "documents": counted_documents(checked)}
    if not report.facts:
        told = N_("No new contradiction found between {claims} in {documents}.")
        return _(told if report.findings else N_("No contradiction found between {claims} in {documents}."), **read)
    told = N_("No new contradiction found between {claims} in {documents}, nor with {facts}.")
    other = N_("No contradiction found between {claims} in {documents}, nor with {facts}.")
    return _(told if report.findings else other, **read, facts=counted_facts(len(report.facts)))


def states(sources: Sequence[Source]) -> str:
    """Return « 3 checked, 13 excluded, 1 skipped »."""
    counts = Counter(source.state for source in sources)
    return ", ".join(counted_state(state, counts[state]) for state in ("checked", "excluded", "skipped"))


def kinds(claims: Sequence[Claim]) -> str:
    """Return how many claims there are, and of which kinds."""
    return of_kinds(Counter(claim.kind for claim in claims))


def of_kinds(counts: Mapping[Kind, int]) -> str:
    """Return how many claims there are, by the number of each kind."""
    named = ", ".join(
        f"{number(counts[kind])} {kind_for(kind, counts[kind])}" for kind in get_args(Kind) if counts.get(kind)
    )
    return _("{count}: {kinds}", count=number(sum(counts.values())), kinds=named) if named else "0"


def severities(findings: Sequence[Finding]) -> str:
    """Return how many new findings there are of each severity, and how many others."""
    new = Counter(finding.severity for finding in findings if finding.status == "new")
    parts = [count_of(severity, new[severity]) for severity in SEVERITIES]
    known = Counter(finding.status for finding in findings)
    statuses: tuple[FindingStatus, ...] = ("baselined", "suppressed")
    return ", ".join([*parts, *(count_of(status, known[status]) for status in statuses if known[status])])


def skipped(source: Source) -> str:
    """Return what could not be read, and why."""
    reason = source.reason or _("no reason given")
    return reason if reason.startswith(source.path) else _("{path}: {told}", path=source.path, told=reason)


def excluded(sources: Sequence[Source], *, every: bool) -> list[str]:
    """Return what was left out for each reason, the first ten of it unless `every` is asked for."""
    names: dict[str, list[str]] = {}
    for source in sources:
        if source.state == "excluded":
            names.setdefault(source.reason or _("no reason given"), []).append(source.path)
    return [
        _("{reason}: {paths}", reason=reason, paths=some_of(paths, len(paths) if every else _MOST_NAMES))
        for reason, paths in names.items()
    ]
