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
from factcheck.commands import output
from factcheck.commands.options import Options
from factcheck.commands.verdict import FINE, FOUND
from factcheck.engines import Engine
from factcheck.errors import ArticleError, RuleError, UsageError
from factcheck.pipeline import group_claims
from factcheck.records import Extraction
from factcheck.rules import Rule, find_rule, load_rules
from factcheck.visible import visible

TEMPLATE = """\
# What must be true of figures that are compared, and how loudly it is said when it is not.
# `factcheck rules test {name} --rules {folder}` runs the examples below.

# The file of factcheck/checks/ that does the comparing.
check: value
# What a copy editor reads.
message: "{{subject}}, {{topic}}: {{values}}"
why: Say here why two articles that break this rule cannot both be right.
# The loudest that a finding may be: error, warning or note.
severity: warning
settings:
  # Figures further apart than this are about two things.
  largest_ratio: 3
# Sets of short articles in which the rule must find something …
flags:
  - ["Lyon compte 340 brasseries en 2024.", "En 2024, Lyon compte 430 brasseries."]
# … and sets in which it must find nothing; say what holds them apart.
ignores:
  - ["Lyon compte 340 brasseries en 2019.", "Lyon compte 430 brasseries en 2024."]   # two years
"""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LOUD = ("error", "warning")


def run_list(options: Options) -> int:
    """Write each rule's name, severity, check and reason."""
    rules = load_rules(options.rules)
    width = max(len(rule.name) for rule in rules)
    indent = " " * (width + 11)
    text = "\n".join(
        textwrap.fill(
            visible(f"{rule.name:<{width}}  {rule.severity:<7}  {rule.why}"),
            max(output.terminal_width(), len(indent) + 20),
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        for rule in rules
    )
    output.write(text + "\n", options.output or output.STANDARD_OUTPUT)
    return FINE


def run_test(name: str | None, options: Options) -> int:
    """Run the examples of one rule, or of all; write those that fail."""
    rules = load_rules(options.rules)
    tested = (find_rule(name, rules),) if name else rules
    with closing(discovery.load("engines", options.engine).open_engine(1)) as engine:
        failures = [failure for rule in tested for failure in find_failures(rule, engine)]
    total = sum(len(rule.flags) + len(rule.ignores) for rule in tested)
    _warn_of_untested(tested)
    if not failures:
        output.write(f"{total} examples hold ({len(tested)} rules)\n")
        return FINE
    output.write("".join(f"{visible(failure)}\n" for failure in failures))
    output.tell(f"{len(failures)} of {total} examples fail; mend the rule or the example")
    return FOUND


def run_new(name: str, options: Options) -> int:
    """Write the file of a new rule, with an example of each kind, for its author to change."""
    folder = Path(options.rules or "rules")
    if not _NAME.fullmatch(name):
        raise UsageError(f"'{name}' cannot name a rule; take small letters, digits and hyphens, as in 'share-conflict'")
    path = folder / f"{name}.yaml"
    if path.exists():
        raise UsageError("exists already; take another name or change that file", path=str(path))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot be made: {error.strerror}", path=str(folder)) from error
    output.write(TEMPLATE.format(name=name, folder=folder), str(path))
    output.write(f"{visible(str(path))}\n")
    return FINE


def find_failures(rule: Rule, engine: Engine) -> Iterator[str]:
    """Return a line for each of the rule's own examples that it does not meet."""
    for kind, examples in (("flags", rule.flags), ("ignores", rule.ignores)):
        for number, articles in enumerate(examples, 1):
            found = _reported(rule, articles, f"{kind}-{number}", engine)
            if bool(found) != (kind == "flags"):
                verdict = f"reports {' / '.join(found)} in" if found else "reports nothing in"
                quoted = " ".join(f"«\u00a0{' '.join(article.split())}\u00a0»" for article in articles)
                yield f"{rule.path}: example {number} of '{kind}': {verdict} {quoted}"


def _reported(rule: Rule, articles: tuple[str, ...], name: str, engine: Engine) -> list[str]:
    """Return the words that clash, aloud, by this rule in these articles."""
    read = [_read(rule, f"{name}-{place}", text) for place, text in enumerate(articles)]
    claims, named = ([claim for each in read for claim in getattr(each, told)] for told in ("claims", "named"))
    groups = group_claims(claims, engine, named)
    conflicts = [conflict for group in groups for conflict in check_group(group, (rule,))]
    loud = [conflict for conflict in conflicts if conflict.severity in _LOUD]
    return list(dict.fromkeys(" ≠ ".join(f"'{claim.text}'" for claim in conflict.claims) for conflict in loud))


def _read(rule: Rule, name: str, text: str) -> Extraction:
    try:
        return extract(f"{name}.txt", text.encode(), defaults=Defaults(date=rule.date))
    except ArticleError as error:
        raise RuleError(f"an example is no article: {error}", path=rule.path) from error


def _warn_of_untested(rules: tuple[Rule, ...]) -> None:
    for rule in rules:
        for kind, examples in (("flags", rule.flags), ("ignores", rule.ignores)):
            if not examples:
                output.warn(f"{rule.path}: no example under '{kind}'; a rule shows what it must and must not report")
