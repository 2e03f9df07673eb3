"""A figure's sentence in, the circumstances of the claim out: status, relation, totality."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import cast

from factcheck.claims.noun_phrases import stem
from factcheck.extraction.passage import Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention, Status

GENERAL = "have"
"""To have so many goes with whatever else is said of them."""
BACK = 60
"""Characters before a clause without a verb in which what it hangs on is looked for. Own choice."""
LONGEST_BASE = 100
"""Characters of « parmi les tests pratiqués à Mayotte jusqu'au 10 mars, 5 400 ». Own choice."""
LONGEST_STEM = 20
"""Letters before a verb's ending. Own choice."""
_WORD_BEFORE = re.compile(r"[^\W\d]+\Z")
INCREASE = "increase"
"""The relation of what is only added or taken away: « 340 médecins de plus »."""
CONTRAST = "contrast"
"""The relation of a figure that another is set against: « 510, contre 340 un an plus tôt »."""


@dataclass(frozen=True, slots=True)
class Endings:
    """Endings by which a word tells its tense or mood."""

    pattern: re.Pattern[str]
    endings: tuple[str, ...]

    def may_be_among(self, words: frozenset[str]) -> bool:
        """Tell whether one of the words of a text can have one of the endings."""
        return not self.endings or _have_ending(words, self.endings)


@lru_cache(maxsize=4)
def _have_ending(words: frozenset[str], endings: tuple[str, ...]) -> bool:
    """Tell whether one of the words of a sentence has an ending; each of its figures asks."""
    return any(word.endswith(endings) for word in words)


@dataclass(frozen=True)
class CircumstanceGrammar:
    """The compiled circumstances of one language."""

    clause_end: re.Pattern[str]
    """Punctuation that ends a clause; a comma before "dont" does not."""
    status: Wording
    statuses: dict[str, Status]
    attribute: re.Pattern[str]
    """A participle that only sets apart, up to the verb: « prévus en mai ont »."""
    future: Endings
    conditional: Endings
    not_future: tuple[str, ...]
    relation: Wording
    relations: dict[str, str]
    total: Wording
    inventory: Wording
    since: Wording
    base: Wording
    base_between: Wording
    some_of: re.Pattern[str]
    """A clause before the figure that names what it is some of, with no number."""
    helped: re.Pattern[str]
    """An auxiliary before the figure, alone or with the verb that it helps."""
    increase: re.Pattern[str]
    partitive: re.Pattern[str]
    anaphor: re.Pattern[str]
    equivalent: Wording
    part: Wording
    comparison: Wording
    earlier: Wording
    saying: Wording
    linking: Wording
    led_with: Wording
    """Before the figure that its sentence opens with: « Avec ses 12 000 élèves, … »."""


