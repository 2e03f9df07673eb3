"""A figure's clause in, whether it is said to be so, wished, expected, supposed or denied, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from factcheck.claims import circumstances
from factcheck.claims.circumstances import just_before, stands_before, whole_words
from factcheck.claims.lexicon import read_terms
from factcheck.claims.noun_phrases import stem
from factcheck.extraction.passage import Wording
from factcheck.extraction.sentences import LONGEST
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Status
from factcheck.relations import NOT

FAR = 90
"""Characters of « 12 % des élèves des lycées agricoles de la région », before what these do. Own choice."""
BACK = 60
"""Characters before a clause without a verb in which what it hangs on is looked for. Own choice."""
LONGEST_STEM = 20
"""Letters before a verb's ending. Own choice."""
_PHRASE = re.compile(r"(?:[^\W\d]|[\s'’-])*")
"""A noun phrase without marks and figures."""
_OPENING = re.compile(r"\s*(?:d['’]|(?:of|de|du|des)\s)")
"""What ties a share to a noun, which may be in the singular."""
LONG = 4
"""Letters of a word that tells something though the lexicon does not know it. Own choice."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORD_BEFORE = re.compile(r"[^\W\d]+\Z")
_Told = Status | Literal["future"]
"""A status, or that the tense of a verb is the future, which tells of what is over as well."""


@dataclass(frozen=True, slots=True)
class Endings:
    """Endings by which a word tells its tense or mood."""

    pattern: re.Pattern[str]
    endings: tuple[str, ...]

    def may_be_among(self, words: frozenset[str]) -> bool:
        """Tell whether one of the words of a text can have one of the endings."""
        return not self.endings or _have_ending(words, self.endings)


@lru_cache(maxsize=4)
def _have_ending(words: frozenset[str], endings: tuple[str, ...]) -> bool:
    """Tell whether one of the words of a sentence has an ending; each of its figures asks."""
    return any(word.endswith(endings) for word in words)


@dataclass(frozen=True, slots=True)
class StatusGrammar:
    """The words for statuses of one language, compiled."""

    relation: Wording
    """Verbs of any kind."""
    status: Wording
    statuses: dict[str, _Told]
    attribute: re.Pattern[str]
    """A participle that only sets apart, up to the verb: « prévus en mai ont »."""
    future: Endings
    conditional: Endings
    not_future: tuple[str, ...]
    awaiting: Wording
    denied: tuple[Wording, Wording]
    """What those do not do whom a figure counts, of many and of one: « 12 % des élèves n'ont pas de manuel »."""
    wished: tuple[Wording, Wording]
    """What they say, want or would do: "40% of voters want to leave"."""
    relative: re.Pattern[str]
    """A comma and what opens a clause that is said to be so, whatever the one before it says."""
    relative_verb: re.Pattern[str]


@cache
def grammar_of(code: str) -> StatusGrammar:
    """Return the statuses of the pack `code`, compiled once."""
    pack = load_pack(code)
    words = pack.words
    statuses = pack.table(words["status"])
    return StatusGrammar(
        relation=circumstances.grammar_of(code).relation,
        status=whole_words(statuses),
        statuses=cast("dict[str, _Told]", statuses),
        attribute=_attribute(pack),
        future=_endings(words["future_endings"]),
        conditional=_endings(words["conditional_endings"]),
        not_future=tuple(words["not_future"]),
        awaiting=just_before(words["awaiting"], pack),
        denied=_doing(pack, "denied"),
        wished=_doing(pack, "wished"),
        relative=re.compile(rf",{phrases.GAP}(?:{_listed(pack, 'pronouns')})(?!\w)"),
        relative_verb=re.compile(rf"(?<!\w)(?:{_listed(pack, 'verbs')})(?!\w)"),
    )


def _doing(pack: Pack, name: str) -> tuple[Wording, Wording]:
    listed = pack.words["doing"]
    many = pack.forms(listed[name])
    return whole_words(many), whole_words([*many, *pack.forms(listed[f"{name}_singular"])])


