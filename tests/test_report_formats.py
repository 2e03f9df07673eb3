"""The formats of CI jobs: well formed, at the new article, and harmless whatever articles and file names hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from cli_fixture import BROKEN, FEW, LILLE, LILLE_AGAIN, MANY, call, write
from hostile_fixture import ATTACKS, HERE, HOSTILE_REPORT, OTHER, PATH, repeated
from hypothesis import given
from hypothesis import strategies as st
from reports_fixture import FORMULA, MARKED, PLAIN, REPORT
from schemas_fixture import SARIF, faults

from factcheck import discovery
from factcheck.outcomes import Report
from factcheck.records import Source
from factcheck.reports import Listing, RenderOptions, Tool, github
from factcheck.reports._annotations import annotate
from factcheck.reports._commands import harmless, harmless_json, harmless_markup
from factcheck.reports._paths import as_uri, in_repository
from factcheck.reports._regions import end_column, last_line
from factcheck.rules import load_rules
from factcheck.visible import visible

FORMATS = ("concise", "github", "gitlab", "junit", "markdown", "sarif")
EVERY = discovery.names("reports")
EMPTY = Report((), (), (), (), ())
OPTIONS = RenderOptions(Tool("factcheck", "0.0.0"))
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
SIGNS = st.sampled_from(":#[]%\n\r\t ><&|`@x\x1b\u202e\ud800")
COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)


def rendered(name: str, report: Report = REPORT, options: RenderOptions = OPTIONS) -> str:
    return str(discovery.load("reports", name).render(report, options))


def listed(name: str, report: Report = REPORT) -> str:
    listing = Listing(report.claims, report.articles)
    return str(discovery.load("reports", name).render_claims(listing, OPTIONS))


def run(report: Report = REPORT, options: RenderOptions = OPTIONS) -> Any:
    return json.loads(rendered("sarif", report, options))["runs"][0]


def acting(name: str, text: str) -> list[str]:
    """Return what acts on a log, beside what the format itself writes there: commands, CSV's line ends."""
    own = re.sub(r"^::(error|warning|notice) ", "", text, flags=re.MULTILINE) if name == "github" else text
    own = own.replace("\r\n", "\n") if name == "csv" else own
    return [*ACTS.findall(own), *(match[0] for match in COMMAND.finditer(own))]


# what none of them may do


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("report", [REPORT, HOSTILE_REPORT], ids=["usual", "hostile"])
@pytest.mark.parametrize("write_out", [rendered, listed])
def test_no_character_acts_and_no_log_finds_a_command(name: str, report: Report, write_out: Any) -> None:
    text = write_out(name, report)
    assert text.encode()  # no lone surrogate
    assert not acting(name, text)
    if name in ("gitlab", "sarif"):
        assert json.dumps(json.loads(text), ensure_ascii=False).encode()


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", EVERY)
def test_each_attack_alone_at_the_start_of_a_message_and_a_path(name: str, attack: str) -> None:
    claims = (replace(HERE, document=attack), *REPORT.findings[1].claims[1:])
    finding = replace(REPORT.findings[1], message=attack, hint=attack, claims=claims)
    text = rendered(name, replace(REPORT, findings=(finding,)))
    assert not acting(name, text)


@pytest.mark.parametrize("name", EVERY)
@given(
    st.text(st.characters(), max_size=60), st.text(st.sampled_from(":#[]%\n\r\t ><&|`@x\x1b\u202e\ud800"), max_size=30)
)
def test_no_text_at_all_acts_or_breaks_a_format(name: str, text: str, path: str) -> None:
    claims = (replace(HERE, document=path, text=text, sentence=text + path), *REPORT.findings[1].claims[1:])
    finding = replace(REPORT.findings[1], message=text, hint=path, claims=claims)
    report = replace(
        REPORT, findings=(finding,), sources=(Source(path, "skipped", text), Source(text, "excluded", path))
    )
    made = rendered(name, report)
    assert not acting(name, made)
    if name in ("gitlab", "sarif"):
        assert json.dumps(json.loads(made), ensure_ascii=False).encode()
    if name == "json":  # whose data stay exact, with half a pair of surrogates as well
        assert json.loads(made)["documents"][0]["path"] == path
    if name == "junit":
        assert ElementTree.fromstring(made.encode()).attrib["failures"] == "1"


