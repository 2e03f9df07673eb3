"""The layout holds: each file keeps its folder's contract, and starting up stays light."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck import discovery

PACKAGE = Path(__file__).parent.parent / "factcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
CONTRACTS = {
    "readers": ("find_markup",),
    "checks": ("check",),
    "reports": ("render", "render_claims"),
    "engines": ("open_engine",),
    "ties": ("find_ties",),
}
"""What each module of the folder must define, unless its name begins with `_`."""
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "core", "base", "manager"}
LONGEST = 350
HEAVY = {"spacy", "pint", "dateparser", "duckdb", "rich", "numpy", "lingua", "babel"}
NAMED_ONLY_AT_HOME = {"language": "languages", "engine": "engines"}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def contracts() -> Iterator[tuple[str, str, str]]:
    for folder, functions in CONTRACTS.items():
        for module in discovery.names(folder):
            yield from ((folder, module, function) for function in functions)


@pytest.mark.parametrize("folder", CONTRACTS)
def test_each_folder_of_options_has_modules(folder: str) -> None:
    assert discovery.names(folder)


@pytest.mark.parametrize(("folder", "module", "function"), list(contracts()))
def test_module_keeps_the_contract_of_its_folder(folder: str, module: str, function: str) -> None:
    found = getattr(discovery.load(folder, module), function, None)
    assert inspect.isfunction(found), f"{folder}/{module}.py must define {function}"
    assert inspect.getdoc(found)


@pytest.mark.parametrize("module", discovery.names("checks"))
def test_check_says_what_it_reads_and_fills_in(module: str) -> None:
    check = discovery.load("checks", module)
    assert all(isinstance(prefix, str) for prefix in check.PREFIXES)
    assert isinstance(check.SETTINGS, dict)
    assert "values" in check.FIELDS


@pytest.mark.parametrize("folder", CONTRACTS)
def test_modules_of_a_folder_take_the_same_arguments(folder: str) -> None:
    for function in CONTRACTS[folder]:
        found = [getattr(discovery.load(folder, module), function) for module in discovery.names(folder)]
        assert len({tuple(inspect.signature(each).parameters) for each in found}) == 1, function


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_opens_with_what_comes_in_and_goes_out(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_has_a_telling_name(path: Path) -> None:
    assert not VAGUE & {part.strip("_") for part in path.relative_to(PACKAGE).with_suffix("").parts}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_has_one_reason_to_change(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_language_or_engine_is_named_in_code(path: Path) -> None:
    home = path.relative_to(PACKAGE).parts[0]
    found = [
        f"{name(path)}:{line}: {subject}"
        for line, subject in named_values(path.read_text(encoding="utf-8"))
        if NAMED_ONLY_AT_HOME[subject] != home
    ]
    assert not found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("if language == 'fr': pass", ["language"]),
        ("if 'fr' != article.language: pass", ["language"]),
        ("x = settings['engine'] in ('spark', 'local')", ["engine"]),
        ("match language:\n    case 'fr': pass", ["language"]),
        ("if a.language == b.language: pass", []),  # names none
        ("if language is None: pass", []),
        ("if kind == 'share': pass", []),
    ],
)
def test_named_values_are_seen(code: str, found: list[str]) -> None:
    assert [subject for _, subject in named_values(code)] == found


def named_values(code: str) -> Iterator[tuple[int, str]]:
    """Return the lines that compare `language` or `engine` with a text, and which of the two."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Compare):
            sides, values = [node.left, *node.comparators], [node.left, *node.comparators]
        elif isinstance(node, ast.Match):
            sides = [node.subject]
            values = [each.value for each in ast.walk(node) if isinstance(each, ast.MatchValue)]
        else:
            continue
        if any(holds_text(value) for value in values):
            yield from ((node.lineno, subject) for side in sides if (subject := subject_of(side)))


def holds_text(node: ast.expr) -> bool:
    nodes = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in nodes)


def subject_of(node: ast.expr) -> str | None:
    called: str | None
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        called = str(node.slice.value)
    else:
        called = getattr(node, "id", None) or getattr(node, "attr", "")
    return called if called in NAMED_ONLY_AT_HOME else None


def test_the_command_starts_without_heavy_packages() -> None:
    code = "import json, sys, factcheck.cli; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(json.loads(run.stdout))


def test_the_version_is_the_installed_one() -> None:
    from importlib.metadata import version

    assert importlib.import_module("factcheck").__version__ == version("factcheck")
