"""What articles ask to be suppressed and what the baseline accepts in; the status of each finding, and why, out.

Articles come from anyone. So a contradiction is suppressed only where each of its conflicts has a figure that the
suppressions reach in every article that says it in the same words: what others state of each other stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from factcheck.baseline import Baseline, Entry
from factcheck.errors import nearest
from factcheck.messages import _
from factcheck.outcomes import BaselineUse, Conflict, Finding
from factcheck.records import ArticleInfo, Claim, Suppression
from factcheck.rules import Rule


@dataclass(frozen=True, slots=True)
class Reach:
    """The sound suppressions of a run by their articles."""

    by_article: dict[str, list[Suppression]] = field(default_factory=dict)

    def over(self, rule: str, claim: Claim) -> list[Suppression]:
        """Return what suppresses findings of a rule in which a claim takes part."""
        return [
            each
            for each in self.by_article.get(claim.document, ())
            if each.rule in (None, rule) and each.start <= claim.start < each.end
        ]


NOTHING = Reach()


def find_reach(articles: Iterable[ArticleInfo], rules: Collection[str] | None) -> Reach:
    """Return the suppressions of articles that have no fault and name a rule among `rules`; None: none holds."""
    if rules is None:
        return NOTHING
    found: dict[str, list[Suppression]] = defaultdict(list)
    for article in articles:
        for each in article.suppressions:
            if each.fault is None and (each.rule is None or each.rule in rules):
                found[article.path].append(each)
    return Reach(dict(found))


def find_faults(article: ArticleInfo, rules: Collection[str]) -> list[str]:
    """Return what is wrong with the suppressions of an article, each with its place; `rules`: all that are known."""
    return [
        f"{article.path}:{each.line}: {fault}"
        for each in article.suppressions
        if (fault := each.fault or _unknown(each, rules))
    ]


def _unknown(said: Suppression, rules: Collection[str]) -> str | None:
    if said.rule is None or said.rule in rules:
        return None
    return _("suppression of an unknown rule '{rule}'; {known}", rule=said.rule, known=nearest(said.rule, rules))


def why_suppressed(
    rule: str, cluster: Sequence[Conflict], families: Iterable[Sequence[Claim]], reach: Reach
) -> str | None:
    """Return the reasons where suppressions reach each conflict of a contradiction, else None."""
    if not reach.by_article:
        return None
    family = {claim.id: members for members in families for claim in members}
    why: dict[str, None] = {}
    for conflict in cluster:
        sides = (_reached(rule, family.get(claim.id, (claim,)), reach) for claim in conflict.claims)
        told = next(filter(None, sides), None)
        if told is None:
            return None
        why |= dict.fromkeys(told)
    return "; ".join(why)


def _reached(rule: str, claims: Sequence[Claim], reach: Reach) -> list[str] | None:
    """Return why claims that say the same are suppressed, None where one is not."""
    said = [(claim.document, over[0]) for claim in claims if (over := reach.over(rule, claim))]
    told = [f"{path}:{each.line}: {each.reason or '[sic]'}" for path, each in said]
    return told if len(told) == len(claims) else None


def find_unused(
    articles: Iterable[ArticleInfo], findings: Iterable[Finding], reach: Reach, run: Collection[str]
) -> dict[str, list[str]]:
    """Return by article what is said of suppressions that no finding is in reach of; `run`: the rules that ran."""
    used = {
        (claim.document, each)
        for finding in findings
        for claim in finding.claims
        for each in reach.over(finding.rule, claim)
    }
    return {
        article.path: [
            _(
                "{path}:{line}: unused suppression ({told}): nothing is found there; delete it",
                path=article.path,
                line=each.line,
                told=_told(each),
            )
            for each in reach.by_article.get(article.path, ())
            if (article.path, each) not in used and each.rule in (None, *run)
        ]
        for article in articles
    }


def _told(said: Suppression) -> str:
    return f"{said.word} {said.rule}" if said.rule else "[sic]"


def with_remarks(
    articles: Sequence[ArticleInfo],
    findings: Sequence[Finding],
    reach: Reach,
    known: Collection[str] | None,
    rules: Iterable[Rule],
    new: Collection[str] | None = None,
) -> tuple[tuple[ArticleInfo, ...], tuple[str, ...]]:
    """Return the articles, warned of what their suppressions get wrong or do not need, and what is wrong.

    `new`: the articles of which all findings are known; None: all are.
    """
    if known is None:
        return tuple(articles), ()
    faults = {article.path: find_faults(article, known) for article in articles}
    judged = [article for article in articles if new is None or article.path in new]
    unused = find_unused(judged, findings, reach, {rule.name for rule in rules})
    told = ((article, (*faults[article.path], *unused.get(article.path, ()))) for article in articles)
    warned = (replace(each, warnings=(*each.warnings, *more)) if more else each for each, more in told)
    return tuple(warned), tuple(fault for found in faults.values() for fault in found)


def accept(findings: Sequence[Finding], baseline: Baseline | None) -> list[Finding]:
    """Return the findings, those with an entry in the baseline as such, whatever an article asks for."""
    return list(findings) if baseline is None else [_accepted(finding, baseline) for finding in findings]


def _accepted(finding: Finding, baseline: Baseline) -> Finding:
    entry = baseline.entries.get(finding.id)
    if entry is None:
        return finding
    return replace(finding, status="baselined", status_reason=_told_entry(entry))


def _told_entry(entry: Entry) -> str:
    return _("{status} by {by}: {reason}", status=entry.status, by=entry.by, reason=entry.reason)


def use_of(baseline: Baseline | None, findings: Iterable[Finding], *, judge_stale: bool = True) -> BaselineUse | None:
    """Return how much of the baseline the findings use; what matches none of them is stale, where these are all."""
    if baseline is None:
        return None
    found = {finding.id for finding in findings}
    stale = tuple(
        (entry.id, entry.line) for entry in baseline.entries.values() if judge_stale and entry.id not in found
    )
    unconfirmed = sum(not entry.is_confirmed for entry in baseline.entries.values())
    return BaselineUse(baseline.path, len(baseline.entries), unconfirmed, tuple(sorted(stale)))
