"""The figures of an article in, those out that say the one before again in another currency or unit.

« 125 millions de yuans (17 millions de dollars) », "300 km, or 186 miles", « 360亿元（约合50亿美元） »: each is tied to
the figure that it converts, and the third of « (17 millions de dollars, 16 millions d'euros) » to the first. Whether
they are the same is for the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.languages import load_pack, phrases
from factcheck.records import Tie
from factcheck.ties import TiedText, Told

FARTHEST = 110
"""Characters between the two: a gap of `LONGEST_GAP`, and the link. Own choice."""
LONGEST_GAP = 60
"""Characters of « pour les ateliers de la ville » between a figure and its bracket. Own choice."""
LOOK_BACK = 6
"""Figures before the second one among which the first is looked for. Own choice."""
ROUGHLY = frozenset({"about", "almost"})
_DASHES = ("–", "—")
_BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"))
_END = r"[)\],.;:!?»”\"…–—/）］，。；：！？、\n]|\Z"


class _Words(NamedTuple):
    between: re.Pattern[str]
    """All that stands between the two; its groups tell how they are joined."""
    closing: re.Pattern[str]
    """What stands behind the second where nothing more is said of it."""
    going_on: re.Pattern[str]


@cache
def _words(code: str) -> _Words:
    pack = load_pack(code)
    listed = {name: phrases.alternation(pack.forms(forms)) for name, forms in pack.words["conversions"].items()}
    links, space = listed["links"], phrases.SPACE
    after = rf"(?:(?<=')|(?!\w)){space},?{space}"
    filler = rf"(?:(?:{listed['fillers']}){after})?"
    word = rf"(?!(?:{listed['not_in_gaps']})(?!\w))"
    opened = rf"{word}(?:{listed['gaps']})(?:{phrases.GAP}|(?<='))(?:\b{word}|\B)[^,;:.!?()\[\]（）\n]"
    run = rf"{opened}(?:(?:\b{word}|\B)[^,;:.!?()\[\]（）\n]){{0,{LONGEST_GAP}}}"
    gap = rf"(?:{phrases.GAP}(?:{run}|{word}[^\W\d_]{{3,20}}))??"
    between = (
        rf"(?P<closed>{space}[)\]）］])?{gap}{space}(?:(?P<bracket>[(\[（［]){space}(?:(?:{links}){after})?{filler}"
        rf"|(?P<spoken>[,;:.!?…–—，；。]?){space}(?<!\w){filler}(?:{links}){after}{filler}"
        rf"|(?P<apposed>[,–—，]){space}"
        rf"|(?P<sign>[/=≈~]){space})"
    )
    tail = rf"{space}(?:(?:{listed['tails']})(?!\w))?{space}"
    return _Words(
        re.compile(between),
        re.compile(rf"{tail}(?:{_END}|(?<!\w)(?:{links})(?!\w))"),
        re.compile(rf"{phrases.GAP}(?:{listed['goes_on']})(?!\w)"),
    )


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Return each figure that is another one's conversion, tied to that; of several in a row, all to the first."""
    first_of: dict[int, int] = {}
    for place, second in enumerate(told):
        before = _find_before(told, place)
        if before is not None and _is_conversion(told[before], second, text, again=before in first_of):
            first_of[place] = first_of.get(before, before)
            yield place, Tie("conversion", told[first_of[place]].claim.id)


def _find_before(told: Sequence[Told], place: int) -> int | None:
    """Return the figure before of the same kind, where it is in another currency or unit."""
    second = told[place]
    if second.claim.kind not in ("money", "measure"):
        return None
    for before in range(place - 1, max(place - LOOK_BACK, 0) - 1, -1):
        first = told[before]
        if second.mention.start - first.mention.end > FARTHEST:
            return None
        if _are_alike(first, second):
            fits = first.claim.unit != second.claim.unit and second.claim.per in (None, first.claim.per)
            return before if fits and not _continues(told, before) else None
    return None


def _are_alike(first: Told, second: Told) -> bool:
    if first.claim.kind != second.claim.kind or second.mention.start < first.mention.end:
        return False
    return first.claim.kind == "money" or first.claim.base_unit == second.claim.base_unit


def _continues(told: Sequence[Told], place: int) -> bool:
    """Tell whether a figure is only the end of one: « 6 pieds 2 pouces »."""
    if not place or not _are_alike(told[place - 1], told[place]):
        return False
    return told[place].mention.start - told[place - 1].mention.end <= 1


def _is_conversion(first: Told, second: Told, text: TiedText, *, again: bool) -> bool:
    """Tell whether nothing but words of a conversion stand between two figures, and nothing more is said of the second.

    `again`: whether the first is a conversion itself, so that a comma is enough: « (17 millions de dollars, 16 … »; its
    bracket may close between: "(about $1.9bn), or €1.7bn".
    """
    words, end = _words(text.code), second.mention.end
    joined = words.between.fullmatch(text.lower, first.mention.end, _start(second, text))
    if joined is None or (joined["closed"] is not None and not again):
        return False
    if joined["apposed"] is not None and not again and second.claim.comparator not in ROUGHLY:
        return _is_enclosed(first, second, text)
    if joined["sign"] == "/" and second.claim.kind == "money":
        return False  # « 10 €/12 $ » are two prices
    if words.closing.match(text.lower, end):
        return True
    return joined["spoken"] is not None and words.going_on.match(text.lower, end) is not None


def _start(second: Told, text: TiedText) -> int:
    """Return where a figure begins, behind the dash that may have been read as its sign."""
    start = second.mention.start
    return start + 1 if text.lower[start] in _DASHES else start


def _is_enclosed(first: Told, second: Told, text: TiedText) -> bool:
    """Tell whether nothing but the two stand in a bracket, or the second alone between dashes: "57 km – 35 miles –"."""
    end = second.mention.end
    before, after = text.lower[first.mention.start - 1 : first.mention.start], text.lower[end : end + 2].strip()[:1]
    dashed = text.lower[first.mention.end : _start(second, text)].strip() in _DASHES
    return after in _DASHES if dashed else (before, after) in _BRACKETS
