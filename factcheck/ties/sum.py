"""The claims of one article in, the parts of a total out: each part tied to the figures that may be that total.

« 47 blessés : 19 dans le minibus, 12 dans la navette et 9 dans le car ». The words say that the parts are all there is
(`sum`), that they are kinds of which a thing may be two (`kinds`), or that there may be others (`some`: « dont »). A
complete list whose article states no total is tied to its own first part (`listed`), for the total that another article
states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from factcheck.comparison.intervals import figure
from factcheck.extraction.passage import Wording
from factcheck.records import Kind, Tie, TieSort
from factcheck.ties import TiedText, Told
from factcheck.ties._growth_words import grammar_of
from factcheck.ties._list_words import exclude, is_bare, is_left_over, is_partial, says_open, word_behind
from factcheck.ties._lists import (
    MOST_BEFORE,
    Listing,
    ends_with,
    find_listings,
    is_aside,
    is_broken,
    says,
    wordings,
)
from factcheck.ties._totals import are_alike, are_of_one_sort, may_be_total, total_ahead, total_behind

KINDS: frozenset[Kind] = frozenset({"count", "money", "measure"})
REACH = 3
"""Sentences before a list in which its total is looked for. Own choice."""
NEAR = 70
"""Characters from a colon or bracket to the first part of what it opens. Own choice."""
FEWEST, MOST = 2, 12
"""How many parts « entre quatre listes » may announce."""
ENOUGH = 3
"""Parts behind a comma that are all of a total."""
NEARLY = Decimal("1.5")
"""Times that such a total is its parts, or they are it, at the most. Own choice."""
_JOINT = re.compile(r"[,;)]")
_OPEN = re.compile(r"[:(–—]")


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the ties of the parts of each list to its total, or to each other."""
    words = wordings(text.code, "sums")
    listings = [_without_count(found) for found in find_listings(told, text, KINDS, _are_joined)]
    listed = {place for found in listings if len(found.parts) > FEWEST for place in found.places[1:]}
    yield from _across_sentences(told, text, words)
    for listing in listings:
        ahead = total_ahead(listing, text)
        if ahead is not None:
            yield from _tie(listing.cut(1, len(listing.parts)), [ahead], "sum")
            continue
        if _is_led_by_total(listing, text, words):
            yield from _tie(listing.cut(1, len(listing.parts)), listing.parts[:1], "sum")
            continue
        behind = total_behind(listing, told, text, words)
        if behind is not None:
            parts = listing.cut(0, len([part for part in listing.parts if part is not behind]))
            open_end = says(words["partial"], text, parts.parts[0].mention.end, behind.mention.start)
            if not open_end and not _goes_on_from(parts, told, text):
                yield from _tie(parts, [behind], "sum")
        elif are_alike(listing.parts) and not _are_marks(listing.parts, text):
            yield from _tie_before(listing, told, text, words, listed)


