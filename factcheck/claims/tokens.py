"""The text of a sentence in, its tokens and the terms of the lexicon among them out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.claims.lexicon import Term, read_terms
from factcheck.claims.word_parting import Parting, parting_of
from factcheck.languages import phrases

if TYPE_CHECKING:
    from factcheck.claims.names import Named

LONGEST_RUN = 100
"""Longer runs without a space are no words; the tokenizer takes quadratic time on them."""
_PLAIN = re.compile("[0-9a-zß-öø-ɏ]+(?:[ -][0-9a-zß-öø-ɏ]+)*")
"""A phrase that the tokenizer parts at its spaces and nowhere else."""
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One sentence's tokens, in lower case, with their offsets in the document's plain text."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    terms: dict[int, tuple[int, tuple[Term, ...]]]
    """First token -> (token after the last, what the words between may mean); the longest term wins."""
    figures: frozenset[int]
    """Tokens at which a figure begins: no noun phrase runs into the next figure."""


Form = tuple[str, ...]
"""The tokens of a phrase."""


@dataclass(frozen=True)
class _Tools:
    parting: Parting
    terms: dict[str, tuple[Term, ...]]
    longer: dict[str, list[tuple[Form, tuple[Term, ...]]]]
    """First token -> the phrases of several that begin with it."""


@cache
def _tools(code: str) -> _Tools:
    parting = parting_of(code)
    terms = read_terms(code)
    longer: dict[str, list[tuple[Form, tuple[Term, ...]]]] = defaultdict(list)
    for phrase, meanings in terms.items():
        if not phrase.isalpha():
            plain = _PLAIN.fullmatch(phrase)
            words = tuple(phrase.split(" ") if plain else (phrase[a:b] for a, b in parting.spans(phrase)))
            longer[words[0]].append((words, meanings))
    return _Tools(parting, terms, dict(longer))


def tokenise(
    lower: str, start: int, end: int, code: str, *, names: Sequence[Named] = (), figures: Sequence[int] = ()
) -> Tokens:
    """Return the tokens of `lower[start:end]`, a sentence in lower case, with its names and where its figures begin."""
    tools = _tools(code)
    text = _LONG_RUN.sub(lambda run: " " * len(run[0]), _with_plain_spaces(lower[start:end]))
    parted = list(tools.parting.spans(text))
    starts = [start + first for first, _ in parted]
    ends = [start + last for _, last in parted]
    words = [lower[first:last] for first, last in zip(starts, ends, strict=True)]
    found: dict[int, tuple[int, tuple[Term, ...]]] = {}
    taken = 0
    spans = [_named(name, lower, starts, tools) for name in names if name.type != "name"]
    spans += _phrases(words, tools)
    spans += [_named(name, lower, starts, tools) for name in names if name.type == "name"]
    for first, last, terms in sorted(spans, key=lambda span: span[:2]):
        if first >= taken and first < -last:
            found[first] = (-last, terms)
            taken = -last
    return Tokens(words, starts, ends, found, frozenset(bisect_left(starts, offset) for offset in figures))


def tokens_within(tokens: Tokens, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the tokens that begin in one of the spans of the text."""
    return frozenset(
        index
        for start, end in spans
        for index in range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end))
    )


def _phrases(words: list[str], tools: _Tools) -> Iterator[tuple[int, int, tuple[Term, ...]]]:
    """Return the phrases of the lexicon among words: first token, minus the one after the last, meanings."""
    for first, word in enumerate(words):
        if word in tools.terms:
            yield first, -(first + 1), tools.terms[word]
        for form, terms in tools.longer.get(word, ()):
            if tuple(words[first : first + len(form)]) == form:
                yield first, -(first + len(form)), terms


def _named(name: Named, lower: str, starts: list[int], tools: _Tools) -> tuple[int, int, tuple[Term, ...]]:
    """Return a name as a term; a place's may be a word of the lexicon as well: « Suisse »."""
    first, last = bisect_left(starts, name.start), bisect_left(starts, name.end)
    if name.type == "name":
        return first, -last, (Term("name", name.id),)
    meanings = tools.terms.get(phrases.squeeze(lower[name.start : name.end]), ())
    return first, -last, (*meanings, Term("place", name.id.removeprefix("place:")))


_SPACES = "\u00a0\u202f\u2009\t\n\r"


def _with_plain_spaces(text: str) -> str:
    for space in _SPACES:
        text = text.replace(space, " ")
    return text
