"""The concepts of a whole or of what is measured in, whether it has an end out, as rules/lexicon/wholes.yaml tells."""

from __future__ import annotations

from functools import cache

from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError, nearest
from factcheck.messages import _
from factcheck.rules import rule_file

_KINDS = ("counted", "shared_out", "exceeded", "never_below")


def counted() -> frozenset[str]:
    """Return the concepts of wholes of which each thing is there once."""
    return _read()["counted"]


def shared_out() -> frozenset[str]:
    """Return the concepts of wholes that are shared out among several."""
    return _read()["shared_out"]


def exceeded() -> frozenset[str]:
    """Return the concepts beside which a share is measured against a mark that can be passed."""
    return _read()["exceeded"]


def never_below() -> frozenset[str]:
    """Return the concepts of what is measured and is never below zero, whatever a fall takes from it."""
    return _read()["never_below"]


@cache
def _read() -> dict[str, frozenset[str]]:
    from factcheck import yaml_source

    path, text = rule_file("lexicon/wholes.yaml")
    loaded = yaml_source.load(text, path)
    for kind, concepts in loaded.value.items():
        if kind not in _KINDS:
            raise DataError(
                _("unknown key '{kind}'; {known}", kind=kind, known=nearest(kind, _KINDS)),
                path=path,
                line=loaded.line(kind),
            )
        if not is_word_list(concepts):
            raise DataError(_("'{kind}' is a list of quoted words", kind=kind), path=path, line=loaded.line(kind))
    return {kind: frozenset(loaded.value[kind]) for kind in _KINDS}
