"""An article in, the names and places that it speaks of out, in order: what pronouns can stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from operator import itemgetter

from factcheck.characters import slug
from factcheck.claims import lexicon, lookalikes
from factcheck.claims.aliases import Alias, Aliases, aliases_in
from factcheck.claims.attributions import find_speakers
from factcheck.claims.capitals import Capitals, find_capitals, is_joined, openers, part_joined
from factcheck.claims.name_links import relatives
from factcheck.claims.place_words import find_demonyms, find_periphrases
from factcheck.claims.places import country_of, find_place, place_names, place_near
from factcheck.claims.traits import UNKNOWN, Spoken, Traits, find_traits
from factcheck.claims.uncased import find_uncased_places
from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.units.spellings import unit_signs

_QUOTED = re.compile(r"[«“][ \u00a0\u202f]?([A-ZÀ-ÖØ-Þ][^«»“”.,;:!?\n]{2,38}[^«»“”.,;:!?\n\s])[ \u00a0\u202f]?[»”]")
"""A few words between quotation marks that open with a capital: the name of an event, a product, a book."""
_AROUND = frozenset({", ", " (", ",\u00a0", "\u00a0("})
"""What stands between a place and the one that it lies in: « Orange (Vaucluse) », "Paris, Texas"."""
MOST_WORDS = 4
"""Words of a name between quotation marks; more are what somebody said."""
MOST_NAMES = 30
"""Names by which an article is known; a list of a hundred names tells no story."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text; offsets count in `Document.plain`."""

    start: int
    end: int
    id: str
    name: str
    type: str
    """`city`, `country`, … for a place, `name` for all else."""
    attributed: bool = False
    """Whether it says something, « selon l'Insee », « a indiqué l'Insee »: it is not whose figure it is."""
    traits: Traits = UNKNOWN


@cache
def _acts(code: str) -> Wording:
    """Return the verbs after a name; no common noun opens a sentence without its article."""
    pack = load_pack(code)
    forms = [
        *pack.words["grammar"]["auxiliaries"],
        *(form for forms in pack.words["relations"].values() for form in forms),
        *pack.words["inventories"],
    ]
    return build_wording(rf"{phrases.SPACE}(?:{FORMS})(?:(?!\w)|(?<='))", pack.forms(forms))


@cache
def _apposed(code: str) -> re.Pattern[str]:
    """Return a pattern for what says who a name is: « Nordis, le distributeur, … », "Northbridge, the retail bank"."""
    grammar = load_pack(code).words["grammar"]
    whole = phrases.alternation([*grammar["determiners"], *grammar["indefinite"]])
    elided = phrases.alternation(grammar["elided_determiners"])
    return re.compile(rf",{phrases.GAP}(?:(?:{whole})(?!\w)|{elided})")


def find_names(
    plain: str, lower: str, code: str, sentence_starts: list[int], words: Set[str], added: tuple[Alias, ...] = ()
) -> list[Named]:
    """Return the names of an article in order; `sentence_starts` tells a name from a capital at a sentence's start.

    `words` are those of the article, in lower case; `added` are the user's names for things.
    A single capitalised word that only ever opens sentences is not taken for a name, unless it is a place's or a
    verb follows a word that is never written in lower case: « Belisca a vu ».
    """
    aliases = aliases_in(code, added)
    known = aliases.written.keys() | aliases.index.meanings.keys()
    runs = part_joined(
        find_capitals(plain, code, frozenset(sentence_starts), aliases.written.keys()), plain, known, code
    )
    speakers = find_speakers(plain, lower, code, words)
    inside = frozenset(run.text for run in runs if not run.opens)
    text = _Text(plain, lower, code, speakers, inside, _acts(code).among(words))
    meant = _meant_places(runs, text)
    found = [named for run in runs if (named := _read_run(run, text, aliases, meant)) is not None]
    found += [
        Named(*match.span(1), f"name:{slug(phrases.squeeze(match[1]))}", phrases.squeeze(match[1]), "name")
        for match in _QUOTED.finditer(plain)
        if match[1].count(" ") < MOST_WORDS and match[1].split()[0].lower() not in openers(code)
    ]
    found += [_named(start, end, place, "", code) for start, end, place in find_uncased_places(plain, code)]
    found.sort(key=lambda named: named.start)
    found += _find_paraphrases(text, words, aliases, found)
    found.sort(key=lambda named: (named.start, -named.end))
    return _with_traits(_without_overlaps(_with_full_names(found, aliases.shown.keys())), lower, code)


