"""Two claims of two articles in, what their subjects tell of their being about one thing out: the judge of subjects."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.claims.places import frequent_parts, is_known, lies_in
from factcheck.claims.subject_ids import are_one_and_both, is_joint, parts_of, root_of
from factcheck.comparison.articles import is_wide
from factcheck.comparison.evidence import Side, Sign, Signs
from factcheck.comparison.templates import are_one_template
from factcheck.comparison.wording import spell_name
from factcheck.languages import codes, load_pack
from factcheck.records import Claim
from factcheck.relations import GENERAL

SHORTEST = 4
"""Letters of a noun; shorter words are mostly of grammar. Own choice."""
_LAST_WORD = re.compile(r"([^\W\d_]+)\s\Z")
_FIRST_WORD = re.compile(r"\s([^\W\d_]+)")


def judge_subject(one: Side, other: Side) -> Signs | None:
    """Compare whose figures they are; two places of which neither article names the other's are two things."""
    first, second = one.claim.subject, other.claim.subject
    if first is None or second is None:
        return []
    named = (first.name, second.name)
    if first.id == second.id:
        told = {root_of(part) for part in parts_of(first.id)} <= one.cues | other.cues
        if one.claim.kind == "date" and not told:
            return [Sign("same-focus", "both articles speak of {}", (first.name,))]
        return [Sign("same-country" if is_wide(first.id) else "same-subject", "same subject: {}", (first.name,))]
    if are_one_and_both(first.id, second.id):
        return None
    root, other_root = root_of(first.id), root_of(second.id)
    if root == other_root:
        of_both = root != first.id and other_root != second.id
        return None if of_both else [Sign("part-of-subject", "one of the other: {}, {}", named)]
    if is_joint(root) or is_joint(other_root):
        return [Sign("unknown-to-both")]
    if _are_owned_apart(first.id, second.id) or _are_named_apart(first.id, second.id):
        return None
    known = (root in other.claim.context) + (other_root in one.claim.context)
    if not known and (
        are_one_template(one.claim, other.claim) or _are_two_of_a_kind(one.claim, root, other.claim, other_root)
    ):
        return None
    sorts = root.partition(":")[0], other_root.partition(":")[0]
    nearby = root in other.cues or other_root in one.cues
    if sorts == ("place", "place") and not _names_the_smaller(one, root, other, other_root):
        if _is_of_its_whole(one, other_root) or _is_of_its_whole(other, root):
            return [Sign("part-of-subject", "one of the other: {}, {}", named)]
        assumed = root not in one.cues and other_root not in other.cues
        return _judge_places(root, other_root, known, nearby=nearby, lenient=assumed, ranked=one.claim.kind == "rank")
    counted = one.claim.kind not in ("date", "rank")
    both = {root, other_root} <= one.cues & other.cues  # « Bartram rachète Cascade pour 21 milliards »
    if nearby and (both or not (counted and root in one.cues and other_root in other.cues)):  # else each names its own
        return [Sign("subject-nearby", "the other sentence speaks of it too: {}, {}", named)]
    if sorts == ("name", "name"):
        shared = set(root[5:].split("-")).intersection(other_root[5:].split("-"))
        if not shared <= frequent_parts():
            return [Sign("similar-name", "similar names: {}, {}", named)]
        if known == 2:  # each article tells the two apart
            return None
        if known == 0 and one.claim.kind == "date":
            return [Sign("other-focus", "days of two things: {}, {}", named)]
        return [Sign("other-name" if known else "unknown-names", "two names: {}, {}", named)]
    if one.claim.kind == "date" and known == 0:
        return [Sign("other-focus", "days of two things: {}, {}", named)]
    return [] if known == 1 else [Sign("known-to-both" if known else "unknown-to-both")]


def _is_of_its_whole(side: Side, place: str) -> bool:
    """Tell whether a share is of the things of a place, and its own sentence names no place that has it.

    « La participation au Kosovo »; « À Pristina, on attend. Près de six électeurs kosovars sur dix ont voté ».
    """
    claim = side.claim
    if claim.subject is None or claim.whole is None or claim.whole.scope != place:
        return False
    return claim.relation != GENERAL and not claim.holder and root_of(claim.subject.id) not in side.cues


