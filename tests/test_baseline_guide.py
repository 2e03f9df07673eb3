"""The guide to baselines and suppressions is true: its commands run, its examples are read as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from cli_fixture import FEW, MANY, ROOT, Outcome, call, write
from terminal_fixture import at_terminal

from factcheck.articles import Defaults, extract
from factcheck.baseline import STATUSES, read_baseline
from factcheck.commands.audit import BACK, EXPLAIN, NO, QUIT, SKIP, UNDO, YES
from factcheck.suppressions import FILE, NEXT, START

GUIDE = ROOT / "docs/baseline.md"
TEXT = GUIDE.read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```(\w+)\n(.*?)```", TEXT, flags=re.DOTALL))
COMMANDS = BLOCKS["sh"].splitlines()


def run(words: list[str]) -> Outcome:
    if words[:2] == ["baseline", "audit"]:
        code, shown = at_terminal([("Accept it?", b"q")], *words)
        return Outcome(code, shown, "")
    return call(*words)


def test_its_commands_run_in_turn(here: Path) -> None:
    (here / "data").symlink_to(ROOT / "data")
    for command in COMMANDS:
        outcome = run(shlex.split(command)[1:])
        assert outcome.code == ("audit" in command), (command, outcome)  # what is left to confirm
        assert outcome.out
    assert read_baseline("factcheck-baseline.yaml").entries


def test_its_lines_are_read(here: Path) -> None:
    (here / "b.yaml").write_text(BLOCKS["yaml"], encoding="utf-8")
    assert [entry.status for entry in read_baseline("b.yaml").entries.values()] == list(STATUSES[:2])
    assert all(f"`{status}`" in TEXT for status in STATUSES)


def test_it_shows_the_error_for_an_unknown_key(here: Path) -> None:
    write(here / "articles", few=FEW, many=MANY)
    (here / "b.yaml").write_text(BLOCKS["yaml"].replace("reason", "raeson"), encoding="utf-8")
    told = call("scan", "articles", "--baseline", "b.yaml").reason
    assert told.removeprefix("factcheck: ").partition("; mend")[0] in TEXT


def test_its_article_is_read_as_it_says() -> None:
    found = extract("a.md", BLOCKS["markdown"].encode(), defaults=Defaults(language="fr")).article.suppressions
    assert [(each.word, each.fault) for each in found] == [(NEXT, None), (START, None), (FILE, None)]


@pytest.mark.parametrize("key", [YES, NO, SKIP, BACK, UNDO, QUIT, EXPLAIN])
def test_it_tells_every_key(key: str) -> None:
    assert f"\n| `{key}` | " in TEXT
