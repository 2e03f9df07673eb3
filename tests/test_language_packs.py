"""Language packs hold: each phrase of a corpus reads as it says, and each word list is used and well-formed."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from factcheck import languages, yaml_source
from factcheck.articles import extract
from factcheck.errors import DataError
from factcheck.languages import phrases
from factcheck.records import Claim, Comparator, Kind

PACKAGE = Path(__file__).parent.parent / "factcheck"
FIELDS = ("kind", "low", "high", "unit", "per", "comparator")
SECTIONS = ("quantities", "dates", "nothing")
CASED = {("numerals", "scale_signs")}
"""Tables in which upper and lower case differ: « M » is a million, « m » a metre."""
BUILT_OF = ("ages", "changes", "hedges", "ranges", "ranks", "dates", "not_figures", "grammar")
"""Sections whose keys name a part of the grammar: the code must know each, and a word may stand under two."""
READ_BY_EVERY_TABLE = {"endings"}
SPARE = {"wholes"}
"""Sections that no code reads yet."""
CLOSE = Fraction(1, 10**9)
"""How far a figure may be from a fraction that has no last decimal."""


@dataclass(frozen=True)
class Example:
    """A phrase of a corpus and the fields of the claim that it states; None: it states none."""

    code: str
    day: date
    phrase: str
    claim: dict[str, Any] | None

    def __str__(self) -> str:
        return self.phrase


def corpus(code: str) -> dict[str, Any]:
    path = PACKAGE / "languages" / code / "corpus.yaml"
    found: dict[str, Any] = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    return found


def examples(section: str) -> Iterator[Example]:
    for code in languages.codes():
        found = corpus(code)
        for phrase, claim in _entries(found[section], section):
            yield Example(code, found["reference_date"], phrase, claim)


def _entries(entries: Any, section: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    if section == "nothing":
        yield from ((phrase, None) for phrase in entries)
    elif section == "dates":
        yield from ((phrase, _date_claim(days)) for days, phrases in entries.items() for phrase in phrases)
    else:
        yield from ((phrase, _figure_claim(entry)) for entry in entries for phrase in entry["say"])


def _figure_claim(entry: dict[str, Any]) -> dict[str, Any]:
    claim = {"high": entry["low"], "unit": None, "per": None, "comparator": "exactly", **entry}
    return {field: claim[field] for field in FIELDS}


def _date_claim(days: date | str) -> dict[str, Any]:
    first, _, last = str(days).partition("/")
    return {"kind": "date", "low": date.fromisoformat(first), "high": date.fromisoformat(last or first)}


def read(example: Example) -> tuple[list[Claim], str, int, int]:
    """Return the claims in the phrase, the article's text, and where in it the phrase stands."""
    before, marked, rest = _split(example.phrase)
    head = f"---\ndate: {example.day}\nlanguage: {example.code}\n---\n"
    text = head + before + marked + rest
    start = len(head + before)
    claims = extract("phrase.txt", text.encode()).claims
    inside = [claim for claim in claims if claim.start < start + len(marked) and start < claim.end]
    return inside, text, start, start + len(marked)


def _split(phrase: str) -> tuple[str, str, str]:
    """Return what stands before, between and after the marks; a phrase without marks is all between them."""
    if "«" not in phrase:
        return "", phrase, ""
    before, _, rest = phrase.partition("« ")
    marked, _, after = rest.partition(" »")
    return before, marked, after


def wrong_fields(claim: Claim, expected: dict[str, Any]) -> dict[str, Any]:
    found = {field: getattr(claim, field) for field in expected}
    return {field: value for field, value in found.items() if not _same(value, expected[field])}


def _same(value: Any, expected: Any) -> bool:
    if not isinstance(value, Decimal) or isinstance(expected, date):
        return bool(value == expected)
    return abs(Fraction(value) - Fraction(str(expected))) < CLOSE


@pytest.mark.parametrize("example", [*examples("quantities"), *examples("dates")], ids=str)
def test_phrase_states_its_figure(example: Example) -> None:
    claims, text, start, end = read(example)
    assert example.claim is not None
    assert [claim.text for claim in claims[1:]] == []
    assert claims
    assert wrong_fields(claims[0], example.claim) == {}
    if "«" in example.phrase:
        assert text[claims[0].start : claims[0].end] == text[start:end]


