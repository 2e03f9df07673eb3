"""A sentence in, the mentions of its figures out: each with its words, kind, value, unit and comparator."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import cast

from factcheck.extraction import dates, numerals, tails, traps
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.tails import FoundTail, Tail
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Comparator, Kind, Mention

ONE = Decimal(1)
ZERO = Decimal(0)
_SIGN = re.compile(r"(?:^|[\s(:,;])(?P<sign>[+\-–−])[ \u00a0]?\Z")
_MINUS = frozenset("-–−")


@dataclass(frozen=True)
class QuantityGrammar:
    """The compiled words around numerals of one language; patterns named `…_back` read reversed text."""

    code: str
    hedge_back: re.Pattern[str]
    hedges: dict[str, Comparator]
    hedge_after: re.Pattern[str]
    hedges_after: dict[str, Comparator]
    between_back: re.Pattern[str]
    between_and: re.Pattern[str]
    to: re.Pattern[str]
    from_back: re.Pattern[str]
    travel: re.Pattern[str]
    direction_back: re.Pattern[str]
    directions: dict[str, int]
    direction_after: re.Pattern[str]
    directions_after: dict[str, int]
    out_of: re.Pattern[str]
    no_share_after: re.Pattern[str]
    factor_words: re.Pattern[str]
    factors: dict[str, Decimal]
    multiplied: re.Pattern[str]
    divided: re.Pattern[str]
    ordinal: re.Pattern[str]
    ordinal_word: re.Pattern[str]
    ordinals: dict[str, Decimal]
    rank_noun: re.Pattern[str]
    rank_before: re.Pattern[str]
    same_unit: re.Pattern[str]
    no_noun: re.Pattern[str]


@cache
def grammar_of(code: str) -> QuantityGrammar:
    """Return the quantities of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> QuantityGrammar:
    """Compile hedges, ranges, changes, multiples and ranks of a pack."""
    words = pack.words
    hedges = pack.table(words["hedges"]["before"])
    after = pack.table(words["hedges"]["after"])
    ups = dict.fromkeys(pack.forms(words["changes"]["up"]), 1)
    directions = ups | dict.fromkeys(pack.forms(words["changes"]["down"]), -1)
    directions_after = dict.fromkeys(pack.forms(words["changes_after"]["up"]), 1)
    directions_after |= dict.fromkeys(pack.forms(words["changes_after"]["down"]), -1)
    factors = {
        form: Decimal(key) for key, forms in words["multiples"].items() if key.isdigit() for form in pack.forms(forms)
    }
    articles = phrases.alternation(form[::-1] for form in pack.forms(words["hedges"]["articles"]))
    links = phrases.alternation(["ed", "'d"] if False else [form[::-1] for form in words["ranges"]["from"]])
    ranks = words["ranks"]
    ordinals = pack.table(ranks["words"])
    nouns = phrases.alternation(pack.forms([*ranks["nouns"], *ranks["qualifiers"]]))
    space, gap = phrases.SPACE, phrases.GAP
    connect = pack.forms([*words["comparisons"], *words["ranges"]["between_and"]])
    stops = phrases.alternation(form for form in [*words["grammar"]["stops"], "à", "en", "de", "d'", "au"])
    return QuantityGrammar(
        code=pack.code,
        hedge_back=re.compile(
            rf"{space}(?:(?:{articles})(?:{gap}|(?<=')))?(?P<hedge>{phrases.alternation(form[::-1] for form in hedges)})(?!\w)"
        ),
        hedges={form[::-1]: cast(Comparator, value) for form, value in hedges.items()},
        hedge_after=re.compile(rf"{space}(?:\w+{gap})?(?P<hedge>{phrases.alternation(after)})(?!\w)"),
        hedges_after={form: cast(Comparator, value) for form, value in after.items()},
        between_back=re.compile(
            rf"{space}(?:{phrases.alternation(form[::-1] for form in words['ranges']['between'])})(?!\w)"
        ),
        between_and=re.compile(rf"{space}(?:{phrases.alternation(words['ranges']['between_and'])}){space}\Z"),
        to=re.compile(rf"{space}(?:{phrases.alternation(words['ranges']['to'])}){space}\Z"),
        from_back=re.compile(rf"{space}(?:{links})(?!\w)"),
        travel=re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(words['ranges']['travel']))})(?!\w)"),
        direction_back=re.compile(
            rf"{space}(?:(?:{links})|:)?{space}(?:[^\W\d]{{3,14}}{gap})?(?P<word>{phrases.alternation(form[::-1] for form in directions)})(?!\w)"
        ),
        directions={form[::-1]: sign for form, sign in directions.items()},
        direction_after=re.compile(rf"{space}(?P<word>{phrases.alternation(directions_after)})(?!\w)"),
        directions_after=directions_after,
        out_of=re.compile(
            rf"(?:{gap}(?!\d)[^\W\d][\w'-]*+){{0,3}}?{gap}(?:{phrases.alternation(words['numerals']['out_of'])}){gap}\Z"
        ),
        no_share_after=re.compile(rf"{space}(?:{phrases.alternation(words['fractions_not_before'])})(?!\w)"),
        factor_words=re.compile(rf"(?<!\w)(?P<word>{phrases.alternation(factors)})(?!\w)"),
        factors=factors,
        multiplied=_with_gap(pack.forms(words["multiples"]["multiplied"])),
        divided=_with_gap(pack.forms(words["multiples"]["divided"])),
        ordinal=re.compile(rf"(?:{phrases.alternation(words['numerals']['ordinal_signs'])})(?!\w)"),
        ordinal_word=re.compile(rf"(?<!\w)(?P<word>{phrases.alternation(ordinals)}){gap}(?:{nouns})(?!\w)"),
        ordinals={form: Decimal(value) for form, value in ordinals.items()},
        rank_noun=re.compile(
            rf"{space}(?:{nouns}|[^\W\d]+{gap}(?:{phrases.alternation(pack.forms(ranks['qualifiers']))}))(?!\w)"
        ),
        rank_before=re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(ranks['before']))}){space}\Z"),
        same_unit=re.compile(rf"(?<!\w)(?:{phrases.alternation([*connect, 'puis', 'à'])}){space}\Z"),
        no_noun=re.compile(rf"{space}(?:[^\w\s'\"«“*(]|\Z|(?:{stops})(?!\w)|\d)|\s*\Z"),
    )


