"""A date in an article's text in, the weekday that is written beside its day, month and year out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from factcheck.extraction.dates import grammar_of
from factcheck.extraction.passage import Wording, build_wording
from factcheck.languages import phrases
from factcheck.records import Mention

FIRST_YEAR = 1800
"""From then on the Gregorian calendar is the one that a text of these languages means. Own choice."""
NEAR = timedelta(days=10)
"""From publication, within which a day without its year is that of the same year. Own choice."""
_HAS_DAY = re.compile(r"\d|[一二三四五六七八九十]日")
_PREFIX = 14
"""Characters before a date in which its weekday may stand apart from it: "Wednesday (12 March 2024)"."""
_GAP = r"[\s,]{0,3}(?:[(（][\s]?)?\Z"


@cache
def _weekdays(code: str) -> tuple[Wording, Wording, Wording, dict[str, int]]:
    """Return the weekdays of a pack inside, just before and just behind a date, and what they mean."""
    meanings = grammar_of(code).meanings.weekdays
    listed = phrases.alternation(meanings)
    inside = build_wording(rf"(?<![^\W\d])(?P<day>{listed})(?![^\W\d])", meanings)
    before = build_wording(rf"(?<![^\W\d])(?P<day>{listed}){_GAP}", meanings)
    behind = build_wording(rf"(?:\s?[(（])?(?P<day>{listed})", meanings)
    return inside, before, behind, meanings


def find_weekday(
    mention: Mention, published: date | None, lower: str, start: int, code: str, words: frozenset[str]
) -> int | None:
    """Return the weekday of a day, 0 for Monday; None where none is written, or where its year is not sure.

    A year is sure where it is stated; without one, where the day lies next to that of publication.
    """
    day = mention.low
    if not isinstance(day, date) or day != mention.high or day.year < FIRST_YEAR:
        return None
    inside, before, behind, meanings = _weekdays(code)
    if not inside.may_be_among(words) or not _HAS_DAY.search(lower, mention.start, mention.end):
        return None
    near = published is not None and abs(day - published) <= NEAR
    if not near and str(day.year) not in lower[mention.start : mention.end]:
        return None
    found = inside.pattern.search(lower, mention.start, mention.end)
    found = found or before.pattern.search(lower, max(start, mention.start - _PREFIX), mention.start)
    found = found or behind.pattern.match(lower, mention.end)
    return None if found is None else meanings[phrases.squeeze(found["day"])]
