"""The names of a sentence in, those out that are one subject together: « Lille et Lyon comptent 340 ponts »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from factcheck.claims.candidates import Candidate
from factcheck.claims.inference import verbs_of
from factcheck.claims.subject_ids import join_ids
from factcheck.claims.traits import of_several
from factcheck.languages import load_pack, phrases
from factcheck.records import Sentence, Subject

_MARK = re.compile('[.,;:(«“"—–\n]')
_WORD = re.compile(r"[^\W\d]+'?")
REACH = 60
"""Characters before a name in which its clause begins, where it leads it. Own choice."""
MOST = 5
"""Things that one subject stands for together at the most; more are a list. Own choice."""


def join(parts: Sequence[Candidate], start: int, end: int, code: str) -> Candidate:
    """Return what stands for several things together, each of them once."""
    each = {part.subject.id: part for part in sorted(parts, key=lambda part: part.subject.id)}
    names = [part.subject.name for part in each.values()]
    word = load_pack(code).words["grammar"]["coordination"]["and"][0]
    subject = Subject(f"{', '.join(names[:-1])} {word} {names[-1]}", join_ids(each))
    types = {part.type for part in parts}
    traits = of_several(part.traits for part in parts)
    return Candidate(
        start, end, subject, types.pop() if len(types) == 1 else "name", traits=traits, parts=tuple(each.values())
    )


def are_together(lower: str, sentence: Sentence, code: str) -> bool:
    """Tell whether a sentence says that its figures are of several things at once: « ensemble », "together"."""
    return _words(code).together.search(lower, sentence.start, sentence.end) is not None


def are_apart(lower: str, sentence: Sentence, code: str) -> bool:
    """Tell whether it says that they are of each: « chacune », "each"."""
    return _words(code).each.search(lower, sentence.start, sentence.end) is not None


def several_of(number: int, sort: str, spoken: Sequence[Candidate]) -> list[Candidate]:
    """Return the last things of a sort that were spoken of, as many as asked for; none where there are fewer.

    `spoken` is in order, the latest last. Those that were spoken of together come first.
    """
    fitting = [each for each in spoken if _is_of(each, sort)]
    for joint in reversed([each for each in spoken if each.parts]):
        if len(joint.parts) == number and all(_is_of(part, sort) for part in joint.parts):
            return list(joint.parts)
    for kept in ([each for each in fitting if not (each.complement or each.setting)], fitting):
        last = list({each.subject.id: each for each in reversed(kept)}.values())
        if len(last) >= number:
            return last[:number]
    return []


def _is_of(candidate: Candidate, sort: str) -> bool:
    if candidate.parts or candidate.unknown:
        return False
    return sort == "any" or (candidate.type == sort and not candidate.traits.person)


def join_coordinated(found: list[Candidate], lower: str, sentence: Sentence, code: str) -> list[Candidate]:
    """Return the candidates of a sentence, in order, with those in one that are one subject.

    They are where a plural verb follows them at the head of a clause, or where their sentence says « ensemble ».
    What stands behind "in" or "of" with the first stands there with the others.
    """
    runs = list(_runs(found, lower, code))
    if len(runs) == len(found):
        return found
    words = _words(code)
    apart, together = are_apart(lower, sentence, code), are_together(lower, sentence, code)
    joined: list[Candidate] = []
    for run in runs:
        held = _held(run)
        each = apart or words.each_before.search(lower, sentence.start, run[0].start)
        first = len(run) if each else _first_of(run, lower, sentence, code, together=together)
        rest = run[first:]
        if 2 <= len({part.subject.id for part in rest}) <= MOST:
            one = join(rest, rest[0].start, rest[-1].end, code)
            in_order = words.in_order.search(lower, sentence.start, sentence.end) is not None
            joined += [*held[:first], replace(one, parts=tuple(rest), in_order=True) if in_order else one]
        else:
            joined += held
    return joined


def _held(run: list[Candidate]) -> list[Candidate]:
    """Let those behind the first stand as it does: "between Leeds and York"."""
    first = run[0]
    return [first, *(each.standing_as(first) for each in run[1:])]


def _first_of(run: list[Candidate], lower: str, sentence: Sentence, code: str, *, together: bool) -> int:
    """Return from which of a run on its things are one subject; past the last where they are none."""
    if _has_verb(run[-1].end, lower, sentence.end, code):
        for index, part in enumerate(run):
            if _leads(lower, sentence.start, part.start, code) and not (index and run[0].complement):
                return index
    behind = run[0].complement or run[0].setting
    return 0 if together and not behind else len(run)


def _leads(lower: str, start: int, end: int, code: str) -> bool:
    """Tell whether nothing but articles and the like stand between the head of a clause and `end`."""
    before = _MARK.split(lower[max(start, end - REACH) : end])[-1]
    return all(word in _words(code).before for word in _WORD.findall(before))


def _has_verb(end: int, lower: str, stop: int, code: str) -> bool:
    """Tell whether a verb follows that is not of one thing alone."""
    words = _words(code)
    found = words.verb.match(lower, end, stop)
    if found is None:
        return False
    verb = found["verb"]
    return verb.endswith(words.endings) or (verb in verbs_of(code) and not verb.endswith(words.endings_of_one))


def _runs(found: list[Candidate], lower: str, code: str) -> Iterator[list[Candidate]]:
    """Return the candidates, those together that stand in one list whose last ones an « et » joins."""
    words = _words(code)
    run: list[Candidate] = []
    linked = False
    for one, other in pairwise([*found, None]):
        if one is None:
            break
        run.append(one)
        gap = lower[one.end : other.start] if other is not None else ""
        listed = len(run) > 1  # « …, et le Grand Est 19 % » is no list
        if words.joint.fullmatch(gap) and (listed or not gap.startswith(",")):
            linked = True
        elif gap.strip() != "," or linked:
            yield from [run] if linked else ([each] for each in run)
            run, linked = [], False


class _Words(NamedTuple):
    joint: re.Pattern[str]
    before: frozenset[str]
    verb: re.Pattern[str]
    endings: tuple[str, ...]
    endings_of_one: tuple[str, ...]
    together: re.Pattern[str]
    each: re.Pattern[str]
    each_before: re.Pattern[str]
    in_order: re.Pattern[str]


@cache
def _words(code: str) -> _Words:
    pack = load_pack(code)
    grammar: dict[str, Any] = pack.words["grammar"]
    own = grammar["coordination"]
    nouns = [noun for table in grammar["genders"]["nouns"].values() for noun in table]
    whole = phrases.alternation([*grammar["determiners"], *grammar["owners"]])
    elided = phrases.alternation(grammar["elided_determiners"])
    noun = rf"(?:[^\W\d][\w-]*{phrases.GAP})?"
    article = rf"(?:(?:{whole}){phrases.GAP}{noun}|(?:{elided})(?:{phrases.alternation(nouns)}{phrases.GAP})?)?"
    forms = [*own["not_together_after"], *grammar["elided_determiners"]]
    not_after = "".join(rf"(?<!{re.escape(form)})(?<!{re.escape(form)} )" for form in forms)
    each = phrases.alternation(own["each"])
    each_before = phrases.alternation(own["each_before"])
    clitics = phrases.alternation([*own["before_verbs"], *own["together"]])
    return _Words(
        re.compile(rf",?{phrases.GAP}(?:{phrases.alternation(own['and'])}){phrases.GAP}{article}"),
        frozenset([*own["before"], *grammar["elided_determiners"]]),
        re.compile(rf"{phrases.GAP}(?:(?:{clitics})(?:{phrases.GAP}|(?<=')))*(?P<verb>[^\W\d]+)"),
        tuple(own["verb_endings"]),
        tuple(own["verb_endings_of_one"]),
        re.compile(rf"(?<![\w-]){not_after}(?:{phrases.alternation(own['together'])})(?![\w-])"),
        re.compile(rf"(?<!\w)(?:{each})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{each_before}){phrases.GAP}\Z"),
        re.compile(rf"(?<!\w)(?:{phrases.alternation(own['in_order'])})(?!\w)"),
    )
