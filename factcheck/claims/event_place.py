"""A date and the figure before it in, where in its sentence the event of that date may be named out."""

from __future__ import annotations

from factcheck.claims.context import ArticleText, Draft, SentenceContext
from factcheck.claims.events import names_event
from factcheck.records import COUNTED, Mention

MOST_BETWEEN = 3
"""Words between a figure and the date that directly follows it. Own choice."""


def place_of_event(
    mention: Mention, before: list[Draft], context: SentenceContext, article: ArticleText
) -> tuple[int, int]:
    """Return where the event of a date may be named: of one that dates the figure before it, not in another clause.

    « Celle de Guingamp, qui a pratiqué 640 accouchements en 2024, doit fermer »; what a thing has come to by a day is
    told of no event at all: « l'incendie avait parcouru 2 100 hectares mercredi soir », "was 30% contained on Friday".
    """
    sentence, figure, lower = context.sentence, before[-1] if before else None, article.lower
    if figure is None or figure.mention.kind not in (*COUNTED, "share"):
        return sentence.start, sentence.end
    said, kind = max(figure.mention.end, figure.topic.end), figure.mention.kind
    gap, behind = lower[said : mention.start], lower[figure.mention.end : mention.start]
    apart = "," in gap or len(gap.split()) > MOST_BETWEEN
    if apart or names_event(behind, article.code, alone=kind == "share"):
        return sentence.start, sentence.end
    comma = lower.find(",", mention.end, sentence.end)
    return said if kind in ("measure", "share") else sentence.start, comma if comma >= 0 else sentence.end
