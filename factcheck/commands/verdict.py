"""What a run read and found in, the exit code out; its reason is the last line on standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck import discovery
from factcheck.commands.options import Options
from factcheck.commands.output import tell, warn
from factcheck.config.settings import FAIL_LEVELS
from factcheck.errors import UsageError, nearest
from factcheck.messages import _, count_of, listed, ngettext, some_of
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
        raise UsageError(
            _("--fail-on: unknown level '{level}'; {known}", level=level, known=nearest(level, FAIL_LEVELS))
        )


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
            reason = source.reason or _("no reason known")
            warn(
                _("skipped: {reason}", reason=reason if reason.startswith(source.path) else f"{source.path}: {reason}")
            )


def _why_found(findings: Sequence[Finding], level: str) -> str | None:
    if level == _NEVER:
        return None
    counted = _LEVELS[: _LEVELS.index(level) + 1]
    counts = Counter(finding.severity for finding in findings if finding.status == "new")
    found = listed([count_of(severity, counts[severity]) for severity in counted if counts[severity]])
    return _("{found} found (--fail-on {level})", found=found, level=level) if found else None


def _why_too_many(findings: Sequence[Finding], options: Options) -> str | None:
    """Return why a limit of warnings is passed; an error, being worse, passes it as well."""
    limit = options.max_warnings
    if limit is None or options.fail_on in ("warning", "note"):
        return None
    counts = Counter(finding.severity for finding in findings if finding.status == "new")
    errors = counts["error"] if options.fail_on == _NEVER else 0
    warnings = counts["warning"] if counts["warning"] > limit else 0
    found = listed([count_of(name, count) for count, name in ((errors, "error"), (warnings, "warning")) if count])
    return _("{found} found (--max-warnings {limit})", found=found, limit=limit) if found else None


def _why_wrong(options: Options, sources: Sequence[Source], empty: Sequence[str] | None) -> str | None:
    skipped = sum(source.state == "skipped" for source in sources)
    if skipped and not options.allow_skipped:
        return ngettext(
            "{count} article skipped, named above; mend or --exclude what cannot be read, or give --allow-skipped",
            "{count} articles skipped, named above; mend or --exclude what cannot be read, or give --allow-skipped",
            skipped,
        )
    if empty is not None and not options.allow_empty:
        known = ", ".join(f".{name}" for name in discovery.names("readers"))
        return _(
            "nothing to check: no article ({known}) in {paths}; name other paths, or give --allow-empty",
            known=known,
            paths=_named(empty),
        )
    return None


def _why_faulty(faults: int) -> str | None:
    if not faults:
        return None
    return ngettext(
        "{count} suppression in articles cannot be followed, named above; mend them, or give --no-suppressions to "
        "ignore all",
        "{count} suppressions in articles cannot be followed, named above; mend them, or give --no-suppressions to "
        "ignore all",
        faults,
    )


def _named(paths: Sequence[str]) -> str:
    return some_of([_("'{path}'", path=path) for path in paths], 3)
