r"""Text from an article or a path in; the same text out, with every unseen character made visible.

A terminal obeys ESC and the C1 controls, a newline in a file's name forges a line of a report, and bidi
controls show words in another order than they are stored in (https://trojansource.codes, CVE-2021-42574).
Such a character is written as its escape, `\x1b` or `\u202e`.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\r\n]+")

# C0, DEL and C1; soft hyphen; bidi marks, embeddings, overrides and isolates; line and paragraph separators;
# zero-width and byte order marks; noncharacters (reports use two of them as stand-ins); lone surrogates,
# which a path that is not UTF-8 holds and which cannot be written; tags, which are invisible letters.
# The joiners U+200C and U+200D stay: scripts and emoji need them.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Return `text` with control, bidi and other unseen characters as escapes, newlines and tabs as well."""
    return _UNSEEN.sub(_escape, text)


def one_line(text: str) -> str:
    """Return `visible(text)`, where line breaks and tabs, mere layout in a quoted sentence, are a space."""
    return visible(_SPACES.sub(" ", text).strip())


def visible_json(text: str) -> str:
    r"""Return JSON `text` that decodes to the same, with the unseen characters in its strings as `\uXXXX`.

    JSON's data stay exact, so that offsets hold; newlines between its tokens are left.
    """
    return _UNSEEN.sub(_escape_json, text)


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or _escape_code(ord(match[0]))


_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def _escape_code(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape_json(match: re.Match[str]) -> str:
    if match[0] == "\n":
        return "\n"
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
