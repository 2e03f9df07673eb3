"""A configuration holds as it says: where it is found, what wins, what is refused, what is shown."""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from cli_fixture import FEW, MANY, ROOT, Outcome, call, call_apart, write
from test_cli import HEAVY, LOADED, loud
from timing_fixture import disproportion

from factcheck import cli
from factcheck.config.settings import OPPOSITES, SETTINGS
from factcheck.config.toml_lines import find_lines, find_long_key

GUIDE = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
NOT_SET = {"paths", "ctx", "config", "no_config", "since", "staged"}
"""Arguments of scan and gate that are no settings."""


@pytest.fixture
def repository(here: Path) -> Path:
    """The current folder: a repository with two articles that contradict each other."""
    (here / ".git").mkdir()
    write(here / "articles", few=FEW, many=MANY)
    return here


def configure(folder: Path, text: str, name: str = "factcheck.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def shown(*words: str) -> dict[str, Any]:
    """Return the row of each key that `config show` writes."""
    outcome = call("config", "show", "--format", "json", *words)
    assert outcome.code == 0, outcome.err
    return {row["key"]: row for row in outcome.report["settings"]}


def held(key: str, *words: str) -> tuple[Any, str, str | None]:
    row = shown(*words)[key]
    return row["value"], row["from"], row["where"]


# where it is found


@pytest.mark.parametrize(
    ("files", "where"),
    [
        ({"factcheck.toml": "jobs = 3"}, "../../factcheck.toml:1"),
        ({"pyproject.toml": "[project]\nname = 'x'\n[tool.factcheck]\njobs = 3"}, "../../pyproject.toml:4"),
        ({"pyproject.toml": "[tool]\nfactcheck.jobs = 3"}, "../../pyproject.toml:2"),
        ({"pyproject.toml": "tool = {factcheck = {jobs = 3}}"}, "../../pyproject.toml:1"),
        ({"a/factcheck.toml": "# ours\njobs = 3", "factcheck.toml": "jobs = 4"}, "../factcheck.toml:2"),
        ({"a/pyproject.toml": "[tool.other]\njobs = 9", "factcheck.toml": "jobs = 3"}, "../../factcheck.toml:1"),
        ({"a/b/factcheck.toml": "jobs = 3", "factcheck.toml": "jobs = 4"}, "factcheck.toml:1"),
    ],
)
def test_the_nearest_file_upward_holds(
    repository: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], where: str
) -> None:
    (repository / "a/b").mkdir(parents=True)
    for name, text in files.items():
        configure(repository, text, name)
    monkeypatch.chdir(repository / "a/b")
    assert held("jobs") == (3, "file", where)


def test_the_search_ends_at_the_root_of_a_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(repository, "jobs = 3")
    inner = repository / "inner"
    (inner / ".git").mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert held("jobs") == (None, "default", None)


@pytest.mark.usefixtures("repository")
def test_where_nothing_is_stated_the_defaults_hold() -> None:
    rows = shown()
    assert {row["from"] for row in rows.values()} == {"default"}
    assert rows["fail-on"]["value_in_gate"] == "error"
    assert call("config", "show").out.startswith("file: none\n")


# what wins


def test_an_option_wins_over_a_variable_over_a_file_over_the_default(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert held("fail-on") == ("never", "default", None)
    configure(repository, 'fail-on = "note"')
    assert held("fail-on") == ("note", "file", "factcheck.toml:1")
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "warning")
    assert held("fail-on") == ("warning", "environment", "FACTCHECK_FAIL_ON")
    assert held("fail-on", "--fail-on", "error") == ("error", "option", "--fail-on")
    assert call("scan", "articles").reason == "factcheck: 1 error found (--fail-on warning)"
    assert call("scan", "articles", "--fail-on", "never").code == 0
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "")  # states nothing
    assert call("scan", "articles").reason == "factcheck: 1 error found (--fail-on note)"


@pytest.mark.parametrize(
    ("text", "words", "quiet", "verbose"),
    [
        ("quiet = true", [], True, False),
        ("quiet = true", ["--verbose"], False, True),  # they exclude each other
        ("quiet = true", ["--no-quiet"], False, False),
        ("verbose = true", ["-q"], True, False),
        ("quiet = true\nverbose = false", [], True, False),
    ],
)
def test_a_stronger_flag_takes_its_rival_away(
    repository: Path, text: str, words: list[str], quiet: bool, verbose: bool
) -> None:
    configure(repository, text)
    rows = shown(*words)
    assert (rows["quiet"]["value"], rows["verbose"]["value"]) == (quiet, verbose)
    assert call("scan", "articles", *words).code == 0


