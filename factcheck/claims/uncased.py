"""An article in letters without capitals in, the places that it names out: its words are looked up one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.claims.places import place_names
from factcheck.languages import load_pack

_WORD = re.compile(r"[^\s\W]+")


def find_uncased_places(plain: str, code: str) -> Iterator[tuple[int, int, str]]:
    """Return where an article names places, and their ids; nothing in a language whose names have capitals.

    « 北京 », « 北京 市 » : what ends a place's full name (`place_endings` of the pack) may be missing in the gazetteer.
    """
    pack = load_pack(code)
    if not pack.words["unspaced"]:
        return
    names, endings = place_names(code), pack.words["grammar"]["place_endings"]
    for match in _WORD.finditer(plain):
        word = match[0]
        called = (word, *(word.removesuffix(ending) for ending in endings))
        place = next((names[name] for name in called if name in names), None)
        if place is not None and not word.isascii():
            yield match.start(), match.end(), f"place:{place}"
