"""Strings and blocks in, lines of text out: no markup, no line too wide, the same on every machine."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.reports import RenderOptions
from factcheck.reports._commands import without_commands
from factcheck.visible import visible

_NARROWEST = 20
_NO_BREAK = {"\u00a0": "\ufdd0", "\u202f": "\ufdd1"}
"""rich breaks lines at these spaces and would part « 2 400 ». `visible` leaves no noncharacter in a text."""
_HELD = str.maketrans(_NO_BREAK)
_RELEASED = str.maketrans({stand_in: space for space, stand_in in _NO_BREAK.items()})
_TRAILING = re.compile(r" (?: |\x1b\[[\d;]*m)*$", re.MULTILINE)


def words(text: str, style: str = "") -> Text:
    """Return `text`, made visible, whose figures stay in one piece."""
    return Text(visible(text).translate(_HELD), style=style, overflow="fold")


def joined(parts: Iterable[str], style: str = "") -> Text:
    """Return the parts that are not empty with a dot between them."""
    return words(" · ".join(part for part in parts if part), style)


def listed(title: str, items: Sequence[RenderableType], *, numbered: bool = False) -> Group:
    """Return a title and under it the items, each with a dash or its number."""
    rows = ((f"  {n}." if numbered else "  -", item) for n, item in enumerate(items, 1))
    return Group(words(title, "bold"), grid(rows))


def grid(rows: Iterable[Sequence[RenderableType]], *, gap: int = 1) -> Table:
    """Return columns as wide as what stands in them, the last one wrapped."""
    table = Table.grid(padding=(0, gap, 0, 0))
    for row in rows:
        table.add_row(*(words(cell) if isinstance(cell, str) else cell for cell in row))
    return table


def halves(blocks: Sequence[RenderableType]) -> Table:
    """Return two blocks, or one, side by side in columns of the same width."""
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(*blocks)
    return table


def ruled(title: Text, options: RenderOptions) -> Text:
    """Return `title` and a line from there to the right edge."""
    line = "─" * (options.width - cell_len(title.plain) - 1)
    return Text.assemble(title, " ", (line, "dim"), overflow="fold")


def printed(blocks: Iterable[RenderableType], options: RenderOptions) -> str:
    """Return the blocks as lines of at most `options.width` columns, without spaces at their ends.

    Where a line would command a CI system's log, it is a few columns wider.
    """
    console = _console(options)
    for block in blocks:
        console.print(block)
    file = console.file
    assert isinstance(file, io.StringIO)
    return without_commands(_TRAILING.sub(_without_spaces, file.getvalue()).translate(_RELEASED))


def _without_spaces(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


def _console(options: RenderOptions) -> Console:
    # Whatever is left out here, rich takes from the environment: TERM=dumb alone makes a width of 80.
    return Console(
        file=io.StringIO(),
        width=max(options.width, _NARROWEST),
        height=25,
        color_system="standard" if options.colour else None,
        no_color=not options.colour,
        force_terminal=options.colour,
        force_jupyter=False,
        force_interactive=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
