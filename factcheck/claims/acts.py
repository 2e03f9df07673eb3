"""The concepts of a change and a verb in, whether the one tells what the other does out: "output", "turned out"."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from factcheck.claims.lexicon import known_concepts
from factcheck.claims.topic_files import is_word_list
from factcheck.errors import DataError
from factcheck.messages import _
from factcheck.rules import rule_file


def acts_in(concepts: Set[str]) -> frozenset[str]:
    """Return those concepts that tell what is done with others."""
    return frozenset(concepts & _acts().keys())


def is_done(acts: Set[str], relation: str | None) -> bool | None:
    """Tell whether a verb says what nouns do; None where it is no verb of any such noun."""
    if relation is None or not any(relation in verbs for verbs in _acts().values()):
        return None
    return any(relation in _acts()[act] for act in acts)


@cache
def _acts() -> Mapping[str, frozenset[str]]:
    """Return the nouns of rules/lexicon/acts.yaml with their verbs; DataError where it breaks its grammar."""
    from factcheck import yaml_source

    path, text = rule_file("lexicon/acts.yaml")
    loaded = yaml_source.load(text, path)
    for act, verbs in loaded.value.items():
        if not is_word_list(verbs) or act not in known_concepts():
            message = _("'{act}' is a concept with a list of verbs", act=act)
            raise DataError(message, path=path, line=loaded.line(act))
    return {act: frozenset(verbs) for act, verbs in loaded.value.items()}
