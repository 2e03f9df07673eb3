"""Hours and minutes in digits in, whether they are a span of time out: « 2h30 de route », but « à 18h30 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases


@dataclass(frozen=True)
class TimeSpanGrammar:
    """The compiled words of one language around a span of time; `before_back` reads reversed text."""

    before_back: re.Pattern[str]
    after: re.Pattern[str]
    smaller: re.Pattern[str]


@cache
def grammar_of(code: str) -> TimeSpanGrammar:
    """Return the words around spans of time of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> TimeSpanGrammar:
    """Compile the section `time_spans` of a pack, and the words for minutes and seconds."""
    words, durations, space = pack.words["time_spans"], pack.words["durations"], phrases.SPACE
    smaller = phrases.alternation(pack.forms([*durations["minute"], *durations["second"], "min", "s"]))
    before, of, articles = (
        phrases.alternation(form[::-1] for form in forms)
        for forms in (pack.forms(words["before"]), pack.words["numerals"]["of"], pack.words["numerals"]["articles"])
    )
    # « Un retard de 3 heures », but « le train de 8 heures ».
    noun = rf"(?:{of}){phrases.GAP}[\w-]++{phrases.GAP}(?:{articles})"
    return TimeSpanGrammar(
        before_back=re.compile(rf"{space}(?:{before}|{noun})(?!\w)"),
        after=re.compile(rf"{space}(?:{phrases.alternation(pack.forms(words['after']))})(?!\w)"),
        smaller=re.compile(rf"\d{space}(?:{smaller})(?!\w)"),
    )


def is_time_span(passage: Passage, start: int, end: int) -> bool:
    """Tell whether `[start:end]`, such as « 1h50 » or « 3 min 20 s », says how long and not when."""
    grammar = grammar_of(passage.code)
    if grammar.smaller.search(passage.lower, start, min(passage.end, end + 10)):
        return True  # no time of day names its minutes
    if grammar.before_back.match(passage.backwards(start)):
        return True
    return grammar.after.match(passage.lower, end, passage.end) is not None
