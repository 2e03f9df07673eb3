"""The guide to CI, `action.yml` and `.pre-commit-hooks.yaml` are true: each is run, as far as no network is needed."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_fixture import FEW, LILLE, MANY, ROOT, Outcome, call, write
from git_fixture import commit, git
from schemas_fixture import GITHUB_ACTION, GITHUB_WORKFLOW, GITLAB_CI, PRE_COMMIT_CONFIG, faults
from shell_fixture import program, shell, shell_here

GUIDE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
BLOCKS = {
    (text.partition("\n")[0] if text.startswith("# ") else language): text
    for language, text in re.findall(r"```(\w+)\n(.*?)```", GUIDE, flags=re.DOTALL)
}
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
INSTALL, CHECK = (step for step in STEPS if "run" in step)
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
TEMPLATES = ROOT / "factcheck/commands/templates"
UNTRUSTED = '$(touch ran)";touch ran;`touch ran`'


def check(stand_in: Path, **inputs: str) -> Outcome:
    """Run the action's check; inputs that are not given have their defaults."""
    known = {"AGAINST": "against", "FAIL_ON": "fail-on", "NO_CONFIG": "no-config", "SINCE": "since"}
    values = {name: ACTION["inputs"][key]["default"] for name, key in known.items()}
    assert CHECK["env"].keys() == known.keys()
    return shell_here(CHECK["run"], stand_in, **{**values, **inputs})


def workflow(text: str) -> Any:
    """Return a workflow of GitHub; in YAML 1.1, `on` is a truth value."""
    return {"on" if key is True else key: value for key, value in yaml.safe_load(text).items()}


@pytest.mark.parametrize(
    ("data", "mark"),
    [
        (ACTION, GITHUB_ACTION),
        (workflow(BLOCKS["# .github/workflows/factcheck.yml"]), GITHUB_WORKFLOW),
        (workflow((TEMPLATES / "github.yml").read_text(encoding="utf-8")), GITHUB_WORKFLOW),
        (yaml.safe_load(BLOCKS["# .gitlab-ci.yml"]), GITLAB_CI),
        (yaml.safe_load((TEMPLATES / "gitlab.yml").read_text(encoding="utf-8")), GITLAB_CI),
        (yaml.safe_load(BLOCKS["# .pre-commit-config.yaml"]), PRE_COMMIT_CONFIG),
        (yaml.safe_load("repos:\n" + (TEMPLATES / "pre-commit.yaml").read_text(encoding="utf-8")), PRE_COMMIT_CONFIG),
    ],
    ids=["action", "guide: GitHub", "init: GitHub", "guide: GitLab", "init: GitLab", "guide: hook", "init: hook"],
)
def test_each_job_is_valid_against_the_official_schema(data: Any, mark: str) -> None:
    assert faults({"a": 1}, mark)
    assert faults(data, mark) == []


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
    write(repository / "articles", many=MANY)
    commit()
    summary = tools / "summary.md"
    inputs = {"SINCE": "main", "AGAINST": ".", "FAIL_ON": "error", "NO_CONFIG": "false"}
    outcome = shell(CHECK["run"], tools, **inputs, GITHUB_STEP_SUMMARY=str(summary))
    assert outcome.code == 1
    assert "::error file=articles/many.md,line=1" in outcome.out
    assert "340 brasseries" in summary.read_text(encoding="utf-8")


def test_the_action_passes_what_its_level_lets_pass(repository: Path, stand_in: Path) -> None:
    assert check(stand_in, SINCE="main").code == 0
    write(repository / "articles", many=MANY)
    commit()
    assert check(stand_in, SINCE="main").code == 1
    assert check(stand_in, SINCE="main", FAIL_ON="never").code == 0


def test_the_action_goes_by_the_variables_of_its_job(
    repository: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository / "articles", lyon="Lyon compte 340 cinémas.\n", again="Lyon compte 430 cinémas.\n")
    commit()
    assert check(stand_in, SINCE="main").code == 0
    (name, value), *_ = re.findall(r"`(FACTCHECK_\w+): (\d+)`", GUIDE)
    monkeypatch.setenv(name, value)
    assert check(stand_in, SINCE="main").code == 0
    monkeypatch.setenv(name, "0")
    assert check(stand_in, SINCE="main").reason == "factcheck: 1 warning found (--max-warnings 0)"


def test_the_action_takes_several_folders_and_no_configuration(repository: Path, stand_in: Path) -> None:
    write(repository / "old - two", many=MANY)
    commit()
    base = git("rev-parse", "HEAD")
    (repository / "factcheck.toml").write_text('fail-on = "never"\nexclude = ["*"]\n', encoding="utf-8")
    write(repository / "new", b="Lyon compte 340 brasseries en 2024, et des bars.\n")
    commit()
    assert check(stand_in, SINCE=base, AGAINST="articles\nold - two\n").code == 0
    assert check(stand_in, SINCE=base, AGAINST="articles\nold - two\n", NO_CONFIG="true").code == 1
    assert check(stand_in, SINCE=base, AGAINST="articles\n", NO_CONFIG="true").code == 0


@pytest.mark.parametrize("name", ["SINCE", "AGAINST", "FAIL_ON", "NO_CONFIG"])
def test_no_input_of_the_action_is_run(repository: Path, stand_in: Path, name: str) -> None:
    outcome = check(stand_in, **{"SINCE": "main", name: UNTRUSTED})
    assert outcome.code == (0 if name in ("NO_CONFIG", "AGAINST") else 2)  # no article changed: no corpus is read
    assert not (repository / "ran").exists()


def test_the_action_needs_a_revision(repository: Path, stand_in: Path) -> None:
    outcome = check(stand_in)
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
    shown = workflow(BLOCKS["# .github/workflows/factcheck.yml"])
    checkout, action = shown["jobs"]["factcheck"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert action["with"].keys() <= ACTION["inputs"].keys()
    assert shown["permissions"] == {"contents": "read"}


def test_the_gitlab_job_writes_its_report_and_stops(repository: Path, stand_in: Path) -> None:
    job = yaml.safe_load(BLOCKS["# .gitlab-ci.yml"])["factcheck"]
    install, gate = job["script"]
    assert shell(install, stand_in, SOURCE_OF_FACTCHECK="").code != 0
    write(repository / "articles", many=MANY)
    commit()
    base = git("rev-parse", "main")
    outcome = shell_here(gate, stand_in, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert outcome.code == 1
    (found,) = json.loads((repository / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert found["location"]["path"] == "articles/many.md"
    merged = git("rev-parse", "HEAD")  # of the target branch, which has it already
    assert (
        shell_here(gate, stand_in, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CI_MERGE_REQUEST_TARGET_BRANCH_SHA=merged).code
        == 0
    )
    assert shell_here(gate, stand_in, CI_MERGE_REQUEST_DIFF_BASE_SHA=UNTRUSTED).code == 2
    assert not (repository / "ran").exists()


def test_the_target_of_make_stops_at_a_contradiction(repository: Path, stand_in: Path) -> None:
    (repository / "Makefile").write_text(BLOCKS["# Makefile"], encoding="utf-8")
    assert shell_here("make factcheck", stand_in).code == 0
    write(repository / "articles", many=MANY)
    commit()
    assert shell_here("make factcheck", stand_in).code == 1
    assert shell_here("make factcheck SINCE=HEAD", stand_in).code == 0


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


def test_the_guide_shows_the_entry_that_init_does(repository: Path) -> None:
    (repository / ".pre-commit-config.yaml").write_text("repos:\n", encoding="utf-8")
    entry = BLOCKS["# repos of .pre-commit-config.yaml"].partition("\n")[2]
    assert call("init").out.endswith(f"under repos:\n{entry}")


def test_the_hook_for_the_corpus_checks_all_of_it(repository: Path) -> None:
    hook = HOOKS["factcheck-corpus"]
    assert hook["pass_filenames"] is False
    assert call(*words(hook)).code == 1
    (repository / "articles/again.md").unlink()
    assert call(*words(hook)).code == 0


needs_pre_commit = pytest.mark.skipif(
    importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed"
)


@needs_pre_commit
def test_pre_commit_takes_the_hooks_for_valid() -> None:
    from pre_commit.clientlib import load_manifest

    assert {hook["id"] for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")} == HOOKS.keys()


def pre_commit(words: str, tools: Path, *folders: str, **environment: str) -> Outcome:
    """Run pre-commit, for which what is installed here stands in PYTHONPATH, behind the folders named."""
    import pre_commit as package

    found = (*folders, sysconfig.get_path("purelib"), str(Path(package.__path__[0]).parent))
    environment |= {"PYTHONPATH": os.pathsep.join(found), "PRE_COMMIT_HOME": str(tools / "pre-commit")}
    return shell(f"{shlex.quote(sys.executable)} -m pre_commit {words}", tools, **environment)


@needs_pre_commit
def test_pre_commit_runs_the_entry_of_init(repository: Path, tools: Path) -> None:
    (repository / ".pre-commit-config.yaml").write_text("repos:\n", encoding="utf-8")
    entry = call("init").out.partition("under repos:\n")[2]
    (repository / ".pre-commit-config.yaml").write_text(f"repos:\n{entry}", encoding="utf-8")
    write(repository / "articles", many=MANY)
    git("add", "--all")
    outcome = pre_commit("run", tools, str(ROOT))
    assert (outcome.code, outcome.err) == (1, "")
    assert "factcheck: 1 error found (--fail-on error)" in outcome.out


@needs_pre_commit
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit takes hooks from a repository alone")
def test_pre_commit_builds_the_hook_and_stops_at_a_contradiction(repository: Path, tools: Path) -> None:
    """What runs is the wheel that pip builds; no network is needed, and nothing that is installed here is touched."""
    offline = {f"PIP_{name}": "1" for name in ("NO_INDEX", "NO_DEPS", "IGNORE_INSTALLED")}
    offline |= {"PIP_NO_BUILD_ISOLATION": "0"}  # which pip reads as no isolation
    write(repository / "articles", many=MANY)
    words = f"try-repo {shlex.quote(str(ROOT))} factcheck --files articles/many.md"
    outcome = pre_commit(words, tools, **offline)
    assert (outcome.code, outcome.err) == (1, "")
    assert "factcheck: 1 error found (--fail-on error)" in outcome.out
