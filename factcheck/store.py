"""Keys in, payloads out: what was worked out in earlier runs, by content, in one DuckDB file.

Whatever is wrong with the file (cut, foreign, of another version, locked, not to be written) costs time and a
warning, never the run, and never a wrong payload: each carries a seal that is checked when it is read.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from factcheck import store_tables as tables
from factcheck.errors import FactcheckError
from factcheck.messages import _

if TYPE_CHECKING:
    import duckdb

Warn = Callable[[str], None]
T = TypeVar("T")
C = TypeVar("C", bound=Collection[str])

FORMAT = "factcheck claims 2"
"""Goes up with every change of the tables below."""
WAIT = 5.0
"""Seconds that a run waits for another one that holds the file: a gate takes less."""
PAUSE = 0.05
SIZE_LIMIT = 2_000_000_000
"""Bytes of payload kept; beyond it the entries written first go."""


class Store(Protocol):
    """Payloads by key; use it as a context manager."""

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the payloads of those keys that are known."""
        ...

    def known_among(self, keys: Sequence[str]) -> set[str]:
        """Return those of the keys that have a payload."""
        ...

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Keep payloads for later runs, in place of what their keys had."""
        ...

    def drop_many(self, keys: Sequence[str]) -> None:
        """Forget the payloads of these keys."""
        ...

    def close(self) -> None:
        """Write what is pending."""
        ...

    def __enter__(self) -> Self:
        """Return the store."""
        ...

    def __exit__(self, *_error: object) -> None:
        """Close the store."""
        ...


class NullStore:
    """Knows nothing and keeps nothing: `--no-cache`."""

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return nothing."""
        return {}

    def known_among(self, keys: Sequence[str]) -> set[str]:
        """Return nothing."""
        return set()

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Drop the payloads."""

    def drop_many(self, keys: Sequence[str]) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Do nothing."""


class FileStore:
    """The store in a DuckDB file; once it cannot be written, it knows and keeps nothing more."""

    def __init__(self, path: Path, version_key: str, *, warn: Warn, size_limit: int, wait: float) -> None:
        """Open the file; raises OSError or `duckdb.Error` where this run cannot use it."""
        self._path = path
        self._version_key = version_key
        self._warn = warn
        self._size_limit = size_limit
        self._written = False
        self._read_only = _is_read_only(path)
        self._connection: duckdb.DuckDBPyConnection | None = _open(path, version_key, warn, wait)

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the payloads of those keys that are known and whose seal holds."""
        return self._ask(tables.find, keys) or {}

    def known_among(self, keys: Sequence[str]) -> set[str]:
        """Return those of the keys that have a payload, whether its seal holds or not."""
        return self._ask(tables.find_keys, keys) or set()

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Keep payloads, in place of what their keys had."""
        self._change(tables.insert, items)

    def drop_many(self, keys: Sequence[str]) -> None:
        """Forget the payloads of these keys."""
        self._change(tables.delete, keys)

    def _ask(self, ask: Callable[[duckdb.DuckDBPyConnection, Sequence[str]], T], keys: Sequence[str]) -> T | None:
        import duckdb

        try:
            return ask(self._connection, keys) if self._connection else None
        except duckdb.Error as error:
            self._begin_anew(error)
            return None

    def _change(self, change: Callable[[duckdb.DuckDBPyConnection, C], None], items: C) -> None:
        import duckdb

        try:
            if self._connection and items and not self._read_only:
                self._written = True
                change(self._connection, items)
        except duckdb.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Drop the oldest entries above the size limit, and write what is pending."""
        import duckdb

        try:
            if self._connection and self._written:
                tables.prune(self._connection, self._size_limit)
            if self._connection:
                self._connection.close()
            self._connection = None
        except duckdb.Error as error:
            self._give_up(error)

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the store."""
        self.close()

    def _begin_anew(self, error: Exception) -> None:
        """A block that cannot be read would fail in every run: put the file aside."""
        import duckdb

        try:
            self._drop()
            self._connection = _rebuild(self._path, self._version_key, self._warn, _first_line(error))
        except (OSError, duckdb.Error) as second:
            self._give_up(second)

    def _give_up(self, error: Exception) -> None:
        self._warn(
            _(
                "{path}: cannot write the cache, this run goes on without it: {first_line}",
                path=self._path,
                first_line=_first_line(error),
            )
        )
        self._drop()

    def _drop(self) -> None:
        import duckdb

        connection, self._connection = self._connection, None
        with contextlib.suppress(duckdb.Error):
            if connection:
                connection.close()


def default_folder() -> Path:
    """Return the folder for caches that the system gives this user."""
    import platformdirs

    return platformdirs.user_cache_path("factcheck", appauthor=False)


