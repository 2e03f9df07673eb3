"""The code of a language in, how numbers, intervals, days and lists are written in it out."""

from __future__ import annotations

import re
import unicodedata
from calendar import day_name, monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from functools import cache
from typing import Any

from factcheck.explanations import FOLDER, languages
from factcheck.languages import codes
from factcheck.languages.phrases import find_words
from factcheck.units.measures import rounded

_ROUNDED = Context(prec=4)
_MOST_DECIMALS = Decimal("0.001")
"""Of a number that is told with a word for its size: « 8,45 milliards »."""
_GROUPS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_SPACES = "\u202f\u00a0 ,"
_INTERVAL = re.compile(r"([\[(])([^,]{1,60}), ([^\])]{1,60})([\])])(?: (.{1,60}))?")
_BRACKETS = re.compile(r"\[([^\]|]*)[^\]]*\]")
_CURRENCY = re.compile(r"[A-Z]{3}")
_QUANTITY = re.compile(r"([-\d\u202f., ]*\d)(?: (million|billion|trillion))?(?: (\D.*))?")
_SIZES = {None: Decimal(1), "million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}
_SIGN = re.compile(r"\+(?=\d)|× (?=\d)")
_RATE = re.compile(r"([\d.,]+) (\w+) per (\w+)")
_LAPSE = re.compile(r"([\d.-]+)(?: to ([\d.-]+))? (\w+?)s")
_QUOTED = re.compile(r"« (.*?) »(?=, «|\Z| and «)")
_VOWELS = frozenset("aeiouœ")
PLURAL, SCALED, SINGULAR = range(3)
"""The forms in which the file of a language has a unit: behind a number, behind « millions », behind one."""
_BEYOND_WORDS = Decimal("1e15")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
UNBOUNDED = ("-∞", "∞")


@dataclass(frozen=True)
class Voice:
    """A language's file, and how it writes figures."""

    code: str
    said: dict[str, Any]
    spoken: Mapping[str, str] = field(default_factory=dict)
    """Stem -> the word that an article has, for what the lexicon does not know."""

    def frame(self, name: str, **fields: str) -> str:
        """Return one of the narration's own sentences."""
        text: str = self.said["frames"][name]
        return text.format(**fields)

    def number(self, value: Decimal, unit: str | None = None) -> str:
        """Write a number with its unit: 2 400 euros, 45 %, 8,45 milliards d'euros."""
        text, scaled = self._magnitude(value)
        if unit == "%":
            return str(self.said["numbers"]["percent"]).format(text)
        return f"{text} {self.unit_behind(value, unit, scaled=scaled) if unit else ''}".rstrip()

    def unit(self, unit: str, form: int = PLURAL) -> str:
        """Return what a unit is called in one of its forms."""
        names = self.said["units"].get(unit)
        if names:
            return str(names[form])
        if (prefix := self._prefix(unit)) is None:
            name = _unit_name(self.code, unit, plural=form != SINGULAR) or self._compound(unit, form)
        else:
            base = self.unit(unit.removeprefix(prefix), SINGULAR if form == SINGULAR else PLURAL)
            name = self.said["prefixes"][prefix] + base
        vowel = unicodedata.normalize("NFD", name)[0].lower() in _VOWELS
        return str(self.said["numbers"]["behind_scale"][vowel]).format(name) if form == SCALED else name

    def _prefix(self, unit: str) -> str | None:
        """Return the prefix of a unit that has no word of its own: "kilo" of "kilovolt"."""
        if _unit_name(self.code, unit):
            return None
        return next((each for each in self.said["prefixes"] if unit.startswith(each) and self._knows(unit, each)), None)

    def _knows(self, unit: str, prefix: str) -> bool:
        base = unit.removeprefix(prefix)
        return base in self.said["units"] or bool(_unit_name(self.code, base))

    def _compound(self, unit: str, form: int) -> str:
        """Return what "megabit/second" is called; a unit that has no word is called by its name."""
        whole, slash, part = unit.partition("/")
        if not slash or "/" in part or not whole:
            return unit.replace("_", " ")
        own = SINGULAR if form == SINGULAR else PLURAL
        return self.frame("per", unit=self.unit(whole, own), unit_2=self.unit(part, SINGULAR))

    def unit_behind(self, value: Decimal, unit: str, *, scaled: bool = False) -> str:
        """Return what a unit is called behind a number."""
        low, high = map(Decimal, map(str, self.said["numbers"]["singular"]))
        return self.unit(unit, SCALED if scaled else SINGULAR if low <= abs(value) <= high else PLURAL)

    def quantity(self, text: str) -> str:
        """Write "3 300 CNY", "3.3 million CNY", "2,000 metric ton" this language's way; what is no such text stays."""
        if sign := _SIGN.match(text):
            return f"{sign[0]}{self.quantity(text[sign.end() :])}"
        match = _QUANTITY.fullmatch(text)
        try:
            return self.number(_read(match[1]) * _SIZES[match[2]], _unspaced(match[3])) if match else text
        except InvalidOperation:
            return text

    def amount(self, text: str) -> str:
        """Write "21.8 million USD to 24.9 million USD"; one amount is written as it is in `quantity`."""
        first, *last = text.split(" to ")
        unit = _QUANTITY.fullmatch(first)
        if last and unit and unit[3] and last[0].endswith(f" {unit[3]}"):
            first = first.removesuffix(f" {unit[3]}")
        return self._from_to([self.quantity(each) for each in (first, *last)])

    def sum(self, text: str) -> str:
        """Write several that are added up: "3.2 million + 2.6 million"."""
        return " + ".join(map(self.quantity, text.split(" + ")))

    def rate(self, text: str) -> str:
        """Write "7.26 CNY per USD", "1.21 USD per GBP to 1.38 USD per GBP", with the codes of the currencies."""
        rates = [match for each in text.split(" to ") if (match := _RATE.fullmatch(each))]
        if not rates or len({match.group(2, 3) for match in rates}) > 1:
            return text
        numbers = self._from_to([self.quantity(match[1]) for match in rates])
        return self.frame("rate", number=numbers, unit=rates[0][2], unit_2=rates[0][3])

    def lapse(self, text: str) -> str:
        """Write "8.0 to 10.0 years": « 8 à 10 ans »."""
        match = _LAPSE.fullmatch(text)
        if match is None:
            return text
        first, last, unit = match.groups()
        lapses = [self.quantity(first), self.quantity(f"{last} {unit}")] if last else [self.quantity(f"{first} {unit}")]
        return self._from_to(lapses)

    def _from_to(self, ends: Sequence[str]) -> str:
        return self.frame("from_to", first=ends[0], last=ends[1]) if len(ends) == 2 else ends[0]

    def figures(self, text: str) -> str:
        """Write "« 19 », « 12 » and « 9 »" in this language's quotation marks."""
        return self.listed(list(map(self.quoted, _QUOTED.findall(text))) or [text])

    def quoted(self, words: str) -> str:
        """Write words in this language's quotation marks."""
        return self.frame("quoted", words=words)

    def _magnitude(self, value: Decimal) -> tuple[str, bool]:
        """Return a number, and whether a word for its size stands in it."""
        if abs(value) >= _BEYOND_WORDS:
            power = value.adjusted()
            return f"{self._digits(value.scaleb(-power))} × 10{str(power).translate(_POWERS)}", False
        for size, word in sorted(self.said["numbers"]["scales"].items(), reverse=True):
            part = value / size
            largest = size == max(self.said["numbers"]["scales"])
            if abs(part) >= 1 and part == rounded(part, _MOST_DECIMALS) and (largest or abs(part) < 1000):
                plural = abs(part) >= 2
                return f"{self._digits(part)} {word.replace('(s)', 's' if plural else '')}", True
        return self._digits(value), False

    def _digits(self, value: Decimal) -> str:
        short = value if value == value.to_integral_value() else _ROUNDED.plus(value)
        if abs(value) >= 1000:
            short = short if value == value.to_integral_value() else rounded(value, Decimal("0.1"))
        whole, _, decimals = f"{short:f}".partition(".")
        numbers = self.said["numbers"]
        grouped = _GROUPS.sub(numbers["thousands"], whole)
        decimals = decimals.rstrip("0")
        return f"{grouped}{numbers['decimal']}{decimals}" if decimals else grouped

    def interval(self, text: str) -> str:
        """Say "[47.5, 52.5] %": « de 47,5 à 52,5 % »; what is no interval stays."""
        match = _INTERVAL.fullmatch(text)
        if match is None:
            return text
        opening, low, high, closing, unit = match.groups()
        forms = self.said["intervals"]
        if low in UNBOUNDED and high in UNBOUNDED:
            return str(forms["any"])
        if high in UNBOUNDED:
            return str(forms["above" if opening == "(" else "at_least"]).format(self._end(low, unit))
        if low in UNBOUNDED:
            return str(forms["below" if closing == ")" else "at_most"]).format(self._end(high, unit))
        if low == high:
            return str(forms["exact"]).format(self.time(low) if _DAY.fullmatch(low) else self._end(low, unit))
        first = self._end(low, unit if unit == "%" else None)
        last = self._end(high, unit)
        return str(forms["both"]).format(
            low=forms["low_open"].format(first) if opening == "(" else first,
            high=forms["high_open"].format(last) if closing == ")" else last,
        )

    def value(self, text: str) -> str:
        """Say an interval as what a figure would be: one number where it is no wider."""
        match = _INTERVAL.fullmatch(text)
        return self._end(match[2], match[5]) if match and match[2] == match[3] else self.interval(text)

    def _end(self, text: str, unit: str | None) -> str:
        if _DAY.fullmatch(text):
            return self.day(date.fromisoformat(text))
        try:
            return self.number(_read(text), unit)
        except InvalidOperation:
            return text

    def day(self, day: date) -> str:
        """Write a day: 11 février 2025."""
        days = self.said["days"]
        form = days["first"] if day.day == 1 else days["day"]
        return str(form).format(day=day.day, month=days["months"][day.month - 1], year=day.year)

    def time(self, text: str) -> str:
        """Write a period as it stands behind a word: « entre 2016 et le 8 octobre 2025 »."""
        written = self.period(text)
        is_day = len(set(_DAY.findall(text))) == 1
        return str(self.said["days"]["behind"]).format(written) if is_day else written

    def weekday(self, text: str) -> str:
        """Say a day of the week, "Monday"."""
        names = list(day_name)
        return str(self.said["days"]["weekdays"][names.index(text)]) if text in names else text

    def span(self, text: str) -> str:
        """Say what lasts: "life" is « d'une même vie »."""
        return str(self.said["spans"].get(text) or self.word(text))

    def period(self, text: str) -> str:
        """Write "2024-01-01 to 2024-12-31" as short as it goes: 2024; what holds no days stays."""
        found = [date.fromisoformat(each) for each in _DAY.findall(text)]
        if not found:
            return text
        first, last = found[0], found[-1]
        whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        if first == last:
            return self.day(first)
        if whole and first.month == 1 and last.month == 12:
            return str(first.year) if first.year == last.year else self._span(str(first.year), str(last.year))
        if whole and (first.year, first.month) == (last.year, last.month):
            days = self.said["days"]
            return str(days["month"]).format(month=days["months"][first.month - 1], year=first.year)
        return self._span(self.day(first), self.day(last))

    def _span(self, first: str, last: str) -> str:
        return str(self.said["days"]["span"]).format(first=first, last=last)

    def listed(self, items: Sequence[str]) -> str:
        """Write several things one after the other: a, b et c."""
        if len(items) < 2:
            return "".join(items)
        return self.frame("and", first=", ".join(items[:-1]), last=items[-1])

    def concepts(self, text: str) -> str:
        """Say what is counted: "ai, company" is « ia, entreprises »; what the lexicon does not know stays."""
        return ", ".join(self._concept(word) for word in text.split(", "))

    def _concept(self, word: str) -> str:
        place = self.place(word)
        return place if place != word else self.word(word)

    def place(self, text: str) -> str:
        """Say the name of a place by its id as words, "hong kong"; what is none stays."""
        from factcheck.claims.places import is_known, names_of

        place = text.replace(" ", "-")
        name = names_of(place, self.code)[0] if is_known(place) else text
        return name or self.word(text)

    def event(self, text: str) -> str:
        """Say what happened: "founding, opening"."""
        return ", ".join(self.said["events"].get(each) or self._concept(each) for each in text.split(", "))

    def relation(self, text: str) -> str:
        """Say what is done: "have" is « compter »."""
        return str(self.said["relations"].get(text) or self.word(text))

    def word(self, text: str) -> str:
        """Say a word of the tool itself: a status, a concept, a relation."""
        from factcheck.claims.lexicon import label_of

        return self.said["words"].get(text) or label_of(text, self.code) or self.spoken.get(text, text)

    def of_articles(self, sentences: Iterable[str]) -> Voice:
        """Return a voice that knows the words of these sentences: "medecin" is « médecine »."""
        from factcheck.claims.noun_phrases import stem

        others = [code for code in codes() if code != self.code]
        words = unique(word for sentence in sentences for word in find_words(sentence.casefold()))
        spoken = {stem(word, code): word for code in (*others, self.code) for word in reversed(words)}
        return replace(self, spoken=spoken)


@cache
def voice(code: str) -> Voice:
    """Return the voice of a language that there is a file for."""
    from factcheck import yaml_source

    assert code in languages()
    path = FOLDER / f"{code}.yaml"
    return Voice(code, yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value)


@cache
def _unit_name(code: str, unit: str, *, plural: bool = True) -> str | None:
    """Return the word that a language has for a currency or that its pack has for a unit, if any."""
    from factcheck.languages import load_pack
    from factcheck.units.currencies import plural_of

    if _CURRENCY.fullmatch(unit):
        return plural_of(unit, code)
    words = load_pack(code).words["units"].get(unit)
    return _BRACKETS.sub(r"\1" if plural else "", words[0]) if words else None


def _unspaced(unit: str | None) -> str | None:
    """Return the name of a unit that was written with spaces: "metric ton"."""
    return unit and unit.replace(" ", "_")


def _read(text: str) -> Decimal:
    return Decimal("".join(each for each in text if each not in _SPACES))


def unique(items: Iterable[str]) -> list[str]:
    """Return texts without the repeated ones."""
    return list(dict.fromkeys(items))
