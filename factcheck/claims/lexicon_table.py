"""A CSV file of the lexicon in, its rows and the line of each out: a tenth of the time that YAML takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.errors import DataError
from factcheck.messages import _
from factcheck.rules import rule_file


@dataclass(frozen=True, slots=True)
class Table:
    """A file of `rules/lexicon`: comments, a line that names the columns, and rows."""

    path: str
    text: str
    columns: tuple[str, ...]
    lines: list[str]
    """Its rows as written: ten thousand lists would take longer to keep than to make again where one is asked for."""

    @property
    def rows(self) -> list[list[str]]:
        """The values of each row."""
        return [line.split(",") for line in self.lines]

    def fault(self, row: int, message: str) -> DataError:
        """Return an error that names the file and the line of a row."""
        numbers = [number for number, line in enumerate(self.text.splitlines(), 1) if line and line[0] != "#"]
        return DataError(message, path=self.path, line=numbers[row + 1])


def read_table(name: str, first: Sequence[str]) -> Table:
    """Return `rules/lexicon/<name>.csv`, whose columns begin with `first`; DataError where a line breaks the grammar.

    No value holds a comma, so that none is quoted.
    """
    path, text = rule_file(f"lexicon/{name}.csv")
    header, *lines = [line for line in text.splitlines() if line and line[0] != "#"] or [""]
    columns = tuple(header.split(","))
    table = Table(path, text, columns, lines)
    if columns[: len(first)] != tuple(first):
        raise DataError(_("the columns begin with {first}", first=",".join(first)), path=path, line=1)
    commas = header.count(",")
    if any(line.count(",") != commas for line in lines):
        wrong = next(index for index, line in enumerate(lines) if line.count(",") != commas)
        raise table.fault(
            wrong, _("{count} values where the columns are {header}", count=lines[wrong].count(",") + 1, header=header)
        )
    return table


def words_of(cell: str) -> list[str]:
    """Return the words or phrases of a cell, which `;` parts."""
    return [word for part in cell.split(";") if (word := part.strip())]
