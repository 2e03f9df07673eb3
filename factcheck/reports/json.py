"""A run or a list of claims in, one JSON text of the public contract out."""

from __future__ import annotations

import json

from factcheck.outcomes import Report
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._commands import harmless_json
from factcheck.serialisation import claim_object, report_object

LISTS_ALL = True
"""Every claim and every article is in it."""


def render(report: Report, options: RenderOptions) -> str:
    """Return the contract's object of a scan."""
    return _written(report_object(report, options.tool))


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return a list of claim objects."""
    return _written([claim_object(claim) for claim in listing.claims])


def _written(data: object) -> str:
    import msgspec

    # For a large run in a third of the time of json.dumps(indent=1), which leaves the C encoder.
    compact = harmless_json(json.dumps(data, ensure_ascii=False, allow_nan=False))
    try:
        return msgspec.json.format(compact, indent=1) + "\n"
    except msgspec.DecodeError:  # it takes no lone surrogate, which a path has that is not UTF-8
        return harmless_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"
