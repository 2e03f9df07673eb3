"""A baseline keeps what a newsroom accepts: it is read strictly, changed only when asked, and hides nothing else."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from cli_fixture import BROKEN, FEW, LILLE, LILLE_AGAIN, MANY, call, write
from hypothesis import given
from hypothesis import strategies as st

from factcheck.baseline import DEFAULT_FILE, Entry, read_baseline, write_baseline
from factcheck.errors import FactcheckError
from factcheck.visible import one_line

ID, OTHER = "0" * 16, "f" * 16
GOOD = '"{}": {{status: accepted, reason: "deux recensements", by: "anna"}}\n'
FORM = 'which reads "0123456789abcdef": {status: accepted, reason: "two censuses", by: "anna"}'


@pytest.fixture
def clash(here: Path) -> Path:
    """Two articles that contradict each other, in `articles/` of the current folder."""
    return write(here / "articles", few=FEW, many=MANY)


def lines() -> list[str]:
    """Return the entries of the baseline as written."""
    text = Path(DEFAULT_FILE).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def ids(*words: str) -> list[str]:
    return [str(found["id"]) for found in call("scan", *words, "--format", "json").report["findings"]]


# The file


def test_create_writes_a_line_for_each_finding_sorted_and_to_be_confirmed(here: Path) -> None:
    write(here / "articles", few=FEW, many=MANY, lille=LILLE, again=LILLE_AGAIN)
    outcome = call("baseline", "create", "articles", "--by", "anna")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"{DEFAULT_FILE}: 2 entries added, 0 kept")
    assert lines() == [
        f'"{id}": {{status: accepted, reason: "to be confirmed", by: "anna"}}' for id in sorted(ids("articles"))
    ]


@pytest.mark.usefixtures("clash")
def test_it_names_the_login_where_nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "berta")
    call("baseline", "create", "articles")
    assert 'by: "berta"' in lines()[0]


@pytest.mark.usefixtures("clash")
def test_it_holds_no_line_time_version_or_path() -> None:
    call("baseline", "create", "articles", "--by", "anna")
    before = Path(DEFAULT_FILE).read_bytes()
    assert b"articles" not in before
    Path(DEFAULT_FILE).unlink()
    Path("articles/few.md").write_text(f"\n\nUn mot.\n\n{FEW}", encoding="utf-8")
    call("baseline", "create", "articles", "--by", "anna")
    assert Path(DEFAULT_FILE).read_bytes() == before


@given(
    st.dictionaries(
        st.text("0123456789abcdef", min_size=16, max_size=16),
        st.tuples(st.sampled_from(["accepted", "false-positive", "wontfix"]), *[st.text(min_size=1)] * 2),
        max_size=5,
    )
)
def test_whatever_is_written_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, made: dict[str, tuple[str, str, str]]
) -> None:
    entries = {id: Entry(id, *words) for id, words in made.items() if all(one_line(word).strip() for word in words)}
    file = tmp_path_factory.getbasetemp() / "made.yaml"
    file.write_text(write_baseline(entries.values()), encoding="utf-8", errors="backslashreplace")
    read = read_baseline(str(file)).entries
    assert list(read) == sorted(entries)
    assert write_baseline(read.values()) == write_baseline(entries.values())


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("- 1\n", 1, "is no list of findings by their ids"),
        (GOOD.format(ID) + "oops\n", 2, "not valid YAML"),
        (GOOD.format(ID) + '"a: {\n', 2, "not valid YAML"),
        (GOOD.format(ID) * 2, 2, f"key '{ID}' stands here twice, first in line 1"),
        (GOOD.format("12345"), 1, "'12345' is no id of a finding"),
        (f"{'1' * 16}: {{status: accepted, reason: r, by: b}}\n", 1, "reads as a number; put it in quotes"),
        (f'"{ID}": accepted\n', 1, "has no status, reason and by"),
        (f'"{ID}": {{status: accepted, by: b}}\n', 1, f"'{ID}' has no reason"),
        (f'"{ID}": {{status: accepted, reason: " ", by: b}}\n', 1, f"'{ID}' has no reason"),
        (f'"{ID}": {{status: accepted, reason: , by: b}}\n', 1, f"'{ID}' has no reason"),
        (f'"{ID}": {{reason: r, by: b}}\n', 1, f"'{ID}' has no status"),
        (f'"{ID}": {{status: accepted, reason: r}}\n', 1, f"'{ID}' has no by"),
        (f'"{ID}": {{status: accepted, reason: 12, by: b}}\n', 1, "'reason' of"),
        (f'"{ID}": {{status: acepted, reason: r, by: b}}\n', 1, "unknown status 'acepted'; did you mean 'accepted'?"),
        (f'"{ID}": {{status: accepted, raeson: r, by: b}}\n', 1, "unknown key 'raeson'; did you mean 'reason'?"),
        (f'"{ID}":\n  status: accepted\n  why: r\n', 3, "unknown key 'why'"),
        (f'"{ID}": &a {{status: accepted, reason: r, by: b}}\n"{OTHER}": *a\n', 1, "anchor '&a' is not allowed"),
        ("[" * 20_000, 1, "levels of nesting"),
        (f'"{ID}": {{status: accepted, reason: r, by: b}}\x1b\n', 1, "U+001B"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("clash")
def test_a_broken_line_is_told_with_its_place_and_the_way_out(text: str, line: int, told: str) -> None:
    Path("b.yaml").write_text(text, encoding="utf-8")
    outcome = call("scan", "articles", "--baseline", "b.yaml")
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.reason.startswith(f"factcheck: b.yaml:{line}: ")
    assert told in outcome.reason
    assert FORM in outcome.reason


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<<<<<<< HEAD\n", "b.yaml:1: a merge left its marks"),
        (GOOD.format(ID).encode() + b"=======\n", "b.yaml:2: a merge left its marks"),
        (b"\xff\xfe\x00", "b.yaml: is not UTF-8"),
        (b"#" * 5_000_001, "b.yaml: is larger than"),
    ],
)
def test_what_is_no_baseline_is_refused(data: bytes, told: str) -> None:
    Path("b.yaml").write_bytes(data)
    outcome = call("scan", "articles", "--baseline", "b.yaml")
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.reason


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize("command", [("scan",), ("baseline", "update"), ("baseline", "prune")])
def test_a_missing_baseline_is_named_with_the_command_that_makes_it(command: tuple[str, ...]) -> None:
    outcome = call(*command, "articles", "--baseline", "missing.yaml")
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: missing.yaml: there is no such baseline; ")
    assert "factcheck baseline create PATH… --baseline missing.yaml" in outcome.reason


@pytest.mark.usefixtures("clash")
def test_a_fifo_or_folder_in_its_place_is_refused(here: Path) -> None:
    os.mkfifo(here / "pipe.yaml")
    for name in ("pipe.yaml", "articles"):
        outcome = call("scan", "articles", "--baseline", name)
        assert outcome.code == 2
        assert outcome.reason.startswith(f"factcheck: {name}: ")


def test_an_empty_baseline_accepts_nothing(here: Path) -> None:
    (here / "b.yaml").write_text("# nothing\n", encoding="utf-8")
    assert read_baseline("b.yaml").entries == {}


def test_its_bytes_do_not_depend_on_the_order_in_which_it_is_written() -> None:
    entries = [Entry(OTHER, "wontfix", "r", "b"), Entry(ID, "accepted", "r", "b")]
    assert write_baseline(entries) == write_baseline(entries[::-1])
    assert write_baseline(entries).splitlines()[-1].startswith(f'"{OTHER}"')


# Scans with it


@pytest.mark.usefixtures("clash")
def test_a_baselined_finding_does_not_count_and_stays_in_the_data() -> None:
    call("baseline", "create", "articles", "--reason", "deux recensements", "--by", "anna")
    words = ("scan", "articles", "--baseline", DEFAULT_FILE, "--fail-on", "note")
    outcome = call(*words, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    (finding,) = outcome.report["findings"]
    assert finding["status"] == "baselined"
    assert finding["status_reason"] == "accepted by anna: deux recensements"
    assert outcome.report["summary"]["findings"] == {"error": 0, "warning": 0, "note": 0}
    assert outcome.report["summary"]["statuses"] == {"new": 0, "baselined": 1, "suppressed": 0}
    assert outcome.report["baseline"] == {"path": DEFAULT_FILE, "entries": 1, "unconfirmed": 0, "stale": []}
    (row,) = csv.DictReader(io.StringIO(call(*words, "--format", "csv").out))
    assert row["status"] == "baselined"


@pytest.mark.usefixtures("clash")
def test_the_terminal_shows_it_when_verbose_alone() -> None:
    call("baseline", "create", "articles", "--reason", "deux recensements")
    plain = call("scan", "articles", "--baseline", DEFAULT_FILE).out
    assert "340 brasseries" not in plain
    assert "No new contradiction found" in plain
    assert "0 notes, 1 baselined" in plain
    verbose = call("scan", "articles", "--baseline", DEFAULT_FILE, "--verbose").out
    assert "(baselined)" in verbose
    assert "340 brasseries" in verbose
    assert "deux recensements" in verbose


@pytest.mark.usefixtures("clash")
def test_a_finding_that_is_not_in_it_counts() -> None:
    call("baseline", "create", "articles", "--reason", "r")
    write(Path("articles"), lille=LILLE, again=LILLE_AGAIN)
    outcome = call("scan", "articles", "--baseline", DEFAULT_FILE, "--fail-on", "error", "--format", "json")
    assert outcome.code == 1
    assert sorted(found["status"] for found in outcome.report["findings"]) == ["baselined", "new"]


@pytest.mark.usefixtures("clash")
def test_a_new_article_that_repeats_an_accepted_figure_is_reported() -> None:
    call("baseline", "create", "articles", "--reason", "r")
    write(Path("new"), few=FEW)  # of the same name, so that the folder alone tells them apart
    outcome = call(
        "gate", "new", "--against", "articles", "--baseline", DEFAULT_FILE, "--format", "json", "--fail-on", "error"
    )
    assert outcome.code == 1
    assert [found["status"] for found in outcome.report["findings"]] == ["new"]


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize("words", [("scan", "articles"), ("gate", "articles/few.md", "--against", "articles")])
def test_no_scan_rewrites_it(words: tuple[str, ...]) -> None:
    Path("b.yaml").write_text(f"# ours\n{GOOD.format(OTHER)}{GOOD.format(ID)}", encoding="utf-8")
    before, at = Path("b.yaml").read_bytes(), Path("b.yaml").stat().st_mtime_ns
    call(*words, "--baseline", "b.yaml")
    assert (Path("b.yaml").read_bytes(), Path("b.yaml").stat().st_mtime_ns) == (before, at)


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize(
    "words",
    [
        ("scan", "articles"),
        ("scan", "articles", "--quiet"),
        ("scan", "articles", "--format", "csv"),
    ],
)
def test_stale_entries_are_named_in_every_scan(words: tuple[str, ...]) -> None:
    Path("b.yaml").write_text(GOOD.format(OTHER) + GOOD.format(ID), encoding="utf-8")
    told = f"b.yaml: 2 of 2 entries match no finding: {ID} (line 2), {OTHER} (line 1); "
    for _ in range(2):
        assert f"factcheck: warning: {told}" in call(*words, "--baseline", "b.yaml").err


def test_a_gate_takes_no_entry_of_the_corpus_for_stale(here: Path) -> None:
    write(here / "articles", few=FEW, many=MANY, lille=LILLE)
    call("baseline", "create", "articles", "--reason", "r")
    outcome = call("gate", "articles/lille.md", "--against", "articles", "--baseline", DEFAULT_FILE)
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.usefixtures("clash")
def test_a_gate_which_sees_some_findings_alone_calls_no_entry_stale() -> None:
    Path("b.yaml").write_text(GOOD.format(OTHER), encoding="utf-8")
    assert (
        "match no finding" not in call("gate", "articles/few.md", "--against", "articles", "--baseline", "b.yaml").err
    )


@pytest.mark.usefixtures("clash")
def test_what_is_to_be_confirmed_is_told() -> None:
    call("baseline", "create", "articles")
    outcome = call("scan", "articles", "--baseline", DEFAULT_FILE)
    assert "1 of 1 entries are to be confirmed; 'factcheck baseline audit PATH…" in outcome.err


@pytest.mark.usefixtures("clash")
def test_a_report_does_not_take_its_place() -> None:
    call("baseline", "create", "articles")
    outcome = call("scan", "articles", "--baseline", DEFAULT_FILE, "--output", f"./{DEFAULT_FILE}")
    assert outcome.code == 2
    assert "is the baseline; a report would overwrite it" in outcome.reason


@pytest.mark.usefixtures("clash")
def test_any_number_of_jobs_and_any_order_give_the_same() -> None:
    call("baseline", "create", "articles", "--reason", "r")
    Path("b.yaml").write_text(GOOD.format(OTHER) + "".join(lines()), encoding="utf-8")
    words = ("--baseline", "b.yaml", "--format", "json", "--no-cache")
    first = call("scan", "articles/few.md", "articles/many.md", *words, "--jobs", "1")
    second = call("scan", "articles/many.md", "articles/few.md", *words, "--jobs", "2")
    assert (first.out, first.err) == (second.out, second.err)


# Changing it


@pytest.mark.usefixtures("clash")
def test_create_never_overwrites() -> None:
    Path(DEFAULT_FILE).write_text("# ours\n", encoding="utf-8")
    outcome = call("baseline", "create", "articles")
    assert outcome.code == 2
    assert outcome.reason.startswith(f"factcheck: {DEFAULT_FILE}: exists already; 'factcheck baseline update'")
    assert Path(DEFAULT_FILE).read_text(encoding="utf-8") == "# ours\n"


@pytest.mark.usefixtures("clash")
def test_update_adds_what_is_new_and_keeps_the_reasons() -> None:
    call("baseline", "create", "articles", "--reason", "deux recensements", "--by", "anna")
    (old,) = lines()
    write(Path("articles"), lille=LILLE, again=LILLE_AGAIN)
    outcome = call("baseline", "update", "articles", "--by", "berta")
    assert outcome.out.startswith(f"{DEFAULT_FILE}: 1 entry added, 1 kept")
    assert old in lines()
    assert sum('reason: "to be confirmed", by: "berta"' in line for line in lines()) == 1


@pytest.mark.usefixtures("clash")
def test_prune_drops_what_is_found_no_more_and_nothing_else() -> None:
    call("baseline", "create", "articles", "--reason", "deux recensements", "--by", "anna")
    (kept,) = lines()
    Path(DEFAULT_FILE).write_text(f"{kept}\n{GOOD.format(OTHER)}", encoding="utf-8")
    outcome = call("baseline", "prune", "articles")
    assert outcome.out == f"{DEFAULT_FILE}: 1 entry dropped, 1 kept\n"
    assert lines() == [kept]


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize("command", ["update", "prune"])
def test_nothing_is_written_where_an_article_could_not_be_read(command: str) -> None:
    Path(DEFAULT_FILE).write_text(GOOD.format(OTHER), encoding="utf-8")
    write(Path("articles"), broken=BROKEN)
    outcome = call("baseline", command, "articles")
    assert outcome.code == 2
    assert "1 article skipped" in outcome.reason
    assert Path(DEFAULT_FILE).read_text(encoding="utf-8") == GOOD.format(OTHER)


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--baseline", "nowhere/b.yaml"), "nowhere/b.yaml: cannot be written: there is no such folder"),
        (("--reason", " "), "--reason is empty"),
        (("--by", ""), "--by is empty"),
    ],
)
def test_create_tells_what_cannot_be(words: tuple[str, ...], told: str) -> None:
    outcome = call("baseline", "create", "articles", *words)
    assert outcome.code == 2
    assert told in outcome.reason


@pytest.mark.usefixtures("clash")
def test_it_is_written_whole_in_a_new_file(here: Path) -> None:
    Path(DEFAULT_FILE).write_text(GOOD.format(OTHER), encoding="utf-8")
    with Path(DEFAULT_FILE).open("rb") as held:
        call("baseline", "update", "articles")
        assert held.read() == GOOD.format(OTHER).encode()  # who reads meanwhile reads what stood there
    assert len(lines()) == 2
    assert {path.name for path in here.iterdir()} == {"articles", DEFAULT_FILE}


@pytest.mark.usefixtures("clash")
def test_what_cannot_be_written_leaves_the_old_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(DEFAULT_FILE).write_text(GOOD.format(OTHER), encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    outcome = call("baseline", "update", "articles")
    assert outcome.code == 2
    assert outcome.reason == f"factcheck: {DEFAULT_FILE}: cannot be written: No space left on device"
    assert Path(DEFAULT_FILE).read_text(encoding="utf-8") == GOOD.format(OTHER)
    assert {path.name for path in here.iterdir()} == {"articles", DEFAULT_FILE}


def test_every_fault_is_one_of_ours(here: Path) -> None:
    for text in ("\0", "? [a]: b\n", "!!python/object:os.system {}\n", "a: b\n---\nc: d\n", '"' + "x" * 4_000_000):
        (here / "b.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(FactcheckError):
            read_baseline("b.yaml")