def _with_gap(forms: list[str]) -> re.Pattern[str]:
    """Compile phrases in which `…` stands for up to fifty characters of the same clause."""
    plain = [form for form in forms if "…" not in form]
    split = [form.split(" … ") for form in forms if "…" in form]
    heads, lasts = (
        phrases.alternation(head for head, _ in split),
        phrases.alternation(last for _, last in split),
    )
    gap = rf"{phrases.GAP}[^,.;:()]{{1,50}}?{phrases.GAP}"
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(plain)}|(?:{heads}){gap}(?:{lasts})){phrases.SPACE}\Z")


@dataclass(frozen=True, slots=True)
class _Text:
    """One sentence with everything that reading its figures needs."""

    lower: str
    plain: str
    start: int
    end: int
    grammar: QuantityGrammar
    tails: tails.TailGrammar
    traps: traps.TrapGrammar
    codes: list[tuple[int, int]]


def find_mentions(
    lower: str, plain: str, start: int, end: int, code: str, reference: date | None
) -> tuple[list[Mention], int]:
    """Return the figures of `plain[start:end]` in order, and how many dates stay open for want of a reference date.

    `lower` is `plain` in lower case, of the same length; `code` names the language pack.
    """
    trap_grammar = traps.grammar_of(code)
    codes = traps.find_codes(lower, plain, start, end, trap_grammar)
    found_dates = [
        found
        for found in dates.find_dates(lower, plain, dates.grammar_of(code), start, end, reference)
        if not any(first < found.end and found.start < last for first, last in codes)
    ]
    text = _Text(lower, plain, start, end, grammar_of(code), tails.grammar_of(code), trap_grammar, codes)
    taken = [(found.start, found.end) for found in found_dates]
    free = [
        numeral
        for numeral in numerals.find_numerals(lower, plain, numerals.grammar_of(code), start, end)
        if not any(first < numeral.end and numeral.start < last for first, last in taken)
    ]
    mentions = [mention for found in found_dates if (mention := _date_mention(found)) is not None]
    mentions += _figures(free, text)
    mentions += _words_for_figures(text, mentions)
    return sorted(mentions, key=lambda mention: mention.start), sum(found.days is None for found in found_dates)


