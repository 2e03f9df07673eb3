"""What a user can cause and mend: each error names the file, the line and the way out."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.messages import N_, _


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


_SYSTEM = frozenset(
    {
        *(N_("No such file or directory"), N_("Permission denied"), N_("Is a directory"), N_("Not a directory")),
        *(N_("File exists"), N_("File name too long"), N_("No space left on device"), N_("Read-only file system")),
        *(N_("Too many levels of symbolic links"), N_("Too many open files"), N_("Input/output error")),
    }
)
"""What systems say most."""


def why_failed(error: OSError) -> str:
    """Return what the system says of a failure, in the language of the run where that is known."""
    said = error.strerror or str(error)
    return _(said) if said in _SYSTEM else said


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
    if close:
        return _("did you mean '{word}'? known: {choices}", word=close[0], choices=", ".join(choices))
    return _("known: {choices}", choices=", ".join(choices))
