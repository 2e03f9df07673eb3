"""--model: what a parse adds, which models are refused, and what stays as it was. No model is fetched."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from cli_fixture import call, call_apart, write
from models_fixture import write_model, write_package

from factcheck.articles import Defaults, extract
from factcheck.claims import models
from factcheck.claims.models import Model, find_models
from factcheck.claims.parses import LONGEST, parse_sentences, role_of
from factcheck.commands.last_scan import recall
from factcheck.commands.scan import cache_folder
from factcheck.errors import UsageError
from factcheck.records import Claim, Sentence

ABSENT = "Les adhérents, sans compter les absents, étaient 2 400."
ABSENT_TREE = (
    "Les|det|2|DET adhérents|nsubj|10|NOUN ,|punct|5|PUNCT sans|mark|5|ADP compter|advcl|10|VERB les|det|7|DET "
    "absents|obj|5|NOUN ,|punct|5|PUNCT étaient|cop|10|AUX 2400|ROOT|0|NUM .|punct|10|PUNCT"
)
DELIVERIES = "Hier, les livraisons d'Airbus ont atteint 340 avions."
DELIVERIES_TREE = (
    "Hier|advmod|8|ADV ,|punct|8|PUNCT les|det|4|DET livraisons|nsubj|8|NOUN d'|case|6|ADP Airbus|nmod|4|PROPN "
    "ont|aux|8|AUX atteint|ROOT|0|VERB 340|nummod|10|NUM avions|obj|8|NOUN .|punct|8|PUNCT"
)
ENGLISH = "The cost of the bridge, excluding tax, is £3 million."
CLEAR_TREE = (
    "The|det|2|DET cost|nsubj|10|NOUN-S of|prep|2|ADP the|det|5|DET bridge|pobj|3|NOUN-S ,|punct|2|PUNCT "
    "excluding|prep|2|VERB tax|pobj|7|NOUN-S ,|punct|2|PUNCT is|ROOT|0|AUX £|quantmod|13|SYM 3|compound|13|NUM "
    "million|attr|10|NUM .|punct|10|PUNCT"
)
TEXT = f"Boeing a grandi.\n\n{DELIVERIES}\n\n{ABSENT}\n"


@pytest.fixture
def french(here: Path) -> str:
    return write_model(here / "model", ABSENT_TREE, DELIVERIES_TREE)


def claims_of(text: str, *names: str, language: str = "fr") -> list[Claim]:
    defaults = Defaults(language=language, models=find_models(names))
    return list(extract("a.md", text.encode(), defaults=defaults).claims)


def topic_of(text: str, *names: str, language: str = "fr") -> tuple[str, ...]:
    (claim,) = claims_of(text, *names, language=language)
    return claim.topic.concepts


def test_a_figure_counts_the_noun_that_it_is_said_of(french: str) -> None:
    assert topic_of(ABSENT) == ("absent",)
    assert topic_of(ABSENT, french) == ("member",)


def test_a_figure_is_of_whom_the_subject_of_its_verb_names(french: str) -> None:
    text = f"Boeing a grandi.\n\n{DELIVERIES}"
    assert [claim.subject and claim.subject.id for claim in claims_of(text)] == ["name:boeing"]
    assert [claim.subject and claim.subject.id for claim in claims_of(text, french)] == ["name:airbus"]


def test_labels_of_english_pipelines_say_the_same(here: Path) -> None:
    model = write_model(here / "model", CLEAR_TREE, code="en")
    assert topic_of(ENGLISH, language="en") == ("tax",)
    assert topic_of(ENGLISH, model, language="en") == ("bridge", "cost")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (
            "Le festival a coûté 350 millions de yuans (49 millions de dollars).",
            "Le|det|2|DET festival|nsubj|4|NOUN-S a|aux|4|AUX coûté|ROOT|0|VERB 350|nummod|6|NUM millions|obj|4|NOUN "
            "de|case|8|ADP yuans|nmod|6|NOUN (|punct|11|PUNCT 49|nummod|11|NUM millions|appos|6|NOUN de|case|13|ADP "
            "dollars|nmod|11|NOUN )|punct|11|PUNCT .|punct|4|PUNCT",
        ),  # an amount is none of the amounts beside it
        (
            "Une firme en possède 15.",
            "Une|det|2|DET firme|nsubj|4|NOUN-S en|obj|4|PRON possède|ROOT|0|VERB 15|obj|4|NUM .|punct|4|PUNCT",
        ),  # nor what has so many of them
        (
            "Elles étaient 240 sur les quais.",
            "Elles|nsubj|3|PRON étaient|cop|3|AUX 240|ROOT|0|NUM sur|case|6|ADP les|det|6|DET quais|obl|3|NOUN "
            ".|punct|3|PUNCT",
        ),  # a pronoun names nothing
    ],
)
def test_what_a_tree_does_not_tell_is_left_alone(here: Path, text: str, tree: str) -> None:
    model = write_model(here / "model", tree)
    assert claims_of(text, model) == claims_of(text)


def test_other_languages_and_unknown_sentences_are_read_as_before(french: str) -> None:
    text = "Lyon compte 340 brasseries et 12 théâtres. La moitié des brasseries sont fermées."
    assert claims_of(text, french) == claims_of(text)
    assert claims_of(ENGLISH, french, language="en") == claims_of(ENGLISH, language="en")


def test_a_sentence_beyond_all_measure_is_not_parsed(french: str) -> None:
    (model,) = find_models([french])
    long, run = "a " * LONGEST, "a" * 200
    assert parse_sentences(long, [Sentence(0, len(long), 0)], model) == {}
    assert parse_sentences(run, [Sentence(0, len(run), 0)], model) == {}
    assert [*parse_sentences(ABSENT, [Sentence(0, len(ABSENT), 0)], model)] == [0]


def test_a_text_without_spaces_is_parsed_in_the_words_that_it_is_parted_into(here: Path) -> None:
    text = "北京 有 12 家 企业"
    model = Model(write_model(here / "model"), False, "zh", "zh_tiny", "1.0", "")
    parse = parse_sentences(text, [Sentence(0, len(text), 0)], model)[0]
    assert [text[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)] == text.split()


def test_a_subtype_that_is_not_listed_counts_as_its_relation() -> None:
    labels = ("nsubj:outer", "obl:agent", "obl:mod", "root")
    assert [role_of(label) for label in labels] == ["subject", "agent", "oblique", ""]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("fr_core_news_md", "python -m spacy download fr_core_news_md): factcheck downloads nothing"),
        ("./nowhere", "neither an installed package nor a folder"),
        ("numpy", "no pipeline of spaCy"),
        ("json.tool", "neither an installed package nor a folder"),
        (".", "no pipeline of spaCy"),
        ("", "no pipeline of spaCy"),
    ],
)
def test_a_name_that_is_no_installed_model(here: Path, name: str, says: str) -> None:
    write(here / "articles", a=ABSENT)
    done = call("scan", "articles", "--model", name)
    assert done.code == 2
    assert says in done.reason


def test_a_model_without_a_parser(here: Path) -> None:
    write(here / "articles", a=ABSENT)
    done = call("scan", "articles", "--model", write_model(here / "model", parser=False))
    assert done.code == 2
    assert done.reason.endswith("has no parser, only no_trees; name a pipeline that has one")


def test_a_model_that_spacy_cannot_load(here: Path, french: str) -> None:
    write(here / "articles", a=ABSENT)
    config = Path(french, "config.cfg")
    config.write_text(config.read_text().replace('factory = "fixed_trees"', 'factory = "unheard_of"'))
    done = call("scan", "articles", "--model", french)
    assert done.code == 2
    assert "cannot be loaded: " in done.reason
    assert "unheard_of" in done.reason


def test_a_model_whose_description_is_broken(here: Path, french: str) -> None:
    for text in ("{", "[]"):
        Path(french, "meta.json").write_text(text)
        with pytest.raises(UsageError, match=r"meta\.json: .*install the pipeline again"):
            find_models([french])
        models._find.cache_clear()


def test_a_model_of_a_language_without_a_pack(here: Path) -> None:
    with pytest.raises(UsageError, match=r"of the language 'it', which has no pack; .*known: en, fr, zh"):
        find_models([write_model(here / "model", code="it")])


def test_two_models_of_one_language(here: Path) -> None:
    names = [write_model(here / name, code=code) for name, code in (("a", "fr"), ("b", "en"), ("c", "fr"))]
    assert [model.language for model in find_models(names[:2])] == ["en", "fr"]
    assert find_models([names[0], names[0]]) == find_models(names[:1])
    with pytest.raises(UsageError, match="are both of the language 'fr'; give one of them"):
        find_models(names)


def test_claims_of_one_model_are_no_claims_of_another(here: Path, french: str) -> None:
    write(here / "articles", a=ABSENT)
    other = write_model(here / "other", version="2.0")

    def scan(*names: str) -> str:
        words = [word for name in names for word in ("--model", name)]
        (claim,) = json.loads(call("claims", "articles", "--language", "fr", "--format", "json", *words).out)
        return " ".join(claim["topic"]["concepts"])

    expected = {(): "absent", (french,): "member", (other,): "absent"}
    assert {names: scan(*names) for names in expected} == expected
    assert {names: scan(*names) for names in reversed(expected)} == expected


def test_a_model_is_known_by_what_it_is_and_not_by_where(here: Path, french: str) -> None:
    Path("model").rename("moved")
    moved = find_models(["moved"])[0]
    changed = write_model(here / "changed", ABSENT_TREE)
    models._find.cache_clear()
    Path("moved").rename("model")
    assert find_models([french])[0].identity == moved.identity
    assert find_models([changed])[0].identity != moved.identity


def test_with_all_in_the_store_no_model_is_loaded(here: Path, french: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "articles", a=TEXT)
    first = call("scan", "articles", "--model", french, "--format", "json").out
    monkeypatch.setattr("spacy.load", None)
    assert call("scan", "articles", "--model", french, "--format", "json").out == first


def test_the_report_names_the_models(here: Path, french: str) -> None:
    write(here / "articles", a=TEXT)
    assert "models" not in call("scan", "articles", "--format", "json").report["tool"]
    assert call("scan", "articles", "--model", french, "--format", "json").report["tool"]["models"] == ["fr_tiny 1.0"]


def test_explain_takes_the_model_of_the_last_scan(here: Path, french: str) -> None:
    write(here / "articles", a=TEXT)
    call("scan", "articles", "--model", french)
    last = recall(cache_folder())
    assert last is not None
    assert last[0].model == (french,)


def test_an_installed_package_and_any_number_of_processes(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = write_package(here / "site", ABSENT_TREE, DELIVERIES_TREE)
    monkeypatch.syspath_prepend(here / "site")
    write(here / "articles", a=TEXT, b=ABSENT, c=DELIVERIES)
    words = ("claims", "articles", "--format", "json", "--model", name, "--language", "fr", "--no-cache")
    alone = call(*words, "--jobs", "1").out
    monkeypatch.setattr("factcheck.engines.local.START_WEIGHT", 1)
    monkeypatch.setattr("factcheck.engines.local.CHUNK_WEIGHT", 1)
    assert call(*words, "--jobs", "2").out == alone
    assert '"member"' in alone
    sys.modules.pop(name)


def test_without_a_model_nothing_of_it_is_imported(here: Path) -> None:
    write(here / "articles", a=TEXT)
    code = (
        "import sys; sys.argv = ['factcheck', 'claims', 'articles']\n"
        "from factcheck.cli import main\n"
        "try: main()\n"
        "finally: print('spacy.lang.fr' in sys.modules)"
    )
    assert call_apart(code=code).out.splitlines()[-1] == "False"
