"""Messages in English in, each of them in every language out: what is not marked, not translated or left over fails."""

from __future__ import annotations

import ast
import gettext
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po
from cli_fixture import BROKEN, FEW, MANY, Outcome, call, call_apart, write

from factcheck import messages
from factcheck.commands.help import _COMPLAINTS, translate_complaint
from factcheck.explanations import languages as told_languages
from factcheck.rules import load_rules
from scripts.build_messages import LOCALES, PACKAGE, Message, find_in, find_messages

CODES = [code for code in messages.languages() if code != messages.SOURCE]
MESSAGES = {message.text: message for message in find_messages()}
MODULES = sorted(PACKAGE.rglob("*.py"))
MARKS = {"_", "N_", "ngettext"}
OF_PYTHON = {"ValueError", "TypeError", "KeyError", "OSError", "RuntimeError", "AssertionError", "EOFError", "Exit"}


def catalogue(code: str) -> Catalog:
    file = LOCALES / code / "LC_MESSAGES" / "factcheck.po"
    return read_po(file.read_bytes().splitlines(keepends=True), locale=code)


def translations(code: str) -> Iterator[tuple[str, str]]:
    """Return each message with its translation, each form of it."""
    for entry in catalogue(code):
        if entry.id:
            sources = [entry.id] if isinstance(entry.id, str) else list(entry.id)
            said = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
            yield from ((sources[min(number, len(sources) - 1)], text) for number, text in enumerate(said))


def fields(text: str) -> set[str]:
    return {field for _text, field, _form, _how in Formatter().parse(text) if field}


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_in_the_catalogue_and_nothing_else(code: str) -> None:
    known = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalogue(code) if entry.id}
    assert known == set(MESSAGES), "run `make messages`, then translate what it names"


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated_and_none_is_a_guess(code: str) -> None:
    assert [source for source, said in translations(code) if not said] == []
    assert [entry.id for entry in catalogue(code) if entry.fuzzy] == []


@pytest.mark.parametrize("code", CODES)
def test_every_translation_has_the_fields_of_its_message(code: str) -> None:
    used = {message.text for message in MESSAGES.values() if has_fields(message)}
    wrong = [source for source, said in translations(code) if source in used and fields(source) != fields(said)]
    assert wrong == []


def has_fields(message: Message) -> bool:
    """Tell whether a message is formatted; without fields, braces in it are braces: « {kind: …} »."""
    return re.search(r"\{\w+(?:[:!][^{}]*)?\}", message.text) is not None and "{kind: " not in message.text


def test_french_keeps_its_spaces() -> None:
    plain_space = re.compile(r"(?<=\S) [;:?!»](?!\S)|« ")
    assert [said for _source, said in translations("fr") if plain_space.search(said)] == []


@pytest.mark.parametrize("code", CODES)
def test_what_gettext_reads_is_what_is_edited(code: str) -> None:
    compiled: Mapping[Any, str] = gettext.translation("factcheck", str(LOCALES), [code])._catalog  # type: ignore[attr-defined]
    read: dict[Any, str] = {}
    for entry in catalogue(code):
        if entry.id and isinstance(entry.id, str):
            read[entry.id] = str(entry.string)
        elif entry.id:
            read |= {(entry.id[0], number): text for number, text in enumerate(entry.string or ())}
    assert {key: text for key, text in compiled.items() if key} == read, "run `make messages`"


def test_every_language_of_messages_is_one_in_which_findings_are_told() -> None:
    assert messages.languages() == told_languages()


@pytest.mark.parametrize("code", CODES)
def test_every_rule_says_what_it_says_in_the_language(code: str) -> None:
    for rule in load_rules():
        assert set(rule.translations.get(code, {})) == {"message", "what", "why", "leaves_alone", "source"}, rule.name
        assert fields(rule.translations[code]["message"]) == fields(rule.message), rule.name


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def calls_in(code: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))


