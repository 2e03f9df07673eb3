"""A listing of claims in, what a person sees of it at a terminal out: each article marked, a table, a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import get_args

from factcheck.comparison.wording import spell
from factcheck.messages import N_, _, ngettext, number
from factcheck.records import ArticleInfo, Claim, Kind
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._columns import Row, columns
from factcheck.reports._commands import without_commands
from factcheck.reports._figures import brief, stated
from factcheck.reports._marked_text import COLOURS, DIM, marked_lines
from factcheck.reports._pieces import Piece, folded, painted, safe, width_of
from factcheck.reports._words import counted_claims, kind_for, word_for
from factcheck.visible import one_line

_NARROWEST = 20
_WIDE_ENOUGH = 110
"""Columns from which on each field has a column of its own."""
_HALF_WIDE = 60
"""Columns from which on figure, hedge and words stand beside each other."""
_BOLD = "1"
_GONE = N_("The article has changed since its claims were read; here is their table alone.")


def shown_claims(listing: Listing, options: RenderOptions) -> str:
    """Return the whole text."""
    wide_enough = replace(options, width=max(options.width, _NARROWEST))
    lines = (f"{painted(line, colour=options.colour)}\n" for line in _lines(listing, wide_enough))
    return without_commands("".join(lines))


def _lines(listing: Listing, options: RenderOptions) -> Iterator[list[Piece]]:
    width = options.width
    articles = {article.path: article for article in listing.articles}
    for path, group in groupby(listing.claims, key=lambda claim: claim.document):
        claims = list(group)
        yield from _heading(path, articles.get(path), width)
        if not options.quiet:
            yield from _text(claims, listing.text_of(path), options)
        yield from _table(claims, width)
        yield []
        yield from folded(_counts(claims, counted_claims(len(claims))), width)
        yield []
    yield from _closing(listing, width)


def _heading(path: str, article: ArticleInfo | None, width: int) -> Iterator[list[Piece]]:
    """Return « path · title · day · language ─── »."""
    day = article.date.isoformat() if article and article.date else ""
    facts = [one_line(article.title or ""), day, article.language] if article else []
    lines = folded([safe(path, _BOLD), *(safe(f" · {fact}") for fact in facts if fact)], width)
    rest = width - width_of(lines[-1]) - 1
    if rest > 0:
        lines[-1] += [Piece(" "), Piece("─" * rest, DIM)]
    return iter(lines)


def _text(claims: Sequence[Claim], text: str | None, options: RenderOptions) -> Iterator[list[Piece]]:
    if text is None:
        return
    if any(text[claim.start : claim.end] != claim.text for claim in claims):
        yield from folded([Piece(_(_GONE), DIM)], options.width)
    else:
        yield from marked_lines(text, claims, options)
    yield []


def _table(claims: Sequence[Claim], width: int) -> Iterator[list[Piece]]:
    """Return the claims with a column for each field where there is room, else with some fields in one."""
    if width >= _WIDE_ENOUGH:
        return columns([_header(_WIDE), *map(_wide, claims)], width, firm=(0, 1, 3, 4, 5))
    if width >= _HALF_WIDE:
        return columns([_header(_HALF), *map(_half, claims)], width, firm=(0, 1))
    return columns([_header(_NARROW), *map(_narrow, claims)], width, firm=(0,))


_NAMED = (N_("where"), N_("kind"), N_("words"), N_("figure"))
_WIDE = (*_NAMED, N_("comparator"), N_("period"), N_("subject"), N_("topic"))
_HALF = (*_NAMED, N_("period · subject · topic"))
_NARROW = (N_("where"), N_("claim"))


def _header(names: Sequence[str]) -> Row:
    return [Piece(_(name), DIM) for name in names]


def _wide(claim: Claim) -> Row:
    return (*_named(claim), safe(_figure(claim)), safe(_comparator(claim)), *map(safe, _about(claim)))


def _half(claim: Claim) -> Row:
    figure = _figure(claim) if claim.comparator == "exactly" else f"{_comparator(claim)} {_figure(claim)}"
    return (*_named(claim), safe(figure), _joined(_about(claim)))


def _narrow(claim: Claim) -> Row:
    where, kind, words = _named(claim)
    fields = (kind.text, words.text, _comparator(claim), _figure(claim), *_about(claim))
    return (where, _joined(fields))


def _named(claim: Claim) -> tuple[Piece, Piece, Piece]:
    where = f"{claim.line}:{claim.column}"
    return Piece(where), Piece(kind_for(claim.kind), COLOURS[claim.kind]), safe(one_line(spell(claim)))


def _comparator(claim: Claim) -> str:
    return word_for(claim.comparator)


def _figure(claim: Claim) -> str:
    """Return the figure in its unit; a date is as short as a period."""
    if isinstance(claim.low, date) and isinstance(claim.high, date):
        return brief(claim.low, claim.high)
    return stated(claim)


def _about(claim: Claim) -> tuple[str, str, str]:
    period = brief(claim.period.start, claim.period.end) if claim.period else ""
    status = "" if claim.status == "actual" else f"({word_for(claim.status)})"
    topic = f"{one_line(claim.topic.text)} {status}".strip()
    return period, one_line(claim.subject.name if claim.subject else ""), topic


def _joined(fields: Iterable[str]) -> Piece:
    return safe(" · ".join(field for field in fields if field.strip()))


def _counts(claims: Sequence[Claim], total: str) -> list[Piece]:
    """Return « 5 claims: 2 count, 3 share »; the kinds in their colours are the legend of the text."""
    counts = Counter(claim.kind for claim in claims)
    named: list[Piece] = []
    for kind in (kind for kind in get_args(Kind) if counts[kind]):
        counted = Piece(f"{number(counts[kind])} ")
        named += [Piece(", " if named else _(": ")), counted, Piece(kind_for(kind, counts[kind]), COLOURS[kind])]
    return [Piece(total, _BOLD), *named]


def _closing(listing: Listing, width: int) -> Iterator[list[Piece]]:
    """Return what holds for all articles, and the names of those that state nothing."""
    stating = {claim.document for claim in listing.claims}
    silent = [article.path for article in listing.articles if article.path not in stating]
    if len(stating) > 1:
        articles = ngettext("{count} article", "{count} articles", len(stating))
        total = _("{claims} in {articles}", claims=counted_claims(len(listing.claims)), articles=articles)
        yield from folded(_counts(listing.claims, total), width)
    if silent:
        yield from folded([safe(_("No figure found in {paths}.", paths=", ".join(silent)), _BOLD)], width)
    elif not stating:
        yield from folded([Piece(_("No figure found."), _BOLD)], width)
