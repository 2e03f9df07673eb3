"""A number in, a corpus of so many articles out, with a store that knows them: for the time of a gate alone.

To extract 100 000 articles would take an hour and more, so a few hundred are extracted and varied: towns, names and
figures are others in each, in its file as in what is stored of it. Files, payloads, cards and keys are of the size and
the kind that a scan would leave, and the code that stores them is the tool's own; only what was extracted is not what
an extraction of the very file would give to the last word.

So that a corpus is like one of a newsroom and no noise: towns and people grow in number as the articles do to the power
of 0.7 (Heaps' law, which gives 0.4 to 0.8 for words and names), each figure of a town's things is the same in all
articles, and one in a hundred is wrong. The words are those of all, as is the country. One article in ten has the very
sentences of others, as an agency's have; the others begin them in their own way.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from hashlib import blake2b, sha256
from itertools import islice
from pathlib import Path
from random import Random

import yaml

from benchmarks.generate_text import articles
from factcheck.articles import Defaults, card_key, extract, store_key
from factcheck.blocking.cards import build_card, encode_card
from factcheck.claims.aliases import read_aliases
from factcheck.claims.lexicon_table import read_table
from factcheck.commands.scan import CACHE_FILE, CACHE_SCHEMA
from factcheck.packing import pack_extraction
from factcheck.records import Claim, Extraction, Interval
from factcheck.store import open_store

ARTICLE_BYTES = 850
POOL = 300
"""Articles that are really extracted."""
GROWTH = 0.7
WRONG = 100
"""One figure in so many is not that of the other articles."""
COPIED = 10
"""One article in so many says what it says in the words of others."""
BATCH = 1_000
SCALED = frozenset({"count", "money", "measure"})
NEW = "new.md"
_NUMBER = re.compile(r"\d[\d\s.,\u00a0\u202f]*\d|\d")


@dataclass(frozen=True, slots=True)
class Original:
    """An article that was extracted."""

    text: str
    found: Extraction


@cache
def pool() -> tuple[Original, ...]:
    """Return the articles that are varied."""
    written = islice(articles(10, article_bytes=ARTICLE_BYTES), POOL)
    return tuple(Original(data.decode(), extract(path, data)) for path, data in written)


def make_corpus(folder: Path, cache_folder: Path, number: int) -> None:
    """Write so many articles into `folder`/corpus and a new one beside it, and keep in the store what is known of them.

    Paths are stored as they are given from `folder`.
    """
    defaults = Defaults(aliases=read_aliases(None))
    spread = max(1, round((number / 1_000) ** GROWTH))
    with open_store(cache_folder / CACHE_FILE, CACHE_SCHEMA, warn=print, size_limit=10**11) as store:
        batch: dict[str, bytes] = {}
        for at, (path, text, found) in enumerate(_varied(number + 1, spread)):
            data = text.encode()
            place = folder / (path if at < number else NEW)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            if at < number:
                key = store_key(path, sha256(data).hexdigest(), defaults)
                batch |= {key: pack_extraction(found), card_key(key): encode_card(build_card(found))}
            if len(batch) >= 2 * BATCH or at == number:
                store.put_many(batch)
                batch = {}


def _varied(number: int, spread: int) -> Iterator[tuple[str, str, Extraction]]:
    """Return paths and texts of articles, and what was extracted from them."""
    towns = _towns()
    originals = pool()
    for at in range(number):
        chance = Random(at)
        original = originals[at % len(originals)]
        world = chance.randrange(spread)
        names = {town: towns[(place + world * len(_own())) % len(towns)] for place, town in enumerate(_own())}
        path = f"corpus/{at // 1_000:03}/{at:06}.md"
        yield path, *vary(original, path, names, world, chance, wrong=2 if at == number - 1 else WRONG)


def vary(
    original: Original, path: str, towns: Mapping[str, tuple[str, str]], world: int, chance: Random, *, wrong: int
) -> tuple[str, Extraction]:
    """Return an article of other towns, people and figures, one in `wrong` of them wrong, and what was extracted."""
    renamed = {f"place:{_own()[town]}": f"place:{there}" for town, (there, _) in towns.items()}
    ids = {claim.id: _digest(path, claim.id) for claim in (*original.found.claims, *original.found.named)}
    claims = []
    own = " ".join(_digest(path, str(word)) for word in range(4)) if chance.randrange(COPIED) else ""
    head, text = original.text.split("\n---\n", 1)
    for claim in original.found.claims:
        changed = _with_ids(_renamed(claim, renamed, world), ids, path)
        told = _told(changed, chance, wrong)
        text = text.replace(claim.text, told.text, 1)
        sentence = _with_names(claim.sentence.replace(claim.text, told.text, 1), towns)
        claims.append(replace(told, sentence=f"{own} {sentence}"))
    article = replace(original.found.article, path=path)
    return _with_names(f"{head}\n---\n{own} {text}", towns), Extraction(article, tuple(claims))


def _with_names(text: str, towns: Mapping[str, tuple[str, str]]) -> str:
    return _any_town().sub(lambda found: towns[found[0]][1], text)


def _renamed(claim: Claim, places: Mapping[str, str], world: int) -> Claim:
    def name(id_: str) -> str:
        root, slash, thing = id_.partition("/")
        return (places.get(root) or (f"{root}-{world}" if root.startswith("name:") and world else root)) + slash + thing

    return replace(
        claim,
        subject=claim.subject and replace(claim.subject, id=name(claim.subject.id)),
        scope=claim.scope and name(claim.scope),
        whole=claim.whole and replace(claim.whole, scope=claim.whole.scope and name(claim.whole.scope)),
        context=tuple(map(name, claim.context)),
        cues=tuple(sorted(map(name, claim.cues))),
    )


def _with_ids(claim: Claim, ids: Mapping[str, str], path: str) -> Claim:
    return replace(
        claim,
        document=path,
        id=ids[claim.id],
        within=claim.within and ids.get(claim.within),
        part=claim.part and ids.get(claim.part),
        other_parts=tuple(ids[each] for each in claim.other_parts if each in ids),
        ties=tuple(replace(tie, claim=ids[tie.claim]) for tie in claim.ties if tie.claim in ids),
    )


def _told(claim: Claim, chance: Random, wrong: int) -> Claim:
    """Return a claim with the figure that all articles give, but for the wrong ones; ranges and days stay."""
    number = _NUMBER.search(claim.text)
    if claim.kind not in SCALED or claim.low != claim.high or not isinstance(claim.low, Decimal) or not number:
        return claim
    if not claim.low or (number.end() < len(claim.text) and claim.text[number.end() :].lstrip()[:4] in ("mill", "Mds")):
        return claim
    fact = _digest(claim.subject.id if claim.subject else "", *claim.topic.concepts, claim.kind, claim.unit or "")
    figure = 1_000 + int(fact, 16) % 98_000
    if not chance.randrange(wrong):
        figure = int(str(figure)[::-1])
    ratio = Decimal(figure) / claim.low
    return replace(
        claim,
        text=claim.text[: number.start()] + f"{figure:,}".replace(",", "\u00a0") + claim.text[number.end() :],
        low=Decimal(figure),
        high=Decimal(figure),
        grain=Decimal(1),
        strict=_scaled(claim.strict, ratio),
        lenient=_scaled(claim.lenient, ratio),
    )


def _scaled(interval: Interval, ratio: Decimal) -> Interval:
    low, high = (None if end is None else round(end * ratio, 2) for end in (interval.low, interval.high))
    return replace(interval, low=low, high=high)


@cache
def _own() -> dict[str, str]:
    """Return the towns of the generated text with their ids, so far as the gazetteer knows them."""
    words = yaml.safe_load((Path(__file__).parent / "text/fr.yaml").read_text(encoding="utf-8"))["place"]
    known = {name: id_ for id_, name in _towns()}
    return {town: known[town] for town in words if town in known}


@cache
def _towns() -> tuple[tuple[str, str], ...]:
    """Return ids and names of the gazetteer's towns."""
    table = read_table("gazetteer", ("id", "type", "within", "capital"))
    fr, en = (table.columns.index(code) for code in ("fr", "en"))
    rows = (line.split(",") for line in table.lines)
    towns = [(row[0], (row[fr] or row[en]).partition("|")[0]) for row in rows if row[1] == "city"]
    return tuple(towns)


@cache
def _any_town() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _own()))})\b")


def main() -> None:
    """Make one corpus."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    make_corpus(folder, folder / "cache", number)


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


if __name__ == "__main__":
    main()
