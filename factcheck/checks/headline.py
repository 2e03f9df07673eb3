"""The claims of one article in, the figures of titles and captions that its text gives otherwise out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from factcheck.checks._pairs import clash
from factcheck.comparison.accounted import are_two_of_one_grain, is_given
from factcheck.comparison.counterparts import Counterpart, find_counterpart, heads_of
from factcheck.comparison.intervals import apart
from factcheck.comparison.keys import dimension
from factcheck.comparison.wording import spell, spell_name
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Kind, Severity
from factcheck.rules import Rule

PREFIXES = ("article",)
SETTINGS = {"largest_ratio": 3, "most_heads": 40}
FIELDS = frozenset({"subject", "topic", "values"})
KINDS: frozenset[Kind] = frozenset({"count", "money", "measure", "share", "change"})


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each figure of a title, heading, standfirst or caption that the text gives otherwise, with the one there.

    Settings: `largest_ratio`, beyond which two figures are of two things unless their digits tell a slip;
    `most_heads`, the figures of titles and captions that are looked at.
    """
    body = [claim for claim in group.claims if claim.role is None]
    heads = (claim for claim in heads_of(group.claims) if claim.kind in KINDS)
    for head in islice(heads, int(rule.settings["most_heads"])) if body else ():
        told = find_counterpart(head, body, Decimal(rule.settings["largest_ratio"]))
        if told is not None and not is_given(head, body):
            yield _conflict(head, told, rule)


def _conflict(head: Claim, told: Counterpart, rule: Rule) -> Conflict:
    return clash(head, told.claim, _loudest(head, told), tuple(_reasons(head, told)), rule, anchor=dimension(head))


def _loudest(head: Claim, told: Counterpart) -> Severity:
    """Return an error only where both say of the same things that the same is done, without a word inferred."""
    claim = told.claim
    sure = head.topic.concepts == claim.topic.concepts and not head.inferred and not claim.inferred
    sure = sure and head.status == claim.status and len(told.words) + (told.deed is not None) > 1
    return "error" if sure and apart(head.lenient, claim.lenient) else "warning"


def _reasons(head: Claim, told: Counterpart) -> Iterator[str]:
    """Return why a figure of the text is the one of the title."""
    yield f"« {spell(head)} » stands in the {head.role}, « {spell(told.claim)} » in the text"
    yield f"same topic: {', '.join(told.topic)}"
    if told.words:
        yield f"words in common: {', '.join(spell_name(word) if ':' in word else word for word in told.words)}"
    if told.deed:
        yield f"same verb: {told.deed}"
    if told.opens:
        yield "the text opens with it"
    if are_two_of_one_grain(head, told.claim):
        yield "both are given to the same digit"
    yield "the text gives the figure nowhere else, nor do its other figures come to it"
