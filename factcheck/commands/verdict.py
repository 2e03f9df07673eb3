"""What a run read and found in, the exit code out; its reason is the last line on standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck import discovery
from factcheck.commands.options import Options
from factcheck.commands.output import tell, warn
from factcheck.config.settings import FAIL_LEVELS
from factcheck.errors import UsageError, nearest
from factcheck.outcomes import Finding
from factcheck.records import Severity, Source

FINE = 0
FOUND = 1
WRONG = 2
INTERRUPTED = 130

_LEVELS: tuple[Severity, ...] = ("error", "warning", "note")
_NEVER = "never"


def check_level(level: str) -> None:
    """Raise UsageError unless `--fail-on` can be `level`."""
    if level not in FAIL_LEVELS:
        raise UsageError(f"--fail-on: unknown level '{level}'; {nearest(level, FAIL_LEVELS)}")


def exit_code(
    options: Options,
    sources: Sequence[Source],
    empty: Sequence[str] | None,
    findings: Sequence[Finding] = (),
    *,
    faults: int = 0,
) -> int:
    """Return the exit code after telling why it is not 0; `empty`: the paths given that held no article.

    `faults`: suppressions in articles that are wrong.

    What could not be checked outranks what was found.
    """
    _name_skipped(sources)
    reasons = (_why_found(findings, options.fail_on), _why_too_many(findings, options))
    found = ", ".join(reason for reason in reasons if reason)
    wrong = _why_wrong(options, sources, empty) or _why_faulty(faults)
    for reason in (found, wrong):
        if reason:
            tell(reason)
    return WRONG if wrong else FOUND if found else FINE


def _name_skipped(sources: Sequence[Source]) -> None:
    for source in sources:
        if source.state == "skipped":
            reason = source.reason or "no reason known"
            warn(f"skipped: {reason if reason.startswith(source.path) else f'{source.path}: {reason}'}")


def _why_found(findings: Sequence[Finding], level: str) -> str | None:
    if level == _NEVER:
        return None
    counted = _LEVELS[: _LEVELS.index(level) + 1]
    counts = Counter(finding.severity for finding in findings if finding.status == "new")
    found = [_many(counts[severity], severity) for severity in counted if counts[severity]]
    return f"{' and '.join(found)} found (--fail-on {level})" if found else None


def _why_too_many(findings: Sequence[Finding], options: Options) -> str | None:
    """Return why a limit of warnings is passed; an error, being worse, passes it as well."""
    limit = options.max_warnings
    if limit is None or options.fail_on in ("warning", "note"):
        return None
    counts = Counter(finding.severity for finding in findings if finding.status == "new")
    errors = counts["error"] if options.fail_on == _NEVER else 0
    warnings = counts["warning"] if counts["warning"] > limit else 0
    found = [_many(count, name) for count, name in ((errors, "error"), (warnings, "warning")) if count]
    return f"{' and '.join(found)} found (--max-warnings {limit})" if found else None


def _why_wrong(options: Options, sources: Sequence[Source], empty: Sequence[str] | None) -> str | None:
    skipped = sum(source.state == "skipped" for source in sources)
    if skipped and not options.allow_skipped:
        named = f"{_many(skipped, 'article')} skipped, named above"
        return f"{named}; mend or --exclude what cannot be read, or give --allow-skipped"
    if empty is not None and not options.allow_empty:
        known = ", ".join(f".{name}" for name in discovery.names("readers"))
        where = _listed(empty)
        return f"nothing to check: no article ({known}) in {where}; name other paths, or give --allow-empty"
    return None


def _why_faulty(faults: int) -> str | None:
    if not faults:
        return None
    named = f"{_many(faults, 'suppression')} in articles cannot be followed, named above"
    return f"{named}; mend them, or give --no-suppressions to ignore all"


def _listed(paths: Sequence[str]) -> str:
    return ", ".join(f"'{path}'" for path in paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
