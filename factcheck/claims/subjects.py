"""The names of an article and a figure's place in, whose figure it is out."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims import joint
from factcheck.claims.attributions import find_leading, is_where_said
from factcheck.claims.candidates import Candidate
from factcheck.claims.inference import verbs_of
from factcheck.claims.lexicon import Term
from factcheck.claims.name_links import (
    asides,
    complements,
    is_the_same,
    locatives,
    own_name,
    owned_noun,
    possessives,
    relatives,
    tallying,
    time_links,
)
from factcheck.claims.names import Named
from factcheck.claims.noun_phrases import stem
from factcheck.claims.place_owners import OPENING_WORDS, owners_by_adjective
from factcheck.claims.places import country_of, find_place
from factcheck.claims.tokens import Tokens
from factcheck.claims.traits import PLURALS, PRONOUNS, Traits, Wanted, fits, gender_of_article
from factcheck.languages import load_pack
from factcheck.records import Sentence, Subject

NEAR = 30
"""Characters after a figure within which a name says whose it is: « 2 400 salariés chez Airbus »."""
LINK = 4
"""Characters of « de » and the spaces around it."""
PLACED = 60
"""Characters from a figure on within which a place is where things were counted. Own choice."""
OWN = 12
"""Characters after a figure within which a place is its own where others have theirs: « 130 à Rennes »."""
LONGEST_LINK = 20
"""Characters that the words before a name have at the most: « par rapport à la »."""
ORDINALS = ("latter", "former")
"""Words that stand for one of the last two things spoken of, the last first."""
_OPENING = " \u00a0\u202f\n«»\"“”'—-•"
NOTHING_KNOWN = Candidate(0, 0, Subject("", ""), "name", unknown=True)
RECENT = 12
"""Things spoken of before, among which one that led its sentence is preferred."""


def candidates(
    sentence: Sentence,
    names: list[Named],
    tokens: Tokens,
    previous: list[Candidate],
    lower: str,
    code: str,
    words: frozenset[str],
) -> list[Candidate]:
    """Return what the figures of a sentence can belong to, in order: names, and words that stand for earlier ones.

    `names` are those of the sentence, `words` its words. `previous` is what the article spoke of before, the latest
    last; « elle », « la ville » stand for the last of it that fits.
    """
    names_said = [named for named in names if named.attributed]
    speakers = {named.id for named in names_said}
    names = [named for named in names if not (named.attributed or named.type == "world")]
    names = [named for named in names if not _is_where_said(named, sentence, lower, code, words)]
    names = [named for named in names if named.id not in speakers or lower[named.start - 1] != "("]  # « … (BCE) »
    found = [_candidate(named, sentence, lower, code) for named in names]
    found = _set_back(found, find_leading(lower, sentence.start, sentence.end, code, words))
    found = joint.join_coordinated(found, lower, sentence, code)
    for first, (last, terms) in tokens.terms.items():
        for term in terms:
            if term.sort in ("reference", "several") and term.id != "own":
                start, end = tokens.starts[first], tokens.ends[last - 1]
                link = own_name(code).match(lower, end)
                of = next((each for each in found if link is not None and each.start == link.end()), None)
                here = [candidate for candidate in found if candidate.end <= start]
                stands_for = _stands_for(term, tokens, first, last, here, previous, lower, sentence, code)
                if of is not None and not (stands_for and _may_lie_in(stands_for, of)):
                    continue  # « Le musée des Forges » names itself
                if of is not None:  # « Vierzon … La commune du Cher »
                    found[found.index(of)] = replace(of, complement=True)
                if stands_for is not None:
                    link = complements(code).search(lower, max(sentence.start, start - LONGEST_LINK), start)
                    told = term.id in ORDINALS
                    found.append(
                        replace(
                            stands_for, start=start, end=end, complement=link is not None, by_place=told, setting=False
                        )
                    )
    if not any(not (candidate.complement or candidate.setting) for candidate in found):
        found += owners_by_adjective(tokens, code, names_said)
    return sorted(found, key=lambda candidate: candidate.start)


def _is_where_said(named: Named, sentence: Sentence, lower: str, code: str, words: frozenset[str]) -> bool:
    is_place = named.id.startswith("place:")
    return is_place and is_where_said(lower, sentence.start, named.start, named.end, sentence.end, code, words)


def _may_lie_in(city: Candidate, home: Candidate) -> bool:
    """Tell whether a town may be one of a region or country; which department it is in, no gazetteer tells here."""
    if (city.type, home.type) == ("country", "continent"):
        return True  # « L'Uruguay … Le pays d'Amérique du Sud »
    if (city.type, home.type) not in (("city", "region"), ("city", "country")):
        return False
    inner, outer = (country_of(each.subject.id.removeprefix("place:")) for each in (city, home))
    return inner is not None and inner == outer


def _set_back(found: list[Candidate], speaker: tuple[int, int] | None) -> list[Candidate]:
    """Let who says what a clause tells of others own nothing in it: « L'Insee indique que le Cantal … »."""
    if speaker is None or not any(candidate.start >= speaker[1] for candidate in found):
        return found
    return [replace(each, complement=each.complement or each.start < speaker[1]) for each in found]