def _date_mention(found: dates.FoundDate) -> Mention | None:
    if found.days is None:
        return None
    low, high = found.days
    comparator: Comparator = "between" if found.between else "exactly"
    return Mention(
        "date",
        found.start,
        found.end,
        found.start,
        found.end,
        low,
        high,
        ZERO,
        False,
        "digits",
        None,
        None,
        comparator,
    )


def _figures(free: list[Numeral], text: _Text) -> list[Mention]:
    found: list[Mention] = []
    position = 0
    while position < len(free):
        numeral = free[position]
        following = free[position + 1] if position + 1 < len(free) else None
        mentions, used = _read_pair(numeral, following, text) if following is not None else ([], 0)
        if not mentions:
            single = _read_single(numeral, text, found[-1] if found else None)
            mentions, used = ([single] if single is not None else []), 1
        found += mentions
        position += used
    return found


def _read_pair(first: Numeral, second: Numeral, text: _Text) -> tuple[list[Mention], int]:
    """Read two numerals that make one figure: a range, or "four out of ten"; else return nothing."""
    if second.start - first.end > 60:
        return [], 0
    first_tail = tails.find_tail(text.lower, text.plain, first.end, second.start, text.tails)
    link_start = first_tail.end if first_tail else first.end
    second_tail = tails.find_tail(text.lower, text.plain, second.end, text.end, text.tails)
    if first_tail is None and second_tail is None and _is_out_of(first, second, text):
        return [_out_of(first, second, text)], 2
    if first.style not in ("digits", "words") or second.style not in ("digits", "words"):
        return [], 0
    between = text.grammar.between_back.match(_reversed(text, first.start)) is not None
    link = text.lower[link_start : second.start]
    if not (text.grammar.between_and.match(link) if between else text.grammar.to.match(link)):
        return [], 0
    if first_tail is not None and (second_tail is None or first_tail.tail != second_tail.tail):
        return [], 0
    if not between and (first_tail is not None or _travels(first, text)):
        return [], 0
    if second_tail is None and traps.is_trap(
        second, text.lower, text.plain, text.start, text.end, text.codes, text.traps
    ):
        return [], 0
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1:
        low *= second.scale
    if low >= high or first.article:
        return [], 0
    return [_range(first, second, low, high, second_tail, between, text)], 2


def _travels(first: Numeral, text: _Text) -> bool:
    before = text.lower[max(text.start, first.start - 25) : first.start]
    return text.grammar.travel.search(before) is not None


def _range(
    first: Numeral,
    second: Numeral,
    low: Decimal,
    high: Decimal,
    found: FoundTail | None,
    between: bool,
    text: _Text,
) -> Mention:
    start = first.start
    if between and (match := text.grammar.between_back.match(_reversed(text, start))):
        start -= match.end()
    tail = found.tail if found else Tail("count", None)
    end = found.end if found else second.end
    if tail.kind == "change" or (tail.kind == "share" and _direction(text, start) is not None):
        sign = _direction(text, start) or 1
        low, high = sorted((low * sign, high * sign))
        tail = replace(tail, kind="change")
    return Mention(
        tail.kind, start, end, first.start, end, low * tail.factor, high * tail.factor, second.grain * tail.factor,
        second.round, second.style, tail.unit, found.per if found else None, "between",
    )  # fmt: skip


def _is_out_of(first: Numeral, second: Numeral, text: _Text) -> bool:
    return (
        0 < first.value < second.value <= 1000
        and second.scale == 1
        and text.grammar.out_of.match(text.lower[first.end : second.start]) is not None
    )


def _out_of(first: Numeral, second: Numeral, text: _Text) -> Mention:
    value = first.value / second.value * 100
    start, comparator = _hedge(text, first.start, second.end)
    return Mention(
        "share",
        start,
        second.end,
        first.start,
        second.end,
        value,
        value,
        value,
        True,
        "fraction",
        "%",
        None,
        comparator,
    )


def _read_single(numeral: Numeral, text: _Text, previous: Mention | None) -> Mention | None:
    if numeral.style == "fraction":
        return _fraction(numeral, text)
    if any(first < numeral.end and numeral.start < last for first, last in text.codes):
        return None
    if traps.is_time_of_day(numeral, text.lower, text.start, text.end, text.traps):
        start, comparator = _hedge(text, numeral.start, numeral.end)
        if comparator not in ("more_than", "less_than", "almost", "about"):
            return None
    rank = _rank(numeral, text)
    if rank is not None:
        return rank
    if numeral.style == "digits" and text.grammar.ordinal.match(text.lower, numeral.end):
        return None
    found = tails.find_tail(text.lower, text.plain, numeral.end, text.end, text.tails)
    sign = text.tails.currency_before.search(text.plain, max(text.start, numeral.start - 6), numeral.start)
    if found is None and sign is not None:
        found = FoundTail(text.tails.by_sign[sign["sign"]], numeral.end)
    if found is not None:
        return _with_tail(numeral, found, text)
    return _without_tail(numeral, text, previous)


