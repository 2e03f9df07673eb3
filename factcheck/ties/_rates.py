"""A claim where it stands in, what it is a rate per out: « 300 euros par famille », "15 per 1,000", "£200 each"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.claims.lexicon import is_person, kinds, read_terms
from factcheck.claims.noun_phrases import stem
from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.ties import TiedText, Told
from factcheck.units.measures import to_base

TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
NUMBERS = frozenset({100, 1_000, 10_000, 100_000, 1_000_000})
"""Of how many things a rate may tell how many are so: « 15 pour 1 000 »."""
NEAR = 60
"""Characters from a figure to what it is per. Own choice."""
_PRODUCT = re.compile(r"(?<!\*)\*(?!\*)")
_END = re.compile(r"[,;:.!?()\n]")


@dataclass(frozen=True, slots=True)
class Base:
    """What a rate is per: a unit of time or measure, or a thing that a noun names; any thing where neither is there."""

    unit: str | None = None
    noun: str | None = None
    loose: bool = False
    """Whether the word may be no noun after all: "will each receive"."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure that is per something."""

    bases: tuple[Base, ...]
    numerator: str | None
    """The base unit of its total."""
    end: int
    """Where what it is per ends."""
    number: str | None = None
    """Id of the claim of how many it is per: « 15 pour 1 000 »."""


@dataclass(frozen=True)
class RateGrammar:
    """The words of one language for rates."""

    per: re.Pattern[str]
    """From the end of a figure: a few words, and what it is per."""
    inside: re.Pattern[str]
    """The same anywhere in the words of a figure."""
    again: re.Pattern[str]
    """Behind one such thing, another one: « par an et par habitant »."""
    each_after: Wording
    each_before: Wording
    each_alone: Wording
    """The same with no noun: « toucheront chacun »."""
    each_behind: Wording
    """Right behind a rate: « à chacun de »."""
    means: Wording
    """Just before a rate that is the mean of all: « un don moyen de »."""
    for_every: re.Pattern[str]
    """All that stands between a rate and how many it is per."""
    among: re.Pattern[str]
    """All that stands between a total or a rate and those who get it: « à ses », « pour chacune des »."""
    goes_on: re.Pattern[str]
    """What opens a sentence that goes on about what the one before is about: « Elle », « Son »."""
    resumes: Wording
    """All that stands before the rate in a sentence that only works it out: « Cela représente », "The average is"."""
    gives: Wording
    """Before a total that goes to somebody: « verse »."""
    each_gets: Wording
    """All that stands before what each of them gets of it: « Chaque famille recevra »."""
    ends: re.Pattern[str]
    """All that stands behind the rate in such sentences: nothing, « en moyenne »."""
    averages: Wording
    extremes: Wording
    at_rate: Wording
    """Just before a rate: « à raison de »."""
    that_is: Wording
    """Just before what is worked out from the figures before it: « soit », « (»."""
    making: Wording
    """Just before a total that is worked out from the figures before it: « pour un total de »."""
    counted: re.Pattern[str]
    """The first few words behind a figure."""
    times: Mapping[str, str]
    things: frozenset[str]
    """What a rate may be per that is no unit: person, household."""
    heads: frozenset[str]
    """Nouns for people of all kinds: « par tête »."""


