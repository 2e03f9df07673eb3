"""An extraction in, bytes for the store out, and back: the records themselves as JSON, compressed.

Only the version that wrote them reads them, and whatever else is found there is refused.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_type_hints

from factcheck.records import ArticleInfo, Claim, Extraction

_LARGEST_PACKED = 2_000_000_000
"""Bytes of an extraction, unpacked."""
_LARGEST_EXPONENT = 400
"""Of a Decimal from the store: `int(Decimal("1e99999999"))` would not end."""


def encode_extraction(extraction: Extraction) -> bytes:
    """Return `extraction` as JSON; the same extraction gives the same bytes.

    A path that is not UTF-8 raises UnicodeEncodeError, a ValueError.
    """
    from msgspec.json import encode

    return encode(extraction)


def decode_extraction(data: bytes) -> Extraction:
    """Return the extraction that `encode_extraction` wrote; anything else raises ValueError."""
    extraction = _decode(data)
    # Default values and unknown keys of another version decode without complaint; they do not come back.
    if encode_extraction(extraction) != data:
        raise ValueError("not an extraction of this version")
    return extraction


def _decode(data: bytes, shared: Mapping[int, tuple[str, ...]] = MappingProxyType({})) -> Extraction:
    """Return an extraction; `shared`: what all its claims have, by the place among their values."""
    from msgspec import MsgspecError
    from msgspec.json import decode

    try:
        wire = decode(data, type=_wire_type())
        claims, named = (tuple(_claim(each, shared) for each in told) for told in (wire.claims, wire.named))
        return Extraction(wire.article, claims, named)
    except (MsgspecError, ValueError, InvalidOperation, RecursionError) as error:
        raise ValueError(f"not an extraction: {error}") from error


def pack_extraction(extraction: Extraction) -> bytes:
    """Return the bytes of an extraction, compressed; what all claims have of their article is in them once."""
    claims = (*extraction.claims, *extraction.named)
    shared = {name: getattr(claims[0], name) for name in _SHARED} if claims else {}
    if any(getattr(claim, name) != value for claim in claims for name, value in shared.items()):
        shared = {}
    own: dict[str, Any] = dict.fromkeys(shared, ())
    parted = replace(
        extraction,
        claims=tuple(replace(claim, **own) for claim in extraction.claims),
        named=tuple(replace(claim, **own) for claim in extraction.named),
    )
    head = json.dumps(shared, ensure_ascii=False).encode()
    return zlib.compress(head + b"\n" + encode_extraction(parted), 1)


def unpack_extraction(data: bytes) -> Extraction:
    """Return the extraction that `pack_extraction` wrote, of this version, as the key and the seal of a store say.

    What is damaged all the same raises ValueError as long as it is no extraction.
    """
    unpacker = zlib.decompressobj()
    try:
        packed = unpacker.decompress(data, _LARGEST_PACKED)
    except zlib.error as error:
        raise ValueError(f"not an extraction: {error}") from error
    if not unpacker.eof:
        raise ValueError("not an extraction: it is cut, or too large")
    head, _, data = packed.partition(b"\n")
    try:
        shared = {_NAMES.index(name): tuple(value) for name, value in json.loads(head).items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise ValueError(f"not an extraction: {error}") from error
    return _decode(data, shared)


@cache
def _wire_type() -> Any:
    """Return the type that is decoded: msgspec refuses `Decimal | date`, as both are strings in JSON."""
    from msgspec import defstruct

    hints = get_type_hints(Claim) | {"low": str, "high": str}
    claim: Any = defstruct("ClaimWire", [(field.name, hints[field.name]) for field in fields(Claim)])
    lists = [(name, tuple[claim, ...]) for name in ("claims", "named")]
    return defstruct("ExtractionWire", [("article", ArticleInfo), *lists])


_NAMES = [field.name for field in fields(Claim)]
_values = attrgetter(*_NAMES)
_SHARED = ("context", "keywords")
_LOW, _HIGH = _NAMES.index("low"), _NAMES.index("high")


def _claim(wire: Any, shared: Mapping[int, tuple[str, ...]]) -> Claim:
    values = list(_values(wire))
    for place, words in shared.items():
        values[place] = words
    read = date.fromisoformat if wire.kind == "date" else Decimal
    values[_LOW], values[_HIGH] = read(wire.low), read(wire.high)
    claim = Claim(*values)
    strict, lenient = claim.strict, claim.lenient
    for value in (claim.low, claim.high, claim.grain, strict.low, strict.high, lenient.low, lenient.high):
        if isinstance(value, Decimal):
            _refuse_monster(value)
    return claim


def _refuse_monster(value: Decimal) -> None:
    if not (value.is_finite() and abs(value.adjusted()) <= _LARGEST_EXPONENT):
        raise ValueError(f"{value} is no figure")
