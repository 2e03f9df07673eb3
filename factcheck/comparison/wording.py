"""A claim or the id of a name in, the words by which a reader knows it out."""

from __future__ import annotations

import re

from factcheck.claims.subject_ids import parts_of
from factcheck.records import Claim

_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_REMARK = re.compile(r"\s*(?:<!--.*?-->|\[sic[ \u00a0\u202f]?!?\])", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"\s*[\r\n]\s*")


def spell(claim: Claim) -> str:
    """Return a claim's words on one line and without Markdown's emphasis: « plus de 5 300 entreprises »."""
    return without_emphasis(one_line(without_remarks(claim.text)))


def without_remarks(text: str) -> str:
    """Return a text without what is no word of the article: « 260 [sic] librairies », comments."""
    return _REMARK.sub("", text) if "<!--" in text or "[" in text else text


def one_line(text: str) -> str:
    """Return a text with each line break as a space; the no-break spaces inside figures stay."""
    return _BREAK.sub(" ", text)


def without_emphasis(text: str) -> str:
    """Return a text without the asterisks and underscores that stand around words."""
    return _EMPHASIS.sub("", text)


def spell_name(name: str) -> str:
    """Return the id of a place or name as words: `place:hong-kong` is "hong kong"; of several, each."""
    return ", ".join(part.partition(":")[2].replace("-", " ") for part in parts_of(name))
