"""The guide to CI, `action.yml` and `.pre-commit-hooks.yaml` are true: each is run, as far as no network is needed."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_fixture import COMMAND, FEW, LILLE, MANY, ROOT, Outcome, call, write
from git_fixture import commit, git

GUIDE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
BLOCKS = {
    (text.partition("\n")[0] if text.startswith("# ") else language): text
    for language, text in re.findall(r"```(\w+)\n(.*?)```", GUIDE, flags=re.DOTALL)
}
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
INSTALL, CHECK = (step for step in STEPS if "run" in step)
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
UNTRUSTED = '$(touch ran)";touch ran;`touch ran`'


@pytest.fixture
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for RUNNER_TEMP in which the command is installed."""
    folder = tmp_path_factory.mktemp("runner")
    program(folder / "factcheck/bin/factcheck", f'exec {shlex.join(COMMAND)} "$@"')
    return folder


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def shell(script: str, tools: Path, **environment: str) -> Outcome:
    """Run a script as GitHub and GitLab do (docs.github.com/actions: `bash --noprofile --norc -eo pipefail`)."""
    found = f"{tools / 'factcheck/bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": found, "RUNNER_TEMP": str(tools), **environment},
        capture_output=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def check(tools: Path, **inputs: str) -> Outcome:
    """Run the action's check; inputs that are not given have their defaults."""
    known = {"AGAINST": "against", "FAIL_ON": "fail-on", "NO_CONFIG": "no-config", "SINCE": "since"}
    values = {name: ACTION["inputs"][key]["default"] for name, key in known.items()}
    assert CHECK["env"].keys() == known.keys()
    return shell(CHECK["run"], tools, **{**values, **inputs})


# the action


