r"""A valid TOML text in, the line of each of its keys out: `tomllib` gives the values alone.

Strings, comments and brackets are stepped over as TOML 1.0 spells them (https://toml.io/en/v1.0.0), so that a « # »
or a newline in a string ends nothing. Keys inside of an inline table are not listed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

Keys = tuple[str, ...]

_BASIC = r'"(?:[^"\\\n]|\\.)*+"'
_LITERAL = r"'[^'\n]*+'"
_PART = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_PARTS = re.compile(_PART)
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_HEADER = re.compile(rf"\[\[?[ \t]*({_KEY})[ \t]*\]\]?")
_ASSIGNED = re.compile(rf"({_KEY})[ \t]*=")
# A string of many lines may end in two quotes of its own before the three that close it.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    rf"|{_BASIC}|{_LITERAL}|#[^\n]*|[^\"'#\n\[\]{{}}]+|.",
    re.DOTALL,
)


def find_lines(text: str) -> dict[Keys, int]:
    """Return the line, from 1, where each table and each key first stands, by the keys that lead to it."""
    lines: dict[Keys, int] = {}
    line, counted = 1, 0
    for keys, place in _find_keys(text):
        line += text.count("\n", counted, place)
        counted = place
        for length in range(1, len(keys) + 1):
            lines.setdefault(keys[:length], line)
    return lines


def _find_keys(text: str) -> Iterator[tuple[Keys, int]]:
    """Return the keys of each table and each value with the place where they stand."""
    table: Keys = ()
    place = _past(_BETWEEN, text, 0)
    while place < len(text):
        if header := _HEADER.match(text, place):
            table = _read_keys(header[1])
            yield table, place
            place = header.end()
        elif assigned := _ASSIGNED.match(text, place):
            yield (*table, *_read_keys(assigned[1])), place
            place = _past_value(text, assigned.end())
        else:
            return  # what is no TOML
        place = _past(_BETWEEN, text, place)


def _past(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def _past_value(text: str, place: int) -> int:
    """Return the place of the newline that ends a value: the first one outside of brackets and strings."""
    depth = 0
    for token in _TOKEN.finditer(text, place):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and depth <= 0:
            return token.start()
    return len(text)


def _read_keys(written: str) -> Keys:
    return tuple(_read_part(part[0]) for part in _PARTS.finditer(written))


def _read_part(part: str) -> str:
    return str(tomllib.loads(f"key = {part}")["key"]) if part[0] in "\"'" else part
