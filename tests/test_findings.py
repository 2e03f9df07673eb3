"""Conflicts in, findings out: one for each contradiction, with an id that stays and the worst first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from articles_fixture import claims_of, scan_paths, scan_texts

from factcheck.findings import build_findings
from factcheck.outcomes import Conflict, Report
from factcheck.records import Claim, Severity
from factcheck.reports import RenderOptions, Tool
from factcheck.reports.terminal import render
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


LONG = (
    "Selon le bilan que la métropole a publié mardi matin, Lyon comptait {} ponts en 2024, "
    "dont la plupart sont en pierre."
)
COPIES = [
    (LONG.format(340), LONG.format(340), True),  # word for word
    (LONG.format(340), f"PARIS (Agence) - {LONG.format(340)}", True),  # with words in front
    (LONG.format(340), LONG.format(340).replace("mardi", "hier"), True),  # one word in ten is another
    (LONG.format(340), LONG.format(340).replace(" ", "\n", 5), True),  # broken otherwise
    (FEW, FEW, True),
    (LONG.format(340), FEW, False),  # its own words
    (FEW, FEW.replace("comptait", "abritait"), False),  # too short to tell
]


@pytest.mark.parametrize(("one", "other", "copied"), COPIES)
def test_articles_that_carry_the_same_words_are_listed_as_copies(
    here: Path, one: str, other: str, copied: bool
) -> None:
    (finding,) = scan_texts(here, one, MANY, other).findings
    texts = {claim.id: Path(claim.document).name for claim in finding.claims}
    assert [[texts[name] for name in copies] for copies in finding.comparison.copies] == [["a.md", "c.md"]] * copied
    assert sorted(len(side) for side in finding.sides) == [1, 2]


def test_the_same_words_with_another_figure_are_no_copy(here: Path) -> None:
    (finding,) = scan_texts(here, LONG.format(340), LONG.format(391)).findings
    assert finding.comparison.copies == ()


def test_the_report_lists_copies_apart_from_what_else_says_so(here: Path) -> None:
    own = "L'an 2024 fut bon : en 2024, la capitale des Gaules comptait 340 ponts."
    report = scan_texts(here, FEW, MANY, FEW, own)
    shown = " ".join(render(report, RenderOptions(Tool("factcheck", "0"), width=1000)).split())
    assert f"the same words also stand in: {here}/c.md:1 also in {here}/d.md:1:" in shown


def test_a_copy_counts_for_nothing_in_the_order(here: Path) -> None:
    lille = "En 2024, Lille comptait {} ponts."
    own = "L'an 2024 fut bon : en 2024, la capitale des Gaules comptait 340 ponts."
    copied = [lille.format(340), lille.format(391), *[lille.format(340)] * 3]
    report = scan_texts(here, FEW, MANY, own, *copied)
    assert [finding.message.partition(",")[0] for finding in report.findings] == ["Lyon", "Lille"]


def test_a_hundred_copies_do_not_hide_what_clashes_with_them(here: Path) -> None:
    for number in range(120):
        (here / f"copy{number:03}.md").write_text(FEW, encoding="utf-8")
    (here / "other.md").write_text(MANY, encoding="utf-8")
    (finding,) = scan_paths([str(here)]).findings
    assert sorted(len(side) for side in finding.sides) == [1, 120]
    assert [len(copies) for copies in finding.comparison.copies] == [120]


def conflict(rule: str, *claims: Claim, anchor: str = "", severity: Severity = "warning") -> Conflict:
    return Conflict(
        rule=rule, anchor=anchor, severity=severity, claims=claims, reasons=(), steps=(), unit=None,
        difference=Decimal(1), relative_difference=None, hint=None,
        fields=(("subject", "Lyon"), ("topic", "ponts"), ("actual", "15 %")),
    )  # fmt: skip


def found(*conflicts: Conflict) -> list[tuple[str, str, int]]:
    return [(each.rule, each.severity, len(each.claims)) for each in build_findings(conflicts, load_rules())]


def test_the_rule_that_tells_most_wins() -> None:
    one, two, three = (claims_of(f"Lyon comptait {each} ponts en 2024.")[0] for each in (340, 391, 452))
    growth, value = conflict("growth-conflict", one, two, three), conflict("value-conflict", one, two)
    assert found(value, growth) == found(growth, value) == [("growth-conflict", "warning", 3)]
    assert found(value, replace(growth, claims=(one, two))) == [("growth-conflict", "warning", 2)]
    assert found(replace(value, severity="error"), growth) == [("growth-conflict", "error", 3)]
    other = conflict("value-conflict", one, claims_of("Lyon comptait 520 ponts en 2024.")[0])
    assert len(found(growth, other)) == 2  # another figure takes part


def test_two_shares_and_what_they_are_shares_of_are_two_contradictions() -> None:
    half, forty, part, whole = (claims_of(f"Lyon comptait {each} ponts en 2024.")[0] for each in (50, 40, 24, 53))
    shares = conflict("share-conflict", half, forty)
    wholes = [conflict("part-whole-conflict", part, whole, share) for share in (half, forty)]
    assert len(found(shares, *wholes)) == 2


@pytest.mark.parametrize(("many", "findings"), [(2, 2), (3, 1), (5, 1)])
def test_a_figure_in_many_contradictions_of_a_rule_is_one(many: int, findings: int) -> None:
    whole, *parts = (claims_of(f"Lyon comptait {each} ponts en 2024.")[0] for each in range(340, 341 + many))
    conflicts = [conflict("part-whole-conflict", part, whole, anchor=str(part.low)) for part in parts]
    assert len(found(*conflicts)) == findings


def test_no_conflict_is_no_finding() -> None:
    assert build_findings([], load_rules()) == []
