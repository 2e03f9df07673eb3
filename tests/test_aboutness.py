"""What claims are about, measured on annotated articles: each field holds its floor, and the comparison is right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from articles_fixture import claims_of

from benchmarks.accuracy import ROWS, count, judge_part, languages
from benchmarks.annotations import PARTS, Annotation, Article, Whole, read_articles, read_part
from benchmarks.judging import (
    judge,
    judge_article,
    place_of,
    read_topic,
    same_source,
    same_subject,
    same_topic,
    same_whole,
    spell_period,
)
from factcheck import records
from factcheck.errors import DataError
from factcheck.records import Period, Subject

FLOORS = {
    "aboutness": {
        "en": {"subject": 0.89, "topic": 0.85, "whole": 0.88, "period": 0.85, "status": 0.94, "attribution": 0.91},
        "fr": {"subject": 0.91, "topic": 0.86, "whole": 0.85, "period": 0.93, "status": 0.96, "attribution": 0.97},
    },
    "aboutness-held": {
        "en": {"subject": 0.72, "topic": 0.73, "whole": 0.91, "period": 0.85, "status": 0.94, "attribution": 0.96},
        "fr": {"subject": 0.84, "topic": 0.77, "whole": 0.83, "period": 0.84, "status": 0.94, "attribution": 0.95},
    },
}
"""What share of the claims must say what the reader says; raised when more do, never lowered."""
FEWEST = {"fr": 140, "en": 90}
"""Figures that a language must have annotated, both parts together."""
ARTICLE = """\
articles:
  - day: 2025-02-11
    title: "Belvaro embauche"
    text: "Le groupe emploie 3 150 salariés. Selon l'Insee, 40 % des ponts de Lyon sont fermés."
    figures:
      "3 150 salariés": {subject: "Belvaro", topic: "salariés"}
      "40 %": {subject: any, topic: ["routes", "ponts"], whole: {of: "ponts", place: "Lyon"}, attribution: "Insee"}
