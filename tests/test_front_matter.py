"""The YAML between two `---` lines at the start of an article."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.errors import ArticleError
from factcheck.front_matter import FrontMatter, read_front_matter


def test_all_keys_are_read() -> None:
    block = (
        "---\ntitle: Le hub\ndate: 2025-05-02\nlanguage: fr\nsource: Le Quotidien\nauthor: A. B.\n"
        "url: https://example.org/a\n---\n"
    )
    assert read_front_matter(block + "Texte.", "a.md") == FrontMatter(
        end=len(block),
        title="Le hub",
        date=date(2025, 5, 2),
        language="fr",
        source="Le Quotidien",
        author="A. B.",
        url="https://example.org/a",
    )


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("title: 2025", "title", "2025"),
        ("title: 1.50", "title", "1.50"),
        ("title: no", "title", "no"),
        ("title: true", "title", "true"),
        ("title:", "title", None),
        ("title: ' '", "title", None),
        ("author: [A, B]", "author", "A, B"),
        ("date:", "date", None),
        ("date: '2025-05-02'", "date", date(2025, 5, 2)),
        ("date: 2025-05-02T08:30:00Z", "date", date(2025, 5, 2)),
        ("date: 2025-05-02 08:30", "date", date(2025, 5, 2)),
        ("language: no", "language", "no"),
        ("language: FR", "language", "fr"),
        ("language: fr-CA", "language", "fr"),
        ("language:", "language", None),
    ],
)
def test_values(line: str, key: str, value: object) -> None:
    assert getattr(read_front_matter(f"---\n{line}\n---\n", "a.md"), key) == value


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("---\ntitle: a\n---\nb", 17),
        ("---\r\ntitle: a\r\n---\r\nb", 20),
        ("--- \ntitle: a\n---  \nb", 20),
        ("---\ntitle: a\n---", 16),
        ("---\n---\nb", 8),
        ("---\n\n# why\n\ntitle : a\n---\nb", 26),
    ],
)
def test_the_body_begins_behind_the_closing_line(text: str, end: int) -> None:
    assert read_front_matter(text, "a.md").end == end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Texte.",
        "\n---\ntitle: a\n---\n",  # not at the very start
        "---",
        "---\nUn texte sous un filet.\n---\nLa suite.",  # a rule of dashes
        "---\nUn texte sous un filet.",
        "----\ntitle: a\n----\n",
        "---\n12:30, place du marché\n---\n",
    ],
)
def test_what_is_no_front_matter_is_left_to_the_body(text: str) -> None:
    assert read_front_matter(text, "a.md") == FrontMatter()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\ntitle: a\ndate: 2 mai 2025\n---\n", 3, "write it as year-month-day"),
        ("---\ndate: 2025\n---\n", 2, "write it as year-month-day"),
        ("---\ndate: 2025-02-30\n---\n", 2, "no day of the calendar"),
        ("---\ndate: '2025-02-30'\n---\n", 2, "write it as year-month-day"),
        ("---\ndate: [2025-02-03]\n---\n", 2, "write it as year-month-day"),
        ("---\nlanguage: français\n---\n", 2, "ISO 639-1"),
        ("---\nlanguage: 12\n---\n", 2, "ISO 639-1"),
        ("---\ntitle: {a: 1}\n---\n", 2, "quote it"),
        ("---\ntitle: [Pékin\n---\n", 2, "not valid YAML"),
        ("---\ntitle: a\ntitle: b\n---\n", 3, "twice"),
        ("---\ntitle: &a b\nsource: *a\n---\n", 2, "anchor"),
        ("---\ntitle: a\nsource: [b\n---\n", 3, "not valid YAML"),
        ("---\ntitle: a\n\nTexte.", 1, "end it with a line '---'"),
    ],
)
def test_errors_name_file_line_and_way_out(text: str, line: int, words: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_front_matter(text, "data/a.md")
    assert str(caught.value).startswith(f"data/a.md:{line}: ")
    assert words in str(caught.value)


def test_an_unknown_key_is_a_warning() -> None:
    front = read_front_matter("---\ntitle: a\nautor: b\n---\n", "a.md")
    assert front.warnings == (
        "a.md:3: front matter key 'autor' is not used; did you mean 'author'? "
        "known: author, date, language, source, title, url",
    )


@pytest.mark.parametrize("title", ["Vendanges : une petite récolte", "Lyon: l'an 1", "Le train # 3", "Pékin"])
def test_a_title_is_read_to_the_end_of_its_line(title: str) -> None:
    found = read_front_matter(f"---\ntitle: {title}\ndate: 2025-02-11\n---\n", "a.md")
    assert (found.title, str(found.date)) == (title, "2025-02-11")
