"""The dates of one article in, those on which something begins or ends out: the days of lengths of time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter

from factcheck.claims.span_file import BEGIN, END
from factcheck.claims.spans import LIFE, SpanGrammar, grammar_of, just_after, just_before, whole_words
from factcheck.extraction.passage import Wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Claim
from factcheck.ties import TiedText, Told

Ends = tuple[Told | None, Told | None]
"""The day that a length of time counts from, and that up to which it does."""
NO_ENDS: Ends = (None, None)
MOST_DAYS = 20
"""Days of one role and person that are looked at: where they differ, two are as good as more."""
NEAR = 3
"""Sentences between a length of time and the days of what lasts. Own choice."""
LONGEST_JOINT = 18
"""Characters between a length of time and the dates that it stands beside."""
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class TieGrammar:
    """The compiled words of one language that tie a length of time to days."""

    spans: SpanGrammar
    standing: Wording
    lasting_verbs: Wording
    lasting_before: Wording
    whole: Wording
    later: Wording
    sooner: Wording
    after: Wording
    joints: frozenset[str]
    end_joints: frozenset[str]
    """The same behind the last day, where nothing follows the length of time."""
    ago_joints: frozenset[str]
    later_joints: frozenset[str]
    at_joints: frozenset[str]
    had: Wording
    joint_noun: re.Pattern[str]
    lasted: Wording
    resumes: re.Pattern[str]
    """Opens a sentence that goes on with what the one before tells."""
    no_age: Wording
    joins: Wording
    """Between two persons of whom one clause tells each."""
    ago: Wording
    just_died: Wording
    """Just before the age of one who died: not long before the article."""
    ending: Wording
    """Something ends on the day of the article: « dernière », « baisse le rideau »."""


@cache
def tie_grammar(code: str) -> TieGrammar:
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
        sooner=just_after(words["sooner"]),
        after=just_after(words["after"]),
        joints=frozenset(words["joints"]),
        end_joints=frozenset(words["end_joints"]),
        ago_joints=frozenset(words["ago_joints"]),
        later_joints=frozenset(words["later_joints"]),
        at_joints=frozenset(words["at_joints"]),
        had=just_before(words["had"]),
        joint_noun=_joint_noun(pack, listed["joint_nouns"]),
        lasted=just_before(words["lasted"]),
        resumes=just_after(words["resumes"]).pattern,
        no_age=just_after(words["no_age"]),
        joins=whole_words(pack.forms(pack.words["changes"]["joints"])),
        ago=whole_words(words["ago"]),
        just_died=whole_words(words["just_died"]),
        ending=whole_words(words["ending"]),
    )


def _joint_noun(pack: Pack, listed: dict[str, list[str]]) -> re.Pattern[str]:
    if not listed["articles"]:
        return re.compile(r"(?!)")
    articles, of = (phrases.alternation(pack.forms(listed[name])) for name in ("articles", "of"))
    return re.compile(rf"\W{{1,3}}(?:{articles}){phrases.GAP}[\w-]+{phrases.GAP}(?:{of}){phrases.SPACE}\Z")


class Days:
    """The dates of an article: in order, by sentence, and by what begins or ends on them."""

    def __init__(self, dates: list[Told]) -> None:
        self.all = dates
        self.in_sentence: dict[int, list[Told]] = defaultdict(list)
        self._of: dict[str, list[Told]] = defaultdict(list)
        self._of_person: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for each in dates:
            self.in_sentence[each.number].append(each)
            person = person_of(each.claim)
            for role in each.claim.spans:
                self._of[role].append(each)
                if person is not None:
                    self._of_person[role, person].append(each)

    def near(self, role: str, number: int, sentences: int) -> list[Told]:
        """Return the days of a role that stand so near to a sentence."""
        days = self._of.get(role, [])
        low = bisect_left(days, number - sentences, key=attrgetter("number"))
        high = bisect_right(days, number + sentences, key=attrgetter("number"))
        return days[low:high]

    def of_person(self, role: str, person: str | None) -> list[Told]:
        """Return the days of a role that are those of a person, the first few."""
        return self._of_person.get((role, person), [])[:MOST_DAYS] if person else []


def joint_of(first: Told, second: Told, text: TiedText) -> str | None:
    """Return the words between two figures; None where they do not stand beside each other."""
    gap = second.mention.start - first.mention.end
    if gap > LONGEST_JOINT:
        return None
    return phrases.squeeze(text.lower[first.mention.end : second.mention.start].replace("(", ", "))


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


def nearest(role: str, length: Told, days: Days, *, sure: bool, other: Told | None = None) -> Told | None:
    """Return the day of a role that stands nearest to a length of time; None where two of them are told apart.

    `sure`: its subject has to be that of the length; `other`: a day that it cannot be.
    """
    opposite = role.removesuffix(BEGIN) + END if role.endswith(BEGIN) else role.removesuffix(END) + BEGIN
    around = days.near(role, length.number, 1 if sure else NEAR)
    told = [*around, *days.of_person(role, person_of(length.claim))] if sure else around
    found = [
        each
        for each in told
        if each is not other
        and (
            role == LIFE + END or each.claim.low != each.claim.published
        )  # « Fondée il y a 2 500 ans, elle compte aujourd'hui … »
        and (role.endswith(END) or opposite not in each.claim.spans)
        and same_subject(each.claim, length.claim, sure=sure)
        and (not sure or person_of(each.claim) or _is_beside(each, length))
    ]
    for near in ([each for each in found if each.number == length.number], found):
        if len({each.claim.low for each in near}) == 1:
            return near[0]
    return None


def _is_beside(day: Told, length: Told) -> bool:
    """Tell whether a birth stands where "he" or "the 31-year-old" behind it can mean the same person."""
    away = length.number - day.number
    return 0 <= away <= 1 or (away == -1 and LIFE + END in length.claim.spans)  # « mort à 71 ans. Il était né … »


def same_subject(one: Claim, other: Claim, *, sure: bool) -> bool:
    """Tell whether two claims may be, or are, of one subject; a place says little of whose figure it is."""
    first, second = person_of(one), person_of(other)
    if first is None or second is None:
        return not sure or first == second or one.sentence == other.sentence or _names(one, other)
    return first == second


def _names(day: Claim, length: Claim) -> bool:
    """Tell whether the sentence of a day names whose age a length is: "Ines Okoro, who was born in Leeds in 1990"."""
    return person_of(length) is not None and length.subject is not None and length.subject.name in day.sentence


def person_of(claim: Claim) -> str | None:
    """Return the id of the subject of a claim, where it is no place."""
    return claim.subject.id if claim.subject and not claim.subject.id.startswith("place:") else None
