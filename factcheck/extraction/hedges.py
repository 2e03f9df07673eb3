"""A figure's place in its sentence in, the comparator out that a hedge before or after it gives: « près de 300 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Comparator

_ENDS = re.compile(r"\s*(?:[^\w\s]|\Z)")
"""What follows a hedge after a comma: "$2m, give or take.", not "$1.3bn, roughly twice"."""


@dataclass(frozen=True)
class HedgeGrammar:
    """The compiled hedges of one language; `back` reads reversed text, and `before` has its words reversed."""

    back: re.Pattern[str]
    before: dict[str, Comparator]
    forth: re.Pattern[str]
    after: dict[str, Comparator]
    inside: re.Pattern[str] | None
    """What stands between a number and its scale or unit: Chinese 200余辆; None in most languages."""
    within: dict[str, Comparator]
    during: tuple[str, ...]
    age: re.Pattern[str]
    during_not_after: re.Pattern[str]
    """Reads reversed text."""
    prepositions: dict[str, re.Pattern[str]]
    """What a hedge is none after: "a row over 300 jobs"; they read reversed text."""
    not_after: re.Pattern[str]
    """The same: "twice as many as a year earlier" has no hedge."""


@cache
def grammar_of(code: str) -> HedgeGrammar:
    """Return the hedges of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> HedgeGrammar:
    """Compile the section `hedges` of a pack."""
    hedges = pack.words["hedges"]
    before, after = _comparators(pack, hedges["before"]), _comparators(pack, hedges["after"])
    within = _comparators(pack, hedges["inside"])
    before = {form[::-1]: comparator for form, comparator in before.items()}
    articles = phrases.alternation(form[::-1] for form in pack.forms(hedges["articles"]))
    verbs = phrases.alternation(form.split()[-1][::-1] for form in _verbs(pack) if len(form.split()[-1]) > 3)
    space, gap = phrases.SPACE, phrases.GAP
    # « frôle les 350 000 », « jusqu'à l'horizon »: a space follows the article, or its own apostrophe.
    article = rf"(?:(?:{articles})(?:{gap}|(?<=')))?"
    return HedgeGrammar(
        # « comptaitplus de 300 »: in some files a verb runs into the hedge.
        back=re.compile(rf"{space}{article}(?P<hedge>{phrases.alternation(before)})(?:(?!\w)|(?=(?:{verbs})(?!\w)))"),
        before=before,
        # « 300 habitants environ »: one word may stand between.
        forth=re.compile(
            rf"{space}(?P<comma>,{space}|\w+,{gap})?(?:\w+{gap})?(?P<hedge>{phrases.alternation(after)})(?!\w)"
        ),
        after=after,
        inside=re.compile(rf"(?<!\w)(?:{phrases.alternation(within)})(?!\w)") if within else None,
        within=within,
        during=tuple(f"{form} " for form in pack.forms(hedges["during"])),
        age=re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(hedges['during_not_before']))})(?!\w)"),
        during_not_after=_reversed(pack.forms(hedges["during_not_after"])),
        prepositions={hedge: _reversed(pack.forms(nouns)) for hedge, nouns in hedges["prepositions"].items()},
        not_after=_reversed(pack.forms(hedges["not_after"])),
    )


def _reversed(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(form[::-1] for form in forms)})(?!\w)")


def _comparators(pack: Pack, section: dict[str, list[str]]) -> dict[str, Comparator]:
    return {form: cast(Comparator, meaning) for form, meaning in pack.table(section).items()}


def _verbs(pack: Pack) -> list[str]:
    words = pack.words
    return pack.forms([form for forms in (*words["relations"].values(), words["equivalents"]) for form in forms])


def find_hedge(passage: Passage, start: int, end: int) -> tuple[int, Comparator]:
    """Return where the figure at `[start:end]` begins with its hedge, and its comparator ("exactly" without one)."""
    grammar = grammar_of(passage.code)
    match = grammar.back.match(passage.backwards(start))
    if match is not None and not _is_none(match, start, passage, grammar):
        return start - match.end(), grammar.before[phrases.squeeze(match["hedge"])]
    inside = grammar.inside.search(passage.lower, start, end) if grammar.inside else None
    if inside is not None:
        return start, grammar.within[inside[0]]
    match = grammar.forth.match(passage.lower, end, passage.end)
    if match is not None and not (match["comma"] and not _ENDS.match(passage.lower, match.end(), passage.end)):
        return start, grammar.after[phrases.squeeze(match["hedge"])]
    return start, "exactly"


def _is_none(match: re.Match[str], start: int, passage: Passage, grammar: HedgeGrammar) -> bool:
    """Tell "twice as many as a year earlier" and "a row over 300 jobs" from hedges."""
    before = passage.backwards(start - match.end())
    preposition = grammar.prepositions.get(phrases.squeeze(match["hedge"])[::-1])
    return grammar.not_after.match(before) is not None or bool(preposition and preposition.match(before))


def is_during(passage: Passage, start: int, begin: int, end: int) -> bool:
    """Tell the hedge at `[start:begin]` of "lasted over six weeks" from the preposition of "heard over six weeks".

    `end` is where the duration ends; an age is over or under: "over 65 years old".
    """
    grammar = grammar_of(passage.code)
    if grammar.age.search(passage.lower, begin, min(passage.end, end + 5)):
        return False
    if not passage.lower[start:begin].startswith(grammar.during):
        return False
    return grammar.during_not_after.match(passage.backwards(start)) is None


def is_cancellable(lower: str, start: int, figure_start: int, code: str) -> bool:
    """Tell « jusqu'à 300 », which can be exceeded, from « au plus 300 »: by the hedge that opens at `start`."""
    return start < figure_start and _cancellable(code).match(lower, start, figure_start) is not None


@cache
def _cancellable(code: str) -> re.Pattern[str]:
    pack = load_pack(code)
    return re.compile(rf"(?:{phrases.alternation(pack.forms(pack.words['hedges']['cancellable']))})(?!\w)")
