"""A text in, where its tokens begin and end out: as spaCy's tokenizer, told the same, parts it.

Of all that spaCy brings, only this was used, and to import it takes longer than to read a day's articles. How it parts
a text is from https://spacy.io/usage/linguistic-features#how-tokenizer-works, without exceptions and addresses; a test
holds the two to the same tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MOST_KNOWN = 20_000
"""Words whose parts are remembered; beyond them are names and figures, few of which come back."""
_PIECE = re.compile(r"(\S+)|\A\s+|(?<= )\s+|(?<=\S)[^\S ]\s*")
"""What stands between spaces, and white space other than the one space that follows it."""

Span = tuple[int, int]
"""Start and end of a token."""


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Parts a text at its spaces, and what stands between them at its affixes."""

    prefix: re.Pattern[str]
    """Matches what is cut off the front, as often as it can be."""
    suffix: re.Pattern[str]
    """Finds what is cut off the end, up to which it reads."""
    infix: re.Pattern[str]
    """Finds where the rest is parted: a token of its own, or a place between two."""
    _known: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def spans(self, text: str) -> list[Span]:
        """Return the tokens of a text: words, their affixes, and white space where it is more than a space."""
        found: list[Span] = []
        known = self._known
        for piece in _PIECE.finditer(text):
            start, word = piece.start(), piece[1]
            if word is None:
                found.append(piece.span())
                continue
            parts = known.get(word) or self._remember(word)
            found += [(start + first, start + last) for first, last in parts]
        return found

    def words(self, text: str) -> tuple[str, ...]:
        """Return the tokens of a text as they are written there."""
        return tuple(text[start:end] for start, end in self.spans(text))

    def _remember(self, word: str) -> tuple[Span, ...]:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        return self._known.setdefault(word, self._part(word))

    def _part(self, word: str) -> tuple[Span, ...]:
        start, end = 0, len(word)
        before: list[Span] = []
        after: list[Span] = []
        while start < end:
            prefix = self.prefix.match(word[start:end])
            first = start + prefix.end() if prefix else start
            suffix = self.suffix.search(word[first:end])
            last = first + suffix.start() if suffix else end
            if (first, last) == (start, end):
                break
            before += [(start, first)] if first > start else []
            after += [(last, end)] if last < end else []
            start, end = first, last
        return (*before, *self._part_inside(word, start, end), *reversed(after))

    def _part_inside(self, word: str, start: int, end: int) -> list[Span]:
        """Return the tokens of `word[start:end]`, which has no affix; an infix that opens it parts nothing."""
        parts: list[Span] = []
        done = start
        for infix in self.infix.finditer(word[start:end]):
            if infix.start() > 0:
                first, last = start + infix.start(), start + infix.end()
                parts += [span for span in ((done, first), (first, last)) if span[0] < span[1]]
                done = last
        return [*parts, (done, end)] if done < end else parts
