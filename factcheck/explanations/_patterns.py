"""A reason, step or hint as a check wrote it in, its kind and its fields out, and the sentence for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Literal

from factcheck.explanations import FOLDER
from factcheck.explanations._voice import Voice

Part = Literal["reasons", "doubts", "steps", "verdicts", "ways_out", "hints", "values"]

_POINTS = re.compile(r" \(([+-]\d{1,4})\)$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says."""

    text: str
    """As written, without its points."""
    points: int | None
    """What it adds to or takes from the certainty; None where nothing is weighed."""
    kind: str | None
    """A key of `patterns.yaml`; None where no pattern fits."""
    part: Part | None
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def is_doubt(self) -> bool:
        """Whether it leaves open that two figures are about one thing."""
        return self.part == "doubts" or (self.points or 0) < 0


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    part: Part
    texts: tuple[str, ...]
    """What stands around the fields; one more than these."""
    fields: tuple[str, ...]

    def match(self, line: str) -> tuple[tuple[str, str], ...] | None:
        """Return what stands in the fields: each ends where the text after it first stands, the last at the end."""
        first, *others = self.texts
        if not line.startswith(first) or (not others and line != first):
            return None
        at, found = len(first), []
        for number, text in enumerate(others):
            last = number == len(others) - 1
            end = len(line) - len(text) if last else line.find(text, at)
            if end < at or (last and not line.endswith(text)):
                return None
            found.append(line[at:end])
            at = end + len(text)
        return tuple(zip(self.fields, found, strict=True))


def recognise(line: str, *parts: Part) -> Told:
    """Return what a line says; `parts` are those of `patterns.yaml` in which it may be listed, all by default."""
    weighed = _POINTS.search(line)
    text = line[: weighed.start()] if weighed else line
    points = int(weighed[1]) if weighed else None
    for pattern in patterns():
        if parts and pattern.part not in parts:
            continue
        fields = pattern.match(text)
        if fields is not None:
            return Told(text, points, pattern.kind, pattern.part, fields)
    return Told(text, points, None, None)


def say(told: Told, voice: Voice) -> str:
    """Return the sentence for a line; one that no pattern fits is printed as it is, in quotation marks."""
    if told.kind is None or told.kind not in voice.said["sentences"]:
        return voice.frame("untold", text=told.text)
    sentence: str = voice.said["sentences"][told.kind]
    filled = {name: _fill(name.partition("_")[0], text, voice) for name, text in told.fields}
    if "interval_2" in filled and filled["interval_2"] == filled["interval"]:
        filled["interval_2"] = voice.said["intervals"]["also"]
    return sentence.format(**filled)


def _fill(sort: str, text: str, voice: Voice) -> str:
    """Return what stands in a field in the words of a language."""
    ways: dict[str, Callable[[str], str]] = {
        "concepts": voice.concepts,
        "place": voice.place,
        "period": voice.period,
        "day": voice.period,
        "interval": voice.interval,
        "number": voice.quantity,
        "quantity": voice.quantity,
        "amount": voice.amount,
        "sum": voice.sum,
        "rate": voice.rate,
        "lapse": voice.lapse,
        "figures": voice.figures,
        "time": voice.time,
        "weekday": voice.weekday,
        "span": voice.span,
        "unit": voice.unit,
        "status": voice.word,
        "event": voice.event,
        "relation": voice.relation,
        "slip": lambda slip: say(recognise(slip, "hints"), voice),
    }
    return ways[sort](text) if sort in ways else text


@cache
def patterns() -> tuple[_Pattern, ...]:
    """Return the patterns in the order of their file."""
    from factcheck import yaml_source

    path = FOLDER / "patterns.yaml"
    listed = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    return tuple(_read(kind, part, text) for part, kinds in listed.items() for kind, text in kinds.items())


def _read(kind: str, part: Part, text: str) -> _Pattern:
    pieces = list(_pieces(text))
    texts = [literal for literal, _ in pieces]
    fields = [field for _, field in pieces if field]
    if len(texts) == len(fields):
        texts.append("")
    return _Pattern(kind, part, tuple(texts), tuple(fields))


def _pieces(text: str) -> Iterator[tuple[str, str | None]]:
    for literal, field, _, _ in Formatter().parse(text):
        yield literal, field