def _with_traits(found: list[Named], lower: str, code: str) -> list[Named]:
    """Give each name what the article tells of it anywhere."""
    told = find_traits([Spoken(named.id, named.type, named.start, named.end) for named in found], lower, code)
    return [replace(named, traits=told[named.id]) for named in found]


@dataclass(frozen=True, slots=True)
class _Text:
    """An article, and what its runs of capitals are read by."""

    plain: str
    lower: str
    code: str
    speakers: list[tuple[int, int]]
    """Where it names who says something."""
    inside: Set[str]
    """The runs that a sentence holds further on."""
    acts: re.Pattern[str] | None
    """What of `_acts` can be there."""

    def acts_behind(self, end: int) -> bool:
        """Tell whether the verb of a name that ends there follows."""
        return self.acts is not None and self.acts.match(self.lower, end) is not None


def _meant_places(runs: list[Capitals], text: _Text) -> dict[str, str]:
    """Return the names of places that the article settles, with the place: « Orange (Vaucluse) », « à Nancy »."""
    known = place_names(text.code)
    meant: dict[str, str] = {}
    for run, following in pairwise(runs):
        around = text.plain[run.end : following.start] in _AROUND
        if around and {run.text, following.text} <= known.keys() and run.text not in meant:
            place = place_near(run.text, following.text, text.code)
            meant |= {run.text: place} if place else {}
    for run in runs:
        unsettled = run.text in known and run.text not in meant and lookalikes.needs_sign(run.text, text.code)
        if unsettled and lookalikes.is_meant(run.text, text.lower, run.start, text.code):
            meant[run.text] = known[run.text]
    return meant


def _read_run(run: Capitals, text: _Text, aliases: Aliases, meant: dict[str, str]) -> Named | None:
    """Return the place or name that a run of capitals is."""
    attributed = _attributed(run.start, text.speakers)
    alias = aliases.written.get(run.text) or aliases.index.meanings.get(run.text.lower())
    if alias is not None:
        return _named(run.start, run.end, alias, aliases.shown[alias], text.code, attributed=attributed)
    place = meant.get(run.text) or place_names(text.code).get(run.text)
    if place is not None and (run.text in meant or _is_place(run, text)):
        return _named(run.start, run.end, f"place:{place}", "", text.code, attributed=attributed)
    run = _without_demonym(run, text.code)
    certain = not run.opens or run.text in text.inside or " " in run.text or run.text.isupper()
    certain = certain or _apposed(text.code).match(text.lower, run.end) is not None
    certain = certain or (not run.common and is_joined(text.plain, run.end, text.code))
    certain = certain or (not run.common and (any(map(str.isdigit, run.text)) or _has_clause(run, text)))
    acts = not run.common and text.acts_behind(run.end)
    if not (certain or acts) or _is_word(run.text, text.code):
        return None
    return Named(run.start, run.end, f"name:{slug(run.text)}", run.text, "name", attributed)


def _has_clause(run: Capitals, text: _Text) -> bool:
    """Tell « Belisca, qui a vu 3 000 visiteurs, … », whom a clause of its own tells of."""
    return relatives(text.code).match(text.lower, run.end) is not None


def _without_demonym(run: Capitals, code: str) -> Capitals:
    """Return « le Réunionnais Mathis Hoarau » without the word for where he is from."""
    first, _, rest = run.text.partition(" ")
    meanings = lexicon.read_terms(code).get(first.lower(), ())
    if not rest[:1].isupper() or " " not in rest or not any(term.sort == "adjective" for term in meanings):
        return run
    start = run.end - len(rest) if run.end - run.start == len(run.text) else run.start
    return replace(run, start=start, text=rest, opens=False)


def _is_place(run: Capitals, text: _Text) -> bool:
    """Tell a place from a person, a firm or a word of its name that opens the sentence."""
    if lookalikes.needs_sign(run.text, text.code) or lookalikes.stands_behind_title(text.lower, run.start, text.code):
        return False
    certain = not run.opens or run.text in text.inside or not lookalikes.is_common_word(run.text, text.code)
    return certain or text.acts_behind(run.end)


def _named(start: int, end: int, id_: str, name: str, code: str, *, attributed: bool = False) -> Named:
    """Return a name by its id; a place is shown by its own name in the language."""
    place = find_place(id_.removeprefix("place:"), code) if id_.startswith("place:") else None
    if place is None:
        return Named(start, end, id_, name, "name", attributed)
    return Named(start, end, id_, place.name, place.type, attributed)


