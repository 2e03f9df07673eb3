"""A figure in its sentence in, what the words around it say of it that bounds it out: a day that is over, an age.

`over`: what is told of the day has happened on it, « a été inauguré le 12 mars 2027 ». `below`: a minus stands before
what is counted, « compte -12 adhérents ». `parted`: it is so many of the next figure, « onze Français sur dix ».
`person`: it is the age of a person. `per day`, `per week`, …: the time that passes in each of these, "open 26 hours a
day". Of a fall by more than all, `swings`: something beside it can be below zero, or is set right, as « la croissance
des ventes », « a prétendu à tort »; `said`: it is somebody's word, quoted or promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from factcheck.claims import statuses
from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

OVER, BELOW, PARTED, PERSON, PER, SWINGS, SAID = "over", "below", "parted", "person", "per ", "swings", "said"
BACK = 90
"""Characters before a day in which the verb stands that tells it over. Own choice."""
NEAR = 40
"""Characters around a figure in which a minus, a person or a time stands. Own choice."""
PRECISE = 31
"""Days of what is told to have happened on a day or in a month; of a year a whole verb must tell."""
_MINUS = re.compile(r"(?<!\w)[-−–][ \u00a0\u202f]?\Z")
_SIGNS = frozenset("-−–")
ALL = Decimal(-100)
AROUND = 150
"""Characters before and behind a sentence in which a price may be told to be negative. Own choice."""
OPENED, CLOSED = re.compile(r"[«“\"][^»”\"]*\Z"), re.compile(r"[»”\"]")


@dataclass(frozen=True)
class MarkGrammar:
    """The words of one language that bound figures."""

    happened: Wording
    """A whole verb in the past, up to a day: « a été inauguré en grande pompe le »."""
    done: Wording
    """A participle just before a day: « inaugurée le »."""
    never_over: Wording
    counts: Wording
    """Verbs just before what there is: « compte »."""
    varies: Wording
    """In the sentence of a number with a minus: it is a difference: « par rapport à », "since"."""
    swings: Wording
    """In the sentence of a fall: what falls can be below zero, or it did not fall so: « croissance », "falsely"."""
    negatives: re.Pattern[str]
    """The same in the sentences around it: « est devenu négatif »."""
    claimed: Wording
    """In the sentence of a fall: somebody says or promises so."""
    beyond: Wording
    """Just behind a fall: it is set against another one: "fell 120% more than"."""
    out_of: re.Pattern[str]
    """All that stands between a part of ten people and the ten."""
    persons: Wording
    """Just before an age: « une femme de »."""
    person_behind: Wording
    """Just behind one: "142-year-old woman", but not "142-year-old woman's college"."""
    ends_age: re.Pattern[str]
    """The end of an age that stands before whose it is: "142-year-old"."""
    aged: Wording
    """Just before an age, of a person or anything: « âgé de »."""
    lives: Wording
    """In the sentence of an age: it is a person's."""
    others: Wording
    """In the sentence of an age: it is a tree's, a house's."""
    spends: Wording
    """Before hours a day: « est ouvert »."""
    several: Wording
    """In the sentence of hours a day: they are those of several."""
    per: Wording
    times: dict[str, str]


