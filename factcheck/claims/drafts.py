"""The mentions of a sentence in, what each is about out: its topic, its whole, and what it refers back to."""

from __future__ import annotations

from functools import cache

from factcheck.claims import attributions, circumstances, governing, lexicon, partitives, states
from factcheck.claims.bases import add_base, tie_to_base
from factcheck.claims.candidates import Candidate
from factcheck.claims.context import BACK, ArticleText, Draft, SentenceContext
from factcheck.claims.event_place import place_of_event
from factcheck.claims.events import ANNOUNCEMENT, find_events
from factcheck.claims.found_topic import NOTHING
from factcheck.claims.holders import add_holder
from factcheck.claims.inference import PROPERTY, THING, find_before, infer_topic, rank
from factcheck.claims.noun_phrases import stem
from factcheck.claims.places import country_of, find_place, lies_in
from factcheck.claims.rates import name_rate
from factcheck.claims.subjects import subject_of
from factcheck.claims.there import find_place_there
from factcheck.claims.topics import find_linked, find_ranking, find_topic
from factcheck.claims.unsaid_money import read_unsaid_money
from factcheck.claims.wholes import add_spoken_whole, add_whole, own_whole
from factcheck.languages import load_pack
from factcheck.records import COUNTED, Claim, Mention, Subject, Whole

SHORT_LINK = 8
"""Characters of « de la » with the spaces around it."""


def draft_claims(found: list[Mention], context: SentenceContext, article: ArticleText) -> list[Draft]:
    """Return one draft for each mention of a sentence, in order."""
    drafts: list[Draft] = []
    for mention in found:
        drafts.append(_draft(mention, drafts, context, article))
    return drafts


def _draft(mention: Mention, before: list[Draft], context: SentenceContext, article: ArticleText) -> Draft:
    """Find what a mention is about; where it says nothing itself it takes that from the figure before it."""
    sentence, lower, code = context.sentence, article.lower, article.code
    if mention.kind in ("date", "duration", "rank", "multiple", "change"):
        return _draft_apart(mention, before, context, article)
    clause = _clause(mention, context, article)
    topic = find_topic(mention, context.tokens, clause, code)
    if not topic.concepts:
        mention, topic = read_unsaid_money(mention, topic, context.tokens, clause, article)
    end = max(mention.end, topic.end)
    part = bool(topic.concepts) or partitives.is_part(lower, sentence.start, mention.start, code, context.words)
    subject = _subject(mention, end if part else mention.figure_end, context, article)  # « contre 130 à Rennes »
    concepts = topic.concepts or ((lexicon.PRICE,) if mention.kind == "money" and mention.per else ())
    draft = Draft(mention, topic, concepts, subject)
    if not (draft.concepts or topic.anaphoric):
        _ask_what_is_counted(draft, context, code)
    if mention.kind == "share":
        add_whole(draft, before, context, article)
        add_holder(draft, before, context, lower, clause[0], code)
    elif mention.kind == "count":
        draft.partial = partitives.is_some_of(lower, sentence.start, mention.start, code, context.words)
        draft.is_base = partitives.is_base(lower, sentence.start, mention.start, code, context.words)
        tie_to_base(draft, before, article)
        add_base(draft, before, context, article)
        _add_what_is_set_apart(draft, before)
        told = bool(draft.concepts)
        if not told:
            _take_over(draft, before)
        _add_state(draft, end, context, article, told=told)
    elif mention.kind == "money":
        draft.is_base = partitives.is_base(lower, sentence.start, mention.start, code, context.words)
        add_base(draft, before, context, article)
    if not draft.concepts:
        _infer(draft, before, context, clause, code)
        _ask_what_is_measured(draft, context, code)
    if mention.kind == "share" and draft.whole is not None:
        last = _behind_place(max(mention.figure_end, draft.topic.end), context)
        draft.concepts = name_rate(draft.concepts, lower, last, sentence.end, code, context.words)
    if mention.kind == "share" and context.rate is not None:
        _name_rate(draft, context.rate, code)
    if mention.kind == "share" and draft.whole is None:
        add_spoken_whole(draft, before, context, article)
    _name_sector(draft, article)
    places = [place for place in topic.places if place != "place:world"]
    if mention.kind in ("money", "measure"):  # « 992 000 Ukrainiens » are where the sentence before was
        subject = draft.subject = _bounded(subject, places, context, code)
    if mention.kind != "share" and places and (subject is None or places[0] != subject.subject.id):
        draft.scope = places[0]
    elif mention.kind == "count" and topic.national and subject is not None:  # « 1 250 policiers nationaux »
        country = country_of(subject.subject.id.removeprefix("place:"))
        draft.scope = f"place:{country}" if country and subject.subject.id != f"place:{country}" else None
    if draft.scope is None and subject is not None and subject.type == "name":
        spoken = [*context.previous, *context.here]
        draft.scope = find_place_there(lower, *clause, spoken, code)
    return draft


