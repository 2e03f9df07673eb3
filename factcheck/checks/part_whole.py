"""A group of parts, wholes and shares of one topic in, those out where part ÷ whole is not the stated share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.checks._likely_wholes import LEAST, find_likely_wholes
from factcheck.checks._pairs import ARTICLES, MOST_RIVALS, relative, spell_evidence, tied
from factcheck.checks._told_parts import find_told_parts
from factcheck.claims.lexicon import collectives, known_concepts
from factcheck.comparison import slips
from factcheck.comparison.chains import HELD
from factcheck.comparison.comparability import same_time, softer, topic_level
from factcheck.comparison.corrections import find_correction, rounds_to
from factcheck.comparison.derivations import derive_share, spell_result
from factcheck.comparison.intervals import apart, distance, figure, quotient
from factcheck.comparison.wording import spell
from factcheck.outcomes import Conflict, Group
from factcheck.records import Claim, Severity
from factcheck.rules import Rule
from factcheck.units.intervals import describe_interval

PREFIXES = ("whole", "parts", HELD, "article", ARTICLES)
SETTINGS = {"least_points": 3, "largest_ratio": 6}
FIELDS = frozenset({"subject", "topic", "values", "actual"})
HUNDRED = Decimal(100)
BOUNDS = frozenset({"more_than", "at_least", "less_than", "at_most"})
"""Said of a share, these leave open how far: 72 % is « plus de la moitié »."""


def check(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Return each part, whole and share that cannot all be true, and each part that exceeds its whole.

    Settings: `least_points`, the evidence below which a figure is not the whole that an article says a share of;
    `largest_ratio`, beyond which the share that the figures give is too far from the stated one to be meant.
    """
    if group.key.startswith("parts|"):
        yield from _check_tied(group, rule)
        return
    if group.key.startswith(f"{HELD}|"):
        yield from _check_held(group, rule)
        return
    if group.key.startswith("article"):
        yield from _check_portions(group, rule)
        yield from _check_articles(group, rule)
        if group.key.startswith(f"{ARTICLES}|"):
            yield from _check_told_apart(group, rule)
        return
    _, scope, topic = group.key.split("|", 2)
    concepts = tuple(topic.split("+"))
    figures = [claim for claim in group.claims if claim.kind != "share"]
    wholes = _distinct(claim for claim in figures if claim.subject and claim.subject.id == scope and not claim.scope)
    shares = [claim for claim in group.claims if claim.kind == "share" and claim.whole and claim.whole.scope == scope]
    for share in _distinct(shares):
        tied = [claim for claim in figures if claim.id in (share.part, *share.other_parts)]
        parts = tied or [claim for claim in figures if _is_part(claim, share, concepts)]
        for part in _distinct(parts):
            for whole in wholes[:MOST_RIVALS]:
                if _may_hold(part, whole, share, rule):
                    yield from _check_share(part, whole, share, concepts, rule)


def _may_hold(part: Claim, whole: Claim, share: Claim, rule: Rule) -> bool:
    """Tell whether two figures can be part and whole of a share: one is not many times what it would have to be.

    What no words tie to its share is no part of what is smaller: « 320 au Japon », of which 8 % are here.
    """
    ratio = figure(part) / max(figure(whole), LEAST) * HUNDRED / max(figure(share), LEAST)
    tied = part.id in (share.part, *share.other_parts)
    return ratio <= rule.settings["largest_ratio"] and (tied or figure(part) < figure(whole))


