"""Nothing in, ratios out: the commands' time against `import spacy`, extraction's against spaCy's tokenizer and peers.

What is compared takes turns, so that a busy moment of the machine meets all of it; each figure is a ratio of
medians. Byte code is kept, as where a package is installed. Aims are printed beside the figures; nothing fails here,
for figures depend on the machine. The peers (`peers/README.md`) are read last, each alone: they have environments of
their own.
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

from benchmarks import comparison_growth, gate, generate_text, peer_speed
from benchmarks.generate_text import articles
from benchmarks.peer_speed import Peer, PeerError

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
AIMS = {"cold scan": 3.0, "warm scan": 1.0, "--help": 0.3}
TOKENIZED = 10
"""Of the text that is extracted, one part in so many is tokenised: the tokenizer alone would take minutes."""
BEHIND_SPACY = {("fr", "figures"): 1.5, ("fr", "claims"): 0.2, ("en", "claims"): 0.2}
BEHIND_PEERS = 10
"""What extraction aims to be at least: so many times as quick."""
PEER_TEXT = 0.4
"""Million bytes of text at the disposal of a peer; the quickest read half of it in a few seconds."""

Article = tuple[str, bytes]
Speeds = dict[str, float]
"""Million bytes a second, by language."""


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each command runs")
    parser.add_argument("--megabytes", type=float, default=20, help="how much text is extracted")
    parser.add_argument("--peer-seconds", type=float, default=6, help="how long each peer reads; 0 leaves them out")
    parser.add_argument("--fresh-peers", action="store_true", help="make the peers' environments anew")
    options = parser.parse_args()
    bench_commands(options.rounds)
    figures = bench_extraction(options.megabytes)
    comparison_growth.report()
    with tempfile.TemporaryDirectory(prefix="factcheck-gate-") as folder:
        gate.report(gate.SIZES, options.rounds, Path(folder))
    if options.peer_seconds:
        bench_peers(figures, options.peer_seconds, fresh=options.fresh_peers)


def bench_commands(rounds: int) -> None:
    """Print how long the commands take, against `import spacy`."""
    print(f"Commands on data/articles, medians of {rounds} rounds in turn")
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as cache:
        environment = {**os.environ, "FACTCHECK_CACHE_DIR": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
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


def bench_extraction(megabytes: float, *, rounds: int = 5) -> Speeds:
    """Print how quickly text is read for its figures and for its claims; return the first by language.

    One process, no store, new text each round; spaCy's tokenizer reads the same.
    """
    from factcheck.languages import codes

    figures: Speeds = {}
    for language in sorted(set(codes()) & set(generate_text.languages())):
        print(f"Extraction of {megabytes:g} MB of generated text, '{language}', medians of {rounds} rounds in turn")
        works = {"figures": _find_figures, "claims": _extract, "spaCy": _tokenizer(language)}
        speeds = _speeds(works, list(articles(megabytes, language=language)), rounds)
        for name, told in (("figures", "reader and mentions: what the peers do"), ("claims", "all of `extract`")):
            ratio = speeds[name] / speeds["spaCy"]
            least = BEHIND_SPACY.get((language, name))
            aim = f" (aim: at least {least})" if least else ""
            print(f"  {name:<10}{speeds[name]:6.2f} MB/s  {ratio:5.2f} × spaCy{aim}  {told}")
        print(f"  {'spaCy':<10}{speeds['spaCy']:6.2f} MB/s  the bare tokenizer, on every {TOKENIZED}th article")
        figures[language] = speeds["figures"]
    return figures


def _speeds(works: Mapping[str, Callable[[Article], object]], text: Sequence[Article], rounds: int) -> dict[str, float]:
    for work in works.values():  # whatever is loaded at first use
        work(text[0])
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds):
        part = text[turn::rounds]
        for name, work in works.items():
            taken[name].append(_speed(work, part[::TOKENIZED] if name == "spaCy" else part))
    return {name: median(speeds) for name, speeds in taken.items()}


def _extract(article: Article) -> object:
    from factcheck.articles import extract

    return extract(*article)


def _find_figures(article: Article) -> object:
    from factcheck.characters import lower_case
    from factcheck.extraction.figures import find_figures
    from factcheck.reading import read_document

    document = read_document(*article)
    return find_figures(document, lower_case(document.plain), str(document.language))


def bench_peers(figures: Speeds, seconds: float, *, fresh: bool) -> None:
    """Print how quickly others read the same text, and how many times as quick our stages 1 and 2 are."""
    from factcheck.commands.scan import cache_folder

    print(f"Peers, one process each, {seconds:g} s of the same text (benchmarks/peers/README.md)")
    fastest = 0.0
    for peer in peer_speed.peers():
        texts = [data.decode() for _, data in articles(PEER_TEXT, language=peer.language)]
        try:
            speed = peer_speed.measure(peer, texts, cache_folder() / "bench-peers", seconds=seconds, fresh=fresh)
        except PeerError as error:
            print(f"  {peer.name:<18}left out: {error}")
            continue
        ours, beside = _ours(peer, figures)
        print(
            f"  {peer.name:<18}{speed * 1000:8.1f} KB/s  {peer.language}, {peer.finds}: {ours / speed:.0f} × {beside}"
        )
        fastest = max(fastest, speed / ours if ours else 0)
    if fastest:
        print(f"  the quickest of them: figures are {1 / fastest:.1f} × as quick (aim: at least {BEHIND_PEERS})")


def _ours(peer: Peer, figures: Speeds) -> tuple[float, str]:
    """Return our speed on text of the peer's language, and what that is a measure of."""
    if peer.language in figures:
        return figures[peer.language], "as quick are figures"
    language, speed = next(iter(figures.items()))
    return speed, f"as quick are figures of '{language}' text, as factcheck does not read '{peer.language}' yet"


def _tokenizer(language: str) -> Callable[[Article], object]:
    import spacy

    tokenizer = spacy.blank(language).tokenizer
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
