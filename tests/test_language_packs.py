"""Language packs hold: each phrase of a corpus reads as it says, and each word list is used and well-formed."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from factcheck import languages
from factcheck.errors import DataError
from factcheck.languages import phrases
from factcheck.languages.corpus import SECTIONS, Corpus, Example, find_fault, read_corpus
from factcheck.languages.shape import check_words
from factcheck.records import Comparator, Kind
from factcheck.units.currencies import read_denomination

PACKAGE = Path(__file__).parent.parent / "factcheck"
CASED = {("numerals", "scale_signs"), ("numerals", "unit_signs"), ("not_figures", "names")}
"""Tables in which upper and lower case differ: « M » is a million, « m » a metre."""
BUILT_OF = (
    *("ages", "changes", "hedges", "ranges", "ranks", "dates", "not_figures", "grammar", "time_spans"),
    *("spans", "sums", "exclusives", "rates", "bounds"),
)
"""Sections whose keys name a part of the grammar: the code must know each, and a word may stand under two."""
READ_BY_EVERY_TABLE = {"endings"}
SPARE = {"wholes"}
"""Sections that no code reads yet."""


def corpora() -> Iterator[Corpus]:
    return (read_corpus(languages.folder_of(code), code) for code in languages.codes())


@pytest.mark.parametrize(
    ("example", "corpus"), [(example, corpus) for corpus in corpora() for example in corpus.examples], ids=str
)
def test_phrase_is_read_as_it_says(example: Example, corpus: Corpus) -> None:
    fault = find_fault(example, corpus)
    assert fault is None, f"expected {fault.expected}, found {fault.found}"


@pytest.mark.parametrize("code", languages.codes())
def test_words_have_the_shape_of_their_grammar(code: str) -> None:
    check_words(languages.folder_of(code))


@pytest.mark.parametrize("corpus", list(corpora()), ids=str)
def test_every_language_has_a_corpus_of_each_sort(corpus: Corpus) -> None:
    assert {example.section for example in corpus.examples} == {*SECTIONS}


@pytest.mark.parametrize("corpus", list(corpora()), ids=str)
def test_corpus_has_every_kind_comparator_and_unit(corpus: Corpus) -> None:
    words = languages.load_pack(corpus.code).words
    claims = [example.expected for example in corpus.examples if example.expected]
    assert {claim.kind for claim in claims} >= {*get_args(Kind)}
    assert {claim.comparator for claim in claims} >= {*get_args(Comparator)}
    units = {claim.unit for claim in claims if claim.unit}
    units |= {part for unit in units for part in unit.split("/")}
    named = map(read_denomination, [*words["currencies"], *words["cents"]])
    currencies = {each.codes[0] for each in named if each.plain}
    assert {*currencies, *words["units"], *words["durations"]} - units == set()


@pytest.mark.parametrize("corpus", list(corpora()), ids=str)
def test_corpus_says_nothing_twice(corpus: Corpus) -> None:
    said = Counter(example.phrase for example in corpus.examples)
    assert [phrase for phrase, times in said.items() if times > 1] == []


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
    roles: set[tuple[str, ...]] = {(section,) for section in (*BUILT_OF, *READ_BY_EVERY_TABLE)}
    roles |= {("dates", "forms"), ("hedges", "prepositions"), ("conversions",)}
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
