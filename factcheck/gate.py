"""New articles and a corpus in, what a scan of both finds of the new ones out, with a look at what may concern them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from factcheck.acceptance import Reach, accept, find_reach
from factcheck.articles import Intake
from factcheck.blocking.closure import Closure
from factcheck.blocking.shelf import LostError
from factcheck.corpus import Corpus, read_corpus
from factcheck.findings import build_findings, find_corroborations
from factcheck.outcomes import Finding, Report
from factcheck.pipeline import Run, build_report, scan
from factcheck.records import Extraction, Source
from factcheck.store import NullStore


def gate(sources: Sequence[Source], run: Run, new: frozenset[str], *, everything: bool = False) -> Report:
    """Return what `scan` returns for these new articles; of the others, only what the report speaks of.

    `everything`: all claims and articles, as a report may list them. Without a store, or where it has lost what it had,
    all of the corpus is read and compared.
    """
    if isinstance(run.store, NullStore):
        return scan(sources, run, new=new)
    old = frozenset(each.path for each in sources if each.path not in new and each.state == "checked")
    extracted: dict[str, Extraction | str] = {}
    for anew in (False, True):
        with contextlib.suppress(LostError):
            corpus = read_corpus(sources, old, run, extracted, anew=anew)
            return _gate(corpus, run, new, everything=everything)
    return scan(sources, run, new=new)


def _gate(corpus: Corpus, run: Run, new: frozenset[str], *, everything: bool) -> Report:
    closure = Closure(corpus.index, corpus.matters, corpus.extractions, run.engine, run.rules, run.facts or ())
    closure.begin([number for path, number in corpus.numbers.items() if path in new])
    kinds, remarkable = corpus.count()
    reach = find_reach([each.article for each in corpus.extractions(remarkable).values()], run.known_rules)
    findings = _findings(closure, run, reach, new)
    groups = [closure.groups[order] for order in sorted(closure.groups)]
    shown = range(len(corpus.entries)) if everything else sorted({*closure.loaded, *remarkable})
    extractions = corpus.extractions(shown).values()
    intake = Intake(
        corpus.sources,
        tuple(each.article for each in extractions),
        tuple(claim for each in extractions for claim in each.claims),
    )
    report = build_report(intake, accept(findings, run.baseline), find_corroborations(groups), run, reach, new)
    return replace(report, kinds=kinds)


def _findings(closure: Closure, run: Run, reach: Reach, new: frozenset[str]) -> list[Finding]:
    """Return the findings of the new articles, beside others that would have their ids if they were not told apart."""
    while True:
        conflicts = closure.conflicts
        closure.load_copies(claim for conflict in conflicts for claim in conflict.claims)
        findings = build_findings(conflicts, run.rules, closure.claims, reach)
        told = [claim for finding in findings if finding.is_of(new) for claim in finding.claims]
        same = closure.same_facts(told)
        if not same:
            return findings
        closure.activate(same)
