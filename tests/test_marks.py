"""Figures in their sentences in, what bounds them out; and what cannot be by these bounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_texts

from factcheck.articles import Defaults, extract
from factcheck.records import NO_DAY

DAY = date(2025, 10, 8)
MARKED = [
    ("fr", "Le musée a été inauguré le 12 mars 2027.", "over"),
    ("fr", "Signé à Rome le 3 mai 2027, l'accord lie douze pays.", "over"),
    ("fr", "Le procès s'est ouvert en mai 2027.", "over"),
    ("fr", "Le club compte -12 adhérents.", "below"),
    ("fr", "Onze Français sur dix sont inquiets.", "parted"),
    ("fr", "Une femme de 142 ans est morte.", "person"),
    ("fr", "Le magasin est ouvert 26 heures par jour.", "per day"),
    ("en", "The bridge was opened by the mayor on 12 March 2027.", "over"),
    ("en", "Six in five people are worried.", "parted"),
    ("en", "A 142-year-old woman died.", "person"),
    ("en", "He works eight days a week.", "per week"),
]
UNMARKED = [
    ("fr", "Le musée sera inauguré le 12 mars 2027."),
    ("fr", "L'ouverture a été fixée au 12 mars 2027."),
    ("fr", "Le bail a été signé jusqu'au 12 mars 2027."),
    ("fr", "Dans ce roman, la guerre a éclaté le 12 mars 2027."),
    ("fr", "Le musée a été inauguré le 12 mars 2024."),
    ("fr", "Le solde est de -12 habitants."),
    ("fr", "Un chêne de 142 ans a été abattu."),
    ("fr", "La plateforme reçoit 26 heures de vidéo par seconde."),
    ("en", "The bridge is due to be opened on 12 March 2027."),
    ("en", "A 142-year-old oak was felled."),
    ("fr", "Les trois machines tournent 60 heures par jour."),
    ("fr", "L'usine et l'atelier tournent au total 30 heures par jour."),
    ("fr", "Le vaccin a été recommandé aux enfants nés après le 1er janvier 2026."),
    ("en", "The shop and the bar are open 30 hours a day combined."),
    ("en", "The 150-year-old woman's college will close."),
]
NO_DAYS = [
    ("fr", "Il a démissionné le 31 avril 2024.", "31 avril 2024", date(2024, 4, 30)),
    ("fr", "Née le 29 février 2023, elle vit à Lyon.", "29 février 2023", date(2023, 2, 28)),
    ("fr", "Le décret du 31/06/2024 est paru.", "31/06/2024", date(2024, 6, 30)),
    ("en", "He resigned on April 31, 2024.", "April 31, 2024", date(2024, 4, 30)),
]
REAL_DAYS = [
    ("fr", "Née le 29 février 2024, elle vit à Lyon."),
    ("fr", "Le 29 février est un jour rare."),
    ("fr", "Le 31 février n'existe pas."),
    ("fr", "En juin, 31 communes ont fermé leur piscine."),
    ("en", "In June 31 people were arrested."),
    ("fr", "Il a plaisanté en promettant de payer le 30 février."),
    ("en", "He joked that he would pay on February 30."),
]


@pytest.mark.parametrize(("language", "text", "mark"), MARKED)
def test_words_around_a_figure_bound_it(language: str, text: str, mark: str) -> None:
    assert mark in {each for claim in claims_of(text, day=DAY, language=language) for each in claim.marks}


@pytest.mark.parametrize(("language", "text"), UNMARKED)
def test_words_that_bound_nothing_leave_no_mark(language: str, text: str) -> None:
    assert not {each for claim in claims_of(text, day=DAY, language=language) for each in claim.marks}


@pytest.mark.parametrize(("language", "text", "words", "last"), NO_DAYS)
def test_day_that_no_calendar_has_is_told_apart_from_the_claims(
    language: str, text: str, words: str, last: date
) -> None:
    found = extract("a.md", text.encode(), defaults=Defaults(date=DAY, language=language))
    assert [(each.text, each.high, each.named) for each in found.named] == [(words, last, NO_DAY)]
    assert "date" not in {claim.kind for claim in found.claims}


@pytest.mark.parametrize(("language", "text"), REAL_DAYS)
def test_day_of_a_calendar_or_number_of_things_is_none(language: str, text: str) -> None:
    assert not extract("a.md", text.encode(), defaults=Defaults(date=DAY, language=language)).named


def test_day_that_no_calendar_has_is_quoted_in_its_finding(tmp_path: Path) -> None:
    findings = scan_texts(tmp_path, "Il a démissionné le 31 avril 2024.", day=DAY).findings
    assert [(each.rule, each.severity, each.claims[0].text) for each in findings] == [
        ("no-such-day", "error", "31 avril 2024")
    ]


def test_last_year_is_the_slip_of_a_day_to_come(tmp_path: Path) -> None:
    findings = scan_texts(tmp_path, "Le musée a été inauguré le 12 mars 2027.", day=DAY).findings
    assert [(each.rule, each.hint) for each in findings] == [("not-yet-over", "another year: 2025 would be over")]


@pytest.mark.parametrize(
    ("language", "text", "severity"),
    [
        ("fr", "Les ventes ont chuté de 120 % en un an.", "error"),
        ("fr", "« Nous allons baisser les prix de 600 % », a déclaré le président.", "warning"),
        ("fr", "Le président prétend que les prix ont chuté de 500 %.", "warning"),
        ("en", "Sales fell by 120% in a year.", "error"),
        ("en", '"I will cut drug prices by 600%," Mr Trump said.', "warning"),
    ],
)
def test_a_fall_by_more_than_all_that_somebody_claims_is_no_error(
    language: str, text: str, severity: str, tmp_path: Path
) -> None:
    found = scan_texts(tmp_path, f"---\nlanguage: {language}\n---\n{text}\n", day=DAY).findings
    assert [(each.rule, each.severity) for each in found] == [("below-zero", severity)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "Le club compte -12 000 adhérents.", "-12 000 adhérents"),
        ("fr", "Le club compte - 12 adhérents.", "- 12 adhérents"),
        ("en", "The club has -12,000 members.", "-12,000 members"),
    ],
)
def test_a_number_below_zero_keeps_its_minus(language: str, text: str, words: str) -> None:
    assert [claim.text for claim in claims_of(text, day=DAY, language=language)] == [words]


@pytest.mark.parametrize(
    ("text", "severity"),
    [("Le maire paiera le 30 février.", "error"), ("« Je paierai le 30 février », a lancé le maire.", "warning")],
)
def test_day_that_somebody_is_quoted_with_is_no_error(text: str, severity: str, tmp_path: Path) -> None:
    found = scan_texts(tmp_path, text, day=DAY).findings
    assert [(each.rule, each.severity) for each in found] == [("no-such-day", severity)]
