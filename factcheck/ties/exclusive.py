"""The claims of one article in, shares of one whole that exclude each other out: each tied to the first of its list.

« 46 % des suffrages, devant le député sortant (37 %) et un centriste (29 %) ». Where the words say that a list is all
there is (« et le reste, 12 %, … »), its last share is tied to the first as `rest` too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from factcheck.extraction.passage import Wording
from factcheck.records import Kind, Tie
from factcheck.relations import CONTRAST
from factcheck.ties import TiedText, Told
from factcheck.ties._lists import (
    AROUND,
    LONGEST,
    Listing,
    count_said,
    ends_with,
    find_listings,
    is_broken,
    is_rival,
    opens_with,
    says,
    wordings,
)
from factcheck.ties._one_whole import BEFORE, WORD, are_of_sources, are_parts_of_one

KINDS: frozenset[Kind] = frozenset({"share"})
MOST_WORDS = 150
"""Characters between two shares of one whole. Own choice."""
SIDES = ("for", "against", "unsure", "women", "men")
"""Answers to one question, and halves of one group, of which nobody is in two."""
ENOUGH = 3
"""Shares that make a list; two are a pair, of which more must be known."""


def find_ties(told: Sequence[Told], text: TiedText) -> Iterator[tuple[int, Tie]]:
    """Yield the tie of each share of a list to the first one."""
    words = wordings(text.code, "exclusives")
    for found in (*find_listings(told, text, KINDS, _are_joined), *_across_sentences(told, text, words)):
        listing = _of_one_whole(found, text, words)
        if listing is None or _is_shared(listing, text, words):
            continue
        complete = _is_complete(listing, text, words)
        if complete or _exclude(listing, told, text, words):
            first = listing.parts[0].claim.id
            yield from ((place, Tie("exclusive", first)) for place in listing.places[1:])
            if complete:
                yield listing.places[-1], Tie("rest", first)


def _are_joined(one: Told, other: Told, text: TiedText) -> bool:
    return not is_broken(one, other, text, MOST_WORDS, bracketed=True)


def _across_sentences(told: Sequence[Told], text: TiedText, words: Mapping[str, Wording]) -> Iterator[Listing]:
    """Yield shares of sentences that follow each other, each with a winner of its own: "Leroy is on 34%. Petit …"."""
    if not any(words[name].may_be_among(text.words) for name in ("votes", "stakes")):
        return
    for run in _runs(told, text, words):
        numbers = {told[place].number for place in run}
        start, end = told[run[0]].sentence.start, told[run[-1]].sentence.end
        fewest = 2 if says(words["duels"], text, start, end) else ENOUGH
        if len(numbers) > 1 and fewest <= len(run) <= LONGEST and count_said(words["rounds"], text, start, end) < 2:
            yield Listing(tuple(told[place] for place in run), tuple(run))


def _runs(told: Sequence[Told], text: TiedText, words: Mapping[str, Wording]) -> Iterator[list[int]]:
    """Yield the places of the shares of sentences that follow each other and tell who wins or owns each."""
    run: list[int] = []
    for number, sentence in groupby(range(len(told)), key=lambda place: told[place].number):
        shares = [place for place in sentence if _is_stated(told[place])]
        if not shares:
            continue
        where = told[shares[0]].sentence
        tells = any(says(words[name], text, where.start, where.end) for name in ("wins", "owns"))
        if run and not (tells and number - told[run[-1]].number <= 1):
            yield run
            run = []
        run += shares if tells else []
    if run:
        yield run


def _is_stated(told: Told) -> bool:
    return told.claim.kind == "share" and told.claim.relation != CONTRAST


def _of_one_whole(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> Listing | None:
    """Return a list without shares of something else, such as turnout; None where fewer than two are left."""
    if len(_sides(listing, text, words)) >= ENOUGH:
        return listing  # « oui 57 %, non 38 %, abstention 5 % »
    low = listing.low
    kept = []
    for place, part in zip(listing.places, listing.parts, strict=True):
        if not says(words["beside"], text, max(low, part.mention.start - BEFORE), part.mention.start):
            kept.append((part, place))
        low = part.mention.end
    if len(kept) < 2:
        return None
    return Listing(tuple(part for part, _ in kept), tuple(place for _, place in kept))


def _is_shared(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell shares that do not exclude each other: of several times, groups or wholes, or several answers each."""
    statuses = {part.claim.status for part in listing.parts}
    if "negated" in statuses or ("target" in statuses and len(statuses) > 1):
        return True
    periods = {part.claim.period for part in listing.parts if part.claim.period and part.claim.period.origin == "text"}
    if len(periods) > 1:
        return True
    start, end = _around(listing, text)
    if says(words["one_answer"], text, start, end):
        return False
    return says(words["several"], text, start, end) or _are_of_groups(listing, text, words)


