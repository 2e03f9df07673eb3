"""The command line at a terminal of its own."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time

from cli_fixture import COMMAND, ROOT


def at_terminal(answers: list[tuple[str, bytes]], *words: str) -> tuple[int, str]:
    """Call the command line at a terminal of its own, each answer given once its question is there."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"}
    with subprocess.Popen(
        [*COMMAND, *words], env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as run:
        os.close(theirs)
        shown, seen, patience = "", 0, time.monotonic() + 60
        while time.monotonic() < patience:
            if not select.select([ours], [], [], 1)[0]:
                continue
            try:
                shown += os.read(ours, 65_536).decode(errors="replace")
            except OSError:  # they have closed it
                break
            if answers and (found := re.compile(re.escape(answers[0][0])).search(shown, seen)):
                seen = found.end()
                time.sleep(0.2)  # until it waits for the key
                os.write(ours, answers.pop(0)[1])
        os.close(ours)
        return run.wait(10), shown
