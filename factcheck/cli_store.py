"""The words of `factcheck store …` in, the exit code of its commands out, as in `cli.py`."""

from __future__ import annotations

import typer

from factcheck.commands import options as given
from factcheck.messages import N_

store_app = typer.Typer(
    help=N_("What is kept of articles between runs: where it is, how much it is, delete it."), rich_markup_mode=None
)


@store_app.command("info")
def info(lang: given.Lang = None) -> int:
    """Show where claims are kept between runs (FACTCHECK_CACHE_DIR names another folder), and how many articles.

    Exit codes: 0; 2 where the file cannot be read, or another run is using it.
    """
    from factcheck.commands.store import run_info

    return run_info()


@store_app.command("clear")
def clear(lang: given.Lang = None) -> int:
    """Delete what is kept; the next run extracts it again.

    Exit codes: 0; 2 where another run is using it.
    """
    from factcheck.commands.store import run_clear

    return run_clear()
