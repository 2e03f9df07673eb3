"""The sources of a gate in, the digests of their bytes out: read again only where a file may have changed.

As git's index does it (https://git-scm.com/docs/racy-git, 2026-11-29): size, times and inode of a file tell that it is
the one that was read, unless it was changed so short before that a second change may have left the same times.
"""

from __future__ import annotations

import os
import stat
import time
from array import array
from collections.abc import Collection, Iterator, Sequence
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
_DIGEST = 32
_Look = tuple[int, int, int, int]
"""Size, time of the last change of the bytes and of the inode in nanoseconds, and the inode's number."""


@dataclass(slots=True)
class Listing:
    """What is known of files by their paths."""

    looks: dict[str, _Look] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    """In the store, of what was extracted."""


def list_corpus(
    sources: Sequence[Source], old: Collection[str], name: str, store: Store, defaults: Defaults
) -> tuple[list[Source], dict[str, str]]:
    """Return the sources with the digests of their bytes, and by path the keys in the store of those to be checked.

    `old`: the paths of the corpus, which is listed under `name`.
    """
    begun = time.time_ns()
    title = _title(name, defaults)
    known = _read(store, title)
    listed, fresh = [], Listing()
    again = 0
    for source in sources:
        if source.state != "checked":
            listed.append(source)
            continue
        path = source.path
        look = _look(path)
        if look is None or known.looks.get(path) != look:
            again += path in old
            source = digest_of(source)
        else:
            source = Source(path, "checked", None, known.digests[path])
        listed.append(source)
        if source.digest is not None:
            fresh.digests[path] = source.digest
            same = known.digests.get(path) == source.digest
            fresh.keys[path] = known.keys[path] if same else store_key(path, source.digest, defaults)
            if look is not None and path in old and max(look[1], look[2]) < begun - SHORT:
                fresh.looks[path] = look
    if again > FEW + len(listed) // 1_000:
        store.put_many({title: _encode(fresh)})
    return listed, fresh.keys


def _look(path: str) -> _Look | None:
    """Return what tells a file from another and from itself after a change; None where it is no regular file."""
    try:
        found = os.stat(path)  # noqa: PTH116  a tenth of the time
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _title(name: str, defaults: Defaults) -> str:
    """Return under what key the listing is: all that the keys of the articles depend on besides their bytes."""
    parts = (name, str(Path.cwd()), store_key("", "", defaults), fingerprint())
    return f"listing {sha256(os.fsencode(chr(0).join(parts))).hexdigest()}"


def _encode(listing: Listing) -> bytes:
    """Return the bytes of a listing: how many files, their looks, digests and keys, then their paths."""
    paths = list(listing.looks)
    looks = array("q", (number for path in paths for number in listing.looks[path]))
    digests = b"".join(bytes.fromhex(listing.digests[path] + listing.keys[path]) for path in paths)
    return array("q", [len(paths)]).tobytes() + looks.tobytes() + digests + os.fsencode("\0".join(paths))


def _read(store: Store, title: str) -> Listing:
    """Return what the store knows, nothing where that is not sound."""
    data = store.get_many([title]).get(title, b"")
    size = array("q", data[:8])[0] if len(data) >= 8 else 0
    ends = 8 + 32 * size, 8 + (32 + 2 * _DIGEST) * size
    paths = os.fsdecode(data[ends[1] :]).split("\0")
    if len(paths) != size or not size:
        return Listing()
    numbers = array("q", data[8 : ends[0]])
    looks = zip(*(numbers[at::4] for at in range(4)), strict=True)
    digests = list(_parts(data[ends[0] : ends[1]]))
    return Listing(
        dict(zip(paths, looks, strict=True)),
        dict(zip(paths, digests[::2], strict=True)),
        dict(zip(paths, digests[1::2], strict=True)),
    )


def _parts(data: bytes) -> Iterator[str]:
    text = data.hex()
    return (text[at : at + 2 * _DIGEST] for at in range(0, len(text), 2 * _DIGEST))
