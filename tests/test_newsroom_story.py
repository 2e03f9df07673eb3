"""From `factcheck init` to a merge: a pull request contradicts two of thirty articles, and an editor sees to both."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_fixture import Outcome, call
from git_fixture import commit, git
from newsroom_fixture import write_newsroom
from shell_fixture import program, shell, shell_here
from terminal_fixture import at_terminal

from factcheck.commands.init import GITHUB_JOB, GITLAB_JOB

ARTICLE = """---
language: fr
date: 2025-08-25
---
# Un été en ville

La saison a commencé tôt.

À Lyon, la ville compte 430 brasseries en 2024.

Ailleurs, on laisse la voiture.
À Cardiff, 43 % des ménages n'avaient pas de voiture en 2024.
"""
CORRECTED = ARTICLE.replace("43 %", "33 %").replace("La saison", "Voici notre série.\n\nLa saison")
PLACES = [("articles/summer.md", 9), ("articles/summer.md", 12)]


@pytest.fixture
def origin(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a repository without files, such as a forge has it."""
    return str(tmp_path_factory.mktemp("origin"))


@pytest.fixture
def newsroom(own_git: None, here: Path, origin: str) -> Path:
    """The current folder: a repository with thirty articles, an empty baseline and the jobs of `init`."""
    write_newsroom(here / "articles")
    (here / ".github").mkdir()
    (here / ".gitlab-ci.yml").write_text("stages: [test]\n", encoding="utf-8")
    (here / ".pre-commit-config.yaml").write_text("repos:\n", encoding="utf-8")
    told = call("init").out
    (here / ".pre-commit-config.yaml").write_text(f"repos:\n{told.split('under repos:')[1]}", encoding="utf-8")
    (here / "factcheck.toml").write_text(
        re.sub("^# (?=baseline = )", "", (here / "factcheck.toml").read_text(encoding="utf-8"), flags=re.MULTILINE),
        encoding="utf-8",
    )
    assert call("baseline", "create", "articles").out == "factcheck-baseline.yaml: 0 entries added, 0 kept\n"
    git("init", "--quiet", "--bare", origin)
    git("init", "--quiet", "--initial-branch", "main")
    git("remote", "add", "origin", origin)
    commit()
    git("push", "--quiet", "origin", "main")
    return here


def written(file: str) -> Any:
    """Return what a file of YAML states."""
    return yaml.safe_load(Path(file).read_text(encoding="utf-8"))


def push(branch: str, article: str) -> None:
    Path("articles/summer.md").write_text(article, encoding="utf-8")
    commit()
    git("push", "--quiet", "origin", branch)


def check_out(origin: str, folder: Path, branch: str) -> None:
    """Clone the whole history, and merge a branch into main, as a pull request is checked."""
    git("clone", "--quiet", "--branch", "main", origin, str(folder))
    git("-C", str(folder), "merge", "--quiet", "--no-ff", "--message", "x", f"origin/{branch}")


def run_workflow(tools: Path) -> Outcome:
    """Run the steps of the workflow that `init` wrote, up to one that fails."""
    program(tools / "factcheck/bin/python", 'echo "$@"')  # installs nothing
    environment = {
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(tools / "summary.md"),
        "SOURCE_OF_FACTCHECK": "factcheck.whl",
    }
    install, check = (step for step in written(GITHUB_JOB)["jobs"]["factcheck"]["steps"] if "run" in step)
    assert shell(install["run"], tools, **environment).out == "-I -m pip install factcheck.whl\n"
    return shell(check["run"], tools, **environment)


def annotated(log: str) -> list[tuple[str, int]]:
    return sorted((file, int(line)) for file, line in re.findall(r"^::error file=(.*?),line=(\d+)", log, re.MULTILINE))


def sarif() -> list[tuple[str, int, bool]]:
    """Return where the results stand, and whether they are suppressed."""
    found = []
    for result in call("gate", "--since", "origin/main", "--format", "sarif").report["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri, line = place["artifactLocation"]["uri"], place["region"]["startLine"]
        found.append((uri, line, bool(result["suppressions"])))
    return sorted(found)


def gitlab(stand_in: Path) -> tuple[int, list[tuple[str, int]]]:
    """Run the job for GitLab; return its code, and where its report has findings."""
    job = written(GITLAB_JOB)["factcheck"]
    outcome = shell_here(job["script"][-1], stand_in, CI_MERGE_REQUEST_DIFF_BASE_SHA=git("rev-parse", "origin/main"))
    report = json.loads(Path(job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    return outcome.code, sorted((each["location"]["path"], each["location"]["lines"]["begin"]) for each in report)


def test_one_contradiction_is_accepted_and_the_other_corrected(
    newsroom: Path, origin: str, tools: Path, stand_in: Path, tmp_path_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = call("scan", "articles", "--format", "json")
    assert (scan.code, scan.err, scan.report["findings"]) == (0, "", [])
    assert scan.report["summary"]["documents"]["checked"] == 30

    git("checkout", "--quiet", "-b", "summer")
    (newsroom / "articles/summer.md").write_text(ARTICLE, encoding="utf-8")
    git("add", "articles")
    (hook,) = written(".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert call(*shlex.split(hook["entry"])[1:]).code == 1  # the writer has no such hook, and goes on
    push("summer", ARTICLE)

    clones = tmp_path_factory.mktemp("clones")
    check_out(origin, clones / "first", "summer")
    monkeypatch.chdir(clones / "first")
    outcome = run_workflow(tools)
    assert (outcome.code, outcome.reason) == (1, "factcheck: 2 errors found (--fail-on error)")
    assert annotated(outcome.out) == PLACES
    summary = (tools / "summary.md").read_text(encoding="utf-8")
    assert all(words in summary for words in ("340 brasseries", "430 brasseries", "33 per cent", "43 %"))
    assert sarif() == [(*place, False) for place in PLACES]
    assert gitlab(stand_in) == (1, PLACES)

    monkeypatch.chdir(newsroom)
    (newsroom / "articles/summer.md").write_text(CORRECTED, encoding="utf-8")
    assert call("baseline", "update", "articles").out.startswith("factcheck-baseline.yaml: 1 entry added")
    answers = [("Accept it?", b"y"), ("Which?", b"a"), ("Reason", b"two counts\n"), ("last", b"q")]
    code, shown = at_terminal(answers, "baseline", "audit", "articles", "--by", "anna")
    assert code == 0, shown
    (entry,) = written("factcheck-baseline.yaml").values()
    assert entry == {"status": "accepted", "reason": "two counts", "by": "anna"}
    push("summer", CORRECTED)

    check_out(origin, clones / "second", "summer")
    monkeypatch.chdir(clones / "second")
    outcome = run_workflow(tools)
    assert (outcome.code, outcome.err, annotated(outcome.out)) == (0, "", [])
    assert "1 baselined" in outcome.out
    assert sarif() == [("articles/summer.md", 11, True)]
    assert gitlab(stand_in) == (0, [])