@cache
def grammar_of(code: str) -> CircumstanceGrammar:
    """Return the circumstances of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> CircumstanceGrammar:
    """Compile status, relations, totals, equivalents and parts of a pack."""
    words = pack.words
    statuses = pack.table(words["status"])
    relations = pack.table(words["relations"])
    have = phrases.alternation(pack.forms(words["have"]))
    increases = pack.forms([form for forms in words["changes_after"].values() for form in forms])

    def whole_words(forms: Iterable[str]) -> Wording:
        return build_wording(rf"(?<!\w)(?P<word>{phrases.alternation(forms)})(?!\w)", forms)

    def just_before(forms: list[str]) -> Wording:
        forms = pack.forms(forms)
        apart = r"(?:(?<!\w)|(?=,))"  # a phrase may open with a comma
        return build_wording(rf"{apart}(?:{phrases.alternation(forms)})(?:{phrases.GAP}|(?<=['(]))?\Z", forms)

    return CircumstanceGrammar(
        clause_end=re.compile(
            rf"[;:()]|,(?={phrases.GAP}(?!(?:{phrases.alternation(pack.forms(words['parts']))})(?!\w)))"
        ),
        status=whole_words(statuses),
        statuses=cast("dict[str, Status]", statuses),
        attribute=_attribute(pack),
        not_future=tuple(words["not_future"]),
        conditional=_endings(words["conditional_endings"]),
        future=_endings(words["future_endings"]),
        relation=whole_words(relations),
        relations=relations,
        total=whole_words(pack.forms(words["totals"])),
        inventory=whole_words(pack.forms(words["inventories"])),
        base=just_before(words["bases"]),
        some_of=re.compile(
            rf"(?:.*[;:])?[^\w;:]*(?:{phrases.alternation(pack.forms(words['bases']))})"
            rf"{phrases.GAP}[^,;:.\d]{{2,{LONGEST_BASE}}},{phrases.SPACE}\Z"
        ),
        base_between=just_before([*words["bases"], *words["bases_between"]]),
        helped=re.compile(
            rf"(?<!\w)(?:{have}){phrases.GAP}(?:(?P<verb>[^\W\d]{{3,}}){phrases.GAP}(?:\w+{phrases.GAP}){{0,2}})?\Z"
        ),
        increase=re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(increases)})(?!\w)"),
        partitive=re.compile(
            rf"(?<!\w)(?:{phrases.alternation(words['partitives'])}){phrases.GAP}(?:[^\W\d]+{phrases.GAP}){{1,3}}\Z"
        ),
        anaphor=re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(words['anaphors']))})(?!\w)"),
        since=just_before(words["dates"]["since"]),
        equivalent=just_before(words["equivalents"]),
        part=just_before(words["parts"]),
        comparison=just_before(words["comparisons"]),
        earlier=whole_words(pack.forms(words["earlier"])),
        saying=just_before(words["grammar"]["reporting"]),
        linking=just_before(words["grammar"]["period_links"]),
        led_with=just_before(words["grammar"]["led_with"]),
    )


def _attribute(pack: Pack) -> re.Pattern[str]:
    listed = {name: phrases.alternation(pack.forms(forms)) for name, forms in pack.words["attributes"].items()}
    be = "".join(rf"(?<!(?<!\w){form}\s)" for form in pack.words["grammar"]["be"])
    if not listed["words"]:
        return re.compile("(?!)")
    return re.compile(rf"{be}(?:{listed['words']})(?!\w)[^,;:.]*?(?<!\w)(?:{listed['verbs']})(?!\w)")


def _endings(endings: list[str]) -> Endings:
    """Compile endings; those of letters that `find_words` does not know are looked for in every text."""
    known = all(phrases.find_words(ending) == [ending] for ending in endings)
    pattern = re.compile(rf"(?<=\w\w)(?:{phrases.alternation(endings)})(?!\w)")
    return Endings(pattern, tuple(endings) if known else ())


def clause(lower: str, start: int, end: int, first: int, last: int, code: str) -> tuple[int, int]:
    """Return the clause of the sentence `start:end` that holds the figure `first:last`, by its punctuation."""
    ends = _clause_ends(lower, start, end, code)
    before, after = bisect_left(ends, first), bisect_left(ends, last)
    return (ends[before - 1] + 1 if before else start), (ends[after] if after < len(ends) else end)


@lru_cache(maxsize=4)
def _clause_ends(lower: str, start: int, end: int, code: str) -> tuple[int, ...]:
    """Return where the clauses of a sentence end; each of its figures asks for them."""
    return tuple(match.start() for match in grammar_of(code).clause_end.finditer(lower, start, end))


def find_status(
    plain: str,
    lower: str,
    low: int,
    high: int,
    first: int,
    last: int,
    start: int,
    code: str,
    words: frozenset[str],
    *,
    verb: bool,
) -> Status:
    """Return whether a figure is said to be so, wished, expected or denied, from the words of its clause `low:high`.

    The words before the figure `first:last` tell; those after it do where no verb stands before: « 38 % seront … ». A
    clause without a verb is read with what stands before it, back to the `start` of the sentence, whose words are
    `words`; what stands before a colon does not deny it: « n'a pas été unanime : sur les 15 membres, … ». `verb`:
    whether a verb that measures is known to stand before: « weighs 2.9 tonnes and will … ».
    """
    grammar = grammar_of(code)
    verb = verb or _has_verb(grammar, plain, lower, low, first, words)
    spans = [(low, first)] if verb else [(low, first), (last, high)]
    told = [_told_status(grammar, plain, lower, *span, words) for span in spans]
    if not verb and not any(told):
        marks = (lower.rfind(mark, start, low - 1) + 1 for mark in ";:")
        hung_on = _listed_status(grammar, lower, max(start, low - BACK, *marks), low, words)
        told.append(None if hung_on == "negated" and lower[low - 1 : low] in (":", ";") else hung_on)
    return next((status for status in told if status), "actual")


def _has_verb(
    grammar: CircumstanceGrammar, plain: str, lower: str, low: int, first: int, words: frozenset[str]
) -> bool:
    return _told_status(grammar, plain, lower, low, first, words) is not None or (
        grammar.relation.may_be_among(words) and grammar.relation.pattern.search(lower, low, first) is not None
    )


def _told_status(
    grammar: CircumstanceGrammar, plain: str, lower: str, low: int, high: int, words: frozenset[str]
) -> Status | None:
    """Return what the words of a stretch say, or the endings of its verbs."""
    listed = _listed_status(grammar, lower, low, high, words)
    if listed is not None:
        return listed
    if grammar.conditional.may_be_among(words) and _ends_so(
        grammar.conditional, plain, lower, low, high, grammar.not_future
    ):
        return "hypothetical"
    if grammar.future.may_be_among(words) and _ends_so(grammar.future, plain, lower, low, high, grammar.not_future):
        return "forecast"
    return None


def _listed_status(
    grammar: CircumstanceGrammar, lower: str, low: int, high: int, words: frozenset[str]
) -> Status | None:
    if not grammar.status.may_be_among(words):
        return None
    matches = grammar.status.pattern.finditer(lower, low, high)
    found = {
        grammar.statuses[phrases.squeeze(match["word"])]
        for match in matches
        if not grammar.attribute.match(lower, match.start("word"), high)
    }
    order: tuple[Status, ...] = ("negated", "target", "hypothetical", "forecast")
    return next((status for status in order if status in found), None)


def _ends_so(endings: Endings, plain: str, lower: str, low: int, high: int, stems: tuple[str, ...]) -> bool:
    """Tell whether a word of the clause has one of the endings, and is no name and of no stem that only looks so."""
    for match in endings.pattern.finditer(lower, low, high):
        begin = _WORD_BEFORE.search(lower, max(low, match.start() - LONGEST_STEM), match.start())
        start = begin.start() if begin else match.start()
        if not plain[start].isupper() and not lower[start : match.start() + 2].endswith(stems):
            return True
    return False


def find_relation(
    lower: str, low: int, high: int, first: int, last: int, code: str, words: frozenset[str]
) -> str | None:
    """Return what is done with what is counted: the last known verb before the figure, else the first after it.

    « a accordé 340 permis » is told by the verb's stem where the pack does not know it; « 340 de plus » and
    « contre 340 » are no stock and go with nothing else.
    """
    grammar = grammar_of(code)
    if grammar.increase.match(lower, last) is not None:
        return INCREASE
    known = _may_stand(grammar.relation, lower, first, words)
    before = list(grammar.relation.pattern.finditer(lower, max(low, first - 70), first)) if known else []
    if before:
        return grammar.relations[phrases.squeeze(before[-1]["word"])]
    helped = grammar.helped.search(lower, max(low, first - 40), first)
    if helped is not None:
        return stem(helped["verb"], code) if helped["verb"] else GENERAL
    after = grammar.relation.pattern.search(lower, last, min(high, last + 80)) if known else None
    return grammar.relations[phrases.squeeze(after["word"])] if after else None


def is_helped(lower: str, low: int, first: int, code: str) -> bool:
    """Tell whether a verb with its auxiliary stands before a figure: « a fermé aujourd'hui 340 lits »."""
    helped = grammar_of(code).helped.search(lower, max(low, first - 40), first)
    return helped is not None and helped["verb"] is not None


