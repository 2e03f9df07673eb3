"""A sentence in, who is said to give its figures out: « selon l'Insee », « …, a indiqué l'Insee », "The ONS said that".

Who says it is not whose figure it is, unless nothing else can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.passage import Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.segmentation import join_words

_WHO = r"[^,;:.()«»“”\"\d]{2,60}"
"""Whoever says it, up to a mark or a number."""
_BEHIND = r"(?:,|»|”|\"|’)"
"""What parts what is said from who says it."""
SAID = 12
"""Characters behind who says something, or behind its verb, in which the day stands: "the ONS said on Tuesday"."""
FAR = 45
"""Characters between "selon" and the name of who says so: « selon les données de l'institut X »."""
_LAST_OF_FIRST = re.compile(r"[-'’]")
_BARRIER = re.compile(r"[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class AttributionGrammar:
    """Who gives a figure, in one language; each pattern has the group `who`."""

    named_behind: Wording
    """« selon la police »"""
    inverted: Wording
    """« …, a indiqué mardi l'Insee »"""
    trailing: Wording
    """"…, the ONS said.\""""
    leading: Wording
    """« L'Insee a indiqué que … », at the start of a sentence; its group `said` is there where a clause follows."""
    pronouns: frozenset[str]


@cache
def grammar_of(code: str) -> AttributionGrammar:
    """Return the compiled attributions of a language pack, compiled once a process."""
    pack = load_pack(code)
    words, grammar = pack.words["sayings"], pack.words["grammar"]
    sources, bound = pack.forms(pack.words["attribution"]), pack.forms(words["verbs_that"])
    inverted = [*pack.forms(words["verbs"]), *bound]
    free = pack.forms([*words["verbs"], *words["verbs_behind"]])
    verbs = [*free, *bound]
    gap, space = phrases.GAP, phrases.SPACE
    helped = rf"(?:(?:{phrases.alternation(pack.forms(words['auxiliaries']))}){gap})?"
    skipped = rf"(?:(?:{phrases.alternation(pack.forms(words['skipped']))}){gap}){{0,2}}"
    any_verb, free_verb = (rf"(?<!\w)(?:{phrases.alternation(forms)})(?!\w)" for forms in (verbs, free))
    articles = phrases.alternation([*grammar["determiners"], *grammar["indefinite"], *grammar["owners"]])
    elided = phrases.alternation(grammar["elided_determiners"])
    said = phrases.alternation(pack.forms(words["conjunctions"]))
    closed = rf"(?={space}(?:[,;.:!?)»”\"]|\Z)|{gap}(?:{phrases.alternation(pack.forms(words['skipped']))})(?!\w))"
    return AttributionGrammar(
        named_behind=build_wording(
            rf"(?<!\w)(?:{phrases.alternation(sources)})(?!\w){space}(?P<who>[^,;:.()«»\d]{{2,60}}+)", sources
        ),
        inverted=build_wording(
            rf"{_BEHIND}{space}{helped}(?:{phrases.alternation(inverted)}){gap}{skipped}"
            rf"(?P<who>(?P<article>(?:{articles}){gap}|(?:{elided}))?{_WHO})",
            inverted,
        ),
        trailing=build_wording(rf"{_BEHIND}{space}(?P<who>{_WHO}?){gap}{helped}{any_verb}{closed}", verbs),
        leading=build_wording(
            rf"\W{{0,4}}(?P<who>{_WHO}?){gap}{helped}"
            rf"(?:{any_verb}{gap}{skipped}(?P<said>(?:{said})(?:{gap}|(?<=')))|{free_verb}{gap})",
            verbs,
        ),
        pronouns=frozenset(words["pronouns"]),
    )


def find_attribution(plain: str, lower: str, start: int, end: int, code: str, words: frozenset[str]) -> str | None:
    """Return who the sentence `start:end` says gives its figures; None where it names nobody."""
    match = next(_told(plain, lower, start, end, code, words), None) or _leading(lower, start, end, code, words)
    return None if match is None else join_words(phrases.squeeze(plain[match.start("who") : match.end("who")]), code)


def _told(plain: str, lower: str, start: int, end: int, code: str, words: Set[str]) -> Iterator[re.Match[str]]:
    """Yield where `start:end` names who says something and does nothing else."""
    grammar = grammar_of(code)
    for wording in (grammar.named_behind, grammar.inverted, grammar.trailing):
        if wording.may_be_among(words):
            for match in wording.pattern.finditer(lower, start, end):
                named = wording is grammar.named_behind or _names_somebody(match, plain, grammar)
                if named:
                    yield match


def _names_somebody(match: re.Match[str], plain: str, grammar: AttributionGrammar) -> bool:
    """Tell « a indiqué le ministre », "officials said" from « a dit non », "he said"."""
    if _is_pronoun(match["who"], grammar):
        return False
    articled = match.re.groupindex.get("article") is None or match["article"] is not None
    return articled or plain[match.start("who")].isupper()


def _leading(lower: str, start: int, end: int, code: str, words: Set[str]) -> re.Match[str] | None:
    grammar = grammar_of(code)
    if not grammar.leading.may_be_among(words):
        return None
    match = grammar.leading.pattern.match(lower, start, end)
    return None if match is None or _is_pronoun(match["who"], grammar) else match


def _is_pronoun(who: str, grammar: AttributionGrammar) -> bool:
    """Tell « elle », « qu'il », « a-t-elle » from a name."""
    return _LAST_OF_FIRST.split(who.split(maxsplit=1)[0].rstrip("'’"))[-1] in grammar.pronouns


def find_speakers(plain: str, lower: str, code: str, words: Set[str]) -> list[tuple[int, int]]:
    """Return the stretches of an article in which a name that begins there is that of who says something, in order."""
    grammar = grammar_of(code)
    spans = []
    for match in _told(plain, lower, 0, len(lower), code, words):
        start, end = match.span("who")
        if (
            match.re.pattern == grammar.named_behind.source
        ):  # « selon l'institut Odoxis publié à Lyon »: the first name alone
            barrier = _BARRIER.search(plain, start, end)
            end = min(start + FAR, barrier.end() if barrier else end)
        spans.append((start, end))
    return sorted(spans)


def is_said_on(plain: str, lower: str, start: int, end: int, day: int, code: str, words: Set[str]) -> bool:
    """Tell whether the day at `day` is when somebody said what a sentence tells: « …, a indiqué mardi l'Insee »."""
    said = _said(plain, lower, start, end, code, words)
    return any(match.start() <= day < match.end() + SAID for match in said)


def is_told_behind(plain: str, lower: str, start: int, end: int, code: str, words: Set[str]) -> bool:
    """Tell whether a sentence ends in who says it, with a verb: « …, a annoncé le préfet »."""
    return bool(_said(plain, lower, start, end, code, words))


def _said(plain: str, lower: str, start: int, end: int, code: str, words: Set[str]) -> list[re.Match[str]]:
    behind = grammar_of(code).named_behind.source
    return [match for match in _told(plain, lower, start, end, code, words) if match.re.pattern != behind]


def find_leading(lower: str, start: int, end: int, code: str, words: Set[str]) -> tuple[int, int] | None:
    """Return where a sentence names who says what its clause tells of others: « L'Insee indique que le Cantal … »."""
    match = _leading(lower, start, end, code, words)
    if match is None or not match["said"]:
        return None
    first = lower[match.end() : end].split(maxsplit=1)[:1]
    own = grammar_of(code).pronouns | {*load_pack(code).words["grammar"]["owners"]}
    return None if own.intersection(first) else match.span("who")