def test_a_side_of_many_claims_is_listed_in_part() -> None:
    many = tuple(replace(REPORT.claims[0], id=f"m{n}", line=n, sentence="mot " * 1_000) for n in range(1, 3_001))
    finding = replace(REPORT.findings[1], claims=many, sides=(("m1",), tuple(claim.id for claim in many[1:])))
    report = replace(REPORT, findings=(finding,))
    for name in FORMATS:
        assert len(rendered(name, report)) < 80_000
    assert "B · 2989 more" in rendered("junit", report)
    assert len(run(report)["results"][0]["relatedLocations"]) == 100


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_without_finding_is_well_formed_too(name: str) -> None:
    text = rendered(name, EMPTY)
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("::error::x", r"\x3a\x3aerror::x"),
        ("a ::error", "a ::error"),
        (" \u00a0::error", " \u00a0\\x3a\\x3aerror"),  # which the runner trims
        ("##[error]", r"##\x5berror]"),
        ("##vso[task]", r"##vso\x5btask]"),
        ("## titre [x]", "## titre [x]"),
        ("####[x]", r"####\x5bx]"),
    ],
)
def test_commands_are_made_harmless_and_headings_left(text: str, made: str) -> None:
    assert harmless(text) == made
    assert json.loads(harmless_json(json.dumps(text))) == text
    assert ElementTree.fromstring(f"<a>{harmless_markup(text)}</a>").text == text


# concise


def test_concise_has_one_line_a_finding_then_what_was_not_checked_then_the_counts() -> None:
    lines = rendered("concise").splitlines()
    assert lines[0] == f"{PLAIN}:8:6: error share-conflict: Pékin: la moitié and 40 % of le parc national [/b]"
    assert [line.partition(":")[0] for line in lines[3:]] == [
        "Skipped",
        "Excluded",
        "Excluded",
        "Documents",
        "Findings",
    ]
    assert lines[-2] == "Documents: 3 checked, 13 excluded, 1 skipped"
    quiet = rendered("concise", options=replace(OPTIONS, quiet=True))
    assert "Excluded" not in quiet
    assert "Skipped" in quiet


def test_concise_shows_what_is_accepted_where_all_is_asked_for() -> None:
    assert len(rendered("concise", HOSTILE_REPORT).splitlines()) == 5
    verbose = rendered("concise", HOSTILE_REPORT, replace(OPTIONS, verbose=True))
    assert "x::y (baselined): " in verbose
    assert "x::y (suppressed): " in verbose


# SARIF


@pytest.mark.parametrize(
    "report", [REPORT, HOSTILE_REPORT, Report((), (), (), (), ())], ids=["usual", "hostile", "empty"]
)
def test_sarif_is_valid_against_the_official_schema(report: Report) -> None:
    assert faults({"version": "2.1.0", "runs": [{"results": []}]}, SARIF)
    with_rules = replace(report, rules=load_rules())
    for text in (rendered("sarif", report), rendered("sarif", with_rules), listed("sarif", report)):
        assert faults(json.loads(text), SARIF) == []


def test_sarif_tells_each_rule_that_was_applied() -> None:
    rules = load_rules()
    described = run(replace(REPORT, rules=rules))["tool"]["driver"]["rules"]
    assert {rule.name for rule in rules} <= {each["id"] for each in described}
    for each in described:
        assert 0 < len(each["shortDescription"]["text"]) <= 1024
        assert 0 < len(each["fullDescription"]["text"]) <= 1024
        assert each["help"]["text"]


@pytest.mark.parametrize("report", [REPORT, HOSTILE_REPORT], ids=["usual", "hostile"])
def test_sarif_results_have_one_place_and_links_to_the_other_sides(report: Report) -> None:
    made = run(report)
    assert made["columnKind"] == "unicodeCodePoints"
    for result, annotation in zip(made["results"], annotate(report, every=True), strict=True):
        assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["locations"]) == 1
        assert result["partialFingerprints"] == {"factcheck/v1": annotation.id}
        links = re.findall(r"(?<!\\)\[(?:\\.|[^\\\[\]])*\]\((\d+)\)", result["message"]["text"])
        assert links == [str(number) for number in range(1, len(annotation.sides))]
        assert [each["id"] for each in result["relatedLocations"]] == list(range(1, len(annotation.related) + 1))


