"""The words.yaml of a language in; nothing out, or an error with file and line where it is not shaped as it must be.

The packs that come with factcheck are the model: a section or part that one of them has is known, one that all
of them have is needed, and what they list is listed. So no second description of the grammar has to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from factcheck import yaml_source
from factcheck.errors import DataError, FactcheckError, nearest
from factcheck.languages import own_folders, phrases
from factcheck.messages import N_, _, listed_choice

if TYPE_CHECKING:
    from factcheck.yaml_source import Loaded

_NAMED_FREELY = frozenset({"endings", "currencies", "cents", "units", "per_words", "relations", "duration_multiples"})
"""Sections whose keys are names from outside: an ISO 4217 code, a unit of pint, the pack's own endings."""
_KINDS: dict[type, str] = {
    dict: N_("a table (key: value)"),
    list: N_('a list (["…", "…"])'),
    str: N_("a word in quotes"),
    Decimal: N_("a number"),
}

_ENDING = re.compile(r"\{([^{}]*)\}")

At = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The file that is checked."""

    path: str
    loaded: Loaded
    known_endings: frozenset[str]
    """Names of endings that any pack lists; another `{name}` is a place in a form, such as « il y a {number} »."""

    @property
    def endings(self) -> dict[str, list[str]]:
        """Its own endings."""
        return self.loaded.value.get("endings") or {}

    def fault(self, message: str, at: At) -> DataError:
        return DataError(message, path=self.path, line=self.loaded.line(*at))


def check_words(folder: Traversable) -> None:
    """Raise DataError, with file and line, where `words.yaml` in the folder of a language breaks its grammar."""
    path, loaded = _load(folder)
    models = [_load(own)[1].value for own in own_folders().values()]
    if not isinstance(loaded.value, dict):
        raise DataError(
            _("holds no table of sections; begin with the words.yaml of a language that is there"), path=path
        )
    words = _Words(path, loaded, frozenset(name for model in models for name in model["endings"]))
    _check(loaded.value, models, words, ())
    _check_names(words)


def _load(folder: Traversable) -> tuple[str, Loaded]:
    path = folder / "words.yaml"
    return str(path), yaml_source.load(path.read_text(encoding="utf-8"), str(path))


def _check(value: Any, models: Sequence[Any], words: _Words, at: At) -> None:
    kinds = {_kind(model) for model in models}
    if kinds and _kind(value) not in kinds:
        wanted = listed_choice(sorted(_(_KINDS[kind]) for kind in kinds))
        raise words.fault(_("{named} must be {wanted}", named=_named(at), wanted=wanted), at)
    if isinstance(value, dict):
        _check_table(value, [model for model in models if isinstance(model, dict)], words, at)
    elif isinstance(value, list):
        items = [item for model in models if isinstance(model, list) for item in model]
        _check_list(value, items, words, at)


def _check_table(table: dict[Any, Any], models: Sequence[dict[Any, Any]], words: _Words, at: At) -> None:
    known = {key for model in models for key in model}
    parts = set() if at and at[0] in _NAMED_FREELY else {key for key in known if _is_name(key)}
    for key, value in table.items():
        if parts and _is_name(key) and key not in parts:
            known_parts = nearest(key, parts)
            told = (
                _("unknown part '{key}' in {named}; {known}", key=key, named=_named(at), known=known_parts)
                if at
                else _("unknown section '{key}'; {known}", key=key, known=known_parts)
            )
            raise words.fault(told, (*at, key))
        alike = [model[key] for model in models if key in model]
        _check(value, alike or [part for model in models for part in model.values()], words, (*at, key))
    missing = sorted(key for key in parts if key not in table and all(key in model for model in models))
    if missing:
        is_text = all(isinstance(model[missing[0]], str) for model in models)
        raise words.fault(_told_missing(missing[0], at, is_text=is_text), at)


def _told_missing(key: str, at: At, *, is_text: bool) -> str:
    if at and is_text:
        return _("part '{key}' is missing in {named}; add it", key=key, named=_named(at))
    if at:
        return _("part '{key}' is missing in {named}; add it, empty where it has none", key=key, named=_named(at))
    if is_text:
        return _("section '{key}' is missing; add it", key=key)
    return _("section '{key}' is missing; add it, empty where it has none", key=key)


def _check_list(items: list[Any], models: Sequence[Any], words: _Words, at: At) -> None:
    kinds = {_kind(model) for model in models}
    are_phrases = kinds == {str} and words.known_endings.issuperset(_ENDING.findall(" ".join(models)))
    are_forms = at[:2] == ("dates", "forms")
    for number, item in enumerate(items):
        here = (*at, number)
        if kinds and _kind(item) not in kinds:
            raise words.fault(
                _("'{item}' is no phrase in {named}; put it in quotes", item=item, named=_named(at)), here
            )
        if are_forms:
            _check_form(item, words, here)
        elif are_phrases:
            _check_phrase(item, words, here)
        elif isinstance(item, list):
            _check_list(item, [part for model in models if isinstance(model, list) for part in model], words, here)


def _check_phrase(phrase: str, words: _Words, at: At) -> None:
    try:
        phrases.expand(phrase, words.endings)
    except DataError as error:
        raise words.fault(str(error), at) from error


def _check_form(template: str, words: _Words, at: At) -> None:
    from factcheck.extraction.date_templates import check_template

    try:
        check_template(template)
    except DataError as error:
        raise words.fault(str(error), at) from error


def _check_names(words: _Words) -> None:
    """Check the names that other packages must know."""
    import Stemmer

    from factcheck.units.measures import to_base

    stemmer = words.loaded.value.get("stemmer")
    if stemmer and stemmer not in Stemmer.algorithms():
        raise words.fault(
            _("unknown stemmer '{stemmer}'; {known}", stemmer=stemmer, known=nearest(stemmer, Stemmer.algorithms())),
            ("stemmer",),
        )
    for unit in words.loaded.value["units"]:
        try:
            to_base(unit)
        except FactcheckError as error:
            raise words.fault(str(error), ("units", unit)) from error


def _kind(value: Any) -> type:
    return Decimal if isinstance(value, int | Decimal) else type(value)


def _is_name(key: Any) -> bool:
    return isinstance(key, str) and key.isidentifier()


def _named(at: At) -> str:
    return f"'{'.'.join(map(str, at))}'"
