"""The ordinals of a passage in, the places in an order that they state out: « 5e position », "world number two".

An ordinal alone counts days, storeys and attempts too; it is a rank by what stands around it: a noun for a place, a
superlative, somebody who can hold a place, the field in which it is held, a verb of ranking, or another rank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.extraction.mentions import build_mention
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import FORMS, Passage, Stretches, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases
from factcheck.records import Mention

MOST_BY_NUMBER = 20
"""« Il est numéro 12 » is a rank; « numéro 40 » names something."""
MOST_WITH_ARTICLE = 3
"""« Le numéro 2 » is a rank; « le numéro 9 » is a player, unless « mondial » or the like follows."""
LONGEST_PUT = 60
"""Characters of « place l'université de Bourgogne », before an ordinal. Own choice."""
NEAR = 25
"""Characters between two ordinals that are ranks of the same sort: « de la onzième à la quatrième place »."""


@dataclass(frozen=True)
class Ordinal:
    """An ordinal in the text: « 5e », « dix-huitième »."""

    start: int
    end: int
    value: Decimal


@dataclass(frozen=True)
class RankGrammar:
    """The compiled ordinals and words for places of one language; `…_back` read reversed text."""

    ordinal: re.Pattern[str]
    values: dict[str, Decimal]
    tens: dict[str, Decimal]
    place: re.Pattern[str]
    """What after an ordinal makes a rank of it."""
    place_of_others: re.Pattern[str]
    """The same for what is not first: « premier ministre français » is none."""
    never: re.Pattern[str]
    bare: re.Pattern[str]
    opening: re.Pattern[str]
    """What after an ordinal that opens a sentence makes a rank of it: « Cinquième du 200 mètres, … »."""
    verb_back: re.Pattern[str]
    verb_apart: Wording
    """What ranks something that stands between it and an ordinal: "the index ranks Leeds 12th"."""
    before_back: re.Pattern[str]
    """"Number" before a number."""
    always_back: re.Pattern[str]
    """"World number": a rank, however large."""
    field: re.Pattern[str]
    joint: re.Pattern[str]


