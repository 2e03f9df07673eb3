"""What figures are about: each article of data/claims.<code>.yaml, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from articles_fixture import claims_of

from factcheck import languages, yaml_source
from factcheck.records import Claim, Period, Whole

DATA = Path(__file__).parent / "data"
FIELDS = {
    "subject", "scope", "concepts", "whole", "period", "status", "relation", "attribution", "total", "part", "within",
    "holder",
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A figure of an article, and what its claim says."""

    code: str
    day: date
    text: str
    words: str
    fields: dict[str, Any]
    fails: str | None
    """Why the claim does not say so yet."""

    def __str__(self) -> str:
        return f"{self.words} in {self.text}"


def examples() -> Iterator[Example]:
    for code in languages.codes():
        path = DATA / f"claims.{code}.yaml"
        found = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
        for article in found["articles"]:
            for words, fields in article["figures"].items():
                fails = article.get("fails")
                yield Example(code, found["reference_date"], article["text"], words, fields, fails)


def tried() -> list[Any]:
    """Return the examples; one that fails is there to be noticed when it holds."""
    return [
        pytest.param(each, marks=pytest.mark.xfail(reason=each.fails) if each.fails else (), id=str(each))
        for each in examples()
    ]


def claim_of(words: str, claims: Sequence[Claim]) -> Claim:
    """Return the one claim whose text is `words`, else the one whose text begins so."""
    exact = [claim for claim in claims if claim.text == words]
    (found,) = exact or [claim for claim in claims if claim.text.startswith(words)]
    return found


def wrong_fields(claim: Claim, expected: dict[str, Any], claims: Sequence[Claim]) -> dict[str, Any]:
    """Return what the claim says otherwise."""
    said = spell(claim)
    others = {field: claim_of(words, claims).id for field, words in expected.items() if field in ("part", "within")}
    return {field: said[field] for field, value in {**expected, **others}.items() if said[field] != value}


def spell(claim: Claim) -> dict[str, Any]:
    return {
        "subject": claim.subject.id if claim.subject else None,
        "scope": claim.scope,
        "concepts": list(claim.topic.concepts),
        "whole": _whole(claim.whole),
        "period": _period(claim.period),
        "status": claim.status,
        "relation": claim.relation,
        "attribution": claim.attribution,
        "total": claim.total,
        "holder": list(claim.holder),
        "part": claim.part,
        "within": claim.within,
    }


def _whole(whole: Whole | None) -> dict[str, Any] | None:
    return {"concepts": list(whole.concepts), "scope": whole.scope} if whole else None


def _period(period: Period | None) -> date | str | None:
    if period is None:
        return None
    if period.origin == "publication":
        return "publication"
    return period.start if period.start == period.end else f"{period.start}/{period.end}"


@pytest.mark.parametrize("example", tried())
def test_figure_is_about(example: Example) -> None:
    claims = claims_of(example.text, day=example.day, language=example.code)
    assert wrong_fields(claim_of(example.words, claims), example.fields, claims) == {}


def test_only_known_fields_are_looked_at() -> None:
    assert {field for example in examples() for field in example.fields} == FIELDS


def test_an_article_without_a_day_leaves_the_period_open() -> None:
    (claim,) = claims_of("Lyon compte 340 ponts.", day=None)
    assert claim.period is None


def test_claims_of_one_sentence_share_it() -> None:
    text = "Rien. Lyon compte 340 ponts et **12** musées d’art.\nRien."
    assert {claim.sentence for claim in claims_of(text)} == {"Lyon compte 340 ponts et **12** musées d’art."}


def test_ids_stay_when_lines_move() -> None:
    text = "Lyon compte 340 ponts. Lille compte 12 musées. Lille compte 12 musées."
    moved = "# Titre\n\nRien de neuf.\n\n" + text.replace(". ", ".\n\n")
    assert [claim.id for claim in claims_of(moved)] == [claim.id for claim in claims_of(text)]
    assert len({claim.id for claim in claims_of(text)}) == 3


def test_the_title_says_what_the_article_speaks_of() -> None:
    (claim,) = claims_of("---\ntitle: Lyon s'agrandit\n---\nLa ville compte 340 ponts.")
    assert claim.subject is not None
    assert claim.subject.id == "place:lyon"


def test_a_letter_that_grows_in_lower_case_moves_no_name_of_the_title() -> None:
    (claim,) = claims_of("---\ntitle: Départ de İİİ - Belisca a vu grand\n---\nLe groupe compte 340 agents.")
    assert claim.subject is not None
    assert claim.subject.id == "name:belisca"


# the text, its language, the figure, whose it is
ORDINALS = [
    (
        "Le musée de Lyon a racheté celui de Lille. Le premier emploie 350 agents, le second 90.",
        "fr",
        "350",
        "Lyon, musée",
    ),
    ("Belvaro a racheté Norvane. Ce dernier emploie 420 personnes.", "fr", "420", "Norvane"),
    ("Belvaro a racheté Norvane. Le premier ministre loue 420 emplois.", "fr", "420", "Belvaro"),
    ("Nordvik Pumps has bought Valvotec. The latter has 740 workers.", "en", "740", "Valvotec"),
    ("Nordvik Pumps has bought Valvotec. The former has 740 workers.", "en", "740", "Nordvik Pumps"),
]


@pytest.mark.parametrize(("text", "language", "words", "subject"), ORDINALS, ids=lambda value: str(value)[:50])
def test_the_first_and_the_second_are_the_last_two_named(text: str, language: str, words: str, subject: str) -> None:
    found = [claim for claim in claims_of(text, language=language) if claim.text.startswith(words)]
    assert [claim.subject.name for claim in found if claim.subject] == [subject]