def open_store(path: Path, version_key: str, *, warn: Warn, size_limit: int = SIZE_LIMIT, wait: float = WAIT) -> Store:
    """Return the store in the file `path`, made where there is none; `warn` is told what is wrong with it.

    `version_key` names the tool's version and the form of the payloads; a file that another one
    has written, or that is no store, is renamed (`.set-aside`). Where nothing can be written, or another run
    holds the file for longer than `wait` seconds, a NullStore is returned.
    """
    import duckdb

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # articles may not be published yet
        return FileStore(path, version_key, warn=warn, size_limit=size_limit, wait=wait)
    except (OSError, duckdb.Error) as error:
        warn(_("{path}: cannot use the cache, this run goes on without it: {reason}", path=path, reason=_why(error)))
        return NullStore()


def _open(path: Path, version_key: str, warn: Warn, wait: float) -> duckdb.DuckDBPyConnection:
    import duckdb

    if path.exists() and not path.is_file():
        raise OSError(_("this is not a regular file"))
    if _is_read_only(path):
        return _open_to_read(path, version_key, warn)
    try:
        connection = _connect_when_free(path, time.monotonic() + wait)
    except duckdb.Error as error:
        if tables.LOCKED.search(str(error)) or not _changeable(path):
            raise
        return _rebuild(path, version_key, warn, _first_line(error))
    try:
        fault = _fault(connection, version_key)
    except duckdb.Error as error:
        fault = _first_line(error)
    if fault:
        connection.close()
        return _rebuild(path, version_key, warn, fault)
    return connection


def _open_to_read(path: Path, version_key: str, warn: Warn) -> duckdb.DuckDBPyConnection:
    connection = tables.connect(path, read_only=True)
    if fault := _fault(connection, version_key):
        connection.close()
        raise OSError(_("it cannot be written, and {fault}", fault=fault))
    warn(_("{path}: the cache cannot be written: what is new is extracted again by the next run", path=path))
    return connection


def _is_read_only(path: Path) -> bool:
    return path.is_file() and os.access(path, os.R_OK) and not _changeable(path)


def _connect_when_free(path: Path, deadline: float) -> duckdb.DuckDBPyConnection:
    import duckdb

    while True:
        try:
            return tables.connect(path)
        except duckdb.Error as error:
            if not tables.LOCKED.search(str(error)) or time.monotonic() > deadline:
                raise
        time.sleep(PAUSE)


def _fault(connection: duckdb.DuckDBPyConnection, version_key: str) -> str | None:
    """Return why this file is not the store that this version writes; make the tables in an empty one."""
    if tables.is_marked(connection, FORMAT, version_key):
        return None
    columns = connection.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
    found = set(columns.fetchall())
    if not found:
        connection.execute(tables.TABLES)
        connection.execute("INSERT INTO about VALUES ($1, $2)", [FORMAT, version_key])
        return None
    if found != tables.EXPECTED:
        return _("it is a database of something else, or of another version")
    return _("another version has written it")


def _rebuild(path: Path, version_key: str, warn: Warn, fault: str) -> duckdb.DuckDBPyConnection:
    """Rename the file, and its journal, out of the way and begin a new one."""
    aside = path.with_name(f"{path.name}.set-aside")
    path.replace(aside)
    journal = path.with_name(f"{path.name}.wal")
    if journal.exists():
        journal.replace(aside.with_name(f"{aside.name}.wal"))
    warn(
        _("{path}: the cache is rebuilt (the old one is now {name}): {fault}", path=path, name=aside.name, fault=fault)
    )
    connection = tables.connect(path)
    _fault(connection, version_key)
    return connection


def _changeable(path: Path) -> bool:
    return path.exists() and os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds."""

    size: int
    """Bytes of the file."""
    articles: int
    corpora: int
    """How many have tables by which a gate finds what concerns an article."""


def look_into(path: Path, *, wait: float = WAIT) -> Contents | None:
    """Return what the store in a file holds, None where there is no file; FactcheckError where it cannot be read."""
    import duckdb

    if not path.exists():
        return None
    try:
        with contextlib.closing(_connect_when_free(path, time.monotonic() + wait)) as connection:
            return Contents(path.stat().st_size, *tables.count(connection))
    except duckdb.Error as error:
        fault = _("{reason}; 'factcheck store clear' begins a new one", reason=_why(error))
        raise FactcheckError(fault, path=str(path)) from error


def clear(path: Path, *, wait: float = WAIT) -> int:
    """Delete the store in a file and what was set aside; return how many bytes. FactcheckError while a run holds it."""
    import duckdb

    try:
        if path.is_file():
            _connect_when_free(path, time.monotonic() + wait).close()
    except duckdb.Error as error:
        if tables.LOCKED.search(str(error)):
            fault = _("{reason}; try again when it has ended", reason=_why(error))
            raise FactcheckError(fault, path=str(path)) from error
    freed = 0
    for each in (path, *(path.with_name(f"{path.name}{end}") for end in (".wal", ".set-aside", ".set-aside.wal"))):
        if each.is_file():
            freed += each.stat().st_size
            each.unlink()
    return freed


def _why(error: Exception) -> str:
    return _("another run is using it") if tables.LOCKED.search(str(error)) else _first_line(error)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