def wrong_marks(code: str) -> Iterator[str]:
    """Return the marked messages that no catalogue can hold, and those whose fields are others than are given."""
    for mark in calls_in(code):
        called = name_of(mark.func)
        if called not in MARKS or not mark.args:
            continue
        texts = mark.args[: 2 if called == "ngettext" else 1]
        if any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in texts):
            yield f"{mark.lineno}: a message is written out"
        given = {keyword.arg for keyword in mark.keywords}
        if called == "N_" or None in given:
            continue
        known = {"count"} if called == "ngettext" else set()
        for text in (text.value for text in texts if isinstance(text, ast.Constant)):
            if isinstance(text, str) and (given or known) and fields(text) - known != given:
                yield f"{mark.lineno}: {text}: {sorted(map(str, given))}"


def said_at_import(node: ast.AST) -> Iterator[str]:
    """Return what is translated before a language is chosen: outside of functions, and in their defaults."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.Lambda):
            yield from said_at_import(child.args)
            continue
        if isinstance(child, ast.Call) and name_of(child.func) in ("_", "ngettext"):
            yield f"{child.lineno}: {ast.unparse(child)}"
        yield from said_at_import(child)


def unmarked(code: str) -> Iterator[str]:
    """Return the texts for users that no mark is on: of errors, warnings, help and of what becomes of a file."""
    for each in calls_in(code):
        called = name_of(each.func)
        shown = [keyword.value for keyword in each.keywords if keyword.arg == "help"]
        is_error = called.endswith("Error") and called not in OF_PYTHON
        if is_error or called in ("tell", "warn", "wrong", "fault"):
            shown += each.args[:2] if called == "fault" else each.args[:1]
        if called == "Source":
            shown += each.args[2:3]
        for text in shown:
            if re.search("[a-z] |[a-z]{2}$" if called == "Source" else "[a-z]{2} ", words_of(text)):
                yield f"{each.lineno}: {ast.unparse(text)}"


def words_of(node: ast.expr) -> str:
    """Return what a text or an f-string says itself, without its fields."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_users_read_is_marked(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert list(wrong_marks(code)) == []
    assert list(said_at_import(ast.parse(code))) == []
    assert list(unmarked(code)) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('raise UsageError("no such file")', 1),
        ('raise UsageError(f"no file {name}")', 1),
        ('raise DataError(_("no file {name}", name=name), path=path)', 0),
        ('raise ValueError("no user sees this")', 0),
        ('typer.Option("--jobs", help="Processes at most.")', 1),
        ('typer.Option("--jobs", help=N_("Processes at most."))', 0),
        ('output.warn(f"{path}: an odd line")', 1),
        ('Source(path, "excluded", "hidden")', 1),
        ('Source(path, "excluded", _("hidden"))', 0),
    ],
)
def test_what_is_not_marked_is_seen(code: str, found: int) -> None:
    assert len(list(unmarked(code))) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('_(f"no file {name}")', 1),
        ('_("no " + what)', 1),
        ('_("no file {name}", path=path)', 1),
        ('_("no file {name}", name=path)', 0),
        ('ngettext("{count} file", "{count} files", n)', 0),
        ('ngettext("{count} file in {path}", "{count} files", n, path=path)', 1),
        ("_(template)", 0),
    ],
)
def test_what_is_marked_wrongly_is_seen(code: str, found: int) -> None:
    assert len(list(wrong_marks(code))) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('KINDS = {"a": _("one")}', 1),
        ('def f(told=_("one")): pass', 1),
        ('KINDS = {"a": N_("one")}', 0),
        ('def f():\n    return _("one")', 0),
        ('told = lambda: _("one")', 0),
    ],
)
def test_what_is_said_too_early_is_seen(code: str, found: int) -> None:
    assert len(list(said_at_import(ast.parse(code)))) == found


def test_messages_are_found_where_they_are_marked() -> None:
    code = (
        '_("one")\nN_("two" " and a half")\nngettext("three", "threes", n)\n@app.command()\ndef f():\n    """Four."""\n'
    )
    assert [(each.text, each.plural) for each in sorted(find_in(code, "x.py"), key=lambda each: each.line)] == [
        ("one", None),
        ("two and a half", None),
        ("three", "threes"),
        ("Four.", None),
    ]


