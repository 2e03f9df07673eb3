"""Damaged text reads as what it was before the damage, keeps its places, and what only looks damaged is left alone."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from articles_fixture import claims_of
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mending import mend
from factcheck.offsets import source_end, source_offset
from factcheck.reading import read_document


def mended(text: str, path: str = "a.txt") -> str:
    return mend(read_document(path, text.encode(), default_language="fr")).plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En2024, la ville", "En 2024, la ville"),
        ("jusqu'en2023", "jusqu'en 2023"),
        ("emploie1 400 salariés", "emploie 1 400 salariés"),
        ("comptait340 usines", "comptait 340 usines"),
        ("de2 à3 millions", "de 2 à 3 millions"),
        ("en mars2024", "en mars 2024"),
        ("au premier trimestre2025", "au premier trimestre 2025"),
        ("roule à320 km/h", "roule à 320 km/h"),
        ("au total,2 400 foyers", "au total, 2 400 foyers"),
        ("et12%d'entre eux", "et 12% d'entre eux"),
        ("15 %du total, 3 €d'amende", "15 % du total, 3 € d'amende"),
        ("2 400salariés", "2 400 salariés"),
        ("en 2024la ville", "en 2024 la ville"),
        ("de 2024à 2030", "de 2024 à 2030"),
    ],
)
def test_words_that_ran_together_are_parted(text: str, expected: str) -> None:
    assert mended(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("elle compte 45 , 3 % de vert", "elle compte 45,3 % de vert"),
        ("il pèse 1 , 5 milliard", "il pèse 1,5 milliard"),
        ("près de 12 .5 %", "près de 12.5 %"),
        ("elle compte 2 4 0 0 entreprises", "elle compte 2400 entreprises"),
        ("environ 1 5 000 voitures", "environ 15 000 voitures"),
        ("elle compte 2\n400 entreprises", "elle compte 2 400 entreprises"),
        ("elle vaut 1 500\r\n000 euros", "elle vaut 1 500 000 euros"),
    ],
)
def test_digits_drawn_apart_are_joined(text: str, expected: str) -> None:
    assert mended(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 200 habitants3.", "3 200 habitants."),
        ("3 200 habitants², et", "3 200 habitants, et"),
        ("2 400² brasseries", "2 400 brasseries"),
        ("les Bretons (Brest)2 et", "les Bretons (Brest) et"),
        ("50 %¹ des voix", "50 % des voix"),
        ("2 400 brasseries[3].", "2 400 brasseries."),
        ("2 400 brasseries [3], puis", "2 400 brasseries, puis"),
        ("[1] La source.\n[2] L'autre.", " La source.\n L'autre."),
        ("des brasseries[4][5]", "des brasseries"),
    ],
)
def test_note_marks_are_left_out(text: str, expected: str) -> None:
    assert mended(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A350, F-35s, MP3, mp3, 5G, 4K, H1N1, B12, CO2, G20, TF1, 3D, P2P, 4x4, U2, R2-D2",
        "l'An124, le Mi28, Win32, utf8, h264, area51, Paris2024",
        "f(x)2y, (0)1 42 42 42 42, x,2, 1,5",
        "3e, 1er, 2nde, 21e, 21ième, 12ème, T1, XXIe",
        "12h30, 8h, 10km, 25kg, 3k€, 5M€, 4mm, 100m, 12cm3",
        "m², km², m³, 10⁹, 6×10²³, s⁻¹",
        "4chan, 9gag, 8f3a2bcd, 0x1f, a1b2, 1password",
        "le lot 12 , 13 et 14",
        "1 2 3 4 voitures",
        "Ligue 1 5 000 spectateurs",
        "Total : 2\n400 entreprises",
        "2023\n400 entreprises",
        "« Nous avons [12] usines »",
        "2[3]4",
        "https://a.org/en2024/salaries2",
        "python3.11, projet2025b, base2020x, un 12,5",
        "$US, 12 US$, 3 $CA, 7 €m",
        "surplus de 3, au plus 12",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5&nbsp;&euro; et 3&thinsp;%", "5\u00a0€ et 3\u202f%"),
        ("12&#8239;400, 12&#x202F;400, 12&amp;nbsp;400", "12\u202f400, 12\u202f400, 12\u00a0400"),
        ("R&amp;D, 3 &lt; 4, l&rsquo;an", "R&D, 3 < 4, l'an"),
        ("mil&shy;lions, mil&#8203;lions", "millions, millions"),
        ("&foo; &#0; &#xD800; &; &#9999999;", "&foo; &#0; &#xD800; &; &#9999999;"),
        ("pre\u0300s de 2 e\u0301te\u0301s", "près de 2 étés"),
        ("la ﬁn 2024, des ﬂots", "la fin 2024, des flots"),
        ("１２ ％ et 1ᵉʳ et XXIᵉ", "12 % et 1er et XXIe"),
        ("25 ℃, ㎏", "25 °C, kg"),
        ("d´euros, l’an, l‛an", "d'euros, l'an, l'an"),
        ("\u200f12\u200e \u202a400\u202c", "12 400"),
        ("2\u2003400\u2002%", "2 400 %"),
        ("½ et m² et 2₂", "½ et m² et 2₂"),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_characters_read_as_what_they_stand_for(text: str, expected: str, path: str) -> None:
    assert read_document(path, text.encode()).plain == expected


QUOTES = [
    ("Elle a coûté 5&nbsp;&euro;.", "5&nbsp;&euro;"),
    ("Elle a coûté &euro;&nbsp;12&#8239;400.", "&euro;&nbsp;12&#8239;400"),
    ("Elle compte pre\u0300s de 2 400 cre\u0301e\u0301s.", "pre\u0300s de 2 400 cre\u0301e\u0301s"),
    ("C'était à la ﬁn 2024.", "à la ﬁn 2024"),
    ("La ville comptaitplus de 5 300 élèves.", "plus de 5 300 élèves"),
    ("Elle emploieprès de1 400 salariés.", "près de1 400 salariés"),
    ("Elle vaut 5 millionsd'euros.", "5 millionsd'euros"),
    ("Elle compte 2 400salariés.", "2 400salariés"),
    ("Elle compte 45 , 3 % de vert.", "45 , 3 %"),
    ("Elle compte 2\n400 entreprises.", "2\n400 entreprises"),
    ("Elle compte 3 200 habitants3.", "3 200 habitants"),
    ("Elle compte **2 400**[3] entreprises.", "2 400**[3] entreprises"),
    ("Elle compte **2&nbsp;400** entreprises&nbsp;!", "2&nbsp;400** entreprises"),
]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(("text", "words"), QUOTES)
def test_a_claim_quotes_the_file_as_it_is(text: str, words: str, name: str) -> None:
    (claim,) = claims_of(text, name=name)
    assert claim.text == words
    assert text[claim.start : claim.end] == words


def test_a_text_without_damage_is_not_copied() -> None:
    document = read_document("a.txt", b"Elle compte 2 400 foyers et 12 % de vert.", default_language="fr")
    assert mend(document) is document


def test_places_hold_behind_several_repairs() -> None:
    text = "x\u00ady En2024, l&rsquo;an des 2\u00ad400salariés[3] et de 1 , 5 %du ﬂot."
    document = mend(read_document("a.txt", text.encode(), default_language="fr"))
    for words, written in (
        ("2024", "2024"), ("l'an", "l&rsquo;an"), ("2400 salariés", "2\u00ad400salariés"),
        ("1,5 %", "1 , 5 %"), ("flot", "ﬂot"),
    ):  # fmt: skip
        start = document.plain.index(words)
        assert text[source_offset(document, start) : source_end(document, start + len(words))] == written


SPACES = (" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u2005", "&nbsp;", "&#8239;", "&thinsp;", "&amp;nbsp;")
INVISIBLE = ("",) * 12 + ("\u00ad", "&shy;", "\u200b")
SENTENCES = (
    ("Lyon compte", "près de", "almost", "{} brasseries", "count"),
    ("Le site emploie", "plus de", "more_than", "{} salariés", "count"),
    ("La ville comptait", "environ", "about", "{} foyers", "count"),
    ("Le stade aura", "au moins", "at_least", "{} places", "count"),
    ("Le pont mesure", "moins de", "less_than", "{} mètres", "measure"),
)


@given(st.integers(1_000, 999_999_999), st.sampled_from(SENTENCES), st.randoms(use_true_random=False))
@settings(max_examples=400, deadline=None)
def test_damage_does_not_change_a_figure(
    number: int, sentence: tuple[str, str, str, str, str], chance: random.Random
) -> None:
    verb, hedge, comparator, counted, kind = sentence
    figure = f"{number:,}".replace(",", chance.choice(SPACES))
    mark, note = chance.choice(("", "*", "**", "__")), chance.choice(("", "³", "[3]", "3.", "[2][4]"))
    glued = chance.choice(("", " "))
    words = "".join(sign + chance.choice(INVISIBLE) if sign.islower() else sign for sign in counted)
    text = f"{verb} {hedge}{' ' if mark else glued}{words.format(mark + figure + mark)}{note}"
    for name in ("a.txt", "a.md"):
        (claim,) = claims_of(text, name=name)
        assert (claim.kind, claim.comparator) == (kind, comparator)
        assert claim.low == Decimal(number)
        assert text[claim.start : claim.end] == claim.text
