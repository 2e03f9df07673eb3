"""Days on which something begins and ends in, what ended before it began out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from articles_fixture import scan_texts

DAY = date(2025, 10, 8)
FOUND = [
    ["Née le 5 mai 1950 à Lille, Jeanne Morel est morte le 3 mars 1945."],
    ["Ouvert le 12 juin 2024, le salon du livre s'est achevé le 3 juin 2024."],
]
LEFT_ALONE = [
    ["Née en 1950, Jeanne Morel a perdu son père, mort en 1945."],  # another person
    ["Le musée a rouvert en 2010. Il a fermé en 2020."],  # it closes again
    ["Clos le 3 juin 2024, le salon a ouvert une annexe le 12 juin 2024."],  # another opening
    ["Ouvert le 12 juin, le salon du livre s'est achevé le 3 juin."],  # of two years, maybe
]


def rules_of(folder: Path, texts: list[str]) -> set[str]:
    """Return the rules that find something in a few articles."""
    return {each.rule for each in scan_texts(folder, *texts, day=DAY).findings}


@pytest.mark.parametrize("texts", FOUND)
def test_end_before_its_beginning_is_found(tmp_path: Path, texts: list[str]) -> None:
    assert "sequence-conflict" in rules_of(tmp_path, texts)


@pytest.mark.parametrize("texts", LEFT_ALONE)
def test_what_may_be_two_things_is_left_alone(tmp_path: Path, texts: list[str]) -> None:
    assert "sequence-conflict" not in rules_of(tmp_path, texts)


def test_what_the_words_do_not_name_has_no_name(tmp_path: Path) -> None:
    text = "Commencé le 12 juin 2024, le chantier du pont s'est achevé le 3 mars 2024."
    found = scan_texts(tmp_path, text, day=DAY).findings
    assert [each.comparison.reasons[0].endswith("of one thing") for each in found] == [True]
