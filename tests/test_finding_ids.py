"""The id of a finding stays where what it says stays: lines, order, folders and languages may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_fixture import FEW, LILLE, LILLE_AGAIN, MANY, ROOT, call, write

from factcheck.baseline import DEFAULT_FILE

NO_DAY = "L'usine a ouvert le 31 avril 2024.\n"


@pytest.fixture(autouse=True)
def _articles(here: Path) -> None:
    """Three contradictions, one of them within an article, one in a folder of its own."""
    write(here / "articles", few=FEW, many=MANY, no_day=NO_DAY)
    write(here / "articles/nord", lille=LILLE, again=LILLE_AGAIN)


def ids(*words: str) -> list[str]:
    report = call("scan", *(words or ("articles",)), "--format", "json").report
    return sorted(found["id"] for found in report["findings"])


def insert_lines() -> None:
    for path in Path("articles").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(f"---\ntitle: Un titre\n---\n\n# Bonjour\n\nUn mot.\n\n{text}\n\nFin.\n", encoding="utf-8")


def rewrap() -> None:
    for path in Path("articles").rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").replace(b" compte", b"  compte"))


def touch_in_another_order() -> None:
    for path in sorted(Path("articles").rglob("*.md"), reverse=True):
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)


@pytest.mark.parametrize("change", [insert_lines, rewrap, touch_in_another_order])
def test_ids_stay_when_articles_are_edited(change: Callable[[], None]) -> None:
    before = ids()
    assert len(before) == 3
    change()
    assert ids() == before


def test_ids_stay_when_files_are_given_in_another_order() -> None:
    paths = [str(path) for path in Path("articles").rglob("*.md")]
    assert ids(*sorted(paths)) == ids(*sorted(paths, reverse=True)) == ids()


def test_ids_stay_when_the_folder_is_renamed(here: Path) -> None:
    before = ids()
    (here / "articles").rename(here / "textes")
    assert ids("textes") == before


def test_ids_stay_however_the_folder_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ids()
    assert ids("./articles/") == ids(str(here / "articles")) == before
    monkeypatch.chdir("articles")
    assert ids(".") == ids("../articles") == before


def test_ids_stay_when_an_article_moves_to_another_folder(here: Path) -> None:
    before = ids()
    (here / "articles/nord/lille.md").rename(here / "articles/lille.md")
    assert ids() == before


def test_ids_of_a_gate_are_those_of_a_scan() -> None:
    report = call("gate", "articles/few.md", "--against", "articles", "--format", "json").report
    assert {found["id"] for found in report["findings"]} < set(ids())


def test_ids_stay_when_messages_are_in_another_language(here: Path) -> None:
    before = ids()
    shutil.copytree(ROOT / "rules", here / "ours", ignore=shutil.ignore_patterns("lexicon"))
    for path in (here / "ours").glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        told = ['message: "Attention : {values}"\n' if line.startswith("message:") else line for line in lines]
        path.write_text("".join(told), encoding="utf-8")
    assert ids("articles", "--rules", "ours") == before
    assert "Attention : 340 brasseries" in call("scan", "articles", "--rules", "ours").out


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_id_is_explained_in_any_language(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", f"{language}_CA.UTF-8")
    for id in ids():
        assert id in call("explain", id, "--lang", language).out


def test_same_names_in_two_folders_are_two_findings(here: Path) -> None:
    write(here / "articles/nord", no_day=NO_DAY)
    found = ids()
    assert len(set(found)) == len(found) == 4
    assert found == ids(*(str(path) for path in sorted(Path("articles").rglob("*.md"), reverse=True)))


def test_an_accepted_finding_hides_none_of_the_same_name_in_another_folder(here: Path) -> None:
    call("baseline", "create", "articles", "--reason", "r")
    write(here / "articles/nord", no_day=NO_DAY)
    report = call("scan", "articles", "--baseline", DEFAULT_FILE, "--format", "json").report
    assert [found["rule"] for found in report["findings"] if found["status"] == "new"] == ["no-such-day"] * 2


def test_a_baseline_holds_for_all_of_these(here: Path) -> None:
    call("baseline", "create", "articles", "--reason", "r")
    insert_lines()
    (here / "articles").rename(here / "textes")
    outcome = call("scan", "textes", "--baseline", DEFAULT_FILE, "--fail-on", "note")
    assert (outcome.code, outcome.err) == (0, "")
