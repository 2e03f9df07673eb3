"""A file of facts in, its rows out: cells by the name of their column, with the line of each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate
from pathlib import PurePath
from typing import Any

from factcheck import yaml_source
from factcheck.decoding import decode
from factcheck.errors import DataError, nearest
from factcheck.languages import codes
from factcheck.messages import N_, _
from factcheck.sources import read_bytes

COLUMNS = ("subject", "topic", "value", "unit", "period", "source")
OPTIONAL = {"language": "fr", "whole": ""}
"""Columns that may be missing, and what an empty cell of theirs stands for."""
FILLED = ("subject", "topic", "value", "source")
"""Columns in which no cell is empty."""
MAX_BYTES = 5_000_000
MOST_ROWS = 20_000
LONGEST = 500
"""Characters of a cell."""
KNOWN = (*COLUMNS, *OPTIONAL)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as written."""

    path: str
    line: int
    start: int
    """Offsets of its lines in the file as decoded; `end` is where the last of them ends."""
    end: int
    cells: dict[str, str]
    """All columns, those that are optional included."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of a cell, where it is not that of the row."""

    def fault(self, message: str, column: str) -> DataError:
        """Return the error for what is wrong with a cell."""
        return DataError(message, path=self.path, line=self.lines.get(column, self.line))


def read_rows(path: str) -> tuple[list[Row], tuple[str, ...]]:
    """Return the rows of a file, and what had to be assumed; FactcheckError with file and line."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in _READERS:
        raise DataError(
            _(
                "no table of facts is read from '{suffix}'; known: {readers}",
                suffix=suffix,
                readers=", ".join(_READERS),
            ),
            path=path,
        )
    text, warnings = decode(read_bytes(path, limit=MAX_BYTES), path)
    rows: list[Row] = []
    for row in _READERS[suffix](text, path):
        if len(rows) == MOST_ROWS:
            raise DataError(
                _("more than {most_rows:_} facts; split the file", most_rows=MOST_ROWS), path=path, line=row.line
            )
        rows.append(_checked(row))
    if not rows:
        raise DataError(_("holds no fact; write a row below its header"), path=path)
    return rows, warnings


def _checked(row: Row) -> Row:
    for name, cell in row.cells.items():
        if len(cell) > LONGEST:
            raise row.fault(
                _("'{name}' has more than {longest} characters; shorten it", name=name, longest=LONGEST), name
            )
        if not cell and name in FILLED:
            raise row.fault(_("'{name}' is empty; {wanted}", name=name, wanted=_(_WANTED[name])), name)
    if row.cells["language"] not in codes():
        raise row.fault(
            _(
                "no language pack for '{cells}'; {known}",
                cells=row.cells["language"],
                known=nearest(row.cells["language"], codes()),
            ),
            "language",
        )
    return row


_WANTED = {
    "subject": N_("write whose figure it is, such as 'Paris'"),
    "topic": N_("write what is counted or measured, such as 'habitants'"),
    "value": N_("write a number, such as 2133111"),
    "source": N_("write who says it and where, such as 'INSEE, recensement 2022'"),
}


def _read_csv(text: str, path: str) -> Iterator[Row]:
    """Read a table with a header; lines that begin with `#`, and empty ones, tell nothing."""
    lines, starts = _lines(text)
    columns: list[str] = []
    for first, last, cells, delimiter in _csv_cells(lines, path):
        if not columns:
            columns = _columns(cells, path, first)
            continue
        if len(cells) != len(columns):
            told = _(
                "{count} cells for {count_2} columns; put text that holds a '{delimiter}' in quotes",
                count=len(cells),
                count_2=len(columns),
                delimiter=delimiter,
            )
            raise DataError(told, path=path, line=first)
        filled = _filled(dict(zip(columns, cells, strict=True)))
        yield Row(path, first, starts[first - 1], _end(last, lines, starts), filled)


def _csv_cells(lines: list[str], path: str) -> Iterator[tuple[int, int, list[str], str]]:
    """Return first and last line and the cells of each row that tells something, and what parts them."""
    head = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    delimiter = max(",;\t", key=head.count)  # the spreadsheets of most of Europe write semicolons
    told = [line if not line.startswith("#") else "\n" for line in lines]
    reader = csv.reader(told, delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield before + 1, reader.line_num, cells, delimiter
            before = reader.line_num
    except csv.Error as broken:
        raise DataError(_("not valid CSV: {broken}", broken=broken), path=path, line=before + 1) from broken


def _columns(cells: list[str], path: str, line: int) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for column in columns:
        if column not in KNOWN:
            raise DataError(
                _("unknown column '{column}'; {known}", column=column, known=nearest(column, KNOWN)),
                path=path,
                line=line,
            )
        if columns.count(column) > 1:
            raise DataError(_("column '{column}' stands here twice; delete one", column=column), path=path, line=line)
    for column in COLUMNS:
        if column not in columns:
            raise DataError(
                _("no column '{column}'; known: {known}", column=column, known=", ".join(KNOWN)), path=path, line=line
            )
    return columns


def _filled(cells: dict[str, str]) -> dict[str, str]:
    """Return one tidy cell for each column, in one order."""
    tidy = {name: " ".join(cells.get(name, "").split()) for name in KNOWN}
    return {name: cell or OPTIONAL.get(name, "") for name, cell in tidy.items()}


def _read_yaml(text: str, path: str) -> Iterator[Row]:
    """Read a list of tables; `unit` and `period` may be left out."""
    loaded = yaml_source.load(text, path)
    lines, starts = _lines(text)
    if not isinstance(loaded.value, list):
        raise DataError(
            _("a list of facts is wanted: - {subject: Paris, topic: habitants, value: 2133111, …}"), path=path
        )
    for number, entry in enumerate(loaded.value):
        line = loaded.line(number)
        if not isinstance(entry, dict):
            raise DataError(_("a fact is a table of {known}", known=", ".join(KNOWN)), path=path, line=line)
        places = {key: loaded.line(number, key) for key in entry}
        _check_entry(entry, places, path, line)
        cells = {key: "" if value is None else str(value) for key, value in entry.items()}
        last = min(max(line, *places.values()), len(lines))
        yield Row(path, line, starts[line - 1], _end(last, lines, starts), _filled(cells), places)


def _check_entry(entry: dict[Any, Any], places: Mapping[Any, int], path: str, line: int) -> None:
    for key, value in entry.items():
        if key not in KNOWN:
            raise DataError(
                _("unknown key '{key}'; {known}", key=key, known=nearest(str(key), KNOWN)), path=path, line=places[key]
            )
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal | date | None):
            raise DataError(_("'{key}' is one word or number; quote it", key=key), path=path, line=places[key])
    for key in FILLED:
        if key not in entry:
            raise DataError(_("no '{key}'; known: {known}", key=key, known=", ".join(KNOWN)), path=path, line=line)


def _lines(text: str) -> tuple[list[str], list[int]]:
    """Return the lines of a text as editors count them, and where each begins."""
    lines = list(io.StringIO(text, newline=""))
    return lines, list(accumulate(map(len, lines), initial=0))


def _end(line: int, lines: list[str], starts: list[int]) -> int:
    return starts[line - 1] + len(lines[line - 1].rstrip("\r\n"))


_READERS: dict[str, Any] = {".csv": _read_csv, ".yaml": _read_yaml, ".yml": _read_yaml}
