"""A rule with limits and small articles in: what is reported is what the rule applies to, and nothing else is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_fixture import call, write

from factcheck import discovery
from factcheck.commands.rule_template import told_settings
from factcheck.limit_keys import KEYS
from factcheck.limits import NONE, plain_source
from factcheck.rules import load_rules

RULE = 'check: {check}\nmessage: "{{subject}}: {{values}}"\nwhy: So.\n'
CITY = ["Lyon comptait 340 ponts en 2024.", "En 2024, Lyon comptait 391 ponts."]
BOTH = ["En 2024, Lille et Lyon comptaient ensemble 340 ponts.", "En 2024, Lyon et Lille comptaient 391 ponts."]
MUSEUM = ["En 2024, le musée de Lille a reçu 120 000 visiteurs.", "Le musée de Lille a reçu 190 000 visiteurs en 2024."]
FIRM = ["En 2024, Airbus a livré 766 avions.", "In 2024, Airbus delivered 866 planes."]
BEIJING = ["Beijing had 2,400 AI companies in 2024.", "In 2024, Beijing had 3,100 AI companies."]
POLICE = [
    "Selon la police, 3 000 personnes ont défilé à Lyon le 3 mai 2025.",
    "Selon la CGT, 8 000 personnes ont défilé à Lyon le 3 mai 2025.",
]


def sourced(*sources: str) -> list[str]:
    return [f"---\nsource: {source}\n---\n{text}" for source, text in zip(sources, CITY, strict=True)]


def found(folder: Path, keys: str, articles: list[str], *more: str, check: str = "value") -> int:
    """Return how many findings a rule with these keys has in these articles."""
    write(folder / "articles", **{f"a{number}": text for number, text in enumerate(articles)})
    (folder / "mine").mkdir(exist_ok=True)
    (folder / "mine/mine.yaml").write_text(RULE.format(check=check) + keys, encoding="utf-8")
    outcome = call("scan", "articles", "--rules", "mine", "--format", "json", *more)
    assert outcome.code == 0, outcome.err
    return len(outcome.report["findings"])


@pytest.mark.parametrize(
    ("keys", "articles", "applies"),
    [
        # the gap between 340 and 391 is 45, or 11.5 % of 391
        ("tolerance: 0", CITY, True),
        ("tolerance: 0.11", CITY, True),
        ("tolerance: 0.13", CITY, False),
        ("topics: [bridge]", CITY, True),
        ("topics: [museum, bridge]", CITY, True),
        ("topics: [museum]", CITY, False),
        ("not_topics: [museum]", CITY, True),
        ("not_topics: [museum, bridge]", CITY, False),
        ("topics: [ai]", BEIJING, True),
        ("topics: [ai]\nnot_topics: [company]", BEIJING, False),
        ("subjects: [Lyon]", CITY, True),
        ("subjects: ['place:lyon']", CITY, True),
        ("subjects: [la capitale des Gaules]", CITY, True),
        ("subjects: [Lille]", CITY, False),
        ("subjects: [Lille, Lyon]", CITY, True),
        ("subjects: [Pékin]", BEIJING, True),  # a French name in English articles
        ("subjects: [北京]", BEIJING, True),
        ("subjects: [PÉKIN]", BEIJING, True),
        ('subjects: ["Pe\u0301kin"]', BEIJING, True),  # an accent of its own
        ("subjects: [Shanghai]", BEIJING, False),
        ("subjects: [Lille]", MUSEUM, True),  # a thing of it
        ("subjects: [Lyon]", BOTH, True),  # with another
        ("subjects: ['place:lille+place:lyon']", BOTH, True),
        ("subjects: ['place:lille+place:lyon']", CITY, False),
        ("not_subjects: [Lille]", MUSEUM, False),
        ("not_subjects: [Lyon]", MUSEUM, True),
        ("subjects: [Airbus]", FIRM, True),
        ("subjects: [l'avionneur européen]", FIRM, True),  # an alias
        ("subjects: [l’avionneur européen]", FIRM, True),
        ("subjects: ['name:airbus']", FIRM, True),
        ("subjects: [Boeing]", FIRM, False),
        ("not_subjects: [Airbus]", FIRM, False),
        ("silence: [[AFP, Reuters]]", sourced("AFP", "Reuters"), False),
        ("silence: [[reuters, afp]]", sourced("AFP", "REUTERS"), False),  # in any order and case
        ("silence: [[AFP, Reuters]]", sourced("AFP", "AFP"), True),
        ("silence: [[AFP, AFP]]", sourced("AFP", "AFP"), False),
        ("silence: [[AFP, Reuters]]", sourced("AFP", "Le Progrès"), True),
        ("silence: [[AFP, Le Progrès], [AFP, Reuters]]", sourced("AFP", "Reuters"), False),
        ("silence: [[AFP, Reuters]]", CITY, True),  # from nowhere
        ("silence: [[police, CGT]]", POLICE, False),  # who is said to give the figures
        ("silence: [[La Police, la CGT]]", POLICE, False),
        ("silence: [[police, préfecture]]", POLICE, True),
    ],
)
def test_a_rule_applies_where_it_says_so(here: Path, keys: str, articles: list[str], applies: bool) -> None:
    assert found(here, "", articles) == 1
    assert found(here, keys, articles) == int(applies)


def test_names_that_a_folder_adds_are_known(here: Path) -> None:
    articles = ["En 2024, Belvaro comptait 340 usines.", "En 2024, Belvaro comptait 391 usines."]
    write(here / "mine").joinpath("lexicon").mkdir()
    (here / "mine/lexicon/aliases.yaml").write_text(
        'belvaro: {name: "Belvaro", fr: ["le bijoutier de lyon"]}\n', encoding="utf-8"
    )
    assert found(here, "subjects: [le bijoutier de Lyon]", articles) == 1
    assert found(here, "not_subjects: [le bijoutier de Lyon]", articles) == 0


def test_a_name_with_two_meanings_means_both(here: Path) -> None:
    found(here, "subjects: [Orange]", CITY)
    (rule,) = load_rules("mine")
    assert {"name:orange", "place:orange"} <= set(rule.limits.subjects[0].ids)


def test_what_one_rule_leaves_alone_another_reports(here: Path) -> None:
    write(here / "mine").joinpath("other.yaml").write_text(RULE.format(check="value"), encoding="utf-8")
    assert found(here, "not_subjects: [Lyon]", CITY) == 1


def test_dates_are_not_held_to_a_tolerance(here: Path) -> None:
    articles = [
        "La passerelle Mistral de Lyon, inaugurée le 14 mars 2022, est longue de 410 mètres.",
        "Ouverte au public le 9 juin 2022, la passerelle Mistral de Lyon est longue de 410 mètres.",
    ]
    assert found(here, "tolerance: 0.9", articles, check="date") == 1


def test_any_number_of_jobs_gives_the_same_bytes(here: Path) -> None:
    keys = "tolerance: 0.05\nsubjects: [Lyon, Airbus]\nsilence: [[AFP, Reuters]]"
    articles = [*sourced("AFP", "Reuters"), *CITY, *FIRM, *MUSEUM, *BEIJING]
    assert found(here, keys, articles) == 2
    one, four = (
        call("scan", "articles", "--rules", "mine", "--format", "json", "--no-cache", "--jobs", jobs).out
        for jobs in ("1", "4")
    )
    assert one == four


def test_examples_are_run_within_the_limits(here: Path) -> None:
    copies = "\n".join(f"  - {json.dumps(articles)}" for articles in ([*sourced("AFP", "Reuters")], CITY))
    found(here, f"silence: [[AFP, Reuters]]\nflags:\n{copies}\n", CITY)
    outcome = call("rules", "test", "--rules", "mine")
    assert outcome.code == 1
    assert outcome.out.startswith("mine/mine.yaml: example 1 of 'flags': reports nothing in")
    assert "example 2" not in outcome.out


def test_limits_are_listed_and_explained(here: Path) -> None:
    found(here, "tolerance: 0.05\ntopics: [bridge]\nnot_subjects: [Pékin]\nsilence: [[AFP, Reuters]]", CITY)
    listed, explained = call("rules", "list", "--rules", "mine").out, call("explain", "mine", "--rules", "mine").out
    for told in ("from 5 % of difference on", "only on bridge", "not of Pékin [place:beijing]", "between AFP and"):
        assert told in " ".join(listed.split())
        assert told in explained
    assert "\nApplies\n" in explained
    assert "\nApplies\n" not in call("explain", "value-conflict").out


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("AFP", "afp"),
        ("  l’Agence  France-Presse ", "agence france-presse"),
        ("the Associated Press", "associated press"),
        ("Le Progrès", "progrès"),
        ("Lemonde", "lemonde"),
    ],
)
def test_sources_are_compared_without_case_and_article(name: str, plain: str) -> None:
    assert plain_source(name) == plain


def test_the_rules_that_come_with_the_tool_apply_everywhere() -> None:
    assert {rule.limits for rule in load_rules()} == {NONE}


def test_explain_tells_what_each_setting_is() -> None:
    explained = " ".join(call("explain", "value-conflict").out.split())
    assert "smallest_count: 10, below which counts are mostly of things singled out" in explained


# templates


@pytest.mark.parametrize("check", discovery.names("checks"))
def test_the_template_of_each_check_holds_and_tells_every_key(here: Path, check: str) -> None:
    assert call("rules", "new", "mine-conflict", "--check", check).code == 0
    outcome = call("rules", "test", "--rules", "rules")
    assert (outcome.code, outcome.err) == (0, "")
    text = (here / "rules/mine-conflict.yaml").read_text(encoding="utf-8")
    above = text.partition("\ncheck:")[0]
    assert all(f"#   {key}: " in above for key in KEYS)
    lines = text.splitlines()
    keys = [number for number, line in enumerate(lines) if line[:1].islower()]
    assert all(lines[number - 1].startswith("# ") for number in keys)
    (rule,) = load_rules("rules")
    settings = discovery.load("checks", check).SETTINGS
    assert rule.check == check
    assert rule.settings == settings
    assert all(f"\n  {name}: {value}\n" in text for name, value in settings.items())


@pytest.mark.parametrize("check", discovery.names("checks"))
def test_a_check_tells_what_each_of_its_settings_is(check: str) -> None:
    module = discovery.load("checks", check)
    assert told_settings(module).keys() == module.SETTINGS.keys()


def test_what_the_template_says_of_limits_can_be_taken_over(here: Path) -> None:
    call("rules", "new", "mine-conflict")
    path = here / "rules/mine-conflict.yaml"
    text = path.read_text(encoding="utf-8")
    taken = [
        line[4:].partition("  ")[0] for line in text.splitlines() if line.startswith(tuple(f"#   {k}:" for k in KEYS))
    ]
    path.write_text("\n".join([*taken, text]), encoding="utf-8")
    (rule,) = load_rules("rules")
    assert len(taken) == len(KEYS)
    assert rule.limits != NONE
