"""A file's text in; out what in it is written otherwise than it is read: entities, ligatures, invisible characters.

An entity is decoded, « 5&nbsp;&euro; »; a letter and its accent become one character; what only looks another way
becomes what it stands for, « １２ », « 1ᵉʳ », « ﬁn », « ℃ »; and soft hyphens, joiners and direction marks go.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from unicodedata import normalize

from factcheck.plain_text import Edit

_MARKS = "\u0300-\u036f"
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
# Characters that Unicode says are another one in another form; « ½ » and « ² » are not among them, for they say more.
_FORMS = (
    "\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u2000-\u2006\u205f\u207f\u2103\u2109\u2116\u3000\u3380-\u33df"
    "\ufb00-\ufb06\uff01-\uff5e\uffe0-\uffe6"
)
_SAME = {"\x0b": " ", "\x0c": " ", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "´": "'", "\u201b": "'", "\u2012": "-"}
# One set of all first characters: the engine then skips to the candidates ten times as fast as through branches.
_ODD = re.compile(f"[&\r{''.join(_SAME)}{_MARKS}{_INVISIBLE}{_FORMS}]")
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WRITTEN = re.compile(rf"(?s:{_ENTITY.pattern}|.[{_MARKS}]?)")
_GONE = re.compile(f"[{_INVISIBLE}]")


def lower_case(plain: str) -> str:
    """Return a text in lower case with every character where it was; the few that would grow stay as they are."""
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in plain)


def find_odd_characters(text: str, start: int) -> list[Edit]:
    """Return what stands from `start` on for another character or for none."""
    if text.isascii() and "\r" not in text and "&" not in text:
        return []
    return [edit for match in _ODD.finditer(text, start) if (edit := _read(text, match.start())) is not None]


def written_end(text: str, offset: int) -> int:
    """Return where what is written from `offset` on, and read as one character, ends: « &euro; », « e » and accent."""
    match = _WRITTEN.match(text, offset)
    return match.end() if match else offset


def _read(text: str, at: int) -> Edit | None:
    sign = text[at]
    if sign == "&":
        return _decode(text, at)
    if sign == "\r":
        return (at, at + 1, "") if text[at + 1 : at + 2] == "\n" else None
    if "\u0300" <= sign <= "\u036f":
        whole = normalize("NFC", text[at - 1 : at + 1]) if at else sign
        return (at - 1, at + 1, whole) if at and len(whole) == 1 else None
    if _GONE.match(sign):
        return at, at + 1, ""
    return at, at + 1, _SAME.get(sign) or normalize("NFKC", sign)


def _decode(text: str, at: int) -> Edit | None:
    """Return the character that an entity stands for, also where its own `&` was encoded: « &amp;nbsp; »."""
    match = _ENTITY.match(text, at)
    if match is None:
        return None
    sign = unescape(unescape(match[0]))
    if len(sign) != 1 or sign == "\ufffd":
        return None
    if _GONE.match(sign):
        return *match.span(), ""
    return *match.span(), " " if sign < " " else sign


@lru_cache(maxsize=50_000)
def slug(text: str) -> str:
    """Return a name without accents, in lower case, its words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe"))
    letters = "".join(
        sign if sign.isalnum() and ord(sign) < 0x250 else " " for sign in plain if not unicodedata.combining(sign)
    )
    return "-".join(letters.lower().split()) or plain
