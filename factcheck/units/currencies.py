"""A language in, the names of its currencies out, each with the ISO 4217 codes that it can stand for.

Names and the countries where a currency is legal tender are Unicode CLDR's, by way of Babel
(https://cldr.unicode.org/translation/currency-names-and-symbols); a pack adds the names that CLDR lacks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

UNSURE = "?"
"""Opens the codes of a name that means something else as well: « 12 won », « three real friends »."""
_REMARK = re.compile(r" ?\([^)]*\)")
_APOSTROPHES = str.maketrans("’ʻ", "''")


@dataclass(frozen=True, slots=True)
class Denomination:
    """What the name or sign of a currency can stand for."""

    codes: tuple[str, ...]
    """ISO 4217; of several, the first is meant where nothing in the article tells."""
    unsure: bool = False
    """Whether it is no currency where nothing in the article tells."""

    @property
    def plain(self) -> bool:
        """Whether it stands for one currency wherever it is read."""
        return len(self.codes) == 1 and not self.unsure


def read_denomination(codes: str) -> Denomination:
    """Return what the key of a table of names says: "EUR", "SEK NOK DKK", "? BRL"."""
    first, *rest = codes.split()
    return Denomination(tuple(rest), unsure=True) if first == UNSURE else Denomination((first, *rest))


@cache
def _locale(language: str) -> Locale | None:
    """Return what CLDR knows of a language, or None where it does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


@cache
def current_codes() -> tuple[str, ...]:
    """Return the ISO 4217 codes of the currencies that are legal tender today, sorted."""
    from babel.core import get_global

    tenders = (tender for country in get_global("territory_currencies").values() for tender in country)
    return tuple(sorted({code for code, _, end, tender in tenders if tender and end is None}))


@cache
def currencies_of(territory: str) -> tuple[str, ...]:
    """Return the legal tenders, past ones included, of a territory (ISO 3166 code), the latest first."""
    from babel.core import get_global

    tenders = get_global("territory_currencies").get(territory, ())
    return tuple(code for code, _, _, tender in reversed(tenders) if tender)


@cache
def territories(language: str) -> dict[str, str]:
    """Return the names of countries in a language, as written, with their ISO 3166 codes."""
    locale = _locale(language)
    names = locale.territories if locale else {}
    return {name: code for code, name in names.items() if code.isalpha() and len(code) == 2}


def read_names(language: str) -> dict[str, Denomination]:
    """Return the names of today's currencies in lower case: « dollars canadiens », and their nouns: « zlotys ».

    A noun that several share is unsure, until a pack says which of them is meant where nothing tells.
    """
    full = [(name, code) for code in current_codes() for name in _forms(code, language)]
    heads = _gather(_heads(full, language))
    nouns = {noun: Denomination(codes, unsure=len(codes) > 1) for noun, codes in heads.items()}
    return nouns | {name: Denomination(codes) for name, codes in _gather(full).items()}


@cache
def read_symbols(language: str) -> dict[str, Denomination]:
    """Return the symbols that a language has for today's currencies: « $AU », « £LB », "CA$"."""
    locale = _locale(language)
    symbols = locale.currency_symbols if locale else {}
    named = [(symbols[code], code) for code in current_codes() if symbols.get(code, code) != code]
    return {" ".join(symbol.split()): Denomination(codes) for symbol, codes in _gather(named).items()}


def _gather(named: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for name, code in named:
        codes[name].append(code)
    return {name: tuple(dict.fromkeys(of_name)) for name, of_name in codes.items()}


def _forms(code: str, language: str) -> Iterator[str]:
    """Return the singular and plural of a currency's name, without the remark of « franc CFA (BCEAO) »."""
    from babel.numbers import get_currency_name

    locale = _locale(language)
    for count in (None, 1, 2):
        name = get_currency_name(code, count=count, locale=locale) if locale else code
        if name != code:
            yield _REMARK.sub("", name).lower().translate(_APOSTROPHES)


def plural_of(code: str, language: str) -> str:
    """Return what many units of a currency are called in a language, "Swiss francs"; the code where it has no name."""
    from babel.numbers import get_currency_name

    locale = _locale(language)
    return _REMARK.sub("", get_currency_name(code, count=2, locale=locale)) if locale else code


def _heads(named: list[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """Return the noun of each name: a language has it first (« dollar canadien ») or last ("Canadian dollar")."""
    end = _noun_end(language)
    return [(name.split()[end], code) for name, code in named]


def _noun_end(language: str) -> int:
    """Return 0 or -1: there fewer words differ, since many countries share a noun and none an adjective."""
    names = [next(_forms(code, language), code).split() for code in current_codes()]
    return min(0, -1, key=lambda end: len({name[end] for name in names}))
