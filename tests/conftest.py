"""Options of the test run, and what every test is kept apart from."""

from __future__ import annotations

import os
import shlex
from itertools import count
from pathlib import Path

import pytest
from cli_fixture import COMMAND, FEW, LILLE, LILLE_AGAIN, write
from git_fixture import commit, git
from hypothesis import HealthCheck, Phase, settings
from shell_fixture import program

# The same examples on every run and machine: what fails in CI fails here.
settings.register_profile(
    "factcheck",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much),
)
settings.load_profile("factcheck")

_NUMBERS = count()
"""Of the tests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden-update`, which writes tests/golden/ anew; its diff is then read like code."""
    parser.addoption("--golden-update", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's cache and terminal out: each test has a cache of its own.

    `mktemp` would look at the folders of all tests before, of which there are thousands.
    """
    cache = tmp_path_factory.getbasetemp() / f"cache-{next(_NUMBERS)}"
    cache.mkdir()
    for name in [name for name in os.environ if name.startswith("FACTCHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(cache))
    locale = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
    for name in (*locale, "NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's git configuration out, and the repository in whose hook the tests may run."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repository(own_git: None, here: Path) -> Path:
    """Return the current folder, a repository on a branch from `main`, whose articles on Lille clash."""
    git("init", "--quiet", "--initial-branch", "main")
    write(here / "articles", few=FEW, lille=LILLE, again=LILLE_AGAIN)
    commit()
    git("checkout", "--quiet", "-b", "branch")
    return here


@pytest.fixture
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for RUNNER_TEMP in which the command is installed."""
    folder = tmp_path_factory.mktemp("runner")
    program(folder / "factcheck/bin/factcheck", f'exec {shlex.join(COMMAND)} "$@"')
    return folder


@pytest.fixture
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for RUNNER_TEMP in which the command has a stand-in that notes its words."""
    folder = tmp_path_factory.mktemp("runner")
    program(folder / "factcheck/bin/factcheck", 'printf \'%s\\0\' "$@" > "$RUNNER_TEMP/words"')
    return folder
