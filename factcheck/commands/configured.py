"""The words of a command line in; a command that knows what environment and configuration state besides."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

if TYPE_CHECKING:
    from factcheck.config.precedence import Configuration


@dataclass(frozen=True, slots=True)
class Setup:
    """What a command goes by, besides its arguments."""

    configuration: Configuration
    given: frozenset[str]
    """The names of the arguments that stand on the command line."""

    @property
    def exclude_root(self) -> str | None:
        """Return the folder that the patterns which hold are relative to, if a file states them."""
        return None if "exclude" in self.given else self.configuration.exclude_root


class Configured(TyperCommand):
    """A command whose options hold before the environment, that before a file, and that before the default."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; what a configuration states takes the place of the defaults."""
        given = self.make_parser(ctx).parse_args(list(args))[0]
        if of_all := _of_groups(ctx):
            given = {"lang": of_all} | given
        if not ctx.resilient_parsing and not given.get("help"):
            ctx.obj = _set_up(given)
            ctx.default_map = _defaults(ctx.obj, str(ctx.info_name))
        return super().parse_args(ctx, args)


def _of_groups(ctx: Any) -> str | None:
    """Return the `--lang` that the nearest group around a command was given."""
    while ctx := ctx.parent:
        if lang := ctx.params.get("lang"):
            return str(lang)
    return None


def _set_up(given: dict[str, Any]) -> Setup:
    from factcheck.commands.output import warn
    from factcheck.config.environment import find_unknown
    from factcheck.config.precedence import read_configuration

    for warning in find_unknown(os.environ):
        warn(warning)
    configuration = read_configuration(
        os.environ, Path.cwd(), file=given.get("config"), no_file=bool(given.get("no_config"))
    )
    return Setup(configuration, frozenset(name for name, value in given.items() if value not in (None, [], ())))


def _defaults(setup: Setup, command: str) -> dict[str, Any]:
    """Return what a command's arguments are where the command line says nothing, by name."""
    from factcheck.config.precedence import without
    from factcheck.config.settings import SETTINGS

    given = frozenset(setting.key for setting in SETTINGS if setting.parameter in setup.given)
    held = without(setup.configuration.held, given)
    return {
        setting.parameter: setting.as_argument(held[setting.key].value)
        for setting in SETTINGS
        if setting.key in held and (setting.commands is None or command in setting.commands)
    }
