"""An article in, the days that it names and no calendar has out: « le 31 avril 2024 », "29 February 2023"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.extraction.dates import find_dates
from factcheck.extraction.mentions import build_date
from factcheck.extraction.passage import FORMS, Passage, Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.records import Document, Mention, Sentence

SHORT = (2, 4, 6, 9, 11)
"""Months of fewer than 31 days."""
_NUMERIC = (
    r"(?<!\d)(?:29|3[01])[/.-](?:0?[2469]|11)[/.-]\d{4}(?!\d)"
    r"|(?<!\d)\d{4}-(?:02|04|06|09|11)-(?:29|3[01])(?!\d)"
)


@cache
def _guard(code: str) -> re.Pattern[str]:
    """Return what every such day has: the number of one of the last days, beside a month that may lack it."""
    months = load_pack(code).words["dates"]["months"]
    short = phrases.alternation(form for number in SHORT for form in months[number - 1])
    return re.compile(rf"(?<!\d)(?:29|3[01])\D{{0,12}}?(?:{short})|(?:{short})\W{{0,3}}(?:29|3[01])(?!\d)|{_NUMERIC}")


@cache
def _meant_so(code: str) -> Wording:
    forms = load_pack(code).forms(load_pack(code).words["bounds"]["no_day"])
    return build_wording(rf"(?<!\w)(?:{FORMS})(?!\w)", forms)


def find_no_days(document: Document, lower: str, sentences: Sequence[Sentence], code: str) -> dict[int, list[Mention]]:
    """Return such days by the start of their sentence; none where the sentence says that it is no real one."""
    if _guard(code).search(lower) is None:
        return {}
    found: dict[int, list[Mention]] = {}
    for sentence in sentences:
        if _guard(code).search(lower, sentence.start, sentence.end) is None:
            continue
        passage = Passage(lower, document.plain, sentence.start, sentence.end, code)
        if _meant_so(code).may_be_among(passage.words) and any(_meant_so(code).find(passage)):
            continue
        days = [each for each in find_dates(passage, document.date) if each.nearest is not None]
        mentions = [build_date(each.start, each.end, each.nearest, "exactly") for each in days if each.nearest]
        if mentions:
            found[sentence.start] = mentions
    return found
