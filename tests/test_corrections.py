"""Figures that do not come to what is stated, with the slip of the pen that would explain it."""

from pathlib import Path

import pytest
from articles_fixture import scan_texts

SLIPS = [
    ("L'usine, ouverte en 1987, a fermé en 1978.", "digits transposed in the date « 1987 »: 1978 would fit"),
    ("The mill opened in 1978 and closed on 3 May 1977.", None),
    (
        "The mill opened on 5 March 2024 and closed on 7 February 2024.",
        "day and month swapped in « 7 February 2024 »: 2024-07-02 would fit",
    ),
    ("Née en 1987, elle est morte en 2020 à 42 ans.", "digits transposed in the date « 1987 »: 1978 would fit"),
    ("Née en 1978, elle est morte en 2020 à 24 ans.", "digits transposed: « 24 ans » for 42 year?"),
    (
        "La part des femmes est passée de 41,2 % à 44,5 %, soit une hausse de 8 points.",
        "points and per cent confused in « 8 points »: 8 % would fit",
    ),
    (
        "L'usine a produit 1 200 kilogrammes de miel avec 400 ruches, soit 3 grammes par ruche.",
        "the unit of a figure beside it in « 3 grammes »: 3 kilogram would fit",
    ),
    (
        "La ville compte 12 000 logements : 5 000 maisons, 4 000 appartements et 3 studios.",
        "a factor of 1,000 in « 3 studios »: 3,000 would fit",
    ),
    (
        "Le chiffre d'affaires a augmenté de 5 % par an pendant trois ans, soit 51,8 % au total.",
        "digits transposed: « 51,8 % » for 15.8 %?",
    ),
    (
        "En 2024, la Bavière comptait 620 brasseries, soit 24 % du total allemand."
        " En 2024, la Saxe comptait 610 brasseries, soit 42 % du total allemand.",
        "digits transposed: « 24 % » for 42 %?",
    ),
]


@pytest.mark.parametrize(("text", "hint"), SLIPS)
def test_the_slip_that_explains_it_is_told_with_the_figure_that_would_fit(
    text: str, hint: str | None, tmp_path: Path
) -> None:
    (finding,) = scan_texts(tmp_path, text).findings
    assert finding.hint == hint