"""


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("code", languages())
def test_every_field_holds_its_floor(part: str, code: str) -> None:
    counts = count(judge_part(part, code))
    shares = {field: right / every for field, (right, every) in counts.items()}
    assert {field: shares[field] for field, floor in FLOORS[part][code].items() if shares[field] < floor} == {}


@pytest.mark.parametrize("code", languages())
def test_there_are_enough_figures(code: str) -> None:
    figures = [figure for part in PARTS for article in read_part(part, code) for figure in article.figures]
    assert len(figures) >= FEWEST[code]
    assert sum(figure.whole is not None for figure in figures) >= FEWEST[code] // 5


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Chine", Subject("Chine", "place:china")),
        ("monde", Subject("monde", "place:world")),
        ("Redcastle United", Subject("Redcastle", "name:redcastle-united")),
        ("Redcastle", Subject("Redcastle United", "name:redcastle-united")),
        ("musée des Forges", Subject("Forges, musée", "name:forges/muse")),
        ("Hauts-de-France", Subject("Hauts-de-France", "place:hauts-de-france")),
        (None, None),
    ],
)
def test_subject_is_the_same(name: str | None, subject: Subject | None) -> None:
    assert same_subject(name, subject, "fr")


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Chine", Subject("Pékin", "place:beijing")),
        ("hôpital de Vierzac", Subject("Vierzac", "name:vierzac")),
        ("tramway de Lyon", Subject("Lyon", "place:lyon")),
        ("Lyon", Subject("Lyon, pont", "place:lyon/pont")),
        ("Belvaro", Subject("Tellura", "name:tellura")),
        ("Belvaro", None),
        (None, Subject("Tellura", "name:tellura")),
    ],
)
def test_subject_is_another(name: str | None, subject: Subject | None) -> None:
    assert not same_subject(name, subject, "fr")


def test_places_are_known_by_name_and_phrase() -> None:
    assert place_of("Pékin", "fr") == place_of("Beijing", "en") == "place:beijing"
    assert place_of("Ferrolane", "fr") is None


@pytest.mark.parametrize(
    ("code", "words", "head", "concepts"),
    [
        ("fr", "entreprises d'IA", "company", {"ai", "company"}),
        ("fr", "chiffre d'affaires", "revenue", {"revenue"}),
        ("fr", "ponts du pays", "bridge", {"bridge"}),
        ("en", "electric cars", "car", {"car", "electric"}),
        ("en", "visitors to museums", "visitor", {"museum", "visitor"}),
        ("en", "patients, flu", "patient", {"influenza", "patient"}),
    ],
)
def test_plain_words_are_concepts(code: str, words: str, head: str, concepts: frozenset[str]) -> None:
    topic = read_topic(words, code)
    assert (topic.head, topic.concepts) == (head, concepts)


@pytest.mark.parametrize(
    ("words", "concepts", "same"),
    [
        ("entreprises d'IA", ["ai", "company"], True),
        ("entreprises d'IA", ["company"], True),
        ("entreprises d'IA", ["ai"], False),  # the noun itself is missing
        ("entreprises", ["ai", "company", "listed"], False),  # more is said than the reader says
        ("entreprises", [], False),
    ],
)
def test_topics_overlap_around_the_noun(words: str, concepts: list[str], same: bool) -> None:
    assert same_topic(read_topic(words, "fr"), concepts) == same


def test_whole_has_its_words_and_its_place() -> None:
    found = records.Whole("ponts du pays", ("bridge",), "place:france")
    assert same_whole(Whole(("ponts",), "France"), found, "fr")
    assert same_whole(Whole(("ponts",), None), found, "fr")
    assert same_whole(None, None, "fr")
    assert not same_whole(Whole(("ponts",), "Chine"), found, "fr")
    assert not same_whole(Whole(("musées",), "France"), found, "fr")
    assert not same_whole(Whole(("ponts",), "France"), replace(found, scope=None), "fr")
    assert not same_whole(None, found, "fr")
    assert not same_whole(Whole(("ponts",), None), None, "fr")


def test_source_holds_the_name() -> None:
    assert same_source("Insee", "l'Insee")
    assert same_source("ministère polonais de la Défense", "ministère")
    assert same_source(None, None)
    assert not same_source("Insee", "CGT")
    assert not same_source("CNC", "le Cnrs")
    assert not same_source(None, "CGT")


def test_period_is_spelled_as_annotated() -> None:
    year = Period(date(2024, 1, 1), date(2024, 12, 31), "text")
    assert spell_period(year) == "2024-01-01/2024-12-31"
    assert spell_period(replace(year, origin="publication")) == "publication"
    assert spell_period(None) == "none"


def read(folder: Path, text: str = ARTICLE) -> Article:
    path = folder / "aboutness.fr.yaml"
    path.write_text(text, encoding="utf-8")
    (article,) = read_articles(path, "fr")
    return article


def test_fields_are_judged_where_the_reader_gives_one_answer(tmp_path: Path) -> None:
    verdicts = judge_article(read(tmp_path))
    assert {verdict.words: verdict.line for verdict in verdicts} == {"3 150 salariés": 6, "40 %": 7}
    judged = {(verdict.words, verdict.field) for verdict in verdicts}
    assert judged == {("3 150 salariés", field) for field in ROWS if field != "whole"} | {
        ("40 %", field) for field in ROWS if field != "subject"
    }
    assert [verdict for verdict in verdicts if not verdict.right] == []


def test_whole_of_a_share_that_has_none_is_looked_at() -> None:
    (claim,) = claims_of("L'inflation atteint 2 %.")
    figure = Annotation("2 %", 1, 0, None, None, None, True, None, None, None)
    article = Article("a.yaml", "fr", date(2025, 2, 11), "", ())
    whole = records.Whole("x", ("x",), None)
    for found, right in ((None, True), (whole, False)):
        (verdict,) = judge(figure, replace(claim, kind="share", whole=found), article)
        assert (verdict.field, verdict.right) == ("whole", right)
    assert judge(figure, replace(claim, kind="change", whole=whole), article) == []


def test_claim_that_is_not_found_is_wrong_in_every_field(tmp_path: Path) -> None:
    article = read(tmp_path)
    for figure in article.figures:
        verdicts = judge(figure, None, article)
        assert len(verdicts) == 6
        assert not any(verdict.right for verdict in verdicts)
        assert {verdict.found for verdict in verdicts} == {"no claim"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"40 %":', '"41 %":', r":7: the article says '41 %' 0 times"),
        ("sont fermés", "sont fermés, 40 % ouverts", r":7: the article says '40 %' 2 times"),
        ('attribution: "Insee"', 'atribution: "Insee"', r":7: unknown field 'atribution'; did you mean"),
        ('topic: "salariés"', "status: actual", r":6: 'topic' is missing"),
        ('topic: "salariés"', 'topic: "salariés", status: actul', r":6: unknown status 'actul'; did you mean"),
    ],
)
def test_broken_annotation_is_told_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read(tmp_path, ARTICLE.replace(old, new))