CHOICES = [
    ({}, (), "en"),
    ({"LANG": "C.UTF-8"}, (), "en"),
    ({"LANG": "POSIX", "LANGUAGE": "fr"}, (), "en"),
    ({"LANG": "fr_FR.UTF-8"}, (), "fr"),
    ({"LANG": "fr"}, (), "fr"),
    ({"LANG": "fr_CA@euro"}, (), "fr"),
    ({"LANG": "de_DE.UTF-8"}, (), "en"),
    ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_BE"}, (), "fr"),
    ({"LANG": "fr_FR", "LC_ALL": "C"}, (), "en"),
    ({"LANG": "fr_FR", "LC_ALL": ""}, (), "fr"),
    ({"LANG": "de_DE", "LANGUAGE": "de:fr:en"}, (), "fr"),
    ({"LANG": "fr_FR", "FACTCHECK_LANG": "en"}, (), "en"),
    ({"LANG": "C", "FACTCHECK_LANG": "fr"}, (), "fr"),
    ({"FACTCHECK_LANG": "xx", "LANG": "fr_FR"}, (), "fr"),
    ({"FACTCHECK_LANG": "fr"}, ("scan", "--lang", "en"), "en"),
    ({}, ("scan", "--lang=fr", "x"), "fr"),
    ({}, ("--lang", "fr", "scan"), "fr"),
    ({}, ("--lang", "en", "scan", "--lang", "fr"), "fr"),
    ({}, ("scan", "--", "--lang", "fr"), "en"),
    ({"LANG": "../../etc"}, ("scan", "--lang"), "en"),
]


@pytest.mark.parametrize(("environment", "words", "code"), CHOICES)
def test_the_language_is_chosen_by_option_then_variable_then_locale(
    environment: dict[str, str], words: tuple[str, ...], code: str
) -> None:
    assert messages.choose(words, environment) == code


def test_fields_hold_what_articles_say_as_it_is() -> None:
    with messages.speaking("fr"):
        assert messages._("no rule '{name}'; {known}", name="{count}", known="{0}").startswith(
            "pas de règle «\u00a0{count}"
        )
        assert messages.ngettext("{count} claim", "{count} claims", 12345) == "12\u202f345 affirmations"
        assert messages.ngettext("{count} claim", "{count} claims", 0) == "0 affirmation"
    assert messages.language() == messages.SOURCE
    assert messages.ngettext("{count} claim", "{count} claims", 0) == "0 claims"


@pytest.mark.parametrize("template", _COMPLAINTS)
def test_each_complaint_of_the_parser_is_known(template: str) -> None:
    complaint = template.format(**dict.fromkeys(fields(template), "x"))
    with messages.speaking("fr"):
        assert translate_complaint(complaint) != complaint


ENGLISH = re.compile(
    r"\b(the|of|and|is|are|not|no|with|which|from|this|that|there|it|has|have|found|known|where)\b", re.I
)
QUOTED = re.compile(
    r"«[^»]*»|\w+(?:-\w+)+|'[^']*'|`[^`]*`|<code>.*?</code>|\"[^\"]*\"|\bsuppression of\b|(?<![\w-])--?[\w-]+"
)
FRENCH = ("--lang", "fr")


def english_words(text: str) -> list[str]:
    """Return the lines with a frequent English word outside of what is quoted."""
    plain = QUOTED.sub(" ", text.replace("\u2019", " "))
    return [line for line in plain.splitlines() if ENGLISH.search(line)]


@pytest.fixture
def newsroom(here: Path) -> Path:
    """Return the current folder, with two articles that clash and what can be wrong with others."""
    write(here, few=FEW + "<!-- factcheck: ignore-next nosuch -- essai -->\n", many=MANY, broken=BROKEN)
    (here / "old.md").write_bytes("Le café compte 12 tables.\n".encode("cp1252"))
    (here / "data.pdf").write_bytes(b"x")
    return here