@pytest.mark.parametrize("example", list(examples("nothing")), ids=str)
def test_phrase_states_no_figure(example: Example) -> None:
    assert [(claim.kind, claim.text) for claim in read(example)[0]] == []


def test_every_language_has_a_corpus_of_each_sort() -> None:
    assert languages.codes()
    for code in languages.codes():
        assert set(corpus(code)) == {"reference_date", "quantities", "dates", "nothing"}


@pytest.mark.parametrize("code", languages.codes())
def test_corpus_has_every_kind_comparator_and_unit(code: str) -> None:
    words = languages.load_pack(code).words
    claims = [example.claim or {} for example in examples("quantities") if example.code == code]
    assert {claim["kind"] for claim in claims} >= {*get_args(Kind)} - {"date"}
    assert {claim["comparator"] for claim in claims} >= {*get_args(Comparator)}
    units = {claim["unit"] for claim in claims}
    units |= {part for unit in units if unit for part in unit.split("/")}
    assert {*words["currencies"], *words["cents"], *words["units"], *words["durations"]} - units == set()


@pytest.mark.parametrize("code", languages.codes())
def test_corpus_says_nothing_twice(code: str) -> None:
    said = [example.phrase for section in SECTIONS for example in examples(section) if example.code == code]
    assert [phrase for phrase, times in Counter(said).items() if times > 1] == []


def test_every_section_of_a_pack_is_read() -> None:
    named = {text for path in PACKAGE.rglob("*.py") if path.parent.name != "languages" for text in _texts(path)}
    for code in languages.codes():
        words = languages.load_pack(code).words
        assert {*words} - named - READ_BY_EVERY_TABLE - SPARE == set()
        assert {key for section in BUILT_OF for key in words[section]} - named == set()


def _texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("code", languages.codes())
def test_phrases_are_quoted(code: str) -> None:
    path = PACKAGE / "languages" / code / "words.yaml"
    bare = [word for word in _bare_items(path) if not word.lstrip("-").isdigit()]
    assert bare == []


def _bare_items(path: Path) -> Iterator[str]:
    """Return the items of lists that are not quoted: YAML would read some of them (« no », « on ») as it likes."""
    inside: list[bool] = []
    for event in yaml.parse(path.read_text(encoding="utf-8")):
        if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            inside.append(isinstance(event, yaml.SequenceStartEvent))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            inside.pop()
        elif isinstance(event, yaml.ScalarEvent) and inside[-1] and not event.style:
            yield event.value


@pytest.mark.parametrize("code", languages.codes())
def test_phrases_are_lower_case_with_straight_apostrophes(code: str) -> None:
    words = languages.load_pack(code).words
    odd = [(at, phrase) for at, phrase in _phrases(words) if phrase != phrase.lower() and at[:2] not in CASED]
    assert odd == []
    assert [(at, phrase) for at, phrase in _phrases(words) if set("’‘ʼ") & set(phrase)] == []


def _phrases(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _phrases(part, (*at, key))
    elif isinstance(value, list):
        yield from (found for part in value for found in _phrases(part, at))
    elif isinstance(value, str):
        yield at, value


@pytest.mark.parametrize("code", languages.codes())
def test_no_phrase_has_two_meanings_in_one_table(code: str) -> None:
    pack = languages.load_pack(code)
    roles = {(section,) for section in (*BUILT_OF, *READ_BY_EVERY_TABLE)} | {("dates", "forms")}
    for at, table in _tables(pack.words):
        if at not in roles:
            pack.table(table)


def test_two_meanings_of_one_phrase_are_seen() -> None:
    with pytest.raises(DataError, match="'vers' stands for both 'about' and 'almost'"):
        phrases.table({"about": ["vers"], "almost": ["[pas loin|vers]"]})


def _tables(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], dict[Any, list[str]]]]:
    """Return each mapping of meanings to phrases, and where it stands."""
    if not isinstance(value, dict):
        return
    if value and all(
        isinstance(forms, list) and all(isinstance(form, str) for form in forms) for forms in value.values()
    ):
        yield at, value
    for key, part in value.items():
        yield from _tables(part, (*at, key))