@cache
def grammar_of(code: str) -> MarkGrammar:
    """Return the marks of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> MarkGrammar:
    """Compile the section `bounds` of a pack."""
    lists = {name: pack.forms(forms) for name, forms in pack.words["bounds"].items()}
    gap, space = phrases.GAP, phrases.SPACE
    times = {form: unit for form, unit in pack.table(pack.words["durations"]).items() if unit in UNITS}
    link = phrases.alternation(lists["on"])
    stops = phrases.alternation(lists["breaks"])
    some = rf"(?:{gap}(?!(?:{stops})(?!\w))[^\W\d][\w'-]*){{0,5}}"

    def whole_words(name: str) -> Wording:
        return build_wording(rf"(?<!\w)(?:{FORMS})(?!\w)", lists[name])

    def just_before(name: str, rest: str = "") -> Wording:
        return build_wording(rf"(?<!\w)(?:{FORMS}){rest}(?:{gap}|(?<='))?\Z", lists[name])

    out_of = phrases.alternation([*pack.words["numerals"]["out_of"], *pack.words["numerals"]["out_of_directly"]])
    return MarkGrammar(
        happened=_happened(lists, rf"{some}{gap}(?:{link})(?:{gap}|(?<='))?\Z"),
        done=just_before("done", rf"{some}{gap}(?:{link})"),
        never_over=whole_words("never_over"),
        counts=just_before("counts"),
        varies=whole_words("varies"),
        swings=whole_words("swings"),
        negatives=re.compile(rf"(?<!\w)(?:{phrases.alternation(lists['negatives'])})(?!\w)"),
        claimed=whole_words("claimed"),
        beyond=build_wording(rf"{gap}(?:{FORMS})(?!\w)", lists["beyond"]),
        out_of=re.compile(rf"(?:{gap}(?P<noun>[^\W\d][\w'-]*)){{0,2}}{gap}(?:{out_of}){gap}"),
        persons=just_before("persons"),
        person_behind=build_wording(rf"(?:{gap}[^\W\d][\w'-]*)?{gap}(?:{FORMS})(?!['’\w])", lists["people"]),
        ends_age=re.compile(rf"(?<!\w)(?:{phrases.alternation(lists['ends_age'])})\Z"),
        aged=just_before("aged"),
        lives=whole_words("people"),
        others=whole_words("others"),
        spends=whole_words("spends"),
        several=whole_words("several"),
        per=build_wording(
            rf"(?:{gap}|{space}/{space})(?:(?:{phrases.alternation(pack.forms(pack.words['per']))})(?:{gap}|(?<='))?)?"
            rf"(?P<unit>{phrases.alternation(times)})(?!\w)",
            times,
        ),
        times=times,
    )


def _happened(lists: dict[str, list[str]], rest: str) -> Wording:
    """Return verbs in the past, alone or with what helps them, and all that stands between them and their day."""
    gap, adverbs = phrases.GAP, phrases.alternation(lists["adverbs"])
    pairs = [
        rf"(?:{phrases.alternation(lists[helper])})(?:{gap}(?:{adverbs}))?{gap}(?:{phrases.alternation(lists[verb])})"
        for helper, verb in PAIRS
    ]
    verbs = "|".join([*pairs, phrases.alternation(lists["past"])])
    forms = [form for name in (*(verb for _, verb in PAIRS), "past") for form in lists[name]]
    return build_wording(rf"(?<!\w)(?:{verbs}){rest}", forms)


PAIRS = (("been", "undergone"), ("is", "gone"), ("itself", "turned"), ("has", "done_so"))
"""Lists of the section `bounds`: what helps a verb, and the verb."""
UNITS = frozenset({"minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: in a text in lower case, between the ends of its sentence, whose words these are."""

    lower: str
    start: int
    end: int
    code: str
    words: frozenset[str]


def find_marks(mention: Mention, found: Sequence[Mention], place: Place, published: date | None) -> tuple[str, ...]:
    """Return what the words around a figure say of it; `found` are the figures of its sentence, in order."""
    return tuple(_find(mention, found, place, published))


def _find(mention: Mention, found: Sequence[Mention], place: Place, published: date | None) -> Iterator[str]:
    if mention.kind == "date":
        if (
            published is not None
            and isinstance(mention.low, date)
            and mention.low > published
            and _is_over(mention, place)
        ):
            yield OVER
    elif mention.kind == "duration":
        yield from _passes(mention, found, place)
        if mention.unit == "year" and _is_of_person(mention, place):
            yield PERSON
    elif mention.kind == "count":
        if _is_below(mention, place):
            yield BELOW
        if _is_parted(mention, found, place):
            yield PARTED
        if mention.figure_end == mention.end and _is_of_person(mention, place, bare=True):
            yield PERSON
    elif mention.kind in ("change", "measure", "share"):
        if _is_below(mention, place):
            yield BELOW
        if mention.kind == "change" and isinstance(mention.low, Decimal) and mention.low < ALL:
            yield from _excuses(mention, place)


def _stands(wording: Wording, place: Place, low: int, first: int) -> bool:
    return wording.may_be_among(place.words) and (
        wording.pattern.search(place.lower, max(place.start, low), first) is not None
    )


def _is_over(mention: Mention, place: Place) -> bool:
    """Tell whether a verb in the past leads to a day whose year is written, and nothing in the sentence is to come."""
    assert isinstance(mention.low, date)
    assert isinstance(mention.high, date)
    if str(mention.low.year) not in place.lower[mention.start : mention.end]:
        return False
    grammar, first = grammar_of(place.code), mention.start
    precise = (mention.high - mention.low).days <= PRECISE
    told = _stands(grammar.happened, place, first - BACK, first)
    told = told or (precise and _stands(grammar.done, place, first - NEAR, first))
    return told and not _stands(grammar.never_over, place, place.start, place.end) and not _is_to_come(place)


