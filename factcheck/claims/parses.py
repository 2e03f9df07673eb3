"""The sentences of an article that hold figures in, their dependency trees by an installed spaCy pipeline out.

A tree says what a figure counts and whose it is where the words alone do not. It is made only where a pipeline is asked
for (`--model`); the labels of its relations are data (`dependencies.yaml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck import yaml_source
from factcheck.claims.found_topic import NOTHING, FoundTopic, phrase_topic
from factcheck.claims.inference import rank
from factcheck.claims.models import Model
from factcheck.claims.noun_phrases import NounPhrase, read_noun_phrase
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.subjects import Candidate
from factcheck.claims.tokens import LONGEST_RUN, Tokens
from factcheck.errors import UsageError
from factcheck.languages import load_pack
from factcheck.records import Mention, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

BATCH = 64
"""Sentences parsed at a time; those of one article alone, so that it does not depend on the articles beside it."""
LONGEST = 1_500
"""Characters of a sentence that is parsed: what is longer is a table or a list, and no tree of it is right."""
NEAR = 4
"""Words between a figure and the noun that it counts."""
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
        raise UsageError(f"--model '{model.given}' cannot be loaded: {reason}") from error
    if not any("token.head" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        has = ", ".join(nlp.pipe_names) or "nothing"
        raise UsageError(f"--model '{model.given}' has no parser, only {has}; name a pipeline that has one")
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
    roles = [_role(token.dep_) for token in doc]
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
    while _role(preposition.head.dep_) == "preposition":
        preposition = preposition.head  # "from above the bridge"
    if _role(preposition.dep_) not in ("preposition", "agent_preposition"):
        return preposition.i, "oblique"
    if _role(preposition.dep_) == "agent_preposition":
        return preposition.head.i, "agent"
    return preposition.head.i, "complement" if preposition.head.pos_ in _listed()["nouns"] else "oblique"


@cache
def _role(label: str) -> str:
    listed = {name: role for role, names in _listed()["roles"].items() for name in names}
    return str(listed.get(label) or listed.get(label.partition(":")[0], ""))


@cache
def _listed() -> Mapping[str, Any]:
    path = files(__package__) / "dependencies.yaml"
    found: dict[str, Any] = yaml_source.load(path.read_text(encoding="utf-8"), str(path)).value
    return found


def find_counted(mention: Mention, parse: Parse, tokens: Tokens, taken: frozenset[int], code: str) -> FoundTopic:
    """Return the noun that a figure is the number of, is said to be, or stands beside.

    « Les adhérents, 2 400 en tout », « les adhérents étaient 2 400 ». One thing is not counted, unless it is a number
    itself: « la population, 2 400 ». `taken` are the tokens of figures and dates: « 350 milliards de yuans (49
    milliards de dollars) » counts no yuans.
    """
    figure = parse.word_of(mention.figure_start, mention.figure_end)
    if figure is None:
        return NOTHING
    for noun in _own_nouns(figure, mention, parse, tokens, code):
        if noun - figure <= NEAR:
            phrase = _phrase(noun, parse, tokens, taken, code, counted=noun > figure)
            is_one = mention.kind == "count" and parse.singular[noun]
            return phrase_topic(phrase, tokens) if phrase and not (is_one and rank(phrase, tokens)) else NOTHING
    return NOTHING


def _own_nouns(figure: int, mention: Mention, parse: Parse, tokens: Tokens, code: str) -> Iterator[int]:
    head = parse.heads[figure]
    if parse.roles[figure] in ("number", "apposition") and head != figure:
        yield head
    if _is_linked(mention, tokens, code):
        yield from (n for n in parse.children(figure, "complement") if parse.starts[n] >= mention.figure_end)
    yield from parse.children(figure, "subject")
    if parse.roles[figure] == "predicate":
        yield from parse.children(head, "subject")


def _is_linked(mention: Mention, tokens: Tokens, code: str) -> bool:
    """Tell « 5 millions (625 000 euros) de prêt » from « 10 millions dans le centre »."""
    index = bisect_left(tokens.starts, mention.figure_end)
    words = (word for word in tokens.words[index : index + NEAR] if word[0].isalpha())
    return next(words, "") in grammar_of(code).links


def find_measured(mention: Mention, parse: Parse, tokens: Tokens, taken: frozenset[int], code: str) -> FoundTopic:
    """Return the subject of the verb that governs a figure, or the noun that its clause hangs on.

    Of what has or does so many only what can be measured is the topic: not of « les firmes en possèdent 15 ».
    """
    figure = parse.word_of(mention.figure_start, mention.figure_end)
    path = [] if figure is None else parse.path(figure)
    noun, verb = _subject_noun(path, parse)
    phrase = None if noun is None else _phrase(noun, parse, tokens, taken, code)
    if noun is None or phrase is None:
        return NOTHING
    does = any(parse.roles[word] == "object" for word in path[:verb])
    return NOTHING if does and mention.kind == "count" and rank(phrase, tokens) else phrase_topic(phrase, tokens)


def _subject_noun(path: Sequence[int], parse: Parse) -> tuple[int | None, int]:
    """Return the subject of what governs the first word of a path, and how far up the path that is."""
    for n, word in enumerate(path):
        subject = next(iter(parse.children(word, "subject")), None)
        if subject is not None and parse.nouns[subject]:
            return (None if path[0] in parse.below(subject) else subject), n
        if parse.roles[word] == "clause_of_noun":
            return parse.heads[word], n
        if subject is not None:
            break  # a pronoun
    return None, 0


def _phrase(
    noun: int, parse: Parse, tokens: Tokens, taken: frozenset[int], code: str, *, counted: bool = False
) -> NounPhrase | None:
    """Return a noun with what restricts it; None for what is none, a part of a figure, or only says when."""
    grammar = grammar_of(code)
    index = _index(tokens, parse.starts[noun])
    word = tokens.words[index]
    if not parse.nouns[noun] or index in taken or word in grammar.stops or word in grammar.adverbials:
        return None
    words = _restricted(noun, parse)
    first, last = (_index(tokens, parse.starts[n]) for n in (words[0], words[-1]))
    return read_noun_phrase(tokens, first, code, limit=last + 1, counted=counted and grammar.head_last)


def find_owner(mention: Mention, parse: Parse, here: Sequence[Candidate]) -> Candidate | None:
    """Return whose a figure is among those named in its sentence: who does it, else what else its verb names."""
    figure = parse.word_of(mention.figure_start, mention.figure_end)
    named = [each for each in here if not each.setting]
    leading = [each for each in named if not each.complement]
    path = [] if figure is None else parse.path(figure)
    for n, word in enumerate(path):
        own = n > 0 and parse.roles[path[n - 1]] == "subject"
        ways = (("subject", named), ("agent", named), ("oblique", [] if own else leading))
        found = next((each for role, among in ways for each in _named(parse.children(word, role), parse, among)), None)
        if found is not None:
            return found
    return None


def _named(words: Sequence[int], parse: Parse, here: Sequence[Candidate]) -> Iterator[Candidate]:
    """Return the candidates that words and what restricts them name, the nearest in the tree first."""
    for n in (inner for word in words for inner in parse.below(word, "modifier", "complement", "apposition")):
        yield from (each for each in here if each.start < parse.ends[n] and parse.starts[n] < each.end)


def _restricted(noun: int, parse: Parse) -> list[int]:
    """Return a noun, its modifiers and complements, and theirs, as they stand in the text without a gap before it."""
    found = parse.below(noun, "modifier", "complement")
    first = noun
    while first - 1 in found:
        first -= 1
    return sorted(n for n in found if n >= first)


def _index(tokens: Tokens, offset: int) -> int:
    """Return the token that a word of the parse begins in; the two part some words differently."""
    return max(0, bisect_right(tokens.starts, offset) - 1)
