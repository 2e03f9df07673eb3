"""Articles come from strangers: no text takes more than its share of time, and no figure breaks the reading."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from cli_fixture import call
from timing_fixture import disproportion, seconds

from factcheck.articles import Defaults, extract
from factcheck.characters import lower_case
from factcheck.extraction.figures import find_figures
from factcheck.extraction.spelled import LARGEST
from factcheck.reading import read_document
from factcheck.records import Extraction, Mention
from factcheck.units.measures import rounded

FEW_FIGURES = [
    "(", "a", "A ", "A de ", "de ", "l'", "« ", "« A ", "€", "à ", ", ", "; ", ". ", ".", ".\n", "\n", " ", "\t",
    "\r", "\u00a0", '"', ". » ", "-", "| ", "aera", "un ", "cent ", "cent-", "million ", "Le groupe ", "selon ",
]  # fmt: skip
"""Repeated up to 80 000 bytes."""
DENSE = [
    "1", "1 ", "1,", "1.", "1-", "1/", "1:", "12 ", "100 ", "1 km/", "1€", "€1", "3 % ", "n° 1 ", "2 à ", "1 sur ",
    "entre 1 et ", "janvier ", "en 2024 ", "5 million ", "il y a 1 an ", "1 bus, ", "A a 1 bus. ", "１", "1.1",
]  # fmt: skip
"""Repeated up to 16 000 bytes, which may be as many figures."""
RUNS_ON = [
    "100 " * 5000 + "1000",  # numbers in groups of three whose last group has four
    "12 " * 5000 + "x",
    "1-" * 5000 + "x",
    ". " + '" ' * 10000 + "x",
    "le 3 janvier, " + "a" * 40000,
    "1 " + "a" * 40000 + " environ",
    "(" * 20000 + "12 bus" + ")" * 20000,
]


@pytest.mark.parametrize("text", FEW_FIGURES, ids=ascii)
@pytest.mark.timing
def test_time_grows_with_the_text(text: str) -> None:
    assert_linear(text, 20_000)


@pytest.mark.parametrize("text", DENSE, ids=ascii)
@pytest.mark.timing
def test_time_grows_with_the_figures(text: str) -> None:
    assert_linear(text, 4_000)


@pytest.mark.parametrize("text", RUNS_ON, ids=lambda text: ascii(text[:12]))
@pytest.mark.timing
def test_a_run_is_read_once(text: str) -> None:
    assert min(seconds(lambda _: read(text), 1) for _ in range(2)) < 2.0


@pytest.mark.timing
def test_a_list_of_places_is_read_in_proportion() -> None:
    def do(places: int) -> None:
        read(f"The report names {' in '.join(['Florence'] * places)} with 12 hotels.", "en")

    assert disproportion(do, [2_000, 4_000]) == []


def assert_linear(text: str, size: int) -> None:
    count = size // len(text.encode())
    assert disproportion(lambda count: read(text * count), [count, 2 * count, 4 * count]) == []


def mentions(text: str) -> list[Mention]:
    document = read_document("x.txt", text.encode(), default_date=None, default_language="fr")
    _, found, _ = find_figures(document, lower_case(document.plain), "fr")
    return [mention for each in found for mention in each]


def read(text: str, code: str = "fr") -> Extraction:
    return extract("x.txt", text.encode(), defaults=Defaults(language=code))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000,
        "9" * 5000 + " euros",
        "1" * 31 + " euros",
        "9,9" * 1000,
        "1 000" + " 000" * 1000 + " euros",
        "un " + "million " * 5000,
        "5 " + "millions " * 20_000 + "d'euros",
        "cent " * 5000,
    ],
    ids=lambda text: text[:12],
)
def test_numbers_out_of_all_proportion_are_no_figures(text: str) -> None:
    values = [mention.high for mention in mentions(text) if isinstance(mention.high, Decimal)]
    assert all(abs(value) <= LARGEST for value in values)
    read(text)


@pytest.mark.parametrize("text", ["9" * 5000 + " euros", "0," + "0" * 50 + "1 %", "1" * 31 + " euros"])
def test_too_many_digits_state_nothing(text: str) -> None:
    assert mentions(text) == []


def test_the_largest_figures_are_exact() -> None:
    (mention,) = mentions("Le fonds pèse 999 999 999 999 euros.")
    assert (mention.low, mention.unit) == (Decimal(999_999_999_999), "EUR")


def test_a_billion_of_billions_is_multiplied() -> None:
    (mention,) = mentions("Il faudrait un milliard de milliards de milliards de euros.")
    assert mention.low == Decimal(10) ** 9


@pytest.mark.parametrize(
    "text",
    [
        "1e99999999 euros",
        "-1e-99999999 %",
        "28,75e10 %, 2,3 × 10^10 m, 1e10e10",
        "0 euro, 0 %, 0 fois plus, 0 sur 0, divisé par 0, multiplié par 0",
        "zéro euro, zéro pour cent, zéro fois moins",
        "entre 0 et 0 %, de 0 à 0 euro",
        "00000000000000000000 euros",
        "0,0000000000000000001 %",
        "en l'an 0000, le 0000-00-00, le 99/99/9999, le 31 février 2024, le 00/00/2000",
        "le 99 mars 9999, du 32 mars au 45 avril, il y a 9999 ans, il y a 9999 siècles",
        "٣٤٥ euros, １２ ％, ½ tonne, ² m², Ⅻ ans",
        "NaN euros, inf %, -Infinity km",
        "1 euro" + "\u0301" * 5000,
        "\u202e12 euros\u202c",
    ],
)
@pytest.mark.parametrize("day", ["0001-01-01", "2024-02-29", "9999-12-31"])
def test_no_figure_or_day_breaks_the_reading(text: str, day: str) -> None:
    data = f"---\ndate: {day}\n---\n\n{text}. Il l'a dit hier, lundi prochain et l'an dernier, le 29 février.\n"
    extract("x.md", data.encode())
    read(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lyon a 12 bus; " * 500, 500),
        ("Lyon compte 1 240 bus et\n" * 300, 300),
        ("1 240 vélos " * 1000, 1000),
    ],
)
def test_a_sentence_without_end_is_read_to_its_end(text: str, count: int) -> None:
    assert len(mentions(text)) == count


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "Le fonds distribue 12345678901234567890123456789 milliards d'euros à 4 familles,"
            " soit 123456789012345678901234567 milliards d'euros par famille.",
            "rate-conflict",
        ),
        ("Les 8 familles ont en moyenne 3,1234567890123456789012345678 enfants.", "granularity-conflict"),
        ("Les ventes ont progressé de 50 % par an pendant 300 ans, soit 40 % au total.", "compound-growth-conflict"),
    ],
    ids=lambda text: text[:12],
)
def test_figures_of_more_digits_than_a_decimal_holds_are_compared_and_told(
    text: str, rule: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(f"---\ndate: 2025-10-08\nlanguage: fr\n---\n\n{text}\n", encoding="utf-8")
    assert rule in call("scan", str(tmp_path), "--no-cache").out


@pytest.mark.parametrize("value", [Decimal(7) / 3, Decimal(10) ** 60 + Decimal("0.25"), Decimal(0), Decimal("-1E+80")])
@pytest.mark.parametrize("grain", ["1", "0.1", "1E-40"])
def test_no_number_is_too_long_to_be_rounded(value: Decimal, grain: str) -> None:
    assert abs(Fraction(rounded(value, Decimal(grain))) - Fraction(value)) <= Fraction(grain) / 2
