"""A figure and the dates of its sentence in, the time that the figure is about out."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from operator import attrgetter

from factcheck.claims import circumstances
from factcheck.claims.inference import verbs_of
from factcheck.languages import load_pack, phrases
from factcheck.languages.phrases import find_words
from factcheck.records import Mention, Period, Sentence

_BRACKETS = re.compile(r"\([^()]*\)")
_BREAK = re.compile(r"[;:]\s")
"""Behind it something else is told: "48 boats are moored here: the oldest was built in 1991"."""
FAR_OFF = timedelta(days=400)
"""From the day of an article; what a clause dates so far off is mostly its own. Own choice: a year and some delay."""
LINKS = 5
"""Figures and dates before one among which those are looked for of whose time it is."""
_MONTHS = {"month": 1, "year": 12}
MOST_MONTHS = 120
"""Months that lead up to a date at the most; a longer time is history. Own choice."""
NEAR = 40
"""Characters between a figure and the date that directly follows it: « 340 brasseries à Lyon en 2024 »."""


_YEAR = re.compile(r"\d{4}")
SHORTEST_YEAR = 360
NEAR_WORDS = 2
"""Words between a year and what narrows it, the comma among them: « cette année, de mars à juin »."""


def find_period(
    mention: Mention,
    found: list[Mention],
    sentence: Sentence,
    lower: str,
    code: str,
    published: date | None,
    *,
    stock: bool = False,
) -> Period | None:
    """Return the time that a figure of a sentence is about; `found` are all its mentions, in order.

    That is the date that follows the figure, else one before it in its clause, else one that opens a clause before
    it (« En 2024, … »), else the day of publication, where it is known. A date that follows another figure is that
    figure's: « 2 900 en 2023 et 3 350 en 2024 ». For a `stock`, what there is, « aujourd'hui » is no date of its own:
    it is the day of publication, as in the same sentence without it.
    """
    dates = [other for other in found if other.kind == "date"]
    if _stands_before(code):
        dates = [day for day in dates if day.start < mention.start and not _is_baseline(day, sentence, lower, code)]
    dates = [day for day in dates if not circumstances.is_of_saying(lower, sentence.start, day.start, code)]
    dates = [day for day in dates if not _is_of_another(mention, day, lower, code)]
    dates = [day for day in dates if not _is_left_behind(mention, day, lower, code)]
    dates = [*_join_stretches(dates, sentence, lower, code)]
    chosen = _choose(mention, dates, found, sentence, lower, code, published) if dates else None
    for linked in _linked(mention, found, sentence, lower, code) if chosen is None and dates else ():
        chosen = chosen or _choose(linked, dates, found, sentence, lower, code, published)
    if chosen is None or not isinstance(chosen.low, date) or not isinstance(chosen.high, date):
        return Period(published, published, "publication") if published else None
    if stock and published and lower[chosen.start : chosen.end] in _present_day(code):
        return Period(published, published, "publication")
    begun = _narrow(chosen, dates, lower)
    if begun is not None:
        return Period(*begun, "text")
    since = circumstances.is_since(lower, sentence.start, chosen.start, code)
    low = _begin(chosen, chosen.high, found, lower, code) or chosen.low
    return Period(low, max(chosen.high, published) if since and published else chosen.high, "text")


def _narrow(day: Mention, dates: list[Mention], lower: str) -> tuple[date, date] | None:
    """Return the stretch that follows the year that it lies in: « cette année, de mars à juin », "in 2024, in May"."""
    place = dates.index(day) if day in dates else 0
    if place and lower[dates[place - 1].end : day.start].strip() == ",":
        place -= 1  # « En 2024, entre mars et juin »
    day, behind = dates[place], next(iter(dates[place + 1 : place + 2]), None)
    year, inner = _days_of(day), _days_of(behind) if behind is not None else None
    if behind is None or year is None or inner is None or (year[1] - year[0]).days < SHORTEST_YEAR:
        return None
    gap = lower[day.end : behind.start]
    if not gap.startswith(",") or len(gap.split()) > NEAR_WORDS:
        return None
    if not _YEAR.search(lower, behind.start, behind.end) and (year[0].month, year[0].year) == (1, year[1].year):
        inner = _in_year(inner, year[0].year)
    return inner if inner != year and year[0] <= inner[0] <= inner[1] <= year[1] else None


def _days_of(day: Mention) -> tuple[date, date] | None:
    return (day.low, day.high) if isinstance(day.low, date) and isinstance(day.high, date) else None


def _in_year(days: tuple[date, date], year: int) -> tuple[date, date]:
    """Return days of one year that tell none themselves, as those of the year before them."""
    if days[0].year != days[1].year:
        return days
    first, last = (min(day.day, monthrange(year, day.month)[1]) for day in days)
    return date(year, days[0].month, first), date(year, days[1].month, last)


def _begin(day: Mention, last: date, found: list[Mention], lower: str, code: str) -> date | None:
    """Return the first day of a stretch that a date only ends: "the six months to June"."""
    links, year = _leading_up(code)
    length = next((other for other in reversed(found) if other.kind == "duration" and other.end <= day.start), None)
    months = 12 if year.search(lower, max(0, day.start - NEAR), day.start) else 0
    if length is not None and length.unit in _MONTHS and links.fullmatch(lower, length.end, day.start):
        months = int(Decimal(length.low) * _MONTHS[length.unit]) if isinstance(length.low, Decimal) else 0
    if not 0 < months <= MOST_MONTHS:
        return None
    if last == date.max:
        return None
    after = last + timedelta(days=1)
    years, month = divmod(after.year * 12 + after.month - 1 - months, 12)
    return date(years, month + 1, min(after.day, monthrange(years, month + 1)[1])) if years > 0 else None


@cache
def _leading_up(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    pack = load_pack(code)
    links, year = (phrases.alternation(pack.forms(pack.words["dates"]["up_to"][name])) for name in ("links", "year"))
    return (
        re.compile(rf"{phrases.SPACE}(?:{links}){phrases.SPACE}" if links else "(?!)"),
        re.compile(rf"(?<!\w)(?:{year}){phrases.SPACE}\Z" if year else "(?!)"),
    )


def _join_stretches(dates: list[Mention], sentence: Sentence, lower: str, code: str) -> Iterator[Mention]:
    """Return dates with two that name one stretch of time as one: « du 1er mars à la fin d'août »."""
    opening, joint = _stretches(code)
    first = None
    for last in (*dates, None):
        joined = first and last and joint.match(lower, first.end, last.end)
        if first is not None and last is not None and joined and joined.end() >= last.start:
            opened = opening.search(lower, max(sentence.start, first.start - NEAR), first.start)
            if opened and isinstance(first.low, date) and isinstance(last.high, date) and first.low < last.high:
                yield replace(first, end=last.end, figure_end=last.figure_end, high=last.high)
                first = None
                continue
        if first is not None:
            yield first
        first = last


