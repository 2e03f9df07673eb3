"""The bytes of an article in; its text out, with a warning where the encoding had to be assumed."""

from __future__ import annotations

import codecs

from factcheck.errors import ArticleError
from factcheck.messages import _

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, without a byte order mark, and the warnings.

    A byte order mark decides; without one it is UTF-8, else Windows-1252 with a warning. Raises ArticleError
    for bytes that fit neither, and for NUL characters, which no text holds.
    """
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    warnings: tuple[str, ...] = ()
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as broken:
        if mark:
            raise ArticleError(
                _("not valid {encoding}; save it as UTF-8", encoding=encoding.upper()), path=path
            ) from broken
        text, warnings = _decode_windows(data, path, broken)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ArticleError(_("holds a NUL character, so it is no text; save it as UTF-8"), path=path, line=line)
    return text, warnings


def _decode_windows(data: bytes, path: str, broken: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    line = data.count(b"\n", 0, broken.start) + 1
    byte = _("byte 0x{data:02X} is not UTF-8", data=data[broken.start])
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as unknown:
        raise ArticleError(
            _("{byte} and the file not Windows-1252; save it as UTF-8", byte=byte), path=path, line=line
        ) from unknown
    return text, (_("{path}:{line}: {byte}; the file was read as Windows-1252", path=path, line=line, byte=byte),)
