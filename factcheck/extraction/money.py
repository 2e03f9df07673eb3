"""The name or sign of a currency in its article in, the ISO 4217 code meant out: « 420 livres » in Istanbul are TRY.

Where several countries share a name, the article tells: a fuller name that it gives elsewhere (« livres
sterling »), else the places named in the sentence, else those of the whole article, title and dateline included.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from unicodedata import normalize

from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack
from factcheck.languages.phrase_index import PhraseIndex, build_index, spoken_words
from factcheck.units import currencies
from factcheck.units.currencies import Denomination, read_denomination
from factcheck.units.spellings import read_signs

ARTICLES_KEPT = 16
"""Articles whose places are kept: sentences are read one article after the other."""
FARTHER = 100
"""Characters that a sign between two clauses counts for."""
REACH = 500
"""Characters around a name in which the places of its sentence are looked for."""
MOST_PLACES = 200
"""Places by which an article is judged, its first ones."""


@dataclass(frozen=True)
class PlaceIndex:
    """The places that tell which of the currencies of one name is meant, each with its country (ISO 3166)."""

    names: PhraseIndex
    """In lower case; they stand with a capital."""
    adjectives: PhraseIndex
    """And names in letters without capitals."""


@cache
def money_signs(language: str) -> dict[str, Denomination]:
    """Return the signs of currencies: their ISO 4217 codes, the symbols of a language, those of every language."""
    listed = read_signs()
    unsure = listed["unsure_codes"]
    codes = {code: Denomination((code,), unsure=code in unsure) for code in currencies.current_codes()}
    own = currencies.read_symbols(language)
    shared = {
        sign: _own_first(named, own.get(normalize("NFKC", sign)) if len(sign) == 1 else None)
        for sign, named in _denominations(listed["currencies"]).items()
    }
    return codes | own | shared


def _own_first(named: Denomination, own: Denomination | None) -> Denomination:
    """Return what a sign of several can stand for, its meaning in a language first: ¥ is a yuan in Chinese."""
    if own is None or not own.plain or own.codes[0] not in named.codes:
        return named
    return replace(named, codes=tuple(dict.fromkeys((*own.codes, *named.codes))))


@cache
def penny_signs() -> dict[str, Denomination]:
    """Return the signs of hundredths: « 12p », « 50¢ »."""
    return _denominations(read_signs()["pennies"])


def money_names(pack: Pack) -> dict[str, Denomination]:
    """Return the names of currencies in a language: those of CLDR, and those of the pack, which go first."""
    return currencies.read_names(pack.code) | _denominations(pack.words["currencies"], pack)


def penny_names(pack: Pack) -> dict[str, Denomination]:
    """Return the names of hundredths in a language: « centimes », "pence"."""
    return _denominations(pack.words["cents"], pack)


def _denominations(listed: dict[str, list[str]], pack: Pack | None = None) -> dict[str, Denomination]:
    return {
        name: read_denomination(codes)
        for codes, names in listed.items()
        for name in (pack.forms(names) if pack else names)
    }


def settle(named: Denomination, passage: Passage, start: int, end: int) -> str | None:
    """Return the currency that a name at `[start:end]` stands for, or None where it is none here."""
    if named.plain or not named.codes:
        return named.codes[0] if named.codes else None
    code = _stated(named, passage.lower, passage.code) or _by_sentence(named, passage, start, end)
    code = code or _by_article(named, passage)
    return code or (None if named.unsure else named.codes[0])


@lru_cache(maxsize=ARTICLES_KEPT)
def _stated(named: Denomination, lower: str, language: str) -> str | None:
    """Return the one currency of those that share a name whose full name an article gives."""
    if _is_worldwide(named):
        return None  # « 41 milliards de dollars de Hong Kong (5,2 milliards de dollars) »
    found = {code for _, _, code in _full_names(named, language).find(lower, _words(lower, language))}
    return found.pop() if len(found) == 1 else None


@cache
def _full_names(named: Denomination, language: str) -> PhraseIndex:
    names = money_names(load_pack(language))
    return build_index(
        {name: each.codes[0] for name, each in names.items() if each.plain and each.codes[0] in named.codes}
    )


@lru_cache(maxsize=ARTICLES_KEPT)
def _words(lower: str, language: str) -> frozenset[str]:
    return frozenset(spoken_words(lower, language))


def _by_sentence(named: Denomination, passage: Passage, start: int, end: int) -> str | None:
    """Return the currency of the nearest place in a sentence.

    A worldwide one gives way only where all places are of one country: « un rival canadien de l'américain Nike ».
    """
    countries, positions = _places(passage.plain, passage.lower, passage.code)
    first = bisect_left(positions, max(passage.start, start - REACH))
    last = bisect_left(positions, min(passage.end, end + REACH))
    local = [(code, number) for number in range(first, last) if (code := _tender(countries[number], named))]
    if not local:
        return None
    if _is_worldwide(named) and (len(local) < last - first or named.codes[0] in {code for code, _ in local}):
        return named.codes[0]
    return min(local, key=lambda each: _distance(passage.plain, positions[each[1]], start, end))[0]


def _distance(plain: str, place: int, start: int, end: int) -> int:
    """Return how far a place is from `[start:end]`, in characters; the figure's clause is nearer than the next.

    « À Tokyo, le bol coûte ¥1 000 ; à Pékin, ¥35 »: a comma parts the figure from what follows alone.
    """
    if place < start:
        return start - place + FARTHER * plain.count(";", place, start)
    return place - end + FARTHER * sum(plain.count(sign, end, place) for sign in ",;:")


def _by_article(named: Denomination, passage: Passage) -> str | None:
    """Return the currency of most places of an article; a worldwide one gives way only to most of all places."""
    return _commonest(named, _places(passage.plain, passage.lower, passage.code)[0][:MOST_PLACES])


@lru_cache(maxsize=ARTICLES_KEPT)
def _commonest(named: Denomination, countries: tuple[str, ...]) -> str | None:
    codes = Counter(code for country in countries if (code := _tender(country, named)) is not None)
    if not codes:
        return None
    code, times = codes.most_common(1)[0]
    return code if not _is_worldwide(named) or 2 * times > len(countries) else named.codes[0]


def _is_worldwide(named: Denomination) -> bool:
    return named.codes[0] in read_signs()["worldwide"]


def _tender(country: str, named: Denomination) -> str | None:
    """Return the currency of a country among those that share a name."""
    return next((code for code in currencies.currencies_of(country) if code in named.codes), None)


@lru_cache(maxsize=ARTICLES_KEPT)
def _places(plain: str, lower: str, language: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the countries of the places that an article names, in order, and where."""
    index = place_index_of(language)
    words = _words(lower, language)
    names = ((start, country) for start, _, country in index.names.find(lower, words) if plain[start].isupper())
    adjectives = ((start, country) for start, _, country in index.adjectives.find(lower, words))
    found = sorted([*names, *adjectives])
    return tuple(country for _, country in found), tuple(position for position, _ in found)


