"""A rank in its sentence in, whether it is of another season or only of a part of one out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.claims import circumstances
from factcheck.languages import load_pack, phrases
from factcheck.records import Mention
from factcheck.relations import CONTRAST

SO_FAR = "so-far"
"""The relation of a place that a season is not over with, before how many of its games that is: "after 18 games"."""


def find_standing(
    mention: Mention, found: Iterable[Mention], lower: str, start: int, end: int, code: str
) -> str | None:
    """Return CONTRAST for the season before, `SO_FAR` for a season that goes on; None for a place that is final.

    « Après 18 journées, … pointe au septième rang »; "came ninth, after 14th place the season before".
    """
    low, high = circumstances.clause(lower, start, end, mention.start, mention.end, code)
    others = [other for other in found if other.kind == "rank" and other is not mention]
    before = [other.end for other in others if other.end <= mention.start]
    behind = [other.start for other in others if other.start >= mention.end]
    low, high = max([low, *before]) if before else start, min([high, *behind])
    earlier, so_far = _wordings(code)
    if earlier.search(lower, low, high) is not None:
        return CONTRAST
    match = so_far.search(lower, low, high)
    return f"{SO_FAR} {match['number'] or ''}".strip() if match is not None else None


@cache
def _wordings(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    pack = load_pack(code)
    forms = {name: phrases.alternation(pack.forms(words)) for name, words in pack.words["ranks"]["seasons"].items()}
    earlier, after, rounds, midway = (forms[name] or "(?!)" for name in ("earlier", "after", "rounds", "midway"))
    the = phrases.alternation(pack.words["grammar"]["determiners"]) or "(?!)"
    number = rf"(?:{after}){phrases.GAP}(?!(?:{the})(?!\w))(?P<number>[\w-]+){phrases.GAP}(?:{rounds})"
    return (
        re.compile(rf"(?<!\w)(?:{earlier})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{number}|{midway})(?!\w)"),
    )
