"""Small sets of articles in, what is reported aloud out: each check finds its contradictions and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import scan_texts

from factcheck.articles import Defaults, extract
from factcheck.outcomes import Finding
from factcheck.rules import Rule, load_rules

# the articles, the severity, the words of the clashing claims
VALUE_FLAGS = [
    (
        ["En 2024, Lille et Lyon comptaient ensemble 340 ponts.", "En 2024, Lyon et Lille comptaient 391 ponts."],
        "error",
        {"340 ponts", "391 ponts"},
    ),
    (["Lyon comptait 340 ponts en 2024.", "En 2024, Lyon comptait 391 ponts."], "error", {"340 ponts", "391 ponts"}),
    (["Lyon compte 340 ponts.", "La capitale des Gaules abrite 391 ponts."], "warning", {"340 ponts", "391 ponts"}),
    (
        ["Lyon compte 340 ponts. La Saône traverse la ville. Lyon compte 391 ponts."],
        "warning",
        {"340 ponts", "391 ponts"},
    ),
    (
        ["Lyon inaugure un parc. La ville compte 340 ponts.", "Lyon compte 391 ponts."],
        "warning",
        {"340 ponts", "391 ponts"},
    ),
    (
        ["Dijon possède 310 véhicules.", "Dijon possède 340 bus."],
        "warning",
        {"310 véhicules", "340 bus"},
    ),
    (
        ["Le groupe Belvaro emploie 5 300 salariés.", "Le groupe Belvaro emploie 5 030 ingénieurs."],
        "warning",
        {"5 300 salariés", "5 030 ingénieurs"},
    ),
    (
        [
            "Pékin recense 2 400 entreprises d'IA fin 2024.",
            "Fin 2024, Pékin recensait 3 100 sociétés d'intelligence artificielle.",
        ],
        "error",
        {"2 400 entreprises d'IA", "3 100 sociétés d'intelligence artificielle"},
    ),
    (
        [
            "En 2024, le chiffre d'affaires de Belvaro était de 12 milliards d'euros.",
            "Le chiffre d'affaires de Belvaro s'élevait à 15 milliards d'euros en 2024.",
        ],
        "error",
        {"12 milliards d'euros", "15 milliards d'euros"},
    ),
    (
        ["La tour Perla est haute de 210 mètres.", "La tour Perla culmine à 240 mètres."],
        "warning",
        {"210 mètres", "240 mètres"},
    ),
    (
        [
            "Selon la police, 3 000 personnes ont défilé à Lyon le 3 mai 2025.",
            "Selon la CGT, 8 000 personnes ont défilé à Lyon le 3 mai 2025.",
        ],
        "warning",  # two named sources disagree
        {"3 000 personnes", "8 000 personnes"},
    ),
]
BOUND_FLAGS = [
    (
        ["En 2024, Lyon comptait plus de 500 ponts.", "En 2024, Lyon comptait 340 ponts."],
        "error",
        {"plus de 500 ponts", "340 ponts"},
    ),
    (
        ["En 2024, Lyon comptait moins de 300 ponts.", "En 2024, Lyon comptait 340 ponts."],
        "error",
        {"moins de 300 ponts", "340 ponts"},
    ),
    (
        ["En 2024, Lyon comptait entre 300 et 320 ponts.", "En 2024, Lyon comptait 340 ponts."],
        "error",
        {"entre 300 et 320 ponts", "340 ponts"},
    ),
    (
        ["Lyon abrite plus de la moitié des ponts du pays.", "Lyon abrite 30 % des ponts du pays."],
        "warning",
        {"plus de la moitié", "30 %"},
    ),
    (
        ["En 2024, Lyon comptait au moins 400 ponts.", "En 2024, Lyon comptait moins de 300 ponts."],
        "error",
        {"au moins 400 ponts", "moins de 300 ponts"},
    ),
    (
        ["Leeds had 10 to 12 bridges in 2024.", "In 2024, Leeds had 15 bridges."],
        "error",
        {"10 to 12 bridges", "15 bridges"},
    ),
]
TRANSPOSITION_FLAGS = [
    (
        [
            "In 2024, 12,400 homes in Leeds were without power.",
            "In 2024, 14,200 households in Leeds were without power.",
        ],
        "warning",
        {"12,400 homes", "14,200 households"},
    ),
    (
        [
            "En 2024, Paris concentrait 63 % des entreprises d'IA françaises.",
            "En 2024, 36 % des sociétés d'IA du pays étaient à Paris.",
        ],
        "error",
        {"63 %", "36 %"},
    ),
    (
        ["Lyon comptait 8 568 ponts en 2024.", "En 2024, Lyon comptait 8 586 ponts."],
        "error",
        {"8 568 ponts", "8 586 ponts"},
    ),
    (
        ["Lyon comptait 12 345 ponts en 2024.", "En 2024, Lyon comptait 1 345 ponts."],
        "error",
        {"12 345 ponts", "1 345 ponts"},
    ),
]
MAGNITUDE_FLAGS = [
    (
        ["À Lyon, le canal est long de 508 kilomètres.", "Le canal de Lyon est long de 508 miles."],
        "warning",
        {"508 kilomètres", "508 miles"},
    ),
    (
        [
            "En 2024, le budget de Lyon était de 900 millions d'euros.",
            "En 2024, le budget de Lyon était de 900 milliards d'euros.",
        ],
        "error",
        {"900 millions d'euros", "900 milliards d'euros"},
    ),
    (
        ["Lyon comptait 340 ponts en 2024.", "En 2024, Lyon comptait 3 400 ponts."],
        "error",
        {"340 ponts", "3 400 ponts"},
    ),
]
VALUE_IGNORES = [
    [
        "L'État a emprunté 20 milliards d'euros en tout. Il a emprunté 38 milliards d'euros avec ses régions."
    ],  # two things
    # one of two things, and both together
    ["En 2024, Lille et Lyon comptaient ensemble 430 ponts.", "En 2024, Lyon comptait 340 ponts."],
    ["Lille s'allie à Lyon. En 2024, les deux villes comptaient 430 ponts.", "En 2024, Lille comptait 340 ponts."],
    ["Lille et Lyon comptaient 430 ponts en 2024. Lille en comptait 340 en 2024."],
    ["Nantes et Lyon comptaient 430 ponts en 2024.", "Lille et Lyon comptaient 340 ponts en 2024."],
    # each of two subjects that both articles speak of has its own figure
    ["En 2024, Lyon comptait 340 ponts. En 2024, Lille comptait 700 ponts."] * 2,
    ["Airbus a livré 766 avions en 2024. Boeing a livré 348 avions en 2024."] * 2,
    ["Lyon compte 340 musées et Lille 500.", "Lyon compte 340 musées. Lille compte 500 musées."],
    # each figure has the date that stands with it
    [
        "Le groupe Belvaro employait 2 900 salariés en 2023 et 3 350 en 2024.",
        "Le groupe Belvaro employait 2 900 salariés en 2023.",
    ],
    ["En 2023, Lyon comptait 340 ponts ; elle en compte 391 en 2024.", "En 2024, Lyon comptait 391 ponts."],
    ["En mars 2023, Lyon comptait 340 ponts ; en mars 2024, 391.", "En mars 2024, Lyon comptait 391 ponts."],
    ["En 2024, Lyon a vendu 340 logements.", "En mars 2024, Lyon a vendu 210 logements."],  # a month of the year
    ["En 2024, Lyon a accordé 340 permis.", "En 2024, Lyon a refusé 510 permis."],  # two deeds
    ["Lyon compte 510 ponts, contre 340 un an plus tôt.", "Lyon compte 510 ponts."],  # what it is set against
    # two things of one city
    ["Le musée de Lille a reçu 120 000 visiteurs en 2024.", "Le zoo de Lille a reçu 210 000 visiteurs en 2024."],
    # a part that counts other things than its whole
    ["Le groupe Belvaro emploie 5 300 salariés dans onze pays, dont 2 100 en France."],
    ["Le groupe Belvaro emploie 5 300 salariés. Le groupe Belvaro emploie 2 900 ingénieurs."],  # a part of them
    [
        "Le groupe Belvaro emploie 5 300 personnes. Le groupe Belvaro compte 2 900 ingénieurs.",
        "Le groupe Belvaro compte 2 900 ingénieurs.",
    ],
    [
        "L'hôpital de Dijon emploie 2 400 personnes, dont 900 infirmiers.",
        "L'hôpital de Dijon emploie 880 infirmiers.",
    ],
    [
        "Les bus de Dijon dorment au dépôt de la Planche, rebâti pour eux. L'agglomération possède 450 véhicules.",
        "Le dépôt de la Planche, à Dijon, est rebâti. L'agglomération aligne 320 bus, de ses 450 véhicules.",
    ],
    ["Lyon compterait 391 ponts.", "Lyon compte 340 ponts."],  # hearsay
    ["En 2024, Lyon comptait 340 ponts.", "Lyon devrait compter 430 ponts en 2024."],  # a forecast, digits swapped
    ["Lyon compte 340 ponts en 2019.", "Lyon compte 430 ponts en 2024."],  # two years
    ["En mars 2024, Lyon comptait 340 ponts.", "En mai 2024, Lyon comptait 430 ponts."],  # two months
    ["Lyon compte 340 ponts.", "Lille compte 430 ponts."],  # two cities
    ["Lyon compte 340 ponts.", "Lyon compte 430 musées."],  # two things
    ["Lyon compte 340 ponts en 2024.", "Lyon vise 430 ponts en 2024."],  # a goal
    ["Lyon compte 340 ponts en 2024.", "Lyon devrait compter 391 ponts en 2024."],  # a forecast
    ["Lyon compte 340 ponts en 2024.", "Lyon n'a pas 430 ponts en 2024."],  # denied
    ["Lyon compte 340 ponts.", "Lyon compte 340 ponts, et non 430."],
    ["Lyon compte plus de 300 ponts.", "Lyon compte 340 ponts."],  # hedges that hold
    ["Lyon compte près de 350 ponts.", "Lyon compte 342 ponts."],
    ["Lyon compte environ 340 ponts.", "Lyon compte 338 ponts."],
    ["Lyon compte entre 300 et 350 ponts.", "Lyon compte 340 ponts."],
    ["Lyon compte une centaine de ponts.", "Lyon compte 93 ponts."],
    ["Lyon compte jusqu'à 350 ponts.", "Lyon compte 340 ponts."],
    ["Lyon compte 2 400 ponts.", "Lyon compte 2 413 ponts."],  # a round number
    ["Lyon compte 340 ponts.", "Lyon compte 43 ponts mobiles."],  # a part
    ["Pékin compte 2 400 entreprises d'IA.", "Pékin compte 46 entreprises d'IA cotées en Bourse."],
    ["Lyon compte 340 ponts.", "Lyon compte trois cent quarante ponts."],  # words and digits
    ["La tour Perla est haute de 210 mètres.", "La tour Perla culmine à 0,21 km."],  # two units
    ["Le groupe Belvaro emploie 3 150 salariés.", "Le groupe Belvaro a recruté 2 300 salariés."],  # stock and flow
    ["Airbus emploie 9 000 salariés à Toulouse.", "Airbus emploie 8 000 salariés à Nantes."],  # two sites
    ["Le loyer à Lyon est de 14 euros par mois.", "Le loyer à Lyon est de 18 euros par mètre carré."],  # two prices
    [
        "Le budget de Lyon est de 12 millions d'euros.",
        "Le budget de Lyon est de 14 millions de dollars.",
    ],  # two currencies
    ["Le train Orion roule à 320 km/h.", "L'usine Orion emploie 230 salariés."],  # two kinds
    ["Le rapport 340 de Lyon est public.", "Lyon a un article 430."],  # no figures
    ["Lyon compte 340 ponts.", "Marseille compte 12 plages. Lyon en envie 26."],
    ["---\ndate: 2012-03-01\n---\nLyon compte 340 ponts.", "---\ndate: 2025-03-01\n---\nLyon compte 430 ponts."],
]

SHARE_FLAGS = [
    (
        ["Lyon abrite la moitié des ponts du pays.", "Un tiers des ponts du pays sont à Lyon."],
        "warning",
        {"la moitié", "Un tiers"},
    ),
    (
        ["En 2024, Lyon abritait la moitié des ponts du pays.", "Lyon concentrait 40 % des ponts français en 2024."],
        "error",
        {"la moitié", "40 %"},
    ),
    (
        [
            "La Chine abrite un quart des entreprises d'IA du monde.",
            "La Chine compte 15 % des sociétés d'IA mondiales.",
        ],
        "warning",
        {"un quart", "15 %"},
    ),
    (
        ["Lyon abrite un pont français sur deux.", "Lyon abrite un pont français sur cinq."],
        "warning",
        {"un pont français sur deux", "un pont français sur cinq"},
    ),
]
SHARE_IGNORES = [
    ["Lyon abrite la moitié des ponts de la région.", "Un tiers des ponts du pays sont à Lyon."],  # two wholes
    ["Lyon abrite la moitié des ponts du pays.", "Lyon abrite 49 % des ponts du pays."],  # rounding
    ["Lyon abrite plus de la moitié des ponts du pays.", "Lyon abrite 54 % des ponts du pays."],  # a hedge that holds
    ["Lyon abrite près d'un tiers des ponts du pays.", "Lyon abrite 32 % des ponts du pays."],
    ["Lyon abrite la moitié des ponts du pays.", "Lille abrite un tiers des ponts du pays."],  # two parts
    ["Lyon abrite la moitié des ponts du pays.", "Lyon abrite un tiers des musées du pays."],  # two things
    ["Lyon abritait la moitié des ponts du pays en 1998.", "Lyon abrite un tiers des ponts du pays en 2024."],
    ["Lyon abrite la moitié des ponts du pays.", "Lyon vise un tiers des ponts du pays en 2030."],  # a goal
    ["Paris abrite 63 % des entreprises d'IA françaises.", "Paris abrite 40 % des entreprises françaises."],  # subsets
    ["Lyon abrite la moitié des ponts du pays.", "Lyon abrite un pont français sur deux."],  # two ways to say it
    ["Les ventes de Belvaro ont augmenté de 40 %.", "Les ventes de Belvaro ont baissé de 12 %."],  # changes
]

PART_FLAGS = [
    (
        ["Lyon compte 340 ponts, soit 40 % du total national.", "La France compte 2 000 ponts."],
        "warning",
        {"340 ponts", "2 000 ponts", "40 %"},
    ),
    (
        [
            "Fin 2024, Pékin comptait 2 400 entreprises d'IA, soit 70 % du total national.",
            "Fin 2024, la Chine comptait 5 300 sociétés d'IA.",
        ],
        "error",
        {"2 400 entreprises d'IA", "5 300 sociétés d'IA", "70 %"},
    ),
    (
        ["Sur les 4 900 infirmiers de l'hôpital, 1 470 ont quitté leur poste, soit 45 %."],
        "error",
        {"4 900 infirmiers de l'hôpital", "1 470", "45 %"},
    ),
    (["Hangzhou héberge 420 start-up ; 460 d'entre elles sont cotées."], "error", {"420 start-up", "460"}),
    (
        ["Le groupe Belvaro emploie 5 300 salariés, dont 2 100 femmes, soit 60 % de l'effectif."],
        "error",
        {"5 300 salariés", "2 100 femmes", "60 %"},
    ),
    (
        ["Sur les 5 300 salariés du groupe Belvaro, 2 100 travaillent en France, soit 60 %."],
        "error",
        {"5 300 salariés", "2 100", "60 %"},
    ),
    (
        ["Belvaro supprime 620 de ses 7 750 postes, soit un sur cinq."],
        "error",
        {"620", "7 750 postes", "un sur cinq"},
    ),
    (
        ["Sur les 124 bateaux de Brest, 31 sont partis à la casse, soit 40 % de la flottille."],
        "error",
        {"124 bateaux de Brest", "31", "40 %"},
    ),
    (
        ["Belvaro emploie 7 500 salariés.", "Belvaro supprimera 1 350 emplois, soit 40 % des effectifs."],
        "warning",
        {"7 500 salariés", "1 350 emplois", "40 %"},
    ),
]
PART_IGNORES = [
    ["Le groupe Belvaro emploie 5 300 salariés, dont 2 100 femmes, soit 40 % de l'effectif."],
    ["Lyon compte 340 ponts, soit 17 % du total national.", "La France compte 2 000 ponts."],  # it is so
    ["Lyon compte 340 ponts, soit un sixième du total national.", "La France compte 2 000 ponts."],
    ["Lyon compte 340 ponts, soit 17 % du total national.", "La France compte plus de 1 900 ponts."],
    ["En 2024, Lyon compte 340 ponts, soit 40 % du total national.", "La France comptait 2 000 ponts en 1950."],
    ["Lyon compte 340 ponts, soit 40 % du total national.", "La France vise 2 000 ponts."],  # a goal
    ["Lyon compte 340 ponts, soit 40 % du total national.", "La France compte 2 000 musées."],  # other things
    ["Lyon compte 340 ponts, soit 40 % du total national.", "L'Italie compte 2 000 ponts."],  # another whole
    ["Sur les 4 900 infirmiers de l'hôpital, 1 470 ont quitté leur poste, soit 30 %."],
    ["Hangzhou héberge 420 start-up ; 46 d'entre elles sont cotées."],
    ["Le parc compte 766 bus, dont 602 électriques et 164 diesel."],
]


def loud(folder: Path, articles: list[str]) -> list[Finding]:
    found = scan_texts(folder, *articles).findings
    return [finding for finding in found if finding.severity in ("error", "warning")]


def name(articles: object) -> str:
    return " / ".join(articles) if isinstance(articles, list) else ""


@pytest.mark.parametrize(
    ("rule", "articles", "severity", "words"),
    [
        (rule, *flag)
        for rule, flags in (
            ("value-conflict", VALUE_FLAGS),
            ("share-conflict", SHARE_FLAGS),
            ("part-whole-conflict", PART_FLAGS),
            ("bound-conflict", BOUND_FLAGS),
            ("magnitude-conflict", MAGNITUDE_FLAGS),
            ("transposition", TRANSPOSITION_FLAGS),
        )
        for flag in flags
    ],
    ids=name,
)
def test_contradiction_is_reported(here: Path, rule: str, articles: list[str], severity: str, words: set[str]) -> None:
    (finding,) = loud(here, articles)
    assert (finding.rule, finding.severity) == (rule, severity)
    assert {claim.text for claim in finding.claims} == words
    assert finding.message
    assert finding.comparison.reasons
    assert finding.comparison.steps


@pytest.mark.parametrize("articles", [*VALUE_IGNORES, *SHARE_IGNORES, *PART_IGNORES], ids=name)
def test_what_is_no_contradiction_is_left_alone(here: Path, articles: list[str]) -> None:
    assert [finding.message for finding in loud(here, articles)] == []


@pytest.mark.parametrize("articles", [VALUE_FLAGS[0][0], SHARE_FLAGS[1][0], PART_FLAGS[1][0]], ids=name)
def test_the_order_of_the_articles_changes_nothing(here: Path, articles: list[str]) -> None:
    (first,), (second,) = (loud(here, texts) for texts in (articles, articles[::-1]))
    assert (first.rule, first.severity) == (second.rule, second.severity)
    assert {claim.text for claim in first.claims} == {claim.text for claim in second.claims}
    assert first.comparison.relative_difference == second.comparison.relative_difference


@pytest.mark.parametrize("articles", [VALUE_FLAGS[0][0], SHARE_FLAGS[1][0]], ids=name)
def test_one_agency_copy_in_two_outlets_adds_no_finding(here: Path, articles: list[str]) -> None:
    (finding,) = loud(here, [*articles, articles[0], articles[0]])
    assert sorted(map(len, finding.sides)) == [1, 3]


def test_a_copy_alone_contradicts_nobody(here: Path) -> None:
    assert loud(here, [VALUE_FLAGS[0][0][0]] * 5) == []


def test_a_slip_is_named(here: Path) -> None:
    (finding,) = loud(here, ["En 2024, Lyon comptait 132 ponts.", "En 2024, Lyon comptait 123 ponts."])
    assert finding.hint is not None
    assert "transposed" in finding.hint


def test_two_values_of_which_two_are_transposed_are_one_finding_of_all(here: Path) -> None:
    texts = [f"En 2024, Lyon comptait {number} ponts." for number in (132, 123, 171)]
    (finding,) = loud(here, texts)
    assert (finding.rule, len(finding.claims)) == ("value-conflict", 3)
    assert "transposed" in (finding.hint or "")


def test_no_slip_is_made_up(here: Path) -> None:
    (finding,) = loud(here, ["En 2024, Lyon comptait 340 ponts.", "En 2024, Lyon comptait 391 ponts."])
    assert finding.hint is None


# what the rules tell of themselves

LEAST = 6
"""Examples of either kind that a rule which comes with the tool has at least."""


def languages_of(rule: Rule, examples: tuple[tuple[str, ...], ...]) -> set[str]:
    """Return the languages in which the tool reads the examples; one is of a language if all its articles are."""
    read = [
        {extract("a.txt", text.encode(), defaults=Defaults(date=rule.date)).article.language for text in articles}
        for articles in examples
    ]
    return {language for found in read for language in found if len(found) == 1}


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.name)
def test_a_rule_tells_what_it_compares_and_leaves_alone_and_its_source(rule: Rule) -> None:
    assert all((rule.what, rule.why, rule.leaves_alone, rule.source))


@pytest.mark.parametrize("kind", ["flags", "ignores"])
@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.name)
def test_a_rule_has_enough_examples_in_french_and_english(rule: Rule, kind: str) -> None:
    examples = getattr(rule, kind)
    assert len(set(examples)) >= LEAST
    assert {"fr", "en"} <= languages_of(rule, examples)


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.name)
def test_a_rule_says_what_holds_each_of_its_ignores_apart(rule: Rule) -> None:
    """One example a line, with its comment: the template of a new rule shows both."""
    lines = Path(rule.path).read_text(encoding="utf-8").partition("\nignores:\n")[2].splitlines()
    assert len(lines) == len(rule.ignores)
    assert [line for line in lines if "]   # " not in line] == []
