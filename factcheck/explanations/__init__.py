"""A finding in, what a person is told of it out: how it was reached, in full sentences, in the language asked for.

A language is one file `<code>.yaml` beside `patterns.yaml`, which names what there is to say.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages in which a finding can be told."""
    return tuple(sorted(path.stem for path in FOLDER.glob("??.yaml")))
