"""A run or a list of claims in, SARIF 2.1.0 out (OASIS Standard, 27 March 2020), for code scanning.

Text is made visible, so that every reader takes the file; columns are those of the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factcheck.comparison.wording import spell
from factcheck.messages import _, ngettext
from factcheck.outcomes import Report
from factcheck.records import Claim, FindingStatus, Source
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._annotations import Annotation, annotate, claim_annotations
from factcheck.reports._commands import harmless_json
from factcheck.reports._counts import excluded, skipped
from factcheck.reports._paths import as_uri, in_repository, is_inside
from factcheck.reports._quotes import quoted
from factcheck.reports._regions import end_column, last_line, other_sides, told
from factcheck.serialisation import summary_object
from factcheck.visible import one_line, visible

if TYPE_CHECKING:
    from factcheck.rules import Rule

Object = dict[str, Any]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "factcheck/v1"
_MOST_RESULTS = 25_000
"""GitHub refuses a run of more."""
_MOST_RELATED = 100
_LINK_SIGN = re.compile(r"[\\\[\]]")
_LONGEST_TEXT = 1_024
_SUPPRESSIONS: Mapping[FindingStatus, list[Object]] = {
    "new": [],
    "baselined": [{"kind": "external", "status": "accepted"}],
    "suppressed": [{"kind": "inSource", "status": "accepted"}],
}


def render(report: Report, options: RenderOptions) -> str:
    """Return one run: a result for each finding, accepted ones suppressed, the worst first; what was not checked."""
    found = annotate(report, every=True)
    rules = {rule.name: _rule(rule) for rule in report.rules}
    run = _run(found, rules, options)
    run["artifacts"] = [_artifact(source, options) for source in report.sources if source.state == "checked"]
    run["invocations"] = [_invocation(report, len(found), options)]
    run["properties"] = {"summary": summary_object(report)}
    return _written(run)


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return one run with a result of the kind `informational` for each claim."""
    return _written(_run(claim_annotations(listing.claims), {}, options, kind="informational"))


def _written(run: Object) -> str:
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return harmless_json(json.dumps(log, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _run(found: Sequence[Annotation], rules: dict[str, Object], options: RenderOptions, kind: str = "fail") -> Object:
    shown = found[:_MOST_RESULTS]
    known = {each.rule: _bare_rule(each.rule) for each in shown} | rules
    index = {name: number for number, name in enumerate(sorted(known))}
    driver = {
        "name": options.tool.name,
        "version": options.tool.version,
        "rules": [known[name] for name in index],
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": _("The root of the repository.")}}},
        "results": [_result(each, index[each.rule], kind, options) for each in shown],
    }


def _rule(rule: Rule) -> Object:
    titles = {"what": _("What"), "why": _("Why"), "leaves_alone": _("Leaves alone"), "source": _("Source")}
    texts = ((title, one_line(rule.said(key))) for key, title in titles.items())
    help_text = "\n\n".join(_("{title}: {text}", title=title, text=text) for title, text in texts if text)
    return {
        "id": visible(rule.name),
        "shortDescription": {"text": _cut(rule.said("what") or rule.name)},
        "fullDescription": {"text": _cut(rule.said("why"))},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": rule.severity},
    }


def _bare_rule(name: str) -> Object:
    text = {"text": visible(name)}
    return {"id": visible(name), "shortDescription": text, "fullDescription": text, "help": text}


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_TEXT else f"{line[: _LONGEST_TEXT - 1]}…"


def _result(annotation: Annotation, index: int, kind: str, options: RenderOptions) -> Object:
    related = list(enumerate(annotation.related[:_MOST_RELATED], 1))
    return {
        "ruleId": visible(annotation.rule),
        "ruleIndex": index,
        "kind": kind,
        "level": annotation.severity if kind == "fail" else "none",
        "message": {"text": _message(annotation)},
        "locations": [_location(annotation.claim, options)],
        "relatedLocations": [{"id": id, **_related(claim, options)} for id, claim in related],
        "partialFingerprints": {_FINGERPRINT: annotation.id},
        "suppressions": _SUPPRESSIONS[annotation.status],
    }


def _message(annotation: Annotation) -> str:
    """Return the message with a link to each other side; the ids are those of `relatedLocations`."""
    others = other_sides(annotation)
    if not others:
        return _literal(annotation.message)
    links = [f"[{_literal(told(claim))}]({id})" for id, claim in enumerate(others, 1)]
    here = _literal(quoted(spell(annotation.claim)))
    message = _literal(annotation.message)
    return _("{message} – {here} against {others}", message=message, here=here, others=", ".join(links))


def _literal(text: str) -> str:
    """Return text of which no part is a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    line = one_line(text).replace("{", "{{").replace("}", "}}")
    return _LINK_SIGN.sub(r"\\\g<0>", line)


def _related(claim: Claim, options: RenderOptions) -> Object:
    return {"message": {"text": _literal(told(claim))}, **_location(claim, options)}


def _location(claim: Claim, options: RenderOptions) -> Object:
    region = {
        "startLine": claim.line,
        "startColumn": claim.column,
        "endLine": last_line(claim),
        "endColumn": end_column(claim),
        "snippet": {"text": visible(claim.text)},
    }
    return {"physicalLocation": {"artifactLocation": _artifact_location(claim.document, options), "region": region}}


def _artifact_location(path: str, options: RenderOptions) -> Object:
    known = in_repository(path, options)
    return {"uri": as_uri(known), "uriBaseId": _ROOT} if is_inside(known) else {"uri": as_uri(known)}


def _artifact(source: Source, options: RenderOptions) -> Object:
    artifact: Object = {"location": _artifact_location(source.path, options), "roles": ["analysisTarget"]}
    return artifact | {"hashes": {"sha-256": source.digest}} if source.digest else artifact


def _invocation(report: Report, found: int, options: RenderOptions) -> Object:
    complete = found <= _MOST_RESULTS and all(source.state != "skipped" for source in report.sources)
    return {"executionSuccessful": complete, "toolExecutionNotifications": list(_notifications(report, found, options))}


def _notifications(report: Report, found: int, options: RenderOptions) -> Iterator[Object]:
    """Return what was not checked and why, what readers assumed, and how many findings are left out."""
    for source in report.sources:
        if source.state == "skipped":
            where = [{"physicalLocation": {"artifactLocation": _artifact_location(source.path, options)}}]
            yield {**_notification("error", _("skipped: {reason}", reason=skipped(source))), "locations": where}
    if found > _MOST_RESULTS:
        yield _notification("error", _told_left(found - _MOST_RESULTS))
    yield from _told_as("warning", (text for article in report.articles for text in article.warnings))
    yield from _told_as(
        "note", (_("excluded: {reason}", reason=text) for text in excluded(report.sources, every=options.verbose))
    )


def _told_left(left: int) -> str:
    return ngettext(
        "{count} finding more than a code scanning run may have",
        "{count} findings more than a code scanning run may have",
        left,
    )


def _told_as(level: str, texts: Iterable[str]) -> Iterator[Object]:
    return (_notification(level, text) for text in texts)


def _notification(level: str, text: str) -> Object:
    return {"level": level, "message": {"text": _literal(text)}}
