"""Totals and their parts: what the words tie together, and which sums are reported or left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_texts

from factcheck.outcomes import Finding

# language, text, sort, total (or first part), parts
TIES = [
    ("fr", "Le choc a fait 47 blessés : 19 dans le car et 28 dans le tram.", "sum", "47 blessés", ["19", "28"]),
    (
        "fr",
        "On a planté 12 chênes et 7 ifs, soit 19 arbres au total.",
        "sum",
        "19 arbres au total",
        ["12 chênes", "7 ifs"],
    ),
    ("fr", "Le club a 62 médailles, dont 20 en or et 24 en argent.", "some", "62 médailles", ["20", "24"]),
    ("fr", "Répartition complète : 78 iront à Brest, 64 à Dole et 34 à Sète.", "listed", "78", ["64", "34"]),
    ("en", "The crash hurt 47 people (19 on the coach and 28 on the tram).", "sum", "47 people", ["19", "28"]),
    ("fr", "Il perd 45 bus, 22 à Dole, 15 à Gray et 8 à Arbois.", "sum", "45 bus", ["22", "15", "8"]),
    ("fr", "On a livré 41 bus, pas un de plus : 22 à Dole et 19 à Gray.", "sum", "41 bus", ["22", "19"]),
    (
        "en",
        "It has 51 maps; 24 are Dutch, 18 are new, the rest, nine, are lost.",
        "sum",
        "51 maps",
        ["24", "18", "nine"],
    ),
    ("en", "It planted 12 oaks and 7 yews, 19 trees in all.", "sum", "19 trees", ["12 oaks", "7 yews"]),
]
UNTIED = [
    ("fr", "Le choc a fait 47 blessés, dont 19 femmes et 28 cyclistes."),  # a cyclist may be a woman
    ("fr", "L'usine a vendu 240 bus en 2023 et 310 en 2024."),
    ("fr", "Le train roule 320 kilomètres, avec deux arrêts : à 45 kilomètres et à 120 kilomètres."),
    ("fr", "Belvaro supprime 1 200 emplois : 520 ouvriers, 310 cadres, le reste parmi les apprentis."),
    ("fr", "Le zoo a 86 salariés. On y dénombre 34 lions, 21 pumas et 19 lynx, et c'est tout."),
    ("fr", "La marque a 45 magasins, 22 à Paris, 15 à Lyon et d'autres à Lille."),
    ("en", "The team played 38 matches, winning 20 and losing 9."),
    ("en", "The plant employs 640 people, mainly in the foundry (310) and the workshop (180)."),
]


@pytest.mark.parametrize(("language", "text", "sort", "total", "parts"), TIES)
def test_parts_are_tied_to_their_total(language: str, text: str, sort: str, total: str, parts: list[str]) -> None:
    claims = claims_of(text, language=language)
    words = {claim.id: claim.text for claim in claims}
    tied = [(claim.text, words[tie.claim]) for claim in claims for tie in claim.ties if tie.sort == sort]
    assert [(part[: len(word)], whole) for (part, whole), word in zip(tied, parts, strict=True)] == [
        (part, total) for part in parts
    ]


@pytest.mark.parametrize(("language", "text"), UNTIED)
def test_other_figures_are_no_parts(language: str, text: str) -> None:
    sorts = {tie.sort for claim in claims_of(text, language=language) for tie in claim.ties}
    assert sorts.isdisjoint({"sum", "kinds", "some", "listed"})


# the articles, severity, what the sum is, the slip that explains it
CONFLICTS: list[tuple[list[str], str, str, str | None]] = [
    (
        ["Le choc a fait 47 blessés : 19 dans le car, 12 dans le tram et 9 dans la rue."],
        "error",
        "19 + 12 + 9 = 40, stated 47",
        None,
    ),
    (
        ["Le conseil compte 63 élus : 24 femmes et 12 hommes."],
        "error",
        "24 + 12 = 36, stated 63",
        "digits transposed in « 63 élus »: 36 would fit",
    ),
    (
        ["Le zoo abrite 86 félins. On y dénombre 34 lions, 21 pumas et 19 lynx, et c'est tout."],
        "error",
        "34 + 21 + 19 = 74, stated 86",
        None,
    ),
    (
        ["Le conseil compte 25 élus : 12 pour la majorité, 7 pour la gauche et 5 pour le centre."],
        "warning",
        "12 + 7 + 5 = 24, stated 25",
        None,
    ),
    (
        ["La mairie a reçu 9,4 millions d'euros, partagés entre l'école (3,1 millions) et la voirie (4,2 millions)."],
        "error",
        "3.1 million + 4.2 million = 7.3 million, stated 9.4 million",
        None,
    ),
    (
        [
            "La région a commandé 196 autobus électriques.",
            "La région a donné la répartition complète de ses autobus électriques :"
            " 78 iront à Dijon, 64 à Nevers et 34 à Auxerre.",
        ],
        "error",
        "78 + 64 + 34 = 176, stated 196",
        "one digit wrong in « 196 autobus électriques »: 176 would fit",
    ),
]
CONSISTENT = [
    ["L'association aide 640 familles : 310 reçoivent des repas, 280 des vêtements et 190 une aide au loyer."],
    ["Le choc a fait 40 blessés : 19 dans le car, 12 dans le tram et 9 dans la rue."],
    ["Le choc a fait environ 50 blessés : 19 dans le car, 12 dans le tram et 9 dans la rue, soit 40 au total."],
    ["La mairie a reçu 7,4 millions d'euros, partagés entre l'école (3,1 millions) et la voirie (4,2 millions)."],
    ["Le club a 72 médailles, dont 20 en or, 25 en argent et 24 en bronze."],
    # the total of the list stands farther up
    [
        "Le chantier coûte 104 millions d'euros, dont 79 millions payés."
        " La mairie a donné 70 millions, la région 11 millions, et le reste, 23 millions, est emprunté."
    ],
    [
        "La région a commandé 176 autobus électriques.",
        "La région a donné la répartition complète de ses autobus électriques :"
        " 78 iront à Dijon, 64 à Nevers et 34 à Auxerre.",
    ],
]


@pytest.mark.parametrize(("texts", "severity", "step", "hint"), CONFLICTS)
def test_total_that_is_not_the_sum_is_reported(
    tmp_path: Path, texts: list[str], severity: str, step: str, hint: str | None
) -> None:
    finding, *others = found(tmp_path, texts)
    assert others == []
    assert (finding.severity, finding.comparison.steps[0], finding.hint) == (severity, step, hint)


@pytest.mark.parametrize("texts", CONSISTENT)
def test_total_that_may_be_the_sum_is_left_alone(tmp_path: Path, texts: list[str]) -> None:
    assert found(tmp_path, texts) == []


def found(folder: Path, texts: list[str]) -> list[Finding]:
    return [finding for finding in scan_texts(folder, *texts).findings if finding.rule == "sum-conflict"]
