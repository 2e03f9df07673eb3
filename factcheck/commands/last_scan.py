"""The options of a scan in, a small file in the cache folder out, and back.

`factcheck explain ID` takes the paths from it. It is a help, no more: where it is missing or broken,
or cannot be written, nothing is remembered.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from factcheck.commands.options import Options, gather
from factcheck.commands.output import write_file

_FILE = "last-scan.json"
_LISTS = ("paths", "against", "facts", "exclude", "model")
_WORDS = ("rules", "language", "date", "exclude_root")
KEPT = (*_LISTS, *_WORDS)
"""What decides the findings; the rest of the options decides how they are shown."""


def remember(options: Options, folder: Path) -> None:
    """Keep what was scanned, and from where, in the cache folder."""
    kept = {name: getattr(options, name) for name in KEPT}
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(folder / _FILE, json.dumps({"from": str(Path.cwd()), **kept}).encode())


def recall(folder: Path) -> tuple[Options, str] | None:
    """Return the options of the last scan and the folder in which it was started, if they are known."""
    try:
        kept = json.loads((folder / _FILE).read_bytes())
        return (gather({name: kept[name] for name in KEPT}), kept["from"]) if _is_sound(kept) else None
    except (OSError, ValueError, RecursionError):
        return None


def _is_sound(kept: Any) -> bool:
    if not isinstance(kept, dict) or set(kept) != {"from", *KEPT} or not kept["paths"]:
        return False
    lists = (kept[name] for name in _LISTS)
    words = (kept[name] for name in _WORDS)
    return (
        isinstance(kept["from"], str)
        and all(each is None or _is_list_of_words(each) for each in lists)
        and all(each is None or isinstance(each, str) for each in words)
    )


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
