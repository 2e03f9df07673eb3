"""The messages that the source marks in; the catalogues of `factcheck/locales/`, for translators and for gettext, out.

    python -m scripts.build_messages

A message is what stands in `_("…")`, `N_("…")` and `ngettext("…", "…", count)`, the docstring of a command, which is
its help, and those of a check, which `factcheck explain RULE` shows. Translations stay with their messages; a message
that is new or has changed is left empty and named.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "factcheck"
LOCALES = PACKAGE / "locales"
WIDTH = 110
_MARKS = {"_": 1, "N_": 1, "ngettext": 2}
"""What marks a message, and how many texts it takes."""
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
"""The same sources give the same bytes."""
_HEAD = """\
# What factcheck says, in English and in {name}.
# Written by scripts/build_messages.py (`make messages`); the translations are written by hand.
"""


@dataclass(frozen=True, slots=True)
class Message:
    """A text that is said, and where."""

    text: str
    plural: str | None
    file: str
    line: int


def find_messages(folder: Path = PACKAGE) -> list[Message]:
    """Return the messages of a package in the order of its files."""
    found: list[Message] = []
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent).as_posix()
        found += sorted(find_in(path.read_text(encoding="utf-8"), name), key=lambda message: message.line)
    return found


def find_in(code: str, file: str) -> Iterator[Message]:
    """Return the messages of one module."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKS:
            texts = [each.value for each in node.args[: _MARKS[node.func.id]] if isinstance(each, ast.Constant)]
            if texts and all(isinstance(text, str) for text in texts):
                plural = str(texts[1]) if len(texts) > 1 else None
                yield Message(str(texts[0]), plural, file, node.lineno)
        elif isinstance(node, ast.Module | ast.FunctionDef) and _is_shown(node, file):
            yield Message(ast.get_docstring(node) or "", None, file, getattr(node, "lineno", 1))


def _is_shown(node: ast.Module | ast.FunctionDef, file: str) -> bool:
    """Tell whether a docstring is read by users: that of a command, of a check's module or of what it does."""
    parent, _, module = file.rpartition("/")
    is_check = parent.endswith("/checks") and not module.startswith("_")
    if isinstance(node, ast.Module):
        return is_check
    if is_check:
        return node.name == "check"
    called = (each.func if isinstance(each, ast.Call) else each for each in node.decorator_list)
    return any(isinstance(each, ast.Attribute) and each.attr in ("command", "callback") for each in called)


def build(code: str, messages: list[Message]) -> Catalog:
    """Return the catalogue of a language: each message with the translation that it had."""
    file = LOCALES / code / "LC_MESSAGES" / "factcheck.po"
    known = read_po(file.read_bytes().splitlines(keepends=True), locale=code) if file.exists() else Catalog(locale=code)
    catalog = Catalog(locale=code, fuzzy=False, creation_date=_UNDATED, revision_date=_UNDATED)
    catalog.project, catalog.version, catalog.last_translator = "factcheck", "1", "factcheck"
    catalog.language_team, catalog.msgid_bugs_address = catalog.locale_identifier or code, "factcheck"
    catalog.header_comment = _HEAD.format(name=catalog.locale.get_language_name("en") if catalog.locale else code)
    plurals = {message.text: message.plural for message in messages if message.plural}
    for message in messages:
        message = replace(message, plural=plurals.get(message.text))
        id = (message.text, message.plural) if message.plural else message.text
        old = known.get(message.text)
        kept = old.string if old and old.id == id and not old.fuzzy else None
        catalog.add(
            id, kept, [(message.file, message.line)], flags=["python-brace-format"] if "{" in message.text else []
        )
    return catalog


def write(catalog: Catalog, folder: Path) -> None:
    """Write a catalogue as it is edited and as gettext reads it."""
    with (folder / "factcheck.po").open("wb") as file:
        write_po(file, catalog, width=WIDTH, sort_by_file=True, include_lineno=False)
    with (folder / "factcheck.mo").open("wb") as file:
        write_mo(file, catalog)


def untranslated(catalog: Catalog) -> list[str]:
    """Return the messages that have no translation in every form."""
    return [str(message.id) for message in catalog if message.id and not _is_translated(message.string)]


def _is_translated(said: Sequence[str] | None) -> bool:
    return bool(said) and all(said or ())


def main() -> int:
    """Write all catalogues again."""
    messages = find_messages()
    missing = 0
    for folder in sorted(LOCALES.glob("*/LC_MESSAGES")):
        catalog = build(folder.parent.name, messages)
        write(catalog, folder)
        for text in untranslated(catalog):
            missing += 1
            print(f"{folder / 'factcheck.po'}: no translation of: {text}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
