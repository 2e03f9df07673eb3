"""The sources of a gate in, the digests of their bytes out: read again only where a file may have changed.

As git's index does it (https://git-scm.com/docs/racy-git, 2026-11-29): size, times and inode of a file tell that it is
the one that was read, unless it was changed so short before that a second change may have left the same times.
"""

from __future__ import annotations

import os
import stat
import time
from array import array
from collections.abc import Collection, Sequence
from hashlib import sha256
from itertools import chain
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
_Known = dict[str, tuple[_Look, str, str]]
"""By path the look of a file, the digest of its bytes, and the key in the store of what was extracted."""


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
    fresh: _Known = {}
    listed = list(sources)
    for place, source in enumerate(sources):
        path, state, _, _ = source
        if state != "checked":
            continue
        look, before = _look(path), known.get(path)
        if before is not None and look == before[0]:
            listed[place] = Source(path, "checked", None, before[1])
            keys[path] = before[2]
            continue
        listed[place] = read = digest_of(source)
        if read.digest is not None:
            same = before is not None and before[1] == read.digest
            keys[path] = before[2] if before and same else store_key(path, read.digest, defaults)
            if look is not None and path in old and max(look[1], look[2]) < settled:
                fresh[path] = look, read.digest, keys[path]
    changed = len(fresh) + sum(path not in keys for path in known)
    if changed > FEW + len(listed) // 1_000:
        kept = {path: each for path, each in known.items() if path in old and path in keys}
        store.put_many({title: _encode(kept | fresh)})
    return listed, keys


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


def _encode(known: _Known) -> bytes:
    """Return the bytes of a listing: how many files, their looks, digests and keys, then their paths."""
    numbers = array("q", chain.from_iterable(look for look, _, _ in known.values()))
    digests = "".join(digest + key for _, digest, key in known.values())
    size = array("q", [len(known)])
    return size.tobytes() + numbers.tobytes() + bytes.fromhex(digests) + os.fsencode("\0".join(known))


def _read(store: Store, title: str) -> _Known:
    """Return what the store knows, nothing where that is not sound."""
    data = store.get_many([title]).get(title, b"")
    size = array("q", data[:8])[0] if len(data) >= 8 else 0
    ends = 8 + 32 * size, 8 + (32 + 2 * _DIGEST) * size
    paths = os.fsdecode(data[ends[1] :]).split("\0")
    if len(paths) != size or not size:
        return {}
    numbers = array("q", data[8 : ends[0]])
    looks = zip(*(numbers[at::4] for at in range(4)), strict=True)
    text, wide = data[ends[0] : ends[1]].hex(), 2 * _DIGEST
    digests = [text[at : at + wide] for at in range(0, len(text), wide)]
    return dict(zip(paths, zip(looks, digests[::2], digests[1::2], strict=True), strict=True))
