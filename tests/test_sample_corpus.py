"""The sample corpus and the tool agree, both ways: what its README lists is found, and nothing else is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from articles_fixture import scan_paths

from factcheck.outcomes import Finding, Report
from factcheck.records import Claim

FOLDER = Path(__file__).parent.parent / "data" / "articles"
ROW = re.compile(r"^\| *(?P<id>[CA]\d+) *\|(?P<cells>.*)\|$", re.MULTILINE)
QUOTE = re.compile(r"(?P<file>[\w.-]+\.(?:md|txt)): « (?P<words>.+?) »")
UNREAD = {"A4"}
"""Rows with a quote in which no figure is found yet: « à Pékin 46 entreprises » looks like « Boeing 787 »."""
SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f", " "))


@dataclass(frozen=True)
class Quote:
    """Words of an article, and where they stand in it: wherever they do."""

    file: str
    words: str
    places: tuple[tuple[int, int], ...]

    def holds(self, claim: Claim) -> bool:
        return Path(claim.document).name == self.file and any(
            claim.start < end and start < claim.end for start, end in self.places
        )


@dataclass(frozen=True)
class Row:
    """A line of the README's tables: a contradiction with its rule, or an agreement."""

    id: str
    rule: str | None
    quotes: tuple[Quote, ...]

    def __str__(self) -> str:
        return self.id

    def held(self, claims: tuple[Claim, ...]) -> list[Quote]:
        """Return the quotes that these claims overlap."""
        return [quote for quote in self.quotes if any(quote.holds(claim) for claim in claims)]


def read_rows(kind: str) -> list[Row]:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    return [_row(found["id"], found["cells"]) for found in ROW.finditer(text) if found["id"].startswith(kind)]


def _row(name: str, cells: str) -> Row:
    quotes = tuple(_quote(found["file"], found["words"]) for found in QUOTE.finditer(cells))
    return Row(name, cells.split("|")[0].strip() if name.startswith("C") else None, quotes)


def _quote(file: str, words: str) -> Quote:
    found = re.finditer(re.escape(words), _text(file).translate(SPACES))
    return Quote(file, words, tuple(match.span() for match in found))


@cache
def _text(file: str) -> str:
    return (FOLDER / file).read_bytes().decode("utf-8")


@cache
def report() -> Report:
    return scan_paths([str(FOLDER)], day=None)


def loud() -> list[Finding]:
    return [finding for finding in report().findings if finding.severity in ("error", "warning")]


CONTRADICTIONS = read_rows("C")
AGREEMENTS = read_rows("A")


def test_every_article_is_checked() -> None:
    listed = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert {Path(source.path).name for source in report().sources if source.state == "checked"} == listed


def test_the_tables_are_read() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(CONTRADICTIONS) + len(AGREEMENTS) == len(re.findall(r"^\| *[CA]\d", text, re.MULTILINE))
    assert [row.id for row in CONTRADICTIONS] == [f"C{number}" for number in range(1, len(CONTRADICTIONS) + 1)]
    assert [row.id for row in AGREEMENTS] == [f"A{number}" for number in range(1, len(AGREEMENTS) + 1)]


@pytest.mark.parametrize("row", [*CONTRADICTIONS, *AGREEMENTS], ids=str)
def test_every_quote_stands_in_its_article(row: Row) -> None:
    assert len(row.quotes) >= 2
    assert [f"{quote.file}: {quote.words}" for quote in row.quotes if not quote.places] == []


@pytest.mark.parametrize("row", [row for row in (*CONTRADICTIONS, *AGREEMENTS) if row.id not in UNREAD], ids=str)
def test_every_quote_holds_a_claim(row: Row) -> None:
    assert row.held(report().claims) == list(row.quotes)


@pytest.mark.parametrize("row", CONTRADICTIONS, ids=str)
def test_contradiction_is_found(row: Row) -> None:
    found = [finding for finding in loud() if finding.rule == row.rule]
    assert any(row.held(finding.claims) == list(row.quotes) for finding in found)


def test_nothing_else_is_reported() -> None:
    assert [finding.message for finding in loud() if len(row_of(finding).held(finding.claims)) < 2] == []


def test_a_finding_holds_only_what_its_row_quotes() -> None:
    strays = [
        (row_of(finding).id, claim.document, claim.text)
        for finding in loud()
        for claim in finding.claims
        if not any(quote.holds(claim) for quote in row_of(finding).quotes)
    ]
    assert strays == []


def row_of(finding: Finding) -> Row:
    """Return the listed contradiction that a finding is nearest to."""
    rows = [row for row in CONTRADICTIONS if row.rule == finding.rule]
    return max(rows, key=lambda row: len(row.held(finding.claims)))


@pytest.mark.parametrize("row", AGREEMENTS, ids=str)
def test_agreement_is_no_conflict(row: Row) -> None:
    held = {claim.id for claim in report().claims if any(quote.holds(claim) for quote in row.quotes)}
    assert [finding.message for finding in loud() if len([side for side in finding.sides if held & {*side}]) > 1] == []