@cache
def grammar_of(code: str) -> RankGrammar:
    """Return the ranks of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> RankGrammar:
    """Compile the section `ranks` of a pack."""
    ranks, numerals, space, gap = pack.words["ranks"], pack.words["numerals"], phrases.SPACE, phrases.GAP
    values = {form: Decimal(value) for form, value in pack.table(ranks["words"]).items()}
    cardinals = {form: Decimal(value) for form, value in pack.table(numerals["cardinals"]).items()}
    tens = {form: value for form, value in cardinals.items() if value >= 20 and value % 10 == 0}
    nouns, holders, qualifiers, never, joints = (
        phrases.alternation(pack.forms(ranks[name])) for name in ("nouns", "holders", "qualifiers", "never", "joints")
    )
    opening = phrases.alternation(ranks["opening"])
    verbs_back, before_back = (
        phrases.alternation(form[::-1] for form in pack.forms(ranks[name])) for name in ("verbs_before", "before")
    )
    grammar = pack.words["grammar"]
    stops = phrases.alternation([*grammar["stops"], *grammar["number_ends"], *ranks["behind"]])
    signs, before = (phrases.alternation(numerals[name]) for name in ("ordinal_signs", "ordinal_signs_before"))
    some = rf"(?:{gap}[^\W\d][\w'-]*+)"
    return RankGrammar(
        ordinal=re.compile(
            rf"(?<![\w.,])(?:(?:(?P<digits>\d{{1,4}})(?:{signs})|(?:{before}){space}(?P<digits_>\d{{1,4}}))|"
            rf"(?:(?P<tens>{phrases.alternation(tens)})(?:-|{gap})(?:(?:{phrases.alternation(pack.forms(numerals['and']))})(?:-|{gap}))?)?"
            rf"(?P<word>{phrases.alternation(values)}))(?!\w)"
        ),
        values=values,
        tens=tens,
        # « 5e position », "third-largest", « quatrième aéroport français », « troisième assureur »
        place=re.compile(
            rf"(?:-|{space})(?:{nouns})(?!\w)|{some}?{gap}(?:{holders})(?!\w)|{space}(?:{qualifiers})(?!\w)"
        ),
        place_of_others=re.compile(rf"{some}{{1,3}}?{gap}(?:{qualifiers})(?!\w)"),
        never=re.compile(rf"(?:-|{space})(?:{never})(?!\w)"),
        bare=re.compile(rf"{space}(?:[^\w\s'-]|\Z|(?:{stops})(?:(?!\w)|(?<=')))"),
        opening=re.compile(rf"{gap}(?:{opening})(?:(?!\w)|(?<='))" if opening else "(?!)"),
        verb_back=re.compile(rf"{space}(?:{verbs_back})(?!\w)"),
        verb_apart=build_wording(
            rf"(?<!\w)(?:{FORMS})"
            rf"{gap}(?!(?:{stops})(?:(?!\w)|(?<=')))(?:[^\W\d][\w'’-]*+{gap}){{1,4}}\Z",
            pack.forms(ranks["verbs_apart"]),
        ),
        before_back=re.compile(rf"{space}(?:{before_back})(?!\w)"),
        always_back=re.compile(
            rf"{space}(?:{phrases.alternation(form[::-1] for form in pack.forms(ranks['before_always']))})(?!\w)"
        ),
        field=re.compile(rf"{some}?{space}(?:{qualifiers}|{holders})(?!\w)"),
        joint=re.compile(rf"{space}(?:{joints}){space}\Z"),
    )


def find_ordinals(passage: Passage) -> list[Ordinal]:
    """Return the ordinals of a passage in order, whatever they count."""
    grammar = grammar_of(passage.code)
    return [_ordinal(match, grammar) for match in grammar.ordinal.finditer(passage.lower, passage.start, passage.end)]


def _ordinal(match: re.Match[str], grammar: RankGrammar) -> Ordinal:
    digits = match["digits"] or match["digits_"]
    if digits:
        return Ordinal(*match.span(), Decimal(digits))
    tens = grammar.tens[phrases.squeeze(match["tens"])] if match["tens"] else Decimal(0)
    return Ordinal(*match.span(), tens + grammar.values[match["word"]])


def find_ranks(ordinals: Sequence[Ordinal], passage: Passage) -> list[Mention]:
    """Return the ranks that ordinals state, each with the words that make it one."""
    grammar = grammar_of(passage.code)
    ends = [_rank_end(ordinal, passage, grammar) for ordinal in ordinals]
    for here, there in [(n, n + 1) for n in range(len(ordinals) - 1)]:
        # « de la onzième à la quatrième place », "ranks 12th for taxes and second for crime"
        first, second = ordinals[here], ordinals[there]
        if ends[there] is not None and ends[here] is None and _are_joint(first.end, second.start, passage, grammar):
            ends[here] = first.end
        if ends[here] is not None and ends[there] is None and _is_bare(second, passage, grammar):
            is_joint = grammar.joint.search(passage.lower, max(first.end, second.start - NEAR), second.start)
            ends[there] = second.end if is_joint else None
    return [
        _build_rank(ordinal.start, end, ordinal.value)
        for ordinal, end in zip(ordinals, ends, strict=True)
        if end is not None and ordinal.value > 0
    ]


def _are_joint(end: int, start: int, passage: Passage, grammar: RankGrammar) -> bool:
    return start - end < NEAR and grammar.joint.fullmatch(passage.lower, end, start) is not None


def _is_bare(ordinal: Ordinal, passage: Passage, grammar: RankGrammar) -> bool:
    return grammar.bare.match(passage.lower, ordinal.end, passage.end) is not None


def _rank_end(ordinal: Ordinal, passage: Passage, grammar: RankGrammar) -> int | None:
    """Return where the rank that an ordinal states by itself ends, or None where it states none."""
    if grammar.never.match(passage.lower, ordinal.end, passage.end):
        return None
    found = grammar.place.match(passage.lower, ordinal.end, passage.end)
    if found is None and ordinal.value > 1:
        found = grammar.place_of_others.match(passage.lower, ordinal.end, passage.end)
    if found is not None:
        return found.end()
    opens = not passage.lower[passage.start : ordinal.start].strip() or _is_beside_name(ordinal.start, passage)
    if opens and ordinal.value > 1 and grammar.opening.match(passage.lower, ordinal.end, passage.end):
        return ordinal.end
    if _in_brackets(ordinal.start, ordinal.end, passage):
        return ordinal.end
    is_ranked = grammar.verb_back.match(passage.backwards(ordinal.start)) and _is_bare(ordinal, passage, grammar)
    is_ranked = is_ranked or (_is_put(ordinal, passage, grammar) and _is_bare(ordinal, passage, grammar))
    return ordinal.end if is_ranked else None


def _is_beside_name(start: int, passage: Passage) -> bool:
    """Tell « Léa Morvan, quatrième du 800 mètres, … », "Aoife Brennan, fourth in the 1,500 metres, …"."""
    before = passage.plain[max(passage.start, start - LONGEST_PUT) : start].rstrip()
    words = before[:-1].split() if before.endswith(",") else []
    return bool(words) and (words[-1][:1].isupper() or words[-1] in ("»", "”")) and words[-1][-1:] not in (",", ".")


def _is_put(ordinal: Ordinal, passage: Passage, grammar: RankGrammar) -> bool:
    """Tell "the index ranks Leeds 12th" from "they put it on the second"."""
    if ordinal.value < 2 or not grammar.verb_apart.may_be_among(passage.words):
        return False
    before = passage.before(ordinal.start, LONGEST_PUT)
    determiners = load_pack(passage.code).words["grammar"]["determiners"]
    return grammar.verb_apart.pattern.search(before) is not None and before.split()[-1] not in determiners


def read_rank(numeral: Numeral, passage: Passage, codes: Stretches) -> Mention | None:
    """Return the rank that a number states after "number": « numéro 2 mondial », « n° 3 du secteur »."""
    if numeral.scale != 1 or numeral.value <= 0:
        return None
    grammar = grammar_of(passage.code)
    before = grammar.before_back.match(passage.backwards(numeral.start))
    is_world = grammar.always_back.match(passage.backwards(numeral.start)) is not None
    is_bracketed = before is not None and _in_brackets(numeral.start - before.end(), numeral.end, passage)
    is_world = is_world or is_bracketed
    if before is None or (numeral.value > MOST_BY_NUMBER and not is_world) or codes.meet(numeral.start, numeral.end):
        return None
    field = grammar.field.match(passage.lower, numeral.end, passage.end)
    if not is_world and _is_named(numeral.start - before.end(), passage):
        return None
    if (
        field is None
        and not is_world
        and numeral.value > MOST_WITH_ARTICLE
        and _has_article(numeral.start - before.end(), passage)
    ):
        return None
    end = numeral.end if field is None else field.end()
    return _build_rank(numeral.start - before.end(), end, numeral.value)


def _in_brackets(start: int, end: int, passage: Passage) -> bool:
    """Tell « loin devant le Portugal (34e) »."""
    return passage.before(start, 2).strip()[-1:] == "(" and passage.lower[end : end + 1] == ")"


def _is_named(start: int, passage: Passage) -> bool:
    """Tell "Mambo No. 5" and "the Villa No 9" by the capital before."""
    words = passage.plain[max(passage.start, start - 30) : start].split()
    return len(words) > 1 and words[-1][-1].isalnum() and (words[-1][0].isupper() or words[-1].isdigit())


def _has_article(start: int, passage: Passage) -> bool:
    words = passage.before(start, 12).split()
    return bool(words) and words[-1] in load_pack(passage.code).words["not_figures"]["label_after"]


def _build_rank(start: int, end: int, value: Decimal) -> Mention:
    numeral = Numeral(start, end, value, Decimal(1), round=False, style="digits", digits_end=end)
    return build_mention(numeral, "rank", start, "exactly")
