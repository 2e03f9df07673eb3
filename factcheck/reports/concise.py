"""Findings or claims in, a line each out, as editors know it: path:line:column: severity rule: message."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.messages import _
from factcheck.outcomes import Report
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._annotations import Annotation, claim_annotations, shown_annotations
from factcheck.reports._commands import harmless, harmless_line
from factcheck.reports._counts import excluded, kinds, severities, skipped, states
from factcheck.reports._quotes import place


def render(report: Report, options: RenderOptions) -> str:
    """Return a line for each finding, the worst first, then what was not checked and why, then the counts."""
    lines = [_line(each, f"{each.severity} {each.rule}") for each in shown_annotations(report, options)]
    return _written([*lines, *_closing(report, options)])


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return a line for each claim, then how many of each kind there are."""
    lines = [_line(each, each.rule) for each in claim_annotations(listing.claims)]
    return _written([*lines, _("Claims: {kinds}", kinds=kinds(listing.claims))])


def _line(annotation: Annotation, label: str) -> str:
    status = "" if annotation.status == "new" else f" ({annotation.status})"
    return f"{harmless(place(annotation.claim))}: {harmless(label)}{status}: {harmless_line(annotation.message)}"


def _closing(report: Report, options: RenderOptions) -> Iterator[str]:
    for source in report.sources:
        if source.state == "skipped":
            yield _("Skipped: {told}", told=harmless(skipped(source)))
    for text in () if options.quiet else excluded(report.sources, every=options.verbose):
        yield _("Excluded: {told}", told=harmless(text))
    yield _("Documents: {states}", states=states(report.sources))
    yield _("Findings: {severities}", severities=severities(report.findings))


def _written(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
