"""The names of classes are tied to the figures of their things, and to no others."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.articles import Defaults, extract


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le Québec a sa machine exaflopique. L'ordinateur effectue 850 pétaflops.", ["850 pétaflops"]),
        ("fr", "La centenaire Odile Varan est née en 1934.", ["1934"]),
        ("fr", "Rose Lambert a soufflé ses 97 bougies. La centenaire sourit.", ["97 bougies"]),
        ("fr", "La PME de 420 personnes recrute.", ["420 personnes"]),
        ("fr", "Un semi-marathon de 15 km traversera la ville.", ["15 km"]),
        ("fr", "Les ventes ont connu une hausse à deux chiffres, de 4 %.", ["4 %"]),
        ("en", "The superyacht of 18 metres left Antibes.", ["18 metres"]),
        ("fr", "Le semi-marathon propose aussi un 10 km.", []),
        ("fr", "Un semi-marathon de 400 mètres de dénivelé.", []),
        ("en", "The nonagenarian, 86, still swims.", ["86"]),
        ("en", "A six-figure salary of £85,000 awaits her. A house costs £300,000.", ["£85,000"]),
        ("fr", "La machine exaflopique succède à Narval, qui plafonne à 12 pétaflops.", []),
        ("fr", "Une croissance à deux chiffres en Asie, mais de 4 % en Europe.", []),
        ("en", "The billionaire bought the club for $640m.", []),
        ("en", "The centenarian was 60 years old when she learned to drive.", []),
    ],
)
def test_a_class_is_tied_to_the_figures_of_its_thing(language: str, text: str, expected: list[str]) -> None:
    found = extract("a.md", text.encode(), defaults=Defaults(date=date(2025, 10, 8), language=language))
    texts = {claim.id: claim.text for claim in found.claims}
    assert [texts[tie.claim] for named in found.named for tie in named.ties] == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Un octogénaire a traversé le lac. Ludovic Perrin a nagé cinq heures.", "name:ludovic-perrin"),
        ("fr", "**Sport** – ouf ! Un octogénaire a traversé le lac. Ludovic Perrin a nagé.", "name:ludovic-perrin"),
        ("en", "A nonagenarian has passed her test. Morag Sneddon plans a tour.", "name:morag-sneddon"),
        ("en", "The nonagenarian has passed her test. Morag Sneddon was her tutor.", None),
    ],
)
def test_who_is_of_a_class_may_be_named_by_the_next_sentence(language: str, text: str, name: str | None) -> None:
    found = extract("a.md", text.encode(), defaults=Defaults(date=date(2025, 10, 8), language=language))
    assert [named.subject and named.subject.id for named in found.named] == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les PME de la région recrutent."),
        ("fr", "Le centenaire de la mort de Ravel approche."),
        ("fr", "La jeune pousse rêve de devenir licorne, la future licorne."),
        ("fr", "La PME de 300 salariés est devenue une ETI cotée."),
        ("fr", "Le club, fondé en 1930, fêtera son centenaire en 2030."),
        ("en", "Marisco hopes to become a unicorn."),
        ("en", "The daughter of the billionaire spoke."),
    ],
)
def test_what_is_not_of_a_class_is_not_taken_for_it(language: str, text: str) -> None:
    found = extract("a.md", text.encode(), defaults=Defaults(date=date(2025, 10, 8), language=language))
    assert {named.named for named in found.named} <= {"mid-sized-enterprise"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'ouragan de catégorie 5 approche.", ["hurricane-5"]),
        ("en", "The category-5 hurricane is near.", ["hurricane-5"]),
        ("fr", "Le cyclone, de catégorie 5, approche.", ["storm-5"]),
        ("en", "The category 5 cyclone is near.", ["storm-5"]),
    ],
)
def test_a_category_alone_is_of_any_scale(language: str, text: str, expected: list[str]) -> None:
    found = extract("a.md", text.encode(), defaults=Defaults(date=date(2025, 10, 8), language=language))
    assert [named.named for named in found.named] == expected
