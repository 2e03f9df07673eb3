"""A thing in a sentence that a figure can belong to, and what is known of it there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.claims.traits import UNKNOWN, Traits
from factcheck.records import Subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something in a sentence that a figure can belong to."""

    start: int
    end: int
    subject: Subject
    type: str
    complement: bool = False
    """Whether it only says of what something else is: « la porte d'Aix »."""
    by_place: bool = False
    """Whether it is told by its place among those named: « le second »."""
    setting: bool = False
    """Whether it only says where, further on in its sentence: « a ouvert à Lille »; « À Lille, … » leads."""
    aside: bool = False
    """Whether it has the figure just before it, where others have theirs: « contre 12 % pour la Corée »."""
    told_apart: bool = False
    """Whether a clause of its own follows it: « Ariane 6, dont le premier vol … »."""
    traits: Traits = UNKNOWN
    parts: tuple[Candidate, ...] = ()
    """The things that it stands for together, in the order of their ids."""
    in_order: bool = False
    """Whether its figures are of its parts, one after the other: « respectivement »."""
    unknown: bool = False
    """Whether it is nothing that the text named before: « les deux groupes » where it named one."""

    def standing_as(self, other: Candidate) -> Candidate:
        """Return it where it stands beside another: "between Leeds and York", « la fusion de Lille et Lyon »."""
        return replace(self, complement=other.complement or "/" in other.subject.id, setting=other.setting)


def spoken(found: Iterable[Candidate]) -> list[Candidate]:
    """Return what a sentence spoke of, as later ones refer to it: things that stand together one by one as well."""
    return [each for candidate in found if not candidate.unknown for each in (*candidate.parts, candidate)]
