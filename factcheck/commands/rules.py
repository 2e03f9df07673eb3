"""What `rules list`, `rules test` and `rules new` are given in, their texts and exit codes out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from factcheck import discovery
from factcheck.articles import Defaults, extract
from factcheck.checks import check_group
from factcheck.claims.aliases import Alias, read_aliases
from factcheck.commands import output, rule_template
from factcheck.commands.options import Options
from factcheck.commands.verdict import FINE, FOUND
from factcheck.comparison.grouping import group_claims
from factcheck.engines import Engine
from factcheck.errors import ArticleError, RuleError, UsageError, why_failed
from factcheck.limits import told_limits, within_limits
from factcheck.messages import N_, _, ngettext
from factcheck.records import Extraction
from factcheck.rules import Rule, find_rule, load_rules
from factcheck.visible import visible

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LOUD = ("error", "warning")


def run_list(options: Options) -> int:
    """Write each rule's name, severity and reason, and where it applies if not everywhere."""
    rules = load_rules(options.rules)
    width = max(len(rule.name) for rule in rules)
    indent = " " * (width + 11)
    text = "\n".join(
        textwrap.fill(
            visible(f"{rule.name:<{width}}  {rule.severity:<7}  {rule.said('why')}{_told_limits(rule)}"),
            max(output.terminal_width(), len(indent) + 20),
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        for rule in rules
    )
    output.write(text + "\n", options.output or output.STANDARD_OUTPUT)
    return FINE


def _told_limits(rule: Rule) -> str:
    told = "; ".join(told_limits(rule.limits))
    return f" ({told})" if told else ""


def run_test(name: str | None, options: Options) -> int:
    """Run the examples of one rule, or of all; write those that fail."""
    rules, aliases = load_rules(options.rules), read_aliases(options.rules)
    tested = (find_rule(name, rules),) if name else rules
    with closing(discovery.load("engines", options.engine).open_engine(1)) as engine:
        failures = [failure for rule in tested for failure in find_failures(rule, engine, aliases)]
    total = sum(len(rule.flags) + len(rule.ignores) for rule in tested)
    _warn_of_untested(tested)
    if not failures:
        told = ngettext(
            "{total} examples hold ({count} rule)", "{total} examples hold ({count} rules)", len(tested), total=total
        )
        output.write(f"{told}\n")
        return FINE
    output.write("".join(f"{visible(failure)}\n" for failure in failures))
    output.tell(_("{count} of {total} examples fail; mend the rule or the example", count=len(failures), total=total))
    return FOUND


def run_new(name: str, check: str, options: Options) -> int:
    """Write the file of a new rule of a kind of check, with examples of each kind, for its author to change."""
    folder = Path(options.rules or "rules")
    if not _NAME.fullmatch(name):
        raise UsageError(
            _("'{name}' cannot name a rule; take small letters, digits and hyphens, as in 'share-conflict'", name=name)
        )
    path = folder / f"{name}.yaml"
    if path.exists():
        raise UsageError(_("exists already; take another name or change that file"), path=str(path))
    text = rule_template.write_template(name, str(folder), check)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(_("cannot be made: {strerror}", strerror=why_failed(error)), path=str(folder)) from error
    output.write(text, str(path))
    output.write(f"{visible(str(path))}\n")
    return FINE


def find_failures(rule: Rule, engine: Engine, aliases: tuple[Alias, ...] = ()) -> Iterator[str]:
    """Return a line for each of the rule's own examples that it does not meet; `aliases` are names of its folder."""
    for kind, examples in (("flags", rule.flags), ("ignores", rule.ignores)):
        for number, articles in enumerate(examples, 1):
            found = _reported(rule, _read(rule, articles, f"{kind}-{number}", aliases), engine)
            if bool(found) != (kind == "flags"):
                quoted = " ".join(f"«\u00a0{' '.join(article.split())}\u00a0»" for article in articles)
                where = {"path": rule.path, "number": number, "kind": kind, "example": quoted}
                told = N_("{path}: example {number} of '{kind}': reports {found} in {example}")
                silent = N_("{path}: example {number} of '{kind}': reports nothing in {example}")
                yield _(told, **where, found=" / ".join(found)) if found else _(silent, **where)


def _reported(rule: Rule, read: list[Extraction], engine: Engine) -> list[str]:
    """Return the words that clash, aloud, by this rule in these articles."""
    claims, named = ([claim for each in read for claim in getattr(each, told)] for told in ("claims", "named"))
    groups = group_claims(claims, engine, named)
    conflicts = [conflict for group in groups for conflict in check_group(group, (rule,))]
    kept = within_limits(conflicts, (rule,), [each.article for each in read])
    loud = [conflict for conflict in kept if conflict.severity in _LOUD]
    return list(dict.fromkeys(" ≠ ".join(f"'{claim.text}'" for claim in conflict.claims) for conflict in loud))


def _read(rule: Rule, articles: tuple[str, ...], name: str, aliases: tuple[Alias, ...]) -> list[Extraction]:
    defaults = Defaults(date=rule.date, aliases=aliases)
    try:
        return [extract(f"{name}-{place}.txt", text.encode(), defaults=defaults) for place, text in enumerate(articles)]
    except ArticleError as error:
        raise RuleError(_("an example is no article: {error}", error=error), path=rule.path) from error


def _warn_of_untested(rules: tuple[Rule, ...]) -> None:
    for rule in rules:
        for kind, examples in (("flags", rule.flags), ("ignores", rule.ignores)):
            if not examples:
                output.warn(
                    _(
                        "{path}: no example under '{kind}'; a rule shows what it must and must not report",
                        path=rule.path,
                        kind=kind,
                    )
                )
