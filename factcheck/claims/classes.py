"""An article in, the words out that say of a thing that a figure of it is so much: « exaflopique », "centenarian".

They state no figure, so that no listing has them; a check holds them against the figures of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, cast

from factcheck.claims.spans import LIFE
from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError
from factcheck.extraction.passage import FORMS, Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.messages import _
from factcheck.records import Comparator, Kind, Mention
from factcheck.rules import rule_file

AROUND = ("unless", "several", "beyond", "others", "left", "ranked", "joints", "aged", "moments")
"""The entries of words around such a word: behind which, or before which, it says nothing of a thing, and so on."""
OWN = "own"
"""The unit of a class that is counted in the unit of each figure: "a six-figure salary"."""
UNKNOWN = "XXX"
"""ISO 4217: no currency."""
BACK = 30
"""Characters before a word in which they stand. Own choice."""
AFTER = 80
"""Characters behind a word in which its thing leaves the class. Own choice."""
_KINDS = ("measure", "money", "count", "duration", "share", "change", "rank")
_KEYS = frozenset({"kind", "unit", "low", "high", "of", "lasts", "fleeting", "joined", "source"})


@dataclass(frozen=True, slots=True)
class FigureClass:
    """What a word says of a figure, as `rules/lexicon/classes.yaml` has it."""

    name: str
    kind: Kind
    unit: str | None
    low: Decimal | None
    high: Decimal | None
    of: tuple[str, ...]
    """The concepts of the figure that tells; none where its unit does. Of ages, what is counted for years: candles."""
    lasts: tuple[str, ...]
    """What a duration is the length of: a life."""
    fleeting: bool
    """Whether it holds for the moment of its sentence alone: a storm's category."""
    joined: bool
    """Whether it holds for the figure right behind it alone: « un semi-marathon de 21 km », and not « et un 10 km »."""
    source: str
    words: Mapping[str, list[str]]
    """Language -> its words."""

    def mention(self, start: int, end: int) -> Mention:
        """Return the figure that the words from `start` to `end` stand for."""
        comparator: Comparator = "at_least" if self.high is None else "at_most" if self.low is None else "between"
        low = self.low if self.low is not None else self.high
        high = self.high if self.high is not None else self.low
        if low is None or high is None:
            raise AssertionError(f"{self.name} has no bound")  # refused where the file is read
        unit = UNKNOWN if self.unit == OWN else self.unit
        return Mention(
            self.kind, start, end, start, end, low, high, Decimal(1), False, "digits", unit, None, comparator
        )  # fmt: skip


@cache
def read_classes() -> Mapping[str, FigureClass]:
    """Return the classes by name; DataError where their file breaks its grammar."""
    return _read()[0]


@cache
def _read() -> tuple[Mapping[str, FigureClass], Mapping[str, Mapping[str, list[str]]]]:
    from factcheck import yaml_source

    path, text = rule_file("lexicon/classes.yaml")
    loaded = yaml_source.load(text, path)
    entries = dict(loaded.value)
    around = {name: entries.pop(name, {}) for name in AROUND}
    for name, entry in entries.items():
        wrong = _fault(entry)
        if wrong:
            raise DataError(_("'{name}': {wrong}", name=name, wrong=wrong), path=path, line=loaded.line(name))
    return {name: _class(name, entry) for name, entry in entries.items()}, around


def _fault(entry: Any) -> str | None:
    if not isinstance(entry, dict) or entry.get("kind") not in _KINDS:
        return _("a class is a table whose kind is one of {kinds}", kinds=", ".join(_KINDS))
    if not any(isinstance(entry.get(end), Decimal | int) for end in ("low", "high")):
        return _("a class has a figure as low, high or both")
    words = {key: value for key, value in entry.items() if key not in _KEYS}
    return None if all(map(is_word_list, words.values())) else _("its words are lists of quoted words, by language")


