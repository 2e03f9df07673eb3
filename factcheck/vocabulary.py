"""A language pack and the lexicon in, their words out by where they may stand, for a language that parts no words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from factcheck.claims.aliases import Alias, aliases_in
from factcheck.extraction.money import money_names
from factcheck.languages import Pack, load_pack
from factcheck.units.currencies import territories
from factcheck.units.spellings import unit_words

INSIDE = ("numerals.scales", "numerals.between", "hedges.inside")
"""Words between a number and its unit."""
UNITS = (
    "percent", "points", "basis_points", "durations", "duration_multiples", "currencies", "cents",
    "numerals.classifiers", "multiples.fold_more", "multiples.fold_less", "multiples.added", "ranks.nouns",
    "ranks.never", "not_figures.after", "dates.forms", "ages.after",
)  # fmt: skip
"""Words that say what a number counts."""
ENDS = (
    "hedges.after", "hedges.inside", "numerals.and_parts", "ranges.to", "ranges.between_and", "fractions.of",
    "changes_after", "dates.parts", "dates.forms",
)  # fmt: skip
"""Words behind those."""
OPENINGS = ("hedges.before", "fractions.fixed", "numerals.round_words", "numerals.collectives", "percent_before")
"""What opens a figure besides a number."""
ANYWHERE = ("grammar.stops", "grammar.links", "grammar.number_ends", "grammar.determiners")
"""Words wherever they stand, however short."""
_SLOT = re.compile(r"\{\w+\}|[][()|~]")
_MARKS = "。、《》「」『』…—"


class Words:
    """A set of words, of which the longest that begins at a place is found."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words."""
        self.all = frozenset(words)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in self.all:
            lengths[word[0]].add(len(word))
        self._lengths = {letter: sorted(each, reverse=True) for letter, each in lengths.items()}

    def end(self, text: str, at: int) -> int:
        """Return where the longest word that begins at a place ends, the place itself where none does."""
        if at < len(text):
            for length in self._lengths.get(text[at], ()):
                if text[at : at + length] in self.all:
                    return at + length
        return at


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language by where they may stand, in lower case."""

    runs: re.Pattern[str]
    """What may have words in it to be parted."""
    seams: re.Pattern[str]
    """Where one script ends and another begins, and where marks stand."""
    known: Words
    """Words wherever they stand."""
    mixed: frozenset[str]
    """Those of them with letters or digits of two scripts."""
    short: frozenset[str]
    """Words before a number alone."""
    ones: Words
    numbers: Words
    point: frozenset[str]
    prefixes: frozenset[str]
    """What stands before a number in words, whatever follows: 百分之二十."""
    inside: Words
    units: Words
    ends: Words
    openings: Words
    dates: frozenset[str]
    """Words behind which a part of them may be named: 今年底."""
    parts: Words


@lru_cache(maxsize=16)
def vocabulary_of(code: str, added: tuple[Alias, ...] = ()) -> Vocabulary | None:
    """Return the words by which texts of the pack `code` are parted; None where spaces part them.

    `added` are the user's names for things.
    """
    pack = load_pack(code)
    return build_vocabulary(pack, added) if pack.words["unspaced"] else None


def build_vocabulary(pack: Pack, added: tuple[Alias, ...] = ()) -> Vocabulary:
    """Gather the words of a pack, of the lexicon and of the tables of names."""
    letter = f"[{pack.words['unspaced']}]"
    inside, units, ends, anywhere, openings = (
        {*_listed(pack, *names)} for names in (INSIDE, UNITS, ENDS, ANYWHERE, OPENINGS)
    )
    units |= {*_tokens([*unit_words(pack), *money_names(pack)], pack)}
    ones = {*_listed(pack, "numerals.cardinals", "numerals.hundreds")}
    every = {*_tokens(_phrases(pack.words), pack), *_names(pack, added), *pack.words["compounds"].split()}
    known = {word for word in every - ones if len(word) > 1} | anywhere
    return Vocabulary(
        runs=re.compile(rf"(?:{letter}|\d)(?:{letter}|[\d.,¥$€£+−-])*+"),
        seams=re.compile(
            rf"(?<={letter})(?=[\w%°])(?!{letter})|(?<=[\w%°])(?<!{letter})(?={letter})"
            rf"|(?<=\S)(?=[{_MARKS}])|(?<=[{_MARKS}])(?=\S)|(?<=[!?;:,”)])(?={letter}|[“\"(])|(?<=,)(?!(?<=\d,)\d{{3}}(?!\d))(?=\d)|(?<=[^\d\s][:;])(?=\d)"
        ),
        known=Words(known),
        mixed=frozenset(word for word in known if not re.fullmatch(f"{letter}+", word)),
        short=frozenset(word for word in every - inside - units - ends if len(word) == 1),
        ones=Words(ones),
        numbers=Words(ones | {*_listed(pack, "numerals.scales", "numerals.and")}),
        point=frozenset(pack.words["numerals"]["point"]),
        prefixes=frozenset(pack.words["percent_before"]),
        inside=Words(inside),
        units=Words(units),
        ends=Words(ends),
        openings=Words(openings),
        dates=frozenset(_listed(pack, "dates.relative", "dates.months")),
        parts=Words(_listed(pack, "dates.parts")),
    )


def _names(pack: Pack, added: tuple[Alias, ...]) -> Iterator[str]:
    from factcheck.claims import lexicon
    from factcheck.claims.places import place_names

    places = chain(place_names(pack.code), territories(pack.code))
    aliases = aliases_in(pack.code, added)
    things = chain(lexicon.read_terms(pack.code), aliases.written, aliases.index.meanings)
    yield from _tokens(chain(things, places, unit_words(pack), money_names(pack)), pack)


def _listed(pack: Pack, *names: str) -> Iterator[str]:
    """Yield the words of sections of a pack, or of their parts: `hedges.after`."""
    for section, _, name in (name.partition(".") for name in names):
        yield from _tokens(_phrases(pack.words[section][name] if name else pack.words[section]), pack)


def _phrases(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        yield from chain.from_iterable(map(_phrases, parts))


def _tokens(forms: Iterable[str], pack: Pack) -> Iterator[str]:
    """Yield the words of phrases that have letters of the language."""
    unspaced = re.compile(f"[{pack.words['unspaced']}]")
    for form in forms:
        plain = [" ".join(_SLOT.split(form))] if "{" in form or "~" in form else pack.forms([form])
        yield from (word.lower() for each in plain for word in each.split() if unspaced.search(word))
