"""A share or measure in its sentence in, its sign out, and whether it is a change: « +2 % », « une hausse de 2 % »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases

Sign = Literal[1, -1]
_SIGN = re.compile(r"(?:^|[\s(:,;])(?P<sign>[+\-–−])[ \u00a0]?\Z")


@dataclass(frozen=True)
class ChangeGrammar:
    """The compiled words of change of one language; `back` reads reversed text, and `before` has its words reversed."""

    back: re.Pattern[str]
    before: dict[str, Sign]
    forth: re.Pattern[str]
    after: dict[str, Sign]


@cache
def grammar_of(code: str) -> ChangeGrammar:
    """Return the words of change of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> ChangeGrammar:
    """Compile the sections `changes` and `changes_after` of a pack."""
    before = {form[::-1]: sign for form, sign in _signs(pack, pack.words["changes"]).items()}
    after = _signs(pack, pack.words["changes_after"])
    links = phrases.alternation(form[::-1] for form in pack.forms(pack.words["ranges"]["from"]))
    space = phrases.SPACE
    # « en hausse nette de 2 % »: one word of three to fourteen letters may stand between.
    between = rf"(?:(?:{links})|:)?{space}(?:[^\W\d]{{3,14}}{phrases.GAP})?"
    return ChangeGrammar(
        back=re.compile(rf"{space}{between}(?P<word>{phrases.alternation(before)})(?!\w)"),
        before=before,
        forth=re.compile(rf"{space}(?P<word>{phrases.alternation(after)})(?!\w)"),
        after=after,
    )


def _signs(pack: Pack, section: dict[str, list[str]]) -> dict[str, Sign]:
    signs: dict[str, Sign] = dict.fromkeys(pack.forms(section["up"]), 1)
    return signs | dict.fromkeys(pack.forms(section["down"]), -1)


def find_sign(passage: Passage, position: int) -> tuple[int, Sign] | None:
    """Return where the plus or minus before the numeral at `position` stands, and what it makes of the value."""
    window = passage.plain[max(passage.start, position - 3) : position]
    match = _SIGN.search(window)
    if match is None:
        return None
    return position - len(window) + match.start("sign"), 1 if match["sign"] == "+" else -1


def find_direction(passage: Passage, start: int) -> Sign | None:
    """Return the sign that a verb or noun before the figure at `start` gives to a change, or None."""
    grammar = grammar_of(passage.code)
    match = grammar.back.match(passage.backwards(start))
    return None if match is None else grammar.before[phrases.squeeze(match["word"])]


def find_direction_after(passage: Passage, end: int) -> Sign | None:
    """Return the sign that the words after the figure ending at `end` give to it, or None: « 9 % de plus »."""
    grammar = grammar_of(passage.code)
    match = grammar.forth.match(passage.lower, end, passage.end)
    return None if match is None else grammar.after[phrases.squeeze(match["word"])]
