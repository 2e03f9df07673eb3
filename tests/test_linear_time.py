"""Text made of what a pattern or a list looks for takes four times as long where there is four times as much of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_fixture import DAY, claims_of
from timing_fixture import disproportion
from vocabulary_fixture import JOINED, listed, patterns, samples

import factcheck
from factcheck import languages
from factcheck.characters import lower_case
from factcheck.extraction.figures import find_figures
from factcheck.extraction.sentences import LONGEST
from factcheck.mending import mend
from factcheck.reading import read_document

FINDERS = Path(factcheck.__file__).parent / "extraction"
ELSEWHERE = {"passage"}
"""It compiles what the others hold."""
SIZE, TIMES = LONGEST, 3
"""Characters of the short text, and how many times as long the long one is; no sentence is longer than it."""
MOST_GROWTH, NOISE = 1.15, 0.06
"""Of what linear growth allows, and seconds: a busy machine adds some, quadratic time far more."""


def read(text: str, code: str, *, dense: bool) -> None:
    if dense:  # what each of a thousand figures is about takes long, and is timed elsewhere
        document = mend(read_document("x.txt", text.encode(), default_date=DAY, default_language=code))
        find_figures(document, lower_case(document.plain), code)
    else:
        claims_of(text, name="x.txt", language=code)


def is_linear(piece: str, code: str, *, dense: bool) -> bool:
    """From the short text to the long one or, where figures only begin in what the long one adds, from there on."""

    def do(count: int) -> None:
        read(piece * count, code, dense=dense)

    count = max(1, SIZE // len(piece))
    starts = (count, count * TIMES, count * TIMES**2)
    return any(not disproportion(do, [start, start * TIMES], most=MOST_GROWTH, noise=NOISE) for start in starts)


@pytest.mark.parametrize("way", JOINED)
@pytest.mark.parametrize("code", languages.codes())
@pytest.mark.timing
def test_vocabulary_takes_its_share_of_time(code: str, way: str) -> None:
    """Each sample is joined in one of the ways, so that all of them are tried and each way on many."""
    number = [*JOINED].index(way)
    said = [(at, piece) for at, piece in {**samples(code), **listed(code)}.items() if "\x00" not in piece]
    pieces = [(at, JOINED[way](piece)) for at, piece in said[number :: len(JOINED)]]
    slow = [at for at, piece in pieces if not is_linear(piece, code, dense="figures" in way)]
    assert slow == []


@pytest.mark.parametrize("code", languages.codes())
def test_patterns_of_every_finder_are_tried(code: str) -> None:
    tried = {at.partition(".grammar")[0] for at in patterns(code)} | {at.rpartition(".")[0] for at in patterns(code)}
    finders = {path.stem for path in FINDERS.glob("*.py") if "re.compile(" in path.read_text(encoding="utf-8")}
    assert finders - {each.rpartition(".")[2] for each in tried} == ELSEWHERE
    assert len(samples(code)) > 200
    assert len(listed(code)) > 500
