"""Sets of statements that can all be true in, what is reported of them aloud out: nothing, but for what is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from articles_fixture import scan_texts

from factcheck import yaml_source

SETS = Path(__file__).parent / "data" / "compatible"
KNOWN = SETS / "false.txt"
MOST_WARNINGS = 4


def _sets(language: str) -> list[dict[str, Any]]:
    path = SETS / f"{language}.yaml"
    found: list[dict[str, Any]] = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    return found


def _false(language: str, folder: Path) -> list[str]:
    found = []
    for number, each in enumerate(_sets(language), 1):
        place = folder / str(number)
        place.mkdir()
        report = scan_texts(place, *map(_with_day, each["articles"]), day=None)
        found += [
            f"{language} {number} ({each['kind']}): {finding.severity}: {finding.rule}: {finding.message}"
            for finding in report.findings
            if finding.severity != "note"
        ]
    return found


def _with_day(article: dict[str, Any]) -> str:
    day: date = article["date"]
    return f"---\ndate: {day}\n---\n{article['text']}\n"


@pytest.mark.parametrize("language", ["fr", "en", "mixed"])
def test_what_is_found_in_compatible_statements_is_known_to_be_false(
    language: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    known = KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.exists() else []
    found = _false(language, tmp_path)
    if pytestconfig.getoption("--golden-update"):
        known = sorted([line for line in known if not line.startswith(f"{language} ")] + found)
        KNOWN.write_text("".join(f"{line}\n" for line in known), encoding="utf-8")
    assert sorted(found) == [line for line in known if line.startswith(f"{language} ")]


def test_no_error_and_few_warnings_are_known() -> None:
    known = KNOWN.read_text(encoding="utf-8").splitlines()
    assert not [line for line in known if ": error: " in line]
    assert len(known) <= MOST_WARNINGS
    assert sum(len(_sets(language)) for language in ("fr", "en", "mixed")) >= 200
