"""A bare number and the words around it in, the age that it states out: "aged 34", "over-65s", "Kieran Doyle, 43,"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import cast

from factcheck.extraction.hedges import find_hedge
from factcheck.extraction.mentions import build_mention
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage, Wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Comparator, Mention

OLDEST = 125
"""Nobody has been older."""
YOUNGEST = 4
"""Smaller numbers behind "is" count something that was named before. Own choice."""
LATEST = 24
"""No hour of a day is later: "At 10 he is on air"."""
_CLOSES = re.compile(r"[,;)]|\.?\s*\Z")


@dataclass(frozen=True)
class AgeGrammar:
    """The compiled words of age of one language; `…_back` read reversed text."""

    before_back: re.Pattern[str]
    group: Wording
    """Who is older or younger: "over-65s"."""
    groups: dict[str, Comparator]
    after: re.Pattern[str]
    comparators: dict[str, Comparator]
    people: re.Pattern[str]
    """After a number, what tells that it counts people: "over 40 were arrested"."""
    hedges: frozenset[str]
    """Before a bare number these make an age of it: "under 25"."""
    apposition: re.Pattern[str] | None
    """What stands before a number between commas that is an age: a name, or a person with an article."""
    said: re.Pattern[str]
    """What stands before a number that counts nothing and is an age: "who is", or a name and "is"."""
    opening: re.Pattern[str]
    """What opens a sentence before such a number, a comma and who it is: "At 43, she rows"."""
    opened: re.Pattern[str]
    """What follows that number."""
    run_on: re.Pattern[str]
    """The same without a comma, where it is no time of day: "At 38 he is"."""


@cache
def grammar_of(code: str) -> AgeGrammar:
    """Return the ages of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> AgeGrammar:
    """Compile the section `ages` of a pack."""
    words, space = pack.words["ages"], phrases.SPACE
    groups, after = (
        {form: cast(Comparator, meaning) for form, meaning in pack.table(words[name]).items()}
        for name in ("groups", "after")
    )
    return AgeGrammar(
        before_back=re.compile(
            rf"{space}(?:{phrases.alternation(form[::-1] for form in pack.forms(words['before']))})(?!\w)"
        ),
        group=_build_group(groups),
        groups=groups,
        after=re.compile(rf"{space}(?P<after>{phrases.alternation(after)})(?!\w)"),
        comparators=after,
        people=re.compile(rf"{space}(?:{phrases.alternation(words['not_before'])})(?!\w)"),
        hedges=frozenset(pack.forms(words["hedges"])),
        apposition=_apposition(words["apposition"]),
        said=_said(pack.forms(words["of_persons"]), pack.forms(words["of_names"])),
        opening=re.compile(rf"(?i:{phrases.alternation(words['opening'])}){space}" if words["opening"] else "(?!)"),
        opened=re.compile(rf",{space}(?:[A-ZÀ-Ý]|(?:{phrases.alternation(words['persons'])})(?!\w))"),
        run_on=_run_on(pack.forms(words["persons"]), pack.forms(words["of_names"])),
    )


def _said(of_persons: Collection[str], of_names: Collection[str]) -> re.Pattern[str]:
    if not of_persons:
        return re.compile("(?!)")
    persons, names = phrases.alternation(of_persons), phrases.alternation(of_names)
    return re.compile(rf"(?:(?<!\w)(?i:{persons})|[A-ZÀ-Ý][a-zà-ÿ][\w'’-]+(?: |(?=,))(?:{names})){phrases.GAP}\Z")


def _run_on(persons: Collection[str], verbs: Collection[str]) -> re.Pattern[str]:
    if not persons:
        return re.compile("(?!)")
    return re.compile(
        rf"{phrases.GAP}(?:{phrases.alternation(persons)}){phrases.GAP}(?:{phrases.alternation(verbs)})(?!\w)"
    )


