"""A share and what those who make it do in, the rate that it is out: « six électeurs sur dix ont voté », a turnout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.claims import lexicon
from factcheck.claims.states import between
from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError
from factcheck.extraction.passage import Wording, build_wording
from factcheck.languages import load_pack, phrases
from factcheck.messages import _
from factcheck.rules import rule_file

OF = "of"
"""The key of what the whole of a share is of where it is the rate."""
UNLESS = "unless"
"""The key of the words before which what those do means something else: « voté pour »."""
_NAME = "lexicon/rates.yaml"
_YEAR = rf"(?:{phrases.GAP}(?:[^\W\d][\w'’-]*{phrases.GAP}){{0,3}}\d{{4}}(?:[-–/]\d{{2,4}})?)?"
"""The year that may stand before: « un inscrit sur six de la promotion 2023-2024 a décroché une place »."""


def is_rate(concepts: Iterable[str]) -> bool:
    """Tell whether a share is told to be a rate that has a name: « n'ont pas voté » is abstention."""
    return not _read().keys().isdisjoint(concepts)


@dataclass(frozen=True, slots=True)
class _Rate:
    concept: str
    of: frozenset[str]
    """What the whole is of, and what these stand for."""
    dropped: frozenset[str]
    """Of these, what the rate says already."""
    behind: Wording


def name_rate(
    concepts: tuple[str, ...], lower: str, last: int, end: int, code: str, words: frozenset[str]
) -> tuple[str, ...]:
    """Return what a share is of with the rate that it is, if what stands from `last` on in its clause says so."""
    for rate in _rates(code):
        told = rate.behind.may_be_among(words) and not rate.of.isdisjoint(concepts)
        if told and rate.behind.pattern.match(lower, last, end):
            return tuple(sorted({*concepts, rate.concept} - rate.dropped))
    return concepts


@cache
def _rates(code: str) -> tuple[_Rate, ...]:
    return tuple(_build(code))


def _build(code: str) -> Iterator[_Rate]:
    pack, read = load_pack(code), dict(_read())
    unless = pack.forms(read.pop(UNLESS, {}).get(code, []))
    other = rf"(?!{phrases.GAP}(?:{phrases.alternation(unless)})(?!\w))" if unless else ""
    for concept, said in read.items():
        if forms := pack.forms(said.get(code, [])):
            helped = between(code).removesuffix("+")  # what is said may open with such a word: « ont voté »
            behind = rf"{_YEAR}{phrases.SPACE}{helped}(?:{phrases.alternation(forms)})(?!\w){other}"
            of = frozenset(said[OF])
            stood_for = frozenset(special for name in of for special in lexicon.kinds().get(name, ()))
            yield _Rate(concept, of | stood_for, of, build_wording(behind, forms))


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    """Return each rate with what it is of and the words for it; DataError where the file breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file(_NAME)
    loaded = yaml_source.load(text, path)
    for concept, said in loaded.value.items():
        line = loaded.line(concept)
        if not isinstance(said, dict) or not all(is_word_list(forms) for forms in said.values()):
            raise DataError(
                _("the words of '{concept}' are lists of quoted words", concept=concept), path=path, line=line
            )
        if concept != UNLESS:
            _check_known([concept, *said.get(OF, [])], path, line)
            if OF not in said:
                raise DataError(
                    _("'{concept}' does not say what it is a rate of; add '{of}'", concept=concept, of=OF),
                    path=path,
                    line=line,
                )
    rates: dict[str, Any] = loaded.value
    return rates


def _check_known(names: list[str], path: str, line: int) -> None:
    for name in names:
        if name not in lexicon.known_concepts():
            raise DataError(_("unknown concept '{name}'; define it in topics/", name=name), path=path, line=line)
