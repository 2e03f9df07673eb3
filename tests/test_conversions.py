"""Texts in, which figures say others again in another currency or unit, and which of them cannot be the same, out."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_texts

from factcheck.checks._conversions import spell_amount, spell_rate
from factcheck.comparison.denominations import readings
from factcheck.outcomes import Finding
from factcheck.units import rates
from factcheck.units.namesakes import namesakes
from factcheck.units.rates import find_rates

# the text; the figures that are conversions, each with what it says again
TIES = [
    ("fr", "Un don de 125 millions de yuans (17 millions de dollars).",
     {"17 millions de dollars": "125 millions de yuans"}),
    ("fr", "Le port coûte 40 milliards de yens, soit 230 millions d'euros.",
     {"230 millions d'euros": "40 milliards de yens"}),
    ("fr", "Il coûte 9 millions de livres sterling. C'est 10 millions d'euros.",
     {"10 millions d'euros": "9 millions de livres sterling"}),
    ("fr", "Le prêt de 10 milliards de yens à la ville (58 millions d'euros au cours du jour) court.",
     {"58 millions d'euros": "10 milliards de yens"}),
    ("fr", "Une aide de 8 millions de dollars (7 millions d'euros, 6 millions de livres sterling).",
     {"7 millions d'euros": "8 millions de dollars", "6 millions de livres sterling": "8 millions de dollars"}),
    ("fr", "Une amende de 20 à 30 millions de dollars (18 à 27 millions d'euros).",
     {"18 à 27 millions d'euros": "20 à 30 millions de dollars"}),
    ("fr", "Le kilo se vend 1 800 francs CFA le kilo, soit 2,74 euros.", {"2,74 euros": "1 800 francs CFA le kilo"}),
    ("fr", "Long de 300 km (186 miles), le sentier monte.", {"186 miles": "300 km"}),
    ("en", "It paid 7.2 billion riyals (about $1.9bn), or €1.7bn.",
     {"about $1.9bn": "7.2 billion riyals", "€1.7bn": "7.2 billion riyals"}),
    ("en", "The 36 billion yuan plan ($5 billion) was approved.", {"$5 billion": "36 billion yuan"}),
    ("en", "The cars cost $5m, roughly £3.7m.", {"roughly £3.7m": "$5m"}),
    ("en", "The tunnel runs 57 kilometres – 35 miles – under the Alps.", {"– 35 miles": "57 kilometres"}),
    ("fr", "Le rachat (4 milliards de dollars, 3,5 milliards d'euros) est bouclé.",
     {"3,5 milliards d'euros": "4 milliards de dollars"}),
    ("fr", "Les 125 millions de yuans promis par Pékin équivalent à 17 millions de dollars.",
     {"17 millions de dollars": "125 millions de yuans"}),
    ("en", "A 40-foot (12-metre) boat sank.", {"12-metre": "40-foot"}),
    ("en", "Cars may do 60 mph, or 97 km/h, here.", {"97 km/h": "60 mph"}),
    ("zh", "总投资360亿元（约合50亿美元）。", {"约合50亿美元": "360亿元"}),
]  # fmt: skip
NO_TIES = [
    ("fr", "Un budget de 3 millions d'euros (dont 2 millions de dollars de dons)."),  # a part
    ("fr", "Un résultat de 40 millions d'euros (contre 25 millions de dollars en 2019)."),  # another year
    ("fr", "Il a coûté 10 millions de dollars et rapporté 30 millions d'euros."),  # two sums
    ("fr", "La location coûte 2 000 dollars (1 700 euros pour les étudiants)."),  # for others
    ("fr", "En 1936, il coûtait 10 000 dollars (200 000 euros d'aujourd'hui)."),  # inflation
    ("fr", "Italie (5 millions de dollars), Espagne (4 millions d'euros)."),  # a list
    ("fr", "Une dépense de 12 millions de dollars (3 euros par habitant)."),  # a head
    ("fr", "Une salle de 20 m² (3 m de haut)."),  # another dimension
    ("fr", "Une tour de 300 mètres (70 mètres de large)."),
    ("en", "Revenue was $5 billion, of which €3 billion came from Europe."),
    ("en", "Sales rose to $5.2 billion (up from €3.1 billion)."),
    ("en", "The 6ft 2in (1.88m) goalkeeper signed."),  # the end of one measure
    ("en", "A pass costs £10/€12."),  # two prices
]
# the articles; for each finding its severity and what its message says
FLAGS = [
    ("fr", ["Le fonds reçoit 125 millions de yuans (31 millions de dollars)."], "error", "17.11 million USD"),
    ("fr", ["Le fonds reçoit 125 millions de yuans (18,4 millions de dollars)."], "warning", "17.11 million USD"),
    ("fr", ["À Dakar, la digue coûte 45 milliards de francs CFA, soit 180 millions d'euros."],
     "error", "68.6 million EUR"),
    ("fr", ["À Dakar, la digue coûte 180 millions d'euros (45 milliards de francs CFA)."],
     "error", "118.1 billion XOF"),
    ("fr", ["L'amende va de 20 à 30 millions de dollars (33 à 48 millions d'euros)."], "error", "24.22 million EUR"),
    ("en", ["The refinery will cost 7.2 billion riyals (about $3.4bn)."], "error", "1.92 billion USD"),
    ("en", ["In 2015 the group paid $100m (€60m)."], "error", "million EUR"),
    ("zh", ["总投资360亿元（约合84亿美元）。"], "error", "4.927 billion USD"),
    ("fr", ["Le sentier s'étire sur 300 km (100 miles)."], "error", "186.4 mile"),
    ("fr", ["Il a fait 40 °C (140 °F) à Cordoue."], "error", "104 degree Fahrenheit"),
    ("en", ["It burned 300 acres (740 hectares)."], "error", "121.4 hectare"),
    ("en", ["The reactor gives 1.63 GW (163 MW)."], "error", "1,630 megawatt"),
    ("fr", ["À Lagos, le pont coûte 90 milliards de nairas (60 millions de dollars). Le quai coûte"
            " 15 milliards de nairas (25 millions de dollars)."], "warning", "no reference rate"),
    ("en", ["The Corlay pipeline is 1,443 kilometres long.",
            "Crude flows through the Corlay pipeline for 1,443 miles."], "warning", "differ by a factor"),
]  # fmt: skip
IGNORES = [
    ("fr", ["Le fonds reçoit 125 millions de yuans, soit environ 16 millions d'euros."]),
    ("fr", ["La Suède achète pour 2,4 milliards de couronnes (220 millions d'euros) de drones."]),
    ("fr", ["La maison valait 100 000 francs, soit 15 245 euros."]),  # French ones
    ("fr", ["L'aide de 45 millions de dollars (30 millions d'euros) a été votée à Ottawa par le Canada."]),
    ("fr", ["La montre est vendue 499 euros (499 dollars)."]),  # prices of two countries
    ("fr", ["En 2015, le groupe avait payé 100 millions de dollars (90 millions d'euros)."]),  # the rate of then
    ("fr", ["En 2015, le groupe avait payé 100 millions de dollars (97 millions d'euros)."]),  # that of today
    ("en", ["In 1985 the farm sold for $100,000 (€250,000)."]),  # no rate so early
    ("en", ["The bridge in Lagos will cost 90 billion naira ($60 million)."]),  # no rate at all
    ("en", ["Maple Rail will pay C$1.37 billion, about $1 billion, for its rival."]),  # rounded to one digit
    ("en", ["Cars may do 30 mph (50 km/h) here."]),
    ("en", ["The pool holds 2.5 million litres (550,000 gallons)."]),  # imperial ones
    ("en", ["The pool holds 2.5 million litres (660,000 gallons)."]),
    ("en", ["The world has warmed by 1.5C (2.7F)."]),  # a difference
    ("fr", ["Le parc produit 2 GW (1 500 MW)."]),  # gross and net, perhaps
    ("en", ["The Corlay pipeline is 1,443 kilometres long.", "Crude flows through the Corlay pipeline for 897 miles."]),
    ("fr", ["Le canal de Briare est long de 54 kilomètres.", "Le canal de Briare est large de 54 mètres."]),
]


def _found(folder: Path, language: str, texts: list[str]) -> list[Finding]:
    found = scan_texts(folder, *(f"---\nlanguage: {language}\n---\n{text}\n" for text in texts)).findings
    return [each for each in found if each.rule in ("currency-conversion", "unit-conversion", "magnitude-conflict")]


@pytest.mark.parametrize(("language", "text", "expected"), TIES)
def test_conversion_is_tied_to_what_it_converts(language: str, text: str, expected: dict[str, str]) -> None:
    claims = {claim.id: claim for claim in claims_of(text, language=language)}
    tied = {
        claim.text: claims[tie.claim].text
        for claim in claims.values()
        for tie in claim.ties
        if tie.sort == "conversion"
    }
    assert tied == expected


@pytest.mark.parametrize(("language", "text"), NO_TIES)
def test_figure_of_something_else_is_no_conversion(language: str, text: str) -> None:
    ties = [tie for claim in claims_of(text, language=language) for tie in claim.ties]
    assert not [tie for tie in ties if tie.sort == "conversion"]


@pytest.mark.parametrize(("language", "texts", "severity", "told"), FLAGS)
def test_wrong_conversion_is_reported(
    language: str, texts: list[str], severity: str, told: str, tmp_path: Path
) -> None:
    (finding,) = _found(tmp_path, language, texts)
    assert finding.severity == severity
    assert told in " ".join((finding.message, *finding.comparison.steps))


@pytest.mark.parametrize(("language", "texts"), IGNORES)
def test_right_conversion_is_left_alone(language: str, texts: list[str], tmp_path: Path) -> None:
    assert not _found(tmp_path, language, texts)


def test_one_sum_converted_in_two_articles_is_one_finding(tmp_path: Path) -> None:
    texts = [
        "Le port de Djeddah paie 7,2 milliards de riyals (1,9 milliard de dollars).",
        "À Djeddah, le port a payé 7,2 milliards de riyals, soit 3,4 milliards de dollars.",
    ]
    (finding,) = _found(tmp_path, "fr", texts)
    assert len(finding.claims) == 4


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Le fonds reçoit 125 millions de yuans (17 milliards de dollars).", "million for milliard"),
        ("Le fonds reçoit 125 millions de yuans (71 millions de dollars).", "digits transposed"),
        ("Le fonds reçoit 125 millions de yuans (910 millions de dollars).", "inverse rate"),
        ("Le fonds reçoit 125 millions de yuans (125 millions de dollars).", "same number in another unit"),
        ("Le sentier s'étire sur 300 km (483 miles).", "inverse rate"),
    ],
)
def test_slip_that_explains_it_is_named(text: str, slip: str, tmp_path: Path) -> None:
    (finding,) = _found(tmp_path, "fr", [text])
    assert slip in (finding.hint or "")


def test_weekend_has_the_rate_of_the_business_day_before() -> None:
    friday, sunday = (find_rates("CNY", "USD", day, day) for day in (date(2024, 6, 21), date(2024, 6, 23)))
    assert friday == sunday
    assert friday is not None
    assert spell_rate(friday.low, "CNY", "USD") == "7.261 CNY per USD"


def test_day_after_the_last_rate_has_that_one() -> None:
    found = find_rates("USD", "EUR", date(2999, 1, 1), date(2999, 12, 31))
    assert found is not None
    assert found.stale
    assert found.first == found.last


@pytest.mark.parametrize(
    ("source", "day"),
    [("USD", date(1985, 1, 7)), ("RUB", date(2024, 1, 8)), ("NGN", date(2024, 1, 8)), ("BGN", date(1995, 1, 9))],
)
def test_currency_without_a_rate_on_a_day_has_none(source: str, day: date) -> None:
    assert find_rates(source, "EUR", day, day) is None


@pytest.mark.parametrize(
    ("source", "target", "rate"),
    [
        ("XOF", "EUR", Fraction(1000, 655957)),
        ("SAR", "AED", Fraction("3.6725") / Fraction("3.75")),
        ("EUR", "EUR", Fraction(1)),
    ],
)
def test_fixed_rates_are_exact(source: str, target: str, rate: Fraction) -> None:
    found = find_rates(source, target, date(2024, 1, 1), date(2024, 12, 31))
    assert found is not None
    assert found.low == found.high == rate


def test_every_peg_has_an_anchor_with_a_rate() -> None:
    for code, peg in rates._pegs().items():
        assert find_rates(code, "EUR", peg.first.replace(year=2026), date(2026, 10, 30)) or peg.last < date(2026, 1, 1)


def test_words_tell_which_currencies_a_sum_can_be_of() -> None:
    crowns, dollars = claims_of("Il paie 400 couronnes à Oslo et 30 dollars américains à New York.")
    assert readings(crowns)[0] == "NOK"
    assert readings(dollars) == ("USD",)


def test_units_of_one_name_are_known() -> None:
    assert namesakes("mile") == ("mile", "nautical_mile")
    assert namesakes("kilometer") == ("kilometer",)


@pytest.mark.parametrize(
    ("amount", "spelled"),
    [(Fraction(17_216_000), "17.22 million USD"), (Fraction(1850), "1,850 USD"), (Fraction(1, 3), "0.3333 USD")],
)
def test_amounts_are_spelled_as_people_write_them(amount: Fraction, spelled: str) -> None:
    assert spell_amount(amount, "USD") == spelled


def test_rates_are_not_loaded_where_nothing_is_converted(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("Lyon compte 340 ponts et dépense 12 millions d'euros.", encoding="utf-8")
    code = (
        "import sys; from factcheck.cli import app\n"
        f"try: app(['scan', {str(article)!r}, '--no-cache'])\n"
        "except SystemExit: pass\n"
        "from factcheck.units.rates import _history\n"
        "print(_history.cache_info().currsize, 'currency_converter' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False"