def _listed(pack: Pack, name: str) -> str:
    forms = pack.forms(pack.words["grammar"]["relatives"][name])
    return phrases.alternation(forms) if forms else "(?!)"


def _attribute(pack: Pack) -> re.Pattern[str]:
    listed = {name: phrases.alternation(pack.forms(forms)) for name, forms in pack.words["attributes"].items()}
    be = "".join(rf"(?<!(?<!\w){form}\s)" for form in pack.words["grammar"]["be"])
    if not listed["words"]:
        return re.compile("(?!)")
    return re.compile(rf"{be}(?:{listed['words']})(?!\w)[^,;:.]*?(?<!\w)(?:{listed['verbs']})(?!\w)")


def _endings(endings: list[str]) -> Endings:
    """Compile endings; those of letters that `find_words` does not know are looked for in every text."""
    known = all(phrases.find_words(ending) == [ending] for ending in endings)
    pattern = re.compile(rf"(?<=\w\w)(?:{phrases.alternation(endings)})(?!\w)")
    return Endings(pattern, tuple(endings) if known else ())


def find_status(
    plain: str,
    lower: str,
    low: int,
    high: int,
    first: int,
    last: int,
    start: int,
    code: str,
    words: frozenset[str],
    *,
    verb: bool,
    over: bool,
) -> Status:
    """Return whether a figure is said to be so, wished, expected or denied, from the words of its clause `low:high`.

    The words before the figure `first:last` tell; those after it do where no verb stands before: « 38 % seront … ». A
    clause without a verb is read with what stands before it, back to the `start` of the sentence, whose words are
    `words`; what stands before a colon does not deny it: « n'a pas été unanime : sur les 15 membres, … ». `verb`:
    whether a verb that measures is known to stand before: « weighs 2.9 tonnes and will … ». `over`: whether its time is
    over, of which a future tells a fact: « en 1936, il sera élu avec 56 % des voix ».
    """
    grammar = grammar_of(code)
    own = _own_clause(grammar, lower, low, high, first, words)
    if own is not None:
        low = start = own
    verb = verb or _has_verb(grammar, plain, lower, low, first, words)
    spans = [(low, first)] if verb else [(low, first), (last, high)]
    told = [_told_status(grammar, plain, lower, *span, words) for span in spans]
    if not verb and not any(told):
        marks = (lower.rfind(mark, start, low - 1) + 1 for mark in ";:")
        hung_on = _listed_status(grammar, lower, max(start, low - BACK, *marks), low, words)
        told.append(None if hung_on == "negated" and lower[low - 1 : low] in (":", ";") else hung_on)
    status: _Told = next((status for status in told if status), "actual")
    if status == "future":
        return "actual" if over else "forecast"
    return status


def _own_clause(
    grammar: StatusGrammar, lower: str, low: int, high: int, first: int, words: frozenset[str]
) -> int | None:
    """Return where a clause begins that a comma sets apart: « … seraient soignés à Lille, où 340 enfants sont nés ».

    It has a verb of its own, before the figure where the clause does not open with it: « , dont 340 en France ».
    """
    opening = next(grammar.relative.finditer(lower, max(0, low - 1), first), None)
    if opening is None:
        return None
    begin, end = opening.end(), high if opening.start() < low else first
    relation = grammar.relation.among(words)
    verb = grammar.relative_verb.search(lower, begin, end) or (relation and relation.search(lower, begin, first))
    return begin if verb else None


def _has_verb(grammar: StatusGrammar, plain: str, lower: str, low: int, first: int, words: frozenset[str]) -> bool:
    if _told_status(grammar, plain, lower, low, first, words) is not None:
        return True
    relation = grammar.relation.among(words)
    return relation is not None and relation.search(lower, low, first) is not None


def _told_status(
    grammar: StatusGrammar, plain: str, lower: str, low: int, high: int, words: frozenset[str]
) -> _Told | None:
    """Return what the words of a stretch say, or the endings of its verbs."""
    listed = _listed_status(grammar, lower, low, high, words)
    if listed is not None:
        return listed
    if grammar.conditional.may_be_among(words) and _ends_so(
        grammar.conditional, plain, lower, low, high, grammar.not_future
    ):
        return "hypothetical"
    if grammar.future.may_be_among(words) and _ends_so(grammar.future, plain, lower, low, high, grammar.not_future):
        return "future"
    return None


