"""Shares of one whole: which lists are tied together, and which are reported as more or less than the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_texts

TIED = [
    ("fr", "Dumas recueille 46 % des voix, devant Leroy (37 %) et Martin (29 %).", ["37 %", "29 %"]),
    (
        "fr",
        "Dumas a 46 % des voix contre 37 % pour Leroy et 17 % pour Martin. La participation atteint 41 %.",
        ["37 %", "17 %"],
    ),
    ("fr", "Le parc se compose à 63 % de diesels et à 37 % d'hybrides, soit à 12 % de bus.", ["37 %", "12 %"]),
    ("fr", "La chaleur provenait à 46 % des déchets, à 31 % du bois et à 39 % du gaz.", ["31 %", "39 %"]),
    ("fr", "Le plan classe 54 % du sol en forêt, 31 % en prairie et 27 % en vigne.", ["31 %", "27 %"]),
    ("fr", "Le blé couvre 54 % des terres, le maïs 31 % et le colza 27 %.", ["31 %", "27 %"]),
    ("fr", "Les déchets sont brûlés à 52 %, recyclés à 38 % et enfouis à 21 %.", ["38 %", "21 %"]),
    ("fr", "On y arrive en train pour 52 %, en vélo pour 38 % et à pied pour 21 %.", ["38 %", "21 %"]),
    ("en", "Farms use 54% of the water, homes 31% and shops 27%.", ["31%", "27%"]),
    ("en", "The heat came 46% from waste, 31% from wood and 39% from gas.", ["31%", "39%"]),
    ("en", "The family owns 48% of the shares, a fund 37% and the state 15%.", ["37%", "15%"]),
    ("en", "Asked about it, 52% were in favour, 37% were against and 24% did not know.", ["37%", "24%"]),
]
UNTIED = [
    ("fr", "Dumas recueille 46 % des voix à Lyon, 37 % à Lille et 29 % à Nice."),
    ("fr", "Dumas recueille 56 % d'opinions favorables, devant Leroy (48 %) et Martin (45 %)."),
    (
        "fr",
        "Le fonds possède 48 % du capital de Belvaro, 37 % de Norvane et 29 % d'Ostia.",
    ),
    ("fr", "Les clients sont satisfaits à 46 % du prix, à 71 % de la qualité et à 64 % du service."),
    ("fr", "La part du nucléaire est passée de 70 % en 2020 à 68 % en 2022 et 65 % en 2024."),
    ("fr", "Le gel a détruit 60 % des vignes, 45 % des pommiers et 30 % des cerisiers."),
    ("fr", "La loi est soutenue à 62 % par les jeunes, à 54 % par les actifs et à 40 % par les retraités."),
    ("en", "Recycling rates reached 62% for glass, 54% for paper and 40% for plastic."),
    ("en", "Some 60% of voters said housing mattered, 45% named crime and 40% cited health."),
    ("en", "Support for solar stands at 85%, for wind at 70% and for nuclear power at 60%."),
]


@pytest.mark.parametrize(("language", "text", "others"), TIED)
def test_shares_of_one_whole_are_tied_to_the_first(language: str, text: str, others: list[str]) -> None:
    claims = claims_of(text, language=language)
    assert [claim.text for claim in claims if any(tie.sort == "exclusive" for tie in claim.ties)] == others


@pytest.mark.parametrize(("language", "text"), UNTIED)
def test_shares_of_several_wholes_are_not_tied(language: str, text: str) -> None:
    sorts = {tie.sort for claim in claims_of(text, language=language) for tie in claim.ties}
    assert sorts.isdisjoint({"exclusive", "rest"})


@pytest.mark.parametrize(
    ("text", "severity", "step"),
    [
        ("Dumas recueille 46 % des voix, devant Leroy (37 %) et Martin (29 %).", "error", "46 + 37 + 29 = 112 %"),
        ("Dumas recueille 46 % des voix, devant Leroy (37 %) et Martin (19 %).", "error", "46 + 37 + 19 = 102 %"),
        ("Le club compte 48 % d'hommes et 37 % de femmes.", "warning", "48 + 37 = 85 %"),
        ("Les élus sont à 62 % des hommes, et le reste, soit 45 %, des femmes.", "error", "62 + 45 = 107 %"),
    ],
)
def test_shares_that_are_not_the_whole_are_reported(tmp_path: Path, text: str, severity: str, step: str) -> None:
    (finding,) = scan_texts(tmp_path, text).findings
    assert (finding.rule, finding.severity) == ("shares-above-whole", severity)
    assert finding.comparison.steps[0] == f"{step}, the whole is 100 %"


@pytest.mark.parametrize(
    "text",
    [
        "Dumas recueille 46 % des voix, devant Leroy (37 %) et Martin (18 %).",  # rounding
        "Dumas recueille 46 % des voix, devant Leroy (37 %).",
        "Le club compte 63 % d'hommes et 37 % de femmes.",
        "Dumas battrait Leroy au second tour par 55 % des voix contre 45 %, et Martin par 60 % contre 40 %.",
        "Les énergies propres fournissent 68 % du courant : le nucléaire 50 %, l'hydraulique 18 %.",
    ],
)
def test_shares_that_may_be_the_whole_are_left_alone(tmp_path: Path, text: str) -> None:
    assert scan_texts(tmp_path, text).findings == ()