def _find_paraphrases(text: _Text, words: Set[str], aliases: Aliases, named: list[Named]) -> list[Named]:
    """Return what is spoken of without its name: « la capitale chinoise », « l'avionneur européen »."""
    places = {name.id.removeprefix("place:") for name in named if name.type != "name"}
    spans = [
        (start, end, f"place:{place}") for start, end, place in find_periphrases(text.lower, words, places, text.code)
    ]
    spans += aliases.index.find(text.lower, words)
    begin = [name.start for name in named]
    found = []
    for start, end, id_ in spans:
        last = bisect_left(begin, end) - 1
        if last < 0 or named[last].end <= end:  # « the world » of "the World Bank" ends inside a name
            found.append(_named(start, end, id_, aliases.shown.get(id_, ""), text.code))
    return found


def _is_word(text: str, code: str) -> bool:
    """Tell « Bourse », « IA » and « L4 » from names: the lexicon knows them as things, or they hold digits alone."""
    if len(text) < 2 or (text in unit_signs().any_space and sum(map(str.isupper, text)) > 1):  # « (TWh) »
        return True
    meanings = lexicon.read_terms(code).get(text.lower(), ())
    if text.isupper() and len(text) > 2:
        return bool(meanings)
    known = any(term.sort in ("thing", "property", "adjective", "light") for term in meanings)
    first, _, rest = text.partition(" ")
    if rest and any(term.sort == "adjective" for term in lexicon.read_terms(code).get(first.lower(), ())):
        return _is_word(rest, code)  # « French AI companies »
    return known or (len(text) <= 5 and any(sign.isdigit() for sign in text))


def _without_overlaps(found: list[Named]) -> list[Named]:
    kept: list[Named] = []
    for named in found:
        if not kept or named.start >= kept[-1].end:
            kept.append(named)
    return kept


def _with_full_names(found: list[Named], fixed: Set[str]) -> list[Named]:
    """Give a short form the id of the one longer name of the article that holds it: « DJI Technology », « DJI ».

    The ids of `fixed` are known, and stay.
    """
    full: dict[str, set[str]] = {}
    for named in found:
        if named.type == "name" and "-" in named.id:
            for part in named.id.removeprefix("name:").split("-"):
                full.setdefault(part, set()).add(named.id)
    result = []
    for named in found:
        longer = full.get(named.id.removeprefix("name:"), set()) if named.type == "name" else set()
        if len(longer) == 1 and named.id not in fixed:
            named = Named(named.start, named.end, next(iter(longer)), named.name, named.type, named.attributed)
        result.append(named)
    return result


def _attributed(start: int, speakers: list[tuple[int, int]]) -> bool:
    """Tell whether a name is that of who says something."""
    last = bisect_right(speakers, start, key=itemgetter(0)) - 1
    return last >= 0 and start < speakers[last][1]


def story_names(names: list[Named], titled: list[Named], lower: str, code: str, words: Set[str]) -> tuple[str, ...]:
    """Return the ids of what an article speaks of, most often first: names, places by name or adjective.

    « Cergy-Pontoise » is « Cergy » as well, « Ange-Marie Poli » is « Poli ». At most `MOST_NAMES`.
    """
    counts = Counter(named.id for named in (*titled, *names) if named.type != "world")
    for named in names:
        first, hyphen, _ = named.id.removeprefix("name:").partition("-")
        last = named.name.split(" ")[-1]
        if named.type == "name" and hyphen and len(first) > 3 and "-" in named.name:
            counts[f"name:{first}"] += 1
        elif named.type == "city" and (town := place_names(code).get(named.name.partition("-")[0])) is not None:
            counts[f"place:{town}"] += country_of(town) == country_of(named.id.removeprefix("place:"))
        if named.type == "name" and last != named.name and len(last) > 3:
            counts[f"name:{slug(last)}"] += 1
    counts.update(f"place:{place}" for _, _, place in find_demonyms(lower, words, code) if place != "world")
    ordered = sorted((+counts).items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, _ in ordered[:MOST_NAMES])


def within(names: list[Named], start: int, end: int) -> list[Named]:
    """Return the names that begin in `start:end`; `names` is in order."""
    first = bisect_left(names, start, key=lambda named: named.start)
    last = bisect_left(names, end, key=lambda named: named.start)
    return names[first:last]