def _stands_for(
    term: Term,
    tokens: Tokens,
    first: int,
    last: int,
    here: list[Candidate],
    previous: list[Candidate],
    lower: str,
    sentence: Sentence,
    code: str,
) -> Candidate | None:
    """Return what the words `first:last` of a sentence stand for: « elle », « la ville », « les deux villes »."""
    spoken = [*previous, *here]
    if term.sort == "several":
        number, sort = term.id.split(" ")
        alone = sort == "any" and not _stands_alone(tokens, last, code)
        if alone or joint.are_apart(lower, sentence, code):
            return None  # « les deux ministres »; « les deux villes … chacune »
        several = joint.several_of(int(number), sort, spoken)
        return joint.join(several, 0, 0, code) if several else NOTHING_KNOWN
    if term.id in ORDINALS and not _stands_alone(tokens, last, code):
        return None  # « le premier ministre »
    if term.id in PLURALS and joint.are_together(lower, sentence, code):
        several = joint.several_of(2, "any", spoken)
        if several and several[0].type == several[1].type:
            return joint.join(several, 0, 0, code)
    told = _told_by_adjective(term.id, tokens, last, code)
    words = tokens.words[first:last]
    found = told or _antecedent(term.id, frozenset(words), here, previous, code)
    if found is None or term.id in PRONOUNS or term.id in ORDINALS:
        return found
    known, called = found.traits.gender, gender_of_article(words[0], code)
    return replace(found, traits=replace(found.traits, gender=known if known == called else None))  # China: « le pays »


def _told_by_adjective(sort: str, tokens: Tokens, last: int, code: str) -> Candidate | None:
    """Return the place that « nantaise » tells « la métropole nantaise » to be; a country's adjective tells no city."""
    _, terms = tokens.terms.get(last, (last, ()))
    place = next((term.id for term in terms if term.sort == "adjective"), None)
    known = find_place(place, code) if place else None
    return (
        Candidate(0, 0, Subject(known.name, f"place:{known.id}"), known.type) if known and known.type == sort else None
    )


def _stands_alone(tokens: Tokens, last: int, code: str) -> bool:
    """Tell whether a mark or a verb follows, so that what ends before the token `last` is no noun's adjective."""
    return last >= len(tokens.words) or not tokens.words[last][0].isalpha() or tokens.words[last] in verbs_of(code)