FORMATS = ("terminal", "concise", "markdown", "github", "gitlab", "junit", "sarif", "csv", "json", "jsonl")
RUNS = [
    *(
        ("scan", ".", "--format", name, "--verbose", "--fail-on", "note")
        for name in ("terminal", "concise", "markdown")
    ),
    *(("scan", ".", "--format", name, "--jobs", "2") for name in ("github", "gitlab")),
    ("claims", ".", "--allow-skipped"),
    ("claims", ".", "--format", "markdown", "--allow-skipped"),
    ("gate", "few.md", "--against", "many.md"),
    ("gate", "few.md"),
    ("scan", "nowhere"),
    ("scan", ".", "--jobz", "2"),
    ("scan", ".", "--jobs", "x"),
    ("scan",),
    ("scam",),
    ("scan", ".", "--format", "pdf"),
    ("scan", ".", "--quiet", "--verbose"),
    ("explain", "share-conflct"),
    ("explain", "abcdef12"),
    ("rules", "list"),
    ("rules", "new", "mon-nom", "--check", "sum", "--rules", "mine"),
    ("rules", "new", "Mauvais Nom"),
    ("languages", "list"),
    ("init", "--dry-run"),
    ("baseline", "prune", "few.md"),
    ("baseline", "create", "many.md"),
    ("config", "show"),
]


@pytest.mark.parametrize("words", RUNS, ids=" ".join)
def test_a_command_speaks_no_english_in_french(words: tuple[str, ...], newsroom: Path) -> None:
    outcome = call(*words, *FRENCH)
    assert english_words(outcome.out + outcome.err) == []


HELP = [
    (), ("scan",), ("gate",), ("claims",), ("explain",), ("init",), ("rules",), ("rules", "list"), ("rules", "test"),
    ("rules", "new"), ("languages",), ("languages", "list"), ("languages", "test"), ("config",), ("config", "show"),
    ("baseline",), ("baseline", "create"), ("baseline", "update"), ("baseline", "prune"), ("baseline", "audit"),
]  # fmt: skip


@pytest.mark.parametrize("words", HELP, ids=" ".join)
def test_help_speaks_no_english_in_french(words: tuple[str, ...]) -> None:
    outcome = call(*words, "--help", *FRENCH)
    assert outcome.code == 0
    assert outcome.out.startswith("Usage\u00a0: ")
    assert english_words(outcome.out) == []
    assert "[par défaut" in outcome.out or "[default" not in outcome.out
    assert "-h, --help" in outcome.out
    assert call(*words, "--help").out.startswith("Usage: ")


@pytest.mark.parametrize("name", [rule.name for rule in load_rules()])
def test_a_rule_is_explained_in_french(name: str) -> None:
    told = call("explain", name, *FRENCH).out
    texts, _title, rest = told.partition("À signaler\n")
    _examples, title, closing = rest.partition("Laisse de côté\n")
    assert title
    assert english_words(texts.removeprefix(name) + closing.partition("Source\n")[0]) == []  # sources have titles


def test_ids_keys_and_codes_are_the_same_in_both_languages(newsroom: Path) -> None:
    english, french = (call("scan", ".", "--format", "json", "--lang", code) for code in ("en", "fr"))
    assert english.code == french.code == 2
    first, second = english.report, french.report
    (clash,), (conflit,) = first["findings"], second["findings"]
    assert conflit["message"] == "Lyon, brasseries\u00a0: 340 brasseries / 430 brasseries"
    assert conflit["hint"].startswith("chiffres intervertis")
    assert clash["hint"].startswith("digits transposed")
    for each in (clash, conflit):
        del each["message"], each["hint"]
    assert clash == conflit
    assert first["summary"] == second["summary"]
    assert [sorted(each) for each in first["documents"]] == [sorted(each) for each in second["documents"]]
    assert first["claims"] == second["claims"]


def test_what_is_kept_between_runs_is_said_in_the_language_of_each(newsroom: Path) -> None:
    first = call("scan", ".", "--lang", "en")
    assert "byte 0xE9 is not UTF-8" in first.err
    assert "l'octet 0xE9 n'est pas de l'UTF-8" in call("scan", ".", "--lang", "fr").err
    assert call("scan", ".", "--lang", "en") == first


