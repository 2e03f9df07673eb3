"""The guide to rules is true: its commands run, each rule in it holds, loads and does what the guide says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from cli_fixture import ROOT, call, write

from factcheck.messages import SOURCE, languages
from factcheck.rules import _KEYS

GUIDE = ROOT / "docs/rules.md"
TEXT = GUIDE.read_text(encoding="utf-8")
RULES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", TEXT, flags=re.DOTALL))
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, flags=re.DOTALL) for line in block.splitlines()]

PROFIT = "En 2024, le bénéfice net de {} s'élevait à {} millions d'euros."
AI = "En 2024, Paris abritait {} % des entreprises d'IA françaises."
BRIDGES = "---\nsource: {}\n---\nEn 2024, Lyon comptait {} ponts."


@pytest.mark.parametrize(
    ("file", "articles", "severities"),
    [
        ("belvaro-money.yaml", [PROFIT.format("Belvaro", 312), PROFIT.format("Belvaro", 305)], ["error"]),
        ("belvaro-money.yaml", [PROFIT.format("Belvaro", 312), PROFIT.format("Belvaro", 2900)], ["error"]),
        ("belvaro-money.yaml", [PROFIT.format("Belvaro", 312), PROFIT.format("Belvaro", 311)], []),
        ("belvaro-money.yaml", [PROFIT.format("Verdane", 312), PROFIT.format("Verdane", 290)], []),
        ("value-conflict.yaml", [BRIDGES.format("AFP", 340), BRIDGES.format("reuters", 391)], []),
        ("value-conflict.yaml", [BRIDGES.format("AFP", 340), BRIDGES.format("Le Courrier", 391)], ["error"]),
        (
            "ai-shares.yaml",
            [AI.format(63), "En 2024, 36 % des sociétés d'IA du pays étaient à Paris."],
            ["note"],
        ),
        (
            "ai-shares.yaml",
            ["En 2024, Paris abritait 63 % des musées français.", "En 2024, 36 % des musées du pays étaient à Paris."],
            [],
        ),
    ],
)
def test_each_rule_reports_what_it_is_for(here: Path, file: str, articles: list[str], severities: list[str]) -> None:
    write(here / "newsroom").joinpath(file).write_text(RULES[file], encoding="utf-8")
    write(here / "articles", one=articles[0], two=articles[1])
    report = call("scan", "articles", "--rules", "newsroom", "--format", "json").report
    assert [finding["severity"] for finding in report["findings"]] == severities


@pytest.mark.parametrize("file", RULES)
def test_the_examples_of_each_rule_hold(here: Path, file: str) -> None:
    write(here / "newsroom").joinpath(file).write_text(RULES[file], encoding="utf-8")
    outcome = call("rules", "test", "--rules", "newsroom")
    assert (outcome.code, outcome.err) == (0, ""), outcome.out


def test_its_commands_run_in_turn(here: Path) -> None:
    (here / "data").symlink_to(ROOT / "data")
    for command in COMMANDS:
        outcome = call(*shlex.split(command)[1:])
        assert (outcome.code, outcome.err) == (0, ""), command
        assert outcome.out


def test_it_tells_every_key() -> None:
    table = "".join(line.split("|")[1] for line in TEXT.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", table)) == _KEYS | set(languages()) - {SOURCE}


def test_a_folder_of_rules_replaces_those_of_the_tool(here: Path) -> None:
    write(here / "newsroom").joinpath("ai-shares.yaml").write_text(RULES["ai-shares.yaml"], encoding="utf-8")
    outcome = call("rules", "list", "--rules", "newsroom")
    assert [line.split()[0] for line in outcome.out.splitlines() if line[0] != " "] == ["ai-shares"]


def test_a_topic_can_be_noted_and_the_others_reported(here: Path) -> None:
    folder = write(here / "newsroom")
    (folder / "ai-shares.yaml").write_text(RULES["ai-shares.yaml"], encoding="utf-8")
    sister = (ROOT / "rules/share-conflict.yaml").read_text(encoding="utf-8")
    (folder / "share-conflict.yaml").write_text(f"not_topics: [ai]\n{sister}", encoding="utf-8")
    write(
        here / "articles",
        one="En 2024, Paris abritait 63 % des entreprises d'IA françaises.",
        two="En 2024, 36 % des sociétés d'IA du pays étaient à Paris.",
        three="En 2024, Lyon abritait la moitié des brasseries du pays.",
        four="Un tiers des brasseries du pays étaient à Lyon en 2024.",
    )
    report = call("scan", "articles", "--rules", "newsroom", "--format", "json").report
    assert [(found["rule"], found["severity"]) for found in report["findings"]] == [
        ("share-conflict", "error"),
        ("ai-shares", "note"),
    ]


def test_it_shows_the_error_for_an_unknown_concept(here: Path) -> None:
    text = RULES["belvaro-money.yaml"].replace("topics: [revenue,", "topics: [entreprise,")
    write(here / "newsroom").joinpath("belvaro-money.yaml").write_text(text, encoding="utf-8")
    told = call("rules", "list", "--rules", "newsroom").reason.removeprefix("factcheck: ")
    assert told in TEXT


def test_files_it_names_exist() -> None:
    for name in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (GUIDE.parent / name).exists(), name
