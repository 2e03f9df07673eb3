"""Counts of articles done in, a bar on standard error out, where it is a terminal and the work takes long."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factcheck.messages import _

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds of work without a bar."""


class Bar:
    """Call it with the articles done and in all; use it as a context manager, which takes the bar away."""

    def __init__(self, *, quiet: bool) -> None:
        """Begin to count the time."""
        self._silent = quiet or not sys.stderr.isatty()
        self._begun = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` articles are read."""
        if self._silent or (self._shown is None and time.monotonic() - self._begun < PATIENCE):
            return
        progress, task = self._shown or self._show(total)
        progress.update(task, completed=done, total=total)

    def __enter__(self) -> Self:
        """Return the bar."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._shown:
            self._shown[0].stop()
        self._shown = None

    def _show(self, total: int) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        progress = Progress(
            TextColumn(_("Reading articles")),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        progress.start()
        self._shown = progress, progress.add_task("", total=total)
        return self._shown