def _are_owned_apart(one: str, other: str) -> bool:
    """Tell « le port de Hull » from « le port de Felixstowe »: one noun, two owners of which none lies in the other."""
    root, other_root = root_of(one), root_of(other)
    if root == one or one.removeprefix(root) != other.removeprefix(other_root):
        return False
    shared = set(root.partition(":")[2].split("-")) & set(other_root.partition(":")[2].split("-"))
    return shared <= frequent_parts() and not (_lies_in(root, other_root) or _lies_in(other_root, root))


@lru_cache(maxsize=4096)
def _are_named_apart(one: str, other: str) -> bool:
    """Tell "University of Leeds" from "University of Hull", and "Leeds University" from "Hull University".

    What sets the two names apart stands behind "of", or is a place in each.
    """
    here, there = (root_of(each).partition(":")[2].split("-") for each in (one, other))
    start = next((n for n, (mine, its) in enumerate(zip(here, there, strict=False)) if mine != its), 0)
    if start > 1 and here[start - 1] in _links() and set(here[start:]).isdisjoint(there[start:]):
        return True
    own, its = ([word for word in words if word not in others] for words, others in ((here, there), (there, here)))
    shared = len(here) > len(own) and len(there) > len(its)
    return shared and bool(own and its) and all(is_known("-".join(each)) for each in (own, its))


@cache
def _links() -> frozenset[str]:
    """Return the words between a noun and its owner in all languages: « de », "of"."""
    links = (load_pack(code).words["grammar"]["owners_links"] for code in codes())
    return frozenset(word.strip("'") for forms in links for form in forms for word in form.split())


def _are_two_of_a_kind(one: Claim, root: str, other: Claim, other_root: str) -> bool:
    """Tell whether one noun goes with two names, « le lycée Hugo », « le lycée Zola », or a number makes them two."""
    here, there = (set(each.partition(":")[2].split("-")) for each in (root, other_root))
    if here & there:
        return all(any(map(str.isdigit, "".join(own))) for own in (here - there, there - here))
    nouns = [_nouns_beside(claim) for claim in (one, other)]
    return any(_are_one_noun(*pair) for pair in zip(*nouns, strict=True))


def _nouns_beside(claim: Claim) -> tuple[str, str]:
    """Return the words that stand right before and right behind a subject's name; of a deed, none behind."""
    before, _, behind = claim.sentence.partition(claim.subject.name if claim.subject else "\0")
    acts = claim.relation not in (None, GENERAL)
    found = _LAST_WORD.search(before), None if acts else _FIRST_WORD.match(behind)
    first, second = (match[1] if match else "" for match in found)
    return first.casefold(), second


def _are_one_noun(one: str, other: str) -> bool:
    """Tell « candidat » and « candidate » from two nouns."""
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST and long.startswith(short) and len(long) - len(short) <= 2


def _names_the_smaller(one: Side, root: str, other: Side, other_root: str) -> bool:
    """Tell whether one place lies in the other, and the sentence of the larger one speaks of it as well.

    "In Nuremberg alone, the Bavarian police …" is of Nuremberg, though it speaks of Bavaria.
    """
    return (other_root in one.cues and _lies_in(other_root, root)) or (
        root in other.cues and _lies_in(root, other_root)
    )


def _judge_places(one: str, other: str, known: int, *, nearby: bool, lenient: bool, ranked: bool) -> Signs | None:
    """Two places that neither article names of the other rule a match out, unless both are assumed (`lenient`)."""
    named = (spell_name(one), spell_name(other))
    if _lies_in(one, other) or _lies_in(other, one):
        return [Sign("place-within-place", "one lies in the other: {}, {}", named)]
    if ranked and not lenient:
        return None
    if nearby:
        return [Sign("place-nearby", "the other sentence speaks of it too: {}, {}", named)]
    return [Sign("other-place", "two places: {}, {}", named)] if known or lenient else None


def _lies_in(one: str, other: str) -> bool:
    return lies_in(one.removeprefix("place:"), other.removeprefix("place:"))
