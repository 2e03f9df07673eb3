"""A language pack in, the words out that tie a figure to what it was before, and a change to both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases

REACH = 30
"""Characters in which words between two figures tie them. Own choice."""


@dataclass(frozen=True)
class GrowthGrammar:
    """The words of one language between a figure, what it was before and the change."""

    origin: Wording
    """Just before a figure of an earlier time: « contre », « après », "from the"."""
    start: re.Pattern[str]
    """Before the first of two figures that something went between: « de »."""
    goal: re.Pattern[str]
    """Before the second one, a date between them or none: « à »."""
    apposition: re.Pattern[str]
    """All that stands between two figures and a change behind them: « , soit une hausse de », " (up "."""
    over: Wording
    """Just before the time that a change took: « en », "in"."""
    adjusted: Wording
    """Said of a change that is none of the bare figures: « à périmètre constant », « par an »."""
    year_before: re.Pattern[str]
    """Right behind a figure of a year before: « un an plus tôt », "the year before"."""
    now: Wording
    """Beside a figure that is one of today, after one of another time: « aujourd'hui », "now"."""
    ago: re.Pattern[str]
    """Right behind the length of time that a figure is old."""
    on: re.Pattern[str]
    """All that stands between a change and the earlier figure: « on the »."""
    since: re.Pattern[str]
    """All that stands between a change and the day of the earlier figure: « de plus qu'en », "more than in"."""
    peak: Wording
    """Before a figure that is no earlier value but an extreme one: « un record de », "peaking at"."""


@dataclass(frozen=True)
class BackGrammar:
    """The words of one language by which a change is that of the figures of the sentence before."""

    pointing: Wording
    """Just before it: « cette hausse de »."""
    opening: re.Pattern[str]
    """From the start of its sentence up to it: « La chute, de »."""
    hailed: Wording
    """Up to it: somebody speaks of it, « se félicite d'un bond de »."""
    conclusion: Wording
    """« donc », "thus"."""


@cache
def grammar_of(code: str) -> GrowthGrammar:
    """Return the words of growth of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


@cache
def back_grammar_of(code: str) -> BackGrammar:
    """Return the words of the pack `code` that point back, compiled once, and only where they are needed."""
    return build_back_grammar(load_pack(code))


def build_grammar(pack: Pack) -> GrowthGrammar:
    """Compile the section `growth` of a pack, and what it needs of `ranges` and `changes`."""
    words, grammar, gap = pack.words["growth"], pack.words["grammar"], phrases.GAP
    determiners = phrases.alternation([*grammar["determiners"], *grammar["owners"]])
    elided = phrases.alternation(grammar["elided_determiners"])
    starts = phrases.alternation(pack.forms(pack.words["ranges"]["from"]))
    goals = phrases.alternation(pack.forms(pack.words["ranges"]["to"]))
    origins, pointing = pack.forms(words["origins"]), pack.forms(words["pointing"])
    led = phrases.alternation([*pointing, *pack.forms(pack.words["equivalents"]), *grammar["indefinite"]])
    concluding = phrases.alternation(pack.forms([*words["conclusions"], *pack.words["equivalents"]]))
    joined = phrases.alternation(grammar["coordination"]["and"])
    spans = pack.forms(words["over"])
    own = rf"(?:(?:{determiners}){gap}|(?:{elided}))?"
    word = rf"[^\W\d]+(?:{gap}|')"
    return GrowthGrammar(
        origin=build_wording(rf"(?<!\w)(?:{FORMS})(?:{gap}|(?<=')){own}\Z", origins),
        apposition=re.compile(
            rf"{phrases.SPACE}(?:[,(–—-]{phrases.SPACE}(?!(?:{joined})(?!\w))"
            rf"(?:(?:{led})(?:{gap}|(?<='))(?:{word}){{0,3}}|(?:{word}){{0,2}})|"
            rf":{phrases.SPACE}(?:{led})(?:{gap}|(?<='))(?:{word}){{0,3}}|"
            rf"[,;:–—-]{phrases.SPACE}(?:{concluding})(?:,?{gap}|(?<='))(?:{word}){{0,3}})[+–−-]?\s*"
        ),
        start=re.compile(rf"(?<!\w)(?:{starts})(?:{gap}|(?<='))?\Z"),
        goal=re.compile(rf"(?:.{{0,{REACH}}}?(?<!\w))??(?:{goals})(?:{gap})?\Z", re.DOTALL),
        over=build_wording(rf"(?<!\w)(?:{FORMS})(?:{gap}|(?<='))(?:(?:{determiners}){gap}(?:{word})?)?\Z", spans),
        adjusted=_anywhere(pack, words["adjusted"]),
        year_before=re.compile(
            rf"(?:{gap}[^\W\d]+){{0,2}}?,?{phrases.SPACE}(?:{phrases.alternation(pack.forms(words['year_before']))})(?!\w)"
        ),
        ago=re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(words['ago']))})(?!\w)"),
        on=re.compile(
            rf"{phrases.GAP}(?:{phrases.alternation(pack.forms(words['on']))}){phrases.GAP}(?:{determiners}){phrases.GAP}"
        ),
        now=_anywhere(pack, words["now"]),
        since=re.compile(
            rf"{phrases.SPACE}(?:{word}){{0,3}}?(?:{phrases.alternation(pack.forms(pack.words['baselines']))})"
            rf"(?:{gap}|(?<='))?(?:(?:{phrases.alternation(grammar['locatives'])})(?:{gap}|(?<='))?)?"
        ),
        peak=_anywhere(pack, words["peaks"]),
    )


def build_back_grammar(pack: Pack) -> BackGrammar:
    """Compile what begins a sentence on a change that the one before told."""
    words, grammar, gap = pack.words["growth"], pack.words["grammar"], phrases.GAP
    determiners = phrases.alternation([*grammar["determiners"], *grammar["owners"]])
    elided = phrases.alternation(grammar["elided_determiners"])
    changes = phrases.alternation(pack.forms([*pack.words["changes"]["up"], *pack.words["changes"]["down"]]))
    pointing, word = pack.forms(words["pointing"]), rf"[^\W\d]+(?:{gap}|')"
    this, hailed = phrases.alternation(pointing), pack.forms(words["hailed"])
    return BackGrammar(
        pointing=build_wording(
            rf"(?<!\w)(?:{this})(?:{gap}|(?<='))(?:(?:{word}){{0,2}}(?:{changes})(?!\w){phrases.SPACE}(?:{word}){{0,2}})?\Z",
            pointing,
        ),
        opening=re.compile(
            rf"\W*(?:(?:{determiners}){gap}|(?:{elided}))(?:{word})?(?:{changes})(?!\w)[^.;:\d]{{0,{REACH}}}\Z"
        ),
        hailed=build_wording(
            rf"(?<!\w)(?:{FORMS})(?!\w)[^,.;:\d]{{0,{REACH}}}(?<!\w)(?:{changes})(?!\w)"
            rf"{phrases.SPACE}(?:{word}){{0,2}}\Z",
            hailed,
        ),
        conclusion=_anywhere(pack, words["conclusions"]),
    )


def _anywhere(pack: Pack, listed: list[str]) -> Wording:
    forms = pack.forms(listed)
    return build_wording(rf"(?<!\w)(?:{FORMS})(?!\w)", forms)
