"""The name of an option in, the module of that name out: a file's name is the option's name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from factcheck.errors import UsageError, nearest
from factcheck.messages import _


@cache
def names(package: str) -> tuple[str, ...]:
    """Return the modules of `factcheck.<package>`, sorted, without importing them."""
    folder = importlib.import_module(f"factcheck.{package}")
    found = (module.name for module in pkgutil.iter_modules(folder.__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


@cache
def load(package: str, name: str) -> ModuleType:
    """Return module `factcheck.<package>.<name>`; UsageError lists the known names where there is none."""
    if name not in names(package):
        raise UsageError(
            _(
                "unknown {package} '{name}'; {known}",
                package=package.rstrip("s"),
                name=name,
                known=nearest(name, names(package)),
            )
        )
    return importlib.import_module(f"factcheck.{package}.{name}")
