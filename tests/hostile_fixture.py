"""A run whose every text does what an article or a file's name can do to the report of a CI job."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from reports_fixture import FIRMS_CLASH, FIRMS_IN_FORMULA, FIRMS_IN_PLAIN, REPORT

from factcheck.outcomes import Finding, Report
from factcheck.records import ArticleInfo, Severity, Source, Subject, Topic

ATTACKS = (
    *("::error file=x.md::forged", "##[error]forged", "##vso[task.setvariable]x", "\n::set-output name=a::b", "%0A::x"),
    *("]]>", "<script>alert(1)</script>", "</code></td></table>", "<!-- x", "&lt;b&gt;&#64;", '" onload="x', "' or 1"),
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "| a | b |",
        "`code`",
        "``` js",
        "[x](javascript:alert(1))",
        "![](//e.org)",
    ),
    *(
        "@admin",
        "#12",
        "org/repo#3",
        "https://e.org/x",
        "www.e.org",
        "a@e.org",
        ":tada:",
        "$x$",
        "[^1]",
        "**b**",
        "~~s~~",
    ),
    *(
        "\x1b[2J\x1b]0;t\x07",
        "\x00\x08\x0b\x7f\x9b",
        "\u202eabc\u2066",
        "\ufffe\uffff\ufdd0",
        "\ud800\udce9",
        "\u2028\u2029\x85",
    ),
    *("{0} {{1}} }", "\\[x](1)\\", "\r\n\r\n# heading", "- item", "    code", "\U000e0041\u200b\ufeff"),
)
TEXT = " ".join(ATTACKS)
PATH = "::error::a\n##[error]b%0A,c:d <b>`|`@admin\x1b[2J\u202e]]>.md"
OTHER = "/outside/ça va.md"

HERE = replace(
    FIRMS_IN_PLAIN, document=PATH, text=TEXT, sentence=TEXT, subject=Subject(TEXT, "name:x"), topic=Topic(TEXT, ())
)
THERE = replace(FIRMS_IN_FORMULA, document=OTHER, text=f"{TEXT} 2 600", sentence=f"« {TEXT} 2 600 »")
CLASH = replace(FIRMS_CLASH, claims=(HERE, THERE), message=TEXT, hint=TEXT, rule="x::y")
HOSTILE_REPORT = replace(
    REPORT,
    sources=(Source(PATH, "checked", digest="a" * 64), Source(OTHER, "skipped", TEXT), Source(PATH, "excluded", TEXT)),
    articles=(ArticleInfo(PATH, TEXT, date(2026, 1, 6), "option", "fr", TEXT, 1, warnings=(TEXT,)),),
    claims=(HERE, THERE),
    findings=(CLASH, replace(CLASH, id="ffff", status="baselined"), replace(CLASH, id="eeee", status="suppressed")),
)


def repeated(report: Report, times: int, severities: tuple[Severity, ...] = ("note", "warning", "error")) -> Report:
    """Return a report with so many findings of each severity, the mildest first."""
    first = report.findings[0]
    pairs = product(severities, range(times))
    made: list[Finding] = [replace(first, id=f"{level}{number}", severity=level) for level, number in pairs]
    return replace(report, findings=tuple(made))
