"""The files tests/data/aboutness*.yaml in; their articles, and what a reader says of each figure, out.

Their grammar stands at the top of tests/data/aboutness.fr.yaml.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from factcheck import yaml_source
from factcheck.errors import DataError, nearest

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
PARTS = ("aboutness", "aboutness-held")
"""The part that rules are written with, and the one that is kept apart."""
FIELDS = ("subject", "topic", "whole", "period", "status", "attribution")
STATUSES = ("actual", "target", "forecast", "hypothetical", "negated")
ANY = "any"
"""The answer that leaves a field alone."""

Answers = tuple[Any, ...] | None
"""Answers of which each is right, None among them for "nobody's"; None where the field is not looked at."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a share is a share of, in plain words."""

    topics: tuple[str, ...]
    place: str | None
    """None where it is not looked at."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader says of one figure."""

    words: str
    line: int
    """Of the annotation in its file, from 1."""
    start: int
    """Where its words stand in `Article.text`."""
    subject: Answers
    topic: Answers
    whole: Whole | None
    """None: none."""
    looks_at_whole: bool
    period: str | None
    """`first/last`, or `publication`; None where it is not looked at."""
    status: Answers
    attribution: Answers


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it is read by `extract`, with its figures in the order of their lines."""

    path: str
    language: str
    day: date
    text: str
    """With its front matter."""
    figures: tuple[Annotation, ...]


def read_part(name: str, code: str) -> tuple[Article, ...]:
    """Return the annotated articles of one part in one language; DataError where the file breaks its grammar."""
    return read_articles(DATA / f"{name}.{code}.yaml", code)


def read_articles(path: Path, code: str) -> tuple[Article, ...]:
    """Return the annotated articles of a file; DataError where it breaks its grammar."""
    loaded = yaml_source.load(path.read_text(encoding="utf-8"), str(path))
    wrong = next(_faults(loaded.value["articles"]), None)
    if wrong is not None:
        place, message = wrong
        raise DataError(message, path=str(path), line=loaded.line("articles", *place))
    return tuple(_article(n, entry, loaded, path, code) for n, entry in enumerate(loaded.value["articles"]))


def _faults(articles: list[Any]) -> Iterator[tuple[tuple[Any, ...], str]]:
    for n, entry in enumerate(articles):
        for words, fields in entry["figures"].items():
            place = (n, "figures", words)
            times = len(find_words(words, entry["text"]))
            if times != 1:
                yield place, f"the article says '{words}' {times} times; give words that it says once"
            for field in fields.keys() - {*FIELDS}:
                yield place, f"unknown field '{field}'; {nearest(field, FIELDS)}"
            for field in ("subject", "topic"):
                if field not in fields:
                    yield place, f"'{field}' is missing"
            for status in _answers(fields.get("status", "actual")) or ():
                if status not in STATUSES:
                    yield place, f"unknown status '{status}'; {nearest(str(status), STATUSES)}"


def find_words(words: str, text: str) -> list[int]:
    """Return where words stand in a text, neither inside a word nor inside a number."""
    return [found.start() for found in re.finditer(rf"(?<!\w)(?<!\d[.,]){re.escape(words)}(?![\w]|[.,]\d)", text)]


def _article(n: int, entry: dict[str, Any], loaded: yaml_source.Loaded, path: Path, code: str) -> Article:
    title = entry.get("title")
    front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n" if title else ""
    figures = []
    for words, fields in entry["figures"].items():
        start = len(front) + find_words(words, entry["text"])[0]
        figures.append(_annotation(words, fields, start, loaded.line("articles", n, "figures", words)))
    return Article(str(path), code, entry["day"], front + entry["text"], tuple(figures))


def _annotation(words: str, fields: dict[str, Any], start: int, line: int) -> Annotation:
    whole = fields.get("whole")
    return Annotation(
        words=words,
        line=line,
        start=start,
        subject=_answers(fields["subject"]),
        topic=_answers(fields["topic"]),
        whole=Whole(_answers(whole["of"]) or (), whole.get("place")) if isinstance(whole, dict) else None,
        looks_at_whole=whole != ANY,
        period=_period(fields.get("period", "publication")),
        status=_answers(fields.get("status", "actual")),
        attribution=_answers(fields.get("attribution")),
    )


def _answers(value: Any) -> Answers:
    if value == ANY:
        return None
    return tuple(value) if isinstance(value, list) else (value,)


def _period(value: Any) -> str | None:
    if value == ANY:
        return None
    return f"{value}/{value}" if isinstance(value, date) else str(value)
