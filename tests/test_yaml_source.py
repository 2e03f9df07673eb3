"""YAML text in, plain values with their lines out; every trap of YAML is an error with file and line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml

from factcheck import yaml_source
from factcheck.errors import ArticleError, DataError


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.50", Decimal("1.50")),
        ("2e3", Decimal("2e3")),
        ("2025-05-02", date(2025, 5, 2)),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
        ("|\n  12\n", "12\n"),
    ],
)
def test_values_have_the_type_that_they_are_written_in(written: str, value: Any) -> None:
    loaded = yaml_source.load(f"key: {written}", "a.yaml").value["key"]
    assert loaded == value
    assert type(loaded) is type(value)


@pytest.mark.parametrize(
    "word",
    [
        *("on", "no", "yes", "off", "True", "12:30", "007", "1_000", "0x1F"),
        *("1,5", ".inf", "+", "1e99999999", "2025-5-2", "2025-05-02T10:00", "١٢", "<<"),
        "9" * 1000,
    ],
)
def test_other_plain_words_stay_words(word: str) -> None:
    assert yaml_source.load(f"- {word}", "a.yaml").value == [word]
    assert yaml_source.load(f"{word}: 1", "a.yaml").value == {word: 1}


def test_lines_of_keys_and_items() -> None:
    loaded = yaml_source.load("# grammar\nflags:\n  - [a, b]\n  - c: 1\n    d: 2\n", "a.yaml")
    assert loaded.value == {"flags": [["a", "b"], {"c": 1, "d": 2}]}
    assert loaded.line("flags") == 2
    assert loaded.line("flags", 0) == 3
    assert loaded.line("flags", 0, 1) == 3
    assert loaded.line("flags", 1, "d") == 5


def test_line_of_what_is_missing_is_that_of_what_is_around_it() -> None:
    loaded = yaml_source.load("a:\n  b: 1\n", "a.yaml")
    assert loaded.line("a", "missing") == 1
    assert loaded.line("missing") == 1


def test_nothing_is_none() -> None:
    assert yaml_source.load("", "a.yaml").value is None
    assert yaml_source.load("# only a comment\n", "a.yaml").value is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: &x 2", 2, "anchor '&x'"),
        ("a: &x [1]", 1, "anchor '&x'"),
        ("a: &x {b: 1}", 1, "anchor '&x'"),
        ("a: 1\n&x b: 2", 2, "anchor '&x'"),
        ("a: *x", 1, "alias '*x'"),
        ("a: !!python/object:os.system 1", 1, "tag"),
        ("a: ! 1", 1, "tag '!'"),
        ("a: !!set {b}", 1, "tag"),
        ("a: 1\nb: 2\na: 3", 3, "'a' stands here twice, first in line 1"),
        ("? [a]\n: 1", 1, "a key is"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("a: 1\nb: [1", 2, "not valid YAML"),
        ("a: 1\nb: c: d", 2, "not valid YAML"),
        ("a: 1\n\tb: 2", 2, "not valid YAML"),
        ("a: 1\nb: \x07", 2, "U+0007"),
        ("a: 2025-02-30", 1, "no day of the calendar"),
        ("[" * 30 + "]" * 30, 1, "levels of nesting"),
        ("[" * 20_000, 1, "levels of nesting"),
        ("- " * 20_000, 1, "levels of nesting"),
        ("{a: " * 20_000, 1, "levels of nesting"),
    ],
)
@pytest.mark.parametrize("parser", ["C", "Python"])
def test_traps_are_errors_with_file_and_line(
    text: str, line: int, words: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser == "Python":
        monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)
    with pytest.raises(DataError, match=r"^data/a\.yaml:\d+: ") as caught:
        yaml_source.load(text, "data/a.yaml")
    assert words in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("data/a.yaml", line)


def test_twenty_levels_are_allowed() -> None:
    assert yaml_source.load("[" * 20 + "]" * 20, "a.yaml").value


def test_large_files_are_refused_before_they_are_parsed() -> None:
    with pytest.raises(DataError, match="split the file"):
        yaml_source.load("a" * (yaml_source.MAX_SIZE + 1), "a.yaml")


def test_the_caller_chooses_the_error_and_the_first_line() -> None:
    with pytest.raises(ArticleError) as caught:
        yaml_source.load("a: [", "a.md", error=ArticleError, first_line=2)
    assert caught.value.line == 2
    assert yaml_source.load("a: 1\nb: 2", "a.md", first_line=2).line("b") == 3
