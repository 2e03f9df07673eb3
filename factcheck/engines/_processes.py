"""Chunks of items in, results in the same order out: worker processes, one pipe each.

A worker answers item by item, so that its death can be told with the name of the item that it was at;
`concurrent.futures` cannot tell that.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import reprlib
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from factcheck.errors import FactcheckError
from factcheck.messages import _, language, speak
from factcheck.safe_path import no_modules_from_here

T = TypeVar("T")
R = TypeVar("R")
Pipe = connection.Connection
Outcome = tuple[Any, Exception | None]
"""What a worker answers for an item: its result, or what went wrong."""

LOOK_AHEAD = 4
"""Chunks a worker that are handed out before the first of them is done; it bounds what waits for its turn."""


@dataclass(slots=True)
class Worker(Generic[T]):
    """One process, and the chunk that it is at."""

    process: BaseProcess
    pipe: Pipe
    turn: int = -1
    """Ordinal of its chunk."""
    chunk: Sequence[T] = ()
    outcomes: list[Outcome] = field(default_factory=list)
    """The answers for the first items of `chunk`."""

    @property
    def busy(self) -> bool:
        """Whether answers are still to come."""
        return len(self.outcomes) < len(self.chunk)


class WorkerPool:
    """At most `jobs` processes that apply one function; `run` once, then `stop`."""

    def __init__(self, function: Callable[[Any], Any], *, jobs: int) -> None:
        """Take the function, which can be pickled, and start nothing yet."""
        self._function = function
        self._jobs = jobs
        self._handed = 0
        self._workers: list[Worker[Any]] = []

    def run(self, chunks: Iterable[Sequence[Any]]) -> Iterator[Any]:
        """Return the results in the order of the items; whatever ends the iteration ends the processes."""
        try:
            yield from self._run(chunks)
        finally:
            self.stop()

    def stop(self) -> None:
        """End all processes at once, whatever they are at."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(timeout=2)
            if worker.process.is_alive():
                worker.process.kill()
            worker.pipe.close()
        self._workers.clear()

    def _run(self, chunks: Iterable[Sequence[Any]]) -> Iterator[Any]:
        waiting = enumerate(chunks)
        done: dict[int, list[Outcome]] = {}
        for turn in count():
            while turn not in done:
                self._hand_out(waiting, limit=turn + LOOK_AHEAD * self._jobs)
                if not self._busy():
                    return
                done.update(self._receive())
            for result, error in done.pop(turn):
                if error is not None:
                    raise error
                yield result

    def _busy(self) -> list[Worker[Any]]:
        return [worker for worker in self._workers if worker.busy]

    def _hand_out(self, waiting: Iterator[tuple[int, Sequence[Any]]], *, limit: int) -> None:
        """Give chunks below `limit` to idle workers, and to new ones while there are fewer than `jobs`."""
        while len(self._busy()) < self._jobs and self._handed < limit and (ticket := next(waiting, None)):
            self._handed += 1
            worker = next((worker for worker in self._workers if not worker.busy), None) or self._start()
            _send(worker, *ticket)

    def _start(self) -> Worker[Any]:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context: Any = multiprocessing.get_context(method)  # stubs: no common class with `Process`
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(self._function, theirs, language()), daemon=True)
        with no_modules_from_here(), _interrupts_held():
            process.start()
        theirs.close()  # else the death of the worker would not close the pipe
        self._workers.append(Worker(process, ours))
        return self._workers[-1]

    def _receive(self) -> dict[int, list[Outcome]]:
        """Wait for answers; return the chunks that they complete."""
        ready = connection.wait([worker.pipe for worker in self._busy()])
        workers = [worker for worker in self._busy() if worker.pipe in ready]
        for worker in workers:
            try:
                worker.outcomes.append(worker.pipe.recv())
            except (EOFError, ConnectionError) as error:
                raise _death(worker) from error
        return {worker.turn: worker.outcomes for worker in workers if not worker.busy}


def _send(worker: Worker[T], turn: int, chunk: Sequence[T]) -> None:
    worker.turn, worker.chunk, worker.outcomes = turn, chunk, []
    try:
        worker.pipe.send(chunk)
    except ConnectionError as error:
        raise _death(worker) from error


def _death(worker: Worker[Any]) -> FactcheckError:
    worker.process.join(timeout=2)
    code = worker.process.exitcode or 0
    cause = signal.Signals(-code).name if code < 0 else _("exit code {code}", code=code)
    return FactcheckError(
        _(
            "the process that worked on this ended ({cause}); where memory is short, give fewer --jobs, else leave "
            "the article out and report it",
            cause=cause,
        ),
        path=_name(worker.chunk[len(worker.outcomes)]),
    )


def _name(item: object) -> str:
    """Return what a person calls the item: its path, or its first field, or how it prints."""
    if isinstance(item, tuple | list) and item:
        return _name(item[0])
    return str(getattr(item, "path", None) or (item if isinstance(item, str) else reprlib.repr(item)))


def _work(function: Callable[[Any], Any], pipe: Pipe, spoken: str) -> None:
    """Answer chunk after chunk until the other end is closed; runs in the worker."""
    # Ctrl-C reaches all processes of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    speak(spoken)
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            for item in pipe.recv():
                pipe.send(_outcome(function, item))


def _outcome(function: Callable[[T], R], item: T) -> Outcome:
    try:
        return function(item), None
    except Exception as error:
        error.add_note("In a worker process:\n" + "".join(traceback.format_exception(error)))
        return None, _portable(error)


def _portable(error: Exception) -> Exception:
    """Return the exception if it survives pickling, else one that tells the same."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts, which inherits that: no traceback from its first steps."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it starts along with the first worker, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
