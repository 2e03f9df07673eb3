"""A mention in its tokens in, what it counts or measures out, and of what whole a share is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache

from factcheck.claims import before
from factcheck.claims.attributive import articles, has_property, read_attributive, read_joined
from factcheck.claims.behind import of_unit, property_of, right_behind
from factcheck.claims.found_topic import NOTHING, FoundTopic, phrase_topic
from factcheck.claims.lexicon import (
    AMOUNT,
    OUTPUT,
    PERSON,
    YIELD,
    Term,
    collectives,
    kinds,
    known_concepts,
    never,
    said_by_unit,
)
from factcheck.claims.noun_phrases import NounPhrase, read_noun_phrase, stem
from factcheck.claims.phrase_grammar import grammar_of
from factcheck.claims.tokens import Tokens
from factcheck.languages import load_pack
from factcheck.records import Mention

FEWEST_INSIDE = 3
"""Tokens after the first number of « un drone sur deux »; « trois quarts » has fewer."""
FARTHEST_BEHIND = 12
"""Tokens behind a figure, a conversion in brackets among them, in which a property may follow. Own choice."""
FARTHEST = 25
"""Tokens before a figure among which the property that it measures is looked for."""


DIMENSION = "dimension"
"""The concept that stands for height, length, width and the like."""
PER_AREA = "/hectare"
"""How the unit of what a field bears ends."""
LONGEST_OWNER = 9
"""Tokens before a verb in which what it measures is named."""


def find_topic(mention: Mention, tokens: Tokens, clause: tuple[int, int], code: str) -> FoundTopic:
    """Return what a mention counts (the noun after it) or measures (the property before or after it)."""
    after = _index(tokens, mention.figure_end)
    if mention.kind == "count" and (_is_verb(tokens, after, code) or _is_apart(tokens, after, code)):
        return before.find_counted(mention, tokens, clause, code) or NOTHING
    if mention.kind == "measure" and (told := said_by_unit(mention.unit)) is not None:
        return _add(told, _property(mention, tokens, clause, after, code))
    if mention.kind == "count":
        topic = read_joined(mention, tokens, code) or phrase_topic(
            _after_link(tokens, after, code, counted=True), tokens
        )
        topic = topic if topic.concepts else before.find_counted(mention, tokens, clause, code) or topic
        return topic if topic.concepts else _just_before(tokens, _index(tokens, mention.start)) or topic
    if mention.kind == "share" and (inner := _inner_whole(mention, tokens, code)) is not None:
        return inner
    if mention.kind == "share":
        whole = _whole(tokens, after, clause, code) or before.find_whole(mention, tokens, code)
        return whole or _property(mention, tokens, clause, after, code)
    return _property(mention, tokens, clause, after, code)


def _just_before(tokens: Tokens, figure: int) -> FoundTopic | None:
    """Return the verb that measures, right before a number that counts nothing else: "the hall seats 1,200"."""
    for first in range(figure - 1, max(-1, figure - LONGEST_OWNER), -1):
        last, terms = tokens.terms.get(first, (0, ()))
        concept = property_of(terms) if last == figure else None
        if concept in collectives() and first > 0:
            return FoundTopic((str(concept),), tokens.starts[first], tokens.ends[last - 1])
    return None


def _add(told: str, topic: FoundTopic) -> FoundTopic:
    """Add what a unit tells to what is measured, where no word of its kind does: « file à 320 km/h »."""
    if {told, *kinds().get(told, ())} & {*topic.concepts}:
        return topic
    return replace(topic, concepts=tuple(sorted({*topic.concepts, told})))


def find_ranking(mention: Mention, tokens: Tokens, code: str) -> FoundTopic:
    """Return what a rank is a place among: « 12e rang mondial des ports », « premier fournisseur de gaz »."""
    behind = phrase_topic(_after_link(tokens, _index(tokens, mention.figure_end), code), tokens)
    first, last = _index(tokens, mention.figure_start) + 1, _index(tokens, mention.figure_end)
    inside = phrase_topic(read_noun_phrase(tokens, first, code, limit=last), tokens) if first < last else NOTHING
    own = set(inside.concepts) - _rank_nouns(code)
    if not own:
        return behind
    places = inside.places or behind.places
    return FoundTopic(tuple(sorted({*own, *behind.concepts})), inside.start, max(inside.end, behind.end), places)


@cache
def _rank_nouns(code: str) -> frozenset[str]:
    """Return the stems of the nouns that make a rank of an ordinal, which tell of no ranking: « rang », « place »."""
    pack = load_pack(code)
    forms = pack.forms([*pack.words["ranks"]["nouns"], *pack.words["ranks"]["qualifiers"]])
    return frozenset(stem(word, code) for form in forms for word in form.split(" "))


def find_linked(mention: Mention, tokens: Tokens, code: str) -> FoundTopic:
    """Return what stands behind a figure and a link: « une hausse de 6 % des ventes », "a 6% rise in sales"."""
    after = _index(tokens, mention.figure_end)
    if not _is_linked(tokens, after, code) or _is_apart(tokens, after, code):
        return NOTHING
    return phrase_topic(_after_link(tokens, after, code), tokens)


def _is_verb(tokens: Tokens, index: int, code: str) -> bool:
    """Tell « 2 100 travaillent » from « 2 100 agents »: what is counted is plural, and ends in no verb's ending."""
    grammar = grammar_of(code)
    if grammar.counted_before:
        return before.is_verb(tokens, index)
    if grammar.head_last or index >= len(tokens.words):
        return False
    known = tokens.terms.get(index)
    is_noun = known is not None and any(term.sort not in ("relation", "property") for term in known[1])
    return not is_noun and tokens.words[index].endswith(grammar.verb_endings)


