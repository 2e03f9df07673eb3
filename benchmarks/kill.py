"""Articles in, whether the store survives out: scans killed at random moments, and two at once, then the same report.

Killed means SIGKILL, which nothing can catch, at a moment between the start and the end of an undisturbed scan, which
begins with an empty store; a scan with what the killed one left has to report the very bytes. Likewise both of two
scans that begin at once with an empty store, and one after them. To run: python -m benchmarks.kill
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.generate_text import articles

ROOT = Path(__file__).resolve().parent.parent
SCAN = [sys.executable, "-c", "from factcheck.cli import main; main()", "scan", "corpus", "--format", "json"]
ARTICLES = 24


def main() -> None:
    """Run both and print how often the report was the same; exit with 1 where it once was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="factcheck-kill-") as name:
        folder = Path(name)
        _write(folder / "corpus")
        started = time.perf_counter()
        expected = _scan(folder, "undisturbed")
        longest = time.perf_counter() - started
        chance = Random(options.seed)
        killed = [_survives_kill(folder, chance.uniform(0, longest), expected) for _ in range(options.kills)]
        print(f"killed at a random moment, then the same bytes: {sum(killed)} of {len(killed)}")
        both = [_survives_pair(folder, expected) for _ in range(options.pairs)]
        print(f"two at once and one after them, the same bytes: {sum(both)} of {len(both)}")
    raise SystemExit(0 if all(killed + both) else 1)


def _write(folder: Path) -> None:
    folder.mkdir()
    for number, (_, data) in enumerate(islice(articles(1, article_bytes=850), ARTICLES)):
        (folder / f"{number:03}.md").write_bytes(data)


def _survives_kill(folder: Path, moment: float, expected: bytes) -> bool:
    """Kill a scan at a moment, and scan once more with what it left."""
    shutil.rmtree(folder / "killed", ignore_errors=True)
    process = _start(folder, "killed")
    time.sleep(moment)
    process.kill()
    process.communicate()
    return _scan(folder, "killed") == expected


def _survives_pair(folder: Path, expected: bytes) -> bool:
    shutil.rmtree(folder / "shared", ignore_errors=True)
    pair = [_start(folder, "shared") for _ in range(2)]
    return _all_same([*(process.communicate()[0] for process in pair), _scan(folder, "shared")], expected)


def _all_same(reports: Iterable[bytes], expected: bytes) -> bool:
    return all(report == expected for report in reports)


def _scan(folder: Path, cache: str) -> bytes:
    return _start(folder, cache).communicate()[0]


def _start(folder: Path, cache: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "FACTCHECK_CACHE_DIR": str(folder / cache), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(SCAN, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
