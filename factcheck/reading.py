"""Stage 1: the bytes of a file in, a Document out."""

from __future__ import annotations

from datetime import date

from factcheck import discovery
from factcheck.characters import find_odd_characters
from factcheck.datelines import date_of_name, find_dateline
from factcheck.decoding import decode
from factcheck.detection import ArticleLanguage, find_language
from factcheck.front_matter import FrontMatter, read_front_matter
from factcheck.languages import codes
from factcheck.offsets import line_and_column, line_starts
from factcheck.plain_text import Markup, apply_edits
from factcheck.readers import format_of
from factcheck.records import DateSource, Document


def read_document(
    path: str, data: bytes, *, default_date: date | None = None, default_language: str | None = None
) -> Document:
    """Return the article in `data`; its format is that of `path`, its defaults hold where it states nothing.

    Raises ArticleError for what is not text and for broken front matter, UsageError for an unknown format.
    """
    reader = discovery.load("readers", format_of(path))
    text, assumed = decode(data, path)
    front = read_front_matter(text, path)
    markup: Markup = reader.find_markup(text, front.end)
    edits = sorted([*((low, high, "") for low, high in markup.spans), *find_odd_characters(text, front.end)])
    plain, cuts = apply_edits(text, edits, front.end, len(text))
    title = front.title or (apply_edits(text, edits, *markup.title)[0].strip() if markup.title else None)
    language = find_language(plain, path, stated=front.language, default=default_language)
    day, day_from = _find_date(path, plain, front, language, default_date)
    return Document(
        path=path,
        text=text,
        plain=plain,
        cuts=cuts,
        title=title or None,
        date=day,
        date_from=day_from,
        language=language.code,
        language_from=language.origin,
        source=front.source,
        author=front.author,
        url=front.url,
        directives=tuple(markup.directives),
        warnings=(*assumed, *front.warnings, *language.warnings, *_place_warnings(path, text, markup)),
    )


def _find_date(
    path: str, plain: str, front: FrontMatter, language: ArticleLanguage, default: date | None
) -> tuple[date | None, DateSource | None]:
    if front.date:
        return front.date, "front matter"
    if day := find_dateline(plain, codes() if language.origin == "default" else (language.code,)):
        return day, "dateline"
    if day := date_of_name(path):
        return day, "file name"
    return (default, "option") if default else (None, None)


def _place_warnings(path: str, text: str, markup: Markup) -> tuple[str, ...]:
    if not markup.warnings:
        return ()
    starts = line_starts(text)
    return tuple(f"{path}:{line_and_column(starts, at)[0]}: {message}" for at, message in markup.warnings)
