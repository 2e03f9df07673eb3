"""A sum of money in, the currencies that its words can stand for out: « 7,5 milliards de couronnes » may be of five.

An article's words and places have settled which is meant; a check that would call it wrong asks what else it can be.
"""

from __future__ import annotations

from functools import cache

from factcheck.claims.places import country_of
from factcheck.extraction.money import money_names, money_signs
from factcheck.languages import codes, load_pack
from factcheck.records import Claim
from factcheck.units.currencies import Denomination, currencies_of, current_codes, territories
from factcheck.units.spellings import read_signs


def readings(claim: Claim) -> tuple[str, ...]:
    """Return the ISO 4217 codes that the words of a sum can stand for, the one that it is taken for first.

    Where its country is one that the article speaks of, or it is in use all over the world, it can only be mistaken for
    that of another such country: a dollar in Riyadh is no Australian one.
    """
    code = claim.unit or ""
    full = _full_names().get(code, frozenset())
    if any(name in claim.text or name in claim.text.lower() for name in full):
        return (code,)
    others = [other for other in _namesakes().get(code, ()) if other != code]
    there = {tender for place in claim.context for tender in _tenders(place)}
    if code in there or code in read_signs()["worldwide"]:
        others = [other for other in others if other in there]
    return (code, *others)


def _tenders(place: str) -> tuple[str, ...]:
    """Return the legal tenders of the country that a place lies in."""
    country = country_of(place.removeprefix("place:"))
    return currencies_of(_territories().get(country or "", ""))


@cache
def _territories() -> dict[str, str]:
    """Return the ISO 3166 codes of countries by the names that the ids of places hold: "new-zealand"."""
    return {name.lower().replace(" ", "-"): code for each in codes() for name, code in territories(each).items()}


def is_tender(code: str) -> bool:
    """Tell whether a currency is legal tender today; at what one of another time is converted, nothing tells."""
    return code in current_codes()


def _denominations() -> list[tuple[str, Denomination]]:
    tables = [table for code in codes() for table in (money_names(load_pack(code)), money_signs(code))]
    return [each for table in tables for each in table.items()]


@cache
def _full_names() -> dict[str, frozenset[str]]:
    """Return the names and signs of each currency that stand for no other: « dollars canadiens », "C$"."""
    found: dict[str, set[str]] = {}
    shared = {name for name, named in _denominations() if not named.plain}
    for name, named in _denominations():
        if named.plain and name not in shared:
            found.setdefault(named.codes[0], set()).add(name)
    return {code: frozenset(names) for code, names in found.items()}


@cache
def _namesakes() -> dict[str, tuple[str, ...]]:
    """Return for each currency those that share a name or sign with it."""
    found: dict[str, dict[str, None]] = {}
    for _, named in _denominations():
        for code in named.codes:
            found.setdefault(code, {}).update(dict.fromkeys(named.codes))
    return {code: tuple(others) for code, others in found.items()}