def _is_led_by_total(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether a comma opens a list behind its total: « 45 trains par jour, 22 à l'aube, 15 à midi et 4 à minuit ».

    The parts leave out what they count, which the total says, and are told by one small word; or words close the list.
    """
    total, parts = listing.parts[0], listing.cut(1, len(listing.parts))
    if len(parts.parts) < ENOUGH or not are_alike(listing.parts) or word_behind(total, text, words) is not None:
        return False
    if any(figure(part.claim) >= figure(total.claim) for part in parts.parts) or is_partial(parts, text, words):
        return False
    if not _is_near(total, parts.parts):
        return False
    opened = _says_closed_by(parts, text, words) and exclude(parts, text, words)
    return opened or (is_left_over(parts, text, words) and is_bare(parts, text, words))


def _says_closed_by(parts: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether a small word leads to the last of some parts, or words say that these are all."""
    last, before = parts.parts[-1], parts.parts[-2]
    ends = says(words["joints"], text, before.mention.end, last.mention.start)
    return (
        ends or says(words["opens"], text, parts.low, parts.start) or says(words["closes"], text, parts.low, parts.high)
    )


def _goes_on_from(listing: Listing, told: Sequence[Told], text: TiedText) -> bool:
    """Tell a list that begins with the second end of a way: "from 20,000 on Friday to 40,000 on Saturday and …"."""
    before, first = told[max(0, listing.places[0] - 3) : listing.places[0]], listing.parts[0]
    near = [each for each in before if each.number == first.number and each.claim.kind == first.claim.kind]
    goal = grammar_of(text.code).goal
    return bool(near) and goal.match(text.lower, near[-1].mention.figure_end, first.mention.start) is not None


def _across_sentences(told: Sequence[Told], text: TiedText, words: Mapping[str, Wording]) -> Iterator[tuple[int, Tie]]:
    """Tie as many figures as are announced: « 1 080 postes dans trois pays. La France en perd 420. L'Italie … »."""
    for place, announced in enumerate(told):
        number = _announced(announced, text, words)
        totals = [each for each in told[max(0, place - MOST) : place] if each.number == announced.number]
        total = next((each for each in reversed(totals) if each.claim.kind in ("count", "money")), None)
        if number is None or total is None:
            continue
        parts = _following(place, number, total, told, text)
        if parts is not None and are_alike([told[each] for each in parts]):
            yield from ((each, Tie("sum", total.claim.id)) for each in parts)


def _announced(told: Told, text: TiedText, words: Mapping[str, Wording]) -> int | None:
    """Return how many parts a figure announces: « dans trois pays »."""
    low = told.claim.low
    if told.claim.kind != "count" or not isinstance(low, Decimal) or not FEWEST < low <= MOST:
        return None
    named = ends_with(words["counted"], text, told.sentence.start, told.mention.start)
    return int(low) if named and low == low.to_integral_value() else None


def _following(place: int, number: int, total: Told, told: Sequence[Told], text: TiedText) -> list[int] | None:
    """Return the places of the figures of the next sentences, where these tell as many as are announced."""
    first = told[place].number + 1
    parts: list[int] = []
    for each in range(place + 1, len(told)):
        item = told[each]
        if (
            item.number > first + REACH
            or len(parts) > number
            or (len(parts) == number and item.number > told[parts[-1]].number)
        ):
            break
        if item.claim.kind != total.claim.kind or is_aside(item, [told[part] for part in parts], text):
            continue
        if item.number < first or not may_be_total(total.claim, item.claim):
            return None
        parts.append(each)
    smaller = all(figure(told[part].claim) < figure(total.claim) for part in parts)
    return parts if len(parts) == number and smaller else None


def _are_joined(one: Told, other: Told, text: TiedText) -> bool:
    words = wordings(text.code, "sums")
    start, end = one.mention.end, other.mention.start
    if is_broken(one, other, text) or says(words["opens"], text, start, end):
        return False
    if ends_with(words["that_is"], text, start, end) or _is_whole(one, text, words):
        return False
    return _JOINT.search(text.lower, start, end) is not None or says(words["joints"], text, start, end)


def _is_whole(told: Told, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell « sur 380 dossiers, 210 … », which opens a sentence or a clause, from « composé de 24 femmes »."""
    start, first = told.sentence.start, told.mention.start
    for match in words["whole"].pattern.finditer(text.lower, max(start, first - NEAR), first):
        before = text.lower[max(start, match.start() - 4) : match.start()].rstrip()
        if not text.lower[match.end() : first].strip() and not before[-1:].isalnum():
            return True
    return False


def _without_count(listing: Listing) -> Listing:
    """Leave out how many parts there are: « entre trois lignes, 78 pour la D, 64 pour la E et 34 pour la N »."""
    first = listing.parts[0].claim
    counts = first.kind == "count" and first.low == len(listing.parts) - 1
    return listing.cut(1, len(listing.parts)) if counts and len(listing.parts) > FEWEST else listing


def _are_marks(parts: Sequence[Told], text: TiedText) -> bool:
    """Tell places along a way from its parts: « trois arrêts : à 45 kilomètres, à 120 kilomètres »."""
    where = wordings(text.code, "exclusives")["where"]
    marks = sum(ends_with(where, text, part.sentence.start, part.mention.start) for part in parts)
    return parts[0].claim.kind == "measure" and marks > 1


def _tie_before(
    listing: Listing, told: Sequence[Told], text: TiedText, words: Mapping[str, Wording], listed: set[int]
) -> Iterator[tuple[int, Tie]]:
    totals = _totals(listing, told, listed)
    sorts = [(total, _closure(listing, total, told, text, words)) for total in totals]
    for sort in ("sum", "kinds", "some"):
        found = [total for total, closure in sorts if closure == sort]
        if found:
            yield from _tie(
                listing, found if sort == "some" else [*found, *(t for t in totals if t not in found)], sort
            )
            return
    closed = _is_closed(listing, told, text, words) or says(words["opens"], text, listing.low, listing.start)
    if not totals and closed and not is_partial(listing, text, words):
        first = listing.parts[0].claim.id
        yield from ((place, Tie("listed", first)) for place in listing.places[1:])


def _tie(listing: Listing, totals: Sequence[Told], sort: TieSort) -> Iterator[tuple[int, Tie]]:
    for place in listing.places:
        for total in totals:
            yield place, Tie(sort, total.claim.id)


def _totals(listing: Listing, told: Sequence[Told], listed: set[int]) -> list[Told]:
    """Return the figures before a list that may be its total: those of its sentence first."""
    first = listing.parts[0]
    largest = max(figure(part.claim) for part in listing.parts)
    found = []
    for place in range(listing.places[0] - 1, max(-1, listing.places[0] - MOST_BEFORE), -1):
        before = told[place]
        if first.number - before.number > REACH:
            break
        if place not in listed and may_be_total(before.claim, first.claim) and figure(before.claim) > largest:
            found.append(before)
    return sorted(found, key=lambda total: (first.number - total.number, not _share_topic(total, listing)))


def _share_topic(total: Told, listing: Listing) -> bool:
    return any(set(total.claim.topic.concepts) & set(part.claim.topic.concepts) for part in listing.parts)


def _closure(
    listing: Listing, total: Told, told: Sequence[Told], text: TiedText, words: Mapping[str, Wording]
) -> TieSort | None:
    """Return whether the words say that the list is all of a total, some of it, or nothing of the kind."""
    same = total.number == listing.parts[0].number
    start = listing.start
    partial = is_partial(listing, text, words) or says_open("partial", text, total.mention.end, start, words)
    opened = same and _is_opened(total, listing, told, text, words)
    closed = _is_divided(total, listing, text, words) or _is_closed(listing, told, text, words)
    counted = _is_counted(listing, total, told, text)
    if counted is False:
        return None
    if not (opened or closed or counted):
        return "some" if same and partial and exclude(listing, text, words) else None
    if opened and not (partial or closed or counted) and not exclude(listing, text, words):
        return "kinds"
    if partial:
        return "some" if exclude(listing, text, words) else None
    fits = same or says(words["opens"], text, listing.low, start)
    fits = fits or (is_bare(listing, text, words) and not is_left_over(listing, text, words))
    fits = fits or (_is_only_one_before(total, listing, told) and says(words["closes"], text, *_beside(listing, text)))
    return "sum" if fits or _share_topic(total, listing) else None


def _is_only_one_before(total: Told, listing: Listing, told: Sequence[Told]) -> bool:
    """Tell whether the sentence before a list has one figure of the kind: "29 people were hurt. They are 11 …"."""
    number = listing.parts[0].number - 1
    alike = [
        each for each in told[max(0, listing.places[0] - MOST_BEFORE) : listing.places[0]] if each.number == number
    ]
    only = [each for each in alike if each.claim.kind == total.claim.kind] == [total]
    return only and _is_near(total, listing.parts) and are_of_one_sort(total, listing.parts)


def _is_near(total: Told, parts: Sequence[Told]) -> bool:
    made = sum((figure(part.claim) for part in parts), Decimal(0))
    return max(made, figure(total.claim)) <= NEARLY * min(made, figure(total.claim))


def _is_divided(total: Told, listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether the sentence of a total, or that of the list, says that it is divided."""
    end = max(total.sentence.end, total.mention.end)
    near = says(words["opens"], text, total.mention.end, min(end, listing.start))
    return near or says(words["opens"], text, max(listing.low, total.mention.end), listing.start)


def _is_opened(
    total: Told, listing: Listing, told: Sequence[Told], text: TiedText, words: Mapping[str, Wording]
) -> bool:
    """Tell whether a colon, a bracket, a dash or « soit » behind a total opens the list, with no figure between."""
    if ends_with(words["that_is"], text, total.mention.end, listing.start):
        return True
    marks = list(_OPEN.finditer(text.lower, total.mention.end, listing.start))
    if not marks or listing.start - marks[-1].end() > NEAR:
        return False
    between = [
        each
        for each in told[max(0, listing.places[0] - MOST_BEFORE) : listing.places[0]]
        if each.mention.start > total.mention.start
    ]
    return not any(
        each.mention.end > marks[-1].start() or (each.claim.kind in KINDS and each.claim.low != len(listing.parts))
        for each in between
    )


def _is_closed(listing: Listing, told: Sequence[Told], text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether words beside a list say that there are no other parts, or what is left over is the last part."""
    return says(words["closes"], text, *_beside(listing, text)) or is_left_over(listing, text, words)


def _beside(listing: Listing, text: TiedText) -> tuple[int, int]:
    """Return the stretch in which words say that a list is all there is: its sentence and the one behind."""
    return listing.low, _next_end(listing.parts[-1], text)


def _next_end(last: Told, text: TiedText) -> int:
    """Return where the sentence behind a list ends."""
    furthest = min(len(text.lower), last.sentence.end + 2 * NEAR)
    end = text.lower.find(".", last.sentence.end + 1, furthest)
    return end if end >= 0 else furthest


def _is_counted(listing: Listing, total: Told, told: Sequence[Told], text: TiedText) -> bool | None:
    """Tell whether the list has as many parts as is said between it and its total; None where nothing is said."""
    words = wordings(text.code, "sums")
    for place in range(listing.places[0] - 1, -1, -1):
        before = told[place]
        if before.mention.start <= total.mention.start:
            break
        number = before.claim.low
        if before.claim.kind != "count" or not isinstance(number, Decimal) or not FEWEST <= number <= MOST:
            continue
        if ends_with(words["counted"], text, before.sentence.start, before.mention.start):
            return number == len(listing.parts)
    return None
