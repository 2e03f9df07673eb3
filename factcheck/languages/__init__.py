"""The code of a language in, its pack out: the words by which its texts state figures, all of them data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from factcheck.errors import DataError, UsageError, nearest
from factcheck.languages import phrases
from factcheck.messages import _

SECTIONS = frozenset(
    """
    ages name unspaced compounds endings numerals fractions fractions_not_before percent percent_before no_rates
    points points_alone basis_points
    multiples changes changes_after hedges ranges durations duration_multiples currencies cents units unit_prefixes
    unit_powers per per_words time_spans ranks dates not_figures grammar status awaiting future_endings
    conditional_endings attribution equivalents parts comparisons totals anaphors relations abbreviations
    stemmer inventories bases sayings bases_between opening_bases baselines earlier attributes partitives
    not_future have growth conversions spans sums exclusives paces rates bounds key_figures rankings among doing
    """.split()  # noqa: SIM905 - one word a string is no easier to read
)


@dataclass(frozen=True)
class Pack:
    """The words of one language, as `languages/<code>/words.yaml` lists them."""

    code: str
    words: dict[str, Any]

    def forms(self, phrase_list: list[str]) -> list[str]:
        """Return the plain phrases that a list of the pack stands for."""
        return phrases.expand_all(phrase_list, self.words["endings"])

    def table(self, entries: dict[Any, list[str]]) -> dict[str, str]:
        """Return phrase -> meaning for a table of the pack (meaning -> phrases)."""
        return phrases.table({str(key): value for key, value in entries.items()}, self.words["endings"])


_ELSEWHERE: dict[str, Path] = {}
"""Folders that do not come with factcheck, by code."""
_CODE = re.compile("[a-z]{2}")


def add_folder(folder: Path) -> str:
    """Take a pack from a folder named after its language (`…/de`), also in place of the one there is; return its code.

    What is compiled from a pack is kept by its code. So a process calls this before it first reads that language,
    and once for a code. UsageError where the folder is no pack.
    """
    code = folder.resolve().name
    if not _CODE.fullmatch(code):
        raise UsageError(
            _("name the folder after its language, in two letters of ISO 639-1, as in 'de'"), path=str(folder)
        )
    if not (folder / "words.yaml").is_file():
        raise UsageError(_("holds no words.yaml; name the folder of one language"), path=str(folder))
    _ELSEWHERE[code] = folder
    codes.cache_clear()
    return code


def folder_of(code: str) -> Traversable:
    """Return the folder of a language's pack; UsageError where there is none."""
    if code not in codes():
        raise UsageError(_("no language pack for '{code}'; {known}", code=code, known=nearest(code, codes())))
    return _ELSEWHERE.get(code) or resources.files(__name__) / code


def own_folders() -> dict[str, Traversable]:
    """Return the folders of the packs that come with factcheck, by code in order."""
    found = {item.name: item for item in resources.files(__name__).iterdir() if (item / "words.yaml").is_file()}
    return dict(sorted(found.items()))


@cache
def codes() -> tuple[str, ...]:
    """Return the languages that have a pack, sorted."""
    return tuple(sorted({*own_folders(), *_ELSEWHERE}))


@cache
def default_code() -> str:
    """Return the language of articles that state none, where the user states none either (`languages/default`)."""
    return (resources.files(__name__) / "default").read_text(encoding="utf-8").strip()


@cache
def common_words(code: str) -> frozenset[str]:
    """Return the words that articles on anything share (`common.txt` of the pack); none where the file is not there."""
    return _read_words(code, "common.txt")


def is_lower_case(word: str, code: str) -> bool:
    """Tell whether a word is written in lower case (`lower_case.txt` of the pack, where it has one)."""
    return word in _lower_case(code)


@cache
def _lower_case(code: str) -> frozenset[str]:
    return _read_words(code, "lower_case.txt")


def _read_words(code: str, name: str) -> frozenset[str]:
    """Return the lines of a file of words beside a pack, without comments; none where the file is not there."""
    path = folder_of(code) / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def load_pack(code: str) -> Pack:
    """Return the pack of a language (ISO 639-1); UsageError where there is none, DataError where it is broken."""
    from factcheck import yaml_source

    path = folder_of(code) / "words.yaml"
    loaded = yaml_source.load(path.read_text(encoding="utf-8"), str(path))
    for section in loaded.value:
        if section not in SECTIONS:
            raise DataError(
                _("unknown section '{section}'; {known}", section=section, known=nearest(section, SECTIONS)),
                path=str(path),
                line=loaded.lines[(section,)],
            )
    return Pack(code, loaded.value)
