"""A finding in, its story out, in each language: every reason and step of the rules' examples has its sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
import yaml
from articles_fixture import scan_texts

from factcheck.articles import Defaults, extract
from factcheck.checks import check_group
from factcheck.claims.span_file import in_order, once
from factcheck.comparison.grouping import group_claims
from factcheck.engines.local import open_engine
from factcheck.explanations import languages
from factcheck.explanations._patterns import patterns, recognise, say
from factcheck.explanations._voice import voice
from factcheck.explanations.narration import narrate
from factcheck.explanations.retelling import retold, retold_value
from factcheck.findings import build_findings
from factcheck.messages import speaking
from factcheck.outcomes import Conflict, Finding, Report
from factcheck.rules import load_rules, rule_file

PACKAGE = Path(__file__).parent.parent / "factcheck"
BOTH = languages()


def conflicts() -> Iterator[Conflict]:
    """Return what the rules find in each other's examples."""
    rules = load_rules()
    with closing(open_engine(1)) as engine:
        for rule in rules:
            for texts in rule.flags:
                articles = [
                    extract(f"{number}.txt", text.encode(), defaults=Defaults(date=rule.date))
                    for number, text in enumerate(texts)
                ]
                claims = [claim for each in articles for claim in each.claims]
                named = [claim for each in articles for claim in each.named]
                for group in group_claims(claims, engine, named):
                    yield from check_group(group, rules)


@pytest.fixture(scope="module")
def kept() -> list[Conflict]:
    return list(conflicts())


@pytest.fixture(scope="module")
def lines(kept: list[Conflict]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"reasons": set(), "steps": set(), "hints": set()}
    for finding in build_findings(kept, load_rules()):
        found["reasons"].update(finding.comparison.reasons)
        found["steps"].update(finding.comparison.steps)
        found["hints"].update([finding.hint] if finding.hint else [])
    for conflict in kept:
        found["reasons"].update(conflict.reasons)
        found["steps"].update(conflict.steps)
    return found


def test_every_line_of_the_examples_has_a_sentence(lines: dict[str, set[str]]) -> None:
    parts = {"reasons": ("reasons", "doubts"), "steps": ("steps", "verdicts", "ways_out"), "hints": ("hints",)}
    untold = [
        line
        for name, written in lines.items()
        for line in sorted(written)
        if recognise(line, *parts[name]).kind is None  # type: ignore[arg-type]
    ]
    assert lines["reasons"]
    assert not untold


def test_what_a_check_works_out_for_its_message_is_said_in_french(kept: list[Conflict]) -> None:
    found = {text for conflict in kept for name, text in conflict.fields if name not in ("subject", "topic")}
    with speaking("fr"):
        same = [text for text in found if retold_value(text) == text]
    assert len(found) > 100
    assert [
        text for text in same if re.search(r"[a-z]{2}|[.,]\d", text) and not re.fullmatch(r"\d+ minutes", text)
    ] == []


LINES = [
    ("same subject: Lyon (+3)", "Les deux portent sur le même sujet\u00a0: Lyon. (+3)"),
    ("same whole: « a » and « b », bounded by world", "{a} et {b}, dans les mêmes limites\u00a0: monde."),
    ("known figure: INSEE (facts.csv:3)", "Le chiffre connu a pour source INSEE (facts.csv:3)."),
    ("a reason that nobody has translated", "a reason that nobody has translated"),
]


@pytest.mark.parametrize(("line", "french"), LINES)
def test_reports_tell_reasons_in_the_language_of_the_run(line: str, french: str) -> None:
    assert retold(line, "reasons", "doubts") == line
    with speaking("fr"):
        assert retold(line, "reasons", "doubts").endswith(french.format(a="«\u00a0a\u00a0»", b="«\u00a0b\u00a0»"))


def test_every_reason_of_a_match_has_a_sentence() -> None:
    written = [reason for path in sorted((PACKAGE / "comparison").glob("*.py")) for reason in reasons_in(path)]
    assert len(written) > 30
    assert [line for line in written if recognise(line, "reasons", "doubts").kind is None] == []


