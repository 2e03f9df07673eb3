"""What became of those counted: the words beside a figure tell it, whatever noun stands there."""

from __future__ import annotations

import pytest
from articles_fixture import claims_of

from factcheck.claims import states
from factcheck.errors import DataError

STATES = [
    ("fr", "Le séisme a tué 45 personnes.", {"death"}),
    ("fr", "45 personnes sont mortes.", {"death"}),
    ("fr", "45 personnes ont déjà péri.", {"death"}),
    ("fr", "L'inondation a coûté la vie à 45 personnes.", {"death"}),
    ("fr", "45 ont été blessés.", {"injured"}),
    ("fr", "45 soldats ont été blessés.", {"injured", "soldier"}),
    ("fr", "45 personnes sont portées disparues.", {"missing"}),
    ("fr", "45 personnes ont défilé.", {"demonstrator"}),
    ("fr", "45 personnes évacuées dorment au gymnase.", {"evacuee"}),
    ("fr", "Lyon compte 45 personnes.", {"person"}),
    ("fr", "45 maisons ont été évacuées.", {"house"}),
    ("en", "The quake killed 45 people.", {"death"}),
    ("en", "45 people died.", {"death"}),
    ("en", "45 people have also been injured.", {"injured"}),
    ("en", "45 are still missing.", {"missing"}),
    ("en", "Police arrested 45 people.", {"arrest"}),
    ("en", "45 residents were evacuated.", {"evacuee", "resident"}),
    ("en", "45 people marched through Leeds.", {"demonstrator"}),
    ("en", "45 people live there.", {"person"}),
    ("en", "The quake killed 340 people and injured 45.", {"injured"}),
    ("en", "The deal saved 45.", {"deal"}),
    ("fr", "Le vent en a emporté 45.", {"vent"}),
]


@pytest.mark.parametrize(("language", "text", "concepts"), STATES)
def test_people_are_what_became_of_them(language: str, text: str, concepts: set[str]) -> None:
    claims = claims_of(text, language=language)
    (claim,) = [each for each in claims if each.low == 45]
    assert set(claim.topic.concepts) == concepts


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("daeth: {}", "unknown concept 'daeth'"),
        ("death: [a]", "the words of 'death' are lists"),
        ("death: {en: {befor: [killed]}}", "unknown side 'befor'.*before"),
        ("death: {en: {before: killed}}", "the words of 'death' are lists"),
        ("of_people: [daeth]", "unknown concept 'daeth'"),
    ],
)
def test_a_broken_file_is_named_with_its_line(words: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "rule_file", lambda name: (name, f"between: {{}}\n{words}\n"))
    states._read_states.cache_clear()
    with pytest.raises(DataError, match=message) as error:
        states._read_states()
    assert (error.value.path, error.value.line) == ("lexicon/states.yaml", 2)
    states._read_states.cache_clear()
