"""The sources of a gate in, the digests of their bytes out: read again only where a file may have changed.

As git's index does it (https://git-scm.com/docs/racy-git, 2026-11-29): size, times and inode of a file tell that it is
the one that was read, unless it was changed so short before that a second change may have left the same times.
"""

from __future__ import annotations

import os
import stat
import struct
import time
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from factcheck.articles import Defaults, digest_of, fingerprint, store_key
from factcheck.records import Source
from factcheck.store import Store

SHORT = 2_000_000_000
"""Nanoseconds: the coarsest times of files are those of FAT."""
FEW = 100
"""Files that are read again each time rather than write the listing anew."""
_LOOK = struct.Struct("=qqqQ")
_HEX = 2 * sha256().digest_size


@dataclass(slots=True)
class _Listing:
    """What is known of files, a row each: it is read for every gate, and so nothing is made of rows that are not."""

    rows: dict[str, int] = field(default_factory=dict)
    """By path."""
    looks: bytes = b""
    digests: str = ""
    """Of each file the digest of its bytes and the key in the store of what was extracted, in hexadecimal."""

    def look(self, row: int) -> bytes:
        return self.looks[row * _LOOK.size : (row + 1) * _LOOK.size]

    def digest(self, row: int) -> str:
        return self.digests[2 * row * _HEX : (2 * row + 1) * _HEX]

    def key(self, row: int) -> str:
        return self.digests[(2 * row + 1) * _HEX : 2 * (row + 1) * _HEX]


def list_corpus(
    sources: Sequence[Source], old: Collection[str], name: str, store: Store, defaults: Defaults
) -> tuple[list[Source], dict[str, str]]:
    """Return the sources with the digests of their bytes, and by path the keys in the store of those to be checked.

    `old`: the paths of the corpus, which is listed under `name`.
    """
    settled = time.time_ns() - SHORT
    title = _title(name, defaults)
    known = _read(store, title)
    keys: dict[str, str] = {}
    read_again: dict[str, bytes] = {}
    listed = list(sources)
    for place, (path, state, _, _) in enumerate(sources):
        if state != "checked":
            continue
        look, changed = _look(path)
        row = known.rows.get(path, -1)
        if row >= 0 and look and look == known.look(row):
            listed[place] = Source(path, "checked", None, known.digest(row))
            keys[path] = known.key(row)
            continue
        listed[place] = read = digest_of(listed[place])
        if path in old:
            read_again[path] = look if changed < settled else b""
        if read.digest is not None:
            same = row >= 0 and known.digest(row) == read.digest
            keys[path] = known.key(row) if same else store_key(path, read.digest, defaults)
    if len(read_again) > FEW + len(listed) // 1_000:
        store.put_many({title: _encode(_renewed(listed, keys, old, known, read_again))})
    return listed, keys


def _renewed(
    listed: Iterable[Source], keys: Mapping[str, str], old: Collection[str], known: _Listing, again: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes, str]]:
    """Return path, look, and digest with key, of each file of the corpus that can be told by its look."""
    for source in listed:
        path = source.path
        if path in keys and path in old:
            look = again[path] if path in again else known.look(known.rows[path])
            if look:
                yield path, look, f"{source.digest}{keys[path]}"


def _look(path: str) -> tuple[bytes, int]:
    """Return what tells a file from another and from itself after a change, and when it last changed.

    That is its size, the time of the last change of the bytes and of the inode in nanoseconds, and the inode's number;
    nothing where it is no regular file.
    """
    try:
        found = os.stat(path)  # noqa: PTH116  a tenth of the time
    except (OSError, ValueError):
        return b"", 0
    if not stat.S_ISREG(found.st_mode):
        return b"", 0
    written, changed = found.st_mtime_ns, found.st_ctime_ns
    return _LOOK.pack(found.st_size, written, changed, found.st_ino), max(written, changed)


def _title(name: str, defaults: Defaults) -> str:
    """Return under what key the listing is: all that the keys of the articles depend on besides their bytes."""
    parts = (name, str(Path.cwd()), store_key("", "", defaults), fingerprint())
    return f"listing {sha256(os.fsencode(chr(0).join(parts))).hexdigest()}"


def _encode(files: Iterable[tuple[str, bytes, str]]) -> bytes:
    """Return the bytes of a listing: how many files, their looks, digests and keys, then their paths."""
    paths, looks, digests = zip(*files, strict=True) if (files := list(files)) else ((), (), ())
    size = array("q", [len(paths)]).tobytes()
    return b"".join((size, *looks, bytes.fromhex("".join(digests)), os.fsencode("\0".join(paths))))


def _read(store: Store, title: str) -> _Listing:
    """Return what the store knows, nothing where that is not sound."""
    data = store.get_many([title]).get(title, b"")
    size = array("q", data[:8])[0] if len(data) >= 8 else 0
    ends = 8 + _LOOK.size * size, 8 + (_LOOK.size + _HEX) * size
    paths = os.fsdecode(data[ends[1] :]).split("\0")
    if len(paths) != size or not size:
        return _Listing()
    rows = dict(zip(paths, range(size), strict=True))
    return _Listing(rows, data[8 : ends[0]], data[ends[0] : ends[1]].hex())
