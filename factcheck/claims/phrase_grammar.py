"""The section `grammar` of a language pack in, what tells where a noun phrase goes on and where it ends out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.languages import Pack, load_pack, phrases


@dataclass(frozen=True)
class PhraseGrammar:
    """The words that build or end a noun phrase in one language."""

    links: frozenset[str]
    stops: frozenset[str]
    verb_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    place_links: frozenset[str]
    head_last: bool
    """Whether modifiers stand before the noun, which so ends its phrase: « 300 young farmers protested »."""
    plurals: frozenset[str]
    pointing: frozenset[str]
    """Words between a figure's link and what it counts: « 280 de ces prédateurs »."""
    demonstratives: frozenset[str]
    """What stands for a noun said before: « celle de la France »."""
    plural_modifiers: frozenset[str]
    singular_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    sized: frozenset[str]
    """Behind a number and a hyphen, before the noun that it counts: "a 340-strong crew"."""
    possessives: frozenset[str]
    owners: frozenset[str]
    determiners: frozenset[str]
    ordinals: frozenset[str]
    adverbials: frozenset[str]
    """Nouns of times and of turns of phrase, which no figure is about: « au premier semestre », « faute de place »."""
    counted_before: frozenset[str]
    """Where what is counted may stand before its figure: what parts the two, besides verbs."""

    def is_plural(self, word: str) -> bool:
        """Tell « farmers », « people » and « great-grandchildren » from « campus »."""
        return word.rpartition("-")[2] in self.plurals or (
            word.endswith(self.plural_endings) and not word.endswith(self.singular_endings)
        )

    def can_modify(self, plural: str) -> bool:
        """Tell « sports clubs » and « police officers » from « Fares start »."""
        return plural in self.plural_modifiers or not plural.endswith(self.plural_endings)

    def is_link(self, word: str) -> bool:
        """Tell whether a word ties what follows it to what stands before it: "of", "'s"; no article alone does."""
        return word in self.possessives or (word in self.links and word not in self.determiners)


@cache
def grammar_of(code: str) -> PhraseGrammar:
    """Return the section `grammar` of the pack `code`."""
    pack = load_pack(code)
    grammar: dict[str, Any] = pack.words["grammar"]
    dates = [
        *(form for forms in pack.words["dates"]["months"] for form in forms),
        *pack.words["dates"]["weekdays"],
    ]
    return PhraseGrammar(
        links=frozenset(grammar["links"]),
        stops=frozenset(grammar["stops"]) | frozenset(dates),
        verb_endings=tuple(grammar["verb_endings"]),
        plural_endings=tuple(grammar["plural_endings"]),
        place_links=frozenset(grammar["place_links"]),
        head_last=grammar["head"] == ["last"],
        plurals=frozenset(grammar["plurals"]),
        demonstratives=frozenset(grammar["demonstratives"]),
        pointing=frozenset(grammar["pointing"]),
        plural_modifiers=frozenset(grammar["plural_modifiers"]),
        singular_endings=tuple(grammar["singular_endings"]),
        participle_endings=tuple(grammar["participle_endings"]),
        sized=frozenset(grammar["sized"]),
        possessives=frozenset(grammar["possessives"]),
        owners=frozenset(grammar["owners"]),
        determiners=frozenset(grammar["determiners"]),
        ordinals=frozenset(form for forms in pack.words["ranks"]["words"].values() for form in pack.forms(forms)),
        adverbials=_adverbials(pack),
        counted_before=frozenset(grammar["counted_before"]),
    )


def _adverbials(pack: Pack) -> frozenset[str]:
    forms = [form for forms in pack.words["durations"].values() for form in pack.forms(forms)]
    forms += pack.forms(pack.words["grammar"]["adverbials"])
    return frozenset(word for form in forms for word in phrases.find_words(form))
