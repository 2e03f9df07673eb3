"""The names that records have for kinds, hedges, statuses and states in, the words for a reader out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from factcheck.messages import N_, _, language, ngettext
from factcheck.records import Kind

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "exactly": N_("exactly"),
        "about": N_("about"),
        "more_than": N_("more than"),
        "at_least": N_("at least"),
        "less_than": N_("less than"),
        "at_most": N_("at most"),
        "almost": N_("almost"),
        "between": N_("between"),
        "target": N_("target"),
        "forecast": N_("forecast"),
        "hypothetical": N_("hypothetical"),
        "negated": N_("negated"),
        "error": N_("error"),
        "warning": N_("warning"),
        "note": N_("note"),
        "baselined": N_("baselined"),
        "suppressed": N_("suppressed"),
    }
)


def word_for(name: str) -> str:
    """Return the word for a comparator, status or severity, or the name of something else as it is."""
    return _(_NAMES[name]) if name in _NAMES else name


def kind_for(kind: Kind, count: int = 1) -> str:
    """Return the word for a kind of claims, or for several of that kind."""
    return _kind_for(kind, count, language())


@lru_cache(maxsize=1_000)
def _kind_for(kind: Kind, count: int, _language: str) -> str:
    forms: dict[Kind, str] = {
        "count": ngettext("count", "count", count),
        "money": ngettext("money", "money", count),
        "share": ngettext("share", "share", count),
        "change": ngettext("change", "change", count),
        "multiple": ngettext("multiple", "multiple", count),
        "measure": ngettext("measure", "measure", count),
        "rank": ngettext("rank", "rank", count),
        "date": ngettext("date", "date", count),
        "duration": ngettext("duration", "duration", count),
    }
    return forms[kind]


def counted_state(state: str, count: int) -> str:
    """Return « 3 checked »."""
    forms = {
        "checked": ngettext("{count} checked", "{count} checked", count),
        "excluded": ngettext("{count} excluded", "{count} excluded", count),
        "skipped": ngettext("{count} skipped", "{count} skipped", count),
    }
    return forms[state]


def counted_claims(count: int) -> str:
    """Return « 1 claim », « 2 claims »."""
    return ngettext("{count} claim", "{count} claims", count)


def counted_facts(count: int) -> str:
    """Return « 1 known figure », « 2 known figures »."""
    return ngettext("{count} known figure", "{count} known figures", count)


def counted_documents(count: int) -> str:
    """Return « 1 document », « 2 documents »."""
    return ngettext("{count} document", "{count} documents", count)
