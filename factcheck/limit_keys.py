"""The keys of a rule that say where it applies in, its limits out; RuleError with file and line for what is no such."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from factcheck.errors import nearest
from factcheck.limits import NONE, Limits, Spoken
from factcheck.messages import _, listed_choice

if TYPE_CHECKING:
    from factcheck.claims.aliases import Alias
    from factcheck.rules import RuleFile

KEYS = frozenset({"tolerance", "topics", "not_topics", "subjects", "not_subjects", "silence"})


def read_limits(file: RuleFile, folder: str | None) -> Limits:
    """Return to what a rule applies; names mean what they do in articles, also those that `folder` adds."""
    if KEYS.isdisjoint(file.loaded.value):
        return NONE
    return Limits(
        tolerance=_tolerance(file),
        topics=_concepts("topics", file),
        not_topics=_concepts("not_topics", file),
        subjects=_subjects("subjects", file, folder),
        not_subjects=_subjects("not_subjects", file, folder),
        silence=_silence(file),
    )


def _tolerance(file: RuleFile) -> Decimal:
    given = file.loaded.value.get("tolerance", 0)
    if isinstance(given, bool) or not isinstance(given, (int, Decimal)) or not 0 <= given < 1:
        raise file.wrong(_("'tolerance' is a fraction from 0 to below 1: 0.05 is 5 %"), "tolerance")
    return Decimal(given)


def _words(key: str, example: str, file: RuleFile) -> tuple[str, ...]:
    """Return the words of a list, none of them twice."""
    given = file.loaded.value.get(key)
    if given is None and key not in file.loaded.value:
        return ()
    if not isinstance(given, list) or not given:
        raise file.wrong(_("'{key}' is a list of one or more words: {key}: {example}", key=key, example=example), key)
    for number, word in enumerate(given):
        if not isinstance(word, str) or not word.strip():
            raise file.wrong(
                _("'{key}' holds what is no word: {key}: {example}", key=key, example=example), key, number
            )
    return tuple(dict.fromkeys(_tidy(word) for word in given))


def _tidy(word: str) -> str:
    """Return a word as articles are read: one space, a straight apostrophe, its accents in one piece."""
    return unicodedata.normalize("NFC", " ".join(word.replace("\u2019", "'").split()))


def _concepts(key: str, file: RuleFile) -> tuple[str, ...]:
    found = _words(key, "[company, ai]", file)
    if found:
        from factcheck.claims.lexicon import known_concepts

        for number, concept in enumerate(file.loaded.value[key]):
            if concept not in known_concepts():
                raise file.wrong(
                    _(
                        "unknown concept '{concept}'; {nearest_concepts}",
                        concept=concept,
                        nearest_concepts=_nearest_concepts(concept),
                    ),
                    key,
                    number,
                )
    return found


def _nearest_concepts(word: str) -> str:
    """Return the concepts that a word stands for in a language, or those whose ids are most like it."""
    from factcheck.claims.lexicon import known_concepts, read_terms
    from factcheck.languages import codes

    terms = (term for code in codes() for term in read_terms(code).get(word.lower(), ()))
    close = sorted({term.id for term in terms} & known_concepts()) or get_close_matches(word, sorted(known_concepts()))
    where = _("rules/lexicon/topics lists all")
    return (
        _("did you mean {names}? {where}", names=listed_choice(list(map(repr, close))), where=where) if close else where
    )


def _subjects(key: str, file: RuleFile, folder: str | None) -> tuple[Spoken, ...]:
    words = _words(key, '["Pékin", "name:airbus"]', file)
    if not words:
        return ()
    from factcheck.claims.aliases import read_aliases

    added = read_aliases(folder)
    for number, word in enumerate(file.loaded.value[key]):
        _check_id(word.strip(), added, file, key, number)
    return tuple(Spoken(word, tuple(sorted(_meanings(word, added)))) for word in words)


def _check_id(word: str, added: Sequence[Alias], file: RuleFile, *at: Any) -> None:
    """Refuse an id that no claim can have: of a place that is not listed, or with a beginning that none has."""
    from factcheck.claims.places import is_known, nearest_places
    from factcheck.claims.subject_ids import parts_of, root_of

    sort, colon, _name = word.partition(":")
    known = {"place", "name", *(alias.id.partition(":")[0] for alias in added)}
    if colon and sort not in known:
        raise file.wrong(
            _("unknown sort of id '{sort}' in '{word}'; {known}", sort=sort, word=word, known=nearest(sort, known)), *at
        )
    for part in parts_of(word) if word.startswith("place:") else ():
        place = root_of(part).removeprefix("place:")
        if part.startswith("place:") and not is_known(place):
            raise file.wrong(
                _("unknown place '{place}'; {nearest_places}", place=place, nearest_places=nearest_places(place)), *at
            )


def _meanings(word: str, added: Sequence[Alias]) -> set[str]:
    """Return the ids that a name can have in articles; an id is one."""
    from factcheck.characters import slug
    from factcheck.languages import codes

    if ":" in word:
        return {word}
    found = {id_ for code in codes() for id_ in _meanings_in(word, code, tuple(added))}
    return found or {f"name:{slug(word)}"}


def _meanings_in(word: str, code: str, added: tuple[Alias, ...]) -> Iterator[str]:
    """Return what a name means in texts of a language: by an alias, as a place, as both place and firm, in a phrase."""
    from factcheck.characters import slug
    from factcheck.claims.aliases import aliases_in
    from factcheck.claims.lookalikes import needs_sign
    from factcheck.claims.place_words import find_periphrases
    from factcheck.claims.places import place_names
    from factcheck.languages.phrase_index import spoken_words

    aliases = aliases_in(code, added)
    alias = aliases.written.get(word) or aliases.index.meanings.get(word.lower())
    if alias is not None:
        yield alias
        return
    names = place_names(code)
    known = word if word in names else word.title()  # « pékin », « PÉKIN »
    if known in names:
        yield f"place:{names[known]}"
        if needs_sign(known, code):
            yield f"name:{slug(word)}"
        return
    lower = word.lower()
    for start, end, found in find_periphrases(lower, frozenset(spoken_words(lower, code)), (), code):
        if (start, end) == (0, len(lower)):
            yield f"place:{found}"


def _silence(file: RuleFile) -> tuple[tuple[str, str], ...]:
    given = file.loaded.value.get("silence", [])
    wanted = _('is a list of pairs of sources: silence: [["AFP", "Reuters"]]')
    if not isinstance(given, list) or ("silence" in file.loaded.value and not given):
        raise file.wrong(_("'silence' {wanted}", wanted=wanted), "silence")
    for number, pair in enumerate(given):
        whole = isinstance(pair, list) and len(pair) == 2
        if not whole or not all(isinstance(name, str) and name.strip() for name in pair):
            raise file.wrong(_("'silence' {wanted}", wanted=wanted), "silence", number)
    return tuple((first.strip(), second.strip()) for first, second in given)
