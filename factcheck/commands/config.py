"""What environment, file and options state in; what each setting holds, and from where, out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.commands import output
from factcheck.commands.configured import Setup
from factcheck.commands.verdict import FINE
from factcheck.config.precedence import Held, all_held
from factcheck.config.settings import SETTINGS, Setting, find_fault
from factcheck.errors import UsageError, nearest
from factcheck.messages import _
from factcheck.reports._commands import harmless, harmless_json
from factcheck.visible import visible

_FORMATS = ("terminal", "json")


def run_show(setup: Setup, arguments: Mapping[str, Any], format_name: str) -> int:
    """Write every setting with its value and where that is stated; an option is checked as a file is."""
    if format_name not in _FORMATS:
        raise UsageError(
            _(
                "--format: unknown format '{format_name}'; {known}",
                format_name=format_name,
                known=nearest(format_name, _FORMATS),
            )
        )
    options = dict(_given(setup, arguments))
    held = all_held(setup.configuration, options)
    as_text = _json if format_name == "json" else _table
    output.write(as_text(setup, held))
    return FINE


def _given(setup: Setup, arguments: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for setting in SETTINGS:
        if setting.key == "format" or setting.parameter not in setup.given:
            continue
        argument = arguments[setting.parameter]
        if fault := find_fault(setting, setting.as_value(argument) if setting.sort != "texts" else list(argument)):
            raise UsageError(_("{option}: {fault}", option=setting.option, fault=fault))
        yield setting.key, setting.as_value(argument)


def _table(setup: Setup, held: Mapping[str, Held]) -> str:
    rows = [(setting.key, _told(each.value), _origin(setting, each)) for setting, each in _pairs(held)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}" for key, value, origin in rows]
    return "\n".join([_("file: {path}", path=visible(setup.configuration.file or _("none"))), *lines]) + "\n"


def _json(setup: Setup, held: Mapping[str, Held]) -> str:
    rows = [_row(setting, each) for setting, each in _pairs(held)]
    whole = {"version": 1, "file": setup.configuration.file, "settings": rows}
    return harmless_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _row(setting: Setting, held: Held) -> dict[str, Any]:
    row = {"key": setting.key, "value": held.value, "from": held.origin, "where": held.where}
    gate = setting.default_in_gate
    return row | ({"value_in_gate": gate} if gate and held.origin == "default" else {})


def _origin(setting: Setting, held: Held) -> str:
    if held.where:
        return visible(_("option {name}", name=held.where) if held.origin == "option" else held.where)
    gate = setting.default_in_gate
    return _("default; of gate: {value}", value=_told(gate)) if gate else _("default")


def _pairs(held: Mapping[str, Held]) -> Iterator[tuple[Setting, Held]]:
    yield from ((setting, held[setting.key]) for setting in SETTINGS)


def _told(value: Any) -> str:
    """Return a value as a file would state it; what is not stated is a dash."""
    if value is None:
        return "-"
    return harmless(json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False))
