"""A figure and the tree of its sentence in, what governs it out: the noun that it counts, and whose it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from factcheck.claims.candidates import Candidate
from factcheck.claims.found_topic import NOTHING, FoundTopic, phrase_topic
from factcheck.claims.inference import rank
from factcheck.claims.noun_phrases import NounPhrase, read_noun_phrase
from factcheck.claims.parses import Parse
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.tokens import Tokens
from factcheck.records import Mention

NEAR = 4
"""Words between a figure and the noun that it counts. Own choice."""


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
