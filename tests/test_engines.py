"""Engines give the results of a plain loop, in its order, however many processes; and end what they start."""

from __future__ import annotations

import functools
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import discovery
from factcheck.engines import Engine, _grouping
from factcheck.engines.local import LocalEngine, open_engine
from factcheck.errors import ArticleError, FactcheckError, UsageError

ITEMS = [f"article {n}.txt" for n in range(120)]
Groups = list[tuple[str, tuple[int, ...]]]


@dataclass(frozen=True)
class Article:
    path: str


def double(text: str) -> str:
    return text * 2


def where(_item: object) -> int:
    return os.getpid()


def repeat(text: str, *, times: int) -> str:
    return text * times


def fail_at_two_places(text: str) -> str:
    if text in {"article 30.txt", "article 90.txt"}:
        raise ArticleError("no text in it", path=text, line=3)
    return text


class UnportableError(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__("unportable")
        self.one, self.two = one, two


def fail_unportably(_item: object) -> None:
    raise UnportableError(1, 2)


def die(item: object) -> None:
    if "article 70.txt" in (item, getattr(item, "path", None), isinstance(item, tuple) and item[0]):
        os.kill(os.getpid(), signal.SIGKILL)


def leave(_item: str) -> None:
    os._exit(3)


def heavy(_item: object) -> int:
    return 100_000


@pytest.fixture(params=[1, 2, 3])
def engine(request: pytest.FixtureRequest) -> Iterator[LocalEngine]:
    with closing(open_engine(request.param)) as opened:
        yield opened


@pytest.fixture
def two() -> Iterator[LocalEngine]:
    with closing(open_engine(2)) as opened:
        yield opened
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("name", discovery.names("engines"))
def test_each_engine_gives_what_a_loop_gives(name: str) -> None:
    opened: Engine = discovery.load("engines", name).open_engine(2)
    with closing(opened):
        assert list(opened.map(double, ITEMS, weight=heavy)) == [double(item) for item in ITEMS]
        assert list(opened.group([("b", 2), ("a", 5), ("b", 1), ("a", 5)])) == [("b", (1, 2))]


@pytest.mark.parametrize("weight", [None, heavy, len, lambda item: 5_000_000])
def test_results_come_in_the_order_of_the_items(engine: LocalEngine, weight: Callable[[str], int] | None) -> None:
    assert list(engine.map(double, iter(ITEMS), weight=weight)) == [double(item) for item in ITEMS]


def test_a_function_with_bound_arguments_is_mapped(engine: LocalEngine) -> None:
    thrice = functools.partial(repeat, times=3)
    assert list(engine.map(thrice, ITEMS, weight=heavy)) == [item * 3 for item in ITEMS]


def test_no_items_give_no_results(engine: LocalEngine) -> None:
    assert list(engine.map(double, [], weight=heavy)) == []


def test_results_larger_than_a_pipe_come_through(two: LocalEngine) -> None:
    large = functools.partial(repeat, times=100_000)
    assert [len(text) for text in two.map(large, ITEMS[:30], weight=heavy)] == [
        len(item) * 100_000 for item in ITEMS[:30]
    ]


def test_small_work_starts_no_process(two: LocalEngine) -> None:
    assert set(two.map(where, ITEMS, weight=len)) == {os.getpid()}


def test_one_large_item_starts_no_process(two: LocalEngine) -> None:
    assert list(two.map(where, ["book"], weight=lambda item: 10_000_000)) == [os.getpid()]


def test_large_work_is_shared_by_as_many_processes_as_asked(two: LocalEngine) -> None:
    found = set(two.map(where, ITEMS, weight=heavy))
    assert os.getpid() not in found
    assert 1 <= len(found) <= 2


def test_items_are_taken_as_they_are_needed(engine: LocalEngine) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "article"

    results = engine.map(double, endless(), weight=heavy)
    assert [next(results) for _ in range(50)] == ["articlearticle"] * 50
    assert taken < 200


def test_the_first_failing_item_raises_at_its_turn(engine: LocalEngine) -> None:
    results = engine.map(fail_at_two_places, ITEMS, weight=heavy)
    assert [next(results) for _ in range(30)] == ITEMS[:30]
    with pytest.raises(ArticleError) as caught:
        next(results)
    assert str(caught.value) == "article 30.txt:3: no text in it"
    assert (caught.value.path, caught.value.line) == ("article 30.txt", 3)


def test_an_exception_that_cannot_be_sent_is_told(two: LocalEngine) -> None:
    with pytest.raises(RuntimeError, match="UnportableError: unportable"):
        list(two.map(fail_unportably, ITEMS, weight=heavy))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("kind", [str, Article, lambda path: (path, b"text")])
def test_a_worker_that_dies_names_its_item(two: LocalEngine, kind: Callable[[str], object]) -> None:
    with pytest.raises(FactcheckError, match=r"^article 70\.txt: .*SIGKILL.*--jobs"):
        list(two.map(die, map(kind, ITEMS), weight=heavy))


def test_a_worker_that_leaves_names_its_item(two: LocalEngine) -> None:
    with pytest.raises(FactcheckError, match=r"^article \d+\.txt: .*exit code 3"):
        list(two.map(leave, ITEMS[:21], weight=heavy))


def test_closing_ends_processes_whose_results_nobody_took(two: LocalEngine) -> None:
    results = two.map(double, ITEMS, weight=heavy)
    next(results)
    two.close()
    assert not multiprocessing.active_children()


RUN = """
import signal, time
from contextlib import closing
from factcheck.engines.local import open_engine
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background starts with it ignored
    with closing(open_engine(2)) as engine:
        for _ in engine.map(time.sleep, [0.01] * 1000, weight=lambda item: 100_000):
            print("working", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_run(tmp_path: Path, ending: signal.Signals) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN)
    pipe = subprocess.PIPE
    run = subprocess.Popen([sys.executable, str(script)], stdout=pipe, stderr=pipe, start_new_session=True)
    assert run.stdout
    run.stdout.readline()
    # Ctrl-C reaches the whole group, as on a terminal; SIGKILL only the run itself.
    (os.killpg if ending == signal.SIGINT else os.kill)(run.pid, ending)
    started = time.monotonic()
    _, errors = run.communicate(timeout=30)  # returns when the last worker has closed its end
    assert time.monotonic() - started < 8  # of some 10 seconds of work
    assert run.returncode == -ending
    assert errors.count(b"Traceback") == (ending == signal.SIGINT)


def test_jobs_below_one_are_refused() -> None:
    with pytest.raises(UsageError, match="--jobs is 0"):
        open_engine(0)


def test_jobs_default_to_the_processors_at_hand() -> None:
    with closing(open_engine(None)) as engine:
        assert 1 <= engine.jobs <= (os.cpu_count() or 1)


def grouped(rows: list[tuple[str, int]]) -> Groups:
    """What grouping must give, in the plainest words."""
    numbers = {key: sorted({number for other, number in rows if other == key}) for key, _ in rows}
    return [(key, tuple(numbers[key])) for key in sorted(numbers) if len(numbers[key]) > 1]


KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3) | st.sampled_from(
    ["", "a", "A", "é", "e\u0301", "\x00", "a\x00", "🙂", "\uffff", "place:beijing|count", "'", '"', "NULL"]
)
ROWS = st.lists(st.tuples(KEYS, st.integers(0, 5) | st.integers(-(2**63), 2**63 - 1)), max_size=30)


@given(ROWS)
def test_small_groupings_are_right(rows: list[tuple[str, int]]) -> None:
    assert list(_grouping._group_in_dictionary(rows)) == grouped(rows)


def test_large_groupings_equal_small_ones(monkeypatch: pytest.MonkeyPatch, engine: LocalEngine) -> None:
    chance = random.Random(7)
    keys = ["", "\x00", "🙂", "\uffff", "é", "e\u0301", *(f"key {n}" for n in range(20_000))]
    rows = [(chance.choice(keys), chance.randrange(30_000)) for _ in range(60_000)]
    small = list(engine.group(rows))
    monkeypatch.setattr(_grouping, "SMALL", 1_000)
    monkeypatch.setattr(_grouping, "BATCH", 7_000)
    assert list(engine.group(iter(rows))) == small
    assert len(small) > 10_000


@settings(max_examples=40)  # each opens a database
@given(ROWS)
def test_both_ways_of_grouping_agree_on_odd_keys(rows: list[tuple[str, int]]) -> None:
    assert list(_grouping._group_in_duckdb(rows, threads=1)) == grouped(rows)


def test_no_rows_give_no_groups(engine: LocalEngine) -> None:
    assert list(engine.group([])) == []


@pytest.mark.parametrize("module", ["random", "selectors", "pickle"])
def test_workers_import_no_module_from_the_current_folder(module: str, tmp_path: Path) -> None:
    here = tmp_path / "articles"
    here.mkdir()
    (here / f"{module}.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    script = tmp_path / "run.py"
    script.write_text(
        "import factcheck.engines.local as local\n"
        "if __name__ == '__main__':\n"
        "    local.START_WEIGHT = 1\n"
        "    print(list(local.LocalEngine(jobs=2).map(abs, [-1, -2, -3], weight=lambda _: 1)))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], cwd=here, capture_output=True, text=True, check=True)
    assert done.stdout == "[1, 2, 3]\n"
    assert not (here / "ran").exists()
