"""A seed in, small corpora out in which much collides: the examples of the rules, and articles of few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from factcheck.articles import Defaults
from factcheck.baseline import Baseline
from factcheck.engines.local import open_engine
from factcheck.gate import gate
from factcheck.outcomes import Report
from factcheck.pipeline import Run, scan
from factcheck.records import Claim, Source
from factcheck.rules import load_rules

TOWNS = ("Lille", "Lyon", "Nantes")
COUNTS = ("120", "210", "1 200", "1 300", "2 100", "3 000", "13 000", "31 000")
THINGS = ("salariés", "habitants", "logements", "librairies")
SENTENCES = (
    "{town} compte {count} {thing}.",
    "La ville de {town} compte {count} {thing} en {year}.",
    "{town} abrite {share} % des {thing} de la région.",
    "Les {count} {thing} de {town} représentent {share} % du total national.",
    "L'entreprise Orvala emploie {count} salariés, dont {count2} à {town}, soit {share} % des effectifs.",
    "À {town}, {share} % des salariés sont des femmes.",
    "{town} compte {count} femmes parmi ses {count2} salariés.",
    "Le nombre de {thing} de {town} a augmenté de {share} % depuis {year}.",
    "Le budget de {town} atteint {count} millions d'euros en {year}, selon les élus de la ville et de la région.",
    "Le budget de {town} atteint {count} milliards d'euros en {year}, selon les élus de la ville et de la région.",
    "La tour de {town} mesure {count} mètres.",
    "Le musée de {town} a ouvert le {day} mars {year}.",
    "Le musée de {town} ouvrira le 31 février {year}.",
    "Le musée de {town} a accueilli {count} visiteurs [sic] en {year}.",
    "Le supercalculateur exaflopique Almudena, installé à {town}, atteint {count} pétaflops.",
    "Le tramway de {town} a été inauguré lundi dernier.",
)
_FOLDERS = ("", "", "", "a/", "b/", "c/")


class MemoryStore:
    """A store that forgets when the test ends."""

    def __init__(self) -> None:
        """Know nothing."""
        self.items: dict[str, bytes] = {}

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return what is known."""
        return {key: self.items[key] for key in keys if key in self.items}

    def known_among(self, keys: Sequence[str]) -> set[str]:
        """Return the keys that are known."""
        return {key for key in keys if key in self.items}

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Keep payloads."""
        self.items.update(items)

    def drop_many(self, keys: Sequence[str]) -> None:
        """Forget payloads."""
        for key in keys:
            self.items.pop(key, None)

    def close(self) -> None:
        """Do nothing."""

    def __enter__(self) -> MemoryStore:
        """Return the store."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Do nothing."""


def write_pool(folder: Path, *, articles: int, seed: int) -> list[str]:
    """Write so many articles, and return their paths; some have the names of others in other folders."""
    chance = Random(seed)
    texts = [text for rule in load_rules() for example in (*rule.flags, *rule.ignores) for text in example]
    paths = {}
    for number in range(articles):
        text = _article(chance) if chance.random() < 0.6 else chance.choice(texts)
        name = f"{chance.choice(_FOLDERS)}{number // 2 if chance.random() < 0.5 else number:03}.md"
        day = date(2025, 1, 1).replace(month=chance.randint(1, 12))
        paths[name] = f"---\ndate: {day}\nsource: {chance.choice(('AFP', 'Reuters'))}\nlanguage: fr\n---\n{text}\n"
    for name, text in paths.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(str(folder / name) for name in paths)


def _article(chance: Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(1, 5)))


def _sentence(chance: Random) -> str:
    return chance.choice(SENTENCES).format(
        town=chance.choice(TOWNS),
        thing=chance.choice(THINGS),
        count=chance.choice(COUNTS),
        count2=chance.choice(COUNTS),
        share=chance.choice(("12", "21", "40", "60")),
        year=chance.choice(("2019", "2023", "2024")),
        day=chance.choice(("3", "4")),
    )


@cache
def known_figures() -> tuple[Claim, ...]:
    """Return figures that are known of a town."""
    from factcheck.facts import read_facts

    return read_facts((str(Path(__file__).parent.parent / "data/facts.csv"),), ()).claims


def both_reports(
    paths: Sequence[str],
    new: Sequence[str],
    store: MemoryStore,
    *,
    facts: tuple[Claim, ...] | None = None,
    baseline: Baseline | None = None,
    everything: bool = True,
) -> tuple[Report, Report]:
    """Return the report of a gate, and that of a gate which compares all with all."""
    sources = [Source(path, "checked") for path in sorted(paths)]
    with closing(open_engine(1)) as engine:
        rules = load_rules()
        run = Run(engine, store, rules, Defaults(), facts, baseline, frozenset(rule.name for rule in rules))
        found = gate(sources, run, frozenset(new), everything=everything)
        return found, scan(sources, run, new=frozenset(new))


def corpora(pool: Sequence[str], *, number: int, size: int, seed: int) -> Iterator[tuple[list[str], list[str]]]:
    """Return corpora from a pool, with the articles of each that are new."""
    chance = Random(seed)
    for _ in range(number):
        paths = chance.sample(pool, min(size, len(pool)))
        yield paths, paths[: chance.choice((1, 1, 2))]
