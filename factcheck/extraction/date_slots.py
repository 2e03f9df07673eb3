"""A language pack in, what may fill the places of a date's forms out: words that are marked in a text, and numbers.

Months, weekdays, « fin », « l'an dernier » and the like stand for one character each in a marked text, so that the
ways to combine them are short patterns: a word is its mark and as many fillers as it has further letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from factcheck.extraction.date_words import Meanings
from factcheck.languages import Pack, phrases

FILLER, FIRST_MARK = "\ue000", 0xE001
"""Characters of the private use area; those that a text has itself are unmarked to begin with."""
UNMARKED = "\ufdd0"
YEAR = "\uf8ff"
"""The mark of a number that can be a year."""
NEVER = "(?!)"
DIGIT = "0"
"""Stands for any digit in how a form opens."""
SPACE, GAP = " {0,4}+", " {1,4}+"
"""White space that may and that must stand there, in a marked text."""
_PRIVATE = re.compile(f"[{FILLER}-{YEAR}]")
_YEAR = r"(?<!\d[,'])(?:1\d{3}|20\d\d|2100)(?!\d|[ .,']\d{3}(?!\d))"
_YEARS = re.compile(r"[12](?<!\w.)(?<!\d[,'].)(?:(?<=1)\d{3}|(?<=2)(?:0\d\d|100))(?!\d|[ .,']\d{3}(?!\d))")
"""`_YEAR` where nothing else is marked; it opens with a set, to which the engine skips."""
_STUCK = re.compile(r"\d(?<=[^\W\d]\d)")
"""« mars2024 » has not the word « mars »."""
_PLAIN = (*((sign, " ") for sign in "\t\r\n\u00a0\u202f"), *((sign, "-") for sign in "\u2010\u2011\u2012\u2013"))


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of dates that stand for one character in a marked text."""

    pattern: re.Pattern[str]
    of_phrase: dict[str, str]
    phrase_of: dict[str, str]
    needs: frozenset[str] | None
    """Words without one of which a text has nothing to mark but years; None: they cannot tell."""

    def apply(self, text: str, words: Set[str]) -> str:
        """Return a text of the same length with its date words marked, and with one sort of space and of dash.

        `words` are those of the text (`find_words`).
        """
        if _PRIVATE.search(text) is not None:
            text = _PRIVATE.sub(UNMARKED, text)
        for sign, plain in _PLAIN:
            text = text.replace(sign, plain)
        only_years = self.needs is not None and self.needs.isdisjoint(words) and not _STUCK.search(text)
        return (_YEARS if only_years else self.pattern).sub(self._mark, text)

    def _mark(self, match: re.Match[str]) -> str:
        words = match[0]
        mark = self.of_phrase.get(words) or self.of_phrase.get(phrases.squeeze(words), YEAR)
        return mark + FILLER * (len(words) - 1)


@dataclass(frozen=True, slots=True)
class Slot:
    """What may fill a place of a form: a pattern, and how it opens."""

    pattern: str
    openings: tuple[str, ...]
    captured: bool = True


def build_slots(pack: Pack, meanings: Meanings) -> tuple[Marks, dict[str, Slot]]:
    """Return the words that are marked, and all slots that a form may name."""
    lists = _marked_words(pack, meanings)
    marks = _build_marks(form for listed in lists.values() for form in listed)
    slots = {name: _marked(listed, marks) for name, listed in lists.items()} | _numbers(pack, meanings, marks)
    slots["month_name"] = replace(slots["month_name"], openings=slots["month"].openings)  # they are tried together
    return marks, slots


def _marked_words(pack: Pack, meanings: Meanings) -> dict[str, tuple[str, ...]]:
    """Return the slots that are filled by one of a list of words."""
    words = pack.words["dates"]
    return {
        "month": tuple(meanings.months),
        "month_name": meanings.month_names,
        "weekday": tuple(meanings.weekdays),
        "feast": tuple(meanings.feasts),
        "part": tuple(meanings.parts),
        "quarter": tuple(meanings.quarters),
        "half": tuple(meanings.halves),
        "relative": tuple(meanings.relative),
        "year_away": tuple(form for form, (unit, _) in meanings.relative.items() if unit == "year"),
        "current": tuple(meanings.current),
        "near": (*words["last"], *words["next"]),
        "century_word": tuple(meanings.centuries),
    }


