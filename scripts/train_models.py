"""Universal Dependencies treebanks in, a small spaCy pipeline for each language out, and its figures on an unseen part.

    python scripts/train_models.py TREEBANKS OUTPUT [LANGUAGE ...]

trains tok2vec, morphologizer and parser on the parts named in `PARTS` and writes them to `OUTPUT/<language>`. With
OMP_NUM_THREADS=1 the same treebanks give the same bytes. Words are cut as they are when articles are read
(`factcheck.claims.tokens`): « du » stays one word, which hangs where its preposition hangs. None of these pipelines is
shipped; CONTRIBUTING.md says why, and what they were tried for. `--model OUTPUT/fr` uses one.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from spacy.vocab import Vocab
from thinc.optimizers import Optimizer
from thinc.schedules import warmup_linear
from thinc.util import fix_random_seed

from factcheck.characters import lower_case
from factcheck.claims.parses import join_thousands
from factcheck.claims.tokens import tokenise
from factcheck.claims.word_parting import parting_of

SEED = 0
EPOCHS = 20
BATCH = 32
"""Sentences."""
HIGHEST_RATE = 0.002
"""The rate at which parameters are changed; it rises to this in the first steps, then falls to 0."""
WARM_UP = 200
"""Steps of one batch."""
DROPOUT = 0.1
PIPELINE = Path(__file__).with_suffix(".cfg")
KEPT_FEATURES = ("Gender", "Mood", "Number", "Person", "Tense", "VerbForm")
KEPT_SUBTYPES = ("acl:relcl", "aux:pass", "nsubj:pass", "obl:agent")
"""The treebanks of a language differ in the other subtypes of their relations."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which sentences of which treebank files a language learns from and is tried on."""

    train: dict[str, slice]
    test: dict[str, slice]