def _clause(mention: Mention, context: SentenceContext, article: ArticleText) -> tuple[int, int]:
    """Return where a figure's clause stands, with the one before it where that names what is valued.

    « Le taux, que le bureau chiffre à 26 % », "the toll, which the bureau put at 45".
    """
    sentence, lower, code = context.sentence, article.lower, article.code
    low, high = circumstances.clause(lower, sentence.start, sentence.end, mention.start, mention.end, code)
    valued = attributions.find_valued(lower, max(sentence.start, low - 1), mention.start, code, context.words)
    if valued is not None:
        low, _ = circumstances.clause(lower, sentence.start, sentence.end, valued, valued, code)
    return low, high


def _behind_place(last: int, context: SentenceContext) -> int:
    """Return where the place ends that bounds what ends at `last`: « un quart des trains de Bretagne »."""
    near = (each for each in context.here if 0 <= each.start - last <= SHORT_LINK)
    return next((each.end for each in near if each.subject.id.startswith("place:")), last)


def _bounded(subject: Candidate | None, places: list[str], context: SentenceContext, code: str) -> Candidate | None:
    """Return the place that bounds what a figure is of, where only sentences before name another: « l'IA chinoise »."""
    if subject is None or subject in context.here or not subject.subject.id.startswith("place:"):
        return subject
    known = find_place(places[0].removeprefix("place:"), code) if len(places) == 1 else None
    if known is None or lies_in(subject.subject.id.removeprefix("place:"), known.id):
        return subject
    return Candidate(0, 0, Subject(known.name, f"place:{known.id}"), known.type)


def _subject(mention: Mention, end: int, context: SentenceContext, article: ArticleText) -> Candidate | None:
    """Return whose a figure is; its words go on up to `end`."""
    found = subject_of(
        mention.start,
        end,
        context.here,
        context.previous,
        lower=article.lower,
        code=article.code,
        figures=context.figures,
    )
    if context.parse is None or found in context.here or mention.kind == "date":
        return found
    return governing.find_owner(mention, context.parse, context.here) or found


def _draft_apart(mention: Mention, before: list[Draft], context: SentenceContext, article: ArticleText) -> Draft:
    """Draft what counts and measures nothing: a date is of its event, a rank of its ranking."""
    sentence, lower, code = context.sentence, article.lower, article.code
    subject = _subject(mention, mention.end, context, article)
    if mention.kind == "date":
        first, last = place_of_event(mention, before, context, article)
        events = find_events(mention, context.dates, lower, first, last, code)
        if events == (ANNOUNCEMENT,) and context.told:
            events = ()  # « fixé vendredi, a annoncé le préfet »
        return Draft(mention, NOTHING, events, subject)
    if mention.kind == "duration" and subject is not None:
        subject = _known_by_origin(mention, subject, context, article)
    if mention.kind == "rank":
        ranking = find_ranking(mention, context.tokens, code)
        scope = next((place for place in ranking.places if subject is None or place != subject.subject.id), None)
        return Draft(mention, ranking, ranking.concepts, subject, scope=scope)
    earlier = _changed(mention, before, context, article) if mention.kind in ("change", "multiple") else None
    if earlier is not None:
        return Draft(mention, earlier.topic, earlier.concepts, earlier.subject, scope=earlier.scope, inferred=True)
    topic = NOTHING
    if mention.kind != "duration":
        clause = circumstances.clause(lower, sentence.start, sentence.end, mention.start, mention.end, code)
        topic = infer_topic(mention, context.taken, context.tokens, clause, code)
    return Draft(mention, topic, topic.concepts, subject, inferred=True)


def _known_by_origin(mention: Mention, subject: Candidate, context: SentenceContext, article: ArticleText) -> Candidate:
    """Return who is meant by « la Niçoise de 61 ans »: somebody named before, of whom that is the age."""
    between = article.lower[subject.end : mention.start].strip()
    if subject.type == "name" or between not in load_pack(article.code).words["spans"]["definite_of"]:
        return subject
    return next((each for each in reversed(context.previous) if each.type == "name"), subject)


def _changed(mention: Mention, before: list[Draft], context: SentenceContext, article: ArticleText) -> Draft | None:
    """Return the figure that a change is of: « 287 100 logements, soit une chute de 22 % », « un tiers de plus »."""
    lower, code = article.lower, article.code
    again = before and partitives.says_again(lower, before[-1].mention.end, mention.start, code, context.words)
    more = circumstances.is_increase(lower, mention.end, code)
    if not (again or more) or find_linked(mention, context.tokens, code).concepts:
        return None
    earlier = next((each for each in reversed(before) if each.mention.kind in COUNTED and each.concepts), None)
    phrase = find_before(mention, context.taken, context.tokens, context.sentence.start, code)
    if phrase is None or earlier is None:
        return earlier
    told = rank(phrase, context.tokens)
    leads = told == THING and context.tokens.starts[phrase.first] < earlier.mention.start
    return None if told == PROPERTY or leads else earlier  # « Le trafic atteint 31 000 passagers, soit 8 % de plus »