def _fraction(numeral: Numeral, text: _Text) -> Mention | None:
    if text.grammar.no_share_after.match(text.lower, numeral.end, text.end):
        return None
    start, comparator = _hedge(text, numeral.start, numeral.end)
    value, kind, unit = numeral.value, cast(Kind, "share"), "%"
    direction = _direction(text, start)
    if direction is not None:
        value, kind = value * direction, "change"
    return Mention(
        kind,
        start,
        numeral.end,
        numeral.start,
        numeral.end,
        value,
        value,
        numeral.grain,
        True,
        "fraction",
        unit,
        None,
        comparator,
    )


def _rank(numeral: Numeral, text: _Text) -> Mention | None:
    """Read « 5e position », « numéro 2 mondial », « no 12 »: an ordinal and a word for a place in an order."""
    if numeral.style == "digits" and numeral.scale == 1:
        ordinal = text.grammar.ordinal.match(text.lower, numeral.end, text.end)
        stop = ordinal.end() if ordinal else numeral.end
        noun = text.grammar.rank_noun.match(text.lower, stop, text.end) if ordinal else None
        before = text.grammar.rank_before.search(text.lower, max(text.start, numeral.start - 10), numeral.start)
        trapped = traps.is_trap(numeral, text.lower, text.plain, text.start, text.end, text.codes, text.traps)
        if noun is None and (before is None or trapped):
            return None
        end = noun.end() if noun else numeral.end
        start = before.start() if before and noun is None else numeral.start
        return _rank_mention(start, end, numeral.value)
    return None


def _rank_mention(start: int, end: int, value: Decimal) -> Mention:
    return Mention("rank", start, end, start, end, value, value, ONE, False, "digits", None, None, "exactly")


def _with_tail(numeral: Numeral, found: FoundTail, text: _Text) -> Mention | None:
    tail, value, grain = found.tail, numeral.value, numeral.grain
    is_round = numeral.round or tail.factor >= 10
    start, comparator = _hedge(text, numeral.start, found.end)
    if tail.kind == "multiple":
        if numeral.article or value <= 0:
            return None
        value = ONE / value if tail.inverse else value
        grain = ONE / numeral.value if tail.inverse else grain
    if numeral.article and tail.unit != "%" and tail.factor == 1 and comparator == "exactly":
        return None  # « un jour », « un franc succès »: an article
    value, grain = value * tail.factor, grain * tail.factor
    kind = tail.kind
    sign = _SIGN.search(text.plain[max(text.start, numeral.start - 3) : numeral.start])
    if sign is not None and kind in ("share", "change", "measure"):
        start = min(start, numeral.start - len(sign[0]) + sign.start("sign"))
        factor = -1 if sign["sign"] in _MINUS else 1
        if kind == "measure" and not str(tail.unit).startswith("degree"):
            factor = 1
        value *= factor
        kind = kind if kind == "measure" else "change"
    elif kind in ("share", "change"):
        direction = _direction(text, start)
        match = text.grammar.direction_after.match(text.lower, found.end, text.end)
        if direction is None and match is not None:
            direction = text.grammar.directions_after[phrases.squeeze(match["word"])]
        if direction is not None:
            kind, value = "change", value * direction
    return Mention(
        kind,
        start,
        found.end,
        numeral.start,
        found.end,
        value,
        value,
        grain,
        is_round,
        numeral.style,
        tail.unit,
        found.per,
        comparator,
    )


