"""A run in, the block that closes the terminal's report out: what was read, what was not, what was found."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType

from factcheck.messages import _, ngettext, number
from factcheck.outcomes import Report
from factcheck.reports import RenderOptions
from factcheck.reports._counts import excluded, of_kinds, severities, skipped, states
from factcheck.reports._layout import grid, listed, ruled, words


def summary(report: Report, options: RenderOptions) -> list[RenderableType]:
    """Return the blocks of the summary; `quiet` keeps the counts and what was skipped."""
    table = grid(((words(label, "bold"), text) for label, text in _counts(report)), gap=2)
    unread = [skipped(source) for source in report.sources if source.state == "skipped"]
    left_out = [] if options.quiet else excluded(report.sources, every=options.verbose)
    warnings = [] if options.quiet else [text for article in report.articles for text in article.warnings]
    lists = ((_("Skipped"), unread), (_("Excluded"), left_out), (_("Warnings"), warnings))
    head = ruled(words(_("SUMMARY"), "bold"), options)
    return [head, table, *(listed(title, [words(item) for item in items]) for title, items in lists if items)]


def _counts(report: Report) -> Iterable[tuple[str, str]]:
    yield _("Documents"), states(report.sources)
    yield _("Claims"), of_kinds(report.count_kinds())
    if report.facts is not None:
        yield _("Facts"), number(len(report.facts))
    yield _("Findings"), severities(report.findings)
    if report.corroborated:
        yield (
            _("Agreement"),
            ngettext(
                "{count} figure given alike by several articles",
                "{count} figures given alike by several articles",
                len(report.corroborated),
            ),
        )
    if any(article.unresolved_dates for article in report.articles):
        yield _("Dates"), _open_dates(report)


def _open_dates(report: Report) -> str:
    undated = [article for article in report.articles if article.unresolved_dates]
    total = sum(article.unresolved_dates for article in undated)
    named = ", ".join(f"{article.path} ({article.unresolved_dates})" for article in undated)
    return ngettext(
        "{count} relative date left open, as the article's own day is unknown: {articles}",
        "{count} relative dates left open, as the article's own day is unknown: {articles}",
        total,
        articles=named,
    )
