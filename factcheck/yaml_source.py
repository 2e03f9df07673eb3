"""The text of a YAML file in; plain values and the line of each out, with YAML's traps refused.

The grammar is the safe part of YAML 1.2: no anchors, aliases, tags or second document, each key once. Quoted
words stay words. Unquoted ones are read as `null` or `~`, `true` and `false`, whole numbers (`12`), decimals
(`1.5`, as Decimal), days (`2025-05-02`); anything else stays the word it is: `on`, `no`, `12:30`, `007`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from factcheck.errors import DataError, FactcheckError
from factcheck.messages import N_, _

MAX_DEPTH = 20
MAX_SIZE = 5_000_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE
_TYPED_START = frozenset("+-0123456789")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
# At most 40 digits and two of an exponent: int('9' * 5000) raises, int(Decimal('1e99999999')) never ends.
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,39})", re.ASCII)
_DECIMAL = re.compile(
    r"[-+]?(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,40}(?:[eE][-+]?[0-9]{1,2})?|[eE][-+]?[0-9]{1,2})", re.ASCII
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

_SAID = (
    *(N_("while parsing a block mapping"), N_("while parsing a block collection"), N_("while parsing a block node")),
    *(N_("while parsing a flow mapping"), N_("while parsing a flow sequence"), N_("while parsing a flow node")),
    *(N_("while scanning a simple key"), N_("while scanning a quoted scalar"), N_("while scanning a block scalar")),
    *(N_("while scanning for the next token"), N_("while scanning a plain scalar"), N_("did not find expected key")),
    *(
        N_("did not find expected ',' or ']'"),
        N_("did not find expected ',' or '}'"),
        N_("could not find expected ':'"),
    ),
    *(N_("did not find expected '-' indicator"), N_("did not find expected node content")),
    *(N_("mapping values are not allowed in this context"), N_("found unexpected end of stream")),
    *(N_("found character that cannot start any token"), N_("did not find expected <document start>")),
    *(N_("block sequence entries are not allowed in this context"), N_("found unknown escape character")),
    *(N_("found a tab character that violates indentation"), N_("found undefined alias")),
)
"""What the parser (libyaml) says most; it is looked up by its words."""

Path = tuple[Any, ...]
"""The keys and item numbers (from 0) that lead to a value."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a YAML text holds, and where."""

    value: Any
    """None, bool, int, Decimal, date or str, and lists and dicts of them."""
    lines: dict[Path, int]
    """The line, from 1, of each key and each item by its path; `()` is the whole."""

    def line(self, *path: Any) -> int:
        """Return the line of the value at `path`, or of the nearest value around it where there is none."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def load(text: str, path: str, *, error: type[FactcheckError] = DataError, first_line: int = 1) -> Loaded:
    """Return the values of `text` and their lines; `path` and a line from `first_line` on go into `error`.

    Raises `error` for what is not YAML, and for anchors, aliases, tags, a key given twice, a second document,
    more than MAX_DEPTH levels or MAX_SIZE characters.
    """
    if len(text) > MAX_SIZE:
        raise error(_("more than {max_size:_} characters of YAML; split the file", max_size=MAX_SIZE), path=path)
    if odd := _UNPRINTABLE.search(text):
        line = first_line + text.count("\n", 0, odd.start())
        raise error(_("character U+{odd:04X} is not allowed in YAML; delete it", odd=ord(odd[0])), path=path, line=line)
    try:
        return _Builder(text, path, error, first_line).build()
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        # What is not closed is missed behind the last line.
        line = first_line + (min(mark.line, text.rstrip().count("\n")) if mark else 0)
        detail = ", ".join(_(part) for part in (broken.context, broken.problem) if part)
        raise error(_("not valid YAML: {detail}", detail=detail), path=path, line=line) from broken


class _Builder:
    """Values out of the parser's events: half the time of composing nodes, and no recursion in the parser."""

    def __init__(self, text: str, path: str, error: type[FactcheckError], first_line: int) -> None:
        self.path = path
        self.error = error
        self.first_line = first_line
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.lines: dict[Path, int] = {(): first_line}

    def build(self) -> Loaded:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return Loaded(None, self.lines)
        value = self.value(next(self.events), ())
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.fault(after, _("a second document begins here; a file holds one, so delete the '---'"))
        return Loaded(value, self.lines)

    def value(self, event: Any, at: Path) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if kind is yaml.AliasEvent:
            raise self.fault(
                event, _("alias '*{anchor}' is not allowed; write the value out, or quote it", anchor=event.anchor)
            )
        self.check_plain(event)
        if len(at) >= MAX_DEPTH:
            raise self.fault(event, _("more than {max_depth} levels of nesting; flatten the data", max_depth=MAX_DEPTH))
        return self.sequence(at) if kind is yaml.SequenceStartEvent else self.mapping(at)

    def sequence(self, at: Path) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                break
            here = (*at, len(items))
            self.lines[here] = event.start_mark.line + self.first_line
            items.append(self.value(event, here))
        return items

    def mapping(self, at: Path) -> dict[Any, Any]:
        pairs: dict[Any, Any] = {}
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                break
            key = self.key(event)
            here = (*at, key)
            if key in pairs:
                raise self.fault(
                    event,
                    _(
                        "key '{value}' stands here twice, first in line {lines}",
                        value=event.value,
                        lines=self.lines[here],
                    ),
                )
            self.lines[here] = event.start_mark.line + self.first_line
            pairs[key] = self.value(next(self.events), here)
        return pairs

    def key(self, event: Any) -> Any:
        if type(event) is not yaml.ScalarEvent:
            raise self.fault(event, _("a key is a word or a number; a list, mapping or alias cannot be one"))
        return self.scalar(event)

    def scalar(self, event: Any) -> Any:
        if event.anchor or event.tag:
            self.check_plain(event)
        word = event.value
        if event.style:
            return word
        if word[:1] not in _TYPED_START:
            return _CONSTANTS.get(word, word)
        try:
            return _number_or_day(word)
        except ValueError as impossible:
            raise self.fault(
                event, _("{word} is no day of the calendar; quote it if it is a word", word=word)
            ) from impossible

    def check_plain(self, event: Any) -> None:
        if event.anchor:
            raise self.fault(
                event, _("anchor '&{anchor}' is not allowed; write the value out, or quote it", anchor=event.anchor)
            )
        if event.tag:
            raise self.fault(event, _("tag '{tag}' is not allowed; delete it, or quote the value", tag=event.tag))

    def fault(self, event: Any, message: str) -> FactcheckError:
        return self.error(message, path=self.path, line=event.start_mark.line + self.first_line)


def _number_or_day(word: str) -> int | Decimal | date | str:
    if _INTEGER.fullmatch(word):
        return int(word)
    if _DECIMAL.fullmatch(word):
        return Decimal(word)
    if _DAY.fullmatch(word):
        return date.fromisoformat(word)
    return word
