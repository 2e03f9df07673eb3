"""The claims of two articles in, the pairs that may be about one thing out: scored, with the evidence for each.

The second step of record linkage (Fellegi & Sunter 1969, "A theory for record linkage"): each thing that two claims
agree or disagree on adds or takes points (`points.yaml`), some things rule a match out (`judges.py`), and a claim is
matched with the one that most speaks for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from factcheck.claims.event_words import recurring
from factcheck.claims.lexicon import collectives
from factcheck.claims.subject_ids import root_of
from factcheck.comparison.comparability import standing_for
from factcheck.comparison.evidence import Account, Matter, Side, Sign, Signs, count_points, find_matter, spell_out
from factcheck.comparison.intervals import figure
from factcheck.comparison.judges import (
    HALF_A_YEAR,
    JUDGES,
    QUICKEST,
    Judge,
    judge_time,
    judge_words,
    spell_period,
)
from factcheck.comparison.keys import dimension, written_digits
from factcheck.comparison.subject_judge import judge_subject
from factcheck.comparison.wording import spell_name
from factcheck.outcomes import Group, Match
from factcheck.records import Claim, Period

MOST_RIVALS = 60
"""Figures of one article that one of the other is weighed against."""
FEW_PAIRS = 16
"""Pairs of figures of one dimension up to which a match is as likely as the points say. Own choice."""
_TIES = frozenset(
    {"same-subject", "same-country", "part-of-subject", "subject-nearby", "similar-name", "words-in-common"}
)
"""Signs of which two days of one event have one: much opens, and much is signed."""

_QUICKEST_FIRST = tuple(dict.fromkeys((*QUICKEST, *JUDGES)))
_Scored = tuple[int, Side, Side, Signs]


def match_articles(articles: tuple[Account, Account]) -> Group:
    """Return the claims of two articles as a group, with those matched that may be about one thing."""
    one, other = articles
    key = f"articles|{one.claims[0].document}|{other.claims[0].document}"
    return Group(key, (*one.claims, *other.claims), tuple(best_matches(one, other)))


def best_matches(one: Account, other: Account) -> list[Match]:
    """Return the matches of the claims of two articles, the surest first, each claim in one at most.

    What more speaks against than for is left out.
    """
    matter = find_matter(one, other)
    alike = [(ours, other.sides[dimension]) for dimension, ours in one.sides.items() if dimension in other.sides]
    found = [
        scored
        for ours, theirs in alike
        for pair in _near_pairs(ours, theirs)
        if (scored := _score(*pair, matter, _judge_numbers(*pair, ours, theirs))) is not None and scored[0] > 0
    ]
    found.sort(key=lambda scored: (-scored[0], scored[1].claim.start, scored[2].claim.start))
    return [_match(scored) for scored in _each_once(found)]


def _judge_numbers(one: Side, other: Side, ours: Sequence[Side], theirs: Sequence[Side]) -> Signs:
    """Judge by how many figures of the kind the two articles have: of many pairs one is less likely to be a match.

    Figures of one topic that are the only ones of their kind, and the only days told of one event, are rarely of two.
    """
    crowd = ((len(ours) * len(theirs) - 1) // FEW_PAIRS).bit_length()
    if crowd:
        return [Sign("crowded", "both articles have many figures of the kind", (), crowd)]
    shared = one.topic & other.topic
    if one.claim.kind == "date":
        events = shared - recurring()
        only = _is_only_day(one, events, ours) and _is_only_day(other, events, theirs)
        return [Sign("only-days", "neither article tells another day of it")] if only else []
    if shared and one.topic == other.topic and len(ours) == len(theirs) == 1:
        return [Sign("only-figures", "neither article has another figure of the kind")]
    return []


def _is_only_day(one: Side, events: frozenset[str], days: Sequence[Side]) -> bool:
    """Tell whether no other day of an article is of the events; « en mai » is no day by which to know one."""
    return any(map(str.isdigit, one.claim.text)) and sum(1 for day in days if day.topic & events) == 1


def weigh(first: Claim, second: Claim) -> Match | None:
    """Return the evidence for two claims of one dimension being about one thing; None where something rules it out."""
    one, other = (Side(claim, frozenset(claim.keywords)) for claim in (first, second))
    scored = _score(one, other, _matter_of(first, second))
    return None if scored is None else _match(scored)


def _matter_of(first: Claim, second: Claim) -> Matter:
    return find_matter(Account((first,)), Account((second,)))


def _near_pairs(ours: Sequence[Side], theirs: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Return each side with those of the other article nearest to it in size, and those of the same digits."""
    if len(theirs) <= MOST_RIVALS:
        yield from product(ours, theirs)
        return
    by_size = sorted(theirs, key=lambda side: figure(side.claim))
    sizes = [figure(side.claim) for side in by_size]
    by_digits: dict[str, list[Side]] = defaultdict(list)
    for side in theirs:
        by_digits[_digits(side)].append(side)
    for side in ours:
        at = bisect_left(sizes, figure(side.claim))
        near = by_size[max(0, at - MOST_RIVALS // 2) : at + MOST_RIVALS // 2]
        taken = {each.claim.id for each in near}
        alike = by_digits[_digits(side)][:MOST_RIVALS] if _digits(side) else []
        yield from ((side, each) for each in (*near, *(each for each in alike if each.claim.id not in taken)))


def _digits(side: Side) -> str:
    return "".join(sorted(written_digits(side.claim)))


def _score(one: Side, other: Side, matter: Matter, numbers: Sequence[Sign] = ()) -> _Scored | None:
    found: dict[Judge, Signs] = {}
    for judge in _QUICKEST_FIRST:
        told = judge(one, other)
        if told is None:
            return None
        found[judge] = told
    signs = [sign for judge in JUDGES for sign in found[judge]]
    signs += judge_words(one, other, matter)
    if one.claim.kind == "date" and _TIES.isdisjoint(sign.name for sign in signs):
        signs.append(Sign("nothing-ties", "nothing but what happened ties the two days"))
    signs += numbers
    return count_points(signs), one, other, signs


def _match(scored: _Scored) -> Match:
    points, one, other, signs = scored
    return Match(one.claim, other.claim, spell_out(signs), points)


def _each_once(found: Iterable[_Scored]) -> Iterator[_Scored]:
    taken: set[str] = set()
    for scored in found:
        names = {scored[1].claim.id, scored[2].claim.id}
        if taken.isdisjoint(names):
            taken |= names
            yield scored


def weigh_whole(part: Claim, share: Claim, whole: Claim) -> Match | None:
    """Return the evidence for `whole` being what `part` is said to be a `share` of; None where something rules it out.

    « 1 860 postes, soit un quart des effectifs » in one article, « 12 400 personnes » in the other.
    """
    if dimension(part) != dimension(whole) or whole.status != "actual" or whole.inferred:
        return None
    if any(tie.claim in (part.id, whole.id) for tie in (*part.ties, *whole.ties)):
        return None  # « 12 430 bulletins contre 11 890 »: one thing at two times, or two rivals
    if figure(whole) <= figure(part) or _are_one_quantity(part, whole):
        return None
    one, other = (Side(claim, frozenset(claim.keywords)) for claim in (part, whole))
    signs: Signs = []
    for found in (
        _judge_whole_topic(share, one, other),
        _judge_whole_time(share, one, other),
        _judge_whole_subject(share, one, other),
        [Sign("same-article", "in one article")]
        if part.document == whole.document
        else judge_words(one, other, _matter_of(part, whole)),
    ):
        if found is None:
            return None
        signs += found
    return _match((count_points(signs), one, other, signs))


def _are_one_quantity(part: Claim, whole: Claim) -> bool:
    """Tell one thing at two times from a part and its whole: « 21,3 millions, soit 86 % … ; un an plus tôt 20,6 »."""
    if part.kind == "count" or part.within == whole.id:
        return False
    one, other = (claim.subject.id if claim.subject else None for claim in (part, whole))
    return part.topic.concepts == whole.topic.concepts and one == other and part.scope == whole.scope


def _judge_whole_topic(share: Claim, part: Side, whole: Side) -> Signs | None:
    said = frozenset(share.whole.concepts) if share.whole else frozenset()
    named = said & whole.topic or standing_for(said, whole.topic)
    if named:
        return [Sign("same-topic", "the whole is of: {}", (", ".join(sorted(named)),))]
    shared = part.topic & whole.topic or (frozenset() if said else standing_for(part.topic, whole.topic))
    missing = whole.topic - part.topic - shared - part.around
    if shared and missing:
        return [Sign("restricted", "only the whole is of: {}", (", ".join(sorted(missing)),))]
    if shared:
        return [Sign("common-topic", "same topic: {}", (", ".join(sorted(shared)),))]
    if said and said <= collectives():
        around = whole.topic & part.cues
        name = "common-topic" if around else "all-of-it"
        return [Sign(name, "the whole is said to be all: {}", (", ".join(sorted(said)),))]
    return None


def _judge_whole_time(share: Claim, part: Side, whole: Side) -> Signs | None:
    """Rule out two years; what is to happen to a part happens after its whole is counted.

    The share may say of when its whole is: « 19 000 hectares arrachés en un an, soit 20 % de la surface de 2024 ».
    """
    first, second = part.claim.period, whole.claim.period
    found = judge_time(part, whole)
    if found is None and share.period is not None and share.period.origin == "text" and share.period == second:
        return [Sign("same-time", "same period: {}", (spell_period(share.period),))]
    if found is None and first is not None and second is not None:
        apart = max(first.start, second.start) - min(first.end, second.end)
        return [] if apart.days <= HALF_A_YEAR else None
    return [sign for sign in found or () if sign.name in ("same-day", "same-time")]


def _judge_whole_subject(share: Claim, part: Side, whole: Side) -> Signs | None:
    scope = share.whole.scope if share.whole else None
    home = whole.claim.subject.id if whole.claim.subject else ""
    elsewhere = home.startswith("place:") and root_of(home) not in (*part.claim.context, scope)
    subject = whole.claim.subject.id if whole.claim.subject else None
    if scope is None or (part.claim.subject is not None and scope == part.claim.subject.id):
        found = judge_subject(part, whole)
        if found is not None and elsewhere:
            found = [
                *found,
                Sign("whole-elsewhere", "the article of the part does not speak of {}", (spell_name(home),)),
            ]
        return found
    if scope == whole.claim.scope or (scope == subject and whole.claim.scope is None):
        return [Sign("same-subject", "the whole is bounded by {}", (spell_name(scope),))]
    return None


_OF_FIGURES = frozenset({"agree", "meet", "close", "far", "few", "slip", "rare-slip", "inferred-count"})
"""Signs that tell nothing where a change is weighed: it has no figure of the kind."""
_OF_ONE_THING = ("same-topic", "common-topic", "stands-for")
"""Signs of which a change and the figures that it is of have one."""


def weigh_change(
    change: Claim, later: Claim, earlier: Claim, *, taken: int | None = None, between: int | None = None
) -> Match | None:
    """Return the evidence for a change being that from `earlier` to `later`; None where something rules it out.

    `taken`: how many years it took, `between`: how many lie between the two, where the words say so.

    « 253 000 habitants en 2008 …, 307 000 en 2022 » in one article, « depuis 2008, la population a augmenté de 40 % »
    in the other.
    """
    if not _covers(change.period, later.period, _years_between(later.period, earlier.period, between), taken):
        return None
    if change.document == later.document and taken is None and change.period and change.period.origin != "text":
        return None
    as_figure = replace(
        later,
        topic=change.topic,
        subject=change.subject,
        scope=change.scope,
        cues=change.cues,
        context=change.context,
        keywords=change.keywords,
        attribution=change.attribution,
        document=change.document,
        inferred=True,
    )
    match = weigh(as_figure, later)
    signs = {each.name for each in match.evidence} if match else set()
    if match is None or signs.isdisjoint(_OF_ONE_THING) or not signs.isdisjoint(("one-scope", "other-scope")):
        return None
    evidence = tuple(each for each in match.evidence if each.name not in _OF_FIGURES)
    return Match(change, later, evidence, sum(each.points for each in evidence))


def _years_between(later: Period | None, earlier: Period | None, said: int | None) -> int | None:
    """Return how many years lie between two figures; one, where the earlier is only said to be so."""
    if said is not None or later is None or earlier is None:
        return said
    return later.end.year - earlier.end.year if earlier.origin == "text" else 1


def _covers(span: Period | None, later: Period | None, years: int | None, taken: int | None) -> bool:
    """Tell whether a change of a period can be that to a figure from one `years` before.

    It is said of the whole way, of as many years, of the year that it led to, where it begins a year before, or of no
    time at all.
    """
    if later is None or span is None or years is None:
        return False
    last = span.end.year - later.end.year
    if taken is not None:
        return years == taken and last in (0, 1)
    if span.origin == "text":
        if span.start.year < span.end.year:
            return span.start.year == later.end.year - years and last in (0, 1)
        return years == 1 and last == 0 and _is_year(span) == _is_year(later)
    return years == 1 and later.origin == "text" and last in (0, 1)


def _is_year(period: Period) -> bool:
    return (period.end - period.start).days > HALF_A_YEAR
