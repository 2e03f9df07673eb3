"""The claims of one article in, the figures that stand side by side out: « 420 en France, 310 en Espagne »."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.records import Kind
from factcheck.relations import CONTRAST
from factcheck.ties import TiedText, Told

LONGEST = 14
"""Parts of a list; more are a table. Own choice."""
MOST_WORDS = 120
"""Characters between two parts of a list. Own choice."""
Joined = Callable[[Told, Told, TiedText], bool]
"""Tells whether the second of two figures goes on with the list of the first."""
AROUND = 400
"""Characters of its sentence before and behind a list that are read; sentences of strangers may be long. Own choice."""
MOST_BEFORE = 40
"""Figures before a list among which its total is looked for."""
_ENDS = re.compile(r"[:!?…\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Listing:
    """Figures of one sentence that stand side by side."""

    parts: tuple[Told, ...]
    places: tuple[int, ...]
    """Where they stand among the claims of the article."""

    @property
    def start(self) -> int:
        """Where the first figure begins."""
        return self.parts[0].mention.start

    @property
    def end(self) -> int:
        """Where the last figure ends."""
        return self.parts[-1].mention.end

    @property
    def low(self) -> int:
        """Where the words that lead to it begin: with its sentence, not too far before."""
        return max(self.parts[0].sentence.start, self.start - AROUND)

    @property
    def high(self) -> int:
        """Where the words behind it end: with its sentence, not too far behind."""
        return min(self.parts[-1].sentence.end, self.end + AROUND)

    def cut(self, first: int, last: int) -> Listing:
        """Return the list of some of its parts."""
        return Listing(self.parts[first:last], self.places[first:last])


@cache
def wordings(code: str, section: str) -> Mapping[str, Wording]:
    """Return the lists of phrases of a section of the pack `code`, each as a pattern of whole words."""
    pack = load_pack(code)
    return {name: _whole_words(pack.forms(forms)) for name, forms in pack.words[section].items()}


def _whole_words(forms: list[str]) -> Wording:
    words = phrases.alternation(forms)
    return build_wording(rf"(?:(?<!\w)|(?=[,;]))(?P<word>{words})(?:(?!\w)|(?<='))", forms)


@cache
def asides(code: str) -> Wording:
    """Return what makes a figure no part of its own just before it: « dont 3 », « contre 12 »."""
    pack = load_pack(code)
    forms = pack.forms([*pack.words["parts"], *pack.words["comparisons"]])
    return build_wording(rf"(?<!\w)(?:{FORMS})(?:{phrases.GAP}|(?<='))?\Z", forms)


def says(wording: Wording, text: TiedText, start: int, end: int) -> bool:
    """Tell whether a stretch of the article says one of the phrases."""
    pattern = wording.among(text.words)
    return pattern is not None and pattern.search(text.lower, start, end) is not None


def count_said(wording: Wording, text: TiedText, start: int, end: int) -> int:
    """Return how often a stretch of the article says one of the phrases."""
    if not wording.may_be_among(text.words):
        return 0
    return sum(1 for _ in wording.pattern.finditer(text.lower, start, end))


def opens_with(wording: Wording, text: TiedText, start: int, end: int) -> bool:
    """Tell whether a stretch begins with one of the phrases, white space aside."""
    if not wording.may_be_among(text.words):
        return False
    while start < end and text.lower[start].isspace():
        start += 1
    return wording.pattern.match(text.lower, start, end) is not None


def ends_with(wording: Wording, text: TiedText, start: int, end: int) -> bool:
    """Tell whether one of the phrases stands just before `end`, white space and commas aside."""
    if not wording.may_be_among(text.words):
        return False
    while end > start and text.lower[end - 1] in " \u00a0\u202f,:\n":
        end -= 1
    return any(match.end() == end for match in wording.pattern.finditer(text.lower, max(start, end - 40), end))


def find_listings(told: Sequence[Told], text: TiedText, kinds: frozenset[Kind], joined: Joined) -> Iterator[Listing]:
    """Yield the runs of figures of one kind and unit in a sentence of which each is `joined` to the next."""
    for _, sentence in groupby(range(len(told)), key=lambda place: told[place].number):
        alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for place in sentence:
            claim = told[place].claim
            if claim.kind in kinds:
                alike[claim.kind, claim.base_unit, claim.per].append(place)
        for places in alike.values():
            if len(places) > 1:
                yield from _runs(places, told, text, joined)


def _runs(places: Sequence[int], told: Sequence[Told], text: TiedText, joined: Joined) -> Iterator[Listing]:
    run: list[int] = []
    for number, place in enumerate(places):
        if run and is_aside(told[place], [told[each] for each in run], text):
            if len(run) == 1:
                yield from _open_list(places[number:], told, text, joined)
            continue
        if run and not joined(told[run[-1]], told[place], text):
            yield from _listing(run, told)
            run = []
        run.append(place)
    yield from _listing(run, told)


def _open_list(places: Sequence[int], told: Sequence[Told], text: TiedText, joined: Joined) -> Iterator[Listing]:
    """Yield the list that « dont » may open: « 62 médailles, dont 20 en or, 25 en argent et 24 en bronze »."""
    run = list(places[:1])
    for place in places[1:LONGEST]:
        if not joined(told[run[-1]], told[place], text):
            break
        run.append(place)
    yield from _listing(run, told)


def _listing(run: Sequence[int], told: Sequence[Told]) -> Iterator[Listing]:
    if 2 <= len(run) <= LONGEST:
        yield Listing(tuple(told[place] for place in run), tuple(run))


def is_rival(item: Told, text: TiedText) -> bool:
    """Tell a share that another one has at the same time: « 46 % des voix, contre 37 % pour le député »."""
    rivals = wordings(text.code, "exclusives")["rivals"]
    return item.claim.kind == "share" and opens_with(rivals, text, item.mention.figure_end, item.sentence.end)


def is_aside(item: Told, run: Sequence[Told], text: TiedText) -> bool:
    """Tell a figure that says more of the one before it: « 29 élus, dont 3 sortants, 14 … »."""
    if not run:
        return False
    if is_rival(item, text):
        return False
    if item.claim.relation == CONTRAST:
        return True
    if item.claim.within is not None and item.claim.within in {each.claim.id for each in run}:
        return True
    wording = asides(text.code)
    low = max(run[-1].mention.end, item.mention.start - 40)
    return wording.may_be_among(text.words) and wording.pattern.search(text.lower, low, item.mention.start) is not None


def is_broken(one: Told, other: Told, text: TiedText, longest: int = MOST_WORDS, *, bracketed: bool = False) -> bool:
    """Tell whether what stands between two figures parts them: a colon, a bracket that opens, many words.

    `bracketed`: a bracket that holds the second figure alone does not: « 41 %, devant le sortant (33 %) ».
    """
    start, end = one.mention.end, other.mention.start
    if one.claim.within == other.claim.id:
        return True
    if end - start > longest or end < start or _ENDS.search(text.lower, start, end):
        return True
    between = text.lower[start:end]
    opened = between.find("(")
    return opened >= 0 and ")" not in between[:opened] and not (bracketed and opened == len(between) - 1 > 1)
