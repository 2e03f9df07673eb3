"""What cannot be right ends with 2 and a line that says where, what and what to do; nothing is silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_fixture import BROKEN, FEW, call, write

RULE = 'check: value\nmessage: "{topic}: {values}"\nwhy: One thing has one value.\n'


@pytest.fixture(autouse=True)
def _articles(here: Path) -> None:
    write(here / "articles", few=FEW)
    write(here / "broken", article=BROKEN)
    (here / "empty").mkdir()
    (here / "pdf").mkdir()
    (here / "pdf/scan.pdf").write_bytes(b"%PDF-1.7")
    (here / "a.md").mkdir()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        # paths
        ("scan nowhere.md", "nowhere.md: no such file or folder"),
        ("scan pdf", "nothing to check: no article (.md, .txt) in 'pdf'"),
        ("scan pdf/scan.pdf", "pdf/scan.pdf: no reader for .pdf; known: .md, .txt"),
        ("scan articles --exclude !", "--exclude: Invalid git pattern: '!'; mend it"),
        ("scan articles --exclude few*", "nothing to check: no article (.md, .txt) in 'articles'"),
        # options
        ("", "missing command; see 'factcheck --help'"),
        ("scna articles", "did you mean 'scan'"),
        ("scan", "missing argument 'PATH'"),
        ("gate --against articles articles", "missing argument 'PATH'"),
        ("scan articles --formt json", "no such option '--formt'; did you mean '--format'? see 'factcheck"),
        ("scan articles --format", "'--format' requires an argument"),
        ("scan articles --format jsno", "--format: unknown format 'jsno'; did you mean 'json'? known: concise, csv"),
        ("claims articles --format xml", "--format: unknown format 'xml'; known: concise, csv, github, gitlab, "),
        ("scan articles --report jsno:x", "--report: unknown format 'jsno'; did you mean 'json'?"),
        ("scan articles --report json", "write FORMAT:FILE"),
        ("scan articles --csv-dialect excel-de", "did you mean 'excel-fr'?"),
        ("scan articles --fail-on eror", "--fail-on: unknown level 'eror'; did you mean 'error'?"),
        ("scan articles --engine loca", "unknown engine 'loca'; did you mean 'local'?"),
        ("scan articles --language xx", "--language: no language pack for 'xx'; known: en, fr"),
        ("scan articles --date 20250101", "--date '20250101' is no day; write it as 2026-01-31"),
        ("scan articles --date hier", "--date 'hier' is no day"),
        ("scan articles --jobs 0", "--jobs is 0; give 1 or more"),
        ("scan articles --jobs many", "invalid value for '--jobs'"),
        ("scan articles --quiet --verbose", "--quiet and --verbose exclude each other"),
        # outputs
        ("scan articles --output no/where.txt", "no/where.txt: cannot be written: there is no folder"),
        ("scan articles --output empty", "empty: is a folder"),
        ("scan articles --report json:x --report csv:./x", "two reports go to './x'"),
        ("scan articles --output x --report csv:x", "two reports go to 'x'"),
        ("scan articles --report csv:-", "two reports go to '-'"),
        ("scan articles --output articles/few.md", "articles/few.md: is one of the articles"),
        # rules
        ("scan articles --rules nowhere", "no folder of rules at 'nowhere'"),
        ("scan articles --rules empty", "no rule (*.yaml) in 'empty'"),
        ("explain abc", "'abc' is too short"),
        ("explain abcdef", "no scan is remembered; name the paths"),
        ("explain abcdef articles", "no finding 'abcdef' among the 0 of articles"),
        ("rules tst", "did you mean 'test'"),
        ("rules new Share_Conflict", "'Share_Conflict' cannot name a rule"),
        ("rules new ../share", "'../share' cannot name a rule"),
        ("rules new x --check valeu", "--check: unknown check 'valeu'; did you mean 'value'? known: below_zero"),
        ("rules new x --rules articles/few.md", "articles/few.md: cannot be made"),
    ],
)
def test_wrong_usage_is_told_in_one_line(words: str, told: str) -> None:
    outcome = call(*words.split())
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: ")
    assert told in outcome.reason
    assert len(outcome.err.splitlines()) == 1


def test_what_is_excluded_is_counted_where_nothing_is_left() -> None:
    outcome = call("scan", "pdf", "--format", "json")
    assert outcome.report["summary"]["documents"] == {"checked": 0, "excluded": 1, "skipped": 0}


def test_a_broken_ignore_file_is_named(here: Path) -> None:
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("\\\n", encoding="utf-8")
    outcome = call("scan", "articles")
    assert outcome.code == 2
    assert ".gitignore: Invalid git pattern" in outcome.reason


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("check: [value\n", 1, "not valid YAML"),
        (f"{RULE}levle: 3\n", 4, "unknown key 'levle'; known: check"),
        (f"{RULE}severity: eror\n", 4, "unknown severity 'eror'; did you mean 'error'?"),
        (RULE.replace("value\n", "valeu\n", 1), 1, "unknown check 'valeu'; did you mean 'value'?"),
        (f"{RULE}why: twice\n", 4, "key 'why' stands here twice, first in line 3"),
        ("check: value\n", 1, "key 'message' is missing"),
        ("- a\n", 1, "a rule is a mapping"),
        (f"{RULE}settings: 3\n", 4, "'settings' is a mapping"),
        (f"{RULE}tolerence: 0.1\n", 4, "unknown key 'tolerence'; did you mean 'tolerance'?"),
        (f"{RULE}tolerance: 5\n", 4, "'tolerance' is a fraction from 0 to below 1: 0.05 is 5 %"),
        (f"{RULE}topics: company\n", 4, "'topics' is a list of one or more words"),
        (f"{RULE}topics: []\n", 4, "'topics' is a list of one or more words"),
        (f"{RULE}topics:\n  - company\n  - compnay\n", 6, "unknown concept 'compnay'; did you mean 'company'"),
        (f"{RULE}not_topics: [entreprise]\n", 4, "unknown concept 'entreprise'; did you mean 'company'"),
        (f"{RULE}subjects:\n  - Lyon\n  - 69\n", 6, "'subjects' holds what is no word"),
        (f"{RULE}subjects: ['place:pekin']\n", 4, "unknown place 'pekin'; did you mean"),
        (f"{RULE}subjects: ['nom:airbus']\n", 4, "unknown sort of id 'nom' in 'nom:airbus'; known: name, place"),
        (f"{RULE}silence: [AFP, Reuters]\n", 4, "'silence' is a list of pairs of sources"),
        (f"{RULE}silence:\n  - [AFP, Reuters]\n  - [AFP]\n", 6, "'silence' is a list of pairs of sources"),
        (f"{RULE}flags: Lyon.\n", 4, "'flags' is a list of examples"),
        (f"{RULE}flags:\n  - [1]\n", 5, "an example of 'flags' is a text or a list of texts"),
    ],
)
@pytest.mark.parametrize("command", ["scan articles", "rules list", "rules test", "explain abcdef"])
def test_a_broken_rule_is_told_with_its_line(here: Path, text: str, line: int, told: str, command: str) -> None:
    (here / "rules").mkdir()
    (here / "rules/mine.yaml").write_text(text, encoding="utf-8")
    outcome = call(*command.split(), "--rules", "rules")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"factcheck: rules/mine.yaml:{line}: {told}")
    assert len(outcome.err.splitlines()) == 1


def test_an_example_that_is_no_article_is_told_with_its_rule(here: Path) -> None:
    (here / "rules").mkdir()
    flags = 'flags:\n  - ["---\\ndate: [2024\\n---\\nLyon."]\n'
    (here / "rules/mine.yaml").write_text(RULE + flags, encoding="utf-8")
    outcome = call("rules", "test", "--rules", "rules")
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: rules/mine.yaml: an example is no article: flags-1-")


def test_a_rule_is_not_overwritten(here: Path) -> None:
    write(here / "rules")
    (here / "rules/mine.yaml").write_text(RULE, encoding="utf-8")
    outcome = call("rules", "new", "mine")
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: rules/mine.yaml: exists already")
    assert (here / "rules/mine.yaml").read_text(encoding="utf-8") == RULE