def _add_state(draft: Draft, end: int, context: SentenceContext, article: ArticleText, *, told: bool) -> None:
    """Let people be what became of them: « 45 personnes sont mortes »; `end` is where what is counted ends."""
    if draft.concepts and not lexicon.is_person(draft.concepts):
        return
    sentence = context.sentence
    draft.concepts = states.add_state(
        draft.concepts,
        article.lower,
        sentence.start,
        draft.mention.start,
        end,
        sentence.end,
        article.code,
        context.words,
        told=told,
    )


def _add_what_is_set_apart(draft: Draft, before: list[Draft]) -> None:
    """Let « 800 électriques » after « 2 400 vélos » count electric ones of these."""
    if not draft.concepts or not lexicon.qualities().issuperset(draft.concepts):
        return
    for earlier in reversed(before):
        if earlier.mention.kind == "count" and not lexicon.qualities().issuperset(earlier.concepts):
            draft.concepts = tuple(sorted({*draft.concepts, *earlier.concepts}))
            return


def _name_sector(draft: Draft, article: ArticleText) -> None:
    """Let « les entreprises du secteur » be those of the field last spoken of, « l'industrie de l'IA » be of AI."""
    if lexicon.SECTOR not in draft.concepts or len(draft.concepts) < 2:
        return
    own = sorted({*draft.concepts} & lexicon.fields())
    if own and len(draft.concepts) == len(own) + 1:
        return
    field = own[0] if own else lexicon.last_field(article.lower, draft.mention.start, article.code)
    if field is not None:
        draft.concepts = tuple(sorted({*draft.concepts, field} - {lexicon.SECTOR}))
        if draft.whole is not None:
            draft.whole = Whole(draft.whole.text, draft.concepts, draft.whole.scope)


def _name_rate(draft: Draft, said: Claim, code: str) -> None:
    """Let « le taux » alone be the rate that the article last spoke of: « taux de chômage »."""
    if len(draft.concepts) == 1 and draft.concepts[0] in _rates(code):
        draft.concepts = said.topic.concepts


@cache
def _rates(code: str) -> frozenset[str]:
    return frozenset(stem(word, code) for word in load_pack(code).words["grammar"]["rates"])


def _infer(draft: Draft, before: list[Draft], context: SentenceContext, clause: tuple[int, int], code: str) -> None:
    """Let a figure without a noun be about what one like it before it is: « contre 12 % »; else its verb's subject."""
    mention = draft.mention
    draft.inferred = True
    for earlier in before[: -BACK - 1 : -1]:
        if earlier.mention.kind == mention.kind and earlier.mention.unit == mention.unit and earlier.concepts:
            draft.topic, draft.concepts = earlier.topic, earlier.concepts
            draft.whole = own_whole(draft, earlier)
            draft.subject = draft.subject if draft.subject in context.here else earlier.subject
            return
    counts = mention.kind == "count" and bool(context.counted)
    draft.topic = infer_topic(mention, context.taken, context.tokens, clause, code, near=counts)
    draft.concepts = draft.topic.concepts or (context.counted[-1].topic.concepts if counts else ())


def _ask_what_is_counted(draft: Draft, context: SentenceContext, code: str) -> None:
    """Let a figure that names nothing be of the noun that it hangs on in the tree of its sentence."""
    if context.parse is not None and draft.mention.kind in COUNTED:
        topic = governing.find_counted(draft.mention, context.parse, context.tokens, context.taken, code)
        if topic.concepts:
            draft.topic, draft.concepts = topic, topic.concepts


def _ask_what_is_measured(draft: Draft, context: SentenceContext, code: str) -> None:
    """Let it be of the subject of its verb, where the words tell nothing that the lexicon knows.

    A subject is less sure than those words: « le ministère y consacre 3 millions » counts no ministries.
    """
    if context.parse is None or draft.mention.kind not in COUNTED:
        return
    topic = governing.find_measured(draft.mention, context.parse, context.tokens, context.taken, code)
    known = lexicon.known_concepts()
    if topic.concepts and (not draft.concepts or known.isdisjoint(draft.concepts) > known.isdisjoint(topic.concepts)):
        draft.topic, draft.concepts = topic, topic.concepts


def _take_over(draft: Draft, before: list[Draft]) -> None:
    """Let « 23 municipaux » count what « 21 laboratoires nationaux » counted."""
    for earlier in reversed(before):
        if earlier.mention.kind == "count" and earlier.concepts:
            draft.concepts = earlier.concepts
            return
