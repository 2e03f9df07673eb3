"""A run in, the block that closes the terminal's report out: what was read, what was not, what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from rich.console import RenderableType

from factcheck.outcomes import Report
from factcheck.records import FindingStatus, Kind, Source
from factcheck.reports import RenderOptions
from factcheck.reports._layout import grid, listed, ruled, words
from factcheck.serialisation import SEVERITIES

_MOST_NAMES = 10


def summary(report: Report, options: RenderOptions) -> list[RenderableType]:
    """Return the blocks of the summary; `quiet` keeps the counts and what was skipped."""
    table = grid(((words(label, "bold"), text) for label, text in _counts(report)), gap=2)
    skipped = [_skipped(source) for source in report.sources if source.state == "skipped"]
    excluded = [] if options.quiet else _excluded(report.sources, options)
    warnings = [] if options.quiet else [text for article in report.articles for text in article.warnings]
    lists = (("Skipped", skipped), ("Excluded", excluded), ("Warnings", warnings))
    head = ruled(words("SUMMARY", "bold"), options)
    return [head, table, *(listed(title, [words(item) for item in items]) for title, items in lists if items)]


def verdict(report: Report) -> str:
    """Return a sentence for a run without a new finding, which says no more than was checked."""
    checked = sum(source.state == "checked" for source in report.sources)
    if not report.claims:
        return f"No figure found in {_many(checked, 'document')}."
    read = f"{_many(len(report.claims), 'claim')} in {_many(checked, 'document')}"
    facts = f", nor with {_many(len(report.facts), 'known figure')}" if report.facts else ""
    new = "new " if report.findings else ""
    return f"No {new}contradiction found between {read}{facts}."


def _counts(report: Report) -> Iterable[tuple[str, str]]:
    yield "Documents", _states(report.sources)
    yield "Claims", _kinds(report)
    if report.facts is not None:
        yield "Facts", str(len(report.facts))
    yield "Findings", _severities(report)
    if report.corroborated:
        yield "Agreement", f"{_many(len(report.corroborated), 'figure')} given alike by several articles"
    if any(article.unresolved_dates for article in report.articles):
        yield "Dates", _open_dates(report)


def _states(sources: Sequence[Source]) -> str:
    counts = Counter(source.state for source in sources)
    return ", ".join(f"{counts[state]} {state}" for state in ("checked", "excluded", "skipped"))


def _kinds(report: Report) -> str:
    counts = Counter(claim.kind for claim in report.claims)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in get_args(Kind) if counts[kind])
    return f"{len(report.claims)}: {kinds}" if kinds else "0"


def _severities(report: Report) -> str:
    new = Counter(finding.severity for finding in report.findings if finding.status == "new")
    parts = [_many(new[severity], severity) for severity in SEVERITIES]
    known = Counter(finding.status for finding in report.findings)
    statuses: tuple[FindingStatus, ...] = ("baselined", "suppressed")
    return ", ".join([*parts, *(f"{known[status]} {status}" for status in statuses if known[status])])


def _open_dates(report: Report) -> str:
    undated = [article for article in report.articles if article.unresolved_dates]
    total = sum(article.unresolved_dates for article in undated)
    named = ", ".join(f"{article.path} ({article.unresolved_dates})" for article in undated)
    return f"{_many(total, 'relative date')} left open, as the article's own day is unknown: {named}"


def _skipped(source: Source) -> str:
    reason = source.reason or "no reason given"
    return reason if reason.startswith(source.path) else f"{source.path}: {reason}"


def _excluded(sources: Sequence[Source], options: RenderOptions) -> list[str]:
    names: dict[str, list[str]] = {}
    for source in sources:
        if source.state == "excluded":
            names.setdefault(source.reason or "no reason given", []).append(source.path)
    return [f"{reason}: {_some(paths, options)}" for reason, paths in names.items()]


def _some(paths: Sequence[str], options: RenderOptions) -> str:
    shown = paths if options.verbose else paths[:_MOST_NAMES]
    left = len(paths) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
