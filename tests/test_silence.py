"""Consistent stories in, what is reported of them aloud out: all of it is false, and none of it is unknown.

The false findings stand in `data/silence/false.txt`; `pytest --golden-update` writes it anew, and its diff says which
went and which came.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import scan_paths

STORIES = Path(__file__).parent / "data" / "silence"
KNOWN = STORIES / "false.txt"


def _stories() -> list[str]:
    return sorted(f"{folder.parent.name}/{folder.name}" for folder in STORIES.glob("*/*/"))


def _false(story: str) -> list[str]:
    findings = scan_paths([str(STORIES / story)], day=None).findings
    return [f"{story}: {each.rule}: {each.message}" for each in findings if each.severity != "note"]


@pytest.mark.parametrize("story", _stories())
def test_what_is_found_in_a_consistent_story_is_known_to_be_false(story: str, pytestconfig: pytest.Config) -> None:
    known = KNOWN.read_text(encoding="utf-8").splitlines()
    if pytestconfig.getoption("--golden-update"):
        known = sorted([line for line in known if not line.startswith(f"{story}: ")] + _false(story))
        KNOWN.write_text("".join(f"{line}\n" for line in known), encoding="utf-8")
    assert sorted(_false(story)) == [line for line in known if line.startswith(f"{story}: ")]
