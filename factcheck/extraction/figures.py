"""Stage 2: a Document in, the mentions of its figures out, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

from factcheck.detection import find_sentence_language
from factcheck.extraction.passage import Passage
from factcheck.extraction.quantities import find_mentions
from factcheck.extraction.sentences import may_hold_figure, split_sentences
from factcheck.records import Document, Mention, Sentence


def find_figures(document: Document, lower: str, code: str) -> tuple[list[Sentence], list[list[Mention]], int]:
    """Return the sentences, the mentions of each, and how many dates stay open for want of the article's own."""
    sentences = split_sentences(document.plain, code)
    mentions: list[list[Mention]] = []
    unresolved = 0
    for sentence in sentences:
        passage = Passage(lower, document.plain, sentence.start, sentence.end, code)
        spoken = find_sentence_language(lower, sentence.start, sentence.end, code, words=passage.words)
        if spoken != code:
            passage = replace(passage, code=spoken)
        if not may_hold_figure(passage):
            mentions.append([])
            continue
        found, left_open = find_mentions(passage, document.date)
        mentions.append(found)
        unresolved += left_open
    return sentences, mentions, unresolved
