"""Changes that come again and again and what they are said to come to in, what does not fit out."""

from __future__ import annotations

from datetime import date

import pytest
from articles_fixture import claims_of

from factcheck.checks.compound import check
from factcheck.outcomes import Conflict, Group
from factcheck.rules import find_rule, load_rules

DAY = date(2025, 6, 17)
RULE = find_rule("compound-growth-conflict", load_rules())


def conflicts(text: str, language: str) -> list[Conflict]:
    """Return what the rule finds in one article."""
    return list(check(Group("article|a.md", tuple(claims_of(text, day=DAY, language=language))), RULE))


WRONG = [
    ("fr", "Le nombre d'abonnés a crû de 4 % par trimestre, soit 30 % en un an."),
    ("fr", "Le parc de bornes a quadruplé en quatre ans (+ 60 % par an)."),
    (
        "fr",
        "Avec un TCAM de 6 %, le marché passera de 2 milliards d'euros en 2020 à 5 milliards en 2030.",
    ),
    ("fr", "Depuis 2020, les effectifs ont bondi de 50 %, soit un rythme de 20 % par an."),
    ("en", "Prices are rising 3% a month, equivalent to 20% over a year."),
    ("en", "Tuition fees have risen by 80% in eight years, or 4% a year on average."),
    ("en", "The city's population doubled in ten years, growing 12% a year."),
]
RIGHT = [
    ("fr", "Le parc de bornes a quadruplé en quatre ans (+ 41 % par an)."),
    ("fr", "La facture d'eau a augmenté de 60 % en cinq ans, soit 12 % par an en moyenne."),  # added up
    (
        "fr",
        "Les salaires ont augmenté de 4 % par an entre 2020 et 2023. Sur la même période, les prix ont bondi de 19 %.",
    ),
    ("fr", "L'inflation atteint 3 % par mois et 120 % sur un an."),  # of two times
    ("en", "Sales fell by 10% a year for four years, a cumulative drop of 34%."),
    ("en", "Exports grew 12% a year in the three years to 2023. Last year they grew by 3%."),
    ("en", "Tuition fees have risen by 80% in eight years and will rise by 2% a year until 2030."),
]


@pytest.mark.parametrize(("language", "text"), WRONG)
def test_changes_that_do_not_come_to_the_whole_are_found(language: str, text: str) -> None:
    assert len(conflicts(text, language)) == 1


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_changes_that_come_to_it_or_are_of_something_else_are_left_alone(language: str, text: str) -> None:
    assert conflicts(text, language) == []


def test_the_steps_show_what_the_changes_come_to_and_what_would_fit() -> None:
    (found,) = conflicts("Les loyers ont augmenté de 5 % par an pendant trois ans, soit + 30 % au total.", "fr")
    assert found.severity == "error"
    assert found.steps == (
        "« 5 % », 3 times: +15.8 %",
        "rounded, one on top of the other: [12.49, 19.1] %",
        "the whole change: [27.5, 32.5] %",
        "evenly spread, that is [8.4, 9.8] % each time",
    )
