"""The claims of one article in, what ties a length of time to the days between which it lies out.

"since" ties it to the day from which it counts, "until" to the day up to which it does; without the latter it counts
up to the day of publication. « Fondée en 2016 … il y a douze ans », « ouvertes le 3 février, closes le 28 mars, au
terme de cinq mois de débats », « née en 1958 … à 59 ans, dit-elle ». A stretch of dates is both: « de 2016 à 2025 ».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from factcheck.claims.spans import (
    BEGIN,
    END,
    EXISTENCE,
    LIFE,
    SpanGrammar,
    grammar_of,
    just_after,
    just_before,
    whole_words,
)
from factcheck.extraction.passage import Wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Claim, Tie
from factcheck.ties import TiedText, Told

_NUMBERS = re.compile(r"\d+")
NEAR = 3
"""Sentences between a length of time and the days of what lasts. Own choice."""
REACH = 60
"""Characters around a length of time in which a word ties it. Own choice."""
LONGEST_JOINT = 14
"""Characters between a length of time and the dates that it stands beside."""


@dataclass(frozen=True)
class TieGrammar:
    """The compiled words of one language that tie a length of time to days."""

    spans: SpanGrammar
    standing: Wording
    lasting_verbs: Wording
    lasting_before: Wording
    whole: Wording
    later: Wording
    after: Wording
    joints: frozenset[str]
    ago_joints: frozenset[str]
    later_joints: frozenset[str]
    at_joints: frozenset[str]
    had: Wording
    joint_noun: re.Pattern[str]
    lasted: Wording
    no_age: Wording
    joins: Wording
    """Between two persons of whom one clause tells each."""
    ago: Wording


@cache
def _tie_grammar(code: str) -> TieGrammar:
    pack = load_pack(code)
    listed = pack.words["spans"]
    words = {name: pack.forms(forms) for name, forms in listed.items() if isinstance(forms, list)}
    return TieGrammar(
        spans=grammar_of(code),
        standing=just_before(words["standing"]),
        lasting_verbs=whole_words(pack.forms(listed["lasting"]["verbs"])),
        lasting_before=just_before(pack.forms(listed["lasting"]["before"])),
        whole=just_before(words["whole"]),
        later=just_after(words["later"]),
        after=just_after(words["after"]),
        joints=frozenset(words["joints"]),
        ago_joints=frozenset(words["ago_joints"]),
        later_joints=frozenset(words["later_joints"]),
        at_joints=frozenset(words["at_joints"]),
        had=just_before(words["had"]),
        joint_noun=_joint_noun(pack, listed["joint_nouns"]),
        lasted=just_before(words["lasted"]),
        no_age=just_after(words["no_age"]),
        joins=whole_words(pack.forms(pack.words["changes"]["joints"])),
        ago=whole_words(words["ago"]),
    )


def _joint_noun(pack: Pack, listed: dict[str, list[str]]) -> re.Pattern[str]:
    if not listed["articles"]:
        return re.compile(r"(?!)")
    articles, of = (phrases.alternation(pack.forms(listed[name])) for name in ("articles", "of"))
    return re.compile(rf"\W{{1,3}}(?:{articles}){phrases.GAP}[\w-]+{phrases.GAP}(?:{of}){phrases.SPACE}\Z")


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the ties of lengths of time, and of days said to be so long ago, to the days between which they lie."""
    dates = [each for each in told if each.claim.kind == "date"]
    if not dates:
        return
    places = [each.mention.start for each in dates]
    days = _Days(dates)
    for place, each in enumerate(told):
        if each.claim.kind == "duration" and each.claim.status == "actual":
            found = _of_length(each, days, bisect_left(places, each.mention.start), text)
        elif each.claim.kind == "date":
            found = _of_day(each, days, bisect_left(places, each.mention.start), text)
        else:
            continue
        for sort, other in (("since", found[0]), ("until", found[1])):
            if other is not None:
                yield place, Tie(sort, other.claim.id)  # type: ignore[arg-type]


