"""What `store info` and `store clear` are given in, what the store holds and the exit code out."""

from __future__ import annotations

from factcheck import store
from factcheck.commands import output
from factcheck.commands.scan import CACHE_FILE, cache_folder
from factcheck.commands.verdict import FINE


def run_info() -> int:
    """Write where claims are kept between runs, and what is there."""
    path = cache_folder() / CACHE_FILE
    found = store.look_into(path)
    lines = [("place", str(path)), ("size", _size(found.size if found else 0))]
    if found is not None:
        lines += [("articles", f"{found.articles}"), ("corpora", f"{found.corpora}")]
    output.write("".join(f"{name:<10}{value}\n" for name, value in lines))
    return FINE


def run_clear() -> int:
    """Delete what is kept between runs, and say how much it was."""
    path = cache_folder() / CACHE_FILE
    output.tell(f"{path}: {_size(store.clear(path))} deleted")
    return FINE


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
