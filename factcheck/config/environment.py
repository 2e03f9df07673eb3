"""The variables of the environment in; the settings that they state, and those that nothing knows, out."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from factcheck.config.settings import SETTINGS, Setting, find_fault
from factcheck.errors import ConfigError
from factcheck.messages import _

PREFIX = "FACTCHECK_"
CONFIG = "FACTCHECK_CONFIG"
OTHERS = (CONFIG, "FACTCHECK_CACHE_DIR")
"""Variables that are no settings: the file of the configuration, the folder of what is kept between runs."""

_FLAGS = {"true": True, "1": True, "false": False, "0": False}


def read_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the values by key; a list has one item a line, and an empty variable states nothing."""
    return {
        setting.key: _value(setting, text)
        for setting in SETTINGS
        if (text := environment.get(setting.variable, "").strip())
    }


def find_unknown(environment: Mapping[str, str]) -> list[str]:
    """Return a warning for each variable that looks like a setting and is none."""
    known = [*OTHERS, *(setting.variable for setting in SETTINGS)]
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    return [_unknown(name, known) for name in unknown]


def _unknown(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return _(
            "{name}: no setting has this variable, did you mean '{other}'?; it changes nothing",
            name=name,
            other=close[0],
        )
    return _("{name}: no setting has this variable; it changes nothing", name=name)


def _value(setting: Setting, text: str) -> Any:
    value: Any = text
    if setting.sort == "texts":
        value = [line.strip() for line in text.splitlines() if line.strip()]
    elif setting.sort == "number":
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
    elif setting.sort == "flag":
        value = _FLAGS.get(text.lower(), text)
    if fault := find_fault(setting, value):
        raise ConfigError(fault, path=setting.variable)
    return tuple(value) if setting.sort == "texts" else value
