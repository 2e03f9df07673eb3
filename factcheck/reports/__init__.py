"""Findings in, text out: one module for each format, whose file's name is the format's name.

A format offers `render(report, options) -> str` for a run and, where it can list claims,
`render_claims(claims, options) -> str`. The text ends in a newline; the same records give the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CsvDialect = Literal["rfc4180", "excel-fr"]


@dataclass(frozen=True, slots=True)
class Tool:
    """What made a report."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a report is to look; each format takes from it what concerns it."""

    tool: Tool
    colour: bool = False
    width: int = 80
    """Columns of the terminal."""
    csv_dialect: CsvDialect = "rfc4180"
    quiet: bool = False
    """Leave out what explains a finding, and the summary but for its counts."""
    verbose: bool = False
    """Leave out nothing: accepted findings and the whole list of what was excluded as well."""
