"""A gate that reads what may concern the new articles reports, byte for byte, what one reports that compares all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from cli_fixture import FEW, LILLE, MANY, write
from corpora_fixture import MemoryStore, both_reports, corpora, known_figures, write_pool

from factcheck import corpus, discovery, listing
from factcheck.articles import Defaults
from factcheck.comparison import articles
from factcheck.listing import list_corpus
from factcheck.outcomes import Report
from factcheck.records import Source
from factcheck.reports import RenderOptions, Tool

OPTIONS = RenderOptions(tool=Tool("factcheck", "1"), verbose=True)
LISTING_NONE = ("terminal", "markdown", "sarif", "csv", "junit", "github", "gitlab", "concise", "jsonl")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pool")


@pytest.fixture(scope="module")
def pool(folder: Path) -> list[str]:
    return write_pool(folder, articles=90, seed=1)


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return MemoryStore()


def rendered(report: Report, formats: Sequence[str]) -> list[str]:
    return [discovery.load("reports", name).render(report, OPTIONS) for name in formats]


@pytest.mark.parametrize("most_added", [0, 1_000], ids=["tables", "cards"])
@pytest.mark.parametrize(("largest_block", "most_partners"), [(12, 12), (3, 2)], ids=["roomy", "crowded"])
def test_what_is_left_unread_changes_nothing(
    pool: list[str],
    store: MemoryStore,
    monkeypatch: pytest.MonkeyPatch,
    most_added: int,
    largest_block: int,
    most_partners: int,
) -> None:
    monkeypatch.setattr(corpus, "MOST_ADDED", most_added)
    monkeypatch.setattr(articles, "LARGEST_BLOCK", largest_block)
    monkeypatch.setattr(articles, "MOST_PARTNERS", most_partners)
    found = 0
    for number, (paths, new) in enumerate(corpora(pool, number=4, size=45, seed=most_partners + most_added)):
        selected, compared = both_reports(paths, new, store, facts=known_figures() if number % 2 else None)
        assert rendered(selected, ["json"]) == rendered(compared, ["json"])
        found += len(compared.findings)
    assert found


def test_formats_that_list_no_claims_are_the_same_without_them(pool: list[str], store: MemoryStore) -> None:
    for paths, new in corpora(pool, number=4, size=60, seed=5):
        selected, compared = both_reports(paths, new, store, everything=False)
        assert len(selected.claims) < len(compared.claims)
        assert rendered(selected, LISTING_NONE) == rendered(compared, LISTING_NONE)


def test_tables_hold_while_articles_come_and_go(
    pool: list[str], store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "MOST_ADDED", 20)
    for start in range(0, 40, 8):
        paths = pool[start : start + 50]
        selected, compared = both_reports(paths, paths[-2:], store)
        assert rendered(selected, ["json"]) == rendered(compared, ["json"])


@pytest.mark.parametrize("lost", ["card", "table", "part", ""])
def test_what_the_store_has_lost_is_read_again(
    pool: list[str], store: MemoryStore, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.setattr(corpus, "MOST_ADDED", 0)
    paths = pool[:40]
    both_reports(paths, paths[:1], store)
    left = MemoryStore()
    left.items = {key: item for key, item in store.items.items() if not key.startswith(lost)}
    for _ in range(2):
        selected, compared = both_reports(paths, paths[:1], left)
        assert rendered(selected, ["json"]) == rendered(compared, ["json"])
    assert lost == "card" or any(key.startswith(lost) for key in left.items)  # cards wait for new tables


def test_a_part_that_is_another_ones_is_not_read(
    pool: list[str], store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "MOST_ADDED", 0)
    paths = pool[:40]
    both_reports(paths, paths[:1], store)
    mixed = MemoryStore()
    mixed.items = {
        key: item[: len(item) // 2] if key.startswith("part") and key.endswith("told_at") else item
        for key, item in store.items.items()
    }
    selected, compared = both_reports(paths, paths[:1], mixed)
    assert rendered(selected, ["json"]) == rendered(compared, ["json"])


def test_a_file_that_has_not_changed_is_not_read_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "FEW", -1)
    store, paths = MemoryStore(), [f"{name}.md" for name in "abc"]
    write(here, a=FEW, b=LILLE, c=MANY)
    for path in paths:
        os.utime(path, ns=(1, 1))
    monkeypatch.setattr(listing, "SHORT", -(10**12))  # as though the files were old
    first = listed(paths, store)
    monkeypatch.setattr(listing, "digest_of", None)
    assert listed(paths, store) == first


@pytest.mark.parametrize("change", ["size", "bytes", "file"])
def test_a_file_that_has_changed_is_read_again(here: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    monkeypatch.setattr(listing, "FEW", -1)
    monkeypatch.setattr(listing, "SHORT", -(10**12))
    store = MemoryStore()
    write(here, a="Lyon compte 340 gares.")
    os.utime("a.md", ns=(1, 1))
    before = listed(["a.md"], store)
    if change == "file":
        write(here, b="Lyon compte 341 gares.")
        os.utime("b.md", ns=(1, 1))
        Path("b.md").replace("a.md")
    else:
        write(here, a="Lyon compte 342 gares" + "." * (change == "bytes"))
        os.utime("a.md", ns=(1, 1))  # what sets the times back changes that of the inode
    assert listed(["a.md"], store) != before


def test_a_file_that_was_changed_a_moment_ago_is_read_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "FEW", -1)
    store = MemoryStore()
    write(here, a=FEW)
    listed(["a.md"], store)
    monkeypatch.setattr(listing, "digest_of", lambda source: source._replace(digest="read again"))
    assert listed(["a.md"], store) == ["read again"]


def listed(paths: list[str], store: MemoryStore) -> list[str | None]:
    sources = [Source(path, "checked") for path in paths]
    found, keys = list_corpus(sources, frozenset(paths), "corpus", store, Defaults())
    assert set(keys) <= set(paths)
    return [source.digest for source in found]
