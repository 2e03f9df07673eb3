"""The claims of one article in, what ties a length of time to the days between which it lies out.

"since" ties it to the day from which it counts, "until" to the day up to which it does, which is that of publication
where the latter is not told or is the length itself. « Ouvertes le 3 février, closes le 28 mars, au
terme de cinq mois de débats », « née en 1958 … à 59 ans, dit-elle ». A stretch of dates is both: « de 2016 à 2025 ».
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.claims.span_file import BEGIN, END
from factcheck.claims.spans import EXISTENCE, LIFE
from factcheck.languages import phrases
from factcheck.records import Claim, Tie
from factcheck.ties import TiedText, Told
from factcheck.ties._days import (
    LONGEST_JOINT,
    NO_ENDS,
    Days,
    Ends,
    is_one_day,
    is_stretch,
    joint_of,
    nearest,
    same_subject,
    tie_grammar,
)

REACH = 60
"""Characters around a length of time in which a word ties it. Own choice."""
BESIDE = 2
"""Characters between a length of time and what it is the length of: "24 years at the helm". Own choice."""
SHORT = 3
"""Letters of the longest word that says nothing of what a sentence is about. Own choice."""


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the ties of lengths of time to the days between which they lie."""
    dates = [each for each in told if each.claim.kind == "date"]
    places = [each.mention.start for each in dates]
    days = Days(dates)
    for place, each in enumerate(told):
        if each.claim.kind != "duration" or each.claim.status != "actual":
            continue
        found = _of_length(each, days, bisect_left(places, each.mention.start), text) if dates else NO_ENDS
        if found == NO_ENDS and _lasts_until_now(each, text):
            found = (None, each)
        for sort, other in (("since", found[0]), ("until", found[1])):
            if other is not None:
                yield place, Tie(sort, other.claim.id)  # type: ignore[arg-type]


def _of_length(length: Told, days: Days, place: int, text: TiedText) -> Ends:
    """Return the days of a length of time: those beside it, else those of what it is the length of."""
    if LIFE + END in length.claim.spans:
        return _of_whole_life(length, days, text)
    beside = _of_stretch(length, days, place, text)
    if beside[0] is None:
        beside = _between(length, days.all, place, text)
    if beside[0] is not None:
        return beside
    aged = _of_age(length, days, place, text)
    if aged[0] is not None:
        return aged
    if LIFE in length.claim.spans and _is_of_then(length, days.all[place : place + 1], text):
        return NO_ENDS
    for family in length.claim.spans:
        found = _of_family(family, length, days, text)
        if found[0] is not None:
            return found
    found = _of_anything(length, days, text)
    return found if found[0] is not None else _of_the_end(length, days, text)


def _is_of_then(length: Told, following: list[Told], text: TiedText) -> bool:
    """Tell "turned 50 in 2019" from the age on the day of the article."""
    joints = tie_grammar(text.code).later_joints
    return any(is_one_day(each.claim) and joint_of(length, each, text) in joints for each in following)


def _of_anything(length: Told, days: Days, text: TiedText) -> Ends:
    """Return the days of what its sentence tells to its end: « ouvert le 3, clos le 15, il a duré sept semaines »."""
    grammar, low = tie_grammar(text.code), max(length.sentence.start, length.mention.start - REACH)
    lasted = grammar.lasted.pattern.search(text.lower, low, length.mention.start) is not None
    if length.claim.spans and not lasted:
        return NO_ENDS
    before = days.in_sentence.get(length.number - 1, [])
    resumed = lasted and _goes_on(length, before, text)
    sentences = (length.number, length.number + 1, length.number - resumed) if lasted else (length.number,)
    if lasted and len(before) == 1 and is_stretch(before[0].claim) and not days.in_sentence.get(length.number):
        return before[0], before[0]  # « … du 3 au 12 juillet. Il aura duré trois semaines »
    told = [[each for each in days.in_sentence.get(n, ()) if not is_stretch(each.claim)] for n in sentences]
    here = next((each for each in told if each), [])
    if len(here) != 2:
        return NO_ENDS
    first, last = here
    ended = {role.removesuffix(END) for role in last.claim.spans if role.endswith(END)}
    if length.claim.spans and ended.isdisjoint(length.claim.spans):
        return NO_ENDS
    if ended.isdisjoint(role.removesuffix(BEGIN) for role in first.claim.spans if role.endswith(BEGIN)):
        return NO_ENDS
    joint = joint_of(last, length, text) if last.mention.end <= length.mention.start else None
    told_at_end = joint in grammar.joints or (joint in grammar.end_joints and _is_closed(length, text))
    return (first, last) if lasted or told_at_end else NO_ENDS


