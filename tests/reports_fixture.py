"""One run made by hand, which every format renders: three findings over five claims in three documents.

What articles and paths can do to a report is in it: ESC and a bidi override, rich's markup, a spreadsheet
formula, line breaks in a sentence and in a path, a source that could not be read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.offsets import line_and_column, line_starts
from factcheck.outcomes import Comparison, Corroboration, Finding, Report
from factcheck.records import ArticleInfo, Claim, Interval, Kind, Period, Source, Subject, Topic, Whole
from factcheck.reports import Listing

BEIJING = Subject("Pékin", "place:beijing")
FIRMS = Topic("entreprises d'IA", ("ai", "company"))
PARK = Whole("le parc national [/b]", ("ai", "company"), "place:china")
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31), "text")

PLAIN, FORGED, FORMULA = "articles/pékin.md", "articles/parc\n::error.txt", "articles/=bilan.txt"


def between(low: str | None, high: str | None, *, low_open: bool = False) -> Interval:
    """Return an interval from its ends as written."""
    return Interval(Decimal(low) if low else None, Decimal(high) if high else None, low_open)


FIRMS_IN_PLAIN = Claim(
    id="c1a0",
    document=PLAIN,
    line=7,
    column=14,
    start=131,
    end=148,
    text="2\u202f400 entreprises",
    sentence="La capitale compte 2\u202f400 entreprises d'IA,\nsoit la moitié du [b]parc[/b] national.",
    kind="count",
    low=Decimal(2400),
    high=Decimal(2400),
    unit=None,
    per=None,
    comparator="exactly",
    grain=Decimal(100),
    strict=between("2350", "2450"),
    lenient=between("2350", "2500"),
    base_unit=None,
    subject=BEIJING,
    topic=FIRMS,
    whole=None,
    scope=None,
    period=YEAR,
    status="actual",
    attribution="CAICT",
)
HALF_IN_PLAIN = Claim(
    id="c2b1",
    document=PLAIN,
    line=8,
    column=6,
    start=162,
    end=171,
    text="la moitié",
    sentence=FIRMS_IN_PLAIN.sentence,
    kind="share",
    low=Decimal(50),
    high=Decimal(50),
    unit="%",
    per=None,
    comparator="exactly",
    grain=Decimal(1),
    strict=between("47.5", "52.5"),
    lenient=between("45", "55"),
    base_unit="%",
    subject=BEIJING,
    topic=FIRMS,
    whole=PARK,
    scope=None,
    period=YEAR,
    status="actual",
    attribution=None,
    part="c1a0",
)
SHARE_IN_FORGED = Claim(
    id="c3c2",
    document=FORGED,
    line=3,
    column=1,
    start=40,
    end=44,
    text="40 %",
    sentence="Avec 40 %\x1b[31m du total\u202e, la ville devance 140 % de ses rivales\x9b.",
    kind="share",
    low=Decimal(40),
    high=Decimal(40),
    unit="%",
    per=None,
    comparator="exactly",
    grain=Decimal(1),
    strict=between("39.5", "40.5"),
    lenient=between("37.5", "42.5"),
    base_unit="%",
    subject=Subject("\x1b]0;Pékin\x07", "place:beijing"),
    topic=FIRMS,
    whole=PARK,
    scope=None,
    period=None,
    status="actual",
    attribution=None,
)
HALF_IN_FORMULA = Claim(
    id="c4d3",
    document=FORMULA,
    line=2,
    column=1,
    start=30,
    end=41,
    text="près de 50%",
    sentence="=cmd|' /C calc'!A0 ; près de 50% du parc.",
    kind="share",
    low=Decimal(50),
    high=Decimal(50),
    unit="%",
    per=None,
    comparator="almost",
    grain=Decimal(10),
    strict=between("40", "50"),
    lenient=between("30", "55"),
    base_unit="%",
    subject=BEIJING,
    topic=FIRMS,
    whole=PARK,
    scope=None,
    period=YEAR,
    status="actual",
    attribution=None,
)
FIRMS_IN_FORMULA = Claim(
    id="c5e4",
    document=FORMULA,
    line=4,
    column=9,
    start=77,
    end=110,
    text='plus de 2 600,5 à 3 000 "sociétés"',
    sentence='@Pékin : plus de 2 600,5 à 3 000 "sociétés", dit-on.',
    kind="count",
    low=Decimal("2600.5"),
    high=Decimal(3000),
    unit=None,
    per="month",
    comparator="more_than",
    grain=Decimal(100),
    strict=between("2600.5", "3100", low_open=True),
    lenient=between("2600.5", None, low_open=True),
    base_unit=None,
    subject=BEIJING,
    topic=FIRMS,
    whole=None,
    scope="place:haidian",
    period=Period(date(2025, 6, 1), date(2025, 6, 1), "publication"),
    status="actual",
    attribution=None,
)

SHARES_CLASH = Finding(
    id="5f0c9a7be2d14483",
    rule="share-conflict",
    severity="error",
    status="new",
    message="Pékin: la moitié and 40 % of le parc national [/b]",
    claims=(HALF_IN_PLAIN, HALF_IN_FORMULA, SHARE_IN_FORGED, FIRMS_IN_PLAIN),
    sides=(("c2b1", "c4d3"), ("c3c2",)),
    comparison=Comparison(
        reasons=(
            "Both are shares of le parc national [/b].",
            "Both are about 2025, or about no stated time.",
        ),
        steps=(
            "la moitié: 45 to 55 % at the widest",
            "40 %: 37.5 to 42.5 % at the widest",
            "45 - 42.5 = 2.5",
        ),
        unit="pp",
        difference=Decimal("2.5"),
        relative_difference=Decimal("0.05"),
    ),
    hint=None,
)
FIRMS_CLASH = Finding(
    id="0b7d51c8aa93e6f2",
    rule="value-conflict",
    severity="warning",
    status="new",
    message="Pékin counts 2 400 and more than 2 600 entreprises d'IA.",
    claims=(FIRMS_IN_PLAIN, FIRMS_IN_FORMULA),
    sides=(("c1a0",), ("c5e4",)),
    comparison=Comparison(
        reasons=("Both count entreprises d'IA of Pékin.",),
        steps=("2600.5 - 2500 = 100.5",),
        unit=None,
        difference=Decimal("100.5"),
        relative_difference=Decimal(201) / Decimal(5201),
    ),
    hint="=a digit that was misread",
)
PARTS_DO_NOT_FIT = Finding(
    id="e91f4466d0b2c375",
    rule="part-whole-share",
    severity="note",
    status="new",
    message="2 400, la moitié and 40 % do not fit together.",
    claims=(FIRMS_IN_PLAIN, HALF_IN_PLAIN, SHARE_IN_FORGED),
    sides=(("c1a0",), ("c2b1",), ("c3c2",)),
    comparison=Comparison(reasons=(), steps=(), unit=None, difference=None, relative_difference=None),
    hint=None,
)

REPORT = Report(
    sources=(
        Source(PLAIN, "checked", digest="a" * 64),
        Source(FORGED, "checked", digest="b" * 64),
        Source(FORMULA, "checked", digest="c" * 64),
        *(Source(f"articles/.brouillon-{n:02}.md", "excluded", "hidden file") for n in range(12)),
        Source("articles/vieux/note.md", "excluded", ".gitignore"),
        Source("articles/\x1b[2Jcassé.md", "skipped", "not UTF-8\nat byte 3"),
    ),
    articles=(
        ArticleInfo(PLAIN, "Pékin, capitale de l'IA", date(2026, 1, 6), "front matter", "fr", "Le Quotidien", 2),
        ArticleInfo(FORGED, "[/b] Le \x1b[5mparc", None, None, "fr", None, 1, unresolved_dates=2),
        ArticleInfo(
            FORMULA,
            None,
            date(2025, 6, 1),
            "option",
            "fr",
            None,
            2,
            warnings=("articles/=bilan.txt:1: read as cp1252\x85",),
        ),
    ),
    claims=(FIRMS_IN_PLAIN, HALF_IN_PLAIN, SHARE_IN_FORGED, HALF_IN_FORMULA, FIRMS_IN_FORMULA),
    findings=(SHARES_CLASH, FIRMS_CLASH, PARTS_DO_NOT_FIT),
    corroborated=(Corroboration(("c2b1", "c4d3")),),
)

ARTICLE = (
    "---\ntitle: Le parc\n---\n# Le parc [/b]\n\n"
    "La capitale compte (2\u202f400\nentreprises) d'IA, soit 40 % du total, que 北京市海淀区中关村科学城 a relevé.\n\n"
    + "Sans chiffre.\n\n" * 6
    + "\tPékin \x1b[2Jpèse 350 milliards de yuans \u202eici\u202c.\r\n"
    + "Mot après mot, " * 90
    + "elle a gagné de 2016 à 2020 puis 3 rangs\x1b[31m\u2028."
    + "\n\nhttps://exemple.org/"
    + "chemin" * 20
    + "\n"
)
"""An article with what can break a view of it: claims over two lines, over each other, wide and unseen characters."""


def stated(text: str, kind: Kind, unit: str | None = None) -> Claim:
    """Return a claim of `kind` whose words stand in ARTICLE."""
    start = ARTICLE.index(text)
    line, column = line_and_column(line_starts(ARTICLE), start)
    claim = replace(FIRMS_IN_PLAIN, id=f"d{start}", text=text, kind=kind, unit=unit)
    return replace(claim, document="parc.md", line=line, column=column, start=start, end=start + len(text))


MARKED = (
    stated("2\u202f400\nentreprises", "count"),
    replace(stated("40 %", "share", "%"), low=Decimal(40), high=Decimal(40), comparator="more_than", status="target"),
    replace(stated("350 milliards de yuans", "money", "CNY"), low=Decimal(35 * 10**10), high=Decimal(35 * 10**10)),
    replace(stated("de 2016 à 2020", "date"), low=date(2016, 1, 1), high=date(2020, 12, 31), period=None),
    replace(stated("2016 à 2020", "duration", "year"), low=Decimal(4), high=Decimal(4), subject=None),
    replace(stated("3 rangs\x1b[31m", "rank"), low=Decimal(3), high=Decimal(3)),
)
LISTING = Listing(
    MARKED, (ArticleInfo("parc.md", "Le parc [/b]", date(2026, 1, 6), "option", "fr", None, 6),), lambda _path: ARTICLE
)
