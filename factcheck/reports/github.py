"""Findings or claims in, GitHub's workflow commands out, which annotate the lines of a pull request.

A step shows ten annotations of each level and drops the others without a word
(docs.github.com/actions/reference/workflow-commands-for-github-actions; read 2026-11-29).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.comparison.wording import spell
from factcheck.messages import _, number
from factcheck.outcomes import Report
from factcheck.records import Severity
from factcheck.reports import Listing, RenderOptions
from factcheck.reports import markdown as _markdown
from factcheck.reports._annotations import Annotation, annotate, claim_annotations
from factcheck.reports._commands import harmless, harmless_line
from factcheck.reports._counts import kinds, severities, states
from factcheck.reports._paths import in_repository
from factcheck.reports._quotes import quoted
from factcheck.reports._regions import end_column, last_line, other_sides, told

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"

_LONGEST_SUMMARY = 1_000_000
"""Bytes: a step's summary is refused above 1 MiB."""
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_MOST = {"error": 10, "warning": 10, "note": 9}
"""Annotations of each level; the tenth notice tells the total."""


def render(report: Report, options: RenderOptions) -> str:
    """Return the worst new findings as annotations, then one notice with what was found and checked."""
    counted = {"severities": severities(report.findings), "states": states(report.sources)}
    total = _("{severities}; documents: {states}", **counted)
    return _written(annotate(report, every=False), total, options)


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return the first claims as notices, then one with their number."""
    return _written(claim_annotations(listing.claims), _("claims: {kinds}", kinds=kinds(listing.claims)), options)


def render_summary(report: Report, options: RenderOptions) -> str:
    """Return the table of all findings for the page of the run."""
    return _markdown.render_within(report, options, _LONGEST_SUMMARY)


def _written(found: Sequence[Annotation], total: str, options: RenderOptions) -> str:
    shown = [each for level, most in _MOST.items() for each in [one for one in found if one.severity == level][:most]]
    left = len(found) - len(shown)
    told = _("{total}; {count} of them not annotated", total=total, count=number(left)) if left else total
    commands = [*(_command(annotation, options) for annotation in shown), _notice(told)]
    return "".join(f"{command}\n" for command in commands)


def _command(annotation: Annotation, options: RenderOptions) -> str:
    claim = annotation.claim
    where = {"file": in_repository(claim.document, options), "line": claim.line, "endLine": last_line(claim)}
    if claim.line == last_line(claim):  # columns count within one line alone
        where |= {"col": claim.column, "endColumn": end_column(claim)}
    properties = {**where, "title": f"factcheck {annotation.rule}"}
    named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_LEVELS[annotation.severity]} {named}::{'%0A'.join(map(_data, _lines(annotation)))}"


def _notice(text: str) -> str:
    return f"::notice title=factcheck::{_data(text)}"


def _lines(annotation: Annotation) -> Iterator[str]:
    yield annotation.message
    others = other_sides(annotation)
    if others:
        yield _("here: {words}", words=quoted(spell(annotation.claim)))
    for claim in others:
        yield _("against: {words}", words=told(claim))
    if annotation.hint:
        yield _("looks like: {slip}", slip=annotation.hint)


def _data(text: str) -> str:
    """Return text as the runner reads it back; no line end is left in it (actions/toolkit, command.ts)."""
    return harmless_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return harmless(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
