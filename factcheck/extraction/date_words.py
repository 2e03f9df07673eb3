"""A language pack in, what its words of dates mean out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from factcheck.extraction import spelled
from factcheck.extraction.spelled import SpelledGrammar
from factcheck.languages import Pack

LAST_CENTURY = 25
CENTURY_OF_DECADES = 1900
"""« Les années 80 » are those of the last century."""
SPELLED_YEARS = range(1001, 2100)
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True)
class Meanings:
    """What the words of dates mean in one language."""

    months: dict[str, int]
    month_names: tuple[str, ...]
    """In full, as they stand for a month without its day or year: « sept. » alone is seven."""
    weekdays: dict[str, int]
    """Monday is 0."""
    feasts: dict[str, tuple[int, int]]
    """Month and day of those that go by a name: « la veille de Noël »."""
    parts: dict[str, tuple[int, int]]
    """Twelfths of the period: first and last."""
    quarters: dict[str, int]
    halves: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    """First year."""
    centuries: dict[str, int]
    relative: dict[str, tuple[str, int]]
    """Unit (year, month, week, day, …), and how many of it away."""
    current: dict[str, str]
    durations: dict[str, tuple[str, int]]
    """Unit, and how many of it a word stands for: « décennie » is ten years."""
    last: frozenset[str]
    articles: frozenset[str]
    """Words for one: « il y a un an »."""
    old_thousand: frozenset[str]
    spelled: SpelledGrammar
    endings: tuple[str, ...]
    """Of an ordinal in digits: « XIXe »."""

    def number(self, words: str) -> int | None:
        """Return 3 for "3" and « trois »; None for an ill-formed number."""
        if words.isdecimal():
            return int(words)
        if words in self.articles:
            return 1
        said = spelled.read_spelled(words, self.spelled)
        return None if said is None or said.length < len(words) else int(said.value)

    def decade(self, words: str) -> int:
        """Return the first year of « 1980 », « 80 », « quatre-vingt »."""
        if words in self.decades:
            return self.decades[words]
        first = int(words.strip("'"))
        return first + CENTURY_OF_DECADES if first < 100 else first

    def century(self, words: str) -> int | None:
        """Return 19 for « XIXe », "19th", « dix-neuvième »; None for letters that are no Roman number."""
        if words in self.centuries:
            return self.centuries[words]
        digits = "".join(sign for sign in words if sign.isdecimal())
        return int(digits) if digits else self.romans.get(words)

    @cached_property
    def romans(self) -> dict[str, int]:
        """Return the Roman numbers of centuries with any ending that the language writes."""
        return {_roman(number) + ending: number for number in range(1, LAST_CENTURY) for ending in self.endings}

    def spelled_year(self, words: str) -> int | None:
        """Return 1946 for « mil neuf cent quarante-six », 1984 for "nineteen eighty-four"; None where it is no year."""
        said = _WORD.findall(words)
        if said[0] in self.old_thousand:
            rest = self.number(" ".join(said[1:])) if said[1:] else 0
            return None if rest is None or rest > 999 else 1000 + rest
        whole = self.number(words)
        if whole is None and len(said) > 1:
            whole = self._in_pairs(said[0], " ".join(said[1:]))
        return whole if whole in SPELLED_YEARS and len(said) > 1 else None

    def _in_pairs(self, first: str, rest: str) -> int | None:
        century, year = self.number(first), self.number(rest)
        fits = century is not None and year is not None and 10 < century < 21 and 9 < year < 100
        return 100 * century + year if fits and century is not None and year is not None else None


def build_meanings(pack: Pack) -> Meanings:
    """Return the meanings of the section `dates` of a pack."""
    words = pack.words["dates"]
    return Meanings(
        months={form: number for number, forms in enumerate(words["months"], 1) for form in pack.forms(forms)},
        month_names=tuple(forms[0] for forms in words["months"]),
        weekdays={form: number % 7 for number, form in enumerate(words["weekdays"])},
        feasts={form: _month_and_day(day) for form, day in pack.table(words["feasts"]).items()},
        parts={form: tuple(part["of"]) for part in words["parts"].values() for form in pack.forms(part["words"])},
        **{name: _numbers(pack, words[name]) for name in ("quarters", "halves", "ordinals", "decades", "centuries")},
        relative={
            form: (unit, int(away))
            for unit, distances in words["relative"].items()
            for away, forms in distances.items()
            for form in pack.forms(forms)
        },
        current=pack.table(words["current"]),
        durations=_durations(pack),
        last=frozenset(words["last"]),
        articles=frozenset(pack.words["numerals"]["articles"]),
        old_thousand=frozenset(words["old_thousand"]),
        spelled=spelled.build_grammar(pack),
        endings=tuple(pack.forms(words["century_endings"])),
    )


def _numbers(pack: Pack, table: dict[int, list[str]]) -> dict[str, int]:
    return {form: int(number) for form, number in pack.table(table).items()}


def _month_and_day(written: str) -> tuple[int, int]:
    """Return 12 and 25 for "12-25"."""
    month, day = written.split("-")
    return int(month), int(day)


def _durations(pack: Pack) -> dict[str, tuple[str, int]]:
    """Return the units that time is counted in, and the words that stand for several of one."""
    found = {form: (unit, 1) for form, unit in pack.table(pack.words["durations"]).items()}
    for entry in pack.words["duration_multiples"].values():
        unit, factor = next((key, value) for key, value in entry.items() if key != "words")
        if Decimal(factor) == int(Decimal(factor)):
            found |= {form: (unit, int(factor)) for form in pack.forms(entry["words"])}
    return found


def _roman(number: int) -> str:
    """Return a number below 40 in Roman digits, lower case."""
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
