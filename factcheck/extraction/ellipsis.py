"""A number without a unit and the figures before it in, the unit out that it leaves unsaid: « 40 francs, puis 35 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.extraction import changes
from factcheck.extraction.numerals import Numeral
from factcheck.extraction.passage import Passage
from factcheck.languages import load_pack, phrases
from factcheck.records import Mention

KINDS = ("multiple", "count", "money", "measure", "share", "duration", "change")
SHARED = ("money", "measure", "share", "duration")
SCALES = (10**6, 10**9, 10**12)
SMALLEST_UNSCALED = 1000
"""From here on a number is in no millions that another one is in. Own choice."""
MOST_PERCENT = 100
AS_MUCH = 2
"""Powers of ten between two amounts of which one says that it is money."""
MOST_WORDS = 40
"""Characters between a figure and what joins it to the next one."""
REACH = 110
"""Characters back to the end of a figure whose unit is left unsaid."""


@cache
def _links(code: str) -> re.Pattern[str]:
    pack = load_pack(code)
    words = pack.words
    listed = ("bases", "comparisons", "parts", "equivalents")
    forms = pack.forms([*words["ranges"]["between_and"], *(form for name in listed for form in words[name])])
    links = phrases.alternation([*forms, *words["ranges"]["then"]])
    return re.compile(rf"(?<!\w)(?:{links}){phrases.SPACE}\Z")


_LABELLED = re.compile(r"[ \u00a0\u202f]?\([^\W\d][\w' -]{1,25}[ \u00a0\u202f]?:[ \u00a0\u202f]?")
"""« 38 mg/l (limite : 50) »."""


@cache
def _anaphors(code: str) -> re.Pattern[str]:
    pack = load_pack(code)
    return re.compile(rf"{phrases.SPACE}(?:{phrases.alternation(pack.forms(pack.words['anaphors']))})(?!\w)")


@cache
def _contrasts(code: str) -> re.Pattern[str]:
    pack = load_pack(code)
    contrasts = phrases.alternation(pack.forms(pack.words["ranges"]["contrasts"]))
    return re.compile(rf"(?<!\w)(?:{contrasts})(?:(?!\w)|(?<='))")


def find_model(numeral: Numeral, start: int, before: Sequence[Mention], passage: Passage) -> Mention | None:
    """Return the figure whose unit a bare number takes up, or None: « 2 480 francs, contre 1 950 en 2019 ».

    `start` is where the number begins with its hedge, `before` the figures before it in its sentence. A number that
    is in millions without saying of what takes money, whatever links it to that: « soit 36 200 milliards ». After a
    verb of change it takes a change or a share: « gagne deux points, les Verts en perdent trois ».
    """
    near = [mention for mention in before if mention.kind in KINDS and start - mention.end < REACH]
    if not near:
        return None
    is_linked = _links(passage.code).search(passage.before(start, 20)) is not None
    if not is_linked and load_pack(passage.code).words["grammar"]["counted_before"]:
        return None  # what it counts stands before it
    after_colon = passage.before(start, 3).rstrip()[-1:] == ":"
    if numeral.scale >= SCALES[0] and (not after_colon or any(_is_part(numeral, mention) for mention in near)):
        money = next((mention for mention in reversed(near) if _is_as_much(numeral, mention)), None)
        return money or (_measured_in_millions(numeral, near[-1], passage) if is_linked else None)
    if changes.find_direction(passage, start) is not None:
        return next((mention for mention in reversed(near) if mention.kind == "change"), None)
    if _anaphors(passage.code).match(passage.lower, numeral.end, passage.end):
        return None  # "3,20,000 of them"
    labelled = near and _LABELLED.fullmatch(passage.lower, near[-1].end, start)
    if labelled and near[-1].kind in ("money", "measure", "share"):
        return near[-1]
    if not is_linked and start < numeral.start:
        return next((each for each in reversed(near) if _is_hedged_alike(numeral, each)), None)
    if not is_linked and near and _is_gapped(numeral, start, near[-1], passage):
        return near[-1] if near[-1].kind in ("money", "measure", "share") else None
    if not is_linked and _is_paralleled(numeral, near[-1], passage):
        return near[-1]
    if not is_linked and (model := _contrasted(numeral, start, near, passage)) is not None:
        return model
    kinds = ("change", "share") if numeral.value > MOST_PERCENT else ("change",)
    near = [mention for mention in near if mention.kind not in kinds]
    if not near or not is_linked:
        return None
    model = next((each for each in reversed(near) if _is_alike(numeral, each, passage)), None)
    if model is None or model.kind == "count" or (model.kind == "duration" and numeral.value > 1000):
        return None
    return model


def _measured_in_millions(numeral: Numeral, mention: Mention, passage: Passage) -> Mention | None:
    """Return the measure before a number that counts nothing: « 3,9 millions de litres, contre 3,1 millions »."""
    low = mention.low
    if mention.kind != "measure" or not isinstance(low, Decimal) or low < SCALES[0]:
        return None
    alike = abs(low.adjusted() - numeral.value.adjusted()) <= 1
    return mention if alike and _counts_nothing(passage.code).match(passage.lower, numeral.end, passage.end) else None


@cache
def _counts_nothing(code: str) -> re.Pattern[str]:
    """Return what stands behind a number that counts nothing: a mark, « en 2022 », « un an plus tôt »."""
    grammar = load_pack(code).words["grammar"]
    words = phrases.alternation([*grammar["locatives"], *grammar["determiners"]])
    return re.compile(rf"{phrases.SPACE}(?:[.,;:)!?]|\Z|(?:{words})(?!\w))")


def _is_part(numeral: Numeral, mention: Mention) -> bool:
    """Tell « 30 milliards d'euros : 14 milliards pour l'État, … »."""
    return mention.kind == "money" and isinstance(mention.low, Decimal) and numeral.value < mention.low


def _contrasted(numeral: Numeral, start: int, near: Sequence[Mention], passage: Passage) -> Mention | None:
    """Return the last figure where a clause sets the number against it: "uses 4,100 kWh where … burned 14,000"."""
    if not near or near[-1].kind not in ("measure", "money") or _distance(numeral, near[-1])[0] > 1:
        return None
    return near[-1] if _contrasts(passage.code).search(passage.lower, near[-1].end, start) else None


@cache
def _gaps(code: str) -> re.Pattern[str]:
    """Return what stands between a figure and one that leaves out the verb too: « et l'ancien 4 310 »."""
    pack = load_pack(code)
    words, gap = pack.words, phrases.GAP
    joints = phrases.alternation([*pack.forms(words["changes"]["joints"]), ",", ";"])
    verbs = phrases.alternation(form for forms in words["relations"].values() for form in pack.forms(forms))
    articles = phrases.alternation(words["grammar"]["determiners"])
    elided = phrases.alternation(link for link in words["grammar"]["links"] if link.endswith("'"))
    return re.compile(
        rf"[^.:()\d]{{0,40}}?(?:,|{gap})(?:{joints}){gap}(?:(?:{articles}){gap}|(?:{elided}))?"
        rf"(?:(?!(?:{verbs})(?!\w))[^\W\d][\w'-]*{gap}){{1,2}}\Z"
    )