Ends = tuple[Told | None, Told | None]
"""The day that a length of time counts from, and that up to which it does."""
_NONE: Ends = (None, None)


class _Days:
    """The dates of an article, those on which something begins or ends by what it is."""

    def __init__(self, dates: list[Told]) -> None:
        self.all = dates
        self.of: dict[str, list[Told]] = {}
        for each in dates:
            for role in each.claim.spans:
                self.of.setdefault(role, []).append(each)


def _of_length(length: Told, days: _Days, place: int, text: TiedText) -> Ends:
    """Return the days of a length of time: those beside it, else those of what it is the length of."""
    if LIFE + END in length.claim.spans:
        return _of_whole_life(length, days)
    beside = _of_stretch(length, days.all, place, text)
    if beside[0] is None:
        beside = _between(length, days.all, place, text)
    if beside[0] is not None:
        return beside
    aged = _of_age(length, days, place, text)
    if aged[0] is not None:
        return aged
    for family in length.claim.spans:
        found = _of_family(family, length, days, text)
        if found[0] is not None:
            return found
    return _NONE


def _of_stretch(length: Told, dates: list[Told], place: int, text: TiedText) -> Ends:
    """Return the stretch of dates that a length of time stands beside: « de 2016 à 2025, soit douze ans »."""
    joints = _tie_grammar(text.code).joints
    for other in dates[max(0, place - 1) : place + 1]:
        if other.number != length.number or not is_stretch(other.claim):
            continue
        first, second = (other, length) if other.mention.start < length.mention.start else (length, other)
        if _joint(first, second, text) in joints or _lasts_as_long(length, other, dates, text):
            return other, other
    return _NONE


def _lasts_as_long(length: Told, stretch: Told, dates: list[Told], text: TiedText) -> bool:
    """Tell « ouverte du 4 avril au 31 mai, aura duré six mois », « de 2002 à 2016, un chantier de vingt-cinq ans »."""
    grammar, last = _tie_grammar(text.code), length.mention.start
    if stretch.mention.end <= last <= stretch.mention.end + REACH:
        between = text.lower[stretch.mention.end : last]
        if grammar.joint_noun.match(between):
            return True
    low = max(length.sentence.start, last - REACH)
    alone = sum(each.number == length.number for each in dates) == 1
    return alone and grammar.lasted.pattern.search(text.lower, low, last) is not None


def _joint(first: Told, second: Told, text: TiedText) -> str | None:
    """Return the words between two figures; None where they do not stand beside each other."""
    gap = second.mention.start - first.mention.end
    if gap > LONGEST_JOINT:
        return None
    return phrases.squeeze(text.lower[first.mention.end : second.mention.start].replace("(", ", "))


def _between(length: Told, dates: list[Told], place: int, text: TiedText) -> Ends:
    """Return the days before and behind « douze ans plus tard », and those of « dix-huit mois après sa fermeture »."""
    grammar = _tie_grammar(text.code)
    before = dates[place - 1] if place else None
    behind = dates[place] if place < len(dates) else None
    if behind is None or before is None or behind.number != length.number:
        return _NONE
    rest = text.lower[length.mention.end : behind.mention.start]
    later = grammar.later.pattern.search(rest) if len(rest) <= REACH else None
    if later is not None and phrases.squeeze(rest[later.end() :]) in grammar.later_joints:
        return (before, behind) if length.number - before.number <= 1 and is_one_day(before.claim) else _NONE
    after = grammar.after.pattern.search(rest) if len(rest) <= REACH else None
    beside = text.lower[before.mention.end : length.mention.start].strip(" ,(")
    if after is not None and not beside and before.number == length.number:
        return behind, before
    return _NONE


def is_one_day(claim: Claim) -> bool:
    """Tell a date that a length of time can count from: one with its year, no stretch, no distance."""
    return isinstance(claim.low, date) and str(claim.low.year) in claim.text and not is_stretch(claim)


