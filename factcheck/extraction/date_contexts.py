"""Words that are written like a date and their sentence in, whether they are one and when it was or will be out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.extraction import tails
from factcheck.extraction.days import Tense
from factcheck.extraction.passage import Passage
from factcheck.languages import Pack, load_pack, phrases

YEARS = range(1900, 2101)
"""A number alone is a year only here."""
LONGEST_SIGN = 2
"""Characters of « T1 », which names lines and products as well: « le tram T1 », « le robot Booster T1 »."""
ROUND = 50
"""A multiple of it counts something where a noun follows: « compte 2000 habitants »."""
CLAUSE = 120
"""Characters of a clause before and after a date in which its verb is looked for."""
COMMA = 60
"""How many characters further away a comma moves a verb."""
_CLAUSE_END = re.compile(r"[;:.!?(—]")
_OPENING_QUOTES, _CLOSING_QUOTES = "«\"“'*_", "»\"”'*_"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that are written like a date: in which form, what fills its slots, and where."""

    form: str
    words: Mapping[str, str]
    start: int
    end: int
    glued: bool = False
    """Whether it begins inside a word: « En2024 »."""


@dataclass(frozen=True)
class ContextGrammar:
    """The words around dates of one language."""

    capitals: bool
    year_before: re.Pattern[str]
    """What makes a year of the number after it, whatever follows."""
    old_year_before: re.Pattern[str]
    openers: frozenset[str]
    """Words that have a capital where they open a sentence, and name nothing: « Le », "The"."""
    month_before: re.Pattern[str]
    """What makes a month of a word that is another word too."""
    doubtful_months: frozenset[str]
    sign_before: re.Pattern[str]
    """What makes a quarter or half of the sign after it: « au T1 »."""
    sign_after: re.Pattern[str]
    never_sign_before: re.Pattern[str]
    """What makes a name of it, even with a year: « la ligne T1 »."""
    counted_after: re.Pattern[str]
    noun_after: re.Pattern[str]
    year_after: re.Pattern[str]
    """« Passé de 2000 en 2010 à 3000 en 2020 »: a number with its own year is none."""
    ahead_before: re.Pattern[str]
    ahead_before_unless_over: re.Pattern[str]
    """« will be sold by June », but « had been sold by June »."""
    over_before: re.Pattern[str]
    tense: re.Pattern[str]
    participle: re.Pattern[str]
    """A participle just before a date: « votée début octobre »."""
    noun_before: re.Pattern[str]
    """What stands before a noun that ends as a participle: « au CHU »."""
    no_participle: re.Pattern[str]
    """The same, and what stands before a participle that is still to come: « être votée »."""


@cache
def grammar_of(code: str) -> ContextGrammar:
    """Return what stands around dates in the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> ContextGrammar:
    """Compile what the section `dates` of a pack says of the words around dates."""
    words = pack.words["dates"]
    stops = phrases.alternation([*pack.words["grammar"]["stops"], *pack.words["grammar"]["number_ends"]])
    noun = rf"{phrases.SPACE}(?!(?:{stops})(?!\w))[^\W\d_]"
    years = phrases.alternation(pack.forms(words["surely_years"]))
    counted = phrases.alternation(words["counted_endings"])
    grammar = pack.words["grammar"]
    determiners = phrases.alternation([*grammar["determiners"], *grammar["contracted_determiners"]])
    return ContextGrammar(
        capitals=words["capitals"],
        year_before=_just_before(pack, words["surely_years"]),
        old_year_before=_just_before(pack, words["old_years_before"]),
        openers=frozenset([*pack.words["grammar"]["stops"], *pack.words["grammar"]["determiners"]]),
        month_before=_just_before(pack, words["months_before"]),
        doubtful_months=frozenset(words["doubtful_months"]),
        sign_before=_just_before(pack, words["period_signs_before"]),
        sign_after=_just_after(pack, words["period_signs_after"]),
        never_sign_before=_just_before(pack, words["never_period_signs_before"]),
        counted_after=re.compile(rf"{noun}[\w'-]*+(?:(?<={counted}))" if words["counted_endings"] else "(?!)"),
        noun_after=re.compile(noun),
        year_after=re.compile(rf"{phrases.GAP}(?:{years}){phrases.SPACE}(?:19|20)\d\d(?!\d)"),
        ahead_before=_just_before(pack, words["ahead_before"]),
        ahead_before_unless_over=_just_before(pack, words["ahead_before_unless_over"]),
        over_before=_just_before(pack, words["over_before"]),
        tense=_tenses(pack),
        participle=_participles(pack),
        noun_before=re.compile(rf"(?<!\w)(?:{determiners}){phrases.GAP}\Z"),
        no_participle=re.compile(
            rf"(?<!\w)(?:{phrases.alternation(pack.forms(words['no_participle_after']))})(?:{phrases.GAP}|(?<='))\Z"
        ),
    )


def _just_before(pack: Pack, forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(forms))}){phrases.SPACE}\Z")


def _just_after(pack: Pack, forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{phrases.GAP}(?:{phrases.alternation(pack.forms(forms))})(?!\w)")


def _participles(pack: Pack) -> re.Pattern[str]:
    words = pack.words["dates"]
    if not words["participle_endings"]:
        return re.compile("(?!)")
    names = ("participle_endings", "participle_links")
    endings, links = (phrases.alternation(pack.forms(words[name])) for name in names)
    return re.compile(rf"(?<!\w)\w+(?:{endings}){phrases.SPACE}(?:(?:{links}){phrases.SPACE})?\Z")


def _tenses(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of words, and of endings of words, that speak of what is to come or over.

    What is over comes first where it is told in several words: « aura fait », « aura ».
    """
    words = pack.words["dates"]
    future, past = (phrases.alternation(pack.forms(words[name])) for name in ("future", "past"))
    done = phrases.alternation(form for form in pack.forms(words["past"]) if " " in form)
    endings, past_endings = (
        phrases.alternation(pack.words["future_endings"]),
        phrases.alternation(words["past_endings"]),
    )
    return re.compile(
        rf"(?<!\w)(?:(?P<done>{done})|(?P<ahead>{future})|(?P<over>{past}))(?!\w)"
        rf"|(?<=\w\w)(?:(?P<will>{endings})|(?P<did>{past_endings}))(?!\w)"
    )


