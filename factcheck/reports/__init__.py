"""Findings in, text out: one module for each format, whose file's name is the format's name.

A format offers `render(report, options) -> str` for a run and, where it can list claims,
`render_claims(listing, options) -> str`. The text ends in a newline; the same records give the same text.
A format whose reader takes a summary of a run in a file of its own, which an environment variable names, offers the
name as `SUMMARY_VARIABLE` and `render_summary(report, options) -> str`, which is added to that file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.records import ArticleInfo, Claim

CsvDialect = Literal["rfc4180", "excel-fr"]


@dataclass(frozen=True, slots=True)
class Tool:
    """What made a report."""

    name: str
    version: str
    models: tuple[str, ...] = ()
    """Name and version of each pipeline that parsed the articles."""


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
    root: str = ""
    """The folder of the repository, absolute, for formats whose paths count from there."""
    folder: str = ""
    """The current folder, from `root`."""


def _unread(_path: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Listing:
    """The claims of a run that checks nothing, and what a format may show beside them."""

    claims: Sequence[Claim]
    """Those of one article follow each other, in the order of its text."""
    articles: Sequence[ArticleInfo] = ()
    text_of: Callable[[str], str | None] = _unread
    """The text of an article by its path, as decoded; None where it cannot be read again."""
