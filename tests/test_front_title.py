"""Documents with a title in their front matter in, what is read of it and where it stands out."""

from __future__ import annotations

import pytest
from articles_fixture import claims_of

from factcheck.front_title import with_title
from factcheck.reading import read_document


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("title: Le bac à 1 200 élèves", "1 200 élèves"),
        ("title: 'L''été : 300 postes'", "300 postes"),
        ('title: "Un \\"plan\\" de 300 postes"', "300 postes"),
        ('title: "Trois cents postes" # à revoir', "Trois cents postes"),
        ("title: Un « plan » : 300\u202f000 postes", "300\u202f000 postes"),
        ("title: L’usine perd 30 % de ses ventes", "30 %"),
        ("title: L&rsquo;usine perd 30 % de ses ventes", "30 %"),
    ],
)
def test_a_figure_of_the_title_is_a_claim_where_it_stands(line: str, words: str) -> None:
    text = f"---\n{line}\nlanguage: fr\n---\n\nIl fait froid.\n"
    (claim,) = claims_of(text)
    assert (claim.text, claim.line, claim.column, claim.role) == (words, 2, line.index(words) + 1, "title")
    assert text[claim.start : claim.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Le hub des idées\n---\nIl fait froid.",  # no figure
        "---\ntitle: Le bac à 1 200 élèves\n---\n# Le bac à 1 200 élèves\n\nIl fait froid.",  # it is read there
        '---\ntitle: "Le bac \\u00e0 1 200 élèves"\n---\nIl fait froid.',  # written in a way that has no place
        "---\ntitle: >\n  Le bac à\n  1 200 élèves\n---\nIl fait froid.",
        "# Le bac à 1 200 élèves\n\nIl fait froid.",
        "Il fait froid.",
    ],
)
def test_the_text_stays_as_it_is(text: str) -> None:
    document = read_document("a.md", text.encode(), default_language="fr")
    assert with_title(document) is document


def test_the_title_is_a_paragraph_before_the_text() -> None:
    text = "---\ntitle: Le bac à 1 200 élèves\n---\nIl fait froid."
    document = with_title(read_document("a.md", text.encode(), default_language="fr"))
    assert document.plain == "Le bac à 1 200 élèves\n\nIl fait froid."
    assert document.plain[document.body :] == "Il fait froid."
