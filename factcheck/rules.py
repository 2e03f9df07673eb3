"""The folder `rules/` in, rules out: what is checked, how loudly, and the examples that each rule must meet.

This module alone knows where the folder is: at the top of a checkout, or inside the installed package.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from factcheck.messages import SOURCE, _, language, languages

if TYPE_CHECKING:
    from factcheck.yaml_source import Loaded

_NEEDED = ("check", "message", "why")
_TOLD = ("what", "leaves_alone", "source")
"""What a rule may tell of itself besides, for `explain`."""
_SAID = ("message", "why", *_TOLD)
"""What it may say in other languages too, under the code of each."""
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
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Its texts in other languages, by language and key."""

    def said(self, key: str) -> str:
        """Return one of its texts in the language of the run, in English where it has none."""
        text: str = self.translations.get(language(), {}).get(key) or getattr(self, key)
        return text


def default_folder() -> Path:
    """Return the folder of the rules that come with the tool."""
    package = Path(__file__).parent
    for folder in (package / "_rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise DataError(_("the rules that come with factcheck are missing; install it again"), path=str(package))


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
                _(
                    "'{path}' would not be read: words come with factcheck, aliases.yaml alone adds to them; "
                    "remove it or edit those",
                    path=path,
                )
            )
    return next(lexicon.glob("aliases.yaml"), None)


def load_rules(folder: str | None = None) -> tuple[Rule, ...]:
    """Return the rules of a folder, sorted by name; RuleError with file and line where one breaks the grammar."""
    base = Path(folder) if folder else default_folder()
    if not base.is_dir():
        raise UsageError(_("no folder of rules at '{base}'", base=base))
    aliases_of(folder)
    rules = tuple(_read(path, folder) for path in sorted(base.glob("*.yaml")))
    if not rules:
        raise UsageError(_("no rule (*.yaml) in '{base}'", base=base))
    return rules


def find_rule(name: str, rules: tuple[Rule, ...]) -> Rule:
    """Return the rule of that name; RuleError lists the known ones."""
    for rule in rules:
        if rule.name == name:
            return rule
    raise RuleError(_("no rule '{name}'; {known}", name=name, known=nearest(name, [rule.name for rule in rules])))


@dataclass(frozen=True)
class RuleFile:
    """One rule's file: its values, and how to say where one of them is wrong."""

    path: str
    loaded: Loaded

    def wrong(self, message: str, *place: Any) -> RuleError:
        """Return an error that names the file, and the line of what stands at `place`."""
        return RuleError(message, path=self.path, line=self.loaded.line(*place) if place else 1)


def _read(path: Path, folder: str | None) -> Rule:
    from factcheck import discovery, yaml_source

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(_("cannot be read: {error}", error=error), path=str(path)) from error
    file = RuleFile(str(path), yaml_source.load(text, str(path), error=RuleError))
    value = file.loaded.value
    if not isinstance(value, dict):
        raise file.wrong(_("a rule is a mapping with the keys {keys}", keys=", ".join(sorted(_KEYS))))
    spoken = frozenset(languages()) - {SOURCE}
    keys = _KEYS | spoken
    for key in value:
        if key not in keys:
            raise file.wrong(_("unknown key '{key}'; {known}", key=key, known=nearest(str(key), keys)), key)
    for key in _NEEDED:
        if not isinstance(value.get(key), str):
            raise file.wrong(_("key '{key}' is missing or no text", key=key))
    for key in _TOLD:
        if not isinstance(value.get(key, ""), str):
            raise file.wrong(_("'{key}' is a text", key=key), key)
    if value["check"] not in discovery.names("checks"):
        known = nearest(str(value["check"]), discovery.names("checks"))
        raise file.wrong(_("unknown check '{name}'; {known}", name=value["check"], known=known), "check")
    if value.get("severity", "error") not in _SEVERITIES:
        known = nearest(str(value["severity"]), _SEVERITIES)
        raise file.wrong(_("unknown severity '{name}'; {known}", name=value["severity"], known=known), "severity")
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
        translations={code: _translation(code, file, check.FIELDS) for code in sorted(spoken & value.keys())},
        **{key: value.get(key, "") for key in _TOLD},
    )


def _translation(code: str, file: RuleFile, fields: frozenset[str]) -> dict[str, str]:
    """Return the texts of a rule in another language."""
    said = file.loaded.value[code]
    if not isinstance(said, dict):
        raise file.wrong(_("'{key}' is a mapping of the texts in that language: message: …, why: …", key=code), code)
    for key, text in said.items():
        if key not in _SAID:
            raise file.wrong(_("unknown key '{key}'; {known}", key=key, known=nearest(str(key), _SAID)), code, key)
        if not isinstance(text, str):
            raise file.wrong(_("'{key}' is a text", key=key), code, key)
    _check_message(said.get("message", ""), fields, file, code, "message")
    return said


def _date(given: Any, file: RuleFile) -> date | None:
    if given is not None and not isinstance(given, date):
        raise file.wrong(_("'date' is the day on which the examples are published, as in 2025-03-31"), "date")
    return given


def _check_message(message: str, fields: frozenset[str], file: RuleFile, *place: str) -> None:
    """Refuse a message that names what its check does not fill in."""
    at = place or ("message",)
    try:
        parts = [part for part in Formatter().parse(message) if part[1] is not None]
    except ValueError as error:
        raise file.wrong(_("message: {error}; write {{{{ for a brace", error=error), *at) from error
    for _text, name, form, conversion in parts:
        if form or conversion:
            raise file.wrong(_("the field '{name}' of the message stands alone: write {{{name}}}", name=name), *at)
        if name not in fields:
            raise file.wrong(
                _("unknown field of the message '{name}'; {known}", name=name, known=nearest(name or "", fields)), *at
            )


def _settings(given: Any, known: Mapping[str, int], file: RuleFile) -> dict[str, Any]:
    """Return the settings of a rule, with what its check takes where it gives none."""
    if not isinstance(given, dict):
        raise file.wrong(_("'settings' is a mapping of names to values"), "settings")
    for name, value in given.items():
        if name not in known:
            raise file.wrong(
                _("unknown setting '{name}'; {known}", name=name, known=nearest(name, known)), "settings", name
            )
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise file.wrong(_("setting '{name}' is a number", name=name), "settings", name)
    return {**known, **given}


def _examples(given: Any, key: str, file: RuleFile) -> tuple[tuple[str, ...], ...]:
    if not isinstance(given, list):
        raise file.wrong(_("'{key}' is a list of examples", key=key), key)
    found = []
    for number, example in enumerate(given):
        articles = [example] if isinstance(example, str) else example
        if not isinstance(articles, list) or not all(isinstance(article, str) for article in articles):
            raise file.wrong(_("an example of '{key}' is a text or a list of texts", key=key), key, number)
        found.append(tuple(articles))
    return tuple(found)
