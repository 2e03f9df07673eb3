r"""A TOML text in, the line of each of its keys out: `tomllib` gives the values alone.

Strings, comments and brackets are stepped over as TOML 1.0 spells them (https://toml.io/en/v1.0.0), so that a « # »
or a newline in a string ends nothing. Keys inside of an inline table are not listed. Of a text that is no TOML, the
lines up to the fault are found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

Keys = tuple[str, ...]

MOST_PARTS = 50
"""Of a dotted key: `tomllib` takes their number squared, 9 s for a key of 50 kB (Python 3.11)."""

_BASIC = r'"(?:[^"\\\n]|\\.)*+"'
_LITERAL = r"'[^'\n]*+'"
_PART = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
_KEY = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+"
_PARTS = re.compile(_PART)
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_HEADER = re.compile(rf"\[\[?[ \t]*+({_KEY})[ \t]*+\]\]?")
_ASSIGNED = re.compile(rf"({_KEY})[ \t]*+=")
# A string of many lines may end in two quotes of its own before the three that close it. One that nothing closes
# ends with its line or with the text, so that it is looked at once.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'{1,2}(?!'))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?|'
    r"'[^'\n]*+'?|#[^\n]*+|[^\"'#\n\[\]{}.,=]++|.",
    re.DOTALL,
)


def find_long_key(text: str) -> int | None:
    """Return the line of a key of more than MOST_PARTS parts, if there is one."""
    place = next((place for _, place, parts in _find_keys(text) if parts > MOST_PARTS), None)
    return None if place is None else text.count("\n", 0, place) + 1


def find_lines(text: str) -> dict[Keys, int]:
    """Return the line, from 1, where each table and each key first stands, by the keys that lead to it."""
    lines: dict[Keys, int] = {}
    line, counted = 1, 0
    for keys, place, _ in _find_keys(text):
        line += text.count("\n", counted, place)
        counted = place
        for length in range(1, len(keys) + 1):
            lines.setdefault(keys[:length], line)
    return lines


def _find_keys(text: str) -> Iterator[tuple[Keys, int, int]]:
    """Return the keys of each table and value, the place where they stand, and the parts of the longest key there."""
    table: Keys = ()
    place = _past(_BETWEEN, text, 0)
    while place < len(text):
        if header := _HEADER.match(text, place):
            table = _read_keys(header[1])
            yield table, place, len(table)
            place = header.end()
        elif assigned := _ASSIGNED.match(text, place):
            keys = _read_keys(assigned[1])
            end, parts = _past_value(text, assigned.end())
            yield (*table, *keys), place, max(len(keys), parts)
            place = end
        else:
            return  # what is no TOML
        place = _past(_BETWEEN, text, place)


def _past(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def _past_value(text: str, place: int) -> tuple[int, int]:
    """Return the place of the newline that ends a value, and the parts of the longest key of the tables in it.

    It is the first newline outside of brackets and strings.
    """
    depth, parts, longest = 0, 1, 1
    for token in _TOKEN.finditer(text, place):
        sign = token[0]
        if sign == "\n" and depth <= 0:
            return token.start(), longest
        depth += (sign in ("[", "{")) - (sign in ("]", "}"))
        parts = parts + 1 if sign == "." else 1 if sign in (",", "=", "{") else parts
        longest = max(longest, parts)
    return len(text), longest


def _read_keys(written: str) -> Keys:
    return tuple(_read_part(part[0]) for part in _PARTS.finditer(written))


def _read_part(part: str) -> str:
    if part[0] not in "\"'":
        return part
    try:
        return str(tomllib.loads(f"key = {part}")["key"])
    except tomllib.TOMLDecodeError:  # an escape that there is not
        return part
