"""The table of contents: from paths to a report, the stages called in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from factcheck.acceptance import accept, find_reach, use_of, with_remarks
from factcheck.articles import Defaults, Intake, read_articles
from factcheck.baseline import Baseline
from factcheck.checks import check_group
from factcheck.comparison.grouping import group_claims, group_with_facts
from factcheck.engines import Engine
from factcheck.findings import build_findings, find_corroborations
from factcheck.limits import within_limits
from factcheck.outcomes import Finding, Group, Report
from factcheck.records import Claim, Source
from factcheck.rules import Rule
from factcheck.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """What a run works with."""

    engine: Engine
    store: Store
    rules: tuple[Rule, ...]
    defaults: Defaults = field(default_factory=Defaults)
    facts: tuple[Claim, ...] | None = None
    """The known figures that articles are checked against; None where there are none to be checked against."""
    baseline: Baseline | None = None
    """The accepted findings."""
    known_rules: frozenset[str] | None = frozenset()
    """Names that a suppression in an article may have; None: no suppression holds."""
    progress: Callable[[int, int], None] = lambda done, total: None
    """Called with the articles done and in all, as they are done."""


def scan(sources: Sequence[Source], run: Run, *, new: frozenset[str] | None = None) -> Report:
    """Return what the articles claim and which claims cannot all be true.

    `new`: only findings in which one of these documents takes part (`factcheck gate`); None: all findings.
    """
    intake = list_claims(sources, run)
    groups = group_claims(intake.claims, run.engine, intake.named)
    checked = [*groups, *group_with_facts(intake.claims, run.facts or (), run.engine)]
    conflicts = [
        conflict
        for found in run.engine.map(partial(check_group, rules=run.rules), checked, weight=_weight)
        for conflict in found
    ]
    conflicts = within_limits(conflicts, run.rules, intake.articles)
    reach = find_reach(intake.articles, run.known_rules)
    findings = accept(build_findings(conflicts, run.rules, intake.claims, reach), run.baseline)
    articles, faults = with_remarks(intake.articles, findings, reach, run.known_rules, run.rules)
    return Report(
        sources=intake.sources,
        articles=articles,
        claims=intake.claims,
        findings=tuple(_new_only(findings, new)),
        corroborated=tuple(find_corroborations(groups)),
        facts=run.facts,
        rules=run.rules,
        new=new,
        baseline=use_of(run.baseline, findings),
        faults=faults,
    )


def list_claims(sources: Sequence[Source], run: Run) -> Intake:
    """Stages 1 to 4 over all articles: return their claims and what became of each source."""
    return read_articles(sources, run.engine, run.store, run.defaults, run.progress)


def _new_only(findings: list[Finding], new: frozenset[str] | None) -> list[Finding]:
    """Keep the findings in which a new article takes part; built with the old ones, they have the ids of a scan."""
    if new is None:
        return findings
    return [finding for finding in findings if any(claim.document in new for claim in finding.claims)]


def _weight(group: Group) -> int:
    """Return how much work a group is, in bytes of an article; small ones cost more to send than to check.

    A pair takes about as long as 10 bytes, a claim sent to another process as long as 60.
    """
    size = len(group.claims)
    return max(0, 5 * size * size - 60 * size)
