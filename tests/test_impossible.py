"""Shares above 100 % in, those of a whole that nothing exceeds out."""

from __future__ import annotations

import pytest
from articles_fixture import claims_of

from factcheck.checks.impossible import check
from factcheck.outcomes import Group
from factcheck.rules import find_rule, load_rules

RULE = find_rule("impossible-share", load_rules())


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "130 % des habitants vivent en ville.", True),
        ("fr", "Elle a obtenu 104 % des voix.", True),
        ("fr", "100 % des habitants vivent en ville.", False),
        ("fr", "Elle a obtenu 130 % des voix recueillies en 2020.", False),  # of another election
        ("fr", "Les touristes représentent 150 % des habitants.", False),  # a ratio
        ("fr", "Le comité a atteint 112 % de son objectif.", False),
        ("fr", "La dette atteint 114 % du PIB.", False),
        ("en", "112% of workers voted to strike.", True),
        ("en", "The hospital runs at 112% of capacity.", False),
    ],
)
def test_share_of_more_than_all_is_found(language: str, text: str, found: bool) -> None:
    group = Group("article|a.md", claims_of(text, language=language))
    assert bool(list(check(group, RULE))) == found