def _is_apart(tokens: Tokens, index: int, code: str) -> bool:
    """Tell what only says when: « 27 300 dix ans plus tôt », « 151 000 l'année précédente », « au 3e trimestre »."""
    grammar = grammar_of(code)
    while index < len(tokens.words) and tokens.words[index] in (grammar.links | grammar.determiners):
        index += 1
    if index < len(tokens.words) - 1 and tokens.words[index] in grammar.ordinals:
        index += 1
    return index in tokens.figures or not grammar.adverbials.isdisjoint(tokens.words[index : index + 1])


def _index(tokens: Tokens, offset: int) -> int:
    return bisect_left(tokens.starts, offset)


def _after_link(tokens: Tokens, index: int, code: str, *, counted: bool = False) -> NounPhrase:
    """Read the noun phrase after a figure; a « de » between (« millions d'habitants ») belongs to the figure."""
    grammar, first = grammar_of(code), index
    while index < len(tokens.words) and tokens.words[index] in grammar.links and index not in tokens.terms:
        index += 1
    if counted and first < index < len(tokens.words) and tokens.words[index] in grammar.pointing:
        index += 1
    return read_noun_phrase(tokens, index, code, counted=counted)


def _whole(tokens: Tokens, index: int, clause: tuple[int, int], code: str) -> FoundTopic | None:
    """Return the whole that a linked noun phrase names; one that only points back takes its bounds from the clause."""
    if index >= len(tokens.words) or tokens.words[index] not in grammar_of(code).links:
        return None
    if tokens.words[index + 1 : index + 2] and tokens.words[index + 1] in grammar_of(code).demonstratives:
        phrase = _after_link(tokens, index + 2, code)
        if not (phrase.places or phrase.national):
            return None  # « 45 % de ceux qui votent »
        end = tokens.ends[max(phrase.last, index + 2) - 1]
        return FoundTopic((), tokens.starts[index + 1], end, phrase.places, phrase.national, anaphoric=True)
    phrase = _after_link(tokens, index, code)
    topic = phrase_topic(phrase, tokens)
    if topic.concepts or not (phrase.carrier or phrase.national):
        owned = not grammar_of(code).owners.isdisjoint(tokens.words[phrase.first : phrase.first + 1])
        return replace(topic, owned=owned) if topic.concepts else None
    places = list(phrase.places)
    for first in range(phrase.last, min(_index(tokens, clause[1]), len(tokens.words))):
        found = tokens.terms.get(first)
        places += [f"place:{term.id}" for term in found[1] if term.sort in ("place", "adjective")] if found else []
    return FoundTopic((), topic.start, topic.end, tuple(dict.fromkeys(places)), phrase.national, anaphoric=True)


def _inner_whole(mention: Mention, tokens: Tokens, code: str) -> FoundTopic | None:
    """Return the noun inside « un drone civil sur deux », with what follows: « vendus dans le monde »."""
    if mention.numeral != "fraction":
        return None
    first, limit = _index(tokens, mention.figure_start) + 1, _index(tokens, mention.figure_end)
    inside = read_noun_phrase(tokens, first, code, limit=limit)
    people = [term.id for term in tokens.terms.get(first, (0, ()))[1] if term.sort == "adjective"]
    if people and not inside.concepts:
        return FoundTopic((PERSON,), tokens.starts[first], tokens.ends[first], (f"place:{people[0]}",))
    if not inside.concepts and limit - first >= FEWEST_INSIDE - 1:
        return _behind_ratio(tokens, limit, code)
    if not inside.concepts or limit - first < FEWEST_INSIDE:
        return None
    behind = read_noun_phrase(tokens, limit, code, limit=limit if _is_verb(tokens, limit, code) else None)
    concepts = tuple(sorted({*inside.concepts, *behind.concepts}))
    places = tuple(dict.fromkeys((*inside.places, *behind.places)))
    end = tokens.ends[behind.last - 1] if behind.last > limit else mention.figure_end
    return FoundTopic(concepts, tokens.starts[first], end, places, inside.national or behind.national)


