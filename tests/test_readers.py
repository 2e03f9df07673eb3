"""Files in, documents out: the article's own words, where they stand, and the day of publication."""

from __future__ import annotations

import operator
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing_fixture import disproportion

from factcheck.datelines import date_of_name, find_dateline
from factcheck.errors import ArticleError, UsageError
from factcheck.mending import mend
from factcheck.offsets import line_and_column, line_starts, source_end, source_offset
from factcheck.readers import format_of
from factcheck.reading import read_document
from factcheck.records import Document

READ_AS = {
    **{"’": "'", "‘": "'", "ʼ": "'", "´": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\r": "\n", "\x85": "\n"},
    **dict.fromkeys("\u2007\u2008\u2009\u200a", "\u202f"),
    **{"&nbsp;": "\u00a0", "&amp;euro;": "€", "&#8239;": "\u202f", "ﬁ": "fi", "e\u0301": "é", "１": "1", "ᵉ": "e"},
}
"""What is written, and what is read there, where it is another character."""


def plain(text: str, path: str = "a.md") -> str:
    return read_document(path, text.encode()).plain


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("près de **2 400** entreprises", "près de 2 400 entreprises"),
            ("__près de__ *40 %*, _soit_ ***la moitié***", "près de 40 %, soit la moitié"),
            ("près de **42 %**des foyers, **5 €**par mois", "près de 42 %des foyers, 5 €par mois"),
            ("***a** b* et **c *d***", "a b et c d"),
            ("d'**applications** et « *effet* »", "d'applications et « effet »"),
            ("**2**400 et 2**400**", "2400 et 2400"),
            ("`2 400` et ``x``", "2 400 et x"),
            ("~~2 300~~ 2 400", "2 300 2 400"),
            ("# Le titre\n\n## Le reste ##\nfin", "Le titre\n\nLe reste \nfin"),
            ("[40 %](https://a.org/b_(c)_d) des [a [b] c](d)", "40 % des a [b] c"),
            ("[le texte][source] et [le reste][]", "le texte et le reste"),
            ("[source]: https://a.org/2400\nfin", "\nfin"),
            ("avant ![une image 40 %](a_b_c.png) après", "avant  après"),
            ("[![logo](a.png)](https://a.org) fin", " fin"),
            ("2 400[^1] entreprises[^2][^3].\n\n[^1]: La note.", "2 400 entreprises.\n\n La note."),
            ("a <!-- 3\n\n500 **b** --> c", "a  c"),
            ("a\n```python\nx = **5**\n```\nb", "a\n\nb"),
            ("a\n~~~\n```\n5\n~~~~\nb", "a\n\nb"),
            ("> près de\n> > 2 400\n\n>\n> fin", "près de\n2 400\n\n\nfin"),
            (r"2\_000 \* 3 et 5\. \#", "2_000 * 3 et 5. #"),
        ],
    )
    def test_markup_is_left_out(self, text: str, expected: str) -> None:
        assert plain(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "1*2 et 3*4, 2_000 et 3_000, 2**10 et 2**8",
            "2 * 3 * 4 et a_b_c",
            "* un\n* deux\n- trois\n+ quatre\n1. cinq",
            "***\n\n* * *\n\n___",
            "une *étoile seule\n\nune autre* étoile",
            "~300 personnes, ~400 autres",
            "le n° #5, #mot, C # et #",
            "[1] et [2][3], [x] et a[0](",
            "2[^1]400 et 2![x](y)400 et 2[4](y)5",
            "a > b, 3 < 4, 5 <!-- jamais fermé",
            "un `seul accent",
            "C:\\dossier",
            "| a | b |\n| 1 | 2 |",
        ],
    )
    def test_what_is_no_markup_stays(self, text: str) -> None:
        assert plain(text) == text

    def test_the_first_heading_is_the_title(self) -> None:
        text = "## Rubrique\n\n# Le *grand* [hub](x) d’IA #\n\n# Un autre"
        assert read_document("a.md", text.encode()).title == "Le grand hub d'IA"
        assert read_document("a.md", f"---\ntitle: Autre\n---\n{text}".encode()).title == "Autre"
        assert read_document("a.md", b"Texte.").title is None

    def test_a_code_block_that_never_ends_is_named(self) -> None:
        document = read_document("b/a.md", b"un\n\n```\n2 400 entreprises")
        assert document.plain == "un\n\n"
        assert document.warnings == ("b/a.md:3: the code block '```' is never closed: nothing after it was read",)