def _is_to_come(place: Place) -> bool:
    """Tell whether a verb of the sentence is in the future or conditional."""
    grammar = statuses.grammar_of(place.code)
    return any(
        endings.may_be_among(place.words) and endings.pattern.search(place.lower, place.start, place.end) is not None
        for endings in (grammar.future, grammar.conditional)
    )


def _is_below(mention: Mention, place: Place) -> bool:
    """Tell « compte -12 adhérents », « a obtenu -3 % des voix » from « -12 en un an »."""
    sign, grammar = sign_of(mention, place), grammar_of(place.code)
    if sign is None or not _stands(grammar.counts, place, sign - NEAR, sign):
        return False
    return not any(_stands(each, place, place.start, place.end) for each in (grammar.swings, grammar.varies))


def sign_of(mention: Mention, place: Place) -> int | None:
    """Return where the minus before a figure stands; None where there is none."""
    first = mention.figure_start
    if place.lower[first : first + 1] in _SIGNS:
        return first
    sign = _MINUS.search(place.lower, max(place.start, first - 3), first)
    return sign.start() if sign else None


def _excuses(mention: Mention, place: Place) -> Iterator[str]:
    """Say why a fall by more than all may be one: « la croissance des ventes a chuté de 120 % », "he claimed that"."""
    grammar, first, last = grammar_of(place.code), place.start, place.end
    beyond = grammar.beyond.may_be_among(place.words) and grammar.beyond.pattern.match(place.lower, mention.end, last)
    around = grammar.negatives.search(place.lower, max(0, first - AROUND), last + AROUND)
    if beyond or around or _stands(grammar.swings, place, first, last):
        yield SWINGS
    if is_quoted(place.lower[first : mention.start], place.lower[mention.end : last]) or _stands(
        grammar.claimed, place, first, last
    ):
        yield SAID


def is_quoted(before: str, behind: str) -> bool:
    """Tell whether a figure stands in quotation marks, by what of its sentence is before and behind it."""
    return OPENED.search(before) is not None and CLOSED.search(behind) is not None


def _is_parted(mention: Mention, found: Sequence[Mention], place: Place) -> bool:
    """Tell whether the next figure is how many there are of the same: « onze Français sur dix »."""
    after = next((each for each in found if each.start > mention.start), None)
    if after is None or after.kind != "count":
        return False
    return grammar_of(place.code).out_of.fullmatch(place.lower, mention.figure_end, after.start) is not None


def _is_of_person(mention: Mention, place: Place, *, bare: bool = False) -> bool:
    """Tell « une femme de 142 ans », « morte à 142 ans » from the age of a tree or a house."""
    grammar, first, last = grammar_of(place.code), mention.start, mention.end
    if _stands(grammar.others, place, place.start, place.end):
        return False
    if _stands(grammar.aged, place, first - NEAR, first):
        return _stands(grammar.lives, place, place.start, place.end)
    if bare:
        return False
    behind = grammar.person_behind
    if behind.may_be_among(place.words) and grammar.ends_age.search(place.lower, first, last):
        return behind.pattern.match(place.lower, last, place.end) is not None
    return _stands(grammar.persons, place, first - NEAR, first)


def _passes(mention: Mention, found: Sequence[Mention], place: Place) -> Iterator[str]:
    """« Le magasin est ouvert 26 heures par jour »."""
    grammar = grammar_of(place.code)
    if not grammar.per.may_be_among(place.words):
        return
    each = grammar.per.pattern.match(place.lower, mention.end, place.end)
    if each is None or _is_of_several(found, place):
        return
    if _stands(grammar.spends, place, mention.start - NEAR, mention.start):
        yield PER + grammar.times[phrases.squeeze(each["unit"])]


def _is_of_several(found: Sequence[Mention], place: Place) -> bool:
    """Tell the hours of « trois machines », « sur ses deux canaux », « au total » from those of one."""
    many = (each.kind == "count" and isinstance(each.low, Decimal) and each.low > 1 for each in found)
    return any(many) or _stands(grammar_of(place.code).several, place, place.start, place.end)
