"""`factcheck languages` runs the phrases of a language, also of one that its author has in a folder of their own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from cli_fixture import call

from factcheck import languages
from factcheck.errors import DataError
from factcheck.languages.corpus import read_corpus
from factcheck.languages.shape import check_words

PACKS = Path(languages.__file__).parent
MODEL = languages.default_code()
CORPUS = """\
reference_date: 2025-02-11
quantities:
  - {kind: count, low: 300000, say: ["300 000 personnes", "La salle a reçu « 300 000 personnes »."]}
  - {kind: share, low: 100/3, unit: "%", say: ["un tiers des élus"]}
dates:
  2025-01-03: ["3 janvier 2025"]
  2025-03-01/2025-03-31: ["en « mars 2025 »"]
nothing: ["TF1"]
"""


@pytest.fixture
def own(here: Path) -> Path:
    """The words of a language that is there and a small corpus, in a folder of the user's."""
    folder = here / "mine" / MODEL
    folder.mkdir(parents=True)
    shutil.copy(PACKS / MODEL / "words.yaml", folder)
    (folder / "corpus.yaml").write_text(CORPUS, encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> int:
    """Write `new` in place of the first `old`; return its line."""
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    assert found
    path.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def test_languages_are_listed_with_their_phrases() -> None:
    outcome = call("languages", "list")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split()[0] for line in outcome.out.splitlines()] == list(languages.codes())
    assert "phrases: " in outcome.out


@pytest.mark.usefixtures("own")
def test_phrases_of_an_own_folder_hold() -> None:
    outcome = call("languages", "test", f"mine/{MODEL}")
    assert (outcome.code, outcome.out) == (0, f"6 phrases are read as they say ({MODEL})\n")
    assert "corpus.yaml: no phrase states a money, change, " in outcome.err


def test_what_fails_is_told_with_file_line_and_both_readings(own: Path) -> None:
    change(own / "corpus.yaml", "low: 300000", "low: 300001")
    change(own / "corpus.yaml", '["TF1"]', '["TF1", "12 chats"]')
    outcome = call("languages", "test", f"mine/{MODEL}")
    assert outcome.code == 1
    assert outcome.reason == "factcheck: 3 of 7 phrases are not read as they say; mend the words or the phrase"
    assert outcome.out == (
        f'mine/{MODEL}/corpus.yaml:3: "300 000 personnes"\n'
        "  expected  count 300001, exactly\n"
        "  found     count 300000, exactly in « 300 000 personnes »\n"
        f'mine/{MODEL}/corpus.yaml:3: "La salle a reçu « 300 000 personnes »."\n'
        "  expected  count 300001, exactly in « 300 000 personnes »\n"
        "  found     count 300000, exactly in « 300 000 personnes »\n"
        f'mine/{MODEL}/corpus.yaml:8: "12 chats"\n'
        "  expected  no figure\n"
        "  found     count 12, exactly in « 12 chats »\n"
    )


