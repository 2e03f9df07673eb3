"""Files of known figures in, their claims out: one side that articles are checked against (`--facts`).

A file is a table, CSV or YAML; `tables.py` reads its rows, `values.py` their figures, `names.py` what they are about.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.claims.aliases import Alias
from factcheck.comparison.intervals import apart
from factcheck.comparison.keys import dimension
from factcheck.errors import DataError
from factcheck.facts.names import Named, alternatives, read_subject, read_topic
from factcheck.facts.tables import Row, read_rows
from factcheck.facts.values import read_mention, read_period
from factcheck.messages import _
from factcheck.records import Claim, Mention, Topic, Whole
from factcheck.units.intervals import build_quantity

MOST_ALIKE = 20
"""Facts on one thing at one time."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the files of a run hold."""

    claims: tuple[Claim, ...]
    warnings: tuple[str, ...]
    """What was assumed, and facts that contradict each other, each with file and line."""


def read_facts(paths: Sequence[str], added: tuple[Alias, ...] = ()) -> Facts:
    """Return the facts of files, in their order; `added` are the user's names for things.

    FactcheckError, with file and line, for what cannot be read or breaks the grammar.
    """
    claims: list[Claim] = []
    warnings: list[str] = []
    seen: Counter[str] = Counter()
    for path in dict.fromkeys(paths):
        rows, told = read_rows(path)
        warnings += told
        claims += [_claim(row, added, seen, warnings) for row in rows]
    return Facts(tuple(claims), (*warnings, *_contradictions(claims)))


def _claim(row: Row, added: tuple[Alias, ...], seen: Counter[str], warnings: list[str]) -> Claim:
    mention = read_mention(row)
    quantity = build_quantity(mention)
    subject = read_subject(row, added)
    topics = read_topic(row, "topic", added, warnings)
    whole = _read_whole(row, mention, added, warnings)
    about = whole or topics[0]
    key = "\0".join((row.path, *row.cells.values()))
    seen[key] += 1
    return Claim(
        id=hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
        document=row.path,
        line=row.line,
        column=1,
        start=row.start,
        end=row.end,
        text=f"{row.cells['value']} {row.cells['unit']}".rstrip(),
        sentence=_spell(row),
        kind=mention.kind,
        low=mention.low,
        high=mention.high,
        unit=mention.unit,
        per=None,
        comparator=mention.comparator,
        grain=mention.grain,
        strict=quantity.strict,
        lenient=quantity.lenient,
        base_unit=quantity.base_unit,
        subject=subject.subject,
        topic=Topic(alternatives(row, "topic")[0], about.concepts),
        whole=Whole(row.cells["whole"], whole.concepts, whole.place) if whole else None,
        scope=about.place if about.place and about.place not in subject.ids else None,
        period=read_period(row),
        status="actual",
        attribution=row.cells["source"],
        context=subject.ids,
        keywords=subject.words,
        cues=tuple(sorted({*subject.words, *(word for topic in topics for word in topic.words)})),
        holder=tuple(sorted({concept for topic in topics for concept in topic.concepts})) if whole else (),
        other_topics=tuple(topic.concepts for topic in topics[1:]) if whole is None else (),
        known=True,
    )


def _read_whole(row: Row, mention: Mention, added: tuple[Alias, ...], warnings: list[str]) -> Named | None:
    if not row.cells["whole"]:
        return None
    if mention.kind != "share":
        raise row.fault(_("only a share, with unit '%', has a whole; leave the column empty"), "whole")
    return read_topic(row, "whole", added, warnings)[0]


def _spell(row: Row) -> str:
    """Return the row as a line to read: « Paris · population · 2133111 · 2021 (INSEE, populations légales 2021) »."""
    figure = f"{row.cells['value']} {row.cells['unit']}".rstrip()
    told = [alternatives(row, "subject")[0], alternatives(row, "topic")[0], row.cells["whole"], figure]
    return f"{' · '.join(each for each in (*told, row.cells['period']) if each)} ({row.cells['source']})"


def _contradictions(claims: Sequence[Claim]) -> Iterator[str]:
    """Name the facts that cannot both be true, of several on one thing each that clashes with the first.

    DataError where there are too many on one thing at one time, of which each would be held against each figure.
    """
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        others = alike.setdefault(_thing(claim), [])
        if len(others) == MOST_ALIKE:
            told = _(
                "more than {most_alike} facts on one thing at one time, the first in {place}; keep one",
                most_alike=MOST_ALIKE,
                place=_place(others[0]),
            )
            raise DataError(told, path=claim.document, line=claim.line)
        if others and apart(others[0].strict, claim.strict):
            yield _(
                "{place}: '{fact}' contradicts {other_place}: '{other}'; delete one of them",
                place=_place(claim),
                fact=claim.sentence,
                other_place=_place(others[0]),
                other=others[0].sentence,
            )
        others.append(claim)


def _thing(claim: Claim) -> tuple[object, ...]:
    """Return what a fact is about, and when."""
    subject = claim.subject.id if claim.subject else ""
    whole = (claim.whole.concepts, claim.whole.scope, claim.holder) if claim.whole else ()
    return (dimension(claim), subject, claim.topic.concepts, whole, claim.scope, claim.period)


def _place(claim: Claim) -> str:
    return f"{claim.document}:{claim.line}"
