"""A figure's sentence in, the circumstances of the claim out: relation, totality, comparison."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from factcheck.claims.noun_phrases import stem
from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention
from factcheck.relations import GENERAL, INCREASE

LONGEST_BASE = 100
"""Characters of « parmi les tests pratiqués à Mayotte jusqu'au 10 mars, 5 400 ». Own choice."""


@dataclass(frozen=True)
class CircumstanceGrammar:
    """The compiled circumstances of one language."""

    clause_end: re.Pattern[str]
    """Punctuation that ends a clause; a comma before "dont" does not."""
    relation: Wording
    relations: dict[str, str]
    total: Wording
    inventory: Wording
    since: Wording
    base: Wording
    opening_base: re.Pattern[str]
    """All that stands before a figure that opens its sentence as the whole of those that follow."""
    base_between: Wording
    some_of: re.Pattern[str]
    """A clause before the figure that names what it is some of, with no number."""
    have: frozenset[str]
    """What only helps a verb where it stands behind what is counted."""
    helped: re.Pattern[str]
    """An auxiliary before the figure, alone or with the verb that it helps."""
    making_up: re.Pattern[str]
    """A verb before the figure whose subject is a part of what follows: « n'ont assuré que »."""
    increase: re.Pattern[str]
    more: re.Pattern[str]
    """The same behind what is counted, where "340 shops fall" is none."""
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


def whole_words(forms: Iterable[str]) -> Wording:
    """Compile phrases that stand anywhere, as the group `word`."""
    return build_wording(rf"(?<!\w)(?P<word>{FORMS})(?!\w)", forms)


def just_before(forms: list[str], pack: Pack) -> Wording:
    """Compile phrases that end where a search does; one may open with a comma."""
    forms = pack.forms(forms)
    apart = r"(?:(?<!\w)|(?=,))"
    return build_wording(rf"{apart}(?:{FORMS})(?:{phrases.GAP}|(?<=['(]))?\Z", forms)


def build_grammar(pack: Pack) -> CircumstanceGrammar:
    """Compile relations, totals, equivalents and parts of a pack."""
    words = pack.words
    relations = pack.table(words["relations"])
    have = phrases.alternation(pack.forms(words["have"]))
    increases = pack.forms([form for forms in words["changes_after"].values() for form in forms])
    beside = pack.forms(words["grammar"]["beside"])

    return CircumstanceGrammar(
        clause_end=re.compile(
            rf"[;:()]|,(?={phrases.GAP}(?!(?:{phrases.alternation(pack.forms(words['parts']))})(?!\w)))"
        ),
        relation=whole_words(relations),
        relations=relations,
        total=whole_words(pack.forms(words["totals"])),
        inventory=whole_words(pack.forms(words["inventories"])),
        base=just_before(words["bases"], pack),
        opening_base=re.compile(rf"\W*(?:{phrases.alternation(pack.forms(words['opening_bases']))}){phrases.GAP}"),
        some_of=re.compile(
            rf"(?:.*[;:])?[^\w;:]*(?:{phrases.alternation(pack.forms(words['bases']))})"
            rf"{phrases.GAP}[^,;:.\d]{{2,{LONGEST_BASE}}},{phrases.SPACE}\Z"
        ),
        base_between=just_before([*words["bases"], *words["bases_between"]], pack),
        have=frozenset(pack.forms(words["have"])),
        helped=re.compile(
            rf"(?<!\w)(?:{have}){phrases.GAP}(?:(?P<verb>[^\W\d]{{3,}}){phrases.GAP}(?:\w+{phrases.GAP}){{0,2}})?\Z"
        ),
        making_up=re.compile(
            rf"(?<!\w)(?:{phrases.alternation(pack.forms(words['grammar']['making_up']))}){phrases.GAP}"
            rf"(?:[^\W\d]+{phrases.GAP}){{0,2}}\Z"
        ),
        increase=re.compile(
            rf"{phrases.SPACE}(?:{phrases.alternation(increases)})(?!\w)"
            rf"(?!{phrases.GAP}(?:[^\W\d]+{phrases.GAP}){{0,3}}(?:{phrases.alternation(beside)})(?!\w))"
        ),
        more=re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(words['grammar']['more']))})(?!\w)"),
        partitive=re.compile(
            rf"(?<!\w)(?:{phrases.alternation(words['partitives'])}){phrases.GAP}(?:[^\W\d]+{phrases.GAP}){{1,3}}\Z"
        ),
        anaphor=re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(words['anaphors']))})(?!\w)"),
        since=just_before(words["dates"]["since"], pack),
        equivalent=just_before(words["equivalents"], pack),
        part=just_before(words["parts"], pack),
        comparison=just_before(words["comparisons"], pack),
        earlier=whole_words(pack.forms(words["earlier"])),
        saying=just_before(words["grammar"]["reporting"], pack),
        linking=just_before(words["grammar"]["period_links"], pack),
        led_with=just_before(words["grammar"]["led_with"], pack),
    )