def _build_marks(forms: Iterable[str]) -> Marks:
    of_phrase = {form: chr(FIRST_MARK + number) for number, form in enumerate(dict.fromkeys(forms))}
    # « janv. » before « janv »; only a word that ends in a letter may have digits after it: « mars2024 ».
    cut = phrases.alternation(form for form in of_phrase if not form[-1].isalnum())
    digits = phrases.alternation(form for form in of_phrase if form[-1].isdecimal())
    letters = phrases.alternation(form for form in of_phrase if form[-1].isalpha())
    pattern = rf"(?<!\w)(?:{cut}|(?:{digits})(?!\w)|(?:{letters})(?![^\W\d])|{_YEAR})"
    phrase_of = {mark: form for form, mark in of_phrase.items()}
    return Marks(re.compile(pattern), of_phrase, phrase_of, phrases.needed_words(of_phrase))


def _marked(listed: Iterable[str], marks: Marks) -> Slot:
    signs = [marks.of_phrase[form] for form in listed]
    return Slot(f"{one_of(signs)}{FILLER}*+", tuple(signs))


def one_of(signs: Iterable[str]) -> str:
    """Return a pattern of any of some characters; of none, where a language has no such words."""
    inside = ranges(signs)
    return f"[{inside}]" if inside else NEVER


def ranges(signs: Iterable[str]) -> str:
    """Return the inside of a character class, neighbours as one range."""
    numbers = sorted({ord(sign) for sign in signs})
    starts = [number for number in numbers if number - 1 not in numbers]
    ends = [number for number in numbers if number + 1 not in numbers]
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


def _numbers(pack: Pack, meanings: Meanings, marks: Marks) -> dict[str, Slot]:
    """Return the slots with numbers in them, in digits or in words."""
    words, spelled = pack.words["dates"], meanings.spelled
    starts = pack.forms(words["spelled_years"])
    begins = (*spelled.values, *spelled.hundreds, *meanings.articles)
    day_endings, century_endings = phrases.alternation(words["day_endings"]), phrases.alternation(meanings.endings)
    ands = phrases.alternation(pack.forms(pack.words["numerals"]["and"]))
    century = _marked(meanings.centuries, marks)
    return {
        "day": Slot(rf"\d\d?(?!\d)(?:{day_endings})?", (DIGIT,)),
        "first_day": _listed(pack.forms(words["first_day"])),
        "month_number": Slot(r"(?:1[0-2]|0?[1-9])(?!\d)", (DIGIT,)),
        "year": Slot(f"{YEAR}{FILLER}{{3}}", (YEAR,)),
        "short_year": Slot(r"\d\d(?!\d)", (DIGIT,)),
        "decade": Slot(f"{YEAR}{FILLER}{{3}}", (YEAR,)),
        "short_decade": Slot(r"'?\d0(?!\d)", (DIGIT, "'" + DIGIT)),
        "century": Slot(
            rf"(?:(?:[ivx]{{1,6}}|[12]?\d) ?(?:{century_endings})(?!\w)|{century.pattern})",
            (DIGIT, *meanings.romans, *century.openings),
        ),
        "iso": Slot(rf"{YEAR}{FILLER}{{3}}-\d\d-\d\d(?!\d)(?:t\d\d:\d\d[\d:.]*+z?)?", (YEAR,)),
        "dash": Slot("-", ("-",), captured=False),
        "ordinal": _listed(meanings.ordinals),
        "decade_word": _listed(meanings.decades),
        "duration": _listed(meanings.durations),
        "number": Slot(
            rf"(?:\d{{1,4}}|(?:{phrases.alternation(begins)})(?!\w)(?:(?:-|{GAP})[^\W\d]+){{0,4}}?)",
            (DIGIT, *begins),
        ),
        "spelled": Slot(
            rf"(?:{phrases.alternation(starts)})(?!\w)"
            rf"(?:[- ](?:(?:{ands})(?!\w)[- ])?{spelled.pattern})?",
            tuple(starts),
        ),
    }


def _listed(listed: Iterable[str]) -> Slot:
    listed = tuple(listed)
    return Slot(rf"(?:{phrases.alternation(listed)})(?!\w)", listed)