def _class(name: str, entry: dict[str, Any]) -> FigureClass:
    low, high = (None if entry.get(end) is None else Decimal(entry[end]) for end in ("low", "high"))
    words = {key: value for key, value in entry.items() if key not in _KEYS}
    lasts = entry.get("lasts", (LIFE,) if entry["kind"] == "duration" else ())
    fleeting, of = bool(entry.get("fleeting")), tuple(entry.get("of", ()))
    joined = fleeting and (not of or bool(entry.get("joined")))
    return FigureClass(
        name, cast(Kind, entry["kind"]), entry.get("unit"), low, high, of, tuple(lasts), fleeting, joined,
        entry.get("source", ""), words,
    )  # fmt: skip


@dataclass(frozen=True)
class ClassGrammar:
    """The compiled names of classes of one language, and the words around them."""

    words: Wording
    meanings: Mapping[str, str]
    unless: re.Pattern[str]
    ranked: re.Pattern[str]
    """Before the name of a place in a ranking: it is of another place: « la troisième ville la plus peuplée »."""
    beyond: re.Pattern[str]
    others: re.Pattern[str]
    """Between the name of a class and a figure, where that is of another thing."""
    left: re.Pattern[str]
    """Behind the name of a class, up to the end of its sentence: the thing is of it no more."""
    joint: re.Pattern[str]
    """All that stands between the name of a class and its figure, where that must be right beside it."""
    aged: re.Pattern[str]
    """The same between « octogénaire » and « 77 ans », "the nonagenarian" and "86", "94-year-old" and "centenarian"."""


@cache
def find_moments() -> re.Pattern[str]:
    """Return a pattern, of any language, for the moment at which a storm is of its category: "made landfall"."""
    listed = [form for code, words in _read()[1]["moments"].items() for form in load_pack(code).forms(words)]
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(listed)})(?!\w)")


@cache
def grammar_of(code: str) -> ClassGrammar:
    """Return the names of classes in the pack `code`, compiled once."""
    pack = load_pack(code)
    classes, around = _read()
    meanings = {form: name for name, each in classes.items() for form in pack.forms(each.words.get(code, []))}
    listed = {name: phrases.alternation(pack.forms(words.get(code, []))) for name, words in around.items()}
    gap, word = phrases.GAP, rf"(?:[^\W\d]+{phrases.GAP})"
    return ClassGrammar(
        build_wording(rf"(?<!\w)(?:{FORMS})(?!\w)", meanings),
        meanings,
        re.compile(
            rf"(?<!\w)(?:(?:{listed['unless']})(?:{gap}|(?<=-)|-){word}{{0,2}}|(?:{listed['several']}){gap}{word}?)\Z"
        ),
        re.compile(rf"(?<!\w)(?:{listed['ranked']})(?:{gap}|-|(?<='))(?:[^\W\d][\w'’-]*{gap}){{0,2}}\Z"),
        re.compile(rf"{gap}(?:{listed['beyond']})(?:(?!\w)|(?<='))"),
        re.compile(rf"(?<!\w)(?:{listed['others']})(?:(?!\w)|(?<='))"),
        re.compile(rf"[^.!?\n]{{0,{AFTER}}}(?<!\w)(?:{listed['left']})(?!\w)"),
        re.compile(rf"{phrases.SPACE}(?:[^\W\d]+{phrases.SPACE})?(?:[(:]|{listed['joints']}){phrases.SPACE}"),
        re.compile(rf"[\s,(-]{{1,3}}(?:(?:{listed['aged']})(?:{gap}|(?<=['’])))?"),
    )


def find_classes(lower: str, code: str, words: Set[str]) -> Iterator[tuple[FigureClass, Mention]]:
    """Return the words of an article, in lower case, that place something in a class; `words` are all of them."""
    grammar = grammar_of(code)
    for match in grammar.words.find_among(words, lower):
        before = grammar.unless.search(lower, max(0, match.start() - BACK), match.start())
        found = read_classes()[grammar.meanings[phrases.squeeze(match[0])]]
        if found.kind == "rank":
            before = grammar.ranked.search(lower, max(0, match.start() - BACK), match.start()) or before
        beyond = grammar.beyond.match(lower, match.end()) if found.kind != "rank" else None
        behind = beyond or grammar.left.match(lower, match.end())
        if before is None and behind is None:
            yield found, found.mention(match.start(), match.end())