def _goes_on(length: Told, before: list[Told], text: TiedText) -> bool:
    """Tell whether a sentence speaks of what the one before does: « … le 13 juillet. Elle a duré neuf jours »."""
    opening = text.lower[length.sentence.start : length.mention.start]
    if not before or tie_grammar(text.code).resumes.match(opening):
        return bool(before)
    said = set(phrases.find_words(text.lower, before[0].sentence.start, before[0].sentence.end))
    return any(len(word) > SHORT and word in said for word in phrases.find_words(opening)[:2])


def _is_closed(length: Told, text: TiedText) -> bool:
    """Tell « après neuf jours. » from « après neuf jours de débats »."""
    return not text.lower[length.mention.end : length.mention.end + 1].strip(" .,;)\n") and (
        text.lower[length.mention.end : length.mention.end + 1] != " "
    )


def _of_the_end(length: Told, days: Days, text: TiedText) -> Ends:
    """Return the day on which what ends now began: « Ouverte en 1998, elle ferme après vingt-sept ans »."""
    grammar, here = tie_grammar(text.code), days.in_sentence.get(length.number, ())
    begun = [each for each in here if each.mention.start < length.mention.start and _is_beginning(each.claim)]
    dated = [each for each in here if any(map(str.isdigit, each.claim.text))]
    if length.claim.spans or len(begun) != 1 or len(dated) != 1 or length.claim.unit != "year":
        return NO_ENDS
    low = max(length.sentence.start, length.mention.start - REACH)
    whole = grammar.whole.pattern.search(text.lower, low, length.mention.start)
    before = max(0, length.sentence.start - 2 * REACH)
    ending = grammar.ending.pattern.search(text.lower, before, length.sentence.end)
    return (begun[0], None) if whole and _is_closed(length, text) and ending else NO_ENDS


def _is_beginning(claim: Claim) -> bool:
    return is_one_day(claim) and any(role in claim.spans for role in (EXISTENCE + BEGIN, "service" + BEGIN))


def _of_stretch(length: Told, days: Days, place: int, text: TiedText) -> Ends:
    """Return the stretch of dates that a length of time stands beside: « de 2016 à 2025, soit douze ans »."""
    joints = tie_grammar(text.code).joints
    for other in days.all[max(0, place - 1) : place + 1]:
        if other.number != length.number or not is_stretch(other.claim):
            continue
        first, second = (other, length) if other.mention.start < length.mention.start else (length, other)
        joint = joint_of(first, second, text)
        straight = joint == "" and first is length and other.claim.comparator != "between"
        if straight or joint in joints or _lasts_as_long(length, other, days, text):
            return other, other
    return NO_ENDS


def _lasts_as_long(length: Told, stretch: Told, days: Days, text: TiedText) -> bool:
    """Tell « ouverte du 4 avril au 31 mai, aura duré six mois », « de 2002 à 2016, un chantier de vingt-cinq ans »."""
    grammar, last = tie_grammar(text.code), length.mention.start
    if stretch.mention.end <= last <= stretch.mention.end + REACH:
        between = text.lower[stretch.mention.end : last]
        if grammar.joint_noun.match(between):
            return True
    low = max(length.sentence.start, last - REACH)
    alone = len(days.in_sentence[length.number]) == 1
    return alone and grammar.lasted.pattern.search(text.lower, low, last) is not None