class TestPlainText:
    def test_emphasis_only(self) -> None:
        text = "# **2 400** entreprises_clés [a](b) `c` \\* _fin_"
        assert plain(text, "a.txt") == "# 2 400 entreprises_clés [a](b) `c` \\* fin"

    @pytest.mark.parametrize("path", ["a.txt", "a.md"])
    def test_invisible_characters_and_variants(self, path: str) -> None:
        text = "l’en\u00adtre\u200bprise\u2060 ‘2021\u20112025’\r\n2\u2009400\u00a0%\u202f!\tfin\rsuite"
        assert plain(text, path) == "l'entreprise '2021-2025'\n2\u202f400\u00a0%\u202f!\tfin\nsuite"


class TestEncoding:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_a_byte_order_mark_is_no_text(self, encoding: str) -> None:
        document = read_document("a.txt", "près de 2 400".encode(encoding))
        assert document.text == "près de 2 400"
        assert document.warnings == ()

    def test_windows_1252_is_assumed_with_a_warning(self) -> None:
        document = read_document("b/a.txt", "un\nprès de 5 €".encode("cp1252"))
        assert document.text == "un\nprès de 5 €"
        assert document.warnings == ("b/a.txt:2: byte 0xE8 is not UTF-8; the file was read as Windows-1252",)

    @pytest.mark.parametrize(
        ("data", "place"),
        [(b"a\nb\0c", "a.txt:2: "), (b"a\n\xe8\x81", "a.txt:2: "), (b"\xff\xfea", "a.txt: ")],
    )
    def test_what_is_no_text_is_an_error(self, data: bytes, place: str) -> None:
        with pytest.raises(ArticleError, match="save it as UTF-8") as caught:
            read_document("a.txt", data)
        assert str(caught.value).startswith(place)

    def test_an_empty_file(self) -> None:
        document = read_document("a.md", b"")
        assert (document.plain, document.cuts) == ("", ((0, 0),))


class TestFormat:
    def test_the_name_states_it(self) -> None:
        assert [format_of(path) for path in ("a/b.MD", "a.b/c", "a.tar.gz", ".txt")] == ["md", "", "gz", ""]

    def test_an_unknown_one_is_an_error(self) -> None:
        with pytest.raises(UsageError, match="xyz"):
            read_document("a.xyz", b"")


