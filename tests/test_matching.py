"""Two articles in, which of their claims may be about one thing out: matches, evidence, and what rules them out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import pytest
from articles_fixture import claims_of

from factcheck.checks import check_group
from factcheck.comparison.articles import LARGEST_BLOCK, MOST_PARTNERS, pair_articles
from factcheck.comparison.evidence import Account, Side, Sign, count_points, spell_out
from factcheck.comparison.grouping import group_claims
from factcheck.comparison.keys import comparison_keys
from factcheck.comparison.matching import MOST_RIVALS, _near_pairs, best_matches, match_articles, weigh
from factcheck.comparison.whole_matching import weigh_whole
from factcheck.engines._grouping import group_rows
from factcheck.engines.local import open_engine
from factcheck.outcomes import Match
from factcheck.records import Claim
from factcheck.rules import load_rules


def claim(text: str, words: str, name: str, language: str = "fr") -> Claim:
    (found,) = [each for each in claims_of(text, name=name, language=language) if each.text.startswith(words)]
    return found


def evidence(match: Match | None) -> dict[str, int]:
    return {each.name: each.points for each in match.evidence} if match else {}


# the articles, the words of the claims, evidence that must be there
MATCHES = [
    (
        ["Lyon compte 340 ponts fin 2024.", "Fin 2024, la capitale des Gaules recensait 391 ponts."],
        ["340", "391"],
        {"same-subject", "same-topic", "same-time"},
    ),
    (
        ["Le 3 mai 2025, Lyon a vu 3 000 personnes.", "Le 3 mai 2025, Lyon a vu 8 000 manifestants."],
        ["3 000", "8 000"],
        {"stands-for", "same-day"},
    ),
    (
        ["Lyon compte 1 326 ponts.", "Lyon compte 1 236 ponts."],
        ["1 326", "1 236"],
        {"rare-slip"},
    ),
    (
        ["Lyon compte 340 ponts.", "Lyon compte 340 ponts bâtis en pierre."],
        ["340", "340"],
        {"agree", "restricted"},
    ),
    (
        ["Le tramway de Lyon a été inauguré le 14 mars 2022.", "Le tramway de Lyon, ouvert le 9 juin 2022, est plein."],
        ["14 mars", "9 juin"],
        {"same-event", "same-subject"},
    ),
    (
        [
            "Le tramway de Lyon a été inauguré le 14 mars 2022.",
            "Le tramway de Lyon a reçu son ruban le 9 juin 2022.",
        ],
        ["14 mars", "9 juin"],
        {"one-event", "same-subject"},
    ),
    (
        ["Le tramway de Lyon a été inauguré en mai.", "Le tramway de Lyon, inauguré en juin, est plein."],
        ["mai", "juin"],
        {"same-event", "same-subject"},
    ),
    (
        ["Lyon est 12e du classement 2025 de Velora.", "Dans le classement 2025 de Velora, Lyon occupe le 8e rang."],
        ["12e", "8e"],
        {"same-subject", "words-in-common", "same-time"},
    ),
]


def _name(value: object) -> str:
    return str(sorted(value) if isinstance(value, set) else value)[:60]


@pytest.mark.parametrize(("articles", "words", "expected"), MATCHES, ids=_name)
def test_what_speaks_for_one_thing_is_told(articles: list[str], words: list[str], expected: set[str]) -> None:
    first, second = (claim(text, said, f"{n}.md") for n, (text, said) in enumerate(zip(articles, words, strict=True)))
    assert expected <= evidence(weigh(first, second)).keys()


# the articles, the words of two claims that are about two things whatever else they share
RULED_OUT = [
    (["En 2023, Lyon comptait 340 ponts.", "En 2024, Lyon comptait 391 ponts."], ["340", "391"]),
    (["Lyon compte 340 ponts.", "Lyon vise 391 ponts."], ["340", "391"]),
    (["Lyon compte 340 ponts.", "Lille compte 391 ponts."], ["340", "391"]),
    (["Lyon compte 340 ponts.", "Lyon compte 9 391 ponts."], ["340", "9 391"]),
    (["En 2024, Lyon a vendu 340 ponts.", "En mars 2024, Lyon a vendu 210 ponts."], ["340", "210"]),
    (["Lyon abrite 40 % des ponts du pays.", "Lyon abrite 15 % des ponts du monde."], ["40 %", "15 %"]),
    (
        ["Lyon occupe la 5e place du palmarès, devant Lille.", "Lille occupe la 3e place du palmarès, derrière Lyon."],
        ["5e", "3e"],
    ),
    (
        [
            "Belvaro a été fondée en 2016. Le groupe devance Norvane.",
            "Norvane a été fondée en 2021. Le groupe suit Belvaro.",
        ],
        ["2016", "2021"],
    ),
    (["Le musée de Brélan a reçu 340 groupes.", "Le musée de Valmar a reçu 391 groupes."], ["340", "391"]),
    (["La foire Brélan attend 340 exposants.", "La foire Valmar attend 391 exposants."], ["340", "391"]),
    (["Lyon compte 340 ponts du 3 au 9 mars.", "Lyon comptait 310 ponts mercredi 5 mars."], ["340", "310"]),
    (["Le tramway a été inauguré le 14 mars 2022.", "Le tramway a été voté le 9 juin 2020."], ["14 mars", "9 juin"]),
    (
        ["Le tramway a été inauguré le 14 mars 2022.", "Le tramway a été inauguré le 9 juin 1911."],
        ["14 mars", "9 juin"],
    ),
]


@pytest.mark.parametrize(("articles", "words"), RULED_OUT, ids=_name)
def test_two_things_are_no_match(articles: list[str], words: list[str]) -> None:
    first, second = (claim(text, said, f"{n}.md") for n, (text, said) in enumerate(zip(articles, words, strict=True)))
    assert weigh(first, second) is None
    assert weigh(second, first) is None


def test_a_claim_is_in_one_match_and_agreement_comes_first() -> None:
    one = claims_of("Lyon compte 340 ponts et 210 musées.", name="a.md")
    other = claims_of("Lyon compte 340 ponts. Lyon compte 391 ponts et 215 musées.", name="b.md")
    found = [(match.first.text, match.second.text) for match in best_matches(Account(one), Account(other))]
    assert ("340 ponts", "340 ponts") in found
    assert sum(pair[0] == "340 ponts" for pair in found) == 1


def test_the_order_of_two_articles_changes_no_match() -> None:
    one = claims_of("Lyon compte 340 ponts fin 2024. Le canal, long de 42 km, date de 1820.", name="a.md")
    other = claims_of("Fin 2024, Lyon avait 391 ponts. Son canal de 47 km a été creusé en 1820.", name="b.md")
    there = {(match.first.id, match.second.id, match.points) for match in best_matches(Account(one), Account(other))}
    back = {(match.second.id, match.first.id, match.points) for match in best_matches(Account(other), Account(one))}
    assert there == back != set()


def test_articles_meet_across_languages() -> None:
    one = claims_of("Fin 2024, Pékin comptait 2 400 entreprises d'IA.", name="a.md")
    other = claims_of("At the end of 2024, Beijing was home to 3,100 AI companies.", name="b.md", language="en")
    (match,) = match_articles((Account(one), Account(other))).matches[:1]
    assert {"same-subject", "same-topic", "same-time"} <= evidence(match).keys()


def test_a_share_meets_the_whole_that_another_article_names() -> None:
    said = "La banque Tellura supprime 1 860 postes, soit un quart de ses effectifs."
    part, share = claims_of(said, name="a.md")
    whole = claim("La banque Tellura emploie 12 400 personnes.", "12 400", "b.md")
    assert share.part == part.id
    assert "same-topic" in evidence(weigh_whole(part, share, whole))
    assert weigh_whole(part, share, part) is None


def test_evidence_counts_once_a_word_up_to_its_most() -> None:
    words = [count_points([Sign("words-in-common", times=times)]) for times in (1, 2, 3, 4)]
    assert words == sorted(words)
    assert words[-1] == words[-2] > words[0]


def test_every_reason_can_be_spelled() -> None:
    (shown,) = spell_out([Sign("same-subject", "same subject: {}", ("{Lyon}",))])
    assert shown.reason == "same subject: {Lyon}"


def group(rows: object) -> object:
    return group_rows(rows, threads=1)  # type: ignore[arg-type]


def pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    articles = [claims_of(text, name=f"{n}.md") for n, text in enumerate(texts)]
    return pair_articles(articles, group)  # type: ignore[arg-type]


def test_articles_on_one_matter_are_paired() -> None:
    texts = [
        "Le tramway de Lyon transporte 41 000 voyageurs.",
        "À Lyon, 39 000 voyageurs prennent le tramway.",
        "Le port du Havre a traité 12 000 conteneurs.",
    ]
    assert pairs(texts) == [(0, 1)]


def test_articles_that_name_nothing_alike_meet_under_their_words() -> None:
    texts = [
        "Lyon recense 340 castors dans les barrages.",
        "Les castors ont bâti 391 barrages.",
        "Lille a 12 gares.",
    ]
    assert pairs(texts) == [(0, 1)]


def test_an_article_without_claims_pairs_with_none() -> None:
    assert pairs(["Le tramway de Lyon roule.", "Lyon compte 340 ponts."]) == []


STORY = "Le chantier de la gare de Belleville, confié à Norvane par Lyon, a été inauguré le 14 mars 2022."
OTHERWISE = "Ouverte le 9 juin 2022, la gare de Belleville, à Lyon, est l'oeuvre de Norvane."


@pytest.mark.parametrize("copies", [1, 13, 40])
def test_an_article_meets_others_however_many_tell_the_story(copies: int) -> None:
    found = pairs([*[STORY] * copies, OTHERWISE])
    assert {number for pair in found for number in pair} == set(range(copies + 1))


def test_the_order_of_the_paths_changes_no_pair() -> None:
    texts = [f"Lyon compte {n + 300} ponts, dont {n + 20} passerelles rue {n}." for n in range(60)]
    claims = [claims_of(text, name=f"{n:02}.md") for n, text in enumerate(texts)]
    orders = ([claim for found in order for claim in found] for order in (claims, claims[::-1]))
    engine = open_engine(1)
    there, back = ({group.key for group in group_claims(order, engine) if group.matches} for order in orders)
    assert there == back != set()


# two articles that give the same dates and ranks, in another order
TOLD_ALIKE = [
    [
        "Lyon est 12e du prix 2025 des villes cyclables de Velora. Au prix 2025 des villes propres, Lyon est 8e.",
        "Au prix 2025 des villes propres de Velora, Lyon est 8e. Lyon est 12e du prix 2025 des villes cyclables.",
    ],
    [
        "La fusée Vega d'Orbex a été lancée le 17 mai 2024. Une autre fusée Vega d'Orbex a été lancée le 20 juin 2024.",
        "La fusée Vega d'Orbex lancée le 20 juin 2024 est la deuxième. La fusée Vega d'abord lancée le 17 mai 2024 a "
        "été la première d'Orbex.",
    ],
]


@pytest.mark.parametrize("texts", TOLD_ALIKE, ids=["ranks", "dates"])
def test_what_both_articles_tell_is_no_conflict(texts: list[str]) -> None:
    one, other = (claims_of(text, name=f"{n}.md") for n, text in enumerate(texts))
    group = match_articles((Account(one), Account(other)))
    assert check_group(group, tuple(rule for rule in load_rules() if rule.check in ("date", "rank"))) == []


def test_large_articles_are_matched_in_linear_time() -> None:
    texts = [" ".join(f"La rue {n} compte {n * 7 + k} arbres." for n in range(200)) for k in range(2)]
    one, other = (claims_of(text, name=f"{n}.md") for n, text in enumerate(texts))
    near = [*_near_pairs(*([Side(claim, frozenset()) for claim in found] for found in (one, other)))]
    assert len(near) <= 2 * MOST_RIVALS * len(one) < len(one) * len(other)


def test_pairs_grow_with_the_corpus_and_no_faster() -> None:
    """Articles that all speak of one city: each is compared with a few others and not with all."""
    texts = [f"Lyon compte {n + 300} ponts, dont {n + 20} passerelles rue {n}." for n in range(4 * LARGEST_BLOCK)]
    found = pairs(texts)
    assert len(found) <= MOST_PARTNERS * len(texts) < len([*combinations(texts, 2)])


@pytest.mark.parametrize("day", ["0001-01-01", "0001-12-31", "9999-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_compared(day: str) -> None:
    found = claims_of("Lyon compte 340 ponts.", name="a.md", day=date.fromisoformat(day))
    assert any(str(date.fromisoformat(day).year) in key.split("|")[-1] for key in comparison_keys(found[0]))
