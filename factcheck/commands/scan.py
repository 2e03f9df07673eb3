"""The options of `scan`, `gate` and `claims` in, their reports and the exit code out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

from factcheck import discovery
from factcheck.articles import Defaults, Intake
from factcheck.baseline import Baseline, read_baseline
from factcheck.claims.aliases import read_aliases
from factcheck.claims.models import find_models
from factcheck.commands import last_scan, output
from factcheck.commands.options import Options
from factcheck.commands.progress import Bar
from factcheck.commands.verdict import check_level, exit_code
from factcheck.decoding import decode
from factcheck.errors import ArticleError, UsageError, nearest
from factcheck.gate import gate
from factcheck.messages import N_, _
from factcheck.outcomes import BaselineUse, Report
from factcheck.pipeline import Run, list_claims, scan
from factcheck.records import ArticleInfo, Claim, Source
from factcheck.reports import Listing, RenderOptions
from factcheck.rules import Rule, load_rules, rule_names
from factcheck.sources import find_sources, read_bytes
from factcheck.store import NullStore, Store, default_folder, open_store

CACHE_SCHEMA = "factcheck-1"
CACHE_FILE = "claims.duckdb"
_CACHE_VARIABLE = "FACTCHECK_CACHE_DIR"


def run_scan(options: Options) -> int:
    """Check articles (`scan`), or new ones against a corpus (`gate`), and write the reports."""
    check_level(options.fail_on)
    targets = output.plan(options)
    sources, new, empty = find_articles(options)
    options = _settled(options, sources, new)
    output.refuse_articles(targets, sources)
    output.refuse_facts(targets, options.facts)
    output.refuse_baseline(targets, options.baseline)
    everything = any(getattr(discovery.load("reports", target.format), "LISTS_ALL", False) for target in targets)
    report = check_articles(options, sources, new, everything=everything)
    if any(source.state == "checked" for source in sources) and not options.no_cache:
        last_scan.remember(options, cache_folder())
    warn_of_articles(report.articles)
    _tell_baseline(report.baseline)
    _write(targets, options, lambda module, look: module.render(report, look))
    _summarise(targets, options, report)
    return exit_code(options, report.sources, empty, report.findings, faults=len(report.faults))


def run_claims(options: Options) -> int:
    """List the claims of articles."""
    targets = output.plan(options)
    sources, _, empty = find_articles(options)
    output.refuse_articles(targets, sources)
    intake = _read(options, sources)
    warn_of_articles(intake.articles)
    listing = Listing(intake.claims, intake.articles, _text_of)
    _write(targets, options, lambda module, look: module.render_claims(listing, look))
    return exit_code(options, intake.sources, empty)


def _settled(options: Options, sources: Sequence[Source], new: frozenset[str] | None) -> Options:
    """Return options that name the articles which git says have changed; where none has, nothing is compared."""
    if options.changes is None:
        return options
    if new or options.paths:
        return replace(options, paths=tuple(sorted({*options.paths, *(new or ())})))
    if all(source.state == "excluded" for source in sources):
        left_out = len(sources)
        if options.staged:
            output.tell(_("no article is staged: nothing to check (files left out: {count})", count=left_out))
        else:
            told = N_("no article changed since '{revision}': nothing to check (files left out: {count})")
            output.tell(_(told, revision=options.since, count=left_out))
    return replace(options, baseline=None)  # all of it would be stale


def find_articles(options: Options) -> tuple[list[Source], frozenset[str] | None, list[str] | None]:
    """Return the sources by path, the new ones among them for `gate`, and the given paths without article.

    The order in which paths are given changes nothing; an article that is new and in the corpus is new.
    """
    paths = sorted(set(options.paths))
    given = _sources(paths, options)
    if options.against is None:
        return _ordered(given), None, _empty(paths, given)
    new = frozenset(source.path for source in given if source.state == "checked")
    if options.changes and not paths and not new:
        return _ordered(given), new, None
    empty = _empty(paths, _sources(paths, replace(options, changes=None))) if paths else None
    corpus = sorted(set(options.against))
    both = _sources([*paths, *corpus], options)
    if empty is None and all(source.state == "excluded" or source.path in new for source in both):
        empty = _empty(corpus, _sources(corpus, replace(options, changes=None)))  # or the same as the new ones
    return _ordered(both), new, empty


def _sources(paths: Sequence[str], options: Options) -> list[Source]:
    return find_sources(paths, exclude=options.exclude, exclude_root=options.exclude_root, changes=options.changes)


def check_articles(
    options: Options, sources: Sequence[Source], new: frozenset[str] | None, *, everything: bool = False
) -> Report:
    """Return what the run finds; `everything`: with all claims and articles, also where it is a gate."""
    baseline = read_baseline(options.baseline) if options.baseline is not None else None
    rules, facts = load_rules(options.rules), _facts(options)
    with _run(options, rules, facts, baseline) as run:
        return scan(sources, run) if new is None else gate(sources, run, new, everything=everything)


def _known_rules(options: Options, rules: Sequence[Rule]) -> frozenset[str] | None:
    """Return the names that suppressions may have; a rule that comes with factcheck need not be one of this run."""
    if options.no_suppressions:
        return None
    return frozenset({*(rule.name for rule in rules), *rule_names()})


def _tell_baseline(use: BaselineUse | None) -> None:
    """Name what of the baseline is of no use, on every run."""
    if use is None:
        return
    if use.stale:
        named = ", ".join(_("{id} (line {line})", id=id, line=line) for id, line in use.stale)
        output.warn(
            _(
                "{path}: {count} of {entries} entries match no finding: {named}; where all articles were given, "
                "'factcheck baseline prune PATH… --baseline {path}' drops them",
                path=use.path,
                count=len(use.stale),
                entries=use.entries,
                named=named,
            )
        )
    if use.unconfirmed:
        output.warn(
            _(
                "{path}: {unconfirmed} of {entries} entries are to be confirmed; "
                "'factcheck baseline audit PATH… --baseline {path}' asks for them",
                path=use.path,
                unconfirmed=use.unconfirmed,
                entries=use.entries,
            )
        )


def _facts(options: Options) -> tuple[Claim, ...] | None:
    """Return the known figures, if a file of them is given, after telling what is odd in it."""
    if not options.facts:
        return None
    from factcheck.facts import read_facts

    facts = read_facts(options.facts, read_aliases(options.rules))
    for warning in facts.warnings:
        output.warn(warning)
    return facts.claims


def cache_folder() -> Path:
    """Return the folder for what is kept between runs."""
    named = os.environ.get(_CACHE_VARIABLE)
    return Path(named) if named else default_folder()


def _read(options: Options, sources: Sequence[Source]) -> Intake:
    with _run(options, ()) as run:
        return list_claims(sources, run)


def _text_of(path: str) -> str | None:
    """Return the text of an article once more: what is kept of it between runs are its claims alone."""
    try:
        return decode(read_bytes(path), path)[0]
    except ArticleError:
        return None


@contextmanager
def _run(
    options: Options,
    rules: tuple[Rule, ...],
    facts: tuple[Claim, ...] | None = None,
    baseline: Baseline | None = None,
) -> Iterator[Run]:
    defaults = _defaults(options)
    engine = discovery.load("engines", options.engine).open_engine(options.jobs)
    with closing(engine), _open_store(options) as store, Bar(quiet=options.quiet) as bar:
        yield Run(engine, store, rules, defaults, facts, baseline, _known_rules(options, rules), bar)


def _open_store(options: Options) -> Store:
    if options.no_cache:
        return NullStore()
    return open_store(cache_folder() / CACHE_FILE, CACHE_SCHEMA, warn=output.warn)


def _defaults(options: Options) -> Defaults:
    aliases, models = read_aliases(options.rules), find_models(options.model)
    return Defaults(_day(options.date), _language(options.language), aliases, models)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise UsageError(_("--date '{text}' is no day; write it as 2026-01-31", text=text))
    return day


def _language(code: str | None) -> str | None:
    from factcheck.languages import codes

    if code is not None and code not in codes():
        raise UsageError(
            _("--language: no language pack for '{code}'; {known}", code=code, known=nearest(code, codes()))
        )
    return code


def _ordered(sources: list[Source]) -> list[Source]:
    return sorted(sources, key=lambda source: source.path)


def _empty(paths: list[str], sources: list[Source]) -> list[str] | None:
    """Return the paths where they held no article; what could not be opened may be one."""
    return paths if all(source.state == "excluded" for source in sources) else None


def warn_of_articles(articles: Sequence[ArticleInfo]) -> None:
    """Tell what the reader had to assume in articles."""
    for article in articles:
        for warning in article.warnings:
            output.warn(warning)


def _write(
    targets: Sequence[output.Target], options: Options, render: Callable[[ModuleType, RenderOptions], str]
) -> None:
    for target in targets:
        module = discovery.load("reports", target.format)
        output.write(render(module, output.render_options(target, options)), target.file)


def _summarise(targets: Sequence[output.Target], options: Options, report: Report) -> None:
    """Add the summary of each format that has one to the file that its environment variable names."""
    for target in {target.format: target for target in targets}.values():
        module = discovery.load("reports", target.format)
        file = os.environ.get(getattr(module, "SUMMARY_VARIABLE", ""))
        if file:
            output.add(module.render_summary(report, output.render_options(target, options)), file)
