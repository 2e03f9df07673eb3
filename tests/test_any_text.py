"""Whatever an article holds, it is read without an error, and each claim stands where it says and stays as it is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from articles_fixture import claims_of
from hypothesis import given, settings
from hypothesis import strategies as st
from test_offsets import check

from factcheck import languages
from factcheck.languages.corpus import read_corpus

CODES = languages.codes()
ARTICLES = Path(__file__).parent.parent / "data" / "articles"
DAMAGE = (
    "\u00ad", "\u00a0", "\u202f", "\u200b", "\u2060", "**", "*", "_", "`", "\r\n", "\n", "\t", "  ", "&nbsp;",
    "&#8239;", "&shy;", "&amp;", "\ufeff", "e\u0301", "<b>", "</b>", "[1]", "[", "](", ")", "«", "»", "“", "'", "’",
    "-", "\u2011", "1", "²", "½", "%", "€", "🍺", "\x1b",
)  # fmt: skip
"""What editors, scanners and programs leave in a text."""


def phrases(code: str) -> list[str]:
    """Return the phrases of a corpus without its marks."""
    found = read_corpus(languages.folder_of(code), code).examples
    return [example.phrase.replace("« ", "").replace(" »", "") for example in found]


def read(text: str, code: str) -> None:
    """Read a text in each format, and hold its claims to their places; a mark of byte order at its start is no text."""
    for name in ("a.txt", "a.md"):
        check(text.removeprefix("\ufeff"), claims_of(text, name=name, language=code))


@pytest.mark.parametrize("code", CODES)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200))
@settings(max_examples=300)
def test_any_characters_are_read(code: str, text: str) -> None:
    """But for NUL: a file that holds one is no text."""
    read(text, code)


@pytest.mark.parametrize("code", CODES)
def test_every_phrase_is_read_with_something_inside_it(code: str) -> None:
    chance = random.Random(code)
    for phrase in phrases(code):
        cut = chance.randrange(len(phrase) + 1)
        read(phrase[:cut] + chance.choice(DAMAGE) + phrase[cut:], code)


@pytest.mark.parametrize("code", CODES)
def test_every_phrase_is_read_when_it_breaks_off(code: str) -> None:
    chance = random.Random(code)
    for phrase in phrases(code):
        start, end = sorted(chance.randrange(len(phrase) + 1) for _ in range(2))
        read(phrase[start:end], code)


@pytest.mark.parametrize("code", CODES)
@given(st.data())
@settings(max_examples=60)
def test_phrases_mixed_and_damaged_are_read(code: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from((*phrases(code)[::7], *DAMAGE)), max_size=12))
    read(data.draw(st.sampled_from(("", " ", "\n"))).join(pieces), code)


DRESSES: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", "\u00ad", text),
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "entities": lambda text: text.replace("\u00a0", "&nbsp;").replace("é", "&eacute;"),
    "bold figures": lambda text: re.sub(r"\d[\d ]*\d", lambda match: f"**{match[0]}**", text),
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("path", sorted(ARTICLES.glob("2*")), ids=lambda path: path.name)
def test_dress_of_an_article_moves_no_claim(path: Path, dress: str) -> None:
    text = path.read_bytes().decode("utf-8")
    head, body = (
        (text[: text.index("---", 3) + 3], text[text.index("---", 3) + 3 :]) if text[:3] == "---" else ("", text)
    )
    dressed = head + DRESSES[dress](body)
    before, after = (claims_of(each, name="a.md") for each in (text, dressed))
    check(dressed, after)
    assert [(each.kind, each.low, each.high, each.unit) for each in after] == [
        (each.kind, each.low, each.high, each.unit) for each in before
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_says_the_same_among_others(code: str) -> None:
    """A sentence with a currency that several countries share is left out: the article tells which is meant."""
    chance = random.Random(code)
    sentences = [each for each in phrases(code) if each[-1:] == "." and each[0].isupper() and "\n" not in each]
    alone = {each: [said[1:] for said in spell(each, code)] for each in sentences}
    chance.shuffle(sentences)
    for at in range(0, len(sentences), 20):
        some = [each for each in sentences[at : at + 20] if all(said[0] != "money" for said in alone[each])]
        text = "\n\n".join(some)
        start = 0
        for each in some:
            found = [said[1:] for said in spell(text, code) if start <= said[0] < start + len(each)]
            assert found == alone[each], each
            start += len(each) + 2


def spell(text: str, code: str) -> list[tuple[Any, ...]]:
    return [
        (each.start, each.kind, each.text, each.low, each.high, each.unit, each.comparator)
        for each in claims_of(text, name="a.txt", language=code)
    ]
