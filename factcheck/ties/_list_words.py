"""A list of figures in, whether its own words leave it open, and whether nothing can be in two of its parts, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from factcheck.extraction.passage import Wording
from factcheck.ties import TiedText, Told
from factcheck.ties._lists import Listing, opens_with, says, wordings
from factcheck.ties._totals import are_people


def is_left_over(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether the last part is what is left over: « et le reste, 150, en Espagne », « les 150 autres »."""
    last, gap = listing.parts[-1], listing.parts[-2].mention.end
    return says(words["rest"], text, gap, last.mention.start) or opens_with(
        words["rest_after"], text, last.mention.figure_end, last.sentence.end
    )


def is_partial(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether words inside a list or behind it say that it is open, or name a part without a figure."""
    spans = [(one.mention.end, other.mention.start) for one, other in _neighbours(listing.parts)]
    spans.append((listing.end, listing.high))
    if any(says_open(name, text, *span, words) for name in ("partial", "singles") for span in spans):
        return True
    low, high = spans[-1]
    return says(words["rest"], text, low, high) or "…" in text.lower[low:high] or "..." in text.lower[low:high]


def says_open(name: str, text: TiedText, start: int, end: int, words: Mapping[str, Wording]) -> bool:
    """Tell whether a stretch says that a list is open; « pas une de plus » says that it is not."""
    if not words[name].may_be_among(text.words):
        return False
    closed = [found.span() for found in words["closes"].pattern.finditer(text.lower, start, end)]
    return any(
        not any(low < found.end() and found.start() < high for low, high in closed)
        for found in words[name].pattern.finditer(text.lower, start, end)
    )


def _neighbours(parts: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    return pairwise(parts)


def is_bare(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether most parts leave out what they count, so that it is what the total counts."""
    if listing.parts[0].claim.kind != "count":
        return True
    bare = sum(word_behind(part, text, words) is not None for part in listing.parts[1:])
    return 2 * bare >= len(listing.parts) - 1


def exclude(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether nothing can be in two parts: each is of one place, or told by the same small word, « en », "in"."""
    where = wordings(text.code, "exclusives")["where"]
    if all(opens_with(where, text, part.mention.figure_end, part.sentence.end) for part in listing.parts):
        return True
    if are_people(listing.parts, text):
        return True
    links = {word_behind(part, text, words) for part in listing.parts}
    return len(links) == 1 and None not in links


def word_behind(part: Told, text: TiedText, words: Mapping[str, Wording]) -> str | None:
    """Return the small word right behind a figure that leaves out what it counts: « 310 en Allemagne »."""
    start, end = part.mention.figure_end, part.sentence.end
    while start < end and text.lower[start].isspace():
        start += 1
    match = words["bare"].pattern.match(text.lower, start, end)
    return match["word"] if match else None
