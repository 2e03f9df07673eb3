"""A run or a list of claims in, JUnit XML out: a suite for each document, in which each finding is a failure.

All text is made visible first, so that no character is left that XML 1.0 forbids (2.2, Characters).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from factcheck.comparison.wording import spell
from factcheck.messages import _, number
from factcheck.outcomes import Report
from factcheck.records import Claim, Source
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._annotations import Annotation, annotate, claim_annotations
from factcheck.reports._commands import harmless_markup
from factcheck.reports._quotes import place, quoted, shortened
from factcheck.reports._sides import letter
from factcheck.reports._words import word_for
from factcheck.serialisation import summary_object
from factcheck.visible import one_line, visible

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MOST_CLAIMS = 10
"""Of a side that are listed."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One test case: what it is named, where it stands, and what came of it."""

    name: str
    path: str
    tag: str = ""
    """`failure`, `error` or `skipped`; empty for what passed."""
    kind: str = ""
    message: str = ""
    text: str = ""


def render(report: Report, options: RenderOptions) -> str:
    """Return a suite with the counts, then one for each document; what is accepted or excluded is a skipped case."""
    found: dict[str, list[_Case]] = defaultdict(list)
    for annotation in annotate(report, every=True):
        found[annotation.claim.document].append(_finding(annotation))
    suites = [(source.path, found.pop(source.path, [_state(source)])) for source in report.sources]
    return _written([*suites, *found.items()], _counts(summary_object(report)))


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return a suite for each document, in which each claim is a case that passed."""
    suites = defaultdict(list)
    for annotation in claim_annotations(listing.claims):
        suites[annotation.claim.document].append(_Case(_name(annotation), annotation.claim.document))
    return _written(list(suites.items()), {"claims": len(listing.claims)})


def _name(annotation: Annotation) -> str:
    claim = annotation.claim
    return f"{claim.line}:{claim.column} {annotation.rule}: {annotation.message}"


def _finding(annotation: Annotation) -> _Case:
    path, text = annotation.claim.document, "\n".join(_lines(annotation))
    if annotation.status == "new":
        return _Case(_name(annotation), path, "failure", annotation.severity, annotation.message, text)
    return _Case(
        _name(annotation),
        path,
        "skipped",
        "",
        _("{status}: {told}", status=word_for(annotation.status), told=annotation.message),
    )


def _lines(annotation: Annotation) -> Iterator[str]:
    sides = [(letter(number), side) for number, side in enumerate(annotation.sides)]
    for label, claims in (*sides, (_("see also"), annotation.others)):
        yield from (f"{label} · {_told(claim)}" for claim in claims[:_MOST_CLAIMS])
        if len(claims) > _MOST_CLAIMS:
            yield f"{label} · {_('{count} more', count=number(len(claims) - _MOST_CLAIMS))}"
    if annotation.hint:
        yield _("looks like · {slip}", slip=one_line(annotation.hint))
    yield f"factcheck explain {annotation.id}"


def _told(claim: Claim) -> str:
    text = one_line(spell(claim))
    return f"{visible(place(claim))} · {quoted(text)} · {quoted(shortened(one_line(claim.sentence), text))}"


def _state(source: Source) -> _Case:
    """Return what became of a document at which nothing is told; it may be the other side of a finding."""
    if source.state == "checked":
        return _Case(_("checked by factcheck"), source.path)
    tag, kind = ("error", "skipped") if source.state == "skipped" else ("skipped", "")
    name = _("skipped by factcheck") if source.state == "skipped" else _("excluded by factcheck")
    return _Case(name, source.path, tag, kind, source.reason or _("no reason given"))


def _counts(summary: dict[str, object]) -> dict[str, object]:
    """Return the summary's counts by dotted names: `documents.checked`."""
    flat: dict[str, object] = {}
    for key, value in summary.items():
        flat |= {f"{key}.{name}": count for name, count in value.items()} if isinstance(value, dict) else {key: value}
    return flat


def _written(suites: Sequence[tuple[str, list[_Case]]], counts: dict[str, object]) -> str:
    cases = [case for _, found in suites for case in found]
    lines = [_HEAD, f"<testsuites{_attributes({'name': 'factcheck', **_totals(cases)})}>"]
    lines += [f"<testsuite{_attributes({'name': 'factcheck', **_totals([])})}>", "<properties>"]
    lines += [f"<property{_attributes({'name': name, 'value': value})}/>" for name, value in counts.items()]
    lines += ["</properties>", "</testsuite>"]
    for path, found in suites:
        lines.append(f"<testsuite{_attributes({'name': path, **_totals(found)})}>")
        lines += [_case(case) for case in found]
        lines.append("</testsuite>")
    return harmless_markup("\n".join([*lines, "</testsuites>"])) + "\n"


def _totals(cases: Sequence[_Case]) -> dict[str, object]:
    tags = Counter(case.tag for case in cases)
    return {"tests": len(cases), "failures": tags["failure"], "errors": tags["error"], "skipped": tags["skipped"]}


def _case(case: _Case) -> str:
    opening = f"<testcase{_attributes({'classname': case.path, 'file': case.path, 'name': one_line(case.name)})}"
    if not case.tag:
        return f"{opening}/>"
    told = {"type": case.kind, "message": one_line(case.message)}
    outcome = f"<{case.tag}{_attributes({name: value for name, value in told.items() if value})}"
    body = f">{escape(case.text)}</{case.tag}>" if case.text else "/>"
    return f"{opening}>{outcome}{body}</testcase>"


def _attributes(values: dict[str, object]) -> str:
    return "".join(f" {name}={quoteattr(visible(str(value)))}" for name, value in values.items())
