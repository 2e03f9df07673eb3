"""The keys that a configuration may hold: what each takes, where it counts, and what holds without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from factcheck import discovery
from factcheck.errors import nearest
from factcheck.messages import N_, _

FAIL_LEVELS = ("error", "warning", "note", "never")
CSV_DIALECTS = ("rfc4180", "excel-fr")
MOST_JOBS = 256
"""In a configuration, which may be a stranger's."""
MOST_WARNINGS = 1_000_000

OPPOSITES = frozenset({"cache", "suppressions"})
"""Keys whose option says that they do not hold: `--no-cache`."""

Sort = Literal["text", "texts", "number", "flag"]
Place = Literal["read", "written", "report"]
_REPORTING = frozenset({"scan", "gate"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One key."""

    key: str
    """As in a file; `fail-on` is the option `--fail-on` and the variable FACTCHECK_FAIL_ON."""
    sort: Sort
    default: Any = None
    """What holds where nothing is stated; None, an empty tuple: nothing."""
    fault: Callable[[str], str | None] = lambda _: None
    """Tells what is wrong with a text, if anything is."""
    place: Place | None = None
    """Of paths: what is done with the file; `report` stands for FORMAT:FILE."""
    commands: frozenset[str] | None = None
    """For which commands it counts; None: for all that have the option."""
    default_in_gate: Any = None
    """Where it is another one."""
    bounds: tuple[int, int] = (0, 0)
    """Of a number: the least and the most."""

    @property
    def variable(self) -> str:
        """Return the environment variable."""
        return f"FACTCHECK_{self.key.replace('-', '_').upper()}"

    @property
    def parameter(self) -> str:
        """Return the name of the option's argument; that of `cache` and `suppressions` says the opposite."""
        return f"no_{self.key}" if self.key in OPPOSITES else self.key.replace("-", "_")

    @property
    def option(self) -> str:
        """Return the option."""
        return f"--{self.parameter.replace('_', '-')}"

    def as_argument(self, value: Any) -> Any:
        """Return a value as the option's argument has it."""
        if self.key in OPPOSITES:
            return not value
        return list(value) if self.sort == "texts" else value

    def as_value(self, argument: Any) -> Any:
        """Return the value that an option's argument stands for."""
        if self.key in OPPOSITES:
            return not argument
        return tuple(argument) if self.sort == "texts" else argument


def find_fault(setting: Setting, value: Any) -> str | None:
    """Return what is wrong with the value that a file states, or None."""
    if not _IS_OF_SORT[setting.sort](value) and not _is_day(setting, value):
        return _("'{key}' takes {sort}, not {told}", key=setting.key, sort=_(_SORTS[setting.sort]), told=_told(value))
    if setting.sort == "number":
        least, most = setting.bounds
        if least <= value <= most:
            return None
        return _("'{key}' is {value}; it takes {least} to {most}", key=setting.key, value=value, least=least, most=most)
    texts = value if setting.sort == "texts" else [as_text(value)] if setting.sort == "text" else []
    faults = (fault for text in texts if (fault := _text_fault(setting, text)))
    return next((_("'{key}': {fault}", key=setting.key, fault=fault) for fault in faults), None)


def as_text(value: Any) -> Any:
    """Return a day as it is written, and anything else as it is: TOML has days of its own."""
    return value.isoformat() if isinstance(value, date) else value


def find_setting(key: str) -> Setting | None:
    """Return the setting of a key, if there is one."""
    return next((setting for setting in SETTINGS if setting.key == key), None)


def _is_day(setting: Setting, value: Any) -> bool:
    return setting.key == "date" and isinstance(value, date) and not isinstance(value, datetime)


def _text_fault(setting: Setting, text: str) -> str | None:
    if not text.strip():
        return _("is empty; write a value or leave the key out")
    if "\0" in text:
        return _("holds a NUL; take it out")
    return setting.fault(text)


def _one_of(known: Callable[[], Iterable[str]]) -> Callable[[str], str | None]:
    def fault(text: str) -> str | None:
        choices = tuple(known())
        return (
            None if text in choices else _("unknown value '{text}'; {known}", text=text, known=nearest(text, choices))
        )

    return fault


def _formats() -> tuple[str, ...]:
    return discovery.names("reports")


def _engines() -> tuple[str, ...]:
    return discovery.names("engines")


def _languages() -> tuple[str, ...]:
    from factcheck.languages import codes

    return tuple(codes())


def _message_languages() -> tuple[str, ...]:
    from factcheck.messages import languages

    return languages()


def _report_fault(text: str) -> str | None:
    name, _colon, file = text.partition(":")
    if not file:
        return _("'{text}' names no file; write FORMAT:FILE, such as json:report.json", text=text)
    return _one_of(_formats)(name)


def _day_fault(text: str) -> str | None:
    try:
        is_day = date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    return None if is_day else _("'{text}' is no day; write it as 2026-01-31", text=text)


def _pattern_fault(text: str) -> str | None:
    from factcheck.sources import pattern_fault

    return pattern_fault(text)


def _told(value: Any) -> str:
    names = {
        bool: N_("true or false"),
        int: N_("a number"),
        float: N_("a number"),
        str: N_("a text"),
        list: N_("a list"),
        dict: N_("a table"),
    }
    return _(names.get(type(value), N_("a date or time")))


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


_IS_OF_SORT: dict[Sort, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "texts": _is_list_of_texts,
    "number": lambda value: type(value) is int,
    "flag": lambda value: isinstance(value, bool),
}
_SORTS: dict[Sort, str] = {
    "text": N_('a text, as in "error"'),
    "texts": N_('a list of texts, as in ["articles"]'),
    "number": N_("a whole number"),
    "flag": N_("true or false"),
}

SETTINGS = (
    Setting("format", "text", "terminal", _one_of(_formats), commands=_REPORTING),
    Setting("output", "text", place="written", commands=_REPORTING),
    Setting("report", "texts", (), _report_fault, "report", _REPORTING),
    Setting("fail-on", "text", "never", _one_of(lambda: FAIL_LEVELS), commands=_REPORTING, default_in_gate="error"),
    Setting("max-warnings", "number", commands=_REPORTING, bounds=(0, MOST_WARNINGS)),
    Setting("against", "texts", (), place="read", commands=frozenset({"gate"})),
    Setting("rules", "text", place="read"),
    Setting("facts", "texts", (), place="read"),
    Setting("baseline", "text", place="read"),
    Setting("suppressions", "flag", True),
    Setting("language", "text", fault=_one_of(_languages)),
    Setting("lang", "text", fault=_one_of(_message_languages)),
    Setting("date", "text", fault=_day_fault),
    Setting("exclude", "texts", (), _pattern_fault),
    Setting("model", "texts", ()),
    Setting("jobs", "number", bounds=(1, MOST_JOBS)),
    Setting("engine", "text", "local", _one_of(_engines)),
    Setting("cache", "flag", True),
    Setting("csv-dialect", "text", "rfc4180", _one_of(lambda: CSV_DIALECTS)),
    Setting("quiet", "flag", False),
    Setting("verbose", "flag", False),
    Setting("allow-empty", "flag", False),
    Setting("allow-skipped", "flag", False),
)
"""All keys, in the order in which they are shown."""
