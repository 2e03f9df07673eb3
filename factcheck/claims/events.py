"""A date in its sentence in, what happened on it out: the events of rules/lexicon/events.yaml named beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError, nearest
from factcheck.languages import load_pack, phrases
from factcheck.records import Mention
from factcheck.rules import rule_file

BEFORE = 80
"""Characters before a date among which its event is named: « dont le lancement, à Kourou, a eu lieu le 17 mai »."""
AFTER = 60
"""Characters after it: « le 22 avril 2024, le tribunal de Lille l'avait condamné ». Own choice, as `BEFORE`."""
ANNOUNCEMENT = "announcement"
"""It happens on a date that it stands next to; elsewhere it tells of what does, or will: « l'ouverture annoncée »."""
RECURRING = "recurring"
"""Lists the events of which one and the same has many in a year."""
HOLDING = "holding"
"""That something took place: what did is the event, where a word names it: « l'inauguration a eu lieu le 4 mai »."""
NOTHING = "nothing"
"""The entry of the phrases that name no event, though a word in them does."""
APPOSITION = "apposition"
"""The entry of the words between a day and what it is the day of."""
_NO_PAIRS: frozenset[tuple[str, int]] = frozenset()
_WORD = re.compile(r"(?<!\w)\w+")
_THEN = " … "
"""Stands between two phrases of a pair in the file."""
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
    known = _events(code)
    if known.needs is not None and known.needs.isdisjoint(words):
        return ()
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
    )


def _of(joints: Sequence[re.Match[str]], low: int) -> int | None:
    """Return where what « , qui » stands for may begin: « le pont, qui a cédé le 4 mai »; None after « et »."""
    return low if joints and joints[-1][0].startswith(",") else None


_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Words:
    """The words for events in one language."""

    meanings: Mapping[str, Sequence[str]]
    """Phrase, or a part of a pair -> the events that it names by itself."""
    by_first: Mapping[str, Sequence[str]]
    """The first word of a phrase -> the phrases."""
    needs: frozenset[str] | None
    """No text that has none of these words names an event; None: any text may."""
    heads: Mapping[str, Set[tuple[str, int]]]
    """The first phrase of a pair -> the events that pairs with it name, each with the number of its pair."""
    tails: Mapping[str, Set[tuple[str, int]]]
    """The second phrase of a pair, likewise."""
    patterns: dict[str, re.Pattern[str]]
    """By first word, those that were needed so far: all of them at once take half a second to compile."""

    def find(self, lower: str, low: int, high: int) -> Iterator[re.Match[str]]:
        """Yield the phrases of a stretch of text from left to right, the longest at each place."""
        at = low
        for word in _WORD.finditer(lower, low, high):
            if word.start() >= at and word[0] in self.by_first:
                match = self._pattern(word[0]).match(lower, word.start(), high)
                if match:
                    at = match.end()
                    yield match

    def _pattern(self, first: str) -> re.Pattern[str]:
        if first not in self.patterns:
            self.patterns[first] = re.compile(rf"(?:{phrases.alternation(self.by_first[first])})(?:(?<=')|(?!\w))")
        return self.patterns[first]

    def of_both(self, before: Sequence[str], form: str) -> list[str]:
        """Return the events that a phrase names after others, by its last words: « ouvert » of « s'est ouvert »."""
        open_pairs = _NO_PAIRS.union(*(self.heads.get(each, _NO_PAIRS) for each in before))
        return [event for event, _ in open_pairs.intersection(self._ended_by(form))] if open_pairs else []

    def own(self, before: Sequence[str], form: str) -> list[str]:
        """Return the events that the first phrases of those pairs name by themselves."""
        ended = self._ended_by(form)
        return [event for each in before if ended & self.heads.get(each, _NO_PAIRS) for event in self.meanings[each]]

    def _ended_by(self, form: str) -> Set[tuple[str, int]]:
        parts = form.split(" ")
        return _NO_PAIRS.union(*(self.tails.get(" ".join(parts[at:]), _NO_PAIRS) for at in range(len(parts))))


@cache
def _apposition(code: str) -> re.Pattern[str]:
    """Return the pattern of what says of the day before it what it is the day of: « , date de son inauguration »."""
    forms = load_pack(code).forms(_read_events().words[APPOSITION].get(code, []))
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
            for event in both or words.meanings[form]:
                found[event] = near - match.end() if near >= high else match.start() - near
        before.append(form)
    if len(found) > 1:
        found.pop(HOLDING, None)
    if ANNOUNCEMENT in found and len(found) > 1:
        gap = found.pop(ANNOUNCEMENT)
        return (ANNOUNCEMENT,) if gap < min(found.values()) else tuple(sorted(found))
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Events:
    """What happens on a day, whatever language tells it."""

    words: Mapping[str, Mapping[str, list[str]]]
    """Event -> language -> the words for it."""
    recurring: frozenset[str]


@cache
def _read_events() -> Events:
    """Return the events; DataError where the file breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file("lexicon/events.yaml")
    loaded = yaml_source.load(text, path)
    listed = {APPOSITION: {}, **{event: words for event, words in loaded.value.items() if event != RECURRING}}
    for event, words in listed.items():
        for language, forms in words.items():
            if not is_word_list(forms):
                line = loaded.line(event, language)
                raise DataError(f"the words of '{event}' are a list of quoted words", path=path, line=line)
    for number, event in enumerate(loaded.value.get(RECURRING, [])):
        if event not in listed:
            line = loaded.line(RECURRING, number)
            raise DataError(f"unknown event '{event}'; {nearest(str(event), listed)}", path=path, line=line)
    return Events(listed, frozenset(loaded.value.get(RECURRING, [])))


def known_events() -> frozenset[str]:
    """Return all events that the lexicon has a word for."""
    return frozenset(_read_events().words)


def recurring() -> frozenset[str]:
    """Return the events of which one and the same has many in a year."""
    return _read_events().recurring


@cache
def _events(code: str) -> Words:
    pack = load_pack(code)
    meanings: dict[str, list[str]] = defaultdict(list)
    heads: dict[str, set[tuple[str, int]]] = defaultdict(set)
    tails: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for event, words in _read_events().words.items():
        for number, phrase in enumerate(words.get(code, []) if event != APPOSITION else ()):
            first, _, second = phrase.partition(_THEN)
            if second:
                for part, ends in ((first, heads), (second, tails)):
                    for form in pack.forms([part]):
                        ends[form].add((event, number))
                        meanings[form]
            else:
                for form in pack.forms([phrase]):
                    meanings[form] += [event] if event != NOTHING and event not in meanings[form] else []
    by_first: dict[str, list[str]] = defaultdict(list)
    for form in meanings:
        by_first[_WORD.findall(form)[0]].append(form)
    return Words(dict(meanings), by_first, phrases.needed_words(meanings), heads, tails, {})


@lru_cache(maxsize=50_000)
def event_of(word: str, code: str) -> str | None:
    """Return the event that a single word names, the first of several; None where it names none."""
    return next(iter(_events(code).meanings.get(word, ())), None)
