"""The sentences of an article that hold figures in, their dependency trees by an installed spaCy pipeline out.

A tree says what a figure counts and whose it is where the words alone do not. It is made only where a pipeline is asked
for (`--model`); the labels of its relations are data (`dependencies.yaml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck import yaml_source
from factcheck.claims.models import Model
from factcheck.claims.tokens import LONGEST_RUN
from factcheck.errors import UsageError
from factcheck.languages import load_pack
from factcheck.messages import _
from factcheck.records import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

BATCH = 64
"""Sentences parsed at a time; those of one article alone, so that it does not depend on the articles beside it."""
LONGEST = 1_500
"""Characters of a sentence that is parsed: what is longer is a table or a list, and no tree of it is right."""
EXCLUDED = ("ner", "textcat", "textcat_multilabel", "senter")
"""Components that no tree needs."""
_UNREADABLE = re.compile(rf"\S{{{LONGEST_RUN + 1}}}")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?")

Span = tuple[int, int]
"""Where a word stands in its sentence."""


@dataclass(frozen=True, slots=True)
class Parse:
    """The tree of one sentence; offsets are those of the document's plain text."""

    starts: list[int]
    ends: list[int]
    heads: list[int]
    """What each word hangs on; the root hangs on itself. What a preposition ties hangs on what the preposition does."""
    hanging: list[list[int]]
    """What hangs on each."""
    roles: list[str]
    """The keys of `dependencies.yaml`; "" for any other relation."""
    nouns: list[bool]
    """Whether a word can be what is counted."""
    singular: list[bool]
    """Whether it is known to be one thing."""

    def children(self, index: int, *roles: str) -> list[int]:
        """Return what hangs on a word, in these roles or in any, in the order of the text."""
        return [n for n in self.hanging[index] if not roles or self.roles[n] in roles]

    def path(self, index: int) -> list[int]:
        """Return a word and all that govern it, up to the root."""
        found = [index]
        while self.heads[found[-1]] != found[-1]:
            found.append(self.heads[found[-1]])
        return found

    def word_of(self, start: int, end: int) -> int | None:
        """Return the word of a stretch of text that governs the others in it."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        inside = range(first, last)
        return next((n for n in inside if self.heads[n] not in inside or self.heads[n] == n), None)

    def below(self, index: int, *roles: str) -> list[int]:
        """Return a word and all that hangs on it, in these roles or in any, the nearest in the tree first."""
        found = [index]
        for n in found:
            found += self.children(n, *roles)
        return found


def parse_sentences(plain: str, sentences: Sequence[Sentence], model: Model) -> dict[int, Parse]:
    """Return the trees of sentences by their start; a sentence that is too long has none."""
    nlp = load_model(model)
    unspaced = bool(load_pack(model.language).words["unspaced"])
    texts = {each.start: _plain(plain[each.start : each.end]) for each in sentences}
    words = {
        start: _words(nlp, text, unspaced=unspaced)
        for start, text in texts.items()
        if len(text) <= LONGEST and not _UNREADABLE.search(text)
    }
    docs = (_doc(nlp, texts[start], spans) for start, spans in words.items())
    parsed = zip(words.items(), nlp.pipe(docs, batch_size=BATCH), strict=True)
    return {start: _parse(doc, start, spans) for (start, spans), doc in parsed}


@cache
def load_model(model: Model) -> Language:
    """Return the pipeline of a model without what no tree needs; UsageError where it cannot be used."""
    import spacy

    try:
        nlp = spacy.load(model.given if model.is_package else Path(model.given), exclude=EXCLUDED)
    except (ImportError, OSError, TypeError, ValueError) as error:  # of another spaCy, or without what it needs
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise UsageError(_("--model '{given}' cannot be loaded: {reason}", given=model.given, reason=reason)) from error
    if not any("token.head" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        has = ", ".join(nlp.pipe_names) or "nothing"
        raise UsageError(
            _("--model '{given}' has no parser, only {has}; name a pipeline that has one", given=model.given, has=has)
        )
    return nlp


def _plain(text: str) -> str:
    """Return a text with the spaces and apostrophes that pipelines are trained on, each in its place."""
    return re.sub(r"\s", " ", text).replace("’", "'")


def _words(nlp: Language, text: str, *, unspaced: bool) -> list[Span]:
    """Return the words of a sentence: the pipeline's own, or those it was parted into where no space parts words."""
    if unspaced:
        return [found.span() for found in re.finditer(r"\S+", text)]
    return join_thousands(text, [(token.idx, token.idx + len(token)) for token in nlp.make_doc(text)])


def join_thousands(text: str, spans: Sequence[Span]) -> list[Span]:
    """Make one word of « 16 400 », whose parts would be given a head each."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and _THOUSANDS.fullmatch(text, joined[-1][0], end):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _doc(nlp: Language, text: str, words: Sequence[Span]) -> Doc:
    from spacy.tokens import Doc

    forms = ["".join(text[start:end].split()) or " " for start, end in words]
    return Doc(nlp.vocab, words=forms, spaces=[text[end : end + 1].isspace() for _, end in words])


def _parse(doc: Doc, start: int, words: Sequence[Span]) -> Parse:
    heads = [token.head.i for token in doc]
    roles = [role_of(token.dep_) for token in doc]
    for n, role in enumerate(roles):
        if role == "object_of_preposition":
            heads[n], roles[n] = _raised(doc[n].head)
    hanging: list[list[int]] = [[] for _ in heads]
    for n, head in enumerate(heads):
        if head != n:
            hanging[head].append(n)
    return Parse(
        [first + start for first, _ in words],
        [last + start for _, last in words],
        heads,
        hanging,
        roles,
        [token.pos_ in _listed()["nouns"] and token.text[:1].isalpha() for token in doc],
        ["Sing" in token.morph.get("Number", []) for token in doc],
    )


def _raised(preposition: Token) -> tuple[int, str]:
    """Return what the object of a preposition hangs on without it, and how."""
    while role_of(preposition.head.dep_) == "preposition":
        preposition = preposition.head  # "from above the bridge"
    if role_of(preposition.dep_) not in ("preposition", "agent_preposition"):
        return preposition.i, "oblique"
    if role_of(preposition.dep_) == "agent_preposition":
        return preposition.head.i, "agent"
    return preposition.head.i, "complement" if preposition.head.pos_ in _listed()["nouns"] else "oblique"


@cache
def role_of(label: str) -> str:
    """Return what a relation says: a key of `dependencies.yaml`, or "" where it says nothing here."""
    listed = {name: role for role, names in _listed()["roles"].items() for name in names}
    return str(listed.get(label) or listed.get(label.partition(":")[0], ""))


@cache
def _listed() -> Mapping[str, Any]:
    path = files(__package__) / "dependencies.yaml"
    found: dict[str, Any] = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    return found
