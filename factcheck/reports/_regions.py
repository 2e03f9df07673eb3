"""A claim or an annotation in, where its words end and what is said of the other side out."""

from __future__ import annotations

from factcheck.comparison.wording import spell
from factcheck.messages import _
from factcheck.offsets import line_starts
from factcheck.records import Claim
from factcheck.reports._annotations import Annotation
from factcheck.reports._quotes import place, quoted
from factcheck.visible import visible

_MOST_PLACES = 10


def last_line(claim: Claim) -> int:
    """Return the line in which the words of a claim end."""
    return claim.line + len(line_starts(claim.text)) - 1


def end_column(claim: Claim) -> int:
    """Return the column behind the words of a claim, in code points."""
    *before, last = line_starts(claim.text)
    return (1 if before else claim.column) + len(claim.text) - last


def told_with_the_other_side(annotation: Annotation) -> str:
    """Return the message, the words where it stands, and words and place of each other side."""
    here = quoted(spell(annotation.claim))
    there = [told(claim) for claim in other_sides(annotation)]
    if not there:
        return annotation.message
    return _("{message} – {here} against {others}", message=annotation.message, here=here, others=", ".join(there))


def told(claim: Claim) -> str:
    """Return words and place of a claim; a line end in the name of its file stays one."""
    return _("{words} in {place}", words=quoted(spell(claim)), place=visible(place(claim)))


def other_sides(annotation: Annotation) -> list[Claim]:
    """Return the first claim of each other side, the first ten."""
    return [side[0] for side in annotation.sides[1 : _MOST_PLACES + 1]]
