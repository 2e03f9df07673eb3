"""A rule's name or a finding's id in, all that there is to know of it out."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import discovery
from factcheck.commands import last_scan, output, scan
from factcheck.commands.options import Options
from factcheck.commands.rule_template import told_settings
from factcheck.commands.verdict import FINE, exit_code
from factcheck.errors import UsageError, nearest
from factcheck.limits import told_limits
from factcheck.messages import _, language
from factcheck.outcomes import Finding
from factcheck.reports._commands import without_commands
from factcheck.reports._words import word_for
from factcheck.rules import Rule, find_rule, load_rules
from factcheck.visible import visible

if TYPE_CHECKING:
    from factcheck.explanations.narration import Chapter

SHORTEST_PREFIX = 6

_ID = re.compile(r"[0-9a-f]+")
_WIDEST_TEXT = 100


def run_explain(name: str, options: Options) -> int:
    """Write what a rule checks, or how a finding came about."""
    targets = output.plan(options)
    rules = load_rules(options.rules)
    if name in {rule.name for rule in rules}:
        output.write(explain_rule(find_rule(name, rules), width=output.terminal_width()), targets[0].file)
        return FINE
    if not _ID.fullmatch(name):
        known = nearest(name, [rule.name for rule in rules])
        raise UsageError(
            _("'{name}' is neither the name of a rule nor the id of a finding; {known}", name=name, known=known)
        )
    if len(name) < SHORTEST_PREFIX:
        raise UsageError(
            _(
                "'{name}' is too short for a finding; give {shortest_prefix} characters of its id or more",
                name=name,
                shortest_prefix=SHORTEST_PREFIX,
            )
        )
    return _explain_finding(name, options, targets[0])


def explain_rule(rule: Rule, *, width: int) -> str:
    """Return a rule in full: what it compares and why, what its check does, its settings, examples and sources."""
    check = discovery.load("checks", rule.check)
    loudest = _("{severity}, or lower where the words leave room", severity=word_for(rule.severity))
    parts = [
        rule.name,
        *_part(_("What"), rule.said("what"), width),
        *_part(_("Why"), rule.said("why"), width),
        *_part(_("Check"), f"{rule.check}: {_(inspect.getdoc(check) or '')}", width),
        *_part(_("Severity"), loudest, width),
        *_part(_("Applies"), "\n".join(told_limits(rule.limits)), width),
        *_part(_("Message"), rule.said("message"), width),
        *_part(_("Settings"), "\n".join(_settings(rule, told_settings(check))), width),
        *_examples(_("Must be reported"), rule.flags, width),
        *_examples(_("Must be left alone"), rule.ignores, width),
        *_part(_("Leaves alone"), rule.said("leaves_alone"), width),
        *_part(_("Source"), rule.said("source"), width),
        *_part(_("File"), rule.path, width),
    ]
    return without_commands("\n".join(parts) + "\n")


def _settings(rule: Rule, told: Mapping[str, str]) -> Iterator[str]:
    """Return each setting with its value and what the check says of it."""
    for key, value in sorted(rule.settings.items()):
        yield f"{key}: {value}, {told[key]}" if key in told else f"{key}: {value}"


def tell_story(chapters: Sequence[Chapter], *, width: int) -> str:
    """Return the story of a finding: each part under its title, its sentences one after the other."""
    parts = [line for chapter in chapters for line in _part(chapter.title, "\n".join(chapter.sentences), width)]
    return without_commands("\n".join(parts[1:]) + "\n")


def pick(prefix: str, findings: Sequence[Finding], paths: Sequence[str]) -> Finding:
    """Return the finding whose id begins with `prefix`; UsageError where none or several do."""
    matches = [finding for finding in findings if finding.id.startswith(prefix)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UsageError(
            _(
                "'{prefix}' is the start of {names}; give more of it",
                prefix=prefix,
                names=", ".join(finding.id for finding in matches),
            )
        )
    raise UsageError(
        _(
            "no finding '{prefix}' among the {count} of {paths}; name the paths and options of the scan that "
            "reported it",
            prefix=prefix,
            count=len(findings),
            paths=", ".join(paths),
        )
    )


def _explain_finding(prefix: str, options: Options, target: output.Target) -> int:
    from factcheck.explanations.narration import narrate
    from factcheck.reports.terminal import render_finding

    scanned = options if options.paths else _last_scan(options)
    sources, new, empty = scan.find_articles(scanned)
    report = scan.check_articles(scanned, sources, new)
    finding = pick(prefix, report.findings, (*scanned.paths, *(scanned.against or ())))
    days = {article.path: article.date for article in report.articles}
    told = tell_story(narrate(finding, language(), days), width=output.terminal_width())
    output.write(told + "\n" + render_finding(finding, output.render_options(target, options)), target.file)
    return exit_code(scanned, report.sources, empty)


def _last_scan(options: Options) -> Options:
    """Return the last scan's options, with what this command line says in their place."""
    known = last_scan.recall(scan.cache_folder())
    if known is None:
        raise UsageError(_("no scan is remembered; name the paths that were scanned: factcheck explain ID PATH…"))
    last, folder = known
    if folder != str(Path.cwd()):
        raise UsageError(
            _("the last scan was made in '{folder}'; go there, or name the paths that were scanned", folder=folder)
        )
    anew = {name: getattr(options, name) for name in last_scan.KEPT if name in options.given}
    kept = {name: getattr(last, name) for name in last_scan.KEPT} | anew
    if "exclude" in anew:
        kept["exclude_root"] = None
    return replace(options, **kept)


def _part(title: str, text: str, width: int) -> Iterator[str]:
    if text.strip():
        yield from ("", title, *_wrapped(text, width, "  ", "  "))


def _examples(title: str, examples: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    if examples:
        yield from ("", title)
    for number, articles in enumerate(examples, 1):
        first = f"  {number}. "
        for article in articles:
            yield from _wrapped(f"«\u00a0{' '.join(article.split())}\u00a0»", width, first, " " * len(first))
            first = " " * len(first)


def _wrapped(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    for paragraph in text.strip().splitlines():
        lines = textwrap.wrap(
            visible(paragraph),
            min(width, _WIDEST_TEXT),
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
        )
        yield from lines or [""]
