"""A change and two figures in, the evidence for its being the change from one to the other out."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.acts import acts_in, is_done
from factcheck.comparison.judges import HALF_A_YEAR
from factcheck.comparison.matching import weigh
from factcheck.outcomes import Match
from factcheck.records import Claim, Period, Topic

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
    topic = _as_told_of(change, later)
    if topic is None:
        return None
    as_figure = replace(
        later,
        topic=topic,
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


def _as_told_of(change: Claim, later: Claim) -> Topic | None:
    """Return the topic of a change without what the verb of the figure says; None where that says something else.

    « La production de couteaux », of knives that are made; "exports of bicycles", of bicycles that are sold.
    """
    concepts = frozenset(change.topic.concepts)
    acts = acts_in(concepts - set(later.topic.concepts))
    done = is_done(acts, later.relation) if acts else None
    if done is None:
        return change.topic
    rest = tuple(concept for concept in change.topic.concepts if concept not in acts)
    return replace(change.topic, concepts=rest or later.topic.concepts) if done else None


def weigh_earlier(later: Claim, earlier: Claim) -> Match | None:
    """Return the evidence for a figure being what another was on its day; None where something rules it out."""
    match = weigh(replace(later, period=earlier.period), earlier)
    signs = {each.name for each in match.evidence} if match else set()
    if match is None or not signs.isdisjoint(("one-scope", "other-scope", "far", "other-topic")):
        return None
    alike = signs & {*_OF_ONE_THING, "words-in-common", "same-subject", "subject-nearby"}
    return replace(match, first=later) if alike else None


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