def _antecedent(
    sort: str, words: frozenset[str], here: list[Candidate], previous: list[Candidate], code: str
) -> Candidate | None:
    """Return the last candidate of a sort, one that is called so first; `words` are those that stand for it.

    « Le pays » also stands for the country of a city spoken of.
    """
    if sort in ORDINALS:
        named = sorted(
            (c for c in previous if not (c.setting or c.by_place or c.parts)),
            key=lambda candidate: -candidate.start,
        )
        two = list({candidate.subject.id: candidate for candidate in named}.values())
        return two[ORDINALS.index(sort)] if len(two) > ORDINALS.index(sort) else None
    if sort in PRONOUNS:
        return _last_fitting(PRONOUNS[sort], here, previous)
    spoken = [*previous, *here]
    fitting = [each for each in spoken if each.type == sort and not (each.parts or each.traits.person)]
    if fitting:
        called = [candidate for candidate in fitting if candidate.traits.nouns & words]
        leading = [candidate for candidate in called or fitting if not candidate.complement]
        return _focus(leading or called or fitting)
    if sort == "country":
        led = [candidate for candidate in spoken if candidate.type in ("region", "city") and not candidate.complement]
        if led and led[-1].type == "region":
            return led[-1]  # "Scotland … The country's jails"
        for candidate in reversed(spoken):
            country = country_of(candidate.subject.id.removeprefix("place:"))
            known = find_place(country, code) if country is not None else None
            if known is not None:
                return Candidate(0, 0, Subject(known.name, f"place:{country}"), "country")
    return None


def _last_fitting(wanted: Wanted, here: list[Candidate], previous: list[Candidate]) -> Candidate | None:
    """Return what a pronoun stands for: what the article goes on about, of what it led with, of all it spoke of.

    Before what it only spoke of comes what its sentence leads with: "Nordis … before its launch" behind "in Leeds".
    """
    led, leads = (
        [candidate for candidate in group if not (candidate.complement or candidate.setting)]
        for group in (previous, here)
    )
    for group in (led, leads, previous, here):
        fitting = {each.subject.id for each in group if fits(each.traits, each.type, wanted)}
        if fitting:
            return _focus([each for each in group if each.subject.id in fitting])
    return None


def subject_of(
    start: int,
    end: int,
    here: list[Candidate],
    previous: list[Candidate],
    *,
    lower: str,
    code: str,
    figures: Sequence[int] = (),
) -> Candidate | None:
    """Return whose figure `start:end` is, None where nothing tells; `figures` are where those of its sentence begin."""
    owner = _owner(start, end, here, previous, lower=lower, code=code, figures=figures)
    if owner is None or owner.unknown:
        return None
    before = bisect_left(figures, owner.end)
    number = bisect_left(figures, start) - before
    if not owner.in_order or not 0 <= number < len(owner.parts):
        return owner
    return owner.parts[number] if len(figures) - before >= len(owner.parts) else None


