"""The claims of two articles in, lengths of time with the days between which they lie out, where one article tells the
length and the other a day or both.

« Les travaux ont commencé en 2016 » in one, « inauguré jeudi, après douze ans de travaux » in the other; without a last
day a length counts up to its own article where the words say that it still lasts: « maire depuis vingt ans ».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from factcheck.characters import slug
from factcheck.checks._lapses import AGES, UNITS, find_lapse
from factcheck.checks._pairs import MOST_RIVALS, tied
from factcheck.claims.span_file import BEGIN, END
from factcheck.claims.spans import EXISTENCE, LIFE
from factcheck.claims.subject_ids import are_one_name
from factcheck.comparison.articles import is_wide
from factcheck.outcomes import Group
from factcheck.records import Claim
from factcheck.rules import Rule

TOGETHER = timedelta(days=31)
"""Between the days on which two articles tell of one event. Own choice."""
LATE = timedelta(days=200)
"""After what a length of time is told of, from which it is not that of today. Own choice."""
LASTING = frozenset({LIFE, EXISTENCE, "works", "tenure", "detention", "ownership", "marriage"})
"""What one has seldom two of, so that articles far apart tell of the same."""
FEWEST_SHARED = 2
"""Telling words that the sentences share where they name nobody. Own choice."""
NEAR = 5
"""Words behind a length of time, or that open its sentence, among which what it is of is named. Own choice."""
SHORT = 3
"""Letters of the longest word of a subject's name that names nothing: "de". Own choice."""
LARGEST_RATIO = 5
"""Times as long as is said beyond which the days are those of something else. Own choice."""
_PART = re.compile(r"[^\W\d_]+")
Days = Mapping[tuple[str, str], list[Claim]]
"""Document and role -> its days."""
Length = tuple[Claim, Claim, Claim | None]
"""A length of time, its first day and its last, None for that of its article."""


def find_lengths(group: Group, rule: Rule) -> Iterator[Length]:
    """Return lengths of time with the days, at least one of them in the other article, that they are said to be of.

    Setting of the rule: `least_shared`, how many telling words the sentences of two articles share.
    """
    lengths = [each for each in group.claims if each.kind == "duration" and each.spans and each.status == "actual"]
    if not lengths:
        return
    days: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in group.claims:
        for role in claim.spans if claim.kind == "date" else ():
            if len(days[claim.document, role]) < MOST_RIVALS:
                days[claim.document, role].append(claim)
    documents = sorted({claim.document for claim in group.claims})
    for length in lengths:
        if tied(length, "since") is not None or _is_of_then(length):
            continue
        other = next((name for name in documents if name != length.document), None)
        if other is not None:
            found = _of_age(length, other, days) if set(length.spans) & AGES else _of_span(length, other, days, rule)
            yield from found


def _is_of_then(length: Claim) -> bool:
    """Tell « a fêté ses 20 ans en 2018 », told long after."""
    period, day = length.period, length.published
    return period is not None and period.origin == "text" and day is not None and day - period.end > LATE


def _of_age(length: Claim, other: str, days: Days) -> Iterator[Length]:
    """Return how old a person or a company is said to be with the day that the other article gives its birth."""
    for family in length.spans:
        born = [
            claim
            for claim in days.get((other, f"{family}{BEGIN}"), ())
            if claim.subject and length.subject and are_one_name(claim.subject.id, length.subject.id)
        ]
        if len({claim.low for claim in born}) == 1:
            yield length, born[0], None
            return


def _of_span(length: Claim, other: str, days: Days, rule: Rule) -> Iterator[Length]:
    family = length.spans[0].removesuffix(END)
    first = _first(family, length, other, days)
    last = _last(family, length, first, other, days)
    if first is not None and last is not None and first.document == last.document == other:
        if _is_of_one(length, first, last, rule):
            yield length, first, last
        return
    beside = _last(family, length, None, length.document, days)
    if first is not None and first.document == other and _is_of_this(length, first, family):
        if beside is not None and _fits_roughly(length, first, beside):
            yield length, first, beside
        elif beside is None and _may_last_since(length, first) and _fits_roughly(length, first, None):
            yield length, first, None


def _may_last_since(length: Claim, first: Claim) -> bool:
    """Tell whether what lasts up to now began on a day: who is elected may have been so before, and not for less."""
    if tied(length, "until") != length.id:
        return False
    lapse = find_lapse(first, None, length.published)
    again = "election" in first.topic.concepts and lapse is not None and not isinstance(length.low, date)
    return not (again and lapse and length.low * UNITS.get(length.unit or "", UNITS["year"]) > lapse.high)  # type: ignore[operator]


