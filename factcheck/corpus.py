"""The sources of a gate in, all that has to be known of its corpus out, without a look at most of it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from factcheck.articles import card_key, extract_missing, read_known
from factcheck.blocking.cards import COUNTS, KINDS, Card, build_card, decode_card
from factcheck.blocking.index import Index
from factcheck.blocking.matters import Matters
from factcheck.blocking.shelf import LostError, Shelf, find_shelf, make_shelf
from factcheck.blocking.tables import Spoken
from factcheck.listing import list_corpus
from factcheck.pipeline import Run
from factcheck.records import Extraction, Kind, Source
from factcheck.store import Store

MOST_ADDED = 300
"""Articles that the table of a corpus lacks, or has for nothing, from which on it is made anew: to read as many cards
takes about as long as all else that the table is read for. Own choice."""
BATCH = 1_000
"""Cards in memory at a time while a table is made."""


@dataclass(slots=True)
class Corpus:
    """The articles of a run by their numbers, and what was extracted from them as it is asked for."""

    sources: tuple[Source, ...]
    store: Store
    entries: tuple[str, ...]
    """The key in the store of each article that is checked, in order: its number is its place here."""
    numbers: dict[str, int]
    """Of articles, by their paths."""
    shelf: Shelf
    now: list[int]
    """The number of each row of the shelf; -1 for what is gone."""
    added: dict[int, Card]
    """The articles that the shelf does not have."""
    read: dict[int, Extraction]
    index: Index = field(init=False)
    matters: Matters = field(init=False)
    _spoken: Spoken = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is looked up yet."""
        self._spoken = self.shelf.spoken(self.store)
        self.index = Index(lambda keys: self.shelf.find(self.store, keys), self.now, self.added)
        self.matters = Matters(self._spoken, self.now, self.added)

    def extractions(self, numbers: Iterable[int]) -> dict[int, Extraction]:
        """Return what was extracted from articles; LostError where the store has lost one."""
        wanted = list(numbers)
        keys = {self.entries[number]: number for number in wanted if number not in self.read}
        found = read_known(self.store, list(keys)) if keys else {}
        if len(found) < len(keys):
            raise LostError
        self.read.update((keys[key], extraction) for key, extraction in found.items())
        return {number: self.read[number] for number in wanted}

    def count(self) -> tuple[Counter[Kind], list[int]]:
        """Return how many claims there are of each kind, and the articles of which a report has something to say."""
        import numpy

        now = numpy.array(self.now, dtype="i8")
        added = numpy.array([card.counts for card in self.added.values()], dtype="u4").reshape(-1, COUNTS)
        counts = numpy.concatenate((self._spoken.counts.reshape(-1, COUNTS)[now >= 0], added))
        numbers = numpy.concatenate((now[now >= 0], numpy.array(list(self.added), dtype="i8")))
        kinds = dict(zip(KINDS, counts.sum(axis=0).tolist(), strict=False))
        return Counter(kinds), sorted(numbers[counts[:, -1] > 0].tolist())


def read_corpus(
    sources: Sequence[Source], old: Collection[str], run: Run, extracted: dict[str, Extraction | str], *, anew: bool
) -> Corpus:
    """Return what is known of all articles, after extracting those that the store does not know.

    `old` are the paths of the corpus, by which its tables are found again, unless they are to be made `anew`;
    `extracted` takes up what is extracted. LostError where the store does not keep what it is given.
    """
    name, store = _name(old), run.store
    listed, keys = list_corpus(sources, old, name, store, run.defaults)
    shelf = Shelf() if anew else find_shelf(store, name)
    strange = set(keys.values()).difference(shelf.entries)
    unsure = [path for path, key in keys.items() if key in strange and path not in extracted] if strange else []
    known = store.known_among([each for path in unsure for each in (keys[path], card_key(keys[path]))])
    missing = [path for path in unsure if not known.issuperset((keys[path], card_key(keys[path])))]
    done = len(keys) - len(missing)
    extracted |= extract_missing(
        missing, keys, run.engine, store, run.defaults, lambda more: run.progress(done + more, len(keys))
    )
    failed = {path: outcome for path, outcome in extracted.items() if isinstance(outcome, str)}
    after = tuple(_after(source, failed.get(source.path)) for source in listed) if failed else tuple(listed)
    paths = [source.path for source in after if source.state == "checked"]
    numbers = {path: number for number, path in enumerate(paths)}
    entries = tuple(keys[path] for path in paths)
    read = {numbers[path]: found for path, found in extracted.items() if isinstance(found, Extraction)}
    shelf, now, added = _placed(store, name, shelf, entries, read)
    return Corpus(after, store, entries, numbers, shelf, now, added, read)


def _after(source: Source, reason: str | None) -> Source:
    return source if reason is None else source._replace(state="skipped", reason=reason)


def _placed(
    store: Store, name: str, shelf: Shelf, entries: Sequence[str], read: Mapping[int, Extraction]
) -> tuple[Shelf, list[int], dict[int, Card]]:
    """Return the table of the corpus, the numbers of its rows, and the cards of what it lacks; made anew if need be."""
    number_of = {entry: number for number, entry in enumerate(entries)}
    now = [number_of.get(entry, -1) for entry in shelf.entries]
    added = sorted(set(number_of.values()).difference(now))
    if len(added) + now.count(-1) > MOST_ADDED:
        shelf = make_shelf(store, name, entries, _all_cards(store, entries))
        return shelf, list(range(len(entries))), {}
    found = _read_cards(store, [entries[number] for number in added if number not in read])
    return shelf, now, {n: build_card(read[n]) if n in read else found[entries[n]] for n in added}


def _all_cards(store: Store, entries: Sequence[str]) -> Iterator[Card]:
    for at in range(0, len(entries), BATCH):
        batch = entries[at : at + BATCH]
        found = _read_cards(store, batch)
        yield from (found[entry] for entry in batch)


def _read_cards(store: Store, entries: Sequence[str]) -> dict[str, Card]:
    """Return the cards of articles by their keys; LostError where one is not there."""
    found = store.get_many([card_key(entry) for entry in entries]) if entries else {}
    try:
        return {entry: decode_card(found[card_key(entry)]) for entry in entries}
    except (KeyError, ValueError) as lost:
        raise LostError from lost


def _name(old: Collection[str]) -> str:
    """Return what a corpus is called from run to run: the folder around its articles, on this kind of machine."""
    folder = os.path.commonpath([os.path.realpath(min(old)), os.path.realpath(max(old))]) if old else ""
    return sha256(os.fsencode(f"{sys.byteorder} {folder}")).hexdigest()
