"""Text of a report in; text out in which no CI system's log finds a command.

GitHub's runner takes `::` for a command where nothing but spaces stands before it in its line, and `##[` wherever it
stands; Azure's agent takes `##vso[`, TeamCity `##teamcity[` (actions/runner, ActionCommand.cs; read 2026-11-29).
"""

from __future__ import annotations

import re

from factcheck.visible import one_line, visible, visible_json

_COMMAND = re.compile(r"##(\w*)\[")
_START = re.compile(r"^([^\S\n]*)::", re.MULTILINE)


def harmless(text: str) -> str:
    r"""Return `visible(text)` with the bracket of a command as `\x5b`, and colons at the start as `\x3a`."""
    return without_commands(visible(text))


def without_commands(text: str) -> str:
    """Return lines that are visible already, each without a command."""
    return _START.sub(r"\1\\x3a\\x3a", _without_bracket(text, r"\x5b"))


def harmless_line(text: str) -> str:
    """Return a sentence on one line, made harmless."""
    return harmless(one_line(text))


def harmless_json(text: str) -> str:
    r"""Return JSON `text` that decodes to the same, made visible, with the bracket of a command as `\u005b`."""
    return _without_bracket(visible_json(text), r"\u005b")


def harmless_markup(text: str) -> str:
    """Return XML or HTML `text` that decodes to the same, with the bracket of a command as `&#91;`."""
    return _without_bracket(text, "&#91;")


def _without_bracket(text: str, bracket: str) -> str:
    return _COMMAND.sub(lambda match: f"##{match[1]}{bracket}", text)
