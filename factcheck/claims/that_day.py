"""A day in, and the sentence behind it that says what happened on it; the day out with that: « Ce jour-là, … »."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from factcheck.claims.events import find_events_of_opening
from factcheck.claims.span_file import days_of
from factcheck.languages import load_pack, phrases
from factcheck.records import Claim, Sentence


def opens_with_that_day(sentence: Sentence, lower: str, code: str) -> int | None:
    """Return where the words end by which a sentence goes on about a day that the one before named; None for others."""
    match = _that_day(code).match(lower, sentence.start, sentence.end)
    return match.end() if match else None


def tell_of(claim: Claim, cues: tuple[str, ...], at: int, sentence: Sentence, lower: str, code: str) -> Claim:
    """Return a day with what the sentence behind it tells of it: its events, and its words, the `cues`."""
    events = find_events_of_opening(at, lower, sentence.end, code)
    if not events:
        return claim
    spans = tuple(dict.fromkeys([*claim.spans, *days_of(events)]))
    topic = replace(claim.topic, concepts=events)
    return replace(claim, topic=topic, cues=tuple(sorted({*claim.cues, *cues})), spans=spans)


@cache
def _that_day(code: str) -> re.Pattern[str]:
    pack = load_pack(code)
    forms = phrases.alternation(pack.forms(pack.words["dates"]["that_day"]))
    return re.compile(rf"[\s«“\"—–-]{{0,4}}(?:{forms})(?!\w),?" if forms else "(?!)")
