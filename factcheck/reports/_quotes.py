"""The claims of one side of a finding in, its quotes with the figures marked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from rich.console import Group
from rich.text import Text

from factcheck.comparison.wording import spell, without_emphasis
from factcheck.messages import _, some_of
from factcheck.records import ArticleInfo, Claim
from factcheck.reports import RenderOptions
from factcheck.reports._layout import joined, words
from factcheck.visible import one_line

NO_COPIES: Mapping[str, str] = MappingProxyType({})
_MARK = "**"
_MOST_PLACES = 10
_LONGEST = 600
"""Characters of a sentence that is quoted whole."""


def side(
    label: str,
    claims: Sequence[Claim],
    *,
    articles: Mapping[str, ArticleInfo],
    options: RenderOptions,
    copied: Mapping[str, str] = NO_COPIES,
) -> Group:
    """Return place and sentence of the first claim, the side's figures marked in it, and the other places.

    `copied`: ids of claims that say in the same words what another one says, with the id of that.
    """
    first = claims[0]
    here = [claim for claim in claims if _sentence(claim) == _sentence(first)]
    copies = [claim for claim in claims if claim not in here and copied.get(claim.id) == first.id]
    elsewhere = [claim for claim in claims if claim not in here and claim not in copies]
    parts = [heading(label, first, articles.get(first.document)), marked(here, colour=options.colour)]
    if copies:
        parts.append(words(_("the same words also stand in: {places}", places=lines(copies, options))))
    if elsewhere:
        parts.append(words(_("also in {places}", places=places(elsewhere, options))))
    return Group(*parts)


def heading(label: str, claim: Claim, article: ArticleInfo | None) -> Text:
    """Return « A · path:line:column · title · day »."""
    if article is None:
        return joined([label, place(claim)], "bold")
    day = article.date.isoformat() if article.date else _("undated")
    return joined([label, place(claim), one_line(article.title or ""), day], "bold")


def place(claim: Claim) -> str:
    """Return « path:line:column »."""
    return f"{claim.document}:{claim.line}:{claim.column}"


def places(claims: Sequence[Claim], options: RenderOptions) -> str:
    """Return where the claims stand and their words, the first ten unless all are asked for."""
    named = [f"{place(claim)} {quoted(one_line(spell(claim)))}" for claim in claims]
    return some_of(named, len(named) if options.verbose else _MOST_PLACES)


def lines(claims: Sequence[Claim], options: RenderOptions) -> str:
    """Return « path:line » of each claim, the first ten unless all are asked for."""
    named = [f"{claim.document}:{claim.line}" for claim in claims]
    return some_of(named, len(named) if options.verbose else _MOST_PLACES)


def marked(claims: Sequence[Claim], *, colour: bool) -> Text:
    """Return the sentence that the claims share with their words bold, without colour between asterisks."""
    texts = [one_line(spell(claim)) for claim in claims]
    sentence = shortened(one_line(without_emphasis(claims[0].sentence)), texts[0])
    spans = merged(span for text in texts for span in find_words(text, sentence))
    if not colour:
        return words(quoted(_with_marks(sentence, spans)))
    text = words(quoted(sentence))
    for start, end in spans:
        text.stylize("bold underline", start + _OPENING, end + _OPENING)
    return text


def shortened(sentence: str, text: str) -> str:
    """Return `sentence`, of a long one only what stands around `text`, with « … » for the rest."""
    if len(sentence) <= _LONGEST:
        return sentence
    start, end = next(iter(find_words(text, sentence)), (0, 0))
    first, last = max(0, start - _LONGEST // 2), end + _LONGEST // 2
    return "…" * (first > 0) + sentence[first:last] + "…" * (last < len(sentence))


def quoted(text: str) -> str:
    """Return `text` between guillemets, which no line end can part from it."""
    return f"«\u00a0{text}\u00a0»"


_OPENING = 2
"""Characters that `quoted` puts in front."""


def find_words(text: str, sentence: str) -> list[tuple[int, int]]:
    """Return where `text` stands in `sentence` as whole words; « 400 » is not found in « 2 400 »."""
    body = r"\s+".join(re.escape(word) for word in text.split())
    if not body:
        return []
    return [match.span() for match in re.finditer(rf"(?<!\w)(?<!\d[.,\s]){body}(?!\w)", sentence)]


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap as one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _with_marks(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        sentence = f"{sentence[:start]}{_MARK}{sentence[start:end]}{_MARK}{sentence[end:]}"
    return sentence


def _sentence(claim: Claim) -> tuple[str, str]:
    return claim.document, claim.sentence
