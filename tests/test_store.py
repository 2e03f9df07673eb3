"""The store gives back what it was given; what is wrong with its file costs a warning, never the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from factcheck.store import FileStore, NullStore, Store, open_store

ITEMS = {f"key {n}": f"payload {n} ".encode() * 400 for n in range(300)}


class Warnings(list[str]):
    """What the store warned of; callable, as `warn`."""

    def __call__(self, message: str) -> None:
        self.append(message)


@pytest.fixture
def warnings() -> Warnings:
    return Warnings()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "claims.duckdb"


@pytest.fixture
def filled(path: Path) -> Path:
    with opened(path, []) as store:
        store.put_many(ITEMS)
    return path


def opened(path: Path, warnings: list[str], version: str = "1", **options: Any) -> Store:
    return open_store(path, version, warn=warnings.append, **options)


def in_a_process(code: str, *arguments: object, check: bool = True) -> str:
    """Run the code with `path`, `warnings` and `opened` at hand; return what it prints."""
    head = (
        "import os, sys\nfrom pathlib import Path\nfrom factcheck.store import open_store\n"
        "warnings = []\npath = Path(sys.argv[1])\n"
        "opened = lambda **how: open_store(path, '1', warn=warnings.append, **how)\n"
    )
    command = [sys.executable, "-c", head + code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=check).stdout


def test_what_was_put_is_there_in_the_next_run(filled: Path, warnings: Warnings) -> None:
    with opened(filled, warnings) as store:
        assert store.get_many([*ITEMS, "unknown"]) == ITEMS
    assert not warnings


def test_a_key_put_again_holds_the_new_payload(filled: Path, warnings: Warnings) -> None:
    with opened(filled, warnings) as store:
        store.put_many({"key 7": b"\x00new"})
        assert store.get_many(["key 7"]) == {"key 7": b"\x00new"}
    assert not warnings


def test_nothing_asked_and_nothing_put_is_fine(path: Path, warnings: Warnings) -> None:
    with opened(path, warnings) as store:
        store.put_many({})
        assert store.get_many([]) == {}
        store.put_many({"empty": b""})
        assert store.get_many(["empty", "empty"]) == {"empty": b""}
    assert not warnings


def test_closing_twice_is_fine(path: Path, warnings: Warnings) -> None:
    store = opened(path, warnings)
    store.close()
    store.close()
    assert store.get_many(["key"]) == {}
    assert not warnings


def test_without_a_store_nothing_is_kept() -> None:
    with NullStore() as store:
        store.put_many(ITEMS)
        assert store.get_many(list(ITEMS)) == {}


def assert_rebuilt(path: Path, warnings: list[str]) -> None:
    """The first use may warn once; from the second on the store works and is quiet."""
    with opened(path, warnings) as store:
        assert store.get_many(list(ITEMS)) == {}
        store.put_many(ITEMS)
    assert len(warnings) == 1
    assert str(path) in warnings[0]
    assert "rebuilt" in warnings[0]
    with opened(path, warnings) as store:
        assert store.get_many(list(ITEMS)) == ITEMS
    assert len(warnings) == 1


@pytest.mark.parametrize("size", [0, 1, 100, 4096, 12288, 100_000, -4096])
def test_a_cut_file_is_rebuilt(filled: Path, warnings: Warnings, size: int) -> None:
    data = filled.read_bytes()
    filled.write_bytes(data[:size])
    assert_rebuilt(filled, warnings)


@pytest.mark.parametrize("garbage", [b"garbage" * 10_000, b"SQLite format 3\x00" + bytes(8_000)])
def test_a_file_of_something_else_is_put_aside_whole(path: Path, warnings: Warnings, garbage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(garbage)
    assert_rebuilt(path, warnings)
    assert path.with_name(path.name + ".set-aside").read_bytes() == garbage


@pytest.mark.parametrize("part", range(0, 10))
def test_a_file_with_a_damaged_part_gives_no_wrong_payload(filled: Path, warnings: Warnings, part: int) -> None:
    data = bytearray(filled.read_bytes())
    for offset in range(len(data) * part // 10, len(data) * (part + 1) // 10, 1000):
        data[offset] ^= 0x10
    filled.write_bytes(data)
    with opened(filled, warnings) as store:
        assert store.get_many(list(ITEMS)).items() <= ITEMS.items()
        store.put_many(ITEMS)
    with opened(filled, warnings) as store:
        assert store.get_many(list(ITEMS)) == ITEMS
    assert len(warnings) <= 1


def test_a_database_of_something_else_is_put_aside(path: Path, warnings: Warnings) -> None:
    path.parent.mkdir()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE entries (a INTEGER)")
    assert_rebuilt(path, warnings)


def test_a_store_of_another_version_is_put_aside(filled: Path, warnings: Warnings) -> None:
    with opened(filled, warnings, version="2") as store:
        assert store.get_many(list(ITEMS)) == {}
    assert "another version" in warnings[0]


def test_a_store_of_a_newer_form_is_put_aside(filled: Path, warnings: Warnings) -> None:
    with duckdb.connect(str(filled)) as connection:
        connection.execute("UPDATE about SET format = 'factcheck claims 99'")
    assert_rebuilt(filled, warnings)


@pytest.mark.parametrize("change", ["payload = 'forged'::BLOB", "seal = ''::BLOB", "key = 'key 0', payload = payload"])
def test_a_payload_whose_seal_is_broken_is_unknown(filled: Path, warnings: Warnings, change: str) -> None:
    with duckdb.connect(str(filled)) as connection:
        connection.execute("DELETE FROM entries WHERE key = 'key 0'")
        connection.execute(f"UPDATE entries SET {change} WHERE key = 'key 1'")
    with opened(filled, warnings) as store:
        assert store.get_many(["key 0", "key 1", "key 2"]) == {"key 2": ITEMS["key 2"]}
    assert not warnings


def test_a_store_that_another_run_holds_is_done_without(filled: Path) -> None:
    with opened(filled, []):
        code = "with opened(wait=0.2) as store: print(type(store).__name__, len(warnings), *warnings)"
        told = in_a_process(code, filled)
    assert told.startswith("NullStore 1 ")
    assert "another run" in told
    with opened(filled, []) as store:
        assert store.get_many(["key 1"])


@pytest.mark.parametrize("moment", [1, 5, 20])
def test_a_run_killed_while_it_writes_leaves_a_store_that_works(path: Path, moment: int) -> None:
    code = (
        "with opened() as store:\n"
        "    for n in range(1000):\n"
        "        store.put_many({f'{n} {m}': os.urandom(5000) for m in range(20)})\n"
        f"        if n == {moment}: print('killed', flush=True)\n"
        f"        if n == {moment}: os.kill(os.getpid(), {signal.SIGKILL})\n"
    )
    assert "killed" in in_a_process(code, path, check=False)
    warnings: list[str] = []
    with opened(path, warnings) as store:
        store.put_many(ITEMS)
    with opened(path, warnings) as store:
        assert store.get_many(list(ITEMS)) == ITEMS
        assert store.get_many([f"{moment} 3"])
    assert not warnings


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a file's size are POSIX")
@pytest.mark.parametrize("limit", [100, 100_000, 1_500_000])
def test_a_full_disk_costs_the_cache_not_the_run(path: Path, limit: int) -> None:
    code = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "with opened() as store:\n"
        "    for n in range(60): store.put_many({f'{n} {m}': os.urandom(2000) for m in range(50)})\n"
        "    store.get_many(['1 1'])\n"
        "print('went on', any('goes on without it' in warning for warning in warnings))\n"
    )
    assert in_a_process(code, path, limit) == "went on True\n"
    with opened(path, []) as store:
        store.put_many(ITEMS)
    with opened(path, []) as store:
        assert store.get_many(list(ITEMS)) == ITEMS


def unusable_folder(path: Path) -> None:
    path.parent.write_text("a file where the folder should be")


def unusable_file(path: Path) -> None:
    path.mkdir(parents=True)


def unusable_pipe(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)


@pytest.mark.parametrize("spoil", [unusable_folder, unusable_file, unusable_pipe])
def test_a_place_that_cannot_hold_a_store_is_done_without(
    path: Path, warnings: Warnings, spoil: Callable[[Path], None]
) -> None:
    spoil(path)
    with opened(path, warnings) as store:
        store.put_many(ITEMS)
        assert store.get_many(list(ITEMS)) == {}
    assert len(warnings) == 1
    assert "goes on without it" in warnings[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_done_without(path: Path, warnings: Warnings) -> None:
    path.parent.mkdir(mode=0o500)
    with opened(path, warnings) as store:
        assert isinstance(store, NullStore)
    assert "goes on without it" in warnings[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_store_that_cannot_be_written_is_read(filled: Path, warnings: Warnings) -> None:
    filled.parent.chmod(0o500)
    filled.chmod(0o400)
    with opened(filled, warnings) as store:
        store.put_many({"new": b"payload"})
        assert store.get_many([*ITEMS, "new"]) == ITEMS
    assert len(warnings) == 1
    assert "cannot be written" in warnings[0]


def test_the_oldest_entries_go_above_the_size_limit(path: Path, warnings: Warnings) -> None:
    for run in range(12):
        with opened(path, warnings, size_limit=3_000_000) as store:
            assert isinstance(store, FileStore)
            store.put_many({f"{run} {n}": os.urandom(10_000) for n in range(100)})
    with opened(path, warnings) as store:
        kept = [run for run in range(12) if store.get_many([f"{run} 50"])]
    assert kept in ([10, 11], [9, 10, 11])
    assert path.stat().st_size < 10_000_000
    assert not warnings


@pytest.mark.skipif(sys.platform == "win32", reason="folder modes are POSIX")
def test_only_the_user_can_read_the_folder(filled: Path) -> None:
    assert filled.parent.stat().st_mode & 0o077 == 0
