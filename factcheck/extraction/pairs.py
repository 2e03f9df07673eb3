"""Two numerals that follow each other in, the figure or figures out that they state together.

That is a range (« de 2 à 3 millions d'euros », "$5-7bn"), a share (« quatre sur dix ») or a way travelled (« passe de
3 à 5 % »), whose first figure has the unit of the second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.extraction import ages, changes, nouns, tails, traps
from factcheck.extraction.hedges import find_hedge
from factcheck.extraction.mentions import build_mention
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage, Stretches
from factcheck.extraction.tails import FoundTail, Tail
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

FARTHEST = 60
"""Characters between two numerals that make one figure."""
LARGEST_GROUP = 1000
"""« Trois sur mille » is a share; « 3 sur 2 500 » counts."""
WIDEST = 3
"""« 12 à 15 000 » are thousands; where the second would be more than so many times the first, it is as written."""
MOST_FALLEN = 20
"""Something falls to no less than one part in so many, as long as nothing says so: « passé de 3,1 à 2,4 millions »."""
STEP = 3
"""What something rises by, where it rises to more than so many times as much: "rose by 14 to 203"."""
THOUSAND = Decimal(1000)
BOUND_STYLES = ("digits", "words")
COUNT = Tail("count", None)


@dataclass(frozen=True)
class PairGrammar:
    """The compiled words of one language between two numerals and before them; `…_back` read reversed text."""

    joint: re.Pattern[str]
    """What stands between any two numbers that make one figure."""
    between_back: re.Pattern[str]
    between_and: re.Pattern[str]
    to: re.Pattern[str]
    travel_back: re.Pattern[str]
    step_back: re.Pattern[str]
    out_of: re.Pattern[str]
    far_out_of: re.Pattern[str]
    """« Une heure de cours perdue sur trois »: more words between, where nothing that is counted follows."""
    one_out_of: re.Pattern[str]
    """"Seven Danish workers in ten": up to three words between, where nothing that is counted follows."""


@cache
def grammar_of(code: str) -> PairGrammar:
    """Return the words of pairs of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> PairGrammar:
    """Compile the section `ranges` and the words of `numerals` for "out of"."""
    ranges, numerals, space, gap = pack.words["ranges"], pack.words["numerals"], phrases.SPACE, phrases.GAP
    between = phrases.alternation(form[::-1] for form in ranges["between"])
    origin = phrases.alternation(form[::-1] for form in ranges["from"])
    by = phrases.alternation(form[::-1] for form in pack.forms(pack.words["changes"]["links"]))
    verbs = phrases.alternation(form[::-1] for form in pack.forms(ranges["travel"]))
    # « quatre jeunes Français sur dix »: up to three words stand between, none of them a number.
    word = rf"(?:{gap}(?!\d)[^\W\d][\w'-]*+)"
    counted = rf"{word}{{0,3}}?"
    out_of, directly = (phrases.alternation(pack.forms(numerals[name])) for name in ("out_of", "out_of_directly"))
    return PairGrammar(
        joint=_build_joint(
            [
                *(form for name in ("between_and", "to") for form in ranges[name]),
                *(form for name in ("out_of", "out_of_directly") for form in pack.forms(numerals[name])),
            ]
        ),
        between_back=re.compile(rf"{space}(?:{between})(?!\w)"),
        between_and=re.compile(rf"{space}(?:{phrases.alternation(ranges['between_and'])}){space}\Z"),
        to=re.compile(rf"{space}(?:{phrases.alternation(ranges['to'])}){space}\Z"),
        # « Le taux est passé en un an de »: the verb stands a few words before.
        travel_back=re.compile(rf"{space}(?:{origin}){gap}(?:[\w'%€$£.,-]+{gap}){{0,5}}?(?:{verbs})(?!\w)"),
        step_back=re.compile(rf"{space}(?:(?:{by}){gap})?(?:[\w'-]+{gap})?(?:{verbs})(?!\w)"),
        out_of=re.compile(rf"{counted}(?:-|{gap})(?:{out_of})(?:-|{gap})\Z|(?:-|{gap})(?:{directly})(?:-|{gap})\Z"),
        far_out_of=re.compile(rf"{word}{{4,5}}?{gap}(?:{out_of}){gap}\Z"),
        one_out_of=re.compile(rf"(?:{gap}(?!\d)[^\W\d][\w'-]*+){{1,3}}?{gap}(?:{directly}){gap}\Z"),
    )


