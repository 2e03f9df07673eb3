"""The formats of articles: one module for each, named as its extension, which says what of a text is markup."""

from __future__ import annotations


def format_of(path: str) -> str:
    """Return the format that the file's name states, "" where it has no extension: `a/b.MD` is `md`."""
    name = path.rstrip("/").rpartition("/")[2]
    at = name.rfind(".")  # `PurePosixPath.suffix` in a twentieth of its time
    return name[at + 1 :].lower() if at > 0 else ""