class TestDatelines:
    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("2025-08-01 |\nTitre", "fr", date(2025, 8, 1)),
            ("2 mai 2025\nTexte", "fr", date(2025, 5, 2)),
            ("Titre\n\nPublié le 1er août 2025 à 10 h 30", "fr", date(2025, 8, 1)),
            ("MARDI 12\u00a0FÉVRIER 2025", "fr", date(2025, 2, 12)),
            ("12 févr. 2025", "fr", date(2025, 2, 12)),
            ("20/01/2026", "fr", date(2026, 1, 20)),
            ("02.05.2025", "fr", date(2025, 5, 2)),
            ("par A. B. · 2025-08-01 |", "fr", date(2025, 8, 1)),
            ("2 mai 2025 — " + "La ville a grandi. " * 9, "fr", date(2025, 5, 2)),
            ("2025-05-02 - " + "La ville a grandi. " * 9, "fr", date(2025, 5, 2)),
            ("Published May 2, 2025", "en", date(2025, 5, 2)),
            ("2 May 2025", "en", date(2025, 5, 2)),
            ("05/02/2025", "en", date(2025, 5, 2)),
            ("2 de mayo de 2025", "es", date(2025, 5, 2)),
            ("2. Mai 2025", "de", date(2025, 5, 2)),
            ("2025年5月2日 星期五\n正文", "zh", date(2025, 5, 2)),
            ("BILBAO, Spain, Oct 6, 2025 - The port closed. " + "It rains. " * 9, "en", date(2025, 10, 6)),
            ("BILBAO, Oct 6, 2025 (Reuters) - The port closed. " + "It rains. " * 9, "en", date(2025, 10, 6)),
            ("Paris, le 6 octobre 2025 (AFP) – Le port est fermé. " + "Il pleut. " * 9, "fr", date(2025, 10, 6)),
        ],
    )
    def test_days_as_languages_write_them(self, text: str, language: str, expected: date) -> None:
        assert find_dateline(text, [language]) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "La ville a dévoilé le 6 janvier 2026 un plan pour développer son industrie numérique.",
            "Elle est née le 6 janvier 2026.",  # short, but a sentence
            "6 janvier 2026, et la ville attend toujours le plan qui lui a été promis depuis si longtemps",
            "31/02/2025",
            "2025-13-01",
            "12345-01-01-02",
            "VOL. 17 / AOÛT 2025",
            "tél. 01.02.2025.33",
            "un\n" * 8 + "2 mai 2025",
            "",
        ],
    )
    def test_what_is_no_dateline(self, text: str) -> None:
        assert find_dateline(text, ["fr"]) is None

    def test_languages_that_disagree_say_nothing(self) -> None:
        assert find_dateline("02/05/2025", ["en", "fr"]) is None
        assert find_dateline("20/05/2025", ["en", "fr"]) == date(2025, 5, 20)
        assert find_dateline("2 mai 2025", ["en", "fr"]) == date(2025, 5, 2)

    def test_a_language_that_nobody_knows(self) -> None:
        assert find_dateline("2 mai 2025", ["xx"]) is None
        assert find_dateline("2025-05-02", ["xx"]) == date(2025, 5, 2)

    def test_the_name_of_the_file(self) -> None:
        assert date_of_name("articles/2026-01-06-hub.txt") == date(2026, 1, 6)
        assert date_of_name("2026-01-06.md") == date(2026, 1, 6)
        assert date_of_name("2026-01-06/hub.txt") is None
        assert date_of_name("2026-01-061.txt") is None
        assert date_of_name("2026-02-30-hub.txt") is None

    @pytest.mark.parametrize(
        ("path", "text", "expected", "origin"),
        [
            (
                "2025-01-03-a.md",
                "---\ndate: 2025-01-01\n---\n2 janvier 2025",
                date(2025, 1, 1),
                "front matter",
            ),
            ("2025-01-03-a.md", "2 janvier 2025", date(2025, 1, 2), "dateline"),
            ("2025-01-03-a.md", "Texte.", date(2025, 1, 3), "file name"),
            ("a.md", "Texte.", date(2025, 1, 4), "option"),
        ],
    )
    def test_the_order(self, path: str, text: str, expected: date, origin: str) -> None:
        document = read_document(path, text.encode(), default_date=date(2025, 1, 4))
        assert (document.date, document.date_from) == (expected, origin)

    def test_unknown_stays_unknown(self) -> None:
        document = read_document("a.md", b"Texte.")
        assert (document.date, document.date_from) == (None, None)

    def test_the_language_is_stated_or_the_default(self) -> None:
        assert read_document("a.md", b"---\nlanguage: en\n---\n", default_language="fr").language == "en"
        assert read_document("a.md", b"Texte.", default_language="fr").language == "fr"


class TestOffsets:
    def test_a_span_holds_the_marks_inside_it_and_none_behind_it(self) -> None:
        document = read_document("a.md", "---\ntitle: a\n---\r\nprès de **2 400** en\u00adtreprises[^1]".encode())
        assert source(document, "2 400") == "2 400"
        assert source(document, "2 400 entreprises") == "2 400** en\u00adtreprises"
        assert source(document, "entreprises") == "en\u00adtreprises"
        assert source(document, "près de") == "près de"

    def test_lines_and_columns_count_from_one(self) -> None:
        starts = line_starts("ab\ncd\r\nef\rgh\n")
        assert starts == (0, 3, 7, 10, 13)
        assert [line_and_column(starts, offset) for offset in (0, 2, 3, 7, 11, 13)] == [
            (1, 1),
            (1, 3),
            (2, 1),
            (3, 1),
            (4, 2),
            (5, 1),
        ]


def source(document: Document, words: str) -> str:
    start = document.plain.index(words)
    return document.text[source_offset(document, start) : source_end(document, start + len(words))]


