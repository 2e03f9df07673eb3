"""An article in, the names and places that it speaks of out, in order: what pronouns can stand for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.claims import lexicon
from factcheck.extraction.passage import Wording, build_wording
from factcheck.languages import load_pack, phrases

_QUOTED = re.compile(r"[«“][ \u00a0\u202f]?([A-ZÀ-ÖØ-Þ][^«»“”.,;:!?\n]{2,38}[^«»“”.,;:!?\n\s])[ \u00a0\u202f]?[»”]")
"""A few words between quotation marks that open with a capital: the name of an event, a product, a book."""
_NEXT_CAPITAL = re.compile(r"[ \u00a0'][A-ZÀ-ÖØ-Þ]")
_OPENING_MARKS = frozenset('«"-•')
FAR = 45
"""Characters between "selon" and the name of who says so: « selon les données de l'institut X »."""
_BARRIER = re.compile(r"[,.;:A-ZÀ-ÖØ-Þ]")
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
    """Whether it stands behind "selon": it gives the figure and is not whose figure it is."""


@cache
def _pattern(code: str) -> re.Pattern[str]:
    links = phrases.alternation(load_pack(code).words["grammar"]["name_links"])
    word = r"[A-ZÀ-ÖØ-Þ](?:[\w&-]|(?<=-[a-z])'(?=[A-ZÀ-ÖØ-Þ]))*+"
    first = word.replace("]", "](?<![\\w-].)", 1)  # the engine skips to a set that opens the pattern
    return re.compile(rf"{first}(?:(?:[ \u00a0](?:{links})[ \u00a0]?|[ \u00a0]){word})*+")


@cache
def _phrases(code: str) -> tuple[Wording, dict[str, str]]:
    """Return the ways to say a place without its name ("la capitale chinoise"), and the place of each."""
    terms = lexicon.read_terms(code)
    names = {name.lower() for name in lexicon.place_names(code)}
    found = {
        form: term.id
        for form, meanings in terms.items()
        for term in meanings
        if term.sort == "place" and form not in names
    }
    return build_wording(rf"(?<!\w)(?:{phrases.alternation(found)})(?!\w)", found), found


@cache
def _attributions(code: str) -> Wording:
    forms = load_pack(code).forms(load_pack(code).words["attribution"])
    return build_wording(rf"(?<!\w)(?:{phrases.alternation(forms)})(?!\w)", forms)