def _build_joint(forms: list[str]) -> re.Pattern[str]:
    words = phrases.alternation(form for form in forms if form[0].isalpha() and form[-1].isalpha())
    signs = phrases.alternation(form for form in forms if not (form[0].isalpha() and form[-1].isalpha()))
    letter = r"[^\W\d_]"
    opens = {form[0] for form in forms}
    return re.compile(phrases.skip_to(opens, rf"(?:(?<!{letter})(?:{words})(?!{letter})|(?:{signs}))"))


def read_pair(first: Numeral, second: Numeral, passage: Passage, codes: Stretches) -> list[Mention]:
    """Return the figure that two numerals make together, both of them, or none where each stands for itself."""
    if second.start - first.end > FARTHEST or codes.meet(first.start, first.end):
        return []
    if not grammar_of(passage.code).joint.search(passage.lower, first.end, second.start):
        return []
    first_unit = tails.find_unit(passage, first.start, first.end, second.start)
    if (first_unit is None or _is_counted(first, first_unit, second, passage)) and _is_out_of(first, second, passage):
        return [_read_out_of(first, second, passage)]
    if first.style == second.style == "fraction":
        return _read_fractions(first, second, passage)
    if not _can_open(first, passage) or second.style not in BOUND_STYLES:
        return []
    second_unit = tails.find_unit(passage, second.start, second.end, passage.end)
    unit = _shared_unit(first_unit, second_unit)
    bounds = _bounds(first, second)
    if unit is None or bounds is None:
        return []
    begin = _start(first, first_unit)
    if _is_way(begin, first, second, passage):
        return []
    opening = _opening(begin, _end(first, first_unit), _start(second, second_unit), passage)
    if bounds[1] > bounds[0] * STEP and grammar_of(passage.code).step_back.match(passage.backwards(begin)):
        return []
    if opening is None or (unit.tail is COUNT and traps.is_trap(second, passage, codes)):
        return []
    second = replace(second, start=begin, grain=_finer_grain(first, second, bounds[0]))
    return [_build_range(second, opening, bounds, unit, passage)]


def _read_fractions(first: Numeral, second: Numeral, passage: Passage) -> list[Mention]:
    """Return the share between two fractions: "between half and two-thirds"."""
    opening = _opening(first.start, first.end, second.start, passage)
    if opening is None or first.value >= second.value:
        return []
    share = FoundTail(Tail("share", "%"), second.end)
    return [_build_range(replace(second, start=first.start), opening, (first.value, second.value), share, passage)]


def read_way(first: Numeral, second: Numeral, passage: Passage) -> tuple[Numeral, FoundTail] | None:
    """Return the figure that something started from, with its unit and scale: « passe de 3 à 5 % ».

    Both figures are levels then, and no changes: « la TVA baisse de 20 % à 5,5 % ».
    """
    if second.start - first.end > FARTHEST or not grammar_of(passage.code).joint.search(
        passage.lower, first.end, second.start
    ):
        return None
    own = tails.find_unit(passage, first.start, first.end, second.start)
    unit = tails.find_unit(passage, second.start, second.end, passage.end)
    link = passage.lower[_end(first, own) : _start(second, unit)]
    if not grammar_of(passage.code).to.match(link) or not _is_way(_start(first, own), first, second, passage):
        return None
    if own is not None:  # « a reculé de 3 % à 2,1 milliards » speaks of two things
        return (first, own) if unit is not None and unit.tail == own.tail else None
    shares = first.scale == 1 and first.value * second.scale <= second.value * MOST_FALLEN
    if shares:
        first = replace(first, value=first.value * second.scale, grain=first.grain * second.scale)
    return None if unit is None and not shares else (first, replace(unit or FoundTail(COUNT, 0), end=first.end))


def _is_way(begin: int, first: Numeral, second: Numeral, passage: Passage) -> bool:
    """Tell « passe de 3 à 5 millions » from « une baisse de 5 à 10 % », which falls by one of them."""
    if not grammar_of(passage.code).travel_back.match(passage.backwards(begin)):
        return False
    direction = changes.find_direction(passage, begin)
    high = second.value if first.scale > 1 else second.value / second.scale
    return direction is None or (high > first.value) == (direction > 0)


def _start(numeral: Numeral, unit: FoundTail | None) -> int:
    return numeral.start if unit is None or unit.start is None else unit.start


def _end(numeral: Numeral, unit: FoundTail | None) -> int:
    return numeral.end if unit is None else unit.end


