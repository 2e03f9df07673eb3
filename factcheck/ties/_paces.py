"""A change in, how often it is said to come out: « 5 % par an », "2% a month"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import TieSort
from factcheck.ties import TiedText, Told
from factcheck.ties._growth_words import grammar_of as growth_words_of

PACES: tuple[TieSort, ...] = ("yearly", "quarterly", "monthly", "weekly")
"""From the longest to the shortest."""
FARTHEST = 45
"""Characters before a change in which a word tells how often it comes. Own choice."""


@dataclass(frozen=True)
class PaceGrammar:
    """The compiled words of one language for changes that come again and again, and for all that they come to."""

    every: Wording
    """Any of the words that tell how often."""
    behind: dict[TieSort, re.Pattern[str]]
    before: dict[TieSort, re.Pattern[str]]
    even: Wording
    wholes: Wording
    year: Wording
    lasting: re.Pattern[str]
    """Just before the time that they go on for."""
    apposition: re.Pattern[str]
    """All that stands between the changes and what they come to."""


@cache
def grammar_of(code: str) -> PaceGrammar:
    """Return the paces of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> PaceGrammar:
    """Compile the section `paces` of a pack."""
    words, gap = pack.words["paces"], phrases.GAP
    behind = {pace: pack.forms(words["behind"][pace]) for pace in PACES}
    before = {pace: pack.forms(words["before"][pace]) for pace in PACES}
    led = phrases.alternation([*pack.forms(pack.words["growth"]["pointing"]), *pack.forms(pack.words["equivalents"])])
    word = rf"[^\W\d]+(?:{gap}|')"
    return PaceGrammar(
        every=_among([form for forms in (*behind.values(), *before.values()) for form in forms]),
        behind={
            pace: re.compile(rf"(?:{gap}[^\W\d]+){{0,3}}?{gap}(?:{phrases.alternation(forms)})(?!\w)")
            for pace, forms in behind.items()
        },
        before={
            pace: re.compile(rf"(?<!\w)(?:{phrases.alternation(forms)})(?!\w)[^,;:.\d]*\Z")
            for pace, forms in before.items()
        },
        even=_among(pack.forms(words["even"])),
        wholes=_among(pack.forms(words["wholes"])),
        year=_among(pack.forms(words["year"])),
        lasting=re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(words['lasting']))})(?:{gap}|(?<='))\Z"),
        apposition=re.compile(
            rf"{phrases.SPACE}[,(–—-]{phrases.SPACE}(?:(?:{led})(?:{gap}|(?<='))(?:{word}){{0,8}}|(?:{word}){{0,7}})"
            rf"[+–−-]?\s*"
        ),
    )


def _among(forms: list[str]) -> Wording:
    return build_wording(rf"(?<!\w)(?:{FORMS})(?!\w)", forms)


def pace_of(change: Told, text: TiedText) -> TieSort | None:
    """Return how often a change comes by the words at it, None where they do not say so: « 5 % par an »."""
    grammar, end = grammar_of(text.code), change.mention.end
    if not grammar.every.may_be_among(text.words) or growth_words_of(text.code).year_before.match(text.lower, end):
        return None
    for pace, wording in grammar.behind.items():
        if wording.match(text.lower, end, change.sentence.end):
            return pace
    low = max(change.sentence.start, change.mention.start - FARTHEST)
    return next(
        (pace for pace, wording in grammar.before.items() if wording.search(text.lower, low, change.mention.start)),
        None,
    )


def is_even(change: Told, text: TiedText) -> bool:
    """Tell a change of each of several years, « un taux annuel moyen de 8 % », from one of a year."""
    grammar, end = grammar_of(text.code), change.mention.end
    if pace_of(change, text) is None:
        return False
    if any(wording.match(text.lower, end, change.sentence.end) for wording in grammar.behind.values()):
        return True
    low = max(change.sentence.start, change.mention.start - FARTHEST)
    return grammar.even.pattern.search(text.lower, low, change.mention.start) is not None
