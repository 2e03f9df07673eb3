"""Two figures in: whether they are about the same thing, how far apart they lie, and which slip would explain it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from articles_fixture import claims_of
from hypothesis import given
from hypothesis import strategies as st

from factcheck.comparison.comparability import compare, softer, topic_level
from factcheck.comparison.intervals import apart, distance, figure, quotient
from factcheck.comparison.keys import ANY, comparison_keys
from factcheck.comparison.slips import find_slip
from factcheck.records import Claim, Interval, Severity


def interval(text: str) -> Interval:
    """Return the interval that is written so: "[1, 2)", "(-∞, 3]"."""
    low, high = (None if "∞" in end else Decimal(end) for end in text[1:-1].split(", "))
    return Interval(
        low, high, low_open=text[0] == "(" and low is not None, high_open=text[-1] == ")" and high is not None
    )


def claim(text: str, name: str = "a.md") -> Claim:
    """Return the first claim of an article that is no date."""
    return next(found for found in claims_of(text, name=name) if found.kind != "date")


# one, the other, how far apart; 0 with the mark ")" where only an open end keeps them apart
DISTANCES = [
    ("[1, 2]", "[3, 4]", "1"),
    ("[1, 2]", "[2, 3]", None),
    ("[1, 2)", "[2, 3]", "0"),
    ("[1, 2]", "(2, 3]", "0"),
    ("[1, 5]", "[2, 3]", None),
    ("[1, 1]", "[1, 1]", None),
    ("[1, 1]", "[1.5, 1.5]", "0.5"),
    ("(-∞, 3]", "[2, ∞)", None),
    ("(-∞, 3]", "[4, ∞)", "1"),
    ("(-∞, 3)", "[3, ∞)", "0"),
    ("(-∞, ∞)", "[3, 4]", None),
    ("[-20.5, -19.5]", "[19.5, 20.5]", "39"),
    ("[0, 0]", "(0, 1]", "0"),
]


@pytest.mark.parametrize(("one", "other", "gap"), DISTANCES)
def test_intervals_that_share_no_point_are_apart(one: str, other: str, gap: str | None) -> None:
    first, second = interval(one), interval(other)
    for pair in ((first, second), (second, first)):
        assert apart(*pair) == (gap is not None)
        assert distance(*pair) == Decimal(gap or 0)


ENDS = st.one_of(st.none(), st.decimals(-100, 100, places=2))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    closed = low is not None and low == high
    return Interval(low, high, not closed and draw(st.booleans()), not closed and draw(st.booleans()))


@given(intervals(), intervals())
def test_apart_is_mutual_and_no_interval_is_apart_from_itself(one: Interval, other: Interval) -> None:
    assert apart(one, other) == apart(other, one)
    assert distance(one, other) == distance(other, one) >= 0
    assert not apart(one, one)
    assert apart(one, other) or distance(one, other) == 0


QUOTIENTS = [
    ("[2400, 2400]", "[4800, 4800]", "[50, 50]"),
    ("[2350, 2450]", "[5250, 5350]", (Fraction(235000, 5350), Fraction(245000, 5250))),
    ("(2400, 3000]", "[4000, 5000]", (Fraction(48), Fraction(75))),
    ("[2400, 2400]", "[4800, ∞)", (Fraction(0), Fraction(50))),
    ("[2400, ∞)", "[4800, 4800]", (Fraction(50), None)),
    ("[1, 2]", "[0, 4]", (Fraction(25), None)),
]


@pytest.mark.parametrize(("part", "whole", "expected"), QUOTIENTS)
def test_quotient_holds_every_share_that_the_figures_allow(
    part: str, whole: str, expected: str | tuple[Fraction, Fraction | None]
) -> None:
    found = quotient(interval(part), interval(whole))
    ends = (50, 50) if isinstance(expected, str) else expected
    for end, right in zip((found.low, found.high), ends, strict=True):
        assert (end is None) == (right is None)
        assert end is None or right is None or abs(Fraction(end) - right) < Fraction(1, 10**20)


def test_the_open_end_of_a_part_stays_open_in_its_share() -> None:
    found = quotient(interval("(2400, 3000]"), interval("[4000, 5000]"))
    assert (found.low_open, found.high_open) == (True, False)


FIGURES = [
    ("Lyon compte 2 413 ponts.", "2413"),
    ("Lyon compte 2 400 ponts.", "2400"),
    ("Lyon compte plus de 2 400 ponts.", "2400"),
    ("Lyon compte au moins 2 400 ponts.", "2400"),
    ("Lyon compte près de 2 400 ponts.", "2400"),
    ("Lyon compte environ 2 400 ponts.", "2400"),
    ("Le pont de Lyon est long de 2 km.", "2000"),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figure_of_a_claim(text: str, expected: str) -> None:
    assert figure(claim(text)) == Decimal(expected)


# what two articles say, words of the slip; None where nothing explains the gap
SLIPS = [
    ("132 ponts", "123 ponts", "digits transposed"),
    ("8 568 ponts", "8 586 ponts", "digits transposed"),
    ("36 ponts", "63 ponts", "digits transposed"),
    ("8,5 milliards d'euros", "5,8 milliards d'euros", "digits transposed"),
    ("36 %", "63 %", "digits transposed"),
    ("4 300 millions d'euros", "4 300 milliards d'euros", "million for milliard"),
    ("4,3 milliards d'euros", "4,3 millions d'euros", "million for milliard"),
    ("2 400 ponts", "24 000 ponts", "a zero too many"),
    ("125,9 téraFLOPS", "125,9 pétaFLOPS", "teraflops for petaflops"),
    ("508 km", "508 miles", "kilometer for mile"),
    ("12 345 ponts", "1 345 ponts", "a digit dropped"),
    ("12 345 ponts", "12 354 ponts", "digits transposed"),
    # and look-alikes
    ("132 ponts", "133 ponts", None),
    ("132 ponts", "321 ponts", None),  # three digits moved
    ("1 234 ponts", "4 231 ponts", None),  # too far from each other to be swapped
    ("2 400 ponts", "2 600 ponts", None),
    ("132 ponts", "1 230 ponts", None),
    ("12 ponts", "124 ponts", None),  # too short to tell
    ("36 euros", "63 dollars", None),
    ("508 km", "509 miles", None),
    ("40 %", "50 %", None),
    ("2 400 ponts", "2 400 ponts", None),
]


@pytest.mark.parametrize(("one", "other", "words"), SLIPS)
def test_slip(one: str, other: str, words: str | None) -> None:
    first, second = (claim(f"À Lyon : {text}.") for text in (one, other))
    found = (find_slip(first, second), find_slip(second, first))
    assert found[0] == found[1] or all(slip and slip.sort == "unit" for slip in found)
    assert (found[0] is None) == (words is None)
    assert words is None or words in (found[0].words if found[0] else "")


# texts of which each two claims share a key …
MEET = [
    ("Lyon compte 340 ponts.", "La capitale des Gaules compte 430 ponts."),
    ("Pékin compte 2 400 entreprises d'IA.", "Pékin recense 2 600 sociétés d'intelligence artificielle."),
    ("Lyon abrite la moitié des ponts du pays.", "Un tiers des ponts français sont à Lyon."),
    ("Le budget de Lyon est de 12 millions d'euros.", "Lyon a un budget de 13 millions d'euros."),
    ("Le pont de Lyon est long de 508 km.", "À Lyon, un pont long de 508 miles."),
    ("En 2024, Lyon comptait 340 ponts.", "Lyon compte 430 ponts."),
    ("Lyon compte 340 000 habitants.", "Lyon compte 430 000 personnes."),
    ("Pékin compte 2 400 entreprises d'IA.", "La Chine compte 5 300 entreprises d'IA."),  # a part and its whole
    ("Lyon compte 340 ponts en fer.", "Lyon compte 430 ponts."),
]
# … and of which none do
PASS_BY = [
    ("Lyon compte 340 ponts.", "Lille compte 210 ponts."),
    ("Lyon compte 340 ponts.", "Lyon compte 210 musées."),
    ("Lyon compte 340 ponts.", "À Lyon, le budget est de 210 euros."),
    ("Le budget de Lyon est de 12 millions d'euros.", "Le budget de Lyon est de 15 millions de dollars."),
    ("En 2019, Lyon comptait 340 ponts.", "En 2024, Lyon comptait 210 ponts."),
    ("Lyon compte 340 ponts.", "Lyon vise 210 ponts."),
    ("Lyon compte 340 ponts.", "Lyon n'a pas 340 ponts."),
    ("Le loyer à Lyon est de 14 euros par mois.", "Le loyer à Lyon est de 16 euros par mètre carré."),
]


@pytest.mark.parametrize(("one", "other"), MEET)
def test_figures_of_one_thing_share_a_key(one: str, other: str) -> None:
    assert {*comparison_keys(claim(one))} & {*comparison_keys(claim(other, "b.md"))}


@pytest.mark.parametrize(("one", "other"), PASS_BY)
def test_figures_of_two_things_share_no_key_of_their_value(one: str, other: str) -> None:
    assert value_keys(claim(one)) & value_keys(claim(other, "b.md")) == set()


def value_keys(found: Claim) -> set[str]:
    """Return the keys under which two values of one thing meet, but for those of articles whose day is unknown."""
    return {key for key in comparison_keys(found) if key.startswith("value|") and not key.endswith(f"|{ANY}")}


NEVER_COMPARED = [
    "Lyon n'a pas 340 ponts.",
    "Le voyage à Lyon dure 340 jours.",
    "Lyon occupe la 3e place.",
]


@pytest.mark.parametrize("text", NEVER_COMPARED)
def test_what_is_never_compared_has_no_key(text: str) -> None:
    assert comparison_keys(claim(text)) == ()


def test_keys_are_sorted_and_no_key_comes_twice() -> None:
    keys = comparison_keys(claim("Pékin compte 2 400 entreprises d'IA."))
    assert list(keys) == sorted(set(keys))


TOPICS = [
    (("ai", "company"), ("ai", "company"), "same"),
    (("ai", "company"), ("company",), "subset"),
    (("company",), ("ai", "company", "listed"), "subset"),
    (("ai", "company"), ("company", "listed"), None),
    (("company",), ("museum",), None),
    ((), ("company",), None),
    ((), (), None),
    (("person",), ("visitor",), "same"),  # the general word for the special one
    (("visitor",), ("resident",), None),
]


@pytest.mark.parametrize(("one", "other", "level"), TOPICS)
def test_topics_are_the_same_where_no_restriction_differs(
    one: tuple[str, ...], other: tuple[str, ...], level: str | None
) -> None:
    assert topic_level(one, other) == topic_level(other, one) == level


# two articles, the loudest that a clash may be, words of the reasons
COMPARABLE: list[tuple[str, str, Severity, str]] = [
    ("En 2024, Lyon comptait 340 ponts.", "Lyon comptait 430 ponts en 2024.", "error", "2024-01-01 to 2024-12-31"),
    ("Lyon compte 340 ponts.", "Lyon compte 430 ponts.", "warning", "neither is dated"),
    ("Lyon compte 340 ponts.", "En 2024, Lyon comptait 430 ponts.", "warning", "the other undated"),
    ("Fin 2024, Lyon comptait 340 ponts.", "Au 31 décembre 2024, Lyon comptait 430 ponts.", "warning", "overlap"),
    (
        "En 2024, Lyon comptait 340 ponts.",
        "En 2024, Lyon avait construit 430 ponts.",
        "warning",
        "relations that go together: have / make",
    ),
    ("Lyon compte 340 000 habitants.", "Lyon compte 430 000 personnes.", "warning", "one word stands for the other"),
    (
        "En 2024, Lyon comptait 340 ponts, selon Belvaro.",
        "En 2024, Lyon comptait 430 ponts, selon Tellura.",
        "warning",
        "sources disagree: Belvaro and Tellura",
    ),
    (
        "En 2024, Lyon comptait 340 ponts, selon Belvaro.",
        "En 2024, Lyon comptait 430 ponts, selon Belvaro.",
        "error",
        "same subject",
    ),
]


@pytest.mark.parametrize(("one", "other", "loudest", "words"), COMPARABLE)
def test_comparable_figures_say_why(one: str, other: str, loudest: Severity, words: str) -> None:
    found = compare(claim(one), claim(other, "b.md"))
    assert found is not None
    assert found.loudest == loudest
    assert any(words in reason for reason in found.reasons)
    assert all(reason.strip() for reason in found.reasons)


INCOMPARABLE = [
    ("En 2019, Lyon comptait 340 ponts.", "En 2024, Lyon comptait 430 ponts."),  # two years
    ("En 2012, Lyon comptait 340 ponts.", "Lyon compte 430 ponts."),  # undated, yet published long after
    ("Le groupe Belvaro emploie 340 salariés.", "Le groupe Belvaro a recruté 430 salariés."),  # two deeds
    ("Airbus emploie 340 salariés à Toulouse.", "Airbus emploie 430 salariés à Nantes."),  # two places
    ("Lyon compte 340 ponts.", "Lyon compte 430 musées."),  # two things
]


@pytest.mark.parametrize(("one", "other"), INCOMPARABLE)
def test_figures_of_two_things_are_not_compared(one: str, other: str) -> None:
    assert compare(claim(one), claim(other, "b.md")) is None


def test_two_figures_of_one_sentence_are_not_compared() -> None:
    first, second = claims_of("Lyon compte 340 ponts, Lyon compte 430 ponts.")
    assert compare(first, second) is None


def test_a_clash_within_one_article_is_no_error() -> None:
    first, second = (
        found
        for found in claims_of("En 2024, Lyon comptait 340 ponts. Lyon comptait 430 ponts en 2024.")
        if found.kind == "count"
    )
    found = compare(first, second)
    assert found is not None
    assert found.loudest == "warning"


def test_figures_without_a_day_are_compared_quietly() -> None:
    first, second = (
        replace(claim(f"Lyon compte {n} ponts.", name), period=None) for n, name in ((340, "a.md"), (430, "b.md"))
    )
    found = compare(first, second)
    assert found is not None
    assert (found.level, found.loudest) == ("same", "warning")


def test_softer_is_the_quietest() -> None:
    assert softer("error", "note", "warning") == "note"
    assert softer("error", "warning") == "warning"
    assert softer("error") == "error"
