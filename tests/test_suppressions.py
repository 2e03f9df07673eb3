"""Articles may ask for silence with a reason; each reaches its own words alone, and nobody has to listen."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from articles_fixture import claims_of
from cli_fixture import FEW, LILLE, LILLE_AGAIN, MANY, call, write
from timing_fixture import disproportion

from factcheck.articles import Defaults, extract
from factcheck.extraction.sentences import split_sentences
from factcheck.reading import read_document
from factcheck.records import Suppression
from factcheck.suppressions import find_suppressions

NEXT = "<!-- factcheck: ignore-next transposition -- deux recensements -->"
START = "<!-- factcheck: ignore-start transposition -- deux recensements -->"
END = "<!-- factcheck: ignore-end -->"
FILE = "<!-- factcheck: ignore-file transposition -- deux recensements -->"
ANY = NEXT.replace("transposition", "value-conflict")


def read(text: str, name: str = "a.md") -> tuple[Suppression, ...]:
    return extract(name, text.encode(), defaults=Defaults(language="fr")).article.suppressions


def statuses(*words: str) -> list[str]:
    return [str(found["status"]) for found in call("scan", "articles", "--format", "json", *words).report["findings"]]


# What they reach


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        (f"{NEXT}\nLyon a 340 ponts. Elle a 12 lacs.", "\nLyon a 340 ponts."),
        (f"Nice a 3 lacs.\n\n{NEXT}\n\nLyon a 340 ponts.\n\nElle a 12 lacs.", "\n\nLyon a 340 ponts."),
        (f"Lyon a 12 lacs et {NEXT} 340 ponts. Nice a 3 lacs.", " 340 ponts."),
        (f"{NEXT}\n{ANY}\nLyon a 340 ponts. Elle a 12 lacs.", f"\n{ANY}\nLyon a 340 ponts."),
        (f"{NEXT}\n- 340 ponts\n- 12 lacs\n", "\n- 340 ponts"),
        (f"Lyon a 340 ponts.\n{NEXT}\n", ""),
        (f"Un. {START} Lyon a 340 ponts. {END} Deux.", " Lyon a 340 ponts. "),
        (f"---\ntitle: 340 ponts\n---\n{NEXT}\nLyon a 12 ponts. Deux.", "\nLyon a 12 ponts."),
        (f"Un.\r\n{NEXT}\r\nLyon a 12 ponts. Deux.\r\n", "\r\nLyon a 12 ponts."),
    ],
)
def test_reach_of_a_comment(text: str, reached: str) -> None:
    first = read(text)[0]
    assert (first.fault, first.reason) == (None, "deux recensements")
    assert text[first.start : first.end] == reached


def test_ignore_file_reaches_all_of_it() -> None:
    text = f"---\ntitle: Lyon\n---\nLyon a 340 ponts.\n{FILE}\n"
    (found,) = read(text)
    assert (found.start, found.end, found.line) == (0, len(text), 5)


def test_an_end_closes_the_last_start_or_that_of_its_rule() -> None:
    other = START.replace("transposition", "sum-conflict")
    text = f"{START} a {other} b {END.replace('end', 'end transposition')} c {END} d"
    assert {each.rule: text[each.start : each.end].split()[-1] for each in read(text)} == {
        "transposition": "b",
        "sum-conflict": "c",
    }


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Lyon compte 340 [sic] brasseries et 12 ponts.", ["340"]),
        ("Lyon compte 340 brasseries [sic] et 12 ponts.", ["340"]),
        ("Lyon compte 340 brasseries et 12 ponts [SIC !].", ["12"]),
        ("Lyon compte 340 brasseries\u00a0[sic], dit-elle.", ["340"]),
        ("« Je suis été [sic] à Lyon », qui compte 340 brasseries.", []),
        ("Lyon compte 340 brasseries (sic).", []),
    ],
)
def test_sic_reaches_the_figure_before_it(text: str, figures: list[str]) -> None:
    found = read(text, "a.txt")
    assert [text[each.start :].split()[0] for each in found] == figures
    assert all((each.rule, each.reason, each.fault) == (None, None, None) for each in found)


def test_markdown_has_no_sic_and_text_no_comments() -> None:
    assert read("Lyon compte 340 brasseries [sic].") == ()
    assert read(f"{NEXT}\nLyon compte 340 brasseries.", "a.txt") == ()


@pytest.mark.parametrize("text", [f"```\n{NEXT}\n```\nLyon a 340 ponts.\n", "<!-- factcheck par Anna -->\nLyon.\n"])
def test_what_only_looks_like_one(text: str) -> None:
    assert read(text) == ()


# What they leave as it is


@pytest.mark.parametrize(
    ("name", "bare", "said"),
    [
        ("a.md", "Lyon a 340 ponts.\nNice a 3 lacs.\n", f"{NEXT}\nLyon a 340 ponts.\n{FILE}\nNice a 3 lacs.\n"),
        (
            "a.md",
            "Lyon compte 340 brasseries.",
            "Lyon compte <!-- factcheck: ignore-next a -- 99 ponts --> 340 brasseries.",
        ),
        ("a.md", "Lyon compte\n340 brasseries.", f"Lyon compte\n{NEXT}\n340 brasseries."),
        ("a.md", "- 12 lacs\n- 23 ponts\n", f"- 12 lacs\n{START}\n- 23 ponts\n{END}\n"),
        ("a.txt", "Lyon compte 340 brasseries, dit-on.", "Lyon compte 340 brasseries [sic], dit-on."),
        ("a.txt", "Lyon compte 2 400 brasseries.", "Lyon compte 2 400 [sic] brasseries."),
        ("a.txt", "Il est été là. Lyon a 12 lacs.", "Il est été [sic] là. Lyon a 12 lacs."),
    ],
)
def test_they_are_no_words_of_the_article_and_move_no_offset(name: str, bare: str, said: str) -> None:
    before, after = claims_of(bare, name=name), claims_of(said, name=name)
    assert before
    assert [(each.kind, each.low, each.subject, each.topic) for each in after] == [
        (each.kind, each.low, each.subject, each.topic) for each in before
    ]
    assert all(said[each.start : each.end] == each.text for each in after)


def test_ids_and_messages_stay(here: Path) -> None:
    def found() -> list[tuple[str, str]]:
        report = call("scan", "articles", "--format", "json").report
        return [(finding["id"], finding["message"]) for finding in report["findings"]]

    write(here / "articles", few=FEW, many=MANY)
    before = found()
    write(here / "articles", few=FEW.replace("340", f"{NEXT} 340"), many=f"{NEXT}\n{MANY}")
    assert found() == before


# Suppressed findings


@pytest.mark.parametrize(
    "few",
    [f"{NEXT}\n{FEW}", FEW.replace("340", f"{NEXT} 340"), f"{START}\n\n{FEW}\n{END}\n", f"{FEW}\n{FILE}\n"],
)
def test_what_is_suppressed_does_not_count_and_stays_in_the_data(here: Path, few: str) -> None:
    write(here / "articles", few=few, many=MANY)
    outcome = call("scan", "articles", "--fail-on", "note", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    (finding,) = outcome.report["findings"]
    assert finding["status"] == "suppressed"
    assert finding["status_reason"].startswith("articles/few.md:")
    assert finding["status_reason"].endswith(": deux recensements")
    assert outcome.report["summary"]["statuses"] == {"new": 0, "baselined": 0, "suppressed": 1}
    (row,) = csv.DictReader(io.StringIO(call("scan", "articles", "--format", "csv").out))
    assert row["status"] == "suppressed"
    shown = call("scan", "articles").out
    assert "340" not in shown
    assert "1 suppressed" in shown
    assert "(suppressed)" in call("scan", "articles", "--verbose").out


def test_sic_suppresses_whatever_rule(here: Path) -> None:
    write(here / "articles", many=MANY)
    (here / "articles/few.txt").write_text("Lyon compte 340 brasseries [sic] en 2024.\n", encoding="utf-8")
    assert statuses() == ["suppressed"]


@pytest.mark.parametrize("words", [("scan", "articles"), ("gate", "articles/few.md", "--against", "articles")])
def test_who_does_not_trust_authors_ignores_all(here: Path, words: tuple[str, ...]) -> None:
    write(here / "articles", few=f"{NEXT}\n{FEW}", many=MANY, odd="<!-- factcheck: ignore-file no-rule -->\n")
    outcome = call(*words, "--no-suppressions", "--fail-on", "error", "--format", "json")
    assert outcome.code == 1
    assert [found["status"] for found in outcome.report["findings"]] == ["new"]
    assert outcome.err == "factcheck: 1 error found (--fail-on error)\n"


def test_a_gate_hears_them_else(here: Path) -> None:
    write(here / "articles", few=f"{NEXT}\n{FEW}", many=MANY)
    assert call("gate", "articles/few.md", "--against", "articles").code == 0


@pytest.mark.parametrize(
    ("few", "others"),
    [
        (f"{FEW}\n{ANY}\nNice a 3 lacs.", [MANY]),  # beside its reach
        (f"{ANY}\n{FEW}", [MANY]),  # another rule
        (f"{FILE}\nNice a 3 lacs.", [FEW, MANY]),  # another article's
        (f"{FILE}\n{FEW}", [MANY, "En 2024, la ville de Lyon compte 340 brasseries."]),  # somebody says it too
        (f"{FILE}\n{FEW}", [MANY, FEW]),  # in the same words
        (f"{FILE}\n{FEW}", [MANY, "Lyon compte 520 brasseries en 2024."]),  # others differ as well
    ],
)
def test_an_article_silences_nothing_that_it_takes_no_part_in(here: Path, few: str, others: list[str]) -> None:
    write(here / "articles", few=few, **{f"other{number}": text for number, text in enumerate(others)})
    assert "new" in statuses()
    assert "suppressed" not in statuses()


def test_the_baseline_outranks_an_article(here: Path) -> None:
    write(here / "articles", few=FEW, many=MANY)
    call("baseline", "create", "articles", "--reason", "r")
    write(here / "articles", few=f"{NEXT}\n{FEW}")
    assert statuses("--baseline", "factcheck-baseline.yaml") == ["baselined"]


def test_a_baseline_does_not_take_in_what_is_suppressed(here: Path) -> None:
    write(here / "articles", few=f"{NEXT}\n{FEW}", many=MANY, lille=LILLE, again=LILLE_AGAIN)
    assert call("baseline", "create", "articles").out.startswith("factcheck-baseline.yaml: 1 entry added")


# What is wrong with them


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        (
            "<!-- factcheck: ignore-next transpositoin -- r -->",
            "unknown rule 'transpositoin'; did you mean 'transposition'?",
        ),
        ("<!-- factcheck: ignore-next -- r -->", "'ignore-next' takes one rule, then the reason; write"),
        ("<!-- factcheck: ignore-next a b -- r -->", "'ignore-next' takes one rule"),
        ("<!-- factcheck: ignore-file transposition -->", "'ignore-file transposition' has no reason; write"),
        ("<!-- factcheck: ignore-file transposition -- -->", "has no reason"),
        ("<!-- factcheck: ignore-file transposition -- … -->", "has no reason"),
        (f"<!-- factcheck: ignore-file transposition -- {'r' * 501} -->", "longer than 500 characters"),
        ("<!-- factcheck: ignore-nxt transposition -- r -->", "'ignore-nxt'; did you mean 'ignore-next'?"),
        ("<!-- factcheck: -->", "unknown suppression ''"),
        ("<!-- factcheck: ignore-end -->", "'ignore-end' closes nothing"),
        ("<!-- factcheck: ignore-end a b -->", "'ignore-end' takes a rule at the most"),
        ("<!-- factcheck: ignore-start transposition -- r -->", "'ignore-start' is never closed"),
        ("<!-- factcheck: ignore-next transposition -- r", "the comment is never closed"),
        ("<!-- Factcheck ignore-next transposition -->", "has no reason"),
        (NEXT * 1_001, "an article may hold 1_000 suppressions and this one has 1_001"),
    ],
)
def test_a_wrong_one_suppresses_nothing_and_is_told(here: Path, comment: str, told: str) -> None:
    write(here / "articles", few=f"Bonjour.\n\n{comment}\n\n{FEW}", many=MANY)
    outcome = call("scan", "articles", "--format", "json")
    assert outcome.code == 2
    assert [found["status"] for found in outcome.report["findings"]] == ["new"]
    warning, reason = outcome.err.splitlines()
    assert warning.startswith("factcheck: warning: articles/few.md:3: ")
    assert told in warning
    assert reason.startswith("factcheck: 1 suppression in articles cannot be followed, named above; ")
    assert told in outcome.report["documents"][0]["warnings"][0]


def test_an_unused_one_is_told(here: Path) -> None:
    write(here / "articles", few=f"{NEXT}\nNice a 3 lacs.\n", many=MANY)
    (here / "articles/sic.txt").write_text("Lille compte 210 librairies [sic] en 2023.\n", encoding="utf-8")
    outcome = call("scan", "articles", "--format", "json")
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        "factcheck: warning: articles/few.md:1: unused suppression (ignore-next transposition): nothing is found "
        "there; delete it",
        "factcheck: warning: articles/sic.txt:1: unused suppression ([sic]): nothing is found there; delete it",
    ]
    assert "unused suppression" in outcome.report["documents"][0]["warnings"][0]


def test_a_rule_that_does_not_run_is_neither_unknown_nor_unused(here: Path) -> None:
    write(here / "articles", few=f"{NEXT}\n{FEW}", many=MANY)
    call("rules", "new", "ours", "--rules", "ours")
    outcome = call("scan", "articles", "--rules", "ours")
    assert "suppression" not in outcome.err


def test_what_an_article_says_cannot_command_the_terminal(here: Path) -> None:
    write(here / "articles", few=f"<!-- factcheck: ignore-next \x1b[31m\u202ea -- r -->\n{FEW}", many=MANY)
    outcome = call("scan", "articles")
    assert outcome.code == 2
    assert "\x1b" not in outcome.err
    assert "\u202e" not in outcome.err


@pytest.mark.parametrize(
    "line",
    [
        "<!-- factcheck: ignore-next a -- r -->",
        "<!-- factcheck: ignore-start a -- r --> ",
        "<!-- factcheck: ",
        "<!--" + " " * 30,
        "[sic] ",
        "12 [sic]\n",
        " " * 30 + "[sic",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.timing
def test_reading_them_takes_linear_time(line: str, name: str) -> None:
    def work(times: int) -> None:
        document = read_document(name, (line * times).encode(), default_language="fr")
        find_suppressions(document, split_sentences(document.plain, "fr"), ())

    assert disproportion(work, [1_000, 2_000, 4_000]) == []
