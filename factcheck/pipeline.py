"""The table of contents: from paths to a report, the stages called in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, groupby
from operator import attrgetter

from factcheck.articles import Defaults, Intake, read_articles
from factcheck.checks import check_group
from factcheck.comparison.articles import pair_articles
from factcheck.comparison.evidence import Account
from factcheck.comparison.keys import class_keys, comparison_keys
from factcheck.comparison.matching import match_articles
from factcheck.engines import Engine
from factcheck.findings import build_findings, find_corroborations
from factcheck.records import Claim, Finding, Group, Report, Source
from factcheck.rules import Rule
from factcheck.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """What a run works with."""

    engine: Engine
    store: Store
    rules: tuple[Rule, ...]
    defaults: Defaults = field(default_factory=Defaults)
    progress: Callable[[int, int], None] = lambda done, total: None
    """Called with the articles done and in all, as they are done."""


def scan(sources: Sequence[Source], run: Run, *, new: frozenset[str] | None = None) -> Report:
    """Return what the articles claim and which claims cannot all be true.

    `new`: only findings in which one of these documents takes part (`factcheck gate`); None: all findings.
    """
    intake = list_claims(sources, run)
    groups = group_claims(intake.claims, run.engine, intake.named)
    conflicts = [
        conflict
        for found in run.engine.map(partial(check_group, rules=run.rules), groups, weight=_weight)
        for conflict in found
    ]
    findings = _new_only(build_findings(conflicts, run.rules, intake.claims), new)
    return Report(
        sources=intake.sources,
        articles=intake.articles,
        claims=intake.claims,
        findings=tuple(findings),
        corroborated=tuple(find_corroborations(groups)),
    )


def list_claims(sources: Sequence[Source], run: Run) -> Intake:
    """Stages 1 to 4 over all articles: return their claims and what became of each source."""
    return read_articles(sources, run.engine, run.store, run.defaults, run.progress)


def group_claims(claims: Sequence[Claim], engine: Engine, named: Sequence[Claim] = ()) -> list[Group]:
    """Stage 5: return the claims that share a comparison key, and those of each two articles on one matter.

    `named` is what articles say by the names of classes, which meets what is stated of the same thing.
    """
    rows = ((key, number) for number, claim in enumerate(claims) for key in comparison_keys(claim))
    wanted = {key for claim in named for key in class_keys(claim)}
    of_classes = (
        (key, number) for number, claim in enumerate((*claims, *named)) for key in class_keys(claim) if key in wanted
    )
    groups = [_group(key, numbers, claims, named) for key, numbers in engine.group(chain(rows, of_classes))]
    by_document = attrgetter("document")  # whatever the order of the paths, so that a gate pairs what a scan does
    articles = [tuple(found) for _, found in groupby(sorted(claims, key=by_document), key=by_document)]
    alone = [Group(f"article|{found[0].document}", found) for found in articles]
    accounts = [Account(found) for found in articles]
    pairs = ((accounts[one], accounts[other]) for one, other in pair_articles(articles, engine.group))
    return [*groups, *alone, *engine.map(match_articles, pairs, weight=_pair_weight)]


def _group(key: str, numbers: Sequence[int], claims: Sequence[Claim], named: Sequence[Claim]) -> Group:
    """Return the claims that share a key; numbers from the end of `claims` on are those of `named`."""
    stated = tuple(claims[number] for number in numbers if number < len(claims))
    return Group(key, stated, named=tuple(named[n - len(claims)] for n in numbers if n >= len(claims)))


def _new_only(findings: list[Finding], new: frozenset[str] | None) -> list[Finding]:
    """Keep the findings in which a new article takes part; built with the old ones, they have the ids of a scan."""
    if new is None:
        return findings
    return [finding for finding in findings if any(claim.document in new for claim in finding.claims)]


def _pair_weight(pair: tuple[Account, Account]) -> int:
    """Return how much work the claims of two articles are, in bytes of an article; a pair takes as long as 30."""
    return 30 * len(pair[0].claims) * len(pair[1].claims)


def _weight(group: Group) -> int:
    """Return how much work a group is, in bytes of an article; small ones cost more to send than to check.

    A pair takes about as long as 10 bytes, a claim sent to another process as long as 60.
    """
    size = len(group.claims)
    return max(0, 5 * size * size - 60 * size)
