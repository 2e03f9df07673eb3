"""A run, one finding or a list of claims in, text for a person at a terminal out.

Every string of an article or a path is made visible first and never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Context

from rich.console import Group, RenderableType
from rich.text import Text

from factcheck.comparison.wording import spell
from factcheck.explanations._patterns import Part
from factcheck.explanations.retelling import retold, retold_interval, retold_quantity
from factcheck.messages import _
from factcheck.outcomes import Comparison, Finding, Report
from factcheck.records import ArticleInfo, Claim
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._claims import shown_claims
from factcheck.reports._counts import verdict
from factcheck.reports._figures import grouped, percent
from factcheck.reports._layout import grid, halves, listed, printed, ruled, words
from factcheck.reports._quotes import places, side
from factcheck.reports._sides import sides_by_letter
from factcheck.reports._summary import summary
from factcheck.reports._words import word_for
from factcheck.units.intervals import describe_interval, describe_length
from factcheck.visible import one_line

_WIDE_ENOUGH = 100
"""Columns from which on two quotes stand side by side."""
_DIFFERENCE = Context(prec=4)
"""A difference is shown to four digits."""
_STEPS: tuple[Part, ...] = ("steps", "verdicts", "ways_out")
_SHORT = 16
"""Characters of an id that are shown."""
_COLOURS = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def render(report: Report, options: RenderOptions) -> str:
    """Return the new findings, all of them where `verbose`, as given, then what was checked and what not."""
    articles = {article.path: article for article in report.articles}
    shown = [finding for finding in report.findings if options.verbose or finding.status == "new"]
    blocks = [block for finding in shown for block in _finding(finding, articles, options)]
    closing = [] if shown else [words(verdict(report)), words("")]
    return printed([*blocks, *closing, *summary(report, options)], options)


def render_finding(finding: Finding, options: RenderOptions) -> str:
    """Return one finding in full, whatever `quiet` says."""
    return printed([_head(finding, options), *_quotes(finding, {}, options), *_why(finding, options)], options)


def render_quotes(finding: Finding, options: RenderOptions) -> str:
    """Return a finding's message and its quotes, and no more."""
    return printed([_head(finding, options), *_quotes(finding, {}, options), *_hint(finding)], options)


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return each article with its claims marked, and a table of them: where, kind, words, figure, about what.

    `quiet` leaves the table alone; `verbose` shows the whole of a long article.
    """
    return shown_claims(listing, options)


def _finding(finding: Finding, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> Iterable[RenderableType]:
    yield _head(finding, options)
    yield from _quotes(finding, articles, options)
    why = list(_hint(finding) if options.quiet else _why(finding, options))
    yield from [*why, words("")] if why else []


def _head(finding: Finding, options: RenderOptions) -> Group:
    severity = words(word_for(finding.severity).upper(), _COLOURS[finding.severity])
    status = "" if finding.status == "new" else f" ({word_for(finding.status)})"
    title = Text.assemble(severity, words(f" {finding.rule} {finding.id[:_SHORT]}{status}"))
    why = [words(one_line(finding.status_reason), "dim")] if finding.status_reason else []
    return Group(ruled(title, options), words(one_line(finding.message)), *why, words(""))


def _quotes(finding: Finding, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> Iterable[RenderableType]:
    copied = {id: first for first, *others in finding.comparison.copies for id in others}
    blocks = [
        side(label, claims, articles=articles, options=options, copied=copied)
        for label, claims in sides_by_letter(finding).items()
    ]
    abreast = 2 if options.width >= _WIDE_ENOUGH else 1
    for first in range(0, len(blocks), abreast):
        yield from (halves(blocks[first : first + 2]) if abreast == 2 else blocks[first], words(""))


def _why(finding: Finding, options: RenderOptions) -> Iterable[RenderableType]:
    comparison = finding.comparison
    yield from _others(finding, options)
    yield from _list(_("Comparable because"), [retold(line, "reasons", "doubts") for line in comparison.reasons])
    yield Group(words(_("Values that the words allow"), "bold"), _intervals(finding))
    yield from _list(_("Calculation"), [retold(line, *_STEPS) for line in comparison.steps], numbered=True)
    yield from _difference(comparison)
    yield from _hint(finding)


def _others(finding: Finding, options: RenderOptions) -> Iterable[RenderableType]:
    clashing = {id for ids in finding.sides for id in ids}
    others = [claim for claim in finding.claims if finding.sides and claim.id not in clashing]
    if others:
        yield _fact(_("See also"), places(others, options))


def _intervals(finding: Finding) -> RenderableType:
    header = tuple(words(title, "dim") for title in ("", "", _("as written"), _("strict"), _("lenient")))
    rows = (_interval_row(label, claim) for label, side in sides_by_letter(finding).items() for claim in side)
    return grid([header, *rows], gap=2)


def _interval_row(label: str, claim: Claim) -> Sequence[RenderableType]:
    is_length = claim.kind == "duration"
    strict, lenient = (
        describe_length(each) if is_length else describe_interval(each, claim.base_unit)
        for each in (claim.strict, claim.lenient)
    )
    return ("", label, one_line(spell(claim)), retold_interval(strict), retold_interval(lenient))


def _list(title: str, items: Sequence[str], *, numbered: bool = False) -> Iterable[RenderableType]:
    if items:
        yield listed(title, [words(one_line(item)) for item in items], numbered=numbered)


def _difference(comparison: Comparison) -> Iterable[RenderableType]:
    if comparison.difference is None:
        return
    relative = comparison.relative_difference
    rounded = _DIFFERENCE.plus(comparison.difference)
    size = retold_quantity(rounded, comparison.unit) or f"{grouped(rounded)} {comparison.unit or ''}".rstrip()
    if relative is not None:
        size = _("{difference} ({percent} of the larger figure)", difference=size, percent=percent(relative))
    yield _fact(_("Difference"), size)


def _hint(finding: Finding) -> Iterable[RenderableType]:
    if finding.hint:
        yield _fact(_("Looks like"), one_line(retold(finding.hint, "hints")))


def _fact(label: str, text: str) -> RenderableType:
    return grid([(words(label, "bold"), words(text))], gap=2)
