"""A sentence in, who is said to give its figures out: « selon l'Insee », « …, a indiqué l'Insee », "The ONS said that".

Who says it is not whose figure it is, unless nothing else can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache

from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.segmentation import join_words

_WHO = r"(?=\S)[^,;:.!?()«»“”\"\d\n]{2,60}"
"""Whoever says it, up to a mark or a number."""
_BEHIND = r"(?:,|»|”|\")"
"""What parts what is said from who says it."""
SAID = 12
"""Characters behind who says something, or behind its verb, in which the day stands: "the ONS said on Tuesday"."""
LONGEST = 120
"""Characters of "…, the company's chief executive told reporters on Tuesday in"."""
REST = 40
"""Characters of a sentence behind the place where something is said: "in Bern on Tuesday". Own choice."""
FAR = 45
"""Characters between "selon" and the name of who says so: « selon les données de l'institut X »."""
_PARTS = re.compile(r"[-' ]+")
_INITIALS = re.compile(r"\s?\(([A-ZÀ-ÖØ-Þ]{2,8})\)")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class AttributionGrammar:
    """Who gives a figure, in one language; each pattern has the group `who`."""

    named_behind: Wording
    """« selon la police »"""
    inverted: Wording
    """« …, a indiqué mardi l'Insee »; the group `article` is there where it has one."""
    trailing: Wording
    """"…, the ONS said.\""""
    valuing: Wording
    """« Sa fortune, que la revue X estime à … »"""
    leading: Wording
    """« L'Insee a indiqué que … », at the start of a sentence; its group `said` is there where a clause follows."""
    somewhere: Wording
    """All from a mark to the place where somebody says so: "…, the company said in "; « …, a-t-elle indiqué à »."""
    affiliated: Wording
    """Behind who says it, or inside: « , institution affiliée au ministère »; its group `parent` is whose."""
    nobody: frozenset[str]


@cache
def grammar_of(code: str) -> AttributionGrammar:
    """Return the compiled attributions of a language pack, compiled once a process."""
    pack = load_pack(code)
    words = pack.words["sayings"]
    sources = pack.forms(pack.words["attribution"])
    before = _verbs(pack, "verbs", "verbs_that")
    behind = _verbs(pack, "verbs", "verbs_that", "verbs_behind")
    alone, unsure = _verbs(pack, "verbs"), _any(pack, words["verbs_behind"])
    forms = pack.forms(
        [form for name in ("participles", "verbs", "verbs_that", "verbs_behind") for form in words[name]]
    )
    gap, space, skipped = phrases.GAP, phrases.SPACE, _any(pack, words["skipped"])
    later = rf"(?:{skipped}{gap}){{0,2}}"
    closed = rf"(?={space}(?:[,;.:!?)»”\"]|\Z)|{gap}{skipped}(?!\w))"
    relative = _any(pack, words["relatives"])
    said = rf"(?P<said>{_any(pack, words['conjunctions'])}(?:{gap}|(?<=')))"
    unsaid = rf"(?!{_any(pack, words['no_saying_before'])}(?!\w))"
    return AttributionGrammar(
        named_behind=build_wording(
            rf"(?<!\w){_any(pack, pack.words['attribution'])}(?!\w){space}(?P<who>[^,;:.()«»\d]{{2,100}}+)", sources
        ),
        inverted=build_wording(rf"{_BEHIND}{space}{before}{gap}{later}(?P<who>{_article(pack)}?{_WHO})", forms),
        trailing=build_wording(rf"{_BEHIND}{space}(?P<who>{_WHO}?){gap}{behind}{closed}", forms),
        valuing=build_wording(
            rf"(?:(?<!\w)|(?=,)){relative}(?:{gap}|(?<='))(?P<who>{_WHO}?){gap}{_any(pack, words['valuing'])}(?!\w)",
            pack.forms(words["valuing"]),
        ),
        leading=build_wording(
            rf"\W{{0,4}}(?P<who>{_WHO}?){gap}(?:{behind}{gap}{later}{said}|{alone}{gap}|{unsure}{gap}{unsaid})", forms
        ),
        somewhere=build_wording(
            rf"{_BEHIND}[^,;:.!?()\d]{{0,60}}(?<!\w)(?:{FORMS})(?!\w){gap}{later}(?:[^\W\d]+{gap})?"
            rf"{_any(pack, pack.words['grammar']['locatives'])}{space}\Z",
            forms,
        ),
        affiliated=build_wording(
            rf"(?:{space}\([^()]{{1,20}}\))?(?:,|(?<=\s))[^,;:.!?\d]{{0,60}}?(?<!\w)"
            rf"{_any(pack, words['affiliated'])}(?!\w)(?P<parent>[^,;:.!?\d]{{1,120}})",
            pack.forms(words["affiliated"]),
        ),
        nobody=frozenset(words["nobody"]),
    )


def _any(pack: Pack, forms: Iterable[str]) -> str:
    return rf"(?:{phrases.alternation(pack.forms(list(forms)))})"


def _verbs(pack: Pack, *names: str) -> str:
    """Return a pattern for verbs of some lists: finite ones, or a participle behind an auxiliary."""
    words = pack.words["sayings"]
    finite = _any(pack, [form for name in names for form in words[name]])
    helped = rf"{_any(pack, words['auxiliaries'])}{phrases.GAP}"
    return rf"(?<!\w)(?:{helped}{_any(pack, words['participles'])}|(?:{helped})?{finite})(?!\w)"