def is_name(found: Candidate, passage: Passage) -> bool:
    """Tell a year that only names something, as « Paris 2024 » or the novel « 1984 », and so counts nothing either."""
    if found.form != "bare_year" or _after(grammar_of(passage.code).year_before, found, passage):
        return False
    return _is_quoted(found, passage) or _is_named(found, passage, grammar_of(passage.code))


def stands_as_date(found: Candidate, passage: Passage) -> bool:
    """Tell dates from other words and numbers that are written alike by what stands around them."""
    grammar = grammar_of(passage.code)
    if found.glued and not _after(grammar.year_before, found, passage):
        return False
    if found.form in ("quarter", "half") and is_sign(found.words[found.form]):
        return _is_period(found, passage, grammar)
    if found.form == "spelled_year":
        return not _has_noun(found, passage) and _after(grammar.year_before, found, passage)
    if found.form == "bare_year":
        return _is_year(found, passage, grammar)
    if found.form in ("years", "between_years"):
        return not _counts(found, passage, grammar)
    if grammar.capitals or found.form in ("bare_month", "weekday"):
        return _is_written_as_name(found, passage, grammar)
    return True


def is_sign(phrase: str) -> bool:
    """Tell « T1 » from « premier trimestre »."""
    return len(phrase) <= LONGEST_SIGN and phrase[-1].isdecimal()


def is_sign_of_line(start: int, passage: Passage) -> bool:
    """Tell « la ligne T3 » from « au T3 » by the words before the sign at a place."""
    return grammar_of(passage.code).never_sign_before.search(passage.before(start, 30)) is not None


def _is_period(found: Candidate, passage: Passage, grammar: ContextGrammar) -> bool:
    """Tell « au T3 », « T3 2024 » and "Q3 profit" from a line or a product by the words around and the year."""
    if len(found.words) > 1 or _after(grammar.sign_before, found, passage):
        return True
    follows = grammar.sign_after.match(passage.lower, found.end, passage.end) is not None
    return follows and not _is_named(found, passage, grammar)


def _has_noun(found: Candidate, passage: Passage) -> bool:
    """Tell whether a noun follows a number."""
    return grammar_of(passage.code).noun_after.match(passage.lower, found.end, passage.end) is not None


def stands_alone(found: Candidate, passage: Passage) -> bool:
    """Tell "on June 31, he …" from "in June 31 people …"."""
    return not _has_noun(found, passage)


def _after(before: re.Pattern[str], found: Candidate, passage: Passage) -> bool:
    return before.search(passage.before(found.start, 30)) is not None


def _is_year(found: Candidate, passage: Passage, grammar: ContextGrammar) -> bool:
    """Tell a year alone from a product's number, an event's, an identifier's or a count."""
    following = passage.lower[found.end : min(passage.end, found.end + 2)]
    if len(following) > 1 and following[0] in "-‑/." and following[1].isalnum():
        return False
    if _after(grammar.year_before, found, passage):
        return tails.find_tail(passage, found.end, passage.end) is None
    if int(found.words["year"]) not in YEARS:
        return _after(grammar.old_year_before, found, passage) and not _counts(found, passage, grammar, old=True)
    return not _counts(found, passage, grammar)


def _is_quoted(found: Candidate, passage: Passage) -> bool:
    """Tell a title: « 1984 »."""
    before, after = passage.before(found.start, 2).strip()[-1:], passage.lower[found.end : found.end + 2].strip()[:1]
    return bool(before and after) and before in _OPENING_QUOTES and after in _CLOSING_QUOTES


def _is_named(found: Candidate, passage: Passage, grammar: ContextGrammar) -> bool:
    """Tell « Paris 2024 » and « Windows 2000 » by the capital of the word before."""
    before = passage.plain[max(passage.start, found.start - 30) : found.start]
    words = before.replace("'", " ").split()
    if not words or not before[-1].isspace():
        return False
    return words[-1][0].isupper() and words[-1][-1].isalnum() and words[-1].lower() not in grammar.openers