def test_workers_speak_the_language_of_the_run(newsroom: Path) -> None:
    one, two = (call("scan", ".", "--no-cache", "--jobs", jobs, *FRENCH) for jobs in ("1", "2"))
    assert one == two
    assert "YAML incorrect" in two.err


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (("scan", "nowhere"), {"LANG": "fr_FR.UTF-8"}),
        (("scan", "nowhere"), {"FACTCHECK_LANG": "fr"}),
        (("scan", "nowhere", "--lang", "fr"), {"FACTCHECK_LANG": "en"}),
        (("--lang", "fr", "scan", "nowhere"), {"FACTCHECK_LANG": "en"}),
    ],
)
def test_option_variable_and_locale_are_heard(
    words: tuple[str, ...], environment: dict[str, str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert call(*words).reason == "factcheck: nowhere: ce fichier ou dossier n'existe pas"


def test_a_configuration_may_name_the_language(here: Path) -> None:
    (here / "factcheck.toml").write_text('lang = "fr"\n')
    assert call("scan", "nowhere").reason == "factcheck: nowhere: ce fichier ou dossier n'existe pas"
    assert call("scan", "nowhere", "--lang", "en").reason == "factcheck: nowhere: no such file or folder"
    (here / "factcheck.toml").write_text('lang = "xx"\n')
    assert call("scan", "nowhere").reason.endswith("unknown value 'xx'; known: en, fr")


@pytest.mark.parametrize(
    "words", [("scan", ".", "--lang", "xx"), ("init", "--lang", ""), ("rules", "list", "--lang", "../en")]
)
def test_an_unknown_language_is_told(words: tuple[str, ...], here: Path) -> None:
    outcome: Outcome = call(*words)
    assert outcome.code == 2
    assert "--lang: unknown language" in outcome.reason


def test_french_help_needs_no_heavy_package() -> None:
    code = (
        "import json, sys\nsys.argv[1:] = ['scan', '--help', '--lang', 'fr']\n"
        "from factcheck.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(json.dumps(sorted(sys.modules)))"
    )
    loaded = set(json.loads(call_apart(code=code).out.splitlines()[-1]))
    assert not {"spacy", "pint", "dateparser", "duckdb", "rich", "numpy", "lingua", "babel", "yaml"} & loaded


def test_a_template_holds_the_same_in_both_languages() -> None:
    folder = PACKAGE / "commands" / "templates"
    files = sorted(path.name for path in folder.iterdir() if path.is_file())
    for code in CODES:
        assert sorted(path.name for path in (folder / code).iterdir()) == files
        for name in files:
            assert settled(folder / code / name) == settled(folder / name), name


def settled(path: Path) -> list[str]:
    """Return the lines of a template that a program reads, and the settings that are shown as comments."""
    lines = (
        line for line in path.read_text(encoding="utf-8").splitlines() if not re.match(r"\s*#(?! \w[\w-]* = )", line)
    )
    return [re.sub(r"name: .*|:\?[^}]*\}", "", line) for line in lines]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("fr: oui", "'fr' is a mapping of the texts in that language"),
        ("fr: {mesage: x}", "unknown key 'mesage'; did you mean 'message'?"),
        ("fr: {why: [x]}", "'why' is a text"),
        ('fr: {message: "{valeurs}"}', "unknown field of the message 'valeurs'"),
        ("de: {why: x}", "unknown key 'de'"),
    ],
)
def test_a_wrong_translation_in_a_rule_is_told_with_its_line(lines: str, wrong: str, here: Path) -> None:
    (here / "mine").mkdir()
    head = 'check: value\nmessage: "{values}"\nwhy: Because.\n'
    (here / "mine" / "own.yaml").write_text(f"{head}{lines}\n", encoding="utf-8")
    outcome = call("rules", "list", "--rules", "mine")
    assert outcome.code == 2
    assert "mine/own.yaml:4: " in outcome.reason
    assert wrong in outcome.reason


def test_a_rule_of_a_newsroom_may_speak_several_languages(here: Path) -> None:
    (here / "mine").mkdir()
    said = 'check: value\nmessage: "{values}"\nwhy: Because.\nfr: {why: "Parce que."}\n'
    (here / "mine" / "own.yaml").write_text(said, encoding="utf-8")
    assert "Parce que." in call("rules", "list", "--rules", "mine", *FRENCH).out
    assert "Because." in call("rules", "list", "--rules", "mine").out
