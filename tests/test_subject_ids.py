"""Ids of subjects are taken apart and put together, and one of two things is told from both."""

from __future__ import annotations

import pytest

from factcheck.claims.subject_ids import are_one_and_both, is_joint, join_ids, parts_of, root_of

BOTH = "place:lille+place:lyon"


def test_an_id_of_several_is_the_same_in_any_order() -> None:
    assert join_ids(["place:lyon", "place:lille"]) == join_ids(["place:lille", "place:lyon"]) == BOTH
    assert parts_of(BOTH) == ["place:lille", "place:lyon"]
    assert parts_of("place:lyon") == ["place:lyon"]


@pytest.mark.parametrize(
    ("id_", "root"),
    [
        ("place:lyon", "place:lyon"),
        ("place:lyon/muse", "place:lyon"),
        (BOTH, BOTH),
        ("place:lille/muse+place:lyon", "place:lille/muse+place:lyon"),
    ],
)
def test_root_is_what_a_thing_is_of(id_: str, root: str) -> None:
    assert root_of(id_) == root


def test_a_plus_in_a_name_joins_nothing() -> None:
    assert not is_joint("name:canal+")
    assert parts_of("name:canal++place:lyon") == ["name:canal+", "place:lyon"]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("place:lyon", BOTH, True),
        ("place:lyon/muse", BOTH, True),
        (BOTH, "place:lyon+place:nantes", True),
        (BOTH, BOTH, False),
        ("place:nantes", BOTH, False),
        ("place:lyon", "place:lyon/muse", False),
    ],
)
def test_one_of_two_is_told_from_both(one: str, other: str, shared: bool) -> None:
    assert are_one_and_both(one, other) == are_one_and_both(other, one) == shared