def _behind_ratio(tokens: Tokens, index: int, code: str) -> FoundTopic | None:
    """Return the noun behind "seven in ten voters", where nouns stand last."""
    if not grammar_of(code).head_last or _is_linked(tokens, index, code):
        return None
    topic = phrase_topic(read_noun_phrase(tokens, index, code, counted=True), tokens)
    return topic if topic.concepts else None


def _property(mention: Mention, tokens: Tokens, clause: tuple[int, int], after: int, code: str) -> FoundTopic:
    """Return the property that a figure measures: a side of it, the nearest named before it, else right after it."""
    before = _index(tokens, mention.start)
    side = _side(mention, tokens, before, after, code)
    if side is not None:
        return side
    attributive = read_attributive(mention, tokens, before, after, code)
    if attributive.concepts:
        return attributive
    lowest = max(0, before - FARTHEST, _index(tokens, clause[0]))
    linked = _after_link(tokens, after, code) if mention.kind == "measure" and _is_linked(tokens, after, code) else None
    if linked is not None and has_property(linked, tokens):
        return phrase_topic(linked, tokens)  # « le site de stockage affiche 260 mégawatts de puissance »
    for first in range(before - 1, lowest - 1, -1):
        found = tokens.terms.get(first)
        if found is None or property_of(found[1]) in (None, *never(mention.kind, mention.unit)):
            continue
        if mention.kind == "money" and found[0] == before and _names_thing(tokens, after, code):
            break  # « engrange 10 milliards d'euros de commandes »: what follows says it, and not the verb
        said = of_unit(_measured(first, found, tokens, before, code), mention.unit)
        if mention.kind == "measure" and found[0] == before and _names_thing(tokens, after, code):
            thing = phrase_topic(_after_link(tokens, after, code), tokens)  # « produit 3 millions de tonnes de lait »
            return replace(said, concepts=tuple(sorted({*said.concepts, *thing.concepts} - {OUTPUT})))
        exact = right_behind(mention, tokens, after, code)
        return exact if _is_kind_of(exact, said) else said
    phrase = _after_link(tokens, after, code) if _is_linked(tokens, after, code) else None
    topic = phrase_topic(phrase, tokens) if phrase is not None and phrase.concepts else NOTHING
    topic = topic if topic.concepts else right_behind(mention, tokens, after, code)
    if not topic.concepts and (mention.unit or "").endswith(PER_AREA):
        return FoundTopic((YIELD,), 0, 0)  # « un plafond de 10 200 kilos à l'hectare »
    if mention.kind in ("money", "measure") and not topic.concepts:
        topic = _property_behind(tokens, after, code)
    if mention.kind == "money" and not mention.per and not has_property(phrase, tokens):
        amount = _amount(tokens, after, clause)
        return amount if amount.concepts else topic
    return topic


def _side(mention: Mention, tokens: Tokens, before: int, after: int, code: str) -> FoundTopic | None:
    """Return which side of a thing a measure is said to be by the word right behind it: "312 metres tall"."""
    behind, terms = tokens.terms.get(after, (after, ()))
    side = (
        next((term.id for term in terms if term.id in kinds()[DIMENSION]), None) if mention.kind == "measure" else None
    )
    if side is None:
        return None
    owner = _owner(tokens, before, code)
    return FoundTopic(
        tuple(sorted({side, *owner.concepts})), tokens.starts[after], tokens.ends[behind - 1], owner.places
    )


def _is_kind_of(exact: FoundTopic, said: FoundTopic) -> bool:
    return any(not kinds().get(general, frozenset()).isdisjoint(exact.concepts) for general in said.concepts)


def _property_behind(tokens: Tokens, after: int, code: str) -> FoundTopic:
    """Return the property that an article brings in behind: « porter à 50 milliards le chiffre d'affaires »."""
    last = min(len(tokens.words), after + FARTHEST_BEHIND)
    for first in range(after + 1, last):
        if tokens.words[first] in (",", ";", ":"):
            break
        found = tokens.terms.get(first)
        is_property = found is not None and any(term.sort == "property" for term in found[1])
        if found is not None and is_property and tokens.words[first - 1] in grammar_of(code).determiners:
            return _measured(first, found, tokens, last, code)
    return NOTHING


