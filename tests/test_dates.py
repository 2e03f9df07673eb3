"""Dates hold what a corpus cannot say: the tense of the verb, days that nobody knows, and ways to write that break."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.characters import lower_case
from factcheck.errors import DataError
from factcheck.extraction.date_templates import check_template
from factcheck.extraction.dates import FoundDate, find_dates
from factcheck.extraction.passage import Passage

TUESDAY = date(2025, 2, 11)


def dates(text: str, day: date | None = TUESDAY, code: str = "fr") -> list[FoundDate]:
    return find_dates(Passage(lower_case(text), text, 0, len(text), code), day)


@pytest.mark.parametrize(
    ("text", "code", "first"),
    [
        ("La cour a tranché jeudi.", "fr", date(2025, 2, 6)),
        ("La cour tranchera jeudi.", "fr", date(2025, 2, 13)),
        ("La cour, qui a siégé lundi, rendra son avis jeudi.", "fr", date(2025, 2, 10)),
        ("Le pont a fermé en septembre.", "fr", date(2024, 9, 1)),
        ("Le pont fermera en septembre.", "fr", date(2025, 9, 1)),
        ("Le pont reste fermé jusqu'au 3 avril.", "fr", date(2025, 4, 3)),
        ("La fusion, votée début avril, prendra effet en 2026.", "fr", date(2024, 4, 1)),
        ("La loi adoptée en avril sera appliquée.", "fr", date(2024, 4, 1)),
        ("Le budget a été voté en mars et sera appliqué.", "fr", date(2024, 3, 1)),
        ("Les vols prévus en avril ont été annulés.", "fr", date(2024, 4, 1)),
        ("Les vols prévus au CHU en avril ont été annulés.", "fr", date(2024, 4, 1)),
        ("Le vol est prévu en avril.", "fr", date(2025, 4, 1)),
        ("La loi sera votée en novembre.", "fr", date(2025, 11, 1)),
        ("L'audience est fixée en novembre.", "fr", date(2025, 11, 1)),
        ("L'assemblée en avril élira un maire.", "fr", date(2025, 4, 1)),
        ("The merger, approved in early April, will take effect in 2026.", "en", date(2024, 4, 1)),
        ("The law will be approved in October.", "en", date(2025, 10, 1)),
        ("The band had sold half of its tickets by late April.", "en", date(2024, 4, 23)),
        ("The band will have sold half of its tickets by late April.", "en", date(2025, 4, 23)),
        ("The court ruled on Thursday.", "en", date(2025, 2, 6)),
        ("The court will rule on Thursday.", "en", date(2025, 2, 13)),
        ("The bridge closed in September.", "en", date(2024, 9, 1)),
        ("The bridge will close in September.", "en", date(2025, 9, 1)),
    ],
)
def test_the_verb_tells_whether_a_day_is_over_or_to_come(text: str, code: str, first: date) -> None:
    found = dates(text, code=code)[0].days
    assert found is not None
    assert found[0] == first


@pytest.mark.parametrize("text", ["mardi", "l'an dernier", "le 12 juin", "il y a trois ans", "au premier trimestre"])
def test_a_relative_date_stays_open_where_the_article_has_no_day(text: str) -> None:
    assert [(each.days, each.unresolved) for each in dates(text, None)] == [(None, True)]


@pytest.mark.parametrize("text", ["le 31 février", "Paris 2024", "la promotion 2012", "« 1984 »"])
def test_what_only_looks_like_a_date_is_none_and_counts_nothing(text: str) -> None:
    assert [(each.days, each.unresolved) for each in dates(text)] == [(None, False)]


def test_characters_that_stand_for_words_in_marked_texts_are_no_words() -> None:
    text = "".join(map(chr, range(0xE000, 0xE200))) + " 2024"
    assert [each.days for each in dates(text)] == [(date(2024, 1, 1), date(2024, 12, 31))]


@pytest.mark.parametrize(
    ("template", "message"),
    [("{dya} {month}", "has no slot 'dya'; did you mean"), ("[{day} {month}", "has a bracket without its partner")],
)
def test_a_broken_way_to_write_a_date_is_told(template: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        check_template(template)
