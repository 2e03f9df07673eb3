"""The text after a numeral in, what it counts out: percent, currency, unit, duration, fold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.extraction import denominators, remainders
from factcheck.extraction.money import money_names, money_signs, penny_names, penny_signs, settle
from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Kind
from factcheck.units.currencies import Denomination
from factcheck.units.spellings import read_signs, unit_signs, unit_words

HUNDREDTH = Decimal("0.01")
NO_BREAK = "[\u00a0\u202f]?+"
NO_LETTER = r"(?=\w\w|[^\w\s])"
"""Opens a sign that is no letter alone: « millions de m² », but not « 12 de g »."""
_NEXT = re.compile(rf"{phrases.SPACE}-?(?P<next>[a-zß-öø-ɏ]+|(?s:.))")
LONGEST_SIGN = 8
"""Characters in which a sign before a number is looked for, white space included."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after a number and gives it a unit."""

    kind: Kind
    unit: str | None
    factor: Decimal = Decimal(1)
    """The number is multiplied by it: 100 basis points are one point."""
    inverse: bool = False
    """Whether the number divides: « dix fois moins » is a tenth."""
    added: bool = False
    """Whether a multiple counts what comes on top, after a word of change."""
    denomination: Denomination | None = None
    """The currencies that a name of money can stand for, until the article has told which."""


@dataclass(frozen=True, slots=True)
class FoundTail:
    """A tail in the text, with the denominator of a price or rate."""

    tail: Tail
    end: int
    per: str | None = None
    start: int | None = None
    """Where a sign before the number stands; None for what stands after it."""
    more: Decimal | None = None
    """What a second number adds, in the tail's unit: 0.50 for « 3 euros 50 », 30 for « 2 h 30 »."""


@dataclass(frozen=True)
class TailGrammar:
    """The compiled units of one language; what a word or sign can mean is in the order in which it is tried."""

    opens: frozenset[str]
    """Words and characters with which what follows a number begins, where it gives it a unit."""
    words: re.Pattern[str]
    signs: re.Pattern[str]
    by_word: dict[str, tuple[Tail, ...]]
    by_sign: dict[str, tuple[Tail, ...]]
    currency_before: re.Pattern[str]
    currency_ends: frozenset[str]
    """Last characters of the signs before a number."""
    scales_back: re.Pattern[str]
    """Reads reversed text."""
    of: re.Pattern[str]


