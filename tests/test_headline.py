"""Articles whose title, heading, standfirst or caption says another figure than their text in, what is reported out."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_texts

from factcheck import yaml_source
from factcheck.checks.headline import check
from factcheck.outcomes import Conflict, Group
from factcheck.rules import find_rule, load_rules

RULE = find_rule("headline-conflict", load_rules())
FILE = Path(__file__).parent / "data" / "headlines.yaml"
TITLES = yaml_source.load(FILE.read_text(encoding="utf-8"), str(FILE)).value
CASES = [
    pytest.param(language, title, text, name == "conflicts", id=title)
    for language, tables in TITLES.items()
    for name, table in tables.items()
    for title, text in table
]


def conflicts_of(text: str, *, language: str = "fr", name: str = "a.md") -> list[Conflict]:
    return list(check(Group(f"article|{name}", claims_of(text, language=language, name=name)), RULE))


@pytest.mark.parametrize(("language", "title", "text", "found"), CASES)
def test_a_title_that_its_text_does_not_bear_out_is_found(language: str, title: str, text: str, found: bool) -> None:
    assert bool(conflicts_of(f"# {title}\n\n{text}\n", language=language)) == found


CUTS = "La mairie de Bordeaux va supprimer 240 postes d'ici à 2027, a annoncé le maire.\n"


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("a.md", f"---\ntitle: Bordeaux supprime 300 postes\n---\n{CUTS}", "title"),
        ("a.txt", f"---\ntitle: 'Bordeaux supprime 300 postes'\n---\n{CUTS}", "title"),
        ("a.md", f"# Bordeaux supprime 300 postes\n\n{CUTS}", "title"),
        ("a.txt", f"Bordeaux supprime 300 postes\n\n{CUTS}", "title"),
        ("a.md", f"# L'hiver\n\n**Bordeaux va supprimer 300 postes d'ici à 2027.**\n\n{CUTS}", "standfirst"),
        ("a.md", f"# L'hiver\n\nIl fait froid.\n\n## Bordeaux supprime 300 postes\n\n{CUTS}", "heading"),
        ("a.md", f"# L'hiver\n\nIl fait froid.\n\n![Bordeaux supprime 300 postes](a.png)\n\n{CUTS}", "caption"),
        ("a.md", f"# L'hiver\n\n## En chiffres\n\n- un maire\n- 300 postes supprimés\n\n{CUTS}", "key figures"),
        ("a.txt", f"L'hiver\n\nChiffres-clés :\n• 300 postes supprimés\n\n{CUTS}", "key figures"),
        (
            "a.md",
            f"# L'hiver\n\nIl fait froid.\n\nOn gèle.\n\n*Bordeaux supprime 300 postes d'ici à 2027.*\n\n{CUTS}",
            "caption",
        ),
    ],
)
def test_every_place_above_or_beside_the_text_is_held_against_it(name: str, text: str, role: str) -> None:
    (conflict,) = conflicts_of(text, name=name)
    head, told = conflict.claims
    assert (head.text[:10], head.role, told.text, told.role) == ("300 postes", role, "240 postes", None)
    assert text[head.start : head.end] == head.text


@pytest.mark.parametrize(
    "text",
    [
        f"# L'hiver\n\nIl fait froid.\n\n- 300 postes\n- 60 postes\n\n{CUTS}",  # a list
        f"# L'hiver\n\nIl fait froid.\n\n![Bureau 300](a.png)\n\n{CUTS}",  # no count
        f"# L'hiver\n\nIl fait froid. Bordeaux va supprimer 300 postes.\n\n{CUTS}",  # the running text
        f"---\ntitle: Bordeaux supprime 240 postes\n---\n{CUTS}",
    ],
)
def test_the_rest_of_the_page_is_left_alone(text: str) -> None:
    assert conflicts_of(text) == []


def test_figures_as_precise_as_each_other_clash_where_rounding_could_make_them_meet() -> None:
    text = "# Un plan de 1,2 milliard d'euros\n\nLa région vote un plan de {} milliard d'euros pour les rails."
    assert [each.severity for each in conflicts_of(text.format("1,3"))] == ["warning"]
    assert conflicts_of(text.format("1,24")) == []


def test_one_figure_told_twice_above_the_text_is_one_finding(tmp_path: Path) -> None:
    text = f"---\ntitle: Bordeaux perd 300 postes\nlanguage: fr\n---\n# Bordeaux supprime 300 postes\n\n{CUTS}"
    findings = scan_texts(tmp_path, text).findings
    assert [(each.rule, len(each.claims)) for each in findings] == [("headline-conflict", 3)]
