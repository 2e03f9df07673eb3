"""Findings or claims in, one JSON object of the public contract a line out."""

from __future__ import annotations

import json
from collections.abc import Iterable

from factcheck.outcomes import Report
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._commands import harmless_json
from factcheck.serialisation import claim_object, finding_object


def render(report: Report, options: RenderOptions) -> str:
    """Return one finding object a line; nothing where there is no finding."""
    return _lines(finding_object(finding) for finding in report.findings)


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return one claim object a line; nothing where there is no claim."""
    return _lines(claim_object(claim) for claim in listing.claims)


def _lines(objects: Iterable[dict[str, object]]) -> str:
    return "".join(harmless_json(json.dumps(each, ensure_ascii=False, allow_nan=False)) + "\n" for each in objects)
