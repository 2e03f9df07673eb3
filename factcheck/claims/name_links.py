"""The words just before a name in, how it stands in its sentence out: a complement, a place where, on its own."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims import lexicon
from factcheck.languages import load_pack, phrases


def is_the_same(head: str, code: str) -> bool:
    """Tell whether what a noun of a name does is the name's: « la ville de Lille », « le budget de Lille »."""
    meanings = lexicon.read_terms(code).get(head, ())
    return head in load_pack(code).words["grammar"]["place_heads"] or any(term.sort == "property" for term in meanings)


@cache
def owned_noun(code: str) -> re.Pattern[str]:
    """Return a pattern for the noun with a definite article that a name is the complement of, at a clause's start."""
    grammar = load_pack(code).words["grammar"]
    articles = phrases.alternation([*grammar["determiners"], *grammar["contracted_determiners"]])
    elided = phrases.alternation(grammar["elided_determiners"])
    links = phrases.alternation(grammar["owners_links"])
    return re.compile(
        rf"(?:^|[.;:,«\n]|(?<=\s)){phrases.SPACE}(?<!\w)(?P<article>(?:{articles}){phrases.GAP}|(?:{elided}))(?P<head>[^\W\d]+){phrases.GAP}(?:{links}){phrases.SPACE}\Z"
    )


@cache
def own_name(code: str) -> re.Pattern[str]:
    """Return a pattern for what links a noun to the name that it is of: « le musée des Forges »."""
    forms = phrases.alternation(load_pack(code).words["grammar"]["owners_links"])
    return re.compile(rf"{phrases.GAP}(?:{forms}){phrases.SPACE}")


@cache
def complements(code: str) -> re.Pattern[str]:
    """Return a pattern for the words that make a name the complement of another noun: « la porte d'Aix »."""
    return _just_before(load_pack(code).words["grammar"]["complements"])


@cache
def locatives(code: str) -> re.Pattern[str]:
    """Return a pattern for the words that make a name a place where something is: « a ouvert à Lille »."""
    return _just_before(load_pack(code).words["grammar"]["locatives"])


@cache
def asides(code: str) -> re.Pattern[str]:
    """Return a pattern for the words that give the figure before them to a name: « contre 12 % pour la Corée »."""
    return _just_before(load_pack(code).words["grammar"]["asides"])


@cache
def relatives(code: str) -> re.Pattern[str]:
    """Return a pattern for what opens a clause of its own behind a name: « Ariane 6, dont le premier vol … »."""
    pack = load_pack(code)
    forms = phrases.alternation(pack.forms(pack.words["grammar"]["relatives"]["pronouns"]))
    return re.compile(rf",{phrases.GAP}(?:{forms})(?:(?!\w)|(?<='))" if forms else "(?!)")


@cache
def tallying(code: str) -> re.Pattern[str]:
    """Return a pattern for the verbs of who counts what is elsewhere: « a recensé 340 nids à Kourou »."""
    forms = phrases.alternation(load_pack(code).forms(load_pack(code).words["grammar"]["tallying"]))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)" if forms else "(?!)")


@cache
def time_links(code: str) -> re.Pattern[str]:
    """Return a pattern for what stands before the owner of what tells when: "before Kenya's independence"."""
    return _just_before(load_pack(code).words["grammar"]["time_links"])


@cache
def possessives(code: str) -> re.Pattern[str]:
    """Return a pattern for the sign behind a name that it owns what follows."""
    forms = phrases.alternation(load_pack(code).words["grammar"]["possessives"])
    return re.compile(rf"(?:{forms})(?!\w)" if forms else "(?!)")


def _just_before(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(forms)}){phrases.SPACE}\Z")