def _counts(found: Candidate, passage: Passage, grammar: ContextGrammar, *, old: bool = False) -> bool:
    """Tell « de 1500 à 2000 personnes » and « 2000 km » from years by what follows."""
    if tails.find_tail(passage, found.end, passage.end) is not None:
        return True
    if grammar.year_after.match(passage.lower, found.end, passage.end):
        return True
    first, last = int(found.words["year"]), int(found.words.get("year2") or found.words["year"])
    is_round = first % ROUND == 0 and last % ROUND == 0
    if is_round and not old and first not in YEARS:
        return True
    if old or is_round:
        return _has_noun(found, passage)
    return grammar.counted_after.match(passage.lower, found.end, passage.end) is not None


def _is_written_as_name(found: Candidate, passage: Passage, grammar: ContextGrammar) -> bool:
    """Tell months and weekdays from other words by the capital that a language gives them or not: « may », « Mars »."""
    month = found.words.get("month_name")
    name = month or found.words.get("weekday") or found.words.get("month")
    if name is None:
        return True
    at = passage.lower.find(name[:3], found.start, found.end)
    if grammar.capitals:
        doubtful = month in grammar.doubtful_months
        return passage.plain[at].isupper() and not (doubtful and not _after(grammar.month_before, found, passage))
    return not passage.plain[at].isupper() or passage.plain[at + 1].isupper() or _opens(at, passage)


def _opens(at: int, passage: Passage) -> bool:
    """Tell whether a word has its capital because it opens a sentence, a quotation or a line."""
    before = passage.plain[max(passage.start, at - 4) : at].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",'-")


def find_tense(found: Candidate, passage: Passage) -> Tense:
    """Return whether a date is over or to come: by the words just before it, else by the nearest verb of its clause.

    The verb that helps a participle just before it is the last one before that: « sera votée début octobre ».
    """
    grammar = grammar_of(passage.code)
    if "year" in found.words or "year2" in found.words:
        return "unknown"
    if _after(grammar.ahead_before, found, passage):
        return "ahead"
    if _after(grammar.over_before, found, passage):
        return "over"
    low, high = _clause(found, passage)
    if _after(grammar.ahead_before_unless_over, found, passage):
        told = {verb.lastgroup for verb in grammar.tense.finditer(passage.lower, low, found.start)}
        behind = grammar.tense.search(passage.lower, found.end, high)
        told = told or ({behind.lastgroup} if behind else set())  # "By Wednesday 18 remained"
        return "over" if told and told.isdisjoint({"ahead", "will"}) else "ahead"
    participle = grammar.participle.search(passage.before(found.start, 30))
    if participle is not None:
        at = found.start - (participle.end() - participle.start())
        itself = grammar.tense.match(passage.lower, at, found.start)
        if not (itself and itself["ahead"]) and grammar.noun_before.search(passage.lower, low, at) is None:
            comma = passage.lower.rfind(",", low, at) + 1
            helping = [*grammar.tense.finditer(passage.lower, max(low, comma), at)]
            if helping and helping[-1].lastgroup in ("ahead", "will"):
                return "ahead"
            if grammar.no_participle.search(passage.lower, low, at) is None:
                return "over"
    verbs = [*grammar.tense.finditer(passage.lower, low, found.start)]
    verbs += grammar.tense.finditer(passage.lower, found.end, high)
    nearest = min(verbs, key=lambda verb: _distance(verb, found, passage), default=None)
    if nearest is None:
        return "unknown"
    if nearest.lastgroup not in ("ahead", "will"):
        return "over"
    return "unknown" if _is_attribute(nearest, found, (low, high), passage) else "ahead"


def _is_attribute(word: re.Match[str], found: Candidate, clause: tuple[int, int], passage: Passage) -> bool:
    """Tell « les vols prévus en mai ont été annulés », which leaves open when, from « le vol est prévu en mai »."""
    tense, (low, high) = grammar_of(passage.code).tense, clause
    verb = tense.search(passage.lower, found.end, high)
    if word.start() > found.start or verb is None or verb.lastgroup not in ("done", "over", "did"):
        return False
    return "," not in passage.lower[found.end : verb.start()] and tense.search(passage.lower, low, word.start()) is None


def _clause(found: Candidate, passage: Passage) -> tuple[int, int]:
    """Return the stretch around a date in which its verb may stand."""
    low, high = max(passage.start, found.start - CLAUSE), min(passage.end, found.end + CLAUSE)
    for match in _CLAUSE_END.finditer(passage.lower, low, found.start):
        low = match.end()
    after = _CLAUSE_END.search(passage.lower, found.end, high)
    return low, after.start() if after else high


def _distance(verb: re.Match[str], found: Candidate, passage: Passage) -> int:
    """Return how far from a date a verb stands, in characters."""
    low, high = (verb.end(), found.start) if verb.end() <= found.start else (found.end, verb.start())
    return high - low + (COMMA if passage.lower.find(", ", low, high) >= 0 else 0)
