"""The claims of one or two articles in, ranks that cannot be out.

Two articles give one thing two places in one ranking; one article has the second of a ranking above the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.checks._pairs import ARTICLES, MOST_RIVALS, clash, describe_written, matched, matched_conflict, tied
from factcheck.claims.subject_ids import are_one_name
from factcheck.comparison.articles import is_broad
from factcheck.comparison.evidence import Side
from factcheck.comparison.intervals import apart, figure
from factcheck.comparison.judges import judge_time
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim
from factcheck.rules import Rule

PREFIXES = ("article", ARTICLES, "named")
_NUMBER = re.compile(r"(?<![\w.,])\d{2,3}(?![\w.,])")
"""« Le 200 mètres », but no year."""
SETTINGS = {"least_points": 2}
FIELDS = frozenset({"subject", "topic", "values"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the places in one ranking that lie apart, and the figures that put its places into another order.

    Setting: `least_points`, the evidence below which two claims are of two things.
    """
    if group.key.startswith("named|"):
        yield from _check_named(group, rule)
    elif not group.key.startswith(f"{ARTICLES}|"):
        yield from _check_order(group, rule)
    for match in matched(group, rule, {"rank"}):
        yield matched_conflict(match, rule, anchor="rank")


def _check_order(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check the figure of each place against that of the next: « première avec 10 %, deuxième avec 12 % »."""
    by_id = {claim.id: claim for claim in group.claims}
    found = [
        (claim, below)
        for claim in group.claims
        if (below := by_id.get(tied(claim, "ranked") or "")) is not None and _is_exact(claim) and _is_exact(below)
    ]
    if any(figure(claim) > figure(below) for claim, below in found) or not found:
        return  # or it counts from the other end
    for claim, below in found:
        if apart(claim.strict, below.strict):
            yield _out_of_order(claim, below, rule)


def _is_exact(claim: Claim) -> bool:
    return claim.status == "actual" and claim.comparator == "exactly"


def _out_of_order(claim: Claim, below: Claim, rule: Rule) -> Conflict:
    reasons = (f"« {spell(claim)} » is said to be of a better place in one ranking than « {spell(below)} »",)
    steps = tuple(f"stated: « {spell(each)} »: strict {describe_written(each.strict, each)}" for each in (claim, below))
    conflict = clash(claim, below, "warning", reasons, rule, anchor=claim.id)
    return replace(conflict, steps=(*steps, *conflict.steps), hint=None)


def _check_named(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check places told by a word alone, « la plus embouteillée », against those told by a number, or by a word."""
    words = [claim for claim in group.named if claim.kind == "rank" and claim.status == "actual"][:MOST_RIVALS]
    numbers = [claim for claim in group.claims if claim.kind == "rank" and claim.status == "actual"][:MOST_RIVALS]
    for number, named in enumerate(words):
        for other in (*numbers, *words[number + 1 :]):
            if apart(named.lenient, other.lenient) and (shared := _shared_ranking(named, other, rule)):
                reasons = (f"both are said of {_name(named)}", f"same ranking: {', '.join(shared)}")
                yield clash(named, other, "warning", reasons, rule, anchor=named.id)


def _name(claim: Claim) -> str:
    return claim.subject.name if claim.subject else "?"


def _shared_ranking(one: Claim, other: Claim, rule: Rule) -> list[str]:
    """Return the words by which two places of one thing, of two articles of about one time, are in one ranking."""
    if one.document == other.document or one.subject is None or other.subject is None:
        return []
    sides = [Side(claim, frozenset(claim.keywords)) for claim in (one, other)]
    if not are_one_name(one.subject.id, other.subject.id) or judge_time(*sides) is None:
        return []
    own = sides[0].subject_words | sides[1].subject_words
    here, there = ({cue for cue in side.told - own if is_broad(cue)} for side in sides)
    if here != there:
        return []
    told = sorted((sides[0].told & sides[1].told) - own)
    told = [word for word in told if word in other.topic.concepts or word not in other.text.lower()]
    numbers = set(_NUMBER.findall(one.sentence)) & set(_NUMBER.findall(other.sentence))
    shared = [*(word for word in told if not is_broad(word)), *sorted(numbers)]
    enough = len(shared) >= (1 if here or numbers else rule.settings["least_points"])
    return shared if enough and any(":" not in word for word in shared) else []
