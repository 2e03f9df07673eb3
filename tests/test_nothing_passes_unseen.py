"""Where the gates of others let errors through, this one stops or says so: each exit code, with the line that says why.

The rows are those of other linters that were run: a missing path, a folder without an article, a typo in a rule's name,
what cannot be read, findings behind an output option, a FIFO, a newline in a name, ESC in a text.
"""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli_fixture import BROKEN, COMMAND, FEW, LILLE, MANY, ROOT, Outcome, call, call_apart, write
from shell_fixture import program
from test_report_formats import EVERY, acting

from factcheck import changes
from factcheck.sources import MAX_BYTES

FOUND = "1 error found (--fail-on error)"
MISSING = "nowhere: no such file or folder"
EMPTY = "nothing to check: no article (.md, .txt) in 'empty'; name other paths, or give --allow-empty"
SKIPPED = "1 article skipped, named above; mend or --exclude what cannot be read, or give --allow-skipped"
MEANT = "; did you mean 'value-conflict'? known: "
TYPO = f"'valeu-conflict' is neither the name of a rule nor the id of a finding{MEANT}"
UNFOLLOWED = (
    "1 suppression in articles cannot be followed, named above; mend them, or give --no-suppressions to ignore all"
)
NAME = "a\n::error::b\x1b[2J.md"
SHOWN = r"a\n::error::b\x1b[2J.md"
UNREAD = {
    "large": f"larger than {MAX_BYTES:_} bytes",
    "broken": "article.md:3: not valid YAML",
    "nul": "article.md:1: holds a NUL character",
    "closed": "cannot be read: Permission denied",
}
"""What is skipped in the folder of each name."""


@pytest.fixture(autouse=True)
def newsroom(here: Path) -> Path:
    """The current folder: `articles/` contradict each other, each other folder holds what others let through."""
    write(here / "articles", few=FEW, many=MANY)
    write(here / "fine", lille=LILLE)
    write(here / "typo", article=f"<!-- factcheck: ignore-next valeu-conflict -- two censuses -->\n{FEW}")
    write(here / "broken", article=BROKEN)
    write(here / "nul", article="Lyon\0compte 340 brasseries.")
    write(here / "large", article=FEW)
    os.truncate("large/article.md", MAX_BYTES + 1)
    write(here / "closed", article=FEW)
    (here / "closed/article.md").chmod(0)
    write(here / "fifo", few=FEW)
    os.mkfifo(here / "fifo/article.md")
    write(here / "empty")
    return here


# a row, a test


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        # a path that is not there
        ("scan nowhere", 2, MISSING),
        ("scan articles nowhere --fail-on error", 2, MISSING),
        ("claims nowhere", 2, MISSING),
        ("gate nowhere --against articles", 2, MISSING),
        ("gate articles --against nowhere", 2, MISSING),
        ("baseline create nowhere", 2, MISSING),
        # a folder without an article
        ("scan empty", 2, EMPTY),
        ("claims empty", 2, EMPTY),
        ("gate empty --against articles", 2, EMPTY),
        ("gate articles --against empty", 2, EMPTY),
        ("baseline create empty", 2, EMPTY),
        ("scan empty --allow-empty", 0, ""),
        # a typo in a rule's name
        ("explain valeu-conflict", 2, TYPO),
        ("rules test valeu-conflict", 2, f"no rule 'valeu-conflict'{MEANT}"),
        ("scan typo", 2, UNFOLLOWED),
        ("scan typo articles --fail-on error", 2, UNFOLLOWED),
        # a FIFO among the articles, which nobody writes to
        ("scan fifo", 0, ""),
        ("gate fifo --against articles", 1, FOUND),
        ("scan fifo/article.md", 2, "nothing to check: no article (.md, .txt) in 'fifo/article.md'; "),
    ],
)
def test_what_others_pass_stops_or_is_told(words: str, code: int, reason: str) -> None:
    outcome = call(*words.split())
    assert outcome.code == code
    assert outcome.reason.startswith(f"factcheck: {reason}") if reason else not outcome.err


