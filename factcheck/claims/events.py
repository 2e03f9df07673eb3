"""A date in its sentence in, what happened on it out: the events of rules/lexicon/events.yaml named beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import attrgetter

from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError
from factcheck.extraction.passage import Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.records import Mention
from factcheck.rules import rule_file

BEFORE = 80
"""Characters before a date among which its event is named: « dont le lancement, à Kourou, a eu lieu le 17 mai »."""
AFTER = 60
"""Characters after it: « le 22 avril 2024, le tribunal de Lille l'avait condamné ». Own choice, as `BEFORE`."""
_STOP = re.compile(r"[;:.!?()]")


def find_events(
    mention: Mention, dates: Sequence[Mention], lower: str, start: int, end: int, code: str, words: frozenset[str]
) -> tuple[str, ...]:
    """Return the events that a date of the sentence `start:end` is the day of, sorted; `dates` are all of its dates.

    They are named before the date, with no other date between, else after it: in its own clause, which « et » and
    « , qui » end, else in those next to it. What stands after « et » is another date's, where one follows: « débutera
    en mars et l'inauguration est prévue le 14 août ». « Et » joins but two nouns before a comma: « le mariage d'Oberon
    et de Tanegashi, achevé le 3 juin ».
    """
    wording, meanings = _events(code)
    if not wording.may_be_among(words):
        return ()
    place = bisect_left(dates, mention.start, key=_start)
    low = max(start, mention.start - BEFORE, dates[place - 1].end if place else 0)
    following = dates[place + 1].start if place + 1 < len(dates) else end
    high = min(end, mention.end + AFTER, following)
    stops = [match.end() for match in _STOP.finditer(lower, low, mention.start)]
    stop = _STOP.search(lower, mention.end, high)
    low, high = (stops[-1] if stops else low), (stop.start() if stop else high)
    joint = _joints(code)
    ends = (match.end() for match in joint.finditer(lower, low, mention.start))
    joints = [at for at in ends if "," not in lower[at : mention.start]]
    inside = joint.search(lower, mention.end, high)
    near = _named(wording, meanings, lower, joints[-1] if joints else low, mention.start) or _named(
        wording, meanings, lower, mention.end, inside.start() if inside else high
    )
    if inside and following != end and lower[inside.start()] != ",":
        high = inside.start()
    return (
        near
        or _named(wording, meanings, lower, low, mention.start)
        or _named(wording, meanings, lower, mention.end, high)
    )


_start = attrgetter("start")


@cache
def _joints(code: str) -> re.Pattern[str]:
    """Return the pattern of what ends the clause of a date: « et », "while", « , qui »."""
    pack = load_pack(code)
    joints, breaks = (phrases.alternation(pack.forms(pack.words["changes"][name])) for name in ("joints", "breaks"))
    return re.compile(rf"(?<!\w)(?:{joints})(?!\w)|,{phrases.GAP}(?:{breaks})(?!\w)")


def _named(wording: Wording, meanings: dict[str, tuple[str, ...]], lower: str, low: int, high: int) -> tuple[str, ...]:
    found = {
        event for match in wording.pattern.finditer(lower, low, high) for event in meanings[phrases.squeeze(match[0])]
    }
    return tuple(sorted(found))


@cache
def _read_events() -> dict[str, dict[str, list[str]]]:
    """Return each event with the words for it, by language; DataError where the file breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file("lexicon/events.yaml")
    loaded = yaml_source.load(text, path)
    for event, words in loaded.value.items():
        for language, forms in words.items():
            if not is_word_list(forms):
                line = loaded.line(event, language)
                raise DataError(f"the words of '{event}' are a list of quoted words", path=path, line=line)
    events: dict[str, dict[str, list[str]]] = loaded.value
    return events


@cache
def _events(code: str) -> tuple[Wording, dict[str, tuple[str, ...]]]:
    pack = load_pack(code)
    found: dict[str, list[str]] = defaultdict(list)
    for event, words in _read_events().items():
        for form in pack.forms(words.get(code, [])):
            found[form].append(event)
    wording = build_wording(rf"(?<!\w)(?:{phrases.alternation(found)})(?!\w)", found)
    return wording, {form: tuple(events) for form, events in found.items()}


@lru_cache(maxsize=50_000)
def event_of(word: str, code: str) -> str | None:
    """Return the event that a single word names, the first of several; None where it names none."""
    return next(iter(_events(code)[1].get(word, ())), None)
