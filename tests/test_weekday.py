"""Dates with a weekday in, what is read of it and what the calendar says out."""

from __future__ import annotations

from datetime import date

import pytest
from articles_fixture import claims_of

from factcheck.checks.weekday import check
from factcheck.outcomes import Group
from factcheck.rules import find_rule, load_rules

DAY = date(2025, 10, 8)
RULE = find_rule("wrong-weekday", load_rules())
MONDAY, TUESDAY, SATURDAY = 0, 1, 5


@pytest.mark.parametrize(
    ("language", "text", "weekday"),
    [
        ("fr", "Réunion le mardi 12 mars 2024.", TUESDAY),
        ("fr", "Réunion le mardi 7 octobre.", TUESDAY),  # yesterday
        ("fr", "Réunion le mardi 12 mars.", None),  # of a year that is not sure
        ("fr", "La mairie ferme un lundi sur deux. Le 12 mars 2024, elle était ouverte.", None),
        ("fr", "Pillé le lundi 3 mai 1642.", None),  # maybe another calendar
        ("en", "It opened on Monday, 30 June 2025.", MONDAY),
        ("en", "On Saturday, March 15, 2025, it opened.", SATURDAY),
        ("en", "It opened on 30 June 2025 (Monday).", MONDAY),
        ("en", "It opened on 30 June 2025.", None),
    ],
)
def test_weekday_is_read_where_the_year_is_sure(language: str, text: str, weekday: int | None) -> None:
    dates = [claim for claim in claims_of(text, day=DAY, language=language) if claim.kind == "date"]
    assert dates[0].weekday == weekday


@pytest.mark.parametrize(
    ("language", "text", "severities"),
    [
        ("fr", "Réunion le lundi 12 mars 2024.", ["error"]),
        ("fr", "Réunion le jeudi 6 octobre.", ["warning"]),
        ("fr", "Réunion le mardi 12 mars 2024.", []),
        ("fr", "Le drame de 2016 : ce jeudi 6 octobre, tout a brûlé.", []),  # it was one in 2016
        ("en", "It opened on Tuesday, 30 June 2025.", ["error"]),
        ("en", "It opened on Tuesday 12/03/2024, not on Tuesday 03/12/2024.", []),  # day or month first
    ],
)
def test_day_of_another_weekday_is_found(language: str, text: str, severities: list[str]) -> None:
    group = Group("article|a.md", claims_of(text, day=DAY, language=language))
    assert [found.severity for found in check(group, RULE)] == severities


def test_hint_names_the_day_that_has_the_weekday() -> None:
    group = Group("article|a.md", claims_of("Réunion le dimanche 12 mars 2024.", day=DAY))
    assert [found.hint for found in check(group, RULE)] == ["2023-03-12 is a Sunday"]