def _between(length: Told, dates: list[Told], place: int, text: TiedText) -> Ends:
    """Return the days that « douze ans plus tard » and « dix-huit mois après sa fermeture » lie between."""
    around = dates[max(0, place - 2) : place + 2]
    before = [each for each in around if each.mention.start < length.mention.start]
    behind = [each for each in around[len(before) :] if each.number == length.number]
    rest = text.lower[length.mention.end : length.mention.end + REACH]
    grammar = tie_grammar(text.code)
    if grammar.after.pattern.search(rest):
        found = _after(length, before, behind, text)
        if found[0] is not None:
            return found
    for wording, later in ((grammar.later, True), (grammar.sooner, False)):
        match = wording.pattern.search(rest)
        if match is not None:
            first, last = _later(length, before, behind, length.mention.end + match.end(), text)
            return (first, last) if later else (last, first)
    return NO_ENDS


def _after(length: Told, before: list[Told], behind: list[Told], text: TiedText) -> Ends:
    """Read « rouvert le 14 mars, six mois après sa fermeture, en 2021 », "ten years after … in 2005, … in 2022"."""
    if not behind or behind[0].mention.start - length.mention.end > REACH:
        return NO_ENDS
    if before and before[-1].number == length.number:
        beside = text.lower[before[-1].mention.end : length.mention.start].strip(" ,(")
        return (behind[0], before[-1]) if not beside else NO_ENDS
    told = len(behind) > 1 and is_one_day(behind[0].claim) and behind[1].claim.spans
    return (behind[0], behind[1]) if told and length.mention.start == length.sentence.start else NO_ENDS


def _later(length: Told, before: list[Told], behind: list[Told], end: int, text: TiedText) -> Ends:
    """Read « en 2001. Dix ans plus tard, en 2021 », "bought it in 2010 and sold it in 2019, four years later"."""
    if not before or not is_one_day(before[-1].claim):
        return NO_ENDS
    joints = tie_grammar(text.code).later_joints
    if behind and phrases.squeeze(text.lower[end : behind[0].mention.start]) in joints:
        return (before[-1], behind[0]) if length.number - before[-1].number <= 1 else NO_ENDS
    two = len(before) > 1 and before[-2].number == before[-1].number == length.number and is_one_day(before[-2].claim)
    beside = two and not text.lower[before[-1].mention.end : length.mention.start].strip(" ,(")
    closed = not text.lower[end : end + 1].strip(" .,;)\n")
    return (before[-2], before[-1]) if beside and closed else NO_ENDS


def _of_whole_life(length: Told, days: Days, text: TiedText) -> Ends:
    """Return birth and death of one who died at an age: « (1931-2015) … mort à 84 ans »."""
    lives = [each for each in days.in_sentence.get(length.number, ()) if is_stretch(each.claim)]
    if len(lives) == 1 and lives[0].claim.text[:1].isdigit() and same_subject(lives[0].claim, length.claim, sure=True):
        return lives[0], lives[0]
    born = nearest(LIFE + BEGIN, length, days, sure=True)
    died = nearest(LIFE + END, length, days, sure=True)
    if born is None or died is not None:
        return (born, died) if born is not None else NO_ENDS
    just = tie_grammar(text.code).just_died.pattern.search(text.lower, length.sentence.start, length.mention.start)
    return (born, None) if just else NO_ENDS  # "has died aged 61"


def _of_age(length: Told, days: Days, place: int, text: TiedText) -> Ends:
    """Return the birth of a person and the day beside an age: « avait 34 ans en 2019 », « en 2019, à 34 ans »."""
    grammar, first = tie_grammar(text.code), length.mention.start
    if length.claim.unit != "year" or grammar.no_age.pattern.search(text.lower[length.mention.end :][:LONGEST_JOINT]):
        return NO_ENDS
    low = max(length.sentence.start, first - REACH)
    at = any(wording.pattern.search(text.lower, low, first) for wording in (grammar.had, grammar.spans.at))
    for other in days.all[max(0, place - 1) : place + 1]:
        if other.number != length.number or not is_one_day(other.claim):
            continue
        before = other.mention.start < first
        joint = joint_of(other, length, text) if before else joint_of(length, other, text)
        if joint in (grammar.at_joints if before else grammar.later_joints) and (before or at):
            born = nearest(LIFE + BEGIN, length, days, sure=True, other=other)
            return (born, other) if born is not None else NO_ENDS
    return NO_ENDS


