"""A message in English in, the same in the language of the run out: the catalogues of `locales/`, by gettext.

`_("no rule '{name}'", name=name)` is found in the source, and kept with its translations, by
`scripts/build_messages.py` (`make messages`); so the first argument is always written out.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

SOURCE = "en"
"""The language in which messages are written."""
VARIABLE = "FACTCHECK_LANG"

_FOLDER = Path(__file__).parent / "locales"
_DOMAIN = "factcheck"
_GROUPS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_spoken = SOURCE


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that messages are in."""
    return tuple(sorted({SOURCE, *(path.parent.parent.name for path in _FOLDER.glob("*/*/*.mo"))}))


def language() -> str:
    """Return the code of the language that messages are in now."""
    return _spoken


def speak(code: str) -> None:
    """Let all that follows be said in a language, one of `languages()`."""
    global _spoken
    _spoken = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Let what is done inside be said in a language, one of `languages()`."""
    before = language()
    speak(code)
    try:
        yield
    finally:
        speak(before)


def _(message: str, /, **fields: object) -> str:
    """Return a message with its fields filled in; without fields, braces in it are braces."""
    text = _catalogue(_spoken).gettext(message) if message else ""
    return text.format(**fields) if fields else text


def ngettext(singular: str, plural: str, count: int, /, **fields: object) -> str:
    """Return the form of a message for a number, which is its field `count`."""
    return _catalogue(_spoken).ngettext(singular, plural, count).format(count=number(count), **fields)


def N_(message: str) -> str:  # noqa: N802  # its name in gettext
    """Return a message as it is, marked for the catalogues: what is said later is said by `_`."""
    return message


def number(value: int) -> str:
    """Return a whole number as the language groups its digits, which for English is not at all."""
    return _GROUPS.sub(_("thousands separator") if _spoken != SOURCE else "", str(value))


def decimal(digits: str) -> str:
    """Return a plain number with the language's decimal sign."""
    return digits.replace(".", _("decimal sign")) if _spoken != SOURCE else digits


def listed(items: Sequence[str]) -> str:
    """Return several things one after the other: « a, b and c »."""
    if len(items) < 2:
        return "".join(items)
    return _("{items} and {last}", items=", ".join(items[:-1]), last=items[-1])


def some_of(items: Sequence[str], most: int) -> str:
    """Return several things one after the other, and how many there are beyond `most`."""
    shown, left = ", ".join(items[:most]), len(items) - most
    return _("{shown} and {left} more", shown=shown, left=number(left)) if left > 0 else shown


def count_of(what: str, count: int) -> str:
    """Return how many findings of a severity or a status there are: « 1 error », « 2 baselined »."""
    forms = {
        "error": ngettext("{count} error", "{count} errors", count),
        "warning": ngettext("{count} warning", "{count} warnings", count),
        "note": ngettext("{count} note", "{count} notes", count),
        "baselined": ngettext("{count} baselined", "{count} baselined", count),
        "suppressed": ngettext("{count} suppressed", "{count} suppressed", count),
    }
    return forms[what]


def listed_choice(items: Sequence[str]) -> str:
    """Return several things of which one is meant: « a, b or c »."""
    if len(items) < 2:
        return "".join(items)
    return _("{items} or {last}", items=", ".join(items[:-1]), last=items[-1])


def choose(words: Iterable[str], environment: Mapping[str, str]) -> str:
    """Return the language that a command line asks for, else FACTCHECK_LANG, else the locale; English if unknown.

    The command line is looked at before it is read, as its help is in the language too.
    """
    known = languages()
    for code in (_asked(words), environment.get(VARIABLE, "").strip()):
        if code in known:
            return code
    return next((code for code in _of_locale(environment) if code in known), SOURCE)


def _asked(words: Iterable[str]) -> str | None:
    """Return what follows the last `--lang`."""
    found, before = None, ""
    for word in words:
        if word == "--":
            break
        if before == "--lang":
            found = word
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
        before = word
    return found


def _of_locale(environment: Mapping[str, str]) -> Iterator[str]:
    """Return the languages of the locale as codes, "fr" of fr_CA.UTF-8 (POSIX 2018, 8.2; GNU gettext, 2.3.3)."""
    named = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    if _code(named) in ("c", "posix"):
        return
    yield from (_code(name) for name in (environment.get("LANGUAGE") or named).split(":"))


def _code(name: str) -> str:
    return re.split("[_.@-]", name)[0].lower()


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == SOURCE:
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, os.fspath(_FOLDER), [code])
