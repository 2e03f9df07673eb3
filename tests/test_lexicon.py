"""The lexicon's files keep the grammar that they open with; what breaks it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.claims import lexicon
from factcheck.errors import DataError
from factcheck.rules import default_folder

PLACES = 'lyon: {type: city, in: france, fr: {names: ["Lyon"]}}\nfrance: {type: country, fr: {names: ["France"]}}\n'


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("places", PLACES + "nice: {in: france}\n", 3, "place 'nice' has no type"),
        ("places", PLACES + "nice: {type: city, in: frence}\n", 3, "lies in 'frence'"),
        ("places", PLACES + "nice: {type: city, fr: {names: Nice}}\n", 3, "list of quoted words"),
        ("topics", "things:\n  doctor: {fr: médecin}\nproperties: {}\nfields: []\nkinds: {}\n", 2, "'doctor'"),
        ("topics", "things: {}\nproperties: {}\nfields: []\nkinds:\n  person: [docter]\n", 4, "unknown concept"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, line: int, message: str
) -> None:
    monkeypatch.setattr(lexicon, "rule_files", lambda path: (str(tmp_path / path), text))
    with pytest.raises(DataError, match=message) as error:
        lexicon._read.__wrapped__(name)
    assert error.value.line == line


def test_the_files_that_come_with_the_rules_are_sound() -> None:
    assert (default_folder() / "lexicon" / "topics.yaml").is_file()
    assert lexicon.places("fr")["lyon"].within == "france"
    assert any(term.id == "ai" for term in lexicon.read_terms("fr")["intelligence artificielle"])
