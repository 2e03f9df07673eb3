"""The claims of one article in, what ties a day said to be so long ago to the date that tells it too out.

« Fondée en 2016 … Quand nous avons démarré, il y a douze ans », "twelve years ago, in 2016". The tie is "since", as
that of a length of time which counts up to the day of publication.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.claims.span_file import BEGIN
from factcheck.claims.spans import EXISTENCE
from factcheck.records import Tie
from factcheck.ties import TiedText, Told
from factcheck.ties._days import Days, is_one_day, joint_of, nearest, person_of, tie_grammar


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the ties of days said to be so long ago to the dates of the same events."""
    dates = [each for each in told if each.claim.kind == "date"]
    if len(dates) < 2 or not tie_grammar(text.code).ago.may_be_among(text.words):
        return
    places = [each.mention.start for each in dates]
    days = Days(dates)
    for place, each in enumerate(told):
        if each.claim.kind == "date" and _is_ago(each, text):
            other = _same_day(each, days, bisect_left(places, each.mention.start), text)
            if other is not None:
                yield place, Tie("since", other.claim.id)


def _same_day(day: Told, days: Days, place: int, text: TiedText) -> Told | None:
    """Return the date that tells again how long ago something was: « fondée en 2016 … démarré, il y a douze ans »."""
    for other in (*days.all[max(0, place - 1) : place], *days.all[place + 1 : place + 2]):
        if other.number == day.number and is_one_day(other.claim):
            first, second = (other, day) if other.mention.start < day.mention.start else (day, other)
            if joint_of(first, second, text) in tie_grammar(text.code).ago_joints:
                return other
    for role in day.claim.spans:
        begun = nearest(role, day, days, sure=False, other=day) if role.endswith(BEGIN) else None
        if begun is not None and is_one_day(begun.claim) and _is_told_again(role, day, begun):
            return begun
    return None


def _is_told_again(role: str, day: Told, other: Told) -> bool:
    """Tell « nous avons démarré il y a douze ans » from what else the same one began."""
    shared = set(day.claim.topic.concepts) & set(other.claim.topic.concepts)
    if shared:
        return day.number != other.number and (person_of(day.claim) or 0) == (person_of(other.claim) or 1)
    return role == EXISTENCE + BEGIN == day.claim.spans[0]


def _is_ago(day: Told, text: TiedText) -> bool:
    """Tell « il y a douze ans » from a date that says its year."""
    low, high = day.mention.start, day.mention.end
    if text.lower[max(0, low - 1) : low] == "'":  # « deux amis d'il y a vingt ans »
        return False
    return tie_grammar(text.code).ago.pattern.search(text.lower, low, high) is not None