def is_total(lower: str, low: int, high: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether the clause says that the figure leaves nothing out, or counts all there is before it."""
    grammar = grammar_of(code)
    if grammar.total.may_be_among(words) and grammar.total.pattern.search(lower, low, high):
        return True
    return stands_before(grammar.inventory, lower, low, first, words)


def is_increase(lower: str, last: int, code: str) -> bool:
    """Tell whether a figure says how many more or fewer: « un tiers de plus »."""
    return grammar_of(code).increase.match(lower, last) is not None


def is_since(lower: str, start: int, first: int, code: str) -> bool:
    """Tell whether a date only begins the period that it stands for: « depuis 2021 »."""
    return grammar_of(code).since.pattern.search(lower, max(start, first - 20), first) is not None


def is_comparison(lower: str, start: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether a figure is another time's or another's: « contre 12 % en 2023 »."""
    return stands_before(grammar_of(code).comparison, lower, max(start, first - 40), first, words)


def is_of_earlier(
    lower: str, found: Sequence[Mention], mention: Mention, start: int, code: str, words: frozenset[str]
) -> bool:
    """Tell whether words behind the figure before date one to an earlier time: « un an plus tôt, ils étaient 340 »."""
    earlier = grammar_of(code).earlier
    if not earlier.may_be_among(words):
        return False
    place = bisect_left(found, mention.start, key=attrgetter("start"))
    low = min(found[place - 1].end, mention.start) if place else start
    return earlier.pattern.search(lower, low, mention.start) is not None


def is_baseline(lower: str, start: int, first: int, code: str) -> bool:
    """Tell whether a date is that of another figure, with which one is compared: « par rapport à 2023 »."""
    return grammar_of(code).comparison.pattern.search(lower, max(start, first - 20), first) is not None


def is_of_saying(lower: str, start: int, first: int, code: str) -> bool:
    """Tell whether a date is the day on which a figure was told: « a annoncé jeudi », "said on Tuesday"."""
    return grammar_of(code).saying.pattern.search(lower, max(start, first - 30), first) is not None


def is_linked(lower: str, start: int, first: int, code: str) -> bool:
    """Tell whether a figure is of the time of the one before: « en hausse de 5 % », « soit 12 % », "up 23%"."""
    return grammar_of(code).linking.pattern.search(lower, max(start, first - 30), first) is not None


def stands_before(wording: Wording, lower: str, low: int, first: int, words: frozenset[str]) -> bool:
    """Tell whether a wording ends just before a figure, at the place `low` at the earliest."""
    return _may_stand(wording, lower, first, words) and wording.pattern.search(lower, low, first) is not None


def _may_stand(wording: Wording, lower: str, first: int, words: frozenset[str]) -> bool:
    """Tell whether a phrase may stand before `first`, which is inside a word where a space is lost: "employsnearly"."""
    return wording.may_be_among(words) or lower[first - 1 : first].isalpha()