def _first(family: str, length: Claim, document: str, days: Days) -> Claim | None:
    found = [
        claim
        for claim in days.get((document, f"{family}{BEGIN}"), ())
        if f"{family}{END}" not in claim.spans and claim.low != claim.published
    ]
    return _only(found)


def _last(family: str, length: Claim, first: Claim | None, document: str, days: Days) -> Claim | None:
    """Return the day on which it ended; in its own article the one that the sentence of the length tells.

    The sentence that tells its first day is surest: « les audiences se sont achevées le 31 mai. Délibéré le 12 juin ».
    """
    found = days.get((document, f"{family}{END}"), []) or _ends_of(first, days)
    found = [claim for claim in found if first and claim.sentence == first.sentence] or found
    if document == length.document:
        found = [claim for claim in found if claim.sentence == length.sentence]
    return _only(found)


def _ends_of(first: Claim | None, days: Days) -> list[Claim]:
    """Return the days of its sentence on which what began on a day ended: "Work began in 2016 and ended in 2025"."""
    if first is None:
        return []
    families = [role.removesuffix(BEGIN) for role in first.spans if role.endswith(BEGIN)]
    ends = [claim for family in families for claim in days.get((first.document, f"{family}{END}"), ())]
    return [claim for claim in ends if claim.sentence == first.sentence and claim.start > first.start]


def _only(found: list[Claim]) -> Claim | None:
    return found[0] if len({(claim.low, claim.high) for claim in found}) == 1 else None


def _is_of_this(length: Claim, first: Claim, family: str) -> bool:
    """Tell whether a day of the other article is the first one of what lasts here: by whose it is."""
    if length.subject is None or first.subject is None:
        return len(set(length.cues) & set(first.cues)) >= FEWEST_SHARED and _are_told_together(length, first)
    if is_wide(first.subject.id):
        return False
    if not (are_one_name(length.subject.id, first.subject.id) or first.subject.name in length.sentence):
        return False
    return family in LASTING or _are_told_together(length, first)


def _fits_roughly(length: Claim, first: Claim, last: Claim | None) -> bool:
    """Tell whether a length of time and the days are at all of one size: a strike of this year is not that of 2016."""
    lapse = find_lapse(first, last, length.published)
    unit = UNITS.get(length.unit or "")
    if (
        lapse is None
        or unit is None
        or lapse.high <= 0
        or isinstance(length.low, date)
        or isinstance(length.high, date)
    ):
        return False
    return lapse.low <= length.high * unit * LARGEST_RATIO and length.low * unit <= lapse.high * LARGEST_RATIO


def _is_of_one(length: Claim, first: Claim, last: Claim, rule: Rule) -> bool:
    """Tell whether a length of time and two days of another article are of one thing."""
    subjects = {claim.subject.id for claim in (length, first, last) if claim.subject}
    if len(subjects) == 1 and all(claim.subject for claim in (length, first, last)):
        return True
    shared = set(length.cues) & {*first.cues, *last.cues}
    named = set(length.context) & {*first.context, *last.context}
    if named and _is_said_of(length, first, last):
        return _are_told_together(length, last) and _fits_roughly(length, first, last)
    return (
        len(shared) + bool(named) >= rule.settings["least_shared"] and bool(shared) and _are_told_together(length, last)
    )


def _is_said_of(length: Claim, first: Claim, last: Claim) -> bool:
    """Tell whether a sentence names by its noun what both days are those of: « la fermeture du tunnel de Fréjus »."""
    if first.subject is None or last.subject is None or first.subject.id != last.subject.id:
        return False
    names = {part for each in length.context for part in _parts_of(each)}
    nouns = {part for part in _parts_of(first.subject.id) if len(part) > SHORT} - names
    behind = length.sentence[length.sentence.find(length.text) + len(length.text) :]
    said = [*slug(behind).split("-")[:NEAR], *slug(length.sentence).split("-")[:NEAR]]
    return any(word.startswith(noun) for noun in nouns for word in said)


def _parts_of(subject: str) -> list[str]:
    """Return the words of the id of a subject: of "name:tancarvelle/pont" both."""
    return _PART.findall(subject.partition(":")[2])


def _are_told_together(one: Claim, other: Claim) -> bool:
    """Tell whether two articles are of about the same days, as those of one event are."""
    days = one.published, other.published
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= TOGETHER
