"""A date in its sentence in, what happened on it out: the events of rules/lexicon/events.yaml named beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from factcheck.claims.event_words import APPOSITION, Words, event_words, read_events
from factcheck.languages import load_pack, phrases
from factcheck.records import Mention

BEFORE = 80
"""Characters before a date among which its event is named: « dont le lancement, à Kourou, a eu lieu le 17 mai »."""
AFTER = 60
"""Characters after it: « le 22 avril 2024, le tribunal de Lille l'avait condamné ». Own choice, as `BEFORE`."""
AFTER_OPENING = 120
"""The same behind a date that opens its sentence, up to a comma: it belongs to the verb, however long its subject."""
ANNOUNCEMENT = "announcement"
"""It happens on a date that it stands next to; elsewhere it tells of what does, or will: « l'ouverture annoncée »."""
HOLDING = "holding"
"""That something took place: what did is the event, where a word names it: « l'inauguration a eu lieu le 4 mai »."""
OPENING = 4
"""Characters before a date that opens its sentence, as an article."""
_STOP = re.compile(r"[;:.!?()]")
_CLAUSE_END = re.compile(r"[,;:.!?()]")


def find_events(
    mention: Mention, dates: Sequence[Mention], lower: str, start: int, end: int, code: str
) -> tuple[str, ...]:
    """Return the events that a date of the sentence `start:end` is the day of, sorted; `dates` are all of its dates.

    They are named before the date, with no other date between, else after it: in its own clause, which « et » and
    « , qui » end, else in those next to it. What stands after « et » is another date's, where one follows: « débutera
    en mars et l'inauguration est prévue le 14 août ». « Et » joins but two nouns before a comma: « le mariage d'Oberon
    et de Tanegashi, achevé le 3 juin ».
    """
    known = event_words(code)
    place = bisect_left(dates, mention.start, key=_start)
    low = max(start, mention.start - BEFORE, dates[place - 1].end if place else 0)
    following = dates[place + 1].start if place + 1 < len(dates) else end
    high = min(end, mention.end + AFTER, following)
    stops = [match.end() for match in _STOP.finditer(lower, low, mention.start)]
    stop = _STOP.search(lower, mention.end, high)
    low, high = (stops[-1] if stops else low), (stop.start() if stop else high)
    joint = _joints(code)
    joints = [
        each for each in joint.finditer(lower, low, mention.start) if "," not in lower[each.end() : mention.start]
    ]
    inside = joint.search(lower, mention.end, high)
    near = _named(known, lower, joints[-1].end() if joints else low, mention.start, mention.start, _of(joints, low))
    if near == (HOLDING,):
        return _named(known, lower, low, mention.start, mention.start)
    if near and (said := _apposition(code).match(lower, mention.end, high)):
        return tuple(sorted({*near, *_named(known, lower, said.start(), high, said.start())}))
    near = near or _named(known, lower, mention.end, inside.start() if inside else high, mention.end)
    if inside and following != end and lower[inside.start()] != ",":
        high = inside.start()
    return (
        near
        or _named(known, lower, low, mention.start, mention.start)
        or _named(known, lower, mention.end, high, mention.end)
        or _of_opening(known, mention, lower, start, min(end, following))
    )


def _of_opening(known: Words, mention: Mention, lower: str, start: int, end: int) -> tuple[str, ...]:
    """Return what a sentence that a date opens tells: « Mercredi 14 janvier, le conseil de … a adopté le budget »."""
    if mention.start - start > OPENING or lower[mention.end : mention.end + 1] != ",":
        return ()
    high = min(end, mention.end + AFTER_OPENING)
    stop = _CLAUSE_END.search(lower, mention.end + 1, high)
    return _named(known, lower, mention.end, stop.start() if stop else high, mention.end)


def find_events_of_opening(at: int, lower: str, end: int, code: str) -> tuple[str, ...]:
    """Return the events of the clause that follows « Ce jour-là, », from `at` on."""
    stop = _CLAUSE_END.search(lower, at, min(end, at + AFTER_OPENING))
    return _named(event_words(code), lower, at, stop.start() if stop else min(end, at + AFTER_OPENING), at)


def names_event(lower: str, code: str, *, alone: bool) -> bool:
    """Tell whether a few words name an event: `alone`, or after others, as "record" does in "broke the record"."""
    words = event_words(code)
    found = [phrases.squeeze(match[0]) for match in words.find(lower, 0, len(lower))]
    return any(map(words.meanings, found)) if alone else bool(found)


def _of(joints: Sequence[re.Match[str]], low: int) -> int | None:
    """Return where what « , qui » stands for may begin: « le pont, qui a cédé le 4 mai »; None after « et »."""
    return low if joints and joints[-1][0].startswith(",") else None


_start = attrgetter("start")


@cache
def _apposition(code: str) -> re.Pattern[str]:
    """Return the pattern of what says of the day before it what it is the day of: « , date de son inauguration »."""
    forms = load_pack(code).forms(read_events().words[APPOSITION].get(code, []))
    return re.compile(rf",{phrases.GAP}(?:{phrases.alternation(forms)})(?:(?<=')|(?!\w))")


@cache
def _joints(code: str) -> re.Pattern[str]:
    """Return the pattern of what ends the clause of a date: « et », "while", « , qui »."""
    pack = load_pack(code)
    joints, breaks = (phrases.alternation(pack.forms(pack.words["changes"][name])) for name in ("joints", "breaks"))
    return re.compile(rf"(?<!\w)(?:{joints})(?!\w)|,{phrases.GAP}(?:{breaks})(?!\w)")


def _named(words: Words, lower: str, low: int, high: int, near: int, since: int | None = None) -> tuple[str, ...]:
    """Return the events that `lower[low:high]` names, for a date that begins or ends at `near`.

    From `since` on stand the first phrases of pairs whose second may follow.
    """
    found: dict[str, int] = {}
    before: list[str] = []
    for match in words.find(lower, low if since is None else since, high):
        form = phrases.squeeze(match[0])
        if match.start() >= low:
            both = words.of_both(before, form)
            for event in words.own(before, form) if both else ():
                found.pop(event, None)  # « la grève a été levée » : no day of its beginning
            for event in both or words.meanings(form):
                found[event] = near - match.end() if near >= high else match.start() - near
        before.append(form)
    if len(found) > 1:
        found.pop(HOLDING, None)
    if ANNOUNCEMENT in found and len(found) > 1:
        gap = found.pop(ANNOUNCEMENT)
        return (ANNOUNCEMENT,) if gap < min(found.values()) else tuple(sorted(found))
    return tuple(sorted(found))
