"""Rates beside their totals in, those that the figures do not give out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_texts

DAY = date(2025, 10, 8)
TIED = [
    ("fr", "L'aide, 12 millions d'euros pour 4 000 familles, soit 300 euros par famille.", "shared"),
    ("fr", "Le cargo a parcouru 900 km en 6 heures, à 120 km/h de moyenne.", "averaged"),
    ("fr", "Ils sont 40 membres ; chacun a versé 50 euros, soit un total de 900 euros.", "shared"),
    ("fr", "La ville compte 80 000 habitants et 1 200 naissances, soit 30 pour 1 000.", "shared"),
    ("fr", "Il paie 800 euros par mois, soit 96 000 euros par an.", "shared"),
    ("en", "The 24 classes have 600 pupils, or 35 pupils per class.", "shared"),
    ("en", "The club sold 3,000 books at £20 apiece, for a total of £6,000.", "shared"),
    ("en", "The appeal raised £1.5m from 50,000 donors, an average gift of £300.", "averaged"),
]
NOT_TIED = [
    ("fr", "Le TGV a parcouru 900 km en 6 heures, avec des pointes à 320 km/h."),  # the highest
    ("fr", "Le groupe a gagné 12 millions d'euros et verse 300 euros par salarié à 4 000 salariés."),  # another sum
    ("fr", "Le loyer moyen est de 900 euros par mois, soit 15 euros par mètre carré."),  # no floor space
    ("en", "Sales were $12bn, or $3 a share, and it has 4,000 stores."),  # no number of shares
    ("en", "The charity sold 3,000 books at £20 each and spent £6,000 on a van."),  # another sum
]
FOUND = [
    ("Les 45 millions d'euros aideront 15 000 foyers, soit 300 euros par foyer.", "a zero too many or too few"),
    ("Le cargo a parcouru 6 000 kilomètres en 20 jours, soit 30 kilomètres par jour.", None),
    ("Le domaine de 40 hectares a donné 2 000 quintaux, soit 500 quintaux par hectare.", None),
    ("En six mois, 180 000 repas ont été servis, soit 3 000 repas par mois.", None),
]
FITTING = [
    "Les 45 millions d'euros aideront 15 000 foyers, soit 3 000 euros par foyer.",
    "Les 45 millions d'euros aideront 15 000 foyers sur cinq ans, soit 600 euros par foyer.",  # by years as well
    "L'atelier a produit 48 tonnes en 6 jours, soit 1 tonne par heure.",  # eight hours a day
    "Il gagne 2 000 euros par mois, soit 26 000 euros par an.",  # thirteen months of pay
    "Les 84 millions d'euros, dont 14 pour l'État, sont répartis entre 70 communes, soit 1 million par commune.",
]


@pytest.mark.parametrize(("language", "text", "sort"), TIED)
def test_rate_is_tied_to_its_total_and_number(language: str, text: str, sort: str) -> None:
    ties = {tie.sort for claim in claims_of(text, language=language) for tie in claim.ties}
    assert sort in ties


@pytest.mark.parametrize(("language", "text"), NOT_TIED)
def test_rate_of_something_else_is_not_tied(language: str, text: str) -> None:
    ties = {tie.sort for claim in claims_of(text, language=language) for tie in claim.ties}
    assert ties.isdisjoint({"shared", "averaged"})


@pytest.mark.parametrize(("text", "hint"), FOUND)
def test_rate_that_the_figures_do_not_give_is_found(tmp_path: Path, text: str, hint: str | None) -> None:
    found = [each for each in scan_texts(tmp_path, text, day=DAY).findings if each.rule == "rate-conflict"]
    assert len(found) == 1
    assert hint is None or hint in (found[0].hint or "")


@pytest.mark.parametrize("text", FITTING)
def test_rate_that_fits_is_left_alone(tmp_path: Path, text: str) -> None:
    assert not scan_texts(tmp_path, text, day=DAY).findings


def test_inverse_rate_is_named(tmp_path: Path) -> None:
    text = "Le marcheur a fait 40 kilomètres en 8 heures, soit 0,2 kilomètre par heure."
    assert "inverse rate" in (scan_texts(tmp_path, text, day=DAY).findings[0].hint or "")
