"""The words of what two figures count or are shares of in, whether only one of them is of some of these out.

« 38 % des exploitants », « 43 % des exploitants de moins de 40 ans »; « 12 % du parc », « 3 % du parc social ».
"""

from __future__ import annotations

import re

from factcheck.records import Claim

_BOUND = re.compile(r"\s(?:[^\W\d]+\s){1,3}(\d{1,2})(?![\w.,]*\d|\s\d)")
"""What follows a noun where an age or the like bounds it; four digits are a year."""
_NAMED = re.compile(r"\s(?:(?:[a-z]{1,3}\s){1,2}|[dl]['’])(?:l['’])?([^\W\d_]\w+)")
"""A name that a short word ties to what stands before it."""
SHORTEST = 4
"""Letters of a word that can narrow another. Own choice."""


def are_bounded_apart(first: Claim, second: Claim, one: str, other: str) -> bool:
    """Tell whether a number bounds what the words of one figure name, and not, or another, those of the other."""
    return _bound(first, one) != _bound(second, other)


def _bound(claim: Claim, said: str) -> str | None:
    behind = claim.sentence.partition(said)[2] if said else ""
    match = _BOUND.match(behind)
    return match[1] if match else None


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
