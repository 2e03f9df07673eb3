"""A claim in, the keys out under which others are found that it may be compared, copied or confused with.

They are as wide as those that claims are grouped by, or wider: whoever shares a group shares a key here.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from factcheck.comparison.chains import Place, figure_place, meeting_names, wanted_places
from factcheck.comparison.copies import ALIKE, FEWEST, figure_of, words_of
from factcheck.comparison.keys import ANY, COMPARED, class_keys, comparison_keys, dimension
from factcheck.findings import fact_of
from factcheck.records import NO_DAY, Claim, Extraction, Interval

WHOLE = "whole|"
_OWN = ("parts|", "named|in ")
"""Keys that no other article has."""


def keys_of(extraction: Extraction) -> set[str]:
    """Return all keys of an article's claims, and of what it says by the names of classes alone."""
    told = {key for claim in extraction.claims for key in _claim_keys(claim)}
    named = [claim for claim in extraction.named if claim.named != NO_DAY]
    return told | {key for claim in named for key in _named_keys(claim)} | set(map(same_key, extraction.named))


def _claim_keys(claim: Claim) -> Iterator[str]:
    for key in group_keys(comparison_keys(claim)):
        yield key
        if key.startswith(WHOLE):
            yield from _sides_of_whole(key, claim)
    yield from group_keys(class_keys(claim))
    yield from chain_keys_of(claim)
    yield from map(want_key, wanted_places(claim))
    if (place := figure_place(claim)) is not None:
        yield figure_key(place)
    if claim.subject is not None and claim.kind in COMPARED:
        yield known_key(claim, claim.subject.id)
    yield from copy_keys(claim)
    yield same_key(claim)


def _named_keys(claim: Claim) -> Iterator[str]:
    for key in group_keys(class_keys(claim)):
        yield key
        yield class_key(key)


def group_keys(keys: Iterable[str]) -> Iterator[str]:
    """Return the keys that lead to other articles; whoever shares a year with a claim shares « any » too."""
    for key in keys:
        if not key.startswith(_OWN) and (not key.startswith("value|") or key.endswith(f"|{ANY}")):
            yield key


def _sides_of_whole(key: str, claim: Claim) -> Iterator[str]:
    if claim.kind == "share":
        yield share_key(key)
    elif claim.subject is not None and key.startswith(f"{WHOLE}{claim.subject.id}|"):
        yield bound_key(key)


def share_key(key: str) -> str:
    """Return the key under which the shares of a whole are found, without which nothing of it is checked."""
    return f"share of {key}"


def bound_key(key: str) -> str:
    """Return the key under which the figures are found that may be a whole, without which nothing of it is checked."""
    return f"bound of {key}"


def class_key(key: str) -> str:
    """Return the key under which the names of classes alone are found."""
    return f"class {key}"


def known_key(claim: Claim, name: str) -> str:
    """Return the key of what may be a known figure of a name."""
    return f"known|{dimension(claim)}|{name}"


def chain_keys_of(share: Claim) -> Iterator[str]:
    """Return the keys of the wholes that a share can be of."""
    return (f"chain|{name}" for name in meeting_names(share))


def want_key(place: Place) -> str:
    """Return the key of the shares that look for figures of a subject and a topic."""
    return f"want|{place[0]}|{'+'.join(place[1])}"


def figure_key(place: Place) -> str:
    """Return the key of the figures of a subject and a topic."""
    return f"figure|{place[0]}|{'+'.join(place[1])}"


def same_key(claim: Claim) -> str:
    """Return the key of what makes the ids of two findings one: the article's name, and the fact."""
    return f"same|{posixpath.basename(claim.document)}|{fact_of(claim)}"


def copy_keys(claim: Claim) -> Iterator[str]:
    """Return keys of which two claims share one where they say a figure in the same words, or nearly.

    Two sentences of which at least nine words in ten are the same share one of the first tenth of their words and one
    more, whatever the order of words that both are sorted by (the prefix filter of Chaudhuri et al. 2006, "A primitive
    operator for similarity joins"): the longest first, which are the rarest.
    """
    figure, words = _spelled(figure_of(claim)), words_of(claim.sentence)
    if len(words) < FEWEST:
        yield f"copy|{figure}|{' '.join(words)}"
        return
    counts: Counter[str] = Counter()
    numbered = []
    for word in words:
        counts[word] += 1
        numbered.append((-len(word), word, counts[word]))
    spoiled = len(words) - -(-len(words) * ALIKE[1] // ALIKE[0])
    for _, word, count in sorted(numbered)[: spoiled + 1]:
        yield f"copy|{figure}|{word}|{count}"


def _spelled(figure: object) -> str:
    """Write what is equal the same: 1E+2, 100 and 100.0 are."""
    if isinstance(figure, Decimal):
        return str(figure.normalize())
    if isinstance(figure, Interval):
        return _spelled((figure.low, figure.high, figure.low_open, figure.high_open))
    return f"({','.join(map(_spelled, figure))})" if isinstance(figure, tuple) else repr(figure)
