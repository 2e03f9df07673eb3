"""Small pipelines of spaCy, as a folder or an installed package: one component that knows a few sentences' trees."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

Tree = str
"""Words as « word|label|head|part of speech », the head by its number from 1, 0 for the root; an S ends a singular."""


@Language.component("no_trees")
def no_trees(doc: Doc) -> Doc:
    """Leave a sentence as it is."""
    return doc


class FixedTrees:
    """Gives the sentences that it was told of their trees; any other is left without one."""

    def __init__(self, trees: Iterable[Tree] = ()) -> None:
        self.trees = {" ".join(word.split("|")[0] for word in tree.split()): tree for tree in trees}

    def __call__(self, doc: Doc) -> Doc:
        tree = self.trees.get(" ".join(token.text for token in doc))
        if tree is None:
            return doc
        words = [word.split("|") for word in tree.split()]
        heads = [int(head) - 1 if head != "0" else n for n, (_, _, head, _) in enumerate(words)]
        parsed = Doc(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            heads=heads,
            deps=[label for _, label, _, _ in words],
            pos=[part.removesuffix("-S") for *_, part in words],
            morphs=["Number=Sing" if part.endswith("-S") else "" for *_, part in words],
        )
        return parsed


@Language.factory("fixed_trees", assigns=["token.head", "token.dep", "token.pos"], default_config={"trees": []})
def fixed_trees(nlp: Language, name: str, trees: list[Tree]) -> FixedTrees:
    """Make one that knows these trees, which stand in the pipeline's configuration."""
    return FixedTrees(trees)


def write_model(folder: Path, *trees: Tree, code: str = "fr", version: str = "1.0", parser: bool = True) -> str:
    """Write a pipeline that knows these trees, and return its folder as --model takes it."""
    nlp = spacy.blank(code if code in ("fr", "en") else "xx")
    if parser:
        nlp.add_pipe("fixed_trees", config={"trees": list(trees)})
    else:
        nlp.add_pipe("no_trees")
    nlp.meta.update(name="tiny", version=version)
    folder.mkdir(parents=True)
    nlp.to_disk(folder)
    if code not in ("fr", "en"):
        meta = json.loads((folder / "meta.json").read_text())
        (folder / "meta.json").write_text(json.dumps(meta | {"lang": code}))
    return str(folder)


def write_package(site: Path, *trees: Tree, code: str = "fr", version: str = "1.0") -> str:
    """Write a pipeline as pip would install it into a folder of packages, and return its name."""
    name = f"{code}_tiny"
    package = site / name
    write_model(package / f"{name}-{version}", *trees, code=code, version=version)
    (package / "meta.json").write_bytes((package / f"{name}-{version}" / "meta.json").read_bytes())
    (package / "__init__.py").write_text(
        "import models_fixture\nfrom spacy.util import load_model_from_init_py\n\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n"
    )
    about = site / f"{name}-{version}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    return name