def test_no_run_step_has_an_expression_in_it() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all("${{" not in step.get("run", "") and step.get("shell", "bash") == "bash" for step in STEPS)
    used = set(re.findall(r"\$\{\{ inputs\.([a-z-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == ACTION["inputs"].keys()


def test_the_guide_lists_its_inputs() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", GUIDE, flags=re.MULTILINE))
    assert rows.keys() == ACTION["inputs"].keys()
    for name, given in ACTION["inputs"].items():
        assert rows[name] == (f"`{given['default']}`" if given["default"] else "the base of the pull request")


def test_the_action_installs_itself_and_no_module_of_the_folder(repository: Path, tools: Path) -> None:
    program(tools / "factcheck/bin/python", 'echo "$0" "$@"')
    (repository / "venv.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    outcome = shell(f'python() {{ echo python "$@"; }}\n{INSTALL["run"]}', tools, SOURCE="/a b/$(touch ran)")
    assert outcome.code == 0, outcome.err
    first, second = outcome.out.splitlines()
    assert first == f"python -I -m venv {tools}/factcheck"
    assert second.startswith(f"{tools}/factcheck/bin/python -I -m pip install ")
    assert second.endswith(" /a b/$(touch ran)")
    assert INSTALL["env"] == {"SOURCE": "${{ github.action_path }}"}
    assert not (repository / "ran").exists()


def test_the_action_stops_at_a_contradiction_and_fills_the_summary(repository: Path, tools: Path) -> None:
    base = git("rev-parse", "main")
    assert check(tools, SINCE=base).code == 0
    write(repository / "articles", many=MANY)
    commit()
    summary = tools / "summary.md"
    outcome = check(tools, SINCE=base, GITHUB_STEP_SUMMARY=str(summary))
    assert outcome.code == 1
    assert "::error file=articles/many.md,line=1" in outcome.out
    assert "340 brasseries" in summary.read_text(encoding="utf-8")
    assert check(tools, SINCE=base, FAIL_ON="never").code == 0


def test_the_action_takes_several_folders_and_no_configuration(repository: Path, tools: Path) -> None:
    write(repository / "old - two", many=MANY)
    commit()
    base = git("rev-parse", "HEAD")
    (repository / "factcheck.toml").write_text('fail-on = "never"\nexclude = ["*"]\n', encoding="utf-8")
    write(repository / "new", b="Lyon compte 340 brasseries en 2024, et des bars.\n")
    commit()
    assert check(tools, SINCE=base, AGAINST="articles\nold - two\n").code == 0
    assert check(tools, SINCE=base, AGAINST="articles\nold - two\n", NO_CONFIG="true").code == 1
    assert check(tools, SINCE=base, AGAINST="articles\n", NO_CONFIG="true").code == 0


@pytest.mark.parametrize("name", ["SINCE", "AGAINST", "FAIL_ON", "NO_CONFIG"])
def test_no_input_of_the_action_is_run(repository: Path, tools: Path, name: str) -> None:
    outcome = check(tools, **{"SINCE": "main", name: UNTRUSTED})
    assert outcome.code == (0 if name in ("NO_CONFIG", "AGAINST") else 2)  # no article changed: no corpus is read
    assert not (repository / "ran").exists()


def test_the_action_needs_a_revision(repository: Path, tools: Path) -> None:
    outcome = check(tools)
    assert outcome.code == 2
    assert outcome.out.startswith("::error::")


# the guide


@pytest.mark.parametrize("command", [*BLOCKS["sh"].splitlines(), *re.findall(r"\(`(factcheck gate .*?)`\)", GUIDE)])
def test_commands_of_the_guide_stop_at_a_contradiction(repository: Path, command: str) -> None:
    write(repository / "drafts", paris="Paris compte 120 théâtres en 2022.\n")
    write(repository / "articles", many=MANY)
    git("add", "articles")
    assert call(*shlex.split(command)[1:]).code == 1


def test_the_workflow_uses_inputs_that_there_are() -> None:
    workflow = yaml.safe_load(BLOCKS["# .github/workflows/factcheck.yml"])
    checkout, action = workflow["jobs"]["factcheck"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert action["with"].keys() <= ACTION["inputs"].keys()
    assert workflow["permissions"] == {"contents": "read"}


def test_the_gitlab_job_writes_its_report_and_stops(repository: Path, tools: Path) -> None:
    job = yaml.safe_load(BLOCKS["# .gitlab-ci.yml"])["factcheck"]
    install, gate = job["script"]
    assert shell(install, tools, SOURCE_OF_FACTCHECK="").code != 0
    write(repository / "articles", many=MANY)
    commit()
    outcome = shell(gate, tools, CI_MERGE_REQUEST_DIFF_BASE_SHA=git("rev-parse", "main"))
    assert outcome.code == 1
    (found,) = json.loads((repository / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert found["location"]["path"] == "articles/many.md"
    assert shell(gate, tools, CI_MERGE_REQUEST_DIFF_BASE_SHA=UNTRUSTED).code == 2
    assert not (repository / "ran").exists()


def test_the_target_of_make_stops_at_a_contradiction(repository: Path, tools: Path) -> None:
    (repository / "Makefile").write_text(BLOCKS["# Makefile"], encoding="utf-8")
    assert shell("make factcheck", tools).code == 0
    write(repository / "articles", many=MANY)
    commit()
    assert shell("make factcheck", tools).code == 2  # of make
    assert shell("make factcheck SINCE=HEAD", tools).code == 0


# the hooks


def words(hook: dict[str, Any]) -> list[str]:
    return [*shlex.split(hook["entry"])[1:], *hook["args"]]


@pytest.mark.parametrize("hook", HOOKS.values(), ids=list(HOOKS))
@pytest.mark.parametrize(
    ("path", "is_article"),
    [
        ("articles/a.md", True),
        ("a.txt", True),
        ("a b/README-2024/c.md", True),
        ("README.md", False),
        ("docs/README.md", False),
        ("README/a.md", False),
        (".github/a.md", False),
        ("a/.b.md", False),
        ("a.py", False),
    ],
)
def test_hooks_see_what_a_scan_of_the_folder_sees(here: Path, hook: Any, path: str, is_article: bool) -> None:
    assert bool(re.search(hook["files"], path) and not re.search(hook["exclude"], path)) == is_article
    (here / path).parent.mkdir(parents=True, exist_ok=True)
    (here / path).write_text(FEW, encoding="utf-8")
    claims = call("scan", ".", "--allow-empty", "--format", "json").report["claims"]
    assert bool(claims) == is_article


def test_the_hook_checks_the_articles_that_are_passed(repository: Path) -> None:
    hook = HOOKS["factcheck"]
    assert hook["require_serial"] is True
    write(repository / "articles", many=MANY, paris="Paris compte 120 théâtres en 2022.\n")
    (repository / "-x.md").write_text(LILLE, encoding="utf-8")
    assert call(*words(hook), "articles/paris.md").code == 0
    assert call(*words(hook), "articles/paris.md", "articles/many.md").code == 1
    assert call(*words(hook), "-x.md").code == 1
    shown = yaml.safe_load(BLOCKS["# .pre-commit-config.yaml"])["repos"][0]["hooks"][0]
    assert call(*words(hook | shown), "articles/many.md").code == 1


def test_the_hook_for_the_corpus_checks_all_of_it(repository: Path) -> None:
    hook = HOOKS["factcheck-corpus"]
    assert hook["pass_filenames"] is False
    assert call(*words(hook)).code == 1
    (repository / "articles/again.md").unlink()
    assert call(*words(hook)).code == 0


@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")
def test_pre_commit_takes_the_hooks_for_valid() -> None:
    from pre_commit.clientlib import load_manifest

    assert {hook["id"] for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")} == HOOKS.keys()
