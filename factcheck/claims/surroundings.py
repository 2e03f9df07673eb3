"""The words of an article or a sentence in, those that tell what it is about out, in no language's own form.

A word that the lexicon knows gives its concept, an adjective or inhabitant the place, any other its stem; words that
articles on anything share (`languages/<code>/common.txt`) and those of the pack's own grammar tell nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from factcheck.claims.event_words import event_of
from factcheck.claims.lexicon import read_terms
from factcheck.claims.names import Named
from factcheck.claims.noun_phrases import stem
from factcheck.claims.opposites import phrases_of, qualities
from factcheck.claims.tokens import Tokens
from factcheck.languages import common_words, load_pack, phrases

MOST_KEYWORDS = 80
"""Words by which an article is known, the most frequent first. Own choice."""
SHORTEST = 3
"""Letters of a word that tells something; shorter ones count where the lexicon knows them (« ia »)."""
_TELLING = frozenset({"thing", "property"})
_SILENT = frozenset({"relation", "light", "carrier", "reference", "national"})


def find_keywords(words: Iterable[str], code: str) -> tuple[str, ...]:
    """Return what an article's words tell, most frequent first; `words` are all of them, in lower case."""
    counts: Counter[str] = Counter()
    for word, count in Counter(words).items():
        told = _told(word, code)
        if told:
            counts[told] += count
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(word for word, _ in ordered[:MOST_KEYWORDS])


def find_cues(words: Iterable[str], tokens: Tokens, named: Iterable[Named], code: str) -> tuple[str, ...]:
    """Return what the words of a sentence tell and the ids of its names, sorted.

    Terms of several words give their concept beside those of their words.
    """
    found = {_told(word, code) for word in words} | {name.id for name in named}
    found |= {
        term.id
        for first, (last, terms) in tokens.terms.items()
        if last > first + 1
        for term in terms
        if term.sort in _TELLING
    }
    return tuple(sorted((found | set(_find_qualities(tokens.words, code))) - {""}))


def _find_qualities(words: Sequence[str], code: str) -> Iterator[str]:
    """Yield the qualities that several words of a sentence tell: « au premier tour »."""
    listed = phrases_of(code)
    for first, word in enumerate(words):
        for form, quality in listed.get(word, ()):
            if tuple(words[first : first + len(form)]) == form:
                yield quality


@lru_cache(maxsize=100_000)
def _told(word: str, code: str) -> str:
    """Return the concept or stem of a word, "" where it tells nothing."""
    if quality := qualities(code).get(word):
        return quality
    if word in common_words(code) or word in _grammar_words(code) or word.isdigit():
        return ""
    terms = read_terms(code).get(word, ())
    concept = next((term.id for term in terms if term.sort in _TELLING), None)
    if concept is None:
        concept = next((f"place:{term.id}" for term in terms if term.sort == "adjective"), None)
    shortest = 1 if load_pack(code).words["unspaced"] else 0
    if concept is None and (len(word) < SHORTEST - shortest or any(term.sort in _SILENT for term in terms)):
        return ""
    return concept or event_of(word, code) or stem(word, code)


@cache
def _grammar_words(code: str) -> frozenset[str]:
    """Return the words by which a language states figures and times, which every article with figures has."""
    pack = load_pack(code)
    dates = pack.words["dates"]
    forms = [*pack.words["grammar"]["stops"], *pack.forms(pack.words["percent"])]
    forms += [form for month in dates["months"] for form in month] + dates["weekdays"]
    forms += [form for listed in pack.words["numerals"]["cardinals"].values() for form in pack.forms(listed)]
    forms += [form for listed in pack.words["numerals"]["scales"].values() for form in pack.forms(listed)]
    for section in ("before", "after"):
        forms += [form for listed in pack.words["hedges"].get(section, {}).values() for form in pack.forms(listed)]
    return frozenset(word for form in forms for word in phrases.find_words(form))
