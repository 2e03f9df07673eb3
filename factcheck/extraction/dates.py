"""A passage and its article's day in, the dates that it states out: first and last day of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from factcheck.extraction import days
from factcheck.extraction.date_contexts import (
    Candidate,
    find_tense,
    is_name,
    is_sign,
    is_sign_of_line,
    stands_alone,
    stands_as_date,
)
from factcheck.extraction.date_forms import FORMS, Forms, build_forms
from factcheck.extraction.date_slots import UNMARKED, one_of
from factcheck.extraction.date_words import Meanings, build_meanings
from factcheck.extraction.days import Days, Reference, UnresolvedError
from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases

AS_BEFORE = ("quarter", "half")
"""What an ordinal alone may go on from."""
BY_TENSE = frozenset(
    (
        "days",
        "between_days",
        "day",
        "feast",
        "months",
        "between_months",
        "month",
        "bare_month",
        "quarter",
        "half",
        "weekday",
    )
)
"""Forms that the tense of a verb settles, where they state no year."""
WITH_DAYS = frozenset({"day", "days", "between_days", "numeric", "iso"})
LAST_DAYS = (28, 31)
_LAST_DAY = re.compile(r"(?<!\d)(?:29|3[01])(?=\D{0,3}\Z|t)")
_GLUED = re.compile(r"(?:19|20)\d\d(?<=[^\W\d_]\d{4})(?![\w%€$])")  # « En2024 »


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text, or words that are none and count nothing either: « le 31 février »."""

    start: int
    end: int
    days: Days | None
    between: bool = False
    unresolved: bool = False
    """Whether it is relative and the article's own day is unknown."""
    nearest: Days | None = None
    """The last day of its month, of a day that no calendar has: « le 31 avril 2024 »."""


@dataclass(frozen=True)
class DateGrammar:
    """The compiled dates of one language, and what their words mean."""

    forms: Forms
    meanings: Meanings
    signs: re.Pattern[str]
    """The marks of « T1 » and « S1 »."""
    from_named: frozenset[str]
    """What counts from the date named last: « 2019, contre 12 % l'année précédente »."""


@cache
def grammar_of(code: str) -> DateGrammar:
    """Return the dates of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> DateGrammar:
    """Compile the section `dates` of a pack."""
    meanings = build_meanings(pack)
    from_named = frozenset(pack.forms(pack.words["dates"]["from_named"]))
    forms = build_forms(pack, meanings)
    signs = (forms.marks.of_phrase[phrase] for phrase in (*meanings.quarters, *meanings.halves) if is_sign(phrase))
    return DateGrammar(forms, meanings, re.compile(one_of(signs)), from_named)


def find_dates(passage: Passage, day: date | None) -> list[FoundDate]:
    """Return the dates of a passage in order; `day` is the article's day of publication."""
    grammar = grammar_of(passage.code)
    found: list[FoundDate] = []
    period: Candidate | None = None
    named: date | None = None
    for candidate in _candidates(passage, grammar):
        read: Candidate | None = candidate
        if candidate.form == "again":
            read = _as_before(candidate, period, grammar.meanings)
        if read is None or not (is_name(read, passage) or stands_as_date(read, passage)):
            continue
        period = read if read.form in AS_BEFORE else period
        counts_from = named if named and read.words.get("relative") in grammar.from_named else day
        resolved = _resolve(read, passage, grammar.meanings, counts_from)
        if resolved is not None:
            named = resolved.days[0] if resolved.days else named
            found.append(resolved)
    return found


def _candidates(passage: Passage, grammar: DateGrammar) -> Iterable[Candidate]:
    """Return what is written like a date, in order."""
    text = passage.lower[passage.start : passage.end]
    marked = _without_lines(grammar.forms.marks.apply(text, passage.words), passage, grammar)
    found = [_read(match, passage, grammar) for match in grammar.forms.find(marked)]
    if _GLUED.search(text) is None:
        return found
    glued = (
        Candidate(
            "bare_year", {"year": match[0]}, passage.start + match.start(), passage.start + match.end(), glued=True
        )
        for match in _GLUED.finditer(text)
    )
    return sorted([*found, *glued], key=lambda candidate: candidate.start)


def _without_lines(marked: str, passage: Passage, grammar: DateGrammar) -> str:
    """Return a marked text in which « T3 » is no quarter behind « la ligne », so that a year behind it stands alone."""

    def unmark(sign: re.Match[str]) -> str:
        return UNMARKED if is_sign_of_line(passage.start + sign.start(), passage) else sign[0]

    return grammar.signs.sub(unmark, marked)


def _read(match: re.Match[str], passage: Passage, grammar: DateGrammar) -> Candidate:
    """Return what matched in a marked passage with the words that fill its slots."""
    way = grammar.forms.ways[match.lastgroup or ""]
    start, words = match.start(), {}
    for slot, group in way.groups:
        low, high = match.span(group)
        if low >= 0 and slot == "start":
            start = low
        elif low >= 0:
            phrase = grammar.forms.marks.phrase_of.get(match.string[low])
            words[slot] = phrase or phrases.squeeze(passage.lower[passage.start + low : passage.start + high])
    return Candidate(way.form, words, passage.start + start, passage.start + match.end(match.lastgroup or ""))


def _as_before(ordinal: Candidate, period: Candidate | None, meanings: Meanings) -> Candidate | None:
    """Return « au deuxième » as the quarter or half that it goes on from: « au troisième trimestre, … »."""
    if period is None:
        return None
    table = meanings.quarters if period.form == "quarter" else meanings.halves
    number = meanings.ordinals[ordinal.words["ordinal"]]
    phrase = next((phrase for phrase, meaning in table.items() if meaning == number), None)
    if phrase is None:
        return None
    return replace(period, words={**period.words, period.form: phrase}, start=ordinal.start, end=ordinal.end)


def _nearest(candidate: Candidate, passage: Passage, meanings: Meanings, day: date | None) -> Days | None:
    """Return the last day of the month of « le 31 avril »; of 29 February only where its year is written.

    "In June 31 people" has no day.
    """
    words = dict(candidate.words)
    dated = "year" in words or "year2" in words or "iso" in words
    if candidate.form not in WITH_DAYS or not (dated or stands_alone(candidate, passage)):
        return None
    for _ in range(LAST_DAYS[1] - LAST_DAYS[0]):
        for slot in ("day", "day2", "iso"):
            words[slot] = _LAST_DAY.sub(lambda number: str(int(number[0]) - 1), words.get(slot, ""))
        try:
            return FORMS[candidate.form]({name: text for name, text in words.items() if text}, meanings, Reference(day))
        except UnresolvedError:
            return None
        except (ValueError, OverflowError):
            continue
    return None


def _resolve(candidate: Candidate, passage: Passage, meanings: Meanings, day: date | None) -> FoundDate | None:
    """Return the date that a candidate states; None where its words are none after all."""
    start, end, words = candidate.start, candidate.end, candidate.words
    if is_name(candidate, passage):
        return FoundDate(start, end, None)
    tense = find_tense(candidate, passage) if day is not None and candidate.form in BY_TENSE else "unknown"
    try:
        found = FORMS[candidate.form](words, meanings, Reference(day, tense))
    except UnresolvedError:
        return FoundDate(start, end, None, unresolved=True)
    except (ValueError, OverflowError):  # 31 février, or beyond all calendars
        return FoundDate(start, end, None, nearest=_nearest(candidate, passage, meanings, day))
    if found is None:
        return None
    if "part" in words:
        found = days.narrow(found, meanings.parts[words["part"]])
    return FoundDate(start, end, found, between=candidate.form.startswith("between"))