def _is_counted(first: Numeral, unit: FoundTail, second: Numeral, passage: Passage) -> bool:
    """Tell « une heure de cours sur trois », "one pound in five", shares, from "two hours in 14 shops"."""
    known = unit.tail.kind in ("duration", "money") and unit.start is None
    return known and first.style == "words" and nouns.is_bare(second.end, passage)


def _is_out_of(first: Numeral, second: Numeral, passage: Passage) -> bool:
    if not 0 < first.value < second.value <= LARGEST_GROUP or first.scale != 1:
        return False
    if tails.find_tail(passage, second.end, passage.end) is not None:
        return False
    grammar, link = grammar_of(passage.code), passage.lower[first.end : second.start]
    if grammar.out_of.match(link):
        return True
    is_last = nouns.is_bare(second.end, passage) and first.style == "words" and second.value <= 20
    return is_last and (grammar.one_out_of.match(link) or grammar.far_out_of.match(link)) is not None


def _read_out_of(first: Numeral, second: Numeral, passage: Passage) -> Mention:
    value = first.value / second.value * 100
    start, comparator = find_hedge(passage, first.start, second.end)
    share = Numeral(first.start, second.end, value, value, round=True, style="fraction", digits_end=second.end)
    return build_mention(share, "share", start, comparator, "%")


def _can_open(first: Numeral, passage: Passage) -> bool:
    """Tell a figure that a range may begin with from « l'un », « un bâtiment neuf » and a time of day."""
    if first.style not in BOUND_STYLES or traps.is_time_of_day(first, passage) or traps.is_adjective(first, passage):
        return False
    return not first.article or passage.lower[first.start - 1 : first.start] != "'"


def _shared_unit(first: FoundTail | None, second: FoundTail | None) -> FoundTail | None:
    """Return the unit of both ends: that of the last, or of the sign before the first; None where they differ."""
    if second is None:
        return FoundTail(COUNT, 0) if first is None else first if first.start is not None else None
    return second if first is None or first.tail == second.tail else None


def _opening(begin: int, end: int, following: int, passage: Passage) -> int | None:
    """Return where the range begins, with its "between", or None where nothing joins the two figures to one."""
    grammar = grammar_of(passage.code)
    link = passage.lower[end:following]
    backwards = passage.backwards(begin)
    between = grammar.between_back.match(backwards)
    if between is not None:
        return begin - between.end() if grammar.between_and.match(link) else None
    if not grammar.to.match(link):
        return None
    return begin


def _bounds(first: Numeral, second: Numeral) -> tuple[Decimal, Decimal] | None:
    """Return both ends of a range, which the second one's scale may hold for: « 3 à 5 millions », « 12 à 15 000 »."""
    low, high = first.value, second.value
    if first.scale == 1 and low * second.scale < high:
        low *= second.scale
    if second.scale == 1 and low < THOUSAND <= second.grain and low * THOUSAND < high <= low * THOUSAND * WIDEST:
        low *= THOUSAND
    return None if low >= high else (low, high)


def _finer_grain(first: Numeral, second: Numeral, low: Decimal) -> Decimal:
    """Return the grain of the end that is told more exactly: « entre 18 000 et 20 000 » are thousands."""
    return min(second.grain, first.grain * (low / first.value)) if first.value > 0 else second.grain


def _build_range(
    numeral: Numeral, opening: int, bounds: tuple[Decimal, Decimal], found: FoundTail, passage: Passage
) -> Mention:
    tail, end = found.tail, max(found.end, numeral.end)
    if tail is COUNT and bounds[1] <= ages.OLDEST and ages.is_age(opening, passage):
        tail = Tail("duration", "year")
    kind, sign = tail.kind, 1
    if kind in ("share", "change"):
        direction = changes.find_direction(passage, opening) or changes.find_direction_after(passage, end)
        kind, sign = ("change" if direction else kind), direction or 1
    if tail.inverse:
        bounds = (1 / bounds[1], 1 / bounds[0])
    low, high = sorted(bound * tail.factor * sign for bound in bounds)
    below = changes.find_sign(passage, numeral.start) if str(tail.unit).startswith("degree") else None
    if below is not None and below[1] < 0:  # « de -3 à 5 °C »
        low, high = sorted((-low, high))
        opening = min(opening, below[0])
    numeral = replace(numeral, end=end, grain=numeral.grain * tail.factor)
    mention = build_mention(numeral, kind, opening, "between", tail.unit, found.per)
    return replace(mention, low=low, high=high)
