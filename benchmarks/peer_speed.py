"""The folders of `peers/` in, how quickly each of them reads out; each in a virtual environment of its own."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("peers")

_MEASURE = FOLDER / "measure.py"
_MADE_OF = "made-of.txt"
_PATIENCE = 900
"""Seconds for an installation, or for a reading."""


class PeerError(Exception):
    """Why a peer cannot be measured, in a few words."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A library that does a part of what factcheck does."""

    name: str
    language: str
    """Of the text that it reads here."""
    finds: str

    @property
    def folder(self) -> Path:
        """Where its requirements and its reader are."""
        return FOLDER / self.name


def peers() -> list[Peer]:
    """Return the peers, sorted by name."""
    found = []
    for reader in sorted(FOLDER.glob("*/reader.py")):
        known = runpy.run_path(str(reader))
        found.append(Peer(reader.parent.name, known["LANGUAGE"], known["FINDS"]))
    return found


def measure(peer: Peer, texts: Sequence[str], environments: Path, *, seconds: float, fresh: bool) -> float:
    """Return how many million bytes a second the peer reads; PeerError where it cannot be had or fails."""
    python = _environment(peer, environments / peer.name, fresh=fresh)
    command = [str(python), "-I", str(_MEASURE), str(peer.folder / "reader.py"), str(seconds)]
    run = _run(command, text=json.dumps(texts))
    if run.returncode:
        raise PeerError(f"fails: {_last_line(run.stderr)}")
    measured = json.loads(run.stdout.splitlines()[-1])
    return float(measured["bytes"] / 1e6 / measured["seconds"])


def _environment(peer: Peer, folder: Path, *, fresh: bool) -> Path:
    """Return the Python of the peer's environment, made where it is missing, old, or asked for anew."""
    requirements = peer.folder / "requirements.txt"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    made_of = folder / _MADE_OF
    if not fresh and made_of.is_file() and made_of.read_text() == requirements.read_text() and python.exists():
        return python
    print(f"  making an environment for {peer.name} in {folder} …", file=sys.stderr)
    made = _run([sys.executable, "-m", "venv", "--clear", str(folder)])
    if made.returncode:
        raise PeerError(f"no environment can be made: {_last_line(made.stderr or made.stdout)}")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "-q", "install", "--require-hashes"]
    installed = _run([*pip, "--requirement", str(requirements)])
    if installed.returncode:
        why = _last_line(installed.stderr)
        raise PeerError(f"cannot be installed ({why}); is the package registry within reach?")
    made_of.write_text(requirements.read_text())
    return python


def _run(command: Sequence[str], *, text: str | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, input=text, capture_output=True, text=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise PeerError(f"takes more than {_PATIENCE} s") from error
    except OSError as error:
        raise PeerError(f"does not start: {error}") from error


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("WARNING")]
    return lines[-1].strip() if lines else "no message"
