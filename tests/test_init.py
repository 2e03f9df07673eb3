"""`factcheck init` writes what is valid, overwrites nothing, and says what it did."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_fixture import FEW, MANY, call, write
from git_fixture import git
from shell_fixture import shell_here

from factcheck.commands.init import GITHUB_JOB, GITLAB_JOB
from factcheck.config.environment import PREFIX
from factcheck.config.settings import SETTINGS

PRE_COMMIT = "repos:\n  - repo: meta\n    hooks:\n      - id: identity\n"


@pytest.fixture
def everything(here: Path) -> Path:
    """A repository with a folder of articles and whatever `init` looks for."""
    (here / ".git").mkdir()
    (here / ".github").mkdir()
    (here / ".gitlab-ci.yml").write_text("stages: [test]\n", encoding="utf-8")
    (here / ".pre-commit-config.yaml").write_text(PRE_COMMIT, encoding="utf-8")
    return write(here / "articles", few=FEW).parent


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def job(folder: Path, file: str) -> Any:
    return yaml.safe_load((folder / file).read_text(encoding="utf-8"))


def test_an_empty_folder_gets_a_configuration_alone(here: Path) -> None:
    outcome = call("init")
    assert (outcome.code, outcome.out, outcome.err) == (0, "wrote   factcheck.toml\n", "")
    assert list(files(here)) == ["factcheck.toml"]


def test_the_configuration_holds_as_it_is_written(everything: Path) -> None:
    call("init")
    assert tomllib.loads((everything / "factcheck.toml").read_text(encoding="utf-8")) == {"against": ["articles"]}
    outcome = call("config", "show", "--format", "json")
    assert outcome.code == 0
    assert [row["key"] for row in outcome.report["settings"] if row["from"] == "file"] == ["against"]


def test_each_line_that_is_commented_out_holds_and_is_the_default_or_unset(everything: Path) -> None:
    call("init")
    file = everything / "factcheck.toml"
    text = re.sub(r"^# (?=[a-z-]+ = )", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    values = tomllib.loads(text)
    assert values.keys() == {setting.key for setting in SETTINGS}
    for setting in SETTINGS:
        default = list(setting.default) if isinstance(setting.default, tuple) else setting.default
        assert setting.key == "against" or default is None or values[setting.key] == default
    file.write_text(text.replace('rules = "newsroom"\n', ""), encoding="utf-8")
    outcome = call("config", "show", "--format", "json")
    assert {row["from"] for row in outcome.report["settings"] if row["key"] != "rules"} == {"file"}


def test_a_job_for_each_ci_is_written_and_valid(everything: Path) -> None:
    outcome = call("init")
    assert outcome.code == 0
    assert re.findall(r"^wrote   (\S+?);?(?: |$)", outcome.out, flags=re.MULTILINE) == [
        "factcheck.toml",
        GITHUB_JOB,
        GITLAB_JOB,
    ]
    github = job(everything, GITHUB_JOB)
    assert github["permissions"] == {"contents": "read"}
    steps = github["jobs"]["factcheck"]["steps"]
    assert all(isinstance(step.get("uses", step.get("run")), str) for step in steps)
    assert "script" in job(everything, GITLAB_JOB)["factcheck"]


def test_what_is_to_be_added_to_a_file_is_valid_there(everything: Path) -> None:
    before = files(everything)
    told = call("init").out
    assert {name: text for name, text in files(everything).items() if name in before} == before
    include = told.split("add to .gitlab-ci.yml:\n")[1].split("add to")[0]
    assert yaml.safe_load(include) == {"include": [{"local": GITLAB_JOB}]}
    hook = told.split("under repos:\n")[1]
    (entry,) = yaml.safe_load(PRE_COMMIT + hook)["repos"][1]["hooks"]
    assert entry["pass_filenames"] is False
    assert re.search(entry["files"], "articles/a/b.md")
    assert not re.search(entry["files"], "README.md")


@pytest.mark.parametrize("file", [GITHUB_JOB, GITLAB_JOB])
def test_shell_in_a_job_is_sound_and_takes_no_words_from_a_pull_request(everything: Path, file: str) -> None:
    call("init")
    text = (everything / file).read_text(encoding="utf-8")
    whole = job(everything, file)
    steps = (
        whole["jobs"]["factcheck"]["steps"] if "jobs" in whole else [{"run": x} for x in whole["factcheck"]["script"]]
    )
    for step in steps:
        run = step.get("run", "")
        assert "${{" not in run
        subprocess.run(["bash", "-n", "-c", run], check=True)
    assert PREFIX not in text  # which would look like a setting


def checks(repository: Path, base: str) -> list[tuple[str, dict[str, str]]]:
    """Return the script of each check that `init` wrote or showed, with the environment that it is run in."""
    (repository / ".github").mkdir()
    (repository / ".gitlab-ci.yml").write_text("stages: [test]\n", encoding="utf-8")
    (repository / ".pre-commit-config.yaml").write_text(PRE_COMMIT, encoding="utf-8")
    (hook,) = yaml.safe_load(PRE_COMMIT + call("init").out.split("under repos:\n")[1])["repos"][1]["hooks"]
    git("update-ref", "refs/remotes/origin/main", base)  # as a checkout of the whole history has it
    (github,) = (step["run"] for step in job(repository, GITHUB_JOB)["jobs"]["factcheck"]["steps"][-1:])
    gitlab = job(repository, GITLAB_JOB)["factcheck"]["script"][-1]
    return [
        (github, {"GITHUB_BASE_REF": "main"}),
        (gitlab, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}),
        (hook["entry"], {}),
    ]


def test_each_check_stops_at_a_contradiction_of_a_changed_article(repository: Path, stand_in: Path) -> None:
    """Those on Lille that contradict each other are not new."""
    scripts = checks(repository, git("rev-parse", "main"))
    write(repository / "articles", many=MANY, paris="Paris compte 120 théâtres en 2022.\n")
    git("add", "articles")
    assert [shell_here(script, stand_in, **known).code for script, known in scripts] == [1, 1, 1]
    assert job(repository, GITLAB_JOB)["factcheck"]["artifacts"]["reports"]["codequality"] == "factcheck.json"
    assert (repository / "factcheck.json").is_file()
    (repository / "factcheck.toml").write_text('exclude = ["many*"]\n', encoding="utf-8")
    assert [shell_here(script, stand_in, **known).code for script, known in scripts] == [0, 0, 0]
    git("reset", "--quiet", "articles")
    told = [shell_here(script, stand_in, **known).reason for script, known in scripts]
    assert all("no article" in reason for reason in told)


@pytest.mark.parametrize("file", [GITHUB_JOB, GITLAB_JOB])
def test_a_job_fetches_the_whole_history(everything: Path, file: str) -> None:
    call("init")
    text = (everything / file).read_text(encoding="utf-8")
    assert ("fetch-depth: 0" if file == GITHUB_JOB else 'GIT_DEPTH: "0"') in text


@pytest.mark.parametrize(
    ("config", "is_github"),
    [
        ('[remote "origin"]\n\turl = git@github.com:a/b.git\n', True),
        ('[remote "origin"]\n\turl = https://github.com/a/b\n', True),
        ('[remote "origin"]\n\turl = https://gitlab.com/a/b\n', False),
        ("# url = https://github.com/a\n", False),
        ("", False),
    ],
)
def test_a_remote_on_github_is_seen(here: Path, config: str, is_github: bool) -> None:
    (here / ".git").mkdir()
    (here / ".git/config").write_text(config, encoding="utf-8")
    call("init")
    assert (here / GITHUB_JOB).exists() == is_github


def test_dry_run_prints_and_writes_nothing(everything: Path) -> None:
    before = files(everything)
    outcome = call("init", "--dry-run")
    assert files(everything) == before
    assert outcome.code == 0
    told = outcome.out
    call("init")
    for name, text in files(everything).items():
        assert name in before or f"would write {name}:\n{text}" in told


def test_a_second_time_changes_nothing_and_says_so(everything: Path) -> None:
    call("init")
    (everything / "factcheck.toml").write_text("jobs = 1\n", encoding="utf-8")
    (everything / GITHUB_JOB).write_text("mine", encoding="utf-8")
    before = files(everything)
    outcome = call("init")
    assert outcome.code == 0
    assert files(everything) == before
    assert "kept    factcheck.toml: it configures factcheck here" in outcome.out
    assert f"kept    {GITHUB_JOB}: it is there already" in outcome.out
    assert "wrote" not in outcome.out


def test_a_configuration_above_is_told(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (everything / "pyproject.toml").write_text("[tool.factcheck]\njobs = 1\n", encoding="utf-8")
    monkeypatch.chdir(everything / "articles")
    assert call("init").out == "kept    ../pyproject.toml: it configures factcheck here\n"
    assert not (everything / "articles/factcheck.toml").exists()


def test_nothing_is_written_through_a_link(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (everything / ".github/workflows").symlink_to(outside)
    outcome = call("init")
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: .github/workflows: is a link out of this folder")
    assert not list(outside.iterdir())


def test_a_dangling_link_is_kept(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("outside") / "job.yml"
    (everything / ".github/workflows").mkdir()
    (everything / GITHUB_JOB).symlink_to(target)
    assert f"kept    {GITHUB_JOB}: it is there already" in call("init").out
    assert not target.exists()
