"""The commands do what the contract says: outputs, files, exit codes, what is checked against what."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from cli_fixture import (
    FEW,
    LILLE,
    LILLE_AGAIN,
    MANY,
    Outcome,
    call,
    call_apart,
    write,
)

from factcheck import __version__
from factcheck.commands.entrance import repeat_option
from factcheck.rules import default_folder

HEAVY = {"spacy", "pint", "dateparser", "babel", "yaml", "duckdb", "rich", "numpy", "msgspec"}
LOADED = "import sys; from factcheck.cli import main; sys.argv[1:] = {!r}\n"
LOADED += "try: main()\nexcept SystemExit: print(*sys.modules)"


@pytest.fixture
def clash(here: Path) -> Path:
    """Two articles that contradict each other, in `articles/` of the current folder."""
    return write(here / "articles", few=FEW, many=MANY)


def loud(outcome: Outcome) -> list[set[str]]:
    """Return the articles of each finding above a note."""
    findings = outcome.report["findings"]
    return [
        {Path(claim["document"]).stem for claim in found["claims"]} for found in findings if found["severity"] != "note"
    ]


# scan


@pytest.mark.usefixtures("clash")
def test_scan_shows_both_quotes_and_exits_with_0() -> None:
    outcome = call("scan", "articles")
    assert outcome.code == 0
    assert outcome.err == ""
    assert "340 brasseries" in outcome.out
    assert "430 brasseries" in outcome.out
    assert "Documents  2 checked, 0 excluded, 0 skipped" in outcome.out


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_decides_between_0_and_1(level: str, code: int) -> None:
    outcome = call("scan", "articles", "--fail-on", level)
    assert outcome.code == code
    assert outcome.reason == ("" if code == 0 else f"factcheck: 1 error found (--fail-on {level})")


def test_nothing_found_is_0_whatever_the_level(here: Path) -> None:
    write(here / "articles", few=FEW, lille=LILLE)
    assert call("scan", "articles", "--fail-on", "note").code == 0


@pytest.fixture
def doubtful(here: Path) -> Path:
    """Four undated articles with two warnings, in `articles/` of the current folder."""
    return write(
        here / "articles",
        lyon="Lyon compte 340 brasseries.\n",
        again="Lyon compte 430 brasseries.\n",
        lille="Lille compte 340 brasseries.\n",
        twice="Lille compte 430 brasseries.\n",
    )


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("--max-warnings 2", ""),
        ("--max-warnings 1", "2 warnings found (--max-warnings 1)"),
        ("--max-warnings 0 --fail-on error", "2 warnings found (--max-warnings 0)"),
        ("--max-warnings 0 --fail-on never", "2 warnings found (--max-warnings 0)"),
        ("--max-warnings 9 --fail-on note", "2 warnings found (--fail-on note)"),
        ("--max-warnings 0 --output report.txt", "2 warnings found (--max-warnings 0)"),
    ],
)
def test_more_warnings_than_are_allowed_are_exit_1(words: str, reason: str) -> None:
    outcome = call("scan", "articles", *words.split())
    assert (outcome.code, outcome.reason) == (int(bool(reason)), reason and f"factcheck: {reason}")


def test_where_warnings_are_limited_an_error_never_passes(doubtful: Path) -> None:
    write(doubtful, few=LILLE, many=LILLE_AGAIN)
    told = {"never": "1 error found (--max-warnings 2)", "error": "1 error found (--fail-on error)"}
    for level, reason in told.items():
        outcome = call("scan", "articles", "--max-warnings", "2", "--fail-on", level)
        assert (outcome.code, outcome.reason) == (1, f"factcheck: {reason}")
    both = call("gate", "articles", "--against", "articles", "--max-warnings", "1")
    assert both.reason == "factcheck: 1 error found (--fail-on error), 2 warnings found (--max-warnings 1)"


def test_accepted_and_suppressed_warnings_do_not_count(doubtful: Path) -> None:
    ignored = "<!-- factcheck: ignore-file transposition -- two censuses -->\n"
    write(doubtful, lille=f"{ignored}Lille compte 340 brasseries.\n")
    assert call("scan", "articles", "--max-warnings", "0").reason == "factcheck: 1 warning found (--max-warnings 0)"
    call("baseline", "create", "articles", "--reason", "two censuses", "--by", "anna")
    outcome = call("scan", "articles", "--max-warnings", "0", "--baseline", "factcheck-baseline.yaml")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.usefixtures("clash")
def test_scan_writes_the_json_of_the_contract() -> None:
    report = call("scan", "articles", "--format", "json").report
    assert report["version"] == 1
    assert report["tool"] == {"name": "factcheck", "version": __version__}
    assert report["summary"]["documents"] == {"checked": 2, "excluded": 0, "skipped": 0}
    assert [document["path"] for document in report["documents"]] == ["articles/few.md", "articles/many.md"]


@pytest.mark.usefixtures("clash")
def test_scan_writes_csv_for_the_spreadsheet_that_is_named() -> None:
    plain = call("scan", "articles", "--format", "csv").out
    french = call("scan", "articles", "--format", "csv", "--csv-dialect", "excel-fr").out
    assert plain.endswith("\r\n")
    assert len(list(csv.DictReader(io.StringIO(plain)))) == 1
    assert french.startswith("\ufefffinding_id;rule;")


@pytest.mark.usefixtures("clash")
def test_date_and_language_hold_for_articles_that_state_none() -> None:
    outcome = call("scan", "articles", "--format", "json", "--date", "2025-03-01", "--language", "fr")
    assert {(document["date"], document["date_from"]) for document in outcome.report["documents"]} == {
        ("2025-03-01", "option")
    }


@pytest.mark.usefixtures("clash")
def test_what_is_excluded_is_named_with_its_pattern() -> None:
    outcome = call("scan", "articles", "--exclude", "many*", "--exclude", "nothing", "--format", "json")
    states = [(document["state"], document["reason"]) for document in outcome.report["documents"]]
    assert states == [("checked", None), ("excluded", "excluded by 'many*'")]


@pytest.mark.usefixtures("clash")
def test_an_article_given_twice_counts_once() -> None:
    once = call("scan", "articles", "--format", "json")
    assert (
        call("scan", "articles", "articles/few.md", "./articles/many.md", "--format", "json").report["summary"][
            "claims"
        ]
        == once.report["summary"]["claims"]
    )


def test_warnings_of_the_reader_go_to_standard_error(here: Path) -> None:
    (here / "vieux.txt").write_bytes("Lyon a été fondée en 43. Été.".encode("cp1252"))
    outcome = call("scan", "vieux.txt", "--format", "json")
    assert outcome.code == 0
    assert outcome.err.startswith("factcheck: warning: vieux.txt")
    assert outcome.report["summary"]["documents"]["checked"] == 1


# claims


@pytest.mark.usefixtures("here")
def test_claims_stand_where_they_say(here: Path) -> None:
    text = f"---\ntitle: La bière\n---\n{FEW}"
    write(here, article=text)
    outcome = call("claims", "article.md", "--format", "jsonl")
    claims = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 0
    assert "340 brasseries" in {claim["text"] for claim in claims}
    assert all(text[claim["start"] : claim["end"]] == claim["text"] for claim in claims)


def test_claims_shows_the_article_marked_and_a_table(here: Path) -> None:
    write(here, article=f"Rien.\n\n{FEW}", silent="Rien.\n")
    outcome = call("claims", "article.md", "silent.md")
    assert outcome.code == 0
    assert "3 │ Lyon compte ⟦340 brasseries·count⟧ en ⟦2024·date⟧." in outcome.out
    assert "3:13   count  340 brasseries  340" in outcome.out
    assert "2 claims: 1 count, 1 date" in outcome.out
    assert outcome.out.endswith("No figure found in silent.md.\n")
    assert call("claims", "article.md", "silent.md").out == outcome.out  # as well from the store
    assert "│" not in call("claims", "article.md", "--quiet").out


@pytest.mark.usefixtures("clash")
def test_claims_are_written_in_every_format() -> None:
    json_, jsonl, csv_ = (call("claims", "articles", "--format", name).out for name in ("json", "jsonl", "csv"))
    texts = [claim["text"] for claim in json.loads(json_)]
    assert texts == ["340 brasseries", "2024", "2024", "430 brasseries"]
    assert [json.loads(line)["text"] for line in jsonl.splitlines()] == texts
    assert [row["text"] for row in csv.DictReader(io.StringIO(csv_))] == texts


# gate


@pytest.fixture
def corpus(here: Path) -> Path:
    """A corpus with a contradiction of its own, in `old/` of the current folder."""
    return write(here / "old", few=FEW, lille=LILLE, lille2=LILLE_AGAIN)


@pytest.mark.usefixtures("corpus")
def test_gate_reports_what_a_new_article_takes_part_in(here: Path) -> None:
    write(here / "new", many=MANY)
    outcome = call("gate", "new", "--against", "old", "--format", "json")
    assert outcome.code == 1
    assert loud(outcome) == [{"few", "many"}]
    assert outcome.reason == "factcheck: 1 error found (--fail-on error)"


@pytest.mark.usefixtures("corpus")
def test_gate_is_silent_on_old_articles_alone(here: Path) -> None:
    write(here / "new", other="Paris compte 120 théâtres en 2022.\n")
    outcome = call("gate", "new", "--against", "old", "--format", "json", "--fail-on", "note")
    assert (outcome.code, outcome.report["findings"]) == (0, [])
    assert loud(call("scan", "old", "--format", "json")) == [{"lille", "lille2"}]


def test_gate_checks_new_articles_against_each_other(here: Path) -> None:
    write(here / "new", few=FEW, many=MANY)
    write(here / "old", lille=LILLE)
    assert loud(call("gate", "new", "--against", "old", "--format", "json")) == [{"few", "many"}]


@pytest.mark.usefixtures("corpus")
def test_an_article_that_is_new_and_in_the_corpus_is_new() -> None:
    outcome = call("gate", "old/lille.md", "--against", "old", "--format", "json")
    assert loud(outcome) == [{"lille", "lille2"}]
    assert outcome.report["summary"]["documents"]["checked"] == 3


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    "words",
    [
        "new/a.md new/b.md --against old/few.md old/lille.md --format json",
        "--format json new/a.md --against old/few.md old/lille.md --quiet new/b.md",
        "--against old/few.md --against=old/lille.md --format json new/a.md new/b.md",
        "--against old/few.md old/lille.md --format json -- new/a.md new/b.md",
    ],
)
def test_gate_takes_several_paths_on_either_side(here: Path, words: str) -> None:
    write(here / "new", a=MANY, b=LILLE_AGAIN)
    outcome = call("gate", *words.split())
    assert sorted(map(sorted, loud(outcome))) == [["a", "few"], ["b", "lille"]]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("a --against b c", "a --against b --against c"),
        ("a --against b --quiet c", "a --against b --quiet c"),  # the next option ends it
        ("a --against b c --against d e", "a --against b --against c --against d --against e"),
        ("--against b -- a c", "--against b -- a c"),
        ("--against b c -- --against d", "--against b --against c -- --against d"),
        ("a --against=b c", "a --against=b c"),
        ("a --against", "a --against"),
        ("a b --jobs 2", "a b --jobs 2"),
        ("a --against - b", "a --against - --against b"),
    ],
)
def test_paths_after_an_option_belong_to_it(words: str, read: str) -> None:
    assert repeat_option(words.split(), "--against") == read.split()


# output


@pytest.mark.usefixtures("clash")
def test_one_run_writes_several_reports(here: Path) -> None:
    outcome = call(
        *("scan", "articles", "--format", "jsonl", "--output", "a.jsonl"),
        *("--report", "json:b.json", "--report", "csv:c.csv"),
    )
    assert (outcome.code, outcome.out) == (0, "")
    assert json.loads((here / "b.json").read_bytes())["findings"] == [
        json.loads(line) for line in (here / "a.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert (here / "c.csv").read_bytes().endswith(b"\r\n")
    assert {path.name for path in here.iterdir()} == {"articles", "a.jsonl", "b.json", "c.csv"}


@pytest.mark.usefixtures("clash")
def test_a_file_holds_what_standard_output_would(here: Path) -> None:
    shown = call("scan", "articles", "--report", "terminal:report.txt").out
    assert (here / "report.txt").read_text(encoding="utf-8") == shown


@pytest.mark.usefixtures("clash")
def test_a_report_takes_the_place_of_an_older_one_and_keeps_its_rights_and_links(here: Path) -> None:
    (here / "real.json").write_text("old", encoding="utf-8")
    (here / "real.json").chmod(0o600)
    (here / "link.json").symlink_to("real.json")
    call("scan", "articles", "--format", "json", "--output", "link.json")
    assert (here / "link.json").is_symlink()
    assert json.loads((here / "real.json").read_bytes())["version"] == 1
    assert (here / "real.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_for_terminals_and_those_who_force_it(
    environment: dict[str, str], coloured: bool, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    outcome = call("scan", "articles", "--report", "terminal:report.txt")
    assert ("\x1b[" in outcome.out) == coloured
    assert "\x1b[" not in (here / "report.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("clash")
def test_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    assert max(map(len, call("scan", "articles").out.splitlines())) == 44


@pytest.mark.usefixtures("clash")
def test_quiet_says_less_and_verbose_no_less() -> None:
    quiet, normal, verbose = (call("scan", "articles", *words).out for words in (["-q"], [], ["-v"]))
    assert len(quiet) < len(normal) <= len(verbose)


# explain


def first_id(outcome: Outcome) -> str:
    """Return the id of the first finding."""
    return str(outcome.report["findings"][0]["id"])


@pytest.mark.parametrize("rule", ["share-conflict", "value-conflict"])
def test_explain_tells_a_rule_with_its_examples(rule: str) -> None:
    outcome = call("explain", rule)
    assert outcome.code == 0
    assert outcome.out.startswith(f"{rule}\n")
    for title in ("Why", "Check", "Severity", "Message", "Must be reported", "Must be left alone", "File"):
        assert f"\n{title}\n" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= max(80, len(outcome.out.splitlines()[-1]))


@pytest.mark.usefixtures("clash")
def test_explain_takes_the_start_of_an_id_after_a_scan() -> None:
    found = first_id(call("scan", "articles", "--format", "json"))
    outcome = call("explain", found[:6])
    assert outcome.code == 0
    assert found in outcome.out
    for part in ("340 brasseries", "430 brasseries", "Comparable because", "Calculation"):
        assert part in outcome.out


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize(
    ("locale", "words", "title"),
    [
        ({"LANG": "fr_CA.UTF-8"}, (), "Ce qui est écrit"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, (), "What is stated"),
        ({"LANG": "C.UTF-8"}, (), "What is stated"),
        ({"LANG": "pt_BR.UTF-8"}, (), "What is stated"),
        ({}, (), "What is stated"),
        ({"LANG": "en_GB.UTF-8"}, ("--lang", "fr"), "Ce qui est écrit"),
        ({"LANG": "fr_FR.UTF-8"}, ("--lang", "en"), "What is stated"),
    ],
)
def test_explain_tells_in_the_language_asked_for_or_that_of_the_terminal(
    locale: dict[str, str], words: tuple[str, ...], title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    found = first_id(call("scan", "articles", "--format", "json"))
    assert call("explain", found, *words).out.startswith(f"{title}\n")


@pytest.mark.usefixtures("clash")
def test_explain_knows_the_languages_it_can_tell_in() -> None:
    outcome = call("explain", "abcdef", "--lang", "de")
    assert outcome.code == 2
    assert "--lang: unknown language 'de'" in outcome.reason
    assert "known: en, fr" in outcome.reason


@pytest.mark.usefixtures("clash")
def test_explain_needs_no_scan_where_paths_are_given() -> None:
    found = first_id(call("scan", "articles", "--format", "json", "--no-cache"))
    assert call("explain", found).reason.startswith("factcheck: no scan is remembered; name the paths")
    assert found in call("explain", found, "articles").out


@pytest.mark.usefixtures("corpus")
def test_explain_follows_the_gate_too(here: Path) -> None:
    write(here / "new", many=MANY)
    found = first_id(call("gate", "new", "--against", "old", "--format", "json", "--exclude", "lille2*"))
    assert found in call("explain", found[:8]).out


@pytest.mark.usefixtures("clash")
@pytest.mark.parametrize("broken", ["", "{", "[]", '{"paths": 1}', '{"from": "x"}', "\x00"])
def test_a_broken_memory_of_the_last_scan_is_no_memory(broken: str) -> None:
    found = first_id(call("scan", "articles", "--format", "json"))
    (memory,) = Path(os.environ["FACTCHECK_CACHE_DIR"]).glob("*.json")
    memory.write_text(broken, encoding="utf-8")
    outcome = call("explain", found)
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: no scan is remembered")


@pytest.mark.usefixtures("clash")
def test_explain_says_where_the_last_scan_was(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = first_id(call("scan", "articles", "--format", "json"))
    monkeypatch.chdir(here / "articles")
    outcome = call("explain", found)
    assert outcome.code == 2
    assert str(here) in outcome.reason


# rules


def test_rules_are_listed_with_their_reasons() -> None:
    outcome = call("rules", "list")
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.out.splitlines() if line[0] != " "] == sorted(
        path.stem for path in default_folder().glob("*.yaml")
    )


def test_rules_new_writes_what_rules_test_accepts(here: Path) -> None:
    assert call("rules", "new", "brewery-conflict", "--rules", "mine").out == "mine/brewery-conflict.yaml\n"
    outcome = call("rules", "test", "--rules", "mine")
    assert (outcome.code, outcome.out, outcome.err) == (0, "4 examples hold (1 rule)\n", "")
    assert call("rules", "new", "other-conflict").out == "rules/other-conflict.yaml\n"
    assert "brewery-conflict" in call("explain", "brewery-conflict", "--rules", "mine").out


def test_a_failing_example_is_named_with_its_file_and_number(here: Path) -> None:
    call("rules", "new", "brewery-conflict")
    path = here / "rules/brewery-conflict.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("abrite 390 brasseries.", "abrite 340 brasseries."), encoding="utf-8")
    outcome = call("rules", "test", "brewery-conflict", "--rules", "rules")
    assert outcome.code == 1
    assert outcome.out.startswith("rules/brewery-conflict.yaml: example 1 of 'flags': reports nothing in «")
    assert outcome.reason == "factcheck: 1 of 4 examples fail; mend the rule or the example"


def test_scan_takes_the_rules_of_a_folder(clash: Path) -> None:
    call("rules", "new", "brewery-conflict", "--rules", "mine")
    outcome = call("scan", "articles", "--rules", "mine", "--format", "json")
    assert {(found["rule"], found["severity"]) for found in outcome.report["findings"]} == {
        ("brewery-conflict", "warning")
    }
    assert first_id(outcome) in call("explain", first_id(outcome)).out  # the rules are remembered as well


# the cache


@pytest.mark.usefixtures("clash")
def test_no_cache_leaves_nothing_behind() -> None:
    cache = Path(os.environ["FACTCHECK_CACHE_DIR"])
    call("scan", "articles", "--no-cache")
    assert not any(cache.iterdir())
    call("scan", "articles")
    assert any(cache.iterdir())


@pytest.mark.usefixtures("clash")
def test_a_broken_cache_costs_a_warning_and_nothing_else() -> None:
    right = call("scan", "articles")
    (store,) = Path(os.environ["FACTCHECK_CACHE_DIR"]).glob("*.duckdb")
    store.write_bytes(b"no database" * 1_000)
    outcome = call("scan", "articles")
    assert (outcome.code, outcome.out) == (0, right.out)
    assert outcome.err.startswith("factcheck: warning: ")
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.usefixtures("clash")
def test_a_cache_that_cannot_be_written_costs_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    right = call("scan", "articles")
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", "articles/few.md/no-folder")
    outcome = call("scan", "articles")
    assert (outcome.code, outcome.out) == (0, right.out)
    assert outcome.err.startswith("factcheck: warning: ")


# starting up


def test_version_is_told() -> None:
    assert call("--version").out == f"factcheck {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["scan", "-h"], ["rules", "--help"]])
def test_help_is_plain_text(words: list[str]) -> None:
    outcome = call(*words)
    assert outcome.code == 0
    assert outcome.out.startswith("Usage: ")
    assert outcome.out.isascii() or "…" in outcome.out


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_and_version_load_nothing_heavy(words: list[str]) -> None:
    outcome = call_apart(code=LOADED.format(words))
    assert not HEAVY & set(outcome.out.splitlines()[-1].split())


@pytest.mark.usefixtures("clash")
def test_a_scan_of_known_articles_loads_no_extraction() -> None:
    call("scan", "articles")
    loaded = set(call_apart(code=LOADED.format(["scan", "articles"])).out.splitlines()[-1].split())
    assert not {"spacy", "pint", "dateparser", "babel"} & loaded
