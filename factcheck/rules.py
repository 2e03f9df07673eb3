"""The folder `rules/` in, rules out: what is checked, how loudly, and the examples that each rule must meet.

This module alone knows where the folder is: at the top of a checkout, or inside the installed package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.errors import DataError, RuleError, UsageError, nearest

_KEYS = frozenset({"check", "message", "why", "severity", "settings", "flags", "ignores", "examples"})
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
    severity: str
    """The loudest that a finding of this rule may be."""
    path: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    flags: tuple[tuple[str, ...], ...] = ()
    """Sets of short articles in which the rule must find something."""
    ignores: tuple[tuple[str, ...], ...] = ()
    """Sets of short articles in which it must find nothing."""


def default_folder() -> Path:
    """Return the folder of the rules that come with the tool."""
    package = Path(__file__).parent
    for folder in (package / "_rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise DataError("the rules that come with factcheck are missing; install it again", path=str(package))


def rule_files(name: str) -> tuple[str, str]:
    """Return path and text of a file that comes with the rules, such as `lexicon/topics.yaml`."""
    path = default_folder() / name
    return str(path), path.read_text(encoding="utf-8")


def load_rules(folder: str | None = None) -> tuple[Rule, ...]:
    """Return the rules of a folder, sorted by name; RuleError with file and line where one breaks the grammar."""
    base = Path(folder) if folder else default_folder()
    if not base.is_dir():
        raise UsageError(f"no folder of rules at '{base}'")
    rules = tuple(_read(path) for path in sorted(base.glob("*.yaml")))
    if not rules:
        raise UsageError(f"no rule (*.yaml) in '{base}'")
    return rules


def find_rule(name: str, rules: tuple[Rule, ...]) -> Rule:
    """Return the rule of that name; RuleError lists the known ones."""
    for rule in rules:
        if rule.name == name:
            return rule
    raise RuleError(f"no rule '{name}'; {nearest(name, [rule.name for rule in rules])}")


def _read(path: Path) -> Rule:
    from factcheck import discovery, yaml_source

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=str(path)) from error
    loaded = yaml_source.load(text, str(path), error=RuleError)
    value = loaded.value
    if not isinstance(value, dict):
        raise RuleError(f"a rule is a mapping with the keys {', '.join(sorted(_KEYS))}", path=str(path), line=1)
    for key in value:
        if key not in _KEYS:
            raise RuleError(
                f"unknown key '{key}'; {nearest(str(key), _KEYS)}", path=str(path), line=loaded.lines[(key,)]
            )
    for key in ("check", "message", "why"):
        if not isinstance(value.get(key), str):
            raise RuleError(f"key '{key}' is missing or no text", path=str(path), line=1)
    checks = discovery.names("checks")
    if value["check"] not in checks:
        line = loaded.lines[("check",)]
        raise RuleError(
            f"unknown check '{value['check']}'; {nearest(value['check'], checks)}", path=str(path), line=line
        )
    severity = value.get("severity", "error")
    if severity not in _SEVERITIES:
        line = loaded.lines[("severity",)]
        raise RuleError(
            f"unknown severity '{severity}'; {nearest(str(severity), _SEVERITIES)}", path=str(path), line=line
        )
    settings = value.get("settings") or {}
    if not isinstance(settings, dict):
        raise RuleError("'settings' is a mapping of names to values", path=str(path), line=loaded.lines[("settings",)])
    return Rule(
        name=path.stem,
        check=value["check"],
        message=value["message"],
        why=value["why"],
        severity=severity,
        path=str(path),
        settings=settings,
        flags=_examples(value, "flags", path, loaded.lines),
        ignores=_examples(value, "ignores", path, loaded.lines),
    )


def _examples(value: dict[str, Any], key: str, path: Path, lines: Mapping[Any, int]) -> tuple[tuple[str, ...], ...]:
    examples = value.get(key) or []
    if not isinstance(examples, list):
        raise RuleError(f"'{key}' is a list of examples", path=str(path), line=lines[(key,)])
    found = []
    for number, example in enumerate(examples):
        articles = [example] if isinstance(example, str) else example
        if not isinstance(articles, list) or not all(isinstance(article, str) for article in articles):
            raise RuleError(
                f"an example of '{key}' is a text or a list of texts",
                path=str(path),
                line=lines[(key, number)],
            )
        found.append(tuple(articles))
    return tuple(found)
