"""Conflicts in, findings out: one for each contradiction, with an id that stays and the worst first."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from articles_fixture import scan_paths, scan_texts

from factcheck.findings import build_findings
from factcheck.outcomes import Report
from factcheck.rules import load_rules

FEW = "En 2024, Lyon comptait 340 ponts.\n"
MANY = "Lyon comptait 391 ponts en 2024.\n"
HALF = "En 2024, Lyon abritait la moitié des ponts du pays.\n"
THIRD = "Un tiers des ponts français étaient à Lyon en 2024.\n"
NICE = "Nice compte 120 plages.\n"
NICER = "Nice compte 151 plages.\n"


def ids(report: Report) -> list[str]:
    return [finding.id for finding in report.findings]


def test_a_contradiction_repeated_by_three_outlets_is_one_finding_with_two_sides(here: Path) -> None:
    report = scan_texts(here, FEW, MANY, FEW, "L'an 2024 fut bon : en 2024, la capitale des Gaules comptait 340 ponts.")
    (finding,) = report.findings
    texts = {claim.id: (Path(claim.document).name, claim.text) for claim in finding.claims}
    assert [sorted(texts[name] for name in side) for side in finding.sides] == [
        [("a.md", "340 ponts"), ("c.md", "340 ponts"), ("d.md", "340 ponts")],
        [("b.md", "391 ponts")],
    ]


def test_three_values_are_one_finding_with_three_sides(here: Path) -> None:
    (finding,) = scan_texts(here, FEW, MANY, "En 2024, Lyon comptait 452 ponts.").findings
    assert [len(side) for side in finding.sides] == [1, 1, 1]


def test_the_clashing_claims_come_first(here: Path) -> None:
    (finding,) = scan_texts(here, FEW, MANY, FEW).findings
    assert [claim.text for claim in finding.claims] == ["340 ponts", "391 ponts", "340 ponts"]
    firsts = [side[0] for side in finding.sides]
    assert [claim.id for claim in finding.claims][: len(firsts)] == firsts


def test_every_claim_is_on_one_side(here: Path) -> None:
    for finding in scan_texts(here, FEW + HALF, MANY + THIRD, FEW, NICE, NICER).findings:
        sided = [name for side in finding.sides for name in side]
        assert sorted(sided) == sorted(claim.id for claim in finding.claims)


def test_two_contradictions_are_two_findings(here: Path) -> None:
    report = scan_texts(here, FEW + NICE, MANY + NICER)
    assert sorted(finding.message for finding in report.findings) == [
        "Lyon, ponts: 340 ponts / 391 ponts",
        "Nice, plages: 120 plages / 151 plages",
    ]


def test_id_stays_when_lines_are_inserted(here: Path) -> None:
    before = ids(scan_texts(here, FEW + HALF, MANY + THIRD))
    after = ids(scan_texts(here, "# Les ponts\n\nUn mot d'abord.\n\n" + FEW + "\n\n" + HALF, "Ici.\n\n" + THIRD + MANY))
    assert len(before) == 2
    assert sorted(after) == sorted(before)


def test_id_stays_when_files_come_in_another_order(here: Path) -> None:
    scan_texts(here, FEW, MANY, FEW)
    paths = [str(path) for path in sorted(here.iterdir())]
    assert ids(scan_paths(paths[::-1])) == ids(scan_paths(paths))
    assert scan_paths(paths[::-1]).findings[0].message == scan_paths(paths).findings[0].message


def test_id_stays_when_the_words_around_change(here: Path) -> None:
    before = ids(scan_texts(here, FEW, MANY))
    assert ids(scan_texts(here, "La ville de Lyon comptait en 2024 quelque chose comme 340 ponts.", MANY)) == before


def test_id_changes_with_the_figure_and_with_the_articles(here: Path) -> None:
    found = {
        *ids(scan_texts(here, FEW, MANY)),
        *ids(scan_texts(here, FEW, MANY.replace("391", "392"))),
        *ids(scan_texts(here, FEW, MANY, FEW)),
    }
    assert len(found) == 3


def test_the_worst_comes_first(here: Path) -> None:
    report = scan_texts(here, FEW + NICE, MANY.replace("391", "352") + NICER, "En 2024, Lyon comptait 452 ponts.")
    order = {"error": 0, "warning": 1, "note": 2}
    ranks = [(order[finding.severity], -(finding.comparison.relative_difference or 0)) for finding in report.findings]
    assert [finding.severity for finding in report.findings] == ["error", "warning"]
    assert ranks == sorted(ranks)


def test_among_equals_the_larger_stake_comes_first(here: Path) -> None:
    report = scan_texts(here, FEW, MANY, "En 2024, Lille comptait 340 ponts.", "En 2024, Lille comptait 700 ponts.")
    assert [finding.message.partition(",")[0] for finding in report.findings] == ["Lille", "Lyon"]


def test_what_agrees_in_two_articles_is_corroborated(here: Path) -> None:
    report = scan_texts(here, FEW, "En 2024, la capitale des Gaules comptait plus de 300 ponts.")
    (found,) = report.corroborated
    assert found.claims == tuple(claim.id for claim in report.claims if claim.kind == "count")
    assert report.findings == ()


@pytest.mark.parametrize(
    "articles",
    [
        (FEW + FEW.replace("comptait", "abritait"),),  # one article alone
        (FEW, MANY),  # they clash
        (FEW, FEW.replace("2024", "2019")),  # two years
        (FEW, FEW.replace("ponts", "musées")),  # two things
        (FEW, FEW.replace("Lyon", "Lille")),  # two cities
    ],
)
def test_what_does_not_agree_is_not_corroborated(here: Path, articles: tuple[str, ...]) -> None:
    assert scan_texts(here, *articles).corroborated == ()


def test_one_side_of_a_conflict_may_be_corroborated_and_never_both_together(here: Path) -> None:
    report = scan_texts(here, FEW, MANY, FEW)
    ((finding,), (agreed,)) = report.findings, report.corroborated
    assert {*agreed.claims} in [{*side} for side in finding.sides]


def test_a_finding_says_how_far_apart_its_sides_are(here: Path) -> None:
    (finding,) = scan_texts(here, FEW, MANY).findings
    difference, relative = finding.comparison.difference, finding.comparison.relative_difference
    assert difference is not None
    assert relative is not None
    assert 40 < difference <= 51
    assert abs(relative - Decimal(46) / 391) < Decimal("0.01")


def test_no_conflict_is_no_finding() -> None:
    assert build_findings([], load_rules()) == []