PIECES = st.sampled_from(
    [
        *("**", "*", "_", "__", "`", "```", "~~", "#", ">"),
        *("[", "](u)", "![a](b)", "[^1]", "<!--", "-->", "\\", "2", "400"),
        *("&nbsp;", "&amp;euro;", "&#8239;", "&foo;", "&", ";", "ﬁ", "e\u0301", "１", "ᵉ", "²", "[3]", "en2024", "%d'"),
        *("é", "mot", "😀", "’", "\u00ad", "\u200b", "\ufeff", "\u2011"),
        *("\n```\n", "\n# ", "\r\n", "\r", "\n", "\n\n"),
        *(" ", "\t", "\u2009", "---\n", "title: a\n", "[r]: /a"),
    ]
)


@given(
    st.lists(PIECES | st.text("0123456789 ,.\n%€abcéàA", max_size=4)).map("".join), st.sampled_from(["a.md", "a.txt"])
)
def test_every_character_of_plain_stands_in_the_file(text: str, path: str) -> None:
    try:
        document = read_document(path, text.encode("utf-8", "ignore"))
    except ArticleError:
        return
    check_places(document)
    check_places(mend(document))


def check_places(document: Document) -> None:
    """Hold each character to what is written at its place; one that mending put in shares the place of the next."""
    places = [source_offset(document, offset) for offset in range(len(document.plain))]
    ends = [source_end(document, offset + 1) for offset in range(len(document.plain))]
    for sign, start, end in zip(document.plain, places, ends, strict=True):
        assert sign in READ_AS.get(document.text[start:end], document.text[start:end]) or sign == " "
    assert all(start < end for start, end in zip(places, ends, strict=True))
    assert all(
        after in (start, end) or after > end for start, end, after in zip(places, ends, places[1:], strict=False)
    )
    assert 0 <= source_offset(document, len(document.plain)) <= len(document.text)


REPEATED = [
    *("*", "_", "`", "~", "#", ">", "[", "]", "\\"),
    *("\u00ad", "<!--", "](", "[a](", "[^", "[^1]", "**a*", "`a``", "](()"),
    *("](u](v)", "![a](", "![a][", "1"),
    *("\n", "\r", "*\n", "\n ", "\n> ", "\n```", "```\n", "\n~~~ "),
    *("&", "&amp;", "&#8239;", "&a", "e\u0301", "\u0301", "ﬁ", "１", "²", "[1]", "[1", "a1", "1a", "1 2 ", "1 , 5 %"),
    *("1\n400 ", "a 1\n400", "%d'", "en2024 ", "400salariés ", "habitants3. ", "1 5 000 ", "2 4 0 0 e ", "1 . "),
    *("- ", "![ ", "*a ", "a* ", "# ", " #", "> ", "[a]: /", "2025 1"),
]
HOSTILE: dict[str, Callable[[int], str]] = {
    **{piece: partial(operator.mul, piece) for piece in REPEATED},
    "one comment": lambda size: "<!--" * size + "-->",
    "spaces behind a mark": lambda size: "#" + " " * size,
    "front matter": lambda size: "---\na:" + " " * size,
    "blank front matter": lambda size: "---\n" + "\n" * size,
    "comments in front matter": lambda size: "---\n" + "#\n" * size,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.timing
def test_time_is_linear(name: str, path: str) -> None:
    def do(size: int) -> None:
        with suppress(ArticleError):
            mend(read_document(path, HOSTILE[name](size).encode(), default_language="fr"))

    assert disproportion(do, [8_000, 16_000, 32_000]) == []


@pytest.mark.parametrize(
    "line",
    [
        "QUIMPER, 14 janvier 2026 – Le port s'agrandit encore, après trois ans de travaux et de procès.",
        "Quimper, le 14 janvier 2026 – Le port s'agrandit encore, après trois ans de travaux et de procès.",
        "QUIMPER (AFP), 14 janvier 2026 - Le port s'agrandit encore, après trois ans de travaux.",
        "QUIMPER, 14 janvier 2026. Le port s'agrandit encore, après trois ans de travaux et de procès.",
    ],
)
def test_a_place_may_stand_before_the_day(line: str) -> None:
    assert find_dateline(f"{line}\nSuite.", ["fr"]) == date(2026, 1, 14)


def test_a_day_inside_a_sentence_is_no_dateline() -> None:
    line = "Depuis le 14 janvier 2026, le port accueille des navires plus longs que la jetée, dit la mairie."
    assert find_dateline(f"{line}\nSuite.", ["fr"]) is None
