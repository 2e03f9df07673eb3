"""A sentence in, the places out whose its figures are by an adjective alone: « Les universités françaises … »."""

from __future__ import annotations

from bisect import bisect_left

from factcheck.claims.candidates import Candidate
from factcheck.claims.names import Named
from factcheck.claims.places import find_place
from factcheck.claims.tokens import Tokens
from factcheck.languages import load_pack
from factcheck.records import Subject

OPENING_WORDS = 5
"""Tokens of a sentence in which the things that it is about are named."""


def _opening(said: list[Named], tokens: Tokens) -> int:
    """Return the token with which a sentence opens, behind who says it: "According to Odoxis, Chinese exports …"."""
    if not said or not tokens.words or said[0].start > tokens.starts[min(2 * OPENING_WORDS, len(tokens.words) - 1)]:
        return 0
    behind = range(bisect_left(tokens.starts, said[-1].end), min(tokens.figures, default=len(tokens.words)))
    return next((index + 1 for index in behind if tokens.words[index] == ","), 0)


def owners_by_adjective(tokens: Tokens, code: str, said: list[Named]) -> list[Candidate]:
    """Return the places that figures are of by an adjective alone.

    Those whose things open a sentence (« Les universités françaises … », "German exports fell"), and those that a
    verb ascribes them to (« un quart des entreprises sont chinoises »).
    """
    opening = _opening(said, tokens)
    grammar = load_pack(code).words["grammar"]
    opens = opening < len(tokens.words) and tokens.words[opening] not in grammar["indefinite"]
    first_figure = min(tokens.figures, default=len(tokens.words))
    found = []
    for first, (last, terms) in sorted(tokens.terms.items()):
        leads = opens and opening <= first < min(opening + OPENING_WORDS, first_figure)
        if not (leads or tokens.words[max(0, first - 1)] in grammar["be"]):
            continue
        place = next((term.id for term in terms if term.sort == "adjective"), None)
        known = find_place(place, code) if place else None
        if known is not None and known.type != "world":  # « Dans le classement mondial, la ville … »
            subject = Subject(known.name, f"place:{known.id}")
            found.append(Candidate(tokens.starts[first], tokens.ends[last - 1], subject, known.type))
            opens = False
    return found
