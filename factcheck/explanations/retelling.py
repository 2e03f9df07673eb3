"""A line of a finding as its check wrote it in, the same in the language of the run out; English stays as it is."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from factcheck.explanations._patterns import Part, recognise, say
from factcheck.explanations._voice import voice
from factcheck.messages import SOURCE, language


def retold(line: str, *parts: Part) -> str:
    """Return a reason, step or hint; `parts` are those of `patterns.yaml` in which it may be listed.

    What a reason adds to or takes from the certainty stays behind it. What no pattern fits stays English.
    """
    return line if language() == SOURCE else _retold(line, parts, language())


def retold_hint(hint: str | None) -> str | None:
    """Return the slip that a finding looks like, if any."""
    return retold(hint, "hints") if hint else None


def retold_interval(text: str) -> str:
    """Return an interval, which for English stays in brackets."""
    return text if language() == SOURCE else voice(language()).interval(text)


def retold_value(text: str) -> str:
    """Return what a check works out for its message: a figure, a day, two rates."""
    return text if language() == SOURCE else _value(text, language())


def retold_concepts(text: str) -> str:
    """Return what is counted, named by concepts where an article has no words for it."""
    return text if language() == SOURCE else voice(language()).concepts(text)


def retold_quantity(value: Decimal, unit: str | None) -> str | None:
    """Return a number with its unit in words; None for English, in which reports have shorter ways."""
    return None if language() == SOURCE else voice(language()).number(value, unit)


def retold_unit(unit: str, value: Decimal) -> str:
    """Return what a unit is called behind a number; codes of currencies and signs stay, as for English names do."""
    if language() == SOURCE or unit.isupper() or not unit[0].isalpha():
        return unit
    return voice(language()).unit_behind(value, unit)


@lru_cache(maxsize=10_000)
def _retold(line: str, parts: tuple[Part, ...], code: str) -> str:
    told = recognise(line, *parts)
    if told.kind is None:
        return line
    text = say(told, voice(code))
    return text if told.points is None else f"{text} ({told.points:+d})"


def _value(text: str, code: str) -> str:
    told, said = recognise(text, "values"), voice(code)
    if told.kind is not None:
        return say(told, said)
    for way in (said.weekday, said.period, said.interval, said.lapse, said.amount):
        if (other := way(text)) != text:
            return other
    return text
