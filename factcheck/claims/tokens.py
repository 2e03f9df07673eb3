"""The text of a sentence in, its spaCy tokens and the terms of the lexicon among them out.

The tokenizer is spaCy's with the elisions of the pack and nothing else: its French exception list and URL match
take seconds to build and make it ten times slower, and no figure needs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.claims.lexicon import Term, place_names, read_terms
from factcheck.languages import load_pack

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

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


@dataclass(frozen=True)
class _Tools:
    tokenizer: Tokenizer
    phrases: dict[str, list[tuple[list[str], str]]]
    """The first word of a term -> the words of each that begins so, and the term.

    spaCy's PhraseMatcher takes ten times as long to learn thousands of them.
    """
    terms: dict[str, tuple[Term, ...]]
    common: dict[str, tuple[Term, ...]]
    """What the name of a place means without its capital: nothing for « us », a light word for « nice »."""


@cache
def _tools(code: str) -> _Tools:
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

    listed = load_pack(code).words["grammar"]["elisions"]
    elisions = "|".join(re.escape(form) for form in listed) or "(?!)"  # most languages have none
    letters = "".join(re.escape(form[0]) for form in listed if len(form) == 2)
    elided = rf"(?<=[{letters}]')(?=\w)" if letters else "(?!)"
    possessives = "".join(rf"{re.escape(form)}|" for form in load_pack(code).words["grammar"]["possessives"])
    marks = r"[\"'«»“”‘(\[{<*_|/•–—\-:;,.!?…#>)\]}]"
    tokenizer = Tokenizer(
        Vocab(),
        prefix_search=re.compile(rf"^(?:(?:{elisions})(?=\w)|{marks})").search,
        suffix_search=re.compile(rf"(?:{possessives}{marks}|%)$").search,
        infix_finditer=re.compile(rf"[%:;,/|()«»“”\[\]\"…](?=\D)|{elided}").finditer,
    )
    terms = read_terms(code)
    phrases: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for form in terms:
        words = form.split(" ") if _PLAIN.fullmatch(form) else [token.text for token in tokenizer(form)]
        phrases[words[0]].append((words, form))
    return _Tools(tokenizer, dict(phrases), terms, _without_capital(terms, code))


def _without_capital(terms: dict[str, tuple[Term, ...]], code: str) -> dict[str, tuple[Term, ...]]:
    known = {name.lower(): place for name, place in place_names(code).items()}
    return {
        form: tuple(term for term in terms[form] if term != Term("place", known[form]))
        for form in known.keys() & terms.keys()
    }


def tokenise(
    lower: str, start: int, end: int, code: str, *, names: Sequence[Named] = (), figures: Sequence[int] = ()
) -> Tokens:
    """Return the tokens of `lower[start:end]`, a sentence in lower case, with its names and where its figures begin."""
    tools = _tools(code)
    text = _LONG_RUN.sub(lambda run: " " * len(run[0]), _with_plain_spaces(lower[start:end]))
    doc = tools.tokenizer(text)
    offsets = doc.to_array(_OFFSETS)  # a third of the time of asking each token
    starts = (offsets[:, 0] + start).tolist()
    ends = (offsets[:, 0] + offsets[:, 1] + start).tolist()
    words = [lower[first:last] for first, last in zip(starts, ends, strict=True)]
    found: dict[int, tuple[int, tuple[Term, ...]]] = {}
    taken = 0
    capitals = {name.start for name in names if name.type != "name"}
    spans = []
    for first, last, form in _phrases_in(words, tools.phrases):
        terms = tools.terms[form] if starts[first] in capitals else tools.common.get(form, tools.terms[form])
        if terms:
            spans.append((first, -last, terms))
    spans += [
        (bisect_left(starts, name.start), -bisect_left(starts, name.end), (Term("name", name.id),))
        for name in names
        if name.type == "name"
    ]
    for first, last, terms in sorted(spans, key=lambda span: span[:2]):
        if first >= taken and first < -last:
            found[first] = (-last, terms)
            taken = -last
    return Tokens(words, starts, ends, found, frozenset(bisect_left(starts, offset) for offset in figures))


def _phrases_in(words: list[str], phrases: dict[str, list[tuple[list[str], str]]]) -> Iterator[tuple[int, int, str]]:
    for first in range(len(words)):
        for phrase, form in phrases.get(words[first], ()):
            last = first + len(phrase)
            if words[first:last] == phrase:
                yield first, last, form


_OFFSETS = ["IDX", "LENGTH"]
_SPACES = "\u00a0\u202f\u2009\t\n\r"


def _with_plain_spaces(text: str) -> str:
    for space in _SPACES:
        text = text.replace(space, " ")
    return text
