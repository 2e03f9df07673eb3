"""Records in, the public contract's objects out: dicts for any JSON writer, with keys in the contract's order."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from factcheck.explanations.retelling import retold_hint
from factcheck.outcomes import BaselineUse, Comparison, Finding, Report
from factcheck.records import (
    ArticleInfo,
    Claim,
    FindingStatus,
    Interval,
    Period,
    Severity,
    Source,
    Subject,
    Whole,
)

if TYPE_CHECKING:
    from factcheck.reports import Tool

Object = dict[str, Any]

VERSION = 1
"""Of the public contract."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def claim_object(claim: Claim) -> Object:
    """Return the contract's object of a claim, whose keys stand in the contract's order."""
    return {
        "id": claim.id,
        "document": claim.document,
        "line": claim.line,
        "column": claim.column,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "sentence": claim.sentence,
        "kind": claim.kind,
        "low": _figure(claim.low),
        "high": _figure(claim.high),
        "unit": claim.unit,
        "per": claim.per,
        "comparator": claim.comparator,
        "interval": interval_object(claim),
        "base_unit": claim.base_unit,
        "subject": _subject(claim.subject),
        "topic": {"text": claim.topic.text, "concepts": list(claim.topic.concepts)},
        "whole": _whole(claim.whole),
        "scope": claim.scope,
        "period": _period(claim.period),
        "status": claim.status,
        "attribution": claim.attribution,
    }


def interval_object(claim: Claim) -> Object:
    """Return `{"strict": [low, high], "lenient": [low, high]}`: a date's in ISO days; None is unbounded."""
    bound = day if claim.kind == "date" else number
    return {name: _bounds(getattr(claim, name), bound) for name in ("strict", "lenient")}


def finding_object(finding: Finding) -> Object:
    """Return the contract's object of a finding, with its claims as claim objects.

    `status_reason` is there where it is not new.
    """
    made = {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "status": finding.status,
        "message": finding.message,
        "claims": [claim_object(claim) for claim in finding.claims],
        "comparison": _comparison(finding),
        "hint": retold_hint(finding.hint),
    }
    return made if finding.status == "new" else made | {"status_reason": finding.status_reason}


def _tool(tool: Tool) -> Object:
    """Return what made a report; `models` is there where any is asked for."""
    made = {"name": tool.name, "version": tool.version}
    return made | {"models": list(tool.models)} if tool.models else made


def report_object(report: Report, tool: Tool) -> Object:
    """Return the contract's object of a run; `summary.findings` counts new ones, which set the exit code.

    `facts` and `baseline` are there where a file of them was given, `summary.statuses`, which counts all findings,
    where there was a baseline or a finding is suppressed.
    """
    made: Object = {
        "version": VERSION,
        "tool": _tool(tool),
        "summary": summary_object(report),
        "documents": _documents(report),
        "claims": [claim_object(claim) for claim in report.claims],
        "findings": [finding_object(finding) for finding in report.findings],
        "corroborated": [{"claims": list(group.claims)} for group in report.corroborated],
    }
    if report.facts is not None:
        made["facts"] = [claim_object(fact) for fact in report.facts]
    if report.baseline is not None:
        made["baseline"] = _baseline(report.baseline)
    return made


def _baseline(use: BaselineUse) -> Object:
    stale = [id for id, _ in use.stale]
    return {"path": use.path, "entries": use.entries, "unconfirmed": use.unconfirmed, "stale": stale}


def number(value: Decimal) -> int | float:
    """Return an int where `value` is integral, else the nearest float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _ends(interval: Interval) -> tuple[Decimal | None, Decimal | None]:
    return interval.low, interval.high


def _figure(value: Decimal | date) -> int | float | str:
    return value.isoformat() if isinstance(value, date) else number(value)


def _bounds(interval: Interval, bound: Any) -> list[int | float | str | None]:
    return [None if end is None else bound(end) for end in _ends(interval)]


def day(ordinal: Decimal) -> str | None:
    """Return the ISO day; None, unbounded, for what lies outside the calendar."""
    inside = 1 <= ordinal <= date.max.toordinal()
    return date.fromordinal(int(ordinal)).isoformat() if inside else None


def _subject(subject: Subject | None) -> Object | None:
    return None if subject is None else {"name": subject.name, "id": subject.id}


def _whole(whole: Whole | None) -> Object | None:
    return None if whole is None else {"text": whole.text, "concepts": list(whole.concepts), "scope": whole.scope}


def _period(period: Period | None) -> Object | None:
    if period is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "from": period.origin}


def _comparison(finding: Finding) -> Object:
    comparison: Comparison = finding.comparison
    return {
        "sides": [list(side) for side in finding.sides],
        "reasons": list(comparison.reasons),
        "intervals": _compared_intervals(finding),
        "steps": list(comparison.steps),
        "unit": comparison.unit,
        "difference": _number_or_none(comparison.difference),
        "relative_difference": _number_or_none(comparison.relative_difference),
        "copies": [list(copies) for copies in comparison.copies],
    }


def _compared_intervals(finding: Finding) -> list[Object]:
    claims = {claim.id: claim for claim in finding.claims}
    clashing = (claims[id] for side in finding.sides for id in side)
    return [{"claim": claim.id, "unit": claim.base_unit, **interval_object(claim)} for claim in clashing]


def _number_or_none(value: Decimal | None) -> int | float | None:
    return None if value is None else number(value)


def summary_object(report: Report) -> Object:
    """Return how much was read and found."""
    states = Counter(source.state for source in report.sources)
    severities = Counter(finding.severity for finding in report.findings if finding.status == "new")
    counts = {
        "documents": {state: states[state] for state in ("checked", "excluded", "skipped")},
        "claims": report.claim_count,
        "findings": {severity: severities[severity] for severity in SEVERITIES},
        "corroborated": len(report.corroborated),
    }
    if report.facts is not None:
        counts["facts"] = len(report.facts)
    statuses = Counter(finding.status for finding in report.findings)
    if report.baseline is not None or statuses.keys() - {"new"}:
        counts["statuses"] = {status: statuses[status] for status in get_args(FindingStatus)}
    return counts


def _documents(report: Report) -> list[Object]:
    articles = {article.path: article for article in report.articles}
    return [_document(source, articles.get(source.path)) for source in report.sources]


def _document(source: Source, article: ArticleInfo | None) -> Object:
    place = {"path": source.path, "state": source.state, "reason": source.reason}
    return place if article is None else place | _article(article)


def _article(article: ArticleInfo) -> Object:
    return {
        "title": article.title,
        "date": article.date and article.date.isoformat(),
        "date_from": article.date_from,
        "language": article.language,
        "language_from": article.language_from,
        "source": article.source,
        "claims": article.claims,
        "unresolved_dates": article.unresolved_dates,
        "warnings": list(article.warnings),
    }
