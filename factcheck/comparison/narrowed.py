"""The words of what two figures count or are shares of in, whether only one of them is of some of these out.

« 38 % des exploitants », « 43 % des exploitants de moins de 40 ans »; « 12 % du parc », « 3 % du parc social ».
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.records import Claim

_BOUND = re.compile(r"\s(?:[^\W\d]+\s){1,3}(\d{1,2})(?![\w.,]*\d|\s\d)")
"""What follows a noun where an age or the like bounds it; four digits are a year."""
_NAMED = re.compile(r"\s(?:(?:[a-z]{1,3}\s){1,2}|[dl]['’])(?:l['’])?([^\W\d_]\w+)")
"""A name that a short word ties to what stands before it."""
_RACE = re.compile(
    r"(?<![\w.,])(?P<legs>4\s?[x×]\s?)?(?P<length>50|60|[12348]00|110|1[ ,.\u202f\xa0]?500|[35][ ,.\u202f\xa0]?000|"
    r"10[ ,.\u202f\xa0]?000|[125]0)(?:\s|-)?(?P<unit>km|k|m(?:[eèé]t(?:er|re)s?)?|kilom[eèé]t(?:er|re)s?)(?![\w])"
)
"""A length that is run, swum or skated: "the 4 x 400 metres", « le 1 500 mètres », "a 10km"."""
_BETWEEN = re.compile(r"\D")
SHORTEST = 4
"""Letters of a word that can narrow another. Own choice."""


def are_bounded_apart(first: Claim, second: Claim, one: str, other: str) -> bool:
    """Tell whether a number bounds what the words of one figure name, and not, or another, those of the other."""
    own, others = _bound(first, one), _bound(second, other)
    if own is None or others is None:  # « Un Malouin sur quatre a plus de 65 ans » bounds them as well
        sentence = second.sentence if others is None else first.sentence
        return (own or others) not in (None, *_BETWEEN.split(sentence))
    return own != others


def _bound(claim: Claim, said: str) -> str | None:
    behind = claim.sentence.partition(said)[2] if said else ""
    match = _BOUND.match(behind)
    return match[1] if match and int(match[1]) not in _days(claim) else None


def _days(claim: Claim) -> set[int]:
    """Return the days of the month that a figure's own period names: « logements raccordés à la fibre au 30 juin »."""
    period = claim.period
    return {period.start.day, period.end.day} if period is not None and period.origin == "text" else set()


def is_one_narrowed(first: Claim, second: Claim) -> bool:
    """Tell whether the whole of one share is a noun, and that of the other the same noun with a word beside it.

    Where their concepts tell the two apart, that speaks for itself.
    """
    if first.whole is None or second.whole is None or first.whole.concepts != second.whole.concepts:
        return False
    (short, one), (_, other) = sorted(
        ((claim, _words(claim)) for claim in (first, second)), key=lambda each: len(each[1])
    )
    if len(one) != 1 or len(other) != len(one) + 1 or one[0] not in other:
        return False
    narrowing = next(word for word in other if word != one[0])
    return not any(narrowing.startswith(word) for word in short.keywords)


def _words(claim: Claim) -> list[str]:
    """Return the words of a whole, in their order, without those of grammar before them; none where it has a name."""
    said = claim.whole.text.split() if claim.whole else []
    told = said[next((n for n, word in enumerate(said) if len(word) >= SHORTEST), 0) :]
    return told if all(word.isalpha() and word.islower() for word in told) else []


def are_ranked_elsewhere(first: Claim, second: Claim) -> bool:
    """Tell « premier employeur de Metz » from « deuxième employeur de Moselle »."""
    if first.scope is not None and first.scope == second.scope:
        return False
    one, other = (_named_behind(claim) for claim in (first, second))
    return bool(one and other) and one.isdisjoint(other)


def _named_behind(claim: Claim) -> set[str]:
    """Return the name right behind what is ranked."""
    said = claim.topic.text or claim.text
    within = {word for word in said.split()[1:] if word[0].isupper()}
    behind = claim.sentence.partition(said)[2] if said else ""
    match = _NAMED.match(behind)
    return within or ({match[1]} if match and match[1][0].isupper() else set())


@lru_cache(maxsize=256)
def find_races(sentence: str) -> frozenset[str]:
    """Return the races that a sentence names by their lengths, which each have a ranking of their own."""
    return frozenset(
        f"{'4x' if match['legs'] else ''}{_BETWEEN.sub('', match['length'])}{'k' if match['unit'][0] == 'k' else ''}m"
        for match in _RACE.finditer(sentence)
    )
