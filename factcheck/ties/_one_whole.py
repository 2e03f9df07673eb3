"""A list of shares in, whether what has them tells that nothing is in two: kinds of one family, parts given out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.extraction.passage import Wording
from factcheck.languages import load_pack
from factcheck.ties import TiedText, Told
from factcheck.ties._lists import Listing, count_said, ends_with, opens_with, says, wordings

BEFORE = 45
"""Characters before a share that say that it is of something else: « la participation a chuté à 41 % ». Own choice."""
FAMILIES = (
    ("power", "produced"),
    ("fates", "waste"),
    ("modes", "trips"),
    ("trees", "forest"),
    ("engines", "cars"),
    ("faiths", "believers"),
    ("rooms", "dwellings"),
    ("uses", "land"),
)
"""Words for things of a family, of which nothing is two, and for what is made up of them."""
WORD = re.compile(r"\s*([^\W\d]+)")


def are_parts_of_one(listing: Listing, start: int, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell shares of kinds of a family, of what is given out, or that one verb tells of several holders."""
    of_family = any(
        says(words[whole], text, start, listing.high)
        and count_said(words[family], text, listing.low, listing.high) >= len(listing.parts)
        for family, whole in FAMILIES
    )
    return of_family or _are_allotted(listing, text, words) or _are_told_of_each(listing, text, words)


def _are_allotted(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell « classe 54 % du sol en forêt, 31 % en prairie … », and a list whose last part is that of all the others."""
    first, *parts = listing.parts
    if says(
        words["others"], text, parts[-1].mention.figure_end, min(listing.high, parts[-1].mention.figure_end + BEFORE)
    ):
        return True
    low, bare = max(first.sentence.start, first.mention.start - BEFORE), wordings(text.code, "sums")["bare"]
    return says(words["allots"], text, low, first.mention.start) and all(
        opens_with(bare, text, part.mention.figure_end, part.sentence.end) for part in parts
    )


def _are_told_of_each(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell « le blé occupe 54 % des terres, le maïs 31 % et le colza 27 % »: one verb, and who has each share."""
    first, *parts = listing.parts
    high = min(parts[0].mention.start, first.mention.figure_end + BEFORE)
    low = max(first.sentence.start, first.mention.start - BEFORE)
    if not (
        says(words["stuffs"], text, first.mention.figure_end, high)
        and says(words["comes"], text, low, first.mention.start)
    ):
        return False
    people = any(says(words[name], text, low, listing.high) for name in ("women", "men", "children", "adults"))
    gapped = all(_is_last_word(part, text) for part in parts)
    return gapped and not people


def _is_last_word(part: Told, text: TiedText) -> bool:
    """Tell whether a share ends what is said of its holder: « le maïs 31 % et … »."""
    rest = text.lower[part.mention.figure_end : part.sentence.end].lstrip()
    word = WORD.match(rest)
    return rest[:1] in ",;.)" or (
        word is not None and word[1] in load_pack(text.code).words["grammar"]["coordination"]["and"]
    )


def are_of_sources(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell « provenait à 46 % du bois, à 31 % du gaz et à 15 % … », "46% from wood, 31% from gas …"."""
    if says_right_after(words["out_of"], listing, text) == len(listing.parts):
        return True
    first = listing.parts[0]
    if all(ends_with(words["split_by"], text, part.sentence.start, part.mention.start) for part in listing.parts):
        return True
    return says(words["sourced"], text, first.sentence.start, first.mention.start) and all(
        ends_with(words["by_share"], text, part.sentence.start, part.mention.start) for part in listing.parts
    )


def says_right_after(wording: Wording, listing: Listing, text: TiedText) -> int:
    """Return right after how many of the shares one of the phrases stands."""
    return sum(opens_with(wording, text, part.mention.figure_end, part.sentence.end) for part in listing.parts)
