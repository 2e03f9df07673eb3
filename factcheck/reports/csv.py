"""Findings or claims in, a table for a spreadsheet out, in which no text can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, product

from factcheck.errors import UsageError, nearest
from factcheck.explanations.retelling import retold_hint
from factcheck.messages import _
from factcheck.outcomes import Finding, Report
from factcheck.records import Claim, Period
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._commands import harmless
from factcheck.reports._figures import plain, span, written_unit
from factcheck.serialisation import day
from factcheck.visible import one_line

Cell = str | int | Decimal | None | tuple[str | Decimal, str | Decimal]
"""A pair is a range."""

_SIDE = ("document", "line", "column", "quote", "value", "unit", "comparator", "period")
_COLUMNS = (
    *("finding_id", "rule", "severity", "status", "subject", "topic"),
    *(f"{column}_{side}" for side in "ab" for column in _SIDE),
    *("difference", "relative_difference", "message", "hint"),
)
_CLAIM_COLUMNS = (
    *("id", "document", "line", "column", "start", "end", "text", "sentence", "kind", "low", "high"),
    *("unit", "per", "comparator", "strict_low", "strict_high", "lenient_low", "lenient_high", "base_unit"),
    *("subject", "subject_id", "topic", "concepts", "whole", "whole_concepts", "whole_scope", "scope"),
    *("period_start", "period_end", "period_from", "status", "attribution"),
)

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""OWASP, CSV injection; spreadsheets of East Asia take the full-width signs as well."""


@dataclass(frozen=True, slots=True)
class _Dialect:
    """What a spreadsheet expects of the file."""

    delimiter: str
    point: str
    mark: str
    """What the file begins with: Excel reads UTF-8 only after a byte order mark."""


_DIALECTS = {"rfc4180": _Dialect(",", ".", ""), "excel-fr": _Dialect(";", ",", "\ufeff")}


def render(report: Report, options: RenderOptions) -> str:
    """Return a row for each pair of clashing claims, in the contract's columns, with CRLF line ends.

    A finding whose claims are all on one side clashes with itself: its claims have a row each, without `…_b`.
    """
    rows = (row for finding in report.findings for row in _rows(finding))
    return _written(_COLUMNS, rows, options)


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return a row for each claim."""
    return _written(_CLAIM_COLUMNS, map(_claim_row, listing.claims), options)


def _written(header: Sequence[Cell], rows: Iterable[Sequence[Cell]], options: RenderOptions) -> str:
    dialect = _dialect(options.csv_dialect)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(cell, dialect) for cell in row] for row in rows)
    return dialect.mark + file.getvalue()


def _dialect(name: str) -> _Dialect:
    if name not in _DIALECTS:
        raise UsageError(_("unknown CSV dialect '{name}'; {known}", name=name, known=nearest(name, _DIALECTS)))
    return _DIALECTS[name]


def _cell(cell: Cell, dialect: _Dialect) -> str:
    if isinstance(cell, Decimal):
        return plain(cell).replace(".", dialect.point)
    if isinstance(cell, tuple):
        # Not "18-20", which a spreadsheet takes for a day in a month.
        return _text("..".join(_cell(end, dialect) for end in cell))
    return _text(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _text(text: str) -> str:
    # Some programs trim a cell before they look for a formula. A table may be printed to a job's log as well.
    starts_formula = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return "'" * starts_formula + harmless(text)


def _rows(finding: Finding) -> Iterable[list[Cell]]:
    return ([*_head(finding, a), *_side(a), *_side(b), *_tail(finding)] for a, b in _pairs(finding))


def _pairs(finding: Finding) -> Iterable[tuple[Claim, Claim | None]]:
    claims = {claim.id: claim for claim in finding.claims}
    sides = [[claims[id] for id in side] for side in finding.sides]
    if len(sides) > 1:
        return (pair for a, b in combinations(sides, 2) for pair in product(a, b))
    return ((claim, None) for claim in (sides[0] if sides else finding.claims))


def _head(finding: Finding, claim: Claim) -> list[Cell]:
    subject = claim.subject.name if claim.subject else None
    return [finding.id, finding.rule, finding.severity, finding.status, subject, claim.topic.text]


def _side(claim: Claim | None) -> list[Cell]:
    if claim is None:
        return [None] * len(_SIDE)
    place: list[Cell] = [claim.document, claim.line, claim.column, one_line(claim.sentence)]
    return [*place, _value(claim), written_unit(claim), claim.comparator, span(claim.period)]


def _value(claim: Claim) -> Cell:
    low, high = _figure(claim.low), _figure(claim.high)
    return low if low == high else (low, high)


def _figure(value: Decimal | date) -> str | Decimal:
    return value.isoformat() if isinstance(value, date) else value


def _tail(finding: Finding) -> list[Cell]:
    comparison = finding.comparison
    return [comparison.difference, comparison.relative_difference, finding.message, retold_hint(finding.hint)]


def _claim_row(claim: Claim) -> list[Cell]:
    place: list[Cell] = [claim.id, claim.document, claim.line, claim.column, claim.start, claim.end]
    words: list[Cell] = [one_line(claim.text), one_line(claim.sentence), claim.kind]
    figure: list[Cell] = [_figure(claim.low), _figure(claim.high), claim.unit, claim.per, claim.comparator]
    return [*place, *words, *figure, *_bounds(claim), *_about(claim), claim.status, claim.attribution]


def _bounds(claim: Claim) -> list[Cell]:
    ends = [claim.strict.low, claim.strict.high, claim.lenient.low, claim.lenient.high]
    return [*(_bound(end, claim) for end in ends), claim.base_unit]


def _bound(end: Decimal | None, claim: Claim) -> Cell:
    return day(end) if claim.kind == "date" and end is not None else end


def _about(claim: Claim) -> list[Cell]:
    subject, topic = claim.subject, claim.topic
    who: list[Cell] = [subject.name, subject.id] if subject else [None] * 2
    return [*who, topic.text, " ".join(topic.concepts), *_whole(claim), claim.scope, *_period(claim.period)]


def _whole(claim: Claim) -> list[Cell]:
    whole = claim.whole
    return [whole.text, " ".join(whole.concepts), whole.scope] if whole else [None] * 3


def _period(period: Period | None) -> list[Cell]:
    return [period.start.isoformat(), period.end.isoformat(), period.origin] if period else [None] * 3
