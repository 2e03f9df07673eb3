"""An average in, the number and the total that give it out: "21,400 for its 23 matches, 392,200 in all"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.comparison.intervals import figure
from factcheck.records import TieSort
from factcheck.ties import TiedText, Told
from factcheck.ties._lists import wordings
from factcheck.ties._rates import ends_before, grammar_of

BEFORE, BEHIND = 30, 30
"""Characters on either side of a figure in which it is called an average. Own choice."""
_GOES_ON = re.compile(r"\s+\w")
NOUN = 30
"""Characters from a total to what calls it one: « 392 200 spectateurs au total ». Own choice."""


def average_over(place: int, told: Sequence[Told], text: TiedText) -> tuple[Told, Told, TieSort] | None:
    """Return the total and the number of an average that tells in no word of its own what it is per."""
    each, *following = told[place : place + 3]
    if len(following) < 2 or not _is_average(each, text):
        return None
    base, total = following
    if not all(one.claim.kind == "count" and one.number == each.number for one in (each, base, total)):
        return None
    grammar, lower = grammar_of(text.code), text.lower
    among = grammar.among.fullmatch(lower, each.mention.end, base.mention.start)
    high = {base.claim.comparator, total.claim.comparator, each.claim.comparator} - {"exactly", "about", "almost"}
    low = max(each.sentence.start, each.mention.start - BEFORE)
    extreme = grammar.extremes.pattern.search(lower, low, total.mention.start)
    if among is None or high or extreme or base.claim.inferred or figure(total.claim) <= figure(each.claim):
        return None
    return _told_as_total(each, base, total, text)


def _is_average(each: Told, text: TiedText) -> bool:
    averages = grammar_of(text.code).averages
    start, end = max(each.sentence.start, each.mention.start - BEFORE), each.mention.end + BEHIND
    start = max(start, text.lower.rfind(",", start, each.mention.start) + 1)
    comma = text.lower.find(",", each.mention.end, end)
    end = min(each.sentence.end, comma if comma >= 0 else end)
    return averages.may_be_among(text.words) and averages.pattern.search(text.lower, start, end) is not None


def _told_as_total(each: Told, base: Told, total: Told, text: TiedText) -> tuple[Told, Told, TieSort] | None:
    """Tell « soit 392 200 » and "392,200 spectators in all" from a figure of something else."""
    words, end = wordings(text.code, "sums"), min(total.sentence.end, total.mention.end + NOUN)
    called = words["total_after"].pattern.search(text.lower, total.mention.figure_end, end)
    if called is not None and _GOES_ON.match(text.lower, called.end(), total.sentence.end):
        return None
    alike = not total.claim.topic.text or not set(total.claim.topic.concepts).isdisjoint(each.claim.topic.concepts)
    if ends_before(grammar_of(text.code).that_is, base.mention.end, total, text) and (called or alike):
        return total, base, "shared"
    return (total, base, "averaged") if called and alike else None
