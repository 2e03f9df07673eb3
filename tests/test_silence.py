"""Consistent stories in, the findings that are reported aloud out: each is false, and there are as many as known."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import scan_paths

STORIES = Path(__file__).parent / "data" / "silence"
FALSE = {
    "en/carmaker": 4,
    "en/energy": 1,
    "en/finances": 3,
    "en/housing": 2,
    "en/transport": 4,
    "en/wildfire": 3,
    "fr/alcyon": 1,
    "fr/energie": 2,
    "fr/hopital": 1,
    "fr/incendies": 2,
    "fr/morvane": 2,
    "fr/transport": 1,
}
"""Findings that a story of five articles gives; none where it is not listed. Lower one with its cause."""


@pytest.mark.parametrize("story", sorted(f"{folder.parent.name}/{folder.name}" for folder in STORIES.glob("*/*/")))
def test_consistent_story_gives_the_false_findings_that_are_known(story: str) -> None:
    findings = scan_paths([str(STORIES / story)], day=None).findings
    false = [finding.message for finding in findings if finding.severity != "note"]
    assert len(false) == FALSE.get(story, 0), false
