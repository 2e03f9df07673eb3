"""Qualities that set two figures of one thing apart: a mean and a median, women and men."""

from __future__ import annotations

import pytest
from articles_fixture import claims_of

from factcheck.claims import opposites
from factcheck.claims.opposites import find_opposites
from factcheck.comparison.matching import weigh
from factcheck.errors import DataError


@pytest.mark.parametrize(
    ("language", "one", "other", "expected"),
    [
        ("fr", "Le loyer moyen à Lyon est de 900 euros.", "Le loyer médian à Lyon est de 700 euros.", False),
        ("fr", "Le loyer moyen à Lyon est de 900 euros.", "Le loyer moyen à Lyon est de 700 euros.", True),
        ("fr", "Lyon compte 340 écoles urbaines.", "Lyon compte 391 écoles rurales.", False),
        ("en", "The average rent in Leeds is £900.", "The median rent in Leeds is £700.", False),
        ("fr", "Lyon a accordé 340 permis.", "Lyon a refusé 391 permis.", False),
        ("fr", "L'accident de Lyon a fait 34 morts.", "L'accident de Lyon a fait 45 blessés.", False),
        ("en", "The average rent in Leeds is £900.", "On average, the median rent in Leeds is £700.", True),
    ],
)
def test_a_figure_of_the_opposite_is_another(language: str, one: str, other: str, expected: bool) -> None:
    first, second = (claims_of(text, name=f"{n}.md", language=language)[0] for n, text in enumerate((one, other)))
    assert (weigh(first, second) is not None) is expected
    assert (weigh(second, first) is not None) is expected


def test_what_both_tell_sets_nothing_apart() -> None:
    assert find_opposites({"mean", "rent"}, {"median", "rent"}) == ("mean", "median")
    assert find_opposites({"mean", "median"}, {"median"}) is None
    assert find_opposites({"mean"}, {"rent"}) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mean: {not: [median]}\n", "unknown quality 'median'"),
        ("mean: {en: [average]}\n", "'mean' has a list `not`"),
        ("mean: {not: [mean], en: average}\n", "'mean' has a list `not`"),
    ],
)
def test_a_broken_file_is_named_with_its_line(text: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opposites, "rule_file", lambda name: (name, text))
    opposites._read.cache_clear()
    with pytest.raises(DataError, match=message) as error:
        opposites._read()
    assert (error.value.path, error.value.line) == ("lexicon/opposites.yaml", 1)
    opposites._read.cache_clear()