def clause(lower: str, start: int, end: int, first: int, last: int, code: str) -> tuple[int, int]:
    """Return the clause of the sentence `start:end` that holds the figure `first:last`, by its punctuation."""
    ends = _clause_ends(lower, start, end, code)
    before, after = bisect_left(ends, first), bisect_left(ends, last)
    return (ends[before - 1] + 1 if before else start), (ends[after] if after < len(ends) else end)


@lru_cache(maxsize=4)
def _clause_ends(lower: str, start: int, end: int, code: str) -> tuple[int, ...]:
    """Return where the clauses of a sentence end; each of its figures asks for them."""
    return tuple(match.start() for match in grammar_of(code).clause_end.finditer(lower, start, end))


def find_relation(
    lower: str,
    low: int,
    high: int,
    first: int,
    last: int,
    code: str,
    words: frozenset[str],
    *,
    figure_end: int,
    said: tuple[int, int] = (0, 0),
) -> str | None:
    """Return what is done with what is counted: the last known verb before the figure, else the first after it.

    « a accordé 340 permis » is told by the verb's stem where the pack does not know it, unless it stands in the words
    that have `said` what is measured (« a coûté 12 millions »); « 340 de plus » and « contre 340 » are no stock and go
    with nothing else.
    """
    grammar = grammar_of(code)
    increase = grammar.increase if last <= figure_end else grammar.more
    if increase.match(lower, last) is not None:
        return INCREASE
    relation = grammar.relation.pattern if _is_glued(lower, first) else grammar.relation.among(words)
    before = list(relation.finditer(lower, max(low, first - 70), first)) if relation else []
    if before:
        return grammar.relations[phrases.squeeze(before[-1]["word"])]
    helped = grammar.helped.search(lower, max(low, first - 40), first)
    if helped is not None:
        own = not helped["verb"] or said[0] <= helped.start("verb") < said[1]
        return GENERAL if own else stem(helped["verb"], code)
    behind = relation.finditer(lower, last, min(high, last + 80)) if relation else ()
    after = next((match["word"] for match in behind if match["word"] not in grammar.have), None)  # "12 had to leave"
    return grammar.relations[phrases.squeeze(after)] if after else None


def is_helped(lower: str, low: int, first: int, code: str) -> bool:
    """Tell whether a verb with its auxiliary stands before a figure: « a fermé aujourd'hui 340 lits »."""
    helped = grammar_of(code).helped.search(lower, max(low, first - 40), first)
    return helped is not None and helped["verb"] is not None


def makes_up(lower: str, low: int, first: int, code: str) -> bool:
    """Tell whether a verb before a share says no more than that it is one: « assure 34 % de », "accounts for 34%"."""
    return grammar_of(code).making_up.search(lower, max(low, first - 40), first) is not None


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
    """Tell whether a phrase may stand before `first`."""
    return _is_glued(lower, first) or wording.may_be_among(words)


def _is_glued(lower: str, first: int) -> bool:
    """Tell whether `first` is inside a word, where a space is lost: "employsnearly"."""
    return lower[first - 1 : first].isalpha()
