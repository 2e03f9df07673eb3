"""What is said right behind a figure, or by the verb before it, tells what is measured."""

from __future__ import annotations

import pytest
from articles_fixture import claims_of

MEASURED = [
    ("fr", "À Lyon, 430 hectares sont partis en fumée.", {"burnt-area"}),
    ("fr", "À Lyon, 430 hectares ont été brûlés.", {"burnt-area"}),
    ("fr", "Le feu a parcouru 430 hectares.", {"burnt-area"}),
    ("fr", "Le coureur a parcouru 430 kilomètres.", {"travelled", "runner"}),
    ("fr", "Ordelle devait 430 millions d'euros à ses créanciers.", {"debt"}),
    ("fr", "Le club a déboursé 430 millions d'euros, hors bonus.", {"transfer-fee"}),
    ("fr", "Le site de stockage affiche 430 mégawatts de puissance.", {"rated-power"}),
    ("fr", "Le comité a fixé un plafond de 430 kilos à l'hectare.", {"yield"}),
    ("fr", "La cagnotte a recueilli 430 euros.", {"donation"}),
    ("fr", "Le tunnel a englouti 430 millions d'euros.", {"cost", "tunnel"}),
    ("en", "In Leeds, £430 was raised.", {"fundraising"}),
    ("en", "In Leeds, 430 hectares were burned.", {"burnt-area"}),
    ("en", "The towpath is 430 miles long.", {"length"}),
    ("en", "The council must find £430 million to balance the books.", {"public-deficit"}),
    ("en", "Ordell owed creditors £430 million.", {"debt"}),
    ("en", "The tunnel swallowed £430 million.", {"cost", "tunnel"}),
]


@pytest.mark.parametrize(("language", "text", "concepts"), MEASURED)
def test_figure_measures_what_is_said_beside_it(language: str, text: str, concepts: set[str]) -> None:
    (claim,) = [each for each in claims_of(text, language=language) if each.low in (430, 430_000_000)]
    assert set(claim.topic.concepts) == concepts


@pytest.mark.parametrize(
    ("language", "text", "concepts"),
    [
        ("fr", "Ici vivent 430 de ces oiseaux.", {"bird"}),
        ("en", "The forest has 430 of these birds.", {"bird"}),
        ("en", "The academy has 430 pupils on roll.", {"pupil"}),
        ("en", "The city has 900 schools. The council shut 430 of these.", {"school"}),
    ],
)
def test_figure_counts_what_is_pointed_at(language: str, text: str, concepts: set[str]) -> None:
    (claim,) = [each for each in claims_of(text, language=language) if each.low == 430]
    assert set(claim.topic.concepts) == concepts


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("fr", "Le tunnel a coûté 430 millions d'euros.", "have"),
        ("fr", "Lyon a refusé 430 millions d'euros.", "refuse"),
        ("fr", "L'accident a fait 430 morts.", "have"),
        ("fr", "L'éolien a assuré 43 % de l'électricité de Lyon.", "have"),
        ("fr", "Lyon a exporté 43 % de l'électricité de Paris.", "export"),
        ("en", "In Leeds, 430 people had to leave.", None),
    ],
)
def test_a_verb_that_only_says_what_is_measured_sets_nothing_apart(
    language: str, text: str, relation: str | None
) -> None:
    (claim,) = [each for each in claims_of(text, language=language) if each.low in (43, 430, 430_000_000)]
    assert claim.relation == relation
