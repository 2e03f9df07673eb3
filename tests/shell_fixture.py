"""The scripts of CI jobs in, what they leave out; the command stands in `factcheck/bin`, which is in their PATH.

Python takes a second to start, so most tests have a stand-in there, which notes the words that the command is given.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from cli_fixture import ROOT, Outcome, call


def program(path: Path, script: str) -> None:
    """Write a program for the shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def shell(script: str, tools: Path, **environment: str) -> Outcome:
    """Run a script as GitHub and GitLab do (docs.github.com/actions: `bash --noprofile --norc -eo pipefail`)."""
    found = f"{tools / 'factcheck/bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": found, "RUNNER_TEMP": str(tools), **environment},
        capture_output=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def shell_here(script: str, stand_in: Path, **environment: str) -> Outcome:
    """Run a script, and what it asks the command for in this process."""
    noted = stand_in / "words"
    noted.unlink(missing_ok=True)
    outcome = shell(script, stand_in, **environment)
    if outcome.code or not noted.exists():
        return outcome
    return call(*map(os.fsdecode, noted.read_bytes().split(b"\0")[:-1]))
