"""A text in, a number of 64 bits that stands for it in tables of keys out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b


@lru_cache(maxsize=200_000)
def number_of(text: str) -> int:
    """Return 64 bits of a text; two texts that share them by chance cost time, since each key is compared again."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def numbers_of(texts: Iterable[str]) -> set[int]:
    """Return those of several."""
    return {number_of(text) for text in texts}
