"""The README is true: every command in it runs, every file that it names is there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.strip()
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]
RULES = {path.stem for path in (ROOT / "rules").glob("*.yaml")}
NUMBERS = {0: "none", 1: "one", 2: "two", 3: "three", 4: "four"}


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("factcheck ")])
def test_command_runs(command: str, tmp_path: Path) -> None:
    words = shlex.split(command)[1:]
    words = [str(ROOT / word) if word.startswith("data/") else word for word in words]
    done = subprocess.run(
        [sys.executable, "-c", "from factcheck.cli import main; main()", *words],
        cwd=tmp_path,
        env={**os.environ, "FACTCHECK_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or any(tmp_path.glob("*.csv"))


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("make")])
def test_make_knows_the_target(command: str) -> None:
    done = subprocess.run([*shlex.split(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_is_one_that_a_test_runs() -> None:
    assert COMMANDS
    assert {command.split()[0] for command in COMMANDS} == {"make", "factcheck"}


def test_files_it_names_exist() -> None:
    for name in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / name).exists(), name


def test_it_names_every_rule() -> None:
    assert sorted(set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", README)) & RULES) == sorted(RULES)


@pytest.mark.parametrize("kind", ["silence", "compatible"])
def test_it_counts_what_is_found_wrongly(kind: str) -> None:
    known = (ROOT / f"tests/data/{kind}/false.txt").read_text(encoding="utf-8").splitlines()
    counted = re.search(rf"(\w+)( false warnings)? and no\s+error \(`tests/data/{kind}/false.txt`\)", README)
    assert counted is not None
    assert counted[1] in (str(len(known)), NUMBERS.get(len(known)))