@pytest.mark.parametrize(
    ("variable", "text", "key", "value"),
    [
        ("FACTCHECK_JOBS", "2", "jobs", 2),
        ("FACTCHECK_MAX_WARNINGS", "0", "max-warnings", 0),
        ("FACTCHECK_EXCLUDE", "a b/\n\n*.txt\n", "exclude", ["a b/", "*.txt"]),
        ("FACTCHECK_CACHE", "false", "cache", False),
        ("FACTCHECK_QUIET", "1", "quiet", True),
        ("FACTCHECK_ALLOW_EMPTY", "0", "allow-empty", False),
        ("FACTCHECK_DATE", "2026-01-31", "date", "2026-01-31"),
        ("FACTCHECK_RULES", "/anywhere/rules", "rules", "/anywhere/rules"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_variables_hold(monkeypatch: pytest.MonkeyPatch, variable: str, text: str, key: str, value: Any) -> None:
    monkeypatch.setenv(variable, text)
    assert held(key) == (value, "environment", variable)


@pytest.mark.parametrize(
    ("variable", "text", "told"),
    [
        ("FACTCHECK_JOBS", "four", "FACTCHECK_JOBS: 'jobs' takes a whole number, not a text"),
        ("FACTCHECK_JOBS", "9" * 5_000, "FACTCHECK_JOBS: 'jobs' takes a whole number"),
        ("FACTCHECK_QUIET", "maybe", "FACTCHECK_QUIET: 'quiet' takes true or false"),
        ("FACTCHECK_FORMAT", "cvs", "FACTCHECK_FORMAT: 'format': unknown value 'cvs'; did you mean 'csv'?"),
        ("FACTCHECK_CONFIG", "no.toml", "no.toml: cannot be read: No such file"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, text: str, told: str) -> None:
    monkeypatch.setenv(variable, text)
    outcome = call("scan", "articles")
    assert outcome.code == 2
    assert told in outcome.reason


@pytest.mark.usefixtures("repository")
def test_a_variable_that_no_setting_has_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_FAILON", "error")
    outcome = call("scan", "articles")
    assert outcome.code == 0
    assert "warning: FACTCHECK_FAILON: no setting" in outcome.err
    assert "'FACTCHECK_FAIL_ON'" in outcome.err


# the file that is named, and none


def test_config_names_a_file_and_no_config_reads_none(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(repository, "broken")
    configure(repository, 'fail-on = "error"\n', "strict.toml")
    assert call("scan", "articles").code == 2
    assert call("scan", "articles", "--no-config").code == 0
    assert call("scan", "articles", "--config", "strict.toml").code == 1
    monkeypatch.setenv("FACTCHECK_CONFIG", "strict.toml")
    assert call("scan", "articles").code == 1
    assert call("scan", "articles", "--no-config").code == 0
    assert call("scan", "--help").code == 0


def test_a_pyproject_that_is_named_must_speak_of_factcheck(repository: Path) -> None:
    configure(repository, "[project]\n", "pyproject.toml")
    outcome = call("scan", "articles", "--config", "pyproject.toml")
    assert (outcome.code, outcome.reason) == (
        2,
        "factcheck: pyproject.toml: has no table [tool.factcheck]; add it, or name another file",
    )


# what it changes


def test_scan_goes_by_every_key(repository: Path) -> None:
    call("rules", "new", "brewery-conflict", "--rules", "mine")
    configure(
        repository,
        'format = "json"\noutput = "out.json"\nreport = ["csv:out.csv"]\nfail-on = "warning"\nrules = "mine"\n'
        'language = "fr"\ndate = 2025-03-01\nexclude = ["third*"]\njobs = 1\nengine = "local"\ncache = false\n'
        'csv-dialect = "excel-fr"\nverbose = true\nallow-skipped = true\n',
    )
    (repository / "articles/third.md").write_bytes(b"x")
    outcome = call("scan", "articles")
    assert (outcome.code, outcome.out) == (1, "")
    report = json.loads((repository / "out.json").read_bytes())
    assert {found["rule"] for found in report["findings"]} == {"brewery-conflict"}
    assert {document.get("date") for document in report["documents"]} == {"2025-03-01", None}
    assert (repository / "out.csv").read_bytes().startswith(b"\xef\xbb\xbffinding_id;")
    assert not any(Path(os.environ["FACTCHECK_CACHE_DIR"]).iterdir())


def test_gate_takes_its_corpus_from_the_file(repository: Path) -> None:
    write(repository / "new", many=MANY)
    assert call("gate", "new").code == 2
    configure(repository, 'against = ["articles"]')
    assert call("gate", "new").code == 1
    assert call("gate", "new", "--against", "new").code == 0


@pytest.mark.parametrize("command", ["claims", "explain"])
def test_reports_of_scan_and_gate_are_not_those_of_other_commands(repository: Path, command: str) -> None:
    configure(repository, 'format = "csv"\noutput = "findings.csv"\nreport = ["json:findings.json"]')
    assert call(command, *(["articles"] if command == "claims" else ["value-conflict"])).out
    assert not list(repository.glob("findings*"))


@pytest.mark.parametrize("folder", [".", "articles"])
@pytest.mark.parametrize("given", ["articles/many.md", "./articles/many.md", "{}/articles/many.md", "articles"])
@pytest.mark.parametrize("pattern", ["/articles/many.md", "many*", "articles/m*"])
def test_excludes_count_from_their_file_for_paths_given_outright_as_well(
    repository: Path, monkeypatch: pytest.MonkeyPatch, folder: str, given: str, pattern: str
) -> None:
    configure(repository, f'exclude = ["{pattern}"]')
    path = given.format(repository)
    monkeypatch.chdir(repository / folder)
    path = os.path.relpath(repository / path) if not Path(path).is_absolute() else path
    documents = call("scan", path, "--format", "json", "--allow-empty").report["documents"]
    reasons = {Path(document["path"]).name: document["reason"] for document in documents}
    assert reasons["many.md"] == f"excluded by '{pattern}'"


def test_an_exclude_that_is_taken_back_does_not_hold(repository: Path) -> None:
    configure(repository, 'exclude = ["articles/*", "!articles/many.md"]')
    assert call("scan", "articles", "--format", "json").report["summary"]["documents"]["checked"] == 1


def test_paths_in_a_file_count_from_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(repository, 'output = "out.txt"\nreport = ["json:out.json"]\nagainst = ["articles"]\nfacts = ["f.csv"]')
    monkeypatch.chdir(repository / "articles")
    rows = shown()
    assert [rows[key]["value"] for key in ("output", "report", "against", "facts")] == [
        "../out.txt",
        ["json:../out.json"],
        ["."],
        ["../f.csv"],
    ]


def test_explain_goes_by_the_last_scan_and_not_by_the_file(repository: Path) -> None:
    found = call("scan", "articles", "--format", "json").report["findings"][0]["id"]
    configure(repository, 'exclude = ["many*"]')
    assert found in call("explain", found).out
    assert call("explain", found, "articles").code == 2
    write(repository / "articles", third=MANY)
    later = call("scan", "articles", "--format", "json")
    assert loud(later) == [{"few", "third"}]
    found = later.report["findings"][0]["id"]
    (repository / "factcheck.toml").unlink()
    assert found in call("explain", found).out  # with the exclude of that scan


# what is refused


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\nfail-om = "error"', "2: unknown key 'fail-om'; did you mean 'fail-on'? known: against, "),
        ("fail_on = 1", "1: unknown key 'fail_on'; did you mean 'fail-on'?"),
        ("[rules]\nx = 1", "1: 'rules' takes a text, as in \"error\", not a table"),
        ("jobs = true", "1: 'jobs' takes a whole number, not true or false"),
        ("jobs = 2.5", "1: 'jobs' takes a whole number, not a number"),
        ("jobs = 0", "1: 'jobs' is 0; it takes 1 to 256"),
        ("max-warnings = -1", "1: 'max-warnings' is -1; it takes 0 to 1000000"),
        ("jobs = 1000000", "1: 'jobs' is 1000000; it takes 1 to 256"),
        ('exclude = "a"', "1: 'exclude' takes a list of texts, as in [\"articles\"], not a text"),
        ("exclude = [\n1]", "1: 'exclude' takes a list of texts"),
        ('exclude = ["*a*b*c*d*e"]', "1: 'exclude': '*a*b*c*d*e' has more than 4 wildcards"),
        ('exclude = ["!"]', "1: 'exclude': "),
        ('quiet = "yes"', "1: 'quiet' takes true or false, not a text"),
        ("# a\n\nquiet = true\nverbose = true", "4: 'quiet' and 'verbose' exclude each other"),
        ('fail-on = "errors"', "1: 'fail-on': unknown value 'errors'; did you mean 'error'?"),
        ('format = "cvs"', "1: 'format': unknown value 'cvs'; did you mean 'csv'?"),
        ('report = ["json"]', "1: 'report': 'json' names no file; write FORMAT:FILE"),
        ('report = ["jsn:a.json"]', "1: 'report': unknown value 'jsn'; did you mean 'json'?"),
        ('language = "xx"', "1: 'language': unknown value 'xx'; known: "),
        ("date = 2026-01-31T12:00:00", "1: 'date' takes a text"),
        ('date = "31/01/2026"', "1: 'date': '31/01/2026' is no day"),
        ('engine = "cluster"', "1: 'engine': unknown value 'cluster'; known: "),
        ('csv-dialect = "excel"', "1: 'csv-dialect': unknown value 'excel'; did you mean 'excel-fr'?"),
        ('output = ""', "1: 'output': is empty"),
        ('rules = "a\\u0000b"', "1: 'rules': holds a NUL"),
        ("jobs = 1\njobs = 2", "2: not valid TOML: cannot overwrite a value"),
        ("jobs = ", "1: not valid TOML: invalid value"),
        ("jobs = 1\nx = [", "2: not valid TOML: "),
        (f"jobs = {'9' * 5_000}", "not valid TOML: "),
        (f"x = {'[' * 100_000}", "is nested too deeply"),
        ("a." * 50 + "a = 1", "1: a key of more than 50 parts; shorten it"),
        ("\nx = {b = 1.5, " + "'a' . " * 100_000 + "a = 1}", "2: a key of more than 50 parts; shorten it"),
        ("jobs = 1\n[" + "a." * 200_000 + "a]", "2: a key of more than 50 parts; shorten it"),
        ("#" * 1_000_001, "is larger than 1_000_000 bytes"),
    ],
)
def test_a_wrong_file_is_named_with_line_and_way_out(repository: Path, text: str, told: str) -> None:
    configure(repository, text)
    for words in (("scan", "articles"), ("config", "show"), ("gate", "articles"), ("claims", "articles")):
        outcome = call(*words)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.reason.startswith("factcheck: factcheck.toml:")
        assert told in outcome.reason
    assert len(outcome.err.splitlines()) == 1


def test_keys_of_a_pyproject_are_found_between_those_of_others(repository: Path) -> None:
    text = 'x = """\n[tool.factcheck]\njobs = "a"\n"""\n[tool.other]\njobs = 1\n["tool" . factcheck]\njobs = "b"\n'
    configure(repository, text, "pyproject.toml")
    assert "factcheck: pyproject.toml:8: 'jobs'" in call("scan", "articles").err


def test_a_table_that_is_none_is_an_error(repository: Path) -> None:
    configure(repository, "[tool]\nfactcheck = 3", "pyproject.toml")
    assert call("scan", "articles").reason.startswith("factcheck: pyproject.toml:2: [tool.factcheck] is a table")


def test_two_files_are_an_error(repository: Path) -> None:
    configure(repository, "jobs = 1")
    configure(repository, "[tool.factcheck]", "pyproject.toml")
    outcome = call("scan", "articles")
    assert (outcome.code, outcome.reason) == (
        2,
        "factcheck: factcheck.toml: configures factcheck as well as 'pyproject.toml' does; keep one of them",
    )


@pytest.mark.parametrize("kind", ["folder", "FIFO", "dangling link", "cp1252", "link out"])
def test_a_file_that_cannot_be_read_is_an_error(repository: Path, kind: str, tmp_path_factory: Any) -> None:
    file = repository / "factcheck.toml"
    outside = tmp_path_factory.mktemp("outside") / "factcheck.toml"
    outside.write_text("jobs = 3", encoding="utf-8")
    make: dict[str, Callable[[], object]] = {
        "folder": file.mkdir,
        "FIFO": lambda: os.mkfifo(file),
        "dangling link": lambda: file.symlink_to("nothing"),
        "cp1252": lambda: file.write_bytes(b"# a\n# \xe9"),
        "link out": lambda: file.symlink_to(outside),
    }
    make[kind]()
    outcome = call("scan", "articles")
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: factcheck.toml:")
    assert kind != "cp1252" or outcome.reason.startswith("factcheck: factcheck.toml:2: is not UTF-8")


def test_a_byte_order_mark_and_windows_lines_are_read(repository: Path) -> None:
    (repository / "factcheck.toml").write_bytes(b"\xef\xbb\xbf# a\r\njobs = 3\r\n")
    assert held("jobs") == (3, "file", "factcheck.toml:2")


# what a stranger's file may not do


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('output = "../out.csv"', "'../out.csv' leads out of"),
        ('output = "/tmp/out.csv"', "'/tmp/out.csv' leads out of"),
        ('output = "/dev/stdout"', "leads out of"),
        ('output = "leads-out/out.csv"', "leads out of"),
        ('report = ["csv:../out.csv"]', "'../out.csv' leads out of"),
        ('output = ".git/hooks/pre-commit"', "is hidden"),
        ('output = ".github/workflows/a.txt"', "is hidden"),
        ('output = "articles/../.git/a.json"', "is hidden"),
        ('output = "setup.py"', "is no name of a report"),
        ('output = "articles/few.md"', "is no name of a report"),
        ('output = "Makefile"', "is no name of a report"),
        ('output = "fifo.csv"', "is no regular file"),
        ('rules = "../rules"', "leads out of"),
        ('rules = "/etc"', "leads out of"),
        ('facts = ["/etc/passwd"]', "leads out of"),
        ('against = ["~", ".."]', "'..' leads out of"),
        ('against = ["leads-out"]', "leads out of"),
        ('model = ["./model"]', "'./model' is a folder, which only --model may name"),
        ('model = ["models/fr"]', "'models/fr' is a folder, which only --model may name"),
    ],
)
@pytest.mark.parametrize("named", [(), ("--config", "factcheck.toml")])
def test_a_file_leads_nowhere_outside_of_its_repository(
    repository: Path, tmp_path_factory: Any, text: str, told: str, named: tuple[str, ...]
) -> None:
    (repository / "leads-out").symlink_to(tmp_path_factory.mktemp("outside"))
    os.mkfifo(repository / "fifo.csv")
    configure(repository, text)
    outcome = call("scan", "articles", *named)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.reason


def test_without_a_repository_the_folder_of_the_file_is_the_bound(here: Path) -> None:
    write(here / "articles", few=FEW)
    configure(here / "articles", 'output = "../out.csv"')
    assert call("scan", "articles", "--config", "articles/factcheck.toml").code == 2
    configure(here / "articles", 'output = "out.csv"')
    assert call("scan", "articles", "--config", "articles/factcheck.toml").code == 0
    assert (here / "articles/out.csv").is_file()


def test_a_report_never_takes_the_place_of_an_article(repository: Path) -> None:
    (repository / "articles/plain.txt").write_text(FEW, encoding="utf-8")
    configure(repository, 'output = "articles/plain.txt"')
    assert call("scan", "articles").code == 2
    assert (repository / "articles/plain.txt").read_text(encoding="utf-8") == FEW


def test_what_a_file_holds_is_shown_without_control_characters(repository: Path) -> None:
    configure(repository, 'exclude = ["\\u001b[31m\\u202e"]')
    for words in ((), ("--format", "json")):
        outcome = call("config", "show", *words)
        assert not re.search("[\x1b\u202e]", outcome.out)
    configure(repository, '"\\u001b[31m" = 1')
    assert "\x1b" not in call("config", "show").err


# lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = 1\nb = 2", {("a",): 1, ("b",): 2}),
        ("# a = 0\n\n  a = 1 # b = 2\n", {("a",): 3}),
        ("a = [\n1, # ]\n2\n]\nb = 1", {("a",): 1, ("b",): 5}),
        ('a = "# [b]"\nb = \'"\'', {("a",): 1, ("b",): 2}),
        ('a = "\\""\nb = 1', {("a",): 1, ("b",): 2}),
        ('a = """\nb = 1\n"""""\nb = 1', {("a",): 1, ("b",): 4}),
        ('a = """\\"""\nb = 1"""\nb = 1', {("a",): 1, ("b",): 3}),
        ("a = '''\n''b = 1'''\nb = 1", {("a",): 1, ("b",): 3}),
        ('[a."b.c"]\nd.e = 1', {("a",): 1, ("a", "b.c"): 1, ("a", "b.c", "d"): 2, ("a", "b.c", "d", "e"): 2}),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", {("a",): 1, ("a", "b"): 2}),
        ("a = {b = 1, c = [2]}\nd = 1", {("a",): 1, ("d",): 2}),
        ('"\\u0061" = 1', {("a",): 1}),
        ("", {}),
        ("?", {}),
    ],
)
def test_lines_of_keys_are_found(text: str, lines: dict[tuple[str, ...], int]) -> None:
    assert find_lines(text) == lines


