"""Figures of two times and the changes between them in, one article or two, what does not fit out."""

from __future__ import annotations

from datetime import date

import pytest
from articles_fixture import claims_of

from factcheck.checks.growth import check
from factcheck.comparison.evidence import Account
from factcheck.comparison.matching import match_articles
from factcheck.outcomes import Group
from factcheck.rules import find_rule, load_rules

DAY = date(2025, 6, 17)
RULE = find_rule("growth-conflict", load_rules())


def conflicts(language: str, *texts: str) -> int:
    """Return how many changes of one article, or of two put beside each other, do not fit."""
    articles = [claims_of(text, day=DAY, language=language, name=f"{n}.md") for n, text in enumerate(texts)]
    if len(articles) == 1:
        return len(list(check(Group("article|0.md", tuple(articles[0])), RULE)))
    one, other = (Account(tuple(claims)) for claims in articles)
    return len(list(check(match_articles((one, other)), RULE)))


ONE = [
    ("fr", "La laiterie a embouteillé 3,9 millions de litres en 2024, contre 3,0 millions en 2022, soit 60 % de plus."),
    ("en", "A pint cost £4 in 2019 and costs £5 now, 60% more."),
    ("en", "Turnover jumped to £36m, from £30m in 2023: an increase of 50%."),
    ("en", "There were 90 otters on the river in 2015. Today there are 135, three times as many."),
    (
        "fr",
        "Le musée a vendu 10 abonnements par mois en 2022 ; il en vend 20 aujourd'hui. Cette hausse de 40 % surprend.",
    ),
    ("fr", "Les ventes ont bondi de 300 %, passant de 12 à 36 unités par semaine."),
    ("fr", "Le délai moyen d'instruction a été divisé par deux. Il est passé de 60 jours à 45 jours."),
    ("fr", "Les ventes ont triplé en un an, soit une hausse de 300 %."),
    ("fr", "Nordan a vu son bénéfice passer de 18 à 27 millions d'euros. Son PDG se félicite d'un bond de 80 %."),
    ("fr", "Le loyer est passé de 12 euros en 2022 à 18 euros en 2024 ; autrement dit, il a doublé."),
    ("en", "Membership went from 12,000 in 2022 to 18,000 in 2024; in other words, it tripled in two years."),
    ("en", "Waiting times have been halved, from 60 days to 45 days."),
    ("en", "Premium income jumped 24% in 2024, to £119m from £84m."),
    ("en", "The zoo drew 200,000 visitors in 2024, up a quarter on the 190,000 it had in 2023."),
]
ONE_ALONE = [
    (
        "fr",
        "La laiterie a mis en bouteille 3,9 millions de litres en 2024, contre 3,0 millions en 2022, 30 % de mieux.",
    ),
    ("en", "A pint cost £4 in 2019 and costs £5 now, 25% more."),
    ("fr", "Les ventes ont triplé en un an, soit une hausse de 200 %."),
    ("fr", "Le loyer a doublé en dix ans. Il est passé de 600 à 700 euros l'an dernier."),  # of another time
    ("fr", "L'action a gagné 4 % mercredi. Elle est passée de 20 à 30 euros depuis janvier."),
    ("fr", "Le nombre d'élèves a baissé de 2 % cette année. Ils sont 340 aujourd'hui, contre 410 il y a cinq ans."),
    ("en", "Premium income jumped 42% in 2024, to £119m from £84m."),
    ("en", "Rents rose 2% this year. They went from 600 to 900 euros between 2010 and 2020."),
]
TWO = [
    (
        "fr",
        "Le loyer d'un studio à Brest était de 350 euros en septembre 2021.",
        "À Brest, un studio se loue 420 euros en mai 2025, soit 45 % de plus qu'en septembre 2021.",
    ),
    (
        "fr",
        "La forge de Thiers a fabriqué 300 000 couteaux en 2024, contre 240 000 en 2023.",
        "À Thiers, la production de couteaux de la forge a progressé de 48 % en 2024.",
    ),
    (
        "fr",
        "Le chiffre d'affaires de Nordan a atteint 40 millions d'euros en 2023.",
        "Nordan a réalisé un chiffre d'affaires de 60 millions d'euros en 2024, en hausse de 20 %.",
    ),
    ("fr", "Les ventes de Belvaro ont progressé de 12 % en 2024.", "En 2024, les ventes de Belvaro ont bondi de 21 %."),
    (
        "fr",
        "Le nombre d'accidents a baissé de 15 % à Lorvan l'an dernier.",
        "Lorvan a recensé 460 accidents en 2024, contre 400 en 2023.",
    ),
    (
        "en",
        "The Vale Museum welcomed 120,000 visitors in 2024, 20% more than the year before.",
        "In 2023 the Vale Museum had 90,000 visitors.",
    ),
]
TWO_ALONE = [
    (
        "fr",
        "Le loyer d'un studio à Brest était de 350 euros en septembre 2021.",
        "À Brest, un deux-pièces se loue 620 euros en mai 2025, soit 40 % de plus qu'en septembre 2021.",
    ),
    (
        "en",
        "Bikeworks sold 30,000 cargo bikes in 2024, having sold 24,000 in 2023.",
        "Exports of cargo bikes at Bikeworks leapt by 60% in 2024.",
    ),
    (
        "fr",
        "Le chiffre d'affaires de Nordan a atteint 50 millions d'euros en 2023.",
        "Nordan a réalisé un chiffre d'affaires de 60 millions d'euros en 2024, en hausse de 20 %.",
    ),
    ("fr", "Les ventes de Belvaro ont progressé de 12 % en 2024.", "En 2023, les ventes de Belvaro ont bondi de 21 %."),
    (
        "fr",
        "Les ventes de Belvaro en Asie ont progressé de 12 % en 2024.",
        "En 2024, les ventes de Belvaro ont bondi de 21 %.",
    ),
    (
        "fr",
        "Le chiffre d'affaires de Nordan a atteint 40 millions d'euros en 2023.",
        "Nordan a réalisé un chiffre d'affaires de 60 millions d'euros en 2024, en hausse de 20 % hors acquisitions.",
    ),
    (
        "en",
        "The Vale Museum welcomed 120,000 visitors in 2024, 20% more than the year before.",
        "In 2019 the Vale Museum had 90,000 visitors.",
    ),
    ("en", "Belvaro's European sales rose 12% in 2024.", "In 2024 Belvaro's sales jumped 21%."),
]


@pytest.mark.parametrize("case", [*ONE, *TWO])
def test_a_change_that_is_not_from_one_figure_to_the_other_is_found(case: tuple[str, ...]) -> None:
    assert conflicts(*case) == 1


@pytest.mark.parametrize("case", [*ONE_ALONE, *TWO_ALONE])
def test_a_change_that_fits_or_is_of_something_else_is_left_alone(case: tuple[str, ...]) -> None:
    assert conflicts(*case) == 0
