"""`factcheck store` tells what is kept and where, and deletes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_fixture import FEW, LILLE, call, write

from factcheck import store
from factcheck.commands.scan import CACHE_FILE, cache_folder


@pytest.fixture
def kept(here: Path) -> Path:
    """Return the file in which two articles are kept."""
    write(here / "articles", few=FEW, lille=LILLE)
    call("scan", "articles")
    return cache_folder() / CACHE_FILE


def test_info_tells_where_and_how_much(kept: Path) -> None:
    outcome = call("store", "info")
    assert outcome.code == 0
    assert [line.split(maxsplit=1) for line in outcome.out.splitlines()][::2] == [
        ["place", str(kept)],
        ["articles", "2"],
    ]


@pytest.mark.usefixtures("here")
def test_without_a_store_there_is_nothing_to_tell_and_nothing_to_clear() -> None:
    assert "0.0 MB" in call("store", "info").out
    assert call("store", "clear").code == 0


def test_clear_deletes_all_of_it(kept: Path) -> None:
    kept.with_name(f"{CACHE_FILE}.set-aside").write_bytes(b"old")
    assert call("store", "clear").code == 0
    assert not list(kept.parent.glob(f"{CACHE_FILE}*"))
    assert call("scan", "articles").code == 0


def test_clear_deletes_what_is_no_store(kept: Path) -> None:
    kept.write_bytes(b"garbage" * 1_000)
    assert "store clear" in call("store", "info").reason
    assert call("store", "clear").code == 0
    assert not kept.exists()


@pytest.mark.parametrize("command", ["info", "clear"])
def test_a_run_that_holds_the_store_is_not_disturbed(kept: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def held(_path: Path, _deadline: float) -> None:
        raise store_error()

    monkeypatch.setattr(store, "_connect_when_free", held)
    outcome = call("store", command)
    assert outcome.code == 2
    assert "another run is using it" in outcome.reason
    assert kept.exists()


def store_error() -> Exception:
    import duckdb

    return duckdb.IOException("Could not set lock on file")
