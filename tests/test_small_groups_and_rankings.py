"""Shares and means are tied to the few of whom they are told, and figures to the next place in their ranking."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.articles import Defaults, extract


def _tied(language: str, text: str, sort: str) -> list[tuple[str, str]]:
    found = extract("a.md", text.encode(), defaults=Defaults(date=date(2025, 10, 8), language=language))
    texts = {claim.id: claim.text for claim in found.claims}
    return [(claim.text, texts[tie.claim]) for claim in found.claims for tie in claim.ties if tie.sort == sort]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le panel compte 8 experts. 33 % d'entre eux s'abstiennent.", [("33 %", "8 experts")]),
        ("fr", "L'étude porte sur 14 patients, dont 40 % sont des femmes.", [("40 %", "14 patients")]),
        ("fr", "Les 10 clients ont donné une note moyenne de 3,27.", [("3,27", "10 clients")]),
        ("en", "The study followed 14 patients, 40% of them women.", [("40%", "14 patients")]),
        ("en", "The five judges gave an average mark of 7.33.", [("7.33", "five judges")]),
        ("fr", "Les 8 joueurs ont marqué 2,37 buts par match en moyenne.", []),
        ("en", "The town has 12 schools. Turnout was 45%.", []),
        ("en", "About 12 schools took part, 45% of them private.", []),
    ],
)
def test_what_is_told_of_a_few_is_tied_to_their_number(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _tied(language, text, "among") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Lyon arrive en tête avec 10 % des nuitées, devant Nice, deuxième avec 12 %.", [("10 %", "12 %")]),
        ("fr", "Deuxième avec 12 % des voix, Dor suit Pic, premier avec 15 % des voix.", [("15 %", "12 %")]),
        ("en", "Brazil was first with 32m tonnes, Vietnam second with 41m tonnes.", [("32m tonnes", "41m tonnes")]),
        ("fr", "Le premier contrat vaut 10 millions d'euros, le second 12 millions d'euros.", []),
        ("fr", "Au premier tour, il a obtenu 32 % des voix, au second 51 % des voix.", []),
        ("en", "Pic came first in 32 minutes, and Dor second in 33 minutes.", []),
        ("en", "Lowest unemployment: Bavaria was first with 3%, and Hesse second with 4%.", []),
    ],
)
def test_figures_of_two_places_in_a_ranking_are_tied(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert _tied(language, text, "ranked") == expected
