"""The corpus.yaml of a language in, its phrases out, and of each what the extraction makes of it.

The grammar of the file stands at the top of `fr/corpus.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, get_args

from factcheck import yaml_source
from factcheck.articles import extract
from factcheck.errors import DataError, nearest
from factcheck.messages import N_, _
from factcheck.records import Claim, Comparator, Kind

if TYPE_CHECKING:
    from factcheck.yaml_source import Loaded

SECTIONS = ("quantities", "dates", "nothing")
FIELDS = ("kind", "low", "high", "unit", "per", "comparator")
"""Of a claim: what a phrase is held to."""

_KEYS = ("reference_date", *SECTIONS)
_ENTRY_KEYS = (*FIELDS, "say")
_NEEDED = ("kind", "low", "say")
_OPEN, _CLOSE = "« ", " »"
_CLOSE_ENOUGH = Fraction(1, 10**9)
"""How far a figure may be from a fraction that has no last decimal."""

Figure = int | Decimal | str | date
"""As the file has it; a str is a fraction such as "100/3"."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The claim that a phrase must state."""

    kind: Kind
    low: Figure
    high: Figure
    unit: str | None = None
    per: str | None = None
    comparator: Comparator = "exactly"


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase and what it must state."""

    phrase: str
    line: int
    section: str
    expected: Expected | None
    """None: nothing."""

    def __str__(self) -> str:
        """Return the phrase."""
        return self.phrase


@dataclass(frozen=True, slots=True)
class Corpus:
    """The phrases of a language."""

    code: str
    path: str
    day: date
    """On which all phrases are published."""
    examples: tuple[Example, ...]

    def __str__(self) -> str:
        """Return the language's code."""
        return self.code


@dataclass(frozen=True, slots=True)
class Fault:
    """A phrase that is not read as its corpus says."""

    example: Example
    expected: str
    found: str


def read_corpus(folder: Traversable, code: str) -> Corpus:
    """Return the corpus in the folder of a language; DataError with file and line where it breaks its grammar."""
    path = folder / "corpus.yaml"
    if not path.is_file():
        raise DataError(_("is missing; a language shows what its words must read as"), path=str(path))
    source = _Source(str(path), yaml_source.load(path.read_text(encoding="utf-8"), str(path)))
    return Corpus(code, source.path, source.day(), tuple(source.examples()))


def find_fault(example: Example, corpus: Corpus) -> Fault | None:
    """Return what is wrong where the phrase does not state its figure, and that alone; None where it does."""
    before, marked, after = _parted(example.phrase)
    head = f"---\ndate: {corpus.day}\nlanguage: {corpus.code}\n---\n{before}"
    try:
        claims = extract("phrase.txt", f"{head}{marked}{after}".encode()).claims
    except DataError as error:  # a word list breaks its grammar in a way that only shows in use
        message = _(
            "{open}{phrase}{close} cannot be read: {error}",
            open=_OPEN,
            phrase=example.phrase,
            close=_CLOSE,
            error=error,
        )
        raise DataError(message, path=corpus.path, line=example.line) from error
    start, end = len(head), len(head) + len(marked)
    inside = [claim for claim in claims if claim.start < end and start < claim.end]
    if _fits(inside, example, start, end):
        return None
    words = f" in {_OPEN}{marked}{_CLOSE}" if before or after else ""
    expected = _("no figure") if example.expected is None else described(example.expected) + words
    found = "; ".join(f"{described(claim)} in {_OPEN}{claim.text}{_CLOSE}" for claim in inside)
    return Fault(example, expected, found or _("no figure"))


def described(claim: Claim | Expected) -> str:
    """Return a claim's figure on one line: « money 350000000000 CNY, almost »."""
    low, high = _plain(claim.low), _plain(claim.high)
    value = low if low == high else f"{low} to {high}"
    unit = f" {claim.unit}" if claim.unit else ""
    per = f"/{claim.per}" if claim.per else ""
    return f"{claim.kind} {value}{unit}{per}, {claim.comparator}"


def _fits(claims: Sequence[Claim], example: Example, start: int, end: int) -> bool:
    if example.expected is None or len(claims) != 1:
        return not claims and example.expected is None
    (claim,) = claims
    if _OPEN in example.phrase and (claim.start, claim.end) != (start, end):
        return False
    return all(_same(getattr(claim, field), getattr(example.expected, field)) for field in _compared(example))


def _compared(example: Example) -> Sequence[str]:
    return ("kind", "low", "high") if example.section == "dates" else FIELDS


def _same(found: Any, expected: Any) -> bool:
    if not isinstance(found, Decimal) or isinstance(expected, date):
        return bool(found == expected)
    return abs(Fraction(found) - Fraction(str(expected))) < _CLOSE_ENOUGH


