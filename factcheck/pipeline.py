"""The table of contents: from paths to a report, the stages called in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from factcheck.acceptance import Reach, accept, find_reach, use_of, with_remarks
from factcheck.articles import Defaults, Intake, read_articles
from factcheck.baseline import Baseline
from factcheck.checks import check_group
from factcheck.comparison.grouping import group_claims, group_weight, group_with_facts
from factcheck.engines import Engine
from factcheck.findings import build_findings, find_corroborations
from factcheck.limits import within_limits
from factcheck.outcomes import Corroboration, Finding, Report
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

    `new`: only what one of these documents takes part in (`factcheck gate`); None: all of it.
    """
    intake = list_claims(sources, run)
    groups = group_claims(intake.claims, run.engine, intake.named)
    checked = [*groups, *group_with_facts(intake.claims, run.facts or (), run.engine)]
    conflicts = [
        conflict
        for found in run.engine.map(partial(check_group, rules=run.rules), checked, weight=group_weight)
        for conflict in found
    ]
    conflicts = within_limits(conflicts, run.rules, intake.articles)
    reach = find_reach(intake.articles, run.known_rules)
    findings = accept(build_findings(conflicts, run.rules, intake.claims, reach), run.baseline)
    return build_report(intake, findings, find_corroborations(groups), run, reach, new)


def build_report(
    intake: Intake,
    findings: Sequence[Finding],
    agreed: Sequence[Corroboration],
    run: Run,
    reach: Reach,
    new: frozenset[str] | None,
) -> Report:
    """Return the report of a run; of a gate, what the new articles take part in, as built with the old ones.

    Findings of old articles alone are no matter of a gate, and so it says of no entry of the baseline that nothing
    matches it, and of no suppression in an old article that it has no use.
    """
    articles, faults = with_remarks(intake.articles, findings, reach, run.known_rules, run.rules, new)
    if new is not None:
        own = {claim.id for claim in intake.claims if claim.document in new}
        agreed = [each for each in agreed if not own.isdisjoint(each.claims)]
    return Report(
        sources=intake.sources,
        articles=articles,
        claims=intake.claims,
        findings=tuple(findings if new is None else (each for each in findings if each.is_of(new))),
        corroborated=tuple(agreed),
        facts=run.facts,
        rules=run.rules,
        new=new,
        baseline=use_of(run.baseline, findings, judge_stale=new is None),
        faults=faults,
    )


def list_claims(sources: Sequence[Source], run: Run) -> Intake:
    """Stages 1 to 4 over all articles: return their claims and what became of each source."""
    return read_articles(sources, run.engine, run.store, run.defaults, run.progress)
