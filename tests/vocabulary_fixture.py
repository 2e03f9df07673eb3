"""Every compiled pattern of the package and every list of a pack in, texts out that keep them busy for nothing."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import factcheck
from factcheck.extraction.passage import Wording
from factcheck.languages import load_pack

_PARSER = importlib.import_module("re._parser")
"""What the standard library takes patterns apart with; it has no public name."""
_CATEGORIES = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": "-"}
_MOST = 3
"""How often what may be repeated is repeated."""
JOINED: Mapping[str, Callable[[str], str]] = {
    "apart": lambda said: said + " ",
    "glued": lambda said: said,
    "broken off": lambda said: said[:-1] or said,
    "before figures": lambda said: said + " 1 ",
    "after figures": lambda said: "12 " + said + ", ",
    "quoted": lambda said: "« " + said,
}
"""What is repeated, of words that a pattern looks for."""


@cache
def patterns(code: str) -> Mapping[str, re.Pattern[str]]:
    """Return the patterns that modules hold, and those that they compile for a language, by where they stand."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(factcheck.__path__, "factcheck."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[f"{info.name}.{name}"] = value
        builds = [value for name, value in vars(module).items() if name.endswith("grammar_of")]
        for build in builds:
            if build.__module__ == info.name:
                found |= {f"{info.name}.{at}": each for at, each in _inside(build(code), "grammar")}
    return found


def _inside(value: Any, at: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns in a record, with the names of its fields."""
    if isinstance(value, re.Pattern):
        yield at, value
    elif isinstance(value, Wording):
        yield at, value.pattern
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _inside(getattr(value, field.name), f"{at}.{field.name}")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _inside(part, f"{at}[{key}]")
    elif isinstance(value, tuple | list):
        for number, part in enumerate(value):
            yield from _inside(part, f"{at}[{number}]")


def samples(code: str) -> dict[str, str]:
    """Return words that each pattern of a language begins to match with, by its first and its last choices."""
    found: dict[str, str] = {}
    for at, pattern in patterns(code).items():
        parsed = _PARSER.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        for last in (False, True):
            said = _sample(parsed, last=last)[:200]
            said = said[::-1] if "back" in at else said
            if said.strip():
                found.setdefault(said, at)
    return {at + (f", {said[:20]!r}"): said for said, at in found.items()}


def _sample(parsed: Any, *, last: bool) -> str:
    return "".join(_piece(str(op), argument, last=last) for op, argument in parsed)


def _piece(op: str, argument: Any, *, last: bool) -> str:
    if op == "LITERAL":
        return chr(argument)
    if op in ("NOT_LITERAL", "ANY"):
        return "x"
    if op == "IN":
        return _one_of(argument, last=last)
    if op == "BRANCH":
        return _sample(argument[1][-1 if last else 0], last=last)
    if op in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _sample(argument[-1] if op == "SUBPATTERN" else argument, last=last)
    if op.endswith("REPEAT"):
        low, high, inner = argument
        return _sample(inner, last=last) * max(int(low), min(int(high), _MOST if last else 1))
    return ""


def _one_of(argument: Any, *, last: bool) -> str:
    op, value = argument[-1 if last else 0]
    if str(argument[0][0]) == "NEGATE":
        return "x"
    if str(op) == "RANGE":
        return chr(value[1] if last else value[0])
    return chr(value) if str(op) == "LITERAL" else _CATEGORIES[str(value).removeprefix("CATEGORY_")]


def listed(code: str) -> dict[str, str]:
    """Return the first and the last phrase of each list of a pack, by where it stands."""
    found: dict[str, str] = {}
    for at, forms in _lists(load_pack(code).words, ""):
        for said in (forms[0], forms[-1]):
            found.setdefault(re.sub(r"[()\[\]{}|…]", "", said), at)
    return {f"{at}, {said[:20]!r}": said for said, at in found.items() if said.strip()}


def _lists(value: Any, at: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _lists(part, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        yield at, value
    elif isinstance(value, list):
        for part in value:
            yield from _lists(part, at)
