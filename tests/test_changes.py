"""`factcheck gate --since` and `--staged` take for new what git says has changed, and never guess."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_fixture import FEW, LILLE, MANY, Outcome, call, write
from git_fixture import commit, git
from test_cli import loud

from factcheck.changes import changed_since, staged

NONE = "factcheck: no article changed since 'main': nothing to check (files left out: {})"

pytestmark = pytest.mark.usefixtures("own_git")


def since(*words: str, revision: str = "main") -> Outcome:
    return call("gate", "--since", revision, "--against", "articles", "--format", "json", *words)


def test_an_added_article_is_new_and_the_contradictions_of_others_are_not_told(repository: Path) -> None:
    write(repository / "articles", many=MANY)
    commit()
    outcome = since()
    assert (outcome.code, loud(outcome)) == (1, [{"few", "many"}])


def test_what_main_did_meanwhile_is_not_new(repository: Path) -> None:
    write(repository / "articles", paris="Paris compte 120 théâtres en 2022.\n")
    commit()
    git("checkout", "--quiet", "main")
    write(repository / "articles", many=MANY)
    commit()
    git("checkout", "--quiet", "branch")
    assert changed_since("main").paths == ("articles/paris.md",)
    assert since().code == 0


def test_modified_and_renamed_ones_are_new_and_deleted_and_untracked_ones_are_not(repository: Path) -> None:
    git("mv", "articles/few.md", "articles/renamed.md")
    git("rm", "--quiet", "articles/again.md")
    write(repository / "articles", lille=LILLE + "\nFin.\n")
    commit()
    write(repository / "articles", untracked=MANY)
    assert changed_since("main").paths == ("articles/lille.md", "articles/renamed.md")


def test_what_is_staged_counts_with_either_option(repository: Path) -> None:
    write(repository / "articles", many=MANY)
    git("add", "articles/many.md")
    write(repository / "articles", unstaged=MANY)
    assert changed_since("main").paths == staged().paths == ("articles/many.md",)
    outcome = call("gate", "--staged", "--format", "json")  # the corpus: the current folder
    assert (outcome.code, loud(outcome)) == (1, [{"few", "many", "unstaged"}])


def test_before_the_first_commit_all_that_is_staged_is_new(here: Path) -> None:
    git("init", "--quiet")
    write(here / "articles", few=FEW, many=MANY)
    git("add", "articles")
    assert call("gate", "--staged").code == 1
    assert "git knows no commit 'HEAD'" in since(revision="HEAD").reason


def test_changes_stand_next_to_paths(repository: Path) -> None:
    write(repository / "articles", many=MANY)
    commit()
    assert sorted(map(sorted, loud(since("articles/lille.md")))) == [["again", "lille"], ["few", "many"]]
    assert sorted(map(sorted, loud(since("./articles/many.md")))) == [["few", "many"]]
    write(repository / "empty")
    assert since("empty").code == 2


@pytest.mark.parametrize("folder", ["articles", "elsewhere"])
def test_the_whole_repository_counts_from_any_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    git("config", "diff.relative", "true")
    write(repository / "articles", many=MANY)
    commit()
    (repository / folder).mkdir(exist_ok=True)
    monkeypatch.chdir(repository / folder)
    outcome = call("gate", "--since", "main", "--against", "../articles", "--format", "json")
    assert (outcome.code, loud(outcome)) == (1, [{"few", "many"}])
    assert os.path.normpath(changed_since("main").paths[0]) == os.path.relpath(repository / "articles/many.md")


def test_no_changed_article_is_told(repository: Path) -> None:
    outcome = since("--baseline", "none.yaml")
    assert (outcome.code, outcome.reason, outcome.report["findings"]) == (0, NONE.format(0), [])
    (repository / "code.py").write_text("", encoding="utf-8")
    write(repository / "articles", README=MANY)
    write(repository / ".hidden", many=MANY)
    commit()
    outcome = since()
    assert (outcome.code, outcome.reason) == (0, NONE.format(3))
    assert [each["state"] for each in outcome.report["documents"]] == ["excluded"] * 3
    assert call("gate", "--staged").reason == "factcheck: no article is staged: nothing to check (files left out: 0)"


def test_an_ignore_file_hides_no_changed_article(repository: Path) -> None:
    (repository / ".gitignore").write_text("many.md\n", encoding="utf-8")
    write(repository / "articles", many=MANY)
    git("add", "--force", "articles/many.md")
    commit()
    assert since().code == 1


def test_excluded_articles_are_left_out(repository: Path) -> None:
    write(repository / "articles", many=MANY)
    commit()
    assert since("--exclude", "many.md").reason == NONE.format(1)


def test_an_article_that_is_not_there_is_skipped(repository: Path) -> None:
    write(repository / "articles", many=MANY)
    commit()
    (repository / "articles/many.md").unlink()
    outcome = since()
    assert outcome.code == 2
    assert "articles/many.md: changed in git and not there" in outcome.err


def test_a_link_out_of_the_repository_is_not_followed(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = write(tmp_path_factory.mktemp("outside"), many=MANY)
    (repository / "articles/link.md").symlink_to(outside / "many.md")
    commit()
    (document,) = since().report["documents"]
    assert (document["state"], document["reason"]) == ("excluded", "link out of the folder that was given")


@pytest.mark.parametrize("name", ["a\nb.md", "a\"b'.md", " é ;$(touch x).md", "-x.md", "*.md", ":(top)b.md", "a\tb.md"])
def test_any_name_is_taken_as_it_is(repository: Path, name: str) -> None:
    (repository / name).write_text(MANY, encoding="utf-8")
    commit()
    assert changed_since("main").paths == (name,)
    outcome = since()
    assert outcome.code == 1
    assert not (repository / "x").exists()


def test_a_name_that_is_no_text_is_skipped_and_told(repository: Path) -> None:
    Path(os.fsdecode(b"articles/\xff.md")).write_text(MANY, encoding="utf-8")
    commit()
    outcome = since()
    assert outcome.code == 2
    assert r"articles/\xff.md: its name is not UTF-8" in outcome.err.replace("\\\\", "\\")


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        ("nowhere", "git knows no commit 'nowhere'"),
        ("0" * 40, "git knows no commit"),
        ("main..branch", "git knows no commit"),
        ("^main", "git knows no commit"),
        ("HEAD:articles", "git knows no commit"),
        ("", "is no revision"),
        ("--output=x", "is no revision"),
        ("-h", "is no revision"),
        ("a\0b", "is no revision"),
        ("a\nb\x1b[31m", r"git knows no commit 'a\nb\x1b[31m'"),
    ],
)
def test_what_is_no_revision_is_told(repository: Path, revision: str, told: str) -> None:
    outcome = call("gate", f"--since={revision}", "--against", "articles")
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.reason
    assert not (repository / "x").exists()


def test_without_common_history_it_stops(repository: Path) -> None:
    git("checkout", "--quiet", "--orphan", "other")
    write(repository / "articles", many=MANY)
    commit()
    outcome = since()
    assert outcome.code == 2
    assert "have no common history" in outcome.reason


@pytest.mark.parametrize("revision", ["origin/main", "FIRST"])
def test_a_shallow_clone_without_the_merge_base_stops(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    first = git("rev-parse", "main")
    write(repository / "articles", many=MANY)
    commit()
    git("checkout", "--quiet", "main")
    write(repository / "articles", lyon="Lyon est une ville.\n")
    commit()
    clone = tmp_path_factory.mktemp("clones") / "clone"
    git("clone", "--quiet", "--depth", "1", "--no-single-branch", "--branch", "branch", repository.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    outcome = since(revision=revision.replace("FIRST", first))
    assert outcome.code == 2
    assert "this clone is shallow; fetch the whole history" in outcome.reason
    git("fetch", "--quiet", "--unshallow")
    assert since(revision="origin/main").code == 1


def test_without_a_repository_it_stops(here: Path) -> None:
    write(here / "articles", few=FEW)
    for words in (("--since", "HEAD"), ("--staged",)):
        outcome = call("gate", *words, "--against", "articles")
        assert outcome.code == 2
        assert "git finds no repository with files here" in outcome.reason
    git("init", "--quiet", "--bare", "bare.git")
    os.chdir("bare.git")
    assert "git finds no repository with files here" in call("gate", "--staged").reason


def test_without_git_it_stops(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository / "nothing"))
    outcome = since()
    assert outcome.code == 2
    assert "git is not installed" in outcome.reason


@pytest.mark.parametrize("ask", [lambda: changed_since("main"), staged])
def test_nothing_that_the_repository_names_is_run(repository: Path, ask: Callable[[], object]) -> None:
    program = repository / ".git/run"
    program.write_text(f"#!/bin/sh\ntouch {repository}/.git/ran\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "diff.x.command",
        "diff.x.textconv", "filter.x.clean", "filter.x.smudge", "filter.x.process", "pager.diff-index",
        "alias.diff-index", "alias.rev-parse", "credential.helper", "gpg.program",
    ):  # fmt: skip
        git("config", key, str(program))
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (repository / ".git/hooks" / hook).symlink_to(program)
    (repository / ".gitattributes").write_text("* diff=x filter=x\n", encoding="utf-8")
    (repository / "articles/few.md").write_text(MANY, encoding="utf-8")
    ask()
    assert not (repository / ".git/ran").exists()


def test_what_excludes_each_other_or_is_missing_is_told(repository: Path) -> None:
    assert "exclude each other" in since("--staged").reason
    assert "missing argument 'PATH', or --since REV" in call("gate", "--against", "articles").reason
    assert "missing option '--against'" in call("gate", "articles").reason


def test_explain_follows_it(repository: Path) -> None:
    write(repository / "articles", many=MANY)
    commit()
    (finding,) = since().report["findings"]
    assert call("explain", finding["id"]).code == 0


def test_any_number_of_jobs_gives_the_same(repository: Path) -> None:
    write(repository / "articles", many=MANY)
    commit()
    one, two = (since("--jobs", jobs, "--no-cache") for jobs in "12")
    assert one == two
