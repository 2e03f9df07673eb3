"""A figure's place in its sentence in, the comparator out that a hedge before or after it gives: « près de 300 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Comparator


@dataclass(frozen=True)
class HedgeGrammar:
    """The compiled hedges of one language; `back` reads reversed text, and `before` has its words reversed."""

    back: re.Pattern[str]
    before: dict[str, Comparator]
    forth: re.Pattern[str]
    after: dict[str, Comparator]


@cache
def grammar_of(code: str) -> HedgeGrammar:
    """Return the hedges of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> HedgeGrammar:
    """Compile the section `hedges` of a pack."""
    hedges = pack.words["hedges"]
    before, after = _comparators(pack, hedges["before"]), _comparators(pack, hedges["after"])
    before = {form[::-1]: comparator for form, comparator in before.items()}
    articles = phrases.alternation(form[::-1] for form in pack.forms(hedges["articles"]))
    space, gap = phrases.SPACE, phrases.GAP
    # « frôle les 350 000 », « jusqu'à l'horizon »: a space follows the article, or its own apostrophe.
    article = rf"(?:(?:{articles})(?:{gap}|(?<=')))?"
    return HedgeGrammar(
        back=re.compile(rf"{space}{article}(?P<hedge>{phrases.alternation(before)})(?!\w)"),
        before=before,
        # « 300 habitants environ »: one word may stand between.
        forth=re.compile(rf"{space}(?:\w+{gap})?(?P<hedge>{phrases.alternation(after)})(?!\w)"),
        after=after,
    )


def _comparators(pack: Pack, section: dict[str, list[str]]) -> dict[str, Comparator]:
    return {form: cast(Comparator, meaning) for form, meaning in pack.table(section).items()}


def find_hedge(passage: Passage, start: int, end: int) -> tuple[int, Comparator]:
    """Return where the figure at `[start:end]` begins with its hedge, and its comparator ("exactly" without one)."""
    grammar = grammar_of(passage.code)
    match = grammar.back.match(passage.backwards(start))
    if match is not None:
        return start - match.end(), grammar.before[phrases.squeeze(match["hedge"])]
    match = grammar.forth.match(passage.lower, end, passage.end)
    if match is not None:
        return start, grammar.after[phrases.squeeze(match["hedge"])]
    return start, "exactly"