def _article(pack: Pack) -> str:
    grammar = pack.words["grammar"]
    whole = phrases.alternation([*grammar["determiners"], *grammar["indefinite"], *grammar["owners"]])
    return rf"(?P<article>(?:{whole}){phrases.GAP}|(?:{phrases.alternation(grammar['elided_determiners'])}))"


def find_attribution(plain: str, lower: str, start: int, end: int, code: str, words: frozenset[str]) -> str | None:
    """Return who the sentence `start:end` says gives its figures; None where it names nobody."""
    told = (match for _, match in _told(plain, lower, start, end, code, words))
    match = next(told, None) or _leading(lower, start, end, code, words)
    return None if match is None else join_words(phrases.squeeze(plain[match.start("who") : match.end("who")]), code)


def _told(
    plain: str, lower: str, start: int, end: int, code: str, words: Set[str]
) -> Iterator[tuple[bool, re.Match[str]]]:
    """Yield where `start:end` names who says something and does nothing else, and whether a verb tells it."""
    grammar = grammar_of(code)
    if grammar.named_behind.may_be_among(words):
        yield from ((False, match) for match in grammar.named_behind.pattern.finditer(lower, start, end))
    for wording in (grammar.inverted, grammar.trailing, grammar.valuing):
        if wording.may_be_among(words):
            for match in wording.pattern.finditer(lower, start, end):
                if _names_somebody(match, plain, grammar):
                    yield True, match


def _names_somebody(match: re.Match[str], plain: str, grammar: AttributionGrammar) -> bool:
    """Tell « a indiqué le ministre », "officials said" from « a dit non », "he said"."""
    articled = "article" not in match.re.groupindex or match["article"] is not None
    return not _is_nobody(match["who"], grammar) and (articled or plain[match.start("who")].isupper())


def _is_nobody(who: str, grammar: AttributionGrammar) -> bool:
    """Tell « elle », « a-t-elle », « ce qu'elle », "less than" from a name."""
    parts = _PARTS.split(who.strip(" '"))
    return parts[0] in grammar.nobody or parts[-1] in grammar.nobody


def is_where_said(lower: str, start: int, first: int, last: int, end: int, code: str, words: Set[str]) -> bool:
    """Tell whether the place `first:last` only says where somebody says so: "…, the company announced in Bern"."""
    somewhere = grammar_of(code).somewhere
    if end - last > REST or not somewhere.may_be_among(words):
        return False
    return somewhere.pattern.search(lower, max(start, first - LONGEST), first) is not None


def _leading(lower: str, start: int, end: int, code: str, words: Set[str]) -> re.Match[str] | None:
    grammar = grammar_of(code)
    if not grammar.leading.may_be_among(words):
        return None
    match = grammar.leading.pattern.match(lower, start, end)
    return None if match is None or _is_nobody(match["who"], grammar) else match


def find_speakers(plain: str, lower: str, code: str, words: Set[str]) -> list[tuple[int, int]]:
    """Return the stretches of an article in which a name that begins there is that of who says something, in order.

    What a source belongs to says it with it: « selon l'institut Odoxis, rattaché au ministère de la Santé ».
    """
    spans = []
    affiliated = grammar_of(code).affiliated
    related = affiliated.may_be_among(words)
    for by_verb, match in _told(plain, lower, 0, len(lower), code, words):
        start, end = match.span("who")
        parent = related and (
            affiliated.pattern.match(lower, end) or affiliated.pattern.search(lower, start, end + len("."))
        )
        if parent:
            spans.append(parent.span("parent"))
        if not by_verb:  # « selon l'institut Odoxis publié à Lyon »: the first name alone
            first = _CAPITAL.search(plain, start, end)
            named = _behind_initials(plain, first.start(), end) if first else None
            end = named or min(start + FAR, first.end() if first else end)
        spans.append((start, end))
    return sorted(spans)


def _behind_initials(plain: str, start: int, end: int) -> int | None:
    """Return where a name ends whose initials stand behind it: "the Office for National Statistics (ONS)"."""
    initials = _INITIALS.match(plain, end)
    own = "".join(_CAPITAL.findall(plain, start, end))
    return initials.end() if initials is not None and initials[1] == own else None


def find_said(plain: str, lower: str, start: int, end: int, code: str, words: Set[str]) -> list[tuple[int, int]]:
    """Return where a sentence tells with a verb who says it, with room for the day: « …, a indiqué l'Insee mardi »."""
    told = _told(plain, lower, start, end, code, words)
    return [(match.start(), match.end() + SAID) for by_verb, match in told if by_verb]


def find_valued(lower: str, start: int, figure: int, code: str, words: Set[str]) -> int | None:
    """Return where what a figure is the value of ends: « sa fortune, que la revue X estime à »."""
    valuing = grammar_of(code).valuing
    if not valuing.may_be_among(words):
        return None
    found = next(valuing.pattern.finditer(lower, start, figure), None)
    return None if found is None or lower[found.end() : figure].strip() else found.start()


def find_leading(lower: str, start: int, end: int, code: str, words: Set[str]) -> tuple[int, int] | None:
    """Return where a sentence names who says what its clause tells of others: « L'Insee indique que le Cantal … »."""
    match = _leading(lower, start, end, code, words)
    if match is None or not match["said"]:
        return None
    first = lower[match.end() : end].split(maxsplit=1)[:1]
    own = grammar_of(code).nobody | {*load_pack(code).words["grammar"]["owners"]}
    return None if own.intersection(first) else match.span("who")