PARTS = {
    "fr": Parts(
        {
            "fr_sequoia-ud-train": slice(None),
            "fr_gsd-ud-dev": slice(None),
            "fr_gsd-ud-test": slice(None),
            "fr_pud-ud-test": slice(None),
        },
        {"fr_sequoia-ud-test": slice(None)},
    ),
    "en": Parts(
        {"en_ewt-ud-dev": slice(None), "en_ewt-ud-test": slice(None), "en_pud-ud-test": slice(0, 800)},
        {"en_pud-ud-test": slice(800, None)},
    ),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word of a treebank; `start:end` is the surface token that it stands in."""

    start: int
    end: int
    upos: str
    features: str
    head: int
    """Index of its head in the sentence; its own for the root."""
    relation: str
    depth: int
    """Steps to the root."""


def read_sentences(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Yield the text and the words of each sentence of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line[len("# text = ") :] for line in lines if line.startswith("# text = ")), "")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            yield text.replace("’", "'"), _words(text.replace("’", "'"), rows)


def _words(text: str, rows: list[list[str]]) -> list[Word]:
    """Place the words of a sentence in its text; those of a range (« 4-5 du ») all stand where it stands."""
    spans: dict[int, tuple[int, int]] = {}
    offset = 0
    for row in rows:
        first, _, last = row[0].partition("-")
        if "." in first or int(first) in spans:
            continue
        form = row[1].replace("’", "'")
        start = text.index(form, offset)
        offset = start + len(form)
        spans |= dict.fromkeys(range(int(first), int(last or first) + 1), (start, offset))
    syntactic = [row for row in rows if row[0].isdigit()]
    heads = [int(row[6]) - 1 for row in syntactic]
    return [
        Word(*spans[n + 1], row[3], _features(row[5]), heads[n] if heads[n] >= 0 else n, _relation(row[7]), depth)
        for n, (row, depth) in enumerate(zip(syntactic, _depths(heads), strict=True))
    ]


def _features(features: str) -> str:
    kept = (pair for pair in features.split("|") if pair.partition("=")[0] in KEPT_FEATURES)
    return "|".join(kept)


def _relation(relation: str) -> str:
    return relation if relation in KEPT_SUBTYPES else relation.partition(":")[0]


def _depths(heads: list[int]) -> Iterator[int]:
    for index in range(len(heads)):
        depth = 0
        while heads[index] >= 0:
            index, depth = heads[index], depth + 1
        yield depth


def build_doc(nlp: Language, text: str, words: list[Word], code: str) -> Doc:
    """Return a sentence cut as articles are; a token has what the word in it has that governs the others.

    A token that holds no more than a later part of a word hangs on the word's first part.
    """
    tokens = tokenise(lower_case(text), 0, len(text), code)
    spans = join_thousands(text, list(zip(tokens.starts, tokens.ends, strict=True)))
    inside = [[n for n, word in enumerate(words) if word.start < end and start < word.end] for start, end in spans]
    governing = [min(held, key=lambda n: (words[n].depth, n)) for held in inside]
    token_of = {n: index for index, held in reversed([*enumerate(inside)]) for n in held}
    heads, relations = [], []
    for index, n in enumerate(governing):
        whole = token_of[n] == index
        heads.append(token_of[words[n].head] if whole else token_of[n])
        relations.append("flat" if not whole else "ROOT" if words[n].head == n else words[n].relation)
    return Doc(
        nlp.vocab,
        words=["".join(text[start:end].split()) for start, end in spans],
        spaces=[text[end : end + 1].isspace() for _, end in spans],
        heads=heads,
        deps=relations,
        pos=[words[n].upos for n in governing],
        morphs=[words[n].features for n in governing],
    )


def read_docs(nlp: Language, folder: Path, parts: dict[str, slice], code: str) -> list[Doc]:
    """Return the sentences of some parts of the treebanks."""
    docs = []
    for name, part in parts.items():
        for text, words in list(read_sentences(folder / f"{name}.conllu"))[part]:
            docs.append(build_doc(nlp, text, words, code))
    return docs


def train(nlp: Language, docs: list[Doc], epochs: int) -> Optimizer:
    """Train a pipeline; the optimizer returned holds the averages of its parameters, which do better than the last."""
    examples = [Example(_bare(nlp, doc), doc) for doc in docs]
    starts = range(0, len(examples), BATCH)
    rate = warmup_linear(HIGHEST_RATE, WARM_UP, epochs * len(starts))
    optimizer = Optimizer(rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)  # type: ignore[arg-type]  # a schedule
    nlp.initialize(lambda: examples, sgd=optimizer)
    order = random.Random(SEED)
    for epoch in range(epochs):
        order.shuffle(examples)
        losses: dict[str, float] = {}
        for start in starts:
            nlp.update(examples[start : start + BATCH], drop=DROPOUT, sgd=optimizer, losses=losses)
            optimizer.step_schedules()  # type: ignore[no-untyped-call]
        told = ", ".join(f"{name} {loss:.0f}" for name, loss in sorted(losses.items()) if loss)
        print(f"  epoch {epoch + 1} of {epochs}: loss {told}", flush=True)
    return optimizer


def _bare(nlp: Language, doc: Doc) -> Doc:
    return Doc(nlp.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


def measure(nlp: Language, docs: Iterable[Doc]) -> str:
    """Return UPOS of all tokens, UAS and LAS of those that are no punctuation, in percent."""
    scores = nlp.evaluate([Example(_bare(nlp, doc), doc) for doc in docs])
    return f"UPOS {scores['pos_acc']:.1%}, UAS {scores['dep_uas']:.1%}, LAS {scores['dep_las']:.1%}"


def make_tokenizer(vocab: Vocab, code: str) -> Tokenizer:
    """Return spaCy's tokenizer, which parts words as factcheck does, capitals as small letters: « L'usine »."""
    parting = parting_of(code)
    prefix, suffix, infix = (
        re.compile(f"(?i){pattern.pattern}") for pattern in (parting.prefix, parting.suffix, parting.infix)
    )
    return Tokenizer(vocab, prefix_search=prefix.search, suffix_search=suffix.search, infix_finditer=infix.finditer)


def size(folder: Path) -> int:
    """Return the bytes in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def train_language(code: str, treebanks: Path, output: Path, epochs: int) -> None:
    """Train, measure and write the pipeline of one language."""
    fix_random_seed(SEED)
    nlp, parts = load_model_from_config(load_config(PIPELINE, {"nlp.lang": code}), auto_fill=True), PARTS[code]
    nlp.tokenizer = make_tokenizer(nlp.vocab, code)
    docs = read_docs(nlp, treebanks, parts.train, code)
    print(f"{code}: {len(docs)} sentences of {', '.join(parts.train)}", flush=True)
    optimizer = train(nlp, docs, epochs)
    with nlp.use_params(optimizer.averages):
        for name, part in parts.test.items():
            unseen = read_docs(nlp, treebanks, {name: part}, code)
            print(f"  {name}, {len(unseen)} sentences unseen: {measure(nlp, unseen)}", flush=True)
        (output / code).mkdir(parents=True, exist_ok=True)
        nlp.to_disk(output / code, exclude=["vocab"])
    print(f"  {output / code}: {size(output / code) / 1e6:.1f} MB", flush=True)


def _files(treebanks: Path, codes: Iterable[str]) -> list[Path]:
    return [treebanks / f"{name}.conllu" for code in codes for name in {**PARTS[code].train, **PARTS[code].test}]


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument(
        "languages", nargs="*", default=sorted(PARTS), metavar="LANGUAGE", help=", ".join(sorted(PARTS))
    )
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    if unknown := set(options.languages) - {*PARTS}:
        parser.error(f"no treebanks are named for '{min(unknown)}'; known: {', '.join(sorted(PARTS))}")
    if missing := [path for path in _files(options.treebanks, options.languages) if not path.is_file()]:
        parser.error(f"{missing[0]} is missing; the treebanks are at https://universaldependencies.org")
    for code in options.languages:
        train_language(code, options.treebanks, options.output, options.epochs)


if __name__ == "__main__":
    main()
