"""A DuckDB connection in, the rows of a store out: its tables, and what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

BATCH = 1_000

TABLES = """
    CREATE TABLE about (format VARCHAR, version VARCHAR);
    CREATE TABLE entries (
        key VARCHAR USING COMPRESSION uncompressed PRIMARY KEY,
        seal BLOB USING COMPRESSION uncompressed,
        payload BLOB USING COMPRESSION uncompressed,
        size BIGINT,
        written BIGINT
    );
"""
"""What DuckDB compresses itself it has to unpack by the thousand for each row that is asked for."""
EXPECTED = {
    *(("about", column) for column in ("format", "version")),
    *(("entries", column) for column in ("key", "seal", "payload", "size", "written")),
}
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,  # a second one takes longer to start than it saves
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
LOCKED = re.compile(r"could not set lock|conflicting lock|being used by another process", re.IGNORECASE)


def connect(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Return a connection to a file; a long query draws no progress bar into the report."""
    import duckdb

    connection = duckdb.connect(str(path), read_only=read_only, config=SETTINGS)
    connection.execute("SET enable_progress_bar = false")
    return connection


def is_marked(connection: duckdb.DuckDBPyConnection, form: str, version: str) -> bool:
    """Tell a store of this version, without a look at the list of columns, which DuckDB takes long to make."""
    import duckdb

    try:
        connection.execute("SELECT key, seal, payload, size, written FROM entries LIMIT 0")
        return connection.execute("SELECT format, version FROM about").fetchall() == [(form, version)]
    except (duckdb.CatalogException, duckdb.BinderException):
        return False


def find(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> dict[str, bytes]:
    """Return the payloads of those keys that are known and whose seal holds."""
    found: dict[str, bytes] = {}
    for batch in _batches(keys):
        marks = ", ".join("?" * len(batch))  # a list of constants is looked up in the index
        query = f"SELECT key, seal, payload FROM entries WHERE key IN ({marks})"
        rows = connection.execute(query, batch).fetchall()
        found |= {key: payload for key, seal, payload in rows if seal == _seal(key, payload)}
    return found


def find_keys(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> set[str]:
    """Return those of the keys that are known."""
    found: set[str] = set()
    for batch in _batches(keys):
        rows = connection.execute(f"SELECT key FROM entries WHERE key IN ({', '.join('?' * len(batch))})", batch)
        found.update(key for (key,) in rows.fetchall())
    return found


def delete(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> None:
    """Take the rows of these keys out."""
    for batch in _batches(keys):
        connection.execute(f"DELETE FROM entries WHERE key IN ({', '.join('?' * len(batch))})", batch)


def insert(connection: duckdb.DuckDBPyConnection, items: Mapping[str, bytes]) -> None:
    """Put payloads in, in place of what their keys had."""
    for keys in _batches(items):
        payloads = [items[key] for key in keys]
        seals = [_seal(key, items[key]) for key in keys]
        connection.execute(
            "INSERT OR REPLACE INTO entries SELECT unnest($1), unnest($2), unnest($3), unnest($4), "
            "(SELECT coalesce(max(written), 0) + 1 FROM entries)",
            [keys, seals, payloads, [len(payload) for payload in payloads]],
        )


def prune(connection: duckdb.DuckDBPyConnection, limit: int) -> None:
    """Take out the rows that were written first, where payloads come to more than `limit` bytes."""
    total = connection.execute("SELECT coalesce(sum(size), 0) FROM entries").fetchall()[0][0]
    if total <= limit:
        return
    # Down to three quarters, so that not every run has to prune.
    connection.execute(
        "DELETE FROM entries WHERE written <= (SELECT max(written) FROM ("
        "SELECT written, sum(size) OVER (ORDER BY written DESC) AS newer FROM entries) WHERE newer > $1)",
        [limit * 3 // 4],
    )


def count(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Return how many articles and tables of corpora there are."""
    query = "SELECT count(*) FILTER (key LIKE 'card %'), count(*) FILTER (key LIKE 'table %') FROM entries"
    articles, corpora = connection.execute(query).fetchall()[0]
    return articles, corpora


def _seal(key: str, payload: bytes) -> bytes:
    seal = sha256(key.encode())
    seal.update(payload)
    return seal.digest()


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch
