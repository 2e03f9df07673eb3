"""Small articles, and the command line called in this process or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from factcheck.cli import app

FEW = "Lyon compte 340 brasseries en 2024.\n"
MANY = "En 2024, Lyon compte 430 brasseries.\n"
LILLE = "Lille compte 210 librairies en 2023.\n"
LILLE_AGAIN = "En 2023, Lille compte 260 librairies.\n"
BROKEN = "---\ntitle: La bière\ndate: [2024\n---\nLyon compte 340 brasseries.\n"

COMMAND = [sys.executable, "-c", "from factcheck.cli import main; main()"]
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Outcome:
    """What a call of the command line leaves."""

    code: int
    out: str
    err: str

    @property
    def reason(self) -> str:
        """The last line on standard error."""
        return self.err.splitlines()[-1] if self.err else ""

    @property
    def report(self) -> Any:
        """The JSON on standard output."""
        return json.loads(self.out)


def call(*words: str) -> Outcome:
    """Call the command line in this process; what it raises comes out here."""
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    return Outcome(result.exit_code, result.stdout_bytes.decode(), result.stderr_bytes.decode())


def call_apart(*words: str, code: str | None = None, **environment: str) -> Outcome:
    """Call the command line, or run `code`, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", code] if code else [*COMMAND, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )
    return Outcome(run.returncode, run.stdout.decode(), run.stderr.decode())


def write(folder: Path, **texts: str) -> Path:
    """Write an article `<name>.md` for each text, make the folder, and return it."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder
