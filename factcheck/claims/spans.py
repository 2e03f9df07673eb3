"""A length of time or a date in its sentence in, what it is the length, the first or the last day of out.

« Dix-huit mois de fermeture » is the length of a closure; « fermé depuis septembre 2021 » tells its first day,
« rouvert le 14 mars » its last. What lasts stands in rules/lexicon/spans.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from factcheck.claims.span_file import BEGIN, END, days_of, read_spans
from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

LIFE, EXISTENCE = "life", "existence"
"""What an age is the length of: that of a person, and that of a company, a club, a town."""
STARTS, ENDS = "start", "end"
"""The events of whatever begins or ends."""
OPENING = 4
"""Characters before a date that opens its sentence, as an article."""
REACH = 1_000
"""Characters before its sentence in which who is told by an age is spoken of. Own choice."""
BEFORE, AFTER = 60, 45
"""Characters before and behind a figure among which what lasts is named. Own choice."""
OPENING_AGE = 14
"""Characters before an age that opens its sentence: « À l'âge de »."""
GROWN = 30
"""Years from which an age in the present tense is seldom one of long ago, as that of leaving school is. Own choice."""
_TOLD_BEFORE = re.compile(r"[.!?…]\s")
_STOP = re.compile(r"[;:.!?()«»“”\n]")
_NAME_BEFORE = re.compile(r"(?P<name>[A-ZÀ-Ý][\w'’-]+)(?:, | \()\Z")
_CLAUSE_BEHIND = re.compile(r"\s*,\s*")
_PAUSE = re.compile(r"\s*(?:,\s*)?")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LIST = re.compile(r"[^.!?\n]{0,120};")
_CLOSES = re.compile(r"[,;)]|\.?\s*\Z")


@dataclass(frozen=True)
class SpanGrammar:
    """The compiled words of one language for what lasts."""

    lengths: Wording
    families: dict[str, tuple[str, ...]]
    """Phrase beside a length of time -> what it is the length of."""
    nouns: Wording
    named: dict[str, tuple[str, ...]]
    """Noun that names what lasts -> what it is, where a verb says how long it did or that it began or ended."""
    lasted: Wording
    """Just before a length of time: it is that of the subject of the verb."""
    ends: Wording
    days: dict[str, tuple[str, ...]]
    """Phrase beside a date -> what it is the first or last day of."""
    ages: Wording
    """Just before a figure: it is somebody's age on the day of the article."""
    celebrations: Wording
    """Just before a figure: it is the age of a person or of what was founded."""
    death: Wording
    """In the clause before a figure: somebody died at that age."""
    at: Wording
    """Just before the age at which something happens: « à », "aged"."""
    then: Wording
    """In the clause of a figure: it counts up to another day than that of the article."""
    kin: Wording
    """In the clause before an age, a birth or a death: it is that of somebody else."""
    now: Wording
    """Behind an age, up to the end of its sentence: it is that of today."""
    news: Wording
    """The same, behind an age with which an article opens."""
    states: Wording
    """Right behind an age and a comma with which any sentence opens: it is that of today."""
    definite: re.Pattern[str]
    """Just before "31-year-old" or « défenseur de 22 ans », which stands for the one that the article is about."""
    has: Wording
    """Just before an age behind which nothing follows."""
    joint: re.Pattern[str]
    """Behind such an age, where the sentence goes on with something else: « et », "and"."""
    old: tuple[str, ...]
    """At the end of an age, which then need not be closed."""
    had: Wording
    """… which was somebody's on the day of his death, where the text has told of it."""
    anniversary: Wording
    no_age: Wording
    """Right behind a length of time that is no age: « 20 ans de métier », "10 years younger"."""
    ago: Wording
    """Just before a length of time, or right behind it: how long ago it is."""


@cache
def grammar_of(code: str) -> SpanGrammar:
    """Return the words of the pack `code` for what lasts, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> SpanGrammar:
    """Compile the section `spans` of a pack and what rules/lexicon/spans.yaml says in its language."""
    families: dict[str, list[str]] = defaultdict(list)
    days: dict[str, list[str]] = defaultdict(list)
    nouns: dict[str, list[str]] = defaultdict(list)
    for family, span in read_spans().items():
        for form in pack.forms(span.get("nouns", {}).get(pack.code, [])):
            nouns[form].append(family)
        for form in pack.forms(span["words"].get(pack.code, [])):
            families[form].append(family)
        for role, ending in (("begins", BEGIN), ("ends", END)):
            for form in pack.forms(span[role].get(pack.code, [])):
                days[form].append(family + ending)
    words, ands = pack.words["spans"], pack.words["grammar"]["coordination"]["and"]
    return SpanGrammar(
        lengths=whole_words(families),
        families={form: tuple(found) for form, found in families.items()},
        nouns=whole_words(nouns),
        named={form: tuple(found) for form, found in nouns.items()},
        lasted=just_before(pack.forms(words["lasted"])),
        ends=whole_words(days),
        days={form: tuple(found) for form, found in days.items()},
        ages=just_before(pack.forms(words["ages"])),
        celebrations=just_before(pack.forms(words["celebrations"])),
        death=whole_words(pack.forms(words["death"])),
        at=just_before(pack.forms(words["at"])),
        then=whole_words(pack.forms(words["then"])),
        kin=whole_words(pack.forms(words["kin"])),
        now=whole_words(pack.forms(words["now"])),
        news=whole_words(pack.forms(words["news"])),
        states=just_after(pack.forms(words["states"])),
        definite=_definite(words["definite"], words["definite_of"], words["anyone"]),
        has=just_before(pack.forms(words["has"])),
        joint=re.compile(rf"{phrases.GAP}(?:{phrases.alternation(ands)})(?!\w)" if ands else "(?!)"),
        old=tuple(pack.forms(words["old"])),
        had=just_before(pack.forms(words["had"])),
        anniversary=whole_words(pack.forms(words["anniversaries"])),
        no_age=just_after(pack.forms([*words["no_age"], *words["ago"]])),
        ago=just_before(pack.forms(words["ago"])),
    )


def _definite(articles: list[str], of: list[str], anyone: list[str]) -> re.Pattern[str]:
    noun = (
        rf"(?:(?P<anyone>{phrases.alternation(anyone)})|(?P<noun>[\w-]+)){phrases.GAP}(?:[\w-]+{phrases.GAP})?(?:{phrases.alternation(of)}){phrases.GAP}"
        if of
        else "(?P<anyone>)(?P<noun>)"
    )
    opens = rf"(?:(?:\A|[,;:.!?«“\"]){phrases.SPACE}|[»”\"],?{phrases.SPACE}(?P<says>[\w'’-]+){phrases.GAP})"
    return re.compile(rf"{opens}(?:{phrases.alternation(articles)})(?:{phrases.GAP}|(?<='){phrases.SPACE}){noun}\Z")


def whole_words(forms: Sequence[str] | dict[str, list[str]]) -> Wording:
    """Return a wording that finds these phrases, each between characters of no word."""
    return build_wording(rf"(?<!\w)(?P<word>{FORMS})(?!\w)", forms)


def just_before(forms: Sequence[str]) -> Wording:
    """Return a wording that finds these phrases where they end the text that is searched."""
    return build_wording(rf"(?<!\w)(?:{FORMS})(?:,?{phrases.GAP}|(?<='))\Z", forms)


def just_after(forms: Sequence[str]) -> Wording:
    """Return a wording that finds these phrases where they open the text that is searched."""
    return build_wording(rf"\A{phrases.SPACE}(?:{FORMS})(?!\w)", forms)


def find_days(
    mention: Mention, dates: Sequence[Mention], events: Sequence[str], lower: str, start: int, end: int, code: str,
    words: frozenset[str],
) -> tuple[str, ...]:  # fmt: skip
    """Return what a date is the first or the last day of: by its events, and by the words beside it."""
    told, grammar = days_of(events), grammar_of(code)
    told += _days_of_the_subject(grammar, lower, start, mention.start, events, words)
    if not (told or grammar.ends.may_be_among(words)):
        return ()
    place = bisect_left(dates, mention.start, key=attrgetter("start"))
    low = max(start, mention.start - BEFORE, dates[place - 1].end if place else 0)
    high = min(end, mention.end + AFTER, dates[place + 1].start if place + 1 < len(dates) else end)
    low, high = _within_stops(lower, low, mention.start, mention.end, high)
    if grammar.kin.may_be_among(words) and grammar.kin.pattern.search(lower, low, mention.start):
        told = [day for day in told if not day.startswith(LIFE)]
    ends = grammar.ends.among(words)
    if ends is None:
        return tuple(dict.fromkeys(told))
    before = list(ends.finditer(lower, low, mention.start))
    match = before[-1] if before else None
    opens = mention.start - start <= OPENING  # « Le 8 octobre, elle a bouclé son tour du monde »
    if match is None and (opens or not told):
        match = ends.search(lower, mention.end, high)
    found = grammar.days[phrases.squeeze(match["word"])] if match else ()
    sure = {day.partition(".")[0] for day in found}
    if (
        match is not None and match.start() == start and all(day.endswith(BEGIN) for day in found)
    ):  # « Commencé en 2016, le chantier s'est achevé en 2025 »
        told = [day.removesuffix(END) + BEGIN if day.endswith(END) else day for day in told]
    return tuple(dict.fromkeys([*found, *(day for day in told if day.partition(".")[0] not in sure)]))


def _days_of_the_subject(
    grammar: SpanGrammar, lower: str, start: int, end: int, events: Sequence[str], words: frozenset[str]
) -> list[str]:
    """Return what « les travaux, lancés en 2022, se sont achevés en 2025 » tells the end of: that of the first noun."""
    ending = END if ENDS in events else BEGIN if STARTS in events else None
    nouns = grammar.nouns.among(words) if ending else None
    match = nouns.search(lower, start, end) if nouns else None
    return [family + ending for family in grammar.named[phrases.squeeze(match["word"])]] if match and ending else []


def find_lengths(
    mention: Mention, name: str, plain: str, lower: str, start: int, end: int, code: str, words: frozenset[str]
) -> tuple[str, ...]:
    """Return what a length of time is the length of, the likeliest first; `name` is its subject's."""
    grammar = grammar_of(code)
    found = list(_ages(grammar, mention, name, plain, lower, start, end, words))
    if lengths := grammar.lengths.among(words):
        low, high = max(start, mention.start - BEFORE), min(end, mention.figure_end + AFTER)
        low, high = _within_stops(lower, low, mention.start, mention.figure_end, high)
        after = list(lengths.finditer(lower, mention.start, high))
        comma = lower.rfind(",", low, mention.start) + 1
        before = list(lengths.finditer(lower, max(low, comma), mention.start))
        for match in after or reversed(before):
            found += grammar.families[phrases.squeeze(match["word"])]
    found += _of_the_subject(grammar, lower, start, mention.start, words)
    return tuple(dict.fromkeys(found))


def _of_the_subject(grammar: SpanGrammar, lower: str, start: int, end: int, words: frozenset[str]) -> tuple[str, ...]:
    """Return what « la grève des mineurs, qui a duré », "the trial took" speak of: the first noun of the sentence."""
    nouns = grammar.nouns.among(words)
    if nouns is None or grammar.lasted.pattern.search(lower, start, end) is None:
        return ()
    match = nouns.search(lower, start, end)
    if match is None or _YEAR.search(lower, start, match.start()):
        return ()  # « En 2019, la grève avait duré deux mois »: another one
    return grammar.named[phrases.squeeze(match["word"])]


def _within_stops(lower: str, low: int, first: int, last: int, high: int) -> tuple[int, int]:
    """Return a stretch around `[first:last]` cut at the punctuation that ends a clause."""
    stops = [match.end() for match in _STOP.finditer(lower, low, first)]
    stop = _STOP.search(lower, last, high)
    return (stops[-1] if stops else low), (stop.start() if stop else high)


def _ages(
    grammar: SpanGrammar, mention: Mention, name: str, plain: str, lower: str, start: int, end: int,
    words: frozenset[str],
) -> Iterator[str]:  # fmt: skip
    """Yield the life or existence that a number of years is the length of today, or that death ended."""
    if mention.unit != "year":
        return
    low, _ = _within_stops(lower, max(start, mention.start - BEFORE), mention.start, mention.end, end)
    closed = _CLOSES.match(plain, mention.end, end) is not None
    goes_on = grammar.joint.match(lower, mention.end, end) is not None

    def stands(wording: Wording) -> bool:
        return wording.may_be_among(words) and wording.pattern.search(lower, low, mention.start) is not None

    at = stands(grammar.at)
    if stands(grammar.kin) or stands(grammar.ago) or grammar.no_age.pattern.match(lower[mention.end : end]):
        return
    if (
        grammar.kin.may_be_among(words)
        and _CLAUSE_BEHIND.match(lower, mention.end, end)
        and grammar.kin.pattern.search(lower, mention.end, min(end, mention.end + AFTER))
    ):
        return  # « Âgée de 20 ans, sa victime a survécu »
    if (at and stands(grammar.death)) or (closed and stands(grammar.had)):
        yield LIFE + END
    elif stands(grammar.then):
        return
    elif (
        stands(grammar.celebrations)
        or _is_anniversary(grammar, lower, mention)
        or (
            (closed or goes_on or lower.endswith(grammar.old, mention.start, mention.end)) and stands(grammar.has)
        )  # « a 43 ans et deux enfants »
    ):
        yield from (LIFE, EXISTENCE)
    elif (
        stands(grammar.ages)
        or (at and _is_of_now(grammar, lower, mention, end, words))
        or (at and _opens_the_news(grammar, plain, lower, start, mention, end))
        or (at and _states_of_today(grammar, lower, start, mention, end))
        or _is_the_one(grammar, plain, lower, start, mention)
        or (closed and _stands_behind(name, plain, start, mention))
    ):
        yield LIFE


