"""Articles in, what the tool makes of them out: claims, findings, corroborations; in this process, nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from factcheck.articles import Defaults, extract
from factcheck.engines.local import open_engine
from factcheck.outcomes import Report
from factcheck.pipeline import Run, scan
from factcheck.records import Claim
from factcheck.rules import load_rules
from factcheck.sources import find_sources
from factcheck.store import NullStore

DAY = date(2025, 2, 11)
"""When an article appeared that does not say so."""


def claims_of(text: str, *, name: str = "a.md", day: date | None = DAY, language: str = "fr") -> tuple[Claim, ...]:
    """Return the claims of one article."""
    return extract(name, text.encode(), defaults=Defaults(date=day, language=language)).claims


def scan_paths(paths: Sequence[str], *, day: date | None = DAY) -> Report:
    """Return what a scan of files and folders finds, by all rules."""
    with closing(open_engine(1)) as engine:
        run = Run(engine=engine, store=NullStore(), rules=load_rules(), defaults=Defaults(date=day))
        return scan(find_sources(paths), run)


def scan_texts(folder: Path, *texts: str, day: date | None = DAY) -> Report:
    """Return what a scan finds in articles a.md, b.md, … with these texts."""
    for letter, text in zip("abcdefghij", texts, strict=False):
        (folder / f"{letter}.md").write_text(text, encoding="utf-8", newline="")
    return scan_paths([str(folder)], day=day)