def test_an_own_folder_is_read_in_place_of_the_language_that_is_there(own: Path) -> None:
    change(own / "words.yaml", '["million[s]"]', '["myriade[s]"]')
    change(
        own / "corpus.yaml", "quantities:", 'quantities:\n  - {kind: count, low: 2000000, say: ["2 myriades de nains"]}'
    )
    outcome = call("languages", "test", str(own), MODEL)
    assert outcome.code in (0, 1)
    assert "myriades" not in outcome.out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("low: 300000", "lwo: 300000", "unknown key 'lwo'; did you mean 'low'? known: "),
        ("kind: count", "kind: cuont", "unknown kind 'cuont'; did you mean 'count'? known: "),
        ("low: 300000, ", "", "'low' is missing; an entry is {kind: …, low: …, say: [phrases]}"),
        ("low: 300000", "low: many", "'many' is no number; write 300000, 1.5 or 100/3"),
        ("low: 300000", "low: 1/0", "'1/0' is no number; "),
        ("low: 300000", "low: 300000, comparator: nearly", "unknown comparator 'nearly'; "),
        ('["300 000 personnes"', "[300", "'300' is no phrase; put it in quotes"),
        ("« 300 000 personnes »", "« 300 000 personnes", "opens a mark and does not close it: « … »"),
        ("2025-01-03:", "2025-01-33/x:", "'2025-01-33/x' is no date; "),
        ('["TF1"]', '"TF1"', 'phrases stand in a list: ["…", "…"]'),
        ("nothing:", "nothin:", "unknown key 'nothin'; did you mean 'nothing'? known: "),
        ("2025-02-11", "soon", "'soon' is no day; write it as 2025-02-11"),
        ("quantities:", "quantities:\n  - a", "an entry is {kind: …, low: …, say: [phrases]}"),
        ('["TF1"]', '["TF1"', "not valid YAML: "),
    ],
)
def test_a_corpus_that_breaks_its_grammar_is_told_where(old: str, new: str, message: str, own: Path) -> None:
    change(own / "corpus.yaml", old, new)
    with pytest.raises(DataError) as error:
        read_corpus(own, MODEL)
    assert re.match(rf"{own}/corpus.yaml:\d: ", str(error.value))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\nstemmer:", "\nstemer:", "unknown section 'stemer'; did you mean 'stemmer'? known: "),
        ('stemmer: "french"', 'stemmer: "frensh"', "unknown stemmer 'frensh'; did you mean 'french'? known: "),
        ("    about:", "    abuot:", "unknown part 'abuot' in 'hedges.before'; did you mean 'about'? known: "),
        ('"environ"', "12", "'12' is no phrase in 'hedges.before.about'; put it in quotes"),
        ('"environ"', '"(environ"', "phrase '(environ' has a bracket without its partner"),
        ('"environ"', '"environ{s}"', "names the endings 's', which the pack does not list"),
        ("\n  meter:", "\n  metre:", "unit 'metre' has another name here; write 'meter'"),
        ('percent: ["%"', 'percent: "%" #', "'percent' must be a list"),
    ],
)
def test_words_that_break_their_grammar_are_told_where(old: str, new: str, message: str, own: Path) -> None:
    line = change(own / "words.yaml", old, new) + old.startswith("\n")
    with pytest.raises(DataError) as error:
        check_words(own)
    assert str(error.value).startswith(f"{own}/words.yaml:{line}: ")
    assert message in str(error.value)


def test_what_breaks_its_grammar_is_exit_2(own: Path) -> None:
    line = change(own / "words.yaml", "    about:", "    abuot:")
    outcome = call("languages", "test", f"mine/{MODEL}")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.reason.startswith(f"factcheck: mine/{MODEL}/words.yaml:{line}: unknown part 'abuot'")


def test_a_missing_part_is_named(own: Path) -> None:
    words = own / "words.yaml"
    lines = [line for line in words.read_text(encoding="utf-8").splitlines() if not line.startswith("percent:")]
    words.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataError, match="section 'percent' is missing; add it, empty where it has none"):
        check_words(own)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("xx", "'xx' is neither a language nor a folder of one; known: "),
        ("mine", "name the folder after its language, in two letters of ISO 639-1, as in 'de'"),
        ("mine/yy", "holds no words.yaml; name the folder of one language"),
        ("mine/zz", "corpus.yaml: is missing; a language shows what its words must read as"),
    ],
)
def test_what_is_no_language_is_exit_2(name: str, message: str, own: Path) -> None:
    (own.parent / "yy").mkdir()
    (own.parent / "zz").mkdir()
    shutil.copy(own / "words.yaml", own.parent / "zz")
    outcome = call("languages", "test", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.reason


def test_a_language_that_has_little_of_its_own_is_no_crash(own: Path) -> None:
    """A new language begins with most lists empty; its dates are those of the language that it began from."""
    words = own / "words.yaml"
    sections = re.split(r"(?m)^(?=[a-z_]+:)", words.read_text(encoding="utf-8"))
    emptied = (
        part if part.startswith("dates:") else re.sub(r"(?m)^( *[a-z_]+): \[.*\]$", r"\1: []", part)
        for part in sections
    )
    words.write_text("".join(emptied).replace("decimal: []", 'decimal: [","]'), encoding="utf-8")
    outcome = call("languages", "test", str(own))
    assert outcome.code == 1
