"""The folder `rules/` in, rules out: what is checked, how loudly, and the examples that each rule must meet.

This module alone knows where the folder is: at the top of a checkout, or inside the installed package.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from factcheck.errors import DataError, RuleError, UsageError, nearest
from factcheck.limit_keys import KEYS as LIMIT_KEYS
from factcheck.limit_keys import read_limits
from factcheck.limits import NONE, Limits

if TYPE_CHECKING:
    from factcheck.yaml_source import Loaded

_NEEDED = ("check", "message", "why")
_TOLD = ("what", "leaves_alone", "source")
"""What a rule may tell of itself besides, for `explain`."""
_KEYS = frozenset({*_NEEDED, *_TOLD, *LIMIT_KEYS, "severity", "settings", "date", "flags", "ignores"})
_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Rule:
    """One file of `rules/`: a check, the most it may report, its settings, and its own examples."""

    name: str
    check: str
    """The module of `checks/` that it drives."""
    message: str
    """Template of the one sentence that a copy editor reads; its fields are what the check fills in."""
    why: str
    """Why what it finds cannot all be true."""
    severity: str
    """The loudest that a finding of this rule may be."""
    path: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    flags: tuple[tuple[str, ...], ...] = ()
    """Sets of short articles in which the rule must find something."""
    ignores: tuple[tuple[str, ...], ...] = ()
    """Sets of short articles in which it must find nothing."""
    what: str = ""
    """What it compares."""
    leaves_alone: str = ""
    """What looks like a fault and is none."""
    source: str = ""
    """Where the rule, its figures or its method come from."""
    date: date | None = None
    """The day on which its examples are published."""
    limits: Limits = NONE
    """To which of the conflicts that its check finds it applies."""


def default_folder() -> Path:
    """Return the folder of the rules that come with the tool."""
    package = Path(__file__).parent
    for folder in (package / "_rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise DataError("the rules that come with factcheck are missing; install it again", path=str(package))


def rule_names() -> frozenset[str]:
    """Return the names of the rules that come with the tool."""
    return frozenset(path.stem for path in default_folder().glob("*.yaml"))


def rule_file(name: str) -> tuple[str, str]:
    """Return path and text of a file that comes with the rules, such as `lexicon/places.yaml`."""
    path = default_folder() / name
    return str(path), path.read_text(encoding="utf-8")


def rule_files(name: str) -> list[tuple[str, str]]:
    """Return path and text of each YAML file of a folder that comes with the rules, in the order of their names."""
    return [(str(path), path.read_text(encoding="utf-8")) for path in sorted((default_folder() / name).glob("*.yaml"))]


def aliases_of(folder: str | None) -> Path | None:
    """Return the file of aliases in a user's folder of rules, None where there is none.

    UsageError where anything else stands in its folder `lexicon`, which nobody would read.
    """
    lexicon = Path(folder or default_folder()) / "lexicon"
    if not lexicon.is_dir() or lexicon.resolve() == (default_folder() / "lexicon").resolve():
        return None
    for path in sorted(lexicon.iterdir()):
        if path.name != "aliases.yaml":
            raise UsageError(
                f"'{path}' would not be read: words come with factcheck, aliases.yaml alone adds to them; "
                "remove it or edit those"
            )
    return next(lexicon.glob("aliases.yaml"), None)


def load_rules(folder: str | None = None) -> tuple[Rule, ...]:
    """Return the rules of a folder, sorted by name; RuleError with file and line where one breaks the grammar."""
    base = Path(folder) if folder else default_folder()
    if not base.is_dir():
        raise UsageError(f"no folder of rules at '{base}'")
    aliases_of(folder)
    rules = tuple(_read(path, folder) for path in sorted(base.glob("*.yaml")))
    if not rules:
        raise UsageError(f"no rule (*.yaml) in '{base}'")
    return rules


def find_rule(name: str, rules: tuple[Rule, ...]) -> Rule:
    """Return the rule of that name; RuleError lists the known ones."""
    for rule in rules:
        if rule.name == name:
            return rule
    raise RuleError(f"no rule '{name}'; {nearest(name, [rule.name for rule in rules])}")


@dataclass(frozen=True)
class RuleFile:
    """One rule's file: its values, and how to say where one of them is wrong."""

    path: str
    loaded: Loaded

    def wrong(self, message: str, *place: Any) -> RuleError:
        """Return an error that names the file, and the line of what stands at `place`."""
        return RuleError(message, path=self.path, line=self.loaded.line(*place) if place else 1)

    def unknown(self, what: str, name: object, known: Iterable[str], *place: Any) -> RuleError:
        """Return an error that lists the known names, the nearest first."""
        return self.wrong(f"unknown {what} '{name}'; {nearest(str(name), known)}", *place)