@cache
def place_index_of(code: str) -> PlaceIndex:
    """Return the places that tell a currency in a language."""
    by_name, by_adjective = _listed_places(code)
    by_name = currencies.territories(code) | by_name
    gazetteer = _gazetteer(code, by_name)
    by_name |= {form: country for form, country in gazetteer.items() if form != form.lower()}
    by_adjective |= {form: country for form, country in gazetteer.items() if form == form.lower()}
    return PlaceIndex(
        build_index({name.lower(): country for name, country in by_name.items() if name != name.lower()}),
        build_index(by_adjective | {name: country for name, country in by_name.items() if name == name.lower()}),
    )


def _listed_places(code: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names and the adjectives of units/places.yaml in a language, and the country of each."""
    from factcheck import yaml_source

    path = resources.files("factcheck.units") / "places.yaml"
    listed = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    pack = load_pack(code)
    forms = [
        (form, country)
        for country, words in listed.items()
        for form in pack.forms([*words.get("any", []), *words.get(code, [])])
    ]
    names = {form: country for form, country in forms if form != form.lower()}
    return names, {form: country for form, country in forms if form not in names}


def _gazetteer(code: str, countries: dict[str, str]) -> dict[str, str]:
    """Return the names and adjectives of the places that figures are about, with the country that each lies in."""
    from factcheck.claims import place_words, places

    names = places.place_names(code)
    own = {place: countries[name] for name, place in names.items() if name in countries}
    adjectives = place_words.demonyms(code)
    spoken_of = {*own, *adjectives.values()}  # the cities of which little is written would make a slow pattern
    homes = {place: own.get(place) or own.get(places.country_of(place) or "") for place in spoken_of}
    forms = {name: homes[place] for name, place in names.items() if place in spoken_of}
    forms |= {form: homes.get(place) for form, place in adjectives.items()}
    return {form: country for form, country in forms.items() if country}
