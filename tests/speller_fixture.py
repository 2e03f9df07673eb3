"""A whole number in, the ways to write it in words out: by its own rules, so that it can hold the reader to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FRENCH = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"]
FRENCH += ["treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
FRENCH_TENS = ["zéro", "dix", "vingt", "trente", "quarante", "cinquante", "soixante"]
ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ENGLISH += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
ENGLISH_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
LARGEST = 10**12 - 1
"""What can be spelled."""


@dataclass(frozen=True)
class Usage:
    """How a country counts on after sixty; an empty word adds up as in France: « soixante-douze »."""

    seventy: str = ""
    eighty: str = ""
    ninety: str = ""


FRANCE, BELGIUM = Usage(), Usage("septante", "", "nonante")
SWITZERLAND, ACADIA = Usage("septante", "huitante", "nonante"), Usage("septante", "octante", "nonante")


SPELLED = ("en", "fr")
"""Languages that part words by spaces; for the others there is `test_segmentation`."""


def spell(number: int, code: str) -> tuple[str, ...]:
    """Return the ways to write `number`, from 0 to `LARGEST`, in the language `code`, each once."""
    return tuple(dict.fromkeys({"fr": _all_french, "en": _all_english}[code](number)))


def _all_french(number: int) -> Iterator[str]:
    for usage in (FRANCE, BELGIUM, SWITZERLAND, ACADIA):
        said = french(number, usage)
        yield said
        yield said.replace(" ", "-")  # as the spelling of 1990 has it
        yield said.replace("-", " ")
        if said.endswith(" un") or said.endswith("-un"):
            yield said + "e"


def french(number: int, usage: Usage) -> str:
    """Return a number as it was spelled before 1990: « deux cent quatre-vingt mille trois cents »."""
    parts = []
    for scale, name in ((10**9, "milliard"), (10**6, "million")):
        count, number = divmod(number, scale)
        if count:
            parts.append(f"{_french_below_thousand(count, usage)} {name}{'s' if count > 1 else ''}")
    thousands, rest = divmod(number, 1000)
    if thousands:
        before = "" if thousands == 1 else _french_below_thousand(thousands, usage, last=False) + " "
        parts.append(before + "mille")
    if rest or not parts:
        parts.append(_french_below_thousand(rest, usage))
    return " ".join(parts)


def _french_below_thousand(number: int, usage: Usage, *, last: bool = True) -> str:
    """Return a number below 1000; « cent » and « vingt » have their s only where nothing but a noun follows."""
    hundreds, rest = divmod(number, 100)
    words = [] if hundreds < 2 else [FRENCH[hundreds]]
    if hundreds:
        words.append("cents" if hundreds > 1 and not rest and last else "cent")
    if rest or not hundreds:
        words.append(_french_below_hundred(rest, usage, last=last))
    return " ".join(words)


def _french_below_hundred(number: int, usage: Usage, *, last: bool) -> str:
    if number < 20:
        return FRENCH[number]
    if number < 70:
        return _french_join(FRENCH_TENS[number // 10], number % 10)
    if number < 80:
        return _french_join(usage.seventy, number % 10) if usage.seventy else _french_join("soixante", number - 60)
    own = usage.eighty if number < 90 else usage.ninety
    if own:
        return _french_join(own, number % 10)
    return f"quatre-vingt-{FRENCH[number - 80]}" if number > 80 else "quatre-vingts" if last else "quatre-vingt"


def _french_join(ten: str, rest: int) -> str:
    if not rest:
        return ten
    return f"{ten} et {FRENCH[rest]}" if rest in (1, 11) else f"{ten}-{FRENCH[rest]}"


def _all_english(number: int) -> Iterator[str]:
    for joined in (" and ", " "):  # as the British and as the Americans say it
        said = english(number, joined)
        yield said
        yield said.replace("-", " ")
        if said.startswith("one ") and number >= 100:
            yield f"a {said.removeprefix('one ')}"
        hundreds, rest = divmod(number, 100)
        if 11 <= hundreds < 100 and hundreds % 10:
            yield f"{_english_below_hundred(hundreds)} hundred" + (f"{joined}{english(rest, joined)}" if rest else "")


def english(number: int, joined: str) -> str:
    """Return a number in words, with `joined` before its tens and ones."""
    parts = []
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        count, number = divmod(number, scale)
        if count:
            parts.append(f"{_english_below_thousand(count, joined)} {name}")
    if number or not parts:
        before = joined.lstrip() if parts and number < 100 else ""
        parts.append(before + _english_below_thousand(number, joined))
    return " ".join(parts)


def _english_below_thousand(number: int, joined: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _english_below_hundred(rest)
    said = f"{ENGLISH[hundreds]} hundred"
    return said + joined + _english_below_hundred(rest) if rest else said


def _english_below_hundred(number: int) -> str:
    if number < 20:
        return ENGLISH[number]
    ten, rest = divmod(number, 10)
    return ENGLISH_TENS[ten] + (f"-{ENGLISH[rest]}" if rest else "")
