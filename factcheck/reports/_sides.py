"""A finding in, the claims of each side that clashes out."""

from __future__ import annotations

from factcheck.outcomes import Finding
from factcheck.records import Claim


def sides_of(finding: Finding) -> list[list[Claim]]:
    """Return the claims of each side; without sides, each claim is one."""
    claims = {claim.id: claim for claim in finding.claims}
    sides = finding.sides or tuple((claim.id,) for claim in finding.claims)
    return [[claims[id] for id in ids] for ids in sides]


def sides_by_letter(finding: Finding) -> dict[str, list[Claim]]:
    """Return the claims of each side by its letter."""
    return {letter(number): claims for number, claims in enumerate(sides_of(finding))}


def letter(number: int) -> str:
    """Return the name of a side by its number, from 0: A to Z, then 27 and so on."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)
