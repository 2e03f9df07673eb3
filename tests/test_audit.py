"""The audit asks one finding at a time, both quotes in view, and keeps each answer at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from articles_fixture import scan_texts
from cli_fixture import FEW, LILLE, LILLE_AGAIN, MANY, call, write
from terminal_fixture import at_terminal

from factcheck.baseline import Entry, read_baseline
from factcheck.commands.audit import Audit, Entries, Keyboard
from factcheck.outcomes import Finding
from factcheck.reports import RenderOptions, Tool

LOOK = RenderOptions(Tool("factcheck", "0"))


@pytest.fixture
def findings(tmp_path: Path) -> tuple[Finding, ...]:
    """Two findings, of Lyon and of Lille."""
    return scan_texts(tmp_path, FEW, MANY, LILLE, LILLE_AGAIN).findings


def walk(
    findings: Iterable[Finding], keys: str, lines: Iterable[str] = (), entries: Entries | None = None
) -> tuple[Entries, str, list[Entries]]:
    """Return the entries after the keys were pressed, all that was shown, and the entries kept under way."""
    shown: list[str] = []
    kept: list[Entries] = []
    pressed, typed = iter(keys), iter(lines)
    keyboard = Keyboard(lambda: next(pressed, ""), lambda: next(typed, ""), shown.append)
    audit = Audit(tuple(findings), keyboard, LOOK, "anna", kept.append)
    return audit.run(entries or {}), "".join(shown), kept


def test_both_quotes_are_in_view_before_the_question(findings: tuple[Finding, ...]) -> None:
    _, shown, _ = walk(findings, "q")
    before, _, after = shown.partition("Accept it?")
    assert "1 of 2, not in the baseline" in before
    assert "340 brasseries" in before
    assert "430 brasseries" in before
    assert "librairies" not in shown
    assert "[y]es [n]o [s]kip [b]ack [u]ndo [q]uit" in after


@pytest.mark.parametrize(
    ("keys", "lines", "statuses"),
    [
        ("yayf", ["un\n", "deux\n"], ["accepted un", "false-positive deux"]),
        ("ywq", ["trois\n"], ["wontfix trois", None]),
        ("YAq", ["un\n"], ["accepted un", None]),
        ("nn", [], [None, None]),
        ("ss", [], [None, None]),
        ("sya", ["deux\n"], [None, "accepted deux"]),
        ("sbyaq", ["un\n"], ["accepted un", None]),
        ("bbyaq", ["un\n"], ["accepted un", None]),  # before the first there is none
        ("yauq", ["un\n"], [None, None]),
        ("yayauq", ["un\n", "deux\n"], ["accepted un", None]),
        ("yayauuq", ["un\n", "deux\n"], [None, None]),
        ("yasbnq", ["un\n"], ["accepted un", None]),
        ("nsbya", ["deux\n"], [None, "accepted deux"]),
        ("nnyayaq", ["un\n"], [None, None]),  # behind the last any other key ends
        ("uyaq", ["un\n"], ["accepted un", None]),  # nothing to take back
        ("yaq", ["\n"], [None, None]),  # no reason, no entry
        ("yxq", [], [None, None]),
        ("yaq", [], [None, None]),  # the input ends
        ("?zyaq", ["un\n"], ["accepted un", None]),
        ("eyaq", ["un\n"], ["accepted un", None]),
        ("", [], [None, None]),
    ],
)
def test_keys(findings: tuple[Finding, ...], keys: str, lines: list[str], statuses: list[str | None]) -> None:
    entries, _, kept = walk(findings, keys, lines)
    found = [entries.get(finding.id) for finding in findings]
    assert [entry and f"{entry.status} {entry.reason}" for entry in found] == statuses
    assert not kept or kept[-1] == entries


def test_no_takes_out_and_undo_puts_back(findings: tuple[Finding, ...]) -> None:
    old = {finding.id: Entry(finding.id, "wontfix", "vieux", "berta") for finding in findings}
    entries, _, kept = walk(findings, "nuq", entries=old)
    assert entries == old
    assert [len(each) for each in kept] == [1, 2]


def test_enter_keeps_the_old_reason(findings: tuple[Finding, ...]) -> None:
    id = findings[0].id
    entries, shown, _ = walk(findings, "yfq", ["\n"], {id: Entry(id, "accepted", "vieux", "berta")})
    assert entries == {id: Entry(id, "false-positive", "vieux", "anna")}
    assert "Enter keeps « vieux »" in shown


def test_enter_does_not_keep_what_is_to_be_confirmed(findings: tuple[Finding, ...]) -> None:
    id = findings[0].id
    old = {id: Entry(id, "accepted", "to be confirmed", "berta")}
    assert walk(findings, "yaq", ["\n"], old)[0] == old


def test_what_is_typed_and_quoted_cannot_command_the_terminal(findings: tuple[Finding, ...]) -> None:
    entries, shown, _ = walk(findings, "\x1byaq", ["\x1b[31mrouge\n"])
    assert "\x1b" not in shown
    assert entries[findings[0].id].reason == r"\x1b[31mrouge"


def test_other_entries_stay(findings: tuple[Finding, ...]) -> None:
    other = Entry("0" * 16, "wontfix", "r", "b")
    entries, _, _ = walk(findings, "yann", ["un\n"], {other.id: other})
    assert entries[other.id] == other


def test_without_a_terminal_it_says_so(here: Path) -> None:
    write(here / "articles", few=FEW, many=MANY)
    call("baseline", "create", "articles")
    outcome = call("baseline", "audit", "articles")
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: audit asks at a terminal and there is none here; ")


def test_at_a_terminal_one_key_answers(here: Path) -> None:
    write(here / "articles", few=FEW, many=MANY, lille=LILLE, again=LILLE_AGAIN)
    call("baseline", "create", "articles", "--by", "berta")
    answers = [
        ("Accept it?", b"y"),
        ("Which?", b"a"),
        ("Reason", b"deux recensements\n"),
        ("Accept it?", b"n"),
        ("last", b"q"),
    ]
    code, shown = at_terminal(answers, "baseline", "audit", "articles", "--by", "anna")
    assert code == 1, shown  # one is reported again
    assert shown.rstrip().splitlines()[-1].startswith("factcheck: findings that are new or to be confirmed: 1")
    (entry,) = read_baseline("factcheck-baseline.yaml").entries.values()
    assert (entry.status, entry.reason, entry.by) == ("accepted", "deux recensements", "anna")
    code, shown = at_terminal([("Accept it?", b"\x03")], "baseline", "audit", "articles")
    assert code == 130, shown
    answers = [("Accept it?", b"y"), ("Which?", b"w"), ("Reason", b"r\n"), ("last", b"q")]
    code, shown = at_terminal(answers, "baseline", "audit", "articles")
    assert code == 0, shown
    assert "1 of 1, not in the baseline" in shown