def _around(listing: Listing, text: TiedText) -> tuple[int, int]:
    """Return the stretch from two sentences before a list to the one behind it, as far as its paragraph goes."""
    first, last = listing.parts[0].sentence, listing.parts[-1].sentence
    start = max(text.lower.rfind("\n\n", 0, first.start), first.start - 400, 0)
    end = text.lower.find("\n\n", last.end)
    return start, min(end if end >= 0 else len(text.lower), last.end + 200)


def _are_of_groups(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether two shares are of groups of their own: « 68 % chez les femmes », "40% in Rome"."""
    before = sum(_says_before(words["groups"], part, low, text) for part, low in _with_lows(listing))
    groups = says_after(words["groups"], listing, text)
    given = says(words["gives"], text, listing.low, listing.end)
    places = not given and sum(
        opens_with(words["where"], text, part.mention.end, part.sentence.end)
        and _is_named_after(part, text, words["where"])
        for part in listing.parts
    )
    opinions = says_after(words["says"], listing, text)
    return max(before, groups, places, opinions, len(_wholes_named(listing, text, words))) > 1


def _with_lows(listing: Listing) -> Iterator[tuple[Told, int]]:
    low = listing.low
    for part in listing.parts:
        yield part, low
        low = part.mention.end


def _says_before(wording: Wording, part: Told, low: int, text: TiedText) -> bool:
    return says(wording, text, max(low, part.mention.start - BEFORE), part.mention.start)


def says_after(wording: Wording, listing: Listing, text: TiedText) -> int:
    """Return after how many of the shares one of the phrases stands, at most one word between."""
    return sum(_follows(wording, part, text) for part in listing.parts)


def _follows(wording: Wording, part: Told, text: TiedText) -> bool:
    start, end = part.mention.figure_end, part.sentence.end
    word = WORD.match(text.lower, start, end)
    return opens_with(wording, text, start, end) or (
        word is not None and opens_with(wording, text, word.end(), min(end, word.end() + 30))
    )


def _is_named_after(part: Told, text: TiedText, links: Wording) -> bool:
    """Tell whether a name or a number stands behind the small word after a share: « 40 % à Lyon », "38% in 2019"."""
    start = part.mention.end
    while text.lower[start : start + 1].isspace():
        start += 1
    match = links.pattern.match(text.lower, start, part.sentence.end)
    named = text.document.plain[match.end() : match.end() + 2].strip() if match else ""
    return bool(named) and (named[0].isupper() or named[0].isdigit())


def _wholes_named(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> set[str]:
    """Return the words behind « % des »: shares of several wholes name several."""
    found = set()
    for part in listing.parts:
        start = part.mention.figure_end
        if ends_with(words["by_share"], text, part.sentence.start, part.mention.start):
            continue  # « provient à 58 % du nucléaire »: what has the share
        while text.lower[start : start + 1].isspace():
            start += 1
        match = words["of_the"].pattern.match(text.lower, start, part.sentence.end)
        word = WORD.match(text.lower, match.end(), part.sentence.end) if match else None
        if word:
            found.add(word[1])
    return found


def _is_complete(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether the last share is what is left over, or a list is a pair of halves: women and men."""
    gap = listing.parts[-2].mention.end
    if says(words["rest"], text, gap, listing.parts[-1].mention.start):
        return True
    return _sides(listing, text, words) == {"women", "men"}


def _exclude(listing: Listing, told: Sequence[Told], text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell whether the words around shares say that nothing is in two of them."""
    start = _start_before(listing, told)
    sides = _sides(listing, text, words)
    compared = any(part.claim.relation == CONTRAST for part in listing.parts)
    of_votes = not compared and _is_of_votes(listing.parts[0], text, words)
    if len(listing.parts) < ENOUGH:
        duel = (
            sides == {"for", "against"}
            or (listing.parts[-1].claim.relation == CONTRAST and is_rival(listing.parts[-1], text))
            or says(words["duels"], text, start, listing.high)
            or (of_votes and listing.parts[-1].claim.inferred and listing.places[-1] == listing.places[0] + 1)
        )
        return duel and says(words["votes"], text, start, listing.high)
    if len(sides) >= ENOUGH or says(words["one_answer"], text, *_around(listing, text)):
        return True

    def both(one: str, other: str) -> bool:
        return says(words[one], text, start, listing.high) and says(words[other], text, listing.low, listing.high)

    if says(words["votes"], text, start, listing.high) and _are_in_places(listing, text, words):
        return False
    for_each = says_after(words["rivals"], listing, text) >= len(listing.parts) - 1
    if for_each and says(words["votes"], text, start, listing.high):
        return True
    if (
        of_votes
        or both("votes", "wins")
        or (both("stakes", "owns") and not _are_in_several(listing, text, words))
        or both("funds", "goes")
        or both("origins", "comes")
    ):
        return True
    if says(words["divides"], text, start, listing.high) or says(words["rest"], text, listing.end, listing.high):
        return True
    if are_of_sources(listing, text, words):
        return True
    if says(words["opinions"], text, start, listing.high):
        return False
    return are_parts_of_one(listing, start, text, words)


def _is_of_votes(part: Told, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """« La gauche a 55 % des voix, la droite 35 % … »."""
    start = part.mention.figure_end
    link = words["of_the"].pattern.match(text.lower, start + 1, part.sentence.end)
    return link is not None and opens_with(words["votes"], text, link.end(), part.sentence.end)


def _are_in_places(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell votes in several places, "48% in the north and 39% in the villages", from votes given to several."""
    if says(words["gives"], text, listing.low, listing.end):
        return False
    where = words["where"]
    return sum(opens_with(where, text, part.mention.figure_end, part.sentence.end) for part in listing.parts) > 1


def _are_in_several(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> bool:
    """Tell « 48 % de Belvaro, 37 % de Norvane », which are stakes in two companies."""
    return sum(_is_named_after(part, text, words["of_a"]) for part in listing.parts) > 1


def _start_before(listing: Listing, told: Sequence[Told]) -> int:
    """Return where what leads to a list begins: with the sentence before, unless that has shares of its own."""
    first = listing.parts[0]
    if listing.low > first.sentence.start:
        return listing.low
    place = listing.places[0] - 1
    while place >= 0 and told[place].number == first.number:
        place -= 1
    if place >= 0 and told[place].number == first.number - 1:
        return (
            first.sentence.start
            if told[place].claim.kind == "share"
            else max(told[place].sentence.start, first.sentence.start - AROUND)
        )
    return max(0, first.sentence.start - MOST_WORDS)


def _sides(listing: Listing, text: TiedText, words: Mapping[str, Wording]) -> set[str]:
    """Return the sides of one question, or halves of one group, that the shares are; empty where two are alike."""
    parts = listing.parts
    ends = [*(other.mention.start for _, other in pairwise(parts)), listing.high]
    after = [(part.mention.figure_end, end) for part, end in zip(parts, ends, strict=True)]
    before = [(low, part.mention.start) for part, low in _with_lows(listing)]
    for spans in (after, before):
        found = [_side(start, end, text, words) for start, end in spans]
        if None not in found and len({*found}) == len(found):
            return {side for side in found if side}
    return set()


def _side(start: int, end: int, text: TiedText, words: Mapping[str, Wording]) -> str | None:
    """Return the side that the first word of one tells: « 26 % de sans opinion », "No 48%"."""
    found = []
    for side in SIDES:
        if words[side].may_be_among(text.words):
            match = words[side].pattern.search(text.lower, start, end)
            if match:
                found.append((match.start(), -len(match["word"]), side))
    return min(found)[2] if found else None
