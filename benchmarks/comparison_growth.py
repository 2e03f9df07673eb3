"""Generated articles in, how the time of comparison grows with the claims out, and what share of pairs is looked at."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from math import comb

from benchmarks.generate_text import articles
from factcheck.articles import extract
from factcheck.checks import check_group
from factcheck.cli import SELDOM
from factcheck.comparison.grouping import group_claims
from factcheck.engines.local import open_engine
from factcheck.findings import build_findings, find_corroborations
from factcheck.outcomes import Group
from factcheck.records import Claim
from factcheck.rules import load_rules

ARTICLES = 1_000
SHORT = 850
"""Bytes of an article: about ten claims."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What comparing one corpus took."""

    articles: int
    claims: int
    seconds: float
    looked_at: float
    """Pairs of claims looked at, as a share of all pairs."""


def measure(*, language: str = "fr", rounds: int = 9, number: int = ARTICLES) -> list[Growth]:
    """Return what comparison takes of a quarter, a half and all of a corpus of so many articles.

    The sizes take turns, so that a busy moment of the machine meets all of them; times are those of the quickest round.
    """
    written = articles(number, language=language, article_bytes=SHORT)
    found = [extract(path, data).claims for path, data in islice(written, number)]
    corpora = [found[: len(found) // part] for part in (4, 2, 1)]
    taken = [[_compare(corpus) for corpus in corpora] for _ in range(rounds)]
    return [replace(sizes[0], seconds=min(size.seconds for size in sizes)) for sizes in zip(*taken, strict=True)]


def _compare(found: Sequence[Sequence[Claim]]) -> Growth:
    claims = [claim for article in found for claim in article]
    with closing(open_engine(1)) as engine:
        gc.collect()
        started = time.perf_counter()
        groups = group_claims(claims, engine)
        rules = load_rules()
        build_findings((conflict for group in groups for conflict in check_group(group, rules)), rules)
        find_corroborations(groups)
        seconds = time.perf_counter() - started
    pairs = sum(map(_pairs, groups))
    return Growth(len(found), len(claims), seconds, pairs / comb(len(claims), 2))


def _pairs(group: Group) -> int:
    """Return how many pairs of a group are looked at, at the most: those of two articles are of one each."""
    if not group.key.startswith("articles|"):
        return comb(len(group.claims), 2)
    first = sum(claim.document == group.claims[0].document for claim in group.claims)
    return first * (len(group.claims) - first)


def report() -> None:
    """Print the growth, step by step, with the garbage collected as often as the commands do."""
    gc.set_threshold(*SELDOM)
    print(f"Comparison of {ARTICLES:,} generated articles, of a half and of a quarter of them, one process")
    before: Growth | None = None
    for growth in measure():
        step = f"  {growth.seconds / before.seconds:4.2f} times the step before (aim: at most 2.3)" if before else ""
        print(
            f"  {growth.articles:5,} articles {growth.claims:7,} claims {growth.seconds:6.2f} s"
            f"  {growth.looked_at:8.4%} of all pairs looked at{step}"
        )
        before = growth


if __name__ == "__main__":
    report()