def is_stretch(claim: Claim) -> bool:
    """Tell whether a date states its first and its last day: « de 2016 à 2025 », but not « les années 1930 »."""
    low, high = claim.low, claim.high
    if not (isinstance(low, date) and isinstance(high, date)) or low == high:
        return False
    if low.year != high.year:
        return str(low.year) in claim.text and str(high.year)[2:] in claim.text[claim.text.index(str(low.year)) + 4 :]
    told = set(_NUMBERS.findall(claim.text))
    return {str(low.day), str(high.day)} <= told


def _of_whole_life(length: Told, days: _Days) -> Ends:
    """Return birth and death of one who died at an age: « (1931-2015) … mort à 84 ans »."""
    lives = [each for each in days.all if is_stretch(each.claim) and each.number == length.number]
    if len(lives) == 1 and lives[0].claim.text[:1].isdigit() and _same_subject(lives[0].claim, length.claim, sure=True):
        return lives[0], lives[0]
    born = _nearest(LIFE + BEGIN, length, days, sure=True)
    died = _nearest(LIFE + END, length, days, sure=True)
    return (born, died) if born is not None and died is not None else _NONE


def _of_age(length: Told, days: _Days, place: int, text: TiedText) -> Ends:
    """Return the birth of a person and the day beside an age: « avait 34 ans en 2019 », « en 2019, à 34 ans »."""
    grammar, first = _tie_grammar(text.code), length.mention.start
    if length.claim.unit != "year" or grammar.no_age.pattern.search(text.lower[length.mention.end :][:LONGEST_JOINT]):
        return _NONE
    low = max(length.sentence.start, first - REACH)
    at = any(wording.pattern.search(text.lower, low, first) for wording in (grammar.had, grammar.spans.at))
    for other in days.all[max(0, place - 1) : place + 1]:
        if other.number != length.number or not is_one_day(other.claim):
            continue
        before = other.mention.start < first
        joint = _joint(other, length, text) if before else _joint(length, other, text)
        if joint in (grammar.at_joints if before else grammar.later_joints) and (before or at):
            born = _nearest(LIFE + BEGIN, length, days, sure=True, other=other)
            return (born, other) if born is not None else _NONE
    return _NONE


def _of_family(family: str, length: Told, days: _Days, text: TiedText) -> Ends:
    """Return the first and last day of what lasts; without the last one where the words say that it lasts today."""
    personal = family == LIFE
    first = _nearest(family + BEGIN, length, days, sure=personal)
    if first is None or first is length:
        return _NONE
    if personal:
        return _NONE if _is_of_others(first, length, text) else (first, None)
    last = _nearest(family + END, length, days, sure=False, other=first)
    low = max(length.sentence.start, length.mention.start - REACH)
    if EXISTENCE in length.claim.spans:
        return first, None
    if last is not None:
        return (first, last) if _is_whole(length, first, last, low, text) else _NONE
    return (first, None) if _is_standing(length, low, text) else _NONE


def _is_of_others(first: Told, length: Told, text: TiedText) -> bool:
    """Tell « Paul, né en 2010, et Marie, 12 ans », which are two."""
    if first.number != length.number or first.mention.start > length.mention.start:
        return False
    joins = _tie_grammar(text.code).joins
    return joins.pattern.search(text.lower, first.mention.end, length.mention.start) is not None


def _is_whole(length: Told, first: Told, last: Told, low: int, text: TiedText) -> bool:
    """Tell whether a length of time is told as that from the first day to the last, once both are told."""
    if length.mention.start < max(first.mention.start, last.mention.start) and length.number != last.number:
        return False
    whole = _tie_grammar(text.code).whole
    joint = _joint(last, length, text) if last.mention.end <= length.mention.start else None
    return (
        length.mention.start == length.sentence.start
        or joint in _tie_grammar(text.code).joints
        or whole.pattern.search(text.lower, low, length.mention.start) is not None
    )