@pytest.mark.parametrize(
    "part",
    ["a=1\n", 'a="""', '"""', "a=[", "#", "#\n", "a.", "a .", " ", '\\"', "\\", "[a]\n", "'", '""', "\"'", '"\\u"=1\n'],
)
@pytest.mark.parametrize("start", ["", "a = ", "[", 'a = """', "a = {"])
@pytest.mark.timing
def test_lines_are_found_in_linear_time(part: str, start: str) -> None:
    assert not disproportion(lambda size: find_long_key(start + part * size), (10_000, 20_000, 40_000))


# completeness


def test_every_option_of_scan_and_gate_can_be_set() -> None:
    arguments = {name for each in (cli.scan, cli.gate) for name in inspect.signature(each).parameters}
    assert {setting.parameter for setting in SETTINGS} == arguments - NOT_SET


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_a_setting_is_its_option(setting: Any) -> None:
    command: Any = typer.main.get_command(cli.app)
    (option,) = (each for each in command.commands["gate"].params if each.name == setting.parameter)
    assert setting.option in option.opts
    assert (setting.sort == "texts", setting.sort == "flag") == (option.multiple, option.is_flag)
    assert setting.sort != "flag" or option.secondary_opts, "what a file sets, an option can take back"
    default = inspect.signature(cli.scan).parameters.get(setting.parameter)
    if default is not None:
        assert setting.default == (
            setting.as_value(default.default) if default.default is not None else setting.default
        )


