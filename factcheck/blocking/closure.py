"""New articles in, all conflicts out that a scan of the corpus would put in one finding with a figure of theirs.

A claim that takes part in such a conflict is *active*. Each group that has an active claim is looked at whole, so that
nothing is missing in it: whatever clashes there makes further claims active, until none is added. What is found in
groups by chance, among claims that are not active, is of other findings and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from factcheck.blocking.hashes import number_of
from factcheck.blocking.index import Index
from factcheck.blocking.keys import (
    WHOLE,
    bound_key,
    chain_keys_of,
    class_key,
    copy_keys,
    figure_key,
    group_keys,
    known_key,
    same_key,
    share_key,
    want_key,
)
from factcheck.blocking.matters import Matters
from factcheck.blocking.neighbours import Neighbours
from factcheck.checks import check_group
from factcheck.comparison.chains import MOST_PARTS, chain_keys, figure_place, wanted_places
from factcheck.comparison.copies import Copies
from factcheck.comparison.evidence import Account
from factcheck.comparison.grouping import build_group, group_with_facts
from factcheck.comparison.keys import class_keys, comparison_keys, known_keys
from factcheck.comparison.matching import match_articles
from factcheck.engines import Engine
from factcheck.limits import within_limits
from factcheck.outcomes import Conflict, Group
from factcheck.records import NO_DAY, ArticleInfo, Claim, Extraction
from factcheck.rules import Rule

Read = Callable[[Sequence[int]], dict[int, Extraction]]
"""Numbers of articles in, what was extracted from them out."""
Order = tuple[int, str | int, str | int]
"""Where a group stands among those of a scan."""


@dataclass(slots=True)
class Closure:
    """What has been read of a corpus so far, and what is active."""

    index: Index
    matters: Matters
    read: Read
    engine: Engine
    rules: tuple[Rule, ...]
    facts: tuple[Claim, ...] = ()
    neighbours: Neighbours = field(init=False)
    loaded: dict[int, Extraction] = field(default_factory=dict)
    active: dict[str, Claim] = field(default_factory=dict)
    groups: dict[Order, Group] = field(default_factory=dict)
    _found: dict[Order, list[Conflict]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    """Of the articles that were read, by their paths."""
    _keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of claims, by their ids."""

    def __post_init__(self) -> None:
        """Nothing is known of pairs yet."""
        self.neighbours = Neighbours(self.matters)

    def begin(self, numbers: Collection[int]) -> None:
        """Make all claims of these articles active, those that say the same in their words, and what follows.

        What clashes with another one's words clashes with those of whoever copies them.
        """
        self._load(numbers)
        told = [self.loaded[number] for number in sorted(numbers)]
        own = [claim for each in told for claim in each.claims]
        self.load_copies(own)
        copies = Copies(self.claims)
        copied = [other for claim in own for other in copies.of(claim)]
        self.activate([*own, *(claim for each in told for claim in each.named), *copied])

    def activate(self, claims: Iterable[Claim]) -> None:
        """Make claims active, and what follows from that."""
        fresh = list({claim.id: claim for claim in claims if claim.id not in self.active}.values())
        while fresh:
            self.active.update((claim.id, claim) for claim in fresh)
            self._load_for(fresh)
            self._look(fresh)
            fresh = self._touched()

    @property
    def conflicts(self) -> list[Conflict]:
        """The conflicts of active claims, in the order of a scan."""
        return [each for order in sorted(self._found) for each in self._found[order] if self._is_active(each)]

    @property
    def claims(self) -> list[Claim]:
        """The claims of the articles that were read, in order."""
        return [claim for number in sorted(self.loaded) for claim in self.loaded[number].claims]

    @property
    def articles(self) -> list[ArticleInfo]:
        """The articles that were read, in order."""
        return [self.loaded[number].article for number in sorted(self.loaded)]

    def load_copies(self, claims: Iterable[Claim]) -> None:
        """Read the articles that may say the same in the same words."""
        self._load_with(key for claim in claims for key in copy_keys(claim))

    def same_facts(self, claims: Collection[Claim]) -> list[Claim]:
        """Return the claims that a finding of the same id may be of, besides those that are active."""
        keys = set(map(same_key, claims))
        self._load_with(keys)
        told = (claim for each in self.loaded.values() for claim in (*each.claims, *each.named))
        return [claim for claim in told if claim.id not in self.active and same_key(claim) in keys]

    def _is_active(self, conflict: Conflict) -> bool:
        return any(claim.id in self.active for claim in conflict.claims)

    def _touched(self) -> list[Claim]:
        """Return the claims that clash with active ones and are not active themselves."""
        found = (claim for each in self.conflicts for claim in each.claims)
        return list({claim.id: claim for claim in found if claim.id not in self.active}.values())

    def _load(self, numbers: Iterable[int]) -> None:
        missing = [number for number in dict.fromkeys(numbers) if number not in self.loaded]
        for number, extraction in self.read(missing).items() if missing else ():
            self.loaded[number] = extraction
            self._numbers[extraction.article.path] = number

    def _load_with(self, keys: Iterable[str], *, most: int | None = None) -> None:
        """Read the articles that have one of these keys; of each key the first `most`."""
        found = self.index.with_keys(map(number_of, keys))
        self._load(number for numbers in found.values() for number in numbers[:most])

    def _load_for(self, fresh: Sequence[Claim]) -> None:
        """Read all that shares a group with these claims."""
        stated = [claim for claim in fresh if not claim.known and claim.named is None]
        keys = {key for claim in stated for key in group_keys(comparison_keys(claim))}
        keys |= {key for claim in fresh if claim.named not in (None, NO_DAY) for key in group_keys(class_keys(claim))}
        self._load_with(self._checked(keys) | self._classed(stated) | self._known(fresh))
        self._load_chains(stated)
        documents = dict.fromkeys(self._numbers[claim.document] for claim in stated)
        self._load(partner for number in documents for partner in self.neighbours.of(number))

    def _checked(self, keys: set[str]) -> set[str]:
        """Return the keys but for those of wholes of which no share is told, or which nobody gives."""
        wholes = {key for key in keys if key.startswith(WHOLE)}
        found = self.index.with_keys(number_of(side(key)) for key in wholes for side in (share_key, bound_key))
        return keys - {key for key in wholes if not all(found[number_of(side(key))] for side in (share_key, bound_key))}

    def _classed(self, stated: Sequence[Claim]) -> set[str]:
        """Return the keys of things that a class is named of somewhere."""
        keys = {key for claim in stated for key in group_keys(class_keys(claim))}
        found = self.index.with_keys(number_of(class_key(key)) for key in keys)
        return {key for key in keys if found[number_of(class_key(key))]}

    def _known(self, fresh: Sequence[Claim]) -> set[str]:
        """Return the keys of what known figures are compared with, for these or by these."""
        wanted = {key for fact in self.facts for key in known_keys(fact)}
        subjects = [
            (claim, claim.subject.id)
            for claim in (fresh if wanted else ())
            if claim.subject and not claim.known and not wanted.isdisjoint(known_keys(claim))
        ]
        names = [
            (fact, name) for fact in fresh if fact.known and fact.subject for name in (fact.subject.id, *fact.context)
        ]
        return {known_key(claim, name) for claim, name in (*subjects, *names)}

    def _load_chains(self, stated: Sequence[Claim]) -> None:
        """Read the shares that meet these claims, and the first of the figures that those look for."""
        places = {place for claim in stated if (place := figure_place(claim)) is not None}
        self._load_with(map(want_key, places))
        ids = {claim.id for claim in stated}
        meeting = {
            key
            for share in self.claims
            if share.kind == "share"
            and (
                share.id in ids
                or not ids.isdisjoint((share.part or "", *share.other_parts))
                or not places.isdisjoint(wanted_places(share))
            )
            for key in chain_keys_of(share)
        }
        self._load_with(meeting)
        shares = [each for each in self.claims if not meeting.isdisjoint(chain_keys_of(each))]
        looked_for = {figure_key(place) for share in shares for place in wanted_places(share)}
        self._load_with(looked_for, most=MOST_PARTS)

    def _look(self, fresh: Sequence[Claim]) -> None:
        """Check the groups that have one of these claims: those by a key for what these clash with, others once."""
        groups = {order: group for order, group in self._groups_of(fresh) if group.focus or order not in self.groups}
        self.groups |= groups
        for order, group in groups.items():
            conflicts = check_group(group, self.rules)
            if conflicts:
                self._found.setdefault(order, []).extend(within_limits(conflicts, self.rules, self.articles))

    def _groups_of(self, fresh: Sequence[Claim]) -> Iterator[tuple[Order, Group]]:
        claims, ids = self.claims, {claim.id for claim in fresh}
        focus = frozenset(ids)
        yield from (((0, group.key, ""), replace(group, focus=focus)) for group in self._keyed(claims, ids))
        for number in sorted({self._numbers[claim.document] for claim in fresh if not claim.known}):
            article = self.loaded[number]
            if article.claims:
                yield (1, number, ""), Group(f"article|{article.article.path}", article.claims)
            for at, claim in enumerate(article.named):
                if claim.named == NO_DAY:
                    yield (2, number, at), Group(f"{NO_DAY}|{claim.document}", (), named=(claim,))
        yield from self._pairs(fresh)
        for group in group_with_facts(claims, self.facts, self.engine):
            if not ids.isdisjoint(claim.id for claim in (*group.claims, *group.known)):
                yield (4, group.key, ""), group

    def _keyed(self, claims: Sequence[Claim], ids: Collection[str]) -> Iterator[Group]:
        """Return the groups of claims that share a key, of those that have one of the ids."""
        named = [
            claim for number in sorted(self.loaded) for claim in self.loaded[number].named if claim.named != NO_DAY
        ]
        classes = {key for claim in named for key in class_keys(claim)}
        every = (*claims, *named)
        keys = [self._keys_of(claim, classes) for claim in every]
        rows = list(chain_keys(claims))
        wanted = {key for claim, told in zip(every, keys, strict=True) if claim.id in ids for key in told}
        wanted |= {key for key, number in rows if claims[number].id in ids}
        rows += [(key, number) for number, told in enumerate(keys) for key in told]
        for key, numbers in self.engine.group(row for row in rows if row[0] in wanted):
            yield build_group(key, numbers, claims, named)

    def _keys_of(self, claim: Claim, classes: Collection[str]) -> tuple[str, ...]:
        """Return the keys of a claim; of those of classes, the ones that are named."""
        if claim.id not in self._keys:
            self._keys[claim.id] = () if claim.named else comparison_keys(claim)
        return (
            (*self._keys[claim.id], *(key for key in class_keys(claim) if key in classes))
            if classes
            else self._keys[claim.id]
        )

    def _pairs(self, fresh: Sequence[Claim]) -> Iterator[tuple[Order, Group]]:
        """Return the groups of two articles on one matter, one of which has one of these claims."""
        documents = {self._numbers[claim.document] for claim in fresh if not claim.known and claim.named is None}
        both = {tuple(sorted((number, other))) for number in documents for other in self.neighbours.of(number)}
        orders: list[Order] = sorted((3, one, other) for one, other in both if (3, one, other) not in self.groups)
        accounts = {
            number: Account(self.loaded[number].claims)
            for order in orders
            for number in order[1:]
            if isinstance(number, int)
        }
        pairs = [(accounts[one], accounts[other]) for _, one, other in orders]  # type: ignore[index]
        yield from zip(orders, map(match_articles, pairs), strict=True)
