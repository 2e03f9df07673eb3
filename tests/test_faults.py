"""Two figures in, the rule that tells most of how they differ out: a bound, a magnitude, transposed digits."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_texts

from factcheck.checks._faults import fault_of

# one figure and another of the same thing, and what tells most of how they differ
FAULTS = [
    ("340 ponts", "391 ponts", None),
    ("près de 340 ponts", "391 ponts", None),  # a hedge that only rounds
    ("plus de 400 ponts", "391 ponts", "bound"),
    ("de 340 à 360 ponts", "391 ponts", "bound"),
    ("moins de 340 ponts", "plus de 391 ponts", "bound"),
    ("132 ponts", "123 ponts", "transposition"),
    ("plus de 132 ponts", "123 ponts", "transposition"),  # the slip tells more than the bound
    ("12 345 ponts", "1 345 ponts", "transposition"),
    ("36 %", "63 %", "transposition"),
    ("340 ponts", "3 400 ponts", "magnitude"),
    ("4,3 milliards d'euros", "4,3 millions d'euros", "magnitude"),
    ("4 billions d'euros", "4 milliards d'euros", "magnitude"),
    ("320 MW", "320 GW", "magnitude"),
    ("508 km", "508 miles", "magnitude"),
]
FLAGS = [
    ("fr", ["La Poste de Tulle a trié 8 568 colis lundi.", "Lundi, 8 586 colis ont été triés à La Poste de Tulle."],
     "transposition"),
    ("fr", ["Le sommet du pic de Larrau culmine à 2 863 mètres.", "Le pic de Larrau, 2 836 mètres, a été gravi jeudi."],
     "transposition"),  # so many digits tell that both are its height
    ("en", ["The Calder dam holds back 5,827 hectares of water.", "Behind the Calder dam lie 5,287 hectares of water."],
     "transposition"),
    ("fr", ["En 2026, la Pologne dépensera 200 milliards de zlotys pour sa défense.",
            "La défense coûtera 200 millions de zlotys à la Pologne en 2026."],
     "magnitude-conflict"),
    ("fr", ["Verdane rachète Brixby pour 3 milliards de dollars.",
            "Brixby est vendu à Verdane pour 3 billions de dollars."],
     "magnitude-conflict"),
    ("fr", ["La berline Zélia aura une batterie de 75 kWh.", "La Zélia est vendue avec une batterie de 75 kW."],
     "magnitude-conflict"),
    ("en", ["The Corran plant has a capacity of 540 GWh.", "At Corran, the plant has a capacity of 540 GW."],
     "magnitude-conflict"),
    ("fr", ["En 2024, Dijon comptait entre 180 et 200 fontaines.", "Dijon comptait 250 fontaines en 2024."],
     "bound-conflict"),
    ("en", ["Between 10 and 12 ferries served Kelso in 2024.", "In 2024, Kelso was served by 15 ferries."],
     "bound-conflict"),
    ("fr", ["Le lac Vaussens n'a jamais dépassé 900 hectares en 2024.",
            "En 2024, le lac Vaussens couvrait de 1 400 à 1 650 hectares."], "bound-conflict"),
]  # fmt: skip
IGNORES = [
    ("fr", ["L'usine de Thiers emploie 312 salariés.", "L'usine de Thiers a perdu 132 salariés depuis 2015."]),
    ("fr", ["Norvane emploie 8 200 salariés à Lyon.", "Norvane emploie 2 800 salariés à Lille."]),
    ("fr", ["À Limoges, la rénovation du stade Beaublanc a coûté 140 millions d'euros.",
            "À Limoges, la nouvelle tribune du stade Beaublanc a coûté 14 millions d'euros."]),
    ("fr", ["Le parc de batteries de Drouval a une puissance de 100 MW.",
            "À Drouval, le parc de batteries peut stocker 100 MWh."]),
    ("fr", ["Une borne de 22 kW sera installée à Trémont.", "À Trémont, une recharge de 22 kWh coûte 9 euros."]),
    ("fr", ["La dette de Verdane est de 3,4 billions d'euros.", "La dette de Verdane est de 3 400 milliards d'euros."]),
    ("en", ["Penrow museum sold 1,473 tickets on Saturday.", "Penrow museum sold 1,437 tickets on Sunday."]),
    ("en", ["The Kelso bridge has never exceeded 340 tonnes.", "The Kelso bridge weighs 330 tonnes."]),
]  # fmt: skip


def found(folder: Path, language: str, texts: list[str]) -> list[str]:
    """Return the rules of what is reported aloud."""
    articles = (f"---\ndate: 2025-10-13\nlanguage: {language}\n---\n{text}\n" for text in texts)
    return [each.rule for each in scan_texts(folder, *articles).findings if each.severity != "note"]


@pytest.mark.parametrize(("one", "other", "fault"), FAULTS)
def test_fault(one: str, other: str, fault: str | None) -> None:
    (first,), (second,) = (claims_of(f"À Lyon : {text}.") for text in (one, other))
    assert fault_of(first, second) == fault_of(second, first) == fault


@pytest.mark.parametrize(("language", "texts", "rule"), FLAGS)
def test_a_pair_is_reported_under_the_rule_that_tells_most(
    language: str, texts: list[str], rule: str, tmp_path: Path
) -> None:
    assert found(tmp_path, language, texts) == [rule]


@pytest.mark.parametrize(("language", "texts"), IGNORES)
def test_what_is_no_fault_is_left_alone(language: str, texts: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, language, texts) == []
