"""A group of shares of one subject in, those out that give one part two shares of one whole."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import pairs, relative
from factcheck.comparison import slips
from factcheck.comparison.comparability import same_deed, same_time, softer
from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.wording import spell, spell_name
from factcheck.records import Claim, Conflict, Group, Severity
from factcheck.rules import Rule

PREFIXES = ("share",)
SETTINGS: dict[str, int] = {}
FIELDS = frozenset({"subject", "topic", "values"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return the pairs of shares of one part and whole whose intervals lie apart."""
    for first, second in pairs(group):
        if not apart(first.strict, second.strict):
            continue
        found = _compare(first, second)
        if found is not None:
            yield _conflict(first, second, *found, rule)


def _compare(first: Claim, second: Claim) -> tuple[Severity, tuple[str, ...]] | None:
    """Return how loud a clash may be and why two shares are of the same part and whole, or None."""
    if first.whole is None or second.whole is None or first.sentence == second.sentence:
        return None
    if first.whole.scope != second.whole.scope:
        return None
    time, deed = same_time(first, second), same_deed(first, second)
    topic = _same_topic(first, second)
    if time is None or deed is None or topic is None:
        return None
    loudest = softer(time[0], topic[0])
    if first.document == second.document or first.whole.scope is None:
        loudest = softer(loudest, "warning")
    whole = f"same whole: « {first.whole.text} » and « {second.whole.text} »" + (
        f", bounded by {spell_name(first.whole.scope)}" if first.whole.scope else ""
    )
    subject = f"same subject: {first.subject.name if first.subject else ''}"
    return loudest, (subject, whole, topic[1], time[1])


def _same_topic(first: Claim, second: Claim) -> tuple[Severity, str] | None:
    one, two = first.topic.concepts, second.topic.concepts
    if one and one == two:
        return "error", f"same topic: {', '.join(one)}"
    for claim, concepts in ((first, two), (second, one)):
        if concepts and concepts in claim.other_topics:
            return (
                "warning",
                f"« {spell(claim)} » can be read as a share of: {', '.join(concepts)}; its sentence leaves it open",
            )
    return None


def _conflict(first: Claim, second: Claim, loudest: Severity, reasons: tuple[str, ...], rule: Rule) -> Conflict:
    lenient = not apart(first.lenient, second.lenient)
    verdict = "strictly apart, leniently they meet" if lenient else "apart, even leniently"
    gap = distance(first.strict, second.strict)
    whole = first.whole.text if first.whole else ""
    return Conflict(
        rule=rule.name,
        anchor="share",
        severity=softer("warning" if lenient else "error", loudest),
        claims=(first, second),
        reasons=reasons,
        steps=(f"the intervals are {verdict}",),
        unit="pp",
        difference=gap,
        relative_difference=relative(gap, figure(first), figure(second)),
        hint=slips.find_slip(first, second),
        fields=(
            ("subject", first.subject.name if first.subject else "?"),
            ("topic", first.topic.text or whole),
        ),
    )
