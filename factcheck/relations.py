"""What the relations of claims mean, by their names: what is done with so many, and how two of them stand."""

from __future__ import annotations

GENERAL = "have"
"""The relation that goes with whatever else is said of so many: to have them."""
INCREASE = "increase"
"""The relation of what is only added or taken away: « 340 médecins de plus »."""
CONTRAST = "contrast"
"""The relation of a figure that another is set against: « 510, contre 340 un an plus tôt »."""
NOT = "not"
"""How the relation of those begins who do not do so, before what it is: « 12 % des élèves n'ont pas de manuel »."""


def is_denied(relation: str | None) -> bool:
    """Tell whether those counted are said not to do something."""
    return relation is not None and relation.partition(" ")[0] == NOT


def do_not_alike(one: str | None, other: str | None) -> bool:
    """Tell whether two relations are of those who do not do one thing: they share a word of what it is."""
    return is_denied(one) and is_denied(other) and len({*(one or "").split()} & {*(other or "").split()}) > 1
