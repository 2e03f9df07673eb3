"""Sources in, their claims out: each article is read and its claims extracted once, then taken from the store."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.claims.aliases import Alias
from factcheck.claims.models import Model, of_language
from factcheck.engines import Engine
from factcheck.errors import ArticleError, UsageError
from factcheck.messages import language
from factcheck.records import ArticleInfo, Claim, Document, Extraction, Mention, Sentence, Source
from factcheck.rules import default_folder
from factcheck.sources import read_bytes
from factcheck.store import Store

if TYPE_CHECKING:
    from factcheck.claims.parses import Parse


KEPT_AT_ONCE = 500
"""Payloads after which they are stored: what a run has extracted when it is killed is not lost."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for articles that do not say so themselves."""

    date: date | None = None
    language: str | None = None
    """ISO 639-1; None: each article's own words tell."""
    aliases: tuple[Alias, ...] = ()
    """Names that the user's folder of rules adds."""
    models: tuple[Model, ...] = ()
    """Pipelines that the user has installed, one a language at the most."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What stages 1 to 4 return for a run: every source with what became of it, every article, every claim."""

    sources: tuple[Source, ...]
    articles: tuple[ArticleInfo, ...]
    claims: tuple[Claim, ...]
    named: tuple[Claim, ...] = ()
    """What the articles say by the names of classes alone."""


def extract(path: str, data: bytes, *, defaults: Defaults | None = None) -> Extraction:
    """Return what one article claims; ArticleError where it cannot be read, UsageError for an unknown language."""
    from factcheck.characters import lower_case
    from factcheck.claims.building import build_claims
    from factcheck.extraction.figures import find_figures
    from factcheck.front_title import with_title
    from factcheck.mending import mend
    from factcheck.reading import read_document
    from factcheck.segmentation import part
    from factcheck.suppressions import find_suppressions
    from factcheck.ties import tie_claims

    defaults = defaults or Defaults()
    document = read_document(path, data, default_date=defaults.date, default_language=defaults.language)
    document = mend(part(with_title(document), defaults.aliases))
    lower = lower_case(document.plain)
    sentences, mentions, unresolved = find_figures(document, lower, document.language)
    model = of_language(defaults.models, document.language)
    parses = _parse(document, sentences, mentions, model) if model else {}
    claims, named = build_claims(document, lower, sentences, mentions, document.language, defaults.aliases, parses)
    claims = tie_claims(document, lower, sentences, mentions, claims)
    article = ArticleInfo(
        document.path, document.title, document.date, document.date_from, document.language, document.source,
        len(claims), unresolved, document.warnings, document.language_from,
        find_suppressions(document, sentences, claims),
    )  # fmt: skip
    return Extraction(article, tuple(claims), tuple(named))


def _parse(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[list[Mention]], model: Model
) -> dict[int, Parse]:
    """Return the trees of the sentences that hold a figure."""
    from factcheck.claims.parses import parse_sentences

    held = [sentence for sentence, found in zip(sentences, mentions, strict=True) if found]
    return parse_sentences(document.plain, held, model)


def read_articles(
    sources: Sequence[Source],
    engine: Engine,
    store: Store,
    defaults: Defaults,
    progress: Callable[[int, int], None],
) -> Intake:
    """Return the claims of all sources, in their order; one that cannot be read is skipped, with the reason."""
    digested, keys = list_sources(sources, defaults)
    known = _known(keys, store)
    missing = [path for path in keys if path not in known]
    outcomes = extract_missing(
        missing, keys, engine, store, defaults, lambda done: progress(len(known) + done, len(keys))
    )
    found = known | {path: outcome for path, outcome in outcomes.items() if isinstance(outcome, Extraction)}
    reasons = {path: outcome for path, outcome in outcomes.items() if isinstance(outcome, str)}
    after = [
        source._replace(state="skipped", reason=reasons[source.path]) if source.path in reasons else source
        for source in digested
    ]
    extractions = [found[source.path] for source in after if source.state == "checked"]
    return Intake(
        tuple(after),
        tuple(extraction.article for extraction in extractions),
        tuple(claim for extraction in extractions for claim in extraction.claims),
        tuple(claim for extraction in extractions for claim in extraction.named),
    )


def list_sources(sources: Sequence[Source], defaults: Defaults) -> tuple[list[Source], dict[str, str]]:
    """Return the sources with the digests of their bytes, and by path the keys in the store of those to be checked."""
    digested = [digest_of(source) for source in sources]
    checked = (source for source in digested if source.state == "checked")
    return digested, {source.path: store_key(source.path, source.digest or "", defaults) for source in checked}


