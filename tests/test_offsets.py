"""Whatever an article looks like, each claim says where its words stand in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from articles_fixture import claims_of
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.records import Claim

FOLDER = Path(__file__).parent.parent / "data" / "articles"
ARTICLES = sorted(path for path in FOLDER.iterdir() if path.name != "README.md")
LINE_END = re.compile(r"\r\n|\n|\r")

HEADS = (
    "",
    "---\ntitle: Le bac à 1 200 élèves\ndate: 2025-02-11\n---\n",
    "---\ndate: 2024-03-01\nsource: La Gazette 🗞\n---\n\n# Les 3 ponts\n\n",
    "Nantes, le 12 mars 2024 –\n\n",
)
SENTENCES = (
    "Lyon compte près de 2 400 brasseries d'été.",
    "L'usine emploie 1 250 salariés, soit 12,5 % du total.",
    "Le pont mesure 508 km et coûte 4,1 milliards d'euros.",
    "Un tiers des foyers paient 45 € par mois.",
    "En mars 2024, le taux a reculé de 0,3 point.",
    "On y trouve entre 300 et 350 bateaux, dont une centaine de voiliers.",
    "Le trafic a doublé en dix ans, à 320 km/h.",
    "Quatre Nantais sur dix ont voté le 12 juin 2024.",
    "Son titre gagne 12 % en quatre-vingt-dix jours.",
    "Rien à signaler.",
)
SIGNS = ("🍺", "𝟚", "👩‍🔬", "é", "e\u0301", "\ufeff", "\u200b", "«", "»", "(", ")", "[1]", "|", "\t", "…")
"""What stands between sentences: astral, joined and combining characters, invisible ones, brackets."""
FIGURE = re.compile(r"\d+(?: \d{3})*(?:,\d+)?(?: %)?")


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, str]:
    """Return the name and the text of an article with figures, dressed up as people and programs do."""
    body = " ".join(_dress(draw, sentence) for sentence in draw(st.lists(st.sampled_from(SENTENCES), max_size=6)))
    lines = draw(st.sampled_from(("\n", "\r\n", "\r")))
    text = (draw(st.sampled_from(HEADS)) + body).replace("\n", lines)
    return draw(st.sampled_from(("a.md", "a.txt"))), text


def _dress(draw: st.DrawFn, sentence: str) -> str:
    sentence = sentence.replace("'", draw(st.sampled_from("'’")))
    sentence = FIGURE.sub(lambda match: _mark(draw, match[0]), sentence)
    cut = draw(st.integers(0, len(sentence)))
    sentence = sentence[:cut] + draw(st.sampled_from(("", "\u00ad", "\u200b", "\u2060"))) + sentence[cut:]
    return sentence + draw(st.sampled_from((" ", "\n", "\n\n"))) + draw(st.sampled_from(("", *SIGNS)))


def _mark(draw: st.DrawFn, figure: str) -> str:
    """Return a figure with other spaces, and emphasis around it, inside it or from it on."""
    figure = figure.replace(" ", draw(st.sampled_from(" \u00a0\u202f\u2009")))
    mark = draw(st.sampled_from(("", "", "*", "**", "***", "__", "`", "~~")))
    cut = draw(st.integers(0, len(figure)))
    return mark + figure[:cut] + mark + figure[cut:]


@given(articles())
@settings(max_examples=300, deadline=None)
def test_words_stand_where_the_claim_says(article: tuple[str, str]) -> None:
    name, text = article
    check(text, claims_of(text, name=name))


@given(st.text(alphabet="0123456789 ,.'’\u00a0\u202f\u00ad\r\n*_`[]()%€-–ndeumilkéE\u0301🍺𝟚", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_characters_keep_their_places(text: str) -> None:
    for name in ("a.md", "a.txt"):
        check(text, claims_of(text, name=name))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
@pytest.mark.parametrize("lines", ["\n", "\r\n"], ids=["LF", "CR LF"])
def test_words_of_a_real_article_stand_where_the_claim_says(path: Path, lines: str) -> None:
    text = path.read_bytes().decode("utf-8").replace("\n", lines)
    claims = claims_of(text, name=path.name)
    assert len(claims) >= 5
    check(text, claims)


def check(text: str, claims: Sequence[Claim]) -> None:
    ends = [match.end() for match in LINE_END.finditer(text)]
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text
        before = [end for end in ends if end <= claim.start]
        assert claim.line == len(before) + 1
        assert claim.column == claim.start - (before[-1] if before else 0) + 1
        assert claim.text == claim.text.strip()
        assert claim.text in claim.sentence
        assert claim.sentence in text
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert len({claim.id for claim in claims}) == len(claims)


PLACES = [
    ("Lyon compte **2 400** brasseries.", "2 400** brasseries", 1, 15),
    ("Lyon compte **2 400 brasseries**.", "2 400 brasseries", 1, 15),
    ("Lyon compte près de **2 400** brasseries.", "près de **2 400** brasseries", 1, 13),
    ("Lyon compte 2\u00ad400 brasseries.", "2\u00ad400 brasseries", 1, 13),
    ("Lyon compte 2\u202f400 brasseries.", "2\u202f400 brasseries", 1, 13),
    ("🍺🍺 Lyon compte 2 400 brasseries.", "2 400 brasseries", 1, 16),
    ("---\ntitle: Bière\n---\nLyon compte\r\n2 400 brasseries.", "2 400 brasseries", 5, 1),
    ("À lire.\r\n\r\nLyon compte 2 400 brasseries.", "2 400 brasseries", 3, 13),
    ("À lire.\rLyon compte 2 400 brasseries.", "2 400 brasseries", 2, 13),
    ("Lyon compte\n2 400\nbrasseries.", "2 400\nbrasseries", 2, 1),
    ("Lyon compte plus d’un millier de brasseries.", "plus d’un millier de brasseries", 1, 13),
    ("Lyon compte [2 400 brasseries](https://a.org/3).", "2 400 brasseries", 1, 14),
]


@pytest.mark.parametrize(("text", "words", "line", "column"), PLACES)
def test_place_of_a_figure(text: str, words: str, line: int, column: int) -> None:
    (claim,) = claims_of(text)
    assert (claim.text, claim.line, claim.column) == (words, line, column)
    check(text, [claim])