def _is_gapped(numeral: Numeral, start: int, mention: Mention, passage: Passage) -> bool:
    """Tell « le neuf atteint 5 980 €/m² et l'ancien 4 310 »."""
    if _distance(numeral, mention)[0] > 1 or start - mention.end > 2 * MOST_WORDS:
        return False
    return _gaps(passage.code).fullmatch(passage.lower, mention.end, start) is not None


@cache
def _parallels(code: str) -> re.Pattern[str]:
    """Return what stands behind a figure, up to one that says the like: « 40 mégawatts à Vesle, 25 à … »."""
    grammar = load_pack(code).words["grammar"]
    links = phrases.alternation([*grammar["locatives"], *grammar["place_links"]])
    joints = phrases.alternation(grammar["coordination"]["and"])
    return re.compile(
        rf"{phrases.GAP}(?P<link>{links}){phrases.GAP}[^,;:.()\d]{{2,{MOST_WORDS}}}?"
        rf"(?:[,;]|{phrases.GAP}(?:{joints})){phrases.GAP}\Z"
    )


def _is_paralleled(numeral: Numeral, mention: Mention, passage: Passage) -> bool:
    """Tell « 40 mégawatts à Vesle, 25 à Orne et 15 à Sarce »: the same small word stands behind both figures."""
    if mention.kind not in ("money", "measure") or _distance(numeral, mention)[0] > 1:
        return False
    between = _parallels(passage.code).fullmatch(passage.lower, mention.end, numeral.start)
    if between is None:
        return False
    following = passage.lower[numeral.end : numeral.end + MOST_WORDS].split(maxsplit=1)
    return following[:1] == [between["link"]]


