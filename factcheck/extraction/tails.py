"""The text after a numeral in, what it counts out: percent, currency, unit, duration, fold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Kind

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after a number and gives it a unit."""

    kind: Kind
    unit: str | None
    factor: Decimal = Decimal(1)
    """The number is multiplied by it: 100 basis points are one point."""
    inverse: bool = False
    """Whether the number divides: « dix fois moins » is a tenth."""


@dataclass(frozen=True, slots=True)
class FoundTail:
    """A tail in the text, with the denominator of a price or rate."""

    tail: Tail
    end: int
    per: str | None = None
    start: int | None = None
    """Where a sign before the number stands; None for what stands after it."""


@dataclass(frozen=True)
class TailGrammar:
    """The compiled units of one language."""

    words: re.Pattern[str]
    signs: re.Pattern[str]
    by_word: dict[str, Tail]
    by_sign: dict[str, Tail]
    currency_before: re.Pattern[str]
    per: re.Pattern[str]
    per_units: dict[str, str]


@cache
def read_signs() -> dict[str, dict[str, list[str]]]:
    """Return the signs of currencies and units that every language shares (units/signs.yaml)."""
    from factcheck import yaml_source

    path = resources.files("factcheck.units") / "signs.yaml"
    signs: dict[str, dict[str, list[str]]] = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    return signs


@cache
def grammar_of(code: str) -> TailGrammar:
    """Return the units of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> TailGrammar:
    """Compile currencies, units, durations, percent, points and folds of a pack."""
    by_word, by_sign, per_units = _word_tails(pack), _sign_tails(), _per_units(pack)
    currencies = phrases.alternation(sign for forms in read_signs()["currencies"].values() for sign in forms)
    per = phrases.alternation(pack.forms(pack.words["per"]))
    link = phrases.alternation(pack.words["numerals"]["of"])
    space = phrases.SPACE
    # Either a word ends there, or what was read ends in no letter: "fr.", "%".
    near = phrases.alternation([*pack.words["dates"]["last"], *pack.words["dates"]["next"]])  # « 2 euros l'an dernier »
    closed = r"(?:(?<!\w)|(?!\w))"
    return TailGrammar(
        words=re.compile(rf"{space}(?:-|(?:{link}){space})?(?P<word>{phrases.alternation(by_word)}){closed}"),
        # « cinq l'ont approuvé »; "two $10 notes"
        signs=re.compile(rf"{space}(?P<sign>{phrases.alternation(by_sign)}){closed}(?!'|\d)"),
        by_word=by_word,
        by_sign=by_sign,
        currency_before=re.compile(rf"(?<!\w)(?P<sign>{currencies}){space}\Z"),
        per=re.compile(
            rf"{space}(?:{per}){space}(?P<per>{phrases.alternation(per_units)})(?!\w)(?!{phrases.GAP}(?:{near}))"
        ),
        per_units=per_units,
    )


def _sign_tails() -> dict[str, Tail]:
    tails = {sign: Tail("money", code) for code, forms in read_signs()["currencies"].items() for sign in forms}
    tails |= {sign: Tail("measure", unit) for unit, forms in read_signs()["units"].items() for sign in forms}
    return tails | {"s": Tail("duration", "second"), "h": Tail("duration", "hour"), "%": Tail("share", "%")}


def _per_units(pack: Pack) -> dict[str, str]:
    """Return what a price or rate can be counted by: « par heure », « /km », « par habitant »."""
    tails = _word_tails(pack).items()
    units = {form: tail.unit for form, tail in tails if tail.kind in ("measure", "duration") and tail.unit}
    units |= {sign.lower(): unit for unit, forms in read_signs()["units"].items() for sign in forms}
    return units | pack.table(pack.words["per_words"])


def _word_tails(pack: Pack) -> dict[str, Tail]:
    """Return what each word after a number makes of it; of a word listed twice, the later meaning holds."""
    words: dict[str, Any] = pack.words
    entries = [(Tail("money", code), forms) for code, forms in words["currencies"].items()]
    entries += [(Tail("money", code, HUNDREDTH), forms) for code, forms in words["cents"].items()]
    entries += [(Tail("measure", unit), forms) for unit, forms in words["units"].items()]
    entries += [(Tail("duration", unit), forms) for unit, forms in words["durations"].items()]
    for entry in words["duration_multiples"].values():
        unit = next(name for name in entry if name != "words")
        entries.append((Tail("duration", unit, Decimal(entry[unit])), entry["words"]))
    entries += [
        (Tail("share", "%"), words["percent"]),
        (Tail("change", "pp"), words["points"]),
        (Tail("change", "pp", HUNDREDTH), words["basis_points"]),
        (Tail("multiple", "x"), words["multiples"]["fold_more"]),
        (Tail("multiple", "x", inverse=True), words["multiples"]["fold_less"]),
    ]
    return {form: tail for tail, forms in entries for form in pack.forms(forms)}


def find_tail(passage: Passage, position: int, end: int) -> FoundTail | None:
    """Return what the words from `position` on, and before `end`, make of the number that ends there, or None."""
    grammar = grammar_of(passage.code)
    match = grammar.signs.match(passage.plain, position, end)
    if match is not None:
        return _with_denominator(grammar.by_sign[match["sign"]], match.end(), passage.lower, end, grammar)
    match = grammar.words.match(passage.lower, position, end)
    if match is None:
        return None
    tail = grammar.by_word[phrases.squeeze(match["word"])]
    return _with_denominator(tail, match.end(), passage.lower, end, grammar)


def find_unit(passage: Passage, start: int, end: int, limit: int) -> FoundTail | None:
    """Return what stands before or after the number at `[start:end]`, and before `limit`, and gives it a unit."""
    grammar = grammar_of(passage.code)
    match = grammar.currency_before.search(passage.plain, max(passage.start, start - 6), start)
    if match is None:
        return find_tail(passage, end, limit)
    found = _with_denominator(grammar.by_sign[match["sign"]], end, passage.lower, limit, grammar)
    return replace(found, start=match.start("sign"))


def _with_denominator(tail: Tail, position: int, lower: str, end: int, grammar: TailGrammar) -> FoundTail:
    """Read "par heure", "/m²", "à l'hectare": a measure takes it into its unit, money keeps it beside."""
    if tail.kind not in ("money", "measure"):
        return FoundTail(tail, position)
    match = grammar.per.match(lower, position, end)
    if match is None:
        return FoundTail(tail, position)
    per = grammar.per_units[phrases.squeeze(match["per"])]
    if tail.kind == "money":
        return FoundTail(tail, match.end(), per)
    if "/" in str(tail.unit) or per in ("person", "household", "share"):
        return FoundTail(tail, match.end(), per)
    return FoundTail(Tail("measure", f"{tail.unit}/{per}", tail.factor), match.end())
