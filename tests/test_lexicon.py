"""The lexicon's files keep the grammar that they open with; what breaks it is named with its line."""

from __future__ import annotations

import pytest

from factcheck import yaml_source
from factcheck.claims import lexicon
from factcheck.claims.topic_files import forms, load_lines, read_topics
from factcheck.errors import DataError
from factcheck.languages import codes, load_pack
from factcheck.languages.phrases import expand_all
from factcheck.rules import rule_files

BUS = 'things:\n  bus: {en: ["bus[es]"]}\n'


@pytest.mark.parametrize(
    ("texts", "line", "message"),
    [
        (["things:\n  doctor: {fr: médecin}\n"], 2, "the words of 'doctor'"),
        (["things: {}\nnouns: {}\n"], 2, "unknown section 'nouns'"),
        ([BUS, "kinds:\n  bus: [buss]\n"], 2, "unknown concept 'buss'.*bus"),
        ([BUS, "fields:\n  - buss\n"], 2, "unknown concept 'buss'"),
        ([BUS, "\n" + BUS], 3, "'bus' is defined in 0.yaml:2 too"),
        ([BUS, 'properties:\n  bus: {en: ["bussed"]}\n'], 2, "'bus' is defined in 0.yaml:2 too"),
        ([BUS, 'things:\n  coach: {en: ["coach[es]", "buses"]}\n'], 2, "'buses' .* of 'coach' here .* 0.yaml:2"),
    ],
)
def test_a_broken_file_of_topics_is_named_with_its_line(texts: list[str], line: int, message: str) -> None:
    files = [(f"topics/{number}.yaml", text) for number, text in enumerate(texts)]
    with pytest.raises(DataError, match=message) as error:
        list(forms(read_topics(files), "en", expand_all))
    assert (error.value.path, error.value.line) == (files[-1][0], line)


def test_files_of_topics_go_together() -> None:
    more = 'things:\n  car: {en: ["car[s]"]}\nproperties:\n  speed: {en: ["bus"]}\nkinds:\n  car: [bus]\n'
    topics = read_topics([("b.yaml", BUS + "kinds:\n  car: [car]\n"), ("c.yaml", more)])
    assert topics.kinds == {"car": {"bus", "car"}}
    assert [(concept.id, form) for concept, form in forms(topics, "en", expand_all)] == [
        ("bus", "buses"),
        ("bus", "bus"),
        ("car", "cars"),
        ("car", "car"),
        ("speed", "bus"),
    ]


@pytest.mark.parametrize(
    ("path", "text"), rule_files("lexicon/topics"), ids=lambda given: given.rpartition("/")[2][:20]
)
def test_a_file_of_one_line_entries_is_read_as_yaml_reads_it(path: str, text: str) -> None:
    by_lines, by_yaml = load_lines(text), yaml_source.load(text, path)
    assert by_lines.value == by_yaml.value
    assert by_lines.lines.items() <= by_yaml.lines.items()


@pytest.mark.parametrize(
    "text",
    [
        'things:\n  bus:\n    en: ["bus"]\n',
        'things:\n  bus: {en: ["bus"]} # and more\n',
        'things:\n  bus: {en: ["b\\u0075s"]}\n',
        'things:\n  bus: {en: ["bus"], en: ["coach"]}\n',
        'things:\n  bus: {en: ["bus"]}\n  bus: {en: ["coach"]}\n',
        "things:\n  bus: {en: [bus]}\n",
        "fields:\n  - bus\n",
        "- bus\n",
        "bus\n",
    ],
)
def test_what_is_not_one_line_an_entry_is_left_to_yaml(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        load_lines(text)


@pytest.mark.parametrize("code", ["en", "fr", "zh"])
def test_no_word_stands_for_two_concepts(code: str) -> None:
    expand = load_pack(code).forms if code in codes() else expand_all
    list(forms(read_topics(rule_files("lexicon/topics")), code, expand))


def test_the_files_that_come_with_the_rules_are_sound() -> None:
    assert rule_files("lexicon/topics")
    assert any(term.id == "ai" for term in lexicon.read_terms("fr")["intelligence artificielle"])
