"""Patterns of phrases, of which a text's words tell what can be found: extraction/passage.py."""

from __future__ import annotations

import pytest

from factcheck.extraction.passage import FEW, FORMS, build_wording
from factcheck.languages.phrases import find_words

PHRASES = ("à la fin de l'", "fin", "au bout de", "bout", "depuis", *(f"mot{number}" for number in range(2 * FEW)))
TEXTS = [
    ("à la fin de l'année", ["à la fin de l'"]),
    ("la fin, puis au bout  de dix ans", ["fin", "au bout  de"]),
    ("de bout en bout", ["bout", "bout"]),
    ("la finale", []),
    ("", []),
    *((f"mot{number} depuis", [f"mot{number}", "depuis"]) for number in range(2 * FEW)),
]


def test_a_wording_finds_the_same_before_and_after_all_its_phrases_are_compiled() -> None:
    wording = build_wording(rf"(?<!\w)(?:{FORMS})(?:(?!\w)|(?<='))", PHRASES)
    for text, found in [*TEXTS, *TEXTS]:
        assert [match[0] for match in wording.find_among(frozenset(find_words(text)), text)] == found


@pytest.mark.parametrize(
    ("text", "may_be"), [("au bout de", True), ("bouts de", False), ("la fin", False), ("à l'an, la fin de", True)]
)
def test_a_wording_is_looked_for_where_all_words_of_a_phrase_are(text: str, may_be: bool) -> None:
    wording = build_wording(rf"(?:{FORMS})", ["au bout de", "à la fin de l'"])
    assert wording.may_be_among(frozenset(find_words(text))) == may_be
    assert (wording.among(frozenset(find_words(text))) is not None) == may_be


def test_reversed_phrases_are_looked_for_by_their_words() -> None:
    wording = build_wording(rf"{FORMS}", ["ed essuah", "niag"], backwards=True)
    assert wording.among(frozenset({"hausse"})) is None
    found = wording.among(frozenset({"hausse", "de"}))
    assert found is not None
    assert found.match("ed essuah enu")
