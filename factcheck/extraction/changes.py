"""A share or measure in its sentence in, its sign out, and whether it is a change: « +2 % », « une hausse de 2 % »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck.extraction.passage import FORMS, Passage, Wording, build_wording
from factcheck.languages import Pack, load_pack, phrases

Sign = Literal[1, -1]
FARTHEST = 70
"""Characters in which "cut … by" must stand."""
_SIGN = re.compile(r"(?:^|[\s(:,;|*])(?P<sign>[+\-–−])[ \u00a0]?\Z")


@dataclass(frozen=True)
class ChangeGrammar:
    """The compiled words of change of one language; `…_back` read reversed text, as the words of `before` do."""

    near_back: Wording
    far_back: Wording
    before: dict[str, Sign]
    breaks: re.Pattern[str]
    """What stands in no "cut … by": a clause of its own, or a noun whose value the figure is."""
    forth: re.Pattern[str]
    after: dict[str, Sign]
    level: re.Pattern[str]
    """A hedge that states a level and no change: "fell below 2%"."""
    minus_back: re.Pattern[str]
    no_minus_back: re.Pattern[str]
    """"Plus or minus"."""
    gapped: re.Pattern[str]
    """What stands between a change and another of the same verb: « crû de 5 % et les dépenses de 8 % »."""
    equivalent: re.Pattern[str]
    owned: re.Pattern[str]
    """After a share that changes hands: « cède 51 % du capital »."""
    except_back: re.Pattern[str]
    """What only looks like a change: "made up 40% of sales"."""


@cache
def grammar_of(code: str) -> ChangeGrammar:
    """Return the words of change of the pack `code`, compiled once."""
    return build_grammar(load_pack(code))


def build_grammar(pack: Pack) -> ChangeGrammar:
    """Compile the sections `changes` and `changes_after` of a pack."""
    words, space, gap = pack.words["changes"], phrases.SPACE, phrases.GAP
    before = {form[::-1]: sign for form, sign in _signs(pack, words).items()}
    after = _signs(pack, pack.words["changes_after"])
    change = rf"(?P<word>{FORMS})(?!\w)"
    links = phrases.alternation(form[::-1] for form in pack.forms(words["links"]))
    determiners = phrases.alternation(pack.forms(words["possessives"]))
    valued = phrases.alternation(pack.forms(words["valued"]))
    unrelated = [*words["not_between"], *words["breaks"], *words["possessives"], *pack.words["grammar"]["determiners"]]
    stops = phrases.alternation(form[::-1] for form in pack.forms(unrelated))
    marks = [form for form in pack.forms(words["joints"]) if not any(map(str.isalnum, form))]
    # « a pris dans la foulée 3,2 % »: a few words may stand between, none that leads to a level.
    between = rf"(?:(?!(?:{stops})(?!\w))[^\W\d]{{2,14}}{gap}){{0,4}}?"
    return ChangeGrammar(
        near_back=build_wording(
            rf"{space}(?:(?:{links}){space},?{space}|:{space})?{between}{change}", before, backwards=True
        ),
        far_back=build_wording(
            rf"{space}(?:{links}){gap}(?P<object>(?:[^.;:()\d]|\d(?=[^\W\d])){{1,{FARTHEST}}}?)(?:{gap}|,){change}",
            before,
            backwards=True,
        ),
        before=before,
        breaks=re.compile(rf"(?<!\w)(?:{phrases.alternation(pack.forms(words['breaks']))})(?!\w)"),
        # « 9 % de plus », "a 10 per cent pay rise": one word may stand between.
        forth=re.compile(
            rf"(?:-|{space})(?:(?!(?:{phrases.alternation(pack.forms(words['not_between']))})(?!\w))[^\W\d]{{3,14}}{gap})?"
            rf"(?P<word>{phrases.alternation(after)})(?!\w)(?!{gap}(?:{determiners})(?!\w))"  # "65% cut their costs"
        ),
        after=after,
        no_minus_back=re.compile(
            rf"{gap}(?:{phrases.alternation(form[::-1] for form in pack.forms(words['no_minus']))})(?!\w)"
        ),
        gapped=re.compile(
            rf"{space}(?:{phrases.alternation(marks)}){space}\Z"  # Chinese 分别增长38.7%、22.2%
            rf"|,?{gap}(?:{phrases.alternation(pack.forms(words['joints']))}){gap}(?:[\w'-]+{gap}){{0,5}}?"
            rf"(?<!\w)(?!(?:{valued})(?!\w))[\w'-]+{gap}(?:{phrases.alternation(pack.forms(words['links']))}){space}\Z"
        ),
        equivalent=re.compile(rf",?{space}\(?(?:{phrases.alternation(pack.forms(pack.words['equivalents']))})?{space}"),
        owned=re.compile(rf"{space}(?:{phrases.alternation(pack.forms(words['owned']))})(?!\w)"),
        except_back=re.compile(
            rf"{space}(?:{phrases.alternation(form[::-1] for form in pack.forms(words['except']))})(?!\w)"
        ),
        level=re.compile(rf"(?:{phrases.alternation(pack.forms(words['levels']))})(?!\w)"),
        minus_back=re.compile(
            rf"{gap}(?:{phrases.alternation(form[::-1] for form in pack.forms(words['minus']))})(?!\w)"
        ),
    )


def _signs(pack: Pack, section: dict[str, list[str]]) -> dict[str, Sign]:
    signs: dict[str, Sign] = dict.fromkeys(pack.forms(section["up"]), 1)
    return signs | dict.fromkeys(pack.forms(section["down"]), -1)


def find_sign(passage: Passage, position: int) -> tuple[int, Sign] | None:
    """Return where the plus or minus before the numeral at `position` stands, and what it makes of the value."""
    window = passage.plain[max(passage.start, position - 3) : position]
    match = _SIGN.search(window)
    if match is not None:
        return position - len(window) + match.start("sign"), 1 if match["sign"] == "+" else -1
    grammar = grammar_of(passage.code)
    minus = grammar.minus_back.match(passage.backwards(position))
    if minus is None or grammar.no_minus_back.match(passage.backwards(position)):
        return None
    return position - minus.end(), -1


def find_direction(passage: Passage, start: int) -> Sign | None:
    """Return the sign that a verb or noun before the figure at `start` gives to a change, or None."""
    grammar = grammar_of(passage.code)
    if grammar.level.match(passage.lower, start, passage.end):
        return None
    backwards = passage.backwards(start, FARTHEST + 30)
    if grammar.except_back.match(backwards):
        return None
    glued = backwards[:1].isalnum()  # a space is lost: "up3%"
    near = grammar.near_back.pattern if glued else grammar.near_back.among(passage.words)
    match = near.match(backwards) if near else None
    if match is None and (far := grammar.far_back.among(passage.words)):
        match = far.match(backwards)
        if match is not None and grammar.breaks.search(match["object"][::-1]):
            return None
    return None if match is None else grammar.before[phrases.squeeze(match["word"])]


def find_direction_after(passage: Passage, end: int) -> Sign | None:
    """Return the sign that the words after the figure ending at `end` give to it, or None: « 9 % de plus »."""
    grammar = grammar_of(passage.code)
    match = grammar.forth.match(passage.lower, end, passage.end)
    return None if match is None else grammar.after[phrases.squeeze(match["word"])]


def is_gapped(passage: Passage, end: int, start: int) -> bool:
    """Tell whether the verb of the change that ends at `end` holds for the figure at `start` as well."""
    grammar = grammar_of(passage.code)
    link = passage.lower[end:start]
    return len(link) < FARTHEST and grammar.gapped.match(link) is not None


def is_equivalent(passage: Passage, end: int, start: int) -> bool:
    """Tell whether the figure at `start` is the one that ends at `end` in other words: « 83 cents, soit 1,2 % »."""
    return grammar_of(passage.code).equivalent.fullmatch(passage.lower, end, start) is not None


def is_owned(passage: Passage, end: int) -> bool:
    """Tell a share that changes hands, or is lost for good, from a change: « cède 51 % du capital »."""
    return grammar_of(passage.code).owned.match(passage.lower, end, passage.end) is not None
