"""A share of those who do something is a rate: what follows its whole tells which."""

from __future__ import annotations

import pytest
from articles_fixture import claims_of

from factcheck.claims import rates
from factcheck.errors import DataError

RATES = [
    ("fr", "Dimanche, six électeurs sur dix se sont déplacés.", {"turnout"}),
    ("fr", "Dimanche, 60 % des électeurs ont voté.", {"turnout"}),
    ("fr", "Dimanche, 60 % des électeurs se sont abstenus.", {"abstention"}),
    ("fr", "Trois candidats sur cinq ont été admis.", {"admission-rate"}),
    ("fr", "Trois inscrits sur cinq ont décroché une place.", {"admission-rate"}),
    ("fr", "En mai, 60 % des trains sont arrivés à l'heure.", {"punctuality"}),
    ("fr", "À Lyon, 60 % des enfants sont vaccinés.", {"vaccination-rate", "child"}),
    ("fr", "En juin, 60 % des chambres étaient occupées.", {"occupancy-rate"}),
    ("fr", "En juin, 60 % des habitants vivent sous le seuil de pauvreté.", {"poverty-rate"}),
    ("fr", "En mai, 60 % des trains de Bretagne ont accusé un retard.", {"delayed"}),
    ("fr", "Deux inscrits sur cinq de la promotion 2024-2025 ont décroché une place.", {"admission-rate"}),
    ("en", "In May, 60% of trains in Wales were delayed.", {"delayed"}),
    ("en", "Last year 60% of the wine was shipped abroad.", {"export-share"}),
    ("en", "On Sunday, six in ten voters cast a ballot.", {"turnout"}),
    ("en", "In May, 60% of trains arrived less than three minutes late.", {"punctuality"}),
    ("en", "Last year 60% of adults were obese.", {"obesity-rate"}),
    ("en", "Last year 60% of households owned their homes.", {"ownership-rate"}),
]
NO_RATES = [
    ("fr", "Dimanche, 60 % des électeurs ont voté pour le maire.", {"voter"}),
    ("fr", "En mai, 60 % des trains ont été repeints.", {"train"}),
    ("fr", "À Lyon, 60 % des chiens sont vaccinés.", {"dog"}),
    ("en", "On Sunday, six in ten voters voted against the plan.", {"voter"}),
    ("en", "Last year 60% of adults were asked.", {"adult"}),
]


@pytest.mark.parametrize(("language", "text", "concepts"), [*RATES, *NO_RATES])
def test_those_who_make_a_share_tell_its_rate(language: str, text: str, concepts: set[str]) -> None:
    (claim,) = [each for each in claims_of(text, language=language) if each.kind == "share"]
    assert set(claim.topic.concepts) == concepts


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("turnuot: {of: [voter]}", "unknown concept 'turnuot'"),
        ("turnout: {of: [votre]}", "unknown concept 'votre'"),
        ("turnout: {fr: [voté]}", "does not say what it is a rate of"),
        ("turnout: {of: voter}", "the words of 'turnout' are lists"),
        ("turnout: [voter]", "the words of 'turnout' are lists"),
    ],
)
def test_a_broken_file_is_named_with_its_line(words: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "rule_file", lambda name: (name, f"unless: {{}}\n{words}\n"))
    rates._read.cache_clear()
    with pytest.raises(DataError, match=message) as error:
        rates._read()
    assert (error.value.path, error.value.line) == ("lexicon/rates.yaml", 2)
    rates._read.cache_clear()
