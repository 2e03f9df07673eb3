"""The gazetteer's files in, places out: by id and by name, what lies in what, which city is whose capital."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from factcheck.claims.lexicon_table import Table, read_table
from factcheck.errors import nearest
from factcheck.languages import codes, load_pack
from factcheck.messages import _, listed_choice

FREQUENT = 20
"""Names of places with one word from which on that word tells little. Own choice."""
PLACE_TYPES = ("city", "region", "country", "continent", "world")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that figures are about."""

    id: str
    type: str
    within: str | None
    """Id of the place that it lies in."""
    name: str
    """Its first name in the language asked for."""
    capital: str | None = None
    """Id of the city that governs it."""


_TYPE, _WITHIN, _CAPITAL, _NAMES = 1, 2, 3, 4
"""Columns of an entry; names stand in those from the last on, several with `|` between them."""


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    languages: tuple[str, ...]
    """Of the columns of names."""
    entries: dict[str, str]
    """The lines of the files by id, those of places.csv in the columns of gazetteer.csv."""


@cache
def _gazetteer() -> _Gazetteer:
    """Return the places of places.csv, then those of gazetteer.csv; DataError where one breaks its grammar."""
    built = read_table("gazetteer", ("id", "type", "within", "capital"))
    own = read_table("places", ("id", "type", "within"))
    languages = tuple(dict.fromkeys((*built.columns[_NAMES:], *own.columns[3:])))
    missing = "," * (_NAMES + len(languages) - len(built.columns))
    known = {line[: line.index(",")]: line + missing for line in built.lines}
    written = {row[0]: _line(row, own.columns, languages, known) for row in own.rows}
    entries = written | {place: written.get(place, line) for place, line in known.items()}
    _check(own, entries, known)
    _check(built, entries, known)
    _check_homes(own, entries)
    _check_homes(built, entries)
    return _Gazetteer(languages, entries)


def _line(row: list[str], columns: tuple[str, ...], languages: tuple[str, ...], known: dict[str, str]) -> str:
    """Return a row of places.csv in the columns of gazetteer.csv, with what that has where it knows the place."""
    names = [row[columns.index(code)] if code in columns else "" for code in languages]
    place, type_, within = row[:3]
    if place not in known:
        return ",".join([place, type_, within, "", *names])
    found = known[place].split(",")
    both = [
        "|".join((listed or found[_NAMES], more)) if more else listed
        for listed, more in zip(found[_NAMES:], names, strict=True)
    ]
    return ",".join([place, type_ or found[_TYPE], within or found[_WITHIN], found[_CAPITAL], *both])


def _check(table: Table, entries: dict[str, str], known: dict[str, str]) -> None:
    seen: set[str] = set()
    for index, line in enumerate(table.lines):
        place, type_, within, _names = line.split(",", 3)
        if place in seen:
            raise table.fault(index, _("place '{place}' stands here twice", place=place))
        seen.add(place)
        if (within in entries and type_ in PLACE_TYPES) or (not (type_ or within) and place in known):
            continue  # without both, a line of places.csv has more names for a place of the gazetteer
        if type_ not in PLACE_TYPES:
            raise table.fault(
                index, _("place '{place}' has no type; {known}", place=place, known=nearest(type_, PLACE_TYPES))
            )
        if type_ != "world":
            raise table.fault(
                index, _("place '{place}' lies in '{within}', which is not listed", place=place, within=within)
            )


def _check_homes(table: Table, entries: dict[str, str]) -> None:
    """Raise DataError where a place lies in itself, by way of others or not."""
    homes = {place: line.split(",", 3)[_WITHIN] for place, line in entries.items()}
    safe: set[str] = set()
    for index, line in enumerate(table.lines):
        place = home = line[: line.index(",")]
        passed: set[str] = set()
        while home in homes and home not in safe and home not in passed:
            passed.add(home)
            home = homes[home]
        if home == place and passed:
            raise table.fault(
                index, _("place '{place}' lies in '{homes}', and that in '{place}'", place=place, homes=homes[place])
            )
        if home not in passed:
            safe |= passed