def _read(path: Path, folder: str | None) -> Rule:
    from factcheck import discovery, yaml_source

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=str(path)) from error
    file = RuleFile(str(path), yaml_source.load(text, str(path), error=RuleError))
    value = file.loaded.value
    if not isinstance(value, dict):
        raise file.wrong(f"a rule is a mapping with the keys {', '.join(sorted(_KEYS))}")
    for key in value:
        if key not in _KEYS:
            raise file.unknown("key", key, _KEYS, key)
    for key in _NEEDED:
        if not isinstance(value.get(key), str):
            raise file.wrong(f"key '{key}' is missing or no text")
    for key in _TOLD:
        if not isinstance(value.get(key, ""), str):
            raise file.wrong(f"'{key}' is a text", key)
    if value["check"] not in discovery.names("checks"):
        raise file.unknown("check", value["check"], discovery.names("checks"), "check")
    if value.get("severity", "error") not in _SEVERITIES:
        raise file.unknown("severity", value["severity"], _SEVERITIES, "severity")
    check = discovery.load("checks", value["check"])
    _check_message(value["message"], check.FIELDS, file)
    return Rule(
        name=path.stem,
        check=value["check"],
        message=value["message"],
        why=value["why"],
        severity=value.get("severity", "error"),
        path=str(path),
        settings=_settings(value.get("settings") or {}, check.SETTINGS, file),
        flags=_examples(value.get("flags") or [], "flags", file),
        ignores=_examples(value.get("ignores") or [], "ignores", file),
        date=_date(value.get("date"), file),
        limits=read_limits(file, folder),
        **{key: value.get(key, "") for key in _TOLD},
    )


def _date(given: Any, file: RuleFile) -> date | None:
    if given is not None and not isinstance(given, date):
        raise file.wrong("'date' is the day on which the examples are published, as in 2025-03-31", "date")
    return given


def _check_message(message: str, fields: frozenset[str], file: RuleFile) -> None:
    """Refuse a message that names what its check does not fill in."""
    try:
        parts = [part for part in Formatter().parse(message) if part[1] is not None]
    except ValueError as error:
        raise file.wrong(f"message: {error}; write {{{{ for a brace", "message") from error
    for _, name, form, conversion in parts:
        if form or conversion:
            raise file.wrong(f"the field '{name}' of the message stands alone: write {{{name}}}", "message")
        if name not in fields:
            raise file.unknown("field of the message", name, fields, "message")


def _settings(given: Any, known: Mapping[str, int], file: RuleFile) -> dict[str, Any]:
    """Return the settings of a rule, with what its check takes where it gives none."""
    if not isinstance(given, dict):
        raise file.wrong("'settings' is a mapping of names to values", "settings")
    for name, value in given.items():
        if name not in known:
            raise file.unknown("setting", name, known, "settings", name)
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise file.wrong(f"setting '{name}' is a number", "settings", name)
    return {**known, **given}


def _examples(given: Any, key: str, file: RuleFile) -> tuple[tuple[str, ...], ...]:
    if not isinstance(given, list):
        raise file.wrong(f"'{key}' is a list of examples", key)
    found = []
    for number, example in enumerate(given):
        articles = [example] if isinstance(example, str) else example
        if not isinstance(articles, list) or not all(isinstance(article, str) for article in articles):
            raise file.wrong(f"an example of '{key}' is a text or a list of texts", key, number)
        found.append(tuple(articles))
    return tuple(found)