def _owner(
    start: int,
    end: int,
    here: list[Candidate],
    previous: list[Candidate],
    *,
    lower: str,
    code: str,
    figures: Sequence[int],
) -> Candidate | None:
    """Return the candidate that a figure is of.

    That is the last candidate before it that leads, unless the figure has a place of its own behind it (« contre 130 à
    Rennes », "12% in Italy and 8% in France"); else the first that leads behind it; else one spoken of before, or
    the place that the sentence is set in.
    """
    before = [candidate for candidate in here if candidate.end <= start and not candidate.complement]
    leading = [candidate for candidate in before if not (candidate.setting or candidate.aside)]
    bracketed = next((c for c in here if c.end <= start and lower[c.end : start].strip(" \u00a0\u202f") == "("), None)
    if bracketed is not None:
        return bracketed  # « devant la Corée du Sud (12 %) et les États-Unis (9 %) »
    own = next((c for c in here if 0 <= c.start - end < OWN and (c.setting or c.aside)), None)
    told = next((c for c in reversed(here) if c.told_apart and c.end <= start and "/" not in c.subject.id), None)
    if told is not None and not any(candidate.start > told.start for candidate in leading):
        return told  # « L'agence compte sur Biomasse, dont le lancement a eu lieu le 29 avril »
    if leading:
        placed = next((c for c in here if c.setting and 0 < c.start - start < PLACED), None)
        if placed is not None and tallying(code).search(lower, leading[-1].end, start):
            return placed  # « L'Office des forêts a recensé 340 nids à Kourou »
        set_apart = own is not None and bisect_left(figures, start) > bisect_left(figures, leading[-1].end)
        return own if set_apart else leading[-1]
    owner = next((c for c in here if c.complement and 0 <= c.start - end <= LINK), None)
    if owner is not None:
        return owner  # « les 790 pétaflops de Jupiter (…) »
    after = [candidate for candidate in here if candidate.start >= end and not candidate.complement]
    near = [c for c in after if not c.setting and (c.type != "name" or c.start - end < NEAR)]
    if near:
        return near[0]
    settings = [candidate for candidate in (*before, *after) if candidate.setting]
    spoken = [candidate for candidate in previous[-RECENT:] if not (candidate.complement or candidate.setting)]
    focus = _focus(spoken or previous)
    if focus is not None and focus.traits.person:
        named = [each for each in here if each.end <= start and each.complement and "/" not in each.subject.id]
        settings = settings or named[-1:]  # « … répond Aino, 71 ans. Le réseau de la capitale a prêté »
    elif focus is not None and settings and focus.type == "name":
        return own or focus  # « Les ventes ont reculé à Roubaix » in an article on a company
    nearest = [candidate for candidate in before if candidate.setting][-1:] or settings[:1]
    return own or next(iter(nearest), None) or focus or next(reversed(here), None)


def _focus(spoken: Sequence[Candidate]) -> Candidate | None:
    """Return what an article goes on about: what it spoke of most among the last few, the last of those."""
    counts = Counter(candidate.subject.id for candidate in spoken)
    return max(reversed(spoken), key=lambda candidate: counts[candidate.subject.id], default=None)


def _opens_clause(before: str, behind: str) -> bool:
    """Tell whether a place opens its sentence, or what a semicolon parts from it: « 640 en 2024 ; à Lannion, »."""
    return not before.strip(_OPENING) or (before.rstrip().endswith(";") and behind == ",")


def _candidate(named: Named, sentence: Sentence, lower: str, code: str) -> Candidate:
    """Return what a name stands for: itself, or what it belongs to: « Le musée de Lille a accueilli … »."""
    complement = (
        complements(code).search(lower, max(sentence.start, named.start - LONGEST_LINK), named.start) is not None
    )
    dating = time_links(code).search(lower, max(sentence.start, named.start - LONGEST_LINK), named.start)
    complement = complement or (dating is not None and possessives(code).match(lower, named.end) is not None)
    setting = locatives(code).search(lower, max(sentence.start, named.start - LONGEST_LINK), named.start)
    opens = setting is not None and _opens_clause(
        lower[sentence.start : setting.start()], lower[named.end : named.end + 1]
    )
    subject = Subject(named.name, named.id)
    owned = owned_noun(code).search(lower, max(sentence.start, named.start - 40), named.start) if complement else None
    same = owned is not None and is_the_same(owned["head"], code)
    if owned is not None and not same:
        subject = Subject(f"{named.name}, {owned['head']}", f"{named.id}/{stem(owned['head'], code)}")
        return Candidate(named.start, named.end, subject, "name", traits=Traits(several=False, person=False))
    if owned is not None and same:  # « La ville de Lille compte … »
        contracted = owned["article"].strip() in load_pack(code).words["grammar"]["contracted_determiners"]
        complement = contracted or bool(lower[sentence.start : owned.start("article")].strip(_OPENING))
    within = setting is not None and not opens
    aside = asides(code).search(lower, max(sentence.start, named.start - LONGEST_LINK), named.start) is not None
    return Candidate(
        named.start,
        named.end,
        subject,
        named.type,
        complement,
        setting=within,
        aside=aside and lower[sentence.start : named.start].count(" ") > OPENING_WORDS,
        told_apart=relatives(code).match(lower, named.end) is not None,
        traits=named.traits,
    )
