"""What a figure would have to be, as a calculation that a reader can check."""

from pathlib import Path

import pytest
from articles_fixture import scan_texts

CALCULATIONS = [
    (
        "Sur 5 300 salariés, 2 430 sont des femmes, soit 64 %.",
        "« 2 430 » ÷ « 5 300 salariés »: 2 430 ÷ 5 300 = 46 %, stated « 64 % »",
    ),
    (
        "Of the 5,300 employees, 2,430 are women, or 41.2%.",
        "« 2,430 » ÷ « 5,300 employees »: 2 430 ÷ 5 300 = 45.8 %, stated « 41.2% »",
    ),
    (
        "Le nombre d'emplois est passé de 102 000 à 133 000, soit une hausse de 20 %.",
        "« 133 000 » ÷ « 102 000 »: 133 000 ÷ 102 000 − 1 = 30 %, stated « 20 % »",
    ),
    (
        "Le nombre d'emplois a été multiplié par 2,4, passant de 10 200 à 13 300.",
        "« 13 300 » ÷ « 10 200 »: 13 300 ÷ 10 200 = 1.3 x, stated « multiplié par 2,4 »",
    ),
    (
        "La part des femmes est passée de 41,2 % à 44,5 %, soit une hausse de 5,3 points.",
        "« 44,5 % » − « 41,2 % »: 44.5 − 41.2 = 3.3 pp, stated « 5,3 points »",
    ),
    (  # a decimal more where the result would look like what is stated
        "Sur 4 903 infirmiers, 1 493 sont partis, soit 30,0 %.",
        "« 1 493 » ÷ « 4 903 infirmiers »: 1 493 ÷ 4 903 = 30.5 %, stated « 30,0 % »",
    ),
]


@pytest.mark.parametrize(("text", "step"), CALCULATIONS)
def test_what_is_computed_is_written_out(text: str, step: str, tmp_path: Path) -> None:
    (finding,) = scan_texts(tmp_path, text).findings
    assert step in [each.replace("\u202f", " ") for each in finding.comparison.steps]
