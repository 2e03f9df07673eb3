"""A language in, strategies out: numbers, and figures with a unit, in every way of its pack to write them.

What they must read as is computed here from the number that was drawn. Words, signs and separators are the pack's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from speller_fixture import spell

from factcheck.extraction.money import money_names, money_signs
from factcheck.languages import load_pack
from factcheck.units.spellings import unit_signs, unit_words

NO_BREAKS = ("\u00a0", "\u202f")
SPACES = (" ", *NO_BREAKS)
VOWELS = "aeiouyéèêàâîœ"
MONEY_TOO = ("pound", "pounds", "livre", "livres")
"""Units that are currencies as well, after a scale."""
NOUNS = {"fr": ("personnes", "maisons", "écoles"), "en": ("people", "houses", "schools")}
"""What is counted; pack sections name units, not things."""
ODD = re.compile("[′″][²³23]|[^ ](?:éq|eq)")
"""What tables of signs have and nobody writes."""
POSTCODE = re.compile(r"(?<![\d.,])\d{5}\s[A-Z][a-z]")
"""« 10000 Fr. » is taken for a postcode yet."""
YEARS = range(1000, 2200)
"""Four bare digits that may be a year: « EUR 1437 » is not told from « Expo 2000 » yet."""
MILLION = 10**6


@dataclass(frozen=True)
class Number:
    """A number as written."""

    text: str
    value: Decimal
    takes_link: bool = False
    """Whether « de » stands between it and what it counts: « deux millions de », « une dizaine de »."""
    in_digits: bool = False
    needs_sign: bool = False
    """Whether it ends in the sign of a scale: « 3,5 M »."""
    gaps: tuple[str, ...] = ("", *SPACES)
    """What may stand before a sign."""
    comparator: str = "exactly"


@dataclass(frozen=True)
class Figure:
    """A number with its unit as written, and the claim that it states."""

    text: str
    kind: str
    value: Decimal
    unit: str | None = None

    def times(self, sign: int) -> Figure:
        """Return the change of a share, up or down."""
        return replace(self, kind="change", value=self.value * sign)


def words_of(code: str) -> dict[str, Any]:
    """Return the sections of a pack."""
    return load_pack(code).words


# --- Numbers in digits


def group(digits: str, separator: str) -> str:
    """Return digits in groups of three."""
    head = len(digits) % 3 or 3
    return separator.join([digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))])


def group_in_lakhs(digits: str, separator: str) -> str:
    """Return digits as India groups them: "12,34,567"."""
    head, tail = digits[:-3], digits[-3:]
    first = len(head) % 2 or 2
    return separator.join([head[:first], *(head[at : at + 2] for at in range(first, len(head), 2)), tail])


Grouping = Callable[[str], str]


@cache
def groupings(code: str) -> dict[str, tuple[int, Grouping, str]]:
    """Return each way to group digits, by name: from which number on, how, and its separator."""
    numerals = words_of(code)["numerals"]
    apostrophes = [("’", "’")] if "'" in numerals["thousands"] else []
    found: dict[str, tuple[int, Grouping, str]] = {"plain": (0, str, "")}
    for separator, shown in [*((each, each) for each in numerals["thousands"]), *apostrophes]:
        found[f"thousands {separator!a}"] = (1000, partial(group, separator=shown), separator)
    for separator in numerals["thousands_from_millions"]:
        found[f"millions {separator!a}"] = (MILLION, partial(group, separator=separator), separator)
    for separator in numerals["thousands_in_lakhs"]:
        lakhs = (100_000, partial(group_in_lakhs, separator=separator), separator)
        found[f"lakhs {separator!a}"] = lakhs
    return found


@st.composite
def whole_numbers(draw: st.DrawFn, code: str, way: str) -> Number:
    """Draw a number without decimals."""
    least, grouped, _ = groupings(code)[way]
    value = draw(sizes(max(least, 2)))
    if way == "plain" and value in YEARS:
        value += 5000
    return Number(grouped(str(value)), Decimal(value), in_digits=True)


@st.composite
def decimal_numbers(draw: st.DrawFn, code: str, way: str) -> Number:
    """Draw a number with one or two decimals after each sign that can stand there."""
    least, grouped, separator = groupings(code)[way]
    sign = draw(st.sampled_from([each for each in words_of(code)["numerals"]["decimal"] if each != separator]))
    whole = draw(sizes(least).filter(lambda each: way != "plain" or each not in YEARS))
    decimals = draw(st.sampled_from(("5", "25", "08", "7", "75")))
    return Number(f"{grouped(str(whole))}{sign}{decimals}", Decimal(f"{whole}.{decimals}"), in_digits=True)


def sizes(least: int = 0, most: int = 10**10) -> st.SearchStrategy[int]:
    """Draw whole numbers, as many small ones as large ones."""
    ranges = [(least, 30), (least, 2000), (least, 100_000), (least, most)]
    return st.one_of(*(st.integers(low, high) for low, high in ranges if low <= high))


# --- Scales, halves, parts


@cache
def scale_words(code: str) -> tuple[tuple[str, int], ...]:
    """Return the words for scales with what they stand for."""
    listed = words_of(code)["numerals"]["scales"]
    return tuple((form, int(value)) for value, forms in listed.items() for form in load_pack(code).forms(forms))


@st.composite
def scaled_numbers(draw: st.DrawFn, code: str) -> Number:
    """Draw a number before a scale: « 2,5 millions », "three hundred thousand"."""
    word, scale = draw(st.sampled_from(scale_words(code)))
    small = st.one_of(whole_numbers(code, "plain"), decimal_numbers(code, "plain"), spelled_numbers(code, most=999))
    number = draw(small.filter(lambda each: 2 <= each.value < 1000))
    space = draw(st.sampled_from(SPACES)) if number.in_digits else " "
    return Number(f"{number.text}{space}{word}", number.value * scale, takes_link(word, code), number.in_digits)


def takes_link(word: str, code: str) -> bool:
    """Tell whether « de » stands between a scale and what is counted."""
    return word in load_pack(code).forms(words_of(code)["numerals"]["scale_of"]["after"])


@st.composite
def abbreviated_numbers(draw: st.DrawFn, code: str) -> Number:
    """Draw a number before the sign of a scale: « 3,5 M », "4.2bn"."""
    listed = words_of(code)["numerals"]["scale_signs"]
    sign, scale = draw(st.sampled_from([(sign, int(value)) for value, signs in listed.items() for sign in signs]))
    number = draw(st.one_of(whole_numbers(code, "plain"), decimal_numbers(code, "plain")))
    space = draw(st.sampled_from(("", *SPACES)))
    return Number(f"{number.text}{space}{sign}", number.value * scale, in_digits=True, needs_sign=True)


@st.composite
def numbers_and_a_half(draw: st.DrawFn, code: str) -> Number:
    """Draw « 3 milliards et demi », "two and three-quarter million"."""
    numerals = words_of(code)["numerals"]
    added = [(form, part) for part, forms in numerals["and_parts"].items() for form in load_pack(code).forms(forms)]
    half, part = draw(
        st.sampled_from([each for each in added if each[0][0] != "-" and (code == "en" or each[1] == "0.5")])
    )
    before = draw(st.integers(2, 90))
    said = draw(st.sampled_from((str(before), spell(before, code)[0])))
    word, scale = draw(st.sampled_from([each for each in scale_words(code) if each[1] >= MILLION]))
    value = (before + Decimal(part)) * scale
    if numerals["scale_of"]["links"]:
        return Number(f"{said} {word} {half}", value, takes_link=True)
    return Number(f"{said} {half} {word}", value)


@st.composite
def vulgar_numbers(draw: st.DrawFn, code: str) -> Number:
    """Draw "2½" and « 3 1/4 », before a scale or not."""
    sign, part = draw(st.sampled_from((("½", "0.5"), ("¼", "0.25"), ("¾", "0.75"), (" 1/2", "0.5"), (" 3/4", "0.75"))))
    whole = draw(st.integers(1, 90))
    word, scale = draw(st.sampled_from((("", 1), *scale_words(code))))
    value = (whole + Decimal(part)) * scale
    return Number(f"{whole}{sign} {word}".strip(), value, bool(word) and takes_link(word, code), in_digits=not word)


@st.composite
def parts_of_scales(draw: st.DrawFn, code: str) -> Number:
    """Draw « trois quarts de million », "a quarter of a million"."""
    links = {"fr": ("de ",), "en": ("of a ",)}[code]
    fraction = draw(fractions(code).filter(lambda each: each.decimal and each.agrees and not each.is_ordinal))
    word, scale = draw(st.sampled_from([each for each in scale_words(code) if each[1] >= 1000]))
    value = Decimal(fraction.numerator) * scale / fraction.denominator
    return Number(f"{fraction.text} {links[0]}{word}", value, takes_link=takes_link(word, code))


@st.composite
def raised_numbers(draw: st.DrawFn, code: str) -> Number:
    """Draw « 2,3 × 10⁶ »."""
    number = draw(decimal_numbers(code, "plain").filter(lambda each: each.value < 100))
    power = draw(st.integers(2, 12))
    raised = str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    times = draw(st.sampled_from((f" × 10{raised}", f" x 10^{power}", f"·10{raised}", f"e{power}")))
    return Number(number.text + times, number.value.scaleb(power), in_digits=True, gaps=SPACES)


# --- Numbers in words


@st.composite
def spelled_numbers(draw: st.DrawFn, code: str, most: int = 10**12 - 1) -> Number:
    """Draw a number in words, as each country says it."""
    value = draw(sizes(2, most))
    said = draw(st.sampled_from(spell(value, code)))
    last = said.replace("-", " ").rpartition(" ")[2]
    return Number(said, Decimal(value), any(word == last for word, _ in scale_words(code)) and takes_link(last, code))


@st.composite
def spelled_decimals(draw: st.DrawFn, code: str) -> Number:
    """Draw « trois virgule deux millions », "three point two five"."""
    whole, decimals = draw(st.integers(2, 99)), draw(st.sampled_from(("2", "5", "25", "07")))
    point = draw(st.sampled_from(words_of(code)["numerals"]["point"]))
    digits = " ".join(spell(int(digit), code)[0] for digit in decimals)
    word, scale = draw(st.sampled_from((("", 1), *scale_words(code))))
    text = f"{spell(whole, code)[0]} {point} {digits} {word}".strip()
    return Number(text, Decimal(f"{whole}.{decimals}") * scale, bool(word) and takes_link(word, code))


@st.composite
def collectives(draw: st.DrawFn, code: str) -> Number:
    """Draw « une dizaine », « un demi-million »."""
    numerals = words_of(code)["numerals"]
    listed = ((numerals["collectives"], "about"), (numerals["round_words"], "exactly"))
    said = [
        (form, value, comparator)
        for table, comparator in listed
        for value, forms in table.items()
        for form in load_pack(code).forms(forms)
    ]
    text, value, comparator = draw(st.sampled_from(said))
    return Number(text, Decimal(value), takes_link=True, comparator=comparator)


# --- Fractions


@dataclass(frozen=True)
class Part:
    """A fraction in words."""

    text: str
    numerator: int
    denominator: int

    agrees: bool = True
    """Whether its plural stands where it must."""

    @property
    def decimal(self) -> bool:
        """Return whether it has a last decimal."""
        return self.denominator in (2, 4, 5, 10, 20)

    @property
    def is_ordinal(self) -> bool:
        """Return whether it may be a rank as well; "a fifth of a million" is not read yet."""
        return self.numerator == 1 and not self.text.endswith(("half", "quart", "quarter"))

    @property
    def percent(self) -> Decimal:
        """Return it as a share of a hundred."""
        return Decimal(self.numerator) / Decimal(self.denominator) * 100


@st.composite
def fractions(draw: st.DrawFn, code: str) -> Part:
    """Draw « deux tiers », "three-quarters"."""
    listed = words_of(code)["fractions"]
    lower, forms = draw(st.sampled_from(sorted(listed["denominators"].items())))
    first, *_ = said = sorted(load_pack(code).forms(forms), key=len)
    below = draw(st.sampled_from(said))
    upper = draw(st.integers(1, min(int(lower), 20) - 1))
    above = draw(st.sampled_from((spell(upper, code)[0], *(listed["ones"] if upper == 1 else ()))))
    joiner = draw(st.sampled_from((" ", "-"))) if code == "en" and above == spell(upper, code)[0] else " "
    return Part(f"{above}{joiner}{below}", upper, int(lower), (upper == 1) == (below == first))


@st.composite
def shares_out_of(draw: st.DrawFn, code: str) -> Part:
    """Draw « trois sur dix », "one in five", "9 out of 10"."""
    listed = words_of(code)["numerals"]
    link = draw(st.sampled_from(load_pack(code).forms([*listed["out_of"], *listed["out_of_directly"]])))
    lower = draw(st.integers(2, 30))
    upper = draw(st.integers(1, lower - 1))
    above, below = draw(st.sampled_from(((str(upper), str(lower)), (spell(upper, code)[0], spell(lower, code)[0]))))
    return Part(f"{above} {link} {below}", upper, lower)


def is_idiom(part: Part) -> bool:
    """Tell "one of every two", which is not read yet."""
    return part.text.startswith("one of")


NUMBERS: Mapping[str, Callable[[str], st.SearchStrategy[Number]]] = {
    "scaled": scaled_numbers,
    "abbreviated": abbreviated_numbers,
    "and a half": numbers_and_a_half,
    "vulgar": vulgar_numbers,
    "part of a scale": parts_of_scales,
    "raised": raised_numbers,
    "spelled": spelled_numbers,
    "spelled decimals": spelled_decimals,
    "collective": collectives,
}


def number_ways(code: str) -> list[str]:
    """Return the names of the ways to write a number."""
    numerals = words_of(code)["numerals"]
    others = [way for way in NUMBERS if way != "collective" or numerals["collectives"]]
    return [*(f"{sort}, {way}" for way in groupings(code) for sort in ("whole", "decimal")), *others]


def numbers(code: str, way: str) -> st.SearchStrategy[Number]:
    """Draw numbers written in the way of that name."""
    if way in NUMBERS:
        return NUMBERS[way](code)
    sort, _, grouping = way.partition(", ")
    return whole_numbers(code, grouping) if sort == "whole" else decimal_numbers(code, grouping)


# --- Units


@st.composite
def counts(draw: st.DrawFn, code: str, number: Number) -> Figure:
    """Draw what is counted after a number."""
    return Figure(_joined(draw, number, draw(st.sampled_from(NOUNS[code])), code), "count", number.value)


@st.composite
def named_money(draw: st.DrawFn, code: str, number: Number) -> Figure:
    """Draw an amount with the name of its currency."""
    names = {name: each.codes[0] for name, each in money_names(load_pack(code)).items() if each.plain}
    name, unit = draw(st.sampled_from(sorted(names.items())))
    return Figure(_joined(draw, number, name, code), "money", number.value, unit)


@st.composite
def signed_money(draw: st.DrawFn, code: str, number: Number) -> Figure:
    """Draw an amount with a sign or code before or after it."""
    signs = {sign: each.codes[0] for sign, each in money_signs(code).items() if each.plain and sign != "Cg."}
    sign, unit = draw(st.sampled_from(sorted(signs.items())))
    before = draw(st.booleans()) or number.text.endswith(tuple(words_of(code)["numerals"]["unit_signs"]))
    gaps = SPACES if sign[-1 if before else 0].isalnum() or sign[0].isalnum() else ("", *SPACES)
    gap = draw(st.sampled_from(gaps))
    text = f"{sign}{gap}{number.text}" if before else f"{number.text}{gap}{sign}"
    assume(not POSTCODE.search(text))
    return Figure(text, "money", number.value, unit)


@st.composite
def named_measures(draw: st.DrawFn, code: str, number: Number) -> Figure:
    """Draw a measure with the name of its unit."""
    name, unit = draw(st.sampled_from(unit_names(code)))
    return Figure(_joined(draw, number, name, code), "measure", number.value, unit)


@cache
def unit_names(code: str) -> tuple[tuple[str, str], ...]:
    """Return the words for units; « 50 cm carrés » is not read yet, since « cm » is a sign by itself."""
    numbers = {"20", *(said for value in range(2, 100) for said in spell(value, code))}
    not_first = {*unit_signs().any_space, *numbers, *(word for word, _ in scale_words(code)), *MONEY_TOO}
    found = sorted(unit_words(load_pack(code)).items())
    return tuple((name, unit) for name, unit in found if re.split("[ -]", name)[0] not in not_first)


@st.composite
def signed_measures(draw: st.DrawFn, code: str, number: Number) -> Figure:
    """Draw a measure with the sign of its unit."""
    signs = {
        sign: unit
        for sign, unit in unit_signs().any_space.items()
        if not ODD.search(sign) and (code == "fr" or "éq" not in sign)
    }
    sign, unit = draw(st.sampled_from(sorted(signs.items())))
    return Figure(number.text + draw(st.sampled_from(number.gaps)) + sign, "measure", number.value, unit)


@st.composite
def shares(draw: st.DrawFn, code: str, number: Number) -> Figure:
    """Draw a number of percent."""
    word = draw(st.sampled_from(load_pack(code).forms(words_of(code)["percent"])))
    if word == "%" and not number.in_digits:
        word = words_of(code)["percent"][1]
    gap = draw(st.sampled_from(("", *SPACES))) if word == "%" else " "
    return Figure(f"{number.text}{gap}{word}", "share", number.value, "%")


@st.composite
def durations(draw: st.DrawFn, code: str, number: Number) -> Figure:
    """Draw a time with the name of its unit."""
    listed = words_of(code)["durations"]
    unit, forms = draw(st.sampled_from(sorted(listed.items())))
    name = draw(st.sampled_from([form for form in load_pack(code).forms(forms) if not form.endswith("old")]))
    return Figure(_joined(draw, number, name, code), "duration", number.value, unit)


def _joined(draw: st.DrawFn, number: Number, noun: str, code: str) -> str:
    """Return a number before its noun, with « de » or « d' » where it takes one."""
    gap = draw(st.sampled_from(SPACES)) if number.in_digits else " "
    if not number.takes_link:
        return f"{number.text}{gap}{noun}"
    link, elided = words_of(code)["numerals"]["scale_of"]["links"]
    return f"{number.text} {elided}{noun}" if noun[0] in VOWELS else f"{number.text} {link} {noun}"


FIGURES: Mapping[str, Callable[[str, Number], st.SearchStrategy[Figure]]] = {
    "count": counts,
    "money by name": named_money,
    "money by sign": signed_money,
    "measure by name": named_measures,
    "measure by sign": signed_measures,
    "share": shares,
    "duration": durations,
}


def sorts(number: Number) -> list[str]:
    """Return the sorts of figures that anybody would write with such a number."""
    if number.needs_sign:
        return ["money by sign"]
    signs = {"money by sign": number.in_digits, "measure by sign": number.in_digits and not number.text[-1].isalpha()}
    return [sort for sort in FIGURES if signs.get(sort, True)]


def exact(value: Decimal | str) -> Fraction:
    """Return a figure as a fraction."""
    return Fraction(str(value))
