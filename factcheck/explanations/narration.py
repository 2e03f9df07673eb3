"""A finding in, the parts of its story out: what is stated where, why compared, what follows, what stays uncertain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal

from factcheck.comparison.intervals import apart, distance, figure
from factcheck.comparison.wording import spell
from factcheck.explanations._patterns import Told, recognise, say
from factcheck.explanations._voice import Voice, unique, voice
from factcheck.outcomes import Finding
from factcheck.records import Claim, Interval
from factcheck.units.intervals import describe_interval, describe_length, fitting_unit
from factcheck.units.measures import rounded, to_base
from factcheck.visible import one_line

_REMEDIES = {
    "part-over-whole": "interval",
    "computed-change": "interval",
    "sum-of-parts": "interval",
    "elapsed": "lapse",
    "converted-at": "amount_2",
    "is-converted": "amount_2",
}
"""Steps that say what the stated figure would have to be, with the field that does."""
_OF_TIMES = frozenset({"elapsed", "ends-before", "calendar"})
"""Steps that say what the days allow that they are of."""
_FROM_MIDDLE = _OF_TIMES | {"converted-at", "is-converted", "the-whole", "apart-by-factor"}
"""Steps whose figures are apart by more than their intervals."""
_ROUNDED = Context(prec=4)
_TENTH = Decimal("0.1")
_SHOWN = 10
"""Places of one figure that are named."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the story."""

    title: str
    sentences: tuple[str, ...]


def narrate(finding: Finding, language: str, days: Mapping[str, date | None]) -> tuple[Chapter, ...]:
    """Return the story of a finding; `days`: when each article was published."""
    said = voice(language).of_articles(claim.sentence for claim in finding.claims)
    story = _Story(finding, said, days)
    titles = said.said["titles"]
    parts = {
        "stated": story.stated(),
        "comparable": story.comparable(),
        "allowed": story.allowed(),
        "derivation": story.derivation(),
        "distance": story.distance(),
        "agreement": story.agreement(),
        "uncertain": story.uncertain(),
    }
    chapters = (Chapter(titles[name], tuple(unique(map(one_line, found)))) for name, found in parts.items())
    return tuple(chapter for chapter in chapters if chapter.sentences)


