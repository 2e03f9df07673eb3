"""A list of figures in one sentence in, its total out where that stands before or behind it: « 12 et 7, soit 19 »."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factcheck.claims.lexicon import kinds
from factcheck.comparison.intervals import figure
from factcheck.extraction.passage import Wording
from factcheck.records import Claim
from factcheck.ties import TiedText, Told
from factcheck.ties._lists import Listing, ends_with, opens_with, says, wordings

FEWEST = 2
"""Parts before a total that stands behind them."""
PERSON = "person"
"""The concept of which what people are called is a kind."""
NOUN = 30
"""Characters from a figure to the end of what it counts: « 34 arbres au total ». Own choice."""
LEAST_SCALED = 1000
"""The last digit of an amount in thousands or millions that leaves its currency out. Own choice."""
_STOP = re.compile(r"[,;:.()]")


def are_alike(parts: Sequence[Told]) -> bool:
    """Tell whether parts are of one time and equally sure."""
    statuses = {part.claim.status for part in parts}
    return statuses <= {"actual", "forecast"} or statuses <= {"target", "forecast"}


def may_be_total(total: Claim, part: Claim) -> bool:
    """Tell whether a figure is of the kind and unit of a part, and as sure."""
    if (total.kind, total.base_unit, total.per) != (part.kind, part.base_unit, part.per) and not is_unsaid(part, total):
        return False
    return total.status in ("actual", "forecast") or part.status in ("forecast", total.status)


def is_unsaid(part: Claim, total: Claim) -> bool:
    """Tell whether a part leaves the currency of its total out: « Nantes a touché 2,1 millions »."""
    return total.kind == "money" and part.kind == "count" and not part.topic.text and part.grain >= LEAST_SCALED


def total_ahead(listing: Listing, text: TiedText) -> Told | None:
    """Return the first figure of a list where men and women make it up: « 31 morts, 14 femmes et 17 hommes »."""
    sexes = [_sex(part, text) for part in listing.parts]
    first, *parts = listing.parts
    if sexes[0] is not None or not {"women", "men"} <= {*sexes} or not are_people(parts, text):
        return None
    bigger = all(figure(first.claim) > figure(each.claim) for each in parts)
    return first if bigger and are_alike(listing.parts) else None


def _sex(part: Told, text: TiedText) -> str | None:
    words, end = wordings(text.code, "exclusives"), part.sentence.end
    return next((sex for sex in ("women", "men") if opens_with(words[sex], text, part.mention.figure_end, end)), None)


def are_people(parts: Sequence[Told], text: TiedText) -> bool:
    """Tell whether each part is of women, of men or of children; or each of children or of adults."""
    words = wordings(text.code, "exclusives")

    def are_all(*groups: str) -> bool:
        return all(
            any(opens_with(words[group], text, part.mention.figure_end, part.sentence.end) for group in groups)
            for part in parts
        )

    return are_all("women", "men", "children") or are_all("adults", "children")


def are_of_one_sort(total: Told, parts: Sequence[Told]) -> bool:
    """Tell breeders from the sheep of a list: people are made up of people, and things of things."""
    people = {PERSON, *kinds().get(PERSON, ())}

    def is_of_people(told: Told) -> bool:
        return not people.isdisjoint(told.claim.topic.concepts)

    return is_of_people(total) == any(map(is_of_people, parts))


def total_behind(listing: Listing, told: Sequence[Told], text: TiedText, words: Mapping[str, Wording]) -> Told | None:
    """Return the figure behind some parts that is their total: « 12, 7 et 5, soit 24 au total »."""
    following = told[listing.places[-1] + 1 : listing.places[-1] + 2]
    for parts, last in ((listing.parts[:-1], listing.parts[-1]), *((listing.parts, each) for each in following)):
        if last.number == parts[-1].number and _is_total_of(last, parts, text, words):
            return last
    return None


def _is_total_of(last: Told, parts: Sequence[Told], text: TiedText, words: Mapping[str, Wording]) -> bool:
    start, end = parts[-1].mention.end, min(last.sentence.end, last.mention.end + NOUN)
    mark = _STOP.search(text.lower, last.mention.figure_end, end)
    said = ends_with(words["total_before"], text, start, last.mention.start)
    said = said or says(words["total_after"], text, last.mention.figure_end, mark.start() if mark else end)
    said = said or (len(parts) > FEWEST and _are_brought(last, parts, text, words))
    bigger = len(parts) >= FEWEST and all(figure(last.claim) > figure(part.claim) for part in parts)
    return said and bigger and may_be_total(last.claim, parts[0].claim) and are_alike([*parts, last])


def _are_brought(last: Told, parts: Sequence[Told], text: TiedText, words: Mapping[str, Wording]) -> bool:
    """« Avec 31 moutons tués à Bedous, 17 à Accous et 12 à Lescun, … »: what makes up the figure behind."""
    led = ends_with(words["with"], text, parts[0].sentence.start, parts[0].mention.start)
    bare = all(opens_with(words["bare"], text, part.mention.figure_end, part.sentence.end) for part in parts[1:])
    if not (led and bare and are_of_one_sort(last, parts)):
        return False
    one, other = set(last.claim.topic.concepts), set(parts[0].claim.topic.concepts)
    return not other.isdisjoint(one) or says(words["closes"], text, parts[-1].mention.end, last.sentence.end)