def _is_of_now(grammar: SpanGrammar, lower: str, mention: Mention, end: int, words: frozenset[str]) -> bool:
    """Tell « à 59 ans, dit-elle, » from « à 18 ans, il entre à l'usine »."""
    return grammar.now.may_be_among(words) and grammar.now.pattern.search(lower, mention.end, end) is not None


def _opens_the_news(
    grammar: SpanGrammar, plain: str, lower: str, start: int, mention: Mention, end: int
) -> bool:  # fmt: skip
    """Tell « À 53 ans, Paul Lescure ouvre une école » as an article opens from « À 16 ans, il entre à l'usine »."""
    if mention.start - start > OPENING_AGE or not mention.low >= GROWN or _TOLD_BEFORE.search(plain, 0, start):  # type: ignore[operator]
        return False
    comma = _CLAUSE_BEHIND.match(lower, mention.end, end)
    high = min(end, mention.end + 2 * AFTER)
    verb = grammar.news.pattern.search(lower, mention.end, high) if comma else None
    return verb is not None and grammar.then.pattern.search(lower, mention.end, verb.start()) is None


def _states_of_today(grammar: SpanGrammar, lower: str, start: int, mention: Mention, end: int) -> bool:
    """Tell « À 62 ans, elle veut voir la mer » from « À 62 ans, elle part », which may be told of long ago."""
    if mention.start - start > OPENING_AGE or not mention.low >= GROWN:  # type: ignore[operator]
        return False
    if _LIST.match(lower, mention.end):
        return False  # « À 30 ans, elle a déjà un théâtre ; à 45 ans, … »
    comma = _PAUSE.match(lower, mention.end, end)
    return comma is not None and grammar.states.pattern.search(lower[comma.end() : end]) is not None


def _is_anniversary(grammar: SpanGrammar, lower: str, mention: Mention) -> bool:
    return grammar.anniversary.pattern.search(lower, mention.start, mention.end) is not None


def _is_the_one(grammar: SpanGrammar, plain: str, lower: str, start: int, mention: Mention) -> bool:
    """Tell "The 31-year-old nurse rowed …" from "a case brought by the 31-year-old".

    Who speaks may be somebody else: « glisse la chanteuse de 61 ans » is the singer spoken of, or « la Corse ».
    """
    low = max(start, mention.start - BEFORE)
    match = grammar.definite.search(lower[low : mention.start])
    if match is not None and match["anyone"]:
        another = rf"(?<!\w)[^\W\d]{{1,4}}{phrases.GAP}{re.escape(match['anyone'])}(?!\w)"
        return (
            re.search(another, lower[max(0, start - REACH) : low + match.start()]) is None
        )  # « un homme accusé de vol »
    if match is None or not match["says"] or not match["noun"]:
        return match is not None
    told = re.compile(rf"(?<!\w){re.escape(match['noun'])}(?!\w)").search(lower, max(0, start - REACH), start)
    return told is not None or plain[low + match.start("noun")].isupper()


def _stands_behind(name: str, plain: str, start: int, mention: Mention) -> bool:
    """Tell whether an age stands behind the name of its subject: « Mireille Escoffet, 59 ans, »."""
    found = _NAME_BEFORE.search(plain[max(start, mention.start - 40) : mention.start])
    return found is not None and bool(name) and found["name"] == name.split()[-1]
