"""A run or a list of claims in, a table for a pull request's comment or a step's summary out (GitHub, GitLab).

Whatever comes from an article, a path or a rule stands in `<code>` in an HTML block, escaped. In such a block nothing
is read as Markdown (CommonMark 0.31, 4.6), and in code GitHub and GitLab link no names, issues or addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from factcheck.comparison.wording import spell, without_emphasis
from factcheck.messages import N_, _, number, some_of
from factcheck.outcomes import Report
from factcheck.records import ArticleInfo, Claim
from factcheck.reports import Listing, RenderOptions
from factcheck.reports._annotations import Annotation, claim_annotations, shown_annotations
from factcheck.reports._commands import harmless_markup
from factcheck.reports._counts import excluded, kinds, severities, skipped, states, verdict
from factcheck.reports._quotes import find_words, merged, place, shortened
from factcheck.reports._sides import letter
from factcheck.reports._words import counted_claims, counted_facts, kind_for, word_for
from factcheck.visible import one_line, visible

_LONGEST_COMMENT = 60_000
"""Bytes: GitHub takes comments of up to 65 536 characters."""
_ROOM_FOR_LISTS = 15_000
"""Bytes of what was skipped and of what was excluded, each."""
_MOST_PLACES = 3
_HEADER = (N_("level"), N_("finding"), "A", "B")
_CLAIMS_HEADER = (N_("where"), N_("kind"), N_("claim"))


def render(report: Report, options: RenderOptions) -> str:
    """Return a table of the new findings that fits a comment; of all of them where `verbose`."""
    return render_within(report, options, None if options.verbose else _LONGEST_COMMENT)


def render_within(report: Report, options: RenderOptions, longest: int | None) -> str:
    """Return the table in at most `longest` bytes; what does not fit is counted. None: all of it."""
    articles = {article.path: article for article in report.articles}
    tail = _closing(report, options, None if longest is None else min(_ROOM_FOR_LISTS, longest // 4))
    room = None if longest is None else longest - sum(map(_size, tail)) - 1_000
    found = shown_annotations(report, options)
    rows = _fitting([_row(each, articles) for each in found], room, lambda left: _last_row(left, len(_HEADER)))
    table = _table(_HEADER, rows) if found else [verdict(report), ""]
    return _written(["### " + _("factcheck: {severities}", severities=severities(report.findings)), "", *table, *tail])


def render_claims(listing: Listing, options: RenderOptions) -> str:
    """Return a table of the claims that fits a comment; of all of them where `verbose`."""
    rows = [
        _cells((_code(place(each.claim)), kind_for(each.claim.kind), _code(each.message))) for each in _claims(listing)
    ]
    room = None if options.verbose else _LONGEST_COMMENT - 1_000
    shown = _fitting(rows, room, lambda left: _last_row(left, len(_CLAIMS_HEADER)))
    return _written(
        ["### " + _("factcheck: claims: {kinds}", kinds=kinds(listing.claims)), "", *_table(_CLAIMS_HEADER, shown)]
    )


def _claims(listing: Listing) -> list[Annotation]:
    return claim_annotations(listing.claims)


def _row(annotation: Annotation, articles: Mapping[str, ArticleInfo]) -> str:
    status = "" if annotation.status == "new" else f" ({word_for(annotation.status)})"
    first, *others = (_side(side, articles) for side in annotation.sides)
    named = [f"{letter(number)}: {other}" for number, other in enumerate(others, 1)] if len(others) > 1 else others
    told = [_code(annotation.message), f"{_code(annotation.rule)} {_code(annotation.id)}"]
    if annotation.hint:
        told.append(_("looks like {slip}", slip=_code(annotation.hint)))
    return _cells((f"{word_for(annotation.severity)}{status}", "<br>".join(told), first, "<br><br>".join(named)))


def _side(claims: Sequence[Claim], articles: Mapping[str, ArticleInfo]) -> str:
    """Return the quote of the first claim with the side's figures bold, and where the other claims stand."""
    first = claims[0]
    own = (first.document, first.sentence)
    here = [claim for claim in claims if (claim.document, claim.sentence) == own]
    elsewhere = [_code(place(claim)) for claim in claims if (claim.document, claim.sentence) != own]
    also = "<br>" + _("also in {places}", places=some_of(elsewhere, _MOST_PLACES)) if elsewhere else ""
    return f"{_heading(first, articles)}<br>{_quote(here)}{also}"


def _heading(claim: Claim, articles: Mapping[str, ArticleInfo]) -> str:
    article = articles.get(claim.document)
    day = article.date.isoformat() if article and article.date else ""
    title = _code(article.title) if article and article.title else ""
    return " · ".join(part for part in (_code(place(claim)), title, day) if part)


def _quote(claims: Sequence[Claim]) -> str:
    texts = [one_line(spell(claim)) for claim in claims]
    sentence = shortened(one_line(without_emphasis(claims[0].sentence)), texts[0])
    marked, end = "", 0
    for start, stop in merged(span for text in texts for span in find_words(text, sentence)):
        marked += f"{_text(sentence[end:start])}<b>{_text(sentence[start:stop])}</b>"
        end = stop
    return f"<code>{marked}{_text(sentence[end:])}</code>"


def _closing(report: Report, options: RenderOptions, room: int | None) -> list[str]:
    """Return the counts, and as lists what was skipped and excluded."""
    unread = [skipped(source) for source in report.sources if source.state == "skipped"]
    left_out = [] if options.quiet else excluded(report.sources, every=options.verbose)
    read = counted_claims(report.claim_count)
    if report.facts is not None:
        read = f"{read}, {counted_facts(len(report.facts))}"
    counts = _("Documents: {states}. {claims}.", states=states(report.sources), claims=read)
    return [counts, *_list(_("Skipped"), unread, room), *_list(_("Excluded, by reason"), left_out, room)]


def _list(title: str, items: Sequence[str], room: int | None) -> Iterator[str]:
    if items:
        summary = _("{title}: {count}", title=title, count=number(len(items)))
        yield from ("", f"<details><summary>{summary}</summary><ul>")
        rows = [f"<li>{_code(item)}</li>" for item in items]
        yield from _fitting(rows, room, lambda left: f"<li>{_('{count} more', count=number(left))}</li>")
        yield "</ul></details>"


def _fitting(rows: Sequence[str], room: int | None, more: Callable[[int], str]) -> list[str]:
    """Return the first rows that fit into `room` bytes, and `more` for the number of those left out."""
    used, shown = 0, list(rows)
    for at, row in enumerate(rows if room is not None else ()):
        used += _size(row)
        if room is not None and used > room:
            return [*shown[:at], more(len(rows) - at)]
    return shown


def _table(header: Iterable[str], rows: Iterable[str]) -> list[str]:
    titles = "".join(f"<th>{_(title)}</th>" for title in header)
    return ["<table>", f"<tr>{titles}</tr>", *rows, "</table>", ""]


def _cells(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _last_row(left: int, columns: int) -> str:
    told = _("{count} more, which do not fit here", count=number(left))
    return f'<tr><td colspan="{columns}">{told}</td></tr>'


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"


def _text(text: str) -> str:
    return escape(visible(text))


def _size(line: str) -> int:
    return len(line.encode()) + 1


def _written(lines: Iterable[str]) -> str:
    return harmless_markup("".join(f"{line}\n" for line in lines))