def _parted(phrase: str) -> tuple[str, str, str]:
    """Return what stands before, between and after the marks; a phrase without marks is all between them."""
    if _OPEN not in phrase:
        return "", phrase, ""
    before, _, rest = phrase.partition(_OPEN)
    marked, _, after = rest.partition(_CLOSE)
    return before, marked, after


def _plain(value: Figure) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True, slots=True)
class _Source:
    """A corpus.yaml as loaded."""

    path: str
    loaded: Loaded

    def fault(self, message: str, *at: Any) -> DataError:
        return DataError(message, path=self.path, line=self.loaded.line(*at))

    def day(self) -> date:
        self.check_keys()
        day = self.loaded.value["reference_date"]
        if not isinstance(day, date):
            raise self.fault(_("'{day}' is no day; write it as 2025-02-11", day=day), "reference_date")
        return day

    def check_keys(self) -> None:
        sections = self.loaded.value
        if not isinstance(sections, dict):
            raise self.fault(_("holds no table; write {names}", names=", ".join(f"{key}: …" for key in _KEYS)))
        self.check_known(sections, _KEYS)
        missing = [key for key in _KEYS if key not in sections]
        if missing:
            raise self.fault(
                _("'{missing}' is missing; a corpus has {keys}", missing=missing[0], keys=", ".join(_KEYS))
            )

    def check_known(self, table: dict[Any, Any], known: Sequence[str], *at: Any) -> None:
        for key in table:
            if key not in known:
                raise self.fault(_("unknown key '{key}'; {known}", key=key, known=nearest(str(key), known)), *at, key)

    def examples(self) -> Iterator[Example]:
        sections = self.loaded.value
        for number, entry in enumerate(self.of_sort(sections["quantities"], list, "quantities")):
            expected = self.figure(entry, "quantities", number)
            yield from self.phrases(entry["say"], expected, "quantities", number, "say")
        for days, said in self.of_sort(sections["dates"], dict, "dates").items():
            yield from self.phrases(said, self.days(days), "dates", days)
        yield from self.phrases(sections["nothing"], None, "nothing")

    def of_sort(self, value: Any, sort: type, *at: Any) -> Any:
        if not isinstance(value, sort):
            no_list = N_("'{key}' is no list; see the grammar above it")
            no_table = N_("'{key}' is no table; see the grammar above it")
            raise self.fault(_(no_list if sort is list else no_table, key=at[0]), *at)
        return value

    def figure(self, entry: Any, *at: Any) -> Expected:
        if not isinstance(entry, dict):
            raise self.fault(_("an entry is {kind: …, low: …, say: [phrases]}"), *at)
        self.check_known(entry, _ENTRY_KEYS, *at)
        for key in _NEEDED:
            if key not in entry:
                raise self.fault(_("'{key}' is missing; an entry is {{kind: …, low: …, say: [phrases]}}", key=key), *at)
        for key, known in (("kind", get_args(Kind)), ("comparator", get_args(Comparator))):
            if key in entry and entry[key] not in known:
                raise self.fault(
                    _(
                        "unknown {key} '{entry}'; {known}",
                        key=key,
                        entry=entry[key],
                        known=nearest(str(entry[key]), known),
                    ),
                    *at,
                    key,
                )
        for key in ("low", "high"):
            self.check_number(entry.get(key, 0), *at, key)
        return Expected(**{"high": entry["low"], **{key: entry[key] for key in FIELDS if key in entry}})

    def check_number(self, value: Any, *at: Any) -> None:
        try:
            Fraction(str(value))
        except (ValueError, ZeroDivisionError) as error:
            raise self.fault(_("'{value}' is no number; write 300000, 1.5 or 100/3", value=value), *at) from error

    def days(self, written: Any) -> Expected:
        first, _slash, last = str(written).partition("/")
        try:
            return Expected("date", date.fromisoformat(first), date.fromisoformat(last or first))
        except ValueError as error:
            message = _(
                "'{written}' is no date; write 2025-02-11, or both ends: 2025-02-01/2025-02-28", written=written
            )
            raise self.fault(message, "dates", written) from error

    def phrases(self, said: Any, expected: Expected | None, *at: Any) -> Iterator[Example]:
        if not isinstance(said, list):
            raise self.fault(_('phrases stand in a list: ["…", "…"]'), *at)
        for number, phrase in enumerate(said):
            if not isinstance(phrase, str) or not phrase.strip():
                raise self.fault(_("'{phrase}' is no phrase; put it in quotes", phrase=phrase), *at, number)
            if _OPEN in phrase and _CLOSE not in phrase.partition(_OPEN)[2]:
                raise self.fault(
                    _(
                        "'{phrase}' opens a mark and does not close it: {open}…{close}",
                        phrase=phrase,
                        open=_OPEN,
                        close=_CLOSE,
                    ),
                    *at,
                    number,
                )
            yield Example(phrase, self.loaded.line(*at, number), at[0], expected)
