"""A language pack in, the ways to write a date that it lists out, as patterns over a text whose date words are marked.

Months, weekdays, « fin », « l'an dernier » and the like stand for one character each in a marked text, so that the
ways to combine them are short patterns: a word is its mark and as many fillers as it has further letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from factcheck.errors import DataError, nearest
from factcheck.extraction import days
from factcheck.extraction.date_words import Meanings
from factcheck.extraction.days import Resolver
from factcheck.languages import Pack, phrases

FORMS: Mapping[str, Resolver] = {
    "nothing": days.no_date,
    "iso": days.iso,
    "numeric": days.numeric,
    "between_days": days.days_of_month,
    "days": days.days_of_month,
    "day": days.day_of_month,
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
FILLER, FIRST_MARK = "\ue000", 0xE001
"""Characters of the private use area; those that a text has itself are unmarked to begin with."""
UNMARKED = "\ufdd0"
YEAR = "\uf8ff"
"""The mark of a number that can be a year."""
_PRIVATE = re.compile(f"[{FILLER}-\uf8ff]")
NEVER = "(?!)"
DIGIT = "0"
"""Stands for any digit in how a form opens."""
_NO_NOUN = rf"(?! {{1,4}}+(?:[^\W\d_]|[{FILLER}-\uf8ff]))"
_YEAR = r"(?<!\d[,'])(?:1\d{3}|20\d\d|2100)(?!\d|[ .,']\d{3}(?!\d))"
_PLAIN = (*((sign, " ") for sign in "\t\r\n\u00a0\u202f"), *((sign, "-") for sign in "\u2010\u2011\u2012\u2013"))
_NAME = re.compile(r"\{(\w+)\}")
_TOKEN = re.compile(r"\{(\w+)\}|(.)", re.DOTALL)
_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_SPACE, _GAP = " {0,4}+", " {1,4}+"
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", " ": _GAP, "~": _SPACE}
_MONTH_AHEAD = 24
"""Characters between the first day of a date and its first month: « 5, 6, 7 et 8 juin »."""
_OPENING = 5
"""Letters of a form's first word or words by which the places are found where forms are tried."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of dates that stand for one character in a marked text."""

    pattern: re.Pattern[str]
    of_phrase: dict[str, str]
    phrase_of: dict[str, str]

    def apply(self, text: str) -> str:
        """Return a text of the same length with its date words marked, and with one sort of space and of dash."""
        if _PRIVATE.search(text) is not None:
            text = _PRIVATE.sub(UNMARKED, text)
        for sign, plain in _PLAIN:
            text = text.replace(sign, plain)
        return self.pattern.sub(self._mark, text)

    def _mark(self, match: re.Match[str]) -> str:
        words = match[0]
        mark = self.of_phrase.get(words) or self.of_phrase.get(phrases.squeeze(words), YEAR)
        return mark + FILLER * (len(words) - 1)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a sort of date."""

    form: str
    groups: tuple[tuple[str, str], ...]
    """Slot, and the group of the whole pattern that it fills."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What may fill a place of a form: a pattern, and how it opens."""

    pattern: str
    openings: tuple[str, ...]
    captured: bool = True


@dataclass(frozen=True, slots=True)
class Forms:
    """All ways to write a date in one language: one pattern over marked texts."""

    marks: Marks
    pattern: re.Pattern[str]
    ways: dict[str, Way]
    """By the group that matched."""


SLOTS = frozenset(
    """
    century century_word current dash day decade decade_word duration first_day half iso month month_name month_number
    near number ordinal part quarter relative short_decade short_year spelled start weekday year year_away
    """.split()  # noqa: SIM905 - one word a string is no easier to read
)
"""What a template may name; {start} is where the date itself begins."""


def check_template(template: str) -> None:
    """Raise DataError where a template names no slot that there is, or has a bracket without its partner."""
    for name in _NAME.findall(template):
        sort = name.rstrip("0123456789")
        if sort not in SLOTS:
            raise DataError(f"form '{template}' has no slot '{name}'; {nearest(sort, SLOTS)}")
    plain = _NAME.sub("", template)
    while (simpler := _INNERMOST.sub("", plain)) != plain:
        plain = simpler
    if any(sign in plain for sign in "()[]{}"):
        raise DataError(f"form '{template}' has a bracket without its partner")


def build_forms(pack: Pack, meanings: Meanings) -> Forms:
    """Compile `forms` of the section `dates`; DataError for a form or slot that does not exist."""
    forms = pack.words["dates"]["forms"]
    unknown = [name for name in forms if name not in FORMS]
    if unknown:
        raise DataError(f"unknown form of dates '{unknown[0]}'; {nearest(unknown[0], FORMS)}")
    lists = _marked_words(pack, meanings)
    marks = _build_marks(form for listed in lists.values() for form in listed)
    for template in (template for templates in forms.values() for template in templates):
        check_template(template)
        _check_words(template, marks)
    slots = {name: _marked(listed, marks) for name, listed in lists.items()} | _numbers(pack, meanings, marks)
    slots["month_name"] = replace(slots["month_name"], openings=slots["month"].openings)  # they are tried together
    pattern, ways = _all_ways(forms, slots)
    return Forms(marks, pattern, ways)