@pytest.mark.parametrize("folder", UNREAD)
@pytest.mark.parametrize("command", ["scan", "gate", "claims"])
def test_what_cannot_be_read_is_named_and_counted_and_the_rest_is_reported(command: str, folder: str) -> None:
    if folder == "closed" and os.geteuid() == 0:
        pytest.skip("nothing is closed to root")
    words = [command, folder, "articles", *(("--against", "fine") if command == "gate" else ()), "--format", "json"]
    outcome = call(*words)
    assert (outcome.code, outcome.reason) == (2, f"factcheck: {SKIPPED}")
    assert UNREAD[folder] in outcome.err.splitlines()[0]
    assert "340 brasseries" in outcome.out
    if command != "claims":
        assert outcome.report["summary"]["documents"]["skipped"] == 1
        assert outcome.report["summary"]["findings"]["error"] == 1
    allowed = call(*words, "--allow-skipped")
    assert allowed.out == outcome.out
    assert allowed.code == (1 if command == "gate" else 0)


def test_a_git_that_times_out_is_no_sign_that_nothing_changed(
    newsroom: Path, own_git: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(newsroom / "bin/git", "exec sleep 30")
    monkeypatch.setenv("PATH", f"{newsroom / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(changes, "SECONDS", 0.2)
    for words in (("--staged",), ("--since", "main")):
        outcome = call("gate", *words, "--against", "articles")
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.reason == "factcheck: git gave no answer in 0.2 seconds; give PATH alone"


@pytest.mark.parametrize(
    "words",
    [
        *(f"--format {name}" for name in EVERY),
        *(f"--output report.{name} --format {name}" for name in ("terminal", "sarif")),
        "--report json:report.json --report junit:report.xml",
        "--output /dev/null",
        "--format csv --csv-dialect excel-fr",
        "--quiet",
        "--verbose",
        "--no-cache",
        "--jobs 1",
    ],
)
def test_no_output_option_changes_the_exit_code(words: str) -> None:
    outcome = call("scan", "articles", "--fail-on", "error", *words.split())
    assert (outcome.code, outcome.err) == (1, f"factcheck: {FOUND}\n")


def test_a_fifo_is_excluded_and_says_why() -> None:
    documents = call("scan", "fifo", "--format", "json").report["documents"]
    assert {each["path"]: each["reason"] for each in documents} == {
        "fifo/article.md": "no regular file: FIFO",
        "fifo/few.md": None,
    }


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [(NAME, FEW, SHOWN), ("a.md", FEW.replace("en 2024", "en 2024 \x1b[2J\x1b]0;t\x07 ##[error]x"), r"\x1b[2J")],
    ids=["newline in a name", "ESC in a text"],
)
def test_it_is_made_visible_in_every_format(newsroom: Path, name: str, text: str, shown: str) -> None:
    write(newsroom / "odd", many=MANY)
    (newsroom / "odd" / name).write_text(text, encoding="utf-8")
    asked = [word for each in EVERY for word in ("--report", f"{each}:report.{each}")]
    outcome = call("scan", "odd", "--fail-on", "error", *asked)
    assert (outcome.code, outcome.err) == (1, f"factcheck: {FOUND}\n")
    made = {each: (newsroom / f"report.{each}").read_bytes().decode() for each in EVERY}
    assert not [each for each, text in made.items() if acting(each, text)]
    assert shown in outcome.out
    (finding,) = json.loads(made["json"])["findings"]
    for words in (("explain", finding["id"]), ("claims", "odd"), ("claims", "odd", "--format", "jsonl")):
        assert not acting("", call(*words).out)
    ElementTree.fromstring(made["junit"].encode())
    assert all(json.loads(made[each]) for each in ("gitlab", "json", "sarif"))
    assert len(list(csv.DictReader(io.StringIO(made["csv"], newline="")))) == 1


def test_a_name_forges_no_line_of_a_message(newsroom: Path) -> None:
    (newsroom / "broken" / NAME).write_text(BROKEN, encoding="utf-8")
    (newsroom / "broken/##[error]c.md").write_text(BROKEN, encoding="utf-8")
    outcome = call("scan", "broken")
    assert outcome.code == 2
    assert all(line.startswith("factcheck: ") for line in outcome.err.splitlines())
    assert SHOWN in outcome.err
    assert not acting("", outcome.err)


# each exit code, from a process of its own


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A cache that these tests share, so that the articles are read once."""
    return str(tmp_path_factory.mktemp("kept"))


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        ("scan articles", 0, ""),
        ("scan articles --fail-on error", 1, FOUND),
        ("scan articles broken --fail-on error", 2, SKIPPED),
        ("gate fine --against articles", 0, ""),
        ("gate articles --against fine", 1, FOUND),
        ("gate articles", 2, "missing option '--against'; see 'factcheck gate --help'"),
        ("claims articles", 0, ""),
        ("claims empty", 2, EMPTY),
        ("explain value-conflict", 0, ""),
        ("explain valeu-conflict", 2, TYPO),
        ("rules list", 0, ""),
        ("rules test --rules rules", 1, "1 of 4 examples fail; mend the rule or the example"),
        ("rules new Not_A_Name", 2, "'Not_A_Name' cannot name a rule; "),
        ("baseline create articles --reason r", 0, ""),
        ("baseline update articles", 2, "factcheck-baseline.yaml: "),
    ],
)
def test_each_command_ends_with_its_code_and_the_reason_last(
    newsroom: Path, kept: str, words: str, code: int, reason: str
) -> None:
    if words.startswith("rules test"):
        call("rules", "new", "brewery-conflict")
        rule = newsroom / "rules/brewery-conflict.yaml"
        rule.write_text(rule.read_text(encoding="utf-8").replace("390", "340"), encoding="utf-8")
    outcome = call_apart(*words.split(), FACTCHECK_CACHE_DIR=kept)
    assert outcome.code == code, outcome.err
    assert outcome.reason.startswith(f"factcheck: {reason}") if reason else not outcome.err


def test_a_closed_pipe_is_quiet_and_changes_no_exit_code(kept: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "scan", "articles", "--fail-on", "error"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "FACTCHECK_CACHE_DIR": kept},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == f"factcheck: {FOUND}\n"
    assert run.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_exit_2(kept: str) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*COMMAND, "scan", "articles"],
            env={**os.environ, "PYTHONPATH": str(ROOT), "FACTCHECK_CACHE_DIR": kept},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.stderr == "factcheck: standard output: cannot be written: No space left on device\n"
    assert run.returncode == 2
    outcome: Outcome = call("scan", "articles", "--output", "/dev/full")
    assert (outcome.code, outcome.out) == (2, "")
    assert not Path("/dev/full").is_file()


def test_ctrl_c_ends_it_with_130_and_no_half_report(newsroom: Path) -> None:
    line = "En 2024, la ville compte 340 brasseries, 12 % de plus, et 17 millions d'euros de recettes.\n"
    write(newsroom / "long", long=line * 60_000)
    before = set(newsroom.iterdir())
    cache = Path(os.environ["FACTCHECK_CACHE_DIR"])
    with subprocess.Popen(
        [*COMMAND, "scan", "long", "--output", "report.txt"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        patience = time.monotonic() + 60
        while not any(cache.iterdir()) and time.monotonic() < patience:
            time.sleep(0.01)  # until the store is open, and the work begins
        run.send_signal(signal.SIGINT)
        assert run.stderr is not None
        assert run.stderr.read() == "factcheck: interrupted\n"
    assert run.returncode == 130
    assert set(newsroom.iterdir()) == before