def test_sarif_paths_are_encoded_and_relative_to_the_repository() -> None:
    result = run(HOSTILE_REPORT)["results"][0]
    here, there = (
        each["physicalLocation"]["artifactLocation"] for each in (*result["locations"], *result["relatedLocations"])
    )
    assert re.fullmatch(r"[\w.~%/-]+", here["uri"], re.ASCII)
    assert unquote(here["uri"]) == PATH
    assert here["uriBaseId"] == "%SRCROOT%"
    assert there == {"uri": f"file://{OTHER}".replace("ç", "%C3%A7").replace(" ", "%20")}


def test_sarif_keeps_what_is_accepted_as_suppressed() -> None:
    kinds = [[each["kind"] for each in result["suppressions"]] for result in run(HOSTILE_REPORT)["results"]]
    assert kinds == [[], ["external"], ["inSource"]]


def test_sarif_tells_what_was_not_checked() -> None:
    made = run()
    invocation = made["invocations"][0]
    levels = Counter(each["level"] for each in invocation["toolExecutionNotifications"])
    assert levels == {"error": 1, "warning": 1, "note": 2}
    assert invocation["executionSuccessful"] is False
    assert made["properties"]["summary"]["documents"] == {"checked": 3, "excluded": 13, "skipped": 1}


def test_sarif_keeps_to_the_results_that_are_taken_the_worst_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.reports.sarif._MOST_RESULTS", 5)
    made = run(repeated(REPORT, 3))
    assert [result["level"] for result in made["results"]] == ["error"] * 3 + ["warning"] * 2
    texts = [each["message"]["text"] for each in made["invocations"][0]["toolExecutionNotifications"]]
    assert "4 findings more than a code scanning run may have" in texts
    assert made["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("40 %", 7, 18), ("2 400\nfirmes", 8, 7), ("a\r\nb\rc", 9, 2), ("\n", 8, 1)],
)
def test_where_the_words_of_a_claim_end(text: str, line: int, column: int) -> None:
    claim = replace(REPORT.claims[0], text=text)
    assert (claim.line, claim.column) == (7, 14)
    assert (last_line(claim), end_column(claim)) == (line, column)


