"""The claims of an article in, which share is said to be of which part and whole out.

`portion`: a share → the part that it tells in other words; `whole`: a part, or a share → what it is of. « 240 millions
d'euros sur les 400 millions du budget, soit 45 % », « La moitié des facteurs, soit 1 900 sur 5 200 », "28% of its 9,000
apprentices, or 4,100 women".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Tie
from factcheck.relations import INCREASE
from factcheck.ties import TiedText, Told

KINDS = frozenset({"count", "money", "measure"})
REACH = 45
"""Characters between figures that are told together. Own choice."""
FARTHEST = 70
"""Characters from a whole to the share of its part. Own choice."""


@dataclass(frozen=True)
class PortionGrammar:
    """The words of one language between a part, its whole and its share."""

    out_of: re.Pattern[str]
    """All that stands between a part and its whole: « sur les », "of its"."""
    of: re.Pattern[str]
    """All that stands between a share and the whole that it is of: « des », "of Austria's"."""
    again: re.Pattern[str]
    """Just before a figure that tells the one before in other words: « , soit », « ( »."""


@cache
def grammar_of(code: str) -> PortionGrammar:
    """Return the words of portions of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> PortionGrammar:
    """Compile the words for parts, wholes and equivalents of a pack."""
    words, grammar, gap = pack.words, pack.words["grammar"], phrases.GAP
    determiners = phrases.alternation([*grammar["determiners"], *grammar["owners"]])
    bases = phrases.alternation(
        pack.forms([*words["bases"], *words["bases_between"], *words["numerals"]["out_of"], *grammar["links"]])
    )
    joined = phrases.alternation(grammar["coordination"]["and"])
    again = phrases.alternation(pack.forms(words["equivalents"]))
    out_of = phrases.alternation(pack.forms([*words["numerals"]["out_of"], *words["bases"], *words["bases_between"]]))
    return PortionGrammar(
        out_of=re.compile(rf"{gap}(?:{out_of})(?:{gap}(?:{determiners}))?\s*"),
        of=re.compile(rf"{gap}(?:{bases})(?:{gap}|(?<='))(?:(?!(?<!\w)(?:{joined})(?!\w))[^,;:.()\d]){{0,{REACH}}}"),
        again=re.compile(rf"(?:[,(–—-]{phrases.SPACE}|{gap})(?:{again}){gap}\Z|\({phrases.SPACE}\Z"),
    )


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Return the part of each share that is told with part and whole in one sentence."""
    for _, together in groupby(range(len(told)), key=lambda place: told[place].number):
        places = list(together)
        shares = [place for place in places if told[place].claim.kind == "share"]
        figures = [place for place in places if _can_be_of(told[place])]
        for share in shares:
            whole = next((place for place in figures if place > share), None)
            if whole is not None and _is_share_of(told[share], told[whole], text):
                yield share, Tie("whole", told[whole].claim.id)
        if shares and len(figures) > 1:
            for share in shares:
                found = _told_together(share, figures, told, text) or _told_after(share, figures, told, text)
                if found is not None:
                    part, whole = found
                    yield share, Tie("portion", told[part].claim.id)
                    yield part, Tie("whole", told[whole].claim.id)


def _can_be_of(each: Told) -> bool:
    claim = each.claim
    return claim.kind in KINDS and claim.status == "actual" and not claim.per and claim.relation != INCREASE


def _told_together(share: int, figures: Sequence[int], told: Sequence[Told], text: TiedText) -> tuple[int, int] | None:
    """« La moitié des facteurs, soit 1 900 sur 5 200 », "$12m of its $40m budget (50%)"."""
    for part, whole in pairwise(figures):
        if not _are_alike(told[part], told[whole]):
            continue
        between = text.lower[told[part].mention.end : told[whole].mention.start]
        if grammar_of(text.code).out_of.fullmatch(between) is None:
            continue
        if share < part and _says_again(told[share], told[part], text):
            return part, whole
        if share > whole and _says_again(told[whole], told[share], text):
            return part, whole
    return None


def _told_after(share: int, figures: Sequence[int], told: Sequence[Told], text: TiedText) -> tuple[int, int] | None:
    """« Un tiers des 1 200 élèves, soit 500 enfants », "28% of Austria's 9,000 carpenters, or 4,100 women"."""
    for whole, part in pairwise(figures):
        if share > whole or not _are_alike(told[part], told[whole]):
            continue
        if _is_share_of(told[share], told[whole], text) and _says_again(told[whole], told[part], text):
            return part, whole
    return None


def _is_share_of(share: Told, whole: Told, text: TiedText) -> bool:
    """« 33 % des 8 experts », "28% of Austria's 9,000 carpenters"."""
    return grammar_of(text.code).of.fullmatch(text.lower, share.mention.end, whole.mention.start) is not None


def _are_alike(part: Told, whole: Told) -> bool:
    one, other = part.claim, whole.claim
    return one.kind == other.kind and one.base_unit == other.base_unit


def _says_again(first: Told, second: Told, text: TiedText) -> bool:
    """Tell whether the words before a figure say that it is the other again."""
    start, end = first.mention.end, second.mention.start
    return 0 <= end - start <= FARTHEST and grammar_of(text.code).again.search(text.lower, start, end) is not None