def _listed_status(grammar: StatusGrammar, lower: str, low: int, high: int, words: frozenset[str]) -> _Told | None:
    if not grammar.status.may_be_among(words):
        return None
    found = {
        grammar.statuses[word]
        for start, end, word in _status_words(grammar.status, lower, low)
        if end <= high and not grammar.attribute.match(lower, start, high)
    }
    order: tuple[_Told, ...] = ("negated", "target", "hypothetical", "forecast", "future")
    return next((status for status in order if status in found), None)


@lru_cache(maxsize=16)
def _status_words(status: Wording, lower: str, low: int) -> tuple[tuple[int, int, str], ...]:
    """Return the words for statuses from `low` on, as far as a sentence reaches; each figure there asks for them."""
    found = status.pattern.finditer(lower, low, low + LONGEST)
    return tuple((*match.span("word"), phrases.squeeze(match["word"])) for match in found)


def _ends_so(endings: Endings, plain: str, lower: str, low: int, high: int, stems: tuple[str, ...]) -> bool:
    """Tell whether a word of the clause has one of the endings, and is no name and of no stem that only looks so."""
    for match in endings.pattern.finditer(lower, low, high):
        begin = _WORD_BEFORE.search(lower, max(low, match.start() - LONGEST_STEM), match.start())
        start = begin.start() if begin else match.start()
        if not plain[start].isupper() and not lower[start : match.start() + 2].endswith(stems):
            return True
    return False


def find_deed(
    lower: str, first: int, last: int, high: int, code: str, words: frozenset[str], *, share: bool, one: bool
) -> tuple[int, bool] | None:
    """Return where the verb begins by which those counted say, want or do not do something, and whether they do not.

    What it says is of them, and of no figure: « 12 % des élèves n'ont pas de manuel », "40% of voters want to leave".
    `one`: whether the figure `first:last` names one, as « un élève sur cinq »; « 40 % de la flotte » may be one too.
    « Les 12 % », « les 340 postes » are known from before, so that they are denied.
    """
    grammar = grammar_of(code)
    high = min(high, last + FAR)
    singular = one or (share and _OPENING.match(lower, last, high) is not None)
    found = []
    for denied, wordings in ((True, grammar.denied), (False, grammar.wished)):
        pattern = wordings[singular].among(words)
        match = pattern.search(lower, last, high) if pattern else None
        if match is not None:
            found.append((match.start(), denied))
    begin, denied = min(found, default=(last, False))
    if not found or not _PHRASE.fullmatch(lower, last, begin) or _listed_status(grammar, lower, last, begin, words):
        return None
    if denied and not one and (begin - last < 2 or not share) and _is_known(lower, first, code):
        return None
    return begin, denied


def spell_denied(plain: str, begin: int, high: int, code: str) -> str:
    """Return as a relation what those do not do: the words from a verb on that tell something, names left out."""
    stops = {*load_pack(code).words["grammar"]["stops"]}
    found = _WORD.findall(plain, begin, min(high, begin + FAR))
    told = [word for word in found if word[0].islower() and word not in stops]
    terms = read_terms(code)
    ids = {term.id for word in told for term in terms.get(word, ()) if term.sort in ("thing", "property")}
    return " ".join([NOT, *sorted(ids | {stem(word, code) for word in told if len(word) >= LONG})])


def _is_known(lower: str, first: int, code: str) -> bool:
    before = lower[max(0, first - LONGEST_STEM) : first].split()
    return bool(before) and before[-1] in load_pack(code).words["grammar"]["determiners"]


def is_awaited(lower: str, start: int, first: int, code: str, words: frozenset[str]) -> bool:
    """Tell whether what is counted is still to come: « le maire attend 12 000 visiteurs »."""
    return stands_before(grammar_of(code).awaiting, lower, start, first, words)
