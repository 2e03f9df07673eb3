"""Treebank sentences in, the tokens that a parser is trained on out: scripts/train_models.py."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims.word_parting import parting_of

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "train_models.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("train_models", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["train_models"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def rows(*words: str) -> str:
    """Return CoNLL-U rows of « id form upos head relation »; those of ranges have the first two alone."""
    lines = []
    for word in words:
        number, form, *rest = word.split("|")
        upos, head, relation = rest or ("_", "_", "_")
        lines.append("\t".join([number, form, "_", upos, "_", "_", head, relation, "_", "_"]))
    return "\n".join(lines)


def read(script: ModuleType, tmp_path: Path, text: str, *words: str) -> list[tuple[str, str, str]]:
    """Return each token of a sentence, its relation, and the token it hangs on."""
    path = tmp_path / "treebank.conllu"
    path.write_text(f"# text = {text}\n{rows(*words)}\n\n", encoding="utf-8")
    ((sentence, found),) = script.read_sentences(path)
    doc = script.build_doc(spacy.blank("xx"), sentence, found, "fr")
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_a_contraction_is_one_token_that_hangs_where_its_preposition_hangs(script: ModuleType, tmp_path: Path) -> None:
    found = read(
        script, tmp_path, "La mairie du village ferme",
        "1|La|DET|2|det", "2|mairie|NOUN|6|nsubj", "3-4|du", "3|de|ADP|5|case", "4|le|DET|5|det",
        "5|village|NOUN|2|nmod", "6|ferme|VERB|0|root",
    )  # fmt: skip
    assert found == [
        ("La", "det", "mairie"), ("mairie", "nsubj", "ferme"), ("du", "case", "village"),
        ("village", "nmod", "mairie"), ("ferme", "ROOT", "ferme"),
    ]  # fmt: skip


def test_a_contracted_pronoun_governs_its_preposition(script: ModuleType, tmp_path: Path) -> None:
    found = read(
        script, tmp_path, "auquel il tient",
        "1-2|auquel", "1|à|ADP|2|case", "2|lequel|PRON|4|obl:arg", "3|il|PRON|4|nsubj", "4|tient|VERB|0|root",
    )  # fmt: skip
    assert found == [("auquel", "obl", "tient"), ("il", "nsubj", "tient"), ("tient", "ROOT", "tient")]


def test_thousands_are_one_token(script: ModuleType, tmp_path: Path) -> None:
    found = read(
        script, tmp_path, "16 400 bus roulent",
        "1|16 400|NUM|2|nummod", "2|bus|NOUN|3|nsubj", "3|roulent|VERB|0|root",
    )  # fmt: skip
    assert found == [("16400", "nummod", "bus"), ("bus", "nsubj", "roulent"), ("roulent", "ROOT", "roulent")]


def test_what_articles_cut_further_hangs_on_the_first_part(script: ModuleType, tmp_path: Path) -> None:
    found = read(script, tmp_path, "12% votent", "1|12%|NOUN|2|nsubj", "2|votent|VERB|0|root")
    assert found == [("12", "nsubj", "votent"), ("%", "flat", "12"), ("votent", "ROOT", "votent")]


@pytest.mark.parametrize("code", ["fr", "en", "zh"])
def test_words_are_parted_as_the_tokenizer_that_a_parser_is_trained_with_parts_them(
    script: ModuleType, code: str
) -> None:
    tokenizer = script.make_tokenizer(spacy.blank("xx").vocab, code)

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(st.text("adelqsu5é'’-–\"«».,:;%/|()[]…!? \u00a0\u3000\t\n中", max_size=30))
    def check(text: str) -> None:
        assert [*parting_of(code).spans(text)] == [(each.idx, each.idx + len(each)) for each in tokenizer(text)]

    check()
