"""A kind of check in, the text of a new rule's file out: each key with what it is for, and examples that hold."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from factcheck import discovery, yaml_source
from factcheck.errors import UsageError, nearest
from factcheck.messages import N_, _
from factcheck.rules import Rule, load_rules

_TEMPLATE = N_("""\
# What must be true of figures that are compared, and how loudly it is said when it is not.
# `factcheck rules test {name} --rules {folder}` runs the examples below.
# A command with `--rules {folder}` takes the rules of that folder in place of those of factcheck: copy into it
# those of them that shall hold as well; `factcheck explain value-conflict` tells where they are.
#
# These keys, each of which may be left out, say where the rule applies:
#   tolerance: 0.05                       no finding where the figures differ by less than 5 % of the larger one;
#                                         what has no size, as dates and ranks, is not held to it
#   topics: [company, ai]                 only where a figure is about one of these concepts, which are those of
#                                         rules/lexicon/topics; `factcheck claims PATH --format jsonl` shows a figure's
#   not_topics: [brewery]                 not where one of the figures is about one of these
#   subjects: ["Pékin", "name:airbus"]    only where a figure is of one of these, or of a thing of it; names are read
#                                         as in articles, in any language, and ids taken as they are
#   not_subjects: ["Lyon"]                not where one of the figures is of one of these
#   silence: [["AFP", "Reuters"]]         nothing between an article of the one source and one of the other (`source`
#                                         in front matter, or who is said to give the figure), in any case of letters

# What does the comparing: {checks}.
check: {check}
# What a copy editor reads; it may name {fields}.
message: {message}
# What is compared, in one sentence.
what: Say here which figures the rule compares.
# The reason that `rules list` and `explain` show.
why: Say here why two articles that break this rule cannot both be right.
# What looks like a fault and is none.
leaves_alone: Say here what it must not report.
# Where the rule comes from: a law, a style guide, the desk that asked for it.
source: "Say here who or what says so."
# The loudest that a finding may be: error, warning or note.
severity: warning
{date}{settings}# Sets of short articles in which the rule must find something …
flags:
{flags}
# … and sets in which it must find nothing; say what holds them apart.
ignores:
{ignores}
""")


def write_template(name: str, folder: str, check: str) -> str:
    """Return the file of a rule; UsageError where there is no such check."""
    known = discovery.names("checks")
    if check not in known:
        raise UsageError(_("--check: unknown check '{check}'; {known}", check=check, known=nearest(check, known)))
    module = discovery.load("checks", check)
    model = next(rule for rule in load_rules() if rule.check == check)
    return _(
        _TEMPLATE,
        name=name,
        folder=folder,
        checks=", ".join(known),
        check=check,
        fields=", ".join(f"{{{field}}}" for field in sorted(module.FIELDS)),
        message=json.dumps(model.said("message"), ensure_ascii=False),
        date=_("# The day on which the examples are published.\ndate: {date}\n", date=model.date) if model.date else "",
        settings="".join(_settings(module)),
        flags="\n".join(_examples(model, "flags")),
        ignores="\n".join(_examples(model, "ignores")),
    )


def told_settings(module: ModuleType) -> dict[str, str]:
    """Return what a check's docstring says of each of its settings: "Settings: `slack`, the points that …; …"."""
    text = " ".join(_(inspect.getdoc(module.check) or "").split())
    found = re.findall(r"`(\w+)`, ([^;.]+)", text.rpartition(_("Setting"))[2])
    return {name: meaning.strip() for name, meaning in found}


def _settings(module: ModuleType) -> Iterator[str]:
    if module.SETTINGS:
        yield _("# What the check goes by; each has this value where it is left out.\nsettings:\n")
    told = told_settings(module)
    for setting, value in module.SETTINGS.items():
        meant = told.get(setting, _("see the rules that come with factcheck"))
        yield f"  # {setting}: {meant}.\n  {setting}: {value}\n"


def _examples(rule: Rule, key: str) -> Iterator[str]:
    """Return the lines of the first and the last example, with their comments: one language each."""
    text = Path(rule.path).read_text(encoding="utf-8")
    lines, loaded = text.splitlines(), yaml_source.load(text, rule.path)
    examples = loaded.value[key]
    yield from dict.fromkeys(lines[loaded.line(key, number) - 1] for number in (0, len(examples) - 1))