def card_key(key: str) -> str:
    """Return under what key the store has the card of an article."""
    return f"card {key}"


def digest_of(source: Source) -> Source:
    """Return a source with the digest of its bytes; skipped, with the reason, where it cannot be read."""
    if source.state != "checked":
        return source
    try:
        return source._replace(digest=hashlib.sha256(read_bytes(source.path)).hexdigest())
    except ArticleError as error:
        return source._replace(state="skipped", reason=str(error))


def store_key(path: str, digest: str, defaults: Defaults) -> str:
    """Return under what key the store has what was extracted from an article with these bytes."""
    models = str([model.identity for model in defaults.models])
    stated = (str(defaults.date), str(defaults.language), str(defaults.aliases), models)
    parts = (digest, path, fingerprint(), *stated, language())  # warnings are kept as they are said
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _known(keys: dict[str, str], store: Store) -> dict[str, Extraction]:
    found = read_known(store, list(keys.values()))
    return {path: found[key] for path, key in keys.items() if key in found}


def read_known(store: Store, keys: Sequence[str]) -> dict[str, Extraction]:
    """Return what the store knows by these keys; a payload that cannot be trusted is not known."""
    from factcheck.packing import unpack_extraction

    found = {}
    for key, payload in store.get_many(keys).items():
        with contextlib.suppress(ValueError):
            found[key] = unpack_extraction(payload)
    return found


def extract_missing(
    paths: list[str],
    keys: dict[str, str],
    engine: Engine,
    store: Store,
    defaults: Defaults,
    progress: Callable[[int], None],
) -> dict[str, Extraction | str]:
    """Return for each path what was extracted, or why it is skipped; the store keeps it, and a card of it."""
    from factcheck.blocking.cards import build_card, encode_card
    from factcheck.packing import pack_extraction

    if paths and defaults.models:
        _check_models(defaults.models)
    outcomes: dict[str, Extraction | str] = {}
    payloads = {}
    digests: dict[str, str] = {}
    work = engine.map(partial(_extract_item, defaults=defaults), _items(paths, digests), weight=_weight)
    for path, outcome in zip(paths, work, strict=True):
        outcomes[path] = outcome
        progress(len(outcomes))
        if isinstance(outcome, Extraction) and keys[path] == store_key(path, digests[path], defaults):
            try:
                payloads[keys[path]] = pack_extraction(outcome)
                payloads[card_key(keys[path])] = encode_card(build_card(outcome))
            except ValueError:
                continue  # a path that is no text cannot be kept; the next run extracts it again
        if len(payloads) >= KEPT_AT_ONCE:
            store.put_many(payloads)
            payloads = {}
    store.put_many(payloads)
    return outcomes


def _check_models(models: Sequence[Model]) -> None:
    """Load each model once before the work begins: one that cannot be used is no fault of the articles."""
    from factcheck.claims.parses import load_model

    for model in models:
        load_model(model)


def _items(paths: list[str], digests: dict[str, str]) -> Iterator[tuple[str, bytes | str]]:
    """Return each article's bytes, or why it cannot be read; `digests` takes up those of what was really read."""
    for path in paths:
        try:
            data = read_bytes(path)
            digests[path] = hashlib.sha256(data).hexdigest()
            yield path, data
        except ArticleError as error:  # gone or changed since it was first read
            yield path, str(error)


def _weight(item: tuple[str, bytes | str]) -> int:
    return len(item[1])


def _extract_item(item: tuple[str, bytes | str], defaults: Defaults) -> Extraction | str:
    """Return what an article claims, or why it is skipped."""
    path, data = item
    if isinstance(data, str):
        return data
    try:
        return extract(path, data, defaults=defaults)
    except (ArticleError, UsageError) as error:
        return str(error)


@cache
def fingerprint() -> str:
    """Return a digest of all that decides what is extracted: the versions, the code, the words, the lexicon."""
    package = Path(__file__).parent
    files = [path for path in package.rglob("*") if path.suffix in (".py", ".yaml", ".csv", ".txt")]
    files += [package / "languages" / "default"]
    files += [path for path in (default_folder() / "lexicon").rglob("*") if path.is_file()]
    versions = [
        __version__,
        *(version(name) for name in ("spacy", "dateparser", "PyStemmer", "pint", "lingua-language-detector")),
    ]
    digest = hashlib.sha256(" ".join(versions).encode())
    for path in sorted(files, key=lambda path: (path.name, str(path))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
