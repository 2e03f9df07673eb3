"""Same input, same bytes: whatever the processes, the order of the paths, the hash seed and the cache are."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from cli_fixture import FEW, LILLE, LILLE_AGAIN, MANY, call, call_apart, write

from factcheck import discovery

REPORTS = ("concise", "csv", "github", "gitlab", "json", "jsonl", "junit", "markdown", "sarif", "terminal")
ARTICLES = {
    "a": FEW + "La moitié des brasseries du pays sont à Lyon. Le tunnel mesure 12 km.\n",
    "b": MANY + "Lyon abrite un tiers des brasseries du pays, pour 3 millions d'euros.\n",
    "c": LILLE + "Elle a vendu près de 40 000 livres en mai 2023, soit 12 % de plus.\n",
    "d": LILLE_AGAIN + "Lille a vendu 40 000 livres en mai 2023. Paris compte 120 théâtres en 2022.\n",
    "e": FEW + LILLE + "En 2022, Paris compte 120 théâtres.\n",
}


@pytest.fixture(autouse=True)
def _articles(here: Path) -> None:
    write(here / "articles", **ARTICLES)


def everything(*words: str) -> dict[str, bytes]:
    """Return what a scan writes in every format."""
    files = {name: Path(f"report.{name}") for name in REPORTS}
    asked = (word for name, path in files.items() for word in ("--report", f"{name}:{path}"))
    call("scan", *(words or ("articles",)), *asked, "--quiet", "--output", "shown.txt")
    return {name: path.read_bytes() for name, path in files.items()}


def test_every_format_is_held_to_it() -> None:
    assert discovery.names("reports") == REPORTS


def test_the_articles_hold_findings_and_agreements() -> None:
    report = call("scan", "articles", "--format", "json").report
    assert len(report["findings"]) >= 2
    assert report["summary"]["corroborated"] >= 1


def test_cold_and_warm_and_without_cache() -> None:
    cold = everything()
    assert everything() == cold
    assert everything("articles", "--no-cache") == cold


def test_one_process_and_two(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = everything("articles", "--jobs", "1", "--no-cache")
    # So little work is not worth a process; here each article and each group is.
    monkeypatch.setattr("factcheck.engines.local.START_WEIGHT", 1)
    monkeypatch.setattr("factcheck.engines.local.CHUNK_WEIGHT", 1)
    assert everything("articles", "--jobs", "2", "--no-cache") == alone


def test_the_order_of_the_paths() -> None:
    paths = [f"articles/{name}.md" for name in ARTICLES]
    straight = everything(*paths)
    assert everything(*reversed(paths)) == straight
    assert everything(*paths, *paths) == straight
    assert everything("articles") == straight


def test_the_order_of_the_paths_of_a_gate() -> None:
    new, old = ["articles/a.md", "articles/d.md"], ["articles/b.md", "articles/c.md", "articles/e.md"]
    sides = product((new, new[::-1]), (old, old[::-1]))
    results = {call("gate", *n, "--against", *o, "--format", "json").out for n, o in sides}
    assert len(results) == 1


def test_the_hash_seed() -> None:
    words = ("scan", "articles", "--format", "json")
    first = call_apart(*words, PYTHONHASHSEED="0")
    assert first.report["findings"]
    assert call_apart(*words, PYTHONHASHSEED="1").out == first.out
    assert call_apart(*words, "--no-cache", PYTHONHASHSEED="1").out == first.out


def test_ids_stay_when_lines_move() -> None:
    before = [found["id"] for found in call("scan", "articles", "--format", "json").report["findings"]]
    for path in Path("articles").iterdir():
        path.write_text(f"\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    after = [found["id"] for found in call("scan", "articles", "--format", "json").report["findings"]]
    assert after == before