def find_range_model(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Return the figure whose unit a bare range takes up, or None."""
    if not isinstance(mention.high, Decimal):
        return None
    near = [each for each in before if each.kind == "money" and mention.start - each.end < REACH]
    return next((each for each in reversed(near) if _are_alike(each.low, mention.high)), None)


def _are_alike(one: object, other: Decimal) -> bool:
    return isinstance(one, Decimal) and bool(one) and abs(one.adjusted() - other.adjusted()) <= 1


def _is_hedged_alike(numeral: Numeral, mention: Mention) -> bool:
    """Tell « 30 mm, jusqu'à 80 sur les crêtes » from "43.5 cents for herds of at least 80"."""
    if mention.kind in ("count", "change", "multiple") or (mention.kind == "share" and numeral.value > MOST_PERCENT):
        return False
    return _distance(numeral, mention)[0] <= 1


def _is_as_much(numeral: Numeral, mention: Mention) -> bool:
    """Tell « 9 millions d'euros, soit dix millions » from "nine dollars, in a city of 1.3 million"."""
    if mention.kind != "money" or not isinstance(mention.low, Decimal) or not mention.low:
        return False
    return abs(mention.low.adjusted() - numeral.value.adjusted()) <= AS_MUCH


def _distance(numeral: Numeral, mention: Mention) -> tuple[int, bool]:
    """Return how many powers of ten apart two figures are, the scale of the model left out, and whether it is a time.

    « 32 µg/m³ pendant onze mois, la norme étant fixée à 20 » is about the first.
    """
    if not isinstance(mention.low, Decimal) or not mention.low or not numeral.value:
        return 99, True
    scale = _scale(mention.low) if numeral.scale == 1 and numeral.value < SMALLEST_UNSCALED else 1
    return abs((mention.low / scale).adjusted() - numeral.value.adjusted()), mention.kind == "duration"


def _is_alike(numeral: Numeral, mention: Mention, passage: Passage) -> bool:
    """Tell the figure that a number takes its unit from: the first in « 118 mm en 24 heures et 74 à Kourou »."""
    distance, is_time = _distance(numeral, mention)
    is_frame = is_time and _frames(passage.code).match(passage.backwards(mention.start)) is not None
    return distance <= 1 and not is_frame


@cache
def _frames(code: str) -> re.Pattern[str]:
    pack = load_pack(code)
    frames = phrases.alternation(form[::-1] for form in pack.forms(pack.words["ranges"]["frames"]))
    return re.compile(rf"{phrases.SPACE}(?:{frames})(?!\w)")


def _scale(value: Decimal) -> int:
    return max((step for step in SCALES if step <= value), default=1)


def take_up(numeral: Numeral, model: Mention, passage: Passage, start: int) -> Numeral:
    """Return a number with the scale or the sign that it takes from a figure before it or the verb before it."""
    if model.kind == "change":
        return replace(numeral, value=numeral.value * (changes.find_direction(passage, start) or 1))
    if not isinstance(model.low, Decimal) or numeral.scale != 1 or numeral.value >= SMALLEST_UNSCALED:
        return numeral
    scale = _scale(model.low)  # « 3 millions d'euros, contre 2 »
    return replace(numeral, value=numeral.value * scale, grain=numeral.grain * scale)


def share_units(mentions: list[Mention], passage: Passage) -> list[Mention]:
    """Return the figures of a passage, with the unit of the one after them where they leave it to that.

    So do those of a list, « 12, 15 et 20 euros », and a part of a whole: « 1 200 des 3 400 hectares ».
    """
    is_list = False
    for place in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[place], mentions[place + 1]
        is_list = is_list or following.comparator == "between"
        bare = mention.kind == "count" and mention.end == mention.figure_end and following.kind in SHARED
        between = (passage.lower, mention.end, following.start)
        link = _lists(passage.code).fullmatch(*between) if bare else None
        is_list = link is not None and (is_list or link[0].strip() != ",")  # a comma alone makes no list
        is_part = bare and _partitives(passage.code).fullmatch(*between) is not None
        if is_list or is_part:
            mentions[place] = _with_unit_of(following, mention)
    return mentions


def _with_unit_of(model: Mention, mention: Mention) -> Mention:
    """Return a bare figure in the unit of another, and in its millions: « 12 et 20 millions d'euros »."""
    shared = replace(mention, kind=model.kind, unit=model.unit, per=model.per)
    if not isinstance(model.low, Decimal) or not isinstance(mention.low, Decimal) or mention.low >= SMALLEST_UNSCALED:
        return shared
    scale = _scale(model.low)
    return replace(shared, low=mention.low * scale, high=mention.low * scale, grain=mention.grain * scale)


@cache
def _partitives(code: str) -> re.Pattern[str]:
    """Return what stands between a part and its whole: « des », "of the", "of the valley's"."""
    words = load_pack(code).words
    links = phrases.alternation(load_pack(code).forms([*words["bases"], *words["bases_between"]]))
    owners = phrases.alternation(words["grammar"]["possessives"])
    return re.compile(rf"{phrases.GAP}(?:{links}){phrases.GAP}(?:[^\W\d][\w-]*(?:{owners}){phrases.GAP})?")


@cache
def _lists(code: str) -> re.Pattern[str]:
    """Return what stands between the figures of a list: a comma, or the word before the last one."""
    words = load_pack(code).words["changes"]["joints"]
    return re.compile(rf"{phrases.SPACE}(?:,|{phrases.alternation(words)}){phrases.GAP}")