def _build_group(groups: Collection[str]) -> Wording:
    pattern = rf"(?<!\w)(?P<group>{phrases.alternation(groups)})(?P<age>\d{{1,3}})s?(?!\w)"
    return Wording(pattern, None if any(form[-1].isalnum() for form in groups) else tuple(groups))


def _apposition(words: dict[str, list[str]]) -> re.Pattern[str] | None:
    if not words["articles"]:
        return None
    articles, others = (phrases.alternation(words[name]) for name in ("articles", "not_persons"))
    return re.compile(rf"(?:[A-ZÀ-Ý][\w'’.-]+|(?<!\w)(?i:{articles}) (?!{others})[\w-]+), \Z")


def find_groups(passage: Passage) -> Iterator[Mention]:
    """Yield the ages of the groups that a passage names: "over-65s"."""
    grammar = grammar_of(passage.code)
    for match in grammar.group.find(passage):
        value = Decimal(match["age"])
        numeral = Numeral(*match.span(), value, Decimal(1), round=False, style="digits", digits_end=match.end())
        yield build_mention(numeral, "duration", match.start(), grammar.groups[match["group"]], "year")


def is_age(start: int, passage: Passage) -> bool:
    """Tell whether a word before the figure that begins at `start` makes an age of it: "aged two to 17"."""
    return grammar_of(passage.code).before_back.match(passage.backwards(start)) is not None


def read_age(numeral: Numeral, start: int, comparator: Comparator, passage: Passage, *, bare: bool) -> Mention | None:
    """Return the age that a number without a unit states, or None; `start` is where it begins with its hedge."""
    if numeral.value > OLDEST or numeral.scale != 1:
        return None
    grammar = grammar_of(passage.code)
    after = grammar.after.match(passage.lower, numeral.end, passage.end)
    if after is not None:
        comparator = grammar.comparators[phrases.squeeze(after["after"])]
        return build_mention(replace(numeral, end=after.end()), "duration", start, comparator, "year")
    before = grammar.before_back.match(passage.backwards(numeral.start))
    if before is not None:  # "under the age of 16"
        start, comparator = find_hedge(passage, numeral.start - before.end(), numeral.end)
        start = numeral.start if comparator == "exactly" else start
        return build_mention(numeral, "duration", start, comparator, "year")
    is_hedged = bare and passage.lower[start : numeral.start].strip() in grammar.hedges
    if is_hedged and (start == passage.start or grammar.people.match(passage.lower, numeral.end, passage.end)):
        is_hedged = False  # "Over 40 were arrested"
    told = bare and comparator in ("exactly", "almost", "about") and _is_said(numeral, start, passage, grammar)
    if is_hedged or told or (grammar.apposition is not None and _is_apposition(numeral, passage, grammar.apposition)):
        return build_mention(numeral, "duration", start, comparator, "year")
    return None


def _is_said(numeral: Numeral, start: int, passage: Passage, grammar: AgeGrammar) -> bool:
    """Tell "Ada Lund, who is 43 and rows" from "the score is 43", and "At 43, Ada Lund rows"."""
    if numeral.value < YOUNGEST or numeral.value % 1:
        return False
    before = passage.plain[max(passage.start, start - 40) : start]
    if grammar.said.search(before) is not None:
        return True
    if grammar.opening.fullmatch(passage.plain, passage.start, start) is None:
        return False
    run_on = numeral.value > LATEST and grammar.run_on.match(passage.plain, numeral.end, passage.end) is not None
    return run_on or grammar.opened.match(passage.plain, numeral.end, passage.end) is not None


def _is_apposition(numeral: Numeral, passage: Passage, apposition: re.Pattern[str]) -> bool:
    before = passage.plain[max(passage.start, numeral.start - 30) : numeral.start]
    return (
        numeral.style == "digits"
        and apposition.search(before) is not None
        and _CLOSES.match(passage.plain, numeral.end, passage.end) is not None
    )