def _of_family(family: str, length: Told, days: Days, text: TiedText) -> Ends:
    """Return the first and last day of what lasts; without the last one where the words say that it lasts today."""
    personal = family == LIFE
    first = nearest(family + BEGIN, length, days, sure=personal)
    if first is None or first is length:
        return NO_ENDS
    if personal:
        gone = nearest(LIFE + END, length, days, sure=True) is not None
        return NO_ENDS if gone or _is_of_others(first, length, text) else (first, None)
    last = nearest(family + END, length, days, sure=False, other=first)
    low = max(length.sentence.start, length.mention.start - REACH)
    if {LIFE, EXISTENCE} <= set(length.claim.spans):  # « fête ses 40 ans »
        return first, None
    if last is not None:
        return (first, last) if _is_whole(length, first, last, low, text) else NO_ENDS
    return (first, None) if _is_standing(length, low, text) else NO_ENDS


def _is_of_others(first: Told, length: Told, text: TiedText) -> bool:
    """Tell « Paul, né en 2010, et Marie, 12 ans », which are two."""
    if first.number != length.number or first.mention.start > length.mention.start:
        return False
    joins = tie_grammar(text.code).joins
    return joins.pattern.search(text.lower, first.mention.end, length.mention.start) is not None


def _is_whole(length: Told, first: Told, last: Told, low: int, text: TiedText) -> bool:
    """Tell whether a length of time is told as that from the first day to the last, once both are told."""
    if length.mention.start < max(first.mention.start, last.mention.start) and length.number != last.number:
        return False
    whole = tie_grammar(text.code).whole
    joint = joint_of(last, length, text) if last.mention.end <= length.mention.start else None
    return (
        length.mention.start == length.sentence.start
        or joint in tie_grammar(text.code).joints
        or whole.pattern.search(text.lower, low, length.mention.start) is not None
    )


def _lasts_until_now(length: Told, text: TiedText) -> bool:
    """Tell « maire depuis vingt ans », whose first day another article may tell: its last is that of the article."""
    low = max(length.sentence.start, length.mention.start - REACH)
    if not length.claim.spans or LIFE in length.claim.spans:
        return False
    return _is_standing(length, low, text) or _ends_now(length, low, text)


def _ends_now(length: Told, low: int, text: TiedText) -> bool:
    """Tell « Après treize ans à la tête du club, il s'en va », "is to step down after 24 years at the helm"."""
    grammar, end = tie_grammar(text.code), length.sentence.end
    whole = grammar.whole.pattern.search(text.lower, low, length.mention.start)
    if whole is None:
        return False
    ended = grammar.ending.pattern.search(text.lower, length.mention.end, end)
    told = grammar.spans.lengths.pattern.search(text.lower, length.mention.end, end)
    beside = told is not None and told.start() - length.mention.end <= BESIDE
    before = beside and grammar.ending.pattern.search(text.lower, length.sentence.start, whole.start())
    return bool(before) or ended is not None


def _is_standing(length: Told, low: int, text: TiedText) -> bool:
    """Tell whether a length of time lasts up to the day of the article: « en poste depuis dix ans »."""
    grammar = tie_grammar(text.code)
    joins = [match.end() for match in grammar.joins.pattern.finditer(text.lower, low, length.mention.start)]
    low = max([low, text.lower.rfind(",", low, length.mention.start) + 1, *joins])
    if grammar.spans.then.pattern.search(text.lower, low, length.mention.start) is not None:
        return False
    if length.claim.comparator == "between":  # "in her sixth year"
        return True
    if grammar.standing.pattern.search(text.lower, low, length.mention.start) is not None:
        return True
    lasting = grammar.lasting_before.pattern.search(text.lower, low, length.mention.start)
    return lasting is not None and grammar.lasting_verbs.pattern.search(text.lower, low, lasting.start()) is not None
