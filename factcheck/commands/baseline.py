"""The options of `factcheck baseline …` in; a baseline written or changed, and the exit code, out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from factcheck.baseline import DEFAULT_FILE, TO_CONFIRM, Baseline, Entry, added, pruned, read_baseline, write_baseline
from factcheck.commands import output, scan
from factcheck.commands.audit import Audit, Keyboard
from factcheck.commands.options import Options
from factcheck.commands.verdict import FINE, FOUND, exit_code
from factcheck.errors import UsageError
from factcheck.messages import _, ngettext
from factcheck.outcomes import Finding, Report
from factcheck.visible import visible

_LOGINS = ("LOGNAME", "USER", "USERNAME")
_NOBODY = "unknown"


def run_create(options: Options, *, reason: str | None, by: str | None) -> int:
    """Write a new baseline of all findings."""
    file = _file(options)
    if os.path.lexists(file):
        raise UsageError(_("exists already; 'factcheck baseline update' adds to it, or name another file"), path=file)
    return _add(options, Baseline(file, {}), reason, by)


def run_update(options: Options, *, reason: str | None, by: str | None) -> int:
    """Add what is new to a baseline."""
    return _add(options, read_baseline(_file(options)), reason, by)


def run_prune(options: Options) -> int:
    """Drop from a baseline what is found no more."""
    baseline = read_baseline(_file(options))
    report, code = _check(options, baseline)
    if code:
        return code
    entries = pruned(baseline, (finding.id for finding in report.findings))
    _save(baseline.path, entries)
    dropped, kept = len(baseline.entries) - len(entries), len(entries)
    _tell(
        baseline.path,
        ngettext("{count} entry dropped, {kept} kept", "{count} entries dropped, {kept} kept", dropped, kept=kept),
    )
    return FINE


def run_audit(options: Options, *, by: str | None, everything: bool) -> int:
    """Ask for each finding that is new or to be confirmed; `everything`: also for those that have a reason."""
    keyboard = Keyboard.of_terminal()
    baseline = read_baseline(_file(options))
    report, code = _check(options, baseline)
    if code:
        return code
    asked = [
        replace(finding, status="new", status_reason=None)  # what the baseline says of it may change under way
        for finding in report.findings
        if _is_open(finding, baseline.entries, everything=everything)
    ]
    look = output.render_options(output.Target("terminal", output.STANDARD_OUTPUT), options)
    dialogue = Audit(asked, keyboard, look, _who(by), lambda entries: _save(baseline.path, entries))
    entries = dialogue.run(baseline.entries)
    left = sum(_is_open(finding, entries, everything=False) for finding in report.findings)
    counted = ngettext("{count} entry", "{count} entries", len(entries))
    told = _("{entries}; {left} findings left that are new or to be confirmed", entries=counted, left=left)
    _tell(baseline.path, told)
    if left:
        output.tell(_("findings that are new or to be confirmed: {count}; the audit asks for them again", count=left))
    return FOUND if left else FINE


def _is_open(finding: Finding, entries: Mapping[str, Entry], *, everything: bool) -> bool:
    entry = entries.get(finding.id)
    if entry is None:
        return finding.status != "suppressed"
    return everything or not entry.is_confirmed


def _add(options: Options, baseline: Baseline, reason: str | None, by: str | None) -> int:
    if reason is not None and not reason.strip():
        raise UsageError(_("--reason is empty; say why these are accepted, or leave the option out"))
    report, code = _check(options, baseline)
    if code:
        return code
    new = [finding.id for finding in report.findings if finding.status == "new"]
    entries = added(baseline, new, reason=reason or TO_CONFIRM, by=_who(by))
    _save(baseline.path, entries)
    kept = len(baseline.entries)
    told = ngettext("{count} entry added, {kept} kept", "{count} entries added, {kept} kept", len(new), kept=kept)
    if new and not reason:
        told = _("{told}; 'factcheck baseline audit' asks for their reasons", told=told)
    _tell(baseline.path, told)
    return FINE


def _check(options: Options, baseline: Baseline) -> tuple[Report, int]:
    """Return what is found now, and the code to exit with where not all could be read: nothing is written then."""
    sources, _new, empty = scan.find_articles(options)
    target = output.Target("baseline", baseline.path)
    output.refuse_articles([target], sources)
    output.refuse_facts([target], options.facts)
    if not Path(baseline.path).parent.is_dir():
        raise UsageError(_("cannot be written: there is no such folder; make it first"), path=baseline.path)
    known = baseline.path if baseline.entries else None
    report = scan.check_articles(replace(options, baseline=known), sources, None)
    scan.warn_of_articles(report.articles)
    return report, exit_code(options, report.sources, empty, faults=len(report.faults))


def _file(options: Options) -> str:
    return options.baseline if options.baseline is not None else DEFAULT_FILE


def _who(by: str | None) -> str:
    """Return who accepts: as given, or the name that the system has for the user."""
    if by is not None and not by.strip():
        raise UsageError(_("--by is empty; give a name, or leave the option out"))
    return by or next(filter(None, map(os.environ.get, _LOGINS)), None) or _NOBODY


def _save(file: str, entries: Mapping[str, Entry]) -> None:
    output.write(write_baseline(entries.values()), file)


def _tell(file: str, told: str) -> None:
    output.write(_("{path}: {told}", path=visible(file), told=told) + "\n")
