"""A language pack in, the ways to write a date that it lists out, as one pattern over a text whose words are marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from factcheck.errors import DataError, nearest
from factcheck.extraction import days
from factcheck.extraction.date_slots import (
    DIGIT,
    FILLER,
    GAP,
    NEVER,
    SPACE,
    YEAR,
    Marks,
    Slot,
    build_slots,
    one_of,
    ranges,
)
from factcheck.extraction.date_templates import NAME, begin, check_template, opened, variants
from factcheck.extraction.date_words import Meanings
from factcheck.extraction.days import Resolver
from factcheck.languages import Pack, phrases
from factcheck.messages import _

FORMS: Mapping[str, Resolver] = {
    "nothing": days.no_date,
    "iso": days.iso,
    "numeric": days.numeric,
    "between_days": days.days_of_month,
    "days": days.days_of_month,
    "day": days.day_of_month,
    "feast": days.feast,
    "between_months": days.months,
    "months": days.months,
    "month": days.month,
    "bare_month": days.month,
    "first_months": days.first_months,
    "quarter": days.quarter,
    "half": days.half,
    "between_years": days.years,
    "years": days.years,
    "decade": days.decade,
    "century": days.century,
    "year": days.year,
    "bare_year": days.year,
    "ago": days.ago,
    "spelled_year": days.spelled_year,
    "weekday": days.weekday,
    "habit": days.no_date,
    "relative": days.relative,
    "current": days.current,
    "again": days.no_date,
}
"""The sorts of dates and what resolves each; a pack says how they are written (`dates`, `forms`).

The first that fits at a place holds, in this order. « Again » is read as the quarter or half that it goes on from.
"""
_NO_NOUN = rf"(?! {{1,4}}+(?:[^\W\d_]|[{FILLER}-\uf8ff]))"
_TOKEN = re.compile(r"\{(\w+)\}|(.)", re.DOTALL)
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", " ": GAP, "~": SPACE}
_MONTH_AHEAD = 24
"""Characters between the first day of a date and its first month: « 5, 6, 7 et 8 juin »."""
_OPENING = 5
"""Letters of a form's first word or words by which the places are found where forms are tried."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a sort of date."""

    form: str
    groups: tuple[tuple[str, str], ...]
    """Slot, and the group of the whole pattern that it fills."""


@dataclass(frozen=True, slots=True)
class Forms:
    """All ways to write a date in one language: one pattern over marked texts."""

    marks: Marks
    pattern: re.Pattern[str]
    ways: dict[str, Way]
    """By the group that matched."""

    def find(self, marked: str) -> Iterator[re.Match[str]]:
        """Yield what is written like a date; its last group is all of it."""
        position = 0
        for match in self.pattern.finditer(marked):
            if match.start() >= position:
                position = match.end(match.lastgroup or "")
                yield match


def build_forms(pack: Pack, meanings: Meanings) -> Forms:
    """Compile `forms` of the section `dates`; DataError for a form or slot that does not exist."""
    forms = pack.words["dates"]["forms"]
    unknown = [name for name in forms if name not in FORMS]
    if unknown:
        raise DataError(
            _("unknown form of dates '{unknown}'; {known}", unknown=unknown[0], known=nearest(unknown[0], FORMS))
        )
    marks, slots = build_slots(pack, meanings)
    for template in (template for templates in forms.values() for template in templates):
        check_template(template)
        _check_words(template, marks)
    pattern, ways = _all_ways(forms, slots)
    return Forms(marks, pattern, ways)


def _check_words(template: str, marks: Marks) -> None:
    """Raise DataError where a template spells out what is marked in the texts that it is compared to."""
    for words in re.split(r"\{\w+\}|[][()|~]", template):
        if (marked := marks.pattern.search(words)) is not None:
            raise DataError(
                _(
                    "form '{template}' spells out '{marked}', which fills a slot; name the slot",
                    template=template,
                    marked=marked[0],
                )
            )


@dataclass(frozen=True, slots=True)
class _Alike:
    """Ways to write a date that open alike, and how."""

    patterns: list[str]
    openings: set[str]


