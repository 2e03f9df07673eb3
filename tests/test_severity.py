"""Sets of articles in, how loud their contradiction is and in which order it stands out."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import scan_texts

# the articles, the severity
LOUD = [
    # even leniently apart, and surely of one thing
    (["Lyon comptait 340 ponts en 2024.", "En 2024, Lyon comptait 391 ponts."], "error"),
    (
        ["En 2024, Lyon abritait la moitié des ponts du pays.", "En 2024, Lyon abritait 40 % des ponts du pays."],
        "error",
    ),
    # only strictly apart
    (
        ["En 2024, Lyon abritait la moitié des ponts du pays.", "En 2024, Lyon abritait 46 % des ponts du pays."],
        "warning",
    ),
    # one link is inferred: no sentence says when
    (["Lyon compte 340 ponts.", "Lyon compte 391 ponts."], "warning"),
    # two sources that have names: one level lower
    (["Selon l'Insee, Lyon comptait 340 ponts en 2024.", "En 2024, Lyon comptait 391 ponts, selon Cerema."], "warning"),
    (["Selon l'Insee, Lyon compte 340 ponts.", "Lyon compte 391 ponts, selon Cerema."], "note"),
    (
        [
            "Selon l'Insee, Lyon abritait la moitié des ponts du pays en 2024.",
            "En 2024, Lyon abritait 40 % des ponts du pays, selon Cerema.",
        ],
        "warning",
    ),
    # one source that is named twice, two of which one may be the other
    (["Selon l'Insee, Lyon comptait 340 ponts en 2024.", "En 2024, Lyon comptait 391 ponts, selon l'Insee."], "error"),
    (
        ["Selon la mairie, Lyon comptait 340 ponts en 2024.", "Selon Cerema, Lyon comptait 391 ponts en 2024."],
        "warning",
    ),
]


@pytest.mark.parametrize(("articles", "severity"), LOUD)
def test_severity(here: Path, articles: list[str], severity: str) -> None:
    assert [finding.severity for finding in scan_texts(here, *articles).findings] == [severity]


# the articles, the slip as the hint says it
HINTS = [
    (
        ["Lyon comptait 132 ponts en 2024.", "En 2024, Lyon comptait 123 ponts."],
        "digits transposed: « 132 ponts » for « 123 ponts », or the other way round?",
    ),
    (
        ["Lyon comptait 12 345 ponts en 2024.", "En 2024, Lyon comptait 1 345 ponts."],
        "a digit dropped: « 1 345 ponts » for « 12 345 ponts »?",
    ),
    (
        ["Lyon comptait 12 345 ponts en 2024.", "En 2024, Lyon comptait 12 354 ponts."],
        "digits transposed: « 12 345 ponts » for « 12 354 ponts », or the other way round?",
    ),
    (["Sur 5 400 salariés, 2 430 sont des femmes, soit 54 %."], "digits transposed: « 54 % » for 45 %?"),
    (["Sur 5 400 salariés, 1 620 sont des femmes, soit 70 %."], "« 70 % » is the share of the rest: 30 % would fit"),
    (["Sur 5 400 salariés, 1 620 sont des femmes, soit 41 %."], None),
    (
        ["En 2024, Lyon abritait 30 % des ponts du pays.", "En 2024, Lyon abritait 70 % des ponts du pays."],
        "« 30 % » and « 70 % » make up the whole: one may be the share of the rest",
    ),
    (["En 2024, Lyon abritait 30 % des ponts du pays.", "En 2024, Lyon abritait 75 % des ponts du pays."], None),
    (
        ["Le nombre de postes est passé de 340 à 510, une hausse de 20 %."],
        None,
    ),
    (
        ["Le nombre de postes est passé de 340 à 391, une hausse de 51 %."],
        "digits transposed: « 51 % » for 15 %?",
    ),
    (
        ["Le nombre de postes est passé de 34 000 à 3 910, une hausse de 15 %."],
        "a zero too many or too few in « 3 910 »: 39\u202f100 would fit",
    ),
    (
        [
            "La passerelle Mistral de Lyon, inaugurée le 12 mars 2022, est longue de 410 mètres.",
            "Ouverte au public le 21 mars 2022, la passerelle Mistral de Lyon est longue de 410 mètres.",
        ],
        "digits transposed: « 12 mars 2022 » for « 21 mars 2022 », or the other way round?",
    ),
    (
        [
            "La passerelle Mistral de Lyon, inaugurée le 3 juin 2022, est longue de 410 mètres.",
            "Ouverte au public le 6 mars 2022, la passerelle Mistral de Lyon est longue de 410 mètres.",
        ],
        "day and month swapped: « 3 juin 2022 » for « 6 mars 2022 », or the other way round?",
    ),
]


@pytest.mark.parametrize(("articles", "hint"), HINTS)
def test_the_hint_names_the_slip_and_the_figure_that_would_stand_there(
    here: Path, articles: list[str], hint: str | None
) -> None:
    assert {finding.hint for finding in scan_texts(here, *articles).findings} <= {hint}
    if hint:
        assert scan_texts(here, *articles).findings