def _without_tail(numeral: Numeral, text: _Text, previous: Mention | None) -> Mention | None:
    if numeral.article or numeral.value == 0:
        return None
    if traps.is_trap(numeral, text.lower, text.plain, text.start, text.end, text.codes, text.traps):
        return None
    factor = _factor_before(numeral, text)
    if factor is not None:
        return factor
    bare = text.grammar.no_noun.match(text.lower, numeral.end, text.end) is not None
    if numeral.ambiguous and bare:
        return None
    start, comparator = _hedge(text, numeral.start, numeral.end)
    if bare and previous is not None and previous.unit is not None and _continues(numeral, start, previous, text):
        return _as_previous(numeral, start, comparator, previous)
    return Mention(
        "count", start, numeral.end, numeral.start, numeral.end, numeral.value, numeral.value, numeral.grain,
        numeral.round, numeral.style, None, None, comparator,
    )  # fmt: skip


def _factor_before(numeral: Numeral, text: _Text) -> Mention | None:
    """Read « divisé par trois » and « multiplié par 1,7 »."""
    window = text.lower[max(text.start, numeral.start - 80) : numeral.start]
    for pattern, inverse in ((text.grammar.multiplied, False), (text.grammar.divided, True)):
        match = pattern.search(window)
        if match is not None and numeral.value > 0:
            value = ONE / numeral.value if inverse else numeral.value
            start = numeral.start - len(window) + match.start()
            return Mention(
                "multiple", start, numeral.end, numeral.start, numeral.end, value, value, numeral.grain / numeral.value * value,
                numeral.round, numeral.style, "x", None, "exactly",
            )  # fmt: skip
    return None


def _continues(numeral: Numeral, start: int, previous: Mention, text: _Text) -> bool:
    """Tell whether a bare number takes up the unit of the figure before it: « 2 480 francs, contre 1 950 en 2019 »."""
    if previous.kind not in ("money", "measure", "share", "duration"):
        return False
    if previous.kind == "duration" and numeral.value > 1000:
        return False
    hedged = start < numeral.start
    near = text.lower[max(text.start, start - 20) : start]
    return numeral.start - previous.end < 60 and (hedged or text.grammar.same_unit.search(near) is not None)


def _as_previous(numeral: Numeral, start: int, comparator: Comparator, previous: Mention) -> Mention:
    value, grain = numeral.value, numeral.grain
    low = previous.low
    if isinstance(low, Decimal) and numeral.scale == 1 and low >= 1_000_000 and value < 1000:
        scale = max(step for step in (10**6, 10**9, 10**12) if step <= low)
        value, grain = value * scale, grain * scale
    return replace(
        previous, start=start, end=numeral.end, figure_start=numeral.start, figure_end=numeral.end, low=value, high=value,
        grain=grain, round=numeral.round, numeral=numeral.style, comparator=comparator,
    )  # fmt: skip


def _words_for_figures(text: _Text, taken: list[Mention]) -> list[Mention]:
    """Return the figures that a single word states: « doublé », « troisième place »."""
    found = []
    for match in text.grammar.factor_words.finditer(text.lower, text.start, text.end):
        value = text.grammar.factors[phrases.squeeze(match["word"])]
        start, comparator = _hedge(text, match.start(), match.end())
        found.append(
            Mention(
                "multiple",
                start,
                match.end(),
                *match.span(),
                value,
                value,
                ONE,
                False,
                "words",
                "x",
                None,
                comparator,
            )
        )
    for match in text.grammar.ordinal_word.finditer(text.lower, text.start, text.end):
        found.append(_rank_mention(match.start(), match.end(), text.grammar.ordinals[match["word"]]))
    free = [m for m in found if not any(t.start < m.end and m.start < t.end for t in taken)]
    return [m for m in free if not any(first < m.end and m.start < last for first, last in text.codes)]


def _reversed(text: _Text, position: int, length: int = 60) -> str:
    return text.lower[max(text.start, position - length) : position][::-1]


def _hedge(text: _Text, start: int, end: int) -> tuple[int, Comparator]:
    """Return where the figure starts with its hedge, and the comparator that a hedge before or after it gives."""
    match = text.grammar.hedge_back.match(_reversed(text, start))
    if match is not None:
        return start - match.end(), text.grammar.hedges[phrases.squeeze(match["hedge"])]
    after = text.grammar.hedge_after.match(text.lower, end, text.end)
    if after is not None:
        return start, text.grammar.hedges_after[phrases.squeeze(after["hedge"])]
    return start, "exactly"


def _direction(text: _Text, start: int) -> int | None:
    """Return the sign that a verb or noun before the figure gives to a change, or None."""
    match = text.grammar.direction_back.match(_reversed(text, start))
    return None if match is None else text.grammar.directions[phrases.squeeze(match["word"])]