def reasons_in(path: Path) -> Iterator[str]:
    """Return the reasons of the signs in a module, with words in their gaps."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Sign" and len(node.args) > 1:
            reason = node.args[1]
            if isinstance(reason, ast.Constant) and reason.value:
                yield str(reason.value).format("one", "two")


@pytest.mark.parametrize("language", BOTH)
def test_each_sentence_has_the_fields_of_its_pattern(language: str) -> None:
    said = voice(language).said["sentences"]
    assert set(said) == {pattern.kind for pattern in patterns()}
    for pattern in patterns():
        fields = {field for _, field, _, _ in Formatter().parse(said[pattern.kind]) if field}
        assert fields == set(pattern.fields), pattern.kind


def test_the_languages_say_the_same_things() -> None:
    first, *others = (voice(language).said for language in BOTH)
    for other in others:
        assert set(other) == set(first)
        for part in ("titles", "frames", "sentences", "numbers", "intervals", "days", "units"):
            assert set(other[part]) == set(first[part]), part


FIGURES = [
    ("2400", None, "2\u202f400", "2,400"),
    ("45", "%", "45\u00a0%", "45%"),
    ("0.5", "%", "0,5\u00a0%", "0.5%"),
    ("8450000000", "USD", "8,45 milliards de dollars", "8.45 billion dollars"),
    ("1300000", None, "1,3 million", "1.3 million"),
    ("2345678", None, "2\u202f345\u202f678", "2,345,678"),
    ("1.5e18", "operation/second", "1,5 × 10¹⁸ opérations par seconde", "1.5 × 10¹⁸ operations a second"),
    ("508", "mile", "508 miles", "508 miles"),
    ("-12.5", "pp", "-12,5 points", "-12.5 points"),
    ("3.2", "gigahertz", "3,2 gigahertz", "3.2 gigahertz"),
    ("1", "kilovolt", "1 kilovolt", "1 kilovolt"),
    ("40000000", "megabit/second", "40 millions de mégabits par seconde", "40 million megabits per second"),
    ("2", "barrel/day", "2 barils par jour", "2 barrels per day"),
]


@pytest.mark.parametrize(("value", "unit", "french", "english"), FIGURES)
def test_numbers_are_written_in_the_way_of_the_language(
    value: str, unit: str | None, french: str, english: str
) -> None:
    assert voice("fr").number(Decimal(value), unit) == french
    assert voice("en").number(Decimal(value), unit) == english


INTERVALS = [
    ("[47.5, 52.5] %", "de 47,5\u00a0% à 52,5\u00a0%", "47.5% to 52.5%"),
    ("(5300, 5500]", "de plus de 5\u202f300 à 5\u202f500", "more than 5,300 to 5,500"),
    ("(5300, ∞)", "plus de 5\u202f300", "more than 5,300"),
    ("[10\u202f000, ∞) EUR", "10\u202f000 euros ou plus", "10,000 euros or more"),
    ("(-∞, 300)", "moins de 300", "less than 300"),
    ("(-∞, 300]", "300 ou moins", "300 or less"),
    ("[340, 340]", "340 et rien d'autre", "340 and nothing else"),
    ("[2022-03-14, 2022-03-14]", "le 14 mars 2022 et rien d'autre", "14 March 2022 and nothing else"),
    ("no interval", "no interval", "no interval"),
]


@pytest.mark.parametrize(("text", "french", "english"), INTERVALS)
def test_intervals_are_words(text: str, french: str, english: str) -> None:
    assert (voice("fr").interval(text), voice("en").interval(text)) == (french, english)


PERIODS = [
    ("2024-01-01 to 2024-12-31", "2024", "2024"),
    ("2024-09-01 to 2024-09-30", "septembre 2024", "September 2024"),
    ("2024-09-01", "1er septembre 2024", "1 September 2024"),
    ("2024-09-01 to 2024-09-07", "1er septembre 2024 – 7 septembre 2024", "1 September 2024 to 7 September 2024"),
]


@pytest.mark.parametrize(("text", "french", "english"), PERIODS)
def test_periods_are_as_short_as_they_can_be(text: str, french: str, english: str) -> None:
    assert (voice("fr").period(text), voice("en").period(text)) == (french, english)


SENTENCES = [
    ("same topic: ai, company (+2)", "ia, entreprise.", "reasons", False),
    ("other words: ai / company (-3)", "d'autres mots", "doubts", True),
    ("the other sentence speaks of it too: Lyon, Lille (-1)", "L'autre phrase", "reasons", True),
    ("same whole: « a » and « b », bounded by china", "Chine", "reasons", False),
    ("both articles speak of beijing, hong kong (+0)", "Pékin, Hong Kong", "reasons", False),
    ("one is target, the other forecast", "un objectif, l'autre une prévision", "doubts", True),
    ("the digits are those of one figure: same digits, a factor of 1,000", "un facteur 1\u202f000", "reasons", False),
    ("a reason that nobody has translated", "«\u00a0a reason that nobody has translated\u00a0»", None, False),
]


@pytest.mark.parametrize(("line", "words", "part", "doubt"), SENTENCES)
def test_a_reason_is_said_in_french(line: str, words: str, part: str | None, doubt: bool) -> None:
    told = recognise(line)
    assert words in say(told, voice("fr"))
    assert (told.part, told.is_doubt) == (part, doubt)


HALF = "Fin 2024, Lyon abritait la moitié des brasseries du pays."
FORTY = "Fin 2024, 40 % des brasseries françaises étaient à Lyon."


def story(report: Report, language: str) -> dict[str, str]:
    (finding,) = report.findings
    days = {article.path: article.date for article in report.articles}
    return {chapter.title: " ".join(chapter.sentences) for chapter in narrate(finding, language, days)}


def test_a_finding_is_told_in_order(here: Path) -> None:
    report = scan_texts(here, HALF, FORTY)
    told = story(report, "fr")
    assert list(told) == [
        "Ce qui est écrit",
        "Pourquoi ces chiffres sont comparables",
        "Ce que chacun permet",
        "L'écart",
        "Ce qui les mettrait d'accord",
        "Ce qui reste incertain",
    ]
    assert "a.md (ligne 1, publié le 11 février 2025) écrit «\u00a0la moitié\u00a0»." in told["Ce qui est écrit"]
    assert "45\u00a0% à 55\u00a0%, même lu au sens large" in told["Ce que chacun permet"]
    assert "«\u00a040 %\u00a0» était 42,5\u00a0% ou plus" in told["Ce qui les mettrait d'accord"]
    assert "c'est une erreur" in told["Ce qui reste incertain"]
    shown = ("stated", "comparable", "allowed", "distance", "agreement", "uncertain")
    assert list(story(report, "en")) == [voice("en").said["titles"][name] for name in shown]


def test_both_readings_are_told_where_they_differ_in_what_follows(here: Path) -> None:
    told = story(scan_texts(here, HALF, FORTY.replace("40 %", "46 %")), "en")
    assert "strictly, 47.5% to 52.5%; leniently, 45% to 55%" in told["What each allows"]
    assert "read leniently they meet" in told["How far apart they are"]
    assert "this is a warning" in told["What remains uncertain"]


def test_what_is_computed_says_what_would_fit(here: Path) -> None:
    text = "Sur 5 400 salariés, 2 430 sont des femmes, soit 54 %."
    told = story(scan_texts(here, text), "en")
    assert "The part divided by the whole is" in told["The calculation"]
    assert "the figure stated were 44" in told["What would make them agree"]
    assert "digits transposed, “54 %” for 45%" in told["What would make them agree"]


def test_a_figure_given_by_several_articles_is_told_once(here: Path) -> None:
    other = "Fin 2024, la capitale des Gaules abritait la moitié des brasseries françaises."
    told = story(scan_texts(here, HALF, FORTY, other), "en")
    assert "a.md (line 1, published on 11 February 2025) and" in told["What is stated"]
    assert told["What is stated"].count("la moitié") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Les mêmes mots figurent aussi dans {}."), ("en", "The same words also stand in {}.")],
)
def test_copies_are_listed(here: Path, language: str, words: str) -> None:
    report = scan_texts(here, HALF, FORTY, HALF)
    told = next(iter(story(report, language).values()))
    assert words.format(f"{here}/c.md:1") in told
    assert told.count("c.md") == 1


def test_a_measure_is_told_in_the_unit_that_it_is_written_in(here: Path) -> None:
    report = scan_texts(here, "À Lyon, le canal est long de 508 kilomètres.", "Le canal de Lyon, long de 508 miles.")
    told = story(report, "fr")
    assert "507,5 à moins de 509 kilomètres" in told["Ce que chacun permet"]
    assert "une autre unité, kilomètres pour miles" in told["Ce qui les mettrait d'accord"]


def test_what_nobody_has_translated_is_quoted(here: Path) -> None:
    (finding,) = scan_texts(here, HALF, FORTY).findings
    odd: Finding = replace(finding, comparison=replace(finding.comparison, reasons=("something new",)))
    chapters = narrate(odd, "fr", {})
    assert any("«\u00a0something new\u00a0»." in chapter.sentences for chapter in chapters)


def test_a_word_that_the_lexicon_does_not_know_is_that_of_the_article() -> None:
    said = voice("fr").of_articles(["La moitié des lits sont en médecine."])
    assert (said.concepts("medecin"), said.concepts("hospital-bed")) == (
        "médecine",
        voice("fr").concepts("hospital-bed"),
    )


def test_what_lasts_and_what_happens_have_words() -> None:
    events = yaml.safe_load(rule_file("lexicon/events.yaml")[1])
    for code in BOTH:
        said = voice(code).said
        assert set(said["spans"]) >= in_order() | once()
        assert set(said["events"]) >= set(events) - {"recurring", "nothing", "apposition"}


AMOUNTS = [
    ("amount", "2.514 billion EUR", "2,514 milliards d'euros", "2.514 billion euros"),
    ("amount", "2.4 billion CHF", "2,4 milliards de francs suisses", "2.4 billion Swiss francs"),
    ("amount", "21.8 million USD to 24.9 million USD", "21,8 millions à 24,9 millions de dollars", None),
    ("rate", "1.21 USD per GBP to 1.38 USD per GBP", "1,21 à 1,38 USD pour 1 GBP", "1.21 to 1.38 USD to 1 GBP"),
    ("lapse", "8.0 to 10.0 years", "8 à 10 ans", "8 to 10 years"),
    ("lapse", "1.0 years", "1 an", "1 year"),
    (
        "figures",
        "« 19 », « 12 » and « 9 »",
        "«\u00a019\u00a0», «\u00a012\u00a0» et «\u00a09\u00a0»",
        "“19”, “12” and “9”",
    ),
    ("time", "2016-01-01…2016-12-31", "2016", "2016"),
    ("time", "2025-10-08", "le 8 octobre 2025", "8 October 2025"),
]


@pytest.mark.parametrize(("sort", "text", "french", "english"), AMOUNTS)
def test_what_is_worked_out_is_written_in_the_way_of_the_language(
    sort: str, text: str, french: str, english: str | None
) -> None:
    assert getattr(voice("fr"), sort)(text) == french
    assert english is None or getattr(voice("en"), sort)(text) == english
