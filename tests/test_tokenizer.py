"""Texts are parted into the tokens into which spaCy's tokenizer parts them, when it is told the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import tokenizer as spacy
from spacy.vocab import Vocab

from factcheck import languages
from factcheck.claims.tokenizer import MOST_KNOWN
from factcheck.claims.tokens import build_tokenizer

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
CODES = languages.codes()
OURS = {code: build_tokenizer(languages.load_pack(code)) for code in CODES}
PIECES = (
    "l'", "d'", "qu'", "'s", "’s", "s'", "an", "été", "12", "3,5", "%", "€", "'", '"', "«", "»", "(", ")", "-", "–",
    ":", ";", ",", "/", "|", ".", "…", " ", "  ", "\u00a0", "\v", "中国", "_", "*",
)  # fmt: skip
"""What tokens are parted at, and what they are made of."""
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)


@pytest.fixture(scope="module")
def theirs() -> dict[str, spacy.Tokenizer]:
    return {
        code: spacy.Tokenizer(
            Vocab(),
            prefix_search=re.compile(rf"\A(?:{ours.prefix.pattern})").search,
            suffix_search=ours.suffix.search,
            infix_finditer=ours.infix.finditer,
        )
        for code, ours in OURS.items()
    }


def same(text: str, code: str, theirs: dict[str, spacy.Tokenizer]) -> None:
    expected = [(token.idx, token.idx + len(token)) for token in theirs[code](text)]
    assert OURS[code].spans(text) == expected


@pytest.mark.parametrize("code", CODES)
@given(text=texts)
@settings(max_examples=500)
def test_any_text_has_the_same_tokens(code: str, text: str, theirs: dict[str, spacy.Tokenizer]) -> None:
    same(text, code, theirs)


@pytest.mark.parametrize("code", CODES)
def test_articles_have_the_same_tokens(code: str, theirs: dict[str, spacy.Tokenizer]) -> None:
    for path in sorted(ARTICLES.iterdir()):
        for line in path.read_text(encoding="utf-8").lower().splitlines():
            same(line, code, theirs)


def test_words_are_forgotten_before_they_fill_the_memory() -> None:
    ours = build_tokenizer(languages.load_pack("fr"))
    for number in range(MOST_KNOWN + 10):
        assert ours.spans(f"a{number}") == [(0, 1 + len(str(number)))]
    assert len(ours._known) <= MOST_KNOWN