def _entry(place: str) -> list[str]:
    """Return the values of a place that is listed."""
    return _gazetteer().entries[place].split(",")


def _columns(code: str) -> tuple[int, int]:
    """Return where an entry has the names of a language, and where it has those that hold if there are none."""
    languages = _gazetteer().languages
    own = _NAMES + languages.index(code) if code in languages else _NAMES
    return own, own if _has_own_letters(code) else _NAMES


@cache
def _has_own_letters(code: str) -> bool:
    """Tell whether the names of a language stand in texts of its own alone, where no English one stands."""
    return code in codes() and bool(load_pack(code).words["unspaced"])


@cache
def find_place(place: str, code: str) -> Place | None:
    """Return a place by its id, with its name in a language; None where there is none."""
    if not is_known(place):
        return None
    entry = _entry(place)
    return Place(
        place, entry[_TYPE], entry[_WITHIN] or None, names_of(place, code)[0] or place, entry[_CAPITAL] or None
    )


def names_of(place: str, code: str) -> list[str]:
    """Return the names of a place in a language: those in English where no others are listed."""
    entry = _entry(place)
    own, otherwise = _columns(code)
    return (entry[own] or entry[otherwise]).split("|")


def is_known(place: str) -> bool:
    """Tell whether a place is listed."""
    return place in _gazetteer().entries


def nearest_places(place: str) -> str:
    """Return the ids most like one that is not listed, as a hint for an error."""
    close = get_close_matches(place, _gazetteer().entries, n=3)
    return (
        _("did you mean {names}?", names=listed_choice([repr(each) for each in close]))
        if close
        else _("see gazetteer.csv")
    )


def place_names(code: str) -> dict[str, str]:
    """Return the names of places, as written with their capitals, and the id of the one that each means by default.

    Those in other languages stand behind those in `code`.
    """
    return _names(code)[0]


@cache
def _names(code: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the names of places with the default of each, and those that several share with the others."""
    own, otherwise = _columns(code)
    languages = enumerate(_gazetteer().languages, _NAMES)
    others = [column for column, language in languages if column != own and not _has_own_letters(language)]
    here: dict[str, str] = {}
    elsewhere: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    for place, line in _gazetteer().entries.items():
        values = line.split(",")
        for name in (values[own] or values[otherwise]).split("|"):
            if here.setdefault(name, place) is not place:
                shared.setdefault(name, []).append(place)
        for column in others:
            if values[column]:
                for name in values[column].split("|"):
                    if elsewhere.setdefault(name, place) is not place:
                        shared.setdefault(name, []).append(place)
    names = elsewhere | here
    names.pop("", None)
    return names, shared


def place_near(name: str, around: str, code: str) -> str | None:
    """Return the place of that name that lies in another, or else in its country; None where none does.

    « London, Ontario », « Valence (Drôme) »: of which département a city is, the gazetteer does not say.
    """
    names, shared = _names(code)
    candidates = [names[name], *shared.get(name, ())]
    homes = [names[around], *shared.get(around, ())]
    pairs = [(place, home) for place in candidates for home in homes if place != home]
    inside = (place for place, home in pairs if lies_in(place, home))
    beside = (place for place, home in pairs if country_of(place) == country_of(home) is not None)
    return next(inside, None) or next(beside, None)


@cache
def frequent_parts() -> frozenset[str]:
    """Return the words that many names of places share, so that two names with one of them are not alike: "saint"."""
    counts = Counter(part for place in _gazetteer().entries for part in place.split("-"))
    return frozenset(part for part, count in counts.items() if count >= FREQUENT)


def lies_in(place: str, home: str) -> bool:
    """Tell whether a place lies in another, at whatever depth."""
    while is_known(place) and place != home:
        place = _entry(place)[_WITHIN]
    return place == home


@cache
def country_of(place: str) -> str | None:
    """Return the id of the country that a place lies in, itself where it is one; None where it lies in none."""
    while is_known(place):
        entry = _entry(place)
        if entry[_TYPE] == "country":
            return place
        place = entry[_WITHIN]
    return None
