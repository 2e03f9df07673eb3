"""Nothing in, Python processes that take no module from the current folder out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "PYTHONSAFEPATH"
"""By which Python leaves the current folder out of its path (3.11)."""


@contextmanager
def no_modules_from_here() -> Iterator[None]:
    """Start Python processes that import nothing from the current folder, where strangers may have put a module.

    The helpers of `multiprocessing` are started by `python -c`, which looks there first.
    """
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
