"""A size, a language and a seed in, articles out: invented news in which no sentence repeats, for timing only.

The same size, language and seed give the same bytes. About half of the sentences state figures: counts, money,
shares, dates, measures. Words and forms are data, `text/<language>.yaml`.
To see some: python -m benchmarks.generate_text FOLDER --megabytes 1
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

ARTICLE_BYTES = 4_000

_TEXTS = Path(__file__).with_name("text")


def languages() -> tuple[str, ...]:
    """Return the languages in which there can be text, sorted."""
    return tuple(sorted(path.stem for path in _TEXTS.glob("*.yaml")))


def articles(
    megabytes: float, *, language: str = "fr", seed: int = 1, article_bytes: int = ARTICLE_BYTES
) -> Iterator[tuple[str, bytes]]:
    """Return (path, bytes) of Markdown articles of about `article_bytes`, together at least `megabytes` MB."""
    words = yaml.safe_load((_TEXTS / f"{language}.yaml").read_text(encoding="utf-8"))
    writer = _Writer(language, words, Random(seed), article_bytes)
    left = int(megabytes * 1_000_000)
    number = 0
    while left > 0:
        number += 1
        data = writer.article().encode()
        left -= len(data)
        yield f"generated/{number:05}.md", data


@dataclass(frozen=True, slots=True)
class _Writer:
    """Whoever writes the articles, one after the other."""

    language: str
    words: dict[str, list[str]]
    chance: Random
    article_bytes: int
    told: set[str] = field(default_factory=set)

    def article(self) -> str:
        published = date(2019, 1, 1) + timedelta(days=self.chance.randrange(2_500))
        title = self.fill("title", {})
        parts = [f'---\ntitle: "{title}"\ndate: {published}\nlanguage: {self.language}\n---\n']
        while sum(map(len, parts)) < self.article_bytes:
            parts.append(" ".join(self.new_sentence() for _ in range(self.chance.randint(2, 5))))
        return "\n".join(f"{part}\n" for part in parts)

    def new_sentence(self) -> str:
        while (sentence := self.sentence()) in self.told:
            pass
        self.told.add(sentence)
        return sentence

    def sentence(self) -> str:
        if self.chance.random() < 0.5:
            return self.fill("plain", {})
        return self.fill("figures", self.figures())

    def fill(self, form: str, figures: dict[str, str]) -> str:
        """Return one of the forms of that name, with words in it; `{Body}` is a `{body}` that begins a sentence."""
        words = {name: self.chance.choice(choices) for name, choices in self.words.items()}
        words |= {f"{name}2": self.chance.choice(self.words[name]) for name in ("body", "verb", "thing")}
        words |= figures
        words |= {name.capitalize(): _capital(word) for name, word in words.items()}
        return words[form].format(**words)

    def figures(self) -> dict[str, str]:
        year = self.chance.randint(1990, 2023)
        return {
            "count": self.count(),
            "count2": self.count(),
            "money": self.form("money"),
            "share": self.form("share"),
            "percent": self.form("percent"),
            "points": self.number(20),
            "day": self.form("day"),
            "age": str(self.chance.randint(19, 88)),
            "measure": f"{self.number(900)}\u00a0{self.chance.choice(self.words['measure'])}",
            "year": str(year),
            "year2": str(year + self.chance.randint(1, 6)),
        }

    def form(self, name: str) -> str:
        """Return a figure in one of the forms of that name."""
        return self.chance.choice(self.words[name]).format(
            count=self.count(),
            decimal=self.number(99 if name == "percent" else 400),
            percent=self.form("percent") if name == "share" else "",
            number=self.chance.randint(2, 28),
            month=self.chance.choice(self.words["month"]),
            year=self.chance.randint(1998, 2025),
        )

    def count(self) -> str:
        number = self.chance.randint(2, 10 ** self.chance.randint(2, 6))
        return f"{number:,}".replace(",", self.chance.choice(self.words["thousands"]))

    def number(self, most: int) -> str:
        whole = str(self.chance.randint(2, most))
        if self.chance.random() < 0.5:
            return whole
        return f"{whole}{self.chance.choice(self.words['decimal'])}{self.chance.randint(1, 9)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> None:
    """Write the articles into a folder."""
    parser = argparse.ArgumentParser(description="Write invented articles in which no sentence repeats.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--language", choices=languages(), default="fr")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for path, data in articles(options.megabytes, language=options.language, seed=options.seed):
        (options.folder / Path(path).name).write_bytes(data)


if __name__ == "__main__":
    main()