# GitHub


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Return level, properties and message of each command, as the runner reads them."""
    for line in text.splitlines():
        head, data = re.fullmatch(r"::(.*?)::(.*)", line).groups()  # type: ignore[union-attr]
        level, _, named = head.partition(" ")
        properties = dict(each.split("=", 1) for each in named.split(","))
        yield level, {name: unescaped(value) for name, value in properties.items()}, unescaped(data)


def unescaped(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_github_is_read_back_by_the_runner() -> None:
    (level, properties, message), (_, _, total) = commands(rendered("github", HOSTILE_REPORT))
    assert level == "warning"
    assert properties["file"] == harmless(PATH)
    assert (properties["line"], properties["title"]) == ("7", "factcheck x::y")
    assert [line.partition(":")[0] for line in message.split("\n")[-3:]] == ["here", "against", "looks like"]
    assert (
        total == "0 errors, 1 warning, 0 notes, 1 baselined, 1 suppressed; documents: 1 checked, 1 excluded, 1 skipped"
    )


def test_github_shows_ten_a_level_the_worst_first_and_the_total() -> None:
    found = list(commands(rendered("github", repeated(REPORT, 12))))
    assert [level for level, _, _ in found] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert "12 errors, 12 warnings, 12 notes" in found[-1][2]
    assert found[-1][2].endswith("; 7 of them not annotated")


def test_github_writes_columns_within_one_line_alone() -> None:
    properties = [each for _, each, _ in commands(github.render_claims(Listing(MARKED), OPTIONS))]
    assert "col" not in properties[0]
    assert (properties[0]["line"], properties[0]["endLine"]) == ("6", "7")
    assert (properties[1]["col"], properties[1]["endColumn"]) == ("25", "29")


def test_github_adds_the_full_table_to_the_summary_of_the_step(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "articles", few=FEW, many=MANY)
    summary = here / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    call("scan", "articles", "--format", "github", "--report", "github:again.txt", "--report", "json:x.json")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n### factcheck: 1 error, 0 warnings, 0 notes\n")
    assert text.count("<table>") == 1
    call("scan", "articles", "--format", "json")
    assert summary.read_text(encoding="utf-8") == text


def test_a_summary_that_cannot_be_written_is_exit_2(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "articles", few=FEW, many=MANY)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "missing" / "summary.md"))
    outcome = call("scan", "articles", "--format", "github")
    assert outcome.code == 2
    assert "cannot be written" in outcome.reason


def test_github_summary_stays_below_what_a_step_may_write() -> None:
    text = github.render_summary(repeated(HOSTILE_REPORT, 1_000), OPTIONS)
    assert 900_000 < len(text.encode()) < 1_048_576
    assert "more, which do not fit here" in text


# GitLab


@pytest.mark.parametrize("report", [REPORT, HOSTILE_REPORT, repeated(REPORT, 4)], ids=["usual", "hostile", "many"])
def test_gitlab_takes_each_entry(report: Report) -> None:
    entries = json.loads(rendered("gitlab", report))
    assert len(entries) == sum(finding.status == "new" for finding in report.findings)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not entry["location"]["path"].startswith(("/", "./"))
        assert 1 <= entry["location"]["lines"]["begin"] <= entry["location"]["lines"]["end"]


# JUnit


@pytest.mark.parametrize("report", [REPORT, HOSTILE_REPORT], ids=["usual", "hostile"])
@pytest.mark.parametrize("write_out", [rendered, listed])
def test_junit_is_xml_whose_counts_are_true(report: Report, write_out: Any) -> None:
    root = ElementTree.fromstring(write_out("junit", report).encode())
    for each in (root, *root.iter("testsuite")):
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(each.attrib[name]) == sum(1 for _ in each.iter(tag))


def test_junit_has_a_suite_for_each_document_and_the_counts() -> None:
    root = ElementTree.fromstring(rendered("junit").encode())
    assert [suite.attrib["name"] for suite in root][1:] == [visible(source.path) for source in REPORT.sources]
    counts = {each.attrib["name"]: each.attrib["value"] for each in root.iter("property")}
    assert (counts["documents.checked"], counts["documents.excluded"], counts["documents.skipped"]) == ("3", "13", "1")
    assert [each.attrib["type"] for each in root.iter("failure")] == ["error", "warning", "note"]


def test_junit_passes_no_document_that_is_skipped_and_fails_none_for_what_is_accepted() -> None:
    root = ElementTree.fromstring(rendered("junit", HOSTILE_REPORT).encode())
    assert len(list(root.iter("failure"))) == 1
    skipped = [each.attrib["message"].partition(":")[0] for each in root.iter("skipped")]
    assert skipped == ["baselined", "suppressed", ""]  # and what is excluded
    assert len(list(root.iter("error"))) == 1


# Markdown


class Page(HTMLParser):
    """The tags of a page, and its text outside of `<code>`."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.plain = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(name == "colspan" for name, _ in attrs)
        self.depth += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "code"
        assert self.depth >= 0

    def handle_data(self, data: str) -> None:
        self.plain += "" if self.depth else data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@pytest.mark.parametrize("report", [REPORT, HOSTILE_REPORT], ids=["usual", "hostile"])
@pytest.mark.parametrize("write_out", [rendered, listed])
def test_markdown_shows_hostile_text_as_it_is(report: Report, write_out: Any) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    page = Page()
    page.feed(
        markdown_it.MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(write_out("markdown", report))
    )
    allowed = {"h3", "table", "tr", "th", "td", "code", "b", "br", "p", "details", "summary", "ul", "li"}
    assert page.tags <= allowed
    assert page.depth == 0
    assert not re.search(r"[@#<>`|\[\]$~*_=]|//|www|forged|alert", page.plain)


def test_markdown_quotes_both_sides_with_their_figures_marked() -> None:
    text = rendered("markdown")
    assert "soit <b>la moitié</b> du [b]parc[/b] national." in text
    assert "Avec <b>40 %</b>" in text
    assert f"also in <code>{FORMULA}:2:1</code>" in text


def test_markdown_fits_a_comment_unless_all_is_asked_for() -> None:
    many = repeated(HOSTILE_REPORT, 50)
    sources = tuple(REPORT.sources[-1]._replace(path=f"articles/{n}.md") for n in range(3_000))
    many = replace(many, sources=sources)
    short = rendered("markdown", many)
    assert len(short) < 65_536
    assert "more, which do not fit here" in short
    assert "Documents: 0 checked, 0 excluded, 3000 skipped." in short
    assert rendered("markdown", many, replace(OPTIONS, verbose=True)).count("<td>error</td>") == 50


# where a finding is told