def _check_words(template: str, marks: Marks) -> None:
    """Raise DataError where a template spells out what is marked in the texts that it is compared to."""
    for words in re.split(r"\{\w+\}|[][()|~]", template):
        if (marked := marks.pattern.search(words)) is not None:
            raise DataError(f"form '{template}' spells out '{marked[0]}', which fills a slot; name the slot")


def _marked_words(pack: Pack, meanings: Meanings) -> dict[str, tuple[str, ...]]:
    """Return the slots that are filled by one of a list of words."""
    words = pack.words["dates"]
    return {
        "month": tuple(meanings.months),
        "month_name": meanings.month_names,
        "weekday": tuple(meanings.weekdays),
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
    return Marks(re.compile(pattern), of_phrase, {mark: form for form, mark in of_phrase.items()})


def _marked(listed: Iterable[str], marks: Marks) -> Slot:
    signs = [marks.of_phrase[form] for form in listed]
    return Slot(f"{_one_of(signs)}{FILLER}*+", tuple(signs))


def _one_of(signs: Iterable[str]) -> str:
    """Return a pattern of any of some characters; of none, where a language has no such words."""
    ranges = _ranges(signs)
    return f"[{ranges}]" if ranges else NEVER


def _ranges(signs: Iterable[str]) -> str:
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
            rf"(?:\d{{1,4}}|(?:{phrases.alternation(begins)})(?!\w)(?:(?:-|{_GAP})[^\W\d]+){{0,4}}?)",
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
    letters = {_words_ahead(group.openings): group for group in alike["letters"].values()}
    words = {opening for group in letters.values() for opening in group.openings}
    either = (
        rf"(?=\d)(?<!\d[ ,'])(?:{_tried(alike['digits'])})|(?=[{FILLER}-{YEAR}])(?:{_tried(alike['marks'])})"
        rf"|(?={_one_of(word[0] for word in words)}){_words_ahead(words)}(?:{_tried(letters)})"
    )
    return re.compile(rf"(?<![\w/.-])(?:{either})(?![\w%€$])"), ways


def _tried(alike: Mapping[str, _Alike]) -> str:
    """Return the patterns of ways that open alike, each group of them behind what must lie ahead of it."""
    return "|".join(f"{guard}(?:{'|'.join(group.patterns)})" for guard, group in alike.items()) or NEVER


def _words_ahead(openings: Iterable[str]) -> str:
    return f"(?={phrases.alternation(openings).replace(DIGIT, '[0-9]')})"


def _openly(forms: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield each form with its templates, those that may open in several ways as one for each."""
    for form in FORMS:
        for template in forms.get(form, ()):
            yield from ((form, each) for each in dict.fromkeys(_opened(template)))


def _opened(template: str) -> Iterator[str]:
    """Yield a template with each choice of what it opens with: « [du ]{day} » is « du {day} » and « {day} »."""
    end = _closing(template) if template[0] in "[(" else 0
    if not end or (template[0] == "(" and "{" not in template[:end]):
        yield template
        return
    options = [*_split(template[1:end]), *([""] if template[0] == "[" else [])]
    for option in options:
        yield from _opened(option + template[end + 1 :])


def _closing(template: str) -> int:
    """Return where the bracket closes with which a template opens."""
    depth = at = 0
    while depth or not at:
        depth += (template[at] in "[(") - (template[at] in "])")
        at += 1
    return at - 1


def _split(choices: str) -> Iterator[str]:
    """Yield what stands between the `|` that are in no further bracket."""
    depth = start = 0
    for at, sign in enumerate(choices):
        depth += (sign in "[(") - (sign in "])")
        if sign == "|" and depth == 0:
            yield choices[start:at]
            start = at + 1
    yield choices[start:]


def _guards(template: str, slots: Mapping[str, Slot]) -> dict[str, set[str]]:
    """Return the looks ahead that a template's ways stand behind, and how those ways open; for letters, a name."""
    guards: dict[str, set[str]] = {}
    openings = set(_openings(template, slots))
    for kind in sorted({_kind(opening) for opening in openings}):
        alike = {opening for opening in openings if _kind(opening) == kind}
        if kind == "marks":
            guards[f"(?={_one_of(opening[0] for opening in alike)})"] = alike
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
    months = _ranges(slots["month"].openings)
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
    for name in _NAME.findall(template):
        if name == "start" or _slot(name, slots).captured:
            yield name, f"{way}_{name}"


def _slot(name: str, slots: Mapping[str, Slot]) -> Slot:
    """Return the slot of a name, be it the second of its sort (`month2`)."""
    return slots[name.rstrip("0123456789")]


def _openings(template: str, slots: Mapping[str, Slot]) -> Iterator[str]:
    """Yield how texts of a template open."""
    for variant in _variants(_begin(template)):
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


def _begin(template: str) -> str:
    """Return a template up to the first slot that is always filled: what follows does not tell how it opens."""
    depth = 0
    for match in re.finditer(r"\{(?!start\})\w+\}|[][()]", template):
        depth += (match[0] in "[(") - (match[0] in "])")
        if depth == 0 and len(match[0]) > 1:
            return template[: match.end()]
    return template


def _variants(template: str) -> Iterator[str]:
    """Yield a template with each choice of what may be there or not; brackets may hold brackets."""
    group = _INNERMOST.search(template)
    if group is None:
        yield template
        return
    options = group[1].split("|") if group[1] is not None else [*group[2].split("|"), ""]
    for option in options:
        yield from _variants(template[: group.start()] + option + template[group.end() :])
