"""A language pack and `signs.yaml` in, every word and sign for a unit out, with its name as pint writes it.

« kilowatt », « km² », « square feet »: prefixes and powers are put together here, so that each is listed once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from factcheck.languages import Pack

SUPERSCRIPTS = {2: ("²", "2"), 3: ("³", "3")}
LONGEST_PREFIXED = 2
"""Words of a name before which a prefix can stand: "kilowatt hours", but no « mégaopérations par seconde »."""
MASSES = ("gram", "kilogram", "metric_ton", "kilotonne", "megatonne", "gigatonne")


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of units, each with its unit, by the white space that may stand before them."""

    any_space: dict[str, str]
    glued: dict[str, str]
    spaced: dict[str, str]


@cache
def read_signs() -> dict[str, Any]:
    """Return the signs of currencies and units that every language shares (units/signs.yaml)."""
    from factcheck import yaml_source

    path = resources.files("factcheck.units") / "signs.yaml"
    signs: dict[str, Any] = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    return signs


@cache
def unit_signs() -> Signs:
    """Return the signs of all units: « kWh », « m² », « t CO2 »."""
    listed = read_signs()
    found = {sign: unit for unit, entry in listed["prefixed"].items() for sign in entry["signs"]}
    for unit, entry in listed["prefixed"].items():
        for prefix in entry["prefixes"]:
            letters = listed["prefixes"][prefix]
            found |= {letter + sign: prefix + unit for letter in letters for sign in entry["signs"]}
    found |= _by_sign(listed["units"])
    found |= {
        sign + mark: f"{unit}**{power}"
        for sign, unit in found.items()
        if unit in _lengths()
        for power, marks in SUPERSCRIPTS.items()
        for mark in marks
    }
    gases = [space + gas for gas in listed["gases"] for space in ("", " ")]
    found |= {sign + gas: unit for sign, unit in found.items() if unit in MASSES for gas in gases}
    return Signs(found, _by_sign(listed["glued"]), _by_sign(listed["spaced"]))


def _by_sign(listed: dict[str, list[str]]) -> dict[str, str]:
    return {sign: unit for unit, signs in listed.items() for sign in signs}


@cache
def _lengths() -> frozenset[str]:
    listed = read_signs()
    prefixes = {unit: listed["prefixed"].get(unit, {}).get("prefixes", []) for unit in listed["lengths"]}
    return frozenset(prefix + unit for unit, before in prefixes.items() for prefix in ("", *before))


def unit_words(pack: Pack) -> dict[str, str]:
    """Return the words of a language for all units: « kilowattheures », « mètres carrés »."""
    listed = pack.table(pack.words["units"])
    prefixed = {
        form: prefix + unit
        for word, unit in listed.items()
        if len(word.split()) <= LONGEST_PREFIXED
        for prefix in read_signs()["prefixed"].get(unit, {}).get("prefixes", ())
        for form in (before + word for before in pack.words["unit_prefixes"].get(prefix, []))
    }
    words = prefixed | listed
    return _powers(pack, words) | words


def _powers(pack: Pack, words: dict[str, str]) -> dict[str, str]:
    """Return the squares and cubes of lengths, by words and by signs: « mètres carrés », "sq ft"."""
    signs = {sign.lower(): unit for sign, unit in unit_signs().any_space.items()}
    lengths = {form: unit for form, unit in (signs | words).items() if unit in _lengths()}
    found: dict[str, str] = {}
    for power, sides in pack.words["unit_powers"].items():
        before, after = pack.forms(sides.get("before", [])), pack.forms(sides.get("after", []))
        for form, unit in lengths.items():
            forms = [side + ("" if side.endswith("-") else " ") + form for side in before]
            found |= dict.fromkeys([*forms, *(f"{form} {side}" for side in after)], f"{unit}**{power}")
    return found


def unit_names() -> frozenset[str]:
    """Return the names that prefixes make, for the table of conversions."""
    return frozenset(
        prefix + unit for unit, entry in read_signs()["prefixed"].items() for prefix in ("", *entry["prefixes"])
    )
