"""(Key, row number) pairs in, the keys that several rows share out: by a dictionary, or DuckDB for many."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

Rows = Iterable[tuple[str, int]]
Groups = Iterator[tuple[str, tuple[int, ...]]]

SMALL = 500_000
"""Pairs up to which a dictionary, which is quicker, takes no more than a hundred million bytes or so."""
BATCH = 100_000

SHARED = """
    SELECT DISTINCT key, number FROM pairs
    WHERE key IN (SELECT key FROM pairs GROUP BY key HAVING min(number) <> max(number))
    ORDER BY key, number
"""


def group_rows(rows: Rows, *, threads: int) -> Groups:
    """Return each key of two or more distinct rows with its rows, both in ascending order."""
    rest = iter(rows)
    first = list(islice(rest, SMALL + 1))
    if len(first) <= SMALL:
        return _group_in_dictionary(first)
    return _group_in_duckdb(chain(first, rest), threads=threads)


def _group_in_dictionary(rows: Rows) -> Groups:
    found: dict[str, list[int]] = {}
    for key, number in rows:
        found.setdefault(key, []).append(number)
    for key in sorted(key for key, numbers in found.items() if len(numbers) > 1):
        numbers = sorted({*found[key]})
        if len(numbers) > 1:
            yield key, tuple(numbers)


def _group_in_duckdb(rows: Rows, *, threads: int) -> Groups:
    # DuckDB orders text by its UTF-8 bytes, which is the order of code points that Python sorts by.
    with tempfile.TemporaryDirectory(prefix="factcheck-") as folder, _connect(folder, threads) as connection:
        _fill(connection, rows)
        connection.execute(SHARED)
        pairs = chain.from_iterable(iter(lambda: connection.fetchmany(BATCH), []))
        for key, group in groupby(pairs, key=itemgetter(0)):
            yield key, tuple(number for _, number in group)


def _connect(folder: str, threads: int) -> duckdb.DuckDBPyConnection:
    import duckdb

    # What does not fit in memory goes to `folder`; nothing is fetched from anywhere.
    return duckdb.connect(
        ":memory:",
        config={
            "temp_directory": folder,
            "threads": threads,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )


def _fill(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Append the pairs as columns: row by row it takes fifty times as long."""
    import numpy

    connection.execute("CREATE TABLE pairs (key VARCHAR, number BIGINT)")
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        keys = numpy.array([key for key, _ in batch], dtype=object)
        numbers = numpy.array([number for _, number in batch], dtype=numpy.int64)
        connection.register("batch", {"key": keys, "number": numbers})
        connection.execute("INSERT INTO pairs SELECT key, number FROM batch")
        connection.unregister("batch")
