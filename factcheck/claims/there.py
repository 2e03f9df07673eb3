"""A figure's clause in, the place that it speaks of without its name out: "It made $2.2bn of sales there"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.claims.candidates import Candidate
from factcheck.languages import load_pack, phrases


def find_place_there(lower: str, start: int, end: int, spoken: Iterable[Candidate], code: str) -> str | None:
    """Return the id of the last place that was spoken of before « y », "there" in `start:end`; None without either."""
    there = next((match for match in _there(code).finditer(lower, start, end) if match["there"]), None)
    if there is None:
        return None
    places = [each for each in spoken if each.type != "name" and each.end <= there.start() and not each.parts]
    last = max(places, key=lambda each: each.start, default=None)
    return last.subject.id if last is not None and "/" not in last.subject.id else None


@cache
def _there(code: str) -> re.Pattern[str]:
    """Return a pattern for such a word as `there`, and for what only looks like one: « il y a », "there are"."""
    pack = load_pack(code)
    listed = pack.words["grammar"]["there"]
    words, looks = (phrases.alternation(pack.forms(listed[name])) for name in ("words", "not_there"))
    return re.compile(rf"(?<![\w-])(?:(?:{looks})(?![\w-])|(?P<there>{words})(?![\w-]))")