def _all_ways(forms: Mapping[str, list[str]], slots: Mapping[str, Slot]) -> tuple[re.Pattern[str], dict[str, Way]]:
    """Return one pattern of all ways to write a date, and what each of its groups is.

    Ways that open alike stand together behind a look at how they open, so that at most places none is tried.
    """
    ways: dict[str, Way] = {}
    alike: dict[str, dict[str, _Alike]] = {"digits": {}, "marks": {}, "letters": {}}
    for form, template in _openly(forms):
        for guard, opening in _guards(template, slots).items():
            name, ahead = f"w{len(ways)}", _NO_NOUN if form == "again" else ""
            ways[name] = Way(form, tuple(_groups(template, name, slots)))
            group = alike[_kind(min(opening))].setdefault(guard, _Alike([], set()))
            group.patterns.append(f"(?P<{name}>{_fill(template, name, slots)}{ahead})")
            group.openings.update(opening)
    letters = [(_words_ahead(group.openings), group) for group in alike["letters"].values()]
    words = {opening for _, group in letters for opening in group.openings}
    digits, marks = (_tried(alike[kind].items()) for kind in ("digits", "marks"))
    either = (
        rf"(?=\d)(?<!\d[ ,'])(?:{digits})|(?=[{FILLER}-{YEAR}])(?:{marks})"
        rf"|{_words_ahead(words)}(?:{_tried(letters)})"
    )
    opens = ["\\d", f"{FILLER}-{YEAR}", *(word[0] for word in words)]
    return re.compile(phrases.skip_to(opens, rf"(?:{either})(?![\w%€$])", not_after=r"\w/.-")), ways


def _tried(alike: Iterable[tuple[str, _Alike]]) -> str:
    """Return the patterns of ways that open alike, each group of them behind what must lie ahead of it."""
    return "|".join(f"{guard}(?:{'|'.join(group.patterns)})" for guard, group in alike) or NEVER


def _words_ahead(openings: Iterable[str]) -> str:
    return f"(?={phrases.alternation(openings).replace(DIGIT, '[0-9]')})"


def _openly(forms: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield each form with its templates, those that may open in several ways as one for each."""
    for form in FORMS:
        for template in forms.get(form, ()):
            yield from ((form, each) for each in dict.fromkeys(opened(template)))


def _guards(template: str, slots: Mapping[str, Slot]) -> dict[str, set[str]]:
    """Return the looks ahead that a template's ways stand behind, and how those ways open; for letters, a name."""
    guards: dict[str, set[str]] = {}
    openings = set(_openings(template, slots))
    for kind in sorted({_kind(opening) for opening in openings}):
        alike = {opening for opening in openings if _kind(opening) == kind}
        if kind == "marks":
            guards[f"(?={one_of(opening[0] for opening in alike)})"] = alike
        else:
            guards[_digits_ahead(template, slots) if kind == "digits" else _first(template)] = alike
    return guards


def _first(template: str) -> str:
    """Return what templates have in common that are tried together: a first letter, or slot, or choice of words."""
    return template[0] if template[0].isalpha() else template[: template.index("}" if template[0] == "{" else ")") + 1]


def _kind(opening: str) -> str:
    return "digits" if opening[0].isdecimal() else "marks" if opening[0] > FILLER else "letters"


def _digits_ahead(template: str, slots: Mapping[str, Slot]) -> str:
    """Return what lies ahead of a template that opens with digits: a month soon, where it names one."""
    months = ranges(slots["month"].openings)
    soon = months and ("{month}" in template or "{month2}" in template)
    return f"(?=[^{months}]{{1,{_MONTH_AHEAD}}}[{months}])" if soon else r"(?=\d)"


def _fill(template: str, way: str, slots: Mapping[str, Slot]) -> str:
    """Turn a template into a pattern with a group for each slot, called after the way and the slot."""

    def part(match: re.Match[str]) -> str:
        name, sign = match.groups()
        if name is None:
            return _SIGNS.get(sign) or re.escape(sign)
        if name == "start":
            return f"(?P<{way}_start>)"
        slot = _slot(name, slots)
        return f"(?P<{way}_{name}>{slot.pattern})" if slot.captured else slot.pattern

    return _TOKEN.sub(part, template)


def _groups(template: str, way: str, slots: Mapping[str, Slot]) -> Iterator[tuple[str, str]]:
    for name in NAME.findall(template):
        if name == "start" or _slot(name, slots).captured:
            yield name, f"{way}_{name}"


def _slot(name: str, slots: Mapping[str, Slot]) -> Slot:
    """Return the slot of a name, be it the second of its sort (`month2`)."""
    return slots[name.rstrip("0123456789")]


def _openings(template: str, slots: Mapping[str, Slot]) -> Iterator[str]:
    """Yield how texts of a template open."""
    for variant in variants(begin(template)):
        head = ""
        for token in re.findall(r"\{\w+\}|[^{]", variant):
            if token == "~" or len(head) >= _OPENING:
                yield head
                break
            if token != "{start}" and len(token) > 1:
                yield from (head + opening for opening in _slot(token[1:-1], slots).openings)
                break
            head += "" if token == "{start}" else token
        else:
            yield head