@cache
def grammar_of(code: str) -> RateGrammar:
    """Return the rates of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> RateGrammar:
    """Compile the section `rates` of a pack."""
    lists = {name: pack.forms(forms) for name, forms in pack.words["rates"].items()}
    gap, space = phrases.GAP, phrases.SPACE
    per = rf"(?:{phrases.alternation(lists['per'])})(?:{gap}|(?<=')){space}(?P<noun>[^\W\d][\w'-]*)"
    determiners = phrases.alternation([*pack.words["grammar"]["determiners"], *pack.words["grammar"]["owners"]])
    of = phrases.alternation(pack.words["numerals"]["scale_of"]["links"])
    ands = phrases.alternation(pack.words["numerals"]["and"])

    def whole_words(name: str) -> Wording:
        return build_wording(rf"(?<!\w)(?P<word>{FORMS})(?!\w)", lists[name])

    def just_before(forms: list[str]) -> Wording:
        return build_wording(rf"(?:(?<!\w)|(?=,))(?:{FORMS})(?:{gap}|(?<='))?\Z", forms)

    return RateGrammar(
        per=re.compile(rf"(?:{gap}(?!(?:{ands})(?!\w))[^\W\d][\w'-]*){{0,4}}?{gap}{per}"),
        inside=re.compile(rf"(?<!\w){per}"),
        again=re.compile(rf"(?:{gap}(?:{ands}))?{gap}{per}"),
        each_after=build_wording(rf"{space}(?:{FORMS})(?!\w)", lists["each_after"]),
        each_before=build_wording(
            rf"(?<!\w)(?:{FORMS}){gap}(?P<noun>[^\W\d][\w'-]*)",
            lists["each_before"],
        ),
        each_alone=whole_words("each_alone"),
        each_behind=build_wording(rf"{space}(?:{FORMS})", lists["each_behind"]),
        means=just_before(lists["means"]),
        for_every=re.compile(
            rf"(?:{gap}[^\W\d][\w'-]*){{0,3}}?{gap}(?:{phrases.alternation(lists['for_every'])}){gap}"
        ),
        among=re.compile(
            rf"(?:{gap}[^\W\d][\w'-]*){{0,3}}?{gap}(?:{phrases.alternation(lists['among'])})"
            rf"(?:{gap}|(?<='))(?:(?:{determiners})(?:{gap}|(?<=')))?(?:[^\W\d]+'s?{gap})?"
        ),
        goes_on=re.compile(rf"\W{{0,3}}(?:{phrases.alternation(lists['goes_on'])})(?!\w)"),
        resumes=build_wording(rf"\W{{0,3}}(?:{FORMS})(?:{gap}|(?<='))", lists["resumes"]),
        gives=whole_words("gives"),
        each_gets=build_wording(
            rf"\W{{0,3}}(?:(?:{phrases.alternation(lists['each_before'])}){gap}[^\W\d][\w'-]*"
            rf"|(?:(?:{phrases.alternation(lists['goes_on'])}){gap}(?:[^\W\d]+{gap})?)?"
            rf"(?:{phrases.alternation(lists['each_alone'])})){gap}(?:{FORMS}){gap}",
            lists["gets"],
        ),
        ends=re.compile(rf"(?:,?{gap}(?:{phrases.alternation(lists['averages'])}))?\W{{0,3}}"),
        averages=whole_words("averages"),
        extremes=whole_words("extremes"),
        at_rate=just_before(lists["at_rate"]),
        that_is=just_before([*pack.forms(pack.words["equivalents"]), *lists["that_is"]]),
        making=just_before(lists["making"]),
        counted=re.compile(
            rf"{space}(?:(?:{of})(?:{gap}|(?<=')))?(?P<words>[^\W\d][\w'-]*(?:{gap}[^\W\d][\w'-]*){{0,2}})"
        ),
        times={form: unit for form, unit in pack.table(pack.words["durations"]).items() if unit in TIMES},
        things=frozenset(name for name in pack.words["per_words"] if to_base(name).name == name),
        heads=frozenset(lists["heads"]),
    )


def read_rate(place: int, told: Sequence[Told], text: TiedText) -> Rate | None:
    """Return what the figure at a place is per; None where it is no rate."""
    each = told[place]
    if each.claim.kind not in ("count", "money", "measure"):
        return None
    if each.claim.kind == "count":
        bare = noun_of(each, text) is None or grammar_of(text.code).each_after.pattern.match(
            text.lower, each.mention.figure_end, each.sentence.end
        )
        by_each = _by_each_behind(each, text) if bare else None
        return _by_number(place, told, text) or by_each or _by_noun(each, text)
    return _by_unit(each, text) or _by_each_behind(each, text) or _by_noun(each, text) or _by_each_before(each, text)


def _by_unit(each: Told, text: TiedText) -> Rate | None:
    """« 300 euros par an et par famille », « 120 km/h »."""
    claim = each.claim
    numerator, *units = (claim.unit or "").split("/") if claim.kind == "measure" else (claim.unit or "",)
    units += units_of(claim.per)
    if not units or not numerator:
        return None
    nouns = [noun for noun in _nouns(each, text) if noun not in grammar_of(text.code).times]
    things = [unit for unit in units if unit in grammar_of(text.code).things]
    bases = [Base(unit=unit) for unit in units if unit not in things]
    if len(things) > 1 or (things and not nouns):
        return None
    bases += [Base(noun=nouns[-1])] if things else []
    return Rate(tuple(bases), to_base(numerator).name, each.mention.end)


def units_of(per: str | None) -> list[str]:
    """Return what stands in "person*year", "meter**2"."""
    return _PRODUCT.split(per) if per else []


def _nouns(each: Told, text: TiedText) -> list[str]:
    """Return the nouns behind « par » inside the words of a figure."""
    found = grammar_of(text.code).inside.finditer(text.lower, each.mention.figure_start, each.mention.end)
    return [match["noun"] for match in found]


def _by_number(place: int, told: Sequence[Told], text: TiedText) -> Rate | None:
    """« 15 naissances pour 1 000 habitants »."""
    each, number = told[place], told[place + 1] if place + 1 < len(told) else None
    if number is None or each.claim.kind != "count" or number.claim.kind != "count" or number.number != each.number:
        return None
    if number.claim.low not in NUMBERS or number.claim.comparator != "exactly":
        return None
    if grammar_of(text.code).for_every.fullmatch(text.lower, each.mention.figure_end, number.mention.start) is None:
        return None
    noun = noun_of(number, text)
    return Rate((Base(noun=noun),), None, number.mention.end, number.claim.id)


def _by_noun(each: Told, text: TiedText) -> Rate | None:
    """« 15 000 euros par logement », « 10 000 visiteurs par mois »."""
    grammar, start = grammar_of(text.code), each.mention.figure_end
    end = _clause_end(start, each, text)
    found = grammar.per.match(text.lower, start, end)
    if found is None:
        return None
    bases = [_base(found["noun"], grammar)]
    other = grammar.again.match(text.lower, found.end(), end)
    bases += [_base(other["noun"], grammar)] if other else []
    numerator = each.claim.base_unit if each.claim.kind != "count" else None
    return Rate(tuple(bases), numerator, (other or found).end())


def _base(noun: str, grammar: RateGrammar) -> Base:
    return Base(unit=grammar.times[noun]) if noun in grammar.times else Base(noun=noun)


def _by_each_behind(each: Told, text: TiedText) -> Rate | None:
    """« 1 200 euros chacun », "£20 apiece", "£20 to each of"."""
    grammar = grammar_of(text.code)
    for behind in (grammar.each_after, grammar.each_behind):
        if behind.may_be_among(text.words):
            found = behind.pattern.match(text.lower, each.mention.end, each.sentence.end)
            if found is not None:
                return Rate((Base(),), each.claim.base_unit, each.mention.end)
    return None


def _by_each_before(each: Told, text: TiedText) -> Rate | None:
    """« chaque famille recevra 300 euros », « un don moyen de 300 euros »."""
    grammar, start = grammar_of(text.code), max(each.sentence.start, each.mention.start - NEAR)
    before = _last_in_clause(grammar.each_before, start, each, text)
    alone = _last_in_clause(grammar.each_alone, start, each, text)
    if before is not None and before["noun"] not in grammar.times:
        return Rate((Base(noun=before["noun"], loose=alone is not None),), each.claim.base_unit, each.mention.end)
    if before is None and (alone is not None or ends_before(grammar.means, start, each, text)):
        return Rate((Base(),), each.claim.base_unit, each.mention.end)
    return None


def _last_in_clause(wording: Wording, start: int, each: Told, text: TiedText) -> re.Match[str] | None:
    """Return where one of the phrases stands last before a figure, with no mark between."""
    if not wording.may_be_among(text.words):
        return None
    found = list(wording.pattern.finditer(text.lower, start, each.mention.start))
    return found[-1] if found and not _END.search(text.lower, found[-1].end(), each.mention.start) else None


def ends_before(wording: Wording, start: int, each: Told, text: TiedText) -> bool:
    """Tell whether one of the phrases ends just before a figure."""
    return wording.may_be_among(text.words) and (
        wording.pattern.search(text.lower, max(start, each.mention.start - NEAR), each.mention.start) is not None
    )


def _clause_end(start: int, each: Told, text: TiedText) -> int:
    end = min(start + NEAR, each.sentence.end)
    mark = _END.search(text.lower, start, end)
    return mark.start() if mark else end


def noun_of(each: Told, text: TiedText) -> str | None:
    """Return the word right behind a figure: « habitants » of « 80 000 habitants »."""
    return next(iter(_words_of(each, text)), None)


def _words_of(each: Told, text: TiedText) -> list[str]:
    """Return the first few words behind a figure: « jeunes », « familles »."""
    found = grammar_of(text.code).counted.match(text.lower, each.mention.figure_end, each.sentence.end)
    return found["words"].split() if found else []


def may_be_base(base: Base, each: Told, text: TiedText) -> bool:
    """Tell whether a figure is how many of what a rate is per there are: « 4 000 familles », « six jours »."""
    claim = each.claim
    if claim.per or (claim.inferred and claim.kind == "count" and base.noun not in grammar_of(text.code).heads):
        return False
    if base.unit is not None:
        return claim.kind in ("duration", "measure") and claim.base_unit == to_base(base.unit).name
    if claim.kind != "count":
        return False
    return base.noun is None or _is_called(base.noun, each, text)


def _is_called(noun: str, each: Told, text: TiedText) -> bool:
    """Tell whether a noun is a word for what a figure counts."""
    grammar, concepts = grammar_of(text.code), set(each.claim.topic.concepts)
    if noun in grammar.heads:
        return is_person(concepts)
    if stem(noun, text.code) in {stem(word, text.code) for word in _words_of(each, text)}:
        return True
    meant = {term.id for term in read_terms(text.code).get(noun, ()) if term.sort == "thing"}
    return any(concepts & {concept, *kinds().get(concept, ())} for concept in meant)
