"""The claims of one article in, what ties a figure to that of the next place in one ranking out.

« Lyon arrive en tête avec 10 % des nuitées, devant Nice, deuxième avec 12 % »: the tie is "ranked", from the figure of
the better place to that of the other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extraction import ranks
from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.records import Claim, Tie
from factcheck.ties import TiedText, Told

BACK = 90
"""Characters before a figure among which its place is told. Own choice."""
MOST = 20
"""The last place that is looked for in digits. Own choice."""
APART = 260
"""Characters between the figures of two places in one ranking. Own choice."""
KINDS = frozenset({"share", "count", "money", "measure"})
FALLING = frozenset({"gram", "kilogram", "metric_ton", "megawatt", "gigawatt", "megawatt_hour", "gigawatt_hour", None})
"""Units of measures of which the first has the most; the first is soonest, lightest or shortest by others."""
_NEXT = 0
"""Stands for the place behind that of the figure before."""


@dataclass(frozen=True)
class RankingGrammar:
    """The words of one language for the places of a ranking beside figures."""

    place: Wording
    """Before a figure: its place, and what links the two."""
    values: dict[str, int]
    ordinals: frozenset[str]
    rising: re.Pattern[str]
    """Words of a ranking in which the first has the least."""
    told: re.Pattern[str]
    """Words that say that there is a ranking."""
    articles: tuple[str, ...]


@cache
def grammar_of(code: str) -> RankingGrammar:
    """Return the rankings of the pack `code`, compiled once."""
    pack = load_pack(code)
    words, gap, space = pack.words["rankings"], phrases.GAP, phrases.SPACE
    ordinals = {form: int(value) for form, value in pack.table(pack.words["ranks"]["words"]).items()}
    values = {form: int(value) for form, value in pack.table(words["places"]).items()}
    values |= dict.fromkeys(pack.forms(words["behind"]), _NEXT) | ordinals
    links = phrases.alternation(pack.forms(words["links"]))
    signs = pack.words["numerals"]["ordinal_signs"]
    digits = (f"{number}{sign}" for number in range(1, MOST + 1) for sign in signs)
    return RankingGrammar(
        Wording(
            rf"(?<![\w-])(?:(?P<digits>\d{{1,2}})(?:{phrases.alternation(signs)})|(?P<word>{phrases.alternation(values)}))(?![\w-])"
            rf"(?P<gap>[^.;:()\d\n]{{0,60}}?)(?:\(|:|(?:{space},{space}|{gap}|{space}\()(?:{links})(?:{gap}|(?<=')))"
            rf"{space}\Z",
            (*values, *digits),
        ),
        values,
        frozenset(ordinals),
        _any(pack.forms(words["rising"])),
        _any(pack.forms(words["told"])),
        tuple(pack.words["grammar"]["determiners"]),
    )


def _any(forms: Sequence[str]) -> re.Pattern[str]:
    return build_wording(rf"(?<!\w)(?:{FORMS})(?!\w)", forms).pattern


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the ties of figures to those of the next place in their rankings."""
    if not load_pack(text.code).words["rankings"]["links"] or not grammar_of(text.code).place.may_be_among(text.words):
        return
    before: tuple[int, int] | None = None
    """Place among those told, and in the ranking, of the last figure that has one."""
    last = -1
    for here, each in enumerate(told):
        if each.claim.kind not in KINDS:
            continue
        after = before[1] if before and _are_near(told[before[0]], each) else None
        place = _place(each, after if before and before[0] == last else None, text)
        last = here
        if place is None:
            continue
        if before and after and place != after and _are_of_one(told[before[0]], each, text):
            first, second = (before[0], here) if after < place else (here, before[0])
            yield first, Tie("ranked", told[second].claim.id)
        before = here, place


def _place(figure: Told, after: int | None, text: TiedText) -> int | None:
    """Return the place in a ranking that the words before a figure give it; `after` is that of the figure before."""
    grammar, lower = grammar_of(text.code), text.lower
    low = max(figure.sentence.start, figure.mention.start - BACK)
    match = grammar.place.pattern.search(lower, low, figure.mention.start)
    if match is None:
        return None
    if match["word"] is None:
        return int(match["digits"])
    value = grammar.values[phrases.squeeze(match["word"])]
    if value == _NEXT:
        return None if after is None else after + 1
    if match["word"] not in grammar.ordinals:
        return value
    if ranks.grammar_of(text.code).never.match(lower, match.end("word")):
        return None
    if not match["gap"].strip(" ,") and lower[: match.start()].rstrip().endswith(grammar.articles):
        sentence = figure.sentence
        return value if grammar.told.search(lower, sentence.start, sentence.end) else None
    return value


def _are_near(one: Told, other: Told) -> bool:
    return other.mention.start - one.mention.end <= APART and other.number - one.number <= 1


def _are_of_one(one: Told, other: Told, text: TiedText) -> bool:
    """Tell whether two figures rank things by one measure, of which the first has the most."""
    first, second = one.claim, other.claim
    if (first.kind, first.base_unit, first.per) != (second.kind, second.base_unit, second.per):
        return False
    if first.kind == "measure" and first.unit not in FALLING:
        return False
    if _differ(first, second) or first.status != second.status or _is_one_in_both(one, other, text):
        return False
    if len({said for said in (_said_behind(one, text), _said_behind(other, text)) if said}) > 1:
        return False
    rising = grammar_of(text.code).rising
    return rising.search(text.lower, one.sentence.start, other.sentence.end) is None


def _is_one_in_both(one: Told, other: Told, text: TiedText) -> bool:
    """Tell whether one thing holds both places, so that they are of two rankings: no other is named between them."""
    if one.claim.subject is None or one.claim.subject != other.claim.subject:
        return False
    between = text.document.plain[one.mention.end : other.mention.start]
    return not any(word[0].isupper() for word in between.split())


def _said_behind(figure: Told, text: TiedText) -> str:
    """Return what stands between a place and its figure: « du groupe A », "in the heats"."""
    low = max(figure.sentence.start, figure.mention.start - BACK)
    match = grammar_of(text.code).place.pattern.search(text.lower, low, figure.mention.start)
    return match["gap"].strip(" ,") if match else ""


def _differ(first: Claim, second: Claim) -> bool:
    """Tell whether two figures are of two times, or count two things."""
    periods = {claim.period for claim in (first, second) if claim.period and claim.period.origin == "text"}
    if len(periods) > 1:
        return True
    named = not (first.inferred or second.inferred) and first.topic.concepts and second.topic.concepts
    return bool(named) and set(first.topic.concepts).isdisjoint(second.topic.concepts)
