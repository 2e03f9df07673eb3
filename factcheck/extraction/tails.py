"""The text after a numeral in, what it counts out: percent, currency, unit, duration, fold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Kind


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
    words, signs = pack.words, read_signs()
    by_word = _word_tails(pack)
    by_sign = {sign: Tail("money", code) for code, forms in signs["currencies"].items() for sign in forms}
    by_sign |= {sign: Tail("measure", unit) for unit, forms in signs["units"].items() for sign in forms}
    by_sign["s"] = Tail("duration", "second")
    by_sign["h"] = Tail("duration", "hour")
    by_sign["%"] = Tail("share", "%")
    per_units = {
        form: tail.unit for form, tail in by_word.items() if tail.kind in ("measure", "duration") and tail.unit
    }
    per_units |= {sign.lower(): unit for unit, forms in signs["units"].items() for sign in forms}
    per_units |= pack.table(words["per_words"])
    link = "|".join(re.escape(form) for form in words["grammar"]["links"] if form in ("de", "d'"))
    currency = phrases.alternation(sign for forms in signs["currencies"].values() for sign in forms)
    return TailGrammar(
        words=re.compile(
            rf"{phrases.SPACE}(?:-|(?:{link}){phrases.SPACE})?(?P<word>{phrases.alternation(by_word)})(?<![\w])|"
            rf"{phrases.SPACE}(?:-|(?:{link}){phrases.SPACE})?(?P<word2>{phrases.alternation(by_word)})(?!\w)"
        ),
        signs=re.compile(rf"{phrases.SPACE}(?P<sign>{phrases.alternation(by_sign)})(?:(?<!\w)|(?![\w]))"),
        by_word=by_word,
        by_sign=by_sign,
        currency_before=re.compile(rf"(?<!\w)(?P<sign>{currency}){phrases.SPACE}\Z"),
        per=re.compile(
            rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(words['per']))}){phrases.SPACE}(?P<per>{phrases.alternation(per_units)})(?!\w)"
        ),
        per_units=per_units,
    )


def _word_tails(pack: Pack) -> dict[str, Tail]:
    words: dict[str, Any] = pack.words
    tails: dict[str, Tail] = {}
    for code, forms in words["currencies"].items():
        tails |= dict.fromkeys(pack.forms(forms), Tail("money", code))
    for code, forms in words["cents"].items():
        tails |= dict.fromkeys(pack.forms(forms), Tail("money", code, Decimal("0.01")))
    for unit, forms in words["units"].items():
        tails |= dict.fromkeys(pack.forms(forms), Tail("measure", unit))
    for unit, forms in words["durations"].items():
        tails |= dict.fromkeys(pack.forms(forms), Tail("duration", unit))
    for entry in words["duration_multiples"].values():
        unit = next(name for name in entry if name != "words")
        tails |= dict.fromkeys(pack.forms(entry["words"]), Tail("duration", unit, Decimal(entry[unit])))
    tails |= dict.fromkeys(pack.forms(words["percent"]), Tail("share", "%"))
    tails |= dict.fromkeys(pack.forms(words["points"]), Tail("change", "pp"))
    tails |= dict.fromkeys(pack.forms(words["basis_points"]), Tail("change", "pp", Decimal("0.01")))
    tails |= dict.fromkeys(pack.forms(words["multiples"]["fold_more"]), Tail("multiple", "x"))
    tails |= dict.fromkeys(pack.forms(words["multiples"]["fold_less"]), Tail("multiple", "x", inverse=True))
    return tails


def find_tail(lower: str, plain: str, position: int, end: int, grammar: TailGrammar) -> FoundTail | None:
    """Return what the words from `position` on make of the number that ends there, or None."""
    match = grammar.signs.match(plain, position, end)
    if match is not None:
        tail = grammar.by_sign[match["sign"]]
    else:
        match = grammar.words.match(lower, position, end)
        if match is None:
            return None
        tail = grammar.by_word[phrases.squeeze(match["word"] or match["word2"])]
    return _with_denominator(tail, match.end(), lower, end, grammar)


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
