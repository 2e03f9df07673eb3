"""A length in years in its sentence in, whether it is how old somebody is out: « âgé de 97 ans », "Ann Lee, 97,"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from factcheck.claims.candidates import Candidate
from factcheck.languages import load_pack, phrases
from factcheck.records import Mention

AGE = "age"
"""The concept of how old somebody is."""
BACK = 30
"""Characters before a length in which its words stand. Own choice."""
_OPENS = re.compile(r"\s*[,(]\s*")
_CLOSES = re.compile(r"\s*[,;.)]|\s*\Z")


@dataclass(frozen=True)
class _Grammar:
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _grammar_of(code: str) -> _Grammar:
    pack = load_pack(code)
    before, after = (
        phrases.alternation(pack.forms(pack.words["ages"][name])) for name in ("told_before", "told_after")
    )
    return _Grammar(
        re.compile(rf"(?<!\w)(?:{before})(?:{phrases.GAP}|(?<='))\Z"),
        re.compile(rf"(?:{after})(?!\w)"),
    )


def is_age(mention: Mention, lower: str, start: int, here: Iterable[Candidate], code: str) -> bool:
    """Tell whether a length of time of the sentence from `start` on is somebody's age."""
    if mention.unit != "year" or mention.kind != "duration":
        return False
    grammar = _grammar_of(code)
    if grammar.before.search(lower, max(start, mention.start - BACK), mention.start):
        return True
    if grammar.after.search(lower, mention.figure_start, mention.end) or grammar.after.match(lower, mention.end):
        return True
    closed = _CLOSES.match(lower, mention.end) is not None
    return closed and any(
        candidate.end <= mention.start and _OPENS.fullmatch(lower, candidate.end, mention.start) for candidate in here
    )