@cache
def _acts(code: str) -> re.Pattern[str]:
    """Return a pattern for the verb after a name; no common noun opens a sentence without its article."""
    pack = load_pack(code)
    forms = [
        *pack.words["grammar"]["auxiliaries"],
        *(form for forms in pack.words["relations"].values() for form in forms),
        *pack.words["inventories"],
    ]
    return re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(forms))})(?:(?!\w)|(?<='))")


@cache
def _openers(code: str) -> frozenset[str]:
    """Return the words that open a sentence with a capital and name nothing."""
    pack = load_pack(code)
    grammar = pack.words["grammar"]
    forms = [
        *grammar["stops"],
        *grammar["links"],
        *pack.forms(pack.words["attribution"]),
        *grammar["name_links"],
    ]
    forms += [form for table in pack.words["hedges"]["before"].values() for form in pack.forms(table)]
    forms += [form for terms in grammar["references"].values() for form in pack.forms(terms)]
    forms += [form for table in pack.words["dates"]["months"] for form in table] + pack.words["dates"]["weekdays"]
    forms += [*pack.forms(pack.words["dates"]["years_before"]), *grammar["not_names"]]
    forms += [form for table in pack.words["numerals"]["cardinals"].values() for form in pack.forms(table)]
    return frozenset(form.split(" ")[0].rstrip("'") for form in forms)


@dataclass(frozen=True, slots=True)
class _Capitals:
    """A run of capitalised words, and whether it opens a sentence."""

    start: int
    end: int
    text: str
    opens: bool


def find_names(plain: str, lower: str, code: str, sentence_starts: list[int], words: Set[str]) -> list[Named]:
    """Return the names of an article in order; `sentence_starts` tells a name from a capital at a sentence's start.

    `words` are those of the article, in lower case.
    A single capitalised word that only ever opens sentences is not taken for a name, unless it is a place's or a
    verb follows: « Belisca a vu ».
    """
    runs = _find_capitals(plain, code, frozenset(sentence_starts))
    inside = {run.text for run in runs if not run.opens}
    attributions = _attributions(code)
    sources = [match.end() for match in attributions.find_among(words, lower)]
    found = [named for run in runs if (named := _read_run(run, inside, plain, lower, sources, code)) is not None]
    found += [
        Named(*match.span(1), f"name:{slug(phrases.squeeze(match[1]))}", phrases.squeeze(match[1]), "name")
        for match in _QUOTED.finditer(plain)
        if match[1].count(" ") < MOST_WORDS and match[1].split()[0].lower() not in _openers(code)
    ]
    found += _find_paraphrases(lower, code, words)
    found.sort(key=lambda named: (named.start, -named.end))
    return _without_overlaps(_with_full_names(found))


def _find_capitals(plain: str, code: str, sentence_starts: frozenset[int]) -> list[_Capitals]:
    """Return the runs of capitalised words, without the word before a name that owes its capital to the sentence."""
    openers, places = _openers(code), lexicon.place_names(code)
    endings = tuple(load_pack(code).words["grammar"]["participle_endings"])
    runs = []
    for match in _pattern(code).finditer(plain):
        start, text = match.start(), phrases.squeeze(match[0])
        opens = start in sentence_starts or plain[max(0, start - 2) : start].strip() in _OPENING_MARKS
        first, _, rest = text.partition(" ")
        if text in places or (first.lower() not in openers and not (opens and rest and first.endswith(endings))):
            runs.append(_Capitals(start, match.end(), text, opens))
        elif (found := _NEXT_CAPITAL.search(match[0])) is not None:  # « Two of France's reactors »
            begin = start + found.end() - 1
            rest = phrases.squeeze(plain[begin : match.end()])
            if rest in places or rest.lower() not in openers:  # « Early in March »
                runs.append(_Capitals(begin, match.end(), rest, False))
    return runs


def _read_run(run: _Capitals, inside: set[str], plain: str, lower: str, sources: list[int], code: str) -> Named | None:
    """Return the place or name that a run of capitals is; `inside` are those that a sentence holds further on."""
    place = lexicon.place_names(code).get(run.text)
    if place is not None:
        known = lexicon.places(code)[place]
        attributed = _attributed(plain, run.start, sources)
        return Named(run.start, run.end, f"place:{place}", known.name, known.type, attributed)
    certain = not run.opens or run.text in inside or " " in run.text or run.text.isupper()
    if not (certain or _acts(code).match(lower, run.end)) or _is_word(run.text, code):
        return None
    return Named(run.start, run.end, f"name:{slug(run.text)}", run.text, "name", _attributed(plain, run.start, sources))


def _find_paraphrases(lower: str, code: str, words: Set[str]) -> list[Named]:
    """Return the places that are spoken of without their name: « la capitale chinoise »."""
    wording, ways = _phrases(code)
    places = lexicon.places(code)
    found = []
    for match in wording.find_among(words, lower):
        place = places[ways[phrases.squeeze(match[0])]]
        found.append(Named(*match.span(), f"place:{place.id}", place.name, place.type))
    return found


def _is_word(text: str, code: str) -> bool:
    """Tell « Bourse », « IA » and « L4 » from names: the lexicon knows them as things, or they hold digits alone."""
    if len(text) < 2:
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


def _with_full_names(found: list[Named]) -> list[Named]:
    """Give a short form the id of the one longer name of the article that holds it: « DJI Technology », « DJI »."""
    full: dict[str, set[str]] = {}
    for named in found:
        if named.type == "name" and "-" in named.id:
            for part in named.id.removeprefix("name:").split("-"):
                full.setdefault(part, set()).add(named.id)
    result = []
    for named in found:
        longer = full.get(named.id.removeprefix("name:"), set()) if named.type == "name" else set()
        if len(longer) == 1:
            named = Named(named.start, named.end, next(iter(longer)), named.name, named.type, named.attributed)
        result.append(named)
    return result


def _attributed(plain: str, start: int, ends: list[int]) -> bool:
    """Tell whether a name stands close behind "selon", with no other name and no comma between; `ends` are theirs."""
    last = bisect_right(ends, start) - 1
    if last < 0 or start - ends[last] > FAR:
        return False
    return _BARRIER.search(plain, ends[last], start) is None


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
        if named.type == "name" and last != named.name and len(last) > 3:
            counts[f"name:{slug(last)}"] += 1
    wording, adjectives = _adjectives(code)
    counts.update(adjectives[match[0]] for match in wording.find_among(words, lower))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, _ in ordered[:MOST_NAMES])


@cache
def _adjectives(code: str) -> tuple[Wording, dict[str, str]]:
    terms = lexicon.read_terms(code)
    found = {
        form: f"place:{term.id}"
        for form, meanings in terms.items()
        for term in meanings
        if term.sort == "adjective" and term.id != "world"
    }
    return build_wording(rf"(?<!\w)(?:{phrases.alternation(found)})(?!\w)", found), found


@lru_cache(maxsize=50_000)
def slug(text: str) -> str:
    """Return a name without accents, in lower case, its words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe"))
    letters = "".join(
        sign if sign.isalnum() and ord(sign) < 0x250 else " " for sign in plain if not unicodedata.combining(sign)
    )
    return "-".join(letters.lower().split()) or plain


def within(names: list[Named], start: int, end: int) -> list[Named]:
    """Return the names that begin in `start:end`; `names` is in order."""
    first = bisect_left(names, start, key=lambda named: named.start)
    last = bisect_left(names, end, key=lambda named: named.start)
    return names[first:last]
