"""The names of an article in, what its words tell of each out: gender, number, person or not, what it is called.

« La Chine », « le groupe Belvaro », "Mrs Dupont": pronouns stand for what fits them. What is not told fits them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from factcheck.claims import lexicon
from factcheck.languages import load_pack, phrases

Gender = Literal["feminine", "masculine"]
REACH = 40
"""Characters before a name in which its article or title stands. Own choice."""
_GENDERS: tuple[Gender, ...] = ("feminine", "masculine")
_PERSONS: dict[str | None, Gender | None] = {"woman": "feminine", "man": "masculine", "person": None}
"""What titles tell."""
_OPENING = '(«"“—–-'
_GROUPED = "masculine"
"""The gender in which things of both are spoken of, where a language tells them apart."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a thing that a text speaks of; None where it is not."""

    gender: Gender | None = None
    several: bool | None = None
    """Whether its name is a plural: « les États-Unis »."""
    person: bool | None = None
    nouns: frozenset[str] = frozenset()
    """The words for what it is that stand beside its name: « la société Tellura »."""


UNKNOWN = Traits()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pronoun stands for; None where it does not say."""

    gender: Gender | None = None
    several: bool | None = None
    person: bool | None = None


PRONOUNS: Mapping[str, Wanted] = {
    "any": Wanted(),
    "feminine": Wanted("feminine", several=False),
    "masculine": Wanted("masculine", several=False),
    "woman": Wanted("feminine", several=False, person=True),
    "man": Wanted("masculine", several=False, person=True),
    "thing": Wanted(several=False, person=False),
    "plural": Wanted(),
    "several_feminine": Wanted("feminine", several=True),
    "several": Wanted("masculine", several=True),
}
"""The sorts of `references` that are pronouns."""
PLURALS = ("plural", "several", "several_feminine")
"""Those that can stand for several things."""


def fits(traits: Traits, type_: str, wanted: Wanted) -> bool:
    """Tell whether a pronoun can stand for a thing of a type, as far as is known."""
    if wanted.person and type_ != "name":
        return False
    if wanted.several and not traits.several:
        return False
    pairs = (
        (traits.gender, wanted.gender),
        (traits.person, wanted.person),
        (traits.several, wanted.several),
    )
    return all(known is None or asked is None or known == asked for known, asked in pairs)


def of_several(parts: Iterable[Traits]) -> Traits:
    """Return what is known of several things together: « elles » are none of which one is masculine."""
    genders = {part.gender for part in parts}
    gender: Gender | None = _GROUPED if _GROUPED in genders else None if None in genders else "feminine"
    return Traits(gender, several=True)


class Spoken(NamedTuple):
    """A name where it stands."""

    id: str
    type: str
    start: int
    end: int


def find_traits(names: Iterable[Spoken], lower: str, code: str) -> dict[str, Traits]:
    """Return what a text tells of each of its names, by id; of a city's gender nothing is told."""
    told: dict[str, list[Traits]] = {}
    for name in names:
        told.setdefault(name.id, []).append(_read(name, lower, code))
    return {id_: _together(each) for id_, each in told.items()}


def _together(told: list[Traits]) -> Traits:
    """Return what is told everywhere in the same way: « le groupe Belvaro », « la société Belvaro » has no gender."""
    genders = {each.gender for each in told} - {None}
    several = {each.several for each in told} - {None}
    person = {each.person for each in told} - {None}
    return Traits(
        genders.pop() if len(genders) == 1 else None,
        several.pop() if len(several) == 1 else None,
        person.pop() if len(person) == 1 else None,
        frozenset().union(*(each.nouns for each in told)),
    )


def _read(name: Spoken, lower: str, code: str) -> Traits:
    words = _words(code)
    if name.type == "city":
        return Traits(several=False)
    before = _word_before(lower, name.start)
    told = words.sort_of.get(before)
    if name.type == "name":
        if told in _PERSONS:
            return Traits(_PERSONS[told], several=False, person=True)
        if words.aged.match(lower, name.end):
            return Traits(several=False, person=True)
        apposed = words.after.match(lower, name.end)
        known = _by_noun(before, code) or (_by_noun(apposed["noun"], code) if apposed else None)
        if known is not None:
            return known
    if told is not None:
        return Traits(several=True) if told == "several" else Traits(_gender(told), several=False)
    if name.type in ("country", "region") and lower.endswith(words.elided, 0, name.start):
        return Traits(_by_ending(lower[name.start : name.end], code), several=False)
    return UNKNOWN


def _word_before(lower: str, start: int) -> str:
    """Return the word before a position, without what is elided before it: « l'entreprise Belvaro »."""
    before = lower[max(0, start - REACH) : start]
    words = before.split()
    return words[-1].rpartition("'")[2].lstrip(_OPENING) if words and before[-1].isspace() else ""


def _by_noun(noun: str, code: str) -> Traits | None:
    """Return what the word for a name tells; None where it is neither an organisation nor a person."""
    sort = _words(code).nouns.get(noun)
    if sort is not None:
        return Traits(_gender(sort), several=False, person=False, nouns=frozenset({noun}))
    concepts = [term.id for term in lexicon.read_terms(code).get(noun, ()) if term.sort == "thing"]
    return Traits(several=False, person=True) if lexicon.is_person(concepts) else None


def _by_ending(place: str, code: str) -> Gender | None:
    places = load_pack(code).words["grammar"]["genders"]["places"]
    if not places["feminine_endings"]:
        return None
    feminine = place.endswith(tuple(places["feminine_endings"])) and place not in places["masculine"]
    return "feminine" if feminine else "masculine"


def gender_of_article(word: str, code: str) -> Gender | None:
    """Return the gender that an article tells; None for any other word."""
    return _gender(_words(code).sort_of.get(word, ""))


def _gender(sort: str) -> Gender | None:
    return next((gender for gender in _GENDERS if gender == sort), None)


class _Words(NamedTuple):
    elided: tuple[str, ...]
    aged: re.Pattern[str]
    """An age behind a name: « Aino, 71 ans, », "Mary, 58,"."""
    after: re.Pattern[str]
    nouns: dict[str, str]
    sort_of: dict[str, str]
    """What a title or an article tells."""


@cache
def _words(code: str) -> _Words:
    pack = load_pack(code)
    grammar: dict[str, Any] = pack.words["grammar"]
    genders = grammar["genders"]
    titles, articles, nouns = (pack.table(genders[table]) for table in ("titles", "articles", "nouns"))
    determiners = phrases.alternation([*grammar["determiners"], *grammar["indefinite"]])
    elided = grammar["elided_determiners"]
    lead = rf"(?:(?:{determiners}){phrases.GAP}(?:[^\W\d][\w-]*{phrases.GAP})?|{phrases.alternation(elided)})?"
    known = rf"(?P<noun>{phrases.alternation(nouns)})(?![\w-])"
    years = phrases.alternation(pack.forms(pack.words["durations"]["year"]))
    return _Words(
        tuple(elided),
        re.compile(rf",{phrases.GAP}\d{{2}}(?:{phrases.GAP}(?:{years}))?{phrases.SPACE}[,.;:)]"),
        re.compile(rf"(?:,{phrases.GAP}{lead}|{phrases.GAP}){known}"),
        nouns,
        titles | articles,
    )
