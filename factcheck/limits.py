"""Conflicts in, those to which their rules apply out: by size, topic, subject and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING

from factcheck.messages import _, decimal, listed_choice
from factcheck.outcomes import Conflict
from factcheck.records import ArticleInfo, Claim

if TYPE_CHECKING:
    from factcheck.rules import Rule


@dataclass(frozen=True, slots=True)
class Spoken:
    """A subject as a rule names it, and what is meant."""

    text: str
    ids: tuple[str, ...]
    """Several where a name has several meanings: Orange, the firm and the town."""


@dataclass(frozen=True, slots=True)
class Limits:
    """To which of the conflicts that its check finds a rule applies; empty means to all."""

    tolerance: Decimal = Decimal(0)
    """The relative difference, as a fraction, below which there is no finding."""
    topics: tuple[str, ...] = ()
    """Concepts of which a claim must have one."""
    not_topics: tuple[str, ...] = ()
    """Concepts of which no claim may have one."""
    subjects: tuple[Spoken, ...] = ()
    not_subjects: tuple[Spoken, ...] = ()
    silence: tuple[tuple[str, str], ...] = ()
    """Sources between which nothing is reported."""


NONE = Limits()


def within_limits(
    conflicts: Iterable[Conflict], rules: Sequence[Rule], articles: Iterable[ArticleInfo]
) -> list[Conflict]:
    """Return the conflicts to which their rules apply, in their order; `articles` say which source they are from."""
    limits = {rule.name: rule.limits for rule in rules if rule.limits != NONE}
    sources = {article.path: article.source for article in articles if article.source}
    return [
        conflict
        for conflict in conflicts
        if conflict.rule not in limits or _applies(limits[conflict.rule], conflict, sources)
    ]


def told_limits(limits: Limits) -> Iterator[str]:
    """Return each limit in words, for those who list or explain a rule."""
    if limits.tolerance:
        yield _("from {percent} % of difference on", percent=decimal(f"{(limits.tolerance * 100).normalize():f}"))
    if limits.topics:
        yield _("only on {topics}", topics=", ".join(limits.topics))
    if limits.not_topics:
        yield _("not on {topics}", topics=", ".join(limits.not_topics))
    if limits.subjects:
        yield _("only of {subjects}", subjects=", ".join(map(_told_subject, limits.subjects)))
    if limits.not_subjects:
        yield _("not of {subjects}", subjects=", ".join(map(_told_subject, limits.not_subjects)))
    for first, second in limits.silence:
        yield _("silent between {first} and {second}", first=first, second=second)


def _told_subject(subject: Spoken) -> str:
    meant = listed_choice(subject.ids)
    return meant if meant == subject.text else f"{subject.text} [{meant}]"


def _applies(limits: Limits, conflict: Conflict, sources: Mapping[str, str]) -> bool:
    size = conflict.relative_difference
    if size is not None and size < limits.tolerance:
        return False
    concepts = {concept for claim in conflict.claims for concept in _concepts(claim)}
    if not _holds(concepts, limits.topics, limits.not_topics):
        return False
    wanted, unwanted = ([id_ for each in named for id_ in each.ids] for named in (limits.subjects, limits.not_subjects))
    if not _holds({id_ for claim in conflict.claims for id_ in _subjects(claim)}, wanted, unwanted):
        return False
    return not any(_is_between(pair, conflict, sources) for pair in limits.silence)


def _holds(found: set[str], wanted: Sequence[str], unwanted: Sequence[str]) -> bool:
    """Tell whether one of what is wanted is found, if anything is, and nothing that is not."""
    return (not wanted or not found.isdisjoint(wanted)) and found.isdisjoint(unwanted)


def _concepts(claim: Claim) -> tuple[str, ...]:
    return claim.topic.concepts + (claim.whole.concepts if claim.whole else ())


def _subjects(claim: Claim) -> set[str]:
    """Return the ids of whose figure it is, alone or with others, and of what that is of: « le musée de Lille »."""
    from factcheck.claims.subject_ids import parts_of, root_of

    if claim.subject is None:
        return set()
    parts = parts_of(claim.subject.id)
    return {claim.subject.id, *parts, *map(root_of, parts)}


def _is_between(pair: tuple[str, str], conflict: Conflict, sources: Mapping[str, str]) -> bool:
    """Tell whether a conflict is one of two sources alone: each claim is of one of them, and each has one."""
    first, second = map(plain_source, pair)
    told = [_sources_of(claim, sources) for claim in conflict.claims]
    return all({first, second} & each for each in told) and any(
        first in one and second in other for one, other in permutations(told, 2)
    )


def _sources_of(claim: Claim, sources: Mapping[str, str]) -> set[str]:
    """Return where a claim is from: the article's source, and who is said to give the figure."""
    return {plain_source(name) for name in (sources.get(claim.document), claim.attribution) if name}


@cache
def plain_source(name: str) -> str:
    """Return the name of a source as it is compared: without case, and without an article before it."""
    from factcheck.languages import codes, load_pack

    plain = " ".join(name.casefold().replace("\u2019", "'").split())
    for code in codes():
        grammar = load_pack(code).words["grammar"]
        for word in [*(f"{each} " for each in grammar["determiners"]), *grammar["elided_determiners"]]:
            if plain.startswith(word):
                return plain[len(word) :]
    return plain
