"""The options of `gate` in, the exit code out: what git says has changed joins the articles that are named."""

from __future__ import annotations

from dataclasses import replace

from factcheck.changes import Changes, changed_since, staged
from factcheck.commands.options import Options
from factcheck.commands.scan import run_scan
from factcheck.errors import UsageError
from factcheck.messages import _


def run_gate(options: Options) -> int:
    """Check new articles against a corpus: the current folder, where git is asked for them and no corpus is named."""
    changes = _changes(options)
    if changes is None and not options.paths:
        raise UsageError(_("missing argument 'PATH', or --since REV, or --staged; see 'factcheck gate --help'"))
    if changes is None and not options.against:
        raise UsageError(_("missing option '--against'; see 'factcheck gate --help'"))
    return run_scan(replace(options, against=options.against or (".",), changes=changes))


def _changes(options: Options) -> Changes | None:
    if options.staged and options.since is not None:
        raise UsageError(_("--since and --staged exclude each other; --since takes what is staged as well"))
    if options.staged:
        return staged()
    return None if options.since is None else changed_since(options.since)
