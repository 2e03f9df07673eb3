"""Every format renders the run of reports_fixture.py; the whole output is compared with tests/golden/.

`pytest --golden-update` writes the golden files anew. Read their diff before it is committed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from reports_fixture import ARTICLE, FIRMS_CLASH, FIRMS_IN_PLAIN, LISTING, MARKED, REPORT, SHARES_CLASH
from rich.cells import cell_len
from timing_fixture import disproportion

from factcheck import discovery
from factcheck.errors import UsageError
from factcheck.messages import speaking
from factcheck.outcomes import Report
from factcheck.reports import CsvDialect, Listing, RenderOptions, Tool, _figures, _quotes, terminal
from factcheck.reports import csv as csv_report
from factcheck.visible import one_line, visible, visible_json

GOLDEN = Path(__file__).parent / "golden"
TOOL = Tool("factcheck", "0.0.0")
PLAIN = RenderOptions(TOOL)
FORMATS = discovery.names("reports")
VARIANTS = {
    "scan-wide.terminal": RenderOptions(TOOL, width=120),
    "scan-colour.terminal": RenderOptions(TOOL, width=100, colour=True),
    "scan-quiet.terminal": RenderOptions(TOOL, quiet=True),
    "scan-verbose.terminal": RenderOptions(TOOL, verbose=True),
    "scan-excel-fr.csv": RenderOptions(TOOL, csv_dialect="excel-fr"),
}
ARTICLE_VIEWS = {
    "claims-article.terminal": PLAIN,
    "claims-article-wide.terminal": RenderOptions(TOOL, width=120),
    "claims-article-narrow.terminal": RenderOptions(TOOL, width=40),
    "claims-article-colour.terminal": RenderOptions(TOOL, colour=True),
    "claims-article-quiet.terminal": RenderOptions(TOOL, quiet=True),
    "claims-article-verbose.terminal": RenderOptions(TOOL, verbose=True),
}
IN_FRENCH = ("scan-fr.terminal", "scan-fr.concise", "scan-fr.markdown", "scan-fr.github", "scan-fr.junit")
ALL_SCANS = {f"scan.{name}": PLAIN for name in FORMATS} | VARIANTS | dict.fromkeys(IN_FRENCH, PLAIN)
HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
EMPTY = replace(REPORT, findings=(), corroborated=())


def _compare(name: str, text: str, config: pytest.Config) -> None:
    file = GOLDEN / name
    if config.getoption("--golden-update"):
        file.write_bytes(text.encode())
    assert text.encode() == file.read_bytes()


def _scan(name: str, report: Report = REPORT) -> str:
    module = discovery.load("reports", name.partition(".")[2])
    with speaking("fr" if name in IN_FRENCH else "en"):
        return str(module.render(report, ALL_SCANS[name]))


def _csv(report: Report, dialect: CsvDialect = "rfc4180") -> list[list[str]]:
    text = csv_report.render(report, RenderOptions(TOOL, csv_dialect=dialect)).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if dialect == "excel-fr" else ","))


@pytest.mark.parametrize("name", ALL_SCANS)
def test_scan_is_the_golden_file(name: str, pytestconfig: pytest.Config) -> None:
    _compare(name, _scan(name), pytestconfig)


@pytest.mark.parametrize("name", FORMATS)
def test_claims_are_the_golden_file(name: str, pytestconfig: pytest.Config) -> None:
    module = discovery.load("reports", name)
    _compare(f"claims.{name}", module.render_claims(Listing(REPORT.claims, REPORT.articles), PLAIN), pytestconfig)


@pytest.mark.parametrize("name", ARTICLE_VIEWS)
def test_article_with_its_claims_marked_is_the_golden_file(name: str, pytestconfig: pytest.Config) -> None:
    _compare(name, terminal.render_claims(LISTING, ARTICLE_VIEWS[name]), pytestconfig)


def test_claims_in_french_are_the_golden_file(pytestconfig: pytest.Config) -> None:
    with speaking("fr"):
        _compare("claims-fr.terminal", terminal.render_claims(LISTING, PLAIN), pytestconfig)


def test_explain_is_the_golden_file(pytestconfig: pytest.Config) -> None:
    _compare("explain.terminal", terminal.render_finding(FIRMS_CLASH, PLAIN), pytestconfig)


def test_no_golden_file_is_left_over() -> None:
    expected = {
        *ALL_SCANS,
        *ARTICLE_VIEWS,
        *(f"claims.{name}" for name in FORMATS),
        "explain.terminal",
        "claims-fr.terminal",
    }
    assert {file.name for file in GOLDEN.iterdir()} == expected


@pytest.mark.parametrize("name", [*ALL_SCANS, *ARTICLE_VIEWS])
def test_nothing_of_an_article_acts_on_the_reader(name: str) -> None:
    options = ARTICLE_VIEWS.get(name)
    text = (terminal.render_claims(LISTING, options) if options else _scan(name)).replace("\r\n", "\n")
    without_colours = re.sub(r"\x1b\[[\d;]*m", "", text) if "colour" in name else text
    assert not HOSTILE.search(without_colours)
    assert "\x1b[31m" not in text.replace("\x1b[1;31m", "")


@pytest.mark.parametrize("name", ALL_SCANS)
def test_text_ends_in_one_newline(name: str) -> None:
    assert re.search(r"[^\n\r]\r?\n\Z", _scan(name))


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "7"}])
@pytest.mark.parametrize("name", ["scan.terminal", "scan-colour.terminal"])
def test_terminal_does_not_depend_on_the_environment(
    name: str, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _scan(name)
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    assert _scan(name) == expected


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("width", [20, 33, 60, 80, 100, 160])
def test_terminal_honours_width_and_leaves_no_trailing_space(width: int, colour: bool) -> None:
    options = RenderOptions(TOOL, width=width, colour=colour)
    text = terminal.render(REPORT, options) + terminal.render_claims(Listing(REPORT.claims), options)
    text += terminal.render_claims(LISTING, options) + terminal.render_claims(LISTING, replace(options, verbose=True))
    lines = re.sub(r"\x1b\[[\d;]*m", "", text).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip(" ") for line in lines)


def test_terminal_never_parts_a_figure_at_a_no_break_space() -> None:
    for width in range(20, 60):
        text = terminal.render(REPORT, RenderOptions(TOOL, width=width))
        assert "2\n400" not in text
        assert "2\u202f400" in text


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_the_marked_article_says_all_its_words(width: int) -> None:
    text = terminal.render_claims(LISTING, RenderOptions(TOOL, width=width, verbose=True))
    body = "".join(line.partition("│")[2] for line in text.splitlines() if re.match(r" *\d* │", line))
    without_marks = re.sub("⟦|(·[a-z]+)+⟧", "", re.sub(r"\s", "", body))
    assert without_marks == visible(re.sub(r"[^\S\u2028]", "", ARTICLE))


def test_each_claim_is_marked_with_its_kind() -> None:
    text = terminal.render_claims(LISTING, RenderOptions(TOOL, width=1_000, verbose=True))
    marks = re.findall(r"⟦([^⟦⟧]*?)((?:·[a-z]+)+)⟧", re.sub(r"\n *\d+ │ ", "\n", text))
    assert [(words, kinds) for words, kinds in marks] == [
        ("2\u202f400\nentreprises", "·count"),
        ("40 %", "·share"),
        ("350 milliards de yuans", "·money"),
        ("de 2016 à 2020", "·date·duration"),
        (r"3 rangs\x1b[31m", "·rank"),
    ]
    assert len(MARKED) == 6  # two of them overlap


def test_an_article_that_has_changed_shows_no_marks() -> None:
    changed = replace(LISTING, text_of=lambda _path: ARTICLE.replace("40 %", "41 %"))
    text = terminal.render_claims(changed, PLAIN)
    assert "The article has changed" in text
    assert "⟦" not in text
    assert "40 %" in text


def test_a_listing_names_the_articles_that_state_nothing() -> None:
    silent = replace(LISTING.articles[0], path="vide.md", claims=0)
    assert "No figure found in vide.md." in terminal.render_claims(
        replace(LISTING, articles=(*LISTING.articles, silent)), PLAIN
    )
    assert terminal.render_claims(Listing(()), PLAIN) == "No figure found.\n"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2025-01-01", "2025-12-31", "2025"),
        ("2021-01-01", "2025-12-31", "2021/2025"),
        ("2025-02-01", "2025-02-28", "2025-02"),
        ("2025-01-01", "2025-03-31", "2025-01/03"),
        ("2024-12-01", "2025-01-31", "2024-12/2025-01"),
        ("2025-06-06", "2025-06-06", "2025-06-06"),
        ("2025-06-06", "2025-06-07", "2025-06-06/07"),
        ("2025-06-30", "2025-07-01", "2025-06-30/07-01"),
        ("2024-12-31", "2025-01-01", "2024-12-31/2025-01-01"),
    ],
)
def test_a_period_is_as_short_as_its_days_allow(first: str, last: str, written: str) -> None:
    assert _figures.brief(date.fromisoformat(first), date.fromisoformat(last)) == written


@pytest.mark.timing
def test_a_listing_takes_time_in_proportion() -> None:
    def work(times: int) -> None:
        claims = [replace(claim, start=0, end=0, text="") for claim in MARKED] * times
        text = ARTICLE * times
        for width in (40, 120):
            terminal.render_claims(Listing(claims, text_of=lambda _path: text), RenderOptions(TOOL, width=width))

    assert disproportion(work, [100, 200, 400]) == []


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (EMPTY, "No contradiction found between 5 claims in 3 documents."),
        (replace(EMPTY, claims=()), "No figure found in 3 documents."),
        (replace(EMPTY, findings=(replace(FIRMS_CLASH, status="baselined"),)), "0 notes, 1 baselined"),
    ],
)
def test_terminal_says_plainly_that_nothing_is_found(report: Report, sentence: str) -> None:
    assert sentence in terminal.render(report, PLAIN)


def test_verbose_names_what_is_left_out_otherwise() -> None:
    accepted = replace(REPORT, findings=(replace(FIRMS_CLASH, status="baselined"),))
    verbose = RenderOptions(TOOL, verbose=True)
    assert "(baselined)" in terminal.render(accepted, verbose)
    assert ".brouillon-11.md" in terminal.render(REPORT, verbose)
    assert ".brouillon-11.md" not in terminal.render(REPORT, PLAIN)


@pytest.mark.parametrize(
    ("text", "sentence", "spans"),
    [
        ("132 modèles", "Il a 132 modèles.", [(5, 16)]),
        ("132\u202fmodèles", "Il a 132 modèles.", [(5, 16)]),
        ("400", "2 400 et 400", [(9, 12)]),
        ("5 %", "1,5 % et 5 %", [(9, 12)]),
        ("la moitié", "la moitié et la moitié", [(0, 9), (13, 22)]),
        ("(dix)", "« (dix) »", [(2, 7)]),
        ("", "rien", []),
        ("dix", "dixième", []),
    ],
)
def test_figure_is_found_in_its_sentence(text: str, sentence: str, spans: list[tuple[int, int]]) -> None:
    assert _quotes.find_words(text, sentence) == spans


def test_long_sentence_is_cut_around_its_figure() -> None:
    sentence = "mot " * 500 + "132 modèles" + " mot" * 500
    short = _quotes.shortened(sentence, "132 modèles")
    assert re.fullmatch(r"…[mot ]{300}132 modèles[mot ]{300}…", short)
    assert _quotes.shortened(sentence, "ailleurs").startswith("mot")
    assert _quotes.shortened("court", "ailleurs") == "court"


def test_overlapping_figures_are_marked_once() -> None:
    assert _quotes.merged([(3, 5), (0, 4), (7, 9)]) == [(0, 5), (7, 9)]


@pytest.mark.parametrize("dialect", ["rfc4180", "excel-fr"])
def test_csv_text_starts_no_formula(dialect: CsvDialect) -> None:
    starts = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "＝1")
    for start in starts:
        rows = _csv(replace(REPORT, findings=(replace(FIRMS_CLASH, message=start, hint=start),)), dialect)
        assert all(cell.startswith("'") for cell in rows[1][-2:])


def test_csv_numbers_stay_numbers() -> None:
    fall = replace(FIRMS_IN_PLAIN, kind="change", low=Decimal("-3.50"), high=Decimal("-3.50"), unit="%")
    report = replace(REPORT, findings=(replace(FIRMS_CLASH, claims=(fall, *FIRMS_CLASH.claims[1:])),))
    for dialect, written in (("rfc4180", "-3.5"), ("excel-fr", "-3,5")):
        header, row = _csv(report, dialect)  # type: ignore[arg-type]
        assert row[header.index("value_a")] == written


def test_csv_has_the_columns_of_the_contract_and_a_row_for_each_clashing_pair() -> None:
    side = ["document", "line", "column", "quote", "value", "unit", "comparator", "period"]
    expected = [
        *["finding_id", "rule", "severity", "status", "subject", "topic"],
        *(f"{name}_a" for name in side),
        *(f"{name}_b" for name in side),
        *["difference", "relative_difference", "message", "hint"],
    ]
    header, *rows = _csv(REPORT)
    assert header == expected
    assert [row[0] for row in rows] == [SHARES_CLASH.id] * 2 + [FIRMS_CLASH.id] + [REPORT.findings[2].id] * 3


def test_csv_keeps_a_finding_that_has_one_side() -> None:
    rows = _csv(replace(REPORT, findings=(replace(FIRMS_CLASH, sides=(("c1a0",),)),)))
    assert [row[6] for row in rows[1:]] == [FIRMS_IN_PLAIN.document]


def test_csv_names_the_dialects_it_knows() -> None:
    with pytest.raises(UsageError, match="did you mean 'excel-fr'"):
        csv_report.render(REPORT, RenderOptions(TOOL, csv_dialect="excel-fra"))  # type: ignore[arg-type]
    for dialect in get_args(CsvDialect):
        assert _csv(EMPTY, dialect)[0][0] == "finding_id"


def test_excel_reads_a_byte_order_mark_first() -> None:
    assert _scan("scan-excel-fr.csv").encode().startswith(b"\xef\xbb\xbffinding_id;")


def test_json_keeps_the_exact_words() -> None:
    data = json.loads(_scan("scan.json"))
    assert [claim["sentence"] for claim in data["claims"]] == [claim.sentence for claim in REPORT.claims]
    assert list(data) == ["version", "tool", "summary", "documents", "claims", "findings", "corroborated"]


def test_jsonl_of_nothing_is_empty() -> None:
    assert _scan("scan.jsonl", EMPTY) == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [("0", "0"), ("-0", "0"), ("1E+6", "1000000"), ("2400", "2400"), ("7.40", "7.4"), ("1E-7", "0.0000001")],
)
def test_number_is_written_plainly(value: str, written: str) -> None:
    assert _figures.plain(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("2400", "2\u202f400"), ("-1234567.5", "-1\u202f234\u202f567.5"), ("999", "999"), ("-100", "-100")],
)
def test_thousands_are_set_apart(value: str, written: str) -> None:
    assert _figures.grouped(Decimal(value)) == written


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x00\x7f\x9b", r"\x00\x7f\x9b"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("caf\udce9", r"caf\udce9"),
        ("\U000e0041", r"\U000e0041"),
        ("2\u202f400 « é » 北京 👩‍💻", "2\u202f400 « é » 北京 👩‍💻"),
    ],
)
def test_unseen_characters_are_made_visible(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_quoted_sentence_is_one_line() -> None:
    assert one_line(" Il y a\r\n  deux\tlignes\x1b. ") == r"Il y a deux lignes\x1b."


def test_visible_json_decodes_to_the_same() -> None:
    text = "".join(map(chr, range(0x300))) + "\u202e\u2028\udce9\U000e0041\ufeff"
    written = visible_json(json.dumps(text, ensure_ascii=False))
    assert visible(written) == written
    assert json.loads(written) == text