@cache
def grammar_of(code: str) -> TailGrammar:
    """Return the units of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> TailGrammar:
    """Compile currencies, units, durations, percent, points and folds of a pack."""
    any_space, glued, spaced, before = _sign_tails(pack)
    by_word, by_sign = _readings(_word_tails(pack)), _readings([*any_space, *glued, *spaced, *before])
    links, betweens = pack.words["numerals"]["of"], pack.forms(pack.words["numerals"]["between"])
    space, link, between = phrases.SPACE, phrases.alternation(links), phrases.alternation(betweens)
    scales = [form for value, forms in pack.words["numerals"]["scales"].items() if value > 1000 for form in forms]
    # Either a word ends there, or what was read ends in no letter: "fr.", "%".
    closed = r"(?:(?<!\w)|(?!\w))"
    words = phrases.alternation(read_signs()["no_signs"])
    split = phrases.alternation(read_signs()["split"])
    return TailGrammar(
        opens=frozenset(filter(None, map(_opening, [*by_word, *by_sign, *links, *betweens, *read_signs()["split"]]))),
        # « dix dernières années »
        words=re.compile(
            rf"{space}(?:-|(?:{link}){space}|(?:{between}){phrases.GAP})?(?P<word>{phrases.alternation(by_word)}){closed}"
        ),
        signs=re.compile(
            rf"(?:(?:{phrases.GAP}(?:{link}){space}{NO_LETTER}|{space}-?)(?!{words})(?P<any>{_alternation(any_space)})"
            rf"|{NO_BREAK}(?P<glued>{_alternation(glued)})"
            rf"|(?:{phrases.GAP}|(?<=[.,]\d)|(?<=[.,]\d\d))(?P<spaced>{_alternation(spaced)})){closed}(?!'|\d)"
            rf"|(?<=\d)(?P<split>{split})(?=\d\d(?!\d))"
        ),  # « cinq l'ont approuvé »; "two $10 notes"
        by_word=by_word,
        by_sign=by_sign,
        currency_before=re.compile(rf"(?:(?<!\w)|(?=[^\w\s]))(?P<sign>{_alternation(before)}){space}\Z"),
        currency_ends=frozenset(sign[-1] for sign, _ in before),
        scales_back=re.compile(rf"(?:{phrases.alternation(form[::-1] for form in pack.forms(scales))})(?!\w)"),
        of=re.compile(rf"{phrases.GAP}(?:{phrases.alternation(pack.words['fractions']['of'])})"),
    )


def _opening(form: str) -> str | None:
    """Return the first word or character of what follows a number."""
    found = _NEXT.match(form.lower())
    return None if found is None else found["next"]


Named = Iterable[tuple[str, Tail]]


def _readings(named: Named) -> dict[str, tuple[Tail, ...]]:
    found: dict[str, list[Tail]] = defaultdict(list)
    for name, tail in named:
        found[name].append(tail)
    return {name: tuple(dict.fromkeys(tails)) for name, tails in found.items()}


def _alternation(named: Named) -> str:
    return phrases.alternation(sign for sign, _ in named)


def _sign_tails(pack: Pack) -> tuple[list[tuple[str, Tail]], ...]:
    """Return the signs that may stand anywhere after a number, right after it, apart from it, and before it."""
    listed, units = read_signs(), unit_signs()
    money = [(sign, _money(named)) for sign, named in money_signs(pack.code).items()]
    pennies = [(sign, _money(named, HUNDREDTH)) for sign, named in penny_signs().items()]
    durations = [(sign, Tail("duration", unit)) for unit, signs in listed["durations"].items() for sign in signs]
    any_space, glued = (
        [(sign, Tail("measure", unit)) for sign, unit in each.items()] for each in (units.any_space, units.glued)
    )
    spaced = [(sign, Tail("duration", unit)) for sign, unit in units.spaced.items()]
    percent = [("%", Tail("share", "%"))]
    percent_before = [(form, Tail("share", "%")) for form in pack.forms(pack.words["percent_before"])]
    return [*money, *any_space, *durations, *percent], [*pennies, *glued], spaced, [*money, *percent_before]


def _money(named: Denomination, factor: Decimal = Decimal(1)) -> Tail:
    return Tail("money", named.codes[0] if named.plain else None, factor, denomination=None if named.plain else named)


def _word_tails(pack: Pack) -> Iterator[tuple[str, Tail]]:
    """Return what each word after a number can make of it."""
    words = pack.words
    yield from ((name, _money(named)) for name, named in money_names(pack).items())
    yield from ((name, _money(named, HUNDREDTH)) for name, named in penny_names(pack).items())
    yield from ((name, Tail("measure", unit)) for name, unit in unit_words(pack).items())
    entries = [(Tail("duration", unit), forms) for unit, forms in words["durations"].items()]
    for entry in words["duration_multiples"].values():
        unit = next(name for name in entry if name != "words")
        entries.append((Tail("duration", unit, Decimal(entry[unit])), entry["words"]))
    entries += [
        (Tail("share", "%"), words["percent"]),
        (Tail("change", "pp"), words["points"]),
        (Tail("change", "pp", HUNDREDTH), words["basis_points"]),
        (Tail("multiple", "x"), words["multiples"]["fold_more"]),
        (Tail("count", None), words["numerals"]["classifiers"]),
        (Tail("multiple", "x", inverse=True), words["multiples"]["fold_less"]),
        (Tail("multiple", "x", added=True), words["multiples"]["added"]),
    ]
    yield from ((form, tail) for tail, forms in entries for form in pack.forms(forms))


def find_tail(passage: Passage, position: int, end: int) -> FoundTail | None:
    """Return what the words from `position` on, and before `end`, make of the number that ends there, or None."""
    grammar = grammar_of(passage.code)
    following = _NEXT.match(passage.lower, position, end)
    if following is None or following["next"] not in grammar.opens:
        return None
    match = grammar.signs.match(passage.plain, position, end)
    readings = grammar.by_sign[phrases.squeeze(match[match.lastgroup or 0])] if match else ()
    found = _choose(readings, match, passage)
    if found is None and (match := grammar.words.match(passage.lower, position, end)) is not None:
        found = _choose(grammar.by_word[phrases.squeeze(match["word"])], match, passage)
    return None if found is None else _extend(found, position, end, passage)


def find_unit(passage: Passage, start: int, end: int, limit: int) -> FoundTail | None:
    """Return what stands before or after the number at `[start:end]`, and before `limit`, and gives it a unit."""
    grammar = grammar_of(passage.code)
    low = max(passage.start, start - LONGEST_SIGN)
    if passage.plain[low:start].rstrip()[-1:] not in grammar.currency_ends:
        return find_tail(passage, end, limit)
    match = grammar.currency_before.search(passage.plain, low, start)
    found = _choose(grammar.by_sign[phrases.squeeze(match["sign"])], match, passage) if match else None
    if match is None or found is None or found.tail.kind not in ("money", "share"):
        return find_tail(passage, end, limit)
    found = replace(found, start=match.start("sign"), end=end)
    return _with_denominator(found, limit, passage) if found.tail.kind == "money" else found


def _choose(readings: Sequence[Tail], match: re.Match[str] | None, passage: Passage) -> FoundTail | None:
    """Return the first meaning of a word that holds here: "20 pounds" are money in London, else a weight."""
    if match is None:
        return None
    if len(readings) == 1 and readings[0].denomination is None:
        return FoundTail(readings[0], match.end())
    others = [tail for tail in readings if tail.denomination is None]
    if others and (match[0].startswith("-") or grammar_of(passage.code).of.match(passage.lower, match.end())):
        return FoundTail(others[0], match.end())  # "a 14-pound lobster", "two million pounds of beef"
    for tail in readings:
        if tail.denomination is None:
            return FoundTail(tail, match.end())
        code = settle(tail.denomination, passage, match.start(), match.end())
        if code is None and others and _follows_scale(match.start(), passage):
            code = tail.denomination.codes[0]  # no weight is given as "7 million pounds"
        if code is not None:
            return FoundTail(replace(tail, unit=code, denomination=None), match.end())
    return None


def _follows_scale(position: int, passage: Passage) -> bool:
    return grammar_of(passage.code).scales_back.match(passage.backwards(position, 20)) is not None


def _extend(found: FoundTail, position: int, end: int, passage: Passage) -> FoundTail:
    """Read on behind the unit: « 3 euros 50 », « 1 h 50 », then "par heure", "/m²", "à l'hectare"."""
    tail = found.tail
    if tail.kind == "duration":
        return _with_remainder(found, remainders.find_time(passage, found.end, end, str(tail.unit)))
    if (tail.kind == "money" and tail.factor == 1) or tail.unit == "meter":
        found = _with_remainder(found, remainders.find_hundredths(passage, position, found.end, end))
    return _with_denominator(found, end, passage) if tail.kind in ("money", "measure") else found


def _with_remainder(found: FoundTail, remainder: remainders.Remainder | None) -> FoundTail:
    if remainder is None:
        return found
    tail = replace(found.tail, unit=remainder.unit or found.tail.unit, factor=found.tail.factor * remainder.factor)
    return replace(found, tail=tail, end=remainder.end, more=remainder.value)


def _with_denominator(found: FoundTail, end: int, passage: Passage) -> FoundTail:
    """Return a tail with what it is counted by: a measure takes it into its unit, money keeps it beside."""
    per = denominators.find_denominator(passage, found.end, end, noun=found.tail.kind == "measure")
    if per is None:
        return found
    if found.tail.kind == "money":
        return replace(found, end=per.end, per="*".join(sorted([*per.units, *per.things])))
    unit = "/".join([str(found.tail.unit), *per.units])
    return replace(found, tail=replace(found.tail, unit=unit), end=per.end, per="*".join(per.things) or None)
