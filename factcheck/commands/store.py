"""What `store info` and `store clear` are given in, what the store holds and the exit code out."""

from __future__ import annotations

from factcheck import store
from factcheck.commands import output
from factcheck.commands.scan import CACHE_FILE, cache_folder
from factcheck.commands.verdict import FINE
from factcheck.messages import _, decimal, number


def run_info() -> int:
    """Write where claims are kept between runs, and what is there."""
    path = cache_folder() / CACHE_FILE
    found = store.look_into(path)
    lines = [(_("place"), str(path)), (_("size"), _size(found.size if found else 0))]
    if found is not None:
        lines += [(_("articles"), number(found.articles)), (_("corpora"), number(found.corpora))]
    output.write("".join(f"{name:<10}{value}\n" for name, value in lines))
    return FINE


def run_clear() -> int:
    """Delete what is kept between runs, and say how much it was."""
    path = cache_folder() / CACHE_FILE
    output.tell(_("{path}: {size} deleted", path=path, size=_size(store.clear(path))))
    return FINE


def _size(count: int) -> str:
    return _("{size} MB", size=decimal(f"{count / 1e6:.1f}"))
