"""What an article says by the names of classes, and its figures, in; the names tied to the figures beside them out.

« Le Québec a sa machine exaflopique. L'ordinateur de Sherbrooke effectue 850 pétaflops »: no name says that the two
are one, but nothing else is measured so, and nothing between them speaks of another thing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.claims.classes import OWN, FigureClass, grammar_of
from factcheck.claims.lexicon import PERSON
from factcheck.claims.span_file import BEGIN, END
from factcheck.claims.subject_ids import are_one_name, is_name
from factcheck.records import Claim, Mention, Tie

REACH = 300
"""Characters between the name of a class and a figure of the same thing: two sentences. Own choice."""
ACCEPTED = frozenset({"actual", "forecast"})
EMPLOYEE, VALUE = "employee", "value"
"""The concepts of those whom a firm employs, and of a sum of which nothing is told but that it is one."""


_STOP = re.compile(r"[.!?][»”\"]?\s+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim where it stands in the article's plain text."""

    claim: Claim
    mention: Mention


def is_figure_of(each: FigureClass, claim: Claim, *, alone: bool = False) -> bool:
    """Tell whether a figure is of the sort by which things are of a class.

    `alone`: whether its sentence has no other of its kind, so that its words tell: "valued Marisco, of Porto, at".
    """
    if claim.status not in ACCEPTED or claim.within or (claim.partial and claim.kind != "share"):
        return False
    if each.kind == "duration":
        return _is_age(each, claim)
    if not _is_of_kind(each, claim) or each.kind == "rank" or (claim.per is not None and each.unit != OWN):
        return False
    said = (*claim.topic.concepts, *claim.cues) if alone else claim.topic.concepts
    return not each.of or not set(each.of).isdisjoint(said)


def _is_of_kind(each: FigureClass, claim: Claim) -> bool:
    """Tell also the share that is said of a change: « une croissance à deux chiffres, de 4 % »."""
    return claim.kind == each.kind or (each.kind == "change" and claim.kind == "share")


def _is_age(each: FigureClass, claim: Claim) -> bool:
    """Tell how old a thing is, the day on which it began, and the candles on its cake."""
    if not each.lasts:
        return claim.kind == "duration"
    if claim.kind == "count":
        return not set(each.of).isdisjoint(claim.topic.concepts)
    endings = (BEGIN,) if claim.kind == "date" else ("", END)
    told = {lasting + ending for lasting in each.lasts for ending in endings}
    return claim.kind in ("date", "duration") and not told.isdisjoint(claim.spans)


def tie_classes(
    named: Sequence[tuple[FigureClass, Placed]], told: Sequence[Placed], lower: str, code: str
) -> list[Claim]:
    """Return the claims made by the names of classes, each tied to the figures beside it that are of its thing."""
    named = [(each, _introduced(place, told, lower)) for each, place in named]
    subjects = defaultdict(set)
    for each, place in named:
        subjects[each.name].add(place.claim.subject and place.claim.subject.id)
    among = Counter((one.claim.kind, one.claim.sentence) for one in told)
    tied = []
    for each, place in named:
        alone = len(subjects[each.name]) == 1
        near = (one for one in told if gap_between(place.mention, one.mention) <= REACH)
        found = [
            one.claim.id
            for one in near
            if _is_right_beside(each, place, one, lower, code)
            or (
                is_figure_of(each, one.claim, alone=among[one.claim.kind, one.claim.sentence] == 1)
                and _is_beside(each, place, one, lower, code, alone=alone)
            )
        ]
        tied.append(replace(place.claim, ties=tuple(Tie("classed", id_) for id_ in found)))
    return tied


def _introduced(name: Placed, told: Sequence[Placed], lower: str) -> Placed:
    """Return a name of a class with whom the next sentence opens: "Oslo has another unicorn. Fjordly, which rents"."""
    subject = name.claim.subject
    if subject is not None and is_name(subject.id):
        return name
    stop = _STOP.search(lower, name.mention.end, name.mention.end + REACH)
    behind = [one for one in told if name.mention.end < one.mention.start <= name.mention.end + REACH]
    if stop is None or not behind or behind[0].mention.start < stop.end() or not behind[0].claim.subject:
        return name
    other = behind[0].claim.subject
    opens = lower.startswith(other.name.lower(), stop.end())
    return replace(name, claim=replace(name.claim, subject=other)) if opens and is_name(other.id) else name


def gap_between(one: Mention, other: Mention) -> int:
    """Return the characters between two mentions."""
    return max(one.start, other.start) - min(one.end, other.end)


def _between(one: Placed, other: Placed, lower: str) -> str:
    first, last = sorted((one.mention, other.mention), key=lambda mention: mention.start)
    return lower[first.end : last.start]


def _is_right_beside(each: FigureClass, name: Placed, figure: Placed, lower: str, code: str) -> bool:
    """Tell "the nonagenarian, 86, still swims", « PME de 420 personnes », whatever is said of the figures."""
    between, claim = _between(name, figure, lower), figure.claim
    if each.kind == "duration" and claim.unit == each.unit and claim.kind == "duration":
        return grammar_of(code).aged.fullmatch(between) is not None
    if claim.kind != each.kind or claim.status not in ACCEPTED or name.mention.end > figure.mention.start:
        return False
    if each.kind == "count":
        known = EMPLOYEE in each.of and PERSON in claim.topic.concepts
    else:
        known = each.kind == "money" and (claim.inferred or set(claim.topic.concepts) <= {VALUE})
    return known and grammar_of(code).joint.fullmatch(between) is not None


def _is_beside(each: FigureClass, name: Placed, figure: Placed, lower: str, code: str, *, alone: bool) -> bool:
    """Tell whether nothing speaks against a figure being that of the thing that is of a class; `alone`: no other is."""
    grammar, between = grammar_of(code), _between(name, figure, lower)
    if each.fleeting:
        behind = name.mention.end <= figure.mention.start
        return each.joined and behind and grammar.joint.fullmatch(between) is not None
    one, other = (claim.subject.id if claim.subject else "" for claim in (name.claim, figure.claim))
    if not are_one_name(one, other) and (not alone or (is_name(one) and is_name(other))):
        return False
    return grammar.others.search(between) is None
