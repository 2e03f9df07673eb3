"""An article in, its runs of capitalised words out, each parted where it says more than one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain

from factcheck.claims.places import place_names
from factcheck.languages import is_lower_case, load_pack, phrases

_NEXT_CAPITAL = re.compile(r"[ \u00a0'][A-ZÀ-ÖØ-Þ]")
_OPENING_MARKS = frozenset('«"-•')
NEAR = 60
"""Characters after two names within which "together" says that they are two. Own choice."""
LONGEST = 80
"""Characters of a run that can be two names. Own choice."""
MOST_LINKED = 20
"""Words of a run of capitals that may fall into several; a longer one is a list, or made to take long."""


@cache
def _pattern(code: str) -> re.Pattern[str]:
    links = phrases.alternation(load_pack(code).words["grammar"]["name_links"])
    word = r"[A-ZÀ-ÖØ-Þ](?:[\w&-]|(?<=-[a-z])'(?=[A-ZÀ-ÖØ-Þ]))*+"
    first = word.replace("]", "](?<![\\w-].)", 1)  # the engine skips to a set that opens the pattern
    return re.compile(rf"{first}(?:(?:[ \u00a0](?:{links})[ \u00a0]?|[ \u00a0]){word})*+")


@cache
def openers(code: str) -> frozenset[str]:
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
class Capitals:
    """A run of capitalised words, and whether it opens a sentence."""

    start: int
    end: int
    text: str
    opens: bool
    common: bool = False
    """Whether it is one word that owes its capital to the sentence, as far as the dictionary tells: "Candles"."""


def find_capitals(plain: str, code: str, sentence_starts: frozenset[int], aliases: Set[str]) -> list[Capitals]:
    """Return the runs of capitalised words, without the word before a name that owes its capital to the sentence.

    `aliases` are further names, as they are written.
    """
    known, places = openers(code), place_names(code)
    endings = tuple(load_pack(code).words["grammar"]["participle_endings"])
    runs = []
    for match in chain.from_iterable(_parts(match, code) for match in _runs(plain, code)):
        start, text = match.start(), phrases.squeeze(match[0])
        opens = start in sentence_starts or plain[max(0, start - 2) : start].strip() in _OPENING_MARKS
        first, _, rest = text.partition(" ")
        common = opens and is_lower_case(first.lower(), code) and text not in places and text not in aliases
        link = _place_links(code).match(plain, start + len(first), match.end()) if common and rest else None
        if link is not None:  # "Schools in Taber"
            runs.append(Capitals(link.end(), match.end(), phrases.squeeze(plain[link.end() : match.end()]), False))
        elif (
            text in places
            or text in aliases
            or (first.lower() not in known and not (opens and rest and first.endswith(endings)))
        ):
            runs.append(Capitals(start, match.end(), text, opens, common and not rest))
        elif (found := _NEXT_CAPITAL.search(match[0])) is not None:  # « Two of France's reactors »
            begin = start + found.end() - 1
            rest = phrases.squeeze(plain[begin : match.end()])
            if rest in places or rest in aliases or rest.lower() not in known:  # « Early in March »
                runs.append(Capitals(begin, match.end(), rest, False))
    return runs


def _runs(plain: str, code: str) -> Iterator[re.Match[str]]:
    """Yield the runs of capitals, parted at a month or weekday that a link ties to them: "Forum in June in London"."""
    dated, pattern = _dated(code), _pattern(code)
    for run in pattern.finditer(plain):
        position = run.start()
        while (day := dated.search(plain, position, run.end()) if dated else None) is not None:
            before = pattern.match(plain, position, day.start())
            if before is not None:
                yield before
            following = pattern.search(plain, day.end(), run.end())
            position = following.start() if following else run.end()
        rest = run if position == run.start() else pattern.match(plain, position, run.end())
        if rest is not None and position < run.end():
            yield rest


@cache
def _dated(code: str) -> re.Pattern[str] | None:
    """Return a pattern for a link and a month or weekday, where a language writes these with a capital.

    A month behind "of" is more often a name's: "the Isle of May".
    """
    pack = load_pack(code)
    dates = pack.words["dates"]
    if not dates["capitals"]:
        return None
    loose = pack.words["grammar"]["loose_links"]
    any_link = phrases.alternation([*pack.words["grammar"]["name_links"], *loose])
    months, weekdays = (
        phrases.alternation(day.capitalize() for day in days if day.isalpha())
        for days in ([form for month in dates["months"] for form in month], dates["weekdays"])
    )
    tied = rf"(?:{phrases.alternation(loose)})[ \u00a0](?:{months})|(?:{any_link})[ \u00a0](?:{weekdays})"
    return re.compile(rf"[ \u00a0](?:{tied})(?!\w)")


def is_joined(plain: str, end: int, code: str) -> bool:
    """Tell whether "and" and a further name follow: « Belvaro et Tellura »."""
    return _joined(code).match(plain, end) is not None


def part_joined(runs: list[Capitals], plain: str, whole: Set[str], code: str) -> list[Capitals]:
    """Return runs with those parted that are two names: each stands alone elsewhere, or one of them does.

    In the second case their clause must say "together". Those of `whole`, and places, are one name.
    """
    alone = {run.text for run in runs}
    parted: list[Capitals] = []
    for run in runs:
        is_one = run.text in place_names(code) or not whole.isdisjoint((run.text, run.text.lower()))
        for link in () if is_one else _links(run, plain, code):
            sides = phrases.squeeze(plain[run.start : link.start()]), phrases.squeeze(plain[link.end() : run.end])
            single = sum(side in alone for side in sides)
            if single == len(sides) or (single and _together(code).search(plain, run.end, run.end + NEAR)):
                parted.append(Capitals(run.start, link.start(), sides[0], run.opens))
                parted.append(Capitals(link.end(), run.end, sides[1], opens=False))
                break
        else:
            parted.append(run)
    return parted


def _links(run: Capitals, plain: str, code: str) -> list[re.Match[str]]:
    return [] if len(run.text) > LONGEST else list(_ands(code).finditer(plain, run.start, run.end))


@cache
def _ands(code: str) -> re.Pattern[str]:
    forms = load_pack(code).words["grammar"]["coordination"]["and"]
    return re.compile(rf"[ \u00a0](?:{phrases.alternation(forms)})[ \u00a0]")


@cache
def _joined(code: str) -> re.Pattern[str]:
    return re.compile(rf"{_ands(code).pattern}[A-ZÀ-ÖØ-Þ]")


@cache
def _together(code: str) -> re.Pattern[str]:
    forms = load_pack(code).words["grammar"]["coordination"]["together"]
    return re.compile(rf"(?<![\w-])(?:{phrases.alternation(forms)})(?![\w-])")


def _parts(run: re.Match[str], code: str) -> list[re.Match[str]]:
    """Return the runs that one falls into where a place stands on one side of a loose link: « Hotels in Florence »."""
    if len(run[0].split()) > MOST_LINKED:
        return [run]
    found, left = [], [run]
    while left:
        part = left.pop()
        sides = _sides(part, code)
        left += reversed(sides)
        found += [] if sides else [part]
    return found


def _sides(run: re.Match[str], code: str) -> list[re.Match[str]]:
    """Return what stands on both sides of the first loose link with a place on one of them; nothing without one."""
    places = place_names(code)
    if run[0] in places:
        return []
    for link in _loose_links(code).finditer(run.string, run.start(), run.end()):
        before = _pattern(code).match(run.string, run.start(), link.start())
        behind = _pattern(code).match(run.string, link.end(), run.end())
        if before and behind and not places.keys().isdisjoint(phrases.squeeze(side[0]) for side in (before, behind)):
            return [before, behind]
    return []


@cache
def _place_links(code: str) -> re.Pattern[str]:
    forms = load_pack(code).words["grammar"]["locatives"]
    return re.compile(rf"[ \u00a0](?:{phrases.alternation(forms)})[ \u00a0]")


@cache
def _loose_links(code: str) -> re.Pattern[str]:
    forms = load_pack(code).words["grammar"]["loose_links"]
    return re.compile(rf"[ \u00a0](?:{phrases.alternation(forms)})[ \u00a0]")
