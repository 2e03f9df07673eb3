"""A template of `dates`, `forms` in a language pack in, its parts out: « [du ]{day}[ {month}] au {day2} {month2} »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.errors import DataError, nearest
from factcheck.messages import _

SLOTS = frozenset(
    """
    century century_word current dash day decade decade_word duration feast first_day half iso month month_name
    month_number near number ordinal part quarter relative short_decade short_year spelled start weekday year year_away
    """.split()  # noqa: SIM905 - one word a string is no easier to read
)
"""What a template may name; {start} is where the date itself begins."""
NAME = re.compile(r"\{(\w+)\}")
_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")


def check_template(template: str) -> None:
    """Raise DataError where a template names no slot that there is, or has a bracket without its partner."""
    for name in NAME.findall(template):
        sort = name.rstrip("0123456789")
        if sort not in SLOTS:
            raise DataError(
                _(
                    "form '{template}' has no slot '{name}'; {known}",
                    template=template,
                    name=name,
                    known=nearest(sort, SLOTS),
                )
            )
    plain = NAME.sub("", template)
    while (simpler := _INNERMOST.sub("", plain)) != plain:
        plain = simpler
    if any(sign in plain for sign in "()[]{}"):
        raise DataError(_("form '{template}' has a bracket without its partner", template=template))


def opened(template: str) -> Iterator[str]:
    """Yield a template with each choice of what it opens with: « [du ]{day} » is « du {day} » and « {day} »."""
    end = _closing(template) if template[0] in "[(" else 0
    if not end or (template[0] == "(" and "{" not in template[:end]):
        yield template
        return
    options = [*_split(template[1:end]), *([""] if template[0] == "[" else [])]
    for option in options:
        yield from opened(option + template[end + 1 :])


def _closing(template: str) -> int:
    """Return where the bracket closes with which a template opens."""
    depth = at = 0
    while depth or not at:
        depth += (template[at] in "[(") - (template[at] in "])")
        at += 1
    return at - 1


def _split(choices: str) -> Iterator[str]:
    """Yield what stands between the `|` that are in no further bracket."""
    depth = start = 0
    for at, sign in enumerate(choices):
        depth += (sign in "[(") - (sign in "])")
        if sign == "|" and depth == 0:
            yield choices[start:at]
            start = at + 1
    yield choices[start:]


def begin(template: str) -> str:
    """Return a template up to the first slot that is always filled: what follows does not tell how it opens."""
    depth = 0
    for match in re.finditer(r"\{(?!start\})\w+\}|[][()]", template):
        depth += (match[0] in "[(") - (match[0] in "])")
        if depth == 0 and len(match[0]) > 1:
            return template[: match.end()]
    return template


def variants(template: str) -> Iterator[str]:
    """Yield a template with each choice of what may be there or not; brackets may hold brackets."""
    group = _INNERMOST.search(template)
    if group is None:
        yield template
        return
    options = group[1].split("|") if group[1] is not None else [*group[2].split("|"), ""]
    for option in options:
        yield from variants(template[: group.start()] + option + template[group.end() :])
