"""What two parts make of one whole: which are reported, how loudly, with which steps, and which are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_texts

RULE = "implied-wholes-conflict"
FLAGS = [
    # undated, and only a loose reading lets them meet
    (
        [
            "Toulouse abrite 2 400 entreprises du spatial, soit la moitié du total national.",
            "Bordeaux compte 1 000 entreprises du spatial, soit 15 % du total national.",
        ],
        "warning",
        "« 2 400 entreprises du spatial » ÷ « la moitié »: 2\u202f400 ÷ 50 % = 4\u202f800",
    ),
    # of one stated year, and apart however read
    (
        [
            "En 2024, la Bavière a brassé 23 millions d'hectolitres de bière, soit 27 % de la production allemande.",
            "La Saxe a brassé 8 millions d'hectolitres de bière en 2024, soit un quart de la production allemande.",
        ],
        "error",
        "« 8 millions d'hectolitres » ÷ « un quart »: 8\u202f000\u202f000 ÷ 25 % = 32\u202f000\u202f000",
    ),
    # the share in one article, its part in another
    (
        [
            "In 2024, Bavaria had 620 breweries, 42% of the German total.",
            "In 2024, Saxony was home to 20% of Germany's breweries.",
            "In 2024, Saxony had 600 breweries.",
        ],
        "warning",
        "« 600 breweries » ÷ « 20% »: 600 ÷ 20 % = 3\u202f000",
    ),
]
IGNORES = [
    # both make it 139 000
    [
        "Catalonia employs 61,000 people in the chemical industry, 44% of Spain's chemical workforce.",
        "Andalusia employs 16,700 people in the chemical industry, 12% of Spain's chemical workforce.",
    ],
    # two years
    [
        "En 2014, Lyon comptait 340 brasseries, soit 17 % du total national.",
        "En 2024, Lille comptait 480 brasseries, soit 10 % du total national.",
    ],
    # two sites
    [
        "Norvane a supprimé 320 postes, soit 40 % des effectifs du site de Brest.",
        "Norvane a supprimé 90 postes, soit 10 % des effectifs du site de Vannes.",
    ],
    # bounds that leave it open
    [
        "Leeds has 240 breweries, more than a tenth of the national total.",
        "Hull has 110 breweries, less than 15% of the national total.",
    ],
]
HELD_FLAGS = [
    [
        "Les femmes représentent 40 % des salariés de Norvane.",
        "Norvane emploie 5 000 salariés.",
        "Norvane emploie 3 200 femmes.",
    ],
    ["Women make up 40% of Norvane's employees.", "Norvane employs 5,000 people.", "Norvane employs 3,200 women."],
]
HELD_IGNORES = [
    ["Women make up 40% of Norvane's employees.", "Norvane employs 5,000 people.", "Norvane employs 2,000 women."],
    ["Women make up 40% of Norvane's employees.", "Norvane employs 5,000 people.", "Belvaro employs 3,200 women."],
    ["Women make up 40% of Norvane's managers.", "Norvane employs 5,000 people.", "Norvane employs 3,200 women."],
]


@pytest.mark.parametrize(("articles", "severity", "step"), FLAGS)
def test_parts_that_make_two_wholes_of_one_are_reported(
    articles: list[str], severity: str, step: str, tmp_path: Path
) -> None:
    (finding,) = (each for each in scan_texts(tmp_path, *articles).findings if each.rule == RULE)
    assert finding.severity == severity
    assert step in finding.comparison.steps


@pytest.mark.parametrize("articles", IGNORES)
def test_parts_that_fit_or_are_of_two_wholes_are_left_alone(articles: list[str], tmp_path: Path) -> None:
    assert not scan_texts(tmp_path, *articles).findings


@pytest.mark.parametrize("articles", HELD_FLAGS)
def test_a_share_of_those_of_a_name_is_held_against_them_and_all(articles: list[str], tmp_path: Path) -> None:
    (finding,) = scan_texts(tmp_path, *articles).findings
    assert (finding.rule, finding.severity) == ("part-whole-conflict", "warning")


@pytest.mark.parametrize("articles", HELD_IGNORES)
def test_a_share_of_others_or_one_that_fits_is_left_alone(articles: list[str], tmp_path: Path) -> None:
    assert not scan_texts(tmp_path, *articles).findings


def test_what_is_smaller_is_no_whole_of_a_part_that_no_words_tie_to_its_share(tmp_path: Path) -> None:
    articles = (
        "Au Japon, la région de Kobe compte 320 startups biomédicales, soit 8 % du total national.",
        "Tokyo domine : 2 000 startups biomédicales y sont installées, soit la moitié du total national.",
    )
    assert not scan_texts(tmp_path, *articles).findings


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("fr", "Selon l'Odoxis, rattaché au Groupe Belvaro, la Bretagne compte 2 400 médecins.", "place:brittany"),
        (
            "fr",
            "Selon l'Academy of Trade and Industry (ATI), organisme affilié au Groupe Belvaro (GB), les ventes"
            " chinoises ont atteint 900 milliards de yuans.",
            "place:china",
        ),
        ("en", "According to Odoxis, a body run by the Belvaro Group, Chinese exports were worth $9m.", "place:china"),
    ],
)
def test_a_figure_is_not_its_sources_nor_that_of_whom_the_source_belongs_to(
    language: str, text: str, place: str
) -> None:
    subjects = [claim.subject for claim in claims_of(text, language=language) if claim.kind != "date"]
    assert [subject.id for subject in subjects if subject] == [place]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Avec 1,9 million de tonnes de lait, la Normandie représente 15 % de la production française."),
        ("en", "With 8.5 million pigs, Iowa accounts for 12% of American pigs."),
    ],
)
def test_a_figure_that_leads_its_sentence_is_the_part_of_the_share(language: str, text: str) -> None:
    part, share = claims_of(text, language=language)
    assert share.part == part.id


def test_a_third_is_written_to_what_a_reader_can_check(tmp_path: Path) -> None:
    articles = [
        "En 2024, la Bavière comptait 620 brasseries, un tiers du total allemand.",
        "En 2024, la Saxe comptait 610 brasseries, 60 % du total allemand.",
    ]
    (finding,) = (each for each in scan_texts(tmp_path, *articles).findings if each.rule == RULE)
    assert "« 620 brasseries » ÷ « un tiers »: 620 ÷ 33.33 % = 1\u202f860" in finding.comparison.steps