def _is_standing(length: Told, low: int, text: TiedText) -> bool:
    """Tell whether a length of time lasts up to the day of the article: « en poste depuis dix ans »."""
    grammar = _tie_grammar(text.code)
    low = max(low, text.lower.rfind(",", low, length.mention.start) + 1)
    if grammar.spans.then.pattern.search(text.lower, low, length.mention.start) is not None:
        return False
    if length.claim.comparator == "between":  # "in her sixth year"
        return True
    if grammar.standing.pattern.search(text.lower, low, length.mention.start) is not None:
        return True
    lasting = grammar.lasting_before.pattern.search(text.lower, low, length.mention.start)
    return lasting is not None and grammar.lasting_verbs.pattern.search(text.lower, low, lasting.start()) is not None


def _nearest(role: str, length: Told, days: _Days, *, sure: bool, other: Told | None = None) -> Told | None:
    """Return the day of a role that stands nearest to a length of time; None where two of them are told apart.

    `sure`: its subject has to be that of the length; `other`: a day that it cannot be.
    """
    opposite = role.removesuffix(BEGIN) + END if role.endswith(BEGIN) else role.removesuffix(END) + BEGIN
    found = [
        each
        for each in days.of.get(role, ())
        if each is not other
        and (role.endswith(END) or opposite not in each.claim.spans)
        and (sure or abs(each.number - length.number) <= NEAR)
        and _same_subject(each.claim, length.claim, sure=sure)
        and (not sure or _person(each.claim) or abs(each.number - length.number) <= 1)
    ]
    for near in ([each for each in found if each.number == length.number], found):
        if len({each.claim.low for each in near}) == 1:
            return near[0]
    return None


def _same_subject(one: Claim, other: Claim, *, sure: bool) -> bool:
    """Tell whether two claims may be, or are, of one subject; a place says little of whose figure it is."""
    first, second = _person(one), _person(other)
    if first is None or second is None:
        return not sure or first == second or one.sentence == other.sentence
    return first == second


def _person(claim: Claim) -> str | None:
    """Return the id of the subject of a claim, where it is no place."""
    return claim.subject.id if claim.subject and not claim.subject.id.startswith("place:") else None


def _of_day(day: Told, days: _Days, place: int, text: TiedText) -> Ends:
    """Return the date that tells again how long ago something was: « fondée en 2016 … démarré, il y a douze ans »."""
    if not _is_ago(day, text):
        return _NONE
    for other in (*days.all[max(0, place - 1) : place], *days.all[place + 1 : place + 2]):
        if other.number == day.number and is_one_day(other.claim):
            first, second = (other, day) if other.mention.start < day.mention.start else (day, other)
            if _joint(first, second, text) in _tie_grammar(text.code).ago_joints:
                return other, None
    for role in day.claim.spans:
        begun = _nearest(role, day, _without(day, days), sure=False) if role.endswith(BEGIN) else None
        if begun is not None and is_one_day(begun.claim) and _is_told_again(role, day, begun):
            return begun, None
    return _NONE


def _is_told_again(role: str, day: Told, other: Told) -> bool:
    """Tell « nous avons démarré il y a douze ans » from what else the same one began."""
    shared = set(day.claim.topic.concepts) & set(other.claim.topic.concepts)
    if shared:
        return day.number != other.number and (_person(day.claim) or 0) == (_person(other.claim) or 1)
    return role == EXISTENCE + BEGIN == day.claim.spans[0]


def _without(day: Told, days: _Days) -> _Days:
    return _Days([each for each in days.all if each is not day])


def _is_ago(day: Told, text: TiedText) -> bool:
    """Tell « il y a douze ans » from a date that says its year."""
    low, high = day.mention.start, day.mention.end
    if text.lower[max(0, low - 1) : low] == "'":  # « deux amis d'il y a vingt ans »
        return False
    return _tie_grammar(text.code).ago.pattern.search(text.lower, low, high) is not None
