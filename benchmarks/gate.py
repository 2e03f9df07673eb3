"""Generated corpora in, what a gate on one article takes against each out: time and memory beside `import spacy`.

The corpora and the stores that know them are made as `corpora.py` says; the first gate makes the tables by which later
ones find what concerns an article, and is told apart. What is compared takes turns, as in `bench.py`; each figure is a
ratio of medians. 100 000 articles take ten minutes to make, so that they are measured where they are asked for alone:
python -m benchmarks.gate --articles 100000
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
NEW = "new.md"
SIZES = (1_000, 10_000)
SPACY = [sys.executable, "-c", "import spacy"]
UNSEEN = "unseen.md"
GATE = [sys.executable, "-c", "from factcheck.cli import main; main()", "gate", "--against=corpus"]
AIMS = {10_000: 1.5, 100_000: 2.0}
GROWTH = 1.5
"""What ten times the articles may take at most: times the time."""

Taken = tuple[float, float]
"""Seconds, and million bytes of memory at the most."""


def main() -> None:
    """Make the corpora, run a gate against each, and print what it takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, help="the sizes of the corpora")
    parser.add_argument("--rounds", type=int, default=5, help="how often each gate runs")
    parser.add_argument("--folder", type=Path, help="where the corpora are made, and kept for another time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="factcheck-gate-") as folder:
        report(options.articles, options.rounds, options.folder or Path(folder))


def report(sizes: Sequence[int], rounds: int, folder: Path) -> None:
    """Print what a gate takes against corpora of these sizes: of an article that a run has read, and of one unread."""
    print(f"Gate of one article, medians of {rounds} rounds in turn")
    places = {size: folder / str(size) for size in sizes}
    for size, place in places.items():
        if not (place / NEW).exists():
            # Apart: what this process holds would count as the memory of those that it starts.
            subprocess.run([sys.executable, "-m", "benchmarks.corpora", str(place), str(size)], cwd=ROOT, check=True)
        first = _run([*GATE, NEW], place)
        print(f"  {size:7,} articles: made, and the tables in {first[0]:6.2f} s")
    taken = _take_turns(places, rounds)
    spacy = _median(taken[0])
    print(f"  import spacy     {spacy[0]:6.2f} s  {spacy[1]:6.0f} MB")
    for size in sizes:
        _print(size, _median(taken[size]), spacy)
        _print(size, _median(taken[-size]), spacy, "with its extraction")
    for one, ten in ((size, 10 * size) for size in sizes if 10 * size in sizes):
        growth = _median(taken[ten])[0] / _median(taken[one])[0]
        print(f"  from {one:,} to {ten:,}: {growth:.2f} times (aim: at most {GROWTH})")


def _print(size: int, taken: Taken, spacy: Taken, more: str = "") -> None:
    ratios = f"{taken[0] / spacy[0]:5.2f} and {taken[1] / spacy[1]:5.2f} of import spacy"
    aim = f"  {more}" if more else f"  (aim: at most {AIMS[size]})" if size in AIMS else ""
    print(f"  {size:7,} articles {taken[0]:6.2f} s  {taken[1]:6.0f} MB  {ratios}{aim}")


def _take_turns(places: Mapping[int, Path], rounds: int) -> dict[int, list[Taken]]:
    """Return what each took, round by round; that of spaCy under 0, that of an unread article under minus the size."""
    taken: dict[int, list[Taken]] = {0: [], **{key: [] for size in places for key in (size, -size)}}
    for _ in range(rounds):
        taken[0].append(_run(SPACY, ROOT))
        for size, place in places.items():
            taken[size].append(_run([*GATE, NEW], place))
            text = (place / NEW).read_text(encoding="utf-8")
            (place / UNSEEN).write_text(f"{text}\n{time.time_ns()}\n", encoding="utf-8")
            taken[-size].append(_run([*GATE, UNSEEN], place))
    return taken


def _median(taken: Sequence[Taken]) -> Taken:
    return median(seconds for seconds, _ in taken), median(memory for _, memory in taken)


def _run(command: Sequence[str], folder: Path) -> Taken:
    """Return what a command takes, its processes' largest memory; SystemExit where it does not end as it should."""
    environment = {**os.environ, "FACTCHECK_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = process.stderr.read().decode() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(told)
    return seconds, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
