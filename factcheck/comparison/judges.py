"""Two claims of two articles in, what speaks for and against their being about one thing out, a judge a respect.

A judge is `judge(one, other)`; it returns signs, or None where what it sees rules out that the two are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

from factcheck.claims.lexicon import known_concepts
from factcheck.claims.opposites import find_opposites
from factcheck.claims.spans import LIFE
from factcheck.claims.subject_ids import are_one_name, is_name
from factcheck.comparison import slips
from factcheck.comparison.articles import is_broad, is_wide
from factcheck.comparison.comparability import standing_for
from factcheck.comparison.event_judge import judge_event
from factcheck.comparison.evidence import Matter, Side, Sign, Signs
from factcheck.comparison.intervals import apart, figure
from factcheck.comparison.narrowed import are_bounded_apart, are_ranked_elsewhere, find_races, is_one_narrowed
from factcheck.comparison.slip_judge import BEHIND, find_telling_slip, is_rare
from factcheck.comparison.source_judge import judge_sources
from factcheck.comparison.subject_judge import judge_subject
from factcheck.comparison.tallies import has_grown
from factcheck.comparison.wording import spell_name
from factcheck.records import Claim, Period
from factcheck.relations import CONTRAST, GENERAL, INCREASE, do_not_alike, is_denied

WORLD = "place:world"
MONTH = timedelta(days=31)
QUARTER = timedelta(days=92)
"""Periods up to this long stand for a moment of them: « fin 2024 », « au 31 décembre 2024 »."""
EDITION = timedelta(days=62)
"""By which the ranking of a year may come out before it. Own choice."""
LONG = 400
"""Days of publication apart from which undated figures are of two times: a year and some delay. Own choice."""
HALF_A_YEAR = 183
SOON = 45
"""Days within which two articles on one matter appear mostly. Own choice."""
CLOSE, FAR, FARTHEST = Decimal(2), Decimal(3), Decimal(10)
"""Times that the larger of two figures is the smaller one. Own choices."""
MOST_BIRTHDAYS = 1
"""Years by which two ages of one person differ where articles of some weeks take the year of birth for the birthday."""
FEW = 10
"""Counts below this are mostly of things singled out. Own choice."""

Judge = Callable[[Side, Side], Signs | None]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(spell_name(word) if ":" in word else word for word in sorted(words))


def judge_status(one: Side, other: Side) -> Signs | None:
    """Tell a goal or an expectation from a fact; with the same digits, millions for milliards, they are one figure."""
    if one.claim.status == other.claim.status:
        return []
    still_to_come = {one.claim.status, other.claim.status} <= {"target", "forecast"}
    slip = None if still_to_come else slips.find_slip(one.claim, other.claim)
    if not still_to_come and (slip is None or slip.sort not in slips.ONE_NUMBER):
        return None
    return [Sign("other-status", "one is {}, the other {}", (one.claim.status, other.claim.status))]


def judge_topic(one: Side, other: Side) -> Signs | None:
    """Compare what is counted or measured; of a date what happened, of a rank what it is a place among."""
    shared = one.topic & other.topic
    if one.claim.kind == "date":
        return judge_event(one, other)
    if one.claim.kind == "rank":
        return _judge_ranking(one, other)
    parts = one.claim.partial + other.claim.partial
    told = [Sign("part-of-a-count", "said to be only a part of what is counted", (), parts)] if parts else []
    if not one.topic or not other.topic:
        if one.topic or other.topic:
            return [*told, Sign("one-topic")]
        lasts = set(one.claim.spans) & set(other.claim.spans)
        if LIFE in lasts and _are_two_ages_of_one(one.claim, other.claim):
            return [*told, Sign("same-life", "both are the age of one person")]
        if lasts:
            return [*told, Sign("same-length", "both say how long the same lasted")]
        return [*told, Sign("nothing-counted" if one.claim.kind == "count" else "no-topic")]
    general = standing_for(one.topic - shared, other.topic - shared)
    rest, other_rest = one.topic - shared - general, other.topic - shared - general
    signs: Signs = [*told]
    if one.claim.kind == "count" and one.claim.inferred != other.claim.inferred:
        signs.append(Sign("inferred-count", "only one says what it counts"))
    if shared:
        name = "common-topic" if rest or other_rest else "same-topic"
        signs.append(Sign(name, "same topic: {}", (_listed(shared),)))
    if general:
        signs.append(Sign("stands-for", "one word stands for the other: {}", (_listed(general),)))
    if not (shared or general):
        name = "other-topic-inferred" if one.claim.inferred or other.claim.inferred else "other-topic"
        signs.append(Sign(name, "other words: {} / {}", (_listed(one.topic), _listed(other.topic))))
    missing = (rest - other.around) | (other_rest - one.around)
    nearby = (rest & other.around) | (other_rest & one.around)
    if missing and (shared or general):
        name = "apart" if rest and other_rest else "restricted"
        signs.append(Sign(name, "only one is said of: {}", (_listed(missing),), len(missing)))
    if nearby:
        signs.append(Sign("said-nearby", "said around the other: {}", (_listed(nearby),), len(nearby)))
    return signs


def _are_two_ages_of_one(one: Claim, other: Claim) -> bool:
    """Tell two ages of somebody with a name, of which no birthday lies between."""
    first, second = one.low, other.low
    if one.subject is None or other.subject is None or one.unit != other.unit:
        return False
    named = is_name(one.subject.id) and are_one_name(one.subject.id, other.subject.id)
    years = isinstance(first, Decimal) and isinstance(second, Decimal) and abs(first - second)
    return named and years > MOST_BIRTHDAYS


def _judge_ranking(one: Side, other: Side) -> Signs | None:
    """Judge whether two ranks are places in one ranking: both say what of, or their sentences share its name.

    « La troisième ville de France » and « la deuxième ville étudiante » are places in two.
    """
    shared = one.topic & other.topic
    races = find_races(one.claim.sentence), find_races(other.claim.sentence)
    if all(races):
        same = races[0] & races[1]
        return [Sign("same-ranking", "same ranking: {}", (_listed(same),))] if same else None
    missing = (one.topic - shared - other.around) | (other.topic - shared - one.around)
    if shared and (missing & known_concepts() or are_ranked_elsewhere(one.claim, other.claim)):
        return None
    if shared:
        return [Sign("same-ranking", "same ranking: {}", (_listed(shared),))]
    if 1 in (one.claim.low, other.claim.low):  # « au premier rang » is said of much
        return [Sign("first-place")]
    own = one.subject_words | other.subject_words
    if (one.cues & other.cues) - own:
        return []
    nearby = (one.cues & set(other.claim.context)) | (other.cues & set(one.claim.context))
    named = {name for name in nearby - own if not is_wide(name)}
    return [Sign("ranking-nearby" if named else "no-ranking")]


def judge_time(one: Side, other: Side) -> Signs | None:
    """Compare the periods; undated figures by when their articles appeared."""
    first, second = one.claim.period, other.claim.period
    if one.claim.kind == "date":
        return []
    if first is None or second is None:
        return [] if one.claim.kind == "rank" else [Sign("undated", "the day of one article is not known")]
    if one.claim.kind == "rank" and first.origin == second.origin and _is_year(first) != _is_year(second):
        between = max(first.start, second.start) - min(first.end, second.end)
        return [] if between <= EDITION else None  # « l'édition 2026, parue cette semaine »
    if first.origin == second.origin == "text":
        return _judge_periods(first, second, one, other)
    gap = abs((_end(one.claim, first) - _end(other.claim, second)).days)
    if gap > LONG:
        return None
    if one.claim.kind == "rank":  # a ranking has its edition, dated or not
        between = max(first.start, second.start) - min(first.end, second.end)
        return [] if between.days <= (SOON if first.origin == second.origin else HALF_A_YEAR) else None
    if first.origin != second.origin:
        late = gap > HALF_A_YEAR and not slips.find_slip(one.claim, other.claim)
        return None if late else [Sign("one-undated", "only one is dated")]
    soon = gap <= SOON
    if not soon and one.claim.kind != "measure":  # a stock, a toll has moved; a bridge is as long as it was
        return None
    return [
        Sign(
            "both-undated" if soon else "both-undated-long-after",
            "neither is dated; published on {} and {}",
            (str(first.start), str(second.start)),
        )
    ]


def _end(claim: Claim, period: Period) -> date:
    """Return the last day that a figure can speak of: what has been counted "this year" is so up to its article."""
    told = claim.published if claim.published and claim.status == "actual" else period.end
    return told if period.start <= told < period.end else period.end


def _is_year(period: Period) -> bool:
    return period.end - period.start > QUARTER


def _judge_periods(first: Period, second: Period, one: Side, other: Side) -> Signs | None:
    if first.end < second.start or second.end < first.start:
        return None
    if first == second:
        name = "same-day" if first.end - first.start <= MONTH else "same-time"
        return [Sign(name, "same period: {}", (spell_period(first),))]
    spelled = (spell_period(first), spell_period(second))
    if has_grown(one.claim, other.claim):
        return None
    if max(first.end - first.start, second.end - second.start) <= QUARTER:
        return [Sign("overlapping-times", "periods that overlap: {} and {}", spelled)]
    if one.claim.kind in ("count", "money", "measure") and not slips.find_slip(one.claim, other.claim):
        return None  # what happens in a month is a part of what happens in its year
    return [Sign("part-of-time", "one period is part of the other: {} and {}", spelled)]


def spell_period(period: Period) -> str:
    """Return a period as a reason shows it: "2024-01-01 to 2024-12-31"."""
    return str(period.start) if period.start == period.end else f"{period.start} to {period.end}"


def judge_deed(one: Side, other: Side) -> Signs | None:
    """Compare what is done with what is counted: hired and fired are two things; so are the ranks of two seasons."""
    first, second = one.claim.relation, other.claim.relation
    if is_denied(first) or is_denied(second):
        return [] if do_not_alike(first, second) else None
    if first == second:
        told = first not in (None, GENERAL, CONTRAST, INCREASE) and one.claim.kind != "rank"
        return [Sign("same-verb", "same verb: {}", (first or "",))] if told else []
    if {first, second} & {CONTRAST, INCREASE} or one.claim.kind == "rank":
        return None
    if first in (None, GENERAL) or second in (None, GENERAL):
        return []
    return [Sign("other-verb", "two verbs: {}, {}", (first or "", second or ""))]


def judge_scope(one: Side, other: Side) -> Signs | None:
    """Compare the places that bound the figures."""
    first, second = one.claim.scope, other.claim.scope
    if first and second and first != second:
        return [Sign("other-scope", "two scopes: {}, {}", (spell_name(first), spell_name(second)))]
    if first == second:
        return _judge_settings(one, other)
    bound = first or second or ""
    subjects = {side.claim.subject.id for side in (one, other) if side.claim.subject}
    return [] if bound in subjects else [Sign("one-scope", "only one is bounded: {}", (spell_name(bound),))]


def _judge_settings(one: Side, other: Side) -> Signs | None:
    """Compare the places that the two sentences speak of: "worldwide" and "in China itself" are two."""
    here, there = (
        {cue for cue in side.cues if cue.startswith("place:") and cue not in against.claim.context}
        for side, against in ((one, other), (other, one))
    )
    here, there = here - other.cues, there - one.cues
    if one.claim.kind == "rank":  # those before and behind in a ranking are no places that it is of
        here, there = ({cue for cue in cues if is_broad(cue)} for cues in (here, there))
        if not (here and there):
            return []
        if WORLD in here | there and not all(map(is_wide, here | there)):
            return None  # « le classement mondial », « le classement européen »
    if one.claim.kind != "date" and ((here and there) or WORLD in here | there):
        return [Sign("other-settings", "places that only one speaks of: {}", (_listed(here | there),))]
    return []


def judge_whole(one: Side, other: Side) -> Signs | None:
    """Compare what two shares are shares of: two places that bound it rule a match out; their words are the topic."""
    first, second = one.claim.whole, other.claim.whole
    if first is None or second is None:
        return []
    if is_one_narrowed(one.claim, other.claim) or are_bounded_apart(one.claim, other.claim, first.text, second.text):
        return None
    if first.text == second.text and ({*first.concepts} ^ {*second.concepts}) & known_concepts():
        return None  # "Britain's GPs", "Britain's GPs and dentists"
    held = _judge_holders(one.claim.holder, other.claim.holder)
    quoted = (first.text, second.text)
    if first.scope is None or second.scope is None:
        only = first.scope != second.scope and not _is_bounded_by_subject(one, other)
        bounds = [Sign("one-whole", "only one whole is bounded: « {} » and « {} »", quoted)] if only else []
        return [*held, *bounds]
    if first.scope == second.scope:
        return [*held, Sign("same-whole", "same whole: « {} » and « {} »", quoted)]
    return None


def _is_bounded_by_subject(one: Side, other: Side) -> bool:
    """Tell whether the place that bounds one whole is whose the other share is: "Tasmanian apples", "the crop"."""
    bounds = {side.claim.whole.scope for side in (one, other) if side.claim.whole}
    return any(
        side.claim.whole and side.claim.whole.scope is None and side.claim.subject and side.claim.subject.id in bounds
        for side in (one, other)
    )


def _judge_holders(one: tuple[str, ...], other: tuple[str, ...]) -> Signs:
    """Compare what has the two shares: « les femmes », « les enseignants »."""
    if not one or not other:
        return []
    shared = set(one).intersection(other) or standing_for(frozenset(one), frozenset(other))
    if shared:
        return [Sign("same-holder", "shares of one thing: {}", (_listed(shared),))]
    return [Sign("other-holder", "shares of two things: {} / {}", (_listed(one), _listed(other)))]


def judge_figures(one: Side, other: Side) -> Signs | None:
    """Compare the figures themselves: those that are far apart are mostly of two things, unless a slip explains it."""
    first, second = one.claim, other.claim
    if first.kind in ("date", "rank"):
        return [] if apart(first.strict, second.strict) else [Sign("agree", "the figures agree")]
    signs = [Sign("few")] if first.kind == "count" and min(figure(first), figure(second)) < FEW else []
    if not apart(first.strict, second.strict):
        return [*signs, Sign("agree" if one.topic & other.topic else "meet", "the figures agree")]
    slip = find_telling_slip(one, other)
    if slip is not None:
        name = "rare-slip" if is_rare(slip, one, other) else "scale-slip" if slip.sort in BEHIND else "slip"
        return [*signs, Sign(name, "the digits are those of one figure: {}", (slip.words,))]
    if first.kind == "share":
        return signs
    small, large = sorted((abs(figure(first)), abs(figure(second))))
    if large > FARTHEST * small:
        return None
    return (
        [*signs, Sign("close")] if large <= CLOSE * small else [*signs, Sign("far")] if large > FAR * small else signs
    )


def judge_qualities(one: Side, other: Side) -> Signs | None:
    """Compare what sets figures of one thing apart: a mean and a median are two."""
    return None if find_opposites(one.told, other.told) else []


def judge_words(one: Side, other: Side, matter: Matter) -> Signs:
    """Compare the words of the two sentences and what their articles share; a subject counts once, and not here."""
    told = one.topic | other.topic | one.subject_words | other.subject_words
    words = {word for word in one.cues & other.cues if word not in told and not is_wide(word)}
    names = matter.names - told
    signs: Signs = []
    if words:
        signs.append(Sign("words-in-common", "words in common: {}", (_listed(words),), len(words)))
    if names:
        signs.append(Sign("names-in-common", "both articles speak of {}", (_listed(names),), len(names)))
    counted = [number for number in one.beside & other.beside if number >= FEW]
    if counted:
        signs.append(Sign("count-in-common", "both sentences count {}", (", ".join(map(str, sorted(counted))),)))
    if matter.tenths:
        signs.append(Sign("matter-in-common", "the articles share many words", (), matter.tenths))
    signs += judge_sources(one.claim.attribution, other.claim.attribution)
    return signs


QUICKEST: tuple[Judge, ...] = (judge_time, judge_figures)
"""Those of `JUDGES` that rule most matches out, before anything is put in words."""
JUDGES: tuple[Judge, ...] = (
    judge_topic,
    judge_time,
    judge_figures,
    judge_status,
    judge_subject,
    judge_deed,
    judge_scope,
    judge_whole,
    judge_qualities,
)
"""In the order in which a reader is told what they find."""
