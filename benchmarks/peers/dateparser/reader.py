"""A French text in, its dates out, by dateparser's search."""

from __future__ import annotations

LANGUAGE = "fr"
FINDS = "dates alone"


def read(text: str) -> object:
    """Return the dates of a text."""
    from dateparser.search import search_dates

    return search_dates(text, languages=[LANGUAGE])