def test_the_guide_lists_every_key_as_the_code_has_it() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) \| (.*?) \| (.*?) \|", GUIDE, flags=re.MULTILINE)
    sorts = {"text": "text", "texts": "list of texts", "number": "whole number", "flag": "true or false"}
    assert rows == [
        (
            setting.key,
            sorts[setting.sort],
            default_told(setting),
            f"`{setting.option}` `--{setting.key}`" if setting.key in OPPOSITES else f"`{setting.option}`",
        )
        for setting in SETTINGS
    ]


def default_told(setting: Any) -> str:
    if setting.default in (None, ()):
        return "–"
    gate = f", of `gate` `{json.dumps(setting.default_in_gate)}`" if setting.default_in_gate else ""
    return f"`{json.dumps(setting.default)}`{gate}"


def test_every_example_of_the_guide_holds(repository: Path) -> None:
    examples = re.findall(r"```toml\n# (\S+)\n(.*?)```", GUIDE, flags=re.DOTALL)
    assert {name for name, _ in examples} == {"factcheck.toml", "pyproject.toml"}
    for name, text in examples:
        configure(repository, text, name)
        assert call("config", "show").code == 0
        (repository / name).unlink()


@pytest.mark.usefixtures("repository")
def test_showing_loads_nothing_heavy() -> None:
    outcome: Outcome = call_apart(code=LOADED.format(["config", "show"]))
    loaded = HEAVY & set(outcome.out.splitlines()[-1].split())
    assert loaded <= {"yaml"}  # with the readers


@pytest.mark.usefixtures("here")
def test_the_commands_of_the_guide_run_in_turn() -> None:
    commands = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, flags=re.DOTALL) for line in block.splitlines()]
    assert commands
    for command in commands:
        outcome = call(*command.split()[1:])
        assert (outcome.code, outcome.err) == (0, ""), command