def _check_tied(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check what one article ties together: « sur les 4 900 infirmiers, 1 470 ont quitté l'hôpital, soit 30 % »."""
    by_id = {claim.id: claim for claim in group.claims}
    centre = by_id.get(group.key.removeprefix("parts|"))
    if centre is None:
        return
    for part in group.claims:
        if part.within == centre.id and part.base_unit == centre.base_unit and _exceeds(part, centre):
            yield _excess(part, centre, rule)
    for share in group.claims:
        of = by_id.get(share.part or "")
        if of is not None and share.within == of.within == centre.id and _is_share_of(share, of, centre):
            yield from _check_share(of, centre, share, centre.topic.concepts, rule, tied=True)


def _check_held(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check a share that things of another name have of a whole: « 40 % des salariés sont des femmes ».

    That the figures are of these is inferred, so that a clash which rounding may explain is none.
    """
    holder, thing = (tuple(each.split("+")) for each in group.key.split("|")[2:])
    figures = _distinct(claim for claim in group.claims if claim.kind != "share")
    parts = [claim for claim in figures if claim.topic.concepts == holder]
    wholes = [claim for claim in figures if claim.topic.concepts == thing]
    for share in _distinct(claim for claim in group.claims if claim.kind == "share"):
        for part in parts[:MOST_RIVALS]:
            for whole in wholes[:MOST_RIVALS] if not any(_fits(part, whole, share) for whole in wholes) else ():
                times = [same_time(first, second) for first, second in ((part, whole), (share, whole), (part, share))]
                if all(times) and figure(part) < figure(whole) and _may_hold(part, whole, share, rule):
                    loudest = softer("error", *(time[0] for time in times if time))
                    yield _conflict(part, whole, share, loudest, thing, rule)


def _fits(part: Claim, whole: Claim, share: Claim) -> bool:
    return part.base_unit == whole.base_unit and not apart(quotient(part.lenient, whole.lenient), share.lenient)


def _check_portions(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check each share against the part and the whole that one sentence ties to it: « soit 1 900 sur 5 200 »."""
    by_id = {claim.id: claim for claim in group.claims}
    for share in group.claims:
        part = by_id.get(tied(share, "portion") or "")
        whole = by_id.get(tied(part, "whole") or "") if part else None
        if part is None or whole is None or share.status == "negated" or figure(part) > figure(whole):
            continue
        ratio = figure(part) / figure(whole) * 100 / max(figure(share), LEAST)
        if 1 <= max(ratio, 1 / max(ratio, LEAST)) <= rule.settings["largest_ratio"]:
            yield from _check_share(part, whole, share, whole.topic.concepts, rule, tied=True)


def _check_articles(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check each share that says what it is the share of against the likeliest whole that an article names."""
    for found in find_likely_wholes(group, rule):
        conflict = _conflict(found.part, found.whole, found.share, "warning", found.whole.topic.concepts, rule)
        yield replace(conflict, reasons=spell_evidence(found.match))


def _check_told_apart(group: Group, rule: Rule) -> Iterator[Conflict]:
    """Check a part and its whole of one article against the share that another tells of the same."""
    for found in find_told_parts(group, rule):
        conflict = _conflict(found.part, found.whole, found.share, "warning", found.whole.topic.concepts, rule)
        yield replace(conflict, reasons=spell_evidence(found.match))


def _is_share_of(share: Claim, part: Claim, whole: Claim) -> bool:
    """Tell whether a share is of the figures that it is tied to: it says so, or names what no lexicon knows apart.

    « Sur 124 bateaux, 31 sont partis, soit 40 % de la flottille », but not « soit 40 % des femmes ».
    """
    if share.whole is None or share.whole.scope is not None:
        return share.whole is None or bool({*share.topic.concepts} & {*part.topic.concepts, *whole.topic.concepts})
    apart = {*share.topic.concepts} - {*part.topic.concepts, *whole.topic.concepts} - collectives()
    return len(apart) < len(share.topic.concepts) or apart.isdisjoint(known_concepts())


def _exceeds(part: Claim, whole: Claim) -> bool:
    return figure(part) > figure(whole) and apart(part.strict, whole.strict)


def _excess(part: Claim, whole: Claim, rule: Rule) -> Conflict:
    lenient = not apart(part.lenient, whole.lenient)
    actual = figure(part) / figure(whole) * 100
    return Conflict(
        rule=rule.name,
        anchor=whole.id,
        severity="warning" if lenient else "error",
        claims=(part, whole),
        reasons=(
            f"« {spell(part)} » is said to be a part of « {spell(whole)} »",
            "a part cannot exceed its whole",
        ),
        steps=(f"the part is {round(actual)} % of its whole",),
        unit=whole.base_unit,
        difference=distance(part.strict, whole.strict),
        relative_difference=relative(distance(part.strict, whole.strict), figure(part), figure(whole)),
        hint=slips.suggest(part, whole),
        fields=(
            ("subject", whole.subject.name if whole.subject else "?"),
            ("topic", whole.topic.text),
            ("actual", f"{round(actual)} %"),
        ),
    )


def _distinct(claims: Iterator[Claim] | list[Claim]) -> list[Claim]:
    """Return the claims, those of one article that state the same figure once."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.document, claim.strict, claim.base_unit, claim.part), claim)
    return list(kept.values())


def _is_part(claim: Claim, share: Claim, concepts: tuple[str, ...]) -> bool:
    """Tell whether a figure of a share's subject is what it is a share of, where its own sentence names none.

    Of the whole's own place nothing tells which figure is the part: « un tiers des médecins de la Creuse ».
    """
    bound = share.whole.scope if share.whole else None
    elsewhere = claim.subject is not None and claim.subject.id != bound
    return elsewhere and claim.subject == share.subject and claim.topic.concepts == concepts and not claim.scope


def _check_share(
    part: Claim, whole: Claim, share: Claim, concepts: tuple[str, ...], rule: Rule, *, tied: bool = False
) -> Iterator[Conflict]:
    if part.kind != whole.kind or part.base_unit != whole.base_unit or part.id == whole.id:
        return
    if not tied and topic_level(part.topic.concepts, whole.topic.concepts) != "same":
        return
    if not tied and not apart(part.strict, whole.strict):  # one figure, said twice
        return
    pairs = () if tied else ((part, whole), (share, whole), (part, share))
    times = [same_time(first, second) for first, second in pairs]
    if any(time is None for time in times) or whole.strict.low is None or whole.strict.low <= 0:
        return
    strict, lenient = quotient(part.strict, whole.strict), quotient(part.lenient, whole.lenient)
    if not apart(strict, share.strict):
        return
    if share.comparator in BOUNDS and not apart(lenient, share.lenient):
        return
    loud: Severity = "warning" if not apart(lenient, share.lenient) else "error"
    loudest = softer(loud, *(time[0] for time in times if time))
    if share.part != part.id:
        loudest = softer(loudest, "warning")
    yield _conflict(part, whole, share, loudest, concepts, rule)


def _conflict(
    part: Claim, whole: Claim, share: Claim, severity: Severity, concepts: tuple[str, ...], rule: Rule
) -> Conflict:
    strict, lenient = quotient(part.strict, whole.strict), quotient(part.lenient, whole.lenient)
    part_name = part.subject.name if part.subject else "?"
    time = same_time(part, whole)
    reasons: tuple[str, ...] = (
        *((f"same topic: {', '.join(concepts)}",) if concepts else ()),
        f"« {spell(part)} » is a part of « {spell(whole)} »",
        _spell_share(share, part, whole),
    )
    if time is not None:
        reasons = (*reasons, time[1])
    steps = (
        derive_share(part, whole, share),
        f"part ÷ whole: strict {describe_interval(strict, '%')}, lenient {describe_interval(lenient, '%')}",
        f"stated: « {spell(share)} »: strict {describe_interval(share.strict, '%')},"
        f" lenient {describe_interval(share.lenient, '%')}",
    )
    actual = figure(part) / figure(whole) * 100
    return Conflict(
        rule=rule.name,
        anchor=f"{part_name}|{'+'.join(concepts)}",
        severity=severity,
        claims=(part, whole, share),
        reasons=reasons,
        steps=steps,
        unit="pp",
        difference=distance(strict, share.strict),
        relative_difference=relative(distance(strict, share.strict), actual, figure(share)),
        hint=_slip(part, whole, share),
        fields=(
            ("subject", part_name),
            ("topic", part.topic.text or ", ".join(concepts)),
            ("actual", spell_result(actual, share)),
        ),
    )


def _spell_share(share: Claim, part: Claim, whole: Claim) -> str:
    """Return what a share is said of, as far as its part and its whole have names."""
    if part.subject and whole.subject and part.subject != whole.subject:
        return f"« {spell(share)} » is said of {part.subject.name} in {whole.subject.name}"
    return f"« {spell(share)} » is said to be the share of « {spell(part)} » in « {spell(whole)} »"


def _slip(part: Claim, whole: Claim, share: Claim) -> str | None:
    """Return the slip in one of the three that explains best why they do not fit: the share of the rest, digits."""

    def fits(figures: Sequence[Claim]) -> bool:
        said, one, other = figures
        return figure(one) <= figure(other) and rounds_to(figure(one) / figure(other) * HUNDRED, said)

    rest = HUNDRED - figure(part) / figure(whole) * HUNDRED
    if rest > 0 and rounds_to(rest, share) and part.comparator == whole.comparator == "exactly":
        return f"« {spell(share)} » is the share of the rest: {round(HUNDRED - rest)} % would fit"
    return find_correction((share, part, whole), fits)
