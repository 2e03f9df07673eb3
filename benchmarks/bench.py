"""Nothing in, ratios out: the commands' time against `import spacy`, extraction's against spaCy's tokenizer.

What is compared takes turns, so that a busy moment of the machine meets all of it; each figure is a ratio of
medians. Aims are printed beside the figures; nothing fails here, for figures depend on the machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.generate_text import articles

ROOT = Path(__file__).resolve().parent.parent
FACTCHECK = str(Path(sys.executable).with_name("factcheck"))
SCAN = [FACTCHECK, "scan", "data/articles"]
SPACY = "import spacy"
COMMANDS = {
    SPACY: [sys.executable, "-c", SPACY],
    "cold scan": [*SCAN, "--no-cache"],
    "warm scan": SCAN,
    "--help": [FACTCHECK, "--help"],
}
AIMS = {"cold scan": 2.5, "warm scan": 1.0, "--help": 0.3}
TOKENIZED = 10
"""Of the text that is extracted, one part in so many is tokenised: the tokenizer alone would take minutes."""

Article = tuple[str, bytes]


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each command runs")
    parser.add_argument("--megabytes", type=float, default=20, help="how much text is extracted")
    options = parser.parse_args()
    bench_commands(options.rounds)
    bench_extraction(options.megabytes)


def bench_commands(rounds: int) -> None:
    """Print how long the commands take, against `import spacy`."""
    print(f"Commands on data/articles, medians of {rounds} rounds in turn")
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as cache:
        environment = {**os.environ, "FACTCHECK_CACHE_DIR": cache}
        faults = {name: fault for name, command in COMMANDS.items() if (fault := _fault(command, environment))}
        works = {name: command for name, command in COMMANDS.items() if name not in faults}
        times = _take_turns(works, rounds, environment)
        if not any(Path(cache).iterdir()):
            print("  the warm scan left no cache: is FACTCHECK_CACHE_DIR read?")
    for name in COMMANDS:
        print(f"  {name:<14}{faults.get(name) or _against_spacy(name, times)}")


def _fault(command: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """Run the command once, which fills caches; return why its time would mean nothing."""
    try:
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    except OSError as error:
        return f"does not run: {error}"
    if run.returncode in (0, 1):
        return None
    return f"does not run: exit {run.returncode}, {(run.stderr.splitlines() or ['no message'])[-1]}"


def _take_turns(
    commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str]
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
            times[name].append(time.perf_counter() - started)
    return times


def _against_spacy(name: str, times: Mapping[str, Sequence[float]]) -> str:
    seconds = median(times[name])
    if name == SPACY or SPACY not in times:
        return f"{seconds:6.2f} s"
    return f"{seconds:6.2f} s  {seconds / median(times[SPACY]):5.2f} of {SPACY}  (aim: at most {AIMS[name]})"


def bench_extraction(megabytes: float, *, rounds: int = 5) -> None:
    """Print how much text a second is extracted and tokenised; one process, no store, new text each round."""
    print(f"Extraction of {megabytes:g} MB of generated text, medians of {rounds} rounds in turn")
    try:
        from factcheck.articles import extract
    except ImportError as error:
        print(f"  does not run: {error}")
        return
    text = list(articles(megabytes))
    tokenize = _tokenizer()
    for path, data in text[:1]:  # whatever is loaded at first use
        extract(path, data)
    extracted, tokenized = [], []
    for turn in range(rounds):
        part = text[turn::rounds]
        extracted.append(_speed(lambda article: extract(*article), part))
        tokenized.append(_speed(tokenize, part[::TOKENIZED]))
    print(f"  extraction    {median(extracted):6.2f} MB/s")
    print(f"  spaCy         {median(tokenized):6.2f} MB/s  spacy.blank('fr'), on every {TOKENIZED}th article")
    print(f"  ratio         {median(extracted) / median(tokenized):6.2f}       (aim: at least 1.0)")


def _tokenizer() -> Callable[[Article], object]:
    import spacy

    tokenizer = spacy.blank("fr").tokenizer
    return lambda article: tokenizer(article[1].decode())


def _speed(work: Callable[[Article], object], part: Iterable[Article]) -> float:
    """Return the million bytes a second."""
    part = list(part)
    started = time.perf_counter()
    for article in part:
        work(article)
    return sum(len(data) for _, data in part) / 1e6 / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
