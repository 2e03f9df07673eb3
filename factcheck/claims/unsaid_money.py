"""A bare number of millions in, the sum of money that it is where its article has one currency out."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.context import ArticleText
from factcheck.claims.found_topic import FoundTopic
from factcheck.claims.lexicon import sums
from factcheck.claims.tokens import Tokens
from factcheck.claims.topics import find_topic
from factcheck.records import Mention

LEAST_SCALED = 10_000
"""The last digit of « 61 millions », « 2,13 millions » counts at least so many."""


def read_unsaid_money(
    mention: Mention, topic: FoundTopic, tokens: Tokens, clause: tuple[int, int], article: ArticleText
) -> tuple[Mention, FoundTopic]:
    """Return millions without a currency as money, where what they measure is: « la dette atteint 61 millions »."""
    bare = mention.kind == "count" and mention.grain >= LEAST_SCALED and mention.numeral == "digits"
    if not bare or article.currency is None:
        return mention, topic
    money = replace(mention, kind="money", unit=article.currency)
    found = find_topic(money, tokens, clause, article.code)
    return (mention, topic) if sums().isdisjoint(found.concepts) else (money, found)