class _Story:
    """A finding with what its parts ask of it again and again."""

    def __init__(self, finding: Finding, said: Voice, days: Mapping[str, date | None]) -> None:
        self.finding = finding
        self.voice = said
        self.days = days
        claims = {claim.id: claim for claim in finding.claims}
        self.sides = [[claims[name] for name in side] for side in finding.sides] or [[each] for each in finding.claims]
        self.copied = {name: first for first, *others in finding.comparison.copies for name in others}
        self.reasons = [recognise(line, "reasons", "doubts") for line in finding.comparison.reasons]
        self.steps = [recognise(line, "steps", "verdicts", "ways_out") for line in finding.comparison.steps]

    def stated(self) -> Iterator[str]:
        """Say what stands where, the figures of one place in one sentence."""
        said: dict[tuple[str, ...], list[str]] = {}
        copies: list[str] = []
        for side in self.sides:
            by_words: dict[str, list[Claim]] = {}
            for claim in (each for each in side if each.id not in self.copied):
                by_words.setdefault(one_line(spell(claim)), []).append(claim)
            for words, claims in by_words.items():
                said.setdefault(tuple(map(self._place, claims)), []).append(words)
                names = {claim.id for claim in claims}
                copies.extend(f"{claim.document}:{claim.line}" for claim in side if self.copied.get(claim.id) in names)
        for places, figures in said.items():
            words = self.voice.listed(list(map(self.voice.quoted, unique(figures))))
            name = "state" if len(places) > 1 else "states"
            yield self.voice.frame(name, places=self._listed(list(places)), words=words)
        if copies:
            yield self.voice.frame("copies", places=self._listed(copies))

    def _listed(self, places: list[str]) -> str:
        return self.voice.listed(places[:_SHOWN]) + "…" * (len(places) > _SHOWN)

    def _place(self, claim: Claim) -> str:
        day = self.days.get(claim.document)
        if day is None:
            return self.voice.frame("place", document=claim.document, line=str(claim.line))
        return self.voice.frame("dated_place", document=claim.document, line=str(claim.line), day=self.voice.day(day))

    def comparable(self) -> Iterator[str]:
        return (say(told, self.voice) for told in self.reasons if not told.is_doubt)

    def allowed(self) -> Iterator[str]:
        """Say what each figure allows: in both readings only where the two differ in what follows."""
        if any(told.kind in _OF_TIMES for told in self.steps):
            return
        only_strictly = any(told.kind == "apart-strictly" for told in self.steps)
        derived = {text for told in self.steps if _tells_values(told) for name, text in told.fields if name == "words"}
        for claim in (side[0] for side in self.sides if spell(side[0]) not in derived):
            strict, lenient = (self._interval(each, claim) for each in (claim.strict, claim.lenient))
            words = one_line(spell(claim))
            if strict == lenient:
                yield self.voice.frame("allows", words=words, interval=strict)
            elif only_strictly or self._is_computed():
                yield self.voice.frame("allows_both", words=words, interval=strict, interval_2=lenient)
            else:
                yield self.voice.frame("allows_leniently", words=words, interval=lenient)

    def _interval(self, interval: Interval, claim: Claim) -> str:
        """Say what a figure allows, in the unit that it is written in where that is no less plain."""
        if claim.kind == "duration":
            return self.voice.interval(describe_length(interval))
        if claim.kind != "measure" or claim.unit is None or to_base(claim.unit).shift:
            return self.voice.interval(describe_interval(interval, claim.base_unit))
        factor = to_base(claim.unit).factor
        low, high = (None if end is None else end / factor for end in (interval.low, interval.high))
        return self.voice.interval(describe_interval(replace(interval, low=low, high=high), claim.unit))

    def _figure(self, value: Decimal, claim: Claim) -> str:
        """Say a figure in base units in the unit that a claim is written in."""
        if claim.kind == "duration":
            unit = fitting_unit(value)
            return self.voice.number(_ROUNDED.plus(value / to_base(unit).factor), unit)
        if claim.kind != "measure" or claim.unit is None or to_base(claim.unit).shift:
            return self.voice.number(value, claim.base_unit)
        return self.voice.number(value / to_base(claim.unit).factor, claim.unit)

    def _is_computed(self) -> bool:
        return any(told.kind in _REMEDIES for told in self.steps)

    def derivation(self) -> Iterator[str]:
        return (say(told, self.voice) for told in self.steps if told.part in ("steps", None))

    def distance(self) -> Iterator[str]:
        yield from (say(told, self.voice) for told in self.steps if told.part == "verdicts")
        comparison = self.finding.comparison
        if not comparison.difference or self.finding.claims[0].kind == "rank":
            return
        if any(told.kind == "rates-of-figures" for told in self.steps):
            return
        name = "difference" if any(told.kind in _FROM_MIDDLE for told in self.steps) else "gap"
        gap = self._gap(comparison.difference, comparison.unit)
        if comparison.relative_difference is None:
            yield self.voice.frame(name, number=gap)
        else:
            percent = self.voice.number(rounded(comparison.relative_difference * 100, _TENTH), "%")
            yield self.voice.frame(f"{name}_relative", number=gap, percent=percent)

    def _gap(self, gap: Decimal, unit: str | None) -> str:
        """Say how far apart two figures are, in the unit that the first one is written in; four digits will do."""
        gap = gap if gap == gap.to_integral_value() else _ROUNDED.plus(gap)
        first = self.finding.claims[0]
        return self._figure(gap, first) if unit == first.base_unit else self.voice.number(gap, unit)

    def agreement(self) -> Iterator[str]:
        yield from self._smallest_change()
        slip = recognise(self.finding.hint, "hints") if self.finding.hint else None
        for told in self.steps:
            if told.kind in _REMEDIES and not (slip and slip.kind == "points"):
                yield self.voice.frame("would_fit", interval=self._remedy(told))
        yield from (say(told, self.voice) for told in self.steps if told.part == "ways_out")
        if slip:
            yield self.voice.frame("looks_like", slip=_untitled(slip, self.voice))

    def _remedy(self, told: Told) -> str:
        field = _REMEDIES[told.kind or ""]
        text = dict(told.fields)[field]
        if field == "interval":
            return self.voice.value(text)
        return self.voice.lapse(text) if field == "lapse" else self.voice.amount(text)

    def _smallest_change(self) -> Iterator[str]:
        """Say which figure of either of two sides would meet the other one."""
        if len(self.sides) != 2 or self._is_computed() or any(told.kind in _OF_TIMES for told in self.steps):
            return
        first, second = (side[0] for side in self.sides)
        if first.kind in ("date", "rank"):
            yield self.voice.frame("one_day" if first.kind == "date" else "one_place")
            return
        lower, upper = sorted((first, second), key=figure)
        wide = apart(lower.lenient, upper.lenient)
        gap = distance(lower.lenient, upper.lenient) if wide else distance(lower.strict, upper.strict)
        if gap and lower.kind == upper.kind and lower.base_unit == upper.base_unit:
            yield self.voice.frame(
                "would_agree",
                words=one_line(spell(lower)),
                words_2=one_line(spell(upper)),
                number=self._figure(figure(lower) + gap, lower),
                number_2=self._figure(figure(upper) - gap, upper),
            )

    def uncertain(self) -> Iterator[str]:
        yield from (say(told, self.voice) for told in self.reasons if told.is_doubt)
        inferred = (claim for claim in self.finding.claims if claim.inferred and claim.kind == "count")
        yield from (self.voice.frame("inferred", words=one_line(spell(claim))) for claim in inferred)
        if self.finding.severity != "error":
            yield from _weighed(self.reasons, self.voice)
        yield self.voice.frame(self.finding.severity)


def _weighed(reasons: Sequence[Told], said: Voice) -> Iterator[str]:
    """Say how much speaks for and against a match."""
    points = [told.points for told in reasons if told.points is not None]
    if points:
        speaks_for, against = sum(max(each, 0) for each in points), -sum(min(each, 0) for each in points)
        yield said.frame("linked", number=said.number(Decimal(speaks_for)), number_2=said.number(Decimal(against)))


def _tells_values(told: Told) -> bool:
    """Tell whether a step says what the figure that it names can be."""
    return told.part == "steps" and any(name.startswith("interval") for name, _ in told.fields)


def _untitled(told: Told, said: Voice) -> str:
    """Return a hint as a part of a sentence."""
    return say(told, said).removesuffix(".")
