"""What a user can cause and mend: each error names the file, the line and the way out."""

from __future__ import annotations

from collections.abc import Iterable


class FactcheckError(Exception):
    """Wrong usage, input or configuration; `str()` is the message for the user.

    `path` and `line` (from 1) say where, where there is such a place.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        """Take the message, and the file and line that it is about."""
        place = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
        super().__init__(f"{place}{message}")
        self.path = path
        self.line = line


class UsageError(FactcheckError):
    """A path, option or value on the command line that cannot be right."""


class ConfigError(FactcheckError):
    """A configuration file or an environment variable that cannot be right."""


class ArticleError(FactcheckError):
    """An article that cannot be read, or whose front matter is broken."""


class DataError(FactcheckError):
    """A data file (YAML, word list, units) that breaks its grammar."""


class RuleError(DataError):
    """A rule that breaks its grammar, or a name that no rule has."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a clause that lists the known choices, the nearest spelling first, for the end of a message."""
    from difflib import get_close_matches

    choices = sorted(known)
    close = get_close_matches(word, choices, n=1)
    meant = f"did you mean '{close[0]}'? " if close else ""
    return f"{meant}known: {', '.join(choices)}"