@cache
def _stretches(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a stretch of time and between its two dates: "between … and …", « du … au … »."""
    stretches, grammar = load_pack(code).words["dates"]["stretches"], load_pack(code).words["grammar"]
    articles = [*grammar["determiners"], *grammar["elided_determiners"]]
    article = rf"(?:(?:{phrases.alternation(articles)}){phrases.SPACE})?" if articles else ""
    opening, joints = (phrases.alternation(stretches[name]) for name in ("before", "between"))
    return (
        re.compile(rf"(?<!\w)(?:{opening}){phrases.SPACE}{article}\Z"),
        re.compile(rf"{phrases.SPACE}(?:{joints}){phrases.SPACE}{article}"),
    )


@cache
def _present_day(code: str) -> frozenset[str]:
    """Return the words for the day itself: « aujourd'hui », "today"."""
    pack = load_pack(code)
    return frozenset(pack.forms(pack.words["dates"]["relative"]["day"][0]))


@cache
def _stands_before(code: str) -> bool:
    """Tell whether a date stands before what it dates, so that one behind a figure is not the figure's."""
    return bool(load_pack(code).words["dates"]["stand"] == ["before"])


def _is_of_another(mention: Mention, day: Mention, lower: str, code: str) -> bool:
    """Tell whether a date behind a figure is that of what it is compared with: "340 bridges, more than in 2012"."""
    return day.start >= mention.end and _baselines(code).search(lower, mention.end, day.start) is not None


def _is_left_behind(mention: Mention, day: Mention, lower: str, code: str) -> bool:
    """Tell the day before a figure of today: « Née en 2018, la société vient de lever 90 millions »."""
    return day.end <= mention.start and _just_now(code).search(lower, day.end, mention.start) is not None


@cache
def _just_now(code: str) -> re.Pattern[str]:
    pack = load_pack(code)
    forms = pack.forms(pack.words["dates"]["just_now"])
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(forms)})(?:(?!\w)|(?<='))" if forms else "(?!)")


@cache
def _baselines(code: str) -> re.Pattern[str]:
    forms = load_pack(code).forms(load_pack(code).words["baselines"])
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(forms)})(?:(?!\w)|(?<='))" if forms else "(?!)")


def _is_baseline(day: Mention, sentence: Sentence, lower: str, code: str) -> bool:
    """Tell what a figure is only compared with: Chinese 比2023年增长5%."""
    return circumstances.is_baseline(lower, sentence.start, day.start, code)


def _linked(mention: Mention, found: list[Mention], sentence: Sentence, lower: str, code: str) -> Iterator[Mention]:
    """Return the figures of whose time another one is, the nearest first: « 1,7 milliard, en hausse de 5 % »."""
    place = bisect_left(found, mention.start, key=attrgetter("start"))
    for earlier in found[max(0, place - LINKS) : place][::-1]:
        if earlier.kind == "date":
            continue
        if not circumstances.is_linked(lower, sentence.start, mention.start, code):
            return
        yield earlier
        mention = earlier


def _choose(
    mention: Mention,
    dates: list[Mention],
    found: list[Mention],
    sentence: Sentence,
    lower: str,
    code: str,
    published: date | None,
) -> Mention | None:
    low, high = circumstances.clause(lower, sentence.start, sentence.end, mention.start, mention.end, code)
    if _stands_before(code) and (earlier := [day for day in dates if low <= day.start]):
        return earlier[-1]
    figures = [other for other in found if other.kind not in ("date", "duration") and other is not mention]
    following = next((day for day in dates if day.start >= mention.end), None)
    if following is not None and _BREAK.search(lower, mention.end, following.start):
        following = None
    if following is not None:
        bare = [figure for figure in figures if not _in_brackets(lower, mention.end, figure.start)]
        following = None if _between(bare, mention.end, following.start) else following
    if following is not None and _follows_directly(lower[mention.end : following.start]):
        return following
    inside = following is not None and following.start < high
    before = [day for day in dates if low <= day.start and day.end <= mention.start]
    free = [day for day in before if not _between(figures, low, day.start)]
    if free:
        return free[-1]
    chosen = (following if inside else None) or _opening(mention, dates, figures, sentence, lower, code)
    if chosen or following is None or mention.kind == "measure":  # a bridge is as long as it was
        return chosen or following
    own = _is_far_off(following, published) and _is_of_own_clause(following, sentence, lower, code)
    return None if own else following


def _is_far_off(day: Mention, published: date | None) -> bool:
    first, last = day.low, day.high
    if published is None or not isinstance(first, date) or not isinstance(last, date):
        return False
    return first - published > FAR_OFF or published - last > FAR_OFF


def _is_of_own_clause(day: Mention, sentence: Sentence, lower: str, code: str) -> bool:
    """Tell whether a date is of a verb of its own clause: « 340 brasseries, et la plus ancienne a ouvert en 1902 »."""
    low, high = circumstances.clause(lower, sentence.start, sentence.end, day.start, day.end, code)
    return not verbs_of(code).isdisjoint(find_words(lower, low, high))


def _opening(
    mention: Mention, dates: list[Mention], figures: list[Mention], sentence: Sentence, lower: str, code: str
) -> Mention | None:
    """Return the last date before a figure that opens a clause and is no participle's: not « Fondée en 2016, »."""
    for day in reversed([day for day in dates if day.end <= mention.start]):
        low, _ = circumstances.clause(lower, sentence.start, sentence.end, day.start, day.end, code)
        words = lower[low : day.start].split()
        participle = bool(words) and _is_participle(words[0], code)
        if not participle and not _between(figures, low, day.start) and ";" not in lower[day.end : mention.start]:
            return day
    return None


def _follows_directly(gap: str) -> bool:
    """Tell whether little but brackets stands between: « 80 millions (73 millions d'euros) en 2024 »."""
    words = _BRACKETS.sub("", gap)
    return len(words) <= NEAR and not any(mark in words for mark in ";:,")


def _in_brackets(lower: str, start: int, end: int) -> bool:
    return lower.count("(", start, end) > lower.count(")", start, end)


def _between(figures: Iterable[Mention], start: int, end: int) -> bool:
    return any(start <= figure.start < end for figure in figures)


def _is_participle(word: str, code: str) -> bool:
    grammar = load_pack(code).words["grammar"]
    return word.endswith(tuple(grammar["participle_endings"])) and word not in grammar["stops"]
