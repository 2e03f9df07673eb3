"""The environment and a configuration file in; what each setting holds, and from where, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from factcheck.config.environment import CONFIG, read_environment
from factcheck.config.files import Stated, find_file, read_file
from factcheck.config.settings import SETTINGS

Origin = Literal["option", "environment", "file", "default"]
_VARIABLES = {setting.key: setting.variable for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Held:
    """The value of a setting."""

    value: Any
    origin: Origin
    where: str | None
    """`factcheck.toml:3`, the variable or the option; None of a default."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is stated for all commands, and where."""

    held: Mapping[str, Held] = field(default_factory=dict)
    """By key; what is not stated is not there."""
    file: str | None = None
    folder: str | None = None
    """The real path of the folder of `file`."""

    @property
    def exclude_root(self) -> str | None:
        """Return the folder that the patterns of `exclude` are relative to, where they are the file's."""
        stated = self.held.get("exclude")
        return self.folder if stated and stated.origin == "file" else None


def read_configuration(
    environment: Mapping[str, str], folder: Path, *, file: str | None = None, no_file: bool = False
) -> Configuration:
    """Return what the environment and the file state: the one named, else the nearest upward from `folder`."""
    stated = None if no_file else _stated(file or environment.get(CONFIG), folder)
    variables = read_environment(environment)
    held = {key: Held(value, "environment", _VARIABLES[key]) for key, value in variables.items()}
    if stated is None:
        return Configuration(held)
    of_file = {key: Held(value, "file", f"{stated.file}:{stated.lines[key]}") for key, value in stated.values.items()}
    return Configuration(_without_rivals(of_file, held) | held, stated.file, stated.folder)


def without(held: Mapping[str, Held], stronger: frozenset[str]) -> dict[str, Held]:
    """Return what is held beside stronger keys: none of theirs, and no `quiet` beside a `verbose`."""
    silenced = {rival for key, rival in (("quiet", "verbose"), ("verbose", "quiet")) if key in stronger}
    return {key: each for key, each in held.items() if key not in stronger | silenced}


def all_held(configuration: Configuration, options: Mapping[str, Any]) -> dict[str, Held]:
    """Return every setting with what holds; `options` are the values given on the command line, by key."""
    weaker = without(configuration.held, frozenset(options))
    return {
        setting.key: Held(options[setting.key], "option", setting.option)
        if setting.key in options
        else weaker.get(setting.key) or Held(setting.default, "default", None)
        for setting in SETTINGS
    }


def _without_rivals(weaker: Mapping[str, Held], stronger: Mapping[str, Held]) -> dict[str, Held]:
    return without(weaker, frozenset(key for key, each in stronger.items() if each.value is not False))


def _stated(file: str | None, folder: Path) -> Stated | None:
    return read_file(file) if file else find_file(folder)
