"""Lengths of time and the days between which they lie in, what they are tied to and what does not fit out."""

from __future__ import annotations

from datetime import date

import pytest
from articles_fixture import claims_of

from factcheck.checks.duration import check
from factcheck.outcomes import Conflict, Group
from factcheck.rules import find_rule, load_rules

DAY = date(2025, 10, 8)
RULE = find_rule("duration-conflict", load_rules())


def ties(text: str, language: str) -> dict[str, list[tuple[str, str]]]:
    """Return what each figure of an article is tied to by time."""
    claims = claims_of(text, day=DAY, language=language)
    words = {claim.id: claim.text for claim in claims}
    tied = {claim.text: [(tie.sort, words[tie.claim]) for tie in claim.ties] for claim in claims if claim.ties}
    return {text: [tie for tie in found if tie[0] in ("since", "until")] for text, found in tied.items()}


def conflicts(text: str, language: str) -> list[Conflict]:
    """Return what the rule finds in one article."""
    return list(check(Group("article|a.md", claims_of(text, day=DAY, language=language)), RULE))


BOTH = [("since", "de 2016 à 2025"), ("until", "de 2016 à 2025")]
TENURE = [("since", "from 1995 to 2020"), ("until", "from 1995 to 2020")]
TIED = [
    (
        "fr",
        "Ouvertes le 3 février 2025, les audiences se sont conclues le 28 mars 2025, au terme de cinq mois de débats.",
        {"cinq mois": [("since", "3 février 2025"), ("until", "28 mars 2025")]},
    ),
    (
        "fr",
        "Pendant douze ans, de 2016 à 2025, elle a dirigé la chorale.",
        {"douze ans": BOTH},
    ),
    ("fr", "Il y a douze ans, en 2016, le village comptait deux écoles.", {"Il y a douze ans": [("since", "2016")]}),
    (
        "fr",
        "Née en 1980, Jeanne Morel a pris la tête du groupe en 2019, à 28 ans.",
        {"28 ans": [("since", "1980"), ("until", "2019")]},
    ),
    (
        "fr",
        "L'usine a ouvert en 2001. Dix ans plus tard, en 2021, elle fermait.",
        {"Dix ans": [("since", "2001"), ("until", "2021")]},
    ),
    (
        "fr",
        "Fondé en 1975, le club fête son quarantième anniversaire.",
        {"quarantième anniversaire": [("since", "1975")]},
    ),
    (
        "en",
        "Appointed in March 2015, Ruth Cole is now in her third year in office.",
        {"third year": [("since", "March 2015")]},
    ),
    (
        "en",
        "Having left Brest on 3 March 2025, she reached Barbados on 20 March 2025, ending 35 days at sea.",
        {"35 days": [("since", "3 March 2025"), ("until", "20 March 2025")]},
    ),
    (
        "en",
        "He was mayor from 1995 to 2020, a tenure of 35 years.",
        {"35 years": TENURE},
    ),
]
LOOSE = [
    ("fr", "Née en 1950, Jeanne Morel a ouvert son salon à 24 ans."),  # an age of then
    ("fr", "Jeanne Morel, née en 1950, vit avec son fils Paul, 42 ans."),  # another's
    ("fr", "Paul, né en 2010, et Marie, 12 ans, vont au même collège."),
    ("fr", "Né en 1985, il a été condamné en 2019 à 12 ans de réclusion."),  # no age
    ("fr", "Fondée en 2016, l'entreprise a ouvert une usine il y a trois ans."),  # another beginning
    ("fr", "En 2016, il avait fondé la société avec deux amis d'il y a vingt ans."),
    ("fr", "Fermée depuis 2020, la piscine rouvrira en 2027 après deux ans de travaux."),  # the works began later
    ("en", "The company, founded in 1990, signed a 10-year lease in 2020."),
    ("en", "Appointed chief executive in 2015, she had been finance director for six years."),
]
FITS = [
    ("fr", "De 2016 à 2025, soit dix ans, le site est resté vide."),  # both years count
    ("fr", "Jeanne Morel, née en 1950, est âgée de 74 ans."),  # before her birthday
    ("fr", "Du 3 février au 28 mars 2025, soit près de deux mois, les juges ont siégé."),
    ("fr", "Élu en 2014, Marc Lebrun est maire depuis plus de dix ans."),
    ("fr", "Paul Grandin (1931-2015) est mort à l'âge de 84 ans."),
    ("en", "Appointed in March 2015, Ruth Cole is now in her eleventh year in office."),
]


@pytest.mark.parametrize(("language", "text", "expected"), TIED)
def test_length_is_tied_to_its_days(language: str, text: str, expected: dict[str, list[tuple[str, str]]]) -> None:
    assert ties(text, language) == expected


@pytest.mark.parametrize(("language", "text"), LOOSE)
def test_length_of_something_else_is_left_alone(language: str, text: str) -> None:
    assert not any(ties(text, language).values())


@pytest.mark.parametrize(("language", "text"), FITS)
def test_length_that_fits_is_no_conflict(language: str, text: str) -> None:
    assert any(ties(text, language).values())
    assert not conflicts(text, language)


def test_derivation_is_shown() -> None:
    (found,) = conflicts("Le canal est resté à sec de 2016 à 2025, soit quatorze ans.", "fr")
    step = "from 2016-01-01…2016-12-31 to 2025-01-01…2025-12-31: 8.0 to 10.0 years, stated « quatorze ans »"
    assert found.steps == (step,)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Du 3 février au 28 mars 2025, soit cinq mois, les juges ont siégé.", "error"),
        ("De 2016 à 2025, soit quatorze ans, le canal est resté à sec.", "warning"),  # by the years alone
    ],
)
def test_exact_days_leave_no_doubt(text: str, severity: str) -> None:
    assert [found.severity for found in conflicts(text, "fr")] == [severity]