def test_a_finding_is_told_at_the_new_article_with_the_other_side_as_related() -> None:
    for new, first in ((None, PLAIN), (frozenset({PLAIN}), PLAIN), (frozenset({FORMULA}), FORMULA)):
        told = annotate(replace(REPORT, new=new), every=True)[1]
        assert told.claim.document == first
        assert {claim.id for claim in (told.claim, *told.related)} == {"c1a0", "c5e4"}


def test_a_finding_is_never_told_at_a_known_figure_where_an_article_states_one() -> None:
    finding = REPORT.findings[1]
    known = replace(finding, claims=(replace(finding.claims[0], known=True), finding.claims[1]))
    assert annotate(replace(REPORT, findings=(known,)), every=True)[0].claim.document == FORMULA


def test_a_new_article_that_is_on_no_side_is_still_where_it_is_told() -> None:
    report = replace(REPORT, new=frozenset({"new.md"}))
    finding = report.findings[0]
    aside = replace(finding, claims=(*finding.claims[:-1], replace(finding.claims[-1], document="new.md")))
    told = annotate(replace(report, findings=(aside,)), every=True)[0]
    assert told.claim.document == "new.md"
    assert len(told.related) == 3


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("concise", "b-new/many.md:1:22: error "),
        ("github", "::error file=b-new/many.md,line=1,endLine=1,col=22,"),
        ("gitlab", '"path": "b-new/many.md"'),
        ("junit", '<testcase classname="b-new/many.md" file="b-new/many.md" name="1:22 '),
        ("markdown", "</td><td><code>b-new/many.md:1:22</code>"),
        ("sarif", '"locations":[{"physicalLocation":{"artifactLocation":{"uri":"b-new/many.md",'),
    ],
)
def test_gate_tells_it_at_the_new_article(name: str, opening: str, here: Path) -> None:
    write(here / "a-old", few=FEW)
    write(here / "b-new", many=MANY)
    outcome = call("gate", "b-new", "--against", "a-old", "--format", name)
    assert outcome.code == 1
    assert opening in (re.sub(r"\s", "", outcome.out) if name == "sarif" else outcome.out)


# from the command line


def test_one_run_writes_all_of_them_and_says_what_was_skipped(here: Path) -> None:
    write(here / "articles", few=FEW, many=MANY, lille=LILLE, lille2=LILLE_AGAIN, broken=BROKEN)
    (here / "articles" / "a\n::error::b.md").write_text("Rien.\n", encoding="utf-8")
    asked = [word for name in FORMATS for word in ("--report", f"{name}:report.{name}")]
    assert call("scan", "articles", *asked).code == 2
    for name in FORMATS:
        text = (here / f"report.{name}").read_text(encoding="utf-8")
        assert not acting(name, text)
        if name != "gitlab":  # which has no place for it
            assert re.search(r"1 skipped|skipped\D{1,9}1\b", text), name
    assert call("claims", "articles", *asked).code == 2


@pytest.mark.parametrize(
    ("path", "root", "folder", "known"),
    [
        ("a/b.md", "/r", "", "a/b.md"),
        ("./a//b.md", "/r", "", "a/b.md"),
        ("a/b.md", "/r", "site", "site/a/b.md"),
        ("../a.md", "/r", "site", "a.md"),
        ("../../a.md", "/r", "site", "../../a.md"),
        ("/r/site/a.md", "/r", "site", "site/a.md"),
        ("/elsewhere/a.md", "/r", "", "/elsewhere/a.md"),
        ("/a.md", "", "", "/a.md"),
        ("..a.md", "/r", "", "..a.md"),
    ],
)
def test_paths_count_from_the_root_of_the_repository(path: str, root: str, folder: str, known: str) -> None:
    assert in_repository(path, replace(OPTIONS, root=root, folder=folder)) == known


def test_a_path_becomes_a_uri_whatever_it_holds() -> None:
    assert as_uri("a b/é:%.md") == "a%20b/%C3%A9%3A%25.md"
    assert as_uri("a\udce9.md") == "a%5Cudce9.md"
    assert as_uri("/a.md") == "file:///a.md"


def test_paths_from_a_folder_of_the_repository_are_those_of_the_repository(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / ".git").mkdir()
    (here / "site").mkdir()
    write(here / "site" / "articles", few=FEW, many=MANY)
    monkeypatch.chdir(here / "site")
    for path in ("articles", str(here / "site" / "articles")):
        entries = json.loads(call("scan", path, "--format", "gitlab").out)
        assert [entry["location"]["path"] for entry in entries] == ["site/articles/few.md"]