def _names_thing(tokens: Tokens, after: int, code: str) -> bool:
    """Tell whether a link and something that the lexicon knows follow a figure."""
    if not _is_linked(tokens, after, code):
        return False
    phrase = _after_link(tokens, after, code)
    return not known_concepts().isdisjoint(phrase.concepts)


def _amount(tokens: Tokens, after: int, clause: tuple[int, int]) -> FoundTopic:
    """Return what a sum of money is for, where nothing says what it is: the things named after it in its clause."""
    things = _things(tokens, after, _index(tokens, clause[1]))
    if not things:
        return NOTHING
    start, end = tokens.starts[after] if after < len(tokens.starts) else 0, clause[1]
    return FoundTopic(tuple(sorted({AMOUNT, *things})), start, max(start, end))


def _things(tokens: Tokens, first: int, last: int) -> list[str]:
    spans = (tokens.terms.get(index) for index in range(first, min(last, len(tokens.words))))
    return [term.id for span in spans if span for term in span[1] if term.sort == "thing"]


def _is_linked(tokens: Tokens, index: int, code: str) -> bool:
    return index < len(tokens.words) and tokens.words[index] in grammar_of(code).links


def _measured(first: int, found: tuple[int, tuple[Term, ...]], tokens: Tokens, before: int, code: str) -> FoundTopic:
    """Add to a property what it is a property of: « le coût de la rénovation du pont »."""
    concept = next(term.id for term in found[1] if term.sort == "property")
    phrase = read_noun_phrase(tokens, found[0], code, limit=before, behind_head=True)
    start, end = tokens.starts[first], tokens.ends[max(found[0], phrase.last) - 1]
    places = () if _is_bare_place(tokens, found[0]) else phrase.places
    if phrase.concepts or places:
        return FoundTopic(tuple(sorted({concept, *phrase.concepts})), start, end, places, phrase.national)
    if tokens.words[first - 1] in articles(code) and tokens.words[first - 2] not in load_pack(code).words["have"]:
        return FoundTopic((concept,), start, end)  # « le gendarme lui reproche une dette »: it is none of his
    owner = _owner(tokens, first, code)
    if owner.concepts:
        return FoundTopic(tuple(sorted({concept, *owner.concepts})), tokens.starts[owner.first], end, owner.places)
    return FoundTopic((concept,), start, end)


def _is_bare_place(tokens: Tokens, index: int) -> bool:
    """Tell « relier Lyon à Turin sur 260 kilomètres », which no place bounds, from « longueur du Rhin »."""
    found = tokens.terms.get(index)
    return found is not None and all(term.sort == "place" for term in found[1])


def _is_named(tokens: Tokens, index: int) -> bool:
    """Tell whether a name stands at a token: « le submersible Calypte »."""
    found = tokens.terms.get(index)
    return found is not None and all(term.sort == "name" for term in found[1])


def _owner(tokens: Tokens, verb: int, code: str) -> NounPhrase:
    """Return what stands before a verb that measures it: « le secteur chinois de l'IA pesait »."""
    concepts: list[str] = []
    places: list[str] = []
    possessives = grammar_of(code).possessives
    first = verb
    owner: str | None = None
    """What has a name: a figure is of it where nothing more stands before, « le submersible Calypte s'est posé à »."""
    for index in range(verb - 1, max(-1, verb - LONGEST_OWNER), -1):
        found = tokens.terms.get(index)
        sorts = {term.sort: term.id for term in found[1]} if found else {}
        if found and "thing" in sorts and not concepts and _is_named(tokens, found[0]):
            owner = sorts["thing"]
        elif "thing" in sorts:
            concepts.append(sorts["thing"])
            first = index
        elif "adjective" in sorts:
            places.append(f"place:{sorts['adjective']}")
        elif tokens.words[index] in possessives and index not in tokens.figures:
            continue  # « Scotland's population »
        elif found and "place" in sorts and tokens.words[found[0]] in possessives:
            places.append(f"place:{sorts['place']}")
        elif index in tokens.figures or not tokens.words[index][0].isalpha():
            break
    if owner and concepts:  # « la rénovation du stade Beaublanc a coûté »
        concepts.append(owner)
    return NounPhrase(first, verb, tuple(sorted(set(concepts))), tuple(places), national=False, carrier=False)
