"""The claims of one article in, what ties a share or a mean to the few of whom it is told out.

« Sur les 12 personnes interrogées, 45 % … », "8 experts, 33% of them …", « les 10 clients donnent en moyenne 3,27 ».
The tie is "among", from the share or the mean to the count of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.extraction.passage import Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.records import Tie
from factcheck.ties import TiedText, Told

FEWEST, MOST = 3, 100
"""Members of a group that is small enough for the test. Own choice."""
REACH = 80
"""Characters between the count of a group and a share or mean of it. Own choice."""
_OTHER_CLAUSE = re.compile(r"[;:()!?\n]")


@dataclass(frozen=True)
class AmongGrammar:
    """The words of one language between a group and what is told of it."""

    base: Wording
    """Just before the count of a group: « sur les », "of the"."""
    anaphor: re.Pattern[str]
    """Right behind a share: « d'entre eux »."""
    own: re.Pattern[str]
    """Right behind a share that is one of something else: « 45 % de la production », "13% alcohol"."""
    of_whom: re.Pattern[str]
    """All that stands between a group and a share of it: « , dont »."""
    mean: Wording
    """Before a mean, in its clause, or right behind it."""
    per: re.Pattern[str]
    """Right behind a mean that is one of other things: « par match »."""


@cache
def grammar_of(code: str) -> AmongGrammar:
    """Return the words of the pack `code` between a group and what is told of it, compiled once."""
    pack = load_pack(code)
    words, space, gap = pack.words["among"], phrases.SPACE, phrases.GAP

    links = phrases.alternation(pack.words["grammar"]["links"])

    def forms(name: str) -> str:
        return phrases.alternation(pack.forms(words[name]))

    return AmongGrammar(
        build_wording(rf"(?<!\w)(?:{forms('bases')})(?:{gap}|(?<='))\Z", pack.forms(words["bases"])),
        re.compile(rf"{space}(?:{forms('anaphors')})(?!\w)"),
        re.compile(rf"{gap}(?:(?:{links})(?:(?!\w)|(?<='))|(?:{forms('contents')})(?!\w))"),
        re.compile(rf"{space},?{space}(?:{forms('of_whom')}){space}"),
        build_wording(rf"(?<!\w)(?:{forms('means')})(?!\w)", pack.forms(words["means"])),
        re.compile(rf"(?:{gap}[\w'-]+)?{gap}(?:{forms('per')})(?!\w)"),
    )


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the ties of shares and means to the small groups of which they are."""
    groups = [each for each in told if _is_group(each)]
    if not groups:
        return
    grammar = grammar_of(text.code)
    means = grammar.mean.may_be_among(text.words)
    last: Told | None = None
    for place, each in enumerate(told):
        share = last is not None and each.claim.kind == "share" and _is_share_of(each, last, text, grammar)
        if last is not None and (share or (means and _is_mean_of(each, last, text, grammar))):
            yield place, Tie("among", last.claim.id)
        if each.claim.kind == "count":
            last = each if _is_group(each) else None


def _is_group(each: Told) -> bool:
    claim, size = each.claim, each.claim.low
    if claim.kind != "count" or not isinstance(size, Decimal) or claim.grain < 1 or claim.low != claim.high:
        return False
    return FEWEST <= size <= MOST and claim.comparator == "exactly"


def _is_share_of(share: Told, group: Told, text: TiedText, grammar: AmongGrammar) -> bool:
    first, last = group.mention.end, share.mention.start
    if not 0 <= last - first <= REACH or share.number - group.number > 1:
        return False
    if grammar.anaphor.match(text.lower, share.mention.end) is not None:
        return True
    if share.number != group.number or grammar.own.match(text.lower, share.mention.end) is not None:
        return False
    behind = min(share.mention.end + REACH // 2, share.sentence.end)
    if grammar.mean.pattern.search(text.lower, share.mention.end, behind) is not None:  # "13% was the mean"
        return False
    if any(match.end() == last for match in grammar.of_whom.finditer(text.lower, first, last)):
        return True
    start = max(group.sentence.start, group.mention.start - 20)
    between = text.lower[first:last]
    based = grammar.base.pattern.search(text.lower, start, group.mention.start) is not None
    return (
        based and between.rstrip().endswith(",") and between.count(",") == 1 and _OTHER_CLAUSE.search(between) is None
    )


def _is_mean_of(mean: Told, group: Told, text: TiedText, grammar: AmongGrammar) -> bool:
    """Tell « les 10 clients donnent une note moyenne de 3,27 » from « 8 joueurs, 2,37 buts par match en moyenne »."""
    first, last = group.mention.end, mean.mention.start
    if mean.claim.kind != "count" or mean.claim.grain >= 1 or mean.number != group.number or last - first > REACH:
        return False
    between = text.lower[first:last]
    if _OTHER_CLAUSE.search(between) or grammar.per.match(text.lower, mean.mention.end) or mean.claim.per:
        return False
    return grammar.mean.pattern.search(between + text.lower[last : mean.mention.figure_start]) is not None
