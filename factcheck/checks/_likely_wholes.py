"""The claims of an article or two in, shares out that do not fit the likeliest whole that is told of their parts.

As the whole is inferred, figures that meet leniently are left alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import nsmallest
from operator import itemgetter

from factcheck.checks._pairs import ARTICLES, MOST_RIVALS, tied
from factcheck.comparison.intervals import apart, figure, quotient
from factcheck.comparison.whole_matching import weigh_whole
from factcheck.outcomes import Group, Match
from factcheck.records import Claim
from factcheck.rules import Rule

LEAST = Decimal("0.01")
"""The share, in per cent, below which a whole is not looked for any farther."""
STATED = frozenset({"actual", "forecast", "target"})
"""A share that is only supposed, or denied, is checked against nothing."""
_Sizes = Mapping[tuple[str, str | None], Sequence[tuple[Decimal, int, Claim]]]


@dataclass(frozen=True, slots=True)
class LikelyWhole:
    """A share that its part is not of its likeliest whole."""

    share: Claim
    match: Match
    """The part and the whole, with what speaks for their being so."""

    @property
    def part(self) -> Claim:
        """What is said to be a share."""
        return self.match.first

    @property
    def whole(self) -> Claim:
        """What it is likely to be a share of."""
        return self.match.second


def find_likely_wholes(group: Group, rule: Rule) -> Iterator[LikelyWhole]:
    """Return the shares that fit none of the likely wholes of their parts, each with the likeliest.

    Settings of the rule: `least_points`, the evidence that a whole needs; `largest_ratio`, beyond which the share that
    the figures give is too far from the stated one.
    """
    by_id = {claim.id: claim for claim in group.claims}
    parts = {(each.part, each.whole.concepts): each.whole.scope for each in group.claims if each.whole}
    sizes = _by_size(group.claims)
    for share in group.claims:
        part = by_id.get(share.part or "")
        if part is None or part.within in by_id or tied(share, "portion") or share.status not in STATED:
            continue  # a part that is tied to its whole is checked against that
        wholes = [whole for whole in _nearest_wholes(part, share, sizes) if not _is_part_too(whole, share, parts)]
        best = _likeliest(part, share, wholes, rule)
        # Pairs of articles are there for what one does not tell.
        if best is not None and group.key.startswith(ARTICLES) != (best.second.document == part.document):
            yield LikelyWhole(share, best)


def _likeliest(part: Claim, share: Claim, wholes: Sequence[Claim], rule: Rule) -> Match | None:
    """Return the likeliest of the wholes that a share can be of; None where it fits one of them, or none is likely."""
    found = [match for whole in wholes if (match := weigh_whole(part, share, whole))]
    likely = [match for match in found if match.points >= rule.settings["least_points"]]
    if not all(apart(quotient(part.lenient, match.second.lenient), share.lenient) for match in likely):
        return None
    best = max(likely, key=lambda match: match.points, default=None)
    if best is None:
        return None
    actual, stated = figure(part) / figure(best.second) * 100, figure(share)
    return best if max(actual, stated) <= rule.settings["largest_ratio"] * min(actual, stated) else None


def _by_size(claims: Sequence[Claim]) -> _Sizes:
    """Return the figures of each kind and unit with their sizes, the smallest first."""
    found: defaultdict[tuple[str, str | None], list[tuple[Decimal, int, Claim]]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if claim.kind != "date":
            found[claim.kind, claim.base_unit].append((figure(claim), number, claim))
    return {key: sorted(sizes, key=itemgetter(0, 1)) for key, sizes in found.items()}


def _nearest_wholes(part: Claim, share: Claim, sizes: _Sizes) -> list[Claim]:
    """Return the figures that can be the whole of a part, those nearest to what its share makes of it."""
    meant = figure(part) / max(figure(share), LEAST) * 100
    listed = sizes.get((part.kind, part.base_unit), [])
    least = bisect_right(listed, figure(part), key=itemgetter(0))
    at = bisect_left(listed, meant, key=itemgetter(0))
    near = listed[max(least, at - MOST_RIVALS) : max(least, at + MOST_RIVALS)]
    near = nsmallest(MOST_RIVALS, near, key=lambda each: (abs(each[0] - meant), each[1]))
    return [claim for _, _, claim in near]


def _is_part_too(whole: Claim, share: Claim, parts: Mapping[tuple[str | None, tuple[str, ...]], str | None]) -> bool:
    """Tell whether a figure is said to be a share of the same whole itself: « 4 millions, soit 35 % du cheptel »."""
    if share.whole is None or (whole.id, share.whole.concepts) not in parts:
        return False
    bound = parts[whole.id, share.whole.concepts]
    return bound is None or share.whole.scope is None or bound == share.whole.scope
