"""Findings or claims in, the JSON of GitLab's code quality report out (docs.gitlab.com/ci/testing/code_quality)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from factcheck.outcomes import Report
from factcheck.records import Severity
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._annotations import Annotation, annotate, claim_annotations
from factcheck.reports._commands import harmless_json
from factcheck.reports._paths import in_repository
from factcheck.reports._regions import last_line, told_with_the_other_side
from factcheck.visible import one_line, visible

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "major", "note": "info"}


def render(report: Report, options: RenderOptions) -> str:
    """Return one entry for each new finding; GitLab has no place for accepted ones, nor for what was checked."""
    return _written(annotate(report, every=False), options)


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return one entry for each claim, as information."""
    return _written(claim_annotations(listing.claims), options)


def _written(found: Iterable[Annotation], options: RenderOptions) -> str:
    entries = [_entry(annotation, options) for annotation in found]
    return harmless_json(json.dumps(entries, ensure_ascii=False, indent=1)) + "\n"


def _entry(annotation: Annotation, options: RenderOptions) -> dict[str, object]:
    claim = annotation.claim
    return {
        "description": one_line(told_with_the_other_side(annotation)),
        "check_name": visible(annotation.rule),
        "fingerprint": annotation.id,
        "severity": _SEVERITIES[annotation.severity],
        "location": {
            "path": visible(in_repository(claim.document, options)),
            "lines": {"begin": claim.line, "end": last_line(claim)},
        },
    }
